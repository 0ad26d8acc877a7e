#include "generator/spec.h"

static bool same_text(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_choices(const struct param *a, const struct param *b) {
    return same_text(a->name, b->name) && a->count == b->count &&
           memcmp(a->choices, b->choices, a->count * sizeof *a->choices) == 0;
}

/* The bands of difficulty are measured, not asked for. */
static bool same_params(const struct params *a, const struct params *b) {
    if (a->count != b->count) return false;
    for (unsigned i = 0; i < a->count; i++) {
        if (!same_choices(&a->at[i], &b->at[i])) return false;
    }
    return true;
}

static bool same_problem(const struct spec_problem *a, const struct spec_problem *b) {
    if (!same_text(a->id, b->id) || a->family != b->family || a->pinned != b->pinned) return false;
    if (a->pinned) return true;
    return a->balanced == b->balanced && a->scenario_count == b->scenario_count &&
           memcmp(a->scenario_choices, b->scenario_choices,
                  a->scenario_count * sizeof *a->scenario_choices) == 0 &&
           same_params(&a->params, &b->params);
}

bool spec_asks_same(const struct spec *a, const struct spec *b) {
    if (!same_text(a->assignment, b->assignment) || !same_text(a->title, b->title) ||
        !same_text(a->language, b->language) || a->problem_count != b->problem_count) {
        return false;
    }
    for (unsigned i = 0; i < a->problem_count; i++) {
        if (!same_problem(&a->problems[i], &b->problems[i])) return false;
    }
    return true;
}

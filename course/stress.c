#include "course/stress.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

enum { COMPARED_MAX = 1000 };

/* The answers of one variant, a print each; 0: not asked. */
struct answers {
    uint64_t prints[BLANKS_MAX];
};

struct stressing {
    const struct spec_problem *problem;
    struct stress_problem *out;
    void *machine;
    struct answers *variants; /* all of them */
    struct answers *compared; /* of one scenario */
};

static struct stress_slip *slip_of(struct stress_problem *out, const char *blank,
                                   const char *name) {
    for (unsigned i = 0; i < out->slip_count; i++) {
        if (strcmp(out->slips[i].name, name) == 0) return &out->slips[i];
    }
    if (out->slip_count == STRESS_SLIPS_MAX) return NULL;
    out->slips[out->slip_count] = (struct stress_slip){.name = name, .blank = blank};
    return &out->slips[out->slip_count++];
}

/* Written apart from the family's own check of the same thing. */
static void try_slips(struct stressing *s, const struct blanks *blanks, const struct value *key) {
    for (unsigned b = 0; b < blanks->count; b++) {
        const struct blank *blank = &blanks->at[b];
        for (unsigned i = 0; blank->asked && i < blank->slip_count; i++) {
            struct stress_slip *slip = slip_of(s->out, blank->id, blank->slips[i].name);
            const struct value value = blank->slips[i].rule(s->machine, key, blank->slips[i].arg);
            if (!slip || value.kind == VALUE_ABSENT) continue;
            slip->occurred++;
            slip->right += value_equal(value, key[b]);
            bool met = false;
            for (unsigned k = 0; k < blank->slip_count; k++) {
                const struct value other =
                    blank->slips[k].rule(s->machine, key, blank->slips[k].arg);
                met |= k != i && value.kind != VALUE_BOOL && value.kind != VALUE_NONE &&
                       value_equal(value, other);
            }
            slip->like_another += met;
        }
    }
}

static void keep_answers(struct stressing *s, const struct blanks *blanks, const struct value *key,
                         struct answers *out) {
    *out = (struct answers){{0}};
    s->out->blank_count = blanks->count;
    for (unsigned b = 0; b < blanks->count; b++) {
        char text[VALUE_TEXT_MAX];
        s->out->blanks[b].id = blanks->at[b].id;
        if (!blanks->at[b].asked) continue;
        s->out->blanks[b].asked++;
        const size_t len = value_write(key[b], blanks->at[b].form, text);
        // 0 says: not asked.
        out->prints[b] = text_hash((struct text){text, len}) | 1;
    }
}

static void compare_keys(struct stressing *s, unsigned count) {
    struct stress_problem *out = s->out;
    for (unsigned i = 0; i < count; i++) {
        for (unsigned k = 0; k < i; k++) {
            unsigned differ = 0, asked = 0;
            for (unsigned b = 0; b < out->blank_count; b++) {
                const uint64_t x = s->compared[i].prints[b], y = s->compared[k].prints[b];
                differ += x != y;
                asked += x || y;
            }
            if (out->nearest_of && differ >= out->nearest) continue;
            out->nearest = differ;
            out->nearest_of = asked;
        }
    }
    out->compared += count;
}

static enum status stress_scenario(struct stressing *s, unsigned scenario, unsigned draws) {
    struct stress_problem *out = s->out;
    struct variety *variety = &out->scenarios[out->scenario_count++];
    enum status status = variety_measure(s->problem, scenario, draws, variety);
    struct variety_walk walk;
    unsigned compared = 0;
    variety_walk_start(&walk, s->problem, scenario);
    for (unsigned i = 0; i < variety->draws && status == STATUS_OK; i++) {
        struct fault ignored;
        struct blanks blanks;
        struct value key[BLANKS_MAX];
        status = variety_walk_next(&walk, s->machine);
        if (status != STATUS_OK) break;
        s->problem->family->ask(s->machine, &blanks);
        family_key(s->machine, &blanks, key);
        out->faulty += s->problem->family->check(s->machine, &ignored) != STATUS_OK;
        try_slips(s, &blanks, key);
        keep_answers(s, &blanks, key, &s->variants[out->variants]);
        if (compared < COMPARED_MAX) s->compared[compared++] = s->variants[out->variants];
        out->variants++;
    }
    compare_keys(s, compared);
    if (out->scenario_count == 1 || variety->easiest < out->easiest) {
        out->easiest = variety->easiest;
    }
    if (variety->hardest > out->hardest) out->hardest = variety->hardest;
    out->tries += variety->tries;
    out->collisions += variety->collisions;
    out->keys += variety->keys;
    out->at_least |= variety->at_least;
    return status;
}

static int by_print(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* The most frequent answer of a blank. Its text is found by drawing until it comes again. */
static enum status find_top(struct stressing *s, unsigned b) {
    struct stress_problem *out = s->out;
    struct stress_blank *blank = &out->blanks[b];
    uint64_t *prints = calloc(out->variants + 1, sizeof *prints), top = 0;
    if (!prints) return STATUS_MEMORY;
    for (unsigned i = 0; i < out->variants; i++) prints[i] = s->variants[i].prints[b];
    qsort(prints, out->variants, sizeof *prints, by_print);
    for (unsigned i = 0, run = 0; i < out->variants; i++) {
        run = i > 0 && prints[i] == prints[i - 1] ? run + 1 : 1;
        if (prints[i] == 0) continue;
        blank->different += run == 1;
        if (run <= blank->top_count) continue;
        blank->top_count = run;
        top = prints[i];
    }
    free(prints);
    for (unsigned v = 0, i = 0; v < out->scenario_count; v++) {
        struct variety_walk walk;
        variety_walk_start(&walk, s->problem, out->scenarios[v].scenario);
        for (unsigned k = 0; k < out->scenarios[v].draws; k++, i++) {
            struct blanks blanks;
            struct value key[BLANKS_MAX];
            const enum status status = variety_walk_next(&walk, s->machine);
            if (status != STATUS_OK) return status;
            if (s->variants[i].prints[b] != top || top == 0) continue;
            s->problem->family->ask(s->machine, &blanks);
            family_key(s->machine, &blanks, key);
            (void)value_write(key[b], blanks.at[b].form, blank->top);
            return STATUS_OK;
        }
    }
    return STATUS_OK;
}

static enum status stress_problem(const struct spec_problem *problem, unsigned variants,
                                  struct stress_problem *out) {
    struct stressing s = {.problem = problem, .out = out};
    *out = (struct stress_problem){.problem = problem};
    s.machine = calloc(1, problem->family->size);
    s.variants = calloc((size_t)variants + SCENARIOS_MAX, sizeof *s.variants);
    s.compared = calloc(COMPARED_MAX, sizeof *s.compared);
    enum status status = s.machine && s.variants && s.compared ? STATUS_OK : STATUS_MEMORY;
    for (unsigned i = 0; i < problem->scenario_count && status == STATUS_OK; i++) {
        const unsigned share = variants / problem->scenario_count;
        const unsigned more = i < variants % problem->scenario_count;
        status = stress_scenario(&s, problem->scenario_choices[i], share + more);
    }
    for (unsigned b = 0; b < out->blank_count && status == STATUS_OK; b++) {
        status = find_top(&s, b);
    }
    free(s.machine);
    free(s.variants);
    free(s.compared);
    return status;
}

enum status stress_spec(const char *spec_path, unsigned variants, struct stress_report *out,
                        struct fault *fault) {
    *out = (struct stress_report){0};
    enum status status = spec_new(spec_path, &out->spec, fault);
    if (status != STATUS_OK) return status;
    status = variety_settle(out->spec, spec_path, fault);
    if (status == STATUS_OK) {
        out->problems = calloc(out->spec->problem_count, sizeof *out->problems);
        if (!out->problems) {
            (void)fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
            status = STATUS_MEMORY;
        }
    }
    for (unsigned i = 0; status == STATUS_OK && i < out->spec->problem_count; i++) {
        if (out->spec->problems[i].pinned) continue;
        status = stress_problem(&out->spec->problems[i], variants, &out->problems[out->count++]);
        if (status != STATUS_OK) {
            (void)fault_say(fault, status, NULL, 0, "cannot draw problem '%s' again: %s",
                            out->spec->problems[i].id,
                            status == STATUS_MEMORY ? "out of memory" : "a fault of pagewalk");
        }
    }
    if (status != STATUS_OK) stress_release(out);
    return status;
}

void stress_release(struct stress_report *report) {
    free(report->problems);
    spec_free(report->spec);
    *report = (struct stress_report){0};
}

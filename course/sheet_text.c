#include "course/sheet_text.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

/* The phrasebook of problem `index` if an earlier problem is of the same family. */
static struct phrasebook *earlier(const struct wording *wording, const struct spec *spec,
                                  unsigned index) {
    for (unsigned i = 0; i < index; i++) {
        if (spec->problems[i].family == spec->problems[index].family) {
            return wording->by_problem[i];
        }
    }
    return NULL;
}

enum status wording_load(const char *dir, const struct spec *spec, struct wording *out,
                         struct fault *fault) {
    *out = (struct wording){.by_problem = calloc(spec->problem_count, sizeof *out->by_problem)};
    if (!out->by_problem) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    for (unsigned i = 0; i < spec->problem_count; i++) {
        enum status status = STATUS_OK;
        out->by_problem[i] = earlier(out, spec, i);
        if (!out->by_problem[i]) {
            status = phrasebook_new(dir, spec->problems[i].family->name, spec->language,
                                    &out->by_problem[i], fault);
        }
        if (status != STATUS_OK) {
            wording_release(out);
            return status;
        }
        out->count++;
    }
    return STATUS_OK;
}

void wording_release(struct wording *wording) {
    for (unsigned i = 0; i < wording->count; i++) {
        bool shared = false;
        for (unsigned j = 0; j < i; j++) shared |= wording->by_problem[j] == wording->by_problem[i];
        if (!shared) phrasebook_free(wording->by_problem[i]);
    }
    free(wording->by_problem);
    *wording = (struct wording){0};
}

static enum status problem_body(const struct wording *wording, const struct exercise_set *set,
                                unsigned index, const char *part, struct buffer *out) {
    struct values published;
    enum status status = exercise_publish(&set->exercises[index], &published);
    if (status != STATUS_OK) return status;
    status = phrasebook_say(wording->by_problem[index], part, &published, out);
    published_release(&published);
    return status;
}

enum status sheet_text(const struct wording *wording, const struct spec *spec,
                       const struct exercise_set *set, const struct sheet_owner *owner,
                       bool solution, int only, struct buffer *out) {
    const uint32_t node_cap = 16 + 8 * set->count;
    struct buffer *bodies = calloc(set->count, sizeof *bodies);
    struct node *nodes = calloc(node_cap, sizeof *nodes);
    char digits[1024]; /* the problems' numbers */
    enum status status = bodies && nodes ? STATUS_OK : STATUS_MEMORY;
    struct values values;
    if (status == STATUS_OK) {
        values_init(&values, nodes, node_cap, digits, sizeof digits);
        values_borrow(&values, VALUES_ROOT, TEXT("assignment"), text_of(spec->assignment));
        values_borrow(&values, VALUES_ROOT, TEXT("title"), text_of(spec->title));
        values_borrow(&values, VALUES_ROOT, TEXT("student_id"), text_of(owner->id));
        values_borrow(&values, VALUES_ROOT, TEXT("student_name"), text_of(owner->name));
        values_borrow(&values, VALUES_ROOT, TEXT("sheet_id"), text_of(owner->sheet_id));
        values_flag(&values, VALUES_ROOT, TEXT("solution"), solution);
        uint32_t list = values_list(&values, VALUES_ROOT, TEXT("problems"));
        for (unsigned i = 0; i < set->count && status == STATUS_OK; i++) {
            if (only >= 0 && (unsigned)only != i) continue;
            status = problem_body(wording, set, i, solution ? "solution" : "problem", &bodies[i]);
            uint32_t problem = values_map(&values, list, TEXT(""));
            values_borrow(&values, problem, TEXT("id"), text_of(set->exercises[i].problem));
            values_decimal(&values, problem, TEXT("number"), i + 1);
            values_borrow(&values, problem, TEXT("body"), buffer_text(&bodies[i]));
        }
        if (status == STATUS_OK && values.full) status = STATUS_MEMORY;
        if (status == STATUS_OK) {
            status = phrasebook_say(wording->by_problem[0], "sheet", &values, out);
        }
    }
    for (unsigned i = 0; bodies && i < set->count; i++) buffer_release(&bodies[i]);
    free(bodies);
    free(nodes);
    return status;
}

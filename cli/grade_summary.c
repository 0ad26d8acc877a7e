#include "cli/grade_summary.h"
#include "cli/json_line.h"

#include "templates/fault.h"

#include <stdio.h>

struct missing {
    size_t count;
    struct buffer names; /* of the first few, with `, ` between them */
    struct json *list;   /* or NULL */
};

static enum status add_missing(void *context, const struct sheet_row *sheet) {
    enum { NAMES_MAX = 12 };
    struct missing *missing = context;
    missing->count++;
    if (missing->list) json_append(missing->list, json_text_new(text_of(sheet->student)));
    if (missing->count > NAMES_MAX) return STATUS_OK;
    buffer_printf(&missing->names, "%s%s", missing->count > 1 ? ", " : "", sheet->student);
    if (missing->count == NAMES_MAX) buffer_printf(&missing->names, ", ...");
    return buffer_status(&missing->names);
}

static void print_summary(const struct grade_sum *sum, const struct missing *missing,
                          const struct summary_style *style) {
    printf("%zu read: %zu graded, %zu need review, %zu rejected", sum->taken, sum->graded,
           sum->review, sum->rejected);
    if (sum->together) printf(", %zu read together with others", sum->together);
    putchar('\n');
    if (sum->left_out) printf("%zu left out\n", sum->left_out);
    if (!style->whole_class) return;
    if (sum->unmatched) {
        printf("%zu of nobody known: 'pagewalk review %s --give FILE STUDENT' says whose\n",
               sum->unmatched, style->assignment);
    }
    if (missing->count) {
        printf("%zu %s handed in nothing: %s\n", missing->count,
               missing->count == 1 ? "student has" : "students have", missing->names.at);
    }
}

static enum status print_json_summary(const struct grade_sum *sum,
                                      const struct summary_style *style, struct missing *missing) {
    struct json *json = json_object_new(), *summary = json_object_new();
    const struct {
        const char *key;
        size_t number;
    } numbers[] = {
        {"read", sum->taken},        {"graded", sum->graded},       {"needs_review", sum->review},
        {"rejected", sum->rejected}, {"unmatched", sum->unmatched}, {"together", sum->together},
        {"left_out", sum->left_out},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        json_set(summary, numbers[i].key, json_integer_new((int64_t)numbers[i].number));
    }
    json_set(summary, "missing", missing->list);
    missing->list = NULL;
    json_set(json, "assignment", json_text_new(text_of(style->assignment)));
    json_set(json, "summary", summary);
    return json_line_put(json);
}

enum status grade_summary_print(struct course *course, const struct grade_sum *sum,
                                const struct summary_style *style, struct fault *fault) {
    struct missing missing = {.count = 0};
    enum status status = STATUS_OK;
    if (style->json) missing.list = json_array_new();
    if (style->whole_class || style->json) {
        status = store_each_missing(course->store, style->assignment, add_missing, &missing, fault);
    }
    if (status == STATUS_OK && style->text) print_summary(sum, &missing, style);
    if (status == STATUS_OK && style->json) {
        status = print_json_summary(sum, style, &missing);
        if (status != STATUS_OK) fault_say(fault, status, NULL, 0, "out of memory");
    }
    json_free(missing.list);
    buffer_release(&missing.names);
    return status;
}

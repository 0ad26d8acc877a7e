#include "course/gradescope.h"

#include "course/grade.h"
#include "course/json.h"
#include "course/sheet_text.h"
#include "templates/fault.h"

#include <stdio.h>
#include <string.h>

enum { NODES = 16, NUMBER_MAX = 24 };

/* The submission at hand. */
struct result {
    const struct spec *spec;
    const struct wording *wording;
    struct exercise_set set;        /* owned; empty when nobody is known */
    struct json *tests[BLANKS_MAX]; /* of the problem at hand, by position */
    unsigned problem;
    uint64_t points;
    struct fault *fault;
};

/* What the submission is, with texts of its own. */
struct chosen {
    int64_t id;
    struct buffer student, status, reason;
};

static enum status choose(void *context, const struct kept_row *kept) {
    struct chosen *chosen = context;
    chosen->id = kept->id;
    buffer_printf(&chosen->student, "%s", kept->student ? kept->student : "");
    buffer_printf(&chosen->status, "%s", kept->status);
    buffer_printf(&chosen->reason, "%s", kept->reason);
    const bool full = chosen->student.failed || chosen->status.failed || chosen->reason.failed;
    return full ? STATUS_MEMORY : STATUS_OK;
}

static enum status say_part(const struct phrasebook *phrasebook, const char *part,
                            const struct values *values, struct buffer *out) {
    enum status status = phrasebook_say(phrasebook, part, values, out);
    while (out->len && (out->at[out->len - 1] == '\n' || out->at[out->len - 1] == ' ')) out->len--;
    return status;
}

/* What the student reads about one blank, in Markdown. */
static enum status say_blank(const struct result *result, const struct exercise *exercise,
                             unsigned position, const struct answer_row *answer,
                             struct buffer *out) {
    const struct phrasebook *phrasebook = result->wording->by_problem[result->problem];
    struct node nodes[NODES];
    struct values values;
    char no_chars[1], expected[VALUE_TEXT_MAX];
    struct buffer blank = {0};
    enum status status = STATUS_OK;
    values_init(&values, nodes, NODES, no_chars, sizeof no_chars);
    value_write(exercise->key[position], exercise->blanks.at[position].form, expected);
    values_borrow(&values, VALUES_ROOT, TEXT("given"), answer->given);
    values_borrow(&values, VALUES_ROOT, TEXT("value"), answer->value);
    if (result->spec->release_keys) {
        values_borrow(&values, VALUES_ROOT, TEXT("expected"), text_of(expected));
    }
    if (strcmp(answer->verdict, verdict_name(VERDICT_BLANK)) == 0) {
        status = say_part(phrasebook, "verdict.blank", &values, &blank);
    }
    values_borrow(&values, VALUES_ROOT, TEXT("sentence"),
                  *answer->feedback ? text_trim(text_of(answer->feedback)) : buffer_text(&blank));
    if (status == STATUS_OK) status = say_part(phrasebook, "result.blank", &values, out);
    buffer_release(&blank);
    return status;
}

static bool has_passed(const struct answer_row *answer) {
    return strcmp(answer->verdict, verdict_name(VERDICT_CORRECT)) == 0 ||
           strcmp(answer->verdict, verdict_name(VERDICT_CONSISTENT)) == 0;
}

static enum status make_test(struct result *result, const struct exercise *exercise,
                             unsigned position, const struct answer_row *answer) {
    const struct phrasebook *phrasebook = result->wording->by_problem[result->problem];
    struct buffer part = {0}, name = {0}, output = {0};
    struct node nodes[1];
    struct values none;
    char no_chars[1], number[NUMBER_MAX];
    values_init(&none, nodes, 1, no_chars, sizeof no_chars);
    buffer_printf(&part, "label.%s", exercise->blanks.at[position].id);
    buffer_printf(&name, "%s: ", exercise->problem);
    enum status status = part.failed ? STATUS_MEMORY : say_part(phrasebook, part.at, &none, &name);
    if (status == STATUS_OK) status = say_blank(result, exercise, position, answer, &output);
    if (status == STATUS_OK) {
        struct json *test = json_object_new();
        snprintf(number, sizeof number, "%u.%u", result->problem + 1, position + 1);
        json_set(test, "number", json_text_new(text_of(number)));
        json_set(test, "name", json_text_new(buffer_text(&name)));
        json_set(test, "score", json_points_new(answer->points, POINT_UNIT));
        json_set(test, "max_score", json_points_new(answer->max, POINT_UNIT));
        json_set(test, "status",
                 json_text_new(has_passed(answer) ? TEXT("passed") : TEXT("failed")));
        json_set(test, "output", json_text_new(buffer_text(&output)));
        json_set(test, "output_format", json_text_new(TEXT("md")));
        result->tests[position] = test;
        result->points += answer->points;
    }
    buffer_release(&part);
    buffer_release(&name);
    buffer_release(&output);
    return status;
}

static enum status take_answer(void *context, const struct answer_row *answer) {
    struct result *result = context;
    const struct exercise *exercise = &result->set.exercises[result->problem];
    if (strcmp(answer->problem, exercise->problem) != 0) return STATUS_OK;
    for (unsigned i = 0; i < exercise->blanks.count; i++) {
        const struct blank *blank = &exercise->blanks.at[i];
        if (!blank->asked || result->tests[i] || strcmp(blank->id, answer->blank) != 0) continue;
        return make_test(result, exercise, i, answer);
    }
    return STATUS_OK;
}

/* The tests of all problems; *points: their sum. */
static enum status make_tests(struct course *course, struct result *result, int64_t id,
                              struct json *tests) {
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < result->set.count && status == STATUS_OK; i++) {
        memset(result->tests, 0, sizeof result->tests);
        result->problem = i;
        status = store_each_answer(course->store, id, take_answer, result, result->fault);
        for (unsigned b = 0; b < BLANKS_MAX; b++) {
            if (result->tests[b]) json_append(tests, result->tests[b]);
        }
    }
    return status;
}

static enum status say_head(const struct result *result, const struct chosen *chosen,
                            struct buffer *out) {
    struct node nodes[NODES];
    struct values values;
    char no_chars[1];
    const bool rejected = strcmp(chosen->status.at, grade_status_name(GRADE_REJECTED)) == 0;
    values_init(&values, nodes, NODES, no_chars, sizeof no_chars);
    values_borrow(&values, VALUES_ROOT, TEXT("title"), text_of(result->spec->title));
    values_borrow(&values, VALUES_ROOT, TEXT("student_id"), buffer_text(&chosen->student));
    values_borrow(&values, VALUES_ROOT, TEXT("reason"), buffer_text(&chosen->reason));
    values_flag(&values, VALUES_ROOT, TEXT("rejected"), rejected);
    return say_part(result->wording->by_problem[0], "result.head", &values, out);
}

static enum status print(struct result *result, const struct chosen *chosen, struct json *tests,
                         struct buffer *out) {
    struct buffer head = {0};
    struct json *json = json_object_new(), *extra = json_object_new();
    enum status status = say_head(result, chosen, &head);
    json_set(json, "score", json_points_new(result->points, POINT_UNIT));
    json_set(json, "output", json_text_new(buffer_text(&head)));
    json_set(json, "output_format", json_text_new(TEXT("md")));
    json_set(json, "visibility", json_text_new(TEXT("visible")));
    json_set(json, "stdout_visibility", json_text_new(TEXT("hidden")));
    json_set(json, "tests", tests);
    json_set(extra, "assignment", json_text_new(text_of(result->spec->assignment)));
    json_set(extra, "student",
             chosen->student.len ? json_text_new(buffer_text(&chosen->student)) : json_null_new());
    json_set(extra, "status", json_text_new(buffer_text(&chosen->status)));
    json_set(json, "extra_data", extra);
    if (status == STATUS_OK) status = json_print(json, out);
    buffer_add_byte(out, '\n');
    buffer_release(&head);
    json_free(json);
    return status == STATUS_OK ? buffer_status(out) : status;
}

static enum status make(struct course *course, struct result *result, const struct chosen *chosen,
                        struct buffer *out) {
    struct json *tests = json_array_new();
    enum status status = STATUS_OK;
    if (chosen->student.len) {
        status = exercise_set_load(course, result->spec, chosen->student.at, &result->set,
                                   result->fault);
    }
    if (status == STATUS_OK) status = make_tests(course, result, chosen->id, tests);
    if (status == STATUS_OK) return print(result, chosen, tests, out);
    json_free(tests);
    return status;
}

static enum status find(struct course *course, const struct spec *spec,
                        const struct gradescope_choice *choice, struct chosen *chosen,
                        struct fault *fault) {
    struct store *store = course->store;
    enum status status;
    if (choice->id) {
        status =
            store_numbered_submission(store, spec->assignment, choice->id, choose, chosen, fault);
    } else if (choice->student) {
        status = store_each_counting(store, spec->assignment, choice->student, spec->best_counts,
                                     choose, chosen, fault);
    } else {
        status = store_last_submission(store, spec->assignment, NULL, choose, chosen, fault);
    }
    if (status != STATUS_OK || chosen->id) return status;
    return fault_say(fault, STATUS_NOT_FOUND, NULL, 0,
                     "nothing%s%s was handed in for assignment '%s'", choice->student ? " of " : "",
                     choice->student ? choice->student : "", spec->assignment);
}

enum status gradescope_results(struct course *course, const struct spec *spec,
                               const char *templates_dir, const struct gradescope_choice *choice,
                               struct buffer *out, struct fault *fault) {
    struct chosen chosen = {0};
    struct wording wording;
    enum status status = wording_load(templates_dir, spec, &wording, fault);
    if (status != STATUS_OK) return status;
    struct result result = {.spec = spec, .wording = &wording, .fault = fault};
    *fault = (struct fault){0};
    status = find(course, spec, choice, &chosen, fault);
    if (status == STATUS_OK) status = make(course, &result, &chosen, out);
    if (status != STATUS_OK && !fault->sentence[0]) {
        fault_say(fault, status, NULL, 0, "cannot write the results");
    }
    exercise_set_release(&result.set);
    wording_release(&wording);
    buffer_release(&chosen.student);
    buffer_release(&chosen.status);
    buffer_release(&chosen.reason);
    return status;
}

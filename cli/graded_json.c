#include "cli/graded_json.h"

#include "course/json.h"

static struct json *text_or_null(struct text text) {
    return text.len ? json_text_new(text) : json_null_new();
}

static struct json *value_json(struct value value, struct form form) {
    char text[VALUE_TEXT_MAX];
    value_write(value, form, text);
    return text_or_null(text_of(text));
}

static struct json *blank_json(const struct graded_problem *problem, unsigned position) {
    const struct blank *blank = &problem->exercise->blanks.at[position];
    const struct mark *mark = &problem->score.marks[position];
    const struct answer *answer = &problem->answers->answers[position];
    struct json *json = json_object_new();
    json_set(json, "id", json_text_new(text_of(blank->id)));
    json_set(json, "line", answer->line ? json_integer_new(answer->line) : json_null_new());
    json_set(json, "given", text_or_null(answer->given));
    json_set(json, "value",
             mark->verdict == VERDICT_UNCLEAR ? json_null_new()
                                              : value_json(mark->value, blank->form));
    json_set(json, "expected", value_json(mark->expected, blank->form));
    json_set(json, "verdict", json_text_new(text_of(verdict_name(mark->verdict))));
    json_set(json, "points", json_points_new(mark->points, POINT_UNIT));
    json_set(json, "max", json_points_new(mark->max, POINT_UNIT));
    json_set(json, "slip", mark->slip ? json_text_new(text_of(mark->slip->name)) : json_null_new());
    const char *sentence = problem->sentences[position];
    json_set(json, "feedback", json_text_new(text_of(sentence ? sentence : "")));
    return json;
}

static struct json *problem_json(const struct graded_problem *problem) {
    struct json *json = json_object_new();
    struct json *blanks = json_array_new();
    json_set(json, "id", json_text_new(text_of(problem->exercise->problem)));
    json_set(json, "score", json_points_new(problem->score.points, POINT_UNIT));
    json_set(json, "max", json_points_new(problem->score.max, POINT_UNIT));
    for (unsigned i = 0; i < problem->exercise->blanks.count; i++) {
        if (problem->exercise->blanks.at[i].asked) json_append(blanks, blank_json(problem, i));
    }
    json_set(json, "blanks", blanks);
    return json;
}

enum status graded_json(const struct spec *spec, const struct graded *graded, struct buffer *out) {
    struct json *json = json_object_new();
    json_set(json, "assignment", json_text_new(text_of(spec->assignment)));
    json_set(json, "student", text_or_null(text_of(graded->student)));
    json_set(json, "file", json_text_new(text_of(graded->file)));
    json_set(json, "status", json_text_new(text_of(grade_status_name(graded->status))));
    if (graded->reason[0]) json_set(json, "reason", json_text_new(text_of(graded->reason)));
    if (graded->status != GRADE_REJECTED) {
        struct json *problems = json_array_new();
        json_set(json, "score", json_points_new(graded->points, POINT_UNIT));
        json_set(json, "max", json_points_new(graded->max, POINT_UNIT));
        for (unsigned i = 0; i < graded->set.count; i++) {
            json_append(problems, problem_json(&graded->problems[i]));
        }
        json_set(json, "problems", problems);
    }
    const enum status status = json_print(json, out);
    json_free(json);
    return status;
}

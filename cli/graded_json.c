#include "cli/graded_json.h"

#include "course/json_write.h"

static void text_under(struct buffer *out, const char *key, struct text text) {
    json_key(out, key);
    json_write_text(out, text);
}

static void text_or_null(struct buffer *out, const char *key, struct text text) {
    json_key(out, key);
    if (text.len) {
        json_write_text(out, text);
    } else {
        json_write_null(out);
    }
}

static void value_under(struct buffer *out, const char *key, struct value value, struct form form) {
    char text[VALUE_TEXT_MAX];
    value_write(value, form, text);
    text_or_null(out, key, text_of(text));
}

static void points_under(struct buffer *out, const char *key, uint64_t points) {
    json_key(out, key);
    json_write_points(out, points, POINT_UNIT);
}

static void add_blank(struct buffer *out, const struct graded_problem *problem, unsigned position) {
    const struct blank *blank = &problem->exercise->blanks.at[position];
    const struct mark *mark = &problem->score.marks[position];
    const struct answer *answer = &problem->answers->answers[position];
    const bool unclear = mark->verdict == VERDICT_UNCLEAR;
    const char *sentence = problem->sentences[position];
    json_open(out, '{');
    text_under(out, "id", text_of(blank->id));
    json_key(out, "line");
    if (answer->line) {
        json_write_integer(out, answer->line);
    } else {
        json_write_null(out);
    }
    text_or_null(out, "given", answer->given);
    value_under(out, "value", unclear ? value_absent() : mark->value, blank->form);
    value_under(out, "expected", mark->expected, blank->form);
    text_under(out, "verdict", text_of(verdict_name(mark->verdict)));
    points_under(out, "points", mark->points);
    points_under(out, "max", mark->max);
    text_or_null(out, "slip", text_of(mark->slip ? mark->slip->name : NULL));
    text_under(out, "feedback", text_of(sentence ? sentence : ""));
    json_close(out, '}');
}

static void add_problem(struct buffer *out, const struct graded_problem *problem) {
    json_open(out, '{');
    text_under(out, "id", text_of(problem->exercise->problem));
    points_under(out, "score", problem->score.points);
    points_under(out, "max", problem->score.max);
    json_key(out, "blanks");
    json_open(out, '[');
    for (unsigned i = 0; i < problem->exercise->blanks.count; i++) {
        if (problem->exercise->blanks.at[i].asked) add_blank(out, problem, i);
    }
    json_close(out, ']');
    json_close(out, '}');
}

enum status graded_json(const struct spec *spec, const struct graded *graded, struct buffer *out) {
    json_open(out, '{');
    text_under(out, "assignment", text_of(spec->assignment));
    text_or_null(out, "student", text_of(graded->student));
    text_under(out, "file", text_of(graded->file));
    text_under(out, "status", text_of(grade_status_name(graded->status)));
    if (graded->reason[0]) text_under(out, "reason", text_of(graded->reason));
    if (graded->status != GRADE_REJECTED) {
        points_under(out, "score", graded->points);
        points_under(out, "max", graded->max);
        json_key(out, "problems");
        json_open(out, '[');
        for (unsigned i = 0; i < graded->set.count; i++) add_problem(out, &graded->problems[i]);
        json_close(out, ']');
    }
    json_close(out, '}');
    return buffer_status(out);
}

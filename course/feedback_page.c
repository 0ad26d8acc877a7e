#include "course/feedback_page.h"

#include "course/points.h"

#include <stdlib.h>

/* Texts that the page needs while it is being written; addresses do not change. */
struct texts {
    struct buffer *at;
    size_t count, cap;
};

static struct buffer *next_text(struct texts *texts) {
    return texts->count < texts->cap ? &texts->at[texts->count++] : NULL;
}

static enum status add_points(struct texts *texts, struct values *values, uint32_t node,
                              struct text name, uint64_t points) {
    struct buffer *text = next_text(texts);
    if (!text) return STATUS_MEMORY;
    points_text(text, points);
    values_borrow(values, node, name, buffer_text(text));
    return buffer_status(text);
}

static enum status add_value(struct texts *texts, struct values *values, uint32_t node,
                             struct text name, struct value value, struct form form) {
    struct buffer *text = next_text(texts);
    char written[VALUE_TEXT_MAX];
    if (!text) return STATUS_MEMORY;
    value_write(value, form, written);
    buffer_add(text, text_of(written));
    values_borrow(values, node, name, buffer_text(text));
    return buffer_status(text);
}

static enum status add_part(struct texts *texts, struct values *values, uint32_t node,
                            struct text name, const struct phrasebook *phrasebook,
                            const char *prefix, const char *part_name) {
    struct buffer *text = next_text(texts);
    struct buffer part = {0};
    if (!text) return STATUS_MEMORY;
    buffer_printf(&part, "%s%s", prefix, part_name);
    enum status status = buffer_status(&part);
    if (status == STATUS_OK) status = phrasebook_say(phrasebook, part.at, values, text);
    values_borrow(values, node, name, text_trim(buffer_text(text)));
    buffer_release(&part);
    return status;
}

static enum status add_blank(struct texts *texts, struct values *values, uint32_t list,
                             const struct phrasebook *phrasebook,
                             const struct graded_problem *problem, unsigned position) {
    const struct blank *blank = &problem->exercise->blanks.at[position];
    const struct mark *mark = &problem->score.marks[position];
    const struct answer *answer = &problem->answers->answers[position];
    const char *sentence = problem->sentences[position];
    uint32_t node = values_map(values, list, TEXT(""));
    values_borrow(values, node, TEXT("id"), text_of(blank->id));
    values_borrow(values, node, TEXT("given"), answer->given);
    values_borrow(values, node, TEXT("sentence"), text_trim(text_of(sentence ? sentence : "")));
    enum status status =
        add_part(texts, values, node, TEXT("label"), phrasebook, "label.", blank->id);
    if (status == STATUS_OK) {
        status = add_part(texts, values, node, TEXT("verdict"), phrasebook, "verdict_word.",
                          verdict_name(mark->verdict));
    }
    if (status == STATUS_OK) {
        status =
            add_value(texts, values, node, TEXT("value"),
                      mark->verdict == VERDICT_UNCLEAR ? value_absent() : mark->value, blank->form);
    }
    if (status == STATUS_OK) {
        status = add_value(texts, values, node, TEXT("expected"), mark->expected, blank->form);
    }
    if (status == STATUS_OK) {
        status = add_points(texts, values, node, TEXT("points"), mark->points);
    }
    if (status == STATUS_OK) status = add_points(texts, values, node, TEXT("max"), mark->max);
    return status;
}

/* The worked solution of a problem that is not all right. */
static enum status add_worked(struct texts *texts, struct values *values, uint32_t node,
                              const struct phrasebook *phrasebook,
                              const struct graded_problem *problem) {
    struct buffer *text = next_text(texts);
    struct values published = {0};
    if (!text) return STATUS_MEMORY;
    enum status status = exercise_publish(problem->exercise, &published);
    if (status == STATUS_OK) status = phrasebook_say(phrasebook, "solution", &published, text);
    values_borrow(values, node, TEXT("worked"), text_trim(buffer_text(text)));
    published_release(&published);
    return status;
}

static enum status add_problem(struct texts *texts, struct values *values, uint32_t list,
                               const struct phrasebook *phrasebook,
                               const struct graded_problem *problem, bool keys_released) {
    uint32_t node = values_map(values, list, TEXT(""));
    values_borrow(values, node, TEXT("id"), text_of(problem->exercise->problem));
    values_flag(values, node, TEXT("answered"), problem->answers->found);
    enum status status = add_points(texts, values, node, TEXT("score"), problem->score.points);
    if (status == STATUS_OK) {
        status = add_points(texts, values, node, TEXT("max"), problem->score.max);
    }
    const int first = problem->score.first_wrong;
    if (status == STATUS_OK && first >= 0 && problem->answers->found) {
        status = add_part(texts, values, node, TEXT("first_wrong"), phrasebook, "label.",
                          problem->exercise->blanks.at[first].id);
    }
    if (status == STATUS_OK && keys_released && problem->score.points < problem->score.max) {
        status = add_worked(texts, values, node, phrasebook, problem);
    }
    uint32_t blanks = values_list(values, node, TEXT("blanks"));
    for (unsigned i = 0; i < problem->exercise->blanks.count && status == STATUS_OK; i++) {
        if (!problem->exercise->blanks.at[i].asked) continue;
        status = add_blank(texts, values, blanks, phrasebook, problem, i);
    }
    return status;
}

static enum status say(const struct wording *wording, const struct spec *spec,
                       const struct graded *graded, const char *counting, struct texts *texts,
                       struct values *values, struct buffer *out) {
    values_borrow(values, VALUES_ROOT, TEXT("assignment"), text_of(spec->assignment));
    values_borrow(values, VALUES_ROOT, TEXT("title"), text_of(spec->title));
    values_borrow(values, VALUES_ROOT, TEXT("student_id"), text_of(graded->student));
    values_borrow(values, VALUES_ROOT, TEXT("student_name"), text_of(graded->name));
    values_borrow(values, VALUES_ROOT, TEXT("sheet_id"), text_of(graded->sheet_id));
    values_flag(values, VALUES_ROOT, TEXT("keys_released"), spec->release_keys);
    values_borrow(values, VALUES_ROOT, TEXT("counting"), text_of(counting ? counting : ""));
    enum status status = add_points(texts, values, VALUES_ROOT, TEXT("score"), graded->points);
    if (status == STATUS_OK) {
        status = add_points(texts, values, VALUES_ROOT, TEXT("max"), graded->max);
    }
    uint32_t list = values_list(values, VALUES_ROOT, TEXT("problems"));
    for (unsigned i = 0; i < graded->set.count && status == STATUS_OK; i++) {
        status = add_problem(texts, values, list, wording->by_problem[i], &graded->problems[i],
                             spec->release_keys);
    }
    if (status == STATUS_OK && values->full) status = STATUS_MEMORY;
    if (status == STATUS_OK) {
        status = phrasebook_say(wording->by_problem[0], "feedback", values, out);
    }
    return status;
}

enum status feedback_page(const struct wording *wording, const struct spec *spec,
                          const struct graded *graded, const char *counting, struct buffer *out) {
    /* A blank takes 10 nodes and 6 texts, a problem 8 and 4, the page 8 and 2. */
    const uint32_t node_cap = 16 + graded->set.count * (10 + BLANKS_MAX * 12);
    struct texts texts = {.cap = 4 + graded->set.count * (4 + BLANKS_MAX * 6)};
    char no_chars[1];
    struct node *nodes = calloc(node_cap, sizeof *nodes);
    struct values values;
    texts.at = calloc(texts.cap, sizeof *texts.at);
    enum status status = STATUS_MEMORY;
    if (nodes && texts.at) {
        values_init(&values, nodes, node_cap, no_chars, sizeof no_chars);
        status = say(wording, spec, graded, counting, &texts, &values, out);
    }
    for (size_t i = 0; texts.at && i < texts.count; i++) buffer_release(&texts.at[i]);
    free(texts.at);
    free(nodes);
    return status;
}

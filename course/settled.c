#include "course/settled.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct graded_problem *find_problem(struct graded *out, const char *id, unsigned *index) {
    for (unsigned i = 0; i < out->set.count; i++) {
        if (strcmp(out->set.exercises[i].problem, id) != 0) continue;
        *index = i;
        return &out->problems[i];
    }
    return NULL;
}

static int find_blank(const struct exercise *exercise, const char *id) {
    for (unsigned i = 0; i < exercise->blanks.count; i++) {
        const struct blank *blank = &exercise->blanks.at[i];
        if (blank->asked && strcmp(blank->id, id) == 0) return (int)i;
    }
    return -1;
}

/* A person's reading takes the place of the reader's. */
static enum status settle_value(void *context, const struct settlement_row *settlement) {
    struct graded *out = context;
    unsigned index;
    if (!settlement->value || !find_problem(out, settlement->problem, &index)) return STATUS_OK;
    const struct exercise *exercise = &out->set.exercises[index];
    const int blank = find_blank(exercise, settlement->blank);
    if (blank < 0) return STATUS_OK;
    value_read(text_of(settlement->value), exercise->blanks.at[blank].form, BASE_UNSAID,
               &out->sheet.problems[index].answers[blank].reading);
    out->sheet.problems[index].found = true;
    return STATUS_OK;
}

/* What a person gave takes the place of the mark. */
static void give_points(struct mark *mark, uint64_t points) {
    mark->points = points;
    mark->slip = NULL;
    if (points >= mark->max) {
        mark->verdict = VERDICT_CORRECT;
    } else if (mark->verdict == VERDICT_UNCLEAR || mark->verdict == VERDICT_CORRECT) {
        mark->verdict = VERDICT_WRONG;
    }
}

/* More than the blank is worth can only have been given when it was worth more: what it comes to
 * now is for a person to say. */
static void leave_to_person(struct graded *out, const struct settlement_row *settlement,
                            struct mark *mark) {
    mark->points = 0;
    mark->slip = NULL;
    mark->verdict = VERDICT_UNCLEAR;
    if (out->reason[0]) return; // the first one is named
    snprintf(out->reason, sizeof out->reason,
             "%.64s %.32s " GRADE_OUTWORN "; say again what it is worth: 'pagewalk review' with "
             "--set and --points",
             settlement->problem, settlement->blank);
}

static bool any_unclear(const struct graded_problem *problem) {
    for (unsigned i = 0; i < problem->exercise->blanks.count; i++) {
        if (!problem->exercise->blanks.at[i].asked) continue;
        if (problem->score.marks[i].verdict == VERDICT_UNCLEAR) return true;
    }
    return false;
}

/* What a person gave for it takes the place of the points, and says why. */
static enum status settle_points(void *context, const struct settlement_row *settlement) {
    struct graded *out = context;
    unsigned index;
    struct graded_problem *problem = find_problem(out, settlement->problem, &index);
    if (settlement->points < 0 || !problem) return STATUS_OK;
    const int blank = find_blank(problem->exercise, settlement->blank);
    if (blank < 0) return STATUS_OK;
    struct mark *mark = &problem->score.marks[blank];
    const uint64_t points = (uint64_t)settlement->points;
    problem->score.points -= mark->points;
    if (points > mark->max) {
        leave_to_person(out, settlement, mark);
    } else {
        give_points(mark, points);
    }
    problem->score.points += mark->points;
    problem->score.unclear = any_unclear(problem);
    struct buffer reason = {0};
    buffer_add(&reason, text_of(settlement->reason));
    if (buffer_status(&reason) != STATUS_OK) {
        buffer_release(&reason);
        return STATUS_MEMORY;
    }
    free(problem->sentences[blank]);
    problem->sentences[blank] = reason.at;
    return STATUS_OK;
}

enum status settled_values(struct store *store, const char *assignment, struct graded *graded,
                           struct fault *fault) {
    return store_each_settlement(store, assignment, graded->student, graded->sha256, settle_value,
                                 graded, fault);
}

enum status settled_points(struct store *store, const char *assignment, struct graded *graded,
                           struct fault *fault) {
    return store_each_settlement(store, assignment, graded->student, graded->sha256, settle_points,
                                 graded, fault);
}

/* grader/score.h - verdicts and points, by rules. Knows no family.
 *
 *   correct     the key's value
 *   consistent  wrong against the key, right by the rule run on the student's own earlier answers
 *   wrong
 *   blank       nothing written (and not a "does not apply" whose deciding blank was answered)
 *   unclear     cannot be told: unread, or wrong while another plausible reading would be right
 *
 * Guards of follow-through: an answer that is blank, unread or wider than its blank carries nothing
 * (the key's value is carried instead); "does not apply" that follows from a wrong decision earns
 * nothing.
 */
#ifndef GRADER_SCORE_H
#define GRADER_SCORE_H

#include "core/family.h"

enum verdict { VERDICT_CORRECT, VERDICT_CONSISTENT, VERDICT_WRONG, VERDICT_BLANK, VERDICT_UNCLEAR };

/* "correct", "consistent", "wrong", "blank", "unclear". */
const char *verdict_name(enum verdict verdict);

struct score_options {
    uint32_t follow_through_ppm; /* share of the points for `consistent`, in millionths */
    bool strict_format;          /* READING_NOTE_FORMAT makes a right value wrong */
};

struct mark {
    enum verdict verdict;
    struct value value;      /* what was read; VALUE_ABSENT when blank or unread */
    struct value expected;   /* the key */
    struct value followed;   /* the rule on the student's own answers */
    struct value carried;    /* what later rules ran on: `value`, or the key's by the guards */
    uint64_t points, max;    /* in the caller's unit */
    const struct slip *slip; /* the wrong rule that gives this answer, or NULL */
    int because; /* consistent: the earliest own answer it follows from (position), or -1 */
};

struct score {
    struct mark marks[BLANKS_MAX]; /* by blank position; those not asked have max 0 */
    uint64_t points, max;
    int first_wrong; /* position of the first wrong step, or -1 */
    bool unclear;    /* at least one blank needs a person */
};

/* Scores one problem. `readings` and `points` are by blank position. */
void score_problem(const void *machine, const struct blanks *blanks, const struct reading *readings,
                   const uint64_t *points, const struct score_options *options, struct score *out);

#endif

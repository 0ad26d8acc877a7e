/* course/practice.h - one exercise at a time, judged blank by blank as it is answered.
 *
 * The core of both front ends, the terminal and the browser. It marks as the grader does: the same
 * value_read, score_problem and sentences. No I/O, no clock, no database, no chance but the seed:
 * family, version, level and seed give the same exercise everywhere. Its words: practice_say.h.
 *
 * Text given to it is in NFKC already (the terminal: grader/lines; the browser: normalize('NFKC')).
 */
#ifndef COURSE_PRACTICE_H
#define COURSE_PRACTICE_H

#include "grader/score.h"
#include "templates/buffer.h"

enum {
    PRACTICE_SEED_MAX = 64, /* bytes of a seed's text */
    PRACTICE_HINTS = 3      /* what to do, with which numbers, the answer */
};

/* What stands in one blank, and how it came there. */
struct practice_answer {
    struct reading reading; /* READING_BLANK: nothing stands there */
    struct buffer given;    /* the text as it was given */
    unsigned tries;         /* answers judged that could be read; the same one again is none */
    unsigned hints;         /* steps shown, 0..PRACTICE_HINTS */
    /* The first try was right (correct or consistent), with no more hints than the first. */
    bool first_right;
};

/* An exercise under way. To be read by anybody, written by the functions below. */
struct practice {
    const struct family *family;
    unsigned level;
    char seed[PRACTICE_SEED_MAX + 1];
    unsigned scenario;
    void *machine;
    struct blanks blanks;
    struct practice_answer answers[BLANKS_MAX]; /* by blank position */
    struct score score;                         /* of the answers as they stand; 1 point a blank */
};

/* Makes room for exercises of a family; there is none yet. STATUS_MEMORY: nothing to release. */
enum status practice_init(struct practice *practice, const struct family *family) MUST_CHECK;
void practice_release(struct practice *practice);

/* Starts an exercise in place of the one before. `level`: 1..LEVELS; `seed`: any text of 1 to
 * PRACTICE_SEED_MAX bytes without control characters, white space at its ends not counting.
 * STATUS_INVALID: no such level, or not such a text; STATUS_IMPOSSIBLE: the family has no exercise
 * at this level. `fault` is filled; there is no exercise then. */
enum status practice_start(struct practice *practice, unsigned level, struct text seed,
                           struct fault *fault) MUST_CHECK;

/* Whether practice_start would take a level and a seed, as it says so. */
enum status practice_check(unsigned level, struct text seed, struct fault *fault) MUST_CHECK;

/* The scenario that a seed aims at, without drawing the exercise: to look for a seed that gives a
 * scenario wanted. It is the exercise's own unless that level cannot show it. */
unsigned practice_aim(const struct family *family, unsigned level, struct text seed);

/* How many scenarios a family has, at least 1. */
unsigned practice_scenarios(const struct family *family);

/* Puts a text into a blank that is asked and judges everything again: the mark of the blank is
 * practice->score.marks[position]. A text of white space empties the blank. STATUS_NOT_FOUND: no
 * such blank is asked; STATUS_MEMORY: nothing has changed. */
enum status practice_judge(struct practice *practice, unsigned position,
                           struct text text) MUST_CHECK;

/* Notes that a hint was shown: the one after the last, up to the third. Returns its step, or 0
 * where no such blank is asked. */
unsigned practice_take_hint(struct practice *practice, unsigned position);

/* Whether a blank needs nothing more: something that can be read stands there, or "does not apply"
 * follows from another answer. Blanks that are not asked are done. */
bool practice_done(const struct practice *practice, unsigned position);

/* The first blank after `position` (-1: from the start) that is not done, going round; -1: all are.
 * That at `position` itself comes last. */
int practice_next(const struct practice *practice, int position);

struct practice_tally {
    unsigned asked, done;
    unsigned tried;                                      /* blanks with a first try */
    unsigned correct, consistent, wrong, unclear, empty; /* as they stand */
    unsigned first_right;                                /* right at the first try, unaided */
    unsigned hints;                                      /* steps shown in all */
    uint64_t points, max;                                /* as the grader gives them, 1 a blank */
};
struct practice_tally practice_tally(const struct practice *practice);

#endif

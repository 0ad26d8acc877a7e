/* course/integrity.h - what in the submissions of a class needs an explanation: answers that fit
 * another student's sheet, another student's sheet handed in, the same text from two students.
 *
 * Nothing here is a verdict. Each finding carries its evidence, and where it is a coincidence of
 * answers, the chance of that (course/key_fit.h says by which model).
 */
#ifndef COURSE_INTEGRITY_H
#define COURSE_INTEGRITY_H

#include "course/course.h"
#include "course/key_fit.h"
#include "generator/spec.h"

/* A coincidence is told when one as unlikely is to be expected in fewer than this share of classes
 * whose students all work by themselves. */
#define INTEGRITY_LEVEL 0.01

/* Texts with fewer characters than this, spaces left out, may well be the same by chance. */
enum { INTEGRITY_TEXT_MIN = 200 };

enum integrity_kind {
    INTEGRITY_ANOTHER_KEY,   /* the answers fit the sheet of `other` better than their own */
    INTEGRITY_ANOTHER_SHEET, /* the sheet of `other` was handed in by `student` */
    INTEGRITY_SAME_TEXT      /* both handed in the same text, up to spaces and letter case */
};

/* "another-key", "another-sheet", "same-text". */
const char *integrity_kind_name(enum integrity_kind kind);

struct integrity_answer {
    const char *problem, *blank, *value;
    double chance; /* that others write it there */
};

struct integrity_finding {
    enum integrity_kind kind;
    const char *student, *other;
    const char *file;   /* of the student's submission; "" when not known */
    const char *reason; /* INTEGRITY_ANOTHER_SHEET: what was said when it was taken in; or "" */
    size_t characters;  /* INTEGRITY_SAME_TEXT: how long it is, without spaces */
    /* INTEGRITY_ANOTHER_KEY: */
    const struct key_match *match;
    const struct integrity_answer *answers; /* match->evidence_count of them */
};

struct integrity_sum {
    size_t students;    /* whose answers were compared */
    double comparisons; /* with another student's key */
    size_t findings;
};

typedef enum status integrity_fn(void *context, const struct integrity_finding *finding);

enum status integrity_walk(struct course *course, const struct spec *spec, double level,
                           integrity_fn *each, void *context, struct integrity_sum *sum,
                           struct fault *fault) MUST_CHECK;

#endif

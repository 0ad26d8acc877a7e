/* course/class_figures.h - what the class did, in figures: scores, blanks, slips. Only submissions
 * that count are in them; no names. */
#ifndef COURSE_CLASS_FIGURES_H
#define COURSE_CLASS_FIGURES_H

#include "course/exercise.h"
#include "grader/score.h"

enum { VERDICTS = VERDICT_UNCLEAR + 1, SLIP_NAME_MAX = 64, SCORE_BINS = 10 };

/* Fewer than this many submissions say nothing about discrimination. */
enum { DISCRIMINATION_MIN = 10 };

struct blank_figures {
    unsigned problem; /* in the spec */
    unsigned position;
    const char *id;
    size_t verdicts[VERDICTS]; /* by enum verdict; their sum: who was asked and handed in */
    /* Point-biserial correlation of right (correct or consistent) or not with the points on all
     * other blanks, -1 to 1. */
    double discrimination;
    bool discriminates; /* false: it cannot be told */
};

struct slip_figures {
    char name[SLIP_NAME_MAX];
    size_t blank; /* in class_figures.blanks: where it was first met */
    size_t answers, students;
    char example[384]; /* a sentence that was said of it, as plain text; cut when long */
};

struct problem_figures {
    uint64_t points, max; /* of all together, in 1/POINT_UNIT */
};

struct class_figures {
    size_t issued, handed_in, review; /* students; of those handed in: that need a person */
    size_t bins[SCORE_BINS];          /* by tenths of the maximum; the last has its end, too */
    double mean, median, low, high, deviation; /* in percent; 0 without submissions */
    struct blank_figures *blanks;              /* in the order of the sheet; owned */
    size_t blank_count;
    struct slip_figures *slips; /* the most frequent first; owned */
    size_t slip_count;
    struct problem_figures *problems; /* by problem of the spec; owned */
};

enum status class_figures_init(struct course *course, const struct spec *spec,
                               struct class_figures *out, struct fault *fault) MUST_CHECK;
void class_figures_release(struct class_figures *figures);

#endif

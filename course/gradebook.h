/* course/gradebook.h - writes scores into a gradebook that Canvas or Moodle exported, and changes
 * no other byte of it.
 *
 *   Canvas   the gradebook export; the column is called like the assignment's title or name, with
 *            Canvas's number behind it: "Homework 9 (4711)"
 *   Moodle   the grading worksheet; the column is "Grade"
 *
 * Rows are matched by one column of ids for all of them: the one in which most students of the
 * assignment stand, since a number of one kind may be somebody else's of another. Students without
 * a score, and rows of nobody known, stay as they are. Scores have two decimals at most.
 */
#ifndef COURSE_GRADEBOOK_H
#define COURSE_GRADEBOOK_H

#include "core/status.h"
#include "templates/buffer.h"

#include <stdint.h>

enum gradebook_kind { GRADEBOOK_CANVAS, GRADEBOOK_MOODLE };

enum gradebook_found { GRADEBOOK_NOBODY, GRADEBOOK_NO_SCORE, GRADEBOOK_SCORE };

/* Whether the assignment has this student; the points in 1/POINT_UNIT. */
typedef enum gradebook_found gradebook_score_fn(void *context, struct text student,
                                                uint64_t *points);

struct gradebook {
    enum gradebook_kind kind;
    const char *path;         /* for messages */
    const char *title, *name; /* of the assignment */
    const char *column;       /* its heading, where neither names it; or NULL */
    gradebook_score_fn *score;
    void *context;
};

struct gradebook_sum {
    size_t filled;  /* cells written */
    size_t unknown; /* rows without a score */
};

/* Appends the filled gradebook. STATUS_INVALID: it is not such an export; `fault` says what is
 * missing in it, and `out` is not to be used. */
enum status gradebook_fill(const struct gradebook *book, struct text bytes, struct buffer *out,
                           struct gradebook_sum *sum, struct fault *fault) MUST_CHECK;

/* Appends points as a gradebook has them: two decimals at most, without zeros at the end. */
void gradebook_points(struct buffer *out, uint64_t points);

#endif

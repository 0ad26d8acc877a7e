/* course/gradebook.h - writes scores into a gradebook that Canvas or Moodle exported, and changes
 * no other byte of it.
 *
 *   Canvas   the gradebook export; the column is called like the assignment's title or name, with
 *            Canvas's number behind it: "Homework 9 (4711)"
 *   Moodle   the grading worksheet; the column is "Grade"
 *
 * Rows are matched by one column of ids for all of them: the one in which most students of the
 * assignment stand, since a number of one kind may be somebody else's of another. Where it names
 * nobody, Moodle's e-mail address does; a name never does, since two may share it. Students without
 * a score, rows of nobody known, and Canvas's EX (excused) stay as they are. Scores have two
 * decimals at most.
 *
 * What a column is out of stands in Canvas's row "Points Possible", and in Moodle's "Maximum
 * Grade".
 */
#ifndef COURSE_GRADEBOOK_H
#define COURSE_GRADEBOOK_H

#include "core/status.h"
#include "templates/buffer.h"

#include <stdbool.h>
#include <stdint.h>

enum gradebook_kind { GRADEBOOK_CANVAS, GRADEBOOK_MOODLE };

enum gradebook_found { GRADEBOOK_NOBODY, GRADEBOOK_NO_SCORE, GRADEBOOK_SCORE };

/* In 1/POINT_UNIT. */
struct gradebook_score {
    uint64_t points, max;
    bool provisional; /* a person must look at it yet */
};

/* Whether the assignment has this student, and what their score is. */
typedef enum gradebook_found gradebook_score_fn(void *context, struct text student,
                                                struct gradebook_score *score);

struct gradebook {
    enum gradebook_kind kind;
    const char *path;         /* for messages */
    const char *title, *name; /* of the assignment */
    const char *column;       /* its heading, where neither names it; or NULL */
    bool scale;               /* scores are converted to what the column is out of */
    gradebook_score_fn *score;
    void (*filled)(void *context, struct text student); /* this student has a row */
    void *context;
};

enum { GRADEBOOK_STRANGERS_NAMED = 5 };

struct gradebook_sum {
    size_t filled;      /* cells written */
    size_t provisional; /* of them: with a score that is */
    size_t no_score;    /* rows of students who have none */
    size_t excused;     /* rows of students whom Canvas excuses, with a score or without */
    size_t strangers;   /* rows of nobody known, and what names the first of them */
    char stranger[GRADEBOOK_STRANGERS_NAMED][80];
    /* Scores whose maximum is not the column's, and the last of both; in 1/POINT_UNIT. */
    size_t other_maxima;
    size_t no_maximum; /* scores of which the column does not tell what it is out of */
    uint64_t column_max, assignment_max;
};

/* Appends the filled gradebook. STATUS_INVALID: it is not such an export; `fault` says what is
 * missing in it, and `out` is not to be used. */
enum status gradebook_fill(const struct gradebook *book, struct text bytes, struct buffer *out,
                           struct gradebook_sum *sum, struct fault *fault) MUST_CHECK;

/* Appends points as a gradebook has them: two decimals at most, without zeros at the end. */
void gradebook_points(struct buffer *out, uint64_t points);

#endif

/* course/review.h - what a person must look at, and what they settle.
 *
 * A settlement belongs to one blank of one text that was handed in. It outlasts every regrade, also
 * when the same bytes are handed in again; a new attempt is a new text.
 */
#ifndef COURSE_REVIEW_H
#define COURSE_REVIEW_H

#include "course/grade.h"

/* One thing to look at: a blank that is unclear, or a submission with a reason of its own. Only a
 * student's last submission that is not rejected counts, what came of nobody known, and whatever is
 * not read yet. */
struct review_item {
    const char *student; /* NULL: nobody could be told */
    const char *file, *reason;
    int64_t number;              /* where others of nobody known have this name too; else 0 */
    const char *problem, *blank; /* NULL: the submission as a whole */
    unsigned line;               /* of the blank's answer in the submission; 0: not known */
    struct text given;
};

typedef enum status review_fn(void *context, const struct review_item *item);

enum status review_walk(const struct grading *grading, struct course *course, review_fn *each,
                        void *context, struct fault *fault) MUST_CHECK;

struct settlement {
    const char *student, *problem, *blank;
    const char *value;  /* what is to be read there; or NULL, and then `points` */
    const char *points; /* as a person writes them: "1", "0.5", "1/2" */
    const char *reason; /* for the student and the record */
};

/* Settles a blank of the student's last submission and scores that again. STATUS_INVALID: there is
 * no such student, submission or blank, or the value or the points cannot be; `fault` says which.
 */
enum status review_settle(struct grading *grading, struct course *course,
                          const struct settlement *settlement, struct graded *out,
                          struct fault *fault) MUST_CHECK;

/* A submission as a whole: the one of `student` that counts, or the last that came as `file`, where
 * "#N" is that of number N. */
struct review_whole {
    const char *student, *file; /* one of them is NULL */
    const char *reason;         /* for the record */
};

/* It is well as it is, whatever was said about it as a whole, though not about its blanks. `out` is
 * scored again; where nobody is known or nothing could be read, it stays rejected and is not listed
 * any more. STATUS_INVALID: there is none. */
enum status review_accept(struct grading *grading, struct course *course,
                          const struct review_whole *whole, struct graded *out,
                          struct fault *fault) MUST_CHECK;

/* The last submission that came as `file` (or "#N") is of this student, whatever else says so.
 * STATUS_INVALID: there is no such submission or student, or several of nobody known came so. */
enum status review_give(struct grading *grading, struct course *course, const char *file,
                        const char *student, struct graded *out, struct fault *fault) MUST_CHECK;

#endif

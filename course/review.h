/* course/review.h - what a person must look at, and what they settle.
 *
 * A settlement belongs to one blank of one text that was handed in. It outlasts every regrade, also
 * when the same bytes are handed in again; a new attempt is a new text.
 */
#ifndef COURSE_REVIEW_H
#define COURSE_REVIEW_H

#include "course/grade.h"

/* One thing to look at: a blank that is unclear, or a submission with a reason of its own. Only a
 * student's last submission that is not rejected counts, and what came of nobody known. */
struct review_item {
    const char *student; /* NULL: nobody could be told */
    const char *file, *reason;
    const char *problem, *blank; /* NULL: the submission as a whole */
    unsigned line;               /* of the blank's answer in the submission; 0: not known */
    struct text given;
};

typedef enum status review_fn(void *context, const struct review_item *item);

enum status review_walk(struct course *course, const char *assignment, review_fn *each,
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

#endif

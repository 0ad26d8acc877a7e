/* course/regrade.h - reads and scores again everything that was handed in for an assignment, with
 * this program's reader and the stored machines, and tells what becomes different.
 *
 * All of it is one transaction. Submissions of nobody known, and those whose bytes could not be
 * had, stay as they are.
 */
#ifndef COURSE_REGRADE_H
#define COURSE_REGRADE_H

#include "course/grade.h"

/* How one blank stood, or the submission as a whole. */
struct standing {
    const char *value;   /* as it was read; "" when blank or unread */
    const char *verdict; /* of a submission its status; "" when there was none */
    uint64_t points;     /* in 1/POINT_UNIT */
};

struct regrade_change {
    const char *student, *file;
    const char *problem, *blank; /* NULL: the status of the submission */
    struct standing before, after;
};

struct regrade_sum {
    size_t submissions, changed; /* read again; with another result */
    size_t blanks;               /* that changed */
    size_t review;               /* that need a person */
};

typedef enum status regrade_fn(void *context, const struct regrade_change *change);

/* Calls `each` with each change, by submission as they came. With `dry_run` the database stays as
 * it was. */
enum status regrade(struct grading *grading, struct course *course, bool dry_run, regrade_fn *each,
                    void *context, struct regrade_sum *sum, struct fault *fault) MUST_CHECK;

#endif

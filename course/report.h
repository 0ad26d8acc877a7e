/* course/report.h - the scores of an assignment: each student's last submission that was scored. */
#ifndef COURSE_REPORT_H
#define COURSE_REPORT_H

#include "course/course.h"
#include "generator/spec.h"
#include "templates/buffer.h"

#include <stdbool.h>

struct report_row {
    const char *student, *name, *email, *section;
    const char *status;     /* "graded", "needs-review", "rejected", "not-read", "missing" */
    const char *file;       /* of the submission; "" where none counts */
    const uint64_t *points; /* by problem, in 1/POINT_UNIT */
    uint64_t total, max;    /* 0 where none counts */
    bool outdated;          /* `max` is not what the spec gives by now: scored before it changed */
};

/* Whether the score may change, since a person must look at the submission. */
bool report_needs_person(const struct report_row *row);

/* Called with each student to whom the assignment was issued, by rising id. The row is good during
 * the call. */
typedef enum status report_fn(void *context, const struct report_row *row);

enum status report_walk(struct course *course, const struct spec *spec, report_fn *each,
                        void *context, struct fault *fault) MUST_CHECK;

/* How many submissions are kept and not read yet, also of students of whom an earlier one counts.
 */
enum status report_unread(struct course *course, const struct spec *spec, size_t *count,
                          struct fault *fault) MUST_CHECK;

#endif

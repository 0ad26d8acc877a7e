/* course/settled.h - what a person settled about a submission, put in the place of what the program
 * found. */
#ifndef COURSE_SETTLED_H
#define COURSE_SETTLED_H

#include "course/grade.h"

/* Before scoring: a person's readings take the place of the reader's in graded->sheet. */
enum status settled_values(struct store *store, const char *assignment, struct graded *graded,
                           struct fault *fault) MUST_CHECK;
/* After scoring: what a person gave takes the place of the points, with their reason. Where that is
 * more than the blank is worth by now, the blank is unclear and graded->reason says what to do. */
enum status settled_points(struct store *store, const char *assignment, struct graded *graded,
                           struct fault *fault) MUST_CHECK;

#endif

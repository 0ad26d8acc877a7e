/* course/draw.h - gives the students who have none yet their exercises.
 *
 * Runs inside the caller's transaction. Who gets which scenario is keyed, and each problem's
 * scenarios are spread so that the class counts differ by at most one.
 */
#ifndef COURSE_DRAW_H
#define COURSE_DRAW_H

#include "course/course.h"
#include "generator/roster.h"
#include "generator/spec.h"

struct draw_result {
    size_t issued;  /* students who got their exercises now */
    size_t redraws; /* draws thrown away because another student has the same */
};

/* STATUS_IMPOSSIBLE: the parameters of a problem do not give enough different machines. */
enum status draw_exercises(struct course *course, const struct spec *spec,
                           const struct roster *roster, int64_t now, struct draw_result *out,
                           struct fault *fault) MUST_CHECK;

#endif

/* course/draw.h - gives the students who have none yet their exercises.
 *
 * Runs inside the caller's transaction. No two students of an assignment get the same answer key,
 * and so no two the same machine and address: the key follows from these. Who gets which scenario:
 * course/scenarios.h.
 */
#ifndef COURSE_DRAW_H
#define COURSE_DRAW_H

#include "course/course.h"
#include "generator/roster.h"
#include "generator/spec.h"

struct draw_result {
    size_t issued;  /* students who got their exercises now */
    size_t redraws; /* draws thrown away because another student has the same key */
    bool changed;   /* the spec is another than before, in what is not on the sheets */
};

/* `spec` is settled (generator/variety.h). With `jobs` above 1 a second thread draws ahead; what
 * comes out is the same. STATUS_IMPOSSIBLE: a problem does not give enough different keys. */
enum status draw_exercises(struct course *course, const struct spec *spec,
                           const struct roster *roster, unsigned jobs, int64_t now,
                           struct draw_result *out, struct fault *fault) MUST_CHECK;

#endif

/* course/scenarios.h - who gets which scenario.
 *
 * Students stand in a keyed order, the ones of a later run behind the ones before. The order is cut
 * into blocks of as many students as there are scenarios; in a block each problem shows each
 * scenario once, and each student meets each scenario as often as the others do (a Latin square,
 * shuffled anew for each block). So class counts of a problem differ by at most one at any time,
 * every student has the same multiset as far as the number of problems allows, and nothing can be
 * told from the roster's order.
 */
#ifndef COURSE_SCENARIOS_H
#define COURSE_SCENARIOS_H

#include "course/course.h"
#include "generator/spec.h"

/* The scenario of each problem of `spec` for the student at `position` of the keyed order, into
 * out[problem]; 0 for pinned problems. Problems with the same choices share their squares. */
void scenarios_at(const struct course *course, const struct spec *spec, uint64_t position,
                  unsigned char *out);

#endif

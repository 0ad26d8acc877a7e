/* course/points.h - points as people write them. */
#ifndef COURSE_POINTS_H
#define COURSE_POINTS_H

#include "templates/buffer.h"

#include <stdint.h>

/* Appends points (in 1/POINT_UNIT): 13, 6.5; what has no short decimal, rounded to four digits:
 * 3.3333. */
void points_text(struct buffer *out, uint64_t points);

#endif

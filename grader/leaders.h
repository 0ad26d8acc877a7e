/* grader/leaders.h - drops what stands before every line of a text and says nothing: the sign of a
 * comment, the number of the line, the plus of a diff.
 */
#ifndef GRADER_LEADERS_H
#define GRADER_LEADERS_H

#include "grader/lines.h"

/* The lines that a diff takes away are dropped whole. */
void leaders_drop(struct lines *lines);

#endif

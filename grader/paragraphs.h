/* grader/paragraphs.h - undoes layout that says nothing: prose that was cut into lines of one
 * width, and a blank line behind every line.
 */
#ifndef GRADER_PARAGRAPHS_H
#define GRADER_PARAGRAPHS_H

#include "grader/labels.h"
#include "grader/lines.h"

/* The labels that the lines may hold. */
struct vocabulary {
    struct labels *const *labels;
    unsigned count;
};

/* A line that goes on on the next one takes it in, under its own number. Of a text with a blank
 * line behind nearly every line these are dropped. */
void paragraphs_restore(struct lines *lines, const struct vocabulary *vocabulary);

#endif

/* course/kind.h - what kind of bytes were handed in, and whether they can be read. */
#ifndef COURSE_KIND_H
#define COURSE_KIND_H

#include "core/text.h"

/* NULL when the bytes can be read as text; else why not, in a sentence the student understands. */
const char *unreadable_because(struct text bytes);

#endif

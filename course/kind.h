/* course/kind.h - what kind of bytes were handed in, and whether they can be read. */
#ifndef COURSE_KIND_H
#define COURSE_KIND_H

#include "core/text.h"
#include "templates/buffer.h"

/* NULL when the bytes can be read as text; else why not, in a sentence the student understands. */
const char *unreadable_because(struct text bytes);

/* What came as text that can be read: of a word processor's document its HTML, else UTF-8. `out` is
 * in `bytes` or in `storage`. STATUS_MEMORY. */
enum status readable_text(struct text bytes, struct buffer *storage, struct text *out) MUST_CHECK;
/* Whether readable_text would give the bytes as they are. */
bool is_readable_as_it_is(struct text bytes);

#endif

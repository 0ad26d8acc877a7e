/* grader/encoding.h - what was handed in, as UTF-8 (uchardet, iconv).
 *
 * In this order: a byte order mark; the zeros of UTF-16 without one; UTF-8 as it is; what the text
 * says of itself (`charset=`); what its bytes look like. Digits and Latin letters are the same in
 * all the encodings without zeros, so that a wrong guess loses words around an answer and not the
 * answer. It does not mend UTF-8 with some bytes wrong: the reader shows those as U+FFFD.
 */
#ifndef GRADER_ENCODING_H
#define GRADER_ENCODING_H

#include "core/status.h"
#include "core/text.h"
#include "templates/buffer.h"

/* *out is `bytes` itself where they are UTF-8 already, or are no text in any encoding (a zero
 * remains in them); else it stands in `storage`, the caller's. STATUS_MEMORY only. */
enum status encoding_decode(struct text bytes, struct buffer *storage, struct text *out) MUST_CHECK;

/* Whether that is so from the start: encoding_decode gives the bytes themselves. False does not
 * say that it does not. */
bool encoding_is_utf8(struct text bytes);

#endif

/* course/json_write.h - JSON written piece by piece into a buffer, for what is written often.
 *
 * The same bytes as course/json.h gives for the same values. A comma goes in front of whatever does
 * not begin an object or a list.
 */
#ifndef COURSE_JSON_WRITE_H
#define COURSE_JSON_WRITE_H

#include "templates/buffer.h"

/* `{`, `}`, `[`, `]`, in front of which a comma may be wanted. */
void json_open(struct buffer *out, char bracket);
void json_close(struct buffer *out, char bracket);
/* `"key":`; the key has nothing that must be escaped. */
void json_key(struct buffer *out, const char *key);

/* Values under the key that was written last, or of a list. Bytes that are not UTF-8 become U+FFFD.
 */
void json_write_text(struct buffer *out, struct text text);
void json_write_null(struct buffer *out);
void json_write_integer(struct buffer *out, uint64_t number);
/* `numerator`/`unit`: an integer where it is one. */
void json_write_points(struct buffer *out, uint64_t numerator, uint64_t unit);

#endif

/* web/written_json.h - JSON, written into a buffer piece by piece.
 *
 * What it is not: a tree (course/json.h), or a reader. Commas come by themselves. The caller opens
 * and closes brackets in pairs and gives each member of an object a name.
 */
#ifndef WEB_WRITTEN_JSON_H
#define WEB_WRITTEN_JSON_H

#include "templates/buffer.h"

#include <stdbool.h>
#include <stdint.h>

/* `bracket`: '{' or '['. */
void written_open(struct buffer *out, char bracket);
void written_close(struct buffer *out, char bracket);
/* `name`: plain letters. */
void written_name(struct buffer *out, const char *name);
/* UTF-8; what JSON wants escaped is escaped. */
void written_text(struct buffer *out, struct text text);
void written_number(struct buffer *out, uint64_t number);
void written_flag(struct buffer *out, bool flag);

/* Members of an object: a name and its value. */
void written_text_member(struct buffer *out, const char *name, struct text text);
void written_number_member(struct buffer *out, const char *name, uint64_t number);
void written_flag_member(struct buffer *out, const char *name, bool flag);

#endif

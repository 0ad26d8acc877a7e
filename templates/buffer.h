/* templates/buffer.h - bytes that grow.
 *
 * Invariants: `at` is NULL or holds `len` bytes and a NUL that does not count; len < cap or both 0.
 * Running out of memory is remembered (`failed`), further adds do nothing, and the writer checks
 * once at the end: buffer_status.
 */
#ifndef TEMPLATES_BUFFER_H
#define TEMPLATES_BUFFER_H

#include "core/status.h"
#include "core/text.h"

struct buffer {
    char *at;
    size_t len, cap; /* bytes */
    bool failed;
};

/* Zeroed storage is a valid empty buffer: `struct buffer b = {0};` */
void buffer_release(struct buffer *buffer);
/* Empties it and keeps the storage; forgets `failed`. */
void buffer_clear(struct buffer *buffer);
/* Makes room for `more` bytes, zeroed, and returns where they go, or NULL; raise `len` by at most
 * `more` after writing. The next add may move them. */
char *buffer_room(struct buffer *buffer, size_t more);
void buffer_add(struct buffer *buffer, struct text text);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_printf(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Its bytes; good until the next change. */
struct text buffer_text(const struct buffer *buffer);
/* STATUS_MEMORY if an add failed. */
enum status buffer_status(const struct buffer *buffer) MUST_CHECK;

#endif

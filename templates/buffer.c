#include "templates/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { CAPACITY_FIRST = 256 };

void buffer_release(struct buffer *buffer) {
    free(buffer->at);
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer) {
    buffer->len = 0;
    buffer->failed = false;
    if (buffer->at) buffer->at[0] = '\0';
}

/* Room for `more` bytes and their NUL. */
static bool grow(struct buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (buffer->cap - buffer->len > more) return true;
    size_t cap = buffer->cap ? buffer->cap : CAPACITY_FIRST;
    while (cap - buffer->len <= more && cap <= SIZE_MAX / 2) cap *= 2;
    char *at = cap - buffer->len > more ? realloc(buffer->at, cap) : NULL;
    if (!at) {
        buffer->failed = true;
        return false;
    }
    at[buffer->len] = '\0';
    buffer->at = at;
    buffer->cap = cap;
    return true;
}

char *buffer_room(struct buffer *buffer, size_t more) {
    if (!grow(buffer, more)) return NULL;
    /* zeros, so that wherever the caller stops, a NUL follows */
    return memset(buffer->at + buffer->len, 0, more + 1);
}

void buffer_add(struct buffer *buffer, struct text text) {
    if (text.len == 0 || !grow(buffer, text.len)) return;
    memcpy(buffer->at + buffer->len, text.at, text.len);
    buffer->len += text.len;
    buffer->at[buffer->len] = '\0';
}

void buffer_add_byte(struct buffer *buffer, char byte) {
    if (!grow(buffer, 1)) return;
    buffer->at[buffer->len++] = byte;
    buffer->at[buffer->len] = '\0';
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t space = buffer->cap - buffer->len;
    int need = vsnprintf(space ? buffer->at + buffer->len : NULL, space, format, arguments);
    if (need < 0) {
        buffer->failed = true;
    } else if (grow(buffer, (size_t)need)) {
        if ((size_t)need >= space) {
            (void)vsnprintf(buffer->at + buffer->len, (size_t)need + 1, format, again);
        }
        buffer->len += (size_t)need;
    } else if (buffer->at) {
        buffer->at[buffer->len] = '\0';
    }
    va_end(again);
    va_end(arguments);
}

struct text buffer_text(const struct buffer *buffer) {
    return (struct text){buffer->at, buffer->len};
}

enum status buffer_status(const struct buffer *buffer) {
    return buffer->failed ? STATUS_MEMORY : STATUS_OK;
}

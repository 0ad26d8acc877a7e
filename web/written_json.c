#include "web/written_json.h"

#include <inttypes.h>

/* A comma, unless this is the first in its bracket or the value of a name. */
static void separate(struct buffer *out) {
    const char last = out->len != 0 ? out->at[out->len - 1] : '{';
    if (last != '{' && last != '[' && last != ':') buffer_add_byte(out, ',');
}

void written_open(struct buffer *out, char bracket) {
    separate(out);
    buffer_add_byte(out, bracket);
}

void written_close(struct buffer *out, char bracket) {
    buffer_add_byte(out, bracket == '{' ? '}' : ']');
}

void written_name(struct buffer *out, const char *name) {
    written_text(out, text_of(name));
    buffer_add_byte(out, ':');
}

void written_text(struct buffer *out, struct text text) {
    size_t from = 0;
    separate(out);
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        buffer_add(out, (struct text){text.at + from, i - from});
        buffer_printf(out, "\\u%04x", byte);
        from = i + 1;
    }
    if (from < text.len) buffer_add(out, (struct text){text.at + from, text.len - from});
    buffer_add_byte(out, '"');
}

void written_number(struct buffer *out, uint64_t number) {
    separate(out);
    buffer_printf(out, "%" PRIu64, number);
}

void written_flag(struct buffer *out, bool flag) {
    separate(out);
    buffer_add(out, flag ? TEXT("true") : TEXT("false"));
}

void written_text_member(struct buffer *out, const char *name, struct text text) {
    written_name(out, name);
    written_text(out, text);
}

void written_number_member(struct buffer *out, const char *name, uint64_t number) {
    written_name(out, name);
    written_number(out, number);
}

void written_flag_member(struct buffer *out, const char *name, bool flag) {
    written_name(out, name);
    written_flag(out, flag);
}

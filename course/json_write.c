#include "course/json_write.h"

#include "course/json.h"

#include <stdio.h>

static void comma(struct buffer *out) {
    const char last = out->len ? out->at[out->len - 1] : '[';
    if (last != '{' && last != '[' && last != ':') buffer_add_byte(out, ',');
}

void json_open(struct buffer *out, char bracket) {
    comma(out);
    buffer_add_byte(out, bracket);
}

void json_close(struct buffer *out, char bracket) {
    buffer_add_byte(out, bracket);
}

void json_key(struct buffer *out, const char *key) {
    comma(out);
    buffer_add_byte(out, '"');
    buffer_add(out, text_of(key));
    buffer_add(out, TEXT("\":"));
}

/* What stands for a byte that cannot stand for itself, or NULL. */
static const char *escaped(unsigned char c, char storage[8]) {
    static const char letters[] = "btn\0fr"; // from 0x08
    if (c == '"') return "\\\"";
    if (c == '\\') return "\\\\";
    if (c >= 0x20) return NULL;
    if (c >= 0x08 && c <= 0x0D && letters[c - 0x08]) {
        snprintf(storage, 8, "\\%c", letters[c - 0x08]);
    } else {
        snprintf(storage, 8, "\\u%04X", (unsigned)c);
    }
    return storage;
}

void json_write_text(struct buffer *out, struct text text) {
    comma(out);
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.len;) {
        size_t plain = i;
        char storage[8];
        while (plain < text.len && text.at[plain] >= 0x20 && text.at[plain] < 0x7F &&
               text.at[plain] != '"' && text.at[plain] != '\\') {
            plain++;
        }
        buffer_add(out, (struct text){text.at + i, plain - i});
        i = plain;
        if (i == text.len) break;
        const struct text rest = {text.at + i, text.len - i};
        const char *escape = escaped((unsigned char)text.at[i], storage);
        const size_t n = json_sequence(rest);
        if (escape) {
            buffer_add(out, text_of(escape));
        } else if (n) {
            buffer_add(out, (struct text){rest.at, n});
        } else {
            buffer_add(out, TEXT("\xEF\xBF\xBD"));
        }
        i += n ? n : 1;
    }
    buffer_add_byte(out, '"');
}

void json_write_null(struct buffer *out) {
    comma(out);
    buffer_add(out, TEXT("null"));
}

void json_write_integer(struct buffer *out, uint64_t number) {
    char digits[24];
    comma(out);
    const int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    buffer_add(out, (struct text){digits, (size_t)n});
}

void json_write_points(struct buffer *out, uint64_t numerator, uint64_t unit) {
    if (numerator % unit == 0) {
        json_write_integer(out, numerator / unit);
        return;
    }
    // How a fraction is written is the library's affair.
    struct json *json = json_points_new(numerator, unit);
    comma(out);
    if (json_print(json, out) != STATUS_OK) out->failed = true;
    json_free(json);
}

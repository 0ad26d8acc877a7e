/* core/text.h - a piece of text as pointer and length.
 *
 * Text from outside is never assumed to end in a NUL. A `struct text` borrows: whoever hands one
 * out says for how long it is good. `at` may be NULL when `len` is 0.
 */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
    const char *at;
    size_t len; /* bytes */
};

/* The text of a string literal. */
#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})

/* The text of a NUL-terminated string; NULL gives the empty text. */
static inline struct text text_of(const char *s) {
    return (struct text){s, s ? strlen(s) : 0};
}

/* Whether two texts are the same bytes. */
static inline bool text_equal(struct text a, struct text b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Whether a text is the same bytes as a NUL-terminated string. */
static inline bool text_is(struct text a, const char *s) {
    return text_equal(a, text_of(s));
}

/* The text without the ASCII white space (space, tab, CR, LF, VT, FF) at its ends. */
static inline struct text text_trim(struct text t) {
    while (t.len && (t.at[0] == ' ' || (t.at[0] >= '\t' && t.at[0] <= '\r'))) {
        t.at++;
        t.len--;
    }
    while (t.len &&
           (t.at[t.len - 1] == ' ' || (t.at[t.len - 1] >= '\t' && t.at[t.len - 1] <= '\r'))) {
        t.len--;
    }
    return t;
}

/* Without the first `count` bytes, which it has. */
static inline struct text text_skip(struct text t, size_t count) {
    return (struct text){t.at + count, t.len - count};
}

/* The line at its start, without the LF at its end; `*rest` is left with what follows. */
static inline struct text text_take_line(struct text *rest) {
    const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;
    const struct text line = {rest->at, end ? (size_t)(end - rest->at) : rest->len};
    *rest = text_skip(*rest, line.len + (end != NULL));
    return line;
}

/* Whether a byte stands in it. */
static inline bool text_has(struct text t, char c) {
    return t.len != 0 && memchr(t.at, c, t.len) != NULL;
}

/* Where from `from` on a letter of ASCII stands, given as the small one, in either case; the length
 * when it does not. */
static inline size_t text_find_letter(struct text t, size_t from, char letter) {
    enum { BLOCK = 32 }; // bytes looked at as one
    for (; from + BLOCK <= t.len; from += BLOCK) {
        unsigned found = 0;
        for (size_t i = 0; i < BLOCK; i++) found |= (t.at[from + i] | 32) == letter;
        if (found) break;
    }
    while (from < t.len && (t.at[from] | 32) != letter) from++;
    return from < t.len ? from : t.len;
}

/* Whether it is made of the bytes of `set` alone, and not empty. */
static inline bool text_all_in(struct text t, const char *set) {
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] == '\0' || strchr(set, t.at[i]) == NULL) return false;
    }
    return t.len != 0;
}

/* A hash of the bytes (FNV-1a, 64 bit): to tell texts apart, not to keep secrets. */
static inline uint64_t text_hash(struct text t) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < t.len; i++) {
        hash = (hash ^ (unsigned char)t.at[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

#endif

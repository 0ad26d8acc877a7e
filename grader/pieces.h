/* grader/pieces.h - pieces of a line: cutting, comparing, and the numbers and bits in them.
 *
 * All of them only look: a piece borrows from the text it was cut from.
 */
#ifndef GRADER_PIECES_H
#define GRADER_PIECES_H

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

static inline bool text_is_space(char c) {
    return c == ' ' || c == '\t';
}
bool text_is_word_byte(char c); /* ASCII letter, digit, underscore */
static inline char text_small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct text text_mend_slice(struct text t, size_t from, size_t to);
/* Bytes `from` to `to`-1. Who asks for what is not there made a mistake, which is to cost an answer
 * and not a class: what is there of it, mostly nothing. Built with STRICT (`make asan`) it stops
 * there. */
static inline struct text text_slice(struct text t, size_t from, size_t to) {
    if (from > to || to > t.len) return text_mend_slice(t, from, to);
    return (struct text){t.at + from, to - from};
}
static inline bool text_starts(struct text t, const char *word) {
    if (t.len == 0 || t.at[0] != word[0]) return word[0] == '\0';
    const size_t n = strlen(word);
    return t.len >= n && memcmp(t.at, word, n) == 0;
}
/* Where a byte stands from `from` on, the length when it does not. `loosely`: in either letter
 * case. */
size_t text_find_byte(struct text t, size_t from, char c, bool loosely);
/* Whether `word` stands in it; its ASCII letters are small and match either letter case. */
bool text_contains(struct text t, const char *word);
/* ... begins it; is all of it. */
static inline bool text_begins(struct text t, const char *word) {
    size_t k = 0;
    while (k < t.len && word[k] && text_small(t.at[k]) == word[k]) k++;
    return !word[k];
}
static inline bool text_same(struct text t, const char *word) {
    return text_begins(t, word) && t.len == strlen(word);
}
/* A table of words with its size. */
#define WORDS(table) (table), sizeof(table) / sizeof *(table)
/* Whether one of the words stands in it; begins it, in this letter case; begins it with more
 * behind; ends it. But for the second, letter case is as in text_contains. */
bool text_contains_any(struct text t, const char *const *words, size_t count);
bool text_starts_any(struct text t, const char *const *words, size_t count);
bool text_begins_any(struct text t, const char *const *words, size_t count);
bool text_ends_any(struct text t, const char *const *words, size_t count);
/* Whether it is one of the words and nothing else. */
bool text_is_any(struct text t, const char *const *words, size_t count);
/* The first byte at or after `at` that begins a character. */
size_t text_character_at(struct text t, size_t at);
/* Up to `most` bytes of its end, in whole characters. */
struct text text_last(struct text t, size_t most);
static inline bool text_is_one_of(char c, const char *letters) {
    while (*letters && *letters != c) letters++;
    return *letters != '\0';
}
/* Without any of `letters` at the start; at the end. */
static inline struct text text_drop(struct text t, const char *letters) {
    while (t.len && text_is_one_of(t.at[0], letters)) {
        t.at++;
        t.len--;
    }
    return t;
}
static inline struct text text_drop_end(struct text t, const char *letters) {
    while (t.len && text_is_one_of(t.at[t.len - 1], letters)) t.len--;
    return t;
}
/* Without dots in the middle of the line at the end, which separate: `0x01 ·`. */
struct text text_drop_dots(struct text t);
/* Without the emphasis and the backticks that enclose it, or whose other half was cut off: `0x1**`.
 * Never less than something: nothing but marks stays as it is. */
struct text text_undress(struct text t);
/* What stands behind all that is struck out: `~~00 0011~~ 00 0010`. */
struct text text_behind_struck(struct text t);
/* ... where the text begins with that, and something stands there; else as it is. */
struct text text_unstruck(struct text t);
/* Up to the first of `letters`. */
struct text text_cut(struct text t, const char *letters);

/* How many bytes a dash of any length at the start takes, or 0. */
size_t text_dash(struct text t);
/* Nothing but dashes, at least one. */
bool text_is_dashes(struct text t);
/* A line across the page, not a dash for an answer. */
bool text_is_rule(struct text line);
/* A whole text that says "does not apply". */
bool text_says_none(struct text t);

/* Hexadecimal digits at the start (at most 16), without 0x; their count in *len. */
bool text_hex(struct text t, uint64_t *out, size_t *len);
/* The first number with 0x; *end is the byte after it. */
bool text_find_hex(struct text t, uint64_t *out, size_t *end);
/* How many bits a text holds that is nothing but bits and what groups them; 0 when it is more. */
unsigned text_bits(struct text t, uint64_t *number);

/* The longest run of at least `least` bits in a text, with what groups them. */
bool text_find_bits(struct text t, unsigned least, struct text *out);

#endif

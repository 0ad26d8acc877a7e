#include "grader/pieces.h"

#include "core/value.h"

#include <ctype.h>
#include <stdlib.h>

struct text text_mend_slice(struct text t, size_t from, size_t to) {
#ifdef STRICT
    abort();
#endif
    to = to < t.len ? to : t.len;
    from = from < to ? from : to;
    return (struct text){t.at + from, to - from};
}

size_t text_character_at(struct text t, size_t at) {
    while (at < t.len && ((unsigned char)t.at[at] & 0xC0) == 0x80) at++;
    return at;
}

struct text text_last(struct text t, size_t most) {
    return text_slice(t, text_character_at(t, t.len > most ? t.len - most : 0), t.len);
}

struct text text_drop_dots(struct text t) {
    static const char *const dots[] = {"\xC2\xB7", "\xE2\x80\xA2", "\xE2\x88\x99"};
    for (size_t i = 0; i < sizeof dots / sizeof dots[0]; i++) {
        const size_t n = strlen(dots[i]);
        if (t.len < n || memcmp(t.at + t.len - n, dots[i], n) != 0) continue;
        return text_drop_end(text_slice(t, 0, t.len - n), " ,;");
    }
    return t;
}

/* Dashes of every length, as UTF-8: how many bytes one takes at the start, or 0. */
size_t text_dash(struct text t) {
    if (text_starts(t, "-")) return 1;
    if (text_starts(t, "\xE2\x80") && t.len >= 3 && (unsigned char)t.at[2] >= 0x90 &&
        (unsigned char)t.at[2] <= 0x95) {
        return 3;
    }
    return text_starts(t, "\xE2\x88\x92") ? 3 : 0;
}

bool text_is_dashes(struct text t) {
    t = text_trim(t);
    if (t.len == 0) return false;
    while (t.len) {
        size_t n = text_dash(t);
        if (n == 0) return false;
        t.at += n;
        t.len -= n;
    }
    return true;
}

size_t text_find_byte(struct text t, size_t from, char c, bool loosely) {
    if (loosely && isalpha((unsigned char)c)) return text_find_letter(t, from, (char)(c | 32));
    const char *at = from < t.len ? memchr(t.at + from, c, t.len - from) : NULL;
    return at ? (size_t)(at - t.at) : t.len;
}

bool text_contains(struct text t, const char *word) {
    const size_t n = strlen(word);
    if (n == 0 || n > t.len) return n == 0;
    const bool letter = word[0] >= 'a' && word[0] <= 'z';
    const struct text starts = {t.at, t.len - n + 1}; /* where it could begin */
    for (size_t at = 0; (at = text_find_byte(starts, at, word[0], letter)) < starts.len; at++) {
        size_t k = 1;
        while (k < n && text_small(t.at[at + k]) == word[k]) k++;
        if (k == n) return true;
    }
    return false;
}

bool text_contains_any(struct text t, const char *const *words, size_t count) {
    bool first[256] = {false};
    for (size_t i = 0; i < count; i++) {
        const char c = words[i][0];
        first[(unsigned char)c] = true;
        if (c >= 'a' && c <= 'z') first[(unsigned char)(c - 'a' + 'A')] = true;
    }
    for (size_t at = 0; at < t.len; at++) {
        if (!first[(unsigned char)t.at[at]]) continue;
        const char here = text_small(t.at[at]);
        const char next = at + 1 < t.len ? text_small(t.at[at + 1]) : '\0';
        for (size_t i = 0; i < count; i++) {
            if (words[i][0] != here || (words[i][1] && words[i][1] != next)) continue;
            if (text_begins(text_slice(t, at, t.len), words[i])) return true;
        }
    }
    return false;
}

bool text_starts_any(struct text t, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text_starts(t, words[i])) return true;
    }
    return false;
}

bool text_begins_any(struct text t, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text_begins(t, words[i]) && !text_same(t, words[i])) return true;
    }
    return false;
}

bool text_is_any(struct text t, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text_same(t, words[i])) return true;
    }
    return false;
}

bool text_ends_any(struct text t, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const size_t n = strlen(words[i]);
        if (t.len >= n && text_contains(text_slice(t, t.len - n, t.len), words[i])) return true;
    }
    return false;
}

/* How often `mark` stands in a text, from its start. */
static size_t times(struct text t, struct text mark) {
    size_t count = 0;
    for (size_t i = 0; i + mark.len <= t.len;) {
        const bool here = memcmp(t.at + i, mark.at, mark.len) == 0;
        count += here;
        i += here ? mark.len : 1;
    }
    return count;
}

/* Takes `mark` from the ends: of both if it stands at both and nowhere else, of one if it has no
 * other half. */
static bool undress_once(struct text *t, struct text mark) {
    if (t->len < mark.len) return false;
    const bool before = memcmp(t->at, mark.at, mark.len) == 0;
    const bool behind = memcmp(t->at + t->len - mark.len, mark.at, mark.len) == 0;
    if (!before && !behind) return false;
    const size_t count = times(*t, mark);
    if (count % 2 == 0 && !(before && behind && count == 2)) return false;
    const bool odd = count % 2 != 0;
    const size_t from = before && !(odd && behind) ? mark.len : 0;
    const size_t to = behind ? t->len - mark.len : t->len;
    *t = text_trim(text_slice(*t, from, to));
    return true;
}

struct text text_undress(struct text t) {
    static const struct text marks[] = {{"**", 2}, {"*", 1}, {"`", 1}};
    struct text bare = text_trim(t);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0];) {
        i = undress_once(&bare, marks[i]) ? 0 : i + 1;
    }
    return bare.len ? bare : t;
}

struct text text_behind_struck(struct text t) {
    size_t from = 0;
    bool open = false;
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.at[i] != '~' || t.at[i + 1] != '~') continue;
        open = !open;
        if (!open) from = i + 2;
        i++;
    }
    return text_slice(t, from, t.len);
}

struct text text_unstruck(struct text t) {
    const struct text rest = text_trim(text_behind_struck(t));
    return text_starts(t, "~~") && rest.len ? rest : t;
}

/* The text up to the first of `letters`. */
struct text text_cut(struct text t, const char *letters) {
    size_t i = 0;
    while (i < t.len && (t.at[i] == '\0' || !strchr(letters, t.at[i]))) i++;
    return text_slice(t, 0, i);
}

bool text_is_word_byte(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

bool text_hex(struct text t, uint64_t *out, size_t *len) {
    size_t i = 0;
    *out = 0;
    while (i < t.len && isxdigit((unsigned char)t.at[i]) && i < 16) {
        char c = t.at[i++];
        *out = *out * 16 + (uint64_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    *len = i;
    return i > 0;
}

/* The first number with 0x in a text. */
bool text_find_hex(struct text t, uint64_t *out, size_t *end) {
    for (size_t i = 0; i + 2 < t.len; i++) {
        size_t n;
        if (t.at[i] != '0' || (t.at[i + 1] | 32) != 'x') continue;
        if (i > 0 && text_is_word_byte(t.at[i - 1])) continue;
        if (text_hex(text_slice(t, i + 2, t.len), out, &n)) {
            *end = i + 2 + n;
            return true;
        }
    }
    return false;
}

static bool is_bit(struct text t, size_t at) {
    return at < t.len && (t.at[at] == '0' || t.at[at] == '1');
}

/* `1010-0101-0001`, `1010'0101'0001`: right between two bits. */
static bool joins_bits(struct text t, size_t at) {
    return at > 0 && strchr("-',", t.at[at]) && is_bit(t, at - 1) && is_bit(t, at + 1);
}

/* The bits of a text that is nothing but bits and what groups them; 0 when it is more. */
unsigned text_bits(struct text t, uint64_t *number) {
    enum { JOINED_MIN = 8 };
    unsigned digits = 0;
    bool joined = false;
    *number = 0;
    static const char *const bases[] = {"_2", "_{2}", "_(2)", "b", "B"};
    t = text_trim(t);
    if (t.len > 1 && t.at[0] == '[' && t.at[t.len - 1] == ']') t = text_slice(t, 1, t.len - 1);
    if (text_starts(t, "0b") || text_starts(t, "0B")) t = text_slice(t, 2, t.len);
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        const size_t n = strlen(bases[i]);
        if (t.len > n && memcmp(t.at + t.len - n, bases[i], n) == 0) {
            t.len -= n;
            break;
        }
    }
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] == '0' || t.at[i] == '1') {
            *number = *number << 1 | (uint64_t)(t.at[i] - '0');
            digits++;
        } else if (t.at[i] == '-' && joins_bits(t, i)) {
            joined = true;
        } else if (!strchr(" .|,_'\t", t.at[i])) {
            return 0;
        }
    }
    /* `1-0` says which bits */
    return joined && digits < JOINED_MIN ? 0 : digits;
}

/* A line across the page, not a dash for an answer. */
enum { ROW_MIN = 8 };

/* `<------> <-->`: what stands above it or below. */
static bool is_arrows(struct text line) {
    return line.len >= ROW_MIN && line.at[0] == '<' && text_drop(line, "<>- =|").len == 0;
}

bool text_is_rule(struct text line) {
    if (is_arrows(line)) return true;
    if (line.len < 3 || !strchr("-*_=", line.at[0])) return false;
    const char mark[] = {line.at[0], ' ', '\0'};
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) marks += line.at[i] == mark[0];
    /* `- - - - - - - - -` is a row of answers */
    const bool spaced = line.len >= 2 * ROW_MIN - 1 && marks * 2 <= line.len + 1;
    return text_drop(line, mark).len == 0 && !spaced;
}

/* Digits of a number, and nothing else. */
static bool is_number(struct text t) {
    bool digit = false;
    for (size_t i = 0; i < t.len; i++) {
        const unsigned char c = (unsigned char)t.at[i];
        if (!isxdigit(c) && (c | 32) != 'x') return false;
        digit |= isdigit(c) != 0;
    }
    return digit;
}

bool text_says_none(struct text t) {
    struct reading reading;
    if (text_is_rule(text_trim(t))) return false;
    t = text_drop_end(text_drop(text_trim(t), "*`_ "), "*`_ .");
    if (is_number(t)) return false; // the most, and the quickest to tell
    if (t.len == 0 || t.len > 60) return false;
    for (size_t i = 0; i < t.len; i++) {
        if (isdigit((unsigned char)t.at[i])) return false; // no word for it has one
    }
    value_read(t, (struct form){FORM_HEX, 8}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE && reading.value.kind == VALUE_NONE;
}

/* `___0101 1011___`: the line to write on goes on. */
static bool is_gap_end(struct text behind) {
    const struct text after = text_drop(behind, "_");
    return after.len < behind.len && (after.len == 0 || !text_is_word_byte(after.at[0]));
}

/* ` . ` before a bit. */
static bool is_dot_between(struct text t, size_t at) {
    return at > 0 && t.at[at] == '.' && t.at[at - 1] == ' ' && at + 2 < t.len &&
           t.at[at + 1] == ' ' && is_bit(t, at + 2);
}

bool text_find_bits(struct text t, unsigned least, struct text *out) {
    unsigned best = 0;
    for (size_t i = 0; i < t.len;) {
        const bool prefix = t.at[i] == '0' && i + 1 < t.len && (t.at[i + 1] | 32) == 'b';
        /* `__0101__` is emphasis, and `va_0101` a name */
        const bool edge = i == 0 || !text_is_word_byte(t.at[i - 1]) ||
                          (t.at[i - 1] == '_' && text_drop_end(text_slice(t, 0, i), "_").len == 0);
        if (!edge || (t.at[i] != '0' && t.at[i] != '1')) {
            i++;
            continue;
        }
        size_t end = prefix ? i + 2 : i, last = end;
        unsigned digits = 0;
        while (end < t.len && (is_bit(t, end) || strchr(" ._|", t.at[end]) || joins_bits(t, end))) {
            const bool digit = is_bit(t, end);
            if (t.at[end] == '_' && (end + 1 == t.len || !strchr("01", t.at[end + 1]))) break;
            /* `00 0011 11 | 01 0100` is one row; two spaces end it */
            const bool behind_bar = end > 0 && t.at[end - 1] == '|';
            if (is_dot_between(t, end)) {
                end += 2; // `00.1101 . 00.1001`
                continue;
            }
            if (!digit && !behind_bar && end + 1 < t.len && strchr(" .", t.at[end]) && end > last)
                break;
            end++;
            digits += digit;
            if (digit) last = end;
        }
        /* what goes on as a word or a number is no row of bits */
        const struct text behind = text_slice(t, last, t.len);
        const bool whole =
            last == t.len || is_gap_end(behind) || text_starts(behind, "_2") ||
            text_starts(behind, "_{2}") || !text_is_word_byte(t.at[last]) ||
            ((t.at[last] | 32) == 'b' && (last + 1 == t.len || !text_is_word_byte(t.at[last + 1])));
        if (whole && digits >= least && digits > best) {
            best = digits;
            *out = text_slice(t, i, last);
        }
        i = last > i ? last : i + 1;
    }
    return best > 0;
}

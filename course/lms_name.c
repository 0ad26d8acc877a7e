#include "course/lms_name.h"

#include "grader/lines.h"

#include <stddef.h>
#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(struct text text, size_t at) {
    size_t n = 0;
    while (at + n < text.len && is_digit(text.at[at + n])) n++;
    return n;
}

static bool follows(struct text text, size_t at, const char *word) {
    const size_t len = strlen(word);
    return at <= text.len && text.len - at >= len && memcmp(text.at + at, word, len) == 0;
}

/* What stands after `_NUMBER`: a second number with its own `_`, or one of the fixed words. */
static bool is_canvas_rest(struct text part, size_t at) {
    if (follows(part, at, "_text.html") || follows(part, at, "_link.html")) return true;
    if (at >= part.len || part.at[at] != '_') return false;
    const size_t n = digits_at(part, at + 1);
    return n > 0 && follows(part, at + 1 + n, "_");
}

/* Where the name of the student's own file begins, after what the LMS put before it. */
static size_t head_of(struct text part, size_t end, bool canvas) {
    static const char moodle[] = "_assignsubmission_";
    if (canvas) {
        const size_t n = digits_at(part, end + 1);
        return n ? end + 1 + n + 1 : 0;
    }
    for (size_t i = end + sizeof moodle - 1; i + 1 < part.len; i++) {
        if (part.at[i] == '_') return i + 1;
    }
    return 0;
}

static struct text without_late(struct text name) {
    static const char late[] = "_LATE";
    const size_t len = sizeof late - 1;
    if (name.len > len && follows(name, name.len - len, late)) name.len -= len;
    return name;
}

bool lms_name_read(struct text part, struct lms_name *out) {
    for (size_t i = 1; i < part.len; i++) {
        if (part.at[i] != '_') continue;
        const size_t n = digits_at(part, i + 1);
        const size_t end = i + 1 + n;
        if (n == 0) continue;
        const bool canvas = is_canvas_rest(part, end);
        if (!canvas && !follows(part, end, "_assignsubmission_")) continue;
        const struct text name = without_late((struct text){part.at, i});
        const bool nobody = text_is(name, "anon") || text_is(name, "LATE_anon") ||
                            (!canvas && text_is(name, "Participant"));
        *out = (struct lms_name){
            .key_len = end, .head_len = head_of(part, end, canvas), .canvas = canvas};
        if (!nobody) out->name = name;
        if (canvas) out->id = (struct text){part.at + i + 1, n};
        return true;
    }
    return false;
}

bool lms_name_in(struct text path, struct text *part, struct lms_name *out) {
    for (size_t start = 0; start < path.len;) {
        const char *end = memchr(path.at + start, '/', path.len - start);
        *part = (struct text){path.at + start,
                              end ? (size_t)(end - path.at) - start : path.len - start};
        if (lms_name_read(*part, out)) return true;
        start += part->len + 1;
    }
    return false;
}

/* Whether a byte of a name counts: letters, digits, and all beyond ASCII. */
static bool counts(struct text name, size_t i) {
    const unsigned char c = (unsigned char)name.at[i];
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit((char)c) || c >= 0x80;
}

/* Appends a name in its one spelling to `len` bytes; 0: it is too long. */
static size_t fold_all(struct text name, char out[LMS_NAME_BYTES_MAX], size_t len) {
    static const struct text dot_above = {"\xCC\x87", 2};
    while (name.len) {
        char small[CHARACTER_BYTES_MAX];
        size_t taken, n;
        if (len + sizeof small > LMS_NAME_BYTES_MAX) return 0;
        character_small(name, &taken, small, &n);
        /* of a dotted capital some make an i with a dot of its own */
        const bool dot =
            len && out[len - 1] == 'i' && text_equal((struct text){small, n}, dot_above);
        if (counts(name, 0) && !dot) {
            memcpy(out + len, small, n);
            len += n;
        }
        name = text_skip(name, taken);
    }
    return len;
}

size_t lms_name_turned(struct text name, size_t first, char out[LMS_NAME_BYTES_MAX]) {
    if (name.len >= LMS_NAME_BYTES_MAX || first >= name.len) return 0;
    if (first && (counts(name, first - 1) || !counts(name, first))) return 0;
    const size_t tail = fold_all((struct text){name.at + first, name.len - first}, out, 0);
    return tail ? fold_all((struct text){name.at, first}, out, tail) : 0;
}

bool lms_name_is(struct text name, struct text roster) {
    char given[LMS_NAME_BYTES_MAX], turned[LMS_NAME_BYTES_MAX];
    const size_t len = lms_name_turned(name, 0, given);
    for (size_t first = 0; len && first < roster.len; first++) {
        if (lms_name_turned(roster, first, turned) != len) continue;
        if (memcmp(given, turned, len) == 0) return true;
    }
    return false;
}

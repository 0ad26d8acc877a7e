#include "course/lms_name.h"

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

/* One byte of a name in its one spelling, or 0 for what does not count. Small letters, also those
 * of Latin-1 in UTF-8, where a capital is the byte 0x20 before after 0xC3. */
static char fold(struct text name, size_t i) {
    const unsigned char c = (unsigned char)name.at[i];
    const unsigned char before = i ? (unsigned char)name.at[i - 1] : 0;
    if (c >= 'A' && c <= 'Z') return (char)(c + 0x20);
    if (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97) return (char)(c + 0x20);
    if ((c >= 'a' && c <= 'z') || is_digit((char)c) || c >= 0x80) return (char)c;
    return 0;
}

static size_t fold_all(struct text name, char *out) {
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        const char c = fold(name, i);
        if (c) out[len++] = c;
    }
    return len;
}

size_t lms_name_turned(struct text name, size_t first, char out[LMS_NAME_BYTES_MAX]) {
    if (name.len >= LMS_NAME_BYTES_MAX || first >= name.len) return 0;
    if (first && (fold(name, first - 1) || !fold(name, first))) return 0;
    const size_t tail = fold_all((struct text){name.at + first, name.len - first}, out);
    return tail + fold_all((struct text){name.at, first}, out + tail);
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

#include "grader/leaders.h"

#include "grader/pieces.h"

#include <ctype.h>

/* Fewer lines may well begin alike by chance. */
enum { LINES_MIN = 8, NUMBERED_MIN = 12 };

static bool is_blank(struct text line) {
    return text_drop(line, " \t").len == 0;
}

/* Most of them: a line or two may stand above what was put in a comment. */
static bool are_most(size_t found, size_t count) {
    return count >= LINES_MIN ? found * 10 >= count * 9 : found == count && count > 1;
}

/* What is behind the leader, or the line itself where it has none. */
static struct text behind(struct text line, const char *leader) {
    const size_t n = strlen(leader);
    const struct text t = text_drop(line, " \t");
    if (!text_starts(t, leader)) return line;
    const struct text rest = text_slice(t, n, t.len);
    /* `//` alone is a blank line of a comment; `#include` is no comment */
    if (rest.len && !text_is_space(rest.at[0])) return line;
    return rest.len ? text_slice(rest, 1, rest.len) : rest;
}

static char first_byte(struct text line) {
    const struct text t = text_drop(line, " \t");
    return t.len ? t.at[0] : '\0';
}

static void drop_signs(struct lines *lines) {
    static const char *const leaders[] = {"//", "#", "%", "*", "--", ";", "dnl", "REM"};
    const char middle = lines->count ? first_byte(lines->at[lines->count / 2].text) : '\0';
    const char after =
        lines->count ? first_byte(lines->at[lines->count / 2 + lines->count / 4].text) : '\0';
    for (size_t k = 0; k < sizeof leaders / sizeof leaders[0]; k++) {
        size_t count = 0, found = 0;
        if (leaders[k][0] != middle && leaders[k][0] != after) continue; // quick to tell
        for (size_t i = 0; i < lines->count; i++) {
            const struct text line = lines->at[i].text;
            if (is_blank(line)) continue;
            count++;
            found += behind(line, leaders[k]).at != line.at;
        }
        const bool sure = count >= LINES_MIN || strcmp(leaders[k], "//") == 0;
        if (!are_most(found, count) || !sure) continue;
        for (size_t i = 0; i < lines->count; i++) {
            lines->at[i].text = behind(lines->at[i].text, leaders[k]);
        }
        return;
    }
}

/* Reads `    12\t` or `12  `; *rest is what follows. *sure: nobody but `cat -n` writes so. */
static bool read_number(struct text line, unsigned *number, struct text *rest, bool *sure) {
    enum { CAT_WIDTH = 6 };
    const struct text t = text_drop(line, " ");
    size_t n = 0;
    *number = 0;
    while (n < t.len && n < 6 && isdigit((unsigned char)t.at[n])) {
        *number = *number * 10 + (unsigned)(t.at[n++] - '0');
    }
    const struct text after = text_slice(t, n, t.len);
    if (n == 0 || (after.len && !text_starts(after, "\t") && !text_starts(after, "  ")))
        return false;
    *sure = n + (size_t)(t.at - line.at) == CAT_WIDTH && text_starts(after, "\t");
    *rest = after.len ? text_slice(after, after.at[0] == '\t' ? 1 : 2, after.len) : after;
    return true;
}

/* `     1\tVPN: 0x0e`, as `cat -n` writes. */
static void drop_numbers(struct lines *lines) {
    size_t count = 0, found = 0;
    unsigned number, before = 0;
    bool sure = true, one = false;
    struct text rest;
    for (size_t i = 0; i < lines->count; i++) {
        if (is_blank(lines->at[i].text)) continue;
        count++;
        if (!read_number(lines->at[i].text, &number, &rest, &one)) continue;
        found += found == 0 || number == before + 1;
        sure &= one;
        before = number;
    }
    const bool all = sure && found == count && found > 1;
    if (!all && (found < NUMBERED_MIN || !are_most(found, count))) return;
    for (size_t i = 0; i < lines->count; i++) {
        if (read_number(lines->at[i].text, &number, &rest, &one)) lines->at[i].text = rest;
    }
}

/* Reads `[20:14] ada: `, `24/11/2026, 20:14 - Ada L: `: when and by whom a message was sent; *rest
 * is what it says. */
static bool read_sender(struct text line, struct text *name, struct text *rest) {
    enum { STAMP_MAX = 24, NAME_MAX = 32 };
    bool time = false;
    size_t n = 0;
    line = text_drop(line, " \t[");
    for (; n < line.len && n < STAMP_MAX && strchr("0123456789:/.,- APMapm]", line.at[n]); n++) {
        time |= line.at[n] == ':' && n > 0 && isdigit((unsigned char)line.at[n - 1]);
        if (line.at[n] == ']' || (n > 1 && line.at[n] == '-' && line.at[n - 1] == ' ')) break;
    }
    if (!time || n + 1 >= line.len || !strchr("]-", line.at[n])) return false;
    const struct text from = text_drop(text_slice(line, n + 1, line.len), " ");
    const char *colon = from.len ? memchr(from.at, ':', from.len) : NULL;
    const size_t len = colon ? (size_t)(colon - from.at) : 0;
    if (len == 0 || len > NAME_MAX || len + 1 >= from.len || from.at[len + 1] != ' ') return false;
    *name = text_slice(from, 0, len);
    *rest = text_slice(from, len + 2, from.len);
    return true;
}

/* What one person wrote in a chat; of what several wrote nobody knows whose the answers are. */
static void drop_senders(struct lines *lines) {
    enum { MESSAGES_MIN = 3 };
    struct text first = {0}, name, rest;
    size_t count = 0, found = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (is_blank(lines->at[i].text)) continue;
        count++;
        if (!read_sender(lines->at[i].text, &name, &rest)) continue;
        if (found++ == 0) first = name;
        if (!text_equal(first, name)) return;
    }
    if (found < MESSAGES_MIN || found < count) return;
    for (size_t i = 0; i < lines->count; i++) {
        if (read_sender(lines->at[i].text, &name, &rest)) lines->at[i].text = rest;
    }
}

/* What a diff of a whole file begins with: `--- a`, `+++ b`, `@@ -1,9 +1,9 @@`. Returns the line
 * behind it, or 0. */
static size_t diff_start(const struct lines *lines) {
    for (size_t i = 0; i + 2 < lines->count; i++) {
        if (text_starts(lines->at[i].text, "--- ") && text_starts(lines->at[i + 1].text, "+++ ") &&
            text_starts(lines->at[i + 2].text, "@@ -")) {
            return i + 3;
        }
    }
    return 0;
}

/* Every line of it begins with a space, a sign, or tells where the next piece stands. */
static void apply_diff(struct lines *lines) {
    const size_t start = diff_start(lines);
    size_t to = start;
    if (start == 0) return;
    for (size_t i = start; i < lines->count; i++) {
        const struct text line = lines->at[i].text;
        if (line.len && !strchr(" +-@\\", line.at[0])) return;
    }
    for (size_t i = start; i < lines->count; i++) {
        const struct text line = lines->at[i].text;
        if (line.len && strchr("-@\\", line.at[0])) continue;
        lines->at[to] = lines->at[i];
        if (line.len) lines->at[to].text = text_slice(line, 1, line.len);
        to++;
    }
    lines->count = to;
}

void leaders_drop(struct lines *lines) {
    apply_diff(lines);
    drop_numbers(lines);
    drop_signs(lines);
    drop_senders(lines);
}

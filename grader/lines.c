#include "grader/lines.h"

#include "grader/markup.h"
#include "templates/buffer.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

enum {
    SUBSCRIPT_ZERO = 0x2080,
    /* Combining marks in a row: no script has as many, and to put them in order takes time that
     * grows with the square (UAX #15 takes 30 too). */
    MARKS_MAX = 30
};

/* Neither layout nor control, and its own NFKC: a character that can be copied as it is, unless a
 * combining one follows. */
static bool is_plain(unsigned char c) {
    return (c >= 0x20 && c < 0x7F && c != '\\' && c != '<' && c != '&' && c != '[') || c == '\t';
}

/* Whether eight bytes are all plain; false does not say that they are not. In each byte of a word,
 * (x - 1) & ~x has its highest bit set where x is zero. */
static bool are_plain(const unsigned char *at) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = UINT64_C(0x8080808080808080);
    uint64_t x;
    memcpy(&x, at, sizeof x);
    uint64_t found = (x - ones * 0x20) | x;
    static const unsigned char other[] = {'\\', '<', '&', '[', 0x7F}; // as in is_plain
    for (size_t i = 0; i < sizeof other; i++) {
        const uint64_t zero = x ^ ones * other[i];
        found |= (zero - ones) & ~zero;
    }
    return (found & high) == 0;
}

/* Beyond ASCII, those that are their own NFKC and combine with nothing of this table. */
static bool stays(utf8proc_int32_t point) {
    static const struct {
        utf8proc_int32_t first, last;
    } ranges[] = {
        {0x2012, 0x2015}, // dashes
        {0x4E00, 0x9FFF}, // Chinese
        {0x2018, 0x201F}, // quotes
        {0x2022, 0x2022}, {0x2190, 0x2193}, {0x21D2, 0x21D2}, {0x2713, 0x2718}, {0x3001, 0x3002},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (point >= ranges[i].first && point <= ranges[i].last) return true;
    }
    return false;
}

/* The lines of a drawn table, as one types them: │ ─ ┼. */
static char box_character(utf8proc_int32_t point) {
    static const utf8proc_int32_t upright[] = {0x2502, 0x2503, 0x2506, 0x2507, 0x250A,
                                               0x250B, 0x2551, 0x254E, 0x254F};
    static const utf8proc_int32_t level[] = {0x2500, 0x2501, 0x2504, 0x2505, 0x2508,
                                             0x2509, 0x2550, 0x254C, 0x254D};
    for (size_t i = 0; i < sizeof upright / sizeof upright[0]; i++) {
        if (point == upright[i]) return '|';
        if (point == level[i]) return '-';
    }
    return '+';
}

/* What adorns or counts and says nothing: ① as digits would go with the number before them. */
static bool is_ornament(utf8proc_int32_t point) {
    static const struct {
        utf8proc_int32_t first, last;
    } ranges[] = {
        {0x2460, 0x249B},   // numbers in circles and parentheses
        {0x2776, 0x2793},   // ... in black ones
        {0xFE0F, 0xFE0F},   // "show the sign before as a picture"
        {0x1F300, 0x1F43F}, // pictures
        {0x1F450, 0x1F533}, {0x1F550, 0x1F5FF}, {0x1F600, 0x1F644},
        {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (point >= ranges[i].first && point <= ranges[i].last) return true;
    }
    return false;
}

/* Cleans a line of layout and controls; what is not UTF-8 becomes U+FFFD. */
static void add_clean(struct buffer *clean, struct text line) {
    bool in_subscript = false;
    unsigned braces = 0, marks = 0;
    const bool row = markup_is_row(line);
    if (markup_is_frame(line)) return;
    if (markup_is_rule(line)) {
        buffer_add(clean, TEXT("|---|---|"));
        return;
    }
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)line.at;
    for (size_t i = 0; i < line.len;) {
        utf8proc_int32_t point;
        const char *with;
        bool brace;
        size_t layout = markup_length((struct text){line.at + i, line.len - i}, &with, &brace);
        if (layout) {
            /* Its closing brace becomes a space too. */
            braces += brace;
            buffer_add(clean, text_of(with));
            i += layout;
            continue;
        }
        if (row && line.at[i] == '&') {
            /* `TLBI &= 0x1`: what is aligned is no cell */
            const bool aligned = i + 1 < line.len && line.at[i + 1] == '=';
            if (!aligned) buffer_add_byte(clean, '|');
            i++;
            continue;
        }
        if (line.at[i] == '}' && braces) {
            braces--;
            buffer_add_byte(clean, ' ');
            i++;
            continue;
        }
        utf8proc_ssize_t n = utf8proc_iterate(at + i, (utf8proc_ssize_t)(line.len - i), &point);
        marks = n > 1 && utf8proc_get_property(point)->combining_class ? marks + 1 : 0;
        if (n <= 0) {
            buffer_add(clean, TEXT("\xEF\xBF\xBD"));
            n = 1;
        } else if (marks > MARKS_MAX) {
            /* left out */
        } else if (point >= SUBSCRIPT_ZERO && point <= SUBSCRIPT_ZERO + 9) {
            /* 0101 with a small 2 must not become 01012 */
            if (clean->len && clean->at[clean->len - 1] != '_' && !in_subscript) {
                buffer_add_byte(clean, '_');
            }
            buffer_add_byte(clean, (char)('0' + (point - SUBSCRIPT_ZERO)));
            in_subscript = true;
            i += (size_t)n;
            continue;
        } else if (point >= 0x2500 && point <= 0x257F) {
            buffer_add_byte(clean, box_character(point));
        } else if ((point < 0x20 && point != '\t') || is_ornament(point)) {
            buffer_add_byte(clean, ' ');
        } else {
            buffer_add(clean, (struct text){line.at + i, (size_t)n});
        }
        in_subscript = false;
        i += (size_t)n;
    }
}

/* How many bytes at the start are clean and normal as they are. */
static size_t plain_length(struct text line) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)line.at;
    size_t i = 0;
    while (i < line.len) {
        utf8proc_int32_t point;
        if (line.len - i >= 8 && are_plain(at + i)) {
            i += 8;
            continue;
        }
        size_t n = is_plain(at[i]);
        if (at[i] >= 0x80) {
            const utf8proc_ssize_t len =
                utf8proc_iterate(at + i, (utf8proc_ssize_t)(line.len - i), &point);
            n = len > 0 && stays(point) ? (size_t)len : 0;
        }
        if (n == 0) break;
        i += n;
    }
    return i;
}

/* Appends a line in NFKC. `clean` is storage. */
static void add_normalised(struct buffer *out, struct text line, struct buffer *clean) {
    if (line.len > LINE_BYTES_MAX) line.len = LINE_BYTES_MAX;
    if (plain_length(line) == line.len) {
        buffer_add(out, line);
        return;
    }
    buffer_clear(clean);
    add_clean(clean, line);
    if (clean->failed) out->failed = true;
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t n = utf8proc_map(
        (const utf8proc_uint8_t *)(clean->at ? clean->at : ""), (utf8proc_ssize_t)clean->len,
        &normal, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE);
    if (n >= 0) {
        buffer_add(out, (struct text){(const char *)normal, (size_t)n});
    } else {
        buffer_add(out, buffer_text(clean));
    }
    free(normal);
}

static size_t count_bytes(struct text text, char c) {
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) count += text.at[i] == c;
    return count;
}

/* Where the next line ends; the next byte of each kind is looked for only when it was passed. */
struct line_ends {
    const char *feed, *carriage;
};

static const char *next_byte(struct text text, char c) {
    const char *at = memchr(text.at, c, text.len);
    return at ? at : text.at + text.len;
}

static size_t line_length(struct line_ends *ends, struct text text) {
    if (ends->feed < text.at) ends->feed = next_byte(text, '\n');
    if (ends->carriage < text.at) ends->carriage = next_byte(text, '\r');
    return (size_t)((ends->feed < ends->carriage ? ends->feed : ends->carriage) - text.at);
}

static size_t count_lines(struct text text) {
    return 1 + count_bytes(text, '\n') + count_bytes(text, '\r');
}

enum { GLYPHS_MIN = 20 };

/* Text copied out of some PDFs has `(` and `'` where spaces were: many that nothing closes. */
static bool has_stray_glyphs(struct text text) {
    const size_t open = count_bytes(text, '('), closed = count_bytes(text, ')');
    return open >= GLYPHS_MIN && closed * 10 < open;
}

static void blank_stray_glyphs(char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '(' || text[i] == '\'') text[i] = ' ';
    }
}

enum { HAN_BYTES = 3, SPACED_MIN = 3 };

/* Whether a character of three bytes like 虚 stands at the start. */
static bool is_han(struct text t) {
    return t.len >= HAN_BYTES && (unsigned char)t.at[0] >= 0xE4 && (unsigned char)t.at[0] <= 0xE9;
}

/* Text copied out of some PDFs has a space behind every Chinese character. */
static bool has_spaced_characters(struct text text) {
    unsigned found = 0, run = 0;
    unsigned char bits = 0;
    for (size_t i = 0; i < text.len; i++) bits |= (unsigned char)text.at[i];
    if (bits < 0x80) return false;
    for (size_t i = 0; i < text.len && found < SPACED_MIN;) {
        if ((unsigned char)text.at[i] < 0xE4) {
            run = 0;
            i++;
            continue;
        }
        const struct text here = {text.at + i, text.len - i};
        const bool alone = is_han(here) && here.len > HAN_BYTES && here.at[HAN_BYTES] == ' ';
        run = alone ? run + 1 : 0;
        found += run == SPACED_MIN;
        i += alone ? HAN_BYTES + 1 : is_han(here) ? HAN_BYTES : 1;
    }
    return found == SPACED_MIN;
}

/* Takes these spaces out; returns the new length. Answers in a row (`否 否 是`) stay apart. */
static size_t close_up(char *text, size_t len) {
    static const char verdicts[] = "是否有无对错";
    size_t to = 0;
    for (size_t i = 0; i < len; i++) {
        const struct text next = {text + i + 1, len - i - 1};
        bool between = text[i] == ' ' && to >= HAN_BYTES && is_han(next) &&
                       is_han((struct text){text + to - HAN_BYTES, HAN_BYTES});
        for (size_t k = 0; between && k + HAN_BYTES < sizeof verdicts; k += HAN_BYTES) {
            between = memcmp(verdicts + k, text + to - HAN_BYTES, HAN_BYTES) != 0 &&
                      memcmp(verdicts + k, next.at, HAN_BYTES) != 0;
        }
        if (!between) text[to++] = text[i];
    }
    return to;
}

/* `PW-1NEAM-PA7M3-720JT`: letters and digits that are nobody's answer, and may hold a label. */
static void blank_sheet_numbers(char *text, size_t len) {
    static const char shape[] = "PW-xxxxx-xxxxx-xxxxx";
    const size_t n = sizeof shape - 1;
    const struct text all = {text, len};
    for (size_t w = 1; (w = text_find_letter(all, w, 'w')) + n - 1 <= len; w++) {
        const char *number = text + w - 1;
        bool fits = true;
        for (size_t k = 0; k < n && fits; k++) {
            const char c = number[k];
            fits =
                shape[k] == 'x' ? isalnum((unsigned char)c) : toupper((unsigned char)c) == shape[k];
        }
        if (fits) memset(text + w - 1, ' ', n);
    }
}

/* `==0000 1110== 101001`: what Obsidian highlights; the marks become spaces. */
static void blank_highlights(char *text, size_t len) {
    enum { MARK = 2 };
    size_t open = len;
    for (size_t i = 0; i + MARK <= len; i++) {
        if (text[i] != '=' || text[i + 1] != '=') continue;
        const bool more =
            (i > 0 && text[i - 1] == '=') || (i + MARK < len && text[i + MARK] == '=');
        const bool opens =
            i + MARK < len && text[i + MARK] != ' ' && (i == 0 || text[i - 1] == ' ');
        const bool closes = i > 0 && text[i - 1] != ' ' && open < len;
        if (more) {
            i += MARK;
        } else if (closes) {
            memset(text + open, ' ', MARK);
            memset(text + i, ' ', MARK);
            open = len;
        } else if (opens) {
            open = i;
        }
    }
}

/* What a line has outside of comments that begin or end on other lines. `rest` is the submission
 * from this line on: what is opened and never closed is no comment, or answers would be lost.
 * *closes: the end of the next comment, looked for only when it was passed. */
static struct text visible(struct text line, struct text rest, const char **closes, bool *hidden) {
    if (*hidden) {
        const size_t end = markup_comment_end(line);
        *hidden = end == line.len && !(end >= 3 && memcmp(line.at + end - 3, "-->", 3) == 0);
        line = (struct text){line.at + end, line.len - end};
        if (*hidden) return line;
    }
    const size_t open = line.len ? markup_open_comment(line) : 0;
    if (open == line.len) return line;
    const size_t from = (size_t)(line.at + open - rest.at);
    const struct text after = {rest.at + from, rest.len - from};
    if (*closes < after.at + sizeof "-->" - 1) *closes = after.at + markup_comment_end(after);
    *hidden = *closes < after.at + after.len;
    return *hidden ? (struct text){line.at, open} : line;
}

/* How long a line is without the backslash that breaks it in Markdown; LaTeX has two. */
static size_t without_break(struct text line) {
    const bool one = line.len > 0 && line.at[line.len - 1] == '\\' &&
                     (line.len == 1 || line.at[line.len - 2] != '\\');
    return line.len - one;
}

enum status lines_new(struct text submission, struct lines *out) {
    struct text rest = submission;
    struct buffer all = {0}, clean = {0};
    if (rest.len >= 3 && memcmp(rest.at, "\xEF\xBB\xBF", 3) == 0) {
        rest.at += 3;
        rest.len -= 3;
    }
    bool hidden = false;
    const char *closes = NULL;
    const size_t cap = count_lines(rest);
    size_t *starts = malloc((cap + 1) * sizeof *starts);
    *out = (struct lines){.at = malloc(cap * sizeof *out->at)};
    if (!starts || !out->at) {
        free(starts);
        lines_release(out);
        return STATUS_MEMORY;
    }
    struct line_ends ends = {NULL, NULL};
    for (unsigned number = 1; rest.len; number++) {
        size_t n = line_length(&ends, rest);
        starts[out->count] = all.len;
        out->cut |= n > LINE_BYTES_MAX;
        const struct text line = {rest.at, without_break((struct text){rest.at, n})};
        if (line.len) add_normalised(&all, visible(line, rest, &closes, &hidden), &clean);
        buffer_add_byte(&all, ' '); // so that two lines can be put together
        out->at[out->count++].number = number;
        if (n + 1 < rest.len && rest.at[n] == '\r' && rest.at[n + 1] == '\n') n++;
        if (n < rest.len) n++;
        rest.at += n;
        rest.len -= n;
    }
    starts[out->count] = all.len;
    out->storage = all.at;
    if (has_stray_glyphs(submission)) blank_stray_glyphs(all.at, all.len);
    blank_sheet_numbers(all.at, all.len);
    const bool spaced = has_spaced_characters(buffer_text(&all));
    for (size_t i = 0; i < out->count; i++) {
        const char *text = all.at ? all.at : ""; // every line may be empty
        size_t n = starts[i + 1] - starts[i] - 1;
        if (spaced && all.at) n = close_up(all.at + starts[i], n);
        if (n && all.at && memchr(text + starts[i], '=', n))
            blank_highlights(all.at + starts[i], n);
        out->at[i].text = (struct text){text + starts[i], n};
    }
    free(starts);
    buffer_release(&clean);
    if (!all.failed) return STATUS_OK;
    lines_release(out);
    return STATUS_MEMORY;
}

struct text lines_text(const struct lines *lines) {
    if (lines->count == 0) return TEXT("");
    const struct text last = lines->at[lines->count - 1].text;
    if (!lines->storage) return TEXT("");
    return (struct text){lines->storage, (size_t)(last.at - lines->storage) + last.len};
}

void lines_release(struct lines *lines) {
    free(lines->at);
    free(lines->storage);
    *lines = (struct lines){0};
}

void character_small(struct text text, size_t *taken, char out[CHARACTER_BYTES_MAX], size_t *len) {
    enum { FINAL_SIGMA = 0x3C2, DOTTED_I = 0x130 };
    utf8proc_int32_t point;
    const utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &point);
    *taken = *len = 1;
    out[0] = text.at[0];
    if (n <= 0) return;
    if (point == DOTTED_I) {
        point = 'i';
    } else {
        point = point == FINAL_SIGMA ? FINAL_SIGMA + 1 : utf8proc_tolower(point);
    }
    *taken = (size_t)n;
    *len = (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)out);
}

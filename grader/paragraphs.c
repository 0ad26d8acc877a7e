#include "grader/paragraphs.h"

#include "grader/pieces.h"

#include <ctype.h>

/* Mail programs and editors cut lines at some width between these. */
enum { WIDTH_MIN = 50, WIDTH_MAX = 120, LINE_MIN = 30, WORDS_MIN = 2, PROSE_MIN = 5 };

/* A line of prose or an item of a list, without what quotes it. */
static struct text unquoted(struct text line) {
    return text_drop(line, "> \t");
}

static bool is_quoted(struct text line) {
    return text_starts(text_drop(line, " \t"), ">");
}

static bool is_word_start(char c) {
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || strchr("(`'\"*_", c);
}

/* `3.`, `b)`, `-`: an item of a list begins. */
static bool begins_item(struct text line) {
    size_t n = 0;
    if (line.len > 1 && strchr("-*+", line.at[0]) && line.at[1] == ' ') return true;
    while (n < line.len && n < 3 && isalnum((unsigned char)line.at[n])) n++;
    return n > 0 && n + 1 < line.len && strchr(".)", line.at[n]) && line.at[n + 1] == ' ';
}

/* `9.12 (03a9): ...`: begins with a problem's number. */
static bool begins_problem(struct text line) {
    size_t n = 0;
    while (n < line.len && isdigit((unsigned char)line.at[n])) n++;
    if (n == 0 || n + 1 >= line.len || line.at[n] != '.') return false;
    return isdigit((unsigned char)line.at[n + 1]);
}

/* `TLB index: 0x2`, `VPN = 0x0e`, `h2: miss`: begins with a name and a sign. In small letters a
 * name is one word, for a sentence may go on to a colon too. */
static bool begins_field(struct text line) {
    enum { NAME_MAX = 40, SPACES_MAX = 3 };
    const unsigned most = line.len && islower((unsigned char)line.at[0]) ? 1 : SPACES_MAX;
    unsigned spaces = 0;
    for (size_t i = 0; i < line.len && i < NAME_MAX; i++) {
        const unsigned char c = (unsigned char)line.at[i];
        if (strchr(":=", c)) return i > 0 && (spaces < most || line.at[i - 1] == ' ');
        spaces += c == ' ';
        if (spaces > most || (!isalnum(c) && !strchr(" _?()/*`-", c) && c < 0x80)) return false;
    }
    return false;
}

/* `VPN=9 TLBI=1 TLBT=2`: answers in a row. */
static bool is_row_of_fields(struct text line) {
    enum { SIGNS_MIN = 3 };
    unsigned signs = 0;
    for (size_t i = 0; i < line.len; i++) signs += strchr(":=", line.at[i]) != NULL;
    return signs >= SIGNS_MIN;
}

static bool has_cells(struct text line) {
    return text_has(line, '|') || text_has(line, '\t');
}

static size_t word_length(struct text t) {
    size_t n = 0;
    while (n < t.len && !text_is_space(t.at[n])) n++;
    return n;
}

/* Words, with one space between them: how many of two letters and more, or 0 where it is no prose.
 */
static unsigned count_prose(struct text t) {
    unsigned words = 0;
    for (t = text_trim(t); t.len;) {
        const struct text word =
            text_drop_end(text_drop(text_slice(t, 0, word_length(t)), "(\"'`*"), ",.;:!?)\"'`*");
        unsigned letters = 0;
        for (size_t i = 0; i < word.len; i++) {
            letters += isalpha((unsigned char)word.at[i]) || (unsigned char)word.at[i] >= 0x80;
        }
        words += letters > 1 && letters == word.len;
        t = text_slice(t, word_length(t), t.len);
        if (t.len > 1 && text_is_space(t.at[1])) return 0;
        t = text_drop(t, " ");
    }
    return words;
}

/* Whether a line can be the first part of one that goes on. */
static bool may_go_on(struct text line) {
    const struct text t = text_drop_end(line, " ");
    const bool breaks = line.len - t.len >= 2; // a hard break of Markdown
    const struct text start = unquoted(t);
    if (t.len < LINE_MIN || t.len > WIDTH_MAX || breaks || has_cells(t)) return false;
    if (!is_word_start(start.at[0]) && !begins_item(start)) return false;
    return !strchr(".:;!\\", t.at[t.len - 1]);
}

/* Whether a line can be where the one before goes on. */
static bool may_continue(struct text line) {
    const struct text t = unquoted(line);
    const bool sign = text_starts(t, "= "); // `VPN` stands on the line before
    return t.len && (sign || is_word_start(t.at[0])) && !has_cells(t) && !begins_item(t) &&
           !begins_field(t) && !text_starts(t, "```") && !text_starts(t, "**");
}

static bool is_blank(struct text line) {
    return text_drop(line, "> \t").len == 0;
}

static bool begins_small(struct text t) {
    char small[CHARACTER_BYTES_MAX];
    size_t taken, len;
    if ((unsigned char)t.at[0] < 0x80) return islower((unsigned char)t.at[0]);
    if ((unsigned char)t.at[0] >= 0xE0) return false; // of scripts that have small letters
    character_small(t, &taken, small, &len);
    return taken == len && memcmp(small, t.at, len) == 0;
}

static bool has_open_parenthesis(struct text t) {
    for (size_t i = t.len; i-- > 0;) {
        if (t.at[i] == ')') return false;
        if (t.at[i] == '(') return true;
    }
    return false;
}

/* `00 0001 0111` and below it `0101`: groups of bits. */
static bool cuts_bits(struct text line, struct text next) {
    enum { GROUP_MAX = 8 };
    size_t n = 0, m = 0;
    while (n < line.len && strchr("01", line.at[line.len - 1 - n])) n++;
    while (m < next.len && strchr("01", next.at[m])) m++;
    const bool apart = m == next.len || !text_is_word_byte(next.at[m]);
    return n > 1 && m > 1 && m <= GROUP_MAX && apart && line.len > n &&
           line.at[line.len - 1 - n] == ' ';
}

/* `..., and so the`: nobody ends a line so. `TLB hit: no` is an answer. */
static bool ends_open(struct text t) {
    static const char *const words[] = {
        " is", " the", " a", " an",   " of",    " and",   " to",     " in",     " so",
        " we", " has", " =", " with", " is no", " so no", " and no", " get no", " with no"};
    return text_ends_any(t, WORDS(words));
}

static bool ends_in_verdict(struct text t) {
    static const char *const words[] = {" yes",  " no",    " y",    " n",
                                        ": hit", ": miss", "= hit", "= miss"};
    return text_ends_any(t, WORDS(words));
}

/* Up to `most` bytes of a text's start: whole characters. */
static struct text text_first(struct text t, size_t most) {
    enum { CHARACTER_MAX = 4 };
    return t.len > most ? text_slice(t, 0, text_character_at(t, most - CHARACTER_MAX)) : t;
}

/* `VPN 0x9`, `no page fault`: what may well begin a line of its own. Not where the end of the line
 * before belongs to it: `there is a page` and `fault, ...`. */
static bool begins_label(struct text line, struct text rest, const struct vocabulary *vocabulary) {
    enum { SIDE = 24 };
    char joined[2 * SIDE + 1];
    const struct text end = text_last(line, SIDE), start = text_first(rest, SIDE);
    memcpy(joined, end.at, end.len);
    joined[end.len] = ' ';
    memcpy(joined + end.len + 1, start.at, start.len);
    const struct text both = {joined, end.len + 1 + start.len};
    const bool no = text_starts(rest, "no ") || text_starts(rest, "No ");
    const size_t from = end.len + 1;
    bool begins = false;
    for (unsigned i = 0; i < vocabulary->count; i++) {
        struct labels *labels = vocabulary->labels[i];
        struct label label, own;
        const bool here = labels_begin(labels, text_slice(rest, no ? 3 : 0, rest.len), &own);
        const size_t reach = here ? own.end + (no ? 3 : 0) : 0;
        for (size_t at = 0; labels_find(labels, both, at, &label); at = label.end) {
            if (label.start > end.len) break;
            /* not `... is valid` and `Page fault? no`, where the second is more */
            if (label.end > from && label.end - from >= reach) return false;
        }
        begins |= here;
    }
    return begins;
}

/* `cache hit?` and below it `Y, ...`. */
static bool is_answered_below(struct text line, struct text next) {
    static const char *const words[] = {"y", "n", "yes", "no", "是", "否"};
    const struct text word = text_drop_end(text_slice(next, 0, word_length(next)), ",.;");
    if (line.at[line.len - 1] != '?') return false;
    return text_is_any(word, WORDS(words));
}

/* Whether the writer's program broke the line there: the word that follows did not fit, and it goes
 * on in mid-sentence. `width`: of the widest line of the paragraph; `wide`: how many are nearly so.
 */
static bool is_cut(struct text line, struct text next, size_t width, unsigned wide,
                   const struct vocabulary *vocabulary) {
    const struct text t = text_drop_end(line, " "), rest = unquoted(next);
    if (!may_go_on(line) || !may_continue(next)) return false;
    const char last = t.at[t.len - 1];
    const unsigned words = count_prose(unquoted(t));
    const bool open = words >= WORDS_MIN && (ends_open(t) || rest.at[0] == '=');
    if (is_quoted(line) != is_quoted(next)) return false;
    if (open && last != '?') return true;
    if (t.len + 1 + word_length(rest) <= width) return false;
    if (last == '?') return words >= WORDS_MIN && is_answered_below(t, rest);
    if (cuts_bits(t, rest)) return true;
    if (words < WORDS_MIN) return false;
    if (words >= PROSE_MIN && has_open_parenthesis(t)) return true;
    if (begins_problem(rest)) return false;
    if (ends_in_verdict(t) || begins_label(t, rest, vocabulary)) return false;
    if (words < PROSE_MIN) return islower((unsigned char)last) && begins_small(rest);
    if (is_row_of_fields(unquoted(t))) {
        return islower((unsigned char)last) && begins_small(rest);
    }
    if (begins_small(rest) || rest.at[0] == '(') return true;
    const bool comma = last == ',' && !isdigit((unsigned char)rest.at[0]);
    return (islower((unsigned char)last) || comma) && wide > 1;
}

/* The lines of one paragraph, `from` to `to`-1: those that go on are put together, in place. The
 * bytes between two lines are the storage's, and become spaces. */
static void restore_paragraph(struct lines *lines, size_t from, size_t to,
                              const struct vocabulary *vocabulary) {
    size_t width = 0;
    unsigned wide = 0;
    for (size_t i = from; i < to; i++) {
        const size_t len = text_drop_end(lines->at[i].text, " ").len;
        if (len > width) width = len;
    }
    for (size_t i = from; i < to; i++) wide += lines->at[i].text.len + 20 >= width;
    if (width < WIDTH_MIN || width > WIDTH_MAX) return;
    size_t head = from;
    struct text before = lines->at[from].text;
    for (size_t i = from + 1; i < to; i++) {
        struct text *line = &lines->at[i].text;
        const struct text here = *line;
        if (is_cut(before, here, width, wide, vocabulary)) {
            struct text *whole = &lines->at[head].text;
            const struct text rest = unquoted(here);
            const size_t end = (size_t)(whole->at - lines->storage) + whole->len;
            const size_t start = (size_t)(rest.at - lines->storage);
            memset(lines->storage + end, ' ', start - end);
            whole->len = (size_t)(rest.at - whole->at) + rest.len;
            line->len = 0;
            lines->at[i].number = 0; // taken in
        } else {
            head = i;
        }
        before = here;
    }
}

static void drop_taken(struct lines *lines) {
    size_t to = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].number) lines->at[to++] = lines->at[i];
    }
    lines->count = to;
}

/* Whether a blank line stands behind nearly every line. */
static bool is_double_spaced(const struct lines *lines) {
    enum { LINES_MIN = 8 };
    size_t count = 0, spaced = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        if (is_blank(lines->at[i].text)) continue;
        count++;
        spaced += is_blank(lines->at[i + 1].text);
    }
    return count >= LINES_MIN && spaced * 20 >= count * 19;
}

static void close_spacing(struct lines *lines) {
    size_t run = 0;
    for (size_t i = 0; i < lines->count; i++) {
        run = is_blank(lines->at[i].text) ? run + 1 : 0;
        if (run % 2 == 1) lines->at[i].number = 0;
    }
    drop_taken(lines);
}

/* The number that a line holds alone, of up to two digits, or -1. */
static int lone_number(struct text line) {
    const struct text t = text_trim(line);
    if (t.len == 0 || t.len > 2 || !text_all_in(t, "0123456789")) return -1;
    return t.len == 1 ? t.at[0] - '0' : (t.at[0] - '0') * 10 + t.at[1] - '0';
}

/* How many bits stand one below the other behind their numbers, 13 to 0, from line `at` on: a table
 * copied out of a PDF. 0: none. */
static size_t count_stacked(const struct lines *lines, size_t at) {
    enum { STACK_MIN = 8, STACK_MAX = 64 };
    const int highest = lone_number(lines->at[at].text);
    if (highest + 1 < STACK_MIN || highest >= STACK_MAX) return 0;
    const size_t count = (size_t)highest + 1;
    if (at + 2 * count > lines->count) return 0;
    for (size_t i = 0; i < count; i++) {
        if (lone_number(lines->at[at + i].text) != highest - (int)i) return 0;
        const struct text bit = text_trim(lines->at[at + count + i].text);
        if (!text_is(bit, "0") && !text_is(bit, "1")) return 0;
    }
    return count;
}

/* Such a stack becomes a row. */
static void lay_stacks(struct lines *lines) {
    for (size_t at = 0; at < lines->count; at++) {
        const size_t count = count_stacked(lines, at);
        if (count == 0) continue;
        struct text *row = &lines->at[at + count].text;
        const struct text last = lines->at[at + 2 * count - 1].text;
        for (size_t i = 0; i + 1 < count; i++) {
            const struct text here = lines->at[at + count + i].text;
            const struct text next = lines->at[at + count + i + 1].text;
            const size_t end = (size_t)(here.at - lines->storage) + here.len;
            memset(lines->storage + end, ' ', (size_t)(next.at - lines->storage) - end);
        }
        row->len = (size_t)(last.at - row->at) + last.len;
        for (size_t i = 0; i < 2 * count; i++) {
            if (i != count) lines->at[at + i].number = 0;
        }
        at += 2 * count - 1;
    }
    drop_taken(lines);
}

void paragraphs_restore(struct lines *lines, const struct vocabulary *vocabulary) {
    bool fenced = false;
    lay_stacks(lines);
    if (is_double_spaced(lines)) close_spacing(lines);
    for (size_t from = 0; from < lines->count;) {
        size_t to = from;
        while (to < lines->count && !is_blank(lines->at[to].text) &&
               !text_starts(unquoted(lines->at[to].text), "```")) {
            to++;
        }
        if (to > from + 1 && !fenced) restore_paragraph(lines, from, to, vocabulary);
        if (to < lines->count) fenced ^= text_starts(unquoted(lines->at[to].text), "```");
        from = to + 1;
    }
    drop_taken(lines);
}

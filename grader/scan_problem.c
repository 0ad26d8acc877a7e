#include "grader/scanner.h"

#include <ctype.h>

enum { HEADING_BYTES_MAX = 40, OPENING_BYTES_MAX = 200 };

static bool is_unnamed(const struct segment *segment) {
    return segment->by_number < 0 && segment->by_heading < 0 && !segment->foreign;
}

int scanner_question(const struct scanner *s, uint64_t number) {
    for (unsigned i = 0; i < s->count; i++) {
        if (s->questions[i].blanks->given_bits && s->questions[i].blanks->given == number) {
            return (int)i;
        }
    }
    return -1;
}

/* The question's number was met. */
void scanner_meet_number(struct scanner *s, int question) {
    struct segment *now = scanner_segment(s);
    if (now->by_number == question && !now->foreign) {
        /* What stood above it were the machine's tables. */
        if (s->scan->candidate_count == 0 || !scanner_part_answered(s, now->part)) {
            now->part = now->topic = 0;
        }
        return;
    }
    /* The heading of this problem stands right above, or nothing is known yet. */
    if (now->by_number < 0 && (!now->foreign || now->counted) &&
        (s->scan->candidate_count == 0 ||
         s->scan->candidates[s->scan->candidate_count - 1].segment != s->scan->segment_count - 1)) {
        now->by_number = question;
        now->foreign = now->counted = false;
        now->part = now->topic = 0;
        return;
    }
    scanner_begin(s);
    if (!s->scan->failed) scanner_segment(s)->by_number = question;
}

void scanner_meet_foreign(struct scanner *s) {
    if (scanner_segment(s)->foreign) return;
    scanner_begin(s);
    if (!s->scan->failed) scanner_segment(s)->foreign = true;
}

void scanner_meet_other_number(struct scanner *s) {
    const struct scan *scan = s->scan;
    const int heading = scanner_segment(s)->by_heading;
    const bool answered =
        scan->candidate_count &&
        scan->candidates[scan->candidate_count - 1].segment == scan->segment_count - 1;
    const int instead_of = answered ? -1 : heading;
    scanner_meet_foreign(s);
    if (!s->scan->failed) scanner_segment(s)->instead_of = instead_of;
}

static bool same_but_case(const char *at, const char *id, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (tolower((unsigned char)at[i]) != tolower((unsigned char)id[i])) return false;
    }
    return true;
}

/* Where `id` stands in the line as a word of its own; the line's length when it does not.
 * `loosely`: in any letter case. */
static size_t find_id(struct text line, const char *id, bool loosely) {
    size_t n = strlen(id);
    for (size_t i = 0; (i = text_find_byte(line, i, id[0], loosely)) + n <= line.len; i++) {
        if (memcmp(line.at + i, id, n) != 0 && !(loosely && same_but_case(line.at + i, id, n))) {
            continue;
        }
        bool before = i > 0 && (text_is_word_byte(line.at[i - 1]) || line.at[i - 1] == '.');
        bool after = i + n < line.len && (text_is_word_byte(line.at[i + n]) ||
                                          (line.at[i + n] == '.' && i + n + 1 < line.len &&
                                           isdigit((unsigned char)line.at[i + n + 1])));
        if (!before && !after) return i;
    }
    return line.len;
}

/* `Q1` is q1, for no two ids differ in letter case alone: but not of one letter, which may be a
 * part; where it stands as it is anywhere; and where Q1 counts the blanks. */
void scanner_loosen_ids(struct scanner *s, const struct lines *lines) {
    for (unsigned q = 0; q < s->count && q < 64; q++) {
        const char *id = s->questions[q].id;
        struct label label;
        char big[8] = {0};
        const size_t n = strlen(id);
        bool loose = n > 1 && n + 1 < sizeof big && strpbrk(id, "0123456789");
        for (size_t i = 0; loose && i < n; i++) big[i] = (char)toupper((unsigned char)id[i]);
        if (loose) big[n] = ':';
        if (loose && labels_begin(s->labels, text_of(big), &label)) loose = false;
        for (size_t i = 0; loose && i < lines->count; i++) {
            loose = find_id(lines->at[i].text, id, false) == lines->at[i].text.len;
        }
        if (loose) s->loose_ids |= UINT64_C(1) << q;
    }
}

/* `9.14`: a number of two parts and little else. */
static bool is_problem_number(struct text t) {
    size_t i = 0;
    while (i < t.len && isdigit((unsigned char)t.at[i])) i++;
    return i > 0 && i + 1 < t.len && t.len <= 12 && t.at[i] == '.' &&
           isdigit((unsigned char)t.at[i + 1]);
}

/* `Problem 9.11`, `习题 9.11`, `Aufgabe 9.11`: without the word for a problem at the start. */
static struct text without_problem_word(struct text t) {
    /* `2) Exercise 9.11`: the counter goes with the word, not alone */
    const struct text counted = text_drop(t, "0123456789");
    const bool counter = counted.len && counted.len < t.len && counted.at[0] == ')';
    const struct text from = counter ? text_drop(counted, ") ") : t;
    static const char *const words[] = {
        "problem",  "question",  "homework", "exercise", "practice", "answer to", "answer",
        "ex.",      "ex",        "hw",       "aufgabe",  "übung",    "zadanie",   "zad.",
        "opgave",   "oppgave",   "uppgift",  "verkefni", "dæmi",     "ejercicio", "problema",
        "exercice", "esercizio", "задача",   "练习题",   "练习",     "习题",      "问题",
        "題",       "问",        "题目",     "题",       "第",       "問題",      "문제",
        "作业",     "家庭作业"};
    const char first = from.len ? (char)tolower((unsigned char)from.at[0]) : '\0';
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i][0] != first) continue;
        const size_t n = strlen(words[i]);
        if (text_begins(from, words[i]) && from.len > n) {
            return text_drop(text_slice(from, n, from.len), " :#*");
        }
    }
    return t;
}

/* The question whose id the line names first, or -1; *at is where. In other letters than its own an
 * id stands at the start, or in a heading: not in `same TLB as H1`. */
int scanner_first_named(const struct scanner *s, struct text line, size_t *at) {
    int first = -1;
    size_t start = line.len;
    if (s->loose_ids && !text_starts(line, "#"))
        start = (size_t)(without_problem_word(text_drop(line, "#*=<>-_([ \"'`")).at - line.at);
    *at = line.len;
    for (unsigned i = 0; i < s->count; i++) {
        const bool loosely = i < 64 && (s->loose_ids >> i & 1);
        size_t here = find_id(line, s->questions[i].id, loosely);
        if (here >= *at || (loosely && here > start)) continue;
        *at = here;
        first = (int)i;
    }
    return first;
}

int scanner_named(const struct scanner *s, struct text cell, bool *foreign) {
    uint64_t number;
    size_t end, at;
    *foreign = false;
    cell = text_drop_end(text_drop(cell, "*`_#([ "), "*`_)].: ");
    cell = without_problem_word(cell);
    if (text_find_hex(cell, &number, &end) && end == cell.len) {
        const int question = scanner_question(s, number);
        if (cell.at[0] == '0') *foreign = question < 0;
        /* `9.11 (0x027c)` */
        if (cell.at[0] == '0' || question >= 0) return question;
    }
    const int named = scanner_first_named(s, cell, &at);
    if (named >= 0 && at == 0) {
        const struct text rest = text_slice(cell, strlen(s->questions[named].id), cell.len);
        const bool part = rest.len == 2 && rest.at[0] == ' ' && scanner_is_part(s, rest.at[1]);
        if (rest.len == 0 || part || text_find_hex(rest, &number, &end)) return named;
        return -1;
    }
    *foreign = is_problem_number(cell);
    return -1;
}

static bool is_heading(struct text line) {
    return text_starts(line, "#") || text_starts(line, "**") || text_starts(line, "<h") ||
           line.len <= HEADING_BYTES_MAX;
}

/* `# Problem 15`, `**Question 2**`, 第1题: a heading that counts problems. `bare` is without the
 * word for a problem. */
static bool is_counted_title(struct text line, struct text bare) {
    const struct text plain = text_drop(line, "#*=<>- \"'");
    const bool heading = text_starts(line, "#");
    size_t digits = 0;
    if (bare.at == plain.at) return false;
    while (digits < bare.len && isdigit((unsigned char)bare.at[digits])) digits++;
    if (digits == 0 || digits > 3) return false;
    const struct text rest = text_slice(bare, digits, bare.len);
    if (rest.len > 1 && rest.at[0] == '.' && isdigit((unsigned char)rest.at[1])) return false;
    return heading || text_drop(rest, " .:)*#=题題번").len == 0;
}

/* `# Chapter 9`: of something that is no problem. */
static bool is_chapter(struct text line) {
    return text_starts(line, "#") && text_contains(line, "chapter ");
}

/* `TLBI: 2 (same as in 9.11)`, `TLB index? 3, like 9.4`: compares, or says more of an answer.
 * `before` is what stands before the id. */
static bool is_beside_answer(struct scanner *s, struct text before) {
    static const char *const words[] = {
        " as",         " as in",   " as for",  " see",  " from", "(see", " than",
        " like",       " like in", " unlike",  " with", "(cf.",  " cf.", " vs",
        " similar to", " wie in",  " wie bei", "与",    "跟",    "同",   " como en"};
    struct label label;
    before = text_drop_end(before, " *`_");
    if (text_ends_any(before, WORDS(words))) return true;
    if (!labels_find(s->labels, before, 0, &label) || label.kind != LABEL_BLANK) return false;
    return text_cut(text_slice(before, label.end, before.len), ":=?").len < before.len - label.end;
}

/* A heading of a problem that was asked, or of something else. */
void scanner_heading(struct scanner *s, struct text line) {
    size_t at;
    if (memchr(line.at, '|', line.len)) return;
    struct text bare = without_problem_word(text_drop(line, "#*=<>- \"'"));
    int named = scanner_first_named(s, line, &at);
    bool begins = named >= 0 && at == (size_t)(bare.at - line.at);
    if (!is_heading(line) && !begins) return;
    if (named >= 0 && !text_starts(line, "#") && is_beside_answer(s, text_slice(line, 0, at)))
        return;
    if (named >= 0) {
        scanner_begin(s);
        if (!s->scan->failed) scanner_segment(s)->by_heading = named;
        return;
    }
    if (is_counted_title(line, bare)) {
        /* each begins a problem of its own */
        scanner_begin(s);
        if (s->scan->failed) return;
        scanner_segment(s)->foreign = scanner_segment(s)->counted = true;
    } else if (is_problem_number(bare) || is_chapter(line)) {
        scanner_meet_foreign(s);
    }
}

/* The problem is known, and this is another's number: rather than a new problem it may be an answer
 * that happens to have its value, where the part asks for bits of its own, or by its width. */
static bool is_other_answer(const struct scanner *s, int question, unsigned digits) {
    const struct segment *now = &s->scan->segments[s->scan->segment_count - 1];
    if (now->by_number < 0 || now->by_number == question) return false;
    if (digits) return digits != s->questions[question].blanks->given_bits;
    return scanner_part_has_bits(s, now->part) && !scanner_part_answered(s, now->part);
}

/* `0x5FC = 0b010111111100`: a row of bits, said twice. */
static bool scan_two_renderings(struct scanner *s, struct text line, uint64_t number) {
    struct text row;
    uint64_t bits;
    if (!text_find_bits(line, BITS_MIN, &row)) return false;
    const unsigned digits = text_bits(row, &bits);
    if (bits == number) {
        scanner_bits(s, row, bits, digits, EVIDENCE_LINE);
    } else {
        scanner_note_bits(s, line, digits, EVIDENCE_LINE);
    }
    return true;
}

bool scanner_number_line(struct scanner *s, struct text line) {
    struct text t = text_drop(line, "#*-$`[]\\( \t(");
    uint64_t number, bits;
    size_t n;
    if (!text_starts(t, "0x") && !text_starts(t, "0X")) return false;
    if (!text_hex(text_slice(t, 2, t.len), &number, &n)) return false;
    int question = scanner_question(s, number);
    struct text rest = text_drop(text_slice(t, n + 2, t.len), " `$_{}()16\\*:");
    if (rest.len && rest.at[0] != '=') return false;
    if (question < 0) return scan_two_renderings(s, t, number);
    rest = text_drop(rest, "= `$");
    rest = text_drop_end(rest, " `$\\]");
    const char *tail = "$_{(2)}";
    while (rest.len && strchr(tail, rest.at[rest.len - 1])) rest.len--;
    rest = text_drop_end(rest, "` ");
    unsigned digits = text_bits(rest, &bits);
    if (line.at[0] != '#' && is_other_answer(s, question, digits)) return false;
    scanner_meet_number(s, question);
    if (digits >= BITS_MIN && !s->scan->failed) scanner_note_given(s, rest);
    return true;
}

/* The hexadecimal number from `at` on, with a prefix or with an h behind: `0x03a9`, `27Ch`. */
static bool read_address(struct text t, size_t at, uint64_t *number, size_t *end) {
    size_t n;
    const struct text rest = text_slice(t, at, t.len);
    if (at > 0 && (text_is_word_byte(t.at[at - 1]) || t.at[at - 1] == '.')) return false;
    const bool prefix = text_starts(rest, "0x") || text_starts(rest, "0X");
    if (!text_hex(prefix ? text_slice(rest, 2, rest.len) : rest, number, &n)) return false;
    *end = at + n + (prefix ? 2 : 0);
    if (!prefix && (*end == t.len || (t.at[*end] | 32) != 'h')) return false;
    if (!prefix) (*end)++;
    return *end == t.len || !text_is_word_byte(t.at[*end]);
}

static bool has_address(struct text line) {
    uint64_t number;
    size_t end;
    for (size_t i = 0; i < line.len; i++) {
        if (isxdigit((unsigned char)line.at[i]) && read_address(line, i, &number, &end))
            return true;
    }
    return false;
}

/* What stands between the number at a line's start and its answers: `0x03a9: `, `0x03d7 -> `. */
static struct text after_number(struct text rest) {
    static const char *const signs[] = {"->", "=>", "\xE2\x86\x92", ":", ",", ";", "|", "-"};
    rest = text_drop(rest, ")]*`_$ \t");
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (!text_starts(rest, signs[i])) continue;
        return text_trim(text_slice(rest, strlen(signs[i]), rest.len));
    }
    return rest;
}

struct text scanner_leading_number(struct scanner *s, struct text line) {
    struct label label;
    if (!has_address(line)) return line;
    const bool labelled = labels_find(s->labels, line, 0, &label);
    const size_t until = labelled ? label.start : line.len;
    const struct text bare = text_drop(line, "#*-+([`$ \t");
    for (size_t i = 0; i < until; i++) {
        uint64_t number;
        size_t end;
        if (!isxdigit((unsigned char)line.at[i])) continue;
        if (!read_address(line, i, &number, &end)) continue;
        const int question = scanner_question(s, number);
        const bool first = line.at + i == bare.at;
        /* In the middle of a long line it is any number, unless nothing else names a problem, or
         * the same one is named before it: `here is mine for 9.4, the one with 0x03d7`. */
        size_t at;
        const bool twice = question >= 0 && scanner_first_named(s, line, &at) == question && at < i;
        const bool opens = twice || (labelled && is_unnamed(scanner_segment(s)));
        const size_t far = opens ? OPENING_BYTES_MAX : HEADING_BYTES_MAX;
        if (question < 0 || (!first && line.at[0] != '#' && i > far)) return line;
        const struct text rest = after_number(text_slice(line, end, line.len));
        struct text bits;
        if (first &&
            (text_starts(rest, "=") || (!labelled && text_find_bits(rest, BITS_MIN, &bits) &&
                                        memchr(rest.at, '=', (size_t)(bits.at - rest.at))))) {
            return line;
        }
        const struct segment *now = scanner_segment(s);
        if (now->by_number >= 0 && now->by_number != question &&
            scanner_part_has_bits(s, now->part) && !scanner_part_answered(s, now->part) &&
            !rest.len) {
            return line;
        }
        scanner_meet_number(s, question);
        return first ? rest : line;
    }
    return line;
}

struct text scanner_after_id(const struct scanner *s, struct text line) {
    size_t at;
    const struct text bare = without_problem_word(text_drop(line, "#*>-( \"'"));
    const int named = scanner_first_named(s, bare, &at);
    if (named < 0 || at != 0 || s->scan->segments[s->scan->segment_count - 1].by_heading != named)
        return line;
    return text_drop(text_slice(bare, strlen(s->questions[named].id), bare.len), " .:)*-,\"'{");
}

#include "grader/scan.h"

#include "grader/scanner.h"

#include <stdlib.h>

void *scan_grown(void *at, size_t *cap, size_t count, size_t size) {
    if (count < *cap) return at;
    size_t more = *cap ? *cap * 2 : 64;
    void *moved = realloc(at, more * size);
    if (moved) *cap = more;
    return moved;
}

struct segment *scanner_segment(struct scanner *s) {
    return &s->scan->segments[s->scan->segment_count - 1];
}

void scanner_begin(struct scanner *s) {
    struct scan *scan = s->scan;
    struct segment *segments =
        scan_grown(scan->segments, &scan->segment_cap, scan->segment_count, sizeof *scan->segments);
    if (!segments) {
        scan->failed = true;
        return;
    }
    scan->segments = segments;
    segments[scan->segment_count++] = (struct segment){.by_number = -1, .by_heading = -1};
}

void scanner_note(struct scanner *s, unsigned segment, const char *id, struct text given,
                  enum evidence evidence) {
    struct scan *scan = s->scan;
    struct candidate_answer *candidates = scan_grown(
        scan->candidates, &scan->candidate_cap, scan->candidate_count, sizeof *scan->candidates);
    if (!candidates) {
        scan->failed = true;
        return;
    }
    scan->candidates = candidates;
    struct candidate_answer *c = &candidates[scan->candidate_count++];
    *c = (struct candidate_answer){.segment = segment,
                                   .part = scan->segments[segment].part,
                                   .evidence = evidence,
                                   .given = text_trim(given),
                                   .line = s->line};
    size_t n = strlen(id);
    memcpy(c->id, id, n < sizeof c->id ? n : sizeof c->id - 1);
}

void scanner_mark_label(struct scanner *s, const struct label *label) {
    if (s->scan->failed) return;
    s->scan->candidates[s->scan->candidate_count - 1].ambiguous =
        label->second[0] && strcmp(label->second, "-") != 0;
}

struct text scanner_join(struct scanner *s, const struct text *parts, unsigned count,
                         const char *between) {
    struct scan *scan = s->scan;
    const size_t gap = strlen(between);
    size_t n = 0, cap = 1;
    for (unsigned i = 0; i < count; i++) cap += parts[i].len + gap;
    char **texts = scan_grown(scan->texts, &scan->text_cap, scan->text_count, sizeof *scan->texts);
    char *joined = texts ? malloc(cap) : NULL;
    if (texts) scan->texts = texts;
    if (!joined) {
        scan->failed = true;
        return TEXT("");
    }
    scan->texts[scan->text_count++] = joined;
    for (unsigned i = 0; i < count; i++) {
        if (i && gap) memcpy(joined + n, between, gap);
        if (i) n += gap;
        if (parts[i].len) memcpy(joined + n, parts[i].at, parts[i].len);
        n += parts[i].len;
    }
    return (struct text){joined, n};
}

/* The bits of `address after translation: **001101 010111**`, `14 bits 00 0011 1101 0111` in a
 * heading, `1101 0001 1101 //1 pt`: what is left without words at the ends, or the empty text. */
static struct text without_words(struct text line) {
    struct text t = line;
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.at[i] == '/' && t.at[i + 1] == '/') t = text_slice(t, 0, i);
    }
    t = text_drop_end(t, " *`$\\");
    size_t i = t.len;
    while (i > 0 && strchr("01 .", t.at[i - 1])) i--;
    /* the end of a word like `x00` is no bits */
    while (i > 0 && i < t.len && text_is_word_byte(t.at[i - 1]) && t.at[i] != ' ') i++;
    bool heading = line.at[0] == '#';
    struct text words = text_drop_end(text_slice(t, 0, i), " *`$");
    if (words.len && !heading && words.at[words.len - 1] != ':') return text_slice(t, 0, 0);
    return text_trim(text_slice(t, i, t.len));
}

/* ` = 0x137B` and nothing else. */
static bool is_equal_number(struct text rest) {
    uint64_t number;
    size_t n;
    rest = text_drop(rest, " `$*_2{}()b");
    if (!text_starts(rest, "=")) return false;
    rest = text_drop_end(text_drop(rest, "= `$*"), " `$*");
    return text_find_hex(rest, &number, &n) && n == rest.len && rest.at[0] == '0';
}

/* `VA = 000010|01|111100`: a bar between two bits separates no cells, unless all are bits. */
static bool bars_group_bits(struct text line) {
    bool other = false;
    for (size_t i = 0; i < line.len; i++) {
        const char c = line.at[i];
        other |= !strchr("01| ", c);
        if (c != '|') continue;
        if (i == 0 || i + 1 == line.len || !strchr("01", line.at[i - 1]) ||
            !strchr("01", line.at[i + 1])) {
            return false;
        }
    }
    return other;
}

/* `puts("C. 0100 0110 1001");`: what code prints. */
static struct text without_call(struct text line) {
    static const char *const calls[] = {"puts(",
                                        "printf(",
                                        "print(",
                                        "echo ",
                                        "cout <<",
                                        "std::cout <<",
                                        "System.out.println(",
                                        "console.log(",
                                        "fmt.Println("};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (!text_starts(line, calls[i])) continue;
        const struct text rest = text_drop(text_slice(line, strlen(calls[i]), line.len), " ");
        if (rest.len < 2 || rest.at[0] != '"') return line;
        const char *close = memchr(rest.at + 1, '"', rest.len - 1);
        if (!close) return line;
        struct text inside = text_slice(rest, 1, (size_t)(close - rest.at));
        const bool newline =
            inside.len > 1 && inside.at[inside.len - 2] == '\\' && inside.at[inside.len - 1] == 'n';
        /* What is computed is not what is written. */
        if (memchr(inside.at, '%', inside.len)) return line;
        return text_trim(newline ? text_slice(inside, 0, inside.len - 2) : inside);
    }
    return line;
}

void scanner_line(struct scanner *s, struct text line) {
    struct text cells[CELLS_MAX];
    struct text rest;
    char also;
    uint64_t number;
    line = text_trim(text_drop(line, "> \t"));
    if (s->position_count && line.len && line.at[0] == '+' && text_drop(line, "+-=").len == 0) {
        s->after_rule = true;
        return;
    }
    if (line.len == 0 || text_is_rule(line)) {
        /* what stands below a line across the page is no answer to a label above it */
        if (line.len) scanner_end_below(s);
        scanner_end_table(s);
        s->box_count = 0;
        return;
    }
    line = without_call(line);
    if (line.len == 0) return;
    /* `"| VPN | 0x09 |\\n",`: a line of a notebook, or of code that prints */
    if (line.len > 4 && line.at[0] == '"') {
        const struct text end = text_drop_end(line, ",\" ");
        if (end.len > 2 && end.len < line.len && end.at[end.len - 2] == '\\' &&
            end.at[end.len - 1] == 'n') {
            line = text_trim(text_slice(end, 1, end.len - 2));
            if (line.len == 0) return;
        }
    }
    /* `| Characters at offset 0 |`: a table of one column */
    /* ... or of MediaWiki, with a cell on each line */
    if (line.len > 2 && line.at[0] == '|' && !memchr(line.at + 1, '|', line.len - 2)) {
        line = text_trim(text_drop_end(text_slice(line, 1, line.len), "|"));
        if (line.len == 0 || text_drop(line, "-: ").len == 0) return;
    }
    if (scanner_below(s, line) || s->scan->failed) return;
    bool bars = memchr(line.at, '|', line.len) != NULL && !bars_group_bits(line);
    unsigned count = cells_split(line, cells);
    s->scan->cut |= bars && count == CELLS_MAX;
    if (scanner_positions(s, cells, count) || scanner_boxes(s, cells, count, bars)) return;
    /* `0 0 0 0 1 1 | 1 1 | 0 1 0 1 1 1`: a row of bits by field */
    if (bars && text_bits(line, &number) >= BITS_MIN) {
        const struct text row = text_trim(text_drop_end(text_drop(line, "| "), "| "));
        const bool fields = s->header_count == count;
        scanner_bits(s, row, number, text_bits(row, &number),
                     fields ? EVIDENCE_LINE : EVIDENCE_CELL);
        if (!fields || s->scan->failed) return;
    }
    if (bars && count >= 2) {
        bool rule = true;
        for (unsigned i = 0; i < count; i++) {
            rule &= text_drop(cells[i], "-:+ ").len == 0;
        }
        /* The line under a header; a second one is a row of answers. */
        if (rule && !(s->header_count == count && s->ruled)) {
            s->ruled = true;
            return;
        }
        s->ruled = false;
        if (count > 2) s->word_table = count;
        if (scanner_column_head(s, cells, count) || scanner_part_head(s, cells, count) ||
            scanner_table_row(s, cells, count)) {
            return;
        }
    }
    if (!bars && scanner_separated_row(s, line)) return;
    scanner_heading(s, line);
    if (s->scan->failed) return;
    line = scanner_after_id(s, scanner_leading_number(s, line));
    if (s->scan->failed || line.len == 0) return;
    char part = scanner_part(s, line, &rest, &also);
    if (part) {
        scanner_open_part(s, part);
        if (text_says_none(rest)) {
            scanner_part_none(s, rest);
            if (also && !s->scan->failed) {
                scanner_open_part(s, also);
                scanner_part_none(s, rest);
            }
            return;
        }
        line = text_trim(rest);
        if (line.len == 0) return;
    }
    struct text bare = text_drop_end(text_drop(text_trim(line), "-*`$= \t"), "*`$= \\");
    unsigned digits = text_bits(bare, &number);
    if (digits < BITS_MIN) {
        bare = without_words(line);
        digits = text_bits(bare, &number);
    }
    struct text row;
    if (digits < BITS_MIN && text_find_bits(line, BITS_MIN, &row) &&
        row.at == text_drop(line, "*`$").at &&
        is_equal_number(text_slice(line, (size_t)(row.at - line.at) + row.len, line.len))) {
        digits = text_bits(row, &number);
        scanner_bits(s, line, number, digits, EVIDENCE_LINE);
        return;
    }
    if (digits >= BITS_MIN) {
        int question = line.at[0] == '#' ? scanner_question(s, number) : -1;
        if (question >= 0) scanner_meet_number(s, question);
        struct label label;
        if (!s->scan->failed && labels_find(s->labels, line, 0, &label)) {
            scanner_set_topic(s, &label, (unsigned)(s->scan->segment_count - 1));
        }
        if (!s->scan->failed) scanner_bits(s, bare, number, digits, EVIDENCE_LINE);
        return;
    }
    /* Digits where a part asks for bits, but others among them: somebody must look. */
    if (part && line.len >= BITS_MIN && text_drop(line, "0123456789").len == 0) {
        scanner_note_bits(s, line, (unsigned)line.len, EVIDENCE_LINE);
        return;
    }
    if (scanner_part_may_be_none(s, scanner_segment(s)->part) && text_says_none(line) &&
        !scanner_part_answered(s, scanner_segment(s)->part)) {
        scanner_part_none(s, line);
        return;
    }
    if (scanner_number_line(s, line)) return;
    if (scanner_given_in_prose(s, line) || scanner_bare_value(s, line)) return;
    scanner_labels(s, line);
}

/* A whole homework on one line: a new line before each part's letter and each address. */
static size_t next_break(struct text line, size_t from) {
    for (size_t i = from + 1; i + 2 < line.len; i++) {
        if (line.at[i - 1] != ' ') continue;
        if (line.at[i] >= 'A' && line.at[i] <= 'D' && line.at[i + 1] == ':' &&
            line.at[i + 2] == ' ') {
            return i;
        }
        if (text_starts(text_slice(line, i, line.len), "Address:")) return i;
    }
    return line.len;
}

/* Puts the candidates of each segment together; the columns of a table come mixed. */
static bool sort_candidates(struct scan *scan) {
    struct candidate_answer *sorted = malloc((scan->candidate_count + 1) * sizeof *sorted);
    size_t next = 0;
    if (!sorted) return false;
    for (size_t i = 0; i < scan->candidate_count; i++) {
        scan->segments[scan->candidates[i].segment].count++;
    }
    for (size_t i = 0; i < scan->segment_count; i++) {
        scan->segments[i].first = next;
        next += scan->segments[i].count;
        scan->segments[i].count = 0;
    }
    for (size_t i = 0; i < scan->candidate_count; i++) {
        struct segment *segment = &scan->segments[scan->candidates[i].segment];
        sorted[segment->first + segment->count++] = scan->candidates[i];
    }
    free(scan->candidates);
    scan->candidates = sorted;
    return true;
}

enum status scan_new(const struct lines *lines, const struct question *questions, unsigned count,
                     const struct family *family, struct labels *labels, struct scan *out) {
    *out = (struct scan){0};
    struct scanner s = {.scan = out,
                        .questions = questions,
                        .count = count,
                        .family = family,
                        .labels = labels,
                        .cells = EVIDENCE_CELL};
    scanner_begin(&s);
    for (size_t i = 0; i < lines->count && !out->failed; i++) {
        struct text line = lines->at[i].text;
        s.line = lines->at[i].number;
        for (size_t from = 0; from < line.len || from == 0;) {
            size_t to = line.len > 100 ? next_break(line, from) : line.len;
            scanner_line(&s, text_slice(line, from, to));
            if (to == line.len || out->failed) break;
            from = to;
        }
    }
    if (!out->failed) scanner_end_below(&s);
    if (!out->failed && !labels_failed(labels) && sort_candidates(out)) return STATUS_OK;
    scan_release(out);
    return STATUS_MEMORY;
}

void scan_release(struct scan *scan) {
    for (size_t i = 0; i < scan->text_count; i++) free(scan->texts[i]);
    free(scan->texts);
    free(scan->candidates);
    free(scan->segments);
    *scan = (struct scan){0};
}

#include "grader/scan.h"

#include "grader/scanner.h"

#include <ctype.h>
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
    segments[scan->segment_count++] =
        (struct segment){.by_number = -1, .by_heading = -1, .instead_of = -1};
}

bool scanner_is_noted(const struct scanner *s, size_t from, const char *id) {
    for (size_t i = from; i < s->scan->candidate_count; i++) {
        if (strcmp(s->scan->candidates[i].id, id) == 0) return true;
    }
    return false;
}

/* `{{vpn}}`: a form's own mark for a gap, and no answer. */
static bool is_placeholder(struct text given) {
    given = text_drop_end(text_drop(given, "`* "), "`* ");
    if (given.len < 5 || memcmp(given.at, "{{", 2) != 0) return false;
    for (size_t i = 0; i < given.len; i++) {
        if (isdigit((unsigned char)given.at[i])) return false;
    }
    return memcmp(given.at + given.len - 2, "}}", 2) == 0;
}

void scanner_note(struct scanner *s, unsigned segment, const char *id, struct text given,
                  enum evidence evidence) {
    struct scan *scan = s->scan;
    if (is_placeholder(given)) given = TEXT("");
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
                                   .doubtful = s->in_conflict,
                                   .given = text_trim(given),
                                   .line = s->line};
    size_t n = strlen(id);
    memcpy(c->id, id, n < sizeof c->id ? n : sizeof c->id - 1);
}

void scanner_note_doubt(struct scanner *s, unsigned segment, const char *id,
                        enum evidence evidence) {
    scanner_note(s, segment, id, TEXT("?"), evidence);
    if (!s->scan->failed) s->scan->candidates[s->scan->candidate_count - 1].doubtful = true;
}

void scanner_mark_label(struct scanner *s, const struct label *label) {
    if (s->scan->failed) return;
    struct candidate_answer *c = &s->scan->candidates[s->scan->candidate_count - 1];
    c->ambiguous = label_is_ambiguous(label);
    c->homeless = c->ambiguous && !s->scan->segments[c->segment].topic;
    c->denied = label->denies;
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

/* `set A: tag 2D`: the letter counts a set, and no part. */
static bool counts_something(struct text before) {
    static const char *const words[] = {"set",   "way",   "row",   "line",
                                        "entry", "index", "group", "组"};
    before = text_drop_end(before, " ");
    return text_ends_any(before, WORDS(words));
}

enum { NAMED_WITHIN = 32 }; /* bytes of a sentence in which it names its problem */

/* A sentence that begins with a problem: 第 6 题（0x03d4）：..., `For 0x03a9 ...`. */
static bool begins_problem(const struct scanner *s, struct text line, size_t i) {
    uint64_t number;
    size_t end;
    const bool stop =
        (i >= 3 && memcmp(line.at + i - 3, "。", 3) == 0) ||
        (i >= 3 && line.at[i - 1] == ' ' && line.at[i - 2] == '.' && line.at[i - 3] != '.');
    if (!stop) return false;
    const size_t until = line.len - i > NAMED_WITHIN ? i + NAMED_WITHIN : line.len;
    const struct text start = text_slice(line, i, until);
    struct label label;
    if (!text_find_hex(start, &number, &end) || scanner_question(s, number) < 0) return false;
    return !labels_find(s->labels, text_slice(start, 0, end), 0, &label) ||
           label.kind == LABEL_GIVEN;
}

/* Whether a text begins with the number of a question that was asked; *end: behind it. */
static bool begins_with_number(const struct scanner *s, struct text t, size_t *end) {
    uint64_t number;
    size_t n;
    if (!text_starts(t, "0x") && !text_starts(t, "0X")) return false;
    if (!text_hex(text_slice(t, 2, t.len), &number, &n)) return false;
    *end = n + 2;
    return scanner_question(s, number) >= 0;
}

/* `..., cache hit N, byte - `: an answer stands there, and no word that leads on (`as in 9.11`). */
static bool ends_answer(struct text before) {
    struct reading reading;
    before = text_drop_end(before, " ");
    for (size_t i = before.len; i-- > 0;) {
        if (before.at[i] == ')') break;
        if (before.at[i] == '(') return false;
    }
    size_t from = before.len;
    while (from > 0 && !text_is_space(before.at[from - 1]) && !strchr(":=", before.at[from - 1])) {
        from--;
    }
    const struct text word = text_drop_end(text_slice(before, from, before.len), ".,;)*`$");
    if (word.len == 0 || text_dash(word)) return true;
    value_read(word, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    if (reading.kind == READING_VALUE) return true;
    value_read(word, (struct form){FORM_HEX, 64}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE && word.len <= 20 &&
           (isdigit((unsigned char)word.at[0]) || word.len <= 2 ||
            reading.value.kind == VALUE_NONE);
}

/* ` h2) 0x0add: `, ` 9.12题 `, ` 9.12 0x03a9 `, ` 0x03a9: `: the next problem, its line end lost.
 */
static bool heads_problem(const struct scanner *s, struct text line, size_t i) {
    static const char *const signs[] = {")", ":", "题", "題", "."};
    const struct text t = text_slice(line, i, line.len);
    size_t at, end;
    if (!ends_answer(text_slice(line, 0, i))) return false;
    if (begins_with_number(s, t, &end)) return text_starts(text_slice(t, end, t.len), ": ");
    const size_t until = t.len > NAMED_WITHIN ? NAMED_WITHIN : t.len;
    const int named = scanner_first_named(s, text_slice(t, 0, until), &at);
    if (named < 0 || at != 0) return false;
    const char *id = s->questions[named].id;
    const struct text rest = text_slice(t, strlen(id), t.len);
    /* `2: ` counts anything */
    if (!strpbrk(id, ".") && !isalpha((unsigned char)id[0])) return false;
    return text_starts_any(rest, WORDS(signs)) ||
           begins_with_number(s, text_drop(rest, " ("), &end);
}

/* ` C: `, ` C. 0100 `, ` B. VPN `: a part, its line end lost. */
static bool heads_part(const struct scanner *s, struct text t) {
    enum { PART_LOOK_MAX = 60 };
    struct label label;
    struct text bits;
    if (t.len < 3 || t.at[0] < 'A' || t.at[0] > 'D') return false;
    if (t.at[1] != ' ' && t.at[2] != ' ') return false;
    if (t.at[1] == ':') return true;
    if (t.at[1] == ' ') { // ` C 0100 0110 1001 D `, ` C - `
        const struct text row = text_slice(t, 2, t.len);
        return text_dash(row) > 0 ||
               (text_find_bits(text_slice(row, 0, row.len > 24 ? 24 : row.len), BITS_MIN, &bits) &&
                bits.at == row.at);
    }
    const size_t until = t.len > PART_LOOK_MAX ? PART_LOOK_MAX : t.len;
    const struct text rest = text_drop(text_slice(t, 2, until), " ");
    if (t.at[1] != '.' && t.at[1] != ')') return false;
    return labels_begin(s->labels, rest, &label) ||
           (labels_title(s->labels, rest, &label) && label.start == 0) || text_dash(rest) ||
           (text_find_bits(rest, BITS_MIN, &bits) && bits.at == rest.at);
}

/* Up to its full stop, with the space behind it. */
static struct text sentence_from(struct text line, size_t from) {
    for (size_t i = from; i + 1 < line.len; i++) {
        if (line.at[i] == '.' && line.at[i + 1] == ' ') return text_slice(line, from, i + 2);
        if (text_starts(text_slice(line, i, line.len), "。")) return text_slice(line, from, i + 3);
    }
    return text_slice(line, from, line.len);
}

static bool says_example(struct text t) {
    return text_contains(t, "example") || text_contains(t, "例");
}

/* A whole homework on one line: a new line before each part's letter and each problem. */
static size_t next_break(struct scanner *s, struct text line, size_t from) {
    enum { WHOLE_MIN = 100 };
    size_t end;
    const bool examples = s->examples && says_example(line);
    if (examples && scanner_is_example(s, sentence_from(line, from))) {
        return from + sentence_from(line, from).len;
    }
    const bool whole = line.len > WHOLE_MIN, rows = begins_with_number(s, line, &end);
    if (!whole && !rows) return line.len;
    for (size_t i = from + 1; i + 2 < line.len; i++) {
        if (whole && begins_problem(s, line, i)) return i;
        if (line.at[i - 1] != ' ') continue;
        const struct text here = text_slice(line, i, line.len);
        const bool stop = i > 1 && line.at[i - 2] == '.';
        if (examples && stop && scanner_is_example(s, sentence_from(line, i))) return i;
        if (heads_problem(s, line, i)) return i;
        if (!whole) continue;
        if (heads_part(s, here) && !counts_something(text_slice(line, from, i))) return i;
        if (text_starts(here, "Address:")) return i;
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

/* A line, each of what stands in it by itself. */
static void scan_line(struct scanner *s, struct text line) {
    const struct scan *out = s->scan;
    if (scanner_is_others(s, line)) return;
    if (line.len == 0) scanner_line(s, line);
    for (size_t from = 0, to; from < line.len && !out->failed; from = to) {
        to = next_break(s, line, from);
        const struct text here = text_slice(line, from, to);
        const size_t before = out->candidate_count;
        if (scanner_is_example(s, here)) continue;
        scanner_line(s, here);
        if (!out->failed) scanner_asides(s, here, before);
        if (!out->failed) scanner_mention(s, here, before);
    }
}

enum status scan_new(const struct lines *lines, const struct question *questions, unsigned count,
                     const struct family *family, struct labels *labels, struct scan *out) {
    *out = (struct scan){0};
    struct scanner s = {.scan = out,
                        .questions = questions,
                        .count = count,
                        .family = family,
                        .labels = labels,
                        .examples = says_example(lines_text(lines)),
                        .cells = EVIDENCE_CELL};
    scanner_begin(&s);
    scanner_find_ends(&s, lines);
    scanner_loosen_ids(&s, lines);
    for (size_t i = 0; i < lines->count && !out->failed; i++) {
        s.line = lines->at[i].number;
        scan_line(&s, lines->at[i].text);
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
    free(scan->mentions);
    free(scan->segments);
    *scan = (struct scan){0};
}

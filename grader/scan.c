#include "grader/scan.h"

#include <ctype.h>
#include <stdlib.h>

enum {
    CELLS_MAX = 80,
    COLUMNS_MAX = 16,
    HEADING_BYTES_MAX = 40,
    BITS_MIN = 8 /* digits that make a row of bits without a label */
};

struct scanner {
    struct scan *scan;
    const struct question *questions;
    unsigned count;
    struct labels *labels;
    unsigned line;
    /* A table with an address above each column: the segment of each. */
    unsigned columns[COLUMNS_MAX];
    unsigned column_count;
    /* A header row that is all labels, waiting for its row of values. */
    struct label header[COLUMNS_MAX];
    unsigned header_count;
    unsigned word_table;     /* cells of a table that began with words: its rows are no boxes */
    bool after_rule;         /* ... and the line under it came */
    unsigned position_count; /* a row of bit numbers just above: the boxes belong under it */
};

/* ---- small pieces ---- */

static bool grow(void **at, size_t *cap, size_t count, size_t size) {
    if (count < *cap) return true;
    size_t more = *cap ? *cap * 2 : 64;
    void *moved = realloc(*at, more * size);
    if (!moved) return false;
    *at = moved;
    *cap = more;
    return true;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t';
}

static struct text slice(struct text t, size_t from, size_t to) {
    return (struct text){t.at + from, to - from};
}

static bool starts(struct text t, const char *word) {
    size_t n = strlen(word);
    return t.len >= n && memcmp(t.at, word, n) == 0;
}

/* Drops any of `letters` from the start. */
static struct text drop(struct text t, const char *letters) {
    while (t.len && strchr(letters, t.at[0]) && t.at[0]) {
        t.at++;
        t.len--;
    }
    return t;
}

static struct text drop_end(struct text t, const char *letters) {
    while (t.len && strchr(letters, t.at[t.len - 1]) && t.at[t.len - 1]) t.len--;
    return t;
}

/* Dashes of every length, as UTF-8: how many bytes one takes at the start, or 0. */
static size_t dash_length(struct text t) {
    if (starts(t, "-")) return 1;
    if (starts(t, "\xE2\x80") && t.len >= 3 && (unsigned char)t.at[2] >= 0x90 &&
        (unsigned char)t.at[2] <= 0x95) {
        return 3;
    }
    return starts(t, "\xE2\x88\x92") ? 3 : 0;
}

static bool is_dashes(struct text t) {
    t = text_trim(t);
    if (t.len == 0) return false;
    while (t.len) {
        size_t n = dash_length(t);
        if (n == 0) return false;
        t.at += n;
        t.len -= n;
    }
    return true;
}

static struct segment *current(struct scanner *s) {
    return &s->scan->segments[s->scan->segment_count - 1];
}

static void begin_segment(struct scanner *s) {
    struct scan *scan = s->scan;
    if (!grow((void **)&scan->segments, &scan->segment_cap, scan->segment_count,
              sizeof *scan->segments)) {
        scan->failed = true;
        return;
    }
    scan->segments[scan->segment_count++] = (struct segment){.by_number = -1, .by_heading = -1};
}

static void note(struct scanner *s, unsigned segment, const char *id, struct text given,
                 enum evidence evidence) {
    struct scan *scan = s->scan;
    given = text_trim(given);
    if (!grow((void **)&scan->candidates, &scan->candidate_cap, scan->candidate_count,
              sizeof *scan->candidates)) {
        scan->failed = true;
        return;
    }
    struct candidate_answer *c = &scan->candidates[scan->candidate_count++];
    *c = (struct candidate_answer){.segment = segment,
                                   .part = scan->segments[segment].part,
                                   .evidence = evidence,
                                   .given = given,
                                   .line = s->line};
    size_t n = strlen(id);
    memcpy(c->id, id, n < sizeof c->id ? n : sizeof c->id - 1);
}

/* ---- which problem ---- */

static int question_of_number(const struct scanner *s, uint64_t number) {
    for (unsigned i = 0; i < s->count; i++) {
        if (s->questions[i].blanks->given_bits && s->questions[i].blanks->given == number) {
            return (int)i;
        }
    }
    return -1;
}

/* The question's number was met. */
static void meet_number(struct scanner *s, int question) {
    struct segment *now = current(s);
    if (now->by_number == question && !now->foreign) return;
    /* The heading of this problem stands right above, or nothing is known yet. */
    if (now->by_number < 0 && !now->foreign &&
        (s->scan->candidate_count == 0 ||
         s->scan->candidates[s->scan->candidate_count - 1].segment != s->scan->segment_count - 1)) {
        now->by_number = question;
        return;
    }
    begin_segment(s);
    if (!s->scan->failed) current(s)->by_number = question;
}

static void meet_foreign(struct scanner *s) {
    if (current(s)->foreign) return;
    begin_segment(s);
    if (!s->scan->failed) current(s)->foreign = true;
}

static bool is_word_byte(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* Whether `id` stands in the line as a word of its own. */
static bool names_id(struct text line, const char *id) {
    size_t n = strlen(id);
    for (size_t i = 0; i + n <= line.len; i++) {
        if (memcmp(line.at + i, id, n) != 0) continue;
        bool before = i > 0 && (is_word_byte(line.at[i - 1]) || line.at[i - 1] == '.');
        bool after = i + n < line.len && (is_word_byte(line.at[i + n]) ||
                                          (line.at[i + n] == '.' && i + n + 1 < line.len &&
                                           isdigit((unsigned char)line.at[i + n + 1])));
        if (!before && !after) return true;
    }
    return false;
}

static bool is_heading(struct text line) {
    return starts(line, "#") || starts(line, "**") || starts(line, "<h") ||
           line.len <= HEADING_BYTES_MAX;
}

/* A heading of this or another problem. true: the line says nothing else. */
static void look_for_heading(struct scanner *s, struct text line) {
    if (!is_heading(line) || memchr(line.at, '|', line.len)) return;
    for (unsigned i = 0; i < s->count; i++) {
        if (!names_id(line, s->questions[i].id)) continue;
        begin_segment(s);
        if (!s->scan->failed) current(s)->by_heading = (int)i;
        return;
    }
    struct text bare = drop(line, "#* ");
    bool numbered = bare.len >= 3 && isdigit((unsigned char)bare.at[0]);
    size_t digits = 0;
    while (numbered && digits < bare.len && isdigit((unsigned char)bare.at[digits])) digits++;
    numbered = numbered && digits + 1 < bare.len && bare.at[digits] == '.' &&
               isdigit((unsigned char)bare.at[digits + 1]) && bare.len <= 12;
    bool titled = false;
    static const char *const words[] = {"Problem", "Exercise", "Question", "Chapter",
                                        "problem", "exercise", "question", "chapter"};
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) titled |= starts(bare, words[w]);
    bool number = false;
    for (size_t i = 0; i < line.len; i++) number |= isdigit((unsigned char)line.at[i]) != 0;
    if (numbered || (titled && number && line.at[0] == '#')) meet_foreign(s);
}

static bool parse_hex(struct text t, uint64_t *out, size_t *len) {
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
static bool find_hex(struct text t, uint64_t *out, size_t *end) {
    for (size_t i = 0; i + 2 < t.len; i++) {
        size_t n;
        if (t.at[i] != '0' || (t.at[i + 1] | 32) != 'x') continue;
        if (i > 0 && is_word_byte(t.at[i - 1])) continue;
        if (parse_hex(slice(t, i + 2, t.len), out, &n)) {
            *end = i + 2 + n;
            return true;
        }
    }
    return false;
}

/* ---- bits ---- */

/* The bits of a text that is nothing but bits and what groups them; 0 when it is more. */
static unsigned count_bits(struct text t, uint64_t *number) {
    unsigned digits = 0;
    *number = 0;
    t = text_trim(t);
    if (starts(t, "0b")) t = slice(t, 2, t.len);
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] == '0' || t.at[i] == '1') {
            *number = *number << 1 | (uint64_t)(t.at[i] - '0');
            digits++;
        } else if (!strchr(" .|,_'\t", t.at[i])) {
            return 0;
        }
    }
    return digits;
}

static void note_bits(struct scanner *s, struct text given, unsigned digits,
                      enum evidence evidence) {
    note(s, (unsigned)(s->scan->segment_count - 1), "", given, evidence);
    if (!s->scan->failed) s->scan->candidates[s->scan->candidate_count - 1].digits = digits;
}

/* A row of bits: it may be the given number's, which tells the problem. */
static void meet_bits(struct scanner *s, struct text given, uint64_t number, unsigned digits,
                      enum evidence evidence) {
    char part = current(s)->part;
    if (part == 0 || part == 'A') {
        int question = digits >= BITS_MIN ? question_of_number(s, number) : -1;
        if (question >= 0 && digits + 3 >= s->questions[question].blanks->given_bits &&
            digits <= s->questions[question].blanks->given_bits + 4) {
            struct segment *now = current(s);
            if (now->foreign || (now->by_number >= 0 && now->by_number != question) ||
                (now->by_number < 0 && now->has_bits)) {
                begin_segment(s);
                if (s->scan->failed) return;
                current(s)->part = part;
            }
            current(s)->by_number = question;
            current(s)->has_bits = true;
        }
    }
    note_bits(s, given, digits, evidence);
}

/* ---- labels and their values ---- */

/* The id that a label means here, or NULL. */
static const char *meaning(const struct label *label, const struct segment *segment) {
    if (label->kind != LABEL_BLANK) return NULL;
    const char *id = label->first;
    if (label->second[0]) {
        bool cache = segment->part == 'D' || segment->in_cache;
        if (strcmp(label->second, "-") == 0) return cache ? id : NULL;
        id = cache ? label->second : label->first;
    }
    return id;
}

static void mark_cache(struct scanner *s, unsigned segment, const char *id) {
    if (strcmp(id, "co") == 0 || strcmp(id, "ci") == 0 || strcmp(id, "ct") == 0) {
        s->scan->segments[segment].in_cache = true;
    }
}

static bool contains(struct text t, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= t.len; i++) {
        bool same = true;
        for (size_t k = 0; k < n && same; k++) same = (t.at[i + k] | 32) == (word[k] | 32);
        if (same) return true;
    }
    return false;
}

/* "14 - 6 = 8 bit", "bits 6 to 7", "[13-6]", "6-13": which bits, not what is in them. */
static bool is_width(struct text value) {
    if (contains(value, "bit") || contains(value, "log")) return true;
    struct text t = drop_end(drop(text_trim(value), "[("), "])");
    size_t i = 0;
    while (i < t.len && isdigit((unsigned char)t.at[i])) i++;
    if (i == 0 || i > 2) return false;
    while (i < t.len && t.at[i] == ' ') i++;
    if (i >= t.len || t.at[i] != '-') return false;
    i++;
    while (i < t.len && t.at[i] == ' ') i++;
    size_t from = i;
    while (i < t.len && isdigit((unsigned char)t.at[i])) i++;
    return i > from;
}

/* What stands between a label and its value: `? (Y/N) : ___`. Says whether a sign of equality or a
 * question mark was there. */
static struct text after_label(struct text t, bool *asked, bool *stated) {
    *asked = *stated = false;
    for (;;) {
        t = drop(t, " \t_*`\"$");
        if (t.len && t.at[0] == '?') {
            *asked = true;
            t = slice(t, 1, t.len);
        } else if (t.len && (t.at[0] == ':' || t.at[0] == '=')) {
            *stated = true;
            t = slice(t, 1, t.len);
        } else if (t.len && t.at[0] == '(') {
            const char *close = memchr(t.at, ')', t.len);
            if (!close || *stated) return t;
            t = slice(t, (size_t)(close - t.at) + 1, t.len);
        } else {
            return t;
        }
    }
}

/* The text up to the first of `letters`. */
static struct text cut_at(struct text t, const char *letters) {
    size_t i = 0;
    while (i < t.len && (t.at[i] == '\0' || !strchr(letters, t.at[i]))) i++;
    return slice(t, 0, i);
}

/* Nothing but what may stand before the first word of a line: bullets, numbers, quotes. */
static bool is_bullet(struct text t) {
    return text_trim(drop(t, "-*+#>()[]ivx.0123456789abcd$`'\\_ \t")).len == 0;
}

static bool is_verdict(const char *id) {
    return strstr(id, "hit") || strstr(id, "fault");
}

/* "TLB miss", "no page fault", "缺页": a conclusion in words. */
static void note_phrase(struct scanner *s, struct text line, const struct label *label,
                        const char *id) {
    static const char *const noes[] = {"no ",  "not ", "not a ", "no valid ", "kein ",   "ingen ",
                                       "没有", "未",   "不",     "无",        "keinen ", "nie ma "};
    struct text words = slice(line, label->start, label->end);
    struct text before = slice(line, 0, label->start);
    bool no = contains(words, "miss") || contains(words, "valid");
    for (size_t i = 0; i < sizeof noes / sizeof noes[0]; i++) {
        size_t n = strlen(noes[i]);
        no |= before.len >= n && contains(slice(before, before.len - n, before.len), noes[i]);
    }
    note(s, (unsigned)(s->scan->segment_count - 1), id, no ? TEXT("no") : TEXT("yes"),
         EVIDENCE_PHRASE);
}

/* In a sentence the value ends with its clause. */
static struct text first_clause(struct text value) {
    for (size_t i = 0; i < value.len; i++) {
        bool ends = value.at[i] == ';' || value.at[i] == '$' ||
                    starts(slice(value, i, value.len), "\xE3\x80\x82") ||
                    (value.at[i] == ',' && (i + 1 >= value.len || is_space(value.at[i + 1]))) ||
                    (value.at[i] == '.' && (i + 1 >= value.len || is_space(value.at[i + 1])));
        if (ends) return slice(value, 0, i);
    }
    return value;
}

/* The number that the question gives, after the word that introduces it. */
static void take_given(struct scanner *s, struct text value, bool first) {
    uint64_t number, bits;
    size_t n;
    if (find_hex(value, &number, &n) || (parse_hex(value, &number, &n) && n >= 3 && n <= 12)) {
        int question = question_of_number(s, number);
        if (question >= 0) {
            meet_number(s, question);
        } else if (first) {
            meet_foreign(s);
        }
        if (s->scan->failed) return;
    }
    const char *equals = value.len ? memchr(value.at, '=', value.len) : NULL;
    struct text right = equals ? slice(value, (size_t)(equals - value.at) + 1, value.len) : value;
    right = drop_end(drop(right, " $`"), " $`\\");
    unsigned digits = count_bits(right, &bits);
    if (digits >= BITS_MIN) meet_bits(s, right, bits, digits, EVIDENCE_LINE);
}

/* In running text a value is its first word, with the renderings that are said to equal it. */
static struct text first_words(struct text value) {
    size_t i = 0;
    for (;;) {
        while (i < value.len && !is_space(value.at[i])) i++;
        size_t next = i;
        while (next < value.len && is_space(value.at[next])) next++;
        if (next >= value.len || value.at[next] != '=') return slice(value, 0, i);
        i = next + 1;
        while (i < value.len && is_space(value.at[i])) i++;
    }
}

/* Whether a text can begin an answer: a digit, a letter, a dash, a word of another script. */
static bool can_begin_answer(struct text value) {
    return value.len && (isalnum((unsigned char)value.at[0]) || value.at[0] == '?' ||
                         dash_length(value) || (unsigned char)value.at[0] >= 0x80);
}

static bool ends_with_no(struct text before) {
    before = drop_end(before, " \t");
    return before.len >= 3 && contains(slice(before, before.len - 3, before.len), " no");
}

/* One label of a line and what stands behind it. `first`: the label begins the line; `row`: the
 * line is begun by a label, so that it is a row of answers and no sentence. */
static void take_blank(struct scanner *s, struct text line, const struct label *label,
                       const char *id, struct text value, bool first, bool row) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    bool asked, stated;
    value = after_label(value, &asked, &stated);
    struct text clause =
        drop_end(stated && first ? cut_at(value, "$\"\\") : first_clause(value), ",; \t");
    bool dashes = is_dashes(clause);
    mark_cache(s, segment, id);
    if (is_verdict(id) && !dashes) {
        struct reading reading;
        value_read(clause, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
        bool said = reading.kind == READING_VALUE && clause.len;
        bool miss = contains(slice(line, label->start, label->end), "miss");
        if (miss || (!asked && !stated && !said)) {
            note_phrase(s, line, label, id);
            return;
        }
    }
    if (clause.len == 0 && ends_with_no(slice(line, 0, label->start))) {
        note(s, segment, id, TEXT("-"), EVIDENCE_PHRASE);
        return;
    }
    if (is_width(value) || !can_begin_answer(clause)) return;
    if (row) {
        note(s, segment, id, clause, EVIDENCE_LINE);
    } else if (stated || asked) {
        note(s, segment, id, is_verdict(id) ? clause : first_words(clause), EVIDENCE_PROSE);
    } else if (isdigit((unsigned char)clause.at[0])) {
        note(s, segment, id, first_words(clause), EVIDENCE_PROSE);
    }
}

/* `Fault? __   PPN: ____N  0x16`: a gap left open and two words in the next one. Which is whose
 * cannot be told, so the open gap is given both. */
static bool is_open_gap(struct text value) {
    bool asked, stated;
    bool gap = value.len && memchr(value.at, '_', value.len);
    return gap && after_label(value, &asked, &stated).len == 0;
}

static bool has_two_words(struct text value) {
    bool asked, stated;
    struct text t = text_trim(after_label(value, &asked, &stated));
    return first_words(t).len < t.len;
}

static void scan_labels(struct scanner *s, struct text line) {
    struct label label, next;
    bool more = labels_find(s->labels, line, 0, &label);
    bool row = more && is_bullet(slice(line, 0, label.start));
    while (more && !s->scan->failed) {
        bool first = is_bullet(slice(line, 0, label.start));
        more = labels_find(s->labels, line, label.end, &next);
        struct text value = slice(line, label.end, more ? next.start : line.len);
        const char *id = meaning(&label, current(s));
        if (more && is_open_gap(value)) {
            struct label later;
            size_t end = labels_find(s->labels, line, next.end, &later) ? later.start : line.len;
            if (has_two_words(slice(line, next.end, end))) value = slice(line, next.end, end);
        }
        if (label.kind == LABEL_GIVEN) {
            take_given(s, value, first);
        } else if (id) {
            take_blank(s, line, &label, id, value, first, row);
        }
        label = next;
    }
}

/* ---- tables ---- */

static unsigned split_cells(struct text line, struct text cells[CELLS_MAX]) {
    struct text t = text_trim(line);
    unsigned count = 0;
    if (!t.len) return 0;
    bool bars = memchr(t.at, '|', t.len) != NULL;
    if (bars) {
        if (t.at[0] == '|') t = slice(t, 1, t.len);
        if (t.len && t.at[t.len - 1] == '|') t.len--;
    }
    size_t from = 0;
    for (size_t i = 0; i <= t.len && count < CELLS_MAX; i++) {
        bool end = i == t.len || (bars ? t.at[i] == '|' : is_space(t.at[i]));
        if (!end) continue;
        struct text cell = text_trim(slice(t, from, i));
        if (bars || cell.len) cells[count++] = cell;
        from = i + 1;
    }
    return count;
}

/* The whole cell is one label. */
static bool cell_label(struct scanner *s, struct text cell, struct label *out) {
    struct text t = drop(cell, "*`_ ");
    if (!labels_find(s->labels, t, 0, out) || out->start != 0) return false;
    struct label next;
    if (labels_find(s->labels, t, out->end, &next)) return false;
    bool asked, stated;
    struct text rest = after_label(slice(t, out->end, t.len), &asked, &stated);
    return drop_end(rest, "*`_ ?:").len == 0;
}

static bool is_box_cell(struct text cell) {
    static const char *const marks[] = {"0", "1", "o", "O", "?", ""};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text_is(cell, marks[i])) return true;
    }
    return is_dashes(cell);
}

/* A row of bit numbers: each one less than the one before, down to 0. */
static bool is_positions(const struct text *cells, unsigned count) {
    if (count < 2) return false;
    for (unsigned i = 0; i < count; i++) {
        struct text cell = drop_end(cells[i], ",");
        unsigned number = 0;
        if (cell.len == 0 || cell.len > 2) return false;
        for (size_t k = 0; k < cell.len; k++) {
            if (!isdigit((unsigned char)cell.at[k])) return false;
            number = number * 10 + (unsigned)(cell.at[k] - '0');
        }
        if (number != count - 1 - i) return false;
    }
    return true;
}

/* A row of boxes: its cells joined. */
static struct text join_cells(struct scanner *s, const struct text *cells, unsigned count) {
    struct scan *scan = s->scan;
    size_t n = 0, cap = 1;
    for (unsigned i = 0; i < count; i++) cap += cells[i].len + 1;
    char *joined = malloc(cap);
    if (!joined ||
        !grow((void **)&scan->texts, &scan->text_cap, scan->text_count, sizeof *scan->texts)) {
        free(joined);
        scan->failed = true;
        return TEXT("");
    }
    scan->texts[scan->text_count++] = joined;
    for (unsigned i = 0; i < count; i++) {
        struct text cell = drop_end(cells[i], ",");
        if (cell.len == 0) cell = TEXT("?");
        if (is_dashes(cell)) cell = TEXT("-");
        memcpy(joined + n, cell.at, cell.len);
        n += cell.len;
    }
    return (struct text){joined, n};
}

static bool scan_boxes(struct scanner *s, const struct text *cells, unsigned count) {
    const bool under_positions = s->position_count == count && count > 0;
    bool boxes = count >= BITS_MIN, filled = false, rule = true;
    for (unsigned i = 0; i < count; i++) {
        struct text cell = drop_end(cells[i], ",");
        boxes &= is_box_cell(cell);
        filled |= cell.len > 0;
        /* The line under a table's header is dashes too, longer ones. */
        rule &= cell.len > 0 && drop(cell, "-:").len == 0;
    }
    rule &= count > 0 && (cells[0].len > 1 || (under_positions && !s->after_rule));
    if (under_positions && rule) {
        s->after_rule = true;
        return true;
    }
    if (!under_positions && (!boxes || s->word_table == count)) return false;
    s->position_count = 0;
    if (!filled || rule) return true;
    struct text text = join_cells(s, cells, count);
    if (s->scan->failed) return true;
    uint64_t number;
    unsigned digits = count_bits(text, &number);
    if (digits) {
        meet_bits(s, text, number, digits, EVIDENCE_CELL);
    } else {
        note_bits(s, text, count, EVIDENCE_CELL);
    }
    return true;
}

static void note_cell(struct scanner *s, unsigned segment, const struct label *label,
                      struct text value) {
    if (label->kind == LABEL_GIVEN) {
        uint64_t number;
        unsigned digits = count_bits(value, &number);
        if (digits >= BITS_MIN) note(s, segment, "va_bits", value, EVIDENCE_CELL);
        return;
    }
    const char *id = meaning(label, &s->scan->segments[segment]);
    if (!id) return;
    mark_cache(s, segment, id);
    note(s, segment, id, value, EVIDENCE_CELL);
}

/* `| | 0x03D7 | 0x027C |`: a column for each address. */
static bool scan_column_head(struct scanner *s, const struct text *cells, unsigned count) {
    if (count < 2 || count > COLUMNS_MAX) return false;
    int questions[COLUMNS_MAX];
    bool known = false;
    for (unsigned i = 1; i < count; i++) {
        uint64_t number;
        size_t n;
        if (!find_hex(cells[i], &number, &n) || n != cells[i].len) return false;
        questions[i] = question_of_number(s, number);
        known |= questions[i] >= 0;
    }
    struct label label;
    if (!known || s->column_count == count) return false;
    if (cells[0].len && (!cell_label(s, cells[0], &label) || label.kind == LABEL_BLANK)) {
        return false;
    }
    s->column_count = count;
    for (unsigned i = 1; i < count; i++) {
        begin_segment(s);
        if (s->scan->failed) return true;
        current(s)->by_number = questions[i];
        current(s)->foreign = questions[i] < 0;
        s->columns[i] = (unsigned)(s->scan->segment_count - 1);
    }
    return true;
}

/* Under a header of labels, a row for each address. */
static bool scan_address_row(struct scanner *s, const struct text *cells, unsigned count) {
    uint64_t number;
    size_t end;
    if (s->header[0].kind == LABEL_BLANK) return false;
    if (!find_hex(cells[0], &number, &end)) return false;
    const int question = question_of_number(s, number);
    begin_segment(s);
    if (s->scan->failed) return true;
    current(s)->by_number = question;
    current(s)->foreign = question < 0;
    for (unsigned i = 1; i < count; i++) {
        note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    return true;
}

static bool scan_table_row(struct scanner *s, const struct text *cells, unsigned count) {
    struct label labels[CELLS_MAX];
    bool is_label[CELLS_MAX];
    unsigned label_count = 0;
    if (s->column_count == count && cell_label(s, cells[0], &labels[0])) {
        for (unsigned i = 1; i < count; i++) note_cell(s, s->columns[i], &labels[0], cells[i]);
        return true;
    }
    for (unsigned i = 0; i < count; i++) {
        is_label[i] = cell_label(s, cells[i], &labels[i]);
        label_count += is_label[i];
    }
    if (s->header_count == count && scan_address_row(s, cells, count)) return true;
    if (s->header_count == count && label_count == 0 && s->header[0].kind == LABEL_BLANK) {
        for (unsigned i = 0; i < count; i++) {
            note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
        }
        s->header_count = 0;
        return true;
    }
    s->header_count = 0;
    if (label_count == count && count <= COLUMNS_MAX &&
        (count >= 3 || (count == 2 && labels[0].kind == LABEL_GIVEN))) {
        memcpy(s->header, labels, count * sizeof *labels);
        s->header_count = count;
        return true;
    }
    if (label_count == 0) return count != 2;
    if (count == 2 && is_label[0] && !is_label[1]) {
        note_cell(s, (unsigned)(s->scan->segment_count - 1), &labels[0], cells[1]);
        return true;
    }
    if (count % 2 == 0 && label_count == count / 2) {
        for (unsigned i = 0; i < count; i += 2) {
            if (!is_label[i]) return true;
        }
        for (unsigned i = 0; i < count; i += 2) {
            note_cell(s, (unsigned)(s->scan->segment_count - 1), &labels[i], cells[i + 1]);
        }
    }
    return true;
}

/* ---- parts ---- */

static const struct {
    const char *words;
    char part;
} part_names[] = {
    {"virtual address format", 'A'},
    {"virtual adress format", 'A'},
    {"虚拟地址格式", 'A'},
    {"address translation", 'B'},
    {"地址翻译", 'B'},
    {"physical address format", 'C'},
    {"物理地址格式", 'C'},
    {"physical memory reference", 'D'},
    {"物理地址引用", 'D'},
    {"物理内存引用", 'D'},
};

/* The part a line opens; *rest is what follows on the line, *also a second part ("C/D."). */
static char opens_part(struct text line, struct text *rest, char *also) {
    struct text t = drop(line, "#*> \t");
    *also = 0;
    *rest = t;
    if (t.len && t.at[0] >= 'A' && t.at[0] <= 'D') {
        char part = t.at[0];
        size_t i = 1;
        if (t.len > 2 && t.at[1] == '/' && t.at[2] >= 'A' && t.at[2] <= 'D') {
            *also = t.at[2];
            i = 3;
        }
        if (i == t.len || strchr(".:)", t.at[i]) || starts(slice(t, i, t.len), "**")) {
            *rest = drop(slice(t, i, t.len), ".:)* \t");
            for (size_t p = 0; p < sizeof part_names / sizeof part_names[0]; p++) {
                if (contains(*rest, part_names[p].words) && part_names[p].part != 'B') {
                    struct text name = *rest;
                    size_t n = strlen(part_names[p].words);
                    if (starts(name, part_names[p].words) || name.len >= n) {
                        const char *colon = memchr(name.at, ':', name.len);
                        *rest = colon ? slice(name, (size_t)(colon - name.at) + 1, name.len)
                                      : slice(name, name.len, name.len);
                    }
                }
            }
            return part;
        }
        *also = 0;
    }
    if (line.len > 80) return 0;
    for (size_t p = 0; p < sizeof part_names / sizeof part_names[0]; p++) {
        if (!contains(line, part_names[p].words)) continue;
        const char *colon = memchr(line.at, ':', line.len);
        *rest = colon ? slice(line, (size_t)(colon - line.at) + 1, line.len)
                      : slice(line, line.len, line.len);
        return part_names[p].part;
    }
    return 0;
}

/* A line across the page, not a dash for an answer. */
static bool is_rule(struct text line) {
    return line.len >= 3 && drop(line, "-*_= ").len == 0;
}

static bool says_none(struct text t) {
    struct reading reading;
    if (is_rule(text_trim(t))) return false;
    t = drop_end(drop(text_trim(t), "*`_ "), "*`_ .");
    if (t.len == 0 || t.len > 60) return false;
    value_read(t, (struct form){FORM_HEX, 8}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE && reading.value.kind == VALUE_NONE;
}

static void note_part_none(struct scanner *s, struct text given) {
    note(s, (unsigned)(s->scan->segment_count - 1), "", given, EVIDENCE_LINE);
    if (!s->scan->failed) {
        s->scan->candidates[s->scan->candidate_count - 1].all_of_part = true;
    }
}

/* ---- a line ---- */

/* The bits of `address after translation: **001101 010111**`, `14 bits 00 0011 1101 0111` in a
 * heading, `1101 0001 1101 //1 pt`: what is left without words at the ends, or the empty text. */
static struct text without_words(struct text line) {
    struct text t = line;
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.at[i] == '/' && t.at[i + 1] == '/') t = slice(t, 0, i);
    }
    t = drop_end(t, " *`$\\");
    size_t i = t.len;
    while (i > 0 && strchr("01 .", t.at[i - 1])) i--;
    /* the end of a word like `x00` is no bits */
    while (i > 0 && i < t.len && is_word_byte(t.at[i - 1]) && t.at[i] != ' ') i++;
    bool heading = line.at[0] == '#';
    struct text words = drop_end(slice(t, 0, i), " *`$");
    if (words.len && !heading && words.at[words.len - 1] != ':') return slice(t, 0, 0);
    return text_trim(slice(t, i, t.len));
}

/* `0x03d7 = 00001111010111`, `0x03D7`: the number itself, with or without its bits. */
static bool scan_number_line(struct scanner *s, struct text line) {
    struct text t = drop(line, "#*-$`[]\\( \t(");
    uint64_t number, bits;
    size_t n;
    if (!starts(t, "0x") && !starts(t, "0X")) return false;
    if (!parse_hex(slice(t, 2, t.len), &number, &n)) return false;
    int question = question_of_number(s, number);
    struct text rest = drop(slice(t, n + 2, t.len), " `$_{}()16\\*:");
    if (rest.len && rest.at[0] != '=') return false;
    if (question < 0) return false;
    meet_number(s, question);
    rest = drop(rest, "= `$");
    rest = drop_end(rest, " `$\\]");
    const char *tail = "$_{(2)}";
    while (rest.len && strchr(tail, rest.at[rest.len - 1])) rest.len--;
    rest = drop_end(rest, "` ");
    unsigned digits = count_bits(rest, &bits);
    if (digits >= BITS_MIN)
        note(s, (unsigned)(s->scan->segment_count - 1), "va_bits", rest, EVIDENCE_LINE);
    return true;
}

static void scan_line(struct scanner *s, struct text line) {
    struct text cells[CELLS_MAX];
    struct text rest;
    char also;
    uint64_t number;
    line = text_trim(drop(line, "> \t"));
    if (line.len == 0 || is_rule(line)) {
        s->column_count = s->header_count = s->word_table = 0;
        return;
    }
    bool bars = memchr(line.at, '|', line.len) != NULL;
    unsigned count = split_cells(line, cells);
    if (is_positions(cells, count)) {
        s->position_count = count;
        s->after_rule = false;
        return;
    }
    if (scan_boxes(s, cells, count)) return;
    if (bars && count >= 2) {
        bool rule = true;
        for (unsigned i = 0; i < count; i++) {
            rule &= drop(cells[i], "-:+ ").len == 0;
        }
        if (rule) return;
        if (count > 2) s->word_table = count;
        if (scan_column_head(s, cells, count) || scan_table_row(s, cells, count)) return;
    }
    look_for_heading(s, line);
    if (s->scan->failed) return;
    char part = opens_part(line, &rest, &also);
    if (part) {
        current(s)->part = part;
        if (part == 'B') current(s)->in_cache = false;
        if (says_none(rest)) {
            note_part_none(s, rest);
            if (also && !s->scan->failed) {
                current(s)->part = also;
                note_part_none(s, rest);
            }
            return;
        }
        line = rest;
    }
    struct text bare = drop_end(drop(text_trim(line), "-*`$ \t"), "*`$ \\");
    unsigned digits = count_bits(bare, &number);
    if (digits < BITS_MIN) {
        bare = without_words(line);
        digits = count_bits(bare, &number);
    }
    if (digits >= BITS_MIN) {
        int question = line.at[0] == '#' ? question_of_number(s, number) : -1;
        if (question >= 0) meet_number(s, question);
        if (!s->scan->failed) meet_bits(s, bare, number, digits, EVIDENCE_LINE);
        return;
    }
    if ((current(s)->part == 'C' || current(s)->part == 'D') && says_none(line)) {
        note_part_none(s, line);
        return;
    }
    if (scan_number_line(s, line)) return;
    scan_labels(s, line);
}

/* A whole homework on one line: a new line before each part's letter and each address. */
static size_t next_break(struct text line, size_t from) {
    for (size_t i = from + 1; i + 2 < line.len; i++) {
        if (line.at[i - 1] != ' ') continue;
        if (line.at[i] >= 'A' && line.at[i] <= 'D' && line.at[i + 1] == ':' &&
            line.at[i + 2] == ' ') {
            return i;
        }
        if (starts(slice(line, i, line.len), "Address:")) return i;
    }
    return line.len;
}

enum status scan_new(const struct lines *lines, const struct question *questions, unsigned count,
                     struct labels *labels, struct scan *out) {
    *out = (struct scan){0};
    struct scanner s = {.scan = out, .questions = questions, .count = count, .labels = labels};
    begin_segment(&s);
    for (size_t i = 0; i < lines->count && !out->failed; i++) {
        struct text line = lines->at[i].text;
        s.line = lines->at[i].number;
        for (size_t from = 0; from < line.len || from == 0;) {
            size_t to = line.len > 100 ? next_break(line, from) : line.len;
            scan_line(&s, slice(line, from, to));
            if (to == line.len || out->failed) break;
            from = to;
        }
    }
    if (!out->failed) return STATUS_OK;
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

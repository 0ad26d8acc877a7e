/* Tables with a label above each column. */
#include "grader/scanner.h"

#include <ctype.h>

enum {
    STRANGER_BYTES_MAX = 16,
    WIDTH_DIGITS_MAX = 2,
    HEX_MIN = 3 /* digits of an address without its 0x; a shorter number is a row's own */
};

static void keep_head(struct scanner *s, const struct label *labels, unsigned count) {
    memcpy(s->header, labels, count * sizeof *labels);
    memset(s->of_title, 0, sizeof s->of_title);
    s->header_count = count;
    s->header_says = s->cells;
    s->ruled = false;
}

static struct text bare_cell(struct text cell) {
    return text_drop_end(text_drop(cell, "*`_ "), "*`_ :");
}

/* ---- `| VPN | TLBI | TLBT |`: labels alone, whatever stands over the problems */

static bool label_head(struct scanner *s, const struct label *labels, const bool *is_label,
                       unsigned count) {
    struct label head[COLUMNS_MAX];
    for (unsigned i = 1; i < count; i++) {
        if (!is_label[i]) return false;
    }
    /* `| Step | VPN | TLBI |`: whatever stands over the problems. */
    if (count == 2 && s->cells == EVIDENCE_CELL &&
        (!is_label[0] || labels[0].kind != LABEL_GIVEN)) {
        return false;
    }
    /* `Parameter   Value` is over labels and what is beside them */
    if (count == 2 && is_label[0] && labels[0].kind == LABEL_NOTHING) return false;
    memcpy(head, labels, count * sizeof *labels);
    if (!is_label[0]) head[0] = (struct label){.kind = LABEL_NOTHING};
    keep_head(s, head, count);
    return true;
}

/* ---- `| TLBI | TLBT | V | TLB |`: with columns that are no blank's, and verdicts called by what
 * is asked */

/* A word that is neither an answer nor a label. */
static bool is_stranger(struct text cell) {
    if (cell.len == 0 || cell.len > STRANGER_BYTES_MAX) return false;
    for (size_t i = 0; i < cell.len; i++) {
        if (isdigit((unsigned char)cell.at[i]) || strchr(":=?", cell.at[i])) return false;
    }
    return !cell_is_answer(cell);
}

/* `TLB`, `cache`: the first verdict of the part of this title. */
static bool title_label(struct scanner *s, struct text cell, struct label *out) {
    struct label title;
    if (!labels_title(s->labels, cell, &title) || title.start || title.end < cell.len) return false;
    const char *id = scanner_verdict_of(s, scanner_part_of(s, title.first));
    if (!id) return false;
    *out = (struct label){.kind = LABEL_BLANK};
    memcpy(out->first, id, strlen(id) + 1);
    return true;
}

/* How many columns are this blank's. */
static unsigned columns_of(const struct label *head, unsigned count, const char *id) {
    unsigned columns = 0;
    for (unsigned i = 0; i < count; i++) {
        columns += head[i].kind == LABEL_BLANK && strcmp(head[i].first, id) == 0;
    }
    return columns;
}

/* `| VA | bits |`, `| VA | bits 13..0 |`: of the number beside it. */
static bool is_bits_of(const struct label *head, unsigned i, struct text cell) {
    if (i == 0 || head[i - 1].kind != LABEL_GIVEN || !text_begins(cell, "bits")) return false;
    return text_drop(text_slice(cell, sizeof "bits" - 1, cell.len), " 0123456789.:-[]()").len == 0;
}

/* The tables of the machine (`| Set | Tag | PPN | Valid |`) have labels above their columns too:
 * what they do not have is a verdict or the problem's number, and they have several columns that
 * are no blank's. */
static bool mixed_head(struct scanner *s, const struct text *cells, const struct label *labels,
                       const bool *is_label, unsigned count) {
    struct label head[COLUMNS_MAX];
    bool of_title[COLUMNS_MAX] = {false};
    unsigned blanks = 0, plain = 0, verdicts = 0, strangers = 0;
    if (count < 3 || s->cells != EVIDENCE_CELL) return false;
    for (unsigned i = 0; i < count; i++) {
        const struct text cell = bare_cell(cells[i]);
        head[i] = is_label[i] ? labels[i] : (struct label){.kind = LABEL_NOTHING};
        if (is_bits_of(head, i, cell)) {
            head[i] = head[i - 1];
        } else if (!is_label[i] && (i > 0 || cell.len)) {
            if (!is_stranger(cell)) return false;
            of_title[i] = i > 0 && title_label(s, cell, &head[i]);
            strangers += !of_title[i];
        }
        if (head[i].kind != LABEL_BLANK) continue;
        plain += !head[i].second[0];
        blanks++;
        verdicts += scanner_is_verdict(s, head[i].first);
    }
    for (unsigned i = 0; i < count; i++) {
        if (head[i].kind == LABEL_BLANK && columns_of(head, count, head[i].first) > 1) return false;
    }
    const bool by_number = head[0].kind == LABEL_GIVEN && plain > 0 && plain == blanks;
    if (!by_number && (blanks < 2 || verdicts == 0)) return false;
    if (strangers > 1) return false;
    keep_head(s, head, count);
    memcpy(s->of_title, of_title, sizeof of_title);
    return true;
}

/* ---- `| CT - 6 | CI - 4 | CO - 2 |`: labels with the widths of their fields */

/* A label and the number behind it. */
static bool width_label(struct scanner *s, struct text cell, struct label *out, unsigned *width) {
    cell = text_drop_end(bare_cell(cell), ")] ");
    if (!labels_begin(s->labels, cell, out)) return false;
    const struct text digits = text_drop(text_slice(cell, out->end, cell.len), " -([");
    const bool apart = out->end + digits.len < cell.len;
    if (!apart || digits.len > WIDTH_DIGITS_MAX || !text_all_in(digits, "0123456789")) return false;
    *width = 0;
    for (size_t i = 0; i < digits.len; i++) *width = *width * 10 + (unsigned)(digits.at[i] - '0');
    return true;
}

/* That they are widths is told by their sum, or by each of them: then the row is no answer. */
static bool width_head(struct scanner *s, const struct text *cells, unsigned count) {
    struct label head[COLUMNS_MAX];
    unsigned blanks = 0, sum = 0;
    bool all = true;
    for (unsigned i = 0; i < count; i++) {
        unsigned width;
        if (!width_label(s, cells[i], &head[i], &width)) return false;
        sum += width;
        if (head[i].kind != LABEL_BLANK) continue;
        blanks++;
        all &= scanner_width(s, head[i].first) == width;
    }
    if (blanks == 0 || (!all && !scanner_part_of_bits(s, sum))) return false;
    keep_head(s, head, count);
    s->header_says = EVIDENCE_PROSE; // it is working, and the answer may stand on a line
    return true;
}

bool scanner_label_head(struct scanner *s, const struct text *cells, const struct label *labels,
                        const bool *is_label, unsigned count) {
    if (count < 2 || count > COLUMNS_MAX) return false;
    return label_head(s, labels, is_label, count) || width_head(s, cells, count) ||
           mixed_head(s, cells, labels, is_label, count);
}

/* ---- rows under such a header */

/* The question whose number stands in a cell as a row of bits, or without its 0x; or -1. */
static int question_of_row(const struct scanner *s, struct text cell) {
    uint64_t number;
    size_t digits;
    const struct text bare = bare_cell(cell);
    if (text_bits(bare, &number) >= BITS_MIN) return scanner_question(s, number);
    const bool word = bare.len && isalpha((unsigned char)bare.at[0]); // `add`
    const bool hex =
        !word && bare.len >= HEX_MIN && text_hex(bare, &number, &digits) && digits == bare.len;
    return hex ? scanner_question(s, number) : -1;
}

/* A row for each problem. */
static bool scan_problem_row(struct scanner *s, const struct text *cells, unsigned count) {
    bool foreign;
    int question = scanner_named(s, cells[0], &foreign);
    unsigned key = 0;
    if (s->header[0].kind == LABEL_BLANK) return false;
    for (unsigned i = 0; i < count && question < 0; i++) {
        if (s->header[i].kind != LABEL_GIVEN) continue;
        question = i ? scanner_named(s, cells[i], &foreign) : -1;
        if (question < 0) question = question_of_row(s, cells[i]);
        key = i;
    }
    if (question < 0 && !(foreign && s->header[key].kind != LABEL_BLANK)) return false;
    scanner_begin(s);
    if (s->scan->failed) return true;
    scanner_segment(s)->by_number = question;
    scanner_segment(s)->foreign = question < 0;
    s->row_is_problem = true;
    for (unsigned i = 0; i < count && !s->scan->failed; i++) {
        const bool told = i == 0 || i == key; // of such a number the bits are an answer
        if (told && s->header[i].kind != LABEL_GIVEN) continue;
        scanner_note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    return true;
}

/* A row of values. */
static bool scan_value_row(struct scanner *s, const struct text *cells, unsigned count) {
    const struct text head = bare_cell(cells[0]);
    const bool headed = s->header[0].kind != LABEL_BLANK && s->cells == EVIDENCE_CELL;
    static const char *const heads[] = {"", "value", "values", "answer", "hex", "值", "答案"};
    bool known = !headed;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        known |= text_same(head, heads[i]);
    }
    if (!known) return false;
    const enum evidence cell = s->cells;
    s->cells = s->header_says;
    for (unsigned i = headed; i < count && !s->scan->failed; i++) {
        if (s->of_title[i] && !cell_is_verdict(cells[i])) continue;
        scanner_note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    s->cells = cell;
    s->header_count = 0;
    return true;
}

/* Whether a cell is a label, and not the answer to the verdict above it: `hit`. */
static bool says_label(const struct scanner *s, struct text cell, unsigned i) {
    const struct label *head = &s->header[i];
    const bool verdict = head->kind == LABEL_BLANK && scanner_is_verdict(s, head->first);
    return !verdict || !cell_is_verdict(cell);
}

/* `| CO | CI | CT |` and below it `| 0x0 | 0xF | 0x17 | miss |`: the verdict of the part, without a
 * column. */
static void add_verdict(struct scanner *s, struct text last) {
    const unsigned count = s->header_count;
    const struct label *before = count ? &s->header[count - 1] : NULL;
    if (!before || before->kind != LABEL_BLANK || count == COLUMNS_MAX) return;
    const char *id = scanner_verdict_of(s, scanner_part_of(s, before->first));
    if (!id || columns_of(s->header, count, id) || !cell_is_verdict(last)) return;
    s->header[count] = (struct label){.kind = LABEL_BLANK};
    memcpy(s->header[count].first, id, strlen(id) + 1);
    s->of_title[s->header_count++] = true;
}

bool scanner_header_row(struct scanner *s, const struct text *cells, const bool *is_label,
                        unsigned count) {
    bool labels = false;
    if (s->header_count + 1 == count) add_verdict(s, cells[count - 1]);
    if (s->header_count == count) {
        if (scan_problem_row(s, cells, count)) return true;
        for (unsigned i = 0; i < count; i++) labels |= is_label[i] && says_label(s, cells[i], i);
        if (!labels && scan_value_row(s, cells, count)) return true;
    }
    s->header_count = 0;
    return false;
}

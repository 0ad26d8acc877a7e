#include "grader/scanner.h"

#include <ctype.h>

static void note_bits(struct scanner *s, const char *id, struct text given, unsigned digits,
                      enum evidence evidence) {
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, given, evidence);
    if (!s->scan->failed) s->scan->candidates[s->scan->candidate_count - 1].digits = digits;
}

void scanner_note_bits(struct scanner *s, struct text given, unsigned digits,
                       enum evidence evidence) {
    note_bits(s, "", given, digits, evidence);
}

/* The part in which the given number stands in bits. */
static char given_part(const struct scanner *s) {
    const char *id = scanner_given_id(s);
    return id ? scanner_part_of(s, id) : 0;
}

void scanner_note_given(struct scanner *s, struct text given) {
    const char *id = scanner_given_id(s);
    if (!id) return;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, given, EVIDENCE_LINE);
}

/* The question whose number a row of bits is, or -1. Where the problem is known already, only a row
 * of the full width tells of another one: a physical address may happen to have its value. */
static int question_of_bits(const struct scanner *s, uint64_t number, unsigned digits) {
    const struct segment *now = &s->scan->segments[s->scan->segment_count - 1];
    if (now->part != 0 && now->part != given_part(s)) return -1;
    if (digits < BITS_MIN) return -1;
    int question = scanner_question(s, number);
    if (question < 0 || question == now->by_number) return question;
    const unsigned width = s->questions[question].blanks->given_bits;
    if (now->by_number >= 0) return digits == width ? question : -1;
    return digits + 3 >= width && digits <= width + 4 ? question : -1;
}

/* Where no part was opened, a row of bits that is as wide as only one part's tells the part. */
static void follow_bits(struct scanner *s, unsigned digits) {
    const char *given = scanner_given_id(s);
    struct segment *now = scanner_segment(s);
    if (now->part || !given || digits == scanner_width(s, given)) return;
    now->bits_part = scanner_part_of_bits(s, digits);
}

void scanner_bits_of(struct scanner *s, const char *id, struct text given, uint64_t number,
                     unsigned digits, enum evidence evidence) {
    int question = question_of_bits(s, number, digits);
    if (question >= 0) {
        const struct segment *now = scanner_segment(s);
        const char part = now->part;
        if (now->foreign || (now->by_number >= 0 && now->by_number != question) ||
            (now->by_number < 0 && now->has_bits)) {
            scanner_begin(s);
            if (s->scan->failed) return;
            scanner_segment(s)->part = part;
        }
        scanner_segment(s)->by_number = question;
        scanner_segment(s)->has_bits = true;
    }
    note_bits(s, id, given, digits, evidence);
    if (question < 0 && !s->scan->failed) follow_bits(s, digits);
}

void scanner_bits(struct scanner *s, struct text given, uint64_t number, unsigned digits,
                  enum evidence evidence) {
    scanner_bits_of(s, "", given, number, digits, evidence);
}

static bool is_box_cell(struct text cell) {
    static const char *const marks[] = {"0", "1", "o", "O", "?", ""};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text_is(cell, marks[i])) return true;
    }
    return text_is_dashes(cell);
}

/* The number in a cell of at most two digits, or -1. */
static int small_number(struct text cell) {
    int number = 0;
    cell = text_drop_end(text_drop(cell, "*`_"), ",*`_");
    if (cell.len == 0 || cell.len > 2) return -1;
    for (size_t k = 0; k < cell.len; k++) {
        if (!isdigit((unsigned char)cell.at[k])) return -1;
        number = number * 10 + (cell.at[k] - '0');
    }
    return number;
}

bool scanner_positions(struct scanner *s, const struct text *cells, unsigned count) {
    /* `| bit | 13 | 12 |`: a word in front */
    const bool headed = count > 2 && small_number(cells[0]) < 0;
    const struct text *at = cells + headed;
    const unsigned n = count - headed;
    if (n < 2) return false;
    const bool rise = small_number(at[0]) == 0;
    if (rise && n < BITS_MIN) return false;
    for (unsigned i = 0; i < n; i++) {
        if (small_number(at[i]) != (int)(rise ? i : n - 1 - i)) return false;
    }
    s->position_count = n;
    s->positions_rise = rise;
    s->after_rule = false;
    return true;
}

/* A row of boxes: its cells joined. */
static struct text join_cells(struct scanner *s, const struct text *cells, unsigned count) {
    struct text bits[CELLS_MAX];
    for (unsigned i = 0; i < count; i++) {
        const struct text cell = text_drop_end(cells[i], ",");
        bits[i] = cell.len == 0 ? TEXT("?") : text_says_none(cell) ? TEXT("-") : cell;
    }
    return scanner_join(s, bits, count, "");
}

/* Under positions a cell may hold more than a bit: `n/a`, a dash of any length; but no words. */
static bool may_stand_in_box(struct text cell) {
    return cell.len <= 4 || text_says_none(cell);
}

static bool has_letter(struct text cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (isalpha((unsigned char)cell.at[i]) || (unsigned char)cell.at[i] >= 0x80) return true;
    }
    return false;
}

static struct text join_reversed(struct scanner *s, const struct text *cells, unsigned count) {
    struct text turned[CELLS_MAX];
    for (unsigned i = 0; i < count; i++) turned[i] = cells[count - 1 - i];
    return join_cells(s, turned, count);
}

/* `Tag | PPN | Valid | Tag ..`: most cells are words, so it is the header of another table. */
static bool is_header(const struct text *cells, unsigned count) {
    unsigned words = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct text cell = cells[i];
        words += cell.len > 1 && has_letter(text_slice(cell, 0, 1)) &&
                 has_letter(text_slice(cell, 1, cell.len)) && !text_says_none(cell);
    }
    return 2 * words > count;
}

bool scanner_boxes(struct scanner *s, const struct text *cells, unsigned count, bool bars) {
    /* `| value | 0 | 0 |` under `| bit | 13 | 12 |`, and the line between them */
    if (count > 1 && count == s->position_count + 1 &&
        (cells[0].len == 0 || has_letter(cells[0]) || text_drop(cells[0], "-:").len == 0)) {
        cells++;
        count--;
    }
    if (s->position_count == count && is_header(cells, count)) s->position_count = 0;
    const bool under_positions = s->position_count == count && count > 0;
    bool boxes = count >= BITS_MIN, filled = false, rule = true, words = false;
    for (unsigned i = 0; i < count; i++) {
        if (!boxes && !under_positions) return false;
        struct text cell = text_drop_end(cells[i], ",");
        boxes &= is_box_cell(cell);
        words |= !may_stand_in_box(cell);
        filled |= cell.len > 0;
        /* The line under a table's header is dashes too, longer ones. */
        rule &= cell.len > 0 && text_drop(cell, "-:").len == 0;
    }
    /* ... once under a row of positions, and never where there are no bars. */
    rule &= count > 0 &&
            (under_positions ? bars && !s->after_rule : cells[0].len > 1 || s->box_count == count);
    s->box_count = 0;
    if (under_positions && rule) {
        s->after_rule = true;
        return true;
    }
    if ((words && !bars) || (!under_positions && (!boxes || s->word_table == count))) return false;
    const bool rise = under_positions && s->positions_rise;
    s->position_count = 0;
    if (!filled || rule) return true;
    struct text text = rise ? join_reversed(s, cells, count) : join_cells(s, cells, count);
    if (s->scan->failed) return true;
    uint64_t number;
    unsigned digits = text_bits(text, &number);
    s->box_count = digits ? count : 0;
    if (digits) {
        scanner_bits(s, text, number, digits, EVIDENCE_CELL);
    } else {
        scanner_note_bits(s, text, count, EVIDENCE_CELL);
    }
    return true;
}

bool scanner_given_in_prose(struct scanner *s, struct text line) {
    struct text row;
    struct label label;
    uint64_t number;
    if (!text_find_bits(line, BITS_MIN, &row) || labels_find(s->labels, line, 0, &label) ||
        scanner_is_correction(line)) {
        return false;
    }
    const struct segment *now = scanner_segment(s);
    const unsigned digits = text_bits(row, &number);
    const int question = scanner_question(s, number);
    const char *id = scanner_given_id(s);
    if (!id || question < 0 || (now->by_number >= 0 && now->by_number != question)) return false;
    if (digits != s->questions[question].blanks->given_bits) return false;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, row, EVIDENCE_PROSE);
    return true;
}

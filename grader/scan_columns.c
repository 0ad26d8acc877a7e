#include "grader/scanner.h"

/* Whether these problems are those of the columns under way; others begin a table of their own. */
static bool is_head_again(const struct scanner *s, const int *questions, unsigned count) {
    if (s->column_count != count) return false;
    for (unsigned i = 1; i < count; i++) {
        if (segment_question(&s->scan->segments[s->columns[i]]) != questions[i]) return false;
    }
    return true;
}

/* `| 9.12 | 0x03a9 | 0x0E |` under `| Problem | VA | VPN |`: a row, not another head. */
static bool is_row_of_head(const struct scanner *s, const struct text *cells, unsigned count) {
    bool foreign;
    if (s->header_count != count) return false;
    for (unsigned i = 1; i < count; i++) {
        if (s->header[i].kind == LABEL_GIVEN && scanner_named(s, cells[i], &foreign) >= 0)
            return true;
    }
    return false;
}

/* `| | 0x03D7 | 0x027C |`, `| | 9.4 | 9.11 |`: a column for each problem. */
bool scanner_column_head(struct scanner *s, const struct text *cells, unsigned count) {
    if (count < 2 || count > COLUMNS_MAX || is_row_of_head(s, cells, count)) return false;
    int questions[COLUMNS_MAX];
    bool known = false, foreign_first;
    struct text shifted[COLUMNS_MAX];
    /* `| 0x03D4 | 0x0175 | |`: the empty cell over the labels went to the end */
    if (count > 2 && cells[count - 1].len == 0 && scanner_named(s, cells[0], &foreign_first) >= 0) {
        shifted[0] = cells[count - 1];
        memcpy(shifted + 1, cells, (count - 1) * sizeof *cells);
        cells = shifted;
    }
    for (unsigned i = 1; i < count; i++) {
        bool foreign;
        questions[i] = scanner_named(s, cells[i], &foreign);
        if (questions[i] < 0 && !foreign) return false;
        known |= questions[i] >= 0;
    }
    struct label label;
    if (!known || is_head_again(s, questions, count)) return false;
    if (cells[0].len && cell_label(s, cells[0], &label) && label.kind == LABEL_BLANK) return false;
    s->column_count = count;
    for (unsigned i = 1; i < count; i++) {
        scanner_begin(s);
        if (s->scan->failed) return true;
        scanner_segment(s)->by_number = questions[i];
        scanner_segment(s)->foreign = questions[i] < 0;
        s->columns[i] = (unsigned)(s->scan->segment_count - 1);
    }
    return true;
}

/* The part that a cell is the letter of, or 0. */
static char part_letter(const struct scanner *s, struct text cell) {
    cell = text_drop_end(text_drop(cell, "*`_( "), "*`_.:) ");
    if (cell.len > 5 && text_begins(cell, "part ")) {
        cell = text_slice(cell, 5, cell.len);
    }
    return cell.len == 1 && scanner_is_part(s, cell.at[0]) ? cell.at[0] : 0;
}

bool scanner_part_head(struct scanner *s, const struct text *cells, unsigned count) {
    if (count < 3 || count > COLUMNS_MAX || part_letter(s, cells[0])) return false;
    for (unsigned i = 1; i < count; i++) {
        if (!part_letter(s, cells[i])) return false;
    }
    for (unsigned i = 1; i < count; i++) s->parts[i] = part_letter(s, cells[i]);
    s->part_count = count;
    return true;
}

/* A cell that holds a whole part. */
static void scan_part_cell(struct scanner *s, char part, struct text cell) {
    scanner_open_part(s, part);
    if (text_says_none(cell)) {
        scanner_part_none(s, cell);
    } else if (cell.len) {
        scanner_line(s, cell);
    }
}

bool scanner_part_row(struct scanner *s, const struct text *cells, unsigned count) {
    const char part = part_letter(s, cells[0]);
    if (count == 2 && part) {
        scan_part_cell(s, part, cells[1]);
        return true;
    }
    if (s->part_count != count) return false;
    bool foreign;
    const int question = scanner_named(s, cells[0], &foreign);
    if (question < 0 && !foreign) return false;
    scanner_begin(s);
    if (s->scan->failed) return true;
    scanner_segment(s)->by_number = question;
    scanner_segment(s)->foreign = question < 0;
    const unsigned parts = s->part_count;
    for (unsigned i = 1; i < count && !s->scan->failed; i++) {
        scan_part_cell(s, s->parts[i], cells[i]);
    }
    s->part_count = parts;
    return true;
}

bool cell_is_ditto(struct text cell) {
    static const char *const marks[] = {"\"", "''", "same", "ditto", "同左", "同上", "〃", "„"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text_is(cell, marks[i])) return true;
    }
    return false;
}

/* `| **Cache** | | |`: the rows below are about that part. */
static bool take_section(struct scanner *s, const struct text *cells, unsigned count) {
    const struct text cell = text_drop_end(text_drop(cells[0], "*`_ "), "*`_ :");
    struct label title;
    for (unsigned i = 1; i < count; i++) {
        if (cells[i].len) return false;
    }
    if (!labels_title(s->labels, cell, &title) || title.start || title.end < cell.len) return false;
    for (unsigned i = 1; i < count; i++) {
        s->scan->segments[s->columns[i]].topic = scanner_part_of(s, title.first);
    }
    return true;
}

/* `| bits | 00001001111100 | 00001110101001 |`: rows of bits without a label tell whose they are.
 */
static bool take_column_bits(struct scanner *s, const struct text *cells, unsigned count) {
    bool any = false;
    for (unsigned i = 1; i < count && !s->scan->failed; i++) {
        uint64_t number;
        const struct text bits = text_drop_end(text_drop(cells[i], "*`$ "), "*`$ ");
        const unsigned digits = text_bits(bits, &number);
        if (digits < BITS_MIN) continue;
        scanner_note(s, s->columns[i], "", bits, EVIDENCE_CELL);
        if (s->scan->failed) break;
        s->scan->candidates[s->scan->candidate_count - 1].digits = digits;
        any = true;
    }
    return any;
}

/* `Step 2, the VPN | 0x09 | 0x0E |`: what the row is of a person must say; read as a line it would
 * be the last problem's. */
static bool take_strange_label(struct scanner *s, const struct text *cells, unsigned count) {
    struct label label;
    if (!labels_find(s->labels, cells[0], 0, &label) || label.kind != LABEL_BLANK) return false;
    for (unsigned i = 1; i < count && !s->scan->failed; i++) {
        if (cells[i].len == 0 || text_says_none(cells[i])) continue;
        scanner_note_doubt(s, s->columns[i], label.first, EVIDENCE_PHRASE);
        scanner_mark_label(s, &label);
    }
    return true;
}

bool scanner_column_row(struct scanner *s, const struct text *cells, const bool *is_label,
                        unsigned count) {
    struct label label;
    if (s->column_count == count && cell_label(s, cells[0], &label)) {
        struct text value = cells[1];
        for (unsigned i = 1; i < count && !s->scan->failed; i++) {
            /* `"`, `same`: what stands to the left */
            if (!cell_is_ditto(cells[i])) value = cells[i];
            scanner_note_cell(s, s->columns[i], &label, value);
        }
        return true;
    }
    if (s->column_count == count &&
        (take_section(s, cells, count) || take_column_bits(s, cells, count) ||
         take_strange_label(s, cells, count)))
        return true;
    return scanner_header_row(s, cells, is_label, count);
}

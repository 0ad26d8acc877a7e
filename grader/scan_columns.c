#include "grader/scanner.h"

/* `| | 0x03D7 | 0x027C |`, `| | 9.4 | 9.11 |`: a column for each problem. */
bool scanner_column_head(struct scanner *s, const struct text *cells, unsigned count) {
    if (count < 2 || count > COLUMNS_MAX) return false;
    int questions[COLUMNS_MAX];
    bool known = false;
    for (unsigned i = 1; i < count; i++) {
        bool foreign;
        questions[i] = scanner_named(s, cells[i], &foreign);
        if (questions[i] < 0 && !foreign) return false;
        known |= questions[i] >= 0;
    }
    struct label label;
    if (!known || s->column_count == count) return false;
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

bool scanner_label_head(struct scanner *s, const struct label *labels, const bool *is_label,
                        unsigned count) {
    if (count < 2 || count > COLUMNS_MAX) return false;
    for (unsigned i = 1; i < count; i++) {
        if (!is_label[i]) return false;
    }
    /* `| Step | VPN | TLBI |`: whatever stands over the problems. */
    if (count == 2 && s->cells == EVIDENCE_CELL &&
        (!is_label[0] || labels[0].kind != LABEL_GIVEN)) {
        return false;
    }
    memcpy(s->header, labels, count * sizeof *labels);
    if (!is_label[0]) s->header[0] = (struct label){.kind = LABEL_NOTHING};
    s->header_count = count;
    s->ruled = false;
    return true;
}

/* Under a header of labels, a row for each problem. */
static bool scan_problem_row(struct scanner *s, const struct text *cells, unsigned count) {
    bool foreign;
    int question = scanner_named(s, cells[0], &foreign);
    unsigned key = 0;
    if (s->header[0].kind == LABEL_BLANK) return false;
    for (unsigned i = 1; i < count && question < 0; i++) {
        if (s->header[i].kind != LABEL_GIVEN) continue;
        question = scanner_named(s, cells[i], &foreign);
        key = i;
    }
    if (question < 0 && !(foreign && s->header[key].kind != LABEL_BLANK)) return false;
    scanner_begin(s);
    if (s->scan->failed) return true;
    scanner_segment(s)->by_number = question;
    scanner_segment(s)->foreign = question < 0;
    for (unsigned i = 1; i < count && !s->scan->failed; i++) {
        if (i == key) continue;
        scanner_note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    return true;
}

/* Under a header of labels, a row of their values. */
static bool scan_value_row(struct scanner *s, const struct text *cells, unsigned count) {
    struct text head = text_drop_end(text_drop(cells[0], "*`_ "), "*`_ :");
    const bool headed = s->header[0].kind != LABEL_BLANK && s->cells == EVIDENCE_CELL;
    static const char *const heads[] = {"", "value", "values", "answer", "hex", "值", "答案"};
    bool known = !headed;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        known |= head.len == strlen(heads[i]) && text_contains(head, heads[i]);
    }
    if (!known) return false;
    for (unsigned i = headed; i < count && !s->scan->failed; i++) {
        scanner_note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    s->header_count = 0;
    return true;
}

/* The part that a cell is the letter of, or 0. */
static char part_letter(const struct scanner *s, struct text cell) {
    cell = text_drop_end(text_drop(cell, "*`_( "), "*`_.:) ");
    if (cell.len > 5 && text_contains(text_slice(cell, 0, 5), "part ")) {
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

static bool is_ditto(struct text cell) {
    static const char *const marks[] = {"\"", "''", "same", "ditto", "同左", "同上", "〃", "„"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (text_is(cell, marks[i])) return true;
    }
    return false;
}

bool scanner_column_row(struct scanner *s, const struct text *cells, unsigned count,
                        unsigned label_count) {
    struct label label;
    if (s->column_count == count && cell_label(s, cells[0], &label)) {
        struct text value = cells[1];
        for (unsigned i = 1; i < count && !s->scan->failed; i++) {
            /* `"`, `same`: what stands to the left */
            if (!is_ditto(cells[i])) value = cells[i];
            scanner_note_cell(s, s->columns[i], &label, value);
        }
        return true;
    }
    if (s->header_count != count) {
        s->header_count = 0;
        return false;
    }
    if (scan_problem_row(s, cells, count)) return true;
    if (label_count == 0 && scan_value_row(s, cells, count)) return true;
    s->header_count = 0;
    return false;
}

#include "grader/scanner.h"

unsigned cells_split(struct text line, struct text cells[CELLS_MAX]) {
    struct text t = text_trim(line);
    unsigned count = 0;
    if (!t.len) return 0;
    bool bars = memchr(t.at, '|', t.len) != NULL;
    if (bars) {
        if (t.at[0] == '|') t = text_slice(t, 1, t.len);
        if (t.len && t.at[t.len - 1] == '|') t.len--;
    }
    size_t from = 0;
    for (size_t i = 0; i <= t.len && count < CELLS_MAX; i++) {
        bool end = i == t.len || (bars ? t.at[i] == '|' : text_is_space(t.at[i]));
        if (!end) continue;
        struct text cell = text_trim(text_slice(t, from, i));
        if (bars || cell.len) cells[count++] = cell;
        from = i + 1;
    }
    return count;
}

/* The whole cell is one label. */
static bool cell_label(struct scanner *s, struct text cell, struct label *out) {
    struct text t = text_drop(cell, "*`_ ");
    if (!labels_find(s->labels, t, 0, out) || out->start != 0) return false;
    struct label next;
    if (labels_find(s->labels, t, out->end, &next)) return false;
    bool asked, stated;
    struct text rest = label_gap(text_slice(t, out->end, t.len), &asked, &stated);
    return text_drop_end(rest, "*`_ ?:").len == 0;
}

static void note_cell(struct scanner *s, unsigned segment, const struct label *label,
                      struct text value) {
    if (label->kind == LABEL_GIVEN) {
        uint64_t number;
        unsigned digits = text_bits(value, &number);
        const char *id = scanner_given_id(s);
        if (digits >= BITS_MIN && id) scanner_note(s, segment, id, value, EVIDENCE_CELL);
        return;
    }
    const char *id = label_meaning(s, label, segment);
    if (!id) return;
    scanner_set_topic(s, label, segment);
    scanner_note(s, segment, id, value, EVIDENCE_CELL);
    scanner_mark_label(s, label);
}

/* `| | 0x03D7 | 0x027C |`: a column for each address. */
bool scanner_column_head(struct scanner *s, const struct text *cells, unsigned count) {
    if (count < 2 || count > COLUMNS_MAX) return false;
    int questions[COLUMNS_MAX];
    bool known = false;
    for (unsigned i = 1; i < count; i++) {
        uint64_t number;
        size_t n;
        if (!text_find_hex(cells[i], &number, &n) || n != cells[i].len) return false;
        questions[i] = scanner_question(s, number);
        known |= questions[i] >= 0;
    }
    struct label label;
    if (!known || s->column_count == count) return false;
    if (cells[0].len && (!cell_label(s, cells[0], &label) || label.kind == LABEL_BLANK)) {
        return false;
    }
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

/* Under a header of labels, a row for each address. */
static bool scan_address_row(struct scanner *s, const struct text *cells, unsigned count) {
    uint64_t number;
    size_t end;
    if (s->header[0].kind == LABEL_BLANK) return false;
    if (!text_find_hex(cells[0], &number, &end)) return false;
    const int question = scanner_question(s, number);
    if (question < 0 && s->header[0].kind != LABEL_GIVEN) return false;
    scanner_begin(s);
    if (s->scan->failed) return true;
    scanner_segment(s)->by_number = question;
    scanner_segment(s)->foreign = question < 0;
    for (unsigned i = 1; i < count; i++) {
        note_cell(s, (unsigned)(s->scan->segment_count - 1), &s->header[i], cells[i]);
    }
    return true;
}

bool scanner_table_row(struct scanner *s, const struct text *cells, unsigned count) {
    struct label labels[CELLS_MAX];
    bool is_label[CELLS_MAX];
    unsigned label_count = 0;
    if (count == 0) return false;
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
    /* `| Step | VPN | TLBI |`: whatever stands over the addresses. */
    if (!is_label[0] && label_count == count - 1 && count >= 3 && count <= COLUMNS_MAX) {
        memcpy(s->header + 1, labels + 1, (count - 1) * sizeof *labels);
        s->header[0] = (struct label){.kind = LABEL_NOTHING};
        s->header_count = count;
        return true;
    }
    if (label_count == 0) return count != 2;
    /* "PPN | Page fault": a label that says that nothing applies is a value. */
    if (count == 2 && is_label[0] && (!is_label[1] || text_says_none(cells[1]))) {
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

#include "grader/scanner.h"

#include <ctype.h>

static unsigned split_at_bars(struct text t, struct text cells[CELLS_MAX]) {
    unsigned count = 0;
    while (count < CELLS_MAX) {
        const char *bar = t.len ? memchr(t.at, '|', t.len) : NULL;
        const size_t end = bar ? (size_t)(bar - t.at) : t.len;
        cells[count++] = text_trim(text_slice(t, 0, end));
        if (!bar) break;
        t = text_slice(t, end + 1, t.len);
    }
    return count;
}

unsigned cells_split(struct text line, struct text cells[CELLS_MAX]) {
    struct text t = text_trim(line);
    unsigned count = 0;
    if (!t.len) return 0;
    bool bars = memchr(t.at, '|', t.len) != NULL;
    if (bars) {
        const bool opened = t.at[0] == '|';
        if (opened) t = text_slice(t, 1, t.len);
        /* `VPN |`: a label, and its cell left empty */
        const bool several = t.len && memchr(t.at, '|', t.len - 1) != NULL;
        if (t.len && t.at[t.len - 1] == '|' && (opened || several)) t.len--;
    }
    if (bars) return split_at_bars(t, cells);
    size_t from = 0;
    for (size_t i = 0; i <= t.len && count < CELLS_MAX; i++) {
        if (i < t.len && !text_is_space(t.at[i])) continue;
        struct text cell = text_trim(text_slice(t, from, i));
        if (cell.len) cells[count++] = cell;
        from = i + 1;
    }
    return count;
}

/* `2. VPN`, `B: VPN`: what is counted, or which part it is in, before the label. */
static struct text without_counter(struct text t) {
    const char letter = t.len > 3 ? text_small(t.at[0]) : '\0';
    const bool part = letter >= 'a' && letter <= 'd' && strchr(".):", t.at[1]);
    if (part && t.at[2] == ' ') return text_drop(text_slice(t, 2, t.len), " ");
    if (t.len == 0 || t.at[0] > '9') return t;
    struct text rest = text_drop(t, "0123456789 ");
    if (rest.len && rest.len < t.len && strchr(".):", rest.at[0])) return text_drop(rest, ".):* ");
    return t;
}

enum { CHOICE_BYTES_MAX = 16 };

/* `? (yes/no) / TLB命中?`: what is asked for stands between two names. */
static struct text after_choice(struct text rest) {
    const struct text open = text_drop(rest, "? *`_");
    const char *close = open.len && open.at[0] == '(' ? memchr(open.at, ')', open.len) : NULL;
    const size_t n = close ? (size_t)(close - open.at) + 1 : 0;
    if (n == 0 || n > CHOICE_BYTES_MAX || !memchr(open.at, '/', n)) return rest;
    return text_slice(open, n, open.len);
}

bool cell_label(struct scanner *s, struct text cell, struct label *out) {
    const struct text whole = text_drop(cell, "*`_ -(");
    struct text t = without_counter(whole);
    if (t.len == 0 || !labels_may_begin(s->labels, t.at[0])) return false;
    struct label next;
    bool asked, stated;
    if (!labels_begin(s->labels, t, out)) return false;
    /* `A: VPN` of two people or attempts is no part's letter */
    const bool lettered = t.len < whole.len && isalpha((unsigned char)whole.at[0]);
    if (lettered && out->kind == LABEL_BLANK && !label_is_ambiguous(out) &&
        scanner_part_of(s, out->first) != toupper((unsigned char)whole.at[0])) {
        return false;
    }
    struct text rest = text_slice(t, out->end, t.len);
    /* `虚拟页号 (VPN)`, `VPN / virtual page number`: the same blank by another name */
    for (;;) {
        struct text gloss = text_drop(after_choice(rest), "*`_ (/[,");
        /* `块偏移CO` */
        const bool glued = (unsigned char)t.at[t.len - rest.len - 1] >= 0x80;
        if ((gloss.len == rest.len && !glued) || !labels_begin(s->labels, gloss, &next) ||
            next.kind != out->kind || !label_agrees(out, &next)) {
            break;
        }
        label_narrow(out, &next);
        rest = text_drop(text_slice(gloss, next.end, gloss.len), ")] ");
    }
    if (labels_find(s->labels, rest, 0, &next)) return false;
    return text_drop_end(label_gap(rest, &asked, &stated), "*`_ ?:)").len == 0;
}

/* `Offset | 0x29` behind the physical address is the page's. */
static bool fits(const struct scanner *s, const char *id, struct text value) {
    struct reading reading;
    const unsigned bits = scanner_width(s, id);
    value_read(value, (struct form){FORM_HEX, bits}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE && reading.value.kind == VALUE_NUMBER && bits < 64 &&
           reading.value.number >> bits == 0;
}

void scanner_note_cell(struct scanner *s, unsigned segment, const struct label *label,
                       struct text value) {
    if (label->kind == LABEL_GIVEN) {
        struct text bits;
        const char *id = scanner_given_id(s);
        if (id && text_find_bits(value, BITS_MIN, &bits)) {
            scanner_note(s, segment, id, bits, EVIDENCE_CELL);
        }
        return;
    }
    char *topic = &s->scan->segments[segment].topic;
    const char part = scanner_part_of(s, label->first);
    if (strcmp(label->second, "<") == 0 && *topic && *topic + 1 == part &&
        fits(s, label->first, value)) {
        *topic = part;
    }
    const char *id = label_meaning(s, label, segment);
    if (!id) return;
    scanner_set_topic(s, label, segment);
    scanner_note(s, segment, id, value, s->cells);
    scanner_mark_label(s, label);
}

void scanner_end_table(struct scanner *s) {
    s->column_count = s->header_count = s->word_table = s->role_count = s->part_count = 0;
    /* what follows the table is not about the problem of its last row, or on its last side */
    if (s->row_is_problem || s->side_count) scanner_begin(s);
    s->row_is_problem = false;
    s->side_count = 0;
}

bool cell_is_answer(struct text cell) {
    struct reading reading;
    if (cell.len == 0 || text_is_dashes(cell)) return true;
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] >= '0' && cell.at[i] <= '9') return true;
    }
    value_read(cell, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    if (reading.kind != READING_UNCLEAR) return true;
    value_read(cell, (struct form){FORM_HEX, 64}, BASE_UNSAID, &reading);
    return reading.kind != READING_UNCLEAR;
}

/* `| VPN: 0x09 | TLBI: 0x1 |`: each cell is a line of its own. */
static bool scan_cells_as_lines(struct scanner *s, const struct text *cells, unsigned count) {
    bool any = false;
    for (unsigned i = 0; i < count && !s->scan->failed; i++) {
        struct label label;
        bool asked, stated;
        struct text t = text_drop(cells[i], "*`_ -");
        /* `PA = (0x11 << 6) | 0x29 = 0x469`: the bar is part of the value */
        if (i == 0 && count == 2 && text_contains(t, "<<")) return false;
        if (t.len == 0 || !labels_may_begin(s->labels, t.at[0])) continue;
        if (!labels_begin(s->labels, t, &label)) continue;
        struct text value = label_gap(text_slice(t, label.end, t.len), &asked, &stated);
        if (value.len == 0 || (!stated && !cell_is_answer(value))) continue;
        scanner_labels(s, t);
        any = true;
    }
    return any;
}

bool cell_is_verdict(struct text cell) {
    struct reading reading;
    value_read(cell, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE;
}

/* Labels with their values to the right of them. */
static void scan_pairs(struct scanner *s, const struct text *cells, const struct label *labels,
                       const bool *is_label, unsigned count, unsigned label_count) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    for (unsigned i = 0; i + 1 < count && !s->scan->failed; i++) {
        /* "PPN | Page fault": a label that says that nothing applies is a value. */
        if (!is_label[i]) continue;
        const char *id = label_meaning(s, &labels[i], segment);
        const bool verdict = id && scanner_is_verdict(s, id);
        const bool value_next = !is_label[i + 1] || text_says_none(cells[i + 1]) ||
                                (verdict && cell_is_verdict(cells[i + 1]));
        if (!value_next) continue;
        if (label_count > 1 && !cell_is_answer(cells[i + 1])) continue;
        struct text value = cells[i + 1];
        if (label_count == 1) {
            value = scanner_role_value(s, cells, count, i, verdict);
        }
        struct label inside;
        if (!cell_is_answer(value) && labels_find(s->labels, value, 0, &inside)) continue;
        if (!is_label[i + 1] && labels_begin(s->labels, value, &inside) && !text_says_none(value) &&
            !(verdict && cell_is_verdict(value))) {
            continue;
        }
        if (!s->scan->failed) scanner_note_cell(s, segment, &labels[i], value);
        /* `Cache hit? | page fault`: the reason why there is no answer */
        const bool other = is_label[i + 1] && verdict && strcmp(labels[i + 1].first, id) != 0;
        if (!s->scan->failed && other && text_says_none(cells[i + 1])) {
            s->scan->candidates[s->scan->candidate_count - 1].none = true;
        }
        if (is_label[i + 1]) i++;
    }
}

/* `| 9.11 B | 1 | VPN | 0x09 |`: the problem at the start of each row. */
static void meet_problem_of_row(struct scanner *s, struct text cell) {
    bool foreign;
    const int question = scanner_named(s, cell, &foreign);
    const struct segment *now = scanner_segment(s);
    if (question < 0 || now->by_heading == question || now->by_number == question) return;
    scanner_begin(s);
    if (!s->scan->failed) scanner_segment(s)->by_number = question;
}

bool scanner_table_row(struct scanner *s, const struct text *cells, unsigned count) {
    struct label labels[CELLS_MAX];
    bool is_label[CELLS_MAX];
    unsigned label_count = 0;
    if (count == 0) return false;
    if (scanner_role_head(s, cells, count)) return true;
    for (unsigned i = 0; i < count; i++) {
        is_label[i] = cell_label(s, cells[i], &labels[i]);
        label_count += is_label[i];
    }
    if (scanner_column_row(s, cells, is_label, count)) return true;
    if (count > 2 && label_count && !is_label[0]) meet_problem_of_row(s, cells[0]);
    if (s->scan->failed) return true;
    if (scanner_label_head(s, cells, labels, is_label, count)) return true;
    if (label_count == 0) {
        return scanner_part_row(s, cells, count) || scan_cells_as_lines(s, cells, count) ||
               count != 2;
    }
    scan_pairs(s, cells, labels, is_label, count, label_count);
    return true;
}

/* `VPN,0x09`: a label and its value. */
static bool scan_comma_pair(struct scanner *s, struct text line) {
    const char *comma = memchr(line.at, ',', line.len);
    struct label label, inside;
    if (!comma) return false;
    const size_t at = (size_t)(comma - line.at);
    struct text cells[2] = {text_trim(text_slice(line, 0, at)),
                            text_trim(text_slice(line, at + 1, line.len))};
    if (!cell_label(s, cells[0], &label) || label.kind != LABEL_BLANK) return false;
    struct reading reading;
    const bool verdict = scanner_is_verdict(s, label.first);
    value_read(cells[1], (struct form){verdict ? FORM_YES_NO : FORM_HEX, verdict ? 1 : 64},
               BASE_UNSAID, &reading);
    if (reading.kind != READING_VALUE || labels_find(s->labels, cells[1], 0, &inside)) return false;
    return scanner_table_row(s, cells, 2);
}

/* At each separator; a space separates where there are two or more. */
static unsigned split_at(struct text line, char separator, struct text cells[CELLS_MAX]) {
    unsigned count = 0;
    size_t from = 0;
    bool quoted = false;
    for (size_t i = 0; i <= line.len && count < CELLS_MAX; i++) {
        if (i < line.len && line.at[i] == '"') quoted = !quoted;
        if (i < line.len && (line.at[i] != separator || quoted)) continue;
        if (separator == ' ' && i < line.len) {
            const bool wide = i + 1 < line.len && line.at[i + 1] == ' ';
            if (!wide && !(i > from && line.at[i - 1] == ' ')) continue;
            if (i == from) {
                from = i + 1;
                continue;
            }
        }
        cells[count++] =
            text_trim(text_drop_end(text_drop(text_slice(line, from, i), " \""), " \""));
        from = i + 1;
    }
    return count;
}

/* Whether the row is a header of labels with this separator, or a row below one. */
static bool scan_separated(struct scanner *s, struct text line, char separator) {
    struct text cells[CELLS_MAX];
    struct label labels[CELLS_MAX];
    bool is_label[CELLS_MAX];
    unsigned label_count = 0;
    unsigned count = split_at(line, separator, cells);
    /* the empty cells at the end are lost with the space there */
    const bool below_head = separator == '\t' && s->separator == '\t' && s->header_count;
    while (below_head && count < s->header_count && 2 * count >= s->header_count) {
        cells[count++] = TEXT("");
    }
    if (count < (separator == ' ' ? 2 : 3) || count > COLUMNS_MAX) return false;
    /* the empty cell over the labels is lost with the space at the start */
    bool foreign;
    if (separator == '\t' && !below_head && count < COLUMNS_MAX &&
        scanner_named(s, cells[0], &foreign) >= 0) {
        memmove(cells + 1, cells, count * sizeof *cells);
        cells[0] = TEXT("");
        if (!scanner_column_head(s, cells, count + 1)) return false;
        s->separator = separator;
        return true;
    }
    if (separator != ' ' && scanner_column_head(s, cells, count)) {
        s->separator = separator;
        return true;
    }
    for (unsigned i = 0; i < count; i++) {
        is_label[i] = cell_label(s, cells[i], &labels[i]);
        label_count += is_label[i];
    }
    if (s->separator == separator && s->column_count == count &&
        scanner_column_row(s, cells, is_label, count)) {
        return true;
    }
    if (s->separator == separator && s->header_count == count) {
        return scanner_column_row(s, cells, is_label, count);
    }
    if (s->separator == separator && s->role_count == count && label_count) {
        return scanner_table_row(s, cells, count);
    }
    if (separator == ' ' && label_count < count) return false;
    if (separator != ' ' && scanner_role_head(s, cells, count)) {
        s->separator = separator;
        return true;
    }
    if (label_count + 1 < count || !scanner_label_head(s, cells, labels, is_label, count))
        return false;
    s->separator = separator;
    return true;
}

bool scanner_separated_row(struct scanner *s, struct text line) {
    static const char separators[] = {',', ';', '\t', ' '};
    for (size_t i = 0; i < sizeof separators; i++) {
        if (!memchr(line.at, separators[i], line.len)) continue;
        s->cells = EVIDENCE_LINE;
        const bool taken = scan_separated(s, line, separators[i]);
        s->cells = EVIDENCE_CELL;
        if (taken) return true;
    }
    return scan_comma_pair(s, line);
}

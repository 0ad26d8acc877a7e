/* Tables whose columns are words: a line of addresses, and below it a label and a word for each. */
#include "grader/scanner.h"

enum { BACK_MAX = 200 };

static unsigned split_words(struct text line, struct text words[COLUMNS_MAX]) {
    unsigned count = 0;
    for (size_t i = 0; i < line.len;) {
        size_t n = 0;
        while (i + n < line.len && !text_is_space(line.at[i + n])) n++;
        if (n && count == COLUMNS_MAX) return 0;
        if (n) words[count++] = text_slice(line, i, i + n);
        i += n ? n : 1;
    }
    return count;
}

/* `0x03D4 0x0175 0x0ADD`, and nothing else. */
static bool take_head(struct scanner *s, struct text line) {
    struct text cells[COLUMNS_MAX + 1] = {TEXT("")};
    const unsigned count = split_words(line, cells + 1);
    if (count < 2 || count == COLUMNS_MAX) return false;
    for (unsigned i = 1; i <= count; i++) {
        if (!text_starts(cells[i], "0x") && !text_starts(cells[i], "0X")) return false;
    }
    if (!scanner_column_head(s, cells, count + 1)) return false;
    s->separator = ' ';
    s->head_line = s->line;
    return true;
}

/* What the verdict `id` is in a column: 1 yes, 0 no, -1 nothing that can be read. */
static int verdict_in(const struct scanner *s, unsigned segment, const char *id) {
    const struct scan *scan = s->scan;
    size_t far = BACK_MAX; // nobody's table has more, and it would be looked through for each row
    for (size_t i = scan->candidate_count; i-- > 0 && far-- > 0;) {
        const struct candidate_answer *c = &scan->candidates[i];
        if (c->segment < s->columns[1]) break;
        if (c->segment != segment || strcmp(c->id, id) != 0) continue;
        struct reading reading;
        value_read(c->given, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
        if (reading.kind != READING_VALUE || reading.value.kind != VALUE_BOOL) return -1;
        return reading.value.number != 0;
    }
    return -1;
}

/* Where there are fewer words than columns, those have none where the blank does not apply: where
 * the verdict is another than in as many columns, most of them, as there are words. */
static bool columns_that_apply(const struct scanner *s, const char *id, unsigned count,
                               bool applies[COLUMNS_MAX]) {
    if (2 * count < s->column_count) return false;
    for (id = scanner_decider(s, id); id; id = scanner_decider(s, id)) {
        unsigned said[2] = {0, 0};
        for (unsigned i = 1; i < s->column_count; i++) {
            const int verdict = verdict_in(s, s->columns[i], id);
            if (verdict >= 0) said[verdict]++;
        }
        if (said[0] + said[1] + 1 != s->column_count || (said[0] == count) == (said[1] == count)) {
            continue;
        }
        for (unsigned i = 1; i < s->column_count; i++) {
            applies[i] = verdict_in(s, s->columns[i], id) == (said[1] == count);
        }
        return true;
    }
    return false;
}

/* `TLB hit? Y N Y`: the label, and a word for each column. */
static bool take_row(struct scanner *s, struct text line) {
    struct text words[COLUMNS_MAX];
    bool applies[COLUMNS_MAX], asked, stated;
    struct label label;
    if (!labels_begin(s->labels, line, &label)) return false;
    const struct text rest = label_gap(text_slice(line, label.end, line.len), &asked, &stated);
    const unsigned count = split_words(rest, words);
    const char *id = label_meaning(s, &label, s->columns[1]);
    const bool whole = count + 1 == s->column_count;
    if (!id || count == 0 || count >= s->column_count) return true;
    for (unsigned i = 0; i < COLUMNS_MAX; i++) applies[i] = true;
    if (!whole && !columns_that_apply(s, id, count, applies)) return true;
    for (unsigned i = 1, next = 0; i < s->column_count && !s->scan->failed; i++) {
        if (!applies[i]) continue;
        scanner_set_topic(s, &label, s->columns[i]);
        scanner_note(s, s->columns[i], id, words[next++], EVIDENCE_LINE);
    }
    return true;
}

/* `Virtual address   0x03d7   0x0175`: the line of addresses has its label. */
static struct text without_given(struct scanner *s, struct text line) {
    struct label label;
    if (!labels_begin(s->labels, line, &label) || label.kind != LABEL_GIVEN) return line;
    return text_drop(text_slice(line, label.end, line.len), " :\t");
}

bool scanner_words(struct scanner *s, struct text line) {
    line = text_starts(line, "¿") ? text_slice(line, strlen("¿"), line.len) : line;
    if (s->column_count && s->separator == ' ' && take_row(s, line)) return true;
    if (memchr(line.at, 'x', line.len)) line = without_given(s, line);
    return (text_starts(line, "0x") || text_starts(line, "0X")) && take_head(s, line);
}

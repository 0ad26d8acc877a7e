#include "grader/scanner.h"

enum { VALUE_BYTES_MAX = 12, ROW_WORDS_MIN = 3, ROW_WORDS_MAX = 12 };

/* `MISS`, `miss again`, alone on its line: the verdict of the part under way. */
static bool take_lone_verdict(struct scanner *s, struct text line) {
    static const char *const tails[] = {" again", " too", " as well", " also", " here"};
    struct text value = text_drop_end(line, " .!");
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        const struct text tail = text_of(tails[i]);
        if (!text_ends_any(value, &tails[i], 1)) continue;
        value = text_slice(value, 0, value.len - tail.len);
        break;
    }
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    const char topic = scanner_segment(s)->topic;
    const char *id = topic ? scanner_verdict_of(s, topic) : NULL;
    if (!id || (!text_same(value, "hit") && !text_same(value, "miss"))) return false;
    scanner_note(s, segment, id, value, EVIDENCE_PHRASE);
    return true;
}

/* A number, a verdict or a dash. */
static bool can_be_answer(struct text word) {
    struct reading reading;
    if (word.len == 0 || word.len > VALUE_BYTES_MAX) return false;
    value_read(word, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    if (reading.kind == READING_VALUE) return true;
    value_read(word, (struct form){FORM_HEX, 64}, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE;
}

static void note_by_order(struct scanner *s, struct text word) {
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), "", word, EVIDENCE_ORDER);
    if (s->scan->failed) return;
    struct candidate_answer *noted = &s->scan->candidates[s->scan->candidate_count - 1];
    noted->by_order = true;
    const struct segment *now = scanner_segment(s);
    if (!noted->part) noted->part = now->topic > now->bits_part ? now->topic : now->bits_part;
    /* below a part that has but a row of bits begins the next */
    if (noted->part && !scanner_part_has_values(s, noted->part)) noted->part++;
}

/* `3C   15   17   NO   -`: several on one line. */
static bool take_row(struct scanner *s, struct text line) {
    struct text words[ROW_WORDS_MAX];
    unsigned count = 0;
    if (text_has(line, ':') || text_has(line, '=')) return false;
    for (size_t i = 0; i < line.len;) {
        size_t n = 0;
        while (i + n < line.len && !text_is_space(line.at[i + n])) n++;
        if (n && count == ROW_WORDS_MAX) return false;
        if (n) words[count++] = text_drop_end(text_drop(text_slice(line, i, i + n), "*`$"), "*`$,");
        i += n ? n : 1;
    }
    if (count < ROW_WORDS_MIN) return false;
    for (unsigned i = 0; i < count; i++) {
        /* `CO` could be a number too */
        struct label label;
        const bool may_be_label = i == 0 || !cell_is_verdict(words[i]);
        if (may_be_label && labels_begin(s->labels, words[i], &label)) return false;
        if (!can_be_answer(words[i])) return false;
    }
    for (unsigned i = 0; i < count && !s->scan->failed; i++) note_by_order(s, words[i]);
    return true;
}

bool scanner_bare_value(struct scanner *s, struct text line) {
    struct text value = text_drop_end(text_drop(line, "*`$ \t"), "*`$ \t");
    if (value.len == 1 && value.at[0] == '/' && line.len > 1) return false; // the end of a comment
    if (value.len <= VALUE_BYTES_MAX && take_lone_verdict(s, value)) return true;
    if (text_has(value, ' ') || text_has(value, '\t')) return take_row(s, value);
    /* `CO:` is a label, and could be a number */
    struct label label;
    if (!cell_is_verdict(value) && labels_begin(s->labels, value, &label)) return false;
    if (!can_be_answer(value)) return false;
    note_by_order(s, value);
    /* 没有缺页: a value, and a conclusion that says of what */
    const bool says = !s->scan->failed && labels_find(s->labels, value, 0, &label) &&
                      label.kind == LABEL_BLANK && !label.second[0];
    if (says && scanner_is_verdict(s, label.first)) scanner_label_line(s, value);
    return true;
}

bool scanner_goes_on(const struct scanner *s) {
    const struct scan *scan = s->scan;
    if (scan->candidate_count == 0) return false;
    const struct candidate_answer *last = &scan->candidates[scan->candidate_count - 1];
    return last->by_order && last->line + 1 == s->line;
}

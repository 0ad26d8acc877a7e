/* Lines that correct what was answered above: `Edit: the CT is 0x11, not 0x17`.
 *
 * Such a line counts for more than any table, so it must not be misread: where it cannot be told
 * which of its values is the new one, the blank is left to a person.
 */
#include "grader/scanner.h"

enum {
    CORRECTION_BYTES_MAX = 1000, /* a longer line is a text that speaks of many things */
    LOOK_BEHIND_MAX = 200,       /* bytes behind a value that may say what it replaces */
    LOOK_BACK_MAX = 256          /* candidates that are searched for an earlier answer */
};

static bool says_that_it_corrects(struct text line) {
    static const char *const words[] = {
        "edit:",     "edit ",  "correction", "corrected", "erratum",   "errata",     "fixed:",
        "update:",   "typo",   "oops",       "i meant",   "更正",      "勘误",       "改为",
        "改成",      "写错",   "korrektur",  "korrekta",  "poprawka",  "corrección", "corrigé",
        "исправлен", "правка", "errore:",    "düzeltme",  "đính chính"};
    return text_contains_any(line, WORDS(words));
}

bool scanner_is_correction(struct text line) {
    /* These may as well explain: what they correct must have an answer already. */
    static const char *const words[] = {"should be", ", not 0x", "after all", "i had ",
                                        "i misread", "应为",     "应该是",    "ich hatte "};
    return line.len <= CORRECTION_BYTES_MAX &&
           (says_that_it_corrects(line) || text_contains_any(line, WORDS(words)));
}

/* Before a value: it is the one that does not hold. */
static bool is_said_to_be_old(struct text before) {
    static const char *const words[] = {"wrote",  "not ",         "instead of", "previously",
                                        "had ",   "written",      "said ",      "statt ",
                                        "nicht ", " geschrieben", "写成",       "写了",
                                        "写的是", "不是",         "之前"};
    return text_contains_any(before, WORDS(words));
}

/* What it concludes in words may be what was concluded before. */
static bool tells_of_before(struct text line) {
    static const char *const words[] = {"wrote",        "had ", "said ", "thought", "previously",
                                        " geschrieben", "写成", "写了",  "写的是",  "之前"};
    return text_contains_any(line, WORDS(words));
}

/* Between two values: the first holds, the second does not. */
static bool replaces(struct text between) {
    static const char *const words[] = {"instead", "not ",   "rather than", "was ",    "statt",
                                        "nicht ",  "wrote",  "previously",  "之前",    "原来",
                                        "不是",    "而非",   "写成",        "au lieu", "en vez",
                                        "em vez",  "invece", "zamiast",     "вместо",  "а не"};
    return text_contains_any(between, WORDS(words));
}

/* ... the second replaces the first. */
static bool leads_on(struct text between) {
    static const char *const arrows[] = {"->", "=>", "→", "⇒", "改为", "改成"};
    return text_contains_any(between, WORDS(arrows)) || text_is(text_trim(between), "to");
}

static struct text sentence_before(struct text line, size_t at) {
    size_t from = at;
    while (from > 0 &&
           !(line.at[from - 1] == ' ' && from > 1 && strchr(".;!?", line.at[from - 2])) &&
           !(from >= 3 && memcmp(line.at + from - 3, "。", 3) == 0)) {
        from--;
    }
    return text_slice(line, from, at);
}

/* The first number with 0x, as it stands. */
static bool find_number(struct text t, struct text *out) {
    uint64_t number;
    size_t end;
    if (!text_find_hex(t, &number, &end)) return false;
    size_t from = end;
    while (from > 0 && text_is_word_byte(t.at[from - 1])) from--;
    *out = text_slice(t, from, end);
    return true;
}

/* Sees to a value that was read from the line: it holds, another one does, or nobody can tell. */
static void settle_value(struct scanner *s, struct text line, struct candidate_answer *c) {
    const bool inside = c->given.at >= line.at && c->given.at < line.at + line.len;
    if (!inside) {
        c->doubtful |= tells_of_before(line);
        return;
    }
    const size_t at = (size_t)(c->given.at - line.at), behind = at + c->given.len;
    const size_t until = line.len - behind > LOOK_BEHIND_MAX ? behind + LOOK_BEHIND_MAX : line.len;
    struct text after = text_slice(line, behind, until), second;
    struct label label;
    if (labels_find(s->labels, after, 0, &label)) after = text_slice(after, 0, label.start);
    const bool old = is_said_to_be_old(sentence_before(line, at));
    if (!find_number(after, &second)) {
        c->doubtful |= old;
        return;
    }
    const struct text between = text_slice(after, 0, (size_t)(second.at - after.at));
    if (leads_on(between)) {
        c->given = second;
    } else if (old || !(replaces(between) || text_equal(second, c->given))) {
        c->doubtful = true;
    }
}

/* A label of the line from which nothing was read: `the PPN was wrong: it is 0x18`. */
static void settle_label(struct scanner *s, struct text line, const struct label *label,
                         const char *id, bool only) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct text number, other;
    if (!find_number(line, &number)) {
        /* `I wrote cache hit, but it is a miss` */
        if (scanner_is_verdict(s, id) && is_said_to_be_old(line))
            scanner_note_doubt(s, segment, id, EVIDENCE_CORRECTION);
        return;
    }
    const size_t at = (size_t)(number.at - line.at);
    const bool one = only && at > label->end &&
                     !find_number(text_slice(line, at + number.len, line.len), &other) &&
                     !is_said_to_be_old(text_slice(line, label->end, at)) &&
                     scanner_is_readable(s, id, number);
    if (one) {
        scanner_note(s, segment, id, number, EVIDENCE_CORRECTION);
    } else {
        scanner_note_doubt(s, segment, id, EVIDENCE_CORRECTION);
    }
}

/* Whether other bits stand in a text, of which one may be the old or the new. */
static bool has_other_row(struct text t, uint64_t number) {
    struct text row;
    uint64_t other;
    return text_find_bits(t, BITS_MIN, &row) && text_bits(row, &other) && other != number;
}

/* `so C is 0100 0110 1001`: bits without a label are those of their width. */
static void correct_bits(struct scanner *s, struct text line, size_t from) {
    const struct scan *scan = s->scan;
    struct text row;
    uint64_t number;
    if (!text_find_bits(line, BITS_MIN, &row)) return;
    const unsigned digits = text_bits(row, &number);
    const size_t at = (size_t)(row.at - line.at);
    const bool several = has_other_row(text_slice(line, 0, at), number) ||
                         has_other_row(text_slice(line, at + row.len, line.len), number);
    for (size_t i = from; i < scan->candidate_count; i++) {
        struct candidate_answer *c = &scan->candidates[i];
        if (c->given.at > row.at || row.at >= c->given.at + c->given.len) continue;
        c->doubtful |= several;
        return;
    }
    scanner_note_bits(s, row, digits, EVIDENCE_CORRECTION);
    if (scan->failed) return;
    scan->candidates[scan->candidate_count - 1].part = 0;
    scan->candidates[scan->candidate_count - 1].doubtful = several;
}

/* Whether it was answered before candidate `to`, in the same problem and not long ago. */
static bool is_answered_before(const struct scan *scan, size_t to, const char *id) {
    const unsigned now = (unsigned)(scan->segment_count - 1);
    const int question = segment_question(&scan->segments[now]);
    const bool any = scan->segments[now].astray; // of which problem it is, nobody knows
    for (size_t i = to, n = 0; i > 0 && n < LOOK_BACK_MAX; i--, n++) {
        const struct candidate_answer *c = &scan->candidates[i - 1];
        const bool same =
            any || c->segment == now ||
            (question >= 0 && question == segment_question(&scan->segments[c->segment]));
        if (same && strcmp(c->id, id) == 0) return true;
    }
    return false;
}

void scanner_correct(struct scanner *s, struct text line) {
    struct scan *scan = s->scan;
    const size_t from = scan->candidate_count;
    const unsigned segment = (unsigned)(scan->segment_count - 1);
    struct label label;
    unsigned count = 0;
    const bool begun = labels_begin(s->labels, text_drop(line, "-*+# "), &label);
    const bool answers = begun || !says_that_it_corrects(line);
    if (!scanner_lists(s, line)) scanner_label_line(s, line);
    for (size_t i = from; i < scan->candidate_count && !scan->failed; i++) {
        struct candidate_answer *c = &scan->candidates[i];
        // The answer itself, with a remark: `CT: 0x11 (typo mended)`.
        if (!c->id[0] || (answers && !is_answered_before(scan, from, c->id))) continue;
        settle_value(s, line, c);
        c->evidence = EVIDENCE_CORRECTION;
    }
    if (!answers && !scan->failed) correct_bits(s, line, from);
    for (size_t at = 0; labels_find(s->labels, line, at, &label); at = label.end) {
        count += label.kind == LABEL_BLANK;
    }
    for (size_t at = 0; labels_find(s->labels, line, at, &label) && !scan->failed; at = label.end) {
        // "line 5 does have tag 0D": which tag is not said
        const char *id = label.second[0] ? NULL : label_meaning(s, &label, segment);
        if (!id || scanner_is_noted(s, from, id) || !is_answered_before(scan, from, id)) continue;
        settle_label(s, line, &label, id, count == 1);
    }
}

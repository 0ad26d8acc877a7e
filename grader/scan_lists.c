/* Lines whose labels and answers stand otherwise than an answer behind each label. */
#include "grader/scanner.h"

/* `Q: What is the VPN of 0x03d7? A: 0x0F`: the question's last label, and the answer to it. */
static bool take_question_answer(struct scanner *s, struct text line) {
    static const char *const marks[] = {"? A:", "? A.", "? Answer:", "? answer:", "?答:", "? 答:"};
    struct label label, last = {.kind = LABEL_NOTHING};
    for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++) {
        const size_t n = strlen(marks[m]);
        for (size_t i = 0; i + n < line.len; i++) {
            if (memcmp(line.at + i, marks[m], n) != 0) continue;
            const struct text question = text_slice(line, 0, i);
            for (size_t at = 0; labels_find(s->labels, question, at, &label); at = label.end) {
                if (label.kind == LABEL_BLANK) last = label;
            }
            uint64_t number;
            size_t end;
            if (text_find_hex(question, &number, &end) && scanner_question(s, number) >= 0) {
                scanner_meet_number(s, scanner_question(s, number));
                if (s->scan->failed) return true;
            }
            const unsigned segment = (unsigned)(s->scan->segment_count - 1);
            const char *id = label_meaning(s, &last, segment);
            const struct text value = text_trim(text_slice(line, i + n, line.len));
            if (!id || value.len == 0) return false;
            scanner_set_topic(s, &last, segment);
            scanner_note(s, segment, id, value_of_row(value), EVIDENCE_LINE);
            scanner_mark_label(s, &last);
            return true;
        }
    }
    return false;
}

enum { SEVERAL_MAX = 8 };

/* Cuts a text at the slashes and commas between values; 0: there are too many. */
static unsigned split_values(struct text t, struct text values[SEVERAL_MAX]) {
    unsigned found = 0;
    size_t from = 0;
    for (size_t i = 0; i <= t.len; i++) {
        if (i < t.len && !strchr("/,", t.at[i])) continue;
        if (found == SEVERAL_MAX) return 0;
        values[found++] = text_trim(text_slice(t, from, i));
        from = i + 1;
    }
    return found;
}

/* `TLBI/TLBT: 0x1/0x02`, `(VPN, TLBI) = (0x09, 1)`: labels and as many values. */
static bool take_several(struct scanner *s, struct text line) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label labels[SEVERAL_MAX];
    struct text values[SEVERAL_MAX];
    unsigned count = 0;
    bool commas = false;
    struct text rest = text_drop(line, "-*+ \t`([{");
    for (;;) {
        if (count == SEVERAL_MAX || !labels_begin(s->labels, rest, &labels[count])) return false;
        rest = text_drop(text_slice(rest, labels[count++].end, rest.len), " `*?");
        if (rest.len == 0 || !strchr("/,", rest.at[0])) break;
        commas |= rest.at[0] == ',';
        rest = text_drop(text_slice(rest, 1, rest.len), " `*");
    }
    rest = text_drop(rest, "? )]}");
    if (count < 2 || rest.len == 0 || !strchr(":=", rest.at[0])) return false;
    rest = text_drop_end(text_drop(text_slice(rest, 1, rest.len), " ([{"), " )]}.");
    if (split_values(rest, values) != count) return false;
    for (unsigned i = 0; i < count && commas; i++) {
        const char *id = label_meaning(s, &labels[i], segment);
        if (id && !scanner_is_readable(s, id, values[i])) return false;
    }
    for (unsigned i = 0; i < count && !s->scan->failed; i++) {
        const char *id = label_meaning(s, &labels[i], segment);
        if (!id) continue;
        scanner_set_topic(s, &labels[i], segment);
        scanner_note(s, segment, id, values[i], EVIDENCE_LINE);
        scanner_mark_label(s, &labels[i]);
    }
    return true;
}

/* What joins two labels of a list, from the start: a comma, a slash, "and". */
static struct text after_joint(struct text t) {
    static const char *const words[] = {"and ", "und ", "y ", "et ", "e ", "i ", "和", "以及"};
    const struct text rest = text_drop(t, " ,/&、`*");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_starts(rest, words[i])) {
            return text_drop(text_slice(rest, strlen(words[i]), rest.len), " `*");
        }
    }
    return rest;
}

enum { LISTED_MAX = 16 };

/* `CO, CI, CT and cache hit: N/A`: of all of them. */
static bool take_listed_none(struct scanner *s, struct text line) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label labels[LISTED_MAX];
    unsigned count = 0;
    if (!labels_find(s->labels, line, 0, &labels[0])) return false;
    struct text rest = text_slice(line, labels[0].start, line.len);
    while (count < LISTED_MAX && labels_begin(s->labels, rest, &labels[count])) {
        rest = text_slice(rest, labels[count++].end, rest.len);
        const struct text next = after_joint(rest);
        if (next.len == rest.len) break;
        rest = next;
    }
    bool asked, stated;
    const struct text value = text_drop_end(label_gap(rest, &asked, &stated), " .*`");
    if (count < 2 || !stated || !text_says_none(value)) return false;
    for (unsigned i = 0; i < count && !s->scan->failed; i++) {
        const char *id = label_meaning(s, &labels[i], segment);
        if (!id) continue;
        scanner_set_topic(s, &labels[i], segment);
        scanner_note(s, segment, id, value, EVIDENCE_LINE);
    }
    return true;
}

/* `0x09 = VPN`: the answer before its label, and nothing else. */
static bool take_reversed(struct scanner *s, struct text line) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label label, next;
    if (!labels_find(s->labels, line, 0, &label) || label.start == 0) return false;
    if (labels_find(s->labels, line, label.end, &next) || !label_is_lone(line, &label))
        return false;
    const struct text before = text_drop_end(text_slice(line, 0, label.start), " `*$");
    const char *id = label_meaning(s, &label, segment);
    if (!id || before.len < 2 || before.at[before.len - 1] != '=') return false;
    const struct text value = text_trim(text_drop(text_slice(before, 0, before.len - 1), "-*+ `$"));
    if (value.len == 0 || !scanner_is_readable(s, id, value)) return false;
    scanner_set_topic(s, &label, segment);
    scanner_note(s, segment, id, value, EVIDENCE_LINE);
    scanner_mark_label(s, &label);
    return true;
}

bool scanner_lists(struct scanner *s, struct text line) {
    return scanner_items(s, line) || (memchr(line.at, '=', line.len) && take_reversed(s, line)) ||
           take_several(s, line) || take_listed_none(s, line) ||
           (memchr(line.at, '?', line.len) && take_question_answer(s, line));
}

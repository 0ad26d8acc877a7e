/* `TLB hit: n (no page fault)`: a verdict in parentheses behind an answer, and nothing else in
 * them. A question or a condition would have more, or stand before the answer.
 */
#include "grader/scanner.h"

/* Where in the line the first answer that was read from it begins, or the line's length. */
static size_t first_answer(const struct scanner *s, struct text line, size_t from) {
    size_t first = line.len;
    for (size_t i = from; i < s->scan->candidate_count; i++) {
        const struct text given = s->scan->candidates[i].given;
        const bool inside = given.len && given.at >= line.at && given.at < line.at + line.len;
        if (inside && (size_t)(given.at - line.at) < first) first = (size_t)(given.at - line.at);
    }
    return first;
}

static void take_aside(struct scanner *s, struct text words, size_t from) {
    static const char *const noes[] = {"no ", "没有", "不", "未", "无"};
    struct label label;
    bool no = false;
    for (size_t i = 0; i < sizeof noes / sizeof noes[0] && !no; i++) {
        no = text_begins(words, noes[i]);
        if (no) words = text_trim(text_slice(words, strlen(noes[i]), words.len));
    }
    if (!labels_begin(s->labels, words, &label) || label.end < words.len) return;
    if (label.kind != LABEL_BLANK || label.second[0] || !scanner_is_verdict(s, label.first)) return;
    if (scanner_is_noted(s, from, label.first)) return;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), label.first,
                 no != label.denies ? TEXT("no") : TEXT("yes"), EVIDENCE_PHRASE);
}

void scanner_asides(struct scanner *s, struct text line, size_t from) {
    size_t at = first_answer(s, line, from) + 1; // one that is in parentheses itself has no aside
    while (at < line.len && !s->scan->failed) {
        const char *open = memchr(line.at + at, '(', line.len - at);
        const char *close = open ? memchr(open, ')', line.len - (size_t)(open - line.at)) : NULL;
        if (!close) return;
        take_aside(s, text_trim((struct text){open + 1, (size_t)(close - open) - 1}), from);
        at = (size_t)(close - line.at) + 1;
    }
}

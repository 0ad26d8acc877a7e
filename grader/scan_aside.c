/* `TLB hit: n (no page fault)`: a verdict in parentheses behind an answer, and nothing else in
 * them. A question or a condition would have more, or stand before the answer.
 */
#include "grader/scanner.h"

static void take_aside(struct scanner *s, struct text words, size_t from) {
    struct label label;
    bool no;
    if (text_begins(words, "is ") || text_contains(words, "是否")) return;
    if (!scanner_is_conclusion(s, words, &label, &no)) return;
    if (scanner_is_noted(s, from, label.first)) return;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), label.first,
                 no != label.denies ? TEXT("no") : TEXT("yes"), EVIDENCE_PHRASE);
}

/* What stands in parentheses right behind an answer of one word, and nothing but a stop behind. */
static bool find_aside(struct text line, struct text given, struct text *words) {
    if (given.len == 0 || given.at < line.at || given.at >= line.at + line.len) return false;
    const size_t start = (size_t)(given.at - line.at);
    const char *open = memchr(given.at, '(', line.len - start);
    const char *close = open ? memchr(open, ')', line.len - (size_t)(open - line.at)) : NULL;
    if (!close || open == given.at) return false;
    const struct text before =
        text_drop_end((struct text){given.at, (size_t)(open - given.at)}, " *`");
    if (text_has(before, ' ')) return false;
    const struct text behind =
        text_drop(text_slice(line, (size_t)(close - line.at) + 1, line.len), " *`");
    const bool ends = behind.len == 0 || strchr(",;.|", behind.at[0]) || text_starts(behind, "。");
    *words = text_trim((struct text){open + 1, (size_t)(close - open) - 1});
    return ends;
}

void scanner_asides(struct scanner *s, struct text line, size_t from) {
    const size_t until = s->scan->candidate_count;
    for (size_t i = from; i < until && !s->scan->failed; i++) {
        struct text words;
        if (!find_aside(line, s->scan->candidates[i].given, &words)) continue;
        if (!scanner_speaks_at_large(line, line.len)) take_aside(s, words, from);
    }
}

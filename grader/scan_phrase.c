#include "grader/scanner.h"

enum { SENTENCE_MAX = 1000 }; /* bytes before a conclusion that are looked at */

/* "TLB miss", "valid page", TLB不命中: the label itself says yes or no. */
bool label_concludes(struct text words) {
    return text_contains(words, "miss") || text_contains(words, "不") ||
           text_contains(words, "未") || text_contains(words, "没");
}

/* "TLB miss", "no page fault", "缺页": a conclusion in words. */
void scanner_note_phrase(struct scanner *s, struct text line, const struct label *label,
                         const char *id) {
    static const char *const noes[] = {"no ",  "not ", "not a ", "no valid ", "kein ",   "ingen ",
                                       "没有", "未",   "不",     "无",        "keinen ", "nie ma "};
    struct text words = text_slice(line, label->start, label->end);
    const size_t from = label->start > SENTENCE_MAX ? label->start - SENTENCE_MAX : 0;
    struct text before = text_slice(line, from, label->start);
    static const char *const verbs[] = {"have", "get", "got", "is a", "has a", "so "};
    bool concludes = !label->second[0];
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        concludes |= text_contains(before, verbs[i]);
    }
    if (!concludes) return;
    bool no = label_concludes(words) || text_contains(words, "valid");
    for (size_t i = 0; i < sizeof noes / sizeof noes[0]; i++) {
        size_t n = strlen(noes[i]);
        no |= before.len >= n &&
              text_contains(text_slice(before, before.len - n, before.len), noes[i]);
    }
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, no ? TEXT("no") : TEXT("yes"),
                 EVIDENCE_PHRASE);
}

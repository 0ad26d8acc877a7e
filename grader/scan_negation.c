#include "grader/scanner.h"

/* How many bytes the no takes that a text ends in, or 0. */
static size_t no_at_end(struct text before) {
    static const char *const words[] = {" no",  " kein",  " keine",   " keinen", " aucun",
                                        " sin", " senza", " nessun",  " brak",   " ingen",
                                        " без", "没有",   "没有任何", "无"};
    if (before.len == 2 && text_contains(before, "no")) return 2;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t n = strlen(words[i]);
        if (before.len < n) continue;
        if (text_contains(text_slice(before, before.len - n, before.len), words[i])) return n;
    }
    return 0;
}

/* `TLB hit: no `, `TLB hit no `, `缺页：无 `: the word that ends at `end` answers the label before
 * it. Of `TLB hit? no TLB hit` it says the same once more. */
static bool is_answer_before(struct scanner *s, struct text line, size_t end,
                             const struct label *label) {
    enum { LOOK_BACK = 100 };
    struct label found, before = {.kind = LABEL_NOTHING};
    size_t at = text_character_at(line, end > LOOK_BACK ? end - LOOK_BACK : 0);
    for (; labels_find(s->labels, line, at, &found) && found.start < end; at = found.end) {
        before = found;
    }
    if (before.kind != LABEL_BLANK || label_agrees(&before, label)) return false;
    if (before.end > end) before.end = end; // the label has taken the space
    const struct text between = text_drop(text_slice(line, before.end, end), " \t*`_");
    const bool stated = between.len && text_drop(between, ":=?|->→() YNyn/\t*`_").len == 0;
    return stated || (between.len == 0 && scanner_is_verdict(s, before.first));
}

/* `..., so there is no byte`; but 缺页时没有 PPN speaks of a page fault at large. */
bool scanner_ends_with_no(struct scanner *s, struct text line, const struct label *label) {
    const struct text before = text_drop_end(text_slice(line, 0, label->start), " \t");
    const struct text clause = text_last(before, CLAUSE_MAX);
    const size_t n = no_at_end(clause);
    if (n == 0 || text_contains(clause, "时")) return false;
    return !is_answer_before(s, line, before.len - n, label);
}

/* Whether what stands behind a verdict's label is an answer of its own: `: no`, `(Y/N) no`, `is
 * no`, `also no`, `no`. */
static bool has_own_answer(struct text behind) {
    static const char *const leads[] = {"is",  "was", "also", "neither", "valid", "none",
                                        "yes", "no",  "hit",  "miss",    "y",     "n",
                                        "0",   "1",   "是",   "否",      "也"};
    behind = text_drop(behind, " \t*`_");
    const char *close =
        behind.len && behind.at[0] == '(' ? memchr(behind.at, ')', behind.len) : NULL;
    if (close) {
        const size_t n = (size_t)(close - behind.at) + 1;
        behind = text_drop(text_slice(behind, n, behind.len), " \t*`_");
    }
    if (behind.len == 0) return false;
    if (strchr(":=?|", behind.at[0]) || text_starts(behind, "..")) return true;
    while (behind.len && (strchr("-> ", behind.at[0]) || text_starts(behind, "→"))) {
        behind = text_slice(behind, text_starts(behind, "→") ? strlen("→") : 1, behind.len);
    }
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (!text_begins(behind, leads[i])) continue;
        const size_t n = strlen(leads[i]);
        if (behind.len == n || !text_is_word_byte(behind.at[n])) return true;
    }
    return false;
}

/* `TLB hit: no page fault`: of two verdicts the word may answer the one or deny the other. */
bool scanner_denies_next(struct scanner *s, struct text line, const struct label *label,
                         struct text value, const struct label *next) {
    static const char *const words[] = {"no", "not", "kein", "没有", "沒有", "无", "未", "不"};
    bool asked, stated;
    const struct text word = text_trim(label_gap(value, &asked, &stated));
    if (next->kind != LABEL_BLANK || !scanner_is_verdict(s, next->first)) return false;
    /* `TLB hit? no TLB hit` */
    const bool denied = label->denies || scanner_ends_with_no(s, line, label);
    if (label_agrees(label, next) && !denied) return false;
    if (has_own_answer(text_slice(line, next->end, line.len))) return false;
    return text_is_any(word, WORDS(words));
}

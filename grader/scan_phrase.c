#include "grader/scanner.h"

#include <ctype.h>

enum { SENTENCE_MAX = 1000 }; /* bytes around a conclusion that are looked at */

/* What may stand between the beginning of a clause and its conclusion: "so there is no TLB hit". */
static const char *const leads[] = {
    "access",   "don't",      "doesn't", "do",     "does",      "a",        "an",       "the",
    "no",       "not",        "valid",   "we",     "i",         "have",     "get",      "got",
    "has",      "is",         "it",      "its",    "it's",      "this",     "that",     "there",
    "there's",  "so",         "thus",    "hence",  "therefore", "then",     "and",      "but",
    "also",     "again",      "means",   "gives",  "causes",    "results",  "in",       "means",
    "was",      "now",        "still",   "here",   "because",   "yes",      "kein",     "keinen",
    "ein",      "ingen",      "en",      "et",     "nie",       "ma",       "jest",     "brak",
    "wir",      "mamy",       "haben",   "hay",    "un",        "une",      "es",       "il",
    "y",        "a",          "pas",     "de",     "result",    "triggers", "produces", "occurs",
    "happens",  "conclusion", "answer",  "of",     "course",    "with",     "czyli",    "więc",
    "wiec",     "zatem",      "donc",    "also",   "deshalb",   "daher",    "folglich", "así",
    "entonces", "luego",      "quindi",  "dunque", "altså",     "поэтому",  "значит",   "так",
    "发生",     "没有",       "未",      "不",     "无",        "有",       "是",       "所以",
    "因此",     "故",         "则",      "产生",   "导致",      "会",       "了",       "结果",
    "即",       "属于",       "为",      "且",     "但",        "并",       "那么",     "说明",
    "出现",
};

/* What may follow it in its clause. */
static const char *const tails[] = {
    "because", "since", "as",   "so",      "and",      "but",   "here",   "then",    "again",
    "in",      "for",   "at",   "on",      "with",     "after", "occurs", "happens", "also",
    "this",    "of",    "too",  "either",  "yet",      "发生",  "了",     "异常",    "故障",
    "，",      "（",    "中断", "no page", "no fault", "und",   "sowie",  "et",      "y",
    "e",       "og",    "och",  "и",       "并",       "和"};

static size_t table_length(struct text t, const char *const *table, size_t count) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t n = strlen(table[i]);
        const bool letters = (unsigned char)table[i][0] < 0x80;
        if (n <= longest || !text_begins(t, table[i])) continue;
        if (letters && n < t.len && text_is_word_byte(t.at[n])) continue;
        longest = n;
    }
    return longest;
}

/* Where the clause that ends at `end` begins. */
static size_t clause_start(struct text line, size_t end) {
    const size_t from = end > SENTENCE_MAX ? end - SENTENCE_MAX : 0;
    for (size_t i = end; i > from; i--) {
        const char c = line.at[i - 1];
        if (strchr(",;:.!?()>=/", c)) return i;
        if (i >= 3 && (memcmp(line.at + i - 3, "\xE3\x80\x82", 3) == 0 ||
                       memcmp(line.at + i - 3, "\xE2\x86\x92", 3) == 0 ||
                       memcmp(line.at + i - 3, "\xE3\x80\x81", 3) == 0)) {
            return i;
        }
    }
    return from;
}

/* Whether the words before a conclusion lead to it, rather than speak of such things at large. */
static bool leads_to_it(struct text before) {
    static const char *const verbs[] = {"we have", "we get", "i get", "i got", "we got",
                                        "is a",    "has a",  "get a", "so "};
    static const char *const asks[] = {"whether", "if ",  "when",  "find ", "unless", "would",
                                       "could",   "were", "might", "ob ",   "wenn",   "czy ",
                                       "是否",    "如果", "若",    "假如"};
    for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++) {
        if (text_contains(before, asks[i])) return false;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (text_contains(before, verbs[i])) return true;
    }
    before = text_drop(before, " \t*_`#>-+0123456789.)(");
    while (before.len) {
        const size_t n = table_length(before, leads, sizeof leads / sizeof leads[0]);
        if (n == 0) return false;
        before = text_drop(text_slice(before, n, before.len), " \t*_`'");
    }
    return true;
}

/* `Other paths: TLB miss -> page table`: how things are, and not how they were here. */
static bool is_general(struct text line) {
    static const char *const words[] = {"other path",     "otherwise",  "worst case", "costs ",
                                        "where there is", "in general", "handling",   "sonst",
                                        "만약",           "다면",       "もし",       "場合"};
    return text_contains_any(line, WORDS(words));
}

/* `If the PTE is invalid, then there is a page fault`: the sentence supposes it. */
static bool is_supposed(struct text line, size_t end) {
    static const char *const words[] = {"if ",  "when ", "whenever ", "suppose ", "wenn ", "falls ",
                                        "如果", "若",    "假如",      "jeśli ",   "gdy ",  "hvis "};
    size_t from = end > SENTENCE_MAX ? end - SENTENCE_MAX : 0;
    for (size_t i = end; i > from; i--) {
        const bool stop = strchr(".!?;", line.at[i - 1]) && (i == end || line.at[i] == ' ');
        if (stop || (i >= 3 && memcmp(line.at + i - 3, "。", 3) == 0)) from = i;
    }
    const struct text sentence = text_drop(text_slice(line, from, end), " \t*_`>-+0123456789.)(");
    return text_begins_any(sentence, WORDS(words));
}

bool scanner_speaks_at_large(struct text line, size_t at) {
    const size_t from = at > SENTENCE_MAX ? at - SENTENCE_MAX : 0;
    const size_t until = line.len - at > SENTENCE_MAX ? at + SENTENCE_MAX : line.len;
    return is_general(text_slice(line, from, until)) || is_supposed(line, at);
}

/* A cell with an answer in it, behind the comma: `N,`, 否. */
static bool begins_cell(struct text t) {
    static const char *const words[] = {"y",  "n",    "yes",   "no",  "是",   "否",  "对",
                                        "错", "true", "false", "ja",  "nein", "tak", "nie",
                                        "si", "sí",   "oui",   "non", "да",   "нет"};
    const struct text cell = text_trim(text_cut(t, ","));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_same(cell, words[i])) return true;
    }
    return cell.len == 1 && strchr("0123456789-", cell.at[0]);
}

static bool ends_with_it(struct text after) {
    after = text_drop(after, " \t*_`'\"");
    /* `TLB hit,N,Y` is a row of a table */
    if (after.len > 1 && after.at[0] == ',' && begins_cell(text_slice(after, 1, after.len))) {
        return false;
    }
    if (after.len == 0 || strchr(",;:.!?()[]-=>|<\\", after.at[0])) return true;
    if ((unsigned char)after.at[0] >= 0x80 && text_dash(after)) return true;
    if (text_starts(after, "\xE3\x80\x82") || text_starts(after, "\xE2\x86\x92")) return true;
    return table_length(after, tails, sizeof tails / sizeof tails[0]) > 0;
}

/* `no page fault`, 不缺页: without the no in front. */
static struct text without_no(struct text t, bool *no) {
    static const char *const noes[] = {"no ", "没有", "不", "未", "无"};
    *no = false;
    for (size_t i = 0; i < sizeof noes / sizeof noes[0] && !*no; i++) {
        *no = text_begins(t, noes[i]);
        if (*no) t = text_trim(text_slice(t, strlen(noes[i]), t.len));
    }
    return t;
}

bool scanner_is_conclusion(struct scanner *s, struct text words, struct label *label, bool *no) {
    words = without_no(words, no);
    return labels_begin(s->labels, words, label) && label->end == words.len &&
           label->kind == LABEL_BLANK && !label->second[0] && scanner_is_verdict(s, label->first);
}

/* `TLB未命中 不缺页 PPN 11`: behind a no, with nothing but a space, the next statement begins.
 * Without the no it may be a row of names: `TLB命中 缺页 PPN`. */
static bool goes_on_to_label(struct scanner *s, struct text line, const struct label *label) {
    static const char *const noes[] = {"没有", "不", "未", "无"};
    struct label next;
    bool no;
    const struct text before = text_slice(line, 0, label->start);
    if (!label->denies && !text_ends_any(before, WORDS(noes))) return false;
    if (text_contains(before, "不是") || text_has(text_slice(line, 0, label->end), '/'))
        return false;
    const struct text after = text_slice(line, label->end, line.len);
    const struct text rest = text_drop(after, " ");
    if (label->end == 0 || (unsigned char)line.at[label->end - 1] < 0x80) return false;
    if (rest.len == after.len) return false;
    return labels_begin(s->labels, without_no(rest, &no), &next) && next.kind == LABEL_BLANK;
}

/* What stands between two names of a list. */
static bool is_joint(struct text between) {
    static const char *const joints[] = {",",  "and", ", and", "and the", ", the", ", and the",
                                         "、", "和",  "及",    "与",      "/",     "und"};
    between = text_drop_end(text_drop(between, " *`_"), " *`_");
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        if (text_same(between, joints[i])) return true;
    }
    return false;
}

/* `VPN, TLB hit and PPN`: a list of three names and more, of which one that is no verdict has no
 * answer. `label`: of the line. */
static bool is_listed(struct scanner *s, struct text line, const struct label *label) {
    enum { LIST_BYTES_MAX = 80, LIST_MIN = 3 };
    const size_t from = label->start > LIST_BYTES_MAX ? label->start - LIST_BYTES_MAX : 0;
    const size_t until =
        line.len - label->end > LIST_BYTES_MAX ? label->end + LIST_BYTES_MAX : line.len;
    const struct text part = text_slice(line, from, until);
    struct label now, next;
    bool names = false, here = false, begins = true; // ... with a verdict, as a conclusion does
    unsigned count = 0;
    bool more = labels_find(s->labels, part, 0, &now);
    for (; more; now = next) {
        more = labels_find(s->labels, part, now.end, &next);
        const struct text behind = text_slice(part, now.end, more ? next.start : part.len);
        const bool goes_on = more && is_joint(behind);
        const struct text rest = text_drop(behind, " *`_");
        const bool bare = goes_on || rest.len == 0 || strchr(".;)", rest.at[0]);
        const bool verdict = now.kind == LABEL_BLANK && scanner_is_verdict(s, now.first);
        names |= now.kind == LABEL_BLANK && !verdict && bare;
        if (count++ == 0) begins = verdict;
        here |= from + now.start == label->start;
        if (goes_on) continue;
        if (here) return names && count >= LIST_MIN && !begins;
        names = false;
        count = 0;
    }
    return false;
}

void scanner_note_phrase(struct scanner *s, struct text line, const struct label *label,
                         const char *id) {
    static const char *const noes[] = {
        "no ",        "not ",    "not a ",  "no valid ",   "kein ",       "ingen ",
        "没有",       "未",      "不",      "无",          "keinen ",     "nie ma ",
        "sin ",       "pas de ", "nessun ", "n't have a ", "not have a ", "n't get a ",
        "not get a ", "nie ",    "nicht ",  "não ",        "non ",        "не ",
        "ikke ",      "ej ",     "no hay ", "no hay un ",  "não há ",     "non c'è ",
        "keine "};
    struct text before = text_slice(line, clause_start(line, label->start), label->start);
    const size_t until =
        line.len - label->end > SENTENCE_MAX ? label->end + SENTENCE_MAX : line.len;
    const bool ends = ends_with_it(text_slice(line, label->end, until));
    if (scanner_speaks_at_large(line, label->start) || !leads_to_it(before) ||
        (!ends && !goes_on_to_label(s, line, label)))
        return;
    if (is_listed(s, line, label)) return;
    /* "a hit" alone does not say of what. */
    if (label->second[0] && text_drop(before, " \t*_`-").len == 0) return;
    bool no = false;
    for (size_t i = 0; i < sizeof noes / sizeof noes[0]; i++) {
        const size_t n = strlen(noes[i]);
        const struct text words_before =
            noes[i][n - 1] == ' ' ? before : text_drop_end(before, " ");
        const size_t end = words_before.len;
        no |= end >= n && text_contains(text_slice(words_before, end - n, end), noes[i]);
    }
    static const char *const untrue[] = {"not true", "not the case", "n't true",  "n't the case",
                                         "untrue",   "false that",   "nicht wahr"};
    no ^= text_contains_any(before, WORDS(untrue));
    /* "no TLB miss" is a hit */
    no ^= label->denies;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, no ? TEXT("no") : TEXT("yes"),
                 EVIDENCE_PHRASE);
}

/* Which problem a line with labels speaks of, where it is not the one under way. */
#include "grader/scanner.h"

#include <ctype.h>

enum { WORDS_BEFORE_MAX = 24, BEGINNING_MAX = 64 };

/* `Case B, a TLB miss: virtual address 0x0020`, after the answers to another: what the line says is
 * of that number, which nobody asked for. */
static void meet_given_at_end(struct scanner *s, struct text line) {
    struct label label;
    uint64_t number;
    size_t n;
    const struct segment *now = scanner_segment(s);
    if (now->foreign || !scanner_is_answered(s)) return;
    for (size_t from = 0; labels_find(s->labels, line, from, &label); from = label.end) {
        const struct text rest = text_drop(text_slice(line, label.end, line.len), " :=`*$(");
        if (label.kind != LABEL_GIVEN || !(text_starts(rest, "0x") || text_starts(rest, "0X")) ||
            !text_hex(text_slice(rest, 2, rest.len), &number, &n)) {
            continue;
        }
        if (text_drop(text_slice(rest, n + 2, rest.len), "`*)]. :$").len) continue;
        if (scanner_question(s, number) < 0) scanner_meet_foreign(s);
        return;
    }
}

/* `in Q1`, `question 2`, `the first one`: a problem by a number that is not its id. */
static bool names_counter(struct text line) {
    static const char *const ordinals[] = {"in the first one",
                                           "first problem",
                                           "first question",
                                           "first address",
                                           "in the second one",
                                           "second problem",
                                           "second question",
                                           "second address",
                                           "in the third one",
                                           "third problem",
                                           "previous problem",
                                           "previous question",
                                           "第一题",
                                           "第二题",
                                           "第三题",
                                           "上一题",
                                           "前一题"};
    if (text_contains_any(line, WORDS(ordinals))) return true;
    static const char *const words[] = {"q",         "question ", "problem ",
                                        "exercise ", "aufgabe ",  "第"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t n = strlen(words[i]);
        for (size_t at = 0; at + n < line.len; at++) {
            if (at > 0 && isalpha((unsigned char)line.at[at - 1])) continue;
            if (isdigit((unsigned char)line.at[at + n]) &&
                text_contains(text_slice(line, at, at + n), words[i])) {
                return true;
            }
        }
    }
    return false;
}

/* Reads a line as that of another problem, and goes on with the one under way. */
static void read_apart(struct scanner *s, struct text line, int named, bool astray) {
    const struct segment before = *scanner_segment(s);
    scanner_begin(s);
    if (s->scan->failed) return;
    scanner_segment(s)->by_number = named;
    scanner_segment(s)->astray = astray;
    scanner_correct(s, line);
    if (!s->scan->failed) scanner_begin(s);
    if (s->scan->failed) return;
    struct segment *now = scanner_segment(s);
    now->by_number = segment_question(&before);
    now->foreign = before.foreign;
    now->part = before.part;
    now->topic = before.topic;
}

/* `and 9.13 is short: VPN 0x01`, `Zu 9.13: ...`: goes on to another problem, by its id. */
static void go_on_to(struct scanner *s, struct text line) {
    static const char *const words[] = {"and", "so",  "for", "then", "now", "ok", "in",
                                        "zu",  "bei", "und", "für",  "the", "to", "problem"};
    const int about = segment_question(scanner_segment(s));
    size_t at;
    if (line.len > BEGINNING_MAX) line = text_slice(line, 0, BEGINNING_MAX);
    const int named = scanner_first_named(s, line, &at);
    if (named < 0 || named == about || at > WORDS_BEFORE_MAX) return;
    for (struct text t = text_drop(text_slice(line, 0, at), "*-_ ,"); t.len;) {
        size_t n = 0;
        bool known = false;
        while (n < t.len && t.at[n] != ' ' && t.at[n] != ',') n++;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            known |= text_same(text_slice(t, 0, n), words[i]);
        }
        if (!known) return;
        t = text_drop(text_slice(t, n, t.len), "*_ ,");
    }
    scanner_begin(s);
    if (!s->scan->failed) scanner_segment(s)->by_heading = named;
}

void scanner_labels(struct scanner *s, struct text line) {
    if (memchr(line.at, 'x', line.len)) meet_given_at_end(s, line);
    const bool corrects = scanner_is_correction(line);
    if (!s->scan->failed && !corrects) go_on_to(s, line);
    if (s->scan->failed) return;
    if (!corrects) {
        if (!scanner_lists(s, line)) scanner_label_line(s, line);
        return;
    }
    /* `Correction: in 9.12 the PPN is 0x11` speaks of that problem, wherever it stands. */
    size_t at;
    const int about = segment_question(scanner_segment(s));
    const int named = scanner_first_named(s, line, &at);
    const bool astray = named < 0 && s->count > 1 && names_counter(line);
    if (astray || (named >= 0 && named != about)) {
        read_apart(s, line, named, astray);
    } else {
        scanner_correct(s, line);
    }
}

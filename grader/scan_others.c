/* Lines that are not what the student answers: what somebody else wrote, quoted in a mail, and what
 * a diff takes away.
 */
#include "grader/scanner.h"

/* `On Mon, Nov 23, 2026, Ada wrote:` */
static bool introduces_quote(struct text line) {
    static const char *const words[] = {"wrote",      "schrieb", "a écrit", "escribió", "escreveu",
                                        "ha scritto", "napisał", "skrev",   "写道",     "пишет"};
    line = text_drop_end(line, " *_");
    if (line.len < 4 || line.at[line.len - 1] != ':') return false;
    if (text_starts(line, "I ") || text_starts(line, ">")) return false;
    return text_contains_any(line, WORDS(words));
}

/* A label with something behind it: a question without an answer is one to be answered below. */
static bool answers(struct scanner *s, struct text line) {
    struct label label;
    for (size_t at = 0; labels_find(s->labels, line, at, &label); at = label.end) {
        if (label.kind == LABEL_BLANK) return !label_is_lone(line, &label);
    }
    return false;
}

static bool ends_quote(struct text line) {
    return memchr(line.at, '[', line.len) && text_contains(line, "[/quote]");
}

void scanner_find_ends(struct scanner *s, const struct lines *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        const struct source_line *line = &lines->at[i];
        if (text_starts(line->text, "```")) s->last_fence = line->number;
        if (ends_quote(line->text)) s->last_unquote = line->number;
        if (text_starts(line->text, ">>>>>>> ")) s->last_conflict = line->number;
    }
}

/* `In the book's example 0x03d4 we have a TLB hit`: a sentence that speaks of the example first,
 * and then says what is of it; no answer, even where that number is asked too. A heading says
 * nothing of it. */
bool scanner_is_example(struct scanner *s, struct text line) {
    static const char *const words[] = {
        "the example", "book example", "worked example", "'s example", "the worked", "textbook's",
        "书上的例",    "书中的例",     "课本的例",       "例子是",     "课本上的例"};
    const struct segment *now = &s->scan->segments[s->scan->segment_count - 1];
    const struct text t = text_drop(line, " >*-");
    struct label label;
    uint64_t number;
    size_t end, at;
    if (t.len == 0 || t.at[0] == '#' || t.at[0] == '|') return false;
    if (!(memchr(t.at, 'x', t.len) || memchr(t.at, 'X', t.len))) return false;
    if (!text_contains_any(t, WORDS(words)) || !text_find_hex(t, &number, &end)) return false;
    if (scanner_first_named(s, t, &at) >= 0 && at < end) return false;
    const int question = scanner_question(s, number);
    if (question < 0 || question == segment_question(now)) return false;
    for (at = 0; labels_find(s->labels, t, at, &label); at = label.end) {
        if (label.kind != LABEL_BLANK) continue;
        return label.start > end && text_contains_any(text_slice(t, 0, label.start), WORDS(words));
    }
    return false;
}

bool scanner_is_others(struct scanner *s, struct text line) {
    if (s->line <= s->last_unquote && text_contains(line, "[quote")) s->in_quote = true;
    if (s->in_quote) {
        uint64_t number;
        size_t end;
        const int question = text_find_hex(line, &number, &end) ? scanner_question(s, number) : -1;
        if (question >= 0) scanner_meet_number(s, question);
        s->in_quote = !ends_quote(line);
        return true;
    }
    /* which of two sides the student means, only a person can tell */
    if (text_starts(line, "<<<<<<< ") && s->line < s->last_conflict) s->in_conflict = true;
    if (text_starts(line, ">>>>>>> ")) s->in_conflict = false;
    if (text_starts(line, "```")) {
        s->in_diff = !s->in_diff && s->line < s->last_fence && text_starts(line, "```diff");
        return false;
    }
    if (s->in_diff && text_starts(line, "-")) return true;
    if (text_starts(line, ">")) return s->quoted && answers(s, text_drop(line, "> "));
    if (line.len) s->quoted = introduces_quote(line);
    return false;
}

/* Lines that speak of a blank, and from which no extractor took an answer: `so we miss`. They
 * answer nothing; but where the blank has no answer, a person is shown them.
 */
#include "grader/scanner.h"

#include <ctype.h>
#include <stdio.h>

enum { MENTION_BYTES_MAX = 600, MENTION_LABELS_MAX = 16 };

static bool has_digit(struct text t) {
    for (size_t i = 0; i < t.len; i++) {
        if (isdigit((unsigned char)t.at[i])) return true;
    }
    return false;
}

static bool is_verdict_noted(const struct scanner *s, size_t from) {
    for (size_t i = from; i < s->scan->candidate_count; i++) {
        if (scanner_is_verdict(s, s->scan->candidates[i].id)) return true;
    }
    return false;
}

static void note(struct scanner *s, const char *id, struct text line) {
    struct scan *scan = s->scan;
    struct mention *mentions =
        scan_grown(scan->mentions, &scan->mention_cap, scan->mention_count, sizeof *scan->mentions);
    if (!mentions) {
        scan->failed = true;
        return;
    }
    scan->mentions = mentions;
    struct mention *mention = &mentions[scan->mention_count++];
    *mention = (struct mention){
        .segment = (unsigned)(scan->segment_count - 1), .line = s->line, .text = text_trim(line)};
    snprintf(mention->id, sizeof mention->id, "%s", id);
}

static bool is_at_large(struct text line, size_t at) {
    return text_contains(line, "时") || scanner_speaks_at_large(line, line.len) ||
           scanner_speaks_at_large(line, at);
}

/* Whether the label has an answer that is not understood. */
static bool may_answer(struct scanner *s, struct text line, const struct label *label,
                       size_t until) {
    const struct text rest = text_slice(line, label->end, until);
    struct text row;
    if (scanner_is_verdict(s, label->first)) return !label_is_lone(line, label);
    if (scanner_is_bits(s, label->first)) return text_find_bits(rest, BITS_MIN, &row);
    return has_digit(rest) && !text_starts(rest, "[") && !value_is_width(rest) &&
           !value_reckons_on(rest);
}

void scanner_mention(struct scanner *s, struct text line, size_t from) {
    static const char *const verdicts[] = {" miss", " hit", "命中"};
    struct label label, next;
    unsigned count = 0;
    if (scanner_segment(s)->foreign || line.len > MENTION_BYTES_MAX) return;
    if (s->header_count || s->column_count) return;
    bool more = labels_find(s->labels, line, 0, &label), verdict = false;
    for (; more && !s->scan->failed; label = next) {
        if (++count > MENTION_LABELS_MAX) return;
        more = labels_find(s->labels, line, label.end, &next);
        if (label.kind != LABEL_BLANK || label.second[0]) continue;
        verdict |= scanner_is_verdict(s, label.first);
        if (!scanner_is_noted(s, from, label.first) &&
            may_answer(s, line, &label, more ? next.start : line.len) &&
            !is_at_large(line, label.start)) {
            note(s, label.first, line);
        }
    }
    const char part = scanner_segment(s)->topic;
    if (s->scan->failed || verdict || !part || is_verdict_noted(s, from)) return;
    const char *id = scanner_verdict_of(s, part);
    if (id && text_contains_any(line, WORDS(verdicts)) && !is_at_large(line, line.len)) {
        note(s, id, line);
    }
}

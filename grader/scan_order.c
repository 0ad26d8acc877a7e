#include "grader/scanner.h"

enum { VALUE_BYTES_MAX = 12 };

/* `MISS`, alone on its line: the verdict of the part under way. */
static bool take_lone_verdict(struct scanner *s, struct text value) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    const char topic = scanner_segment(s)->topic;
    const char *id = topic ? scanner_verdict_of(s, topic) : NULL;
    const bool hit = value.len == 3 && text_contains(value, "hit");
    const bool miss = value.len == 4 && text_contains(value, "miss");
    if (!id || (!hit && !miss)) return false;
    scanner_note(s, segment, id, value, EVIDENCE_PHRASE);
    return true;
}

/* One word on a line that can be a number, a verdict or a dash. */
bool scanner_bare_value(struct scanner *s, struct text line) {
    struct reading reading;
    struct text value = text_drop_end(text_drop(line, "*`$ \t"), "*`$ \t");
    if (value.len == 1 && value.at[0] == '/' && line.len > 1) return false; // the end of a comment
    if (value.len == 0 || value.len > VALUE_BYTES_MAX || memchr(value.at, ' ', value.len))
        return false;
    if (take_lone_verdict(s, value)) return true;
    value_read(value, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    bool can = reading.kind == READING_VALUE;
    value_read(value, (struct form){FORM_HEX, 64}, BASE_UNSAID, &reading);
    can |= reading.kind == READING_VALUE;
    if (!can) return false;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), "", value, EVIDENCE_ORDER);
    if (s->scan->failed) return true;
    struct candidate_answer *noted = &s->scan->candidates[s->scan->candidate_count - 1];
    noted->by_order = true;
    if (!noted->part) noted->part = scanner_segment(s)->topic;
    return true;
}

bool scanner_goes_on(const struct scanner *s) {
    const struct scan *scan = s->scan;
    if (scan->candidate_count == 0) return false;
    const struct candidate_answer *last = &scan->candidates[scan->candidate_count - 1];
    return last->by_order && last->line + 1 == s->line;
}

#include "grader/scanner.h"

enum { VALUE_BYTES_MAX = 12 };

/* One word on a line that can be a number, a verdict or a dash. */
bool scanner_bare_value(struct scanner *s, struct text line) {
    struct reading reading;
    struct text value = text_drop_end(text_drop(line, "*`$ \t"), "*`$ \t");
    if (value.len == 0 || value.len > VALUE_BYTES_MAX || memchr(value.at, ' ', value.len))
        return false;
    value_read(value, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    bool can = reading.kind == READING_VALUE;
    value_read(value, (struct form){FORM_HEX, 64}, BASE_UNSAID, &reading);
    can |= reading.kind == READING_VALUE;
    if (!can) return false;
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), "", value, EVIDENCE_ORDER);
    if (!s->scan->failed) s->scan->candidates[s->scan->candidate_count - 1].by_order = true;
    return true;
}

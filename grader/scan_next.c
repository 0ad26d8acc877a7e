#include "grader/scanner.h"

#include <ctype.h>

enum { GLOSS_BYTES_MAX = 40 };

/* `虚拟页号 (VPN)`, `TLBI (TLB index)`: the label goes on with another name for the same blank. */
void label_take_gloss(struct scanner *s, struct text line, struct label *label) {
    struct label next;
    for (;;) {
        struct text rest = text_slice(line, label->end, line.len);
        struct text gloss = text_drop(rest, " ([/*`_");
        const bool opened = gloss.len < rest.len;
        const size_t at = line.len - gloss.len;
        if (!opened || !labels_find(s->labels, line, at, &next) || next.start != at ||
            next.kind != label->kind || !label_agrees(label, &next)) {
            return;
        }
        label_narrow(label, &next);
        label->end = next.end;
        gloss = text_slice(line, next.end, line.len);
        label->end += gloss.len - text_drop(gloss, " )]*`_").len;
        /* `TLBI (TLB index, 2 bits)` */
        const char *close = memchr(gloss.at, ')', gloss.len);
        const size_t more = close ? (size_t)(close - gloss.at) : 0;
        if (close && gloss.at[0] == ',' && more < GLOSS_BYTES_MAX) {
            label->end = next.end + more + 1;
        }
    }
}

/* Whether a comment begins there, as code has it: a # behind two spaces, or the sign of C. */
static bool opens_comment(struct text line, size_t at) {
    const struct text t = text_slice(line, at, line.len);
    if (text_starts(t, "/*")) return true;
    return text_starts(t, "# ") && at > 1 && line.at[at - 1] == ' ' && line.at[at - 2] == ' ';
}

/* Whether a comment begins from `from` on, before `to`, and no list goes on in it. */
static bool in_comment(struct text line, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (opens_comment(line, i)) return !text_has(text_slice(line, i, to), ';');
    }
    return false;
}

/* Whether a parenthesis that opens at or after `from` is still open at `to`. */
static bool is_inside(struct text line, size_t from, size_t to) {
    unsigned open = 0;
    for (size_t i = from; i < to; i++) {
        if (line.at[i] == '(' || line.at[i] == '[') open++;
        if ((line.at[i] == ')' || line.at[i] == ']') && open) open--;
    }
    return open > 0;
}

static bool sets_value(struct text rest) {
    rest = text_drop(rest, " *`_");
    return rest.len && strchr(":=", rest.at[0]);
}

/* `TLB hit: Hit`, `Page fault? no page fault`: where the word that answers a verdict ends, or where
 * the label does. */
static size_t verdict_end(struct text line, const struct label *label) {
    bool asked, stated;
    struct text rest = label_gap(text_slice(line, label->end, line.len), &asked, &stated);
    struct text word = text_cut(rest, " ,;.()\t");
    for (size_t i = 0; i + 3 <= word.len; i++) {
        const bool stop = memcmp(word.at + i, "、", 3) == 0 || memcmp(word.at + i, "。", 3) == 0;
        if (stop) word = text_slice(word, 0, i);
    }
    struct reading reading;
    if (!asked && !stated) return label->end;
    value_read(word, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    if (word.len == 0 || reading.kind != READING_VALUE) return label->end;
    return (size_t)(word.at - line.at) + word.len;
}

/* `TLBT = VPN[7:2] = 000001`: bits of something that has an answer elsewhere. */
static bool is_slice(struct text line, const struct label *label, const struct label *next) {
    const struct text between = text_drop_end(text_slice(line, label->end, next->start), " `*$");
    const struct text rest = text_slice(line, next->end, line.len);
    return between.len && between.at[between.len - 1] == '=' && rest.len > 1 && rest.at[0] == '[' &&
           isdigit((unsigned char)rest.at[1]);
}

/* `& 0x3`, `<< 6`, `mod 4`: goes on reckoning. */
bool value_reckons_on(struct text t) {
    static const char *const operators[] = {"&",  "|",  "<<",   ">>",   "+", "*",
                                            "/ ", "% ", "mod ", "div ", "的"};
    t = text_drop(t, " *`_$)");
    return text_starts_any(t, WORDS(operators));
}

/* `TLBI = VPN & 0x3 = 0x2`, `TLBI = low 2 bits of VPN = 10`, `PA = (PPN << 6) | VPO = 0x469`: what
 * the answer is reckoned from. `from`: the end of the label, or of the operand before. */
static bool is_operand(struct text line, const struct label *label, size_t from,
                       const struct label *next) {
    static const char *const words[] = {" of", " from", " von", " de", "的"};
    bool asked, stated;
    const struct text before = text_drop_end(text_slice(line, from, next->start), " `*$_(");
    const struct text rest = text_slice(line, next->end, line.len);
    if (from > label->end) {
        return before.len && value_reckons_on(before) && !text_has(before, '=') &&
               !text_has(before, ',');
    }
    const struct text value = label_gap(before, &asked, &stated);
    if (!stated || text_has(value, ',') || text_has(value, ';')) return false;
    if (value.len == 0) return value_reckons_on(rest);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t n = strlen(words[i]);
        if (value.len > n && text_contains(text_slice(value, value.len - n, value.len), words[i]) &&
            !text_contains(value, "0x"))
            return true;
    }
    return false;
}

/* The next label of the line that is not part of the answer of this one. */
bool scanner_next_label(struct scanner *s, struct text line, const struct label *label,
                        const char *id, struct label *next, size_t *operands) {
    const bool verdict = id && scanner_is_verdict(s, id);
    size_t from = verdict ? verdict_end(line, label) : label->end;
    *operands = label->end;
    while (labels_find(s->labels, line, from, next)) {
        if (id && !verdict && is_operand(line, label, *operands, next)) {
            *operands = from = next->end;
            continue;
        }
        /* `0x03 (binary: 0000 0011)` is the value once more */
        const bool again = (!id || !scanner_is_bits(s, id)) && next->kind == LABEL_BLANK &&
                           scanner_is_bits(s, next->first);
        /* `hit? Y (set 3 has tag = 03)` is a reason */
        const bool reason = id && scanner_is_verdict(s, id) && next->kind == LABEL_BLANK &&
                            label_is_ambiguous(next);
        const bool inside = is_inside(line, label->end, next->start) &&
                            (again || reason || !sets_value(text_slice(line, next->end, line.len)));
        /* `0x04   # first byte`: only a word that may be of anything */
        const bool remark = next->second[0] && in_comment(line, label->end, next->start) &&
                            !sets_value(text_slice(line, next->end, line.len));
        if (!inside && !remark && !is_slice(line, label, next)) return true;
        from = next->end;
    }
    return false;
}

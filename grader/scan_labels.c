#include "grader/scanner.h"

#include <ctype.h>

enum { PAIRS_MIN = 3 };

const char *label_meaning(const struct scanner *s, const struct label *label, unsigned segment) {
    const char topic = s->scan->segments[segment].topic;
    if (label->kind == LABEL_NUMBER) return scanner_numbered(s, segment, label->number);
    if (label->kind != LABEL_BLANK) return NULL;
    if (!label->second[0]) return label->first;
    if (!label_is_ambiguous(label)) {
        return topic && topic == scanner_part_of(s, label->first) ? label->first : NULL;
    }
    return topic && topic > scanner_part_of(s, label->first) ? label->second : label->first;
}

bool label_agrees(const struct label *a, const struct label *b) {
    return strcmp(a->first, b->first) == 0 || (b->second[0] && strcmp(a->first, b->second) == 0) ||
           (a->second[0] && strcmp(a->second, b->first) == 0);
}

void label_narrow(struct label *label, const struct label *other) {
    if (!label->second[0] || other->second[0]) return;
    memcpy(label->first, other->first, sizeof label->first);
    label->second[0] = '\0';
}

void scanner_set_topic(struct scanner *s, const struct label *label, unsigned segment) {
    if (label->kind != LABEL_BLANK || label->second[0]) return;
    char part = scanner_part_of(s, label->first);
    if (part) s->scan->segments[segment].topic = part;
}

/* `9.12 (03a9):`, of which the number may be gone already. */
static bool is_problem_head(struct text t) {
    size_t n = 0;
    while (n < t.len && isdigit((unsigned char)t.at[n])) n++;
    if (t.len < 3 || t.at[t.len - 1] != ':' || t.at[n] != (n ? '.' : '(')) return false;
    return text_all_in(text_slice(t, n, t.len), ".: (x0123456789abcdefABCDEF)");
}

/* Nothing but what may stand before the first word of a line: bullets, numbers, quotes. */
static bool is_bullet(struct text t) {
    if (is_problem_head(text_trim(t))) return true;
    return text_trim(text_drop(t, "-*+#>()[]ivx.0123456789abcd$`'\\_{\" \t")).len == 0;
}

/* The number that the question gives, after `label`, the word that introduces it. false: it is
 * another number. */
static bool take_given(struct scanner *s, struct text label, struct text value, bool first) {
    uint64_t number, bits;
    size_t n;
    bool ours = true, asked, stated;
    value = text_behind_struck(value);
    const struct text bare = label_gap(value, &asked, &stated);
    struct text row;
    const bool is_row = text_find_bits(bare, BITS_MIN, &row) && row.at == bare.at;
    if (text_find_hex(value, &number, &n) ||
        (!is_row && text_hex(bare, &number, &n) && n >= 3 && n <= 12)) {
        int question = scanner_question(s, number);
        ours = question >= 0;
        if (question >= 0) {
            scanner_meet_number(s, question);
        } else if (first) {
            scanner_meet_other_number(s);
        }
        if (s->scan->failed) return ours;
    }
    if (!text_find_bits(is_row ? bare : value, BITS_MIN, &row)) return ours;
    const unsigned digits = text_bits(row, &bits);
    const char *id = scanner_address_id(s, label, row);
    scanner_bits_of(s, id ? id : "", row, bits, digits, EVIDENCE_LINE);
    return ours;
}

/* "In set 2 the tag is 0x2D": a tag or an index of something, not the student's answer. */
static bool is_of_something(struct text line, const struct label *label) {
    static const char *const words[] = {" the ",      " its ",    "whose ", " a ",   "组的",
                                        "行的",       "路的",     "项的",   " has ", " holds ",
                                        " contains ", " stores ", "有"};
    struct text before = text_slice(line, 0, label->start);
    struct text rest = text_drop(text_slice(line, label->end, line.len), " ");
    if (!label_is_ambiguous(label)) return false;
    if (rest.len && strchr(":=", rest.at[0])) return false;
    return text_ends_any(before, WORDS(words));
}

/* `I first had PPN 28, but ...` */
static bool tells_of_first(struct text before) {
    static const char *const words[] = {"first had ", "first wrote", "first thought",
                                        "first got ", "一开始",      "起初"};
    return text_contains_any(text_last(before, CLAUSE_MAX), WORDS(words));
}

/* `tag 2D != 11`: what is compared is no answer. */
static bool is_compared(struct text clause) {
    return text_contains(clause, " !=") || text_contains(clause, "≠") ||
           text_contains(clause, "不等于") || text_contains(clause, "doesn't match") ||
           text_contains(clause, "does not match");
}

/* `the set index is 0xA and the tag is 0x11`: an answer right before it says of what it is. */
static bool goes_on_list(const struct scanner *s, struct text line, const struct label *label) {
    static const char *const joints[] = {"and the", ", the", ", and the", ", its", "and its", ","};
    const struct scan *scan = s->scan;
    if (scan->candidate_count == 0) return false;
    const struct candidate_answer *c = &scan->candidates[scan->candidate_count - 1];
    const bool inside = c->line == s->line && c->given.at >= line.at &&
                        c->given.at + c->given.len <= line.at + label->start;
    if (!inside || c->ambiguous || !c->id[0]) return false;
    const size_t end = (size_t)(c->given.at - line.at) + c->given.len;
    const struct text between = text_trim(text_slice(line, end, label->start));
    return text_is_any(between, WORDS(joints));
}

/* `What is the VPN?` */
static bool is_question(struct text line) {
    static const char *const words[] = {"what",   "which", "is ", "was",
                                        "welche", "quel",  "cu",  "jak"};
    line = text_drop_end(line, "*_ ");
    if (line.len == 0 || line.at[line.len - 1] != '?') return false;
    return text_contains_any(line, WORDS(words));
}

/* `Is it a TLB hit? Is there a page fault?`: what follows is the next question, and no answer. */
static bool begins_question(struct text clause) {
    static const char *const words[] = {"is ",    "is there", "are ", "was ", "what ",
                                        "which ", "does ",    "how ", "why "};
    return text_begins_any(clause, WORDS(words));
}

/* Words of letters alone, two or more. */
static unsigned count_words(struct text t) {
    unsigned words = 0;
    for (size_t i = 0; i < t.len;) {
        size_t n = 0;
        while (i + n < t.len && text_is_word_byte(t.at[i + n])) n++;
        bool letters = n > 1;
        for (size_t k = 0; k < n; k++) letters &= isalpha((unsigned char)t.at[i + k]) != 0;
        words += letters;
        i += n ? n : 1;
    }
    return words;
}

bool scanner_is_readable(const struct scanner *s, const char *id, struct text value) {
    struct reading reading;
    struct text bits;
    if (scanner_is_bits(s, id)) return text_find_bits(value, BITS_MIN, &bits);
    value_read(value, scanner_form(s, id), BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE;
}

/* `TLB 索引（0x03）`, `CO (0x0)`: the number in the parentheses right behind a label, or the empty
 * text. */
static struct text number_behind(struct text value) {
    uint64_t number;
    size_t end;
    const struct text open = text_drop(value, " `*$");
    const char *close = open.len && open.at[0] == '(' ? memchr(open.at, ')', open.len) : NULL;
    if (!close) return TEXT("");
    const size_t n = (size_t)(close - open.at);
    const struct text inner = text_drop_end(text_drop(text_slice(open, 1, n), " `*$"), " `*$");
    const struct text behind = text_drop(text_slice(open, n + 1, open.len), " *`_?");
    const bool sign = behind.len && strchr(":=", behind.at[0]);
    const bool alone = text_find_hex(inner, &number, &end) && end == inner.len &&
                       (text_starts(inner, "0x") || text_starts(inner, "0X"));
    return alone && !sign ? inner : TEXT("");
}

/* `no page fault -> PPN 0x17`: what the arrow leads to is no answer to the label before it. */
static bool starts_with_arrow(struct text behind) {
    behind = text_drop(behind, " *`_");
    return text_starts(behind, "->") || text_starts(behind, "=>") ||
           text_starts(behind, "\xE2\x86\x92") || text_starts(behind, "\xE2\x87\x92");
}

/* `no` or `N (by the tag)`, and not `no valid entry`. */
static bool is_plain_word(struct text t) {
    t = text_drop(t, "*`_ ");
    size_t n = 0;
    while (n < t.len && !strchr(" ,;.(*`_", t.at[n])) n++;
    const struct text rest = text_drop(text_slice(t, n, t.len), "*`_ ");
    return rest.len == 0 || strchr(",;.(-", rest.at[0]);
}

/* `0E对应的`: it goes on in words of another script. */
static bool ends_in_script(struct text t) {
    return t.len && (unsigned char)t.at[t.len - 1] >= 0x80 && !text_dash(t);
}

/* One label of a line and what stands behind it. `first`: the label begins the line. */
static void take_blank(struct scanner *s, struct text line, const struct label *label,
                       const char *id, struct text value, bool first, bool begun,
                       enum evidence evidence) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label own = *label;
    bool asked, stated;
    const struct text behind = number_behind(value);
    value = label_gap(value, &asked, &stated);
    value = text_unstruck(value);
    if (behind.len && !scanner_is_verdict(s, id)) {
        value = behind;
        stated = true;
    }
    stated |= label->kind == LABEL_NUMBER; // `3.` or `3:`: the sign is part of the label
    struct text clause = value_without_lead(
        text_drop_end(begun ? value_of_row(value) : value_first_clause(value), ",; \t/|+\\_"));
    if (clause.len && !memchr(clause.at, '[', clause.len)) clause = text_drop_end(clause, "] ");
    clause = value_without_remark(clause);
    if (value_is_drawn(clause)) return;
    const bool verdict = scanner_is_verdict(s, id);
    bool said = false;
    if (clause.len == 0 && asked && !verdict && begun && !is_question(line)) clause = TEXT("?");
    scanner_set_topic(s, label, segment);
    if (asked && begins_question(clause)) return;
    if (verdict && !text_is_dashes(clause)) {
        struct reading reading;
        value_read(clause, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
        said = reading.kind == READING_VALUE && clause.len;
        const bool leads =
            clause.len == 0 && starts_with_arrow(text_slice(line, label->end, line.len));
        const bool answered =
            said && (asked || stated) && (!label->denies || is_plain_word(clause));
        /* `TLB miss?`, and the answer on the line below */
        if (asked && first && label->denies && label_is_lone(line, label)) return;
        if (!answered && (label->denies || (!asked && !said && (!stated || leads)))) {
            /* below another label without a value it may be one more of them */
            const bool listed = s->below.label_count && first && begun && !label->denies &&
                                label->start == 0 && label_is_lone(line, label);
            if (listed) {
                scanner_note_doubt(s, segment, id, EVIDENCE_PHRASE);
            } else {
                scanner_note_phrase(s, line, label, id);
            }
            return;
        }
        /* a question in a sentence, not a blank */
        if (!said && !stated && !begun) return;
        /* `No page fault: true` */
        own.denies ^= answered && scanner_ends_with_no(s, line, label);
    }
    if (!begun && !stated && !asked && !verdict && !label->second[0] &&
        !(clause.len && isdigit((unsigned char)clause.at[0])) && !text_starts(clause, "of ")) {
        const struct text number = value_before(text_slice(line, 0, label->start));
        if (number.len && scanner_is_readable(s, id, number)) {
            scanner_note(s, segment, id, number, evidence);
            return;
        }
    }
    if (clause.len == 0 && scanner_ends_with_no(s, line, label)) {
        scanner_note(s, segment, id, TEXT("-"), EVIDENCE_PHRASE);
        return;
    }
    if (is_compared(clause)) return;
    if (evidence == EVIDENCE_PROSE && tells_of_first(text_slice(line, 0, label->start))) {
        scanner_note_doubt(s, segment, id, evidence);
        return;
    }
    if (is_of_something(line, label) && !goes_on_list(s, line, label)) return;
    if (!said && !verdict && scanner_ends_with_no(s, line, label) &&
        !memchr("0123456789", clause.at[0], 10)) {
        scanner_note(s, segment, id, TEXT("-"), EVIDENCE_PHRASE);
        return;
    }
    const bool boxes = verdict && begun && clause.len && clause.at[0] == '[';
    if (!said && !boxes &&
        (value_is_width(value) || !value_can_be_answer(clause, stated, verdict))) {
        struct reading reading;
        const struct form form = scanner_form(s, id);
        value_read(clause, form, BASE_UNSAID, &reading);
        const bool word =
            form.kind == FORM_CHOICE || form.kind == FORM_TEXT || form.kind == FORM_BYTE;
        if (!word || reading.kind != READING_VALUE) return;
    }
    struct text bits;
    if (scanner_is_bits(s, id) && !first && text_find_bits(clause, BITS_MIN, &bits) &&
        bits.at == text_drop(clause, "*`$ ").at) {
        scanner_note(s, segment, id, bits, evidence);
        return;
    }
    /* `VPN 01 has valid = 0`: a sentence that begins with the label */
    const bool words = count_words(clause) > 1 || ends_in_script(clause);
    const bool sentence = !stated && !asked && words && !scanner_is_readable(s, id, clause);
    if (begun && sentence) return;
    if (begun) {
        scanner_note(s, segment, id, clause, evidence);
        scanner_mark_label(s, &own);
        return;
    }
    const bool ambiguous = label_is_ambiguous(label);
    const bool plain = isdigit((unsigned char)clause.at[0]) &&
                       (!ambiguous || goes_on_list(s, line, label)) &&
                       (!ends_in_script(clause) || scanner_is_readable(s, id, clause));
    if (stated || asked || plain || (said && !label->second[0])) {
        const bool whole = verdict || scanner_is_bits(s, id);
        scanner_note(s, segment, id, whole ? clause : value_first_words(clause), evidence);
        scanner_mark_label(s, &own);
    }
}

/* `Fault? __   PPN: ____N  0x16`: a gap left open and two words in the next one. Which is whose
 * cannot be told, so the open gap is given both. */
static bool is_open_gap(struct text value) {
    bool asked, stated;
    bool gap = value.len && memchr(value.at, '_', value.len);
    return gap && label_gap(value, &asked, &stated).len == 0;
}

static bool has_two_words(struct text value) {
    bool asked, stated;
    struct text t = text_trim(label_gap(value, &asked, &stated));
    return value_first_words(t).len < t.len;
}

/* `vpn 0xf tlbi 3 tlb hit y`: how many labels of the line have one word that can be an answer right
 * behind them, and nothing else. */
static unsigned count_pairs(struct scanner *s, struct text line) {
    struct label label, next;
    unsigned count = 0;
    bool more = labels_find(s->labels, line, 0, &label);
    while (more) {
        more = labels_find(s->labels, line, label.end, &next);
        bool asked, stated;
        struct text value = text_slice(line, label.end, more ? next.start : line.len);
        value = text_drop_end(label_gap(value, &asked, &stated), " ,;.\t");
        struct reading reading;
        value_read(value, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
        const bool word = value.len && !memchr(value.at, ' ', value.len) && value.len <= 12;
        count += label.kind == LABEL_BLANK && word &&
                 (reading.kind == READING_VALUE || memchr("0123456789", value.at[0], 10));
        label = next;
    }
    return count;
}

/* How many labels of the line have a colon or an equals sign behind them. */
static unsigned count_stated(struct scanner *s, struct text line) {
    struct label label;
    unsigned count = 0;
    for (size_t from = 0; labels_find(s->labels, line, from, &label); from = label.end) {
        struct text rest = text_drop(text_slice(line, label.end, line.len), " ");
        count += label.kind == LABEL_BLANK && rest.len && strchr(":=", rest.at[0]);
    }
    return count;
}

/* A line begun by a label, or with several that are set to values, is a row of answers and no
 * sentence. */
static enum evidence evidence_of(struct scanner *s, struct text line, bool begun) {
    return begun || count_stated(s, line) >= 3 ? EVIDENCE_LINE : EVIDENCE_PROSE;
}

/* Bits of the question's number before the first label: `9.4: 00001111010111; VPN = 0x0F`. */
static void take_bits_before(struct scanner *s, struct text before) {
    struct text bits;
    uint64_t number;
    if (!text_find_bits(before, BITS_MIN, &bits)) return;
    const unsigned digits = text_bits(bits, &number);
    scanner_bits(s, bits, number, digits, EVIDENCE_LINE);
}

bool label_is_lone(struct text line, const struct label *label) {
    bool asked, stated;
    /* `r3: ?` has an answer */
    const struct text sign = text_drop(text_slice(line, label->end, line.len), " *`");
    if (sign.len && strchr(":=", sign.at[0]) && memchr(sign.at, '?', sign.len)) return false;
    struct text rest = label_gap(text_slice(line, label->end, line.len), &asked, &stated);
    return text_drop_end(rest, "*_`$ ").len == 0;
}

/* `offset = 0x3, cache index = 0x5`: what a label of some part is, the next one of that part tells.
 */
static void take_topic_ahead(struct scanner *s, struct text line, const struct label *label) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label next;
    const struct text sign = text_drop(text_slice(line, label->end, line.len), " *`");
    if (label->kind != LABEL_BLANK || !label->second[0] || label_is_ambiguous(label)) return;
    if (!sign.len || !strchr(":=", sign.at[0])) return;
    if (!labels_find(s->labels, line, label->end, &next)) return;
    if (next.kind != LABEL_BLANK || next.second[0]) return;
    if (scanner_part_of(s, next.first) != scanner_part_of(s, label->first)) return;
    scanner_set_topic(s, &next, segment);
}

/* `TLB hit? N, page fault? N, PPN: ?`: what is not known yet makes the verdicts before it interim.
 */
static bool is_interim(struct scanner *s, struct text line, const struct label *label,
                       const struct label *next) {
    struct label after;
    if (label->kind != LABEL_BLANK || !scanner_is_verdict(s, label->first)) return false;
    if (next->kind != LABEL_BLANK || scanner_is_verdict(s, next->first)) return false;
    const bool more = labels_find(s->labels, line, next->end, &after);
    struct text value = text_slice(line, next->end, more ? after.start : line.len);
    value = text_drop(value, " ");
    if (!value.len || !strchr(":=", value.at[0])) return false;
    value = text_drop_end(text_drop(value, ":= *`"), " *`,;.");
    return text_all_in(value, "?");
}

/* What comes out of `VPN & 0x3 = 0x2`, behind its last label; or nothing. */
static struct text reckoned(struct text value) {
    for (size_t i = 0; i < value.len; i++) {
        const struct text rest = text_slice(value, i, value.len);
        if (value.at[i] == '=' || starts_with_arrow(rest)) return text_trim(rest);
    }
    return text_slice(value, value.len, value.len);
}

/* Whether one of the candidates from number `from` on says readably what blank `id` is. */
static bool is_told(struct scanner *s, size_t from, const char *id) {
    for (size_t i = from; i < s->scan->candidate_count; i++) {
        const struct candidate_answer *c = &s->scan->candidates[i];
        const struct text value = text_cut(c->given, ",;");
        if (strcmp(c->id, id) == 0 && scanner_is_readable(s, id, value)) return true;
    }
    return false;
}

void scanner_label_line(struct scanner *s, struct text line) {
    struct label label, next;
    bool more = labels_find(s->labels, line, 0, &label);
    if (!more) return;
    const bool begun =
        is_bullet(text_slice(line, 0, label.start)) || count_pairs(s, line) >= PAIRS_MIN;
    enum evidence evidence = evidence_of(s, line, begun);
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    const size_t noted = s->scan->candidate_count;
    if (label.kind == LABEL_BLANK) take_bits_before(s, text_slice(line, 0, label.start));
    while (more && !s->scan->failed) {
        bool first = is_bullet(text_slice(line, 0, label.start));
        label_take_gloss(s, line, &label);
        take_topic_ahead(s, line, &label);
        const char *id = label_meaning(s, &label, (unsigned)(s->scan->segment_count - 1));
        size_t operands;
        more = scanner_next_label(s, line, &label, id, &next, &operands);
        struct text value = text_slice(line, operands, more ? next.start : line.len);
        if (operands > label.end) value = reckoned(value);
        if (more && scanner_denies_next(s, line, &label, value, &next)) {
            /* `TLB hit: no page fault` may mean both; `TLB hit → no page fault` is a hit */
            const struct text sign = text_drop(value, " *`_");
            const bool either =
                sign.len && strchr(":=?", sign.at[0]) && !label_agrees(&label, &next);
            if (either && id && scanner_is_verdict(s, id))
                scanner_note_doubt(s, segment, id, evidence);
            value.len = 0;
        }
        if (more && is_open_gap(value)) {
            struct label later;
            size_t end = labels_find(s->labels, line, next.end, &later) ? later.start : line.len;
            if (has_two_words(text_slice(line, next.end, end)))
                value = text_slice(line, next.end, end);
        }
        if (label.kind == LABEL_GIVEN) {
            /* `(other machine, VA 0x1f3c): there VPN = 0x1F` in the middle of a line is an example
             */
            if (!take_given(s, text_slice(line, label.start, label.end), value, first) && !begun)
                evidence = EVIDENCE_PROSE;
            /* `0 0 0 0 1 0 0 1 1 1 1 1 0 0   VA = 0x027c` */
            const struct text before =
                text_drop_end(text_drop(text_slice(line, 0, label.start), "=*`$ "), "-=:,`$ ");
            uint64_t bits;
            const unsigned digits = text_bits(before, &bits);
            if (!s->scan->failed && digits >= BITS_MIN)
                scanner_bits(s, before, bits, digits, EVIDENCE_LINE);
        } else if (label.second[0] && id && is_told(s, noted, id)) {
            /* `CT = 0x11, not valid, tag is 2D`: of what stands in the table */
        } else if (id) {
            const bool interim = more && is_interim(s, line, &label, &next);
            take_blank(s, line, &label, id, value, first, begun,
                       interim ? EVIDENCE_ORDER : evidence);
            const bool open = !label.denies || text_has(line, '?');
            /* `值`, above the values and below their labels */
            const bool head = s->below.label_count && strcmp(label.second, "-") == 0;
            if ((first || is_question(line)) && !more && open && !head &&
                label_is_lone(line, &label)) {
                scanner_expect_below(s, &label);
            }
        }
        label = next;
    }
}

#include "grader/scanner.h"

#include <ctype.h>

/* The id that a label means here, or NULL. */
const char *label_meaning(const struct label *label, const struct segment *segment) {
    if (label->kind != LABEL_BLANK) return NULL;
    const char *id = label->first;
    if (label->second[0]) {
        bool cache = segment->part == 'D' || segment->in_cache;
        if (strcmp(label->second, "-") == 0) return cache ? id : NULL;
        id = cache ? label->second : label->first;
    }
    return id;
}

void scanner_mark_cache(struct scanner *s, unsigned segment, const char *id) {
    if (strcmp(id, "co") == 0 || strcmp(id, "ci") == 0 || strcmp(id, "ct") == 0) {
        s->scan->segments[segment].in_cache = true;
    }
}

/* "14 - 6 = 8 bit", "bits 6 to 7", "[13-6]", "6-13": which bits, not what is in them. */
static bool is_width(struct text value) {
    if (text_contains(value, "bit") || text_contains(value, "log")) return true;
    struct text t = text_drop_end(text_drop(text_trim(value), "[("), "])");
    size_t i = 0;
    while (i < t.len && isdigit((unsigned char)t.at[i])) i++;
    if (i == 0 || i > 2) return false;
    while (i < t.len && t.at[i] == ' ') i++;
    if (i >= t.len || t.at[i] != '-') return false;
    i++;
    while (i < t.len && t.at[i] == ' ') i++;
    size_t from = i;
    while (i < t.len && isdigit((unsigned char)t.at[i])) i++;
    return i > from;
}

/* What stands between a label and its value: `? (Y/N) : ___`. Says whether a sign of equality or a
 * question mark was there. */
struct text label_gap(struct text t, bool *asked, bool *stated) {
    *asked = *stated = false;
    for (;;) {
        t = text_drop(t, " \t_*`\"$");
        if (t.len && t.at[0] == '?') {
            *asked = true;
            t = text_slice(t, 1, t.len);
        } else if (t.len && (t.at[0] == ':' || t.at[0] == '=')) {
            *stated = true;
            t = text_slice(t, 1, t.len);
        } else if (t.len && t.at[0] == '(') {
            const char *close = memchr(t.at, ')', t.len);
            if (!close || *stated) return t;
            t = text_slice(t, (size_t)(close - t.at) + 1, t.len);
        } else {
            return t;
        }
    }
}

/* Nothing but what may stand before the first word of a line: bullets, numbers, quotes. */
static bool is_bullet(struct text t) {
    return text_trim(text_drop(t, "-*+#>()[]ivx.0123456789abcd$`'\\_ \t")).len == 0;
}

static bool is_verdict(const char *id) {
    return strstr(id, "hit") || strstr(id, "fault");
}

/* "TLB miss", "no page fault", "缺页": a conclusion in words. */
static void note_phrase(struct scanner *s, struct text line, const struct label *label,
                        const char *id) {
    static const char *const noes[] = {"no ",  "not ", "not a ", "no valid ", "kein ",   "ingen ",
                                       "没有", "未",   "不",     "无",        "keinen ", "nie ma "};
    struct text words = text_slice(line, label->start, label->end);
    struct text before = text_slice(line, 0, label->start);
    bool no = text_contains(words, "miss") || text_contains(words, "valid");
    for (size_t i = 0; i < sizeof noes / sizeof noes[0]; i++) {
        size_t n = strlen(noes[i]);
        no |= before.len >= n &&
              text_contains(text_slice(before, before.len - n, before.len), noes[i]);
    }
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), id, no ? TEXT("no") : TEXT("yes"),
                 EVIDENCE_PHRASE);
}

/* In a sentence the value ends with its clause. */
static struct text first_clause(struct text value) {
    for (size_t i = 0; i < value.len; i++) {
        bool ends =
            value.at[i] == ';' || value.at[i] == '$' ||
            text_starts(text_slice(value, i, value.len), "\xE3\x80\x82") ||
            (value.at[i] == ',' && (i + 1 >= value.len || text_is_space(value.at[i + 1]))) ||
            (value.at[i] == '.' && (i + 1 >= value.len || text_is_space(value.at[i + 1])));
        if (ends) return text_slice(value, 0, i);
    }
    return value;
}

/* The number that the question gives, after the word that introduces it. */
static void take_given(struct scanner *s, struct text value, bool first) {
    uint64_t number, bits;
    size_t n;
    if (text_find_hex(value, &number, &n) || (text_hex(value, &number, &n) && n >= 3 && n <= 12)) {
        int question = scanner_question(s, number);
        if (question >= 0) {
            scanner_meet_number(s, question);
        } else if (first) {
            scanner_meet_foreign(s);
        }
        if (s->scan->failed) return;
    }
    const char *equals = value.len ? memchr(value.at, '=', value.len) : NULL;
    struct text right =
        equals ? text_slice(value, (size_t)(equals - value.at) + 1, value.len) : value;
    right = text_drop_end(text_drop(right, " $`"), " $`\\");
    unsigned digits = text_bits(right, &bits);
    if (digits >= BITS_MIN) scanner_bits(s, right, bits, digits, EVIDENCE_LINE);
}

/* In running text a value is its first word, with the renderings that are said to equal it. */
static struct text first_words(struct text value) {
    size_t i = 0;
    for (;;) {
        while (i < value.len && !text_is_space(value.at[i])) i++;
        size_t next = i;
        while (next < value.len && text_is_space(value.at[next])) next++;
        if (next >= value.len || value.at[next] != '=') return text_slice(value, 0, i);
        i = next + 1;
        while (i < value.len && text_is_space(value.at[i])) i++;
    }
}

/* Whether a text can begin an answer: a digit, a letter, a dash, a word of another script. */
static bool can_begin_answer(struct text value) {
    return value.len && (isalnum((unsigned char)value.at[0]) || value.at[0] == '?' ||
                         text_dash(value) || (unsigned char)value.at[0] >= 0x80);
}

static bool ends_with_no(struct text before) {
    before = text_drop_end(before, " \t");
    return before.len >= 3 && text_contains(text_slice(before, before.len - 3, before.len), " no");
}

/* One label of a line and what stands behind it. `first`: the label begins the line; `row`: the
 * line is begun by a label, so that it is a row of answers and no sentence. */
static void take_blank(struct scanner *s, struct text line, const struct label *label,
                       const char *id, struct text value, bool first, bool row) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    bool asked, stated;
    value = label_gap(value, &asked, &stated);
    struct text clause =
        text_drop_end(stated && first ? text_cut(value, "$\"\\") : first_clause(value), ",; \t");
    bool dashes = text_is_dashes(clause);
    scanner_mark_cache(s, segment, id);
    if (is_verdict(id) && !dashes) {
        struct reading reading;
        value_read(clause, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
        bool said = reading.kind == READING_VALUE && clause.len;
        bool miss = text_contains(text_slice(line, label->start, label->end), "miss");
        if (miss || (!asked && !stated && !said)) {
            note_phrase(s, line, label, id);
            return;
        }
    }
    if (clause.len == 0 && ends_with_no(text_slice(line, 0, label->start))) {
        scanner_note(s, segment, id, TEXT("-"), EVIDENCE_PHRASE);
        return;
    }
    if (is_width(value) || !can_begin_answer(clause)) return;
    if (row) {
        scanner_note(s, segment, id, clause, EVIDENCE_LINE);
    } else if (stated || asked) {
        scanner_note(s, segment, id, is_verdict(id) ? clause : first_words(clause), EVIDENCE_PROSE);
    } else if (isdigit((unsigned char)clause.at[0])) {
        scanner_note(s, segment, id, first_words(clause), EVIDENCE_PROSE);
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
    return first_words(t).len < t.len;
}

void scanner_labels(struct scanner *s, struct text line) {
    struct label label, next;
    bool more = labels_find(s->labels, line, 0, &label);
    bool row = more && is_bullet(text_slice(line, 0, label.start));
    while (more && !s->scan->failed) {
        bool first = is_bullet(text_slice(line, 0, label.start));
        more = labels_find(s->labels, line, label.end, &next);
        struct text value = text_slice(line, label.end, more ? next.start : line.len);
        const char *id = label_meaning(&label, scanner_segment(s));
        if (more && is_open_gap(value)) {
            struct label later;
            size_t end = labels_find(s->labels, line, next.end, &later) ? later.start : line.len;
            if (has_two_words(text_slice(line, next.end, end)))
                value = text_slice(line, next.end, end);
        }
        if (label.kind == LABEL_GIVEN) {
            take_given(s, value, first);
        } else if (id) {
            take_blank(s, line, &label, id, value, first, row);
        }
        label = next;
    }
}

#include "grader/scanner.h"

#include <ctype.h>

enum { ANSWER_BYTES_MAX = 24 };

void scanner_expect_below(struct scanner *s, const struct label *label) {
    struct below *below = &s->below;
    if (below->label_count == BELOW_MAX || below->boxes.len) below->label_count = 0;
    below->labels[below->label_count++] = *label;
    below->value_count = 0;
    below->counted = false;
    below->boxes = TEXT("");
}

static bool reads(struct text value, struct form form) {
    struct reading reading;
    value_read(value, form, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE;
}

/* A short text with digits or a question mark: an answer that cannot be read is one all the same.
 */
static bool may_be_answer(struct text value) {
    struct text bits;
    if (value.len > ANSWER_BYTES_MAX || memchr(value.at, ':', value.len) ||
        text_find_bits(value, BITS_MIN, &bits)) {
        return false;
    }
    for (size_t i = 0; i < value.len; i++) {
        if (strchr("0123456789?", value.at[i])) return true;
    }
    return false;
}

static void note(struct scanner *s, unsigned i, struct text value, unsigned line) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1), now = s->line;
    const char *id = label_meaning(s, &s->below.labels[i], segment);
    if (!id) return;
    s->line = line;
    scanner_set_topic(s, &s->below.labels[i], segment);
    scanner_note(s, segment, id, value, EVIDENCE_LINE);
    scanner_mark_label(s, &s->below.labels[i]);
    s->line = now;
}

/* Labels one below the other, and as many values below them: a table whose columns came apart. A
 * single value is that of the last label, unless it is counted. Anything else is nobody's. */
static void assign(struct scanner *s) {
    struct below *below = &s->below;
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    const bool alone = below->value_count == 1 && !below->counted;
    const unsigned first = alone ? below->label_count - 1 : 0;
    bool fits = below->value_count == below->label_count - first && below->value_count > 0;
    for (unsigned i = 0; fits && i < below->value_count; i++) {
        if (below->values[i].len == 0) continue; // counted, and left empty
        const char *id = label_meaning(s, &below->labels[first + i], segment);
        fits = id && reads(below->values[i], scanner_form(s, id));
    }
    for (unsigned i = 0; fits && i < below->value_count && !s->scan->failed; i++) {
        if (below->values[i].len) note(s, first + i, below->values[i], below->lines[i]);
    }
    below->label_count = below->value_count = 0;
}

/* `- [x] Yes`, `- [ ] No`, one below the other. */
static bool take_box(struct scanner *s, const char *id, struct text line) {
    struct below *below = &s->below;
    const struct text option = text_trim(text_drop(line, "-*+ \t"));
    const bool box = option.len > 3 && option.at[0] == '[' && option.at[2] == ']';
    const bool ballot = text_starts(option, "\xE2\x98\x90") ||
                        text_starts(option, "\xE2\x98\x91") || text_starts(option, "\xE2\x98\x92");
    if (!scanner_is_verdict(s, id) || (!box && !ballot)) return false;
    below->boxes = scanner_join(s, (struct text[]){below->boxes, option}, 2, " ");
    if (!s->scan->failed) note(s, below->label_count - 1, below->boxes, s->line);
    return true;
}

/* `Physical address:`, and its bits on the line below: whose they are, the label tells. */
static bool take_bits_below(struct scanner *s, const char *id, struct text line) {
    uint64_t number;
    const struct text row = text_drop_end(text_drop(line, "*`$_ "), "*`$_ ");
    const unsigned digits = scanner_is_bits(s, id) ? text_bits(row, &number) : 0;
    if (digits < BITS_MIN) return false;
    s->below.label_count = 0;
    scanner_bits_of(s, id, row, number, digits, EVIDENCE_LINE);
    return true;
}

static bool is_head(struct scanner *s, struct text line) {
    struct label label;
    return cell_label(s, line, &label) &&
           (label.kind == LABEL_NOTHING || strcmp(label.second, "-") == 0);
}

/* `Answers:`, between the labels and their values. */
static bool heads_answers(struct text line) {
    static const char *const heads[] = {"answers",    "my answers", "answer",  "solutions",
                                        "答案",       "我的答案",   "答",      "réponses",
                                        "respuestas", "antworten",  "lösungen"};
    return text_is_any(text_drop_end(text_drop(line, "#*_ "), ":*_ "), WORDS(heads));
}

/* `Your answer: 0x01`, as a quiz shows it. */
static struct text without_lead(struct text line) {
    static const char *const leads[] = {
        "your answer:", "my answer:", "answer:",   "response:", "your response:", "ans:",
        "答案:",        "答:",        "你的答案:", "antwort:",  "respuesta:",     "réponse:"};
    const struct text t = text_drop(line, "*_ ");
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (text_begins(t, leads[i])) return text_slice(t, strlen(leads[i]), t.len);
    }
    return line;
}

/* `3. 0x2`, `3) 0x2`: without the number of this value among the others, if it has that. */
static struct text without_count(struct text value, unsigned number) {
    unsigned counted = 0;
    size_t n = 0;
    for (; n < value.len && n < 2 && isdigit((unsigned char)value.at[n]); n++) {
        counted = counted * 10 + (unsigned)(value.at[n] - '0');
    }
    if (n == 0 || counted != number || n == value.len || !strchr(".)", value.at[n])) return value;
    if (n + 1 < value.len && value.at[n + 1] != ' ') return value;
    return text_trim(text_slice(value, n + 1, value.len));
}

/* Whether the next value of several is a row of bits; elsewhere such a row has extractors of its
 * own.
 */
static bool expects_bits(struct scanner *s) {
    const struct below *below = &s->below;
    if (below->label_count < 2 || below->value_count >= below->label_count) return false;
    const char *id = label_meaning(s, &below->labels[below->value_count],
                                   (unsigned)(s->scan->segment_count - 1));
    return id && scanner_is_bits(s, id);
}

/* What stands on the line, as it may be an answer, to blank `id` or to some; the empty text when it
 * is none. */
static struct text value_on(struct scanner *s, const char *id, struct text line) {
    /* a condition, another problem, or another verdict */
    static const char *const others[] = {"if ", "when ", "assuming", "or ",   "for ",   "?",
                                         " 9.", "same",  "so yes",   "so no", "so hit", "so miss"};
    struct label inside;
    uint64_t number;
    struct text value =
        text_trim(text_drop_end(text_drop(without_lead(line), "*+> \t`$=_"), "*`$ \\=_"));
    if (s->below.label_count > 1) {
        const struct text bare = without_count(value, s->below.value_count + 1);
        s->below.counted |= bare.len < value.len;
        value = bare;
    }
    if (!text_says_none(value)) value = text_drop(value, "- ");
    /* `C. The file` begins a part */
    const bool letter = value.len > 1 && strchr(".):", value.at[1]) &&
                        scanner_is_part(s, (char)toupper((unsigned char)value.at[0]));
    if (letter || line.at[0] == '#') return TEXT("");
    if (text_bits(value, &number) >= BITS_MIN && !expects_bits(s)) return TEXT("");
    if (labels_find(s->labels, value, 0, &inside) && !text_says_none(value)) {
        /* `yes, line 5 has the tag`: the word answers, and what follows is its reason */
        const struct text said = text_drop(value, ": "); // as in a definition list
        const struct text word = text_trim(text_cut(said, ",;"));
        const bool more =
            text_has(said, '=') || text_has(said, ':') || text_contains_any(said, WORDS(others));
        const bool reason = word.len < said.len && label_is_ambiguous(&inside) && !more &&
                            word.at + word.len < value.at + inside.start;
        const bool verdict = reason && id && scanner_is_verdict(s, id) && cell_is_verdict(word);
        return verdict ? word : TEXT("");
    }
    return value;
}

/* `9.13`, `h1`: the next problem, where an id cannot be a value. */
static bool is_problem(const struct scanner *s, struct text line) {
    uint64_t number;
    size_t digits;
    bool foreign;
    const int named = scanner_named(s, line, &foreign);
    if (named < 0) return false;
    const struct text id = text_of(s->questions[named].id);
    return !text_hex(id, &number, &digits) || digits < id.len;
}

bool scanner_below(struct scanner *s, struct text line) {
    struct below *below = &s->below;
    struct label label;
    if (below->label_count == 0) return false;
    if (is_problem(s, line)) {
        assign(s);
        return false;
    }
    const char *id = label_meaning(s, &below->labels[below->label_count - 1],
                                   (unsigned)(s->scan->segment_count - 1));
    if (id && below->label_count == 1 && take_box(s, id, line)) return true;
    if (id && below->label_count == 1 && take_bits_below(s, id, line)) return true;
    if (below->label_count > 1 && is_head(s, line)) return true;
    if (below->label_count > 1 && !below->value_count && heads_answers(line)) return true;
    if (cell_label(s, line, &label)) {
        if (below->value_count) assign(s);
        return false;
    }
    const bool alone = below->label_count == 1;
    const struct text value = value_on(s, alone ? id : NULL, line);
    /* the letter of the next part and no digit */
    const bool letter = id && value.len && value.len <= 2 && value.at[0] > scanner_part_of(s, id) &&
                        value.at[0] <= scanner_part_of(s, id) + 2;
    bool is_value = id && value.len && !letter;
    if (is_value && alone) {
        struct label inside;
        is_value = (reads(value, scanner_form(s, id)) || may_be_answer(value)) &&
                   !(scanner_is_verdict(s, id) && labels_find(s->labels, value, 0, &inside));
    } else if (is_value) {
        is_value = false;
        for (unsigned i = 0; i < below->label_count && !is_value; i++) {
            const char *one =
                label_meaning(s, &below->labels[i], (unsigned)(s->scan->segment_count - 1));
            is_value = one && reads(value, scanner_form(s, one));
        }
    }
    is_value |= below->counted && value.len == 0 && line.len;
    if (!is_value) {
        assign(s);
        return false;
    }
    if (below->value_count < BELOW_MAX) {
        below->values[below->value_count] = value;
        below->lines[below->value_count++] = s->line;
    }
    if (below->value_count == below->label_count) assign(s);
    return true;
}

void scanner_end_below(struct scanner *s) {
    if (s->below.label_count) assign(s);
}

/* Numbers: one rendering or several, which have to agree. */
#include "core/value_reading.h"

#include "core/bits.h"

// The renderings of one number: they have to agree.
struct renderings {
    struct form form;
    unsigned base;
    struct candidates agreed;
    unsigned count;
    bool in_form; // one of them is written as the blank asks
    bool failed;
};

static unsigned own_base(struct form form) {
    return form.kind == FORM_BITS ? 2 : form.kind == FORM_DECIMAL ? 10 : 16;
}

static void read_piece(struct text text, const struct renderings *r, struct candidates *out) {
    if (r->form.kind == FORM_BITS)
        bits_read(text, r->form, r->base, out);
    else
        number_read(text, r->form, r->base, out);
}

static bool candidates_have(const struct candidates *c, struct candidate wanted) {
    for (unsigned i = 0; i < c->count; i++) {
        if (c->at[i].number == wanted.number) return true;
    }
    return false;
}

static void add_rendering(struct renderings *r, struct text text) {
    struct candidates read;
    read_piece(text, r, &read);
    if (read.count == 0) {
        r->failed = true;
        return;
    }
    if (r->count++ == 0) {
        r->agreed = read;
        return;
    }
    struct candidates agreed = {.notes = r->agreed.notes | read.notes};
    for (unsigned i = 0; i < r->agreed.count; i++) {
        if (!candidates_have(&read, r->agreed.at[i])) continue;
        agreed.at[agreed.count++] = r->agreed.at[i];
    }
    // Which of them is in the blank's own form is for the one that says so.
    for (unsigned i = 0; i < agreed.count; i++) {
        for (unsigned k = 0; k < read.count; k++) {
            const bool same = read.at[k].number == agreed.at[i].number;
            if (same && read.at[k].base == own_base(r->form)) agreed.at[i].base = read.at[k].base;
        }
    }
    r->agreed = agreed;
    if (agreed.count == 0) r->failed = true;
}

static bool is_computation(struct text text) {
    if (!text_all_in(text, "0123456789abcdefx +*/^<>-.&|%")) return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        const char c = text.at[i];
        if (c == '+' || c == '*' || c == '^' || c == '/' || c == '&' || c == '%') return true;
        if ((c == '<' || c == '>') && text.at[i + 1] == c) return true;
        if (c == ' ' && text.at[i + 1] == '-' && i + 2 < text.len && text.at[i + 2] == ' ') {
            return true;
        }
    }
    return false;
}

// "hex 17", "17 hex"
static struct text take_base_word(struct text text, unsigned *base) {
    size_t first = 0, last = text.len;
    while (first < text.len && text.at[first] != ' ') first++;
    while (last > 0 && text.at[last - 1] != ' ') last--;
    if (first == text.len || last == 0) return text;
    const unsigned in_front = word_base((struct text){text.at, first});
    const unsigned behind = word_base(text_skip(text, last));
    if (behind != 0) {
        *base = behind;
        return text_trim((struct text){text.at, last});
    }
    if (in_front != 0) {
        *base = in_front;
        return text_trim(text_skip(text, first));
    }
    return text;
}

// "0x09, then 0a": what comes after is another answer.
static bool is_then(struct text text) {
    static const char *const words[] = {"then ", "and ", "or ", "also ", "now "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t len = strlen(words[i]);
        if (text.len > len && memcmp(text.at, words[i], len) == 0) return true;
    }
    return false;
}

static struct text take_unit(struct text text, struct form form) {
    static const char *const units[] = {" bits", " bit", " bytes", " byte",    " pages", " page",
                                        "页",    "个",   "个页",   "个物理页", "个页面", "步"};
    static const char *const counted[] = {"step ", "第"};
    if (form.kind != FORM_DECIMAL) return text;
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        const size_t len = strlen(counted[i]);
        if (text.len <= len || memcmp(text.at, counted[i], len) != 0) continue;
        text = text_trim((struct text){text.at + len, text.len - len});
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t len = strlen(units[i]);
        if (text.len <= len || memcmp(text.at + text.len - len, units[i], len) != 0) continue;
        return text_trim((struct text){text.at, text.len - len});
    }
    return text;
}

static bool has_digit(struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9') return true;
    }
    return false;
}

// Words, not another answer: digits only as in "set 3" or "tag is 16".
static bool is_reason(struct text text) {
    size_t letters = 0;
    while (letters < text.len && text.at[letters] >= 'a' && text.at[letters] <= 'z') letters++;
    if (text_has(text, '=') || word_wavers(text)) return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.at[i] == '0' && text.at[i + 1] == 'x') return false;
    }
    return !has_digit(text) || (letters >= 2 && !is_then(text));
}

// "0x11 != 2D", "0x11, not 0x2d": what it is not.
static bool is_inequality(struct text text) {
    static const char *const signs[] = {" != ", " ≠ "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const size_t len = strlen(signs[i]);
        if (text.len > len && memcmp(text.at, signs[i], len) == 0) return true;
    }
    return text.len > 2 && text.at[0] == ',' && word_sets_apart(text_trim(text_skip(text, 1)));
}

// "0x03, the rest of the VPN": without the reason, unless it has digits of its own or takes the
// number back.
static struct text without_reason(const struct renderings *r, struct text answer) {
    size_t after;
    const size_t end = word_reason(answer, &after);
    struct candidates read;
    if (end == answer.len) return answer;
    const struct text reason = text_trim(text_skip(answer, after));
    if (!is_inequality(text_skip(answer, end)) && !is_reason(reason)) return answer;
    read_piece(reason, r, &read);
    if (read.count != 0 && !is_inequality(text_skip(answer, end))) return answer;
    const struct text number = text_trim((struct text){answer.at, end});
    read_piece(number, r, &read);
    return read.count != 0 ? number : answer;
}

// "va[13:6] = 00000101": where the bits come from.
static bool is_bit_slice(struct text text) {
    const char *open = text.len ? memchr(text.at, '[', text.len) : NULL;
    return open && open > text.at && text.at[text.len - 1] == ']' && text_has(text, ':');
}

static void add_piece(struct renderings *r, struct text text, bool alone) {
    text = text_trim(text);
    while (text.len != 0 && text.at[text.len - 1] == '.') text.len--;
    if (!alone && (is_computation(text) || is_bit_slice(text))) return;
    text = without_reason(r, text);
    // "0x1 = 1b": a letter too many, for who else it is equal to says so
    const struct text front = {text.at, text.len ? text.len - 1 : 0};
    const char last = text.len ? text.at[text.len - 1] : ' ';
    if (!alone && ((last == 'b' && text_all_in(front, "01")) ||
                   (last == 'd' && text_all_in(front, "0123456789"))))
        text = front;
    add_rendering(r, take_unit(text, r->form));
}

static bool is_prefixed(struct text text) {
    return text.len > 2 && text.at[0] == '0' && text.at[1] == 'x' &&
           text_all_in(text_skip(text, 2), "0123456789abcdef");
}

// "0x5fc 010111111100": a number and its bits, with nothing between them. Where the second begins,
// or 0.
static size_t second_of_pair(struct text text) {
    enum { ROW_MIN = 4 };
    const char *space = text.len ? memchr(text.at, ' ', text.len) : NULL;
    if (!space) return 0;
    const size_t at = (size_t)(space - text.at);
    const struct text rest = text_trim(text_skip(text, at));
    if (!is_prefixed((struct text){text.at, at}) || rest.len < ROW_MIN) return 0;
    return text_all_in(rest, "01 .") ? at : 0;
}

/* "0b00001001, so 0x09": the same once more. Where what leads to it begins, or 0; *len: its bytes.
 */
static size_t find_so(struct text text, size_t *len) {
    static const char *const words[] = {", so ",  " so ",         ", i.e. ",
                                        " i.e. ", ", or in hex ", ", hex "};
    for (size_t at = 1; at < text.len; at++) {
        if (text.at[at] != ' ' && text.at[at] != ',') continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (words[i][0] != text.at[at]) continue;
            *len = strlen(words[i]);
            if (text.len - at <= *len || memcmp(text.at + at, words[i], *len) != 0) continue;
            if (is_prefixed(text_trim(text_skip(text, at + *len)))) return at;
        }
    }
    return 0;
}

static void add_pieces(struct renderings *r, struct text text) {
    size_t so_len;
    const size_t so = find_so(text, &so_len);
    if (so) {
        add_pieces(r, (struct text){text.at, so});
        text = text_trim(text_skip(text, so + so_len));
    }
    const size_t second = second_of_pair(text);
    if (second) {
        add_piece(r, (struct text){text.at, second}, false);
        add_piece(r, text_skip(text, second), false);
        return;
    }
    const bool bits = r->form.kind == FORM_BITS;
    const bool alone = !text_has(text, '=') && !text_has(text, '/') && !text_has(text, '>');
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        const bool spaced =
            i > 0 && i + 1 < text.len && text.at[i - 1] == ' ' && text.at[i + 1] == ' ';
        // "0000 1001/0x09"
        const bool prefixed =
            i > 0 && i + 2 < text.len && text.at[i + 1] == '0' && text.at[i + 2] == 'x';
        const bool slash = i < text.len && text.at[i] == '/' && (spaced || prefixed);
        const bool arrow = i + 1 < text.len && text.at[i] == '-' && text.at[i + 1] == '>';
        const bool split =
            i == text.len || text.at[i] == '=' || (text.at[i] == ',' && !bits) || slash || arrow;
        if (!split) continue;
        add_piece(r, (struct text){text.at + start, i - start}, alone);
        start = i + 1 + arrow;
    }
}

// A remark is another rendering of the number, or names its base, or is about something else.
static bool remark_fits(struct renderings *r, struct text remark) {
    struct candidates read;
    if (word_sets_apart(remark)) return true;
    if (word_wavers(remark)) return false;
    read_piece(remark, r, &read);
    if (read.count != 0) {
        add_rendering(r, remark);
        return !r->failed;
    }
    return true;
}

// Of the values that the digits can mean: the blank's own, unless it does not fit the blank.
static void choose(const struct renderings *r, struct reading *out) {
    const struct candidates *c = &r->agreed;
    unsigned first = 0;
    while (first < c->count && !bits_fit(c->at[first].number, r->form.bits)) first++;
    // In a row of the wrong length the digits themselves come first, whether or not they fit.
    const unsigned chosen = first == c->count || r->form.kind == FORM_BITS ? 0 : first;

    reading_say_value(out, value_number(c->at[chosen].number));
    for (unsigned i = 0; i < c->count; i++) {
        if (i == chosen || !bits_fit(c->at[i].number, r->form.bits)) continue;
        reading_add_other(out, value_number(c->at[i].number));
    }
    out->notes |= c->notes;
    if (chosen != 0 && out->other_count != 0) out->notes |= READING_NOTE_TIE;
    if (c->at[chosen].base != own_base(r->form)) out->notes |= READING_NOTE_FORMAT;
}

void renderings_read(const struct statement *s, struct form form, enum base_said base,
                     struct reading *out) {
    const enum word word = statement_is_dashes(s) ? WORD_NONE : word_in_number(s->answer);
    if (word_base(s->answer) != 0) { // how to write it, not what
        *out = (struct reading){.kind = READING_BLANK};
        return;
    }
    struct renderings r = {.form = form, .base = (unsigned)base};
    struct text answer = s->answer;
    bool clear = word != WORD_CHOICE;

    if (word == WORD_UNKNOWN) {
        answer = take_base_word(answer, &r.base);
        for (unsigned i = 0; i < s->remark_count; i++) {
            if (word_base(s->remarks[i]) != 0) r.base = word_base(s->remarks[i]);
        }
        add_pieces(&r, without_reason(&r, answer));
    }
    for (unsigned i = 0; i < s->remark_count; i++) {
        const struct text remark = s->remarks[i];
        if (word_base(remark) != 0) continue;
        if (text_has(remark, '?')) {
            out->notes |= READING_NOTE_DOUBT;
            if (has_digit(remark)) clear = false;
        }
        if (word == WORD_NONE ? word_wavers(remark) : !remark_fits(&r, remark)) clear = false;
    }
    if (word == WORD_NONE && clear) {
        reading_say_value(out, value_none());
    } else if (!clear || r.failed || r.count == 0 || (r.count == 1 && r.agreed.weak)) {
        reading_say_unclear(out);
    } else {
        choose(&r, out);
    }
}

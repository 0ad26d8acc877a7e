/* An answer and what is said beside it. */
#include "core/value_reading.h"

static void add_remark(struct statement *s, struct text remark) {
    remark = text_trim(remark);
    if (remark.len == 0) return;
    if (s->remark_count == REMARKS_MAX) {
        s->broken = true;
        return;
    }
    s->remarks[s->remark_count++] = remark;
}

// "(2d)_16": parentheses around what the base is of. Where they close, or 0.
static size_t based_until(struct text text, size_t open) {
    const char *close = memchr(text.at + open, ')', text.len - open);
    const size_t at = close ? (size_t)(close - text.at) : 0;
    return at > open + 1 && at + 1 < text.len && text.at[at + 1] == '_' ? at : 0;
}

// Takes "(...)" out, but not the base in "_(16)", nor what that is of.
static void take_parentheses(struct statement *s, struct text text) {
    size_t len = 0, open = 0, based = 0;
    bool inside = false;
    // "0x3)": the end of a remark that began before the label
    if (text.len && text.at[text.len - 1] == ')' && !text_has(text, '(')) text.len--;
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.at[i];
        const bool subscript = c == '(' && i > 0 && text.at[i - 1] == '_';
        if (inside) {
            if (c == '(') s->broken = true;
            if (c != ')') continue;
            add_remark(s, (struct text){text.at + open, i - open});
            inside = false;
        } else if (subscript) {
            while (i < text.len && text.at[i] != ')') s->kept[len++] = text.at[i++];
            if (i < text.len) s->kept[len++] = text.at[i];
        } else if (c == '(' && based_until(text, i)) {
            based = based_until(text, i);
        } else if (c == '(') {
            inside = true;
            open = i + 1;
        } else if (c == ')' && i == based) {
            continue;
        } else if (c == ')') {
            s->broken = true;
        } else {
            s->kept[len++] = c;
        }
    }
    if (inside) s->broken = true;
    s->answer = text_trim((struct text){s->kept, len});
}

static struct text strip_ends(struct text text, const char *front, const char *back, bool *doubt) {
    text = text_trim(text);
    while (text.len != 0 && strchr(front, text.at[0]) != NULL && text.at[0] != '\0') {
        text = text_trim(text_skip(text, 1));
    }
    while (text.len != 0 && text.at[text.len - 1] != '\0' &&
           strchr(back, text.at[text.len - 1]) != NULL) {
        if (text.at[text.len - 1] == '?') *doubt = true;
        text.len--;
        text = text_trim(text);
    }
    return text;
}

static struct text after_correction(struct text text) {
    const size_t end = word_correction_end(text);
    if (end == 0) return text;
    text = text_trim(text_skip(text, end));
    while (word_drop_filler(&text)) continue;
    // "(typo, should be 0x17)": the parenthesis was opened before the part that counts.
    if (text_has(text, ')') && !text_has(text, '('))
        text.len = (size_t)((const char *)memchr(text.at, ')', text.len) - text.at);
    return text;
}

// " mod ", " div ".
static bool is_word_operator(struct text t, size_t at) {
    return at + 4 < t.len && t.at[at] == ' ' && t.at[at + 4] == ' ' &&
           (memcmp(t.at + at + 1, "mod", 3) == 0 || memcmp(t.at + at + 1, "div", 3) == 0);
}

// "(0x11 << 6) | 0x29 = 0x469", "0xac % 16 = 0xc": the result, without how it came about.
static struct text after_computation(struct text text) {
    size_t equals = text.len;
    bool computes = false;
    while (equals > 0 && text.at[equals - 1] != '=') equals--;
    if (equals < 2) return text;
    const struct text left = {text.at, equals - 1};
    const char *signs = text.at[0] == '(' ? "+*<>&|%^" : "<>&%";
    bool words = false;
    for (size_t i = 0; i < left.len; i++) {
        if (is_word_operator(left, i)) {
            words = true;
            i += 3;
            continue;
        }
        if (!strchr("0123456789abcdefx +*/^<>-.&|%()=", left.at[i])) return text;
        computes |= strchr(signs, left.at[i]) != NULL;
    }
    const struct text result = text_trim(text_skip(text, equals));
    // "14 div 4 = 13" was reckoned in decimal, and what comes out may be meant so.
    const bool plain = result.len == 1 || (result.len > 2 && result.at[1] == 'x');
    return computes || (words && plain) ? result : text;
}

// "0x1 % two bits", "0x1 # two bits": a comment, where it is no computation.
static bool is_comment(struct text text, size_t at) {
    if (at == 0 || text.at[at - 1] != ' ' || (text.at[at] != '%' && text.at[at] != '#'))
        return false;
    if (text.at[at + 1] != ' ') return false;
    for (size_t i = at; i < text.len; i++) {
        if (text.at[i] == '=' || (text.at[i] >= '0' && text.at[i] <= '9')) return false;
    }
    return true;
}

void statement_split(const struct folded *folded, struct statement *s) {
    struct text text = after_computation(after_correction((struct text){folded->at, folded->len}));
    s->remark_count = 0;
    s->doubt = s->broken = false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        const bool comment = is_comment(text, i);
        if (!comment && (text.at[i] != '/' || text.at[i + 1] != '/')) continue;
        add_remark(s, text_skip(text, i + 2));
        text.len = i;
        break;
    }
    take_parentheses(s, text);
    const bool slash = folded->struck;
    s->answer = strip_ends(s->answer, slash ? "=:_|,;\"'/[" : "=:_|,;\"'[",
                           slash ? ".,;:!?_|\"'/]" : ".,;:!?_|\"']", &s->doubt);
    // "(0x17)": then the remark is the answer.
    if (s->answer.len == 0 && !s->doubt && s->remark_count == 1) {
        s->answer = strip_ends(s->remarks[0], "", ".?", &s->doubt);
        s->remark_count = 0;
    }
}

static bool is_dashes(struct text text) {
    return text_has(text, '-') && text_all_in(text, "- |,.");
}

bool statement_is_dashes(const struct statement *s) {
    return is_dashes(s->answer);
}

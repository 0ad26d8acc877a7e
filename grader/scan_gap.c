#include "grader/scanner.h"

#include <ctype.h>

enum { WORDS_BYTES_MAX = 40 };

/* "14 - 6 = 8 bit", "bits 6 to 7", "[13-6]", "6-13": which bits, not what is in them. */
bool value_is_width(struct text value) {
    struct text bits;
    if (text_find_bits(value, BITS_MIN, &bits)) return false;
    value = text_cut(value, "(,;");
    /* "0x09 (8 bits)" is a value */
    if (text_starts(value, "0x") || text_starts(value, "0X")) return false;
    if (text_contains(value, "bit") || text_contains(value, "位") || text_contains(value, "log"))
        return true;
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

/* In small letters or in capitals; but `Is` begins another sentence. */
static bool starts_with(struct text t, const char *word) {
    if (t.len == 0 || tolower((unsigned char)t.at[0]) != (unsigned char)word[0]) return false;
    if (text_starts(t, word)) return true;
    if (!text_begins(t, word)) return false;
    for (size_t i = 0; word[i]; i++) {
        if (islower((unsigned char)t.at[i])) return false;
    }
    return true;
}

/* How many bytes of `:`, `=`, an arrow or "is" stand at the start, or 0. */
static size_t equality_sign(struct text t) {
    static const char *const signs[] = {
        "->",         "=>", "\xE2\x86\x92", "\xE2\x87\x92", ", which is ", "which is ", "is ",
        "should be ", "为", "等于",         "就是",         "是",          ":",         "="};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (starts_with(t, signs[i])) return strlen(signs[i]);
    }
    return 0;
}

/* `0x2 the TLB index`: the number is of what follows it. */
static bool names_next(struct text t) {
    static const char *const words[] = {" the ", " is ",  " for ", " as ",
                                        " der ", " die ", " le ",  " la "};
    size_t n = 0;
    while (n < t.len && isalnum((unsigned char)t.at[n])) n++;
    t = text_drop(text_slice(t, n, t.len), "`*$");
    return text_starts_any(t, WORDS(words));
}

/* `the TLB index, 0x1,`, `CO of 0x0`, `is therefore 0x17`: what leads to a number with a prefix. */
static size_t apposition(struct text t) {
    static const char *const leads[] = {", ",      "of ",   "therefore ", "thus ", "then ",
                                        "hence ",  "also ", "again ",     "now ",  "equal to ",
                                        "equals ", "are ",  "ist ",       "er ",   "är ",
                                        "est ",    "es ",   "è ",         "é ",    "jest "};
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (!starts_with(t, leads[i])) continue;
        const size_t n = strlen(leads[i]);
        const struct text rest = text_drop(text_slice(t, n, t.len), "`*$");
        /* `0x0e is the VPN, 0x2 the TLB index` */
        if (leads[i][0] == ',' && names_next(rest)) return 0;
        struct text bits;
        const bool row = rest.len && strchr("01", rest.at[0]) && text_find_bits(rest, 8, &bits);
        if (text_starts(rest, "0x") || text_starts(rest, "0X") || row) return n;
    }
    return 0;
}

/* `[x] yes`, `[ ] no`: a box to tick, not brackets around a value. */
static bool is_box(struct text t) {
    return t.len > 2 && t.at[2] == ']' && strchr(" xXvV*", t.at[1]);
}

/* `PPN — 0x17`: a dash with an answer behind it is no answer itself. */
static bool leads_to_value(struct text rest) {
    if (rest.len < 2 || !text_is_space(rest.at[0])) return false;
    rest = text_trim(rest);
    return rest.len && !text_dash(rest) && rest.at[0] != '(' && !strchr(",;.|/", rest.at[0]);
}

/* `11:0` before as many bits. */
static bool is_range_of(struct text range, struct text rest) {
    unsigned ends[2] = {0, 0}, at = 0;
    uint64_t number;
    for (size_t i = 0; i < range.len; i++) {
        if (range.at[i] == ':' && at++ == 0) continue;
        if (!isdigit((unsigned char)range.at[i]) || ends[at & 1] > 99) return false;
        ends[at & 1] = ends[at & 1] * 10 + (unsigned)(range.at[i] - '0');
    }
    return at == 1 && ends[1] == 0 && ends[0] + 1 >= BITS_MIN &&
           text_bits(text_trim(rest), &number) == ends[0] + 1;
}

/* How many bytes a remark in brackets takes, `[bits 13-6] = 0x01`, `[11:0]   0100`, or 0. */
static size_t bracket_length(struct text t) {
    const char *close = memchr(t.at, ']', t.len);
    if (!close) return 0;
    const size_t n = (size_t)(close - t.at) + 1;
    const struct text rest = text_drop(text_slice(t, n, t.len), " ");
    const struct text inside = text_slice(t, 1, n - 1);
    return rest.len && (is_range_of(inside, rest) || strchr(":=", rest.at[0])) ? n : 0;
}

/* `PPN from the page table: 0x17`: a few words, a colon, and a number. */
static struct text after_words(struct text t, bool *stated) {
    static const char *const firsts[] = {"from ", "in ", "value", "after ", "as ", "then ", "by "};
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        if (!text_starts(t, firsts[i])) continue;
        size_t at = 0;
        while (at < t.len && at < WORDS_BYTES_MAX &&
               (isalpha((unsigned char)t.at[at]) || t.at[at] == ' ')) {
            at++;
        }
        if (at == t.len || !strchr(":=", t.at[at])) return t;
        const struct text value = text_drop(text_slice(t, at + 1, t.len), " `*");
        if (!value.len || !isdigit((unsigned char)value.at[0])) return t;
        *stated = true;
        return value;
    }
    return t;
}

/* `VPN 1 Point 0x09`, as Gradescope shows it: how many bytes what a question is worth takes, or 0.
 */
static size_t worth_length(struct text t) {
    static const char *const units[] = {"points", "point", "pts", "pt", "分"};
    size_t n = 0;
    while (n < t.len && n < 2 && isdigit((unsigned char)t.at[n])) n++;
    const struct text rest = text_drop(text_slice(t, n, t.len), " ");
    if (n == 0 || rest.len + n == t.len) return 0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        const size_t len = strlen(units[i]);
        if (!text_begins(rest, units[i]) || rest.len == len) continue;
        if (text_is_word_byte(rest.at[len])) continue;
        const struct text behind = text_drop(text_slice(rest, len, rest.len), " ");
        return behind.len ? t.len - behind.len : 0;
    }
    return 0;
}

/* `hit/miss: ...`, `hit or miss? ...`: how many bytes the other choice takes, or 0. */
static size_t other_choice(struct text t) {
    static const char *const choices[] = {"/miss",      "/ miss",   "or miss", "or not",
                                          "or a miss",  "/不命中",  "/未命中", "还是不命中",
                                          "还是未命中", "或不命中", "或未命中"};
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (!text_begins(t, choices[i])) continue;
        const size_t n = strlen(choices[i]);
        const struct text rest = text_drop(text_slice(t, n, t.len), " *`_");
        if (rest.len && strchr(":=?", rest.at[0])) return n;
    }
    return 0;
}

static const char *const offers[] = {"yes or no",    "yes/no",  "yes / no",   "y/n",     "y or n",
                                     "ja oder nein", "ja/nein", "oui ou non", "sí o no", "tak/nie",
                                     "是或否",       "是/否",   "是否",       "y / n"};

/* `, yes or no`, `, y/n, with a reason`: how many bytes take what the question lets one choose
 * from, and what else it asks for, or 0. */
static size_t offer_length(struct text t) {
    const struct text from = text_drop(t, ",;- ");
    for (size_t i = 0; i < sizeof offers / sizeof offers[0]; i++) {
        if (!text_begins(from, offers[i])) continue;
        const size_t n = strlen(offers[i]);
        const struct text rest = text_drop(text_slice(from, n, from.len), " *`_.");
        if (rest.len == 0 || strchr(":=?", rest.at[0])) return t.len - rest.len;
        const bool more = rest.at[0] == ',' && text_cut(rest, ":=?0123456789").len == rest.len;
        return more ? t.len : t.len - rest.len;
    }
    return 0;
}

/* `VPN为( 0x09 ),`, `TLB命中?( 否 ),`: parentheses to be filled in, and nothing behind them. A
 * letter or a small number alone may only count them: `VPN: (a)`. */
static bool is_filled(struct text behind, struct text inside, bool asked, bool stated) {
    enum { NUMBER_MIN = 3 };
    static const char *const stops[] = {" ", ",", ";", ".", "。", "、"};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0];) {
        const bool here = text_starts(behind, stops[i]);
        if (here) behind = text_slice(behind, strlen(stops[i]), behind.len);
        i = here ? 0 : i + 1;
    }
    if (behind.len) return false;
    if (inside.len == 0) return stated;
    const bool number = inside.len >= NUMBER_MIN && isdigit((unsigned char)inside.at[0]);
    const bool word =
        cell_is_verdict(inside) || (text_says_none(inside) && !text_contains(inside, "fault") &&
                                    !text_contains(inside, "miss") && !text_contains(inside, "缺"));
    return word ? stated || asked : stated && number;
}

/* What stands between a label and its value: `? (Y/N) : ___`. Says whether a sign of equality or a
 * question mark was there. */
struct text label_gap(struct text t, bool *asked, bool *stated) {
    bool chosen = false; /* something in parentheses stood before */
    *asked = *stated = false;
    for (;;) {
        t = text_drop(t, " \t_*`\"'$");
        if (t.len == 0) return t;
        if (t.len > 1 && t.at[0] == '[' && !*stated && bracket_length(t)) {
            t = text_slice(t, bracket_length(t), t.len);
            continue;
        }
        if (t.len > 1 && t.at[0] == '[' && !is_box(t)) {
            t = text_slice(t, 1, t.len);
            continue;
        }
        const size_t dash = text_dash(t);
        if (dash && !*stated && leads_to_value(text_slice(t, dash, t.len))) {
            *stated = true;
            t = text_slice(t, dash, t.len);
            continue;
        }
        size_t sign = equality_sign(t);
        if (!sign) sign = apposition(t);
        /* 是 is a sign between two things, and behind a sign an answer. */
        const struct text behind = text_trim(text_slice(t, sign, t.len));
        const bool ends = behind.len == 0 || strchr(",;.)", behind.at[0]);
        if (text_starts(t, "是") && (*asked || *stated || ends)) sign = 0;
        if (text_starts(t, "..")) {
            *stated = true;
            t = text_drop(t, ".");
        } else if (!*asked && !*stated && other_choice(t)) {
            t = text_slice(t, other_choice(t), t.len);
        } else if (!*asked && !*stated && offer_length(t)) {
            *asked = true;
            t = text_slice(t, offer_length(t), t.len);
        } else if (!*stated && worth_length(t)) {
            t = text_slice(t, worth_length(t), t.len);
        } else if (t.len && t.at[0] == '?') {
            *asked = true;
            t = text_slice(t, 1, t.len);
        } else if (sign) {
            *stated = true;
            t = text_slice(t, sign, t.len);
        } else if (*asked && (text_starts(t, "Y/N:") || text_starts(t, "y/n:"))) {
            t = text_slice(t, 3, t.len);
        } else if (*asked && (text_starts(t, "Y/N)") || text_starts(t, "y/n)"))) {
            t = text_slice(t, 4, t.len);
        } else if (t.len && t.at[0] == '(') {
            const char *close = memchr(t.at, ')', t.len);
            if (!close) return t;
            const struct text inside = text_trim(text_slice(t, 1, (size_t)(close - t.at)));
            const struct text after = text_slice(t, (size_t)(close - t.at) + 1, t.len);
            /* `TLB hit (Y/N)` is a question without its mark, and `(Y) (N)` a choice */
            const bool offer = text_is_any(inside, WORDS(offers));
            if (!chosen && !offer && is_filled(after, inside, *asked, *stated)) return inside;
            if (*stated) return t;
            *asked |= offer;
            chosen |= !offer;
            t = after;
        } else {
            return *stated || *asked ? t : after_words(t, stated);
        }
    }
}

#include "grader/scanner.h"

#include <ctype.h>

/* Whether a comma or full stop at `i` ends a clause: nothing follows, a space, or another script.
 * Not that of `00.1101 . 00.1001`. */
static bool ends_clause(struct text value, size_t i) {
    const bool apart = i > 0 && i + 2 < value.len && value.at[i - 1] == ' ';
    if (apart && value.at[i] == '.' && strchr("01", value.at[i + 2])) return false;
    return i == 0 || i + 1 >= value.len || text_is_space(value.at[i + 1]) ||
           (unsigned char)value.at[i + 1] >= 0x80;
}

/* In a sentence the value ends with its clause. */
struct text value_first_clause(struct text value) {
    for (size_t i = 0; i < value.len; i++) {
        const char c = value.at[i];
        bool ends = c == ';' || c == '$' || c == '"' ||
                    ((c == ',' || c == '.') && ends_clause(value, i)) ||
                    text_starts(text_slice(value, i, value.len), "\xE3\x80\x82") ||
                    text_starts(text_slice(value, i, value.len), "\xE3\x80\x81");
        if (ends) return text_slice(value, 0, i);
    }
    return value;
}

static bool is_hex_word(struct text word) {
    word = word.len > 1 ? text_drop_end(word, "hH") : word;
    for (size_t i = 0; i < word.len; i++) {
        if (!isxdigit((unsigned char)word.at[i])) return false;
    }
    return word.len > 0;
}

/* Whether what follows an answer may be another, or take it back. */
static bool may_be_another(struct text rest) {
    static const char *const words[] = {"should", " or ",     "edit", "typo", "maybe",
                                        "wait",   "actually", "改",   "应",   "或"};
    /* `11, valid bit is 1`: the digits are of something else */
    static const char *const reasons[] = {"valid",    "有效", "第",  "since ",
                                          "because ", "因为", "由于"};
    rest = text_drop(rest, ",;. ");
    if (text_starts(rest, "not ")) return true;
    const bool reason = text_begins_any(rest, WORDS(reasons)) && !text_contains(rest, "0x") &&
                        !text_contains(rest, " so ") && !text_contains(rest, " tag");
    for (size_t i = 0; i < rest.len; i++) {
        if ((isdigit((unsigned char)rest.at[i]) && !reason) || rest.at[i] == '?') return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_contains(rest, words[i])) return true;
    }
    struct reading reading;
    value_read(rest, (struct form){FORM_YES_NO, 1}, BASE_UNSAID, &reading);
    return rest.len && (reading.kind == READING_VALUE || is_hex_word(rest));
}

/* In a row of answers all that stands before the next label is this one's: `0x7, 0x3` are two
 * values and not one. Without the word that leads on. */
struct text value_of_row(struct text value) {
    static const char *const joints[] = {" and", " so", " then", " und", " thus", " with", " og",
                                         " och", " y",  " et",   " e",   " i",    " oraz", " и"};
    value = text_drop_dots(text_drop_end(text_cut(value, "$\"\\"), ",; \t/|+"));
    for (size_t i = 1; i + 3 <= value.len; i++) {
        if (memcmp(value.at + i, "。", 3) == 0) value = text_slice(value, 0, i);
    }
    if (value.len && strchr(",;.", value.at[0])) return text_slice(value, 0, 0);
    const struct text first = value_first_clause(value);
    if (!may_be_another(text_slice(value, first.len, value.len))) value = first;
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        const size_t n = strlen(joints[i]);
        if (value.len > n &&
            text_contains(text_slice(value, value.len - n, value.len), joints[i])) {
            return text_drop_end(text_slice(value, 0, value.len - n), ",; \t/|+");
        }
    }
    return value;
}

/* Where the first word from `from` on begins, and where it ends. */
static size_t word_start(struct text t, size_t from) {
    while (from < t.len && text_is_space(t.at[from])) from++;
    return from;
}

static size_t word_end(struct text t, size_t from) {
    while (from < t.len && !text_is_space(t.at[from])) from++;
    return from;
}

/* The end of the word that begins at `from`, or of several, if they are groups of bits:
 * `0011 11`. */
static size_t bits_end(struct text t, size_t from) {
    size_t end = word_end(t, from);
    while (text_all_in(text_slice(t, from, end), "01 ")) {
        const size_t next = word_start(t, end), after = word_end(t, next);
        const struct text word = text_drop_end(text_slice(t, next, after), ",.;`$*");
        if (!text_all_in(word, "01")) break;
        end = next + word.len;
        if (end < after) break;
    }
    return end;
}

/* In running text a value is its first word, with the renderings that are said to equal it. */
struct text value_first_words(struct text value) {
    size_t end = bits_end(value, 0);
    for (;;) {
        const size_t next = word_start(value, end);
        if (next >= value.len || value.at[next] != '=') return text_slice(value, 0, end);
        end = bits_end(value, word_start(value, next + 1));
    }
}

static bool drop_word_end(struct text *t, const char *const *words, size_t count) {
    const struct text trimmed = text_drop_end(*t, " *`$_");
    for (size_t i = 0; i < count; i++) {
        const size_t n = strlen(words[i]);
        if (trimmed.len <= n) continue;
        if (!text_contains(text_slice(trimmed, trimmed.len - n, trimmed.len), words[i])) continue;
        *t = text_slice(trimmed, 0, trimmed.len - n);
        return true;
    }
    return false;
}

struct text value_before(struct text before) {
    static const char *const articles[] = {" the", " our", " my", " der", " die", " le", " la"};
    static const char *const verbs[] = {" as", " is", " for", " als", " ist", " est", " es"};
    static const char *const joints[] = {" and",   "and",     " get", " gets", " got",   " have",
                                         " gives", " yields", " so",  "so",    " then",  " with",
                                         " use",   " und",    " et",  " y",    " obtain"};
    uint64_t number;
    size_t end;
    const bool article = drop_word_end(&before, WORDS(articles));
    const bool verb = drop_word_end(&before, WORDS(verbs));
    if (!article && !verb) return text_slice(before, 0, 0);
    before = text_drop_end(before, " *`$_");
    size_t from = before.len;
    while (from > 0 && text_is_word_byte(before.at[from - 1])) from--;
    const struct text word = text_slice(before, from, before.len);
    const struct text lead = text_drop_end(text_slice(before, 0, from), " *`$_");
    const bool leads = lead.len == 0 || strchr(",;:.(-", lead.at[lead.len - 1]) ||
                       text_ends_any(lead, WORDS(joints));
    const bool whole = leads && (text_starts(word, "0x") || text_starts(word, "0X")) &&
                       text_find_hex(word, &number, &end) && end == word.len;
    return whole ? word : text_slice(word, 0, 0);
}

/* Whether a text can be an answer. Behind a colon any word can be one. Behind a mere space it must
 * look like one: with a digit, a dash, or of hexadecimal letters; a verdict, any short word. */
bool value_can_be_answer(struct text value, bool stated, bool verdict) {
    if (value.len == 0) return false;
    const struct text word = value_first_words(value);
    bool digit = false;
    for (size_t i = 0; i < word.len; i++) digit |= isdigit((unsigned char)word.at[i]) != 0;
    if (digit || text_dash(value) || value.at[0] == '?' || text_starts(value, "Ox")) return true;
    if (stated && text_is(value, "/")) return true;
    if ((unsigned char)value.at[0] >= 0x80) return true;
    if (!isalnum((unsigned char)value.at[0])) return false;
    return stated || is_hex_word(word) || (verdict && word.len <= 4) || text_says_none(value);
}

/* `0x0E, b)`: the letter counts what comes next. */
static struct text without_counter(struct text t) {
    if (t.len == 0 || t.at[t.len - 1] != ')' || memchr(t.at, '(', t.len)) return t;
    size_t i = t.len - 1;
    while (i > 0 && text_is_word_byte(t.at[i - 1])) i--;
    return i > 0 ? text_drop_end(text_slice(t, 0, i), ",; \t") : t;
}

/* `0x16 ->`: the arrow leads to what comes next. */
static struct text without_arrow(struct text t) {
    static const char *const arrows[] = {"->", "=>", "\xE2\x86\x92", "\xE2\x87\x92"};
    for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++) {
        size_t n = strlen(arrows[i]);
        if (t.len > n && memcmp(t.at + t.len - n, arrows[i], n) == 0) {
            return text_drop_end(text_slice(t, 0, t.len - n), " \t");
        }
    }
    return t;
}

struct text value_without_lead(struct text t) {
    return without_counter(without_arrow(t));
}

/* `Y (set 3 has`, cut off by the next label. */
static struct text without_open_remark(struct text clause) {
    const char *open = clause.len ? memchr(clause.at, '(', clause.len) : NULL;
    if (!open || open == clause.at || memchr(clause.at, ')', clause.len)) return clause;
    return text_drop_end(text_slice(clause, 0, (size_t)(open - clause.at)), " ");
}

/* Words about an answer, and none that might be one or take it back. */
static bool only_explains(struct text comment) {
    static const char *const others[] = {"0x",   "no,",      "no:",  "wrong", "sorry",   "mine",
                                         "wait", "scratch",  "not ", "or ",   "changed", "old",
                                         "oops", "actually", "?",    "typo",  "correct"};
    comment = text_trim(comment);
    return text_has(comment, ' ') && !isdigit((unsigned char)comment.at[0]) &&
           !text_contains_any(comment, WORDS(others)) && !scanner_is_correction(comment);
}

// `0x04, /* first row`, `0x1      -- the last two`: without the comment.
static struct text without_comment(struct text clause) {
    static const char *const signs[] = {"-- ", "<- ", "<-- "};
    for (size_t i = 1; i + 2 < clause.len; i++) {
        const struct text rest = text_slice(clause, i, clause.len);
        const bool apart = i > 1 && clause.at[i - 1] == ' ' && clause.at[i - 2] == ' ';
        const bool sign = text_starts(rest, "/*") || (apart && text_starts_any(rest, WORDS(signs)));
        if (sign && only_explains(text_drop(rest, "-<*/ ")))
            return text_drop_end(text_slice(clause, 0, i), " ,;");
    }
    return clause;
}

/* `N - `: what leads to a reason, which stands behind the next label. */
static struct text without_hyphen(struct text t) {
    const bool leads = t.len > 2 && text_is_space(t.at[t.len - 2]) && t.at[t.len - 1] == '-';
    return leads ? text_trim(text_slice(t, 0, t.len - 1)) : t;
}

struct text value_without_remark(struct text clause) {
    return without_hyphen(without_comment(without_open_remark(clause)));
}

/* `---- PPN ----/`: a brace under a row of bits. */
static bool is_drawing(struct text clause) {
    const bool corner = text_has(clause, '/') || text_has(clause, '\\') || text_has(clause, '>');
    return clause.len > 3 && corner && text_all_in(clause, "-/\\<>| =_");
}

/* `0x%x`, `%02lx`: a program's, and no answer. */
static bool is_format(struct text clause) {
    for (size_t i = 0; i + 1 < clause.len; i++) {
        if (clause.at[i] != '%') continue;
        const struct text kind =
            text_drop(text_slice(clause, i + 1, clause.len), "0123456789#-lhz");
        const bool word = kind.len > 1 && isalpha((unsigned char)kind.at[1]);
        if (kind.len && strchr("xXdusb", kind.at[0]) && !word) return true;
    }
    return false;
}

bool value_is_drawn(struct text clause) {
    return is_drawing(clause) || is_format(clause);
}

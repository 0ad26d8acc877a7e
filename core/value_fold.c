#include "core/value_reading.h"

struct spelling {
    const char *from, *to;
};

// Longer ones before those they begin with.
static const struct spelling spellings[] = {
    // dashes
    {"‐", "-"},
    {"‑", "-"},
    {"‒", "-"},
    {"–", "-"},
    {"—", "-"},
    {"―", "-"},
    {"−", "-"},
    {"－", "-"},
    {"﹣", "-"},
    {"─", "-"},
    {"━", "-"},
    {"ー", "-"},
    {"⸺", "-"},
    {"&mdash;", "-"},
    {"&ndash;", "-"},
    {"&minus;", "-"},
    // spaces, seen and unseen
    {"\xc2\xa0", " "},
    {"\xe3\x80\x80", " "},
    {"\xe2\x80\x89", " "},
    {"\xe2\x80\xaf", " "},
    {"&nbsp;", " "},
    {"\xe2\x80\x8b", ""},
    {"\xe2\x80\x8c", ""},
    {"\xe2\x80\x8d", ""},
    {"\xe2\x81\xa0", ""},
    {"\xef\xbb\xbf", ""},
    {"\xef\xb8\x8f", ""}, // "show the sign before as a picture"
    // punctuation
    {"‘", "'"},
    {"’", "'"},
    {"“", "\""},
    {"”", "\""},
    {"？", "?"},
    {"，", ","},
    {"、", ","},
    {"。", "."},
    {"：", ":"},
    {"；", ";"},
    {"（", "("},
    {"）", ")"},
    {"／", "/"},
    {"＝", "="},
    // the base below the line
    {"₁₀", "_10"},
    {"₁₆", "_16"},
    {"₂", "_2"},
    // code and formula marks
    {"\\texttt", ""},
    {"\\mathtt", ""},
    {"\\textbf", ""},
    {"\\mathbf", ""},
    {"\\mathrm", ""},
    {"\\textrm", ""},
    {"\\text", ""},
    {"\\mbox", ""},
    {"\\quad", " "},
    {"\\checkmark", "✓"},
    {"\\(", ""},
    {"\\)", ""},
    {"\\[", ""},
    {"\\]", ""},
    {"\\,", " "},
    {"\\;", " "},
    {"\\ ", " "},
    {"\\_", "_"},
    {"`", ""},
    {"$", ""},
    {"{", ""},
    {"}", ""},
};

static bool starts_with(struct text text, struct text start) {
    return text.len >= start.len && memcmp(text.at, start.at, start.len) == 0;
}

static void put(struct folded *out, struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.at[i];
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (space && (out->len == 0 || out->at[out->len - 1] == ' ')) continue;
        if (out->len == FOLDED_MAX) {
            out->whole = false;
            return;
        }
        const bool capital = c >= 'A' && c <= 'Z';
        out->at[out->len++] = space ? ' ' : capital ? (char)(c - 'A' + 'a') : c;
    }
}

// The length of "~~struck out~~" at the start, or 0.
static size_t struck_length(struct text text) {
    if (!starts_with(text, TEXT("~~"))) return 0;
    for (size_t i = 2; i + 1 < text.len; i++) {
        if (text.at[i] == '~' && text.at[i + 1] == '~') return i + 2;
    }
    return 0;
}

// "0×17": the sign stands for the letter only after a zero, alone it is a cross.
static bool times_is_x(const struct folded *out, struct text text) {
    const char before = out->len ? out->at[out->len - 1] : ' ';
    return starts_with(text, TEXT("×")) && (before == '0' || before == 'o');
}

// How many bytes of "**", "*" or "==" are emphasis: they stand against a word on one side only. A
// product has numbers on both sides, or spaces.
static size_t emphasis_length(const struct folded *out, struct text text) {
    const char mark = text.at[0];
    size_t len = 0;
    if (mark != '*' && mark != '=') return 0;
    while (len < text.len && text.at[len] == mark) len++;
    if (mark == '=' && len != 2) return 0;
    const bool word_before = out->len != 0 && out->at[out->len - 1] != ' ';
    const bool word_after = len < text.len && text.at[len] != ' ';
    return word_before != word_after || text.len == len ? len : 0;
}

// Whether a spelling may begin with this byte: most of every text is none of them.
static bool may_begin(char c) {
    return (unsigned char)c >= 0x80 || c == '&' || c == '\\' || c == '`' || c == '$' || c == '{' ||
           c == '}';
}

static size_t fold_one(struct folded *out, struct text text) {
    const size_t struck = struck_length(text);
    if (struck != 0) {
        out->struck = true;
        put(out, TEXT(" "));
        return struck;
    }
    if (times_is_x(out, text)) {
        out->notes |= READING_NOTE_TYPO;
        put(out, TEXT("x"));
        return TEXT("×").len;
    }
    const size_t emphasis = emphasis_length(out, text);
    if (emphasis != 0) return emphasis;
    const size_t count = may_begin(text.at[0]) ? sizeof spellings / sizeof *spellings : 0;
    for (size_t i = 0; i < count; i++) {
        if (spellings[i].from[0] != text.at[0]) continue;
        const struct text from = text_of(spellings[i].from);
        if (!starts_with(text, from)) continue;
        put(out, text_of(spellings[i].to));
        return from.len;
    }
    put(out, (struct text){text.at, 1});
    return 1;
}

// "=0x17=", "~0x17~": verbatim in Org. An equals sign before or behind alone is none.
static struct text without_verbatim(struct text text) {
    const size_t end = text.len - 1;
    if (text.len < 3 || (text.at[0] != '=' && text.at[0] != '~')) return text;
    if (text.at[end] != text.at[0] || text.at[1] == ' ' || text.at[end - 1] == ' ') return text;
    if (memchr(text.at + 1, text.at[0], end - 1) != NULL) return text;
    return (struct text){text.at + 1, end - 1};
}

// "0x36[a]": where Google Docs had a comment.
static struct text without_comment_mark(struct text text) {
    enum { MARK = 3 };
    if (text.len <= MARK || text.at[text.len - 1] != ']' || text.at[text.len - 3] != '[')
        return text;
    const char letter = text.at[text.len - 2], before = text.at[text.len - 4];
    const bool apart = before == ' ' || before == '=' || before == ':';
    return letter >= 'a' && letter <= 'z' && letter != 'x' && !apart
               ? (struct text){text.at, text.len - MARK}
               : text;
}

void value_fold(struct text text, struct folded *out) {
    out->len = 0;
    out->whole = true;
    out->struck = false;
    out->notes = 0;
    text = without_comment_mark(without_verbatim(text_trim(text)));
    while (text.len != 0 && out->whole) text = text_skip(text, fold_one(out, text));
    while (out->len != 0 && out->at[out->len - 1] == ' ') out->len--;
}

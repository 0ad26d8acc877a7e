#include "grader/markup.h"

enum { TAG_BYTES_MAX = 300 };

static const struct {
    const char *mark, *with;
} commands[] = {
    {"\\texttt{", " "},
    {"\\textbf{", " "},
    {"\\textit{", " "},
    {"\\textrm{", " "},
    {"\\text{", " "},
    {"\\mathrm{", " "},
    {"\\mathtt{", " "},
    {"\\mathbf{", " "},
    {"\\emph{", " "},
    {"\\underline{", " "},
    {"\\underbrace{", " "},
    {"\\bmod", "mod"},
    {"\\times", "×"},
    {"\\checkmark", "✓"},
    {"\\lfloor", " "},
    {"\\rfloor", " "},
    {"\\section*{", "# "},
    {"\\section{", "# "},
    {"\\subsection*{", "# "},
    {"\\subsection{", "# "},
    {"\\subsubsection*{", "# "},
    {"\\subsubsection{", "# "},
    {"\\paragraph{", "# "},
    {"\\item", "- "},
    {"\\caption{", "# "},
    {"\\hline", " "},
    {"\\cline{", " "},
    {"\\toprule", " "},
    {"\\midrule", " "},
    {"\\bottomrule", " "},
    {"\\tabularnewline", " "},
    {"\\noindent", " "},
    {"\\quad", " "},
    {"\\qquad", " "},
    /* in Markdown a backslash before a sign takes its meaning away */
    {"\\-", "-"},
    {"\\*", "*"},
    {"\\.", "."},
    {"\\>", ">"},
    {"\\<", "<"},
    {"\\~", "~"},
    {"\\+", "+"},
    {"\\=", "="},
    {"\\'", "'"},
    {"\\\"", "\""},
    {"\\|", " "},
    {"\\`", "`"},
    {"\\{", "{"},
    {"\\}", "}"},
    {"\\:", ":"},
    {"\\$", "$"},
    {"\\^", "^"},
    {"\\/", "/"},
    {"\\ ", " "},
    {"\\!", ""},
    {"\\,", " "},
    {"\\;", " "},
    {"\\(", " "},
    {"\\)", " "},
    {"\\[", " "},
    {"\\]", " "},
    {"\\\\", " "},
    {"\\&", "&"},
    {"\\#", "#"},
    {"\\_", "_"},
    {"\\%", "%"},
    {"\\rightarrow", "->"},
    {"\\to ", "-> "},
    {"\\Rightarrow", "=>"},
};

static const struct {
    const char *mark, *with;
} entities[] = {
    {"&nbsp;", " "},  {"&ensp;", " "},  {"&emsp;", " "},  {"&thinsp;", " "},
    {"&mdash;", "-"}, {"&ndash;", "-"}, {"&minus;", "-"}, {"&quot;", "\""},
    {"&#39;", "'"},   {"&apos;", "'"},  {"&lt;", "<"},    {"&gt;", ">"},
    {"&amp;", "&"},   {"&#160;", " "},  {"&#xa0;", " "},  {"&times;", "\xC3\x97"},
};

/* Inline tags; those of blocks separate. */
static const struct {
    const char *name, *open, *close;
} tags[] = {
    {"br", " ", " "},     {"b", "**", "**"},   {"strong", "**", "**"}, {"u", "**", "**"},
    {"mark", "**", "**"}, {"em", "**", "**"},  {"i", "**", "**"},      {"code", "`", "`"},
    {"tt", "`", "`"},     {"kbd", "`", "`"},   {"samp", "`", "`"},     {"sub", "_", ""},
    {"sup", "^", ""},     {"del", "~~", "~~"}, {"s", "~~", "~~"},      {"strike", "~~", "~~"},
    {"span", "", ""},     {"font", "", ""},    {"small", "", ""},      {"big", "", ""},
    {"center", " ", " "}, {"a", "", ""},       {"details", " ", " "},  {"summary", " ", " "},
};

static bool starts(struct text t, const char *word) {
    const size_t n = strlen(word);
    return t.len >= n && memcmp(t.at, word, n) == 0;
}

static size_t find(struct text t, const char *word) {
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (t.at[i] != word[0]) { // where it comes again and again, one by one is quicker
            const char *first = memchr(t.at + i, word[0], t.len - n + 1 - i);
            if (!first) break;
            i = (size_t)(first - t.at);
        }
        if (memcmp(t.at + i, word, n) == 0) return i;
    }
    return t.len;
}

static bool has(struct text t, const char *word) {
    return find(t, word) < t.len;
}

/* The beginning of a text, where what closes a mark is looked for. */
static struct text near_of(struct text t) {
    return (struct text){t.at, t.len < TAG_BYTES_MAX ? t.len : TAG_BYTES_MAX};
}

static bool same_name(struct text name, const char *other) {
    if (name.len != strlen(other)) return false;
    for (size_t i = 0; i < name.len; i++) {
        if ((name.at[i] | 32) != other[i]) return false;
    }
    return true;
}

/* A tag from `<` to `>`. */
static size_t tag_length(struct text t, const char **with) {
    const struct text near = near_of(t);
    const size_t end = find(near, ">");
    if (end == near.len) return 0;
    const bool closes = t.len > 1 && t.at[1] == '/';
    struct text name = {t.at + 1 + closes, 0};
    while (name.at + name.len < t.at + end) {
        const char c = name.at[name.len];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) break;
        name.len++;
    }
    const char after = name.at[name.len];
    if (after != '>' && after != ' ' && after != '/') return 0;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (!same_name(name, tags[i].name)) continue;
        *with = closes ? tags[i].close : tags[i].open;
        return end + 1;
    }
    return 0;
}

/* `[b]`, `[list]`, `[*]`: marks of a forum. `[b]` alone counts a part, and `[*] yes` is a box. */
static size_t forum_length(struct text t, const char **with) {
    static const struct {
        const char *open, *close;
    } pairs[] = {{"[b]", "[/b]"}, {"[i]", "[/i]"}, {"[u]", "[/u]"}, {"[code]", "[/code]"}};
    *with = " ";
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (starts(t, pairs[i].open) && has(near_of(t), pairs[i].close))
            return strlen(pairs[i].open);
        if (starts(t, pairs[i].close)) return strlen(pairs[i].close);
    }
    if (starts(t, "[list]") || starts(t, "[/list]")) return t.at[1] == '/' ? 7 : 6;
    if (!starts(t, "[*]") || t.len == 3 || t.at[3] == ' ') return 0;
    *with = "- ";
    return 3;
}

size_t markup_length(struct text t, const char **with, bool *brace) {
    *brace = false;
    if (t.len && t.at[0] == '[') return forum_length(t, with);
    /* what stands under a brace under bits */
    if (starts(t, "_{\\text{")) {
        const struct text near = near_of(t);
        const size_t end = find(near, "}}");
        *with = " ";
        return end < near.len ? end + 2 : 0;
    }
    if (starts(t, "<!--")) {
        const size_t end = find(t, "-->");
        *with = " ";
        return end < t.len ? end + 3 : 0;
    }
    if (t.len && t.at[0] == '<') return tag_length(t, with);
    for (size_t i = 0; t.len && t.at[0] == '&' && i < sizeof entities / sizeof entities[0]; i++) {
        if (!starts(t, entities[i].mark)) continue;
        *with = entities[i].with;
        return strlen(entities[i].mark);
    }
    if (!t.len || t.at[0] != '\\') return 0;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (!starts(t, commands[i].mark)) continue;
        const size_t n = strlen(commands[i].mark);
        *with = commands[i].with;
        *brace = commands[i].mark[n - 1] == '{';
        return n;
    }
    return 0;
}

bool markup_is_row(struct text line) {
    return has(line, "&") &&
           (has(line, "\\\\") || has(line, "\\tabularnewline") || has(line, "\\text"));
}

bool markup_is_rule(struct text line) {
    static const char *const rules[] = {"\\hline", "\\toprule", "\\midrule", "\\bottomrule",
                                        "\\cline"};
    line = text_trim(line);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (starts(line, rules[i]) && !has(line, "&")) return true;
    }
    return false;
}

bool markup_is_frame(struct text line) {
    line = text_trim(line);
    return starts(line, "\\begin{") && !has(line, "&");
}

size_t markup_open_comment(struct text line) {
    size_t at = 0;
    for (;;) {
        const struct text rest = {line.at + at, line.len - at};
        const size_t open = find(rest, "<!--");
        if (open == rest.len) return line.len;
        const struct text inside = {rest.at + open, rest.len - open};
        const size_t close = find(inside, "-->");
        if (close == inside.len) return at + open;
        at += open + close + 3;
    }
}

size_t markup_comment_end(struct text line) {
    const size_t end = find(line, "-->");
    return end < line.len ? end + 3 : line.len;
}

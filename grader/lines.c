#include "grader/lines.h"

#include "templates/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { SUBSCRIPT_ZERO = 0x2080 };

/* LaTeX that only lays out, and what stands for it; a closing brace becomes a space. */
static const struct {
    const char *mark, *with;
} layouts[] = {
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
    {"\\section*{", "# "},
    {"\\section{", "# "},
    {"\\subsection*{", "# "},
    {"\\subsection{", "# "},
    {"\\subsubsection*{", "# "},
    {"\\subsubsection{", "# "},
    {"\\paragraph{", "# "},
    {"\\item", "- "},
    {"\\hline", " "},
    {"\\cline{", " "},
    {"\\toprule", " "},
    {"\\midrule", " "},
    {"\\bottomrule", " "},
    {"\\tabularnewline", " "},
    {"\\noindent", " "},
    {"\\quad", " "},
    {"\\qquad", " "},
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
    {"\\n\");", " "},
    {"<br>", " "},
    {"<br/>", " "},
    {"<br />", " "},
};

/* How many bytes of layout stand at the start, or 0. */
static size_t layout_length(struct text t, const char **with) {
    if (t.at[0] != '\\' && t.at[0] != '<') return 0;
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        size_t n = strlen(layouts[i].mark);
        if (t.len < n || memcmp(t.at, layouts[i].mark, n) != 0) continue;
        *with = layouts[i].with;
        return n;
    }
    return 0;
}

static bool has(struct text t, const char *word) {
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.at + i, word, n) == 0) return true;
    }
    return false;
}

/* `VPN & 0x09 \\\\`: a row of a LaTeX table. */
static bool is_latex_row(struct text line) {
    return has(line, "&") && (has(line, "\\\\") || has(line, "\\tabularnewline"));
}

/* `\begin{tabular}{|l|l|}`: no text of the document. */
static bool is_latex_frame(struct text line) {
    line = text_trim(line);
    return has(line, "\\begin{") && line.at[0] == '\\' && !has(line, "&");
}

/* Appends a line in NFKC; what is not UTF-8 as U+FFFD. */
static void add_normalised(struct buffer *out, struct text line) {
    struct buffer clean = {0};
    bool in_subscript = false;
    unsigned braces = 0;
    if (line.len > LINE_BYTES_MAX) line.len = LINE_BYTES_MAX;
    if (is_latex_frame(line)) return;
    const bool latex_row = is_latex_row(line);
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)line.at;
    for (size_t i = 0; i < line.len;) {
        utf8proc_int32_t point;
        const char *with;
        size_t layout = layout_length((struct text){line.at + i, line.len - i}, &with);
        if (layout) {
            /* Its closing brace becomes a space too. */
            if (line.at[i + layout - 1] == '{') braces++;
            buffer_add(&clean, text_of(with));
            i += layout;
            continue;
        }
        if (latex_row && line.at[i] == '&') {
            buffer_add_byte(&clean, '|');
            i++;
            continue;
        }
        if (line.at[i] == '}' && braces) {
            braces--;
            buffer_add_byte(&clean, ' ');
            i++;
            continue;
        }
        utf8proc_ssize_t n = utf8proc_iterate(at + i, (utf8proc_ssize_t)(line.len - i), &point);
        if (n <= 0) {
            buffer_add(&clean, TEXT("\xEF\xBF\xBD"));
            n = 1;
        } else if (point >= SUBSCRIPT_ZERO && point <= SUBSCRIPT_ZERO + 9) {
            /* 0101 with a small 2 must not become 01012 */
            if (clean.len && clean.at[clean.len - 1] != '_' && !in_subscript) {
                buffer_add_byte(&clean, '_');
            }
            buffer_add_byte(&clean, (char)('0' + (point - SUBSCRIPT_ZERO)));
            in_subscript = true;
            i += (size_t)n;
            continue;
        } else if (point < 0x20 && point != '\t') {
            buffer_add_byte(&clean, ' ');
        } else {
            buffer_add(&clean, (struct text){line.at + i, (size_t)n});
        }
        in_subscript = false;
        i += (size_t)n;
    }
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t n = utf8proc_map(
        (const utf8proc_uint8_t *)(clean.at ? clean.at : ""), (utf8proc_ssize_t)clean.len, &normal,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE);
    if (n >= 0) {
        buffer_add(out, (struct text){(const char *)normal, (size_t)n});
    } else {
        buffer_add(out, buffer_text(&clean));
    }
    free(normal);
    buffer_release(&clean);
}

static size_t count_lines(struct text text) {
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++) count += text.at[i] == '\n' || text.at[i] == '\r';
    return count;
}

enum { GLYPHS_MIN = 20 };

/* Text copied out of some PDFs has `(` and `'` where spaces were: many that nothing closes. */
static bool has_stray_glyphs(struct text text) {
    size_t open = 0, closed = 0;
    for (size_t i = 0; i < text.len; i++) {
        open += text.at[i] == '(';
        closed += text.at[i] == ')';
    }
    return open >= GLYPHS_MIN && closed * 10 < open;
}

static void blank_stray_glyphs(char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '(' || text[i] == '\'') text[i] = ' ';
    }
}

enum status lines_new(struct text submission, struct lines *out) {
    struct text rest = submission;
    struct buffer all = {0};
    if (rest.len >= 3 && memcmp(rest.at, "\xEF\xBB\xBF", 3) == 0) {
        rest.at += 3;
        rest.len -= 3;
    }
    const size_t cap = count_lines(rest);
    size_t *starts = malloc((cap + 1) * sizeof *starts);
    *out = (struct lines){.at = malloc(cap * sizeof *out->at)};
    if (!starts || !out->at) {
        free(starts);
        lines_release(out);
        return STATUS_MEMORY;
    }
    for (unsigned number = 1; rest.len; number++) {
        size_t n = 0;
        while (n < rest.len && rest.at[n] != '\n' && rest.at[n] != '\r') n++;
        starts[out->count] = all.len;
        add_normalised(&all, (struct text){rest.at, n});
        out->at[out->count++].number = number;
        if (n + 1 < rest.len && rest.at[n] == '\r' && rest.at[n + 1] == '\n') n++;
        if (n < rest.len) n++;
        rest.at += n;
        rest.len -= n;
    }
    starts[out->count] = all.len;
    out->storage = all.at;
    if (has_stray_glyphs(submission)) blank_stray_glyphs(all.at, all.len);
    for (size_t i = 0; i < out->count; i++) {
        out->at[i].text = (struct text){all.at + starts[i], starts[i + 1] - starts[i]};
    }
    free(starts);
    if (!all.failed) return STATUS_OK;
    lines_release(out);
    return STATUS_MEMORY;
}

void lines_release(struct lines *lines) {
    free(lines->at);
    free(lines->storage);
    *lines = (struct lines){0};
}

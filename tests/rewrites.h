/* tests/rewrites.h - ways in which a program or a person lays out a text anew, and which leave its
 * meaning as it is: a human reads the same in it.
 */
#ifndef TESTS_REWRITES_H
#define TESTS_REWRITES_H

#include "templates/buffer.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { WRAP_WIDTH = 60 };

/* Appends one line, without its end; `number` counts from 1. */
typedef void rewrite_line_fn(struct buffer *out, struct text line, unsigned number);

static inline bool is_blank_line(struct text line) {
    return text_trim(line).len == 0;
}

/* Rows of tables and boxes, which nobody wraps or breaks. */
static inline bool is_row_line(struct text line) {
    const struct text t = text_trim(line);
    return t.len && (t.at[0] == '|' || t.at[0] == '+' || t.at[t.len - 1] == '|');
}

static inline void line_double(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_add(out, line);
    buffer_add(out, TEXT("\n\n"));
}

static inline void line_tight(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    if (is_blank_line(line)) return;
    buffer_add(out, line);
    buffer_add_byte(out, '\n');
}

static inline void line_quoted(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_printf(out, "> %.*s\n", (int)line.len, line.at);
}

static inline void line_indented(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_printf(out, "    %.*s\n", (int)line.len, line.at);
}

static inline void line_commented(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_printf(out, "// %.*s\n", (int)line.len, line.at);
}

static inline void line_numbered(struct buffer *out, struct text line, unsigned number) {
    buffer_printf(out, "%6u\t%.*s\n", number, (int)line.len, line.at);
}

static inline void line_broken(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    const bool breaks = !is_blank_line(line) && !is_row_line(line);
    buffer_printf(out, "%.*s%s\n", (int)line.len, line.at, breaks ? "\\" : "");
}

static inline void line_added(struct buffer *out, struct text line, unsigned number) {
    if (number == 1) buffer_add(out, TEXT("--- /dev/null\n+++ b/hw.md\n@@ -0,0 +1,99 @@\n"));
    buffer_printf(out, "+%.*s\n", (int)line.len, line.at);
}

static inline void line_small(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    for (size_t i = 0; i < line.len; i++)
        buffer_add_byte(out, (char)tolower((unsigned char)line.at[i]));
    buffer_add_byte(out, '\n');
}

static inline void line_capitals(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    for (size_t i = 0; i < line.len; i++)
        buffer_add_byte(out, (char)toupper((unsigned char)line.at[i]));
    buffer_add_byte(out, '\n');
}

/* What a phone makes of the beginning of a line. */
static inline void line_capital_first(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    size_t first = 0;
    while (first < line.len && !isalnum((unsigned char)line.at[first])) first++;
    for (size_t i = 0; i < line.len; i++) {
        const unsigned char c = (unsigned char)line.at[i];
        buffer_add_byte(out, (char)(i == first ? toupper(c) : c));
    }
    buffer_add_byte(out, '\n');
}

static inline void line_no_break(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == ' ') {
            buffer_add(out, TEXT("\xC2\xA0"));
        } else {
            buffer_add_byte(out, line.at[i]);
        }
    }
    buffer_add_byte(out, '\n');
}

static inline void line_wrapped(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    while (line.len > WRAP_WIDTH && !is_row_line(line)) {
        size_t at = WRAP_WIDTH;
        while (at > 0 && line.at[at] != ' ') at--;
        if (at == 0) break;
        buffer_printf(out, "%.*s\n", (int)at, line.at);
        line = text_skip(line, at + 1);
    }
    buffer_printf(out, "%.*s\n", (int)line.len, line.at);
}

static inline void add_as_html(struct buffer *out, struct text line) {
    for (size_t i = 0; i < line.len; i++) {
        const char c = line.at[i];
        if (c == ' ' && i + 1 < line.len && line.at[i + 1] == ' ') {
            buffer_add(out, TEXT("&nbsp;"));
        } else if (c == '<' || c == '>' || c == '&') {
            buffer_add(out, c == '<' ? TEXT("&lt;") : c == '>' ? TEXT("&gt;") : TEXT("&amp;"));
        } else {
            buffer_add_byte(out, c);
        }
    }
}

static inline void line_paragraph(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_add(out, TEXT("<p>"));
    add_as_html(out, line);
    buffer_add(out, TEXT("</p>\n"));
}

static inline void line_div(struct buffer *out, struct text line, unsigned number) {
    (void)number;
    buffer_add(out, TEXT("<div>"));
    add_as_html(out, line);
    buffer_add(out, is_blank_line(line) ? TEXT("<br></div>") : TEXT("</div>"));
}

static inline void line_html_break(struct buffer *out, struct text line, unsigned number) {
    buffer_add(out, number == 1 ? TEXT("<p>") : TEXT("<br>"));
    add_as_html(out, line);
}

static const struct rewrite {
    const char *name;
    rewrite_line_fn *line;
    const char *last; /* what ends the text */
} rewrites[] = {
    {"double-spaced", line_double, ""},
    {"tight", line_tight, ""},
    {"quoted", line_quoted, ""},
    {"indented", line_indented, ""},
    {"commented", line_commented, ""},
    {"numbered", line_numbered, ""},
    {"broken", line_broken, ""},
    {"added", line_added, ""},
    {"small", line_small, ""},
    {"capitals", line_capitals, ""},
    {"capital-first", line_capital_first, ""},
    {"no-break", line_no_break, ""},
    {"wrapped", line_wrapped, ""},
    {"paragraphs", line_paragraph, ""},
    {"divs", line_div, ""},
    {"breaks", line_html_break, "</p>"},
};

enum { REWRITES = sizeof rewrites / sizeof rewrites[0] };

static inline void rewrite(const struct rewrite *how, struct text text, struct buffer *out) {
    unsigned number = 1;
    while (text.len) {
        const char *end = memchr(text.at, '\n', text.len);
        size_t n = end ? (size_t)(end - text.at) : text.len;
        const bool carriage = n > 0 && text.at[n - 1] == '\r';
        how->line(out, (struct text){text.at, n - carriage}, number++);
        text = text_skip(text, end ? n + 1 : n);
    }
    buffer_add(out, text_of(how->last));
}

#endif

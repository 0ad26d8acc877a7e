/* tests/damage_model.h - a filled sheet taken apart, so that it can be damaged and written again.
 *
 * The parts of a sheet are found in the rendered text, by what it shows empty (tests/fill_sheet.h):
 * nothing here knows a family. A damage changes the model's looks; what a place says is changed
 * only by a damage that says so. damage_write puts the sheet together again.
 */
#ifndef TESTS_DAMAGE_MODEL_H
#define TESTS_DAMAGE_MODEL_H

#include "core/family.h"
#include "core/rng.h"
#include "templates/buffer.h"
#include "tests/fill_sheet.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARTS_MAX = 12, ROWS_MAX = 24, CELL_MAX = 160, LINE_MAX = 1024 };

/* How the places of a part are written: the rows of rows_styles, and fields as columns. */
enum rows_look {
    ROWS_TABLE,
    ROWS_TABLE_NO_OUTER,
    ROWS_TABLE_NO_SEPARATOR,
    ROWS_TABLE_NO_HEADER,
    ROWS_TABLE_TIGHT,
    ROWS_TABLE_EXTRA_BAR,
    ROWS_TABLE_NUMBERS,
    ROWS_TABLE_REASONS,
    ROWS_ORG,
    ROWS_MYSQL,
    ROWS_BOX,
    ROWS_HTML,
    ROWS_LATEX,
    ROWS_NO_BARS,
    ROWS_COLON,
    ROWS_EQUALS,
    ROWS_ARROW,
    ROWS_BULLETS,
    ROWS_NUMBERED,
    ROWS_TABS,
    ROWS_COLUMNS,
    ROWS_FENCED,
    ROWS_ONE_LINE,
    ROWS_SEMICOLONS,
    ROWS_NEXT_LINE,
    ROWS_AS_COLUMNS
};

enum bits_look {
    BITS_TABLE,
    BITS_POSITIONS_BELOW,
    BITS_BARE_ROW,
    BITS_STRING,
    BITS_NIBBLES,
    BITS_SPACED,
    BITS_TABS,
    BITS_BOX,
    BITS_NO_SEPARATOR,
    BITS_NO_OUTER,
    BITS_FENCED_STRING,
    BITS_PREFIX_0B,
    BITS_WITH_HEX
};

enum heading_look {
    HEADING_AS_IS,
    HEADING_BOLD,
    HEADING_LETTER_DOT,
    HEADING_LETTER_PAREN,
    HEADING_PART_LETTER,
    HEADING_PLAIN,
    HEADING_DEEPER,
    HEADING_GONE
};

struct place {
    int blank; /* position among the family's blanks */
    char label[CELL_MAX];
    char value[CELL_MAX]; /* "" when nothing is written */
};

struct part {
    char heading[CELL_MAX]; /* "B. Address translation" */
    char head[2][CELL_MAX]; /* "Parameter", "Value" */
    struct place places[ROWS_MAX];
    unsigned count;
    unsigned boxes; /* > 0: a row of bits, places[0] */
    enum rows_look rows_look;
    enum bits_look bits_look;
};

struct damaged {
    struct buffer before; /* what stands before the first part */
    struct part parts[PARTS_MAX];
    unsigned count;
    enum heading_look heading_look;
    bool template_first; /* the empty sheet stands before the filled one */
    struct buffer first; /* what stands between `before` and the parts */
    struct buffer after; /* what stands behind the last part */
};

static inline struct text next_line(struct text all, size_t *at) {
    const char *end = memchr(all.at + *at, '\n', all.len - *at);
    struct text line = {all.at + *at, end ? (size_t)(end - all.at) - *at : all.len - *at};
    *at += line.len + 1;
    return line;
}

static inline void copy_text(char *out, size_t size, struct text text) {
    text = text_trim(text);
    snprintf(out, size, "%.*s", (int)text.len, text.at);
}

/* The n-th cell of a table row. */
static inline struct text cell_of(struct text row, unsigned n) {
    row = text_trim(row);
    size_t start = 1;
    for (size_t i = 1; i < row.len; i++) {
        if (row.at[i] != '|') continue;
        if (n-- == 0) return (struct text){row.at + start, i - start};
        start = i + 1;
    }
    return (struct text){0};
}

static inline bool is_heading(struct text line) {
    return line.len > 5 && memcmp(line.at, "### ", 4) == 0;
}

/* Takes a rendered, unfilled problem apart. `asked` are the positions of the blanks asked, in
 * order. Returns how many places were found. */
static inline unsigned damaged_init(struct damaged *d, struct text sheet, const int *asked,
                                    unsigned asked_count) {
    struct part *part = NULL;
    struct text two_up = {0}, one_up = {0};
    unsigned place = 0;
    memset(d, 0, sizeof *d);
    for (size_t at = 0; at < sheet.len;) {
        struct text line = next_line(sheet, &at);
        struct row_shape shape = row_shape_of(line);
        if (is_heading(line)) {
            if (d->count == PARTS_MAX) abort();
            part = &d->parts[d->count++];
            copy_text(part->heading, CELL_MAX, (struct text){line.at + 4, line.len - 4});
        } else if (part == NULL) {
            buffer_add(&d->before, line);
            buffer_add_byte(&d->before, '\n');
        } else if (is_boxes(shape) || is_value_cell(shape)) {
            if (part->count == ROWS_MAX || place == asked_count) abort();
            struct place *p = &part->places[part->count++];
            p->blank = asked[place++];
            if (is_boxes(shape))
                part->boxes = shape.cells;
            else
                copy_text(p->label, CELL_MAX, cell_of(line, 0));
            if (part->count == 1) {
                copy_text(part->head[0], CELL_MAX, cell_of(two_up, 0));
                copy_text(part->head[1], CELL_MAX, cell_of(two_up, 1));
            }
        }
        two_up = one_up;
        one_up = line;
    }
    return place;
}

static inline void damaged_release(struct damaged *d) {
    buffer_release(&d->before);
    buffer_release(&d->first);
    buffer_release(&d->after);
}

/* ---- Writing */

static inline void write_heading(struct buffer *out, const struct part *part,
                                 enum heading_look look) {
    const char *title = part->heading;
    const char letter = title[0];
    const char *rest = strlen(title) > 3 ? title + 3 : "";
    switch (look) {
    case HEADING_AS_IS:
        buffer_printf(out, "### %s\n\n", title);
        break;
    case HEADING_BOLD:
        buffer_printf(out, "**%s**\n\n", title);
        break;
    case HEADING_LETTER_DOT:
        buffer_printf(out, "%c.\n\n", letter);
        break;
    case HEADING_LETTER_PAREN:
        buffer_printf(out, "(%c) %s\n\n", letter, rest);
        break;
    case HEADING_PART_LETTER:
        buffer_printf(out, "Part %c\n\n", letter);
        break;
    case HEADING_PLAIN:
        buffer_printf(out, "%s\n\n", title);
        break;
    case HEADING_DEEPER:
        buffer_printf(out, "##### %s\n", title);
        break;
    case HEADING_GONE:
        break;
    }
}

/* Columns of a text on a terminal, near enough: a wide character takes two. */
static inline unsigned columns_of(const char *s) {
    unsigned columns = 0;
    for (; *s; s++) {
        if ((*s & 0xC0) != 0x80) columns += (*s & 0xF0) == 0xE0 ? 2 : 1;
    }
    return columns;
}

static inline void write_padded(struct buffer *out, const char *s, unsigned width) {
    buffer_printf(out, "%s", s);
    for (unsigned n = columns_of(s); n < width; n++) buffer_add_byte(out, ' ');
}

/* Where the label ends in a question mark, no colon follows it. */
static inline const char *colon_after(const char *label) {
    size_t n = strlen(label);
    return n && label[n - 1] == '?' ? "" : ":";
}

#define RULE "+----------------------------+------------------------------------+\n"

/* What stands around labels and values. */
struct rows_style {
    const char *open, *row, *between, *end, *close;
    const char *separator; /* under the header; NULL: none */
    const char *head_end;  /* what ends the header where it is not `end` */
    bool header;           /* the header's words are there */
    bool sparse;           /* places that say nothing have no row */
    bool numbers;          /* rows are counted: `row` is a format */
    bool padded;           /* labels and values fill columns */
};

static const struct rows_style rows_styles[] = {
    [ROWS_TABLE] = {"", "| ", " | ", " |\n", "\n", .separator = "|:---|:---|\n", .header = true},
    [ROWS_TABLE_NO_OUTER] = {"", "", " | ", "\n", "\n", "--- | ---\n", .header = true},
    [ROWS_TABLE_NO_SEPARATOR] = {"", "| ", " | ", " |\n", "\n", .header = true},
    [ROWS_TABLE_NO_HEADER] = {"", "| ", " | ", " |\n", "\n", .header = false},
    [ROWS_TABLE_TIGHT] = {"", "|", "|", "|\n", "\n", "|-|-|\n", .header = true},
    [ROWS_TABLE_EXTRA_BAR] = {"", "| ", " | ", " | |\n", "\n", "|:-|:-:|-|\n", .header = true},
    [ROWS_TABLE_NUMBERS] = {"", "| %u | ", " | ", " |\n", "\n", "|---|---|---|\n", .header = true,
                            .numbers = true},
    [ROWS_TABLE_REASONS] = {"", "| ", " | ", " | see above |\n", "\n", "|---|---|---|\n",
                            .head_end = " | Why |\n", .header = true},
    [ROWS_ORG] = {"", "| ", " | ", " |\n", "\n", "|--------+--------|\n", .header = true},
    [ROWS_MYSQL] = {"```\n" RULE, "| ", " | ", " |\n", RULE "```\n\n", RULE, .header = true,
                    .padded = true},
    [ROWS_BOX] = {"```\n┌──────────┬──────────┐\n", "│ ", " │ ", " │\n",
                  "└──────────┴──────────┘\n```\n\n", "├──────────┼──────────┤\n", .header = true,
                  .padded = true},
    [ROWS_HTML] = {"<table>\n", "<tr><td>", "</td><td>", "</td></tr>\n", "</table>\n\n",
                   .header = true},
    [ROWS_LATEX] = {"\\begin{tabular}{ll}\n", "", " & ", " \\\\\n", "\\end{tabular}\n\n",
                    "\\hline\n", .header = true},
    [ROWS_NO_BARS] = {"", "", " ", "\n", "\n", .sparse = true},
    [ROWS_COLON] = {"", "", ": ", "\n", "\n", .sparse = true},
    [ROWS_EQUALS] = {"", "", " = ", "\n", "\n", .sparse = true},
    [ROWS_ARROW] = {"", "", " -> ", "\n", "\n", .sparse = true},
    [ROWS_BULLETS] = {"", "- ", ": ", "\n", "\n", .sparse = true},
    [ROWS_NUMBERED] = {"", "%u. ", ": ", "\n", "\n", .sparse = true, .numbers = true},
    [ROWS_TABS] = {"", "", "\t", "\n", "\n", .sparse = true},
    [ROWS_COLUMNS] = {"", "", " ", "\n", "\n", .sparse = true, .padded = true},
    [ROWS_FENCED] = {"```\n", "", " ", "\n", "```\n\n", .sparse = true, .padded = true},
    [ROWS_ONE_LINE] = {"", "", ": ", ", ", "\n\n", .sparse = true},
    [ROWS_SEMICOLONS] = {"", "", " = ", "; ", "\n\n", .sparse = true},
    [ROWS_NEXT_LINE] = {"", "", "\n", "\n", "\n", .sparse = true},
};

static inline void write_row(struct buffer *out, const struct rows_style *style, unsigned number,
                             const char *label, const char *value, const char *end) {
    const size_t n = strlen(label);
    const char *between = style->between;
    if (style->numbers)
        buffer_printf(out, style->row[0] == '|' ? "| %u | " : "%u. ", number);
    else
        buffer_printf(out, "%s", style->row);
    write_padded(out, label, style->padded ? 26 : 0);
    /* Where the label ends in a question mark, no colon follows it. */
    if (between[0] == ':' && n > 0 && label[n - 1] == '?') between++;
    buffer_printf(out, "%s", between);
    write_padded(out, value, style->padded && !style->sparse ? 34 : 0);
    buffer_printf(out, "%s", end);
}

static inline void write_as_columns(struct buffer *out, const struct part *part,
                                    const char *const *value) {
    for (unsigned line = 0; line < 3; line++) {
        buffer_add_byte(out, '|');
        for (unsigned i = 0; i < part->count; i++) {
            buffer_printf(out, " %s |",
                          line == 0   ? part->places[i].label
                          : line == 1 ? "---"
                                      : value[i]);
        }
        buffer_add_byte(out, '\n');
    }
    buffer_add_byte(out, '\n');
}

static inline void write_rows(struct buffer *out, const struct part *part, bool filled) {
    const char *value[ROWS_MAX];
    for (unsigned i = 0; i < part->count; i++) value[i] = filled ? part->places[i].value : "";
    if (part->rows_look == ROWS_AS_COLUMNS) {
        write_as_columns(out, part, value);
        return;
    }
    const struct rows_style *style = &rows_styles[part->rows_look];
    buffer_printf(out, "%s", style->open);
    if (style->header) {
        write_row(out, style, 0, part->head[0], part->head[1],
                  style->head_end ? style->head_end : style->end);
    }
    if (style->separator) buffer_printf(out, "%s", style->separator);
    for (unsigned i = 0; i < part->count; i++) {
        if (style->sparse && value[i][0] == 0) continue;
        write_row(out, style, i + 1, part->places[i].label, value[i], style->end);
    }
    buffer_printf(out, "%s", style->close);
}

static inline void write_positions(struct buffer *out, unsigned n, const char *between) {
    for (unsigned i = n; i-- > 0;) buffer_printf(out, "%2u%s", i, i ? between : "");
}

/* One letter a box, or the same word in each; an empty value leaves them empty. */
static inline void write_cells(struct buffer *out, const char *value, unsigned n,
                               const char *between) {
    for (unsigned i = 0; i < n; i++) {
        if (value[0] == 0)
            buffer_printf(out, "  ");
        else if (strlen(value) == n)
            buffer_printf(out, " %c", value[i]);
        else
            buffer_printf(out, " %s", value);
        if (i + 1 < n) buffer_printf(out, "%s", between);
    }
}

static inline void write_separator(struct buffer *out, unsigned n) {
    for (unsigned i = 0; i < n; i++) buffer_printf(out, "|:-:");
    buffer_printf(out, "|\n");
}

static inline void write_box_rule(struct buffer *out, unsigned n) {
    for (unsigned i = 0; i < n; i++) buffer_printf(out, "+--");
    buffer_printf(out, "+\n");
}

static inline void write_groups(struct buffer *out, const char *value, unsigned n) {
    for (unsigned i = 0; value[i]; i++) {
        if (i && strlen(value) == n && (n - i) % 4 == 0) buffer_add_byte(out, ' ');
        buffer_add_byte(out, value[i]);
    }
}

static inline void write_bits(struct buffer *out, const struct part *part, bool filled) {
    const unsigned n = part->boxes;
    const char *value = filled ? part->places[0].value : "";
    const bool bits = strlen(value) == n && strspn(value, "01") == n;
    enum bits_look look = part->bits_look;
    switch (look) {
    case BITS_TABLE:
    case BITS_NO_SEPARATOR:
        buffer_printf(out, "| ");
        write_positions(out, n, " | ");
        buffer_printf(out, " |\n");
        if (look == BITS_TABLE) write_separator(out, n);
        buffer_printf(out, "|");
        write_cells(out, value, n, " |");
        buffer_printf(out, " |\n");
        break;
    case BITS_NO_OUTER:
        write_positions(out, n, "|");
        buffer_printf(out, "\n");
        for (unsigned i = 0; i < n; i++) buffer_printf(out, "%s", i ? "|--" : "--");
        buffer_printf(out, "\n");
        write_cells(out, value, n, "|");
        buffer_printf(out, "\n");
        break;
    case BITS_POSITIONS_BELOW:
        buffer_printf(out, "|");
        write_cells(out, value, n, " |");
        buffer_printf(out, " |\n");
        write_separator(out, n);
        buffer_printf(out, "| ");
        write_positions(out, n, " | ");
        buffer_printf(out, " |\n");
        break;
    case BITS_BARE_ROW:
        buffer_printf(out, "|");
        write_cells(out, value, n, " |");
        buffer_printf(out, " |\n");
        break;
    case BITS_BOX:
        buffer_printf(out, "```\n ");
        write_positions(out, n, " ");
        buffer_printf(out, "\n");
        write_box_rule(out, n);
        buffer_printf(out, "|");
        write_cells(out, value, n, "|");
        buffer_printf(out, "|\n");
        write_box_rule(out, n);
        buffer_printf(out, "```\n");
        break;
    case BITS_TABS:
        write_positions(out, n, "\t");
        buffer_printf(out, "\n");
        if (value[0]) write_cells(out, value, n, "\t");
        buffer_printf(out, "\n");
        break;
    case BITS_STRING:
        buffer_printf(out, "%s\n", value);
        break;
    case BITS_SPACED:
        if (value[0]) write_cells(out, value, n, "");
        buffer_printf(out, "\n");
        break;
    case BITS_NIBBLES:
        write_groups(out, value, n);
        buffer_printf(out, "\n");
        break;
    case BITS_FENCED_STRING:
        buffer_printf(out, "```\n%s\n```\n", value);
        break;
    case BITS_PREFIX_0B:
        buffer_printf(out, "%s%s\n", bits ? "0b" : "", value);
        break;
    case BITS_WITH_HEX:
        buffer_printf(out, "%s", value);
        if (bits) buffer_printf(out, " = 0x%llX", strtoull(value, NULL, 2));
        buffer_printf(out, "\n");
        break;
    }
    buffer_add_byte(out, '\n');
}

static inline void write_parts(struct buffer *out, const struct damaged *d, bool filled) {
    for (unsigned i = 0; i < d->count; i++) {
        write_heading(out, &d->parts[i], d->heading_look);
        if (d->parts[i].boxes)
            write_bits(out, &d->parts[i], filled);
        else
            write_rows(out, &d->parts[i], filled);
    }
}

/* The parts as they were handed out: in the looks of the sheet itself. */
static inline void write_plain_parts(struct buffer *out, const struct damaged *d, bool filled) {
    struct damaged plain = *d;
    plain.heading_look = HEADING_AS_IS;
    for (unsigned i = 0; i < d->count; i++) {
        plain.parts[i].rows_look = ROWS_TABLE;
        plain.parts[i].bits_look = BITS_TABLE;
    }
    write_parts(out, &plain, filled);
}

static inline void damaged_write(const struct damaged *d, struct buffer *out) {
    buffer_add(out, buffer_text(&d->before));
    if (d->template_first) {
        write_plain_parts(out, d, false);
        buffer_printf(out, "---\n\n**My answer**\n\n");
    }
    buffer_add(out, buffer_text(&d->first));
    write_parts(out, d, true);
    buffer_add(out, buffer_text(&d->after));
}

#endif

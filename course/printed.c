#include "course/printed.h"

#include <stdlib.h>

enum {
    FIRST_LINE_MAX = 200, /* bytes */
    AHEAD_MAX = 8,        /* lines that a student may have taken out at one place */
    ABOVE_MAX = 6         /* lines above a place to fill in that tell what it is */
};

/* The sheet's lines, which of them comes next, and where the next place to fill in is; `count`
 * where there is none. */
struct printed_sheet {
    struct text *lines;
    size_t count, next, fill;
};

/* A row of a table with a cell that is empty. */
static bool is_to_fill(struct text line) {
    if (line.len < 3 || line.at[0] != '|') return false;
    for (size_t i = 1; i < line.len; i++) {
        while (i < line.len && line.at[i] == ' ') i++;
        if (i < line.len && line.at[i] == '|') return true;
        while (i < line.len && line.at[i] != '|') i++;
    }
    return false;
}

static bool sheet_new(struct text text, struct printed_sheet *out) {
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) count += text.at[i] == '\n';
    *out = (struct printed_sheet){.lines = malloc((count + 1) * sizeof *out->lines)};
    if (!out->lines) return false;
    while (text.len) out->lines[out->count++] = text_take_line(&text);
    return true;
}

/* The first place to fill in from this line on; the lines asked for come in order. */
static size_t next_fill(struct printed_sheet *sheet, size_t from) {
    while (sheet->fill < sheet->count &&
           (sheet->fill < from || !is_to_fill(sheet->lines[sheet->fill]))) {
        sheet->fill++;
    }
    return sheet->fill;
}

/* Whether a line that is printed says nothing of the places to fill in. Headings tell what the
 * answers below them are. */
static bool is_plain(struct printed_sheet *sheet, size_t line) {
    const size_t fill = next_fill(sheet, line);
    const bool near = fill < sheet->count && fill - line <= ABOVE_MAX;
    return !near && sheet->lines[line].at[0] != '#';
}

/* Goes on behind this line in the sheet, if it is one of the next. Empty lines are everywhere: they
 * say nothing of where we are. */
static bool find_ahead(struct printed_sheet *sheet, struct text line) {
    for (size_t i = sheet->next; i < sheet->count && i < sheet->next + AHEAD_MAX; i++) {
        if (line.len == 0 || !text_equal(sheet->lines[i], line)) continue;
        sheet->next = i + 1;
        return true;
    }
    return false;
}

/* Whether from here to the next heading all is printed: what else stands there may be about any of
 * the lines around it. */
static bool is_untouched(struct printed_sheet sheet, struct text rest) {
    while (rest.len) {
        const struct text line = text_take_line(&rest);
        if (text_trim(line).len == 0) continue;
        if (!find_ahead(&sheet, line)) return false;
        if (line.at[0] == '#') return true;
    }
    return true;
}

bool printed_is_sheet(struct text text, const char *sheet_id) {
    const size_t n = strlen(sheet_id);
    const struct text first = text_take_line(&text);
    if (n == 0 || first.len > FIRST_LINE_MAX) return false;
    for (size_t i = 0; i + n <= first.len; i++) {
        if (memcmp(first.at + i, sheet_id, n) == 0) return true;
    }
    return false;
}

enum status printed_blank(struct text text, struct text sheet, struct buffer *out) {
    struct printed_sheet printed;
    struct text rest = text;
    if (!sheet_new(sheet, &printed)) return STATUS_MEMORY;
    bool untouched = is_untouched(printed, rest);
    while (rest.len) {
        const struct text line = text_take_line(&rest);
        const bool ended = line.at + line.len < text.at + text.len;
        const bool is_printed = find_ahead(&printed, line);
        if (is_printed && line.at[0] == '#') untouched = is_untouched(printed, rest);
        const bool plain = is_printed && untouched && is_plain(&printed, printed.next - 1);
        if (!plain) buffer_add(out, line);
        if (ended) buffer_add_byte(out, '\n');
    }
    free(printed.lines);
    return buffer_status(out);
}

#include "course/printed.h"

enum {
    FIRST_LINE_MAX = 200, /* bytes */
    AHEAD_MAX = 8,        /* lines that a student may have taken out at one place */
    ABOVE_MAX = 6         /* lines above a place to fill in that tell what it is */
};

/* Takes the first line off a text; false when nothing is left. */
static bool next_line(struct text *rest, struct text *line) {
    if (rest->len == 0) return false;
    *line = text_take_line(rest);
    return true;
}

/* The sheet from where we are in it, and where its next place to fill in is. */
struct printed_sheet {
    struct text rest;
    const char *fill;
};

/* A row of a table with a cell that is empty. */
static bool is_to_fill(struct text line) {
    if (line.len < 3 || line.at[0] != '|') return false;
    bool empty = true;
    for (size_t i = 1; i < line.len; i++) {
        if (line.at[i] == '|' && empty) return true;
        empty = line.at[i] == '|' || (empty && line.at[i] == ' ');
    }
    return false;
}

/* Titles tell what the answers around them are. */
static bool is_plain(struct text line) {
    return line.len != 0 && line.at[0] != '#' && line.at[0] != '*' && !is_to_fill(line);
}

static const char *next_fill(struct text rest) {
    struct text line;
    while (next_line(&rest, &line)) {
        if (is_to_fill(line)) return line.at;
    }
    return rest.at;
}

/* Whether one of the next lines of the sheet is a place to fill in. */
static bool fills_soon(struct printed_sheet *sheet) {
    struct text rest = sheet->rest, line;
    if (sheet->fill < rest.at) sheet->fill = next_fill(rest);
    for (unsigned i = 0; i < ABOVE_MAX && next_line(&rest, &line); i++) {
        if (line.at == sheet->fill) return true;
    }
    return false;
}

/* Goes on behind this line in the sheet, if it is one of the next. */
static bool find_ahead(struct printed_sheet *sheet, struct text line) {
    struct text rest = sheet->rest, printed;
    for (unsigned i = 0; i < AHEAD_MAX && next_line(&rest, &printed); i++) {
        if (!text_equal(printed, line)) continue;
        sheet->rest = rest;
        return true;
    }
    return false;
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
    struct printed_sheet printed = {sheet, NULL};
    struct text rest = text, line;
    while (next_line(&rest, &line)) {
        const bool ended = line.at + line.len < text.at + text.len;
        /* Empty lines are everywhere: they say nothing of where we are. */
        const bool is_printed = line.len && find_ahead(&printed, line);
        if (!is_printed || !is_plain(line) || fills_soon(&printed)) buffer_add(out, line);
        if (ended) buffer_add_byte(out, '\n');
    }
    return buffer_status(out);
}

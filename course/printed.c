#include "course/printed.h"

#include <limits.h>

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

/* The sheet from where we are in it, and from behind its next place to fill in. */
struct printed_sheet {
    struct text rest, ahead;
    unsigned line; /* the number of the first one of `rest`, from 1 */
    unsigned fill; /* ... of that place; UINT_MAX: there is none */
};

/* A row of a table with a cell that is empty. */
static bool is_to_fill(struct text line) {
    if (line.len < 3 || line.at[0] != '|') return false;
    for (size_t i = 1; i < line.len; i++) {
        while (i < line.len && line.at[i] == ' ') i++;
        if (i < line.len && line.at[i] == '|') return true;
        const char *bar = memchr(line.at + i, '|', line.len - i);
        if (!bar) return false;
        i = (size_t)(bar - line.at);
    }
    return false;
}

/* The number of the first place to fill in from line `from` on, which only grows. */
static unsigned next_fill(struct printed_sheet *sheet, unsigned from) {
    struct text line = {0};
    while (sheet->fill < from) {
        do {
            sheet->fill = next_line(&sheet->ahead, &line) ? sheet->fill + 1 : UINT_MAX;
        } while (sheet->fill != UINT_MAX && !is_to_fill(line));
    }
    return sheet->fill;
}

/* Whether the line at `number`, right before the rest, is over a table with nothing to fill in. */
static bool heads_machine(struct printed_sheet *sheet, unsigned number) {
    struct text rest = sheet->rest, line = {0};
    bool rows = false;
    for (; next_line(&rest, &line) && (line.len ? line.at[0] == '|' : !rows); number++) {
        rows |= line.len != 0;
    }
    return rows && next_fill(sheet, sheet->line) > number;
}

/* Titles tell what the answers around them are. */
static bool is_title(struct printed_sheet *sheet, struct text line, unsigned number) {
    if (line.at[0] == '#') return true;
    return line.at[0] == '*' && !heads_machine(sheet, number);
}

/* Goes on behind this line in the sheet, if it is one of the next. */
static bool find_ahead(struct printed_sheet *sheet, struct text line) {
    struct text rest = sheet->rest, printed;
    for (unsigned i = 0; i < AHEAD_MAX && next_line(&rest, &printed); i++) {
        if (!text_equal(printed, line)) continue;
        sheet->rest = rest;
        sheet->line += i + 1;
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
    struct printed_sheet printed = {.rest = sheet, .ahead = sheet, .line = 1};
    struct text rest = text, line;
    while (next_line(&rest, &line)) {
        const bool ended = line.at + line.len < text.at + text.len;
        /* Empty lines are everywhere: they say nothing of where we are. */
        const bool is_printed = line.len && find_ahead(&printed, line);
        const unsigned number = printed.line - 1;
        const bool plain = is_printed && !is_title(&printed, line, number) &&
                           next_fill(&printed, number) - number > ABOVE_MAX;
        if (!plain) buffer_add(out, line);
        if (ended) buffer_add_byte(out, '\n');
    }
    return buffer_status(out);
}

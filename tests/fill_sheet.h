/* tests/fill_sheet.h - fills a rendered sheet the way a student does, knowing nothing of families.
 *
 * The places to write in are what a sheet shows empty: a table row of two cells whose second is
 * empty, and a table row all of whose cells are empty (the boxes of a bit row). They come in the
 * order of the blanks that are asked.
 */
#ifndef TESTS_FILL_SHEET_H
#define TESTS_FILL_SHEET_H

#include "core/family.h"
#include "templates/buffer.h"

#include <stdbool.h>

struct row_shape {
    unsigned cells, empty;
    bool second_empty;
};

static inline struct row_shape row_shape_of(struct text line) {
    struct row_shape shape = {0};
    struct text row = text_trim(line);
    if (row.len < 3 || row.at[0] != '|' || row.at[row.len - 1] != '|') return shape;
    size_t start = 1;
    for (size_t i = 1; i < row.len; i++) {
        if (row.at[i] != '|') continue;
        bool empty = text_trim((struct text){row.at + start, i - start}).len == 0;
        shape.cells++;
        shape.empty += empty;
        if (shape.cells == 2) shape.second_empty = empty;
        start = i + 1;
    }
    return shape;
}

static inline bool is_boxes(struct row_shape shape) {
    return shape.cells > 2 && shape.empty == shape.cells;
}

static inline bool is_value_cell(struct row_shape shape) {
    return shape.cells == 2 && shape.empty == 1 && shape.second_empty;
}

static inline void write_boxes(struct buffer *out, const char *answer, unsigned cells) {
    size_t n = strlen(answer);
    buffer_add_byte(out, '|');
    for (unsigned i = 0; i < cells; i++) {
        /* One letter a box; a word or a dash stands in each. */
        if (n == cells) {
            buffer_printf(out, " %c |", answer[i]);
        } else {
            buffer_printf(out, " %s |", answer);
        }
    }
}

static inline void write_value(struct buffer *out, struct text line, const char *answer) {
    size_t bar = line.len;
    unsigned bars = 0;
    while (bars < 2) bars += line.at[--bar] == '|';
    buffer_add(out, (struct text){line.at, bar + 1});
    buffer_printf(out, " %s |", answer);
}

/* Appends the sheet with answers[i] (a text; NULL leaves it empty) in the i-th place. Returns how
 * many places the sheet has. */
static inline unsigned fill_sheet(struct text sheet, const char *const *answers, unsigned count,
                                  struct buffer *out) {
    unsigned place = 0;
    for (size_t at = 0; at < sheet.len;) {
        const char *end = memchr(sheet.at + at, '\n', sheet.len - at);
        size_t len = end ? (size_t)(end - sheet.at) - at : sheet.len - at;
        struct text line = {sheet.at + at, len};
        struct row_shape shape = row_shape_of(line);
        bool here = is_boxes(shape) || is_value_cell(shape);
        const char *answer = here && place < count ? answers[place] : NULL;
        place += here;
        if (answer == NULL) {
            buffer_add(out, line);
        } else if (is_boxes(shape)) {
            write_boxes(out, answer, shape.cells);
        } else {
            write_value(out, line, answer);
        }
        if (end) buffer_add_byte(out, '\n');
        at += len + 1;
    }
    return place;
}

#endif

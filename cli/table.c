#include "cli/table.h"

#include <stdlib.h>

enum {
    COLUMNS_MAX = 80,
    TEXT_WIDTH_MIN = 12, /* running text is not made narrower */
    TALL_ROWS = 16,      /* a table with more is folded where there is room */
    FOLDS_MAX = 8,
    FOLD_GAP = 2
};

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct cell {
    size_t first, count; /* of the table's glyphs */
    unsigned width;
};

struct table {
    struct glyphs glyphs;
    struct cell *cells; /* row by row, the header first */
    size_t rows, cap;
    unsigned columns;
    enum align align[COLUMNS_MAX];
};

/* One way to lay it out. */
struct shape {
    bool broken;  /* headers are broken at spaces */
    unsigned pad; /* spaces at both sides of a cell in boxes; between columns without */
};

static const struct shape shapes_boxed[] = {{false, 1}, {true, 1}, {true, 0}};
static const struct shape shapes_plain[] = {{false, 2}, {true, 2}, {true, 1}};
enum { SHAPES = 3 };

/* Columns that stand in one piece. */
struct piece {
    unsigned at[COLUMNS_MAX];
    unsigned count;
};

/* ---- Reading */

static struct text take_row(struct text *rest) {
    return text_trim(text_take_line(rest));
}

/* The next cell of a row whose first bar is gone; false: there is none. */
static bool take_cell(struct text *row, struct text *cell) {
    if (row->len == 0) return false;
    size_t i = 0;
    while (i < row->len && row->at[i] != '|') i += row->at[i] == '\\' && i + 1 < row->len ? 2 : 1;
    const size_t taken = i < row->len ? i + 1 : row->len;
    *cell = text_trim((struct text){row->at, i < row->len ? i : row->len});
    *row = (struct text){row->at + taken, row->len - taken};
    return true;
}

static void read_align(struct table *table, struct text row) {
    struct text cell;
    for (unsigned c = 0; c < COLUMNS_MAX && take_cell(&row, &cell); c++) {
        const bool left = cell.len != 0 && cell.at[0] == ':';
        const bool right = cell.len != 0 && cell.at[cell.len - 1] == ':';
        table->align[c] = !right ? ALIGN_LEFT : left ? ALIGN_CENTRE : ALIGN_RIGHT;
    }
}

static enum status add_row(struct table *table, struct text row) {
    if (table->rows == table->cap) {
        const size_t cap = table->cap ? 2 * table->cap : 32;
        struct cell *cells = realloc(table->cells, cap * COLUMNS_MAX * sizeof *cells);
        if (!cells) return STATUS_MEMORY;
        table->cells = cells;
        table->cap = cap;
    }
    struct cell *cells = &table->cells[table->rows * COLUMNS_MAX];
    memset(cells, 0, COLUMNS_MAX * sizeof *cells);
    struct text text;
    for (unsigned c = 0; c < COLUMNS_MAX && take_cell(&row, &text); c++) {
        const size_t first = table->glyphs.count;
        glyphs_add(&table->glyphs, text);
        const size_t count = table->glyphs.count - first;
        cells[c] = (struct cell){first, count, 0};
        if (count != 0) cells[c].width = glyphs_width(&table->glyphs.at[first], count);
        if (table->rows == 0) table->columns = c + 1;
    }
    table->rows++;
    return table->glyphs.failed ? STATUS_MEMORY : STATUS_OK;
}

static enum status read_table(struct table *table, struct text rows) {
    for (unsigned i = 0; rows.len != 0; i++) {
        struct text row = take_row(&rows);
        if (row.len == 0 || row.at[0] != '|') continue;
        row = (struct text){row.at + 1, row.len - 1};
        if (i == 1) {
            read_align(table, row);
            continue;
        }
        const enum status status = add_row(table, row);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* ---- Which columns belong together */

static const struct cell *cell_at(const struct table *table, size_t row, unsigned column) {
    return &table->cells[row * COLUMNS_MAX + column];
}

static bool same_cell(const struct table *table, const struct cell *a, const struct cell *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct glyph *x = &table->glyphs.at[a->first + i];
        const struct glyph *y = &table->glyphs.at[b->first + i];
        if (x->len != y->len || memcmp(x->bytes, y->bytes, x->len) != 0) return false;
    }
    return true;
}

/* Whether the headers from `first` on repeat every `period` columns, at least twice. */
static bool repeats(const struct table *table, unsigned first, unsigned period) {
    const unsigned count = table->columns - first;
    if (count < 2 * period || count % period != 0) return false;
    for (unsigned c = first; c + period < table->columns; c++) {
        if (!same_cell(table, cell_at(table, 0, c), cell_at(table, 0, c + period))) return false;
    }
    return true;
}

static bool rows_differ(const struct table *table, unsigned columns) {
    for (size_t a = 1; a < table->rows; a++) {
        for (size_t b = a + 1; b < table->rows; b++) {
            unsigned same = 0;
            while (same < columns &&
                   same_cell(table, cell_at(table, a, same), cell_at(table, b, same))) {
                same++;
            }
            if (same == columns) return false;
        }
    }
    return true;
}

/* How many columns at the left stand in every piece, and how many of the others belong together. */
static void find_groups(const struct table *table, unsigned *keys, unsigned *period) {
    for (*keys = 0; *keys < 2; ++*keys) {
        for (*period = 2; *keys + 2 * *period <= table->columns; ++*period) {
            if (repeats(table, *keys, *period)) return;
        }
    }
    *period = 1;
    for (*keys = 1; *keys < table->columns && !rows_differ(table, *keys);) ++*keys;
    if (*keys >= table->columns) *keys = 1;
}

/* ---- Widths */

/* The narrowest that a cell can be without cutting a word; wide characters are words of their own.
 */
static unsigned longest_word(const struct table *table, const struct cell *cell) {
    unsigned longest = 0, word = 0;
    for (size_t i = 0; i < cell->count; i++) {
        const struct glyph *glyph = &table->glyphs.at[cell->first + i];
        const bool space = glyph->len == 1 && glyph->bytes[0] == ' ';
        word = space ? 0 : glyph->width == 2 ? 2 : word + glyph->width;
        if (word > longest) longest = word;
    }
    return longest;
}

/* Columns of the terminal for each of the table's. */
struct widths {
    unsigned at[COLUMNS_MAX];
};

static struct widths measure(const struct table *table, struct shape shape) {
    struct widths widths = {{0}};
    for (unsigned c = 0; c < table->columns; c++) {
        const struct cell *header = cell_at(table, 0, c);
        unsigned width = shape.broken ? longest_word(table, header) : header->width;
        for (size_t r = 1; r < table->rows; r++) {
            if (cell_at(table, r, c)->width > width) width = cell_at(table, r, c)->width;
        }
        widths.at[c] = width;
    }
    return widths;
}

/* What a column takes beside its own width. */
static unsigned around(struct shape shape, const struct layout_style *style) {
    return style->boxes ? 2 * shape.pad + 1 : shape.pad;
}

static unsigned piece_width(const struct piece *piece, const struct widths *widths,
                            struct shape shape, const struct layout_style *style) {
    unsigned width = style->boxes;
    for (unsigned i = 0; i < piece->count; i++) {
        width += widths->at[piece->at[i]] + around(shape, style);
    }
    return style->boxes || piece->count == 0 ? width : width - shape.pad;
}

/* Takes width from columns of running text, the widest first, until the table fits. */
static bool squeeze(const struct table *table, const struct piece *piece, struct shape shape,
                    const struct layout_style *style, struct widths *widths) {
    unsigned least[COLUMNS_MAX];
    for (unsigned c = 0; c < table->columns; c++) {
        least[c] = TEXT_WIDTH_MIN;
        for (size_t r = 0; r < table->rows; r++) {
            const unsigned word = longest_word(table, cell_at(table, r, c));
            if (word > least[c]) least[c] = word;
        }
    }
    while (piece_width(piece, widths, shape, style) > style->width) {
        int widest = -1;
        for (unsigned c = 0; c < table->columns; c++) {
            if (widths->at[c] <= least[c]) continue;
            if (widest < 0 || widths->at[c] > widths->at[widest]) widest = (int)c;
        }
        if (widest < 0) return false;
        widths->at[widest]--;
    }
    return true;
}

/* ---- Drawing */

struct drawing {
    const struct table *table;
    const struct piece *piece;
    const struct widths *widths;
    struct shape shape;
    const struct layout_style *style;
    struct panel *out;
    size_t first, last; /* rows: from the first, before the last; the header is 0 */
};

static void draw_rule(const struct drawing *d, const char *left, const char *middle,
                      const char *right) {
    panel_line(d->out);
    for (unsigned i = 0; i < d->piece->count; i++) {
        panel_add(d->out, i == 0 ? left : middle, 1);
        const unsigned width = d->widths->at[d->piece->at[i]] + 2 * d->shape.pad;
        for (unsigned k = 0; k < width; k++) panel_add(d->out, "─", 1);
    }
    panel_add(d->out, right, 1);
}

/* Some glyphs of a cell between its spaces. */
static void draw_cell(const struct drawing *d, unsigned column, const struct glyph *at,
                      size_t count, unsigned width, bool last) {
    const unsigned used = glyphs_width(at, count), left_over = width > used ? width - used : 0;
    const enum align align = d->table->align[column];
    const unsigned before = align == ALIGN_LEFT    ? 0
                            : align == ALIGN_RIGHT ? left_over
                                                   : left_over / 2;
    const unsigned pad = d->style->boxes ? d->shape.pad : 0;
    panel_spaces(d->out, pad + before);
    panel_glyphs(d->out, at, count, d->style);
    if (!last || d->style->boxes) panel_spaces(d->out, left_over - before + pad);
}

/* One line of a row: of a broken header, the words that stand in it. */
static bool draw_line(const struct drawing *d, size_t row, size_t *done) {
    bool more = false;
    panel_line(d->out);
    for (unsigned i = 0; i < d->piece->count; i++) {
        const unsigned column = d->piece->at[i];
        const struct cell *cell = cell_at(d->table, row, column);
        const unsigned width = d->widths->at[column];
        struct glyph none = {0};
        const struct glyph *at =
            cell->count != 0 ? &d->table->glyphs.at[cell->first + done[i]] : &none;
        const struct line_break line = break_line(at, cell->count - done[i], width);
        if (d->style->boxes) panel_add(d->out, "│", 1);
        if (!d->style->boxes && i > 0) panel_spaces(d->out, d->shape.pad);
        draw_cell(d, column, at, line.end, width, i + 1 == d->piece->count);
        done[i] += line.next;
        more |= done[i] < cell->count;
    }
    if (d->style->boxes) panel_add(d->out, "│", 1);
    return more;
}

static void draw_row(const struct drawing *d, size_t row) {
    size_t done[COLUMNS_MAX] = {0};
    while (draw_line(d, row, done)) continue;
}

static void draw_piece(const struct drawing *d) {
    if (d->style->boxes) draw_rule(d, "┌", "┬", "┐");
    draw_row(d, 0);
    if (d->style->boxes) draw_rule(d, "├", "┼", "┤");
    for (size_t r = d->first; r < d->last; r++) draw_row(d, r);
    if (d->style->boxes) draw_rule(d, "└", "┴", "┘");
}

/* The next piece from column `from` on: the keys, and as many groups as fit, at least one. */
static unsigned take_piece(const struct drawing *d, unsigned keys, unsigned period, unsigned from,
                           struct piece *piece) {
    bool any = false;
    piece->count = 0;
    for (unsigned c = 0; c < keys; c++) piece->at[piece->count++] = c;
    while (from < d->table->columns) {
        struct piece longer = *piece;
        for (unsigned c = 0; c < period; c++) longer.at[longer.count++] = from + c;
        if (any && piece_width(&longer, d->widths, d->shape, d->style) > d->style->width) break;
        *piece = longer;
        from += period;
        any = true;
    }
    return from;
}

/* A table of many rows as several beside each other, the rows running down one after the other. */
static void draw_folded(const struct drawing *whole) {
    struct drawing d = *whole;
    const unsigned width = piece_width(d.piece, d.widths, d.shape, d.style) + FOLD_GAP;
    const size_t rows = d.table->rows - 1;
    size_t folds = (d.style->width + FOLD_GAP) / width;
    if (folds > (rows + TALL_ROWS - 1) / TALL_ROWS) folds = (rows + TALL_ROWS - 1) / TALL_ROWS;
    if (folds > FOLDS_MAX) folds = FOLDS_MAX;
    if (folds < 2) {
        draw_piece(&d);
        return;
    }
    const size_t each = (rows + folds - 1) / folds;
    struct panel beside[FOLDS_MAX] = {{{0}}};
    for (size_t f = 0; f < folds; f++) {
        d.out = &beside[f];
        d.first = 1 + f * each;
        d.last = f + 1 < folds && d.first + each < 1 + rows ? d.first + each : 1 + rows;
        draw_piece(&d);
    }
    panel_beside(whole->out, beside, (unsigned)folds, FOLD_GAP);
    for (size_t f = 0; f < folds; f++) panel_release(&beside[f]);
}

static void draw_pieces(const struct drawing *whole) {
    struct piece piece;
    struct drawing d = *whole;
    unsigned keys, period;
    find_groups(d.table, &keys, &period);
    d.piece = &piece;
    for (unsigned from = keys; from < d.table->columns;) {
        if (from != keys && !d.style->boxes) panel_line(d.out);
        from = take_piece(&d, keys, period, from, &piece);
        draw_piece(&d);
    }
}

/* Finds the roomiest shape that fits into so many columns. */
static bool fits(const struct table *table, const struct piece *piece,
                 const struct layout_style *style, unsigned width, struct shape *shape,
                 struct widths *widths) {
    const struct shape *shapes = style->boxes ? shapes_boxed : shapes_plain;
    for (unsigned i = 0; i < SHAPES; i++) {
        *shape = shapes[i];
        *widths = measure(table, *shape);
        if (piece_width(piece, widths, *shape, style) <= width) return true;
    }
    return false;
}

/* The roomiest shape in which the whole fits; a tall table, beside itself. */
static bool fits_somehow(const struct table *table, const struct piece *piece,
                         const struct layout_style *style, struct shape *shape,
                         struct widths *widths) {
    const struct shape *shapes = style->boxes ? shapes_boxed : shapes_plain;
    const bool tall = table->rows - 1 > TALL_ROWS && style->width > FOLD_GAP;
    if (tall && fits(table, piece, style, (style->width - FOLD_GAP) / 2, shape, widths))
        return true;
    if (fits(table, piece, style, style->width, shape, widths)) return true;
    for (unsigned i = 1; i < SHAPES; i++) {
        *shape = shapes[i];
        *widths = measure(table, *shape);
        if (squeeze(table, piece, *shape, style, widths)) return true;
    }
    return false;
}

static void draw_table(const struct table *table, const struct layout_style *style,
                       struct panel *out) {
    struct piece whole = {.count = table->columns};
    struct widths widths;
    struct drawing d = {.table = table,
                        .piece = &whole,
                        .widths = &widths,
                        .style = style,
                        .out = out,
                        .first = 1,
                        .last = table->rows};
    for (unsigned c = 0; c < table->columns; c++) whole.at[c] = c;
    if (fits_somehow(table, &whole, style, &d.shape, &widths)) {
        draw_folded(&d);
    } else {
        widths = measure(table, d.shape);
        draw_pieces(&d);
    }
}

enum status table_layout(struct text rows, const struct layout_style *style, struct panel *out) {
    struct table table = {0};
    const enum status status = read_table(&table, rows);
    if (status == STATUS_OK && table.rows != 0 && table.columns != 0) {
        draw_table(&table, style, out);
    }
    free(table.cells);
    glyphs_release(&table.glyphs);
    return status;
}

/* cli/panel.h - lines of text of known width, on their way to the terminal: wrapped, side by side.
 */
#ifndef CLI_PANEL_H
#define CLI_PANEL_H

#include "cli/glyphs.h"
#include "templates/buffer.h"

/* How things are laid out. */
struct layout_style {
    unsigned width; /* columns */
    bool boxes;     /* lines around tables; else blanks between columns */
    bool colour;    /* bold and colours */
};

struct panel_line {
    size_t from, to; /* bytes of `text` */
    unsigned width;  /* columns */
};

struct panel {
    struct buffer text; /* of all lines, one after the other, with escapes but without line ends */
    struct panel_line *lines;
    size_t count, cap;
    bool failed;
    bool beside; /* a figure: it may stand beside another */
};

/* Zeroed storage is valid and empty. */
void panel_release(struct panel *panel);
/* Begins the next line. */
void panel_line(struct panel *panel);
/* Appends to the last line. */
void panel_add(struct panel *panel, const char *text, unsigned width);
void panel_spaces(struct panel *panel, unsigned count);
void panel_glyphs(struct panel *panel, const struct glyph *at, size_t count,
                  const struct layout_style *style);

/* Appends lines of at most `width` columns, broken at spaces and between wide characters; the first
 * begins with `first`, the others with as many spaces. */
void panel_wrap(struct panel *panel, const struct glyph *at, size_t count, unsigned width,
                const char *first, const struct layout_style *style);

/* Appends panels side by side, `gap` columns apart. No line ends in spaces. */
void panel_beside(struct panel *panel, const struct panel *panels, unsigned count, unsigned gap);

/* The widest line, in columns. */
unsigned panel_width(const struct panel *panel);

/* Where a line of at most `width` columns ends: the glyphs that stand in it, and the first of the
 * next. */
struct line_break {
    size_t end, next;
};
struct line_break break_line(const struct glyph *at, size_t count, unsigned width);

#endif

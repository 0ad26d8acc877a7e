/* cli/glyphs.h - a line of Markdown as what a terminal shows: characters with width and style.
 *
 * Knows the Markdown that the phrasebooks write and no more: **bold**, `code`, a backslash before
 * what is markup, the four entities. Widths are those of Unicode's East Asian Width: two columns
 * for a wide character, none for a combining one, whatever the locale.
 */
#ifndef CLI_GLYPHS_H
#define CLI_GLYPHS_H

#include "core/text.h"

enum { GLYPH_BYTES = 4 };

enum { GLYPH_BOLD = 1, GLYPH_CODE = 2, GLYPH_GOOD = 4, GLYPH_FAIR = 8, GLYPH_BAD = 16 };

struct glyph {
    char bytes[GLYPH_BYTES];
    unsigned char len;   /* bytes */
    unsigned char width; /* columns: 0, 1 or 2 */
    unsigned char style; /* GLYPH_* together */
};

struct glyphs {
    struct glyph *at;
    size_t count, cap;
    bool failed; /* out of memory: further adds do nothing */
};

/* Zeroed storage is valid and empty. */
void glyphs_release(struct glyphs *glyphs);
/* Appends a line of Markdown. */
void glyphs_add(struct glyphs *glyphs, struct text markdown);
/* How many columns some of them take. */
unsigned glyphs_width(const struct glyph *at, size_t count);

#endif

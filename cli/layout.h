/* cli/layout.h - the phrasebook's Markdown laid out for a terminal: headings, paragraphs, bullets
 * and tables. A paragraph that begins in bold and the table after it are a
 * figure, as is a table alone; figures stand side by side where
 * there is room.
 */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "cli/panel.h"
#include "core/status.h"

/* Appends lines with their ends, and a blank line between blocks. STATUS_MEMORY. */
enum status layout_markdown(struct text markdown, const struct layout_style *style,
                            struct buffer *out) MUST_CHECK;

/* Appends one paragraph: `head` in a style of its own (GLYPH_*), then `markdown`; either may be
 * empty. STATUS_MEMORY. */
enum status layout_sentence(struct text head, unsigned head_style, struct text markdown,
                            const struct layout_style *style, struct buffer *out) MUST_CHECK;

/* Appends a line of Markdown as plain text, without line end. STATUS_MEMORY. */
enum status layout_plain(struct text markdown, struct buffer *out) MUST_CHECK;

#endif

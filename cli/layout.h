/* cli/layout.h - the phrasebook's Markdown laid out for a terminal: headings, paragraphs, bullets
 * and tables. A paragraph and the table after it are a figure; figures stand side by side where
 * there is room.
 */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "cli/panel.h"
#include "core/status.h"

/* Appends lines with their ends, and a blank line between blocks. STATUS_MEMORY. */
enum status layout_markdown(struct text markdown, const struct layout_style *style,
                            struct buffer *out) MUST_CHECK;

#endif

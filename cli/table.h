/* cli/table.h - a Markdown table laid out for a terminal of any width.
 *
 * It takes the roomiest of its shapes that fits: every header on one line, headers broken at their
 * spaces, columns close together, running text in several lines; where none fits it is cut into
 * pieces, one below the other. A table whose headers repeat is cut between the groups; the columns
 * that tell its rows apart are repeated in each piece. Where there is room for it twice, a table of
 * many rows is folded.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "cli/panel.h"
#include "core/status.h"

/* Appends the table that `rows` is: lines that begin with a bar, the second one for alignment.
 * STATUS_MEMORY. */
enum status table_layout(struct text rows, const struct layout_style *style,
                         struct panel *out) MUST_CHECK;

#endif

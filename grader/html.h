/* grader/html.h - HTML as lines of text (libxml2): what an LMS makes of a text entry.
 *
 * A table row becomes `| cell | cell |`, a heading `# ...`, a list item `- ...`, preformatted text
 * stays as it is. Entities are read. Nothing is fetched, no script runs.
 */
#ifndef GRADER_HTML_H
#define GRADER_HTML_H

#include "templates/buffer.h"

#include <stdbool.h>

/* Whether a text is HTML, or Markdown with HTML tables or preformatted blocks in it. */
bool html_is_it(struct text text);

/* Appends the lines; *cut: it is nested too deep, or too large at one place, to be read to its end.
 * STATUS_INVALID: it cannot be read as HTML; STATUS_MEMORY. */
enum status html_lines(struct text text, struct buffer *out, bool *cut) MUST_CHECK;

#endif

/* cli/line_editor.h - lines that a person types (libedit), or that a script sends.
 *
 * On a terminal with line editing and a history; else plain lines of standard input. While a line
 * is read, a signal that ends the process leaves the terminal as it was.
 */
#ifndef CLI_LINE_EDITOR_H
#define CLI_LINE_EDITOR_H

#include "core/status.h"
#include "core/text.h"

enum line_kind {
    LINE_TYPED,      /* a line, also an empty one */
    LINE_END,        /* end of the input; the terminal is gone */
    LINE_INTERRUPTED /* Ctrl-C */
};

struct line_editor;

/* `on_terminal`: standard input and output are one. STATUS_MEMORY. */
enum status line_editor_new(bool on_terminal, struct line_editor **out) MUST_CHECK;
void line_editor_free(struct line_editor *editor);

/* Shows the prompt (on a terminal) and reads a line, without its end; it is good until the next
 * call. What is between bytes \1 of the prompt takes no room on the terminal. */
enum line_kind line_editor_read(struct line_editor *editor, const char *prompt,
                                struct text *line) MUST_CHECK;

#endif

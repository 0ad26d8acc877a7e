/* grader/markup.h - what of LaTeX and HTML in a line only lays out the text, and what stands for
 * it.
 *
 * Not a parser of either: a submission in Markdown may have both in it, whole or in pieces. A
 * submission that is HTML altogether goes through grader/html first.
 */
#ifndef GRADER_MARKUP_H
#define GRADER_MARKUP_H

#include "core/text.h"

/* How many bytes of layout stand at the start (`\textbf{`, `<code>`, a comment that ends), or 0.
 * *with is what replaces it; `*brace`: a closing brace belongs to it. */
size_t markup_length(struct text t, const char **with, bool *brace);

/* `VPN & 0x09 \\`: a row of a LaTeX table, whose & are bars. */
bool markup_is_row(struct text line);

/* `\hline`: a line across a table. */
bool markup_is_rule(struct text line);

/* `\begin{tabular}{|l|l|}`: no text of the document. */
bool markup_is_frame(struct text line);

/* Where a comment that the line leaves open begins, or its length. */
size_t markup_open_comment(struct text line);

/* Where a comment that is open at the start of the line ends; its length where it does not. */
size_t markup_comment_end(struct text line);

#endif

/* course/docx.h - a word processor's document (DOCX) as HTML, which the reader reads.
 *
 * Paragraphs, tables, line breaks, sub- and superscripts, and what is struck out. What was deleted
 * under change tracking is left out, and so is the second copy that text boxes bring for old
 * programs. Pictures, headers and footnotes are not read.
 */
#ifndef COURSE_DOCX_H
#define COURSE_DOCX_H

#include "core/status.h"
#include "core/text.h"
#include "templates/buffer.h"

/* Appends the HTML. STATUS_INVALID: it is no such document, or a damaged one; `out` is not to be
 * used. */
enum status docx_html(struct text bytes, struct buffer *out) MUST_CHECK;

#endif

/* course/printed.h - what of a submission is only the sheet as it was printed.
 *
 * A sheet shows the machine in tables and says how to fill it in: most of its lines. Where a
 * submission repeats them byte for byte from one heading to the next, nothing was answered in them,
 * and to read them again takes most of the time. Headings stay, and the lines just above a place to
 * fill in; where anything else was written between two headings, all of it stays.
 */
#ifndef COURSE_PRINTED_H
#define COURSE_PRINTED_H

#include "course/sheet_text.h"

/* Appends `text` with the lines that are printed emptied, so that the others keep their numbers.
 * `sheet` is what the student was given. */
enum status printed_blank(struct text text, struct text sheet, struct buffer *out) MUST_CHECK;

/* Whether a text may be a sheet with this id: it begins with it. */
bool printed_is_sheet(struct text text, const char *sheet_id);

#endif

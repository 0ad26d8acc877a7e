/* course/csv.h - CSV cells on the way out. */
#ifndef COURSE_CSV_H
#define COURSE_CSV_H

#include "templates/buffer.h"

/* Appends one CSV cell: quoted where needed; a text that a spreadsheet would run as a formula
 * (starting with = + - @ or a tab) gets an apostrophe in front. */
void csv_cell(struct buffer *out, struct text text);

#endif

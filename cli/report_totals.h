/* cli/report_totals.h - each student's total, for a gradebook to be filled from.
 *
 * They lie in a buffer, in the order of the ids, as course/report.h walks.
 */
#ifndef CLI_REPORT_TOTALS_H
#define CLI_REPORT_TOTALS_H

#include "cli/report_formats.h"
#include "course/gradebook.h"

/* A row of the report. */
void totals_add(struct buffer *totals, const struct spec *spec, const struct report_row *row);

/* Whose total it is: the one with this id; else with this id in other letter case, or with this
 * e-mail address, if that is one alone. `context` is the buffer. */
enum gradebook_found totals_find(void *context, struct text student, struct gradebook_score *score);
/* That student's row was met. */
void totals_mark(void *context, struct text student);

/* How many scores found no row. */
size_t totals_lost(const struct buffer *totals);
/* Says on stderr whose they are, the first few by id, and what to do. */
void totals_warn(const struct buffer *totals);

#endif

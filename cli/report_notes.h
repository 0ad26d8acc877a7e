/* cli/report_notes.h - what is said on stderr about the scores of a report, in whatever format they
 * are: where they are not what they seem. With --quiet too: nobody sees it in a gradebook. */
#ifndef CLI_REPORT_NOTES_H
#define CLI_REPORT_NOTES_H

#include "course/report.h"

#include <stdbool.h>

/* Zeroed: nothing noted. */
struct report_notes {
    size_t scored, outdated;
    size_t review; /* scores that a person must look at yet */
    size_t unread; /* submissions that are kept and not read yet */
};

void notes_add(struct report_notes *notes, const struct report_row *row);
/* Says what was noted, and what to do. `gradebook`: the scores stand there without their status. */
void notes_say(const struct report_notes *notes, const char *assignment, bool gradebook);

#endif

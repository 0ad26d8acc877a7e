#include "cli/report_notes.h"

#include "cli/command.h"

#include <stdio.h>

void notes_add(struct report_notes *notes, const struct report_row *row) {
    notes->scored += *row->file != '\0';
    notes->outdated += row->outdated;
}

void notes_say(const struct report_notes *notes, const char *assignment) {
    if (notes->outdated) {
        fprintf(stderr,
                "pagewalk: %zu of %zu score%s %s out of another maximum than the spec gives now; "
                "'pagewalk regrade %s' brings all to the same\n",
                notes->outdated, notes->scored, plural(notes->scored),
                notes->outdated == 1 ? "is" : "are", assignment);
    }
}

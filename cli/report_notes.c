#include "cli/report_notes.h"

#include "cli/command.h"

#include <stdio.h>

void notes_add(struct report_notes *notes, const struct report_row *row) {
    notes->scored += *row->file != '\0';
    notes->outdated += row->outdated;
    notes->review += report_needs_person(row);
}

void notes_say(const struct report_notes *notes, const char *assignment, bool gradebook) {
    if (notes->outdated) {
        fprintf(stderr,
                "pagewalk: %zu of %zu score%s %s out of another maximum than the spec gives now; "
                "'pagewalk regrade %s' brings all to the same\n",
                notes->outdated, notes->scored, plural(notes->scored),
                notes->outdated == 1 ? "is" : "are", assignment);
    }
    if (notes->unread) {
        fprintf(stderr,
                "pagewalk: %zu submission%s not read yet: run the same 'pagewalk grade' again, or "
                "'pagewalk regrade %s' for those of students who are known\n",
                notes->unread, notes->unread == 1 ? " is" : "s are", assignment);
    }
    if (gradebook && notes->review) {
        fprintf(stderr,
                "pagewalk: %zu score%s still need%s a person, and may change: look with 'pagewalk "
                "review %s'\n",
                notes->review, plural(notes->review), notes->review == 1 ? "s" : "", assignment);
    }
}

/* grader/feedback.h - the words for a mark, from the family's phrasebook.
 *
 * A sentence names the mistake with the student's own numbers. The parts used are `slip.NAME`,
 * `verdict.consistent`, `verdict.unclear`, `verdict.blank`, `verdict.wrong`, `verdict.wrong_none`,
 * `note.format`; they may name everything the family publishes, and `given`, `value`, `expected`,
 * `followed`, `because`, `own.BLANK` (the student's earlier answers as carried).
 */
#ifndef GRADER_FEEDBACK_H
#define GRADER_FEEDBACK_H

#include "core/values.h"
#include "grader/score.h"
#include "templates/phrasebook.h"

/* The marks of one problem, to be put in words. All but the last three fields are the caller's to
 * set. Those are zeros at first, but `page` may have storage from before; feedback_release, unless
 * the caller takes that back. */
struct feedback {
    const struct phrasebook *phrasebook;
    const struct family *family;
    const void *machine;
    const struct blanks *blanks;
    const struct score *score;
    struct values page; /* once `published`: the machine, and what was said last */
    struct values_mark machine_only;
    bool published;
};

/* Appends one sentence for blank `position`, or nothing for a plainly correct one. `given` is the
 * text as it stands in the submission. STATUS_MEMORY, or as phrasebook_say. */
enum status feedback_sentence(struct feedback *about, unsigned position, struct text given,
                              unsigned reading_notes, struct buffer *out) MUST_CHECK;

/* Appends a part of the phrasebook about blank `position`, with the same names. STATUS_NOT_FOUND:
 * there is no such part; STATUS_MEMORY, or as phrasebook_say. */
enum status feedback_part(struct feedback *about, unsigned position, struct text given,
                          const char *part, struct buffer *out) MUST_CHECK;

void feedback_release(struct feedback *about);

#endif

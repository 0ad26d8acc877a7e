/* course/practice_say.h - the words of practice, from the family's phrasebook: Markdown, as on a
 * sheet (the terminal lays it out, the browser makes HTML of it).
 *
 * Parts of `common/LANG`: practice.unclear, form.NAME, hint.answer, hint.followed, hint.none.
 * Parts of each family: hint.BLANK.1 (what to do) and hint.BLANK.2 (with which numbers); there may
 * be a hint.BLANK.3, else one of the three of `common` gives the answer.
 *
 * Each call appends to `out`. STATUS_MEMORY, or as phrasebook_say.
 */
#ifndef COURSE_PRACTICE_SAY_H
#define COURSE_PRACTICE_SAY_H

#include "course/practice.h"
#include "templates/phrasebook.h"

/* A part of the phrasebook about the blank at this position, with the names that feedback_part has.
 * STATUS_NOT_FOUND: there is no such part. */
enum status practice_say(const struct practice *practice, const struct phrasebook *words,
                         unsigned position, const char *part, struct buffer *out) MUST_CHECK;

/* A blank's name on the sheet: "TLB index". */
enum status practice_say_label(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) MUST_CHECK;

/* What the exercise shows and asks: the sheet's text up to the first part to fill in. */
enum status practice_say_machine(const struct practice *practice, const struct phrasebook *words,
                                 struct buffer *out) MUST_CHECK;

/* The title of the part that a blank stands in, "Address translation", without its letter: the
 * sheet's heading `### B. Address translation`. Appends nothing where the sheet has no such one. */
enum status practice_say_title(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) MUST_CHECK;

/* What the sheet says between that heading and the places to fill in; mostly nothing. */
enum status practice_say_intro(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) MUST_CHECK;

/* What is written in a blank, in a few words: "15 bits", "hex", "P1, P2, nobody". */
enum status practice_say_form(const struct practice *practice, const struct phrasebook *words,
                              unsigned position, struct buffer *out) MUST_CHECK;

/* The name of a form: "bits", "hex", "decimal", "yes_no", "byte", "choice", "text". The words are
 * the part `form.NAME`, which may name `bits`, `characters` and the list `choices`. */
const char *practice_form_name(struct form form);

/* The sentence about the answer in a blank, as the grader's page has it; nothing where it is
 * plainly right or empty. */
enum status practice_say_verdict(const struct practice *practice, const struct phrasebook *words,
                                 unsigned position, struct buffer *out) MUST_CHECK;

/* The hint of a step, 1..PRACTICE_HINTS (practice_take_hint notes that it was shown). */
enum status practice_say_hint(const struct practice *practice, const struct phrasebook *words,
                              unsigned position, unsigned step, struct buffer *out) MUST_CHECK;

/* The worked solution. */
enum status practice_say_solution(const struct practice *practice, const struct phrasebook *words,
                                  struct buffer *out) MUST_CHECK;

/* The blank that a word means: its id, or its label in letters of either case; else the only one
 * whose label begins so. -1: none, or several. Blanks that are not asked are none. */
int practice_find(const struct practice *practice, const struct phrasebook *words,
                  struct text name);

#endif

/* course/practice_page.h - what the page in the browser asks, and what it is told.
 *
 * A request is a verb and its texts, with a NUL between them; the answer is one JSON object. The
 * page knows nothing of families or marks: what it shows and says comes from here, and all of it is
 * the practice core's (course/practice.h). Texts are UTF-8 in NFKC.
 *
 *   words LANG NAME...           {NAME: the words of the page}
 *   families LANG                {"levels":N,"families":[{"name","title"}]}
 *   start FAMILY LEVEL SEED LANG {EXERCISE}, in place of the one before
 *   speak LANG                   {EXERCISE}: the one under way, in another language
 *   judge [POSITION TEXT]...     puts texts into blanks, in this order: {STATE}
 *   hint POSITION                takes the next step: {"hint",STATE}
 *   solution                     {"worked","lights":[{"step","table","keys"}]}
 *   learn POSITION [KNOWN]       after the first try at a blank: {"known"}, how well it is known
 *                                now (course/practice_model.h) if it was KNOWN before, or never
 *                                tried
 *   next FAMILY LEVEL RANDOM [SCENARIO KNOWN]...
 *                                {"seed"} of an exercise that leans to what is not known; RANDOM
 *                                is a number of at most 19 digits
 *
 * EXERCISE is "family", "level", "seed", "lang", "scenario", "sheet", "answering", "blanks", STATE.
 * "sheet" is the problem in Markdown, as a sheet has it; its empty places are the "blanks", in
 * their order: {"position","id","label","form","none"}, "none" where "does not apply" may be the
 * answer. "answering" says how answers are written.
 * STATE is "marks", of the blanks that are asked, and "tally". Each of "marks", "tally", "hint" and
 * "worked" are as practice_json_mark, _tally, _hint and _solution write them.
 * A light is a row that a step of the solution looks at: the step's bold lead, the table's title,
 * and what stands in the row's first cells.
 * What cannot be answered: {"error": a sentence}.
 */
#ifndef COURSE_PRACTICE_PAGE_H
#define COURSE_PRACTICE_PAGE_H

#include "templates/buffer.h"

struct practice_page;

enum status practice_page_new(struct practice_page **out) MUST_CHECK;
void practice_page_free(struct practice_page *page);

/* Appends the answer; buffer_status tells whether it is whole. */
void practice_page_answer(struct practice_page *page, struct text request, struct buffer *out);

#endif

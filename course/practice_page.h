/* course/practice_page.h - what the page in the browser asks, and what it is told.
 *
 * A request is a verb and its texts, with a NUL between them; the answer is one JSON object. The
 * page knows nothing of families or marks: what it shows and says comes from here, and all of it is
 * the practice core's (course/practice.h, practice_json.h). Texts are UTF-8 in NFKC.
 *
 *   words LANG NAME...                {NAME: the words of the page}
 *   families LANG                     {"levels":N,"families":[{"name","title"}]}
 *   start FAMILY LEVEL SEED LANG      {"lang","exercise","sheet","answering",STATE}: the
 *                                     problem as a sheet has it, whose empty places are the blanks,
 *                                     and how answers are written; the exercise before is forgotten
 *   speak LANG                        the same for the exercise under way, in another language
 *   judge [POSITION TEXT]...          puts texts into blanks, in this order: {STATE}
 *   hint POSITION                     takes the next step: {"hint",STATE}
 *   solution                          {"worked","lights":[{"step","table","keys":[...]}]}
 *   learn POSITION [KNOWN]            after the first try at a blank: {"known": how well it is
 * known now} by course/practice_model.h, in millionths; without KNOWN it was never tried next
 * FAMILY LEVEL RANDOM [SCENARIO KNOWN]...
 *                                     {"seed"}: of an exercise that leans to what is not known;
 *                                     RANDOM is a number of at most 19 digits
 *
 * STATE is "marks", of the blanks that are asked, and "tally". "exercise", each of "marks",
 * "tally", "hint" and "worked" are as practice_json_exercise, _mark, _tally, _hint and _solution
 * write them. A light is a row that a step of the solution looks at: the step's bold lead, the
 * table's title, and what stands in the row's first cells. What cannot be answered: {"error": a
 * sentence}.
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

/* web/page.h - what the page in the browser asks, and what it is told.
 *
 * A request is a verb and its texts, with a NUL between them; the answer is one JSON object. The
 * page knows nothing of families or marks: what it shows and says comes from here, and all of it is
 * the practice core's (course/practice.h). Texts are UTF-8 in NFKC.
 *
 *   families LANG                     {"levels":5,"families":[{"name","title"}]}
 *   words LANG NAME...                {NAME: the words of the page}
 *   start FAMILY LEVEL SEED LANG      the exercise: {"family","level","seed","lang","problem",
 *                                     "blanks":[{"position","id","label","form","bits","none"}]},
 *                                     and its state. "problem" is Markdown; its places to write in
 *                                     are the blanks, in order. "form": bits, hex, decimal, yes_no.
 *                                     "none": "does not apply" may be an answer here
 *   speak LANG                        the same exercise with its answers, in another language
 *   judge POSITION TEXT [POSITION TEXT]...
 *                                     puts texts into blanks, in order; then the state
 *   hint POSITION                     {"step":1..3,"hint"} and the state
 *   solution                          {"solution","lights":[{"step","table","keys":[...]}]}:
 *                                     Markdown, and which rows of which tables its steps look at
 *
 * The state: {"marks":[{"position","given","verdict","sentence","tries","hints",
 * "first_right"}],"points","max","asked","done"}: a mark for each blank; "sentence" and "hint" are
 * Markdown in one line. What cannot be answered: {"error": a sentence}.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "templates/buffer.h"

struct page;

enum status page_new(struct page **out) MUST_CHECK;
void page_free(struct page *page);

/* Appends the answer; buffer_status tells whether it is whole. */
void page_answer(struct page *page, struct text request, struct buffer *out);

#endif

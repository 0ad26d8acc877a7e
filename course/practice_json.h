/* course/practice_json.h - practice as JSON, for the browser and for `pagewalk practice --json`.
 *
 * Written without a library, so that both have the same bytes. Each call appends one object,
 * without a line end. STATUS_MEMORY, or as phrasebook_say. Texts are UTF-8; what is not becomes
 * U+FFFD.
 */
#ifndef COURSE_PRACTICE_JSON_H
#define COURSE_PRACTICE_JSON_H

#include "course/practice.h"
#include "templates/phrasebook.h"

/* {"family","version","level","seed","scenario","machine":Markdown,
 *  "blanks":[{"position","id","part","title","label","form","bits","none"}]}: the blanks that are
 *  asked. `none`: "does not apply" may be the answer on some machine. */
enum status practice_json_exercise(const struct practice *practice, const struct phrasebook *words,
                                   struct buffer *out) MUST_CHECK;

/* {"position","id","given","value","verdict","points","max","slip","tries","hints","done",
 *  "first_right","feedback":Markdown}: one blank as it stands. `value` is null when blank or
 * unread, `slip` null when none is known. */
enum status practice_json_mark(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) MUST_CHECK;

/* {"position","step","hint":Markdown} */
enum status practice_json_hint(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, unsigned step, struct buffer *out) MUST_CHECK;

/* {"points","max","asked","tried","done","correct","consistent","wrong","unclear","empty","first_right",
 *  "hints"} */
enum status practice_json_tally(const struct practice *practice, struct buffer *out) MUST_CHECK;

/* {"key":{id:value},"solution":Markdown} */
enum status practice_json_solution(const struct practice *practice, const struct phrasebook *words,
                                   struct buffer *out) MUST_CHECK;

/* A text as a JSON string, quotes and all. */
void practice_json_string(struct buffer *out, struct text text);

/* Everything that the family publishes of the machine: maps, lists, texts, true and false. */
enum status practice_json_published(const struct practice *practice, struct buffer *out) MUST_CHECK;

#endif

/* templates/phrasebook.h - every word that a student reads.
 *
 * A phrasebook is the compiled parts of one family in one language: the parts of `common/LANG`
 * followed by those of `FAMILY/LANG` (later parts replace earlier ones of the same name). A file is
 * a sequence of parts, each introduced by a line `%% NAME`; the text up to the next such line is a
 * Mustache template, without the blank lines at its ends and its last line end. What stands before
 * the first part is a remark. `{{> name}}` includes another part of the same phrasebook.
 * `{{x}}` is made safe for a line of Markdown, also between backticks (templates/mustache.h): text
 * from outside stands inside a line, never at its beginning. `{{{x}}}` is for what is Markdown
 * already.
 * The shipped files are compiled into the program; with a directory, a file found there is used
 * instead of the shipped one of the same path.
 */
#ifndef TEMPLATES_PHRASEBOOK_H
#define TEMPLATES_PHRASEBOOK_H

#include "core/status.h"
#include "core/values.h"
#include "templates/mustache.h"

struct phrasebook;

/* Languages are "en" and "zh". `dir` may be NULL: the shipped templates.
 * STATUS_NOT_FOUND: no such family or language; STATUS_INVALID: a template is at fault (file:line);
 * STATUS_IO: a file cannot be read. `fault` is filled for each. */
enum status phrasebook_new(const char *dir, const char *family, const char *language,
                           struct phrasebook **out, struct fault *fault) MUST_CHECK;
/* The same for a web page: the parts of FOLDER/page (how it is laid out) and FOLDER/LANG (its
 * words);
 * `{{x}}` is escaped for HTML. */
enum status phrasebook_new_page(const char *dir, const char *folder, const char *language,
                                struct phrasebook **out, struct fault *fault) MUST_CHECK;
void phrasebook_free(struct phrasebook *phrasebook);

/* Whether there is a part of this name. */
bool phrasebook_has(const struct phrasebook *phrasebook, const char *part);

/* Appends a part, filled from `values`. Threads may share a phrasebook. STATUS_NOT_FOUND: no such
 * part; STATUS_INVALID: partials nested too deep; STATUS_MEMORY. */
enum status phrasebook_say(const struct phrasebook *phrasebook, const char *part,
                           const struct values *values, struct buffer *out) MUST_CHECK;

/* The same, for one sheet after the other: mustache_memory says what of. */
enum status phrasebook_say_again(const struct phrasebook *phrasebook, const char *part,
                                 const struct values *values, struct mustache_memory *memory,
                                 struct buffer *out) MUST_CHECK;

/* The bytes of a shipped file (`address_translation/labels`), or the empty text; good for ever. */
struct text phrasebook_shipped(const char *path);

#endif

/* course/feedback_out.h - where feedback pages go: a folder with a page for each student, or a zip
 * in which each page is called so that Moodle or Canvas returns it to the right one.
 *
 *   Moodle   Jane Doe_4711_assignsubmission_file/feedback.md: in the folder that it handed out
 *   Canvas   doejane_4711_90210_feedback.md: with the numbers of user and file
 *   else     ID.md
 *
 * A text entry of Canvas has no number of its file, so that Canvas cannot return anything to it:
 * its page goes to by-hand/ID.md.
 */
#ifndef COURSE_FEEDBACK_OUT_H
#define COURSE_FEEDBACK_OUT_H

#include "core/status.h"
#include "core/text.h"
#include "templates/buffer.h"

#include <stddef.h>

struct feedback_out;

/* `path` ends in `.zip`: an archive; else a folder, which is made if missing. */
enum status feedback_out_new(const char *path, struct feedback_out **out,
                             struct fault *fault) MUST_CHECK;
/* `file` is the path that the submission came under, from where it tells something of who it is.
 * A later page of the same name takes the place of the earlier. */
enum status feedback_out_put(struct feedback_out *out, const char *student, const char *file,
                             struct text page, struct fault *fault) MUST_CHECK;
/* Writes the archive; *by_hand: pages in it that the LMS cannot return. */
enum status feedback_out_finish(struct feedback_out *out, size_t *by_hand,
                                struct fault *fault) MUST_CHECK;
void feedback_out_free(struct feedback_out *out);

#endif

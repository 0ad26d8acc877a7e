/* course/gradescope.h - one submission's result as Gradescope's results.json: a test for each
 * blank, in the order of the sheet, with its status said outright (a test of 0 points would else be
 * shown as passed). */
#ifndef COURSE_GRADESCOPE_H
#define COURSE_GRADESCOPE_H

#include "course/course.h"
#include "course/sheet_text.h"

/* Appends the JSON of the student's submission that counts; `student` NULL: of the submission that
 * was taken in last, whoever's it is. What was rejected has no tests, 0 points and a reason.
 * STATUS_NOT_FOUND: there is none. */
enum status gradescope_results(struct course *course, const struct spec *spec,
                               const struct wording *wording, const char *student,
                               struct buffer *out, struct fault *fault) MUST_CHECK;

#endif

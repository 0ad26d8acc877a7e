/* course/gradescope.h - one submission's result as Gradescope's results.json: a test for each
 * blank, in the order of the sheet, with its status said outright (a test of 0 points would else be
 * shown as passed). */
#ifndef COURSE_GRADESCOPE_H
#define COURSE_GRADESCOPE_H

#include "course/course.h"
#include "generator/spec.h"
#include "templates/buffer.h"

/* Which submission: the one of this number; else, the student's that counts; else the one that was
 * taken in last, whoever's it is. */
struct gradescope_choice {
    int64_t id;          /* 0: none */
    const char *student; /* or NULL */
};

/* Appends the JSON. What was rejected has no tests, 0 points and a reason. `templates_dir` NULL:
 * the shipped words. STATUS_NOT_FOUND: there is no such submission. */
enum status gradescope_results(struct course *course, const struct spec *spec,
                               const char *templates_dir, const struct gradescope_choice *choice,
                               struct buffer *out, struct fault *fault) MUST_CHECK;

/* Why there is no submission to give results of. */
enum gradescope_lack {
    GRADESCOPE_NOTHING, /* nothing was handed in that could be read at all */
    GRADESCOPE_FAILED   /* the student cannot help it */
};

/* Appends what Gradescope gets all the same: 0 points, and what the student is to do. `spec` NULL:
 * it could not be had; then in English. */
enum status gradescope_lacking(enum gradescope_lack lack, const struct spec *spec,
                               const char *templates_dir, struct buffer *out,
                               struct fault *fault) MUST_CHECK;

#endif

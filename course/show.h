/* course/show.h - a student's exercises as issued: the sheet, its worked solution, or JSON. */
#ifndef COURSE_SHOW_H
#define COURSE_SHOW_H

#include "course/course.h"
#include "templates/buffer.h"

struct show_options {
    const char *assignment, *student;
    const char *problem; /* NULL: all */
    const char *templates_dir;
    bool solution;
    bool json; /* machine and key, one object a line, one line a problem */
};

/* STATUS_NOT_FOUND: no such assignment, student or problem. */
enum status show_exercises(struct course *course, const struct show_options *options,
                           struct buffer *out, struct fault *fault) MUST_CHECK;

#endif

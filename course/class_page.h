/* course/class_page.h - one web page about the class: how the scores lie, how each blank went,
 * which slips were made. It stands alone (no script, nothing from elsewhere) and names no student,
 * so that it can be shown to the class. */
#ifndef COURSE_CLASS_PAGE_H
#define COURSE_CLASS_PAGE_H

#include "course/course.h"
#include "generator/spec.h"

/* Appends the page, in the language of the assignment. `templates_dir` NULL: the shipped layout and
 * words (templates/class_page/). */
enum status class_page(struct course *course, const struct spec *spec, const char *templates_dir,
                       struct buffer *out, struct fault *fault) MUST_CHECK;

#endif

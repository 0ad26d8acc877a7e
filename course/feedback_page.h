/* course/feedback_page.h - the page that a student gets back. */
#ifndef COURSE_FEEDBACK_PAGE_H
#define COURSE_FEEDBACK_PAGE_H

#include "course/grade.h"

/* Appends the part `feedback` of the assignment's wording. `counting`: see graded_feedback. */
enum status feedback_page(const struct wording *wording, const struct spec *spec,
                          const struct graded *graded, const char *counting,
                          struct buffer *out) MUST_CHECK;

#endif

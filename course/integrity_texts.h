/* course/integrity_texts.h - what the texts themselves show: whose sheet it is by its number, and
 * which of them are the same. Of all attempts, not only of those that count. */
#ifndef COURSE_INTEGRITY_TEXTS_H
#define COURSE_INTEGRITY_TEXTS_H

#include "course/integrity.h"

/* Findings of the kinds INTEGRITY_ANOTHER_SHEET and INTEGRITY_SAME_TEXT; each pair once. */
enum status integrity_texts(struct course *course, const char *assignment, integrity_fn *each,
                            void *context, struct fault *fault) MUST_CHECK;

#endif

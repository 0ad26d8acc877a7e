/* cli/graded_json.h - a graded submission as the line of JSON that scripts rely on. */
#ifndef CLI_GRADED_JSON_H
#define CLI_GRADED_JSON_H

#include "course/grade.h"

/* Appends it, without a line end. STATUS_MEMORY. */
enum status graded_json(const struct spec *spec, const struct graded *graded,
                        struct buffer *out) MUST_CHECK;

#endif

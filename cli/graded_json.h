/* cli/graded_json.h - a graded submission as the line of JSON that scripts rely on. */
#ifndef CLI_GRADED_JSON_H
#define CLI_GRADED_JSON_H

#include "course/grade.h"

/* Prints one line on stdout. */
enum status graded_json_print(const struct spec *spec, const struct graded *graded) MUST_CHECK;

#endif

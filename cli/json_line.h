/* cli/json_line.h - an object of JSON as a line of output. */
#ifndef CLI_JSON_LINE_H
#define CLI_JSON_LINE_H

#include "course/json.h"

/* Prints it on stdout and frees it. STATUS_MEMORY: there was not enough to make it or to write it;
 * then nothing is printed. */
enum status json_line_put(struct json *json) MUST_CHECK;

#endif

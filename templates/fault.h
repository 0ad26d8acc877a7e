/* templates/fault.h - filling a fault, in one call. */
#ifndef TEMPLATES_FAULT_H
#define TEMPLATES_FAULT_H

#include "core/status.h"

/* Fills `fault` and returns `status`, so that a caller can return it at once. `file` may be NULL
 * (no file is meant), `line` 0. A sentence that is too long is cut. */
enum status fault_say(struct fault *fault, enum status status, const char *file, unsigned line,
                      const char *format, ...) PRINTF_LIKE(5, 6);

#endif

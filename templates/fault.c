#include "templates/fault.h"

#include <stdarg.h>
#include <stdio.h>

enum status fault_say(struct fault *fault, enum status status, const char *file, unsigned line,
                      const char *format, ...) {
    *fault = (struct fault){.line = line};
    (void)snprintf(fault->file, sizeof fault->file, "%s", file ? file : "");
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(fault->sentence, sizeof fault->sentence, format, arguments);
    va_end(arguments);
    return status;
}

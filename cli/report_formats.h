/* cli/report_formats.h - the formats of `report` that have a line for each student. */
#ifndef CLI_REPORT_FORMATS_H
#define CLI_REPORT_FORMATS_H

#include "course/report.h"

struct report_format {
    const char *name;
    void (*head)(struct buffer *out, const struct spec *spec); /* before the first row; or NULL */
    void (*row)(struct buffer *out, const struct spec *spec, const struct report_row *row);
};

/* "table", "csv", "json", "canvas", "moodle"; NULL for another name. */
const struct report_format *report_format_find(const char *name);

#endif

#include "cli/json_line.h"

#include <stdio.h>

enum status json_line_put(struct json *json) {
    struct buffer line = {0};
    const enum status status = json_print(json, &line);
    if (status == STATUS_OK) puts(line.at);
    json_free(json);
    buffer_release(&line);
    return status;
}

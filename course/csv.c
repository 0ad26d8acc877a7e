#include "course/csv.h"

#include <string.h>

void csv_cell(struct buffer *out, struct text text) {
    bool formula = text.len && memchr("=+-@\t\r", text.at[0], 6);
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) quoted |= memchr(",\";\n\r", text.at[i], 5) != NULL;
    if (quoted) buffer_add_byte(out, '"');
    if (formula) buffer_add_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') buffer_add_byte(out, '"');
        buffer_add_byte(out, text.at[i]);
    }
    if (quoted) buffer_add_byte(out, '"');
}

#include "templates/published.h"

#include <stdlib.h>

/* Names are borrowed, and most texts are a number. */
enum { FIRST_NODES = 2048, MOST_NODES = 1 << 20, CHARS_A_NODE = 4 };

static enum status grow(struct values *out, uint32_t cap) {
    struct node *nodes = realloc(out->nodes, cap * sizeof *nodes);
    if (nodes) out->nodes = nodes;
    char *chars = nodes ? realloc(out->chars, (size_t)cap * CHARS_A_NODE) : NULL;
    if (chars) out->chars = chars;
    return chars ? STATUS_OK : STATUS_MEMORY;
}

enum status published_fill(void (*write)(const void *machine, struct values *out),
                           const void *machine, struct values *out) {
    uint32_t cap = out->node_cap ? out->node_cap : FIRST_NODES;
    for (; cap <= MOST_NODES; cap *= 2) {
        if (cap > out->node_cap && grow(out, cap) != STATUS_OK) return STATUS_MEMORY;
        values_init(out, out->nodes, cap, out->chars, (size_t)cap * CHARS_A_NODE);
        write(machine, out);
        if (!out->full) return STATUS_OK;
    }
    return STATUS_MEMORY;
}

void published_release(struct values *values) {
    free(values->nodes);
    free(values->chars);
    *values = (struct values){0};
}

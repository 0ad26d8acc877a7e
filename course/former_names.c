#include "course/former_names.h"

#include "templates/fault.h"

#include <stdlib.h>

static size_t keep_text(struct former_names *names, const char *text) {
    const size_t start = names->texts.len;
    buffer_add(&names->texts, text_of(text));
    buffer_add_byte(&names->texts, '\0');
    return start;
}

static enum status keep(void *context, const char *student, const char *name) {
    struct former_names *names = context;
    if (names->count == names->cap) {
        const size_t cap = names->cap ? names->cap * 2 : 64;
        struct former_name *at = realloc(names->at, cap * sizeof *at);
        if (!at) return STATUS_MEMORY;
        names->at = at;
        names->cap = cap;
    }
    struct former_name *kept = &names->at[names->count++];
    kept->student = keep_text(names, student);
    kept->name = keep_text(names, name);
    return buffer_status(&names->texts);
}

enum status former_names_load(struct store *store, struct former_names *out, struct fault *fault) {
    *out = (struct former_names){0};
    const enum status status = store_each_former_name(store, keep, out, fault);
    if (status == STATUS_OK) return status;
    former_names_release(out);
    return status == STATUS_MEMORY ? fault_say(fault, status, NULL, 0, "out of memory") : status;
}

void former_names_release(struct former_names *names) {
    buffer_release(&names->texts);
    free(names->at);
    *names = (struct former_names){0};
}

const char *former_names_of(const struct former_names *names, const char *student, size_t n) {
    size_t first = 0, end = names->count;
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (strcmp(names->texts.at + names->at[middle].student, student) < 0) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    if (names->count - first <= n) return NULL;
    const struct former_name *found = &names->at[first + n];
    return strcmp(names->texts.at + found->student, student) == 0 ? names->texts.at + found->name
                                                                  : NULL;
}

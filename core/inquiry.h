/* core/inquiry.h - reading a machine out of a document, as families do: the first fault stays.
 *
 * Reading goes on after a fault, so that no step of it has to ask; what is said later is dropped.
 */
#ifndef CORE_INQUIRY_H
#define CORE_INQUIRY_H

#include "core/status.h"
#include "core/values.h"

struct inquiry {
    const struct values *tree;
    struct fault *fault; /* line and sentence of the first fault */
    bool failed;
};

/* Says what is wrong at `node`, in the formats of sentence_write. */
PRINTF_LIKE(3, 4)
void inquiry_fail(struct inquiry *r, uint32_t node, const char *format, ...);

/* The length of a text for "%.*s", cut to what a sentence bears. */
int inquiry_shown(struct text text);

/* Says so when a map has a key that is not in `keys`, which NULL ends. `what`: whose keys. */
void inquiry_only_keys(struct inquiry *r, uint32_t map, const char *const *keys, const char *what);

#endif

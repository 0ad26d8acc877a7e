/* grader/label_memory.h - what searches for labels found, by the text that was searched.
 *
 * The same cell is looked at several times, and in a class the same cells come thousands of times.
 * What a search finds depends on the text alone, so an answer that is kept stays right.
 */
#ifndef GRADER_LABEL_MEMORY_H
#define GRADER_LABEL_MEMORY_H

#include "core/text.h"
#include "grader/labels.h"

struct label_memory;

/* A search: the same in all of this has the same outcome. */
struct label_search {
    struct text text;
    size_t from; /* bytes */
    bool begin;  /* only at its first byte */
    bool title;  /* for a title */
};

/* NULL: no memory. */
struct label_memory *label_memory_new(void);
void label_memory_free(struct label_memory *memory);

/* Whether the outcome is known; then *found says whether there is a label, and *out is it. */
bool label_memory_recall(const struct label_memory *memory, const struct label_search *search,
                         bool *found, struct label *out);
/* Keeps an outcome, in the place of an older one; of a long text it keeps nothing. */
void label_memory_keep(struct label_memory *memory, const struct label_search *search, bool found,
                       const struct label *label);

#endif

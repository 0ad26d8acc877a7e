/* generator/spec_parts.h - what the files of the spec reader share; nobody else includes it. */
#ifndef GENERATOR_SPEC_PARTS_H
#define GENERATOR_SPEC_PARTS_H

#include "generator/spec.h"

/* A document being read. */
struct spec_reading {
    const struct values *document;
    const char *file_name;
    struct fault *fault;
};

/* The words to choose from where a word is not known. */
struct words {
    const char *at[64];
    unsigned count;
};
void words_add(struct words *words, const char *word);

/* Fills the fault with the node's line and returns STATUS_INVALID. */
enum status spec_refuse(const struct spec_reading *r, uint32_t node, const char *format, ...)
    PRINTF_LIKE(3, 4);
/* The same for a word that is none of `known`: names the nearest one, or all. `kind`: "key". */
enum status spec_refuse_word(const struct spec_reading *r, uint32_t node, const char *kind,
                             struct text word, const struct words *known);

/* A number as a spec has it, decimal or 0x. */
bool spec_number(struct text text, uint64_t *out);
/* A decimal fraction ("6.5") or ratio ("1/3") in units of 1/unit; false: not such a number, not
 * exact in this unit, or more than 10000. */
bool spec_fraction(struct text text, uint64_t unit, uint64_t *out);

/* The `machine:` of a drawn problem (VALUES_ROOT: there is none), defaults filled in. */
enum status spec_read_params(const struct spec_reading *r, uint32_t machine,
                             struct spec_problem *problem) MUST_CHECK;
/* The `points:` of a problem. Blank names are checked where `blanks` is not NULL. */
enum status spec_read_points(const struct spec_reading *r, uint32_t points,
                             const struct blanks *blanks, struct spec_problem *problem) MUST_CHECK;

#endif

/* generator/families/mmap_draw.h - draws a listing in which a mistake shows.
 *
 * It writes the listing step by step while it runs it, so that every step can happen, and leans
 * towards one byte of one page, where the processes meet. The caller's rng is the only source of
 * chance.
 */
#ifndef GENERATOR_FAMILIES_MMAP_DRAW_H
#define GENERATOR_FAMILIES_MMAP_DRAW_H

#include "core/sharing.h"

enum mmap_scenario {
    SCENARIO_SEGV,      /* a process is killed by SIGSEGV */
    SCENARIO_BUS,       /* ... by SIGBUS */
    SCENARIO_ANONYMOUS, /* nobody is killed; there is an anonymous mapping */
    SCENARIO_PRIVATE,   /* neither; the store asked about is private */
    SCENARIO_SHARED     /* neither; it reaches the file */
};

/* Places in mmap_params, and so in `struct params`. */
enum mmap_param { PARAM_PROCESSES, PARAM_FILE_PAGES, PARAM_READS, MMAP_PARAMS };

extern const struct param_rule mmap_params[];   /* ended by a row whose name is NULL */
extern const struct level_rule mmap_levels[];   /* ended by a row whose name is NULL */
extern const char *const mmap_scenario_names[]; /* ended by NULL */

/* Tries once. STATUS_IMPOSSIBLE: this try gave none. */
enum status mmap_draw(struct sharing *m, struct rng *rng, const struct params *params,
                      unsigned scenario) MUST_CHECK;

/* The steps to follow, the answers to give and the views to count. */
unsigned mmap_difficulty(const struct sharing *m);

unsigned mmap_scenario(const struct sharing *m);

#endif

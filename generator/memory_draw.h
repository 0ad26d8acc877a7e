/* generator/memory_draw.h - draws a memory system in which a mistake shows.
 *
 * It builds the machine around the path that the scenario asks for and plants, beside the right
 * value, the ones that the known slips would take. The caller's rng is the only source of chance.
 */
#ifndef GENERATOR_MEMORY_DRAW_H
#define GENERATOR_MEMORY_DRAW_H

#include "core/translation.h"

enum memory_scenario {
    SCENARIO_TLB_HIT_CACHE_HIT,
    SCENARIO_TLB_HIT_CACHE_MISS,
    SCENARIO_TLB_MISS_CACHE_HIT,
    SCENARIO_TLB_MISS_CACHE_MISS,
    SCENARIO_PAGE_FAULT
};

/* Places in memory_params, and so in `struct params`. */
enum memory_param {
    PARAM_PAGING, /* 1, or 0 for a cache alone */
    PARAM_VA_BITS,
    PARAM_PA_BITS,
    PARAM_PAGE_BYTES,
    PARAM_TLB_SETS, /* 0: no TLB */
    PARAM_TLB_WAYS,
    PARAM_CACHE_SETS, /* 0: no cache */
    PARAM_CACHE_WAYS,
    PARAM_BLOCK_BYTES,
    MEMORY_PARAMS
};

extern const struct param_rule memory_params[];   /* ended by a row whose name is NULL */
extern const char *const memory_scenario_names[]; /* ended by NULL */

/* Tries once to draw a machine that shows `scenario` and on which every slip that can occur gives
 * an answer of its own. Without a TLB there is no TLB hit, without a cache no cache hit, without
 * paging no page fault. STATUS_IMPOSSIBLE: this try gave none. */
enum status memory_draw(struct memory_system *m, struct rng *rng, const struct params *params,
                        unsigned scenario) MUST_CHECK;

/* What a student writes and compares, see docs/difficulty.md. */
unsigned memory_difficulty(const struct memory_system *m);

/* Which scenario a machine shows. A cache alone counts as a TLB miss, no cache as a cache miss. */
unsigned memory_scenario(const struct memory_system *m);

#endif

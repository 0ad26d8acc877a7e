/* tests/seed_rng.h - generators of random numbers for tests: one for each number and scenario. */
#ifndef TESTS_SEED_RNG_H
#define TESTS_SEED_RNG_H

#include "core/rng.h"

/* Real seeds are hashes; a seed of mostly zeros would start with a run of small numbers. */
static inline void seed_rng(struct rng *rng, unsigned number, unsigned scenario) {
    unsigned char seed[RNG_SEED_BYTES];
    uint64_t state = (uint64_t)number << 8 | scenario;
    for (unsigned i = 0; i < RNG_SEED_BYTES; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        seed[i] = (unsigned char)(state >> 56);
    }
    rng_init(rng, seed);
}

#endif

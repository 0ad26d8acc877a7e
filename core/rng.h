/* core/rng.h - the frozen random generator.
 *
 * xoshiro256** 1.0 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM
 * TOMS 47(4), 2021). A seed gives the same numbers on every machine and compiler, for ever: an
 * issued sheet depends on it. Bounded numbers by Lemire's method (ACM TOMACS 29(1), 2019) on the
 * high 32 bits, so that a 32-bit target gives the same ones.
 * Not for secrets: seeds come from a keyed hash in generator/seed.
 */
#ifndef CORE_RNG_H
#define CORE_RNG_H

#include <stdint.h>

#define RNG_SEED_BYTES 32

struct rng {
    uint64_t state[4];
};

/* Starts from 32 seed bytes, read as four little-endian words; all zeros is replaced by a fixed
 * non-zero state (the one state the generator cannot leave). */
void rng_init(struct rng *rng, const unsigned char seed[RNG_SEED_BYTES]);

/* The next 64 random bits. */
uint64_t rng_next(struct rng *rng);

/* A number from 0 to bound-1, each equally likely. bound: 1 to 2^32-1. */
uint32_t rng_below(struct rng *rng, uint32_t bound);

/* A random number of `bits` bits, 0 to 64. */
uint64_t rng_bits(struct rng *rng, unsigned bits);

#endif

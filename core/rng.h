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

static inline uint64_t rng_rotate_left(uint64_t x, unsigned by) {
    return (x << by) | (x >> (64 - by));
}

/* The next 64 random bits. */
static inline uint64_t rng_next(struct rng *rng) {
    uint64_t *s = rng->state;
    const uint64_t result = rng_rotate_left(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rng_rotate_left(s[3], 45);
    return result;
}

/* A number from 0 to bound-1, each equally likely. bound: 1 to 2^32-1. */
static inline uint32_t rng_below(struct rng *rng, uint32_t bound) {
    uint64_t product = (rng_next(rng) >> 32) * bound;
    if ((uint32_t)product < bound) {
        // 2^32 mod bound low halves belong to results that would come up once too often.
        const uint32_t surplus = (0u - bound) % bound;
        while ((uint32_t)product < surplus) product = (rng_next(rng) >> 32) * bound;
    }
    return (uint32_t)(product >> 32);
}

/* A random number of `bits` bits, 0 to 64. */
static inline uint64_t rng_bits(struct rng *rng, unsigned bits) {
    // The high bits are the best mixed. A draw of 0 bits still takes one step, so that what comes
    // after it does not depend on the width.
    const uint64_t word = rng_next(rng);
    return bits == 0 ? 0 : word >> (64 - bits);
}

#endif

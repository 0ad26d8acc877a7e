#include "core/rng.h"

#include <stddef.h>

static uint64_t rotate_left(uint64_t x, unsigned by) {
    return (x << by) | (x >> (64 - by));
}

static uint64_t read_little_endian(const unsigned char *bytes) {
    uint64_t word = 0;
    for (unsigned i = 8; i-- > 0;) word = word << 8 | bytes[i];
    return word;
}

void rng_init(struct rng *rng, const unsigned char seed[RNG_SEED_BYTES]) {
    uint64_t any = 0;
    for (size_t i = 0; i < 4; i++) {
        rng->state[i] = read_little_endian(seed + 8 * i);
        any |= rng->state[i];
    }
    // The digits of pi: nothing up the sleeve. Frozen like the rest of the generator.
    if (any == 0) {
        rng->state[0] = UINT64_C(0x243f6a8885a308d3);
        rng->state[1] = UINT64_C(0x13198a2e03707344);
        rng->state[2] = UINT64_C(0xa4093822299f31d0);
        rng->state[3] = UINT64_C(0x082efa98ec4e6c89);
    }
}

uint64_t rng_next(struct rng *rng) {
    uint64_t *s = rng->state;
    const uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

uint32_t rng_below(struct rng *rng, uint32_t bound) {
    uint64_t product = (rng_next(rng) >> 32) * bound;
    if ((uint32_t)product < bound) {
        // 2^32 mod bound low halves belong to results that would come up once too often.
        const uint32_t surplus = (0u - bound) % bound;
        while ((uint32_t)product < surplus) product = (rng_next(rng) >> 32) * bound;
    }
    return (uint32_t)(product >> 32);
}

uint64_t rng_bits(struct rng *rng, unsigned bits) {
    // The high bits are the best mixed. A draw of 0 bits still takes one step, so that what comes
    // after it does not depend on the width.
    const uint64_t word = rng_next(rng);
    return bits == 0 ? 0 : word >> (64 - bits);
}

#include "core/rng.h"

#include "core/bits.h"

#include <stddef.h>

void rng_init(struct rng *rng, const unsigned char seed[RNG_SEED_BYTES]) {
    uint64_t any = 0;
    for (size_t i = 0; i < 4; i++) {
        rng->state[i] = bits_of_bytes(seed + 8 * i);
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

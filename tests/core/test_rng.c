/* The frozen generator: published numbers, and what rng_below promises. */
#include "core/rng.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdlib.h>

static void start(struct rng *rng, const unsigned char words[4]) {
    unsigned char seed[RNG_SEED_BYTES] = {0};
    for (int i = 0; i < 4; i++) seed[8 * i] = words[i];
    rng_init(rng, seed);
}

START_TEST(published_numbers) {
    // State {1, 2, 3, 4}: the vector that other implementations publish in their tests.
    static const uint64_t expected[] = {11520,
                                        0,
                                        1509978240,
                                        UINT64_C(1215971899390074240),
                                        UINT64_C(1216172134540287360),
                                        UINT64_C(607988272756665600),
                                        UINT64_C(16172922978634559625),
                                        UINT64_C(8476171486693032832),
                                        UINT64_C(10595114339597558777),
                                        UINT64_C(2904607092377533576)};
    struct rng rng;
    start(&rng, (const unsigned char[]){1, 2, 3, 4});
    for (size_t i = 0; i < 10; i++) ck_assert_uint_eq(rng_next(&rng), expected[i]);
}
END_TEST

START_TEST(zeros_are_left) {
    struct rng rng;
    uint64_t any = 0;
    start(&rng, (const unsigned char[]){0, 0, 0, 0});
    for (int i = 0; i < 8; i++) any |= rng_next(&rng);
    ck_assert_uint_ne(any, 0);
}
END_TEST

START_TEST(seed_is_little_endian) {
    unsigned char seed[RNG_SEED_BYTES];
    struct rng rng;
    for (unsigned char i = 0; i < RNG_SEED_BYTES; i++) seed[i] = i;
    rng_init(&rng, seed);
    ck_assert_uint_eq(rng.state[0], UINT64_C(0x0706050403020100));
    ck_assert_uint_eq(rng.state[3], UINT64_C(0x1f1e1d1c1b1a1918));
}
END_TEST

/* How many of the 2^32 draws x give floor(x * bound / 2^32) = result and are not drawn again: those
 * with (x * bound) mod 2^32 >= 2^32 mod bound. Counted from the ends of each result's run. */
static uint64_t kept_draws(uint64_t bound, uint64_t result) {
    const uint64_t range = UINT64_C(1) << 32, surplus = range % bound;
    const uint64_t first = (result * range + bound - 1) / bound;
    const uint64_t end = ((result + 1) * range + bound - 1) / bound;
    uint64_t kept = end - first;
    for (uint64_t x = first; x < end && x * bound - result * range < surplus; x++) kept--;
    return kept;
}

START_TEST(each_result_has_as_many_draws) {
    for (uint64_t bound = 1; bound <= 200; bound++) {
        for (uint64_t result = 0; result < bound; result++) {
            ck_assert_uint_eq(kept_draws(bound, result), (UINT64_C(1) << 32) / bound);
        }
    }
}
END_TEST

START_TEST(below_draws_by_that_rule) {
    static const uint32_t bounds[] = {1, 2, 3, 7, 200, 1u << 31, (1u << 31) + 1, UINT32_MAX};
    struct rng rng, twin;
    start(&rng, (const unsigned char[]){5, 6, 7, 8});
    for (unsigned i = 0; i < 40000; i++) {
        const uint32_t bound = bounds[i % 8];
        const uint64_t surplus = (UINT64_C(1) << 32) % bound;
        uint64_t product;
        twin = rng;
        do product = (rng_next(&twin) >> 32) * bound;
        while (product % (UINT64_C(1) << 32) < surplus);
        ck_assert_uint_eq(rng_below(&rng, bound), product >> 32);
        ck_assert_mem_eq(&rng, &twin, sizeof rng);
    }
}
END_TEST

START_TEST(bits_fit_and_reach) {
    for (unsigned bits = 0; bits <= 64; bits++) {
        struct rng rng;
        uint64_t any = 0, all = ~UINT64_C(0);
        start(&rng, (const unsigned char[]){1, 1, 1, (unsigned char)bits});
        for (int i = 0; i < 400; i++) {
            const uint64_t number = rng_bits(&rng, bits);
            any |= number;
            all &= number;
        }
        ck_assert_uint_eq(any, bits == 64 ? ~UINT64_C(0) : (UINT64_C(1) << bits) - 1);
        ck_assert_uint_eq(all, 0);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("rng");
    TCase *tests = tcase_create("rng");
    tcase_add_test(tests, published_numbers);
    tcase_add_test(tests, zeros_are_left);
    tcase_add_test(tests, seed_is_little_endian);
    tcase_add_test(tests, each_result_has_as_many_draws);
    tcase_add_test(tests, below_draws_by_that_rule);
    tcase_add_test(tests, bits_fit_and_reach);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

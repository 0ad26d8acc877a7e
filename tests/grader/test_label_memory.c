/* What is kept of searches: nothing, or what was kept last for that very search. */
#include "grader/label_memory.h"
#include "tests/run_suite.h"
#include "tests/seed_rng.h"

#include <check.h>

enum { ROUNDS = 1000000, LETTERS = 3, TEXT_MAX = 70, FROM_MAX = 72, SHORT_MAX = 12 };

/* The outcome last kept of each search, in order of their numbers: 0 nothing, 1 that there is no
 * label, else where it begins and one more. */
static unsigned kept[LETTERS][TEXT_MAX + 1][FROM_MAX][2][2];

/* One letter again and again, so that many searches differ in one thing alone. */
static char letters[LETTERS][TEXT_MAX];

START_TEST(nothing_else_is_recalled) {
    struct label_memory *memory = label_memory_new();
    struct rng rng;
    unsigned recalled = 0;
    ck_assert_ptr_nonnull(memory);
    seed_rng(&rng, 1, 0);
    for (unsigned i = 0; i < LETTERS; i++) memset(letters[i], "a b"[i], TEXT_MAX);
    for (unsigned round = 0; round < ROUNDS; round++) {
        const unsigned letter = rng_below(&rng, LETTERS), short_text = rng_below(&rng, 4);
        const size_t len = 1 + rng_below(&rng, short_text ? SHORT_MAX : TEXT_MAX);
        const struct label_search search = {.text = {letters[letter], len},
                                            .from = rng_below(&rng, FROM_MAX),
                                            .begin = rng_below(&rng, 2),
                                            .title = rng_below(&rng, 2)};
        unsigned *last = &kept[letter][len][search.from][search.begin][search.title];
        struct label label = {.kind = LABEL_NOTHING};
        bool found;
        if (label_memory_recall(memory, &search, &found, &label)) {
            recalled++;
            ck_assert_uint_ne(*last, 0);
            ck_assert_int_eq(found, *last > 1);
            if (found) ck_assert_uint_eq(label.start, *last - 1);
            if (found) ck_assert_str_eq(label.first, "vpn");
        }
        if (rng_below(&rng, 2)) continue;
        *last = 1 + rng_below(&rng, 3);
        label = (struct label){.first = "vpn", .start = *last - 1};
        label_memory_keep(memory, &search, *last > 1, &label);
    }
    ck_assert_uint_gt(recalled, ROUNDS / 100);
    label_memory_free(memory);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("label_memory");
    TCase *tcase = tcase_create("label_memory");
    tcase_add_test(tcase, nothing_else_is_recalled);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

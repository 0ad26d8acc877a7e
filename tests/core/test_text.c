/* Pieces of text: what is quick must find what a look at one byte after the other finds. */
#include "core/text.h"
#include "tests/run_suite.h"
#include "tests/seed_rng.h"

#include <check.h>
#include <ctype.h>

static size_t slow_find_letter(struct text t, size_t from, char letter) {
    while (from < t.len && tolower((unsigned char)t.at[from]) != letter) from++;
    return from < t.len ? from : t.len;
}

/* Every byte but letters, and few of those: most blocks have none, and some have it at an end. */
START_TEST(letters_are_found_in_either_case) {
    struct rng rng;
    char bytes[200];
    seed_rng(&rng, 1, 0);
    for (unsigned round = 0; round < 20000; round++) {
        const struct text t = {bytes, rng_below(&rng, sizeof bytes)};
        for (size_t i = 0; i < t.len; i++) {
            bytes[i] = (char)rng_below(&rng, 256);
            if (isalpha((unsigned char)bytes[i]) && rng_below(&rng, 8)) bytes[i] = ' ';
        }
        const size_t from = rng_below(&rng, (uint32_t)t.len + 2);
        const char letter = (char)('a' + rng_below(&rng, 26));
        ck_assert_uint_eq(text_find_letter(t, from, letter), slow_find_letter(t, from, letter));
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("text");
    TCase *tcase = tcase_create("text");
    tcase_add_test(tcase, letters_are_found_in_either_case);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

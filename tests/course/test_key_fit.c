#include "course/key_fit.h"
#include "tests/run_suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLANKS = 8, STUDENTS = 120 };

/* A small generator of its own, so that the figures are always the same. */
static uint32_t draw(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static struct text hex(char room[16], uint32_t number) {
    const int len = snprintf(room, 16, "0x%x", number);
    return (struct text){room, (size_t)len};
}

static double no_share(void *context, size_t student, size_t other, size_t blank) {
    (void)student, (void)other, (void)blank;
    return *(double *)context;
}

struct found {
    size_t count, student, other, evidence;
    uint32_t problems;
    double chance, among_all;
};

static enum status keep(void *context, const struct key_match *match) {
    struct found *found = context;
    *found =
        (struct found){found->count + 1, match->student, match->other,    match->evidence_count,
                       match->problems,  match->chance,  match->among_all};
    return STATUS_OK;
}

/* Everyone is right, but `copier`, who has the answers of the one behind them, and the guessers
 * from `guessers` on, who write what comes. Values are below `values`. */
static struct found try_class(size_t copier, size_t guessers, uint32_t values, double share,
                              uint64_t seed) {
    struct key_fit *fit;
    struct found found = {0};
    double comparisons;
    uint32_t keys[STUDENTS][BLANKS];
    char room[16];
    const struct key_rules rules = {no_share, &share};
    ck_assert_int_eq(key_fit_new(STUDENTS, BLANKS, 2, &fit), STATUS_OK);
    for (size_t b = 0; b < BLANKS; b++) key_fit_blank(fit, b, b < BLANKS / 2 ? 0 : 1);
    for (size_t s = 0; s < STUDENTS; s++) {
        for (size_t b = 0; b < BLANKS; b++) {
            keys[s][b] = draw(&seed, values);
            ck_assert_int_eq(key_fit_key(fit, s, b, hex(room, keys[s][b])), STATUS_OK);
        }
    }
    for (size_t s = 0; s < STUDENTS; s++) {
        for (size_t b = 0; b < BLANKS; b++) {
            const uint32_t answer = s == copier     ? keys[s + 1][b]
                                    : s >= guessers ? draw(&seed, values)
                                                    : keys[s][b];
            ck_assert_int_eq(key_fit_answer(fit, s, b, hex(room, answer), answer != keys[s][b]),
                             STATUS_OK);
        }
    }
    ck_assert_int_eq(key_fit_walk(fit, 0.01, &rules, keep, &found, &comparisons), STATUS_OK);
    ck_assert(comparisons == STUDENTS * (STUDENTS - 1.0));
    key_fit_free(fit);
    return found;
}

START_TEST(a_copier_is_found_and_nobody_else) {
    const struct found found = try_class(17, STUDENTS, 256, 0, 1);
    ck_assert_uint_eq(found.count, 1);
    ck_assert_uint_eq(found.student, 17);
    ck_assert_uint_eq(found.other, 18);
    ck_assert_uint_eq(found.problems, 3);
    ck_assert_uint_eq(found.evidence, BLANKS);
    ck_assert(found.among_all > found.chance && found.among_all < 1e-6);
}
END_TEST

/* A class of guessers, some of whom agree with somebody's key in a lot of places. */
START_TEST(guessing_is_not_copying) {
    size_t found = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) found += try_class(STUDENTS, 0, 4, 0, seed).count;
    for (uint64_t seed = 1; seed <= 40; seed++) found += try_class(STUDENTS, 0, 64, 0, seed).count;
    ck_assert_uint_le(found, 2); // of 80 classes, by 0.01 for each
}
END_TEST

START_TEST(what_the_rules_explain_is_no_evidence) {
    ck_assert_uint_eq(try_class(17, STUDENTS, 256, 1, 1).count, 0);
    ck_assert_uint_eq(try_class(17, STUDENTS, 256, 0.5, 1).count, 0);
}
END_TEST

/* Two students and one blank of 16 values, all by hand. */
START_TEST(the_chance_is_that_of_the_model) {
    struct key_fit *fit;
    struct found found = {0};
    double comparisons, share = 0;
    const struct key_rules rules = {no_share, &share};
    ck_assert_int_eq(key_fit_new(3, 2, 1, &fit), STATUS_OK);
    for (size_t b = 0; b < 2; b++) key_fit_blank(fit, b, 0);
    static const char *const keys[3][2] = {{"0x1", "0x2"}, {"0x3", "0x4"}, {"0x5", "0x6"}};
    static const char *const answers[3][2] = {{"0x3", "0x4"}, {"0x3", "0x4"}, {"0x3", "0x6"}};
    for (size_t s = 0; s < 3; s++) {
        for (size_t b = 0; b < 2; b++) {
            ck_assert_int_eq(key_fit_key(fit, s, b, text_of(keys[s][b])), STATUS_OK);
            ck_assert_int_eq(
                key_fit_answer(fit, s, b, text_of(answers[s][b]), s == 0 || (s == 2 && b == 0)),
                STATUS_OK);
        }
    }
    /* At the first blank the third student wrote 0x3 too, at the second nobody else wrote 0x4. */
    const double chance = (1.0 + 1) / (1 + 16) * (0.0 + 1) / (1 + 16);
    ck_assert_int_eq(key_fit_walk(fit, 1, &rules, keep, &found, &comparisons), STATUS_OK);
    ck_assert_uint_eq(found.count, 1);
    ck_assert_uint_eq(found.student, 0);
    ck_assert_uint_eq(found.other, 1);
    ck_assert(fabs(found.chance - chance) < 1e-12);
    ck_assert(fabs(found.among_all - 6 * chance) < 1e-12);
    key_fit_free(fit);
}
END_TEST

START_TEST(nobody_and_nothing_are_no_class) {
    struct key_fit *fit;
    struct found found = {0};
    double comparisons, share = 0;
    const struct key_rules rules = {no_share, &share};
    ck_assert_int_eq(key_fit_new(0, 0, 0, &fit), STATUS_OK);
    ck_assert_int_eq(key_fit_walk(fit, 0.01, &rules, keep, &found, &comparisons), STATUS_OK);
    ck_assert_uint_eq(found.count, 0);
    key_fit_free(fit);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("key_fit");
    TCase *tcase = tcase_create("key_fit");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_copier_is_found_and_nobody_else);
    tcase_add_test(tcase, guessing_is_not_copying);
    tcase_add_test(tcase, what_the_rules_explain_is_no_evidence);
    tcase_add_test(tcase, the_chance_is_that_of_the_model);
    tcase_add_test(tcase, nobody_and_nothing_are_no_class);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

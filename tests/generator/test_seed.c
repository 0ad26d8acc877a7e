/* The golden values were computed with Python's hashlib.blake2b(key=..., digest_size=...) over
 * the length-prefixed texts (struct.pack('<Q', len) before each), not with this program. */
#include "generator/seed.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static void test_key(unsigned char key[COURSE_KEY_BYTES]) {
    for (unsigned i = 0; i < COURSE_KEY_BYTES; i++) key[i] = (unsigned char)i;
}

static void hex(const unsigned char *bytes, size_t len, char *out) {
    for (size_t i = 0; i < len; i++) (void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

START_TEST(test_golden) {
    unsigned char key[COURSE_KEY_BYTES], seed[RNG_SEED_BYTES], print[FINGERPRINT_BYTES];
    char text[65], id[SHEET_ID_MAX];
    test_key(key);
    seed_derive(key, TEXT("hw9"), TEXT("q1"), TEXT("zhang"), 3, seed);
    hex(seed, sizeof seed, text);
    ck_assert_str_eq(text, "cbca2ddad6051fa1edbf1b19c34e21b9bb172fbe3c9122aa96068cd031502505");
    ck_assert(seed_rank(key, TEXT("hw9"), TEXT("q1"), TEXT("zhang")) ==
              UINT64_C(15273764088909997293));
    sheet_id_derive(key, TEXT("hw9"), TEXT("zhang"), id);
    ck_assert_str_eq(id, "PW-1B6AE-6GQ15-WKK8E");
    fingerprint_of((const unsigned char *)"abc", 3, print);
    hex(print, sizeof print, text);
    ck_assert_str_eq(text, "f3b8f9f927eda230c34b32015e84fcb1");
}
END_TEST

START_TEST(test_inputs_do_not_run_together) {
    unsigned char key[COURSE_KEY_BYTES], a[RNG_SEED_BYTES], b[RNG_SEED_BYTES];
    test_key(key);
    seed_derive(key, TEXT("ab"), TEXT("c"), TEXT("d"), 0, a);
    seed_derive(key, TEXT("a"), TEXT("bc"), TEXT("d"), 0, b);
    ck_assert(memcmp(a, b, sizeof a) != 0);
    seed_derive(key, TEXT("ab"), TEXT("c"), TEXT("d"), 1, b);
    ck_assert(memcmp(a, b, sizeof a) != 0);
}
END_TEST

static bool finds(const char *text, const char *id) {
    char found[SHEET_ID_MAX];
    bool damaged;
    return sheet_id_find(text_of(text), found, &damaged) && !damaged && strcmp(found, id) == 0;
}

static bool is_damaged(const char *text) {
    char found[SHEET_ID_MAX];
    bool damaged;
    return !sheet_id_find(text_of(text), found, &damaged) && damaged && found[0] == 'P';
}

/* Every wrong digit and every swap of neighbours, in 300 ids. */
START_TEST(test_check_digit) {
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned char key[COURSE_KEY_BYTES];
    test_key(key);
    for (unsigned n = 0; n < 300; n++) {
        char student[16], id[SHEET_ID_MAX], bad[SHEET_ID_MAX];
        (void)snprintf(student, sizeof student, "s%u", n);
        sheet_id_derive(key, TEXT("hw9"), text_of(student), id);
        ck_assert_msg(finds(id, id), "%s", id);
        size_t last = 0;
        for (size_t i = 3; id[i]; i++) {
            if (id[i] == '-') continue;
            memcpy(bad, id, sizeof bad);
            for (size_t d = 0; digits[d]; d++) {
                bad[i] = digits[d];
                if (digits[d] != id[i] && !is_damaged(bad)) ck_abort_msg("%s for %s", bad, id);
            }
            memcpy(bad, id, sizeof bad);
            if (last && id[last] != id[i]) {
                bad[last] = id[i];
                bad[i] = id[last];
                if (!is_damaged(bad)) ck_abort_msg("%s for %s", bad, id);
            }
            last = i;
        }
    }
}
END_TEST

START_TEST(test_find) {
    const char *id = "PW-1B6AE-6GQ15-WKK8E";
    static const char *const shapes[] = {
        "Sheet: PW-1B6AE-6GQ15-WKK8E.",
        "pw 1b6ae 6gq15 wkk8e",
        "PW1B6AE6GQ15WKK8E",
        "pw-lb6ae-6gqi5-wkk8e",
        "**PW\xE2\x80\x91"
        "1B6AE\xE2\x80\x93"
        "6GQ15 - WKK8E**",
        "see PW-00000-00000-00001 and PW-1B6AE-6GQ15-WKK8E",
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        ck_assert_msg(finds(shapes[i], id), "%s", shapes[i]);
    }
    ck_assert(finds("PW-OOOOO-ooooo-00000", "PW-00000-00000-00000"));
    ck_assert(!finds("xPW-00000-00000-00000", "PW-00000-00000-00000"));
    ck_assert(!is_damaged("pw hello world there"));
    ck_assert(!is_damaged("PW-123"));
    ck_assert(!is_damaged(""));
    ck_assert(is_damaged("PW-U0000-00000-00000"));
    ck_assert(!is_damaged("PW-00000-00000-000012"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("seed");
    TCase *tcase = tcase_create("seed");
    tcase_add_test(tcase, test_golden);
    tcase_add_test(tcase, test_inputs_do_not_run_together);
    tcase_add_test(tcase, test_check_digit);
    tcase_add_test(tcase, test_find);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

/* The hash of a submission is SHA-256: the examples of FIPS 180-4, and of nothing. */
#include "course/submission_hash.h"
#include "tests/run_suite.h"

static const struct {
    const char *bytes, *hash;
} examples[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(test_examples) {
    char hash[SUBMISSION_HASH_MAX];
    submission_hash(text_of(examples[_i].bytes), hash);
    ck_assert_str_eq(hash, examples[_i].hash);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("submission_hash");
    TCase *tcase = tcase_create("submission_hash");
    tcase_add_loop_test(tcase, test_examples, 0, sizeof examples / sizeof *examples);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

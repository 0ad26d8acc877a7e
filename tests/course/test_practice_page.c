/* What the page may ask, asked well and badly. The marks themselves: test_practice.c. */
#include "core/family.h"
#include "course/json.h"
#include "course/practice_page.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static struct practice_page *page;
static struct buffer answer;

static void set_up(void) {
    ck_assert_int_eq(practice_page_new(&page), STATUS_OK);
}

static void tear_down(void) {
    practice_page_free(page);
    buffer_release(&answer);
}

/* Asks; '|' stands for the NUL between texts. The answer is one JSON object, or this fails. */
static const char *ask_bytes(const char *request, size_t len) {
    struct fault fault = {0};
    struct json *json = NULL;
    char *bytes = malloc(len + 1);
    for (size_t i = 0; i < len; i++) bytes[i] = request[i];
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '|') bytes[i] = '\0';
    }
    buffer_clear(&answer);
    practice_page_answer(page, (struct text){bytes, len}, &answer);
    free(bytes);
    ck_assert_int_eq(buffer_status(&answer), STATUS_OK);
    ck_assert_msg(json_parse(buffer_text(&answer), &json, &fault) == STATUS_OK, "'%s': %s\n%s",
                  request, fault.sentence, answer.at);
    json_free(json);
    return answer.at;
}

static const char *ask(const char *request) {
    return ask_bytes(request, strlen(request));
}

static bool is_error(const char *said) {
    return strncmp(said, "{\"error\":\"", 10) == 0;
}

static void start(unsigned family, const char *rest) {
    char request[128];
    snprintf(request, sizeof request, "start|%s|%s", families[family]->name, rest);
    ck_assert_msg(!is_error(ask(request)), "%s", answer.at);
}

START_TEST(an_exercise_is_started_answered_and_solved) {
    start((unsigned)_i, "3|seed|en");
    ck_assert_ptr_nonnull(strstr(answer.at, "\"seed\":\"seed\""));
    ck_assert_ptr_nonnull(strstr(answer.at, "\"lang\":\"en\""));
    ck_assert_ptr_nonnull(strstr(ask("judge|0|?"), "\"verdict\":\"unclear\""));
    ck_assert_ptr_nonnull(strstr(ask("hint|0"), "\"hint\":{\"position\":0,\"step\":1,"));
    ck_assert_ptr_nonnull(strstr(ask("hint|0"), "\"step\":2"));
    ck_assert_ptr_nonnull(strstr(ask("speak|zh"), "\"lang\":\"zh\""));
    ck_assert_ptr_nonnull(strstr(answer.at, "\"hints\":2"));
    ck_assert_ptr_nonnull(strstr(answer.at, "\"given\":\"?\""));
    ck_assert_ptr_nonnull(strstr(ask("solution"), "\"lights\":[{\"step\":\""));
    ck_assert_ptr_nonnull(strstr(ask("learn|0"), "{\"known\":"));
}
END_TEST

START_TEST(texts_are_judged_in_their_order) {
    start((unsigned)_i, "1|7|en");
    ck_assert(!is_error(ask("judge|0|?|0|")));
    ck_assert_ptr_nonnull(strstr(answer.at, "{\"position\":0,"));
    ck_assert_ptr_null(strstr(answer.at, "\"verdict\":\"unclear\""));
    ck_assert(!is_error(ask("judge")));
}
END_TEST

START_TEST(what_cannot_be_asked_is_an_error) {
    static const char *const requests[] = {
        "",
        "|",
        "Start",
        "start|%s|3|1",
        "start|%s|3|1|en|",
        "start|nothing|3|1|en",
        "start|%s|0|1|en",
        "start|%s|6|1|en",
        "start|%s||1|en",
        "start|%s|3x|1|en",
        "start|%s|99999999999999999999999|1|en",
        "start|%s|3||en",
        "start|%s|3| |en",
        "start|%s|3|\x01|en",
        "start|%s|3|1|../en",
        "start|%s|3|1|klingon-and-more",
        "start|%s|3|1|",
        "words",
        "words|en|nothing",
        "words|fr|title",
        "words|en|a-name-that-is-longer-than-any-part-of-a-phrasebook-and-than-the-room-for-it",
        "families",
        "families|fr",
        "next|%s|3",
        "next|%s|3|x",
        "next|%s|3|1|one",
        "next|%s|3|1|one|1000001",
        "next|nothing|3|1",
        /* without an exercise */
        "judge|0|1",
        "hint|0",
        "speak|en",
        "solution",
        "learn|0",
    };
    for (unsigned i = 0; i < sizeof requests / sizeof *requests; i++) {
        char request[256];
        const char *hole = strstr(requests[i], "%s");
        const int before = hole ? (int)(hole - requests[i]) : (int)strlen(requests[i]);
        snprintf(request, sizeof request, "%.*s%s%s", before, requests[i],
                 hole ? families[0]->name : "", hole ? hole + 2 : "");
        ck_assert_msg(is_error(ask(request)), "'%s' is answered: %s", request, answer.at);
    }
}
END_TEST

START_TEST(bad_positions_change_nothing) {
    static const char *const requests[] = {
        "judge|31|1", "judge|32|1",      "judge|-1|1", "judge||1",    "judge|0",
        "judge|x|1",  "judge|0|1|99|1",  "hint|31",    "hint|",       "hint",
        "hint|0|0",   "learn|31",        "learn|0|1x", "learn|0|1|1", "learn|0|1000001",
        "speak",      "speak|../../etc", "solution|1",
    };
    start(0, "2|steady|en");
    for (unsigned i = 0; i < sizeof requests / sizeof *requests; i++) {
        ck_assert_msg(is_error(ask(requests[i])), "'%s': %s", requests[i], answer.at);
    }
    ck_assert_ptr_nonnull(strstr(ask("speak|en"), "\"seed\":\"steady\""));
}
END_TEST

/* What could not be started leaves no exercise that answers would be judged by. */
START_TEST(a_start_that_fails_leaves_no_exercise) {
    char request[128];
    start(0, "2|one|en");
    snprintf(request, sizeof request, "start|%s|2|two|fr", families[0]->name);
    ck_assert(is_error(ask(request)));
    ck_assert(is_error(ask("judge|0|1")));
    start(0, "2|three|en");
}
END_TEST

START_TEST(any_bytes_are_answered) {
    static char request[70000];
    const char *const verbs[] = {"start|%s|3|", "judge|0|", "judge|1|", "words|en|",
                                 "next|%s|3|1|"};
    struct rng rng;
    const unsigned char seed[RNG_SEED_BYTES] = {9};
    rng_init(&rng, seed);
    start(0, "4|bytes|zh");
    for (unsigned round = 0; round < 400; round++) {
        const char *verb = verbs[round % (sizeof verbs / sizeof *verbs)];
        size_t len = 0;
        for (const char *c = verb; *c; c++) {
            if (c[0] == '%' && c[1] == 's') {
                for (const char *n = families[0]->name; *n; n++) request[len++] = *n;
                c++;
            } else {
                request[len++] = *c;
            }
        }
        const size_t more = rng_below(&rng, round % 50 == 0 ? 60000 : 40);
        for (size_t i = 0; i < more; i++) request[len++] = (char)rng_bits(&rng, 8);
        request[len] = '\0';
        ask_bytes(request, len);
        if (is_error(ask("judge"))) start(0, "4|bytes|zh");
    }
}
END_TEST

START_TEST(the_next_seed_is_a_short_number) {
    char request[256];
    snprintf(request, sizeof request, "next|%s|3|1234567890123456789|%s|0|nothing|5",
             families[_i]->name, families[_i]->scenarios[0]);
    ask(request);
    ck_assert_msg(strncmp(answer.at, "{\"seed\":\"", 9) == 0, "%s", answer.at);
    ck_assert_uint_lt(answer.len, 24);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("practice page");
    TCase *tcase = tcase_create("requests");
    const int count = (int)family_count;
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, an_exercise_is_started_answered_and_solved, 0, count);
    tcase_add_loop_test(tcase, texts_are_judged_in_their_order, 0, count);
    tcase_add_test(tcase, what_cannot_be_asked_is_an_error);
    tcase_add_test(tcase, bad_positions_change_nothing);
    tcase_add_test(tcase, a_start_that_fails_leaves_no_exercise);
    tcase_add_test(tcase, any_bytes_are_answered);
    tcase_add_loop_test(tcase, the_next_seed_is_a_short_number, 0, count);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

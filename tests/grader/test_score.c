/* Scoring, on a family of five small blanks: every combination of answers, against a second scorer
 * that knows this family by heart and nothing of rules. */
#include "grader/score.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdlib.h>

/* start (2 bits) = the machine's number; hidden = start + 1, not asked; stop? = hidden is 1;
 * next (2 bits) = start ^ 2 unless stopped; last (3 bits) = 2 * next + 1 unless there is none. */
enum { START, HIDDEN, STOP, NEXT, LAST, COUNT };

static struct value rule_start(const void *machine, const struct value *answers, unsigned arg) {
    (void)answers, (void)arg;
    return value_number(*(const unsigned *)machine & 3);
}
static struct value rule_hidden(const void *machine, const struct value *answers, unsigned arg) {
    (void)machine, (void)arg;
    return value_number(answers[START].number + 1);
}
static struct value rule_stop(const void *machine, const struct value *answers, unsigned arg) {
    (void)machine, (void)arg;
    return value_bool(answers[HIDDEN].number == 1);
}
static struct value rule_next(const void *machine, const struct value *answers, unsigned arg) {
    (void)machine;
    return value_is_yes(answers[STOP]) ? value_none() : value_number(answers[START].number ^ arg);
}
static struct value rule_last(const void *machine, const struct value *answers, unsigned arg) {
    (void)machine, (void)arg;
    if (answers[NEXT].kind == VALUE_NONE) return value_none();
    return value_number(2 * answers[NEXT].number + 1);
}

static const struct slip next_slips[] = {{"next_same", rule_next, 0}, {"next_one", rule_next, 1}};

static void ask(struct blanks *out) {
    *out = (struct blanks){.count = COUNT};
    out->at[START] = (struct blank){"start", 'A', true, {FORM_HEX, 2}, rule_start, 0, -1, NULL, 0};
    out->at[HIDDEN] =
        (struct blank){"hidden", 'A', false, {FORM_HEX, 3}, rule_hidden, 0, -1, NULL, 0};
    out->at[STOP] = (struct blank){"stop", 'B', true, {FORM_YES_NO, 1}, rule_stop, 0, -1, NULL, 0};
    out->at[NEXT] =
        (struct blank){"next", 'B', true, {FORM_HEX, 2}, rule_next, 2, STOP, next_slips, 2};
    out->at[LAST] = (struct blank){"last", 'B', true, {FORM_HEX, 3}, rule_last, 0, NEXT, NULL, 0};
}

/* What was answered, in the second scorer's own words: a number, or one of these. */
enum { NONE = -1, EMPTY = -2, UNREAD = -3, YES = -4, NO = -5 };

static struct reading reading_of(int answer) {
    struct reading r = {.kind = READING_VALUE};
    if (answer == EMPTY)
        r.kind = READING_BLANK;
    else if (answer == UNREAD)
        r.kind = READING_UNCLEAR;
    else if (answer == NONE)
        r.value = value_none();
    else if (answer == YES || answer == NO)
        r.value = value_bool(answer == YES);
    else
        r.value = value_number((uint64_t)answer);
    return r;
}

static enum verdict slow_verdict(int answer, int key, int followed, bool implied) {
    if (answer == UNREAD) return VERDICT_UNCLEAR;
    if (answer == EMPTY) return key == NONE && implied ? VERDICT_CORRECT : VERDICT_BLANK;
    if (answer == key) return VERDICT_CORRECT;
    if (answer == followed && answer != NONE) return VERDICT_CONSISTENT;
    return VERDICT_WRONG;
}

static int slow_next(int start, int stop) {
    return stop == YES ? NONE : start == 0 ? 2 : start == 1 ? 3 : start == 2 ? 0 : 1;
}
static int slow_last(int next) {
    static const int lasts[] = {1, 3, 5, 7};
    return next == NONE ? NONE : lasts[next];
}

static void slow_score(int machine, const int *a, enum verdict *v) {
    const int key_stop = machine == 0 ? YES : NO;
    const int key_next = slow_next(machine, key_stop), key_last = slow_last(key_next);
    v[START] = slow_verdict(a[START], machine, machine, false);
    const int start = a[START] >= 0 && a[START] <= 3 ? a[START] : machine;

    const int stop_followed = start == 0 ? YES : NO;
    v[STOP] = slow_verdict(a[STOP], key_stop, stop_followed, false);
    const bool stop_said = a[STOP] != EMPTY && a[STOP] != UNREAD;
    const int stop = a[STOP] == YES || a[STOP] == NO ? a[STOP] : key_stop;

    const int next_followed = slow_next(start, stop);
    v[NEXT] = slow_verdict(a[NEXT], key_next, next_followed, stop_said && next_followed == NONE);
    int next = key_next;
    if (a[NEXT] >= 0 && a[NEXT] <= 3) next = a[NEXT];
    if (a[NEXT] == NONE && next_followed == NONE) next = NONE;
    const bool next_said =
        (a[NEXT] != EMPTY && a[NEXT] != UNREAD) || (a[NEXT] == EMPTY && v[NEXT] == VERDICT_CORRECT);
    v[LAST] =
        slow_verdict(a[LAST], key_last, slow_last(next), next_said && slow_last(next) == NONE);
}

static const struct score_options half = {500000, false};
static const uint64_t points[COUNT] = {3, 99, 4, 5, 7};

static void score_answers(unsigned machine, const int *answers, struct score *out) {
    struct blanks blanks;
    struct reading readings[COUNT];
    ask(&blanks);
    for (int i = 0; i < COUNT; i++) readings[i] = reading_of(answers[i]);
    score_problem(&machine, &blanks, readings, points, &half, out);
}

static void compare(int machine, const int *answers) {
    enum verdict expected[COUNT];
    struct score score;
    uint64_t total = 0;
    int first_wrong = -1;
    bool unclear = false;
    score_answers((unsigned)machine, answers, &score);
    slow_score(machine, answers, expected);
    for (int i = 0; i < COUNT; i++) {
        if (i == HIDDEN) continue;
        ck_assert_msg(score.marks[i].verdict == expected[i], "machine %d, %d %d %d %d: %d is %s",
                      machine, answers[START], answers[STOP], answers[NEXT], answers[LAST], i,
                      verdict_name(score.marks[i].verdict));
        total += expected[i] == VERDICT_CORRECT      ? points[i]
                 : expected[i] == VERDICT_CONSISTENT ? points[i] / 2
                                                     : 0;
        if (expected[i] == VERDICT_WRONG && first_wrong < 0) first_wrong = i;
        unclear |= expected[i] == VERDICT_UNCLEAR;
    }
    ck_assert_uint_eq(score.points, total);
    ck_assert_uint_eq(score.max, 19);
    ck_assert_int_eq(score.first_wrong, first_wrong);
    ck_assert(score.unclear == unclear);
}

START_TEST(every_combination) {
    static const int numbers[] = {NONE, EMPTY, UNREAD, YES, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    static const int words[] = {NONE, EMPTY, UNREAD, YES, NO, 1};
    for (int machine = 0; machine < 4; machine++) {
        for (int a = 0; a < 13; a++) {
            for (int b = 0; b < 6; b++) {
                for (int c = 0; c < 13; c++) {
                    for (int d = 0; d < 13; d++) {
                        const int answers[] = {numbers[a], EMPTY, words[b], numbers[c], numbers[d]};
                        compare(machine, answers);
                    }
                }
            }
        }
    }
}
END_TEST

START_TEST(consistent_names_the_earliest_cause) {
    struct score score;
    // By way of the blank that is not asked: STOP follows from START.
    score_answers(0, (const int[]){2, EMPTY, NO, 0, 1}, &score);
    ck_assert_int_eq(score.marks[STOP].verdict, VERDICT_CONSISTENT);
    ck_assert_int_eq(score.marks[STOP].because, START);
    ck_assert_int_eq(score.marks[LAST].because, NEXT);
    ck_assert_int_eq(score.marks[START].because, -1);
    ck_assert_int_eq(score.first_wrong, START);
}
END_TEST

START_TEST(wrong_names_its_slip) {
    struct score score;
    score_answers(1, (const int[]){1, EMPTY, NO, 1, 1}, &score);
    ck_assert_str_eq(score.marks[NEXT].slip->name, "next_same");
    score_answers(1, (const int[]){1, EMPTY, NO, 0, 1}, &score);
    ck_assert_str_eq(score.marks[NEXT].slip->name, "next_one");
    score_answers(1, (const int[]){1, EMPTY, NO, 2, 1}, &score);
    ck_assert_ptr_null(score.marks[NEXT].slip);
    // On the student's own answers 1 comes of START ^ 1, though it is the key's ^ 0 as well.
    score_answers(1, (const int[]){0, EMPTY, NO, 1, 1}, &score);
    ck_assert_str_eq(score.marks[NEXT].slip->name, "next_one");
    // ... and where they explain nothing, the key's answers may.
    score_answers(1, (const int[]){2, EMPTY, NO, 1, 1}, &score);
    ck_assert_str_eq(score.marks[NEXT].slip->name, "next_same");
    score_answers(1, (const int[]){1, EMPTY, NO, 3, 1}, &score);
    ck_assert_ptr_null(score.marks[NEXT].slip);
}
END_TEST

static enum verdict verdict_of(struct value value, struct value other, unsigned notes,
                               bool strict) {
    struct blanks blanks;
    struct reading readings[COUNT] = {0};
    struct score score;
    const unsigned machine = 2;
    ask(&blanks);
    readings[START] = (struct reading){
        .kind = READING_VALUE, .value = value, .others = {other}, .other_count = 1, .notes = notes};
    score_problem(&machine, &blanks, readings, points, &(struct score_options){1000000, strict},
                  &score);
    return score.marks[START].verdict;
}

START_TEST(other_readings) {
    const struct value right = value_number(2), wrong = value_number(1);
    const unsigned tie = READING_NOTE_TIE, format = READING_NOTE_FORMAT;
    ck_assert_int_eq(verdict_of(right, wrong, 0, false), VERDICT_CORRECT);
    ck_assert_int_eq(verdict_of(wrong, right, 0, false), VERDICT_UNCLEAR);
    ck_assert_int_eq(verdict_of(wrong, value_number(3), 0, false), VERDICT_WRONG);
    ck_assert_int_eq(verdict_of(right, wrong, tie, false), VERDICT_UNCLEAR);
    ck_assert_int_eq(verdict_of(wrong, right, tie, false), VERDICT_UNCLEAR);
    ck_assert_int_eq(verdict_of(wrong, value_number(3), tie, false), VERDICT_WRONG);
    ck_assert_int_eq(verdict_of(right, wrong, format, false), VERDICT_CORRECT);
    ck_assert_int_eq(verdict_of(right, wrong, format, true), VERDICT_WRONG);
    ck_assert_int_eq(verdict_of(right, wrong, READING_NOTE_TYPO, true), VERDICT_CORRECT);
}
END_TEST

/* 1, but 2 would be right: a person must look, and what follows is held against the key alone. */
START_TEST(unclear_carries_nothing) {
    struct blanks blanks;
    struct reading readings[COUNT] = {0};
    struct score score;
    const unsigned machine = 2;
    ask(&blanks);
    readings[START] = (struct reading){.kind = READING_VALUE,
                                       .value = value_number(1),
                                       .others = {value_number(2)},
                                       .other_count = 1};
    readings[STOP] = reading_of(NO);
    readings[NEXT] = reading_of(3); // follows from 1
    score_problem(&machine, &blanks, readings, points, &(struct score_options){1000000, false},
                  &score);
    ck_assert_int_eq(score.marks[START].verdict, VERDICT_UNCLEAR);
    ck_assert_int_eq(score.marks[NEXT].verdict, VERDICT_WRONG);
    readings[NEXT] = reading_of(0); // follows from 2
    score_problem(&machine, &blanks, readings, points, &(struct score_options){1000000, false},
                  &score);
    ck_assert_int_eq(score.marks[NEXT].verdict, VERDICT_CORRECT);
}
END_TEST

START_TEST(points_are_exact) {
    const uint64_t large[COUNT] = {UINT64_MAX / 8, 0, UINT64_MAX / 8, 7, 0};
    struct blanks blanks;
    struct reading readings[COUNT] = {0};
    struct score score;
    const unsigned machine = 0;
    ask(&blanks);
    readings[START] = reading_of(1);
    readings[STOP] = reading_of(NO);
    readings[NEXT] = reading_of(3);
    score_problem(&machine, &blanks, readings, large, &(struct score_options){999999, false},
                  &score);
    // floor((2^61 - 1) * 999999 / 1000000), by an arbitrary-precision calculator
    ck_assert_uint_eq(score.marks[STOP].points, UINT64_C(2305840703370684737));
    ck_assert_uint_eq(score.marks[NEXT].points, 6);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("score");
    TCase *tests = tcase_create("score");
    tcase_add_test(tests, every_combination);
    tcase_add_test(tests, consistent_names_the_earliest_cause);
    tcase_add_test(tests, wrong_names_its_slip);
    tcase_add_test(tests, other_readings);
    tcase_add_test(tests, unclear_carries_nothing);
    tcase_add_test(tests, points_are_exact);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

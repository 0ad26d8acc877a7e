/* Practice with a memory: what was done is there the next time, whatever became of the process. */
#include "course/practice_session.h"
#include "tests/run_suite.h"
#include "tests/temp_folder.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct temp_folder temp;
static char folder[64], db[128];

static void setup(void) {
    temp_folder_init(&temp);
    snprintf(folder, sizeof folder, "%s", temp.path);
    snprintf(db, sizeof db, "%s/share/pagewalk/practice.db", folder);
}

static void teardown(void) {
    temp_folder_release(&temp);
}

static void open_session(struct practice_session *s) {
    struct fault fault = {0};
    ck_assert_msg(session_init(s, families[0], "en", NULL, &fault) == STATUS_OK, "%s",
                  fault.sentence);
    session_keep(s, db);
    ck_assert_str_eq(s->lost.sentence, "");
}

static void begin(struct practice_session *s, unsigned level, const char *seed, uint64_t random) {
    struct fault fault = {0};
    const struct practice_wish wish = {level, text_of(seed)};
    ck_assert_msg(session_begin(s, &wish, random, 1000, &fault) == STATUS_OK, "%s", fault.sentence);
}

static void another(struct practice_session *s, unsigned level, const char *seed, uint64_t random) {
    struct fault fault = {0};
    const struct practice_wish wish = {level, text_of(seed)};
    ck_assert_msg(session_another(s, &wish, random, 1000, &fault) == STATUS_OK, "%s",
                  fault.sentence);
}

static void key_text(const struct practice *p, unsigned i, char out[VALUE_TEXT_MAX]) {
    const struct value value = p->score.marks[i].expected;
    if (value.kind == VALUE_NONE) {
        snprintf(out, VALUE_TEXT_MAX, "-");
    } else {
        value_write(value, p->blanks.at[i].form, out);
    }
}

static void judge(struct practice_session *s, unsigned i, const char *text) {
    ck_assert_int_eq(session_judge(s, i, text_of(text), 1000), STATUS_OK);
    ck_assert_str_eq(s->lost.sentence, "");
}

static void wrong_text(const struct practice *p, unsigned i, char out[VALUE_TEXT_MAX]) {
    struct value value = p->score.marks[i].expected;
    if (value.kind == VALUE_NONE) {
        snprintf(out, VALUE_TEXT_MAX, "%s", p->blanks.at[i].form.kind == FORM_YES_NO ? "Y" : "0x1");
    } else {
        value.number ^= 1;
        value_write(value, p->blanks.at[i].form, out);
    }
}

/* Answers everything that is not done; wrongly where `wrong` is that blank. */
static void answer_all(struct practice_session *s, int wrong) {
    int at = -1;
    while ((at = practice_next(&s->practice, at)) >= 0) {
        char text[VALUE_TEXT_MAX];
        (at == wrong ? wrong_text : key_text)(&s->practice, (unsigned)at, text);
        judge(s, (unsigned)at, text);
    }
}

static void same_answers(const struct practice *a, const struct practice *b) {
    ck_assert_str_eq(a->seed, b->seed);
    ck_assert_uint_eq(a->level, b->level);
    ck_assert_uint_eq(a->score.points, b->score.points);
    for (unsigned i = 0; i < a->blanks.count; i++) {
        const struct practice_answer *x = &a->answers[i], *y = &b->answers[i];
        ck_assert(text_equal(buffer_text(&x->given), buffer_text(&y->given)));
        ck_assert_uint_eq(x->tries, y->tries);
        ck_assert_uint_eq(x->hints, y->hints);
        ck_assert_uint_eq(x->first_right, y->first_right);
        ck_assert_int_eq(a->score.marks[i].verdict, b->score.marks[i].verdict);
    }
}

/* Things done in the middle of an exercise. */
static void do_some(struct practice_session *s) {
    char text[VALUE_TEXT_MAX];
    const unsigned first = (unsigned)practice_next(&s->practice, -1);
    judge(s, first, "?!");
    key_text(&s->practice, first, text);
    judge(s, first, text);
    const unsigned second = (unsigned)practice_next(&s->practice, (int)first);
    ck_assert_uint_eq(session_hint(s, second, 1000), 1);
    judge(s, second, "\xef\xbc\x97"); // a full-width seven
    ck_assert_uint_eq(session_hint(s, second, 1000), 2);
    judge(s, second, "\xff bytes \"'; DROP TABLE steps; --");
    judge(s, second, "0x7");
}

START_TEST(an_exercise_is_gone_on_with) {
    struct practice_session one, two;
    open_session(&one);
    begin(&one, 2, "17", 0);
    ck_assert(!one.resumed);
    do_some(&one);
    open_session(&two);
    begin(&two, 0, "", 99);
    ck_assert(two.resumed);
    same_answers(&one.practice, &two.practice);
    session_release(&two);
    // Another seed, or another level, is another exercise; then each goes on where it was.
    open_session(&two);
    begin(&two, 2, "18", 0);
    ck_assert(!two.resumed);
    session_release(&two);
    open_session(&two);
    begin(&two, 2, " 17 ", 0);
    ck_assert(two.resumed);
    same_answers(&one.practice, &two.practice);
    session_release(&two);
    open_session(&two);
    begin(&two, 3, "17", 0);
    ck_assert(!two.resumed);
    session_release(&two);
    session_release(&one);
}
END_TEST

/* In a child that kills itself after each step. */
START_TEST(a_killed_process_loses_nothing) {
    struct practice_session here, after;
    open_session(&here);
    struct fault fault;
    const struct practice_wish wish = {1, TEXT("5")};
    learner_close(here.learner);
    here.learner = NULL;
    ck_assert_int_eq(session_begin(&here, &wish, 0, 1, &fault), STATUS_OK);
    for (;;) {
        const int next = practice_next(&here.practice, -1);
        char text[VALUE_TEXT_MAX];
        if (next < 0) break;
        key_text(&here.practice, (unsigned)next, text);
        const pid_t child = fork();
        if (child == 0) {
            struct practice_session s;
            open_session(&s);
            begin(&s, 1, "5", 0);
            judge(&s, (unsigned)next, text);
            kill(getpid(), SIGKILL);
        }
        int status;
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert(WIFSIGNALED(status));
        ck_assert_int_eq(practice_judge(&here.practice, (unsigned)next, text_of(text)), STATUS_OK);
        if (practice_next(&here.practice, -1) < 0) break;
        open_session(&after);
        begin(&after, 1, "5", 0);
        ck_assert(after.resumed);
        same_answers(&here.practice, &after.practice);
        session_release(&after);
    }
    session_release(&here);
    // All done: nothing is left to go on with.
    open_session(&after);
    begin(&after, 0, "", 1);
    ck_assert(!after.resumed);
    ck_assert_str_ne(after.practice.seed, "5");
    session_release(&after);
}
END_TEST

START_TEST(levels_rise_with_exercises_wholly_right) {
    struct practice_session s;
    open_session(&s);
    begin(&s, 0, "", 1);
    ck_assert_uint_eq(s.practice.level, 1);
    answer_all(&s, -1);
    another(&s, 0, "", 2);
    ck_assert_uint_eq(s.practice.level, 1);
    answer_all(&s, practice_next(&s.practice, -1)); // one wrong
    another(&s, 0, "", 3);
    ck_assert_uint_eq(s.practice.level, 1);
    answer_all(&s, -1);
    another(&s, 0, "", 4);
    ck_assert_uint_eq(s.practice.level, 1);
    answer_all(&s, -1);
    another(&s, 0, "", 5);
    ck_assert_uint_eq(s.practice.level, 2);
    session_release(&s);
    // The level asked for is where it goes on from.
    open_session(&s);
    begin(&s, 4, "", 6);
    another(&s, 0, "", 7);
    ck_assert_uint_eq(s.practice.level, 4);
    session_release(&s);
}
END_TEST

/* Who is right everywhere but in one scenario gets that one most. */
START_TEST(exercises_lean_to_what_goes_wrong) {
    struct practice_session s;
    unsigned times[SCENARIOS_MAX] = {0}, most = 0;
    const unsigned count = practice_scenarios(families[0]);
    open_session(&s);
    begin(&s, 3, "", 1);
    for (unsigned round = 0; round < 60; round++) {
        int at = -1;
        while ((at = practice_next(&s.practice, at)) >= 0) {
            char text[VALUE_TEXT_MAX];
            const bool wrong = s.practice.scenario == 1;
            (wrong ? wrong_text : key_text)(&s.practice, (unsigned)at, text);
            judge(&s, (unsigned)at, text);
        }
        another(&s, 3, "", round + 2);
    }
    for (unsigned i = 0; i < 200; i++) {
        another(&s, 3, "", 1000 + i);
        times[s.practice.scenario]++;
    }
    for (unsigned i = 1; i < count; i++) most = times[i] > times[most] ? i : most;
    ck_assert_uint_eq(most, 1);
    ck_assert_uint_gt(times[1], 120);
    // The others still come up.
    unsigned others = 0;
    for (unsigned i = 0; i < count; i++) others += i != 1 && times[i] > 0;
    ck_assert_uint_gt(others, 1);

    another(&s, 3, "", 1);
    struct weakness weakest[BLANKS_MAX];
    unsigned tried;
    const unsigned weak = session_weakest(&s, weakest, BLANKS_MAX, &tried);
    ck_assert_uint_gt(weak, 0);
    for (unsigned i = 1; i < weak; i++) ck_assert_uint_ge(weakest[i].known, weakest[i - 1].known);
    ck_assert_uint_eq(session_weakest(&s, weakest, 1, &tried), 1);
    session_release(&s);
}
END_TEST

static int mode_of(const char *path) {
    struct stat about;
    ck_assert_int_eq(stat(path, &about), 0);
    return about.st_mode & 0777;
}

START_TEST(progress_is_private_and_of_the_family_practised_last) {
    struct practice_session s;
    ck_assert_ptr_null(session_last_family(db));
    open_session(&s);
    begin(&s, 1, "1", 0);
    session_release(&s);
    ck_assert_int_eq(mode_of(db), 0600);
    snprintf(db, sizeof db, "%s/share/pagewalk", folder);
    ck_assert_int_eq(mode_of(db), 0700);
    snprintf(db, sizeof db, "%s/share/pagewalk/practice.db", folder);
    ck_assert_ptr_eq(session_last_family(db), families[0]);
}
END_TEST

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* Where nothing can be kept, practice goes on without, and says why. */
START_TEST(without_a_database_practice_goes_on) {
    struct practice_session s;
    struct fault fault = {0};
    const char *const paths[] = {"/dev/null/practice.db", "/dev/null", folder, "junk"};
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
        char junk[128];
        snprintf(junk, sizeof junk, "%s/junk", folder);
        write_file(junk, "this is not a database, and it is long enough to be looked at as one");
        const char *path = strcmp(paths[i], "junk") == 0 ? junk : paths[i];
        ck_assert_int_eq(session_init(&s, families[0], "zh", NULL, &fault), STATUS_OK);
        session_keep(&s, path);
        ck_assert_ptr_null(s.learner);
        ck_assert_str_ne(s.lost.sentence, "");
        begin(&s, 1, "3", 0);
        const unsigned first = (unsigned)practice_next(&s.practice, -1);
        ck_assert_int_eq(session_judge(&s, first, TEXT("0x1"), 1), STATUS_OK);
        ck_assert_uint_eq(session_hint(&s, first, 1), 1);
        struct weakness weakest;
        unsigned tried;
        ck_assert_uint_eq(session_weakest(&s, &weakest, 1, &tried), 0);
        session_end(&s, 1);
        session_release(&s);
    }
}
END_TEST

/* The database is lost in the middle: practice goes on, and says so once. */
START_TEST(a_database_that_fails_half_way_does_not_end_practice) {
    struct practice_session s;
    char command[512];
    open_session(&s);
    begin(&s, 1, "1", 0);
    const unsigned first = (unsigned)practice_next(&s.practice, -1);
    judge(&s, first, "0x1");
    snprintf(command, sizeof command, "sqlite3 '%s' 'DROP TABLE steps'", db);
    ck_assert_int_eq(system(command), 0);
    ck_assert_int_eq(session_judge(&s, first, TEXT("0x2"), 1), STATUS_OK);
    ck_assert_str_ne(s.lost.sentence, "");
    ck_assert_ptr_null(s.learner);
    ck_assert_uint_eq(s.practice.answers[first].tries, 2);
    ck_assert_uint_eq(session_hint(&s, first, 1), 1);
    another(&s, 1, "2", 0);
    ck_assert_str_eq(s.practice.seed, "2");
    session_release(&s);
}
END_TEST

/* However long a line is, and whatever is in it. */
START_TEST(any_bytes_are_an_answer) {
    struct practice_session one, two;
    static char bytes[1 << 20];
    open_session(&one);
    begin(&one, 1, "1", 0);
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 37 + i / 251);
    for (unsigned i = 0; i < one.practice.blanks.count; i++) {
        const struct text text = {bytes + i, sizeof bytes - i};
        if (!one.practice.blanks.at[i].asked) continue;
        ck_assert_int_eq(session_judge(&one, i, text, 1), STATUS_OK);
        ck_assert_int_eq(one.practice.score.marks[i].verdict, VERDICT_UNCLEAR);
        struct buffer out = {0};
        ck_assert_int_eq(practice_say_verdict(&one.practice, one.words, i, &out), STATUS_OK);
        ck_assert_uint_lt(out.len, 4096);
        buffer_release(&out);
    }
    open_session(&two);
    begin(&two, 1, "1", 0);
    same_answers(&one.practice, &two.practice);
    session_release(&one);
    session_release(&two);
}
END_TEST

/* Steps of an exercise that a later program draws otherwise are not done again on another one. */
START_TEST(an_exercise_that_is_not_the_same_any_more_is_let_go) {
    struct practice_session s;
    char command[512];
    open_session(&s);
    begin(&s, 1, "1", 0);
    do_some(&s);
    session_release(&s);
    snprintf(command, sizeof command, "sqlite3 '%s' 'UPDATE exercises SET print = print + 1'", db);
    ck_assert_int_eq(system(command), 0);
    open_session(&s);
    begin(&s, 1, "1", 0);
    ck_assert(!s.resumed);
    ck_assert_uint_eq(practice_tally(&s.practice).tried, 0);
    ck_assert_str_eq(s.lost.sentence, "");
    session_release(&s);
}
END_TEST

START_TEST(a_database_of_a_newer_program_is_left_alone) {
    struct practice_session s;
    struct fault fault = {0};
    char command[512];
    open_session(&s);
    session_release(&s);
    snprintf(command, sizeof command, "sqlite3 '%s' 'PRAGMA user_version = 1000'", db);
    ck_assert_int_eq(system(command), 0);
    ck_assert_int_eq(session_init(&s, families[0], "en", NULL, &fault), STATUS_OK);
    session_keep(&s, db);
    ck_assert_ptr_null(s.learner);
    ck_assert_ptr_nonnull(strstr(s.lost.sentence, "newer pagewalk"));
    session_release(&s);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("practice_session");
    TCase *tcase = tcase_create("practice_session");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, an_exercise_is_gone_on_with);
    tcase_add_test(tcase, a_killed_process_loses_nothing);
    tcase_add_test(tcase, levels_rise_with_exercises_wholly_right);
    tcase_add_test(tcase, exercises_lean_to_what_goes_wrong);
    tcase_add_test(tcase, progress_is_private_and_of_the_family_practised_last);
    tcase_add_test(tcase, without_a_database_practice_goes_on);
    tcase_add_test(tcase, a_database_that_fails_half_way_does_not_end_practice);
    tcase_add_test(tcase, any_bytes_are_an_answer);
    tcase_add_test(tcase, an_exercise_that_is_not_the_same_any_more_is_let_go);
    tcase_add_test(tcase, a_database_of_a_newer_program_is_left_alone);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

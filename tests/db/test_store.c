/* The store: what it keeps, what it refuses, and that nothing is half-written. */
#include "db/store.h"
#include "tests/run_suite.h"
#include "tests/temp_folder.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct temp_folder folder;
static char path[96];
static struct fault fault;
static const unsigned char key[STORE_KEY_BYTES] = {1, 2, 3};

static void setup(void) {
    temp_folder_init(&folder);
    snprintf(path, sizeof path, "%s/course.db", folder.path);
}

static void teardown(void) {
    temp_folder_release(&folder);
}

static struct store *fresh(void) {
    struct store *store = NULL;
    ck_assert_int_eq(store_create(path, key, 1000, &fault), STATUS_OK);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_OK);
    return store;
}

static void write_file(const char *bytes, size_t len) {
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
    fclose(out);
}

/* A student, an assignment with one drawn problem. */
static void put_course(struct store *store) {
    const struct problem_row problem = {
        .id = "q1", .family = "address_translation", .family_version = 1};
    ck_assert_int_eq(store_put_student(store, "ada", "Ada", "a@b", "A", &fault), STATUS_OK);
    ck_assert_int_eq(store_put_student(store, "bob", "Bob", "", "", &fault), STATUS_OK);
    ck_assert_int_eq(store_put_assignment(store, "hw1", TEXT("spec"), 5, &fault), STATUS_OK);
    ck_assert_int_eq(store_put_problem(store, "hw1", &problem, &fault), STATUS_OK);
}

static struct variant_row variant_with(const char *key_print) {
    return (struct variant_row){.problem = "q1",
                                .family_version = 1,
                                .scenario = 2,
                                .machine = TEXT("machine"),
                                .key_print = text_of(key_print),
                                .key = "{}"};
}

START_TEST(a_new_course_is_private_and_keeps_its_key) {
    unsigned char back[STORE_KEY_BYTES] = {0};
    struct stat about;
    struct store *store = fresh();
    ck_assert_int_eq(store_course_key(store, back, &fault), STATUS_OK);
    ck_assert_mem_eq(back, key, sizeof key);
    ck_assert_int_eq(stat(path, &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0600);
    store_close(store);
}
END_TEST

START_TEST(an_existing_file_is_never_overwritten) {
    write_file("precious", 8);
    ck_assert_int_eq(store_create(path, key, 0, &fault), STATUS_CONFLICT);
    char back[9] = {0};
    FILE *in = fopen(path, "rb");
    ck_assert_uint_eq(fread(back, 1, 8, in), 8);
    fclose(in);
    ck_assert_str_eq(back, "precious");
}
END_TEST

START_TEST(what_is_no_course_is_refused_with_advice) {
    struct store *store = NULL;
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_IO);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "pagewalk init"));

    write_file("", 0);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "not a pagewalk course"));

    write_file("this is a text file that somebody called course.db, long enough for a header......"
               "..........................",
               108);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "not a pagewalk course"));

    snprintf(path, sizeof path, "%s", folder.path);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "not a file"));
}
END_TEST

/* Somebody else's database, named by mistake, is not touched: not even its journal mode. Bytes 18
 * and 19 of the file would say WAL (sqlite.org/fileformat2.html, 1.3). */
START_TEST(a_foreign_database_is_refused_and_not_touched) {
    struct store *store = fresh();
    unsigned char before[100], after[100];
    store_close(store);
    int fd = open(path, O_RDWR);
    const unsigned char nobody[4] = {0}, rollback[2] = {1, 1};
    ck_assert_int_eq(pwrite(fd, nobody, 4, 68), 4);
    ck_assert_int_eq(pwrite(fd, rollback, 2, 18), 2);
    ck_assert_int_eq(pread(fd, before, 100, 0), 100);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "not a pagewalk course"));
    ck_assert_int_eq(pread(fd, after, 100, 0), 100);
    ck_assert_mem_eq(before, after, 100);
    close(fd);
}
END_TEST

START_TEST(a_truncated_database_is_said_to_be_damaged) {
    struct store *store = fresh();
    unsigned char back[STORE_KEY_BYTES];
    put_course(store);
    store_close(store);
    ck_assert_int_eq(truncate(path, 6000), 0);
    enum status status = store_open(path, &store, &fault);
    if (status == STATUS_OK) {
        status = store_course_key(store, back, &fault);
        store_close(store);
    }
    ck_assert_int_eq(status, STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "damaged"));
}
END_TEST

static enum status add_former_name(void *context, const char *student, const char *name) {
    buffer_printf(context, "%s=%s;", student, name);
    return buffer_status(context);
}

START_TEST(a_name_that_changes_is_kept_as_a_former_one) {
    static const char *const names[] = {"Ada", "Ada", "", "Ada L.", "Ada"};
    struct store *store = fresh();
    struct buffer former = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_int_eq(store_put_student(store, "ada", names[i], "", "", &fault), STATUS_OK);
        ck_assert_int_eq(store_put_student(store, "bob", "Bob", names[i], "", &fault), STATUS_OK);
    }
    ck_assert_int_eq(store_each_former_name(store, add_former_name, &former, &fault), STATUS_OK);
    ck_assert_str_eq(former.at, "ada=;ada=Ada;ada=Ada L.;");
    buffer_release(&former);
    store_close(store);
}
END_TEST

/* Byte 60 of an SQLite file holds user_version, big-endian (sqlite.org/fileformat2.html, 1.3). */
START_TEST(a_newer_version_is_refused) {
    struct store *store = fresh();
    store_close(store);
    int fd = open(path, O_WRONLY);
    const unsigned char version[4] = {0, 0, 0, 99};
    ck_assert_int_eq(pwrite(fd, version, 4, 60), 4);
    close(fd);
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_DATABASE);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "newer pagewalk"));
}
END_TEST

static enum status count_variant(void *context, const struct variant_row *variant) {
    unsigned *count = context;
    *count += variant->machine.len == 7 && variant->scenario == 2;
    return STATUS_OK;
}

START_TEST(two_students_cannot_share_a_machine) {
    struct store *store = fresh();
    unsigned count = 0;
    put_course(store);
    struct variant_row one = variant_with("0123456789abcdef"),
                       two = variant_with("fedcba98765432100");
    ck_assert_int_eq(store_put_variant(store, "hw1", "ada", &one, &fault), STATUS_OK);
    ck_assert_int_eq(store_put_variant(store, "hw1", "bob", &one, &fault), STATUS_CONFLICT);
    ck_assert_int_eq(store_put_variant(store, "hw1", "bob", &two, &fault), STATUS_OK);
    ck_assert_int_eq(store_each_variant(store, "hw1", "bob", count_variant, &count, &fault),
                     STATUS_OK);
    ck_assert_uint_eq(count, 1);
    store_close(store);
}
END_TEST

START_TEST(a_variant_of_nobody_is_refused) {
    struct store *store = fresh();
    put_course(store);
    struct variant_row one = variant_with("0123456789abcdef");
    ck_assert_int_eq(store_put_variant(store, "hw1", "nobody", &one, &fault), STATUS_DATABASE);
    store_close(store);
}
END_TEST

START_TEST(a_sheet_is_found_by_its_id) {
    struct store *store = fresh();
    struct buffer assignment = {0}, student = {0};
    put_course(store);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "ada", "PW-1", 7, &fault), STATUS_OK);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "bob", "PW-1", 7, &fault), STATUS_CONFLICT);
    ck_assert_int_eq(store_find_owner(store, "PW-1", &assignment, &student, &fault), STATUS_OK);
    ck_assert_str_eq(assignment.at, "hw1");
    ck_assert_str_eq(student.at, "ada");
    ck_assert_int_eq(store_find_owner(store, "PW-2", &assignment, &student, &fault),
                     STATUS_NOT_FOUND);
    buffer_release(&assignment);
    buffer_release(&student);
    store_close(store);
}
END_TEST

static void settle(struct store *store, int64_t id, const char *status, bool answered,
                   uint64_t points) {
    const struct outcome_row outcome = {status, "", answered, points};
    ck_assert_int_eq(store_settle_submission(store, id, &outcome, &fault), STATUS_OK);
}

static int64_t hand_in(struct store *store, const char *student, const char *bytes) {
    int64_t id = 0, part_of = 0;
    const struct submission_row row = {
        .student = student, .file = "f.md", .sha256 = bytes, .bytes = text_of(bytes)};
    ck_assert_int_eq(store_put_submission(store, "hw1", &row, &id, &part_of, &fault), STATUS_OK);
    return id;
}

START_TEST(the_same_bytes_again_are_not_a_new_attempt_but_an_old_answer_brought_back_is) {
    struct store *store = fresh();
    put_course(store);
    int64_t first = hand_in(store, "ada", "one");
    ck_assert_int_eq(hand_in(store, "ada", "one"), first);
    int64_t second = hand_in(store, "ada", "two");
    ck_assert_int_gt(second, first);
    ck_assert_int_gt(hand_in(store, "ada", "one"), second);
    ck_assert_int_ne(hand_in(store, "bob", "one"), first);
    ck_assert_int_eq(hand_in(store, NULL, "zero"), hand_in(store, NULL, "zero"));
    store_close(store);
}
END_TEST

static enum status see_sheet(void *context, const struct sheet_row *sheet) {
    struct buffer *out = context;
    buffer_printf(out, "%s:%s:%s;", sheet->student, sheet->name, sheet->sheet_id);
    return buffer_status(out);
}

START_TEST(sheets_are_found_by_student_and_in_order) {
    struct store *store = fresh();
    struct buffer seen = {0};
    put_course(store);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "bob", "PW-2", 7, &fault), STATUS_OK);
    ck_assert_int_eq(store_find_sheet(store, "hw1", "ada", see_sheet, &seen, &fault),
                     STATUS_NOT_FOUND);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "ada", "PW-1", 7, &fault), STATUS_OK);
    ck_assert_int_eq(store_find_sheet(store, "hw1", "bob", see_sheet, &seen, &fault), STATUS_OK);
    ck_assert_str_eq(seen.at, "bob:Bob:PW-2;");
    buffer_clear(&seen);
    ck_assert_int_eq(store_each_sheet(store, "hw1", see_sheet, &seen, &fault), STATUS_OK);
    ck_assert_str_eq(seen.at, "ada:Ada:PW-1;bob:Bob:PW-2;");
    buffer_release(&seen);
    store_close(store);
}
END_TEST

static enum status see_result(void *context, const struct result_row *row) {
    struct buffer *out = context;
    buffer_printf(out, "%s:%s:%s:%llu/%llu;", row->sheet.student, row->problem ? row->problem : "-",
                  row->status, (unsigned long long)row->points, (unsigned long long)row->max);
    return buffer_status(out);
}

START_TEST(the_last_submission_that_was_not_rejected_counts) {
    struct store *store = fresh();
    struct buffer seen = {0};
    put_course(store);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "ada", "PW-1", 7, &fault), STATUS_OK);
    ck_assert_int_eq(store_put_sheet(store, "hw1", "bob", "PW-2", 7, &fault), STATUS_OK);
    struct answer_row answer = {.problem = "q1",
                                .blank = "vpn",
                                .verdict = "correct",
                                .points = 2,
                                .max = 3,
                                .feedback = ""};
    int64_t id = hand_in(store, "ada", "one");
    settle(store, id, "graded", true, 4);
    ck_assert_int_eq(store_put_answers(store, id, &answer, 1, &fault), STATUS_OK);
    answer.blank = "ppn";
    ck_assert_int_eq(store_put_answers(store, id, &answer, 1, &fault), STATUS_OK);
    int64_t later = hand_in(store, "ada", "%PDF");
    settle(store, later, "rejected", false, 0);
    ck_assert_int_eq(store_each_result(store, "hw1", false, see_result, &seen, &fault), STATUS_OK);
    ck_assert_str_eq(seen.at, "ada:q1:graded:4/6;bob:-::0/0;");

    /* Settled anew, the old answers are gone. */
    settle(store, id, "graded", true, 4);
    ck_assert_int_eq(store_put_answers(store, id, &answer, 1, &fault), STATUS_OK);
    buffer_clear(&seen);
    ck_assert_int_eq(store_each_result(store, "hw1", false, see_result, &seen, &fault), STATUS_OK);
    ck_assert_str_eq(seen.at, "ada:q1:graded:2/3;bob:-::0/0;");
    buffer_release(&seen);
    store_close(store);
}
END_TEST

static enum status see_id(void *context, const struct kept_row *kept) {
    *(int64_t *)context = kept->id;
    return STATUS_OK;
}

START_TEST(the_last_with_answers_counts_or_the_best) {
    struct store *store = fresh();
    put_course(store);
    const int64_t best = hand_in(store, "ada", "best"), last = hand_in(store, "ada", "last");
    const int64_t empty = hand_in(store, "ada", "empty"), pdf = hand_in(store, "ada", "%PDF");
    int64_t counts = 0;
    settle(store, pdf, "rejected", false, 0);
    ck_assert_int_eq(store_each_counting(store, "hw1", "ada", false, see_id, &counts, &fault),
                     STATUS_OK);
    ck_assert_int_eq(counts, pdf);
    settle(store, best, "graded", true, 9);
    settle(store, last, "needs-review", true, 5);
    settle(store, empty, "needs-review", false, 0);
    ck_assert_int_eq(store_each_counting(store, "hw1", "ada", false, see_id, &counts, &fault),
                     STATUS_OK);
    ck_assert_int_eq(counts, last);
    ck_assert_int_eq(store_each_counting(store, "hw1", "ada", true, see_id, &counts, &fault),
                     STATUS_OK);
    ck_assert_int_eq(counts, best);
    store_close(store);
}
END_TEST

START_TEST(a_file_is_known_again_among_those_that_came_with_it) {
    struct store *store = fresh();
    put_course(store);
    const int64_t first = hand_in(store, "ada", "one");
    const struct submission_row row = {
        .student = "ada", .file = "g.md", .sha256 = "two", .bytes = TEXT("two"), .part_of = first};
    int64_t second, again, part_of;
    ck_assert_int_eq(store_put_submission(store, "hw1", &row, &second, &part_of, &fault),
                     STATUS_OK);
    ck_assert_int_eq(part_of, first);
    ck_assert_int_eq(hand_in(store, "ada", "one"), first);
    ck_assert_int_eq(store_put_submission(store, "hw1", &row, &again, &part_of, &fault), STATUS_OK);
    ck_assert_int_eq(again, second);
    ck_assert_int_eq(part_of, first);
    ck_assert_int_gt(hand_in(store, "ada", "three"), second);
    ck_assert_int_gt(hand_in(store, "ada", "one"), second);
    store_close(store);
}
END_TEST

/* Killed inside a transaction: the next one to open it sees nothing of it. */
START_TEST(a_killed_writer_leaves_nothing_half_written) {
    struct store *store = fresh();
    store_close(store);
    pid_t child = fork();
    if (child == 0) {
        if (store_open(path, &store, &fault) != STATUS_OK) _exit(1);
        if (store_begin(store, &fault) != STATUS_OK) _exit(1);
        for (int i = 0; i < 20000; i++) {
            char id[32];
            snprintf(id, sizeof id, "s%d", i);
            if (store_put_student(store, id, "", "", "", &fault) != STATUS_OK) _exit(1);
        }
        raise(SIGKILL);
    }
    int how;
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert(WIFSIGNALED(how));
    struct buffer name = {0};
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_OK);
    ck_assert_int_eq(store_find_student(store, TEXT("s0"), &name, &fault), STATUS_NOT_FOUND);
    put_course(store);
    ck_assert_int_eq(store_find_student(store, TEXT("ada"), &name, &fault), STATUS_OK);
    buffer_release(&name);
    store_close(store);
}
END_TEST

/* A file that may not grow stands for a full disk. */
START_TEST(a_full_disk_is_said_and_changes_nothing) {
    struct store *store = fresh();
    store_close(store);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit limit = {200000, 200000};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        if (store_open(path, &store, &fault) != STATUS_OK) _exit(1);
        if (store_begin(store, &fault) != STATUS_OK) _exit(2);
        enum status status = STATUS_OK;
        for (int i = 0; i < 100000 && status == STATUS_OK; i++) {
            char id[32];
            snprintf(id, sizeof id, "s%d", i);
            status = store_put_student(store, id, "a name that takes room", "", "", &fault);
        }
        if (status == STATUS_OK) status = store_commit(store, &fault);
        _exit(status == STATUS_DATABASE && strstr(fault.sentence, "full") ? 0 : 3);
    }
    int how;
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(WEXITSTATUS(how), 0);
    struct buffer name = {0};
    ck_assert_int_eq(store_open(path, &store, &fault), STATUS_OK);
    ck_assert_int_eq(store_find_student(store, TEXT("s0"), &name, &fault), STATUS_NOT_FOUND);
    store_close(store);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("store");
    TCase *tcase = tcase_create("store");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_new_course_is_private_and_keeps_its_key);
    tcase_add_test(tcase, an_existing_file_is_never_overwritten);
    tcase_add_test(tcase, what_is_no_course_is_refused_with_advice);
    tcase_add_test(tcase, a_newer_version_is_refused);
    tcase_add_test(tcase, a_name_that_changes_is_kept_as_a_former_one);
    tcase_add_test(tcase, a_foreign_database_is_refused_and_not_touched);
    tcase_add_test(tcase, a_truncated_database_is_said_to_be_damaged);
    tcase_add_test(tcase, sheets_are_found_by_student_and_in_order);
    tcase_add_test(tcase, two_students_cannot_share_a_machine);
    tcase_add_test(tcase, a_variant_of_nobody_is_refused);
    tcase_add_test(tcase, a_sheet_is_found_by_its_id);
    tcase_add_test(tcase,
                   the_same_bytes_again_are_not_a_new_attempt_but_an_old_answer_brought_back_is);
    tcase_add_test(tcase, the_last_submission_that_was_not_rejected_counts);
    tcase_add_test(tcase, the_last_with_answers_counts_or_the_best);
    tcase_add_test(tcase, a_file_is_known_again_among_those_that_came_with_it);
    tcase_add_test(tcase, a_killed_writer_leaves_nothing_half_written);
    tcase_add_test(tcase, a_full_disk_is_said_and_changes_nothing);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

/* Reading whole files, and writing them so that nobody sees half of one. */
#include "templates/file.h"
#include "tests/run_suite.h"
#include "tests/temp_folder.h"

#include <check.h>
#include <dirent.h>
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

static void setup(void) {
    temp_folder_init(&folder);
    snprintf(path, sizeof path, "%s/file", folder.path);
}

static void teardown(void) {
    temp_folder_release(&folder);
}

static unsigned count_files(void) {
    unsigned count = 0;
    DIR *dir = opendir(folder.path);
    for (struct dirent *entry; (entry = readdir(dir));) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(dir);
    return count;
}

static void has(const char *text) {
    struct buffer bytes = {0};
    ck_assert_int_eq(file_read(path, 1000, &bytes, &fault), STATUS_OK);
    ck_assert(text_is(buffer_text(&bytes), text));
    buffer_release(&bytes);
}

START_TEST(what_is_written_is_read) {
    ck_assert_int_eq(file_write_atomic(path, TEXT("one"), &fault), STATUS_OK);
    has("one");
    ck_assert_int_eq(file_write_atomic(path, TEXT("another"), &fault), STATUS_OK);
    has("another");
    ck_assert_int_eq(file_write_atomic(path, TEXT(""), &fault), STATUS_OK);
    has("");
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(a_limit_is_a_limit) {
    struct buffer bytes = {0};
    ck_assert_int_eq(file_write_atomic(path, TEXT("12345"), &fault), STATUS_OK);
    ck_assert_int_eq(file_read(path, 5, &bytes, &fault), STATUS_OK);
    buffer_clear(&bytes);
    ck_assert_int_ne(file_read(path, 4, &bytes, &fault), STATUS_OK);
    ck_assert_ptr_nonnull(strstr(fault.sentence, path));
    buffer_release(&bytes);
}
END_TEST

START_TEST(what_cannot_be_done_is_said) {
    struct buffer bytes = {0};
    ck_assert_int_eq(file_read(path, 10, &bytes, &fault), STATUS_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "No such file"));
    ck_assert_int_eq(file_read(folder.path, 10, &bytes, &fault), STATUS_IO);
    snprintf(path, sizeof path, "%s/missing/file", folder.path);
    ck_assert_int_eq(file_write_atomic(path, TEXT("x"), &fault), STATUS_IO);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "missing"));
    buffer_release(&bytes);
}
END_TEST

/* A file that may not grow stands for a full disk. */
/* The superuser could rename a file over a device, and everybody over a pipe of their own. */
START_TEST(what_is_no_file_is_written_to_and_stays) {
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    const int pipe_end = open(path, O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(pipe_end, 0);
    ck_assert_int_eq(file_write_atomic(path, TEXT("one"), &fault), STATUS_OK);
    char got[8] = "";
    ck_assert_int_eq(read(pipe_end, got, sizeof got - 1), 3);
    ck_assert_str_eq(got, "one");
    close(pipe_end);
    struct stat about;
    ck_assert(stat(path, &about) == 0 && S_ISFIFO(about.st_mode));
    ck_assert_uint_eq(count_files(), 1);
    struct file_draft draft;
    const int again = open(path, O_RDONLY | O_NONBLOCK);
    ck_assert_int_eq(file_draft_open(path, &draft, &fault), STATUS_OK);
    file_draft_discard(&draft);
    close(again);
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(a_full_disk_leaves_the_old_file) {
    ck_assert_int_eq(file_write_atomic(path, TEXT("old"), &fault), STATUS_OK);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit limit = {1000, 1000};
        static char large[100000];
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        memset(large, 'x', sizeof large);
        _exit(file_write_atomic(path, (struct text){large, sizeof large}, &fault) == STATUS_IO ? 0
                                                                                               : 1);
    }
    int how;
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(how, 0);
    has("old");
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("file");
    TCase *tcase = tcase_create("file");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, what_is_written_is_read);
    tcase_add_test(tcase, a_limit_is_a_limit);
    tcase_add_test(tcase, what_cannot_be_done_is_said);
    tcase_add_test(tcase, what_is_no_file_is_written_to_and_stays);
    tcase_add_test(tcase, a_full_disk_leaves_the_old_file);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

/* Feeds every target of tests/fuzz/targets.h the texts of tests/fuzz/corpus: those from which
 * fuzzing starts, and those that once broke something. Runs in the source tree's top folder. */
#include "templates/file.h"
#include "tests/fuzz/targets.h"
#include "tests/run_suite.h"

#include <check.h>
#include <dirent.h>

#define CORPUS "tests/fuzz/corpus"

static void feed_file(const struct fuzz_target *target, const char *path) {
    struct buffer bytes = {0};
    struct fault fault = {0};
    ck_assert_msg(file_read(path, 1 << 20, &bytes, &fault) == STATUS_OK, "%s", fault.sentence);
    /* With nothing behind its end, so that a sanitizer sees who reads on. */
    char *exact = malloc(bytes.len ? bytes.len : 1);
    ck_assert_ptr_nonnull(exact);
    if (bytes.len) memcpy(exact, bytes.at, bytes.len);
    target->feed((struct text){exact, bytes.len});
    free(exact);
    buffer_release(&bytes);
}

START_TEST(corpus_is_survived) {
    const struct fuzz_target *target = &fuzz_targets[_i];
    char path[512];
    snprintf(path, sizeof path, CORPUS "/%s", target->name);
    DIR *folder = opendir(path);
    ck_assert_msg(folder != NULL, "there is no folder %s", path);
    unsigned count = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, CORPUS "/%s/%s", target->name, entry->d_name);
        fprintf(stderr, "%s\n", path); // to be seen when it crashes
        feed_file(target, path);
        count++;
    }
    closedir(folder);
    ck_assert_uint_gt(count, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("replay");
    TCase *tcase = tcase_create("replay");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, corpus_is_survived, 0, FUZZ_TARGETS);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

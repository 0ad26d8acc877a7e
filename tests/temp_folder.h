/* tests/temp_folder.h - a folder of a test's own, and a file name in it. */
#ifndef TESTS_TEMP_FOLDER_H
#define TESTS_TEMP_FOLDER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct temp_folder {
    char path[64];
};

static inline void temp_folder_init(struct temp_folder *folder) {
    snprintf(folder->path, sizeof folder->path, "/tmp/pagewalk-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder->path));
}

static inline void temp_folder_release(struct temp_folder *folder) {
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    ck_assert_int_eq(system(command), 0);
}

#endif

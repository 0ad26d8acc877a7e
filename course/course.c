#include "course/course.h"

#include "templates/file.h"
#include "templates/phrasebook.h"

#include "templates/fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const struct {
    const char *shipped, *name;
} examples[] = {
    {"example/hw1.yaml", "hw1.yaml"},
    {"example/hw2.yaml", "hw2.yaml"},
    {"example/library.yaml", "library.yaml"},
    {"example/roster.csv", "roster.csv"},
    {"example/book-machine.yaml", "book-machine.yaml"},
};

static enum status write_examples(const char *dir, struct fault *fault) {
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        char path[4096];
        int n = snprintf(path, sizeof path, "%s/%s", dir, examples[i].name);
        if (n < 0 || (size_t)n >= sizeof path) {
            return fault_say(fault, STATUS_IO, NULL, 0, "the name of folder '%.80s...' is too long",
                             dir);
        }
        if (access(path, F_OK) == 0) continue;
        enum status status =
            file_write_atomic(path, phrasebook_shipped(examples[i].shipped), fault);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

enum status course_create(const char *dir, const char *db_path, struct fault *fault) {
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot make folder '%s': %s", dir,
                         strerror(errno));
    }
    unsigned char key[COURSE_KEY_BYTES];
    course_key_new(key);
    enum status status = store_create(db_path, key, (int64_t)time(NULL), fault);
    return status == STATUS_OK ? write_examples(dir, fault) : status;
}

enum status course_open(const char *db_path, struct course *out, struct fault *fault) {
    *out = (struct course){0};
    enum status status = store_open(db_path, &out->store, fault);
    if (status == STATUS_OK) status = store_course_key(out->store, out->key, fault);
    if (status != STATUS_OK) course_close(out);
    return status;
}

void course_close(struct course *course) {
    store_close(course->store);
    *course = (struct course){0};
}

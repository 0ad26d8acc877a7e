/* course/course.h - an open course: its store and its secret key.
 *
 * The use cases (issue, grade, report, show) each are one function and one transaction.
 */
#ifndef COURSE_COURSE_H
#define COURSE_COURSE_H

#include "db/store.h"
#include "generator/seed.h"

#include <stdbool.h>

/* Threads that one command may use. */
enum { COURSE_JOBS_MAX = 1024 };

struct course {
    struct store *store; /* owned */
    unsigned char key[COURSE_KEY_BYTES];
};

/* Makes a course in a folder (made if missing): course.db at `db_path`, an example roster and an
 * example assignment beside it. Files that are there already are left alone; a database that is
 * there is STATUS_CONFLICT. */
enum status course_create(const char *dir, const char *db_path, struct fault *fault) MUST_CHECK;

/* Opens the course at `db_path`. On failure there is nothing to close. */
enum status course_open(const char *db_path, struct course *out, struct fault *fault) MUST_CHECK;
void course_close(struct course *course);

#endif

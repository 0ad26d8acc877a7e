/* course/former_names.h - what the students of the course were called before the roster said else.
 *
 * A sheet bears the name of the day it was written. To tell it from one that somebody has changed,
 * the former names are needed, also those of runs that are long past.
 */
#ifndef COURSE_FORMER_NAMES_H
#define COURSE_FORMER_NAMES_H

#include "db/store.h"

/* By student. Threads may share it once it is loaded. */
struct former_names {
    struct former_name {
        size_t student, name; /* where they begin in the texts */
    } * at;
    size_t count, cap;
    struct buffer texts;
};

/* On failure there is nothing to release. */
enum status former_names_load(struct store *store, struct former_names *out,
                              struct fault *fault) MUST_CHECK;
void former_names_release(struct former_names *names);

/* The n-th former name of a student ("": the roster had none), n from 0; NULL: there are no more.
 */
const char *former_names_of(const struct former_names *names, const char *student, size_t n);

#endif

/* db/learner.h - the progress of somebody who practises: verbs over practice.db.
 *
 * Every verb that writes is a transaction of its own: what has returned is kept, whatever happens
 * to the process then. Rules as in db/store.h. Several processes may have it open at once.
 */
#ifndef DB_LEARNER_H
#define DB_LEARNER_H

#include "core/status.h"
#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

struct learner;

/* Opens the database, and makes it (mode 0600) and the folders above it (0700) where they are not
 * there. STATUS_IO: it cannot be made; STATUS_DATABASE: it is something else, damaged, or from a
 * newer pagewalk. */
enum status learner_open(const char *path, struct learner **out, struct fault *fault) MUST_CHECK;
void learner_close(struct learner *learner);

struct exercise_row {
    int64_t id;
    const char *family;
    unsigned family_version, level;
    const char *seed, *scenario;
    int64_t print; /* of its key */
    int64_t started_at;
};

/* What has become of an exercise. */
struct outcome_row {
    unsigned asked, tried, done, first_right, hints;
    uint64_t points, max;
};

/* Notes that an exercise was started; *id is its own. row->id is not read. */
enum status learner_start(struct learner *learner, const struct exercise_row *row, int64_t *id,
                          struct fault *fault) MUST_CHECK;

/* The last exercise of a family that has not ended, handed to `each`; only that of this level
 * (0: any) and seed (NULL: any). Exercises of another version of the family are passed by.
 * STATUS_NOT_FOUND without a fault: there is none. */
enum status learner_open_exercise(struct learner *learner, const char *family,
                                  unsigned family_version, unsigned level, const char *seed,
                                  enum status (*each)(void *context,
                                                      const struct exercise_row *row),
                                  void *context, struct fault *fault) MUST_CHECK;

/* What was done in it, in order; `answer` NULL: a hint was taken. */
enum status learner_each_step(struct learner *learner, int64_t exercise,
                              enum status (*each)(void *context, const char *blank,
                                                  const struct text *answer),
                              void *context, struct fault *fault) MUST_CHECK;

/* A first try at a blank, and what is known of it now. */
struct skill_row {
    const char *family, *scenario, *blank;
    uint32_t known; /* millionths */
    bool right;     /* written: this try was */
    unsigned tries; /* read: first tries so far */
};

/* Notes a step (`answer` NULL: a hint) with what has become of the exercise and, unless `skill` is
 * NULL, with the first try that it was. All or nothing. */
enum status learner_step(struct learner *learner, int64_t exercise, const char *blank,
                         const struct text *answer, const struct skill_row *skill,
                         const struct outcome_row *outcome, int64_t now,
                         struct fault *fault) MUST_CHECK;

/* Ends an exercise: it cannot be gone on with, and its steps are forgotten. */
enum status learner_end(struct learner *learner, int64_t exercise, int64_t now,
                        struct fault *fault) MUST_CHECK;

/* The skills of a family that have been tried. */
enum status learner_each_skill(struct learner *learner, const char *family,
                               enum status (*each)(void *context, const struct skill_row *skill),
                               void *context, struct fault *fault) MUST_CHECK;

/* The level of the last exercise of a family, or 0; *in_a_row: how many of the last exercises,
 * counted back, were of this level and wholly right, each answer at the first try and unaided. */
enum status learner_level(struct learner *learner, const char *family, unsigned *level,
                          unsigned *in_a_row, struct fault *fault) MUST_CHECK;

/* The family of the last exercise, cut to `cap` bytes with its NUL; "": there was none. */
enum status learner_last_family(struct learner *learner, char *out, size_t cap,
                                struct fault *fault) MUST_CHECK;

#endif

#include "db/schema.h"

/* Families, blanks and scenarios stand here by name: a later program may have them in another
 * order. Probabilities are in millionths. Times are seconds since 1970, UTC. */
static const char version_1[] =
    /* What is known of a blank in a scenario: course/practice_model.h. */
    "CREATE TABLE skills ("
    "  family TEXT NOT NULL, scenario TEXT NOT NULL, blank TEXT NOT NULL,"
    "  known INTEGER NOT NULL CHECK (known BETWEEN 0 AND 1000000),"
    "  tries INTEGER NOT NULL,"   /* first tries */
    "  rights INTEGER NOT NULL,"  /* ... that were right, unaided */
    "  last_at INTEGER NOT NULL," /* the last of them */
    "  PRIMARY KEY (family, scenario, blank)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE exercises ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  family TEXT NOT NULL, family_version INTEGER NOT NULL,"
    "  level INTEGER NOT NULL, seed TEXT NOT NULL, scenario TEXT NOT NULL,"
    "  print INTEGER NOT NULL," /* of its key: tells when a later program makes another of it */
    "  started_at INTEGER NOT NULL,"
    "  ended_at INTEGER," /* NULL: it can be gone on with */
    "  asked INTEGER NOT NULL, tried INTEGER NOT NULL, done INTEGER NOT NULL," /* blanks */
    "  points INTEGER NOT NULL, max INTEGER NOT NULL,"
    "  first_right INTEGER NOT NULL, hints INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX exercises_by_family ON exercises (family, id);"

    /* What was done in an exercise that has not ended, in order: done again, it is as it was. */
    "CREATE TABLE steps ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  exercise INTEGER NOT NULL REFERENCES exercises ON DELETE CASCADE,"
    "  blank TEXT NOT NULL,"
    "  answer TEXT" /* NULL: a hint was taken */
    ") STRICT;"
    "CREATE INDEX steps_by_exercise ON steps (exercise, id);";

static const char *const migrations[] = {version_1};

const struct schema learner_schema = {
    .application_id = 0x5047574C, /* "PGWL" */
    .migrations = migrations,
    .version = sizeof migrations / sizeof migrations[0],
    .not_ours = "not the progress of pagewalk practice; move it out of the way",
};

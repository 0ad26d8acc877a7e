/* db/migrate.h - brings a database to the newest version of its tables; private to db/. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/sqlite.h"

/* The tables of one kind of database. */
struct schema {
    int application_id;            /* tells the file from other people's */
    const char *const *migrations; /* number N (from 0) brings version N to version N + 1 */
    int version;                   /* the newest */
    const char *not_ours;          /* what a file without the id is, and what to do */
};

/* Runs the migrations that the database lacks, all or none. */
enum status schema_migrate(struct sqlite *db, const struct schema *schema,
                           struct fault *fault) MUST_CHECK;

/* Refuses what is not such a database, or is of a newer program (STATUS_DATABASE); migrates the
 * rest. `path` is for the sentence. */
enum status schema_check(struct sqlite *db, const struct schema *schema, const char *path,
                         struct fault *fault) MUST_CHECK;

#endif

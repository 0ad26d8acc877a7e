#include "db/migrate.h"

#include "templates/fault.h"

#include <stdio.h>

/* The one integer that a query without parameters gives. */
static enum status ask_integer(struct sqlite *db, const char *sql, int64_t *out,
                               struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(db, sql, NULL, 0, &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    *out = row_integer(row, 0);
    sqlite_end(row);
    return STATUS_OK;
}

enum status schema_migrate(struct sqlite *db, const struct schema *schema, struct fault *fault) {
    int64_t version = 0;
    enum status status = sqlite_script(db, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", fault);
    /* Asked again with the lock held: another pagewalk may have been faster. */
    if (status == STATUS_OK) status = ask_integer(db, "PRAGMA user_version", &version, fault);
    for (int64_t v = version; v < schema->version && status == STATUS_OK; v++) {
        status = sqlite_script(db, schema->migrations[v], fault);
    }
    if (status == STATUS_OK) {
        char pragma[128];
        snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                 schema->application_id, schema->version);
        status = sqlite_script(db, pragma, fault);
    }
    if (status == STATUS_OK) status = sqlite_script(db, "COMMIT", fault);
    if (status != STATUS_OK) {
        struct fault ignored;
        (void)!sqlite_script(db, "ROLLBACK", &ignored);
    }
    return status;
}

enum status schema_check(struct sqlite *db, const struct schema *schema, const char *path,
                         struct fault *fault) {
    int64_t application = 0, version = 0;
    enum status status = ask_integer(db, "PRAGMA application_id", &application, fault);
    if (status == STATUS_OK) status = ask_integer(db, "PRAGMA user_version", &version, fault);
    if (status != STATUS_OK) return status;
    if (application != schema->application_id) {
        return fault_say(fault, STATUS_DATABASE, NULL, 0, "'%s' is %s", path, schema->not_ours);
    }
    if (version > schema->version) {
        return fault_say(fault, STATUS_DATABASE, NULL, 0,
                         "'%s' is from a newer pagewalk; use that one, or a newer one still", path);
    }
    return version < schema->version ? schema_migrate(db, schema, fault) : STATUS_OK;
}

#include "db/schema.h"
#include "db/store_private.h"
#include "templates/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status store_create(const char *path, const unsigned char key[STORE_KEY_BYTES], int64_t now,
                         struct fault *fault) {
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
    if (fd < 0 && errno == EEXIST) {
        return fault_say(fault, STATUS_CONFLICT, NULL, 0,
                         "there is a database already: '%s'; nothing was changed", path);
    }
    if (fd < 0) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot make '%s': %s", path, strerror(errno));
    }
    close(fd);
    struct sqlite *db = NULL;
    enum status status = sqlite_open(path, &db, fault);
    if (status == STATUS_OK) status = schema_migrate(db, &course_schema, fault);
    if (status == STATUS_OK) {
        status = sqlite_run(db, "INSERT INTO course (id, key, created_at) VALUES (1, ?, ?)",
                            BINDS(bind_blob(key, STORE_KEY_BYTES), bind_integer(now)), fault);
    }
    sqlite_close(db);
    if (status != STATUS_OK) unlink(path);
    return status;
}

void store_set_up(void) {
    sqlite_set_up();
}

enum status store_open(const char *path, struct store **out, struct fault *fault) {
    struct stat about;
    if (stat(path, &about) != 0) {
        if (errno == ENOENT) {
            return fault_say(fault, STATUS_IO, NULL, 0,
                             "there is no course '%s'; make one with 'pagewalk init', or say where "
                             "it is with --db FILE",
                             path);
        }
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot open '%s': %s", path, strerror(errno));
    }
    if (!S_ISREG(about.st_mode)) {
        return fault_say(fault, STATUS_DATABASE, NULL, 0,
                         "'%s' is not a file; --db takes a database file", path);
    }
    struct store *store = calloc(1, sizeof *store);
    if (!store) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = sqlite_open(path, &store->db, fault);
    if (status == STATUS_OK) status = schema_check(store->db, &course_schema, path, fault);
    if (status != STATUS_OK) {
        store_close(store);
        return status;
    }
    *out = store;
    return STATUS_OK;
}

void store_close(struct store *store) {
    if (!store) return;
    store_rollback(store);
    sqlite_close(store->db);
    for (unsigned i = 0; i <= ANSWERS_AT_ONCE; i++) free(store->insert_answers[i]);
    free(store);
}

enum status store_begin(struct store *store, struct fault *fault) {
    enum status status = sqlite_run(store->db, "BEGIN IMMEDIATE", NULL, 0, fault);
    store->in_transaction = status == STATUS_OK;
    return status;
}

/* SQLite's own 2000, and as much as the memory of a large class allows (docs/bench.md). */
enum { CACHE_KIB = 2000, CACHE_KIB_MAX = 262144, CACHE_BYTES_EACH = 20 };

enum status store_expect(struct store *store, size_t students, struct fault *fault) {
    char pragma[64];
    size_t kib = CACHE_KIB + students / 1024 * CACHE_BYTES_EACH;
    if (kib > CACHE_KIB_MAX) kib = CACHE_KIB_MAX;
    snprintf(pragma, sizeof pragma, "PRAGMA cache_size = -%zu", kib);
    return sqlite_script(store->db, pragma, fault);
}

enum status store_begin_reading(struct store *store, struct fault *fault) {
    enum status status = sqlite_run(store->db, "BEGIN", NULL, 0, fault);
    store->in_transaction = status == STATUS_OK;
    return status;
}

enum status store_commit(struct store *store, struct fault *fault) {
    enum status status = sqlite_run(store->db, "COMMIT", NULL, 0, fault);
    if (status == STATUS_OK) store->in_transaction = false;
    return status;
}

void store_rollback(struct store *store) {
    struct fault ignored;
    if (store->in_transaction) (void)!sqlite_script(store->db, "ROLLBACK", &ignored);
    store->in_transaction = false;
}

enum status store_course_key(struct store *store, unsigned char key[STORE_KEY_BYTES],
                             struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db, "SELECT key FROM course WHERE id = 1", NULL, 0, &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status == STATUS_NOT_FOUND) {
        return fault_say(fault, STATUS_DATABASE, NULL, 0,
                         "the course has lost its key; restore it from a backup");
    }
    if (status != STATUS_OK) return status;
    const struct text stored = row_text(row, 0);
    const bool whole = stored.len == STORE_KEY_BYTES;
    if (whole) memcpy(key, stored.at, STORE_KEY_BYTES);
    sqlite_end(row);
    return whole ? STATUS_OK
                 : fault_say(fault, STATUS_DATABASE, NULL, 0,
                             "the course's key is damaged; restore the database from a backup");
}

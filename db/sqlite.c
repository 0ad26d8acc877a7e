#include "db/sqlite.h"

#include "templates/buffer.h"
#include "templates/fault.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATEMENTS = 128, BUSY_MS = 10000 };

/* A prepared statement with its connection: what a query hands out as its row. */
struct row {
    struct sqlite *db;
    const char *sql;
    sqlite3_stmt *statement;
};

struct sqlite {
    sqlite3 *handle;
    char path[256];
    struct row cache[STATEMENTS];
    unsigned cached;
};

static const struct {
    int code;
    enum status status;
    const char *advice;
} advices[] = {
    {SQLITE_NOTADB, STATUS_DATABASE, "it is not a pagewalk course; 'pagewalk init' makes one"},
    {SQLITE_CORRUPT, STATUS_DATABASE, "it is damaged; restore it from a backup"},
    {SQLITE_BUSY, STATUS_DATABASE, "another pagewalk is writing to it; try again when it is done"},
    {SQLITE_FULL, STATUS_DATABASE, "the disk is full; nothing was changed"},
    {SQLITE_IOERR, STATUS_DATABASE, "the disk failed or is full; nothing was changed"},
    {SQLITE_READONLY, STATUS_DATABASE, "it cannot be written; check the rights of file and folder"},
    {SQLITE_CANTOPEN, STATUS_DATABASE, "it cannot be opened; check that it is there and readable"},
    {SQLITE_NOMEM, STATUS_MEMORY, "out of memory"},
};

/* Says what went wrong with the last call and what to do about it. */
static enum status fail(const struct sqlite *db, struct fault *fault) {
    int code = sqlite3_errcode(db->handle) & 0xFF;
    enum status status = STATUS_DATABASE;
    const char *advice = sqlite3_errmsg(db->handle);
    for (size_t i = 0; i < sizeof advices / sizeof advices[0]; i++) {
        if (advices[i].code != code) continue;
        status = advices[i].status;
        advice = advices[i].advice;
    }
    return fault_say(fault, status, NULL, 0, "cannot use the database '%s': %s", db->path, advice);
}

void sqlite_set_up(void) {
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum status sqlite_script(struct sqlite *db, const char *sql, struct fault *fault) {
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK
                                                                        : fail(db, fault);
}

/* Connects, and reads once: what cannot be read is met here. */
static enum status connect(struct sqlite *db, const char *name, int flags, struct fault *fault) {
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(name, &db->handle, flags, NULL) != SQLITE_OK) return fail(db, fault);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return sqlite_script(db,
                         "PRAGMA trusted_schema = OFF;"
                         "PRAGMA foreign_keys = ON;"
                         "PRAGMA synchronous = NORMAL;"
                         "PRAGMA user_version;",
                         fault);
}

/* True: the file can be read but is in a folder where the log of a writer can neither be made nor
 * lies (a backup, a colleague's course): then nobody is writing. */
static bool stands_still(const struct sqlite *db, const char *path) {
    struct buffer log = {0};
    const int code = sqlite3_errcode(db->handle) & 0xFF;
    buffer_printf(&log, "%s-wal", path);
    const bool still = (code == SQLITE_READONLY || code == SQLITE_CANTOPEN) && !log.failed &&
                       access(path, R_OK) == 0 && access(log.at, F_OK) != 0;
    buffer_release(&log);
    return still;
}

/* Opens such a file, which needs no lock and no log. */
static enum status connect_still(struct sqlite *db, const char *path, struct fault *fault) {
    struct buffer uri = {0};
    sqlite3_close(db->handle);
    db->handle = NULL;
    buffer_add(&uri, text_of("file:"));
    for (; *path; path++) {
        if (strchr("?#%", *path)) {
            buffer_printf(&uri, "%%%02X", *path);
        } else {
            buffer_add_byte(&uri, *path);
        }
    }
    buffer_add(&uri, text_of("?immutable=1"));
    const enum status status =
        uri.failed ? fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory")
                   : connect(db, uri.at, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, fault);
    buffer_release(&uri);
    return status;
}

enum status sqlite_open(const char *path, struct sqlite **out, struct fault *fault) {
    struct sqlite *db = calloc(1, sizeof *db);
    if (!db) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    snprintf(db->path, sizeof db->path, "%s", path);
    enum status status = connect(db, path, SQLITE_OPEN_READWRITE, fault);
    if (status != STATUS_OK && stands_still(db, path)) status = connect_still(db, path, fault);
    if (status != STATUS_OK) {
        sqlite_close(db);
        return status;
    }
    *out = db;
    return STATUS_OK;
}

void sqlite_close(struct sqlite *db) {
    if (!db) return;
    for (unsigned i = 0; i < db->cached; i++) sqlite3_finalize(db->cache[i].statement);
    sqlite3_close(db->handle);
    free(db);
}

static struct row *prepared(struct sqlite *db, const char *sql) {
    for (unsigned i = 0; i < db->cached; i++) {
        if (db->cache[i].sql == sql) return &db->cache[i];
    }
    /* More statements than the program has: a mistake in db/, met by the first test of it. */
    if (db->cached == STATEMENTS) abort();
    struct row *row = &db->cache[db->cached];
    *row = (struct row){db, sql, NULL};
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &row->statement, NULL) !=
        SQLITE_OK) {
        return NULL;
    }
    db->cached++;
    return row;
}

static int bind_one(sqlite3_stmt *statement, int position, const struct bind *bind) {
    const char *at = bind->bytes.at ? bind->bytes.at : "";
    switch (bind->kind) {
    case BIND_NULL:
        return sqlite3_bind_null(statement, position);
    case BIND_INTEGER:
        return sqlite3_bind_int64(statement, position, bind->integer);
    case BIND_TEXT:
        return sqlite3_bind_text64(statement, position, at, bind->bytes.len, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case BIND_BLOB:
        return sqlite3_bind_blob64(statement, position, at, bind->bytes.len, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

enum status sqlite_query(struct sqlite *db, const char *sql, const struct bind *binds,
                         size_t binds_bytes, struct row **out, struct fault *fault) {
    struct row *row = prepared(db, sql);
    *out = row;
    if (!row) return fail(db, fault);
    for (size_t i = 0; i < binds_bytes / sizeof *binds; i++) {
        if (bind_one(row->statement, (int)i + 1, &binds[i]) != SQLITE_OK) return fail(db, fault);
    }
    return STATUS_OK;
}

enum status sqlite_next(struct row *row, struct fault *fault) {
    switch (sqlite3_step(row->statement)) {
    case SQLITE_ROW:
        return STATUS_OK;
    case SQLITE_DONE:
        sqlite_end(row);
        return STATUS_NOT_FOUND;
    case SQLITE_CONSTRAINT_UNIQUE:
        sqlite_end(row);
        return STATUS_CONFLICT;
    default: {
        enum status status = fail(row->db, fault);
        sqlite_end(row);
        return status;
    }
    }
}

void sqlite_end(struct row *row) {
    if (!row) return;
    sqlite3_reset(row->statement);
    sqlite3_clear_bindings(row->statement);
}

enum status sqlite_run(struct sqlite *db, const char *sql, const struct bind *binds,
                       size_t binds_bytes, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(db, sql, binds, binds_bytes, &row, fault);
    if (status != STATUS_OK) return status;
    status = sqlite_next(row, fault);
    if (status == STATUS_OK) sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

int64_t row_integer(const struct row *row, int column) {
    return sqlite3_column_int64(row->statement, column);
}

struct text row_text(const struct row *row, int column) {
    const void *at = sqlite3_column_blob(row->statement, column);
    return (struct text){at, (size_t)sqlite3_column_bytes(row->statement, column)};
}

const char *row_string(const struct row *row, int column) {
    const unsigned char *at = sqlite3_column_text(row->statement, column);
    return at ? (const char *)at : "";
}

bool row_is_null(const struct row *row, int column) {
    return sqlite3_column_type(row->statement, column) == SQLITE_NULL;
}

int64_t sqlite_last_id(const struct sqlite *db) {
    return sqlite3_last_insert_rowid(db->handle);
}

/* db/sqlite.h - SQLite for the files of db/: a connection, cached statements, bound parameters.
 *
 * Private to db/. SQL texts are string literals: the cache knows them by address. Parameters are
 * bound, never printed into SQL. Row values are good until the next step of the same statement.
 */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include "core/status.h"
#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

struct sqlite; /* a connection */
struct row;    /* a statement that has a row */

enum bind_kind { BIND_NULL, BIND_INTEGER, BIND_TEXT, BIND_BLOB };

struct bind {
    enum bind_kind kind;
    int64_t integer;
    struct text bytes;
};

static inline struct bind bind_null(void) {
    return (struct bind){BIND_NULL, 0, {NULL, 0}};
}
static inline struct bind bind_integer(int64_t integer) {
    return (struct bind){BIND_INTEGER, integer, {NULL, 0}};
}
static inline struct bind bind_text(struct text text) {
    return (struct bind){BIND_TEXT, 0, text};
}
static inline struct bind bind_string(const char *string) {
    return (struct bind){BIND_TEXT, 0, text_of(string)};
}
static inline struct bind bind_blob(const void *bytes, size_t len) {
    return (struct bind){BIND_BLOB, 0, {bytes, len}};
}
/* NULL for the empty text. */
static inline struct bind bind_optional(const char *string) {
    return string && *string ? bind_string(string) : bind_null();
}

/* The two arguments that bring parameters: BINDS(bind_integer(1), bind_string("a")). */
#define BINDS(...) BINDS_OF(__VA_ARGS__), sizeof(BINDS_OF(__VA_ARGS__))
#define BINDS_OF(...) ((const struct bind[]){__VA_ARGS__})

/* See store_set_up. */
void sqlite_set_up(void);

/* Opens a database that exists, with the settings of every connection: foreign keys, a busy
 * timeout, DEFENSIVE, no trusted schema. Nothing is written to it: it may be somebody else's.
 * STATUS_DATABASE: `fault` says what to do. */
enum status sqlite_open(const char *path, struct sqlite **out, struct fault *fault) MUST_CHECK;
void sqlite_close(struct sqlite *db);

/* Runs a script of statements without parameters. */
enum status sqlite_script(struct sqlite *db, const char *sql, struct fault *fault) MUST_CHECK;

/* Runs a statement that gives no rows. `binds_bytes` is the size of the array (see BINDS).
 * STATUS_CONFLICT: a UNIQUE constraint other than the primary key refused it
 * (`fault` is not filled). */
enum status sqlite_run(struct sqlite *db, const char *sql, const struct bind *binds,
                       size_t binds_bytes, struct fault *fault) MUST_CHECK;

/* Starts a query; then sqlite_next gives row after row: STATUS_OK a row, STATUS_NOT_FOUND no more
 * (the query is over), else a fault. sqlite_end ends it early; harmless at any time. */
enum status sqlite_query(struct sqlite *db, const char *sql, const struct bind *binds,
                         size_t binds_bytes, struct row **out, struct fault *fault) MUST_CHECK;
enum status sqlite_next(struct row *row, struct fault *fault) MUST_CHECK;
void sqlite_end(struct row *row);

int64_t row_integer(const struct row *row, int column);
/* NULL gives the empty text. Text is terminated by a NUL that does not count. */
struct text row_text(const struct row *row, int column);
const char *row_string(const struct row *row, int column);
bool row_is_null(const struct row *row, int column);

int64_t sqlite_last_id(const struct sqlite *db);

#endif

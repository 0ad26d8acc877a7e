/* What grading a class costs at the least: the same files read, the same rows inserted with the
 * same pragmas, and nothing else.
 *
 *   floor_grade GRADED.db OUT.db
 *
 * GRADED.db is a course whose submissions are graded. Its rows are read into memory and all but
 * those of grading are written to OUT.db. Then, measured: each file that a submission names is
 * read, and its row and those of its answers are inserted, in one transaction. Prints the seconds
 * that took, by the clock and of the processor. Not a part of pagewalk; it uses SQLite directly so
 * that it shares nothing with what it measures.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS_MAX = 32, FILE_MAX = 1 << 24 };

struct table {
    const char *select, *insert;
    int columns;
    sqlite3_value **cells; /* row by row */
    size_t rows, cap;
};

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void must(int code, sqlite3 *db) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "floor_grade: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void read_table(sqlite3 *db, struct table *table) {
    sqlite3_stmt *select;
    must(sqlite3_prepare_v2(db, table->select, -1, &select, NULL), db);
    table->columns = sqlite3_column_count(select);
    const size_t columns = (size_t)table->columns;
    while (sqlite3_step(select) == SQLITE_ROW) {
        if (table->rows == table->cap) {
            table->cap = table->cap ? 2 * table->cap : 1024;
            table->cells = realloc(table->cells, table->cap * columns * sizeof *table->cells);
            if (!table->cells) die("floor_grade");
        }
        for (size_t c = 0; c < columns; c++) {
            table->cells[table->rows * columns + c] =
                sqlite3_value_dup(sqlite3_column_value(select, (int)c));
        }
        table->rows++;
    }
    must(sqlite3_finalize(select), db);
}

/* As a program would hand over its own bytes: without a copy. */
static void bind_row(sqlite3_stmt *insert, const struct table *table, size_t row) {
    for (int c = 0; c < table->columns; c++) {
        sqlite3_value *cell = table->cells[row * (size_t)table->columns + (size_t)c];
        const int len = sqlite3_value_bytes(cell);
        if (sqlite3_value_type(cell) == SQLITE_INTEGER) {
            sqlite3_bind_int64(insert, c + 1, sqlite3_value_int64(cell));
        } else if (sqlite3_value_type(cell) == SQLITE_TEXT) {
            const char *text = (const char *)sqlite3_value_text(cell);
            sqlite3_bind_text(insert, c + 1, text, len, SQLITE_STATIC);
        } else {
            sqlite3_bind_null(insert, c + 1);
        }
    }
}

static size_t read_file(const char *name, char *bytes) {
    const int in = open(name, O_RDONLY);
    const ssize_t len = in < 0 ? -1 : read(in, bytes, FILE_MAX);
    if (len < 0) die(name);
    close(in);
    return (size_t)len;
}

static void copy_rest(sqlite3 *db, const char *from) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS graded", from);
    must(sqlite3_exec(db, sql, NULL, NULL, NULL), db);
    sqlite3_free(sql);
    sqlite3_stmt *select;
    sqlite3_str *script = sqlite3_str_new(db);
    must(sqlite3_prepare_v2(db,
                            "SELECT name, sql, type FROM graded.sqlite_master WHERE sql IS NOT NULL"
                            " AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                            -1, &select, NULL),
         db);
    while (sqlite3_step(select) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(select, 0);
        sqlite3_str_appendf(script, "%s;", sqlite3_column_text(select, 1));
        if (strcmp((const char *)sqlite3_column_text(select, 2), "table") != 0 ||
            strcmp(name, "submissions") == 0 || strcmp(name, "answers") == 0 ||
            strcmp(name, "handed_in") == 0) {
            continue;
        }
        sqlite3_str_appendf(script, "INSERT INTO main.%w SELECT * FROM graded.%w;", name, name);
    }
    must(sqlite3_finalize(select), db);
    sql = sqlite3_str_finish(script);
    must(sqlite3_exec(db, sql, NULL, NULL, NULL), db);
    sqlite3_free(sql);
    must(sqlite3_exec(db, "DETACH graded", NULL, NULL, NULL), db);
}

/* `answers` are in the order of `submissions`. */
static void take_in(sqlite3 *db, const struct table *submissions, const struct table *answers) {
    static char bytes[FILE_MAX];
    sqlite3_stmt *put, *content, *answer;
    size_t next = 0;
    must(sqlite3_prepare_v2(db, submissions->insert, -1, &put, NULL), db);
    must(sqlite3_prepare_v2(db, "INSERT INTO handed_in VALUES (?, ?)", -1, &content, NULL), db);
    must(sqlite3_prepare_v2(db, answers->insert, -1, &answer, NULL), db);
    must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
    for (size_t i = 0; i < submissions->rows; i++) {
        sqlite3_value **row = submissions->cells + i * (size_t)submissions->columns;
        const sqlite3_int64 id = sqlite3_value_int64(row[0]);
        const size_t len = read_file((const char *)sqlite3_value_text(row[3]), bytes);
        bind_row(put, submissions, i);
        must(sqlite3_step(put), db);
        must(sqlite3_reset(put), db);
        sqlite3_bind_int64(content, 1, id);
        sqlite3_bind_blob64(content, 2, bytes, len, SQLITE_STATIC);
        must(sqlite3_step(content), db);
        must(sqlite3_reset(content), db);
        for (; next < answers->rows; next++) {
            sqlite3_value *of = answers->cells[next * (size_t)answers->columns];
            if (sqlite3_value_int64(of) != id) break;
            bind_row(answer, answers, next);
            must(sqlite3_step(answer), db);
            must(sqlite3_reset(answer), db);
        }
    }
    must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
    must(sqlite3_finalize(put), db);
    must(sqlite3_finalize(content), db);
    must(sqlite3_finalize(answer), db);
    must(sqlite3_close(db), db);
}

int main(int argc, char **argv) {
    static struct table submissions = {
        .select = "SELECT id, assignment, student, file, received_at, sha256, status, reason,"
                  " part_of, answered, points FROM submissions ORDER BY id",
        .insert = "INSERT INTO submissions (id, assignment, student, file, received_at, sha256,"
                  " status, reason, part_of, answered, points)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    };
    static struct table answers = {
        .select = "SELECT submission, problem, blank, line, given, value, verdict, points, max,"
                  " slip, feedback FROM answers ORDER BY submission",
        .insert = "INSERT INTO answers (submission, problem, blank, line, given, value, verdict,"
                  " points, max, slip, feedback) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    };
    sqlite3 *db;
    if (argc != 3) {
        fputs("usage: floor_grade GRADED.db OUT.db\n", stderr);
        return 2;
    }
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // as pagewalk has it
    must(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL), db);
    read_table(db, &submissions);
    read_table(db, &answers);
    must(sqlite3_close(db), db);
    must(sqlite3_open(argv[2], &db), db);
    must(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", NULL, NULL,
                      NULL),
         db);
    copy_rest(db, argv[1]);
    must(sqlite3_exec(db,
                      "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
                      "PRAGMA wal_checkpoint(TRUNCATE)",
                      NULL, NULL, NULL),
         db);
    const double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    take_in(db, &submissions, &answers);
    printf("took %.4f %.4f\n", seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return 0;
}

/* What issuing an assignment costs at the least: the same files of the same bytes, the same rows
 * with the same pragmas, and nothing else.
 *
 *   floor COURSE.db SHEETS OUT
 *
 * reads a course and its sheets into memory, then writes the sheets again into the folder OUT and
 * the rows into OUT/floor.db, each table in the order of its key, in one transaction. Prints what
 * the second half took, for bench/stopwatch.c. Not a part of pagewalk; it uses SQLite directly so
 * that it shares nothing with what it measures.
 */
#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TABLES_MAX = 32, COLUMNS_MAX = 32 };

struct file {
    char *name, *bytes;
    size_t len;
};

struct table {
    char *name, *insert;
    int columns;
    sqlite3_value **cells; /* row by row */
    size_t rows, cap;
};

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void must(int code, sqlite3 *db) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds of processor time so far, the kernel's included. */
static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void *more(void *at, size_t bytes) {
    void *grown = realloc(at, bytes);
    if (!grown) die("floor");
    return grown;
}

static struct file *read_files(const char *dir, size_t *count) {
    struct file *files = NULL;
    size_t cap = 0;
    const struct dirent *entry;
    DIR *folder = opendir(dir);
    if (!folder) die(dir);
    for (*count = 0; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        if (*count == cap) files = more(files, (cap = cap ? 2 * cap : 1024) * sizeof *files);
        struct stat about;
        const int in = openat(dirfd(folder), entry->d_name, O_RDONLY);
        if (in < 0 || fstat(in, &about) != 0) die(entry->d_name);
        struct file *file = &files[(*count)++];
        file->name = strdup(entry->d_name);
        file->len = (size_t)about.st_size;
        file->bytes = more(NULL, file->len + 1);
        if (!file->name || read(in, file->bytes, file->len) != (ssize_t)file->len) die(dir);
        close(in);
    }
    closedir(folder);
    return files;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static void write_files(const char *dir, const struct file *files, size_t count) {
    const int folder = open(dir, O_RDONLY | O_DIRECTORY);
    if (folder < 0) die(dir);
    for (size_t i = 0; i < count; i++) {
        const int out = openat(folder, files[i].name, O_WRONLY | O_CREAT | O_EXCL, 0644);
        if (out < 0) die(files[i].name);
        if (write(out, files[i].bytes, files[i].len) != (ssize_t)files[i].len) die(dir);
        close(out);
    }
    close(folder);
}

static void read_table(sqlite3 *db, struct table *table) {
    sqlite3_stmt *select;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table->name);
    must(sqlite3_prepare_v2(db, sql, -1, &select, NULL), db);
    table->columns = sqlite3_column_count(select);
    while (sqlite3_step(select) == SQLITE_ROW) {
        const size_t columns = (size_t)table->columns;
        if (table->rows == table->cap) {
            table->cap = table->cap ? 2 * table->cap : 1024;
            table->cells = more(table->cells, table->cap * columns * sizeof *table->cells);
        }
        for (size_t c = 0; c < columns; c++) {
            table->cells[table->rows * columns + c] =
                sqlite3_value_dup(sqlite3_column_value(select, (int)c));
        }
        table->rows++;
    }
    must(sqlite3_finalize(select), db);
    sqlite3_free(sql);
    char marks[2 * COLUMNS_MAX] = "?";
    for (int c = 1; c < table->columns; c++) strcat(marks, ",?");
    table->insert = sqlite3_mprintf("INSERT INTO \"%w\" VALUES (%s)", table->name, marks);
}

static size_t read_course(sqlite3 *db, struct table *tables, char **schema) {
    sqlite3_stmt *select;
    size_t count = 0;
    *schema = sqlite3_mprintf("");
    must(sqlite3_prepare_v2(db,
                            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND"
                            " name NOT LIKE 'sqlite_%' ORDER BY type = 'table' DESC, rowid",
                            -1, &select, NULL),
         db);
    while (sqlite3_step(select) == SQLITE_ROW && count < TABLES_MAX) {
        *schema = sqlite3_mprintf("%z%s;", *schema, sqlite3_column_text(select, 2));
        if (strcmp((const char *)sqlite3_column_text(select, 0), "table") != 0) continue;
        tables[count++].name = sqlite3_mprintf("%s", sqlite3_column_text(select, 1));
    }
    must(sqlite3_finalize(select), db);
    for (size_t i = 0; i < count; i++) read_table(db, &tables[i]);
    return count;
}

static void write_rows(sqlite3 *db, const struct table *tables, size_t count) {
    for (size_t t = 0; t < count; t++) {
        const struct table *table = &tables[t];
        sqlite3_stmt *insert;
        must(sqlite3_prepare_v2(db, table->insert, -1, &insert, NULL), db);
        for (size_t row = 0; row < table->rows; row++) {
            for (int c = 0; c < table->columns; c++) {
                sqlite3_value *cell = table->cells[row * (size_t)table->columns + (size_t)c];
                // As a program would hand over its own bytes: without a copy.
                const int len = sqlite3_value_bytes(cell);
                switch (sqlite3_value_type(cell)) {
                case SQLITE_INTEGER:
                    sqlite3_bind_int64(insert, c + 1, sqlite3_value_int64(cell));
                    break;
                case SQLITE_TEXT:
                    sqlite3_bind_text(insert, c + 1, (const char *)sqlite3_value_text(cell), len,
                                      SQLITE_STATIC);
                    break;
                case SQLITE_BLOB:
                    sqlite3_bind_blob(insert, c + 1, sqlite3_value_blob(cell), len, SQLITE_STATIC);
                    break;
                default:
                    sqlite3_bind_null(insert, c + 1);
                }
            }
            must(sqlite3_step(insert), db);
            must(sqlite3_reset(insert), db);
        }
        must(sqlite3_finalize(insert), db);
    }
}

int main(int argc, char **argv) {
    static struct table tables[TABLES_MAX];
    sqlite3 *db;
    char path[4096], *schema;
    size_t file_count;
    if (argc != 4) {
        fputs("usage: floor COURSE.db SHEETS OUT\n", stderr);
        return 2;
    }
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // as pagewalk has it
    must(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL), db);
    const size_t table_count = read_course(db, tables, &schema);
    must(sqlite3_close(db), db);
    struct file *files = read_files(argv[2], &file_count);
    qsort(files, file_count, sizeof *files, by_name);

    if (mkdir(argv[3], 0777) != 0) die(argv[3]);
    snprintf(path, sizeof path, "%s/floor.db", argv[3]);
    must(sqlite3_open(path, &db), db);
    // The cache as store_expect has it.
    char pragmas[160];
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
             "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -%zu",
             2000 + file_count / 1024 * 20);
    must(sqlite3_exec(db, pragmas, NULL, NULL, NULL), db);
    must(sqlite3_exec(db, schema, NULL, NULL, NULL), db);
    must(sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA defer_foreign_keys = ON", NULL, NULL,
                      NULL),
         db);

    const double start = now(), cpu_start = cpu();
    must(sqlite3_exec(db, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON", NULL, NULL, NULL), db);
    write_rows(db, tables, table_count);
    must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
    must(sqlite3_close(db), db);
    const double middle = now();
    write_files(argv[3], files, file_count);
    const double end = now();
    printf("rows %.3f s, files %.3f s\ntook %.4f %.4f\n", middle - start, end - middle, end - start,
           cpu() - cpu_start);
    return 0;
}

/* Fills the sheets of an issued assignment as a class would, for the benches of grading.
 *
 *   fill COURSE.db SHEETS OUT
 *
 * reads the keys from the course and the sheets from the folder SHEETS, and writes each sheet
 * filled into the folder OUT, which it makes; and all of them into the file OUT.jsonl. Of the
 * answers one in ten is wrong and one in twenty left empty, the same ones each time. Not a part of
 * pagewalk.
 */
#include "tests/fill_sheet.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { ANSWERS_MAX = 512, NAME_BYTES = 4096 };

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void read_sheet(const char *path, struct buffer *out) {
    FILE *in = fopen(path, "rb");
    size_t got = 0;
    if (!in) die(path);
    buffer_clear(out);
    do {
        char *room = buffer_room(out, 65536);
        if (!room) die("fill");
        got = fread(room, 1, 65536, in);
        out->len += got;
    } while (got);
    fclose(in);
}

/* A number that is the same on every run, and different from one answer to the next. */
static unsigned next(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*state >> 33);
}

/* Another answer of the same look. */
static void spoil(char *answer) {
    char *last = answer + strlen(answer) - 1;
    if (strcmp(answer, "yes") == 0 || strcmp(answer, "no") == 0) {
        memcpy(answer, answer[0] == 'y' ? "no" : "yes", answer[0] == 'y' ? 3 : 4);
    } else if (strcmp(answer, "none") != 0) {
        *last = *last == '0' ? '1' : '0';
    }
}

/* The values of a key, {"vpn":"0x9","tlb_hit":"no"}, as a student writes them. */
static unsigned read_key(const char *key, uint64_t *state, char storage[ANSWERS_MAX][80],
                         const char **answers, unsigned count) {
    for (const char *at = key; (at = strstr(at, "\":\"")) != NULL && count < ANSWERS_MAX;) {
        at += 3;
        const size_t len = strcspn(at, "\"");
        char *answer = storage[count];
        if (len >= 80) die("fill: a key");
        memcpy(answer, at, len);
        answer[len] = '\0';
        const unsigned luck = next(state) % 20;
        if (luck < 2) spoil(answer);
        if (strcmp(answer, "none") == 0) memcpy(answer, "-", 2);
        answers[count++] = luck == 2 ? NULL : answer;
    }
    return count;
}

static void write_json(FILE *out, const char *student, struct text text) {
    fprintf(out, "{\"student\":\"%s\",\"text\":\"", student);
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.at[i];
        if (c == '\n') {
            fputs("\\n", out);
        } else {
            if (c == '"' || c == '\\') putc('\\', out);
            putc(c, out);
        }
    }
    fputs("\"}\n", out);
}

/* The sheet id, and `BLANK: ANSWER` for each that is answered. */
static void write_notes(const char *id, const char *key, const char *const *answers, unsigned count,
                        struct buffer *out) {
    buffer_printf(out, "Homework of %s\n\n", id);
    for (unsigned i = 0; i < count && (key = strchr(key, '"')) != NULL; i++) {
        const size_t len = strcspn(key + 1, "\"");
        if (answers[i]) buffer_printf(out, "%.*s: %s\n", (int)len, key + 1, answers[i]);
        key = strchr(key + len + 5, '"') + 1;
    }
}

static void write_filled(const char *dir, const char *student, struct text text) {
    char path[NAME_BYTES];
    snprintf(path, sizeof path, "%s/%s.md", dir, student);
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(text.at, 1, text.len, out) != text.len || fclose(out) != 0) die(path);
}

static sqlite3_stmt *keys_by_student(const char *path, sqlite3 **db) {
    sqlite3_stmt *select;
    if (sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(*db,
                           "SELECT h.student, group_concat(coalesce(v.key, p.key)), h.sheet_id"
                           " FROM sheets h JOIN (SELECT * FROM problems ORDER BY position) p"
                           "  ON p.assignment = h.assignment"
                           " LEFT JOIN variants v ON v.assignment = h.assignment"
                           "  AND v.student = h.student AND v.problem = p.id"
                           " GROUP BY h.assignment, h.student",
                           -1, &select, NULL) != SQLITE_OK) {
        fprintf(stderr, "fill: %s\n", sqlite3_errmsg(*db));
        exit(1);
    }
    return select;
}

/* A folder, and a file of lines beside it. */
struct place {
    char folder[NAME_BYTES];
    FILE *lines;
};

static void make_place(struct place *place, const char *out, const char *ending) {
    char path[NAME_BYTES + 8];
    snprintf(place->folder, sizeof place->folder, "%s%s", out, ending);
    if (mkdir(place->folder, 0777) != 0) die(place->folder);
    snprintf(path, sizeof path, "%s.jsonl", place->folder);
    place->lines = fopen(path, "wb");
    if (!place->lines) die(path);
}

static void put(const struct place *place, const char *student, const struct buffer *text) {
    write_filled(place->folder, student, buffer_text(text));
    write_json(place->lines, student, buffer_text(text));
}

int main(int argc, char **argv) {
    static char storage[ANSWERS_MAX][80];
    const char *answers[ANSWERS_MAX];
    struct place sheets, notes;
    sqlite3 *db;
    uint64_t state = 42;
    struct buffer sheet = {0}, filled = {0};
    if (argc != 4) {
        fputs("usage: fill COURSE.db SHEETS OUT\n", stderr);
        return 2;
    }
    sqlite3_stmt *select = keys_by_student(argv[1], &db);
    make_place(&sheets, argv[3], "");
    make_place(&notes, argv[3], "-notes");
    while (sqlite3_step(select) == SQLITE_ROW) {
        const char *student = (const char *)sqlite3_column_text(select, 0);
        const char *key = (const char *)sqlite3_column_text(select, 1);
        char path[NAME_BYTES];
        const unsigned count = read_key(key ? key : "", &state, storage, answers, 0);
        snprintf(path, sizeof path, "%s/%s.md", argv[2], student);
        read_sheet(path, &sheet);
        buffer_clear(&filled);
        fill_sheet(buffer_text(&sheet), answers, count, &filled);
        put(&sheets, student, &filled);
        buffer_clear(&filled);
        write_notes((const char *)sqlite3_column_text(select, 2), key ? key : "", answers, count,
                    &filled);
        put(&notes, student, &filled);
    }
    if (fclose(sheets.lines) != 0 || fclose(notes.lines) != 0) die("fill");
    sqlite3_finalize(select);
    sqlite3_close(db);
    buffer_release(&sheet);
    buffer_release(&filled);
    return 0;
}

#include "course/gradebook.h"

#include "course/exercise.h"
#include "templates/fault.h"

#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 1024, CELL_BYTES_MAX = 512 };

/* A row as it stands: where its cells are, quotes included. */
struct line {
    struct text cells[COLUMNS_MAX];
    size_t count;
    size_t end; /* of the row in the file, after its line end */
};

struct layout {
    char separator;
    size_t column; /* where the score goes */
    size_t ids[4]; /* columns that may name the student, best first */
    size_t id_count;
};

static const char *const canvas_ids[] = {"SIS Login ID", "SIS User ID", "ID"};
static const char *const moodle_ids[] = {"ID number", "Username", "Identifier", "Email address"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Splits the row at `at`; false: more columns than anyone has. */
static bool split(struct text bytes, size_t at, char separator, struct line *out) {
    size_t start = at;
    bool quoted = false;
    out->count = 0;
    for (;; at++) {
        const bool end =
            at >= bytes.len || (!quoted && (bytes.at[at] == '\n' || bytes.at[at] == '\r'));
        if (!end && bytes.at[at] == '"') quoted = !quoted;
        if (!end && (quoted || bytes.at[at] != separator)) continue;
        if (out->count == COLUMNS_MAX) return false;
        out->cells[out->count++] = (struct text){bytes.at + start, at - start};
        start = at + 1;
        if (end) break;
    }
    if (at < bytes.len && bytes.at[at] == '\r') at++;
    if (at < bytes.len && bytes.at[at] == '\n') at++;
    out->end = at;
    return true;
}

/* What a cell says, without its quotes. */
static struct text plain(struct text cell, char out[CELL_BYTES_MAX]) {
    cell = text_trim(cell);
    if (cell.len < 2 || cell.at[0] != '"') return cell;
    size_t len = 0;
    for (size_t i = 1; i + 1 < cell.len && len < CELL_BYTES_MAX; i++) {
        if (cell.at[i] == '"' && i + 2 < cell.len && cell.at[i + 1] == '"') i++;
        out[len++] = cell.at[i];
    }
    return (struct text){out, len};
}

static bool reads(struct text cell, const char *word) {
    char room[CELL_BYTES_MAX];
    const struct text text = plain(cell, room);
    return text.len == strlen(word) && strncasecmp(text.at, word, text.len) == 0;
}

/* "Homework 9 (4711)" for "Homework 9". */
static bool reads_with_number(struct text cell, const char *title) {
    char room[CELL_BYTES_MAX];
    const struct text text = plain(cell, room);
    const size_t len = strlen(title);
    if (len == 0 || text.len < len || strncasecmp(text.at, title, len) != 0) return false;
    if (text.len == len) return true;
    if (text.len < len + 4 || text.at[len] != ' ' || text.at[len + 1] != '(') return false;
    for (size_t i = len + 2; i + 1 < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    }
    return text.at[text.len - 1] == ')';
}

static bool is_column(const struct gradebook *book, struct text cell) {
    if (book->column) return reads(cell, book->column);
    if (book->kind == GRADEBOOK_MOODLE) return reads(cell, "Grade");
    return reads_with_number(cell, book->title) || reads_with_number(cell, book->name);
}

static enum status find_columns(const struct gradebook *book, const struct line *head,
                                struct layout *layout, struct fault *fault) {
    const bool canvas = book->kind == GRADEBOOK_CANVAS;
    const char *const *ids = canvas ? canvas_ids : moodle_ids;
    const size_t id_count = canvas ? COUNT(canvas_ids) : COUNT(moodle_ids);
    size_t found = 0;
    for (size_t k = 0; k < id_count; k++) {
        for (size_t i = 0; i < head->count; i++) {
            if (reads(head->cells[i], ids[k])) layout->ids[layout->id_count++] = i;
            if (layout->id_count == k + 1) break;
        }
    }
    for (size_t i = 0; i < head->count; i++) {
        if (!is_column(book, head->cells[i])) continue;
        layout->column = i;
        found++;
    }
    if (layout->id_count == 0) {
        return fault_say(fault, STATUS_INVALID, book->path, 1,
                         "no column names the students; is it an export of %s, as it came?",
                         canvas ? "Canvas's gradebook" : "Moodle's grading worksheet");
    }
    if (found != 1) {
        return fault_say(fault, STATUS_INVALID, book->path, 1,
                         "%s column is called '%s'; say which it is with --column HEADING",
                         found ? "more than one" : "no",
                         book->column ? book->column
                         : canvas     ? book->title
                                      : "Grade");
    }
    return STATUS_OK;
}

void gradebook_points(struct buffer *out, uint64_t points) {
    const uint64_t hundredths = (points * 100 + POINT_UNIT / 2) / POINT_UNIT;
    buffer_printf(out, "%llu", (unsigned long long)(hundredths / 100));
    if (hundredths % 10) {
        buffer_printf(out, ".%02u", (unsigned)(hundredths % 100));
    } else if (hundredths % 100) {
        buffer_printf(out, ".%u", (unsigned)(hundredths % 100 / 10));
    }
}

static enum gradebook_found look_up(const struct gradebook *book, const struct line *line,
                                    size_t column, uint64_t *points) {
    char room[CELL_BYTES_MAX];
    if (column >= line->count) return GRADEBOOK_NOBODY;
    return book->score(book->context, plain(line->cells[column], room), points);
}

/* Leaves the one column of ids in which most students stand; of equals the first. */
static void choose_ids(const struct gradebook *book, struct text bytes, size_t at,
                       struct layout *layout) {
    size_t known[COUNT(moodle_ids)] = {0}, best = 0;
    struct line line;
    while (at < bytes.len && split(bytes, at, layout->separator, &line)) {
        for (size_t k = 0; k < layout->id_count; k++) {
            uint64_t ignored;
            known[k] += look_up(book, &line, layout->ids[k], &ignored) != GRADEBOOK_NOBODY;
        }
        at = line.end;
    }
    for (size_t k = 1; k < layout->id_count; k++) {
        if (known[k] > known[best]) best = k;
    }
    layout->ids[0] = layout->ids[best];
    layout->id_count = 1;
}

enum status gradebook_fill(const struct gradebook *book, struct text bytes, struct buffer *out,
                           struct gradebook_sum *sum, struct fault *fault) {
    static const char separators[] = {',', ';', '\t'};
    static const struct text mark = {"\xEF\xBB\xBF", 3};
    struct layout layout = {.separator = ','};
    struct line line, other;
    size_t at = 0, written = 0;
    *sum = (struct gradebook_sum){0};
    if (bytes.len >= 3 && memcmp(bytes.at, mark.at, 3) == 0) at = 3;
    line.count = 0;
    for (size_t i = 0; i < COUNT(separators); i++) {
        if (!split(bytes, at, separators[i], &other) || other.count <= line.count) continue;
        line = other;
        layout.separator = separators[i];
    }
    enum status status = find_columns(book, &line, &layout, fault);
    if (status != STATUS_OK) return status;
    choose_ids(book, bytes, line.end, &layout);
    for (at = line.end; at < bytes.len; at = line.end) {
        uint64_t points;
        if (!split(bytes, at, layout.separator, &line)) {
            return fault_say(fault, STATUS_INVALID, book->path, 0, "a row has more than %d columns",
                             COLUMNS_MAX);
        }
        // Canvas has a row of maxima, and one of how grades are posted, which name nobody.
        const size_t id = layout.ids[0];
        if (layout.column >= line.count || text_trim(line.cells[id]).len == 0) continue;
        if (look_up(book, &line, id, &points) != GRADEBOOK_SCORE) {
            sum->unknown++;
            continue;
        }
        const struct text cell = line.cells[layout.column];
        const size_t start = (size_t)(cell.at - bytes.at);
        buffer_add(out, (struct text){bytes.at + written, start - written});
        gradebook_points(out, points);
        written = start + cell.len;
        sum->filled++;
    }
    buffer_add(out, (struct text){bytes.at + written, bytes.len - written});
    status = buffer_status(out);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

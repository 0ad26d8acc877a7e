#include "course/gradebook.h"

#include "course/exercise.h"
#include "templates/fault.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 1024, CELL_BYTES_MAX = 512, NO_COLUMN = COLUMNS_MAX };

/* A row as it stands: where its cells are, quotes included. */
struct line {
    struct text cells[COLUMNS_MAX];
    size_t count;
    size_t end; /* of the row in the file, after its line end */
};

struct layout {
    char separator;
    size_t column;       /* where the score goes */
    size_t max_column;   /* Moodle: what it is out of; else NO_COLUMN */
    uint64_t column_max; /* Canvas: what the column is out of; 0: not known */
    size_t ids[4];       /* columns that may name the student, best first */
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
    for (size_t i = 0; i < head->count && !canvas; i++) {
        if (reads(head->cells[i], "Maximum Grade")) layout->max_column = i;
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
                                    size_t column, struct gradebook_score *score) {
    char room[CELL_BYTES_MAX];
    if (column >= line->count) return GRADEBOOK_NOBODY;
    return book->score(book->context, plain(line->cells[column], room), score);
}

/* A number of points in a cell ("58.5", with a comma too), to the nearest unit; false: it is none.
 */
static bool cell_points(struct text cell, uint64_t *points) {
    enum { DIGITS_MAX = 12 };
    char room[CELL_BYTES_MAX];
    const struct text text = text_trim(plain(cell, room));
    uint64_t number = 0, scale = 0;
    if (text.len == 0 || text.len > DIGITS_MAX) return false;
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.at[i];
        if ((c == '.' || c == ',') && scale == 0 && i > 0) {
            scale = 1;
            continue;
        }
        if (c < '0' || c > '9' || scale > 1000) return false;
        number = number * 10 + (uint64_t)(c - '0');
        scale *= 10;
    }
    if (scale == 0) scale = 1;
    if (number / scale > 1000000) return false;
    *points = (number * POINT_UNIT + scale / 2) / scale;
    return true;
}

/* Canvas: the row of maxima has "Points Possible" in one of its first cells. */
static void note_maximum(const struct line *line, struct layout *layout) {
    static const char words[] = "Points Possible";
    char room[CELL_BYTES_MAX];
    const struct text first = text_trim(plain(line->cells[0], room));
    if (first.len < sizeof words - 1 || layout->column >= line->count) return;
    if (strncasecmp(first.at + first.len - (sizeof words - 1), words, sizeof words - 1) != 0)
        return;
    if (!cell_points(line->cells[layout->column], &layout->column_max)) layout->column_max = 0;
}

/* What the column of this row is out of, or 0. */
static uint64_t maximum_of(const struct line *line, const struct layout *layout) {
    uint64_t max = 0;
    if (layout->max_column >= line->count) return layout->column_max;
    return cell_points(line->cells[layout->max_column], &max) ? max : 0;
}

/* points * to / from, rounded to the nearest; a score has less than a million points. */
static uint64_t scaled(uint64_t points, uint64_t from, uint64_t to) {
    return (points * to + from / 2) / from;
}

static uint64_t converted(const struct gradebook *book, const struct gradebook_score *score,
                          uint64_t column_max, struct gradebook_sum *sum) {
    sum->no_maximum += column_max == 0;
    if (column_max == 0 || score->max == 0 || column_max == score->max) return score->points;
    sum->other_maxima++;
    sum->column_max = column_max;
    sum->assignment_max = score->max;
    return book->scale ? scaled(score->points, score->max, column_max) : score->points;
}

/* Leaves the one column of ids in which most students stand; of equals the first. */
static void choose_ids(const struct gradebook *book, struct text bytes, size_t at,
                       struct layout *layout) {
    size_t known[COUNT(moodle_ids)] = {0}, best = 0;
    struct line line;
    while (at < bytes.len && split(bytes, at, layout->separator, &line)) {
        for (size_t k = 0; k < layout->id_count; k++) {
            struct gradebook_score ignored;
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

/* Counts a row; true: its score is to be filled in. */
static bool meet_row(const struct gradebook *book, const struct line *line,
                     const struct layout *layout, enum gradebook_found found,
                     struct gradebook_sum *sum) {
    char room[CELL_BYTES_MAX];
    const struct text student = plain(line->cells[layout->ids[0]], room);
    if (found == GRADEBOOK_NOBODY && sum->strangers++ == 0) {
        snprintf(sum->stranger, sizeof sum->stranger, "%.*s", (int)student.len, student.at);
    }
    sum->no_score += found == GRADEBOOK_NO_SCORE;
    if (found != GRADEBOOK_SCORE) return false;
    if (book->filled) book->filled(book->context, student);
    const bool excused = book->kind == GRADEBOOK_CANVAS && reads(line->cells[layout->column], "EX");
    sum->excused += excused;
    return !excused;
}

enum status gradebook_fill(const struct gradebook *book, struct text bytes, struct buffer *out,
                           struct gradebook_sum *sum, struct fault *fault) {
    static const char separators[] = {',', ';', '\t'};
    static const struct text mark = {"\xEF\xBB\xBF", 3};
    struct layout layout = {.separator = ',', .max_column = NO_COLUMN};
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
        struct gradebook_score score;
        if (!split(bytes, at, layout.separator, &line)) {
            return fault_say(fault, STATUS_INVALID, book->path, 0, "a row has more than %d columns",
                             COLUMNS_MAX);
        }
        // Canvas has a row of maxima, and one of how grades are posted, which name nobody.
        const size_t id = layout.ids[0];
        if (book->kind == GRADEBOOK_CANVAS) note_maximum(&line, &layout);
        if (layout.column >= line.count || text_trim(line.cells[id]).len == 0) continue;
        const enum gradebook_found found = look_up(book, &line, id, &score);
        if (!meet_row(book, &line, &layout, found, sum)) continue;
        const struct text cell = line.cells[layout.column];
        const size_t start = (size_t)(cell.at - bytes.at);
        buffer_add(out, (struct text){bytes.at + written, start - written});
        gradebook_points(out, converted(book, &score, maximum_of(&line, &layout), sum));
        written = start + cell.len;
        sum->filled++;
    }
    if (book->scale && sum->no_maximum) {
        return fault_say(fault, STATUS_INVALID, book->path, 0,
                         "it does not tell what its column is out of, so that scores cannot be "
                         "scaled to it; leave --scale out");
    }
    buffer_add(out, (struct text){bytes.at + written, bytes.len - written});
    status = buffer_status(out);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

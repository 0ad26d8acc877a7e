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
    size_t ids[3];       /* columns that may name the student, best first */
    size_t id_count;
    size_t id;    /* the one of them that is used, or NO_COLUMN */
    size_t email; /* Moodle: names the student where that one does not; else NO_COLUMN */
};

/* Whose row it is. */
struct owner {
    enum gradebook_found found;
    struct gradebook_score score;
    struct text name; /* what names them, or would; empty: the row is no student's */
    char room[CELL_BYTES_MAX];
};

static const char *const canvas_ids[] = {"SIS Login ID", "SIS User ID", "ID"};
static const char *const moodle_ids[] = {"ID number", "Username", "Identifier"};

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
    const struct text text = text_trim(plain(cell, room));
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

/* The first column with this heading, or NO_COLUMN. */
static size_t column_of(const struct line *head, const char *heading) {
    for (size_t i = 0; i < head->count; i++) {
        if (reads(head->cells[i], heading)) return i;
    }
    return NO_COLUMN;
}

static void find_names(bool canvas, const struct line *head, struct layout *layout) {
    const char *const *ids = canvas ? canvas_ids : moodle_ids;
    const size_t id_count = canvas ? COUNT(canvas_ids) : COUNT(moodle_ids);
    for (size_t k = 0; k < id_count; k++) {
        const size_t column = column_of(head, ids[k]);
        if (column != NO_COLUMN) layout->ids[layout->id_count++] = column;
    }
    if (!canvas) layout->email = column_of(head, "Email address");
}

static enum status find_columns(const struct gradebook *book, const struct line *head,
                                struct layout *layout, struct fault *fault) {
    const bool canvas = book->kind == GRADEBOOK_CANVAS;
    size_t found = 0;
    find_names(canvas, head, layout);
    for (size_t i = 0; i < head->count; i++) {
        if (!is_column(book, head->cells[i])) continue;
        layout->column = i;
        found++;
    }
    if (!canvas) layout->max_column = column_of(head, "Maximum Grade");
    if (layout->id_count == 0 && layout->email == NO_COLUMN) {
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

/* What stands in a column that may name the student; empty: nothing. */
static struct text name_in(const struct line *line, size_t column, char room[CELL_BYTES_MAX]) {
    if (column >= line->count) return (struct text){0};
    return text_trim(plain(line->cells[column], room));
}

/* True: the column names a student of the assignment. */
static bool look_up(const struct gradebook *book, const struct line *line, size_t column,
                    struct owner *owner) {
    owner->name = name_in(line, column, owner->room);
    owner->found = GRADEBOOK_NOBODY;
    if (owner->name.len == 0) return false;
    owner->found = book->score(book->context, owner->name, &owner->score);
    return owner->found != GRADEBOOK_NOBODY;
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

/* Chooses the one column of ids in which most students stand, if any does; of equals the first. */
static void choose_ids(const struct gradebook *book, struct text bytes, size_t at,
                       struct layout *layout) {
    size_t known[COUNT(layout->ids)] = {0}, best = 0;
    struct line line;
    while (at < bytes.len && split(bytes, at, layout->separator, &line)) {
        for (size_t k = 0; k < layout->id_count; k++) {
            struct owner ignored;
            known[k] += look_up(book, &line, layout->ids[k], &ignored);
        }
        at = line.end;
    }
    for (size_t k = 1; k < layout->id_count; k++) {
        if (known[k] > known[best]) best = k;
    }
    if (known[best]) layout->id = layout->ids[best];
}

/* Names a row of nobody known for a person: by its id, or else its address, or any other id. */
static void name_stranger(const struct line *line, const struct layout *layout,
                          struct owner *owner) {
    owner->name = name_in(line, layout->id, owner->room);
    if (owner->name.len == 0) owner->name = name_in(line, layout->email, owner->room);
    for (size_t k = 0; k < layout->id_count && owner->name.len == 0; k++) {
        owner->name = name_in(line, layout->ids[k], owner->room);
    }
}

/* By the id, and where that is nobody's, by the address. Canvas's rows of maxima and of how grades
 * are posted have no id, and its test student is no stranger. */
static void find_owner(const struct gradebook *book, const struct line *line,
                       const struct layout *layout, struct owner *owner) {
    if (look_up(book, line, layout->id, owner) || look_up(book, line, layout->email, owner)) return;
    name_stranger(line, layout, owner);
    if (book->kind == GRADEBOOK_CANVAS && reads(line->cells[0], "Student, Test")) {
        owner->name = (struct text){0};
    }
}

static void note_stranger(struct text name, struct gradebook_sum *sum) {
    const size_t n = sum->strangers++;
    if (n >= GRADEBOOK_STRANGERS_NAMED) return;
    snprintf(sum->stranger[n], sizeof sum->stranger[n], "%.*s", (int)name.len, name.at);
}

/* Counts a row; true: its score is to be filled in. */
static bool meet_row(const struct gradebook *book, const struct owner *owner, struct text cell,
                     struct gradebook_sum *sum) {
    const bool excused = book->kind == GRADEBOOK_CANVAS && reads(cell, "EX");
    if (owner->name.len == 0) return false;
    if (owner->found == GRADEBOOK_NOBODY) {
        note_stranger(owner->name, sum);
        return false;
    }
    if (owner->found == GRADEBOOK_SCORE && book->filled) book->filled(book->context, owner->name);
    sum->excused += excused;
    sum->no_score += owner->found == GRADEBOOK_NO_SCORE && !excused;
    return owner->found == GRADEBOOK_SCORE && !excused;
}

enum status gradebook_fill(const struct gradebook *book, struct text bytes, struct buffer *out,
                           struct gradebook_sum *sum, struct fault *fault) {
    static const char separators[] = {',', ';', '\t'};
    static const struct text mark = {"\xEF\xBB\xBF", 3};
    struct layout layout = {
        .separator = ',', .max_column = NO_COLUMN, .id = NO_COLUMN, .email = NO_COLUMN};
    struct line line, other;
    struct owner owner;
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
        if (!split(bytes, at, layout.separator, &line)) {
            return fault_say(fault, STATUS_INVALID, book->path, 0, "a row has more than %d columns",
                             COLUMNS_MAX);
        }
        if (book->kind == GRADEBOOK_CANVAS) note_maximum(&line, &layout);
        if (layout.column >= line.count) continue;
        const struct text cell = line.cells[layout.column];
        find_owner(book, &line, &layout, &owner);
        if (!meet_row(book, &owner, cell, sum)) continue;
        const size_t start = (size_t)(cell.at - bytes.at);
        buffer_add(out, (struct text){bytes.at + written, start - written});
        gradebook_points(out, converted(book, &owner.score, maximum_of(&line, &layout), sum));
        written = start + cell.len;
        sum->filled++;
        sum->provisional += owner.score.provisional;
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

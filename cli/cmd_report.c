#include "cli/command.h"
#include "cli/options.h"
#include "course/csv.h"
#include "course/exercise.h"
#include "course/gradebook.h"
#include "course/json.h"
#include "course/points.h"
#include "course/report.h"
#include "templates/file.h"

#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct usage usage = {
    .command = "report",
    .arguments = "ASSIGNMENT",
    .about = "The scores of an assignment: every student to whom it was issued, with the last\n"
             "submission that was scored.",
    .min_arguments = 1,
    .max_arguments = 1,
};

/* One way of printing: before, for each row, after. */
struct format {
    const char *name;
    void (*head)(struct buffer *out, const struct spec *spec);
    void (*row)(struct buffer *out, const struct spec *spec, const struct report_row *row);
};

static void table_head(struct buffer *out, const struct spec *spec) {
    buffer_printf(out, "%-16s %-24s", "student", "name");
    for (unsigned i = 0; i < spec->problem_count; i++) {
        buffer_printf(out, " %7s", spec->problems[i].id);
    }
    buffer_printf(out, " %9s  %s\n", "total", "status");
}

static void padded(struct buffer *out, int width, const struct buffer *cell) {
    buffer_printf(out, " %*s", width, cell->at ? cell->at : "");
}

static void table_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    struct buffer cell = {0};
    buffer_printf(out, "%-16s %-24s", row->student, row->name);
    for (unsigned i = 0; i < spec->problem_count; i++) {
        buffer_clear(&cell);
        if (*row->file) points_text(&cell, row->points[i]);
        padded(out, 7, &cell);
    }
    buffer_clear(&cell);
    if (*row->file) {
        points_text(&cell, row->total);
        buffer_add_byte(&cell, '/');
        points_text(&cell, row->max);
    }
    padded(out, 9, &cell);
    buffer_printf(out, "  %s\n", row->status);
    buffer_release(&cell);
}

static void csv_head(struct buffer *out, const struct spec *spec) {
    buffer_add(out, TEXT("id,name,section,status"));
    for (unsigned i = 0; i < spec->problem_count; i++) {
        buffer_add_byte(out, ',');
        csv_cell(out, text_of(spec->problems[i].id));
    }
    buffer_add(out, TEXT(",total,max,file\n"));
}

static void csv_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    const char *cells[] = {row->student, row->name, row->section, row->status};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        if (i) buffer_add_byte(out, ',');
        csv_cell(out, text_of(cells[i]));
    }
    for (unsigned i = 0; i < spec->problem_count; i++) {
        buffer_add_byte(out, ',');
        if (*row->file) points_text(out, row->points[i]);
    }
    buffer_add_byte(out, ',');
    if (*row->file) points_text(out, row->total);
    buffer_add_byte(out, ',');
    if (*row->file) points_text(out, row->max);
    buffer_add_byte(out, ',');
    csv_cell(out, text_of(row->file));
    buffer_add_byte(out, '\n');
}

static void json_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    struct json *json = json_object_new();
    struct json *problems = json_object_new();
    const bool scored = *row->file != '\0';
    json_set(json, "assignment", json_text_new(text_of(spec->assignment)));
    json_set(json, "student", json_text_new(text_of(row->student)));
    json_set(json, "name", json_text_new(text_of(row->name)));
    json_set(json, "status", json_text_new(text_of(row->status)));
    json_set(json, "score", scored ? json_points_new(row->total, POINT_UNIT) : json_null_new());
    json_set(json, "max", scored ? json_points_new(row->max, POINT_UNIT) : json_null_new());
    for (unsigned i = 0; i < spec->problem_count && scored; i++) {
        json_set(problems, spec->problems[i].id, json_points_new(row->points[i], POINT_UNIT));
    }
    json_set(json, "problems", problems);
    if (json_print(json, out) != STATUS_OK) out->failed = true;
    buffer_add_byte(out, '\n');
    json_free(json);
}

/* Two decimals at most are what a gradebook compares. */
static void canvas_head(struct buffer *out, const struct spec *spec) {
    buffer_add(out, TEXT("Student,ID,SIS User ID,SIS Login ID,Section,"));
    csv_cell(out, text_of(spec->title));
    buffer_add_byte(out, '\n');
}

static void canvas_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    (void)spec;
    csv_cell(out, text_of(row->name));
    buffer_add(out, TEXT(",,,"));
    csv_cell(out, text_of(row->student));
    buffer_add_byte(out, ',');
    csv_cell(out, text_of(row->section));
    buffer_add_byte(out, ',');
    if (*row->file) gradebook_points(out, row->total);
    buffer_add_byte(out, '\n');
}

static void moodle_head(struct buffer *out, const struct spec *spec) {
    (void)spec;
    buffer_add(out, TEXT("ID number,Full name,Grade,Maximum Grade\n"));
}

static void moodle_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    (void)spec;
    csv_cell(out, text_of(row->student));
    buffer_add_byte(out, ',');
    csv_cell(out, text_of(row->name));
    buffer_add_byte(out, ',');
    if (*row->file) gradebook_points(out, row->total);
    buffer_add_byte(out, ',');
    if (*row->file) gradebook_points(out, row->max);
    buffer_add_byte(out, '\n');
}

static const struct format formats[] = {
    {"canvas", canvas_head, canvas_row},
    {"moodle", moodle_head, moodle_row},
    {"table", table_head, table_row},
    {"csv", csv_head, csv_row},
    {"json", NULL, json_row},
};

static const struct format *find_format(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].name, name) == 0) return &formats[i];
    }
    return NULL;
}

struct report {
    const struct format *format;
    const struct spec *spec;
    struct buffer text;
};

static enum status add_row(void *context, const struct report_row *row) {
    struct report *report = context;
    report->format->row(&report->text, report->spec, row);
    return buffer_status(&report->text);
}

/* `title`, unless NULL, gets that of the assignment. */
static enum status make_report(const char *db, const char *assignment, struct report *report,
                               struct buffer *title, struct fault *fault) {
    struct course course;
    struct spec *spec = NULL;
    enum status status = course_open(db, &course, fault);
    if (status != STATUS_OK) return status;
    status = assignment_load(&course, assignment, &spec, fault);
    if (status == STATUS_OK) {
        report->spec = spec;
        if (title) buffer_printf(title, "%s", spec->title);
        if (report->format->head) report->format->head(&report->text, spec);
        status = report_walk(&course, spec, add_row, report, fault);
    }
    spec_free(spec);
    course_close(&course);
    return status;
}

/* A student's total, in the order of the ids. */
struct total {
    char student[80];
    uint64_t points;
    bool scored;
};

static void total_row(struct buffer *out, const struct spec *spec, const struct report_row *row) {
    struct total total = {.points = row->total, .scored = *row->file != '\0'};
    (void)spec;
    snprintf(total.student, sizeof total.student, "%s", row->student);
    buffer_add(out, (struct text){(const char *)&total, sizeof total});
}

static int compare_total(const void *key, const void *member) {
    return strcmp(key, ((const struct total *)member)->student);
}

static enum gradebook_found find_total(void *context, struct text student, uint64_t *points) {
    const struct buffer *totals = context;
    char key[80];
    if (student.len == 0 || student.len >= sizeof key || totals->len == 0) return GRADEBOOK_NOBODY;
    memcpy(key, student.at, student.len);
    key[student.len] = '\0';
    const struct total *found =
        bsearch(key, totals->at, totals->len / sizeof *found, sizeof *found, compare_total);
    if (!found) return GRADEBOOK_NOBODY;
    *points = found->points;
    return found->scored ? GRADEBOOK_SCORE : GRADEBOOK_NO_SCORE;
}

enum { GRADEBOOK_BYTES_MAX = 64 * 1024 * 1024 };

/* Fills the instructor's own export; what comes out is in report->text. */
static enum status fill_export(const char *db, const char *assignment, const struct gradebook *book,
                               struct report *report, struct fault *fault) {
    static const struct format totals_format = {"totals", NULL, total_row};
    struct report totals = {.format = &totals_format};
    struct buffer bytes = {0}, title = {0};
    struct gradebook_sum sum;
    enum status status = make_report(db, assignment, &totals, &title, fault);
    if (status == STATUS_OK) {
        status = file_read(book->path, GRADEBOOK_BYTES_MAX, &bytes, fault);
        if (status == STATUS_NOT_FOUND) status = STATUS_IO;
    }
    if (status == STATUS_OK) {
        struct gradebook filled = *book;
        filled.title = title.at;
        filled.name = assignment;
        filled.score = find_total;
        filled.context = &totals.text;
        status = gradebook_fill(&filled, buffer_text(&bytes), &report->text, &sum, fault);
    }
    if (status == STATUS_OK) {
        fprintf(stderr, "%zu scores filled in, %zu rows without a score left as they are\n",
                sum.filled, sum.unknown);
    }
    buffer_release(&totals.text);
    buffer_release(&bytes);
    buffer_release(&title);
    return status;
}

int cmd_report(int argc, char **argv) {
    struct common common = {0};
    const char *format = "table", *out = NULL;
    struct gradebook book = {.kind = GRADEBOOK_CANVAS};
    const struct option options[] = {
        {"format", OPTION_TEXT, &format, "KIND", "table, csv, canvas or moodle (default: table)"},
        {"into", OPTION_TEXT, &book.path, "FILE",
         "fill this export of Canvas or Moodle, change nothing else in it"},
        {"column", OPTION_TEXT, &book.column, "HEADING", "the column that --into fills"},
        {"out", OPTION_TEXT, &out, "FILE", "write it there instead of printing it"},
        COMMON_DB(common),
        COMMON_JSON(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    struct report report = {.format = find_format(common.json ? "json" : format)};
    if (!report.format) {
        fprintf(stderr, "pagewalk report: --format takes table, csv, canvas or moodle, not '%s'\n",
                format);
        return EXIT_MISUSE;
    }
    book.kind = strcmp(format, "moodle") == 0 ? GRADEBOOK_MOODLE : GRADEBOOK_CANVAS;
    if (book.path && book.kind == GRADEBOOK_CANVAS && strcmp(format, "canvas") != 0) {
        fputs("pagewalk report: --into needs --format canvas or --format moodle\n", stderr);
        return EXIT_MISUSE;
    }
    struct fault fault = {0};
    const char *db = common_db(&common);
    enum status status = book.path ? fill_export(db, argv[1], &book, &report, &fault)
                                   : make_report(db, argv[1], &report, NULL, &fault);
    if (status == STATUS_OK && out) {
        status = file_write_atomic(out, buffer_text(&report.text), &fault);
    } else if (status == STATUS_OK && report.text.len) {
        fwrite(report.text.at, 1, report.text.len, stdout);
    }
    buffer_release(&report.text);
    return status == STATUS_OK ? EXIT_DONE : command_fail(status, &fault);
}

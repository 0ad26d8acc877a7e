#include "cli/command.h"
#include "cli/options.h"
#include "course/csv.h"
#include "course/exercise.h"
#include "course/json.h"
#include "course/points.h"
#include "course/report.h"
#include "templates/file.h"

#include <stdio.h>
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

static const struct format formats[] = {
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

static enum status make_report(const char *db, const char *assignment, struct report *report,
                               struct fault *fault) {
    struct course course;
    struct spec *spec = NULL;
    enum status status = course_open(db, &course, fault);
    if (status != STATUS_OK) return status;
    status = assignment_load(&course, assignment, &spec, fault);
    if (status == STATUS_OK) {
        report->spec = spec;
        if (report->format->head) report->format->head(&report->text, spec);
        status = report_walk(&course, spec, add_row, report, fault);
    }
    spec_free(spec);
    course_close(&course);
    return status;
}

int cmd_report(int argc, char **argv) {
    struct common common = {0};
    const char *format = "table", *out = NULL;
    const struct option options[] = {
        {"format", OPTION_TEXT, &format, "KIND", "table or csv (default: table)"},
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
        fprintf(stderr, "pagewalk report: --format takes table or csv, not '%s'\n", format);
        return EXIT_MISUSE;
    }
    struct fault fault = {0};
    enum status status = make_report(common_db(&common), argv[1], &report, &fault);
    if (status == STATUS_OK && out) {
        status = file_write_atomic(out, buffer_text(&report.text), &fault);
    } else if (status == STATUS_OK && report.text.len) {
        fwrite(report.text.at, 1, report.text.len, stdout);
    }
    buffer_release(&report.text);
    return status == STATUS_OK ? EXIT_DONE : command_fail(status, &fault);
}

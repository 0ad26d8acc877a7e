#include "cli/report_formats.h"

#include "course/csv.h"
#include "course/gradebook.h"
#include "course/json.h"
#include "course/points.h"

#include <string.h>

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

static const struct report_format formats[] = {
    {"canvas", canvas_head, canvas_row},
    {"moodle", moodle_head, moodle_row},
    {"table", table_head, table_row},
    {"csv", csv_head, csv_row},
    {"json", NULL, json_row},
};

const struct report_format *report_format_find(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].name, name) == 0) return &formats[i];
    }
    return NULL;
}

#include "course/report.h"

#include "course/exercise.h"
#include "course/grade.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

/* Gathers the rows of one student, who is reported when the next one begins. */
struct gathering {
    struct course *course;
    const struct spec *spec;
    report_fn *each;
    void *context;
    bool started;
    struct buffer student, name, email, section, status, file;
    uint64_t *points;
    uint64_t total, max;
    struct fault *fault;
};

/* Nothing was ever added to an empty buffer, so that it may have no storage. */
static const char *string_of(const struct buffer *buffer) {
    return buffer->at ? buffer->at : "";
}

/* Whether the submission was scored out of something else than the student's sheet is worth now.
 * That is asked of the sheet: not everybody's has the same blanks. */
static enum status find_outdated(const struct gathering *g, bool *outdated) {
    struct exercise_set set = {0};
    uint64_t max = 0;
    *outdated = false;
    if (!g->file.len) return STATUS_OK;
    enum status status =
        exercise_set_load(g->course, g->spec, string_of(&g->student), &set, g->fault);
    for (unsigned i = 0; i < set.count; i++) {
        const struct exercise *exercise = &set.exercises[i];
        for (unsigned b = 0; b < exercise->blanks.count; b++) max += exercise->points[b];
    }
    *outdated = status == STATUS_OK && max != g->max;
    exercise_set_release(&set);
    return status;
}

static enum status report_student(struct gathering *g) {
    bool outdated;
    if (!g->started) return STATUS_OK;
    enum status status = find_outdated(g, &outdated);
    if (status != STATUS_OK) return status;
    const struct report_row row = {
        .student = string_of(&g->student),
        .name = string_of(&g->name),
        .email = string_of(&g->email),
        .section = string_of(&g->section),
        .status = string_of(&g->status),
        .file = string_of(&g->file),
        .points = g->points,
        .total = g->total,
        .max = g->max,
        .outdated = outdated,
    };
    return g->each(g->context, &row);
}

bool report_needs_person(const struct report_row *row) {
    return strcmp(row->status, grade_status_name(GRADE_NEEDS_REVIEW)) == 0;
}

static void set_text(struct buffer *buffer, const char *text) {
    buffer_clear(buffer);
    buffer_add(buffer, text_of(text));
}

static const char *status_word(const char *status) {
    if (strcmp(status, STORE_TAKEN) == 0) return "not-read";
    return *status ? status : "missing";
}

static enum status gather(void *context, const struct result_row *row) {
    struct gathering *g = context;
    if (!g->started || strcmp(string_of(&g->student), row->sheet.student) != 0) {
        enum status status = report_student(g);
        if (status != STATUS_OK) return status;
        set_text(&g->student, row->sheet.student);
        set_text(&g->name, row->sheet.name);
        set_text(&g->email, row->sheet.email);
        set_text(&g->section, row->sheet.section);
        set_text(&g->status, status_word(row->status));
        set_text(&g->file, row->file);
        memset(g->points, 0, g->spec->problem_count * sizeof *g->points);
        g->total = g->max = 0;
        g->started = true;
        if (g->file.failed || g->status.failed || g->student.failed) return STATUS_MEMORY;
    }
    for (unsigned i = 0; row->problem && i < g->spec->problem_count; i++) {
        if (strcmp(g->spec->problems[i].id, row->problem) == 0) g->points[i] = row->points;
    }
    g->total += row->points;
    g->max += row->max;
    return STATUS_OK;
}

enum status report_walk(struct course *course, const struct spec *spec, report_fn *each,
                        void *context, struct fault *fault) {
    struct gathering g = {
        .course = course, .spec = spec, .each = each, .context = context, .fault = fault};
    g.points = calloc(spec->problem_count, sizeof *g.points);
    if (!g.points) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status =
        store_each_result(course->store, spec->assignment, spec->best_counts, gather, &g, fault);
    if (status == STATUS_OK) status = report_student(&g);
    struct buffer *buffers[] = {&g.student, &g.name, &g.email, &g.section, &g.status, &g.file};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) buffer_release(buffers[i]);
    free(g.points);
    return status;
}

static enum status count_unread(void *context, const struct kept_row *kept) {
    size_t *count = context;
    *count += strcmp(kept->status, STORE_TAKEN) == 0;
    return STATUS_OK;
}

enum status report_unread(struct course *course, const struct spec *spec, size_t *count,
                          struct fault *fault) {
    *count = 0;
    return store_each_submission(course->store, spec->assignment, count_unread, count, fault);
}

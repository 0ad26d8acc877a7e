#include "course/issue.h"

#include "course/csv.h"
#include "course/draw.h"
#include "course/sheet_text.h"
#include "templates/file.h"

#include "templates/fault.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    BATCH = 256, /* sheets loaded at once, then rendered by the threads */
    JOBS_MAX = 64,
    SHEET_FILE_MAX = 16 * 1024 * 1024 /* a larger file in a sheet's place is not ours */
};

/* One sheet to write. */
struct task {
    struct exercise_set set;
    char student[80];
    struct buffer name, sheet_id;
};

struct issuing {
    struct course *course;
    const struct issue_options *options;
    const struct spec *spec;
    const struct roster *roster;
    struct wording wording;
    struct issue_result *result;
    struct buffer index;
};

/* The share of a batch that one thread renders and writes. */
struct share {
    const struct issuing *issuing;
    struct task *tasks;
    size_t count, first, step;
    size_t written, left_alone;
    enum status status;
    struct fault fault;
};

enum fate { FATE_WRITE, FATE_SAME, FATE_CHANGED };

/* A sheet that stands there already is ours, or somebody's work by now. */
static enum fate look_at(const char *path, struct text text, struct buffer *scratch) {
    struct fault ignored;
    struct stat about;
    if (stat(path, &about) != 0) return FATE_WRITE;
    buffer_clear(scratch);
    if (file_read(path, SHEET_FILE_MAX, scratch, &ignored) != STATUS_OK) return FATE_CHANGED;
    return text_equal(buffer_text(scratch), text) ? FATE_SAME : FATE_CHANGED;
}

static enum status write_one(struct share *share, const struct task *task, const char *dir,
                             bool solution, struct buffer *text, struct buffer *scratch) {
    const struct issuing *issuing = share->issuing;
    const struct sheet_owner owner = {task->student, task->name.at, task->sheet_id.at};
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s.md", dir, task->student);
    if (n < 0 || (size_t)n >= sizeof path) {
        return fault_say(&share->fault, STATUS_IO, NULL, 0,
                         "the name of folder '%.80s...' is too long", dir);
    }
    buffer_clear(text);
    enum status status =
        sheet_text(&issuing->wording, issuing->spec, &task->set, &owner, solution, -1, text);
    if (status != STATUS_OK) {
        return fault_say(&share->fault, status, NULL, 0, "cannot write the sheet of '%s'",
                         task->student);
    }
    switch (look_at(path, buffer_text(text), scratch)) {
    case FATE_SAME:
        return STATUS_OK;
    case FATE_CHANGED:
        share->left_alone++;
        return STATUS_OK;
    case FATE_WRITE:
        share->written += !solution;
        return file_write_atomic(path, buffer_text(text), &share->fault);
    }
    return STATUS_OK;
}

static void *write_share(void *context) {
    struct share *share = context;
    const struct issue_options *options = share->issuing->options;
    struct buffer text = {0}, scratch = {0};
    for (size_t i = share->first; i < share->count && share->status == STATUS_OK;
         i += share->step) {
        const struct task *task = &share->tasks[i];
        share->status = write_one(share, task, options->out_dir, false, &text, &scratch);
        if (share->status == STATUS_OK && options->solutions_dir) {
            share->status = write_one(share, task, options->solutions_dir, true, &text, &scratch);
        }
    }
    buffer_release(&text);
    buffer_release(&scratch);
    return NULL;
}

/* Renders and writes a batch; the calling thread takes the first share. */
static enum status write_batch(const struct issuing *issuing, struct task *tasks, size_t count,
                               struct fault *fault) {
    struct share shares[JOBS_MAX];
    pthread_t threads[JOBS_MAX];
    size_t jobs = issuing->options->jobs ? issuing->options->jobs : 1, started = 1;
    if (jobs > JOBS_MAX) jobs = JOBS_MAX;
    if (jobs > count) jobs = count;
    for (size_t i = 0; i < jobs; i++) {
        shares[i] = (struct share){
            .issuing = issuing, .tasks = tasks, .count = count, .first = i, .step = jobs};
    }
    while (started < jobs &&
           pthread_create(&threads[started], NULL, write_share, &shares[started]) == 0) {
        started++;
    }
    write_share(&shares[0]);
    for (size_t i = 1; i < started; i++) pthread_join(threads[i], NULL);
    for (size_t i = started; i < jobs; i++) write_share(&shares[i]);

    enum status status = STATUS_OK;
    for (size_t i = 0; i < jobs; i++) {
        issuing->result->written += shares[i].written;
        issuing->result->left_alone += shares[i].left_alone;
        if (status == STATUS_OK && shares[i].status != STATUS_OK) {
            status = shares[i].status;
            *fault = shares[i].fault;
        }
    }
    return status;
}

struct index_line {
    struct task *task;
    struct buffer *index;
};

static enum status keep_sheet(void *context, const struct sheet_row *sheet) {
    struct index_line *line = context;
    const char *cells[] = {sheet->student, sheet->name, sheet->email, sheet->section,
                           sheet->sheet_id};
    buffer_add(&line->task->name, text_of(sheet->name));
    buffer_add(&line->task->name, TEXT("")); /* never without storage */
    buffer_add(&line->task->sheet_id, text_of(sheet->sheet_id));
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        csv_cell(line->index, text_of(cells[i]));
        buffer_add_byte(line->index, ',');
    }
    buffer_printf(line->index, "%s.md\n", sheet->student);
    return line->task->sheet_id.failed ? STATUS_MEMORY : buffer_status(line->index);
}

static enum status load_task(struct issuing *issuing, const struct student *student,
                             struct task *task, struct fault *fault) {
    struct index_line line = {task, &issuing->index};
    snprintf(task->student, sizeof task->student, "%s", student->id);
    enum status status =
        exercise_set_load(issuing->course, issuing->spec, student->id, &task->set, fault);
    if (status != STATUS_OK) return status;
    return store_find_sheet(issuing->course->store, issuing->spec->assignment, student->id,
                            keep_sheet, &line, fault);
}

static void release_tasks(struct task *tasks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        exercise_set_release(&tasks[i].set);
        buffer_release(&tasks[i].name);
        buffer_release(&tasks[i].sheet_id);
    }
    memset(tasks, 0, count * sizeof *tasks);
}

static enum status write_sheets(struct issuing *issuing, struct fault *fault) {
    const struct issue_options *options = issuing->options;
    struct task *tasks = calloc(BATCH, sizeof *tasks);
    if (!tasks) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = STATUS_OK;
    buffer_add(&issuing->index, TEXT("id,name,email,section,sheet_id,file\n"));
    for (size_t i = 0; i < issuing->roster->count && status == STATUS_OK; i += BATCH) {
        size_t count = issuing->roster->count - i < BATCH ? issuing->roster->count - i : BATCH;
        for (size_t j = 0; j < count && status == STATUS_OK; j++) {
            status = load_task(issuing, &issuing->roster->students[i + j], &tasks[j], fault);
        }
        if (status == STATUS_OK) status = write_batch(issuing, tasks, count, fault);
        release_tasks(tasks, count);
        if (options->progress) {
            options->progress(options->context, i + count, issuing->roster->count);
        }
    }
    free(tasks);
    char path[4096];
    snprintf(path, sizeof path, "%s/index.csv", options->out_dir);
    if (status == STATUS_OK) status = file_write_atomic(path, buffer_text(&issuing->index), fault);
    return status;
}

/* Made and tried before anything is issued. */
static enum status prepare_folder(const char *dir, struct fault *fault) {
    if (!dir) return STATUS_OK;
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot make folder '%s': %s", dir,
                         strerror(errno));
    }
    if (access(dir, W_OK | X_OK) != 0) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot write into folder '%s': %s", dir,
                         strerror(errno));
    }
    return STATUS_OK;
}

static enum status issue(struct issuing *issuing, struct fault *fault) {
    const struct issue_options *options = issuing->options;
    enum status status =
        wording_load(options->templates_dir, issuing->spec, &issuing->wording, fault);
    if (status == STATUS_OK && !options->dry_run) {
        status = prepare_folder(options->out_dir, fault);
        if (status == STATUS_OK) status = prepare_folder(options->solutions_dir, fault);
    }
    if (status == STATUS_OK) status = store_begin(issuing->course->store, fault);
    if (status != STATUS_OK) return status;

    struct draw_result drawn;
    status = draw_exercises(issuing->course, issuing->spec, issuing->roster, (int64_t)time(NULL),
                            &drawn, fault);
    issuing->result->issued = drawn.issued;
    issuing->result->redraws = drawn.redraws;
    if (status != STATUS_OK || options->dry_run) {
        store_rollback(issuing->course->store);
        return status;
    }
    status = store_commit(issuing->course->store, fault);
    return status == STATUS_OK ? write_sheets(issuing, fault) : status;
}

enum status issue_assignment(struct course *course, const struct issue_options *options,
                             struct issue_result *out, struct fault *fault) {
    struct spec *spec = NULL;
    struct roster roster = {0};
    *out = (struct issue_result){0};
    enum status status = spec_new(options->spec_path, &spec, fault);
    if (status != STATUS_OK) return status;
    status = roster_read(options->roster_path, &roster, fault);
    if (status == STATUS_OK) {
        struct issuing issuing = {
            .course = course, .options = options, .spec = spec, .roster = &roster, .result = out};
        snprintf(out->assignment, sizeof out->assignment, "%s", spec->assignment);
        out->students = roster.count;
        out->problems = spec->problem_count;
        for (unsigned i = 0; i < spec->problem_count; i++) out->drawn += !spec->problems[i].pinned;
        status = issue(&issuing, fault);
        wording_release(&issuing.wording);
        buffer_release(&issuing.index);
        roster_release(&roster);
    }
    spec_free(spec);
    return status;
}

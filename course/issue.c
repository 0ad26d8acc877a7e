#include "course/issue.h"

#include "course/csv.h"
#include "course/draw.h"
#include "course/left_alone.h"
#include "course/sheet_file.h"
#include "generator/variety.h"
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

enum { BATCH = 256 /* sheets loaded at once, then rendered by the threads */ };

/* One sheet to write. */
struct task {
    const char *student; /* of the roster */
    struct buffer name, sheet_id;
    struct buffer *packed; /* the machines, by problem */
};

struct issuing {
    struct course *course;
    const struct issue_options *options;
    struct spec *spec;
    const struct roster *roster;
    struct wording wording;
    struct former_names former;
    struct issue_result *result;
    struct buffer index; /* of the batch at hand */
    struct file_draft index_file;
};

/* The share of a batch that one thread renders and writes, with its storage. */
struct share {
    const struct issuing *issuing;
    const struct task *tasks;
    size_t count, first, step;
    struct sheet_file file;
    struct exercise_set set;
    struct left_alone left;
    size_t written;
    enum status status;
    struct fault fault;
};

static enum status share_init(struct share *share, const struct issuing *issuing, size_t first,
                              size_t step) {
    const struct spec *spec = issuing->spec;
    *share = (struct share){.issuing = issuing, .first = first, .step = step};
    share->set.exercises = calloc(spec->problem_count, sizeof *share->set.exercises);
    if (!share->set.exercises) return STATUS_MEMORY;
    for (unsigned i = 0; i < spec->problem_count; i++, share->set.count++) {
        share->set.exercises[i].machine = calloc(1, spec->problems[i].family->size);
        if (!share->set.exercises[i].machine) return STATUS_MEMORY;
    }
    return sheet_file_init(&share->file, &issuing->wording, spec, &issuing->former);
}

static void share_release(struct share *share) {
    sheet_file_release(&share->file);
    exercise_set_release(&share->set);
    left_alone_release(&share->left);
}

static enum status write_one(struct share *share, const struct task *task, const char *dir,
                             bool solution) {
    const struct sheet_owner owner = {task->student, task->name.at, task->sheet_id.at};
    const enum status status =
        sheet_file_write(&share->file, &share->set, &owner, dir, solution, &share->fault);
    if (status != STATUS_OK) return status;
    share->written += !solution && share->file.end == SHEET_FILE_WRITTEN;
    return left_alone_note(&share->left, task->student, solution, &share->file) == STATUS_OK
               ? STATUS_OK
               : fault_say(&share->fault, STATUS_MEMORY, NULL, 0, "out of memory");
}

static void *write_share(void *context) {
    struct share *share = context;
    const struct issuing *issuing = share->issuing;
    const struct spec *spec = issuing->spec;
    share->status = STATUS_OK;
    for (size_t i = share->first; i < share->count && share->status == STATUS_OK;
         i += share->step) {
        const struct task *task = &share->tasks[i];
        for (unsigned p = 0; p < spec->problem_count && share->status == STATUS_OK; p++) {
            // A pinned machine is the same for everyone: once read, it stays.
            if (spec->problems[p].pinned && share->set.exercises[p].family) continue;
            share->status = exercise_unpack(&share->set.exercises[p], &spec->problems[p],
                                            buffer_text(&task->packed[p]), &share->fault);
        }
        if (share->status == STATUS_OK) {
            share->status = write_one(share, task, issuing->options->out_dir, false);
        }
    }
    // The worked solutions in a round of their own: the writer keeps what pinned problems say.
    for (size_t i = share->first;
         issuing->options->solutions_dir && i < share->count && share->status == STATUS_OK;
         i += share->step) {
        const struct task *task = &share->tasks[i];
        for (unsigned p = 0; p < spec->problem_count && share->status == STATUS_OK; p++) {
            if (spec->problems[p].pinned) continue;
            share->status = exercise_unpack(&share->set.exercises[p], &spec->problems[p],
                                            buffer_text(&task->packed[p]), &share->fault);
        }
        if (share->status == STATUS_OK) {
            share->status = write_one(share, task, issuing->options->solutions_dir, true);
        }
    }
    return NULL;
}

/* A batch on its way into files. */
struct writing {
    struct share *shares;
    size_t jobs, started;
    pthread_t threads[COURSE_JOBS_MAX];
};

/* Begins to render and write a batch, where there may be threads. */
static void writing_start(struct writing *w, const struct task *tasks, size_t count) {
    for (size_t i = 0; i < w->jobs; i++) {
        w->shares[i].tasks = tasks;
        w->shares[i].count = count;
    }
    w->started = 0;
    while (w->jobs > 1 && w->started < w->jobs &&
           pthread_create(&w->threads[w->started], NULL, write_share, &w->shares[w->started]) ==
               0) {
        w->started++;
    }
}

static enum status writing_finish(struct writing *w, struct fault *fault) {
    for (size_t i = w->started; i < w->jobs; i++) write_share(&w->shares[i]);
    for (size_t i = 0; i < w->started; i++) pthread_join(w->threads[i], NULL);
    for (size_t i = 0; i < w->jobs; i++) {
        if (w->shares[i].status == STATUS_OK) continue;
        *fault = w->shares[i].fault;
        return w->shares[i].status;
    }
    return STATUS_OK;
}

/* A task being filled from the database. */
struct loading {
    struct task *task;
    unsigned problems, found;
    struct buffer *index;
};

static enum status keep_sheet(void *context, const struct sheet_row *sheet) {
    struct loading *loading = context;
    const char *cells[] = {sheet->student, sheet->name, sheet->email, sheet->section,
                           sheet->sheet_id};
    buffer_add(&loading->task->name, text_of(sheet->name));
    buffer_add(&loading->task->name, TEXT("")); /* never without storage */
    buffer_add(&loading->task->sheet_id, text_of(sheet->sheet_id));
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        csv_cell(loading->index, text_of(cells[i]));
        buffer_add_byte(loading->index, ',');
    }
    csv_cell(loading->index, text_of(sheet->student));
    // The name of a file that has a comma or quotes in it is quoted as a whole.
    if (loading->index->len > 0 && loading->index->at[loading->index->len - 1] == '"') {
        loading->index->len--;
        buffer_add(loading->index, TEXT(".md\"\n"));
    } else {
        buffer_add(loading->index, TEXT(".md\n"));
    }
    return loading->task->sheet_id.failed ? STATUS_MEMORY : buffer_status(loading->index);
}

static enum status keep_machine(void *context, const struct variant_row *variant) {
    struct loading *loading = context;
    if (loading->found == loading->problems) return STATUS_DATABASE;
    struct buffer *packed = &loading->task->packed[loading->found++];
    buffer_clear(packed);
    buffer_add(packed, variant->machine);
    return buffer_status(packed);
}

static enum status load_task(struct issuing *issuing, const char *student, struct task *task,
                             struct fault *fault) {
    struct loading loading = {task, issuing->spec->problem_count, 0, &issuing->index};
    task->student = student;
    buffer_clear(&task->name);
    buffer_clear(&task->sheet_id);
    enum status status = store_each_variant(issuing->course->store, issuing->spec->assignment,
                                            student, keep_machine, &loading, fault);
    if (status != STATUS_OK) return status;
    return store_find_sheet(issuing->course->store, issuing->spec->assignment, student, keep_sheet,
                            &loading, fault);
}

static void tasks_free(struct task *tasks, unsigned problems) {
    for (size_t i = 0; tasks && i < BATCH; i++) {
        for (unsigned p = 0; tasks[i].packed && p < problems; p++) {
            buffer_release(&tasks[i].packed[p]);
        }
        free(tasks[i].packed);
        buffer_release(&tasks[i].name);
        buffer_release(&tasks[i].sheet_id);
    }
    free(tasks);
}

static struct task *tasks_new(unsigned problems) {
    struct task *tasks = calloc(BATCH, sizeof *tasks);
    for (size_t i = 0; tasks && i < BATCH; i++) {
        tasks[i].packed = calloc(problems, sizeof *tasks[i].packed);
        if (tasks[i].packed) continue;
        tasks_free(tasks, problems);
        return NULL;
    }
    return tasks;
}

/* Loads the students of the roster from `first` on, and adds them to the index. */
static enum status load_batch(struct issuing *issuing, size_t first, size_t count,
                              struct task *tasks, struct fault *fault) {
    enum status status = store_begin_reading(issuing->course->store, fault);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = load_task(issuing, issuing->roster->students[first + i].id, &tasks[i], fault);
    }
    store_rollback(issuing->course->store);
    if (status == STATUS_OK) {
        status = file_draft_add(&issuing->index_file, buffer_text(&issuing->index), fault);
        buffer_clear(&issuing->index);
    }
    return status;
}

/* While one batch is written, the next is loaded. */
static enum status write_batches(struct issuing *issuing, struct writing *writing,
                                 struct task *const tasks[2], struct fault *fault) {
    const struct issue_options *options = issuing->options;
    const size_t total = issuing->roster->count;
    size_t count = total < BATCH ? total : BATCH;
    enum status status = load_batch(issuing, 0, count, tasks[0], fault);
    for (size_t done = 0, turn = 0; done < total && status == STATUS_OK; turn ^= 1) {
        writing_start(writing, tasks[turn], count);
        done += count;
        const size_t next = total - done < BATCH ? total - done : BATCH;
        const enum status loaded = load_batch(issuing, done, next, tasks[turn ^ 1], fault);
        status = writing_finish(writing, fault);
        if (options->progress) options->progress(options->context, done, total);
        if (status == STATUS_OK) status = loaded;
        count = next;
    }
    for (size_t i = 0; i < writing->jobs; i++) {
        issuing->result->written += writing->shares[i].written;
        if (status != STATUS_OK) continue;
        status = left_alone_tell(&writing->shares[i].left, issuing->course,
                                 issuing->spec->assignment, issuing->result->left, fault);
    }
    return status;
}

static enum status write_sheets(struct issuing *issuing, struct fault *fault) {
    size_t jobs = issuing->options->jobs ? issuing->options->jobs : 1;
    if (jobs > COURSE_JOBS_MAX) jobs = COURSE_JOBS_MAX;
    struct share *shares = calloc(jobs, sizeof *shares);
    struct task *const tasks[2] = {tasks_new(issuing->spec->problem_count),
                                   tasks_new(issuing->spec->problem_count)};
    enum status status = shares && tasks[0] && tasks[1] ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < jobs && status == STATUS_OK; i++) {
        status = share_init(&shares[i], issuing, i, jobs);
    }
    if (status != STATUS_OK) (void)fault_say(fault, status, NULL, 0, "out of memory");
    char path[4096];
    snprintf(path, sizeof path, "%s/index.csv", issuing->options->out_dir);
    if (status == STATUS_OK) status = file_draft_open(path, &issuing->index_file, fault);
    buffer_add(&issuing->index, TEXT("id,name,email,section,sheet_id,file\n"));
    struct writing writing = {.shares = shares, .jobs = jobs};
    if (status == STATUS_OK) status = write_batches(issuing, &writing, tasks, fault);
    for (size_t i = 0; shares && i < jobs; i++) share_release(&shares[i]);
    free(shares);
    for (int i = 0; i < 2; i++) tasks_free(tasks[i], issuing->spec->problem_count);
    bool others = false;
    if (status == STATUS_OK) {
        status = left_alone_index(path, issuing->course, issuing->spec->assignment,
                                  &issuing->result->left[0], &others, fault);
    }
    if (status == STATUS_OK && !others) return file_draft_close(&issuing->index_file, fault);
    file_draft_discard(&issuing->index_file);
    return status;
}

/* Made and tried before anything is issued. */
static enum status prepare_folder(const char *dir, struct fault *fault) {
    if (!dir) return STATUS_OK;
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot make folder '%s': %s", dir,
                         strerror(errno));
    }
    struct stat there;
    if (stat(dir, &there) == 0 && !S_ISDIR(there.st_mode)) {
        return fault_say(fault, STATUS_IO, NULL, 0,
                         "'%s' is a file, not a folder; name another, or move it away", dir);
    }
    if (access(dir, W_OK | X_OK) != 0) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot write into folder '%s': %s", dir,
                         strerror(errno));
    }
    return STATUS_OK;
}

/* One folder cannot hold both: a student's sheet and solution have one name. */
static enum status tell_folders_apart(const struct issue_options *options, struct fault *fault) {
    const char *out = options->out_dir, *solutions = options->solutions_dir;
    struct stat a, b;
    if (!solutions) return STATUS_OK;
    const bool same =
        strcmp(out, solutions) == 0 || (stat(out, &a) == 0 && stat(solutions, &b) == 0 &&
                                        a.st_dev == b.st_dev && a.st_ino == b.st_ino);
    if (!same) return STATUS_OK;
    return fault_say(fault, STATUS_INVALID, NULL, 0,
                     "--out and --solutions are both '%s', where the files would have the same "
                     "names; give the solutions a folder of their own",
                     solutions);
}

static enum status note_any(void *context, const struct kept_row *kept) {
    (void)kept;
    *(bool *)context = true;
    return STATUS_OK;
}

/* What is done in the one transaction. */
static enum status change_course(struct issuing *issuing, struct fault *fault) {
    const struct issue_options *options = issuing->options;
    struct store *store = issuing->course->store;
    struct issue_result *result = issuing->result;
    struct draw_result drawn = {0};
    enum status status =
        near_ids_look(store, issuing->roster, options->roster_path, &result->near_ids, fault);
    if (status == STATUS_OK) {
        status = draw_exercises(issuing->course, issuing->spec, issuing->roster, options->jobs,
                                (int64_t)time(NULL), &drawn, fault);
    }
    result->issued = drawn.issued;
    result->redraws = drawn.redraws;
    result->changed = drawn.changed;
    if (status == STATUS_OK && drawn.changed && !options->dry_run) {
        status = store_last_submission(store, issuing->spec->assignment, NULL, note_any,
                                       &result->stale, fault);
    }
    return status;
}

static enum status issue(struct issuing *issuing, struct fault *fault) {
    const struct issue_options *options = issuing->options;
    enum status status =
        wording_load(options->templates_dir, issuing->spec, &issuing->wording, fault);
    if (status == STATUS_OK) status = variety_settle(issuing->spec, options->spec_path, fault);
    if (status == STATUS_OK && !options->dry_run) {
        status = prepare_folder(options->out_dir, fault);
        if (status == STATUS_OK) status = prepare_folder(options->solutions_dir, fault);
    }
    if (status == STATUS_OK) status = tell_folders_apart(options, fault);
    struct store *store = issuing->course->store;
    if (status == STATUS_OK) status = store_expect(store, issuing->roster->count, fault);
    if (status == STATUS_OK) status = store_begin(store, fault);
    if (status != STATUS_OK) return status;

    status = change_course(issuing, fault);
    if (status != STATUS_OK || options->dry_run) {
        store_rollback(store);
        return status;
    }
    status = store_commit(store, fault);
    if (status == STATUS_OK) status = former_names_load(store, &issuing->former, fault);
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
        former_names_release(&issuing.former);
        buffer_release(&issuing.index);
        roster_release(&roster);
    }
    spec_free(spec);
    return status;
}

#include "course/grade_run.h"

#include "course/grade_batch.h"
#include "templates/fault.h"

#include <pthread.h>
#include <stdlib.h>

enum { BATCHES = 8 };

/* A thread with a connection and a reader of its own. */
struct helper {
    struct grade_run *run;
    struct course course;
    struct grading *grading;
    pthread_t thread;
    bool started;
};

/* Batches go round: number n lies at n % BATCHES. The caller fills and tells them; `filling` and
 * `telling` are the caller's alone. */
struct grade_run {
    struct grading *grading; /* with threads, the writer's */
    graded_fn *each;
    void *context;
    struct batch *batches;
    uint64_t filling, telling; /* telling <= filling < telling + BATCHES */
    unsigned jobs;
    enum status broken; /* of an earlier call: nothing more is done */

    /* With threads. All that is below, and the states of the batches, under `lock`. */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t keeping, settling; /* what the writer does next */
    bool stop;
    enum status failed; /* the first failure in any thread */
    struct fault fault;
    struct helper *helpers; /* jobs of them: [0] the caller's own, [1] the writer, then readers */
};

static struct batch *batch_at(struct grade_run *run, uint64_t number) {
    return &run->batches[number % BATCHES];
}

/* ---- One thread: the batch before is settled when the next one is stored. */

static enum status tell(struct grade_run *run, struct fault *fault) {
    struct batch *batch = batch_at(run, run->telling++);
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < batch->count && status == STATUS_OK; i++) {
        status = run->each(run->context, &batch->items[i].in, &batch->items[i].graded, fault);
    }
    batch_clear(batch);
    return status;
}

static enum status go_on_alone(struct grade_run *run, struct fault *fault) {
    struct batch *keep = batch_at(run, run->filling);
    struct batch *settle = run->telling < run->filling ? batch_at(run, run->telling) : NULL;
    if (keep->count == 0) keep = NULL;
    if (!keep && !settle) return STATUS_OK;
    enum status status = batch_write(run->grading, settle, keep, true, fault);
    if (status == STATUS_OK && settle) status = tell(run, fault);
    if (status == STATUS_OK && keep) {
        status = batch_score(run->grading, keep, fault);
        run->filling++;
    }
    return status;
}

/* ---- Threads */

static void fail(struct grade_run *run, enum status status, const struct fault *fault) {
    if (run->failed == STATUS_OK) {
        run->failed = status;
        run->fault = *fault;
    }
}

/* Scores the first batch that may be, with the lock given up meanwhile. False: there is none. */
static bool score_one(struct grade_run *run, struct grading *grading) {
    for (uint64_t n = run->settling; n < run->keeping && run->failed == STATUS_OK; n++) {
        struct batch *batch = batch_at(run, n);
        struct fault fault = {0};
        if (batch->state != BATCH_STORED) continue;
        batch->state = BATCH_SCORING;
        pthread_mutex_unlock(&run->lock);
        const enum status status = batch_score(grading, batch, &fault);
        pthread_mutex_lock(&run->lock);
        batch->state = BATCH_SCORED;
        if (status != STATUS_OK) fail(run, status, &fault);
        pthread_cond_broadcast(&run->changed);
        return true;
    }
    return false;
}

/* Settles and stores what is ready, with the lock given up meanwhile. False: nothing is. */
static bool write_one(struct grade_run *run) {
    struct batch *settle = batch_at(run, run->settling), *keep = batch_at(run, run->keeping);
    struct fault fault = {0};
    if (run->failed != STATUS_OK) return false;
    if (run->settling == run->keeping || settle->state != BATCH_SCORED) settle = NULL;
    if (keep->state != BATCH_FILLED) keep = NULL;
    if (!settle && !keep) return false;
    pthread_mutex_unlock(&run->lock);
    const enum status status = batch_write(run->grading, settle, keep, false, &fault);
    pthread_mutex_lock(&run->lock);
    if (status != STATUS_OK) {
        fail(run, status, &fault);
    } else {
        if (settle) {
            settle->state = BATCH_SETTLED;
            run->settling++;
        }
        if (keep) {
            keep->state = BATCH_STORED;
            run->keeping++;
        }
    }
    pthread_cond_broadcast(&run->changed);
    return true;
}

/* Scores too, when there is nothing to write. */
static void *write_all(void *argument) {
    struct helper *helper = argument;
    struct grade_run *run = helper->run;
    pthread_mutex_lock(&run->lock);
    while (!run->stop) {
        if (write_one(run) || score_one(run, run->grading)) continue;
        pthread_cond_wait(&run->changed, &run->lock);
    }
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

static void *score_all(void *argument) {
    struct helper *helper = argument;
    struct grade_run *run = helper->run;
    pthread_mutex_lock(&run->lock);
    while (!run->stop) {
        if (!score_one(run, helper->grading)) pthread_cond_wait(&run->changed, &run->lock);
    }
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

/* Tells what is settled, and reads, until fewer than `most` batches are under way. */
static enum status catch_up(struct grade_run *run, uint64_t most, struct fault *fault) {
    enum status status = STATUS_OK;
    pthread_mutex_lock(&run->lock);
    for (;;) {
        if (run->failed != STATUS_OK || status != STATUS_OK) break;
        if (run->telling < run->settling) {
            struct batch *told = batch_at(run, run->telling);
            pthread_mutex_unlock(&run->lock);
            status = tell(run, fault);
            pthread_mutex_lock(&run->lock);
            told->state = BATCH_FILLING;
        } else if (!score_one(run, run->helpers[0].grading)) {
            if (run->filling - run->telling < most) break;
            pthread_cond_wait(&run->changed, &run->lock);
        }
    }
    if (status == STATUS_OK && run->failed != STATUS_OK) {
        status = run->failed;
        *fault = run->fault;
    }
    pthread_mutex_unlock(&run->lock);
    return status;
}

/* Hands the batch that was filled to the writer. */
static enum status go_on_together(struct grade_run *run, struct fault *fault) {
    struct batch *batch = batch_at(run, run->filling);
    if (batch->count) {
        enum status status = batch_receive(run->helpers[0].grading, batch, fault);
        if (status != STATUS_OK) return status;
        pthread_mutex_lock(&run->lock);
        batch->state = BATCH_FILLED;
        run->filling++;
        pthread_cond_broadcast(&run->changed);
        pthread_mutex_unlock(&run->lock);
    }
    return catch_up(run, BATCHES, fault);
}

static enum status start(struct helper *helper, const char *db_path, bool writes,
                         void *(*body)(void *), struct fault *fault) {
    struct grade_run *run = helper->run;
    enum status status = STATUS_OK;
    if (!writes) {
        status = course_open(db_path, &helper->course, fault);
        if (status == STATUS_OK) {
            status = grading_share(run->grading, &helper->course, &helper->grading, fault);
        }
    }
    if (status != STATUS_OK || !body) return status;
    if (pthread_create(&helper->thread, NULL, body, helper) != 0) {
        return fault_say(fault, STATUS_MEMORY, NULL, 0, "cannot start a thread; try fewer --jobs");
    }
    helper->started = true;
    return STATUS_OK;
}

static enum status start_all(struct grade_run *run, const char *db_path, struct fault *fault) {
    run->helpers = calloc(run->jobs, sizeof *run->helpers);
    if (!run->helpers) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < run->jobs && status == STATUS_OK; i++) {
        run->helpers[i].run = run;
        status = start(&run->helpers[i], db_path, i == 1,
                       i == 0   ? NULL
                       : i == 1 ? write_all
                                : score_all,
                       fault);
    }
    return status;
}

static void stop_all(struct grade_run *run) {
    pthread_mutex_lock(&run->lock);
    run->stop = true;
    pthread_cond_broadcast(&run->changed);
    pthread_mutex_unlock(&run->lock);
    for (unsigned i = 0; i < run->jobs; i++) {
        struct helper *helper = &run->helpers[i];
        if (helper->started) pthread_join(helper->thread, NULL);
        grading_free(helper->grading);
        course_close(&helper->course);
    }
    free(run->helpers);
}

/* ---- For the caller */

enum status grade_run_new(struct grading *grading, const char *db_path, unsigned jobs,
                          graded_fn *each, void *context, struct grade_run **out,
                          struct fault *fault) {
    struct grade_run *run = calloc(1, sizeof *run);
    if (run) run->batches = calloc(BATCHES, sizeof *run->batches);
    if (!run || !run->batches) {
        free(run);
        return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    }
    run->grading = grading;
    run->each = each;
    run->context = context;
    run->jobs = jobs < 1 ? 1 : jobs > COURSE_JOBS_MAX ? COURSE_JOBS_MAX : jobs;
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->changed, NULL);
    enum status status = run->jobs > 1 ? start_all(run, db_path, fault) : STATUS_OK;
    if (status != STATUS_OK) {
        grade_run_free(run);
        return status;
    }
    *out = run;
    return STATUS_OK;
}

static enum status go_on(struct grade_run *run, struct fault *fault) {
    if (run->broken != STATUS_OK) return run->broken;
    const enum status status = run->jobs > 1 ? go_on_together(run, fault) : go_on_alone(run, fault);
    run->broken = status;
    return status;
}

enum status grade_run_put(struct grade_run *run, const struct handed_in *in, struct fault *fault) {
    struct batch *batch = batch_at(run, run->filling);
    enum status status = batch_fill(batch, in, fault);
    return status == STATUS_OK && batch_is_full(batch) ? go_on(run, fault) : status;
}

enum status grade_run_flush(struct grade_run *run, struct fault *fault) {
    enum status status = go_on(run, fault);
    if (status != STATUS_OK) return status;
    status = run->jobs > 1 ? catch_up(run, 1, fault) : go_on_alone(run, fault);
    run->broken = status;
    return status;
}

void grade_run_free(struct grade_run *run) {
    if (!run) return;
    if (run->helpers) stop_all(run);
    pthread_cond_destroy(&run->changed);
    pthread_mutex_destroy(&run->lock);
    for (unsigned i = 0; i < BATCHES; i++) batch_release(&run->batches[i]);
    free(run->batches);
    free(run);
}

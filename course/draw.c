#include "course/draw.h"

#include "course/drawn.h"
#include "course/scenarios.h"
#include "templates/fault.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A student of the roster who has no sheet yet. */
struct newcomer {
    uint32_t student;  /* index in the roster */
    uint32_t position; /* in the keyed order of the assignment */
    uint64_t rank;     /* what they are sorted by: keyed, then their place by id */
};

struct drawing {
    struct course *course;
    const struct spec *spec;
    const struct roster *roster;
    struct newcomer *newcomers; /* by student id: rows go into the database in the order of keys */
    size_t newcomer_count;
    struct draw_result *result;
    struct fault *fault;
};

/* ---- who is new ---- */

static int by_rank(const void *a, const void *b) {
    const struct newcomer *x = a, *y = b;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* The sort has no context, so it sorts what it needs: ids with their places. */
struct place {
    const char *id;
    uint32_t student;
};

static int by_id(const void *a, const void *b) {
    return strcmp(((const struct place *)a)->id, ((const struct place *)b)->id);
}

/* Most rosters come sorted. */
static void sort_places(struct place *places, size_t count) {
    size_t i = 1;
    while (i < count && by_id(&places[i - 1], &places[i]) < 0) i++;
    if (i < count) qsort(places, count, sizeof *places, by_id);
}

/* Newcomers that stand by rank go back to where they stood by id: each has that place for rank. */
static void sort_back(struct newcomer *newcomers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        while (newcomers[i].rank != i) {
            const struct newcomer other = newcomers[newcomers[i].rank];
            newcomers[newcomers[i].rank] = newcomers[i];
            newcomers[i] = other;
        }
    }
}

/* A walk over those who have sheets, in step with the roster's ids: both are sorted. */
struct sieve {
    struct place *places;
    size_t count, at, kept;
    uint64_t sheets;
};

static enum status sieve_sheet(void *context, const struct sheet_row *sheet) {
    struct sieve *s = context;
    s->sheets++;
    for (; s->at < s->count; s->at++) {
        const int order = strcmp(s->places[s->at].id, sheet->student);
        if (order > 0) return STATUS_OK;
        if (order < 0) s->places[s->kept++] = s->places[s->at];
    }
    return STATUS_OK;
}

/* Leaves in d->newcomers the students without a sheet, by id, each with a position. */
static enum status find_newcomers(struct drawing *d) {
    const size_t count = d->roster->count;
    struct sieve sieve = {.places = calloc(count + 1, sizeof *sieve.places), .count = count};
    if (!sieve.places) return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        sieve.places[i] = (struct place){d->roster->students[i].id, (uint32_t)i};
    }
    sort_places(sieve.places, count);
    enum status status =
        store_each_sheet(d->course->store, d->spec->assignment, sieve_sheet, &sieve, d->fault);
    while (sieve.at < count) sieve.places[sieve.kept++] = sieve.places[sieve.at++];

    d->newcomer_count = sieve.kept;
    d->newcomers = calloc(sieve.kept + 1, sizeof *d->newcomers);
    if (status == STATUS_OK && !d->newcomers) status = STATUS_MEMORY;
    for (size_t i = 0; i < sieve.kept && status == STATUS_OK; i++) {
        const uint64_t rank = seed_rank(d->course->key, text_of(d->spec->assignment), TEXT(""),
                                        text_of(sieve.places[i].id));
        // The place by id, until the positions are known.
        d->newcomers[i] = (struct newcomer){sieve.places[i].student, (uint32_t)i, rank};
    }
    free(sieve.places);
    if (status != STATUS_OK) return status;

    // By rank, to number them; and back, in place: the class may be large.
    qsort(d->newcomers, sieve.kept, sizeof *d->newcomers, by_rank);
    for (size_t i = 0; i < sieve.kept; i++) {
        d->newcomers[i].rank = d->newcomers[i].position;
        d->newcomers[i].position = (uint32_t)(sieve.sheets + i);
    }
    sort_back(d->newcomers, sieve.kept);
    return STATUS_OK;
}

/* ---- drawing and keeping, batch by batch ---- */

enum { BATCH = 256 };

/* Students one after the other, with room for what is drawn for them. */
struct batch {
    const struct drawing *d;
    size_t first, count; /* among the newcomers */
    struct drawn *drawn; /* student by student, problem by problem */
    struct drawer drawer;
    enum status status;
    pthread_t thread;
    bool on_its_way;
};

static enum status batch_init(struct batch *batch, const struct drawing *d) {
    *batch = (struct batch){.d = d};
    batch->drawn = calloc((size_t)BATCH * d->spec->problem_count, sizeof *batch->drawn);
    const enum status status = drawer_init(&batch->drawer, d->course, d->spec);
    return batch->drawn ? status : STATUS_MEMORY;
}

static void batch_release(struct batch *batch) {
    const size_t count = batch->drawn ? (size_t)BATCH * batch->d->spec->problem_count : 0;
    for (size_t i = 0; i < count; i++) drawn_release(&batch->drawn[i]);
    free(batch->drawn);
    drawer_release(&batch->drawer);
}

static void *batch_draw(void *context) {
    struct batch *batch = context;
    const struct drawing *d = batch->d;
    const unsigned problems = d->spec->problem_count;
    unsigned char *scenarios = calloc(problems, 1);
    batch->status = scenarios ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < batch->count && batch->status == STATUS_OK; i++) {
        const struct newcomer *newcomer = &d->newcomers[batch->first + i];
        const char *id = d->roster->students[newcomer->student].id;
        scenarios_at(d->course, d->spec, newcomer->position, scenarios);
        for (unsigned p = 0; p < problems && batch->status == STATUS_OK; p++) {
            struct drawn *drawn = &batch->drawn[i * problems + p];
            if (d->spec->problems[p].pinned) continue;
            *drawn = (struct drawn){
                .packed = drawn->packed, .scenario = scenarios[p], .problem = p, .attempt = 0};
            batch->status = drawer_draw(&batch->drawer, id, drawn);
        }
    }
    free(scenarios);
    return NULL;
}

/* Draws the next newcomers, in a thread of its own where there may be one. */
static void batch_start(struct batch *batch, size_t first, bool aside) {
    const size_t left = batch->d->newcomer_count - first;
    batch->first = first;
    batch->count = left < BATCH ? left : BATCH;
    batch->on_its_way =
        aside && batch->count > 0 && pthread_create(&batch->thread, NULL, batch_draw, batch) == 0;
}

static void batch_finish(struct batch *batch) {
    if (batch->on_its_way) {
        pthread_join(batch->thread, NULL);
        batch->on_its_way = false;
    } else {
        batch_draw(batch);
    }
}

static enum status too_narrow(const struct drawing *d, const struct drawn *drawn,
                              const char *student) {
    const struct spec_problem *problem = &d->spec->problems[drawn->problem];
    const char *scenario = problem->family->scenarios[drawn->scenario];
    struct variety variety;
    enum status status = variety_measure(problem, drawn->scenario, 2000, &variety);
    if (status != STATUS_OK) return status;
    return fault_say(
        d->fault, STATUS_IMPOSSIBLE, NULL, 0,
        "problem '%s' cannot serve this roster: with scenario '%s' it gives %s%llu %s "
        "answer keys, and after %zu of %zu students none of %u draws for '%s' was new; nothing was "
        "written; allow more widths or sizes",
        problem->id, scenario,
        variety.exhausted  ? ""
        : variety.at_least ? "at least "
                           : "about ",
        (unsigned long long)variety.keys,
        // An estimate from how often keys come twice leaves out those that hardly come at all.
        variety.exhausted || variety.at_least ? "different" : "likely", d->result->issued,
        d->newcomer_count, drawn->attempt, student);
}

/* Keeps what was drawn, or draws again until nobody has the same key. */
static enum status keep_drawn(const struct drawing *d, struct drawer *drawer, const char *student,
                              struct drawn *drawn) {
    for (;;) {
        if (!drawn->failed) {
            const struct variant_row row = drawn_row(drawn, d->spec);
            const enum status status =
                store_put_variant(d->course->store, d->spec->assignment, student, &row, d->fault);
            if (status != STATUS_CONFLICT) return status;
            d->result->redraws++;
        }
        if (++drawn->attempt >= DRAWN_ATTEMPTS) return too_narrow(d, drawn, student);
        const enum status status = drawer_draw(drawer, student, drawn);
        if (status != STATUS_OK) return status;
    }
}

static enum status keep_student(const struct drawing *d, struct batch *batch, size_t at,
                                int64_t now) {
    const unsigned problems = d->spec->problem_count;
    const uint32_t student = d->newcomers[batch->first + at].student;
    const char *id = d->roster->students[student].id;
    enum status status = STATUS_OK;
    for (unsigned p = 0; p < problems && status == STATUS_OK; p++) {
        if (d->spec->problems[p].pinned) continue;
        status = keep_drawn(d, &batch->drawer, id, &batch->drawn[at * problems + p]);
    }
    if (status != STATUS_OK) return status;
    char sheet_id[SHEET_ID_MAX];
    sheet_id_derive(d->course->key, text_of(d->spec->assignment), text_of(id), sheet_id);
    d->result->issued++;
    return store_put_sheet(d->course->store, d->spec->assignment, id, sheet_id, now, d->fault);
}

static enum status keep_batch(const struct drawing *d, struct batch *batch, int64_t now) {
    enum status status = batch->status;
    for (size_t i = 0; i < batch->count && status == STATUS_OK; i++) {
        status = keep_student(d, batch, i, now);
    }
    return status;
}

/* While one batch is kept the next is drawn. */
static enum status draw_newcomers(const struct drawing *d, unsigned jobs, int64_t now) {
    struct batch batches[2];
    enum status status = batch_init(&batches[0], d);
    const enum status second = batch_init(&batches[1], d);
    if (status == STATUS_OK) status = second;
    if (status == STATUS_OK) batch_start(&batches[0], 0, jobs > 1);
    for (size_t i = 0; status == STATUS_OK && i * BATCH < d->newcomer_count; i++) {
        struct batch *batch = &batches[i % 2], *next = &batches[(i + 1) % 2];
        batch_finish(batch);
        const size_t after = batch->first + batch->count;
        batch_start(next, after, jobs > 1);
        status = keep_batch(d, batch, now);
    }
    for (unsigned i = 0; i < 2; i++) {
        if (batches[i].on_its_way) pthread_join(batches[i].thread, NULL);
        batch_release(&batches[i]);
    }
    return status;
}

/* ---- the assignment ---- */

/* Pinned problems are kept once, drawn ones without a machine. */
static enum status put_problems(const struct drawing *d) {
    struct drawer drawer;
    struct drawn drawn = {0};
    enum status status = drawer_init(&drawer, d->course, d->spec);
    for (unsigned i = 0; i < d->spec->problem_count && status == STATUS_OK; i++) {
        const struct spec_problem *problem = &d->spec->problems[i];
        drawn.problem = i;
        if (problem->pinned) status = drawn_record(&drawn, problem->family, problem->machine);
        if (status != STATUS_OK) break;
        const struct problem_row row = {
            .id = problem->id,
            .position = i,
            .family = problem->family->name,
            .family_version = problem->family->version,
            .pinned = problem->pinned,
            .machine = buffer_text(&drawn.packed),
            .key = drawn.key,
        };
        status = store_put_problem(d->course->store, d->spec->assignment, &row, d->fault);
    }
    drawn_release(&drawn);
    drawer_release(&drawer);
    return status;
}

/* Refuses a pinned problem whose machine is not the one that was issued. */
static enum status compare_pinned(const struct drawing *d) {
    struct drawn drawn = {0};
    struct buffer before = {0};
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < d->spec->problem_count && status == STATUS_OK; i++) {
        const struct spec_problem *problem = &d->spec->problems[i];
        if (!problem->pinned) continue;
        buffer_clear(&before);
        status = drawn_record(&drawn, problem->family, problem->machine);
        if (status != STATUS_OK) break;
        status = store_find_pinned(d->course->store, d->spec->assignment, problem->id, &before,
                                   d->fault);
        if (status == STATUS_OK && !text_equal(buffer_text(&before), buffer_text(&drawn.packed))) {
            status = fault_say(d->fault, STATUS_CONFLICT, NULL, 0,
                               "problem '%s' of assignment '%s' was issued with another machine "
                               "than machine file '%s' and the spec give now, and sheets that are "
                               "out do not change; bring it back, or give the spec another "
                               "'assignment:' name",
                               problem->id, d->spec->assignment, problem->machine_file);
        }
        if (status == STATUS_NOT_FOUND) status = STATUS_OK;
    }
    buffer_release(&before);
    drawn_release(&drawn);
    return status;
}

/* Takes a spec that differs from the one before in what no sheet shows: comments, points, grading.
 */
static enum status change_assignment(const struct drawing *d, struct text before) {
    struct spec *issued = NULL;
    enum status status = spec_new_stored(before, &issued, d->fault);
    if (status != STATUS_OK) return status;
    const bool same = spec_asks_same(issued, d->spec);
    spec_free(issued);
    if (!same) {
        return fault_say(d->fault, STATUS_CONFLICT, NULL, 0,
                         "assignment '%s' was issued from another spec, and sheets that are out "
                         "do not change; bring the spec back, or give the new one another "
                         "'assignment:' name",
                         d->spec->assignment);
    }
    d->result->changed = true;
    return store_change_assignment(d->course->store, d->spec->assignment, d->spec->source,
                                   d->fault);
}

/* Records the assignment, or sees that it is the same as before. */
static enum status put_assignment(const struct drawing *d, int64_t now) {
    struct buffer before = {0};
    enum status status =
        store_find_assignment(d->course->store, d->spec->assignment, &before, d->fault);
    if (status == STATUS_NOT_FOUND) {
        status = store_put_assignment(d->course->store, d->spec->assignment, d->spec->source, now,
                                      d->fault);
        if (status == STATUS_OK) status = put_problems(d);
    } else if (status == STATUS_OK) {
        if (!text_equal(buffer_text(&before), d->spec->source)) {
            status = change_assignment(d, buffer_text(&before));
        }
        // Also where the spec is the same: its machine files may have changed.
        if (status == STATUS_OK) status = compare_pinned(d);
    }
    buffer_release(&before);
    return status;
}

static enum status put_students(const struct drawing *d) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < d->roster->count && status == STATUS_OK; i++) {
        const struct student *s = &d->roster->students[i];
        status =
            store_put_student(d->course->store, s->id, s->name, s->email, s->section, d->fault);
    }
    return status;
}

enum status draw_exercises(struct course *course, const struct spec *spec,
                           const struct roster *roster, unsigned jobs, int64_t now,
                           struct draw_result *out, struct fault *fault) {
    *out = (struct draw_result){0};
    *fault = (struct fault){0};
    struct drawing d = {
        .course = course, .spec = spec, .roster = roster, .result = out, .fault = fault};
    enum status status = put_assignment(&d, now);
    if (status == STATUS_OK) status = put_students(&d);
    if (status == STATUS_OK) status = find_newcomers(&d);
    if (status == STATUS_OK) status = draw_newcomers(&d, jobs, now);
    free(d.newcomers);
    if (status != STATUS_OK && !fault->sentence[0]) {
        (void)fault_say(fault, status, NULL, 0,
                        status == STATUS_MEMORY ? "out of memory" : "cannot draw the exercises");
    }
    return status;
}

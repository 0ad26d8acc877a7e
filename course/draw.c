#include "course/draw.h"

#include "course/exercise.h"

#include "templates/fault.h"

#include <stdlib.h>

enum {
    ATTEMPTS =
        200, /* draws for one student's problem before the parameters are called too narrow */
    SCENARIOS = 32,
};

/* One student who has no sheet yet, by keyed rank. */
struct newcomer {
    const struct student *student;
    uint64_t rank;
};

/* How many students have each scenario of each drawn problem. */
struct counts {
    uint64_t students[SCENARIOS];
};

struct drawing {
    struct course *course;
    const struct spec *spec;
    struct counts *counts; /* by problem */
    void *machine;         /* room for the largest machine */
    unsigned char *packed;
    size_t packed_cap;
    struct buffer key;
    struct draw_result *result;
    struct fault *fault;
};

static int by_rank(const void *a, const void *b) {
    const struct newcomer *x = a, *y = b;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static enum status ignore_sheet(void *context, const struct sheet_row *sheet) {
    (void)context;
    (void)sheet;
    return STATUS_OK;
}

static enum status add_count(void *context, unsigned scenario, uint64_t students) {
    struct counts *counts = context;
    if (scenario < SCENARIOS) counts->students[scenario] = students;
    return STATUS_OK;
}

/* The scenario that fewest students have; among these, one that this student has not met in an
 * earlier problem, if there is one. `turn` says where to begin, so that ties are spread. */
static unsigned pick_scenario(const struct spec_problem *problem, const struct counts *counts,
                              uint32_t met, uint64_t turn) {
    unsigned best = problem->scenario_choices[turn % problem->scenario_count];
    for (unsigned i = 0; i < problem->scenario_count; i++) {
        unsigned s = problem->scenario_choices[(turn + i) % problem->scenario_count];
        uint64_t fewest = counts->students[best], here = counts->students[s];
        bool fresher = !(met >> s & 1) && (met >> best & 1);
        if (here < fewest || (here == fewest && fresher)) best = s;
    }
    return best;
}

static enum status pack(struct drawing *d, const struct exercise *exercise, size_t *len) {
    while ((*len = exercise->family->pack(exercise->machine, d->packed, d->packed_cap)) >
           d->packed_cap) {
        unsigned char *more = realloc(d->packed, *len);
        if (!more) return STATUS_MEMORY;
        d->packed = more;
        d->packed_cap = *len;
    }
    return STATUS_OK;
}

/* Packs and solves the exercise: what the database keeps of it. */
static enum status record(struct drawing *d, struct exercise *exercise,
                          const struct spec_problem *problem, size_t *packed_len) {
    enum status status = pack(d, exercise, packed_len);
    if (status != STATUS_OK) return status;
    fingerprint_of(d->packed, *packed_len, exercise->fingerprint);
    exercise_solve(exercise, problem);
    buffer_clear(&d->key);
    struct json *json = exercise_key_json(exercise);
    status = json_print(json, &d->key);
    json_free(json);
    return status;
}

/* Draws until a machine comes that nobody else of the assignment has. */
static enum status draw_variant(struct drawing *d, const struct spec_problem *problem,
                                const char *student, unsigned scenario) {
    struct exercise exercise = {
        .problem = problem->id, .family = problem->family, .machine = d->machine};
    for (uint32_t attempt = 0; attempt < ATTEMPTS; attempt++) {
        unsigned char seed[RNG_SEED_BYTES];
        struct rng rng;
        size_t len;
        seed_derive(d->course->key, text_of(d->spec->assignment), text_of(problem->id),
                    text_of(student), attempt, seed);
        rng_init(&rng, seed);
        enum status status = problem->family->draw(d->machine, &rng, &problem->params, scenario);
        if (status == STATUS_IMPOSSIBLE) continue;
        if (status == STATUS_OK) status = record(d, &exercise, problem, &len);
        if (status != STATUS_OK)
            return fault_say(d->fault, status, NULL, 0, "cannot draw a machine");
        const struct variant_row row = {
            .problem = problem->id,
            .family_version = problem->family->version,
            .scenario = scenario,
            .attempt = attempt,
            .machine = {(const char *)d->packed, len},
            .fingerprint = {(const char *)exercise.fingerprint, FINGERPRINT_BYTES},
            .key = d->key.at,
        };
        status = store_put_variant(d->course->store, d->spec->assignment, student, &row, d->fault);
        if (status != STATUS_CONFLICT) return status;
        d->result->redraws++;
    }
    return fault_say(d->fault, STATUS_IMPOSSIBLE, NULL, 0,
                     "problem '%s' does not give enough different machines with scenario '%s': "
                     "%u draws for '%s' gave none that is new; allow more widths or sizes",
                     problem->id, problem->family->scenarios[scenario], (unsigned)ATTEMPTS,
                     student);
}

static enum status draw_student(struct drawing *d, const struct newcomer *newcomer, int64_t now) {
    const char *student = newcomer->student->id;
    uint32_t met = 0;
    for (unsigned i = 0; i < d->spec->problem_count; i++) {
        const struct spec_problem *problem = &d->spec->problems[i];
        if (problem->pinned) continue;
        unsigned scenario =
            pick_scenario(problem, &d->counts[i], met, (newcomer->rank & 0xFFFF) + i);
        enum status status = draw_variant(d, problem, student, scenario);
        if (status != STATUS_OK) return status;
        d->counts[i].students[scenario]++;
        met |= UINT32_C(1) << scenario;
    }
    char sheet_id[SHEET_ID_MAX];
    sheet_id_derive(d->course->key, text_of(d->spec->assignment), text_of(student), sheet_id);
    d->result->issued++;
    return store_put_sheet(d->course->store, d->spec->assignment, student, sheet_id, now, d->fault);
}

/* Students of the roster without a sheet, in the order of their keyed ranks. */
static enum status find_newcomers(const struct drawing *d, const struct roster *roster,
                                  struct newcomer *out, size_t *count) {
    *count = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const struct student *s = &roster->students[i];
        enum status status =
            store_put_student(d->course->store, s->id, s->name, s->email, s->section, d->fault);
        if (status == STATUS_OK) {
            status = store_find_sheet(d->course->store, d->spec->assignment, s->id, ignore_sheet,
                                      NULL, d->fault);
        }
        if (status == STATUS_NOT_FOUND) {
            uint64_t rank =
                seed_rank(d->course->key, text_of(d->spec->assignment), TEXT(""), text_of(s->id));
            out[(*count)++] = (struct newcomer){s, rank};
        } else if (status != STATUS_OK) {
            return status;
        }
    }
    qsort(out, *count, sizeof *out, by_rank);
    return STATUS_OK;
}

/* Pinned problems are kept once, drawn ones without a machine. */
static enum status put_problems(struct drawing *d) {
    for (unsigned i = 0; i < d->spec->problem_count; i++) {
        const struct spec_problem *problem = &d->spec->problems[i];
        struct exercise exercise = {
            .problem = problem->id, .family = problem->family, .machine = problem->machine};
        size_t len = 0;
        if (problem->pinned) {
            enum status status = record(d, &exercise, problem, &len);
            if (status != STATUS_OK) return fault_say(d->fault, status, NULL, 0, "out of memory");
        }
        const struct problem_row row = {
            .id = problem->id,
            .position = i,
            .family = problem->family->name,
            .family_version = problem->family->version,
            .pinned = problem->pinned,
            .machine = {(const char *)d->packed, len},
            .key = d->key.at,
        };
        enum status status =
            store_put_problem(d->course->store, d->spec->assignment, &row, d->fault);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* Records the assignment, or sees that it is the same as before. */
static enum status put_assignment(struct drawing *d, int64_t now) {
    struct buffer before = {0};
    enum status status =
        store_find_assignment(d->course->store, d->spec->assignment, &before, d->fault);
    if (status == STATUS_NOT_FOUND) {
        status = store_put_assignment(d->course->store, d->spec->assignment, d->spec->source, now,
                                      d->fault);
        if (status == STATUS_OK) status = put_problems(d);
    } else if (status == STATUS_OK && !text_equal(buffer_text(&before), d->spec->source)) {
        status = fault_say(d->fault, STATUS_CONFLICT, NULL, 0,
                           "assignment '%s' was issued from another spec, and sheets that are out "
                           "do not change; bring the spec back, or give the new one another "
                           "'assignment:' name",
                           d->spec->assignment);
    }
    buffer_release(&before);
    return status;
}

static enum status draw_all(struct drawing *d, const struct roster *roster, int64_t now) {
    struct newcomer *newcomers = calloc(roster->count ? roster->count : 1, sizeof *newcomers);
    size_t count = 0;
    if (!newcomers) return fault_say(d->fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = put_assignment(d, now);
    for (unsigned i = 0; i < d->spec->problem_count && status == STATUS_OK; i++) {
        status = store_each_scenario(d->course->store, d->spec->assignment, d->spec->problems[i].id,
                                     add_count, &d->counts[i], d->fault);
    }
    if (status == STATUS_OK) status = find_newcomers(d, roster, newcomers, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = draw_student(d, &newcomers[i], now);
    }
    free(newcomers);
    return status;
}

enum status draw_exercises(struct course *course, const struct spec *spec,
                           const struct roster *roster, int64_t now, struct draw_result *out,
                           struct fault *fault) {
    *out = (struct draw_result){0};
    struct drawing d = {.course = course, .spec = spec, .result = out, .fault = fault};
    size_t largest = 1;
    for (unsigned i = 0; i < spec->problem_count; i++) {
        if (spec->problems[i].family->size > largest) largest = spec->problems[i].family->size;
    }
    d.counts = calloc(spec->problem_count + (size_t)1, sizeof *d.counts);
    d.machine = calloc(1, largest);
    enum status status = d.counts && d.machine
                             ? draw_all(&d, roster, now)
                             : fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    free(d.counts);
    free(d.machine);
    free(d.packed);
    buffer_release(&d.key);
    return status;
}

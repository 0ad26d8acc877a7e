/* How fast exercises are made in memory: for each student a seed, a machine, its key, and the sheet
 * as text; no database, no files, one thread.
 *
 *   in_memory SPEC.yaml STUDENTS
 *
 * The students are called s0, s1, ...; the course key is fixed. Prints what that took, without the
 * measuring of the spec before it, for bench/stopwatch.c.
 */
#include "course/scenarios.h"
#include "course/sheet_text.h"
#include "generator/variety.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const struct course course = {.key = "a key that is known to everybody"};

static void must(enum status status, const char *what) {
    if (status == STATUS_OK) return;
    fprintf(stderr, "in_memory: %s\n", what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Draws the problem of a student; a draw that gives nothing is followed by the next. */
static void draw(const struct spec *spec, unsigned p, struct text student, unsigned scenario,
                 void *machine) {
    const struct spec_problem *problem = &spec->problems[p];
    enum status status = STATUS_IMPOSSIBLE;
    for (uint32_t attempt = 0; status == STATUS_IMPOSSIBLE && attempt < 100; attempt++) {
        unsigned char seed[RNG_SEED_BYTES];
        struct rng rng;
        seed_derive(course.key, text_of(spec->assignment), text_of(problem->id), student, attempt,
                    seed);
        rng_init(&rng, seed);
        status = family_draw(problem->family, machine, &rng, &problem->params, scenario, NULL);
    }
    must(status, "cannot draw");
}

int main(int argc, char **argv) {
    struct spec *spec;
    struct fault fault;
    struct wording wording;
    struct sheet_writer writer;
    struct buffer sheet = {0};
    if (argc != 3) {
        fputs("usage: in_memory SPEC.yaml STUDENTS\n", stderr);
        return 2;
    }
    must(spec_new(argv[1], &spec, &fault), fault.sentence);
    must(variety_settle(spec, argv[1], &fault), fault.sentence);
    must(wording_load(NULL, spec, &wording, &fault), fault.sentence);
    must(sheet_writer_init(&writer, &wording, spec), "out of memory");
    struct exercise_set set = {calloc(spec->problem_count, sizeof *set.exercises),
                               spec->problem_count};
    for (unsigned p = 0; p < set.count; p++) {
        const struct spec_problem *problem = &spec->problems[p];
        void *machine = problem->pinned ? problem->machine : calloc(1, problem->family->size);
        set.exercises[p] = (struct exercise){
            .problem = problem->id, .family = problem->family, .machine = machine};
        if (problem->pinned) exercise_solve(&set.exercises[p], problem);
    }

    const unsigned long students = strtoul(argv[2], NULL, 10);
    unsigned char *scenarios = calloc(spec->problem_count, 1);
    uint64_t bytes = 0;
    const double start = now();
    const clock_t cpu_start = clock();
    for (unsigned long s = 0; s < students; s++) {
        char id[32], sheet_id[SHEET_ID_MAX];
        snprintf(id, sizeof id, "s%lu", s);
        scenarios_at(&course, spec, s, scenarios);
        for (unsigned p = 0; p < set.count; p++) {
            if (spec->problems[p].pinned) continue;
            draw(spec, p, text_of(id), scenarios[p], set.exercises[p].machine);
            exercise_solve(&set.exercises[p], &spec->problems[p]);
        }
        sheet_id_derive(course.key, text_of(spec->assignment), text_of(id), sheet_id);
        const struct sheet_owner owner = {id, "", sheet_id};
        buffer_clear(&sheet);
        must(sheet_write(&writer, &set, &owner, false, -1, &sheet), "cannot write a sheet");
        bytes += sheet.len;
    }
    printf("%lu sheets, %" PRIu64 " bytes\n", students, bytes);
    printf("took %.4f %.4f\n", now() - start, (double)(clock() - cpu_start) / CLOCKS_PER_SEC);
    return 0;
}

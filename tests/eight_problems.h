/* tests/eight_problems.h - the eight problems of tests/corpus/assignment.yaml, on the textbook's
 * machine, and a submission read and scored against them. Run in the source tree's top folder. */
#ifndef TESTS_EIGHT_PROBLEMS_H
#define TESTS_EIGHT_PROBLEMS_H

#include "generator/spec.h"
#include "grader/reader.h"
#include "grader/score.h"

#include <check.h>

#define EIGHT_PROBLEMS "tests/corpus/assignment.yaml"
enum { PROBLEMS = 8 };

struct eight_problems {
    struct spec *spec;
    struct reader *reader;
    struct blanks blanks[PROBLEMS];
    struct question questions[PROBLEMS];
};

static inline void eight_problems_init(struct eight_problems *p) {
    struct fault fault = {0};
    ck_assert_msg(spec_new(EIGHT_PROBLEMS, &p->spec, &fault) == STATUS_OK, "%s:%u: %s", fault.file,
                  fault.line, fault.sentence);
    ck_assert_uint_eq(p->spec->problem_count, PROBLEMS);
    for (unsigned i = 0; i < PROBLEMS; i++) {
        const struct spec_problem *problem = &p->spec->problems[i];
        problem->family->ask(problem->machine, &p->blanks[i]);
        p->questions[i] = (struct question){problem->id, problem->family, &p->blanks[i]};
    }
    ck_assert_msg(reader_new(&p->reader, &fault) == STATUS_OK, "%s", fault.sentence);
}

static inline void eight_problems_release(struct eight_problems *p) {
    reader_free(p->reader);
    spec_free(p->spec);
}

/* The position of a problem, or -1. */
static inline int eight_problems_find(const struct eight_problems *p, const char *id) {
    for (int i = 0; i < PROBLEMS; i++) {
        if (strcmp(p->questions[i].id, id) == 0) return i;
    }
    return -1;
}

static inline void eight_problems_score(const struct eight_problems *p, unsigned problem,
                                        const struct sheet *sheet, struct score *score) {
    struct reading readings[BLANKS_MAX];
    uint64_t points[BLANKS_MAX] = {0};
    const struct score_options options = {1000000, false};
    for (unsigned i = 0; i < BLANKS_MAX; i++) {
        readings[i] = sheet->problems[problem].answers[i].reading;
    }
    score_problem(p->spec->problems[problem].machine, &p->blanks[problem], readings, points,
                  &options, score);
}

#endif

/* tests/problem_set.h - the pinned problems of an assignment, and a submission read and scored
 * against them. */
#ifndef TESTS_PROBLEM_SET_H
#define TESTS_PROBLEM_SET_H

#include "generator/spec.h"
#include "grader/reader.h"
#include "grader/score.h"

#include <check.h>

enum { PROBLEMS_MAX = 8 };

struct problem_set {
    struct spec *spec;
    struct reader *reader;
    struct blanks blanks[PROBLEMS_MAX];
    struct question questions[PROBLEMS_MAX];
    unsigned count;
};

static inline void problem_set_init(struct problem_set *p, const char *assignment) {
    struct fault fault = {0};
    ck_assert_msg(spec_new(assignment, &p->spec, &fault) == STATUS_OK, "%s:%u: %s", fault.file,
                  fault.line, fault.sentence);
    p->count = p->spec->problem_count;
    ck_assert_uint_le(p->count, PROBLEMS_MAX);
    for (unsigned i = 0; i < p->count; i++) {
        const struct spec_problem *problem = &p->spec->problems[i];
        problem->family->ask(problem->machine, &p->blanks[i]);
        p->questions[i] = (struct question){problem->id, problem->family, &p->blanks[i]};
    }
    ck_assert_msg(reader_new(&p->reader, &fault) == STATUS_OK, "%s", fault.sentence);
}

static inline void problem_set_release(struct problem_set *p) {
    reader_free(p->reader);
    spec_free(p->spec);
}

/* The position of a problem, or -1. */
static inline int problem_set_find(const struct problem_set *p, const char *id) {
    for (unsigned i = 0; i < p->count; i++) {
        if (strcmp(p->questions[i].id, id) == 0) return (int)i;
    }
    return -1;
}

static inline void problem_set_score(const struct problem_set *p, unsigned problem,
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

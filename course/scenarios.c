#include "course/scenarios.h"

#include <string.h>

static bool same_choices(const struct spec_problem *a, const struct spec_problem *b) {
    return !a->pinned && !b->pinned && a->family == b->family &&
           a->scenario_count == b->scenario_count &&
           memcmp(a->scenario_choices, b->scenario_choices,
                  a->scenario_count * sizeof *a->scenario_choices) == 0;
}

/* The choices in an order that the key alone knows. */
static void shuffle(const struct course *course, const struct spec *spec,
                    const struct spec_problem *problem, uint64_t block,
                    unsigned char order[SCENARIOS_MAX]) {
    unsigned char seed[RNG_SEED_BYTES];
    struct rng rng;
    // No student has an id with a space in front, so no seed of theirs is this one.
    seed_derive(course->key, text_of(spec->assignment), text_of(problem->id), TEXT(" scenarios"),
                (uint32_t)block, seed);
    rng_init(&rng, seed);
    for (unsigned i = 0; i < problem->scenario_count; i++) order[i] = (unsigned char)i;
    for (unsigned i = problem->scenario_count; i > 1; i--) {
        const unsigned k = rng_below(&rng, i);
        const unsigned char swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

void scenarios_at(const struct course *course, const struct spec *spec, uint64_t position,
                  unsigned char *out) {
    for (unsigned i = 0; i < spec->problem_count; i++) {
        const struct spec_problem *problem = &spec->problems[i];
        unsigned column = 0, first = i;
        out[i] = 0;
        if (problem->pinned) continue;
        for (unsigned k = i; k-- > 0;) {
            if (!same_choices(&spec->problems[k], problem)) continue;
            first = k;
            column++;
        }
        unsigned char order[SCENARIOS_MAX];
        const uint64_t block = position / problem->scenario_count;
        shuffle(course, spec, &spec->problems[first], block, order);
        const unsigned place = (unsigned)(position + column) % problem->scenario_count;
        out[i] = (unsigned char)problem->scenario_choices[order[place]];
    }
}

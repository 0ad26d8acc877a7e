/* generator/variety.h - what a problem of a spec can give: tried out by drawing, before anybody
 * gets anything.
 *
 * The trial draws use seeds of their own, the same for every course, so that a spec gives the same
 * variety whenever and wherever it is asked.
 */
#ifndef GENERATOR_VARIETY_H
#define GENERATOR_VARIETY_H

#include "generator/spec.h"

/* One scenario of one problem. */
struct variety {
    unsigned scenario;                 /* index into the family's scenarios */
    unsigned draws;                    /* machines drawn */
    uint64_t tries;                    /* what it took to draw them, see family_draw */
    unsigned distinct;                 /* different keys among them */
    uint64_t collisions;               /* pairs of draws with the same key */
    unsigned easiest, median, hardest; /* difficulty */
    bool exhausted; /* nearly every draw was one seen before: `distinct` is all there is */
    /* How many different keys there are: about that many, or at least, when no two draws met. */
    uint64_t keys;
    bool at_least;
};

/* Sets the bands of difficulty for each scenario (the median and what is within an eighth of it)
 * and leaves out scenarios that these parameters cannot show. STATUS_INVALID: the spec asks for
 * one of these by name, or none is left; `fault` names the line. Pinned problems stay as they
 * are. STATUS_MEMORY. */
enum status variety_settle(struct spec *spec, const char *path, struct fault *fault) MUST_CHECK;

/* Draws `draws` machines of a settled problem's scenario. The keys are told apart by 64 bits of a
 * hash. Room for them is taken and given back; STATUS_MEMORY. */
enum status variety_measure(const struct spec_problem *problem, unsigned scenario, unsigned draws,
                            struct variety *out) MUST_CHECK;

/* The same machines one after the other: what variety_measure draws, drawn again. */
struct variety_walk {
    const struct spec_problem *problem;
    unsigned scenario;
    struct rng rng;
    uint64_t tries; /* so far, see family_draw */
};
void variety_walk_start(struct variety_walk *walk, const struct spec_problem *problem,
                        unsigned scenario);
/* The next one into `machine`. STATUS_IMPOSSIBLE: there seems to be none. */
enum status variety_walk_next(struct variety_walk *walk, void *machine) MUST_CHECK;

#endif

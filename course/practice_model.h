/* course/practice_model.h - what a learner knows, and what to practise next.
 *
 * Bayesian knowledge tracing (Corbett and Anderson, "Knowledge tracing: modeling the acquisition of
 * procedural knowledge", User Modeling and User-Adapted Interaction 4, 1995). A skill is one blank
 * in one scenario of a family. It is known or not; each first try is evidence, with a guess and a
 * slip of the pen in it, and each is a chance to learn. docs/practice.md has the figures.
 *
 * Whole numbers in millionths, so that the terminal and the browser agree to the last digit. Pure.
 */
#ifndef COURSE_PRACTICE_MODEL_H
#define COURSE_PRACTICE_MODEL_H

#include "core/family.h"

#include <stdbool.h>
#include <stdint.h>

#define SKILL_MILLION 1000000u

enum {
    SKILL_START = 300000,   /* a skill never tried is known with this probability */
    SKILL_MASTERED = 950000 /* from here on it is called known */
};

/* The probability that a skill is known, after a first try at its blank. `right`: correct or
 * consistent, unaided. */
uint32_t skill_after(uint32_t known, struct form form, bool right);

/* How much one scenario wants practice, from the skills of the blanks it asks: what is not known,
 * summed up, in millionths; never 0, so that nothing is left out for good. `known`: one for each.
 */
uint64_t skill_need(const uint32_t *known, unsigned count);

/* Chooses one of `count` with a chance in proportion to its need. `random`: any 64 bits. */
unsigned skill_choose(const uint64_t *needs, unsigned count, uint64_t random);

#endif

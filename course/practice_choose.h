/* course/practice_choose.h - the next exercise leans to what goes wrong.
 *
 * The scenario is chosen in proportion to what it needs (practice_model.h), then a seed is looked
 * for that aims at it. Pure: the terminal and the browser choose alike.
 */
#ifndef COURSE_PRACTICE_CHOOSE_H
#define COURSE_PRACTICE_CHOOSE_H

#include "course/practice.h"

/* How well the skills of a family are known, gathered by scenario. All zeros: nothing was tried. */
struct practice_skills {
    uint32_t known[SCENARIOS_MAX][BLANKS_MAX];
    unsigned count[SCENARIOS_MAX];
};

/* Adds one skill of `scenario`, in millionths. A scenario that the family does not have, and more
 * skills than there are blanks, are passed over. */
void practice_skills_add(struct practice_skills *skills, const struct family *family,
                         struct text scenario, uint32_t known);

/* A short number as the seed of the next exercise. `random`: 64 random bits. Returns its length. */
size_t practice_choose_seed(const struct family *family, unsigned level,
                            const struct practice_skills *skills, uint64_t random,
                            char seed[PRACTICE_SEED_MAX + 1]);

#endif

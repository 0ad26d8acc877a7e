#include "course/practice_choose.h"

#include "course/practice_model.h"

#include <stdio.h>

enum {
    SEEDS_TRIED = 500, /* until one gives the scenario wanted */
    SEED_BELOW = 1000000000,
    UNTRIED_BLANKS = 6 /* a scenario never tried counts as this many blanks never tried */
};

void practice_skills_add(struct practice_skills *skills, const struct family *family,
                         struct text scenario, uint32_t known) {
    for (unsigned s = 0; s < SCENARIOS_MAX && family->scenarios[s]; s++) {
        if (!text_is(scenario, family->scenarios[s])) continue;
        if (skills->count[s] < BLANKS_MAX) skills->known[s][skills->count[s]++] = known;
    }
}

static unsigned choose_scenario(const struct family *family, const struct practice_skills *skills,
                                struct rng *rng) {
    const unsigned count = practice_scenarios(family);
    uint64_t needs[SCENARIOS_MAX];
    uint32_t untried[UNTRIED_BLANKS];
    for (unsigned i = 0; i < UNTRIED_BLANKS; i++) untried[i] = SKILL_START;
    for (unsigned s = 0; s < count; s++) {
        needs[s] = skills->count[s] != 0 ? skill_need(skills->known[s], skills->count[s])
                                         : skill_need(untried, UNTRIED_BLANKS);
    }
    return skill_choose(needs, count, rng_next(rng));
}

size_t practice_choose_seed(const struct family *family, unsigned level,
                            const struct practice_skills *skills, uint64_t random,
                            char seed[PRACTICE_SEED_MAX + 1]) {
    unsigned char bytes[RNG_SEED_BYTES];
    struct rng rng;
    // Spread over every bit: the generator's first numbers are no better than its seed.
    for (unsigned i = 0; i < RNG_SEED_BYTES; i += sizeof random) {
        random = text_hash((struct text){(const char *)&random, sizeof random});
        memcpy(bytes + i, &random, sizeof random);
    }
    rng_init(&rng, bytes);
    const unsigned wanted = choose_scenario(family, skills, &rng);
    int len = 0;
    for (unsigned i = 0; i < SEEDS_TRIED; i++) {
        len = snprintf(seed, PRACTICE_SEED_MAX + 1, "%u", (unsigned)rng_below(&rng, SEED_BELOW));
        if (practice_aim(family, level, (struct text){seed, (size_t)len}) == wanted) break;
    }
    return (size_t)len;
}

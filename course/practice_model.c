#include "course/practice_model.h"

enum {
    LEARNED = 200000,       /* that a try teaches it */
    SLIP = 100000,          /* that who knows it gets it wrong all the same */
    GUESS = 50000,          /* that who does not gets it right */
    GUESS_OF_ALL = 800000,  /* ... where there are a few answers to choose from: shared by them */
    LEAST_NEED = 500000,    /* a scenario that is known all through comes up now and then */
    CERTAINTY_MAX = 999000, /* what may be forgotten is never certain */
};

static uint64_t part_of(uint64_t a, uint64_t b) {
    return a * b / SKILL_MILLION;
}

static uint64_t guess_of(struct form form) {
    uint64_t count = 0;
    if (form.kind == FORM_YES_NO) return GUESS_OF_ALL / 2;
    if (form.kind != FORM_CHOICE) return GUESS;
    while (form.choices[count].word != NULL) count++;
    return GUESS_OF_ALL / (count > 1 ? count : 2);
}

uint32_t skill_after(uint32_t known, struct form form, bool right) {
    const uint64_t unknown = SKILL_MILLION - known;
    const uint64_t guess = guess_of(form);
    // By the rule of Bayes: how likely this try was if it is known, and if it is not.
    const uint64_t with = part_of(known, right ? SKILL_MILLION - SLIP : SLIP);
    const uint64_t without = part_of(unknown, right ? guess : SKILL_MILLION - guess);
    const uint64_t both = with + without;
    const uint64_t after = both != 0 ? with * SKILL_MILLION / both : known;
    const uint64_t learned = after + part_of(SKILL_MILLION - after, LEARNED);
    return learned < CERTAINTY_MAX ? (uint32_t)learned : CERTAINTY_MAX;
}

uint64_t skill_need(const uint32_t *known, unsigned count) {
    uint64_t need = LEAST_NEED;
    for (unsigned i = 0; i < count; i++) need += SKILL_MILLION - known[i];
    return need;
}

unsigned skill_choose(const uint64_t *needs, unsigned count, uint64_t random) {
    uint64_t total = 0;
    for (unsigned i = 0; i < count; i++) total += needs[i];
    if (total == 0) return 0;
    uint64_t at = random % total;
    for (unsigned i = 0; i < count; i++) {
        if (at < needs[i]) return i;
        at -= needs[i];
    }
    return count - 1;
}

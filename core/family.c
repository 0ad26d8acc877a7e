#include "core/family.h"

enum { TRIES = 1000 };

enum status family_draw(const struct family *family, void *machine, struct rng *rng,
                        const struct params *params, unsigned scenario, unsigned *tries) {
    unsigned ignored;
    if (tries == NULL) tries = &ignored;
    for (*tries = 1; *tries <= TRIES; ++*tries) {
        const enum status status = family->draw(machine, rng, params, scenario);
        if (status != STATUS_IMPOSSIBLE) return status;
    }
    *tries = TRIES;
    return STATUS_IMPOSSIBLE;
}

bool family_in_band(struct band band, unsigned difficulty) {
    return band.high == 0 || (band.low <= difficulty && difficulty <= band.high);
}

void family_key(const void *machine, const struct blanks *blanks, struct value *key) {
    // A rule that reads ahead by mistake finds nothing rather than what lay in memory.
    for (unsigned i = 0; i < BLANKS_MAX; i++) key[i] = value_absent();
    for (unsigned i = 0; i < blanks->count; i++) {
        const struct blank *blank = &blanks->at[i];
        key[i] = blank->rule(machine, key, blank->arg);
    }
}

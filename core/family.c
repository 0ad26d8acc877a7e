#include "core/family.h"

void family_key(const void *machine, const struct blanks *blanks, struct value *key) {
    // A rule that reads ahead by mistake finds nothing rather than what lay in memory.
    for (unsigned i = 0; i < BLANKS_MAX; i++) key[i] = value_absent();
    for (unsigned i = 0; i < blanks->count; i++) {
        const struct blank *blank = &blanks->at[i];
        key[i] = blank->rule(machine, key, blank->arg);
    }
}

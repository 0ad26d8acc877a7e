#include "core/family.h"

#include <string.h>

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

enum { NARROW_BITS = 4 };

/* The kinds of values that no two slips of a blank may both give. */
#define BIT(kind) (1u << (kind))
static const unsigned alone = BIT(VALUE_NUMBER) | BIT(VALUE_CHOICE) | BIT(VALUE_TEXT);

static bool blank_tells_apart(const void *machine, const struct blank *blank,
                              const struct value *answers, struct value right) {
    struct value seen[SLIPS_MAX];
    unsigned count = 0;
    const struct slip *end = blank->slips + blank->slip_count;
    for (const struct slip *slip = blank->slips; slip < end; slip++) {
        const struct value value = slip->rule(machine, answers, slip->arg);
        if (value.kind == VALUE_ABSENT) continue;
        if (value_equal(value, right)) return false;
        if (!(alone & BIT(value.kind))) continue;
        for (unsigned k = 0; k < count; k++) {
            if (value_equal(seen[k], value)) return false;
        }
        if (count < SLIPS_MAX) seen[count++] = value;
    }
    return true;
}

bool family_tells_apart(const void *machine, const struct blanks *blanks, struct value *answers,
                        unsigned first, unsigned last) {
    const struct blank *wide[BLANKS_MAX];
    unsigned count = 0;
    // The narrow ones at once: in so few bits there is often no room for everybody.
    for (unsigned i = first; i <= last; i++) {
        const struct blank *blank = &blanks->at[i];
        answers[i] = blank->rule(machine, answers, blank->arg);
        if (!blank->asked) continue;
        if (blank->form.bits > NARROW_BITS || blank->form.kind == FORM_YES_NO) {
            wide[count++] = blank;
        } else if (!blank_tells_apart(machine, blank, answers, answers[i])) {
            return false;
        }
    }
    for (unsigned i = 0; i < count; i++) {
        if (!blank_tells_apart(machine, wide[i], answers, answers[wide[i] - blanks->at])) {
            return false;
        }
    }
    return true;
}

/* Appends as far as there is room: ids and values are short by their own limits. */
static size_t append(char *out, size_t len, struct text text) {
    if (text.len >= KEY_TEXT_MAX - len) return len;
    memcpy(out + len, text.at, text.len);
    return len + text.len;
}

size_t family_key_text(const struct blanks *blanks, const struct value *key,
                       char out[KEY_TEXT_MAX]) {
    size_t len = append(out, 0, TEXT("{"));
    for (unsigned i = 0; i < blanks->count; i++) {
        const struct blank *blank = &blanks->at[i];
        char value[VALUE_TEXT_MAX];
        if (!blank->asked) continue;
        const size_t value_len = value_write(key[i], blank->form, value);
        len = append(out, len, len > 1 ? TEXT(",\"") : TEXT("\""));
        len = append(out, len, text_of(blank->id));
        len = append(out, len, TEXT("\":\""));
        len = append(out, len, (struct text){value, value_len});
        len = append(out, len, TEXT("\""));
    }
    len = append(out, len, TEXT("}"));
    out[len] = '\0';
    return len;
}

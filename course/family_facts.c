#include "course/family_facts.h"

#include "course/course.h"
#include "generator/spec.h"

#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>

enum status family_facts_of(const struct family *family, struct family_facts *out,
                            struct fault *fault) {
    char source[256];
    int n =
        snprintf(source, sizeof source,
                 "assignment: example\nproblems:\n  - id: example\n    family: %s\n", family->name);
    struct spec *spec = NULL;
    enum status status = spec_new_stored((struct text){source, (size_t)n}, &spec, fault);
    if (status != STATUS_OK) return status;

    /* Any seed will do: the blanks and slips of a family do not depend on it. */
    static const unsigned char seed[RNG_SEED_BYTES] = "an example of the family";
    struct rng rng;
    rng_init(&rng, seed);
    void *machine = calloc(1, family->size);
    status = machine ? family_draw(family, machine, &rng, &spec->problems[0].params, 0, NULL)
                     : fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    if (status == STATUS_OK) family->ask(machine, &out->blanks);
    free(machine);
    spec_free(spec);
    return status;
}

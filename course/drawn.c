#include "course/drawn.h"

#include <stdlib.h>

enum status drawer_init(struct drawer *drawer, const struct course *course,
                        const struct spec *spec) {
    size_t largest = 1;
    for (unsigned i = 0; i < spec->problem_count; i++) {
        const size_t size = spec->problems[i].family->size;
        if (size > largest) largest = size;
    }
    *drawer = (struct drawer){course, spec, calloc(1, largest)};
    return drawer->machine ? STATUS_OK : STATUS_MEMORY;
}

void drawer_release(struct drawer *drawer) {
    free(drawer->machine);
    *drawer = (struct drawer){0};
}

enum status drawn_record(struct drawn *drawn, const struct family *family, const void *machine) {
    size_t len;
    buffer_clear(&drawn->packed);
    // The first guess mostly holds.
    char *room = buffer_room(&drawn->packed, 1024);
    if (!room) return STATUS_MEMORY;
    len = family->pack(machine, (unsigned char *)room, 1024);
    if (len > 1024) {
        room = buffer_room(&drawn->packed, len);
        if (!room) return STATUS_MEMORY;
        (void)family->pack(machine, (unsigned char *)room, len);
    }
    drawn->packed.len = len;

    struct blanks blanks;
    struct value key[BLANKS_MAX];
    family->ask(machine, &blanks);
    family_key(machine, &blanks, key);
    const size_t key_len = family_key_text(&blanks, key, drawn->key);
    fingerprint_of((const unsigned char *)drawn->key, key_len, drawn->key_print);
    return STATUS_OK;
}

enum status drawer_draw(struct drawer *drawer, const char *student, struct drawn *drawn) {
    const struct spec_problem *problem = &drawer->spec->problems[drawn->problem];
    unsigned char seed[RNG_SEED_BYTES];
    struct rng rng;
    seed_derive(drawer->course->key, text_of(drawer->spec->assignment), text_of(problem->id),
                text_of(student), drawn->attempt, seed);
    rng_init(&rng, seed);
    const enum status status = family_draw(problem->family, drawer->machine, &rng, &problem->params,
                                           drawn->scenario, NULL);
    drawn->failed = status == STATUS_IMPOSSIBLE;
    if (drawn->failed) return STATUS_OK;
    return status == STATUS_OK ? drawn_record(drawn, problem->family, drawer->machine) : status;
}

struct variant_row drawn_row(const struct drawn *drawn, const struct spec *spec) {
    const struct spec_problem *problem = &spec->problems[drawn->problem];
    return (struct variant_row){
        .problem = problem->id,
        .family_version = problem->family->version,
        .scenario = drawn->scenario,
        .attempt = drawn->attempt,
        .machine = buffer_text(&drawn->packed),
        .key_print = {(const char *)drawn->key_print, FINGERPRINT_BYTES},
        .key = drawn->key,
    };
}

void drawn_release(struct drawn *drawn) {
    buffer_release(&drawn->packed);
}

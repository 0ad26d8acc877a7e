#include "generator/variety.h"

#include "templates/fault.h"

#include <stdlib.h>

enum { TRIAL_DRAWS = 101, BAND_SHARE = 8, ROUNDS = 3 };

/* One scenario being tried out. */
struct trial {
    struct variety_walk walk;
    void *machine;
    struct variety *out;
    uint64_t *prints;       /* of the keys drawn */
    unsigned *difficulties; /* of the machines drawn */
};

static int by_print(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int by_difficulty(const void *a, const void *b) {
    const unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

static void seed_trial(struct rng *rng, unsigned scenario) {
    unsigned char seed[RNG_SEED_BYTES] = "pagewalk: what a spec can give";
    seed[RNG_SEED_BYTES - 1] = (unsigned char)scenario;
    rng_init(rng, seed);
}

void variety_walk_start(struct variety_walk *walk, const struct spec_problem *problem,
                        unsigned scenario) {
    *walk = (struct variety_walk){.problem = problem, .scenario = scenario};
    seed_trial(&walk->rng, scenario);
}

enum status variety_walk_next(struct variety_walk *walk, void *machine) {
    enum status status = STATUS_IMPOSSIBLE;
    for (unsigned i = 0; i < ROUNDS && status == STATUS_IMPOSSIBLE; i++) {
        unsigned tries;
        status = family_draw(walk->problem->family, machine, &walk->rng, &walk->problem->params,
                             walk->scenario, &tries);
        walk->tries += tries;
    }
    return status;
}

static bool draw_one(struct trial *t) {
    const struct family *family = t->walk.problem->family;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    char text[KEY_TEXT_MAX];
    if (variety_walk_next(&t->walk, t->machine) != STATUS_OK) return false;
    family->ask(t->machine, &blanks);
    family_key(t->machine, &blanks, key);
    t->prints[t->out->draws] = text_hash((struct text){text, family_key_text(&blanks, key, text)});
    t->difficulties[t->out->draws] = family->difficulty(t->machine);
    t->out->draws++;
    return true;
}

static void count_keys(struct trial *t) {
    struct variety *v = t->out;
    qsort(t->prints, v->draws, sizeof *t->prints, by_print);
    for (unsigned i = 0, first = 0; i < v->draws; i++) {
        if (i == 0 || t->prints[i] != t->prints[i - 1]) {
            v->distinct++;
            first = i;
        }
        v->collisions += i - first;
    }
    // The birthday estimate: among n draws of K keys about n(n-1)/2K pairs are equal. With none
    // equal, K is at least n(n-1)/6 with 95 % confidence: exp(-3) is below 0.05.
    const uint64_t pairs = (uint64_t)v->draws * (v->draws - (v->draws > 0)) / 2;
    v->exhausted = v->distinct < v->draws / 8;
    v->at_least = v->collisions == 0;
    v->keys = v->exhausted ? v->distinct : pairs / (v->at_least ? 3 : v->collisions);
    if (v->keys < v->distinct) v->keys = v->distinct;
}

enum status variety_measure(const struct spec_problem *problem, unsigned scenario, unsigned draws,
                            struct variety *out) {
    *out = (struct variety){.scenario = scenario};
    struct trial t = {.out = out};
    t.machine = calloc(1, problem->family->size);
    t.prints = calloc(draws ? draws : 1, sizeof *t.prints);
    t.difficulties = calloc(draws ? draws : 1, sizeof *t.difficulties);
    const bool room = t.machine && t.prints && t.difficulties;
    variety_walk_start(&t.walk, problem, scenario);
    while (room && out->draws < draws && draw_one(&t)) continue;
    out->tries = t.walk.tries;
    if (room && out->draws > 0) {
        qsort(t.difficulties, out->draws, sizeof *t.difficulties, by_difficulty);
        out->easiest = t.difficulties[0];
        out->median = t.difficulties[out->draws / 2];
        out->hardest = t.difficulties[out->draws - 1];
        count_keys(&t);
    }
    free(t.machine);
    free(t.prints);
    free(t.difficulties);
    return room ? STATUS_OK : STATUS_MEMORY;
}

static enum status settle_problem(struct spec_problem *problem, const char *path,
                                  struct fault *fault) {
    unsigned possible = 0;
    for (unsigned i = 0; i < problem->scenario_count; i++) {
        const unsigned scenario = problem->scenario_choices[i];
        struct variety variety;
        const enum status status = variety_measure(problem, scenario, TRIAL_DRAWS, &variety);
        if (status != STATUS_OK) return fault_say(fault, status, path, 0, "out of memory");
        if (variety.draws == 0 && !problem->balanced) {
            return fault_say(fault, STATUS_INVALID, path, problem->line,
                             "problem '%s': its 'machine' cannot show the scenario '%s'; leave "
                             "it out, or allow other sizes",
                             problem->id, problem->family->scenarios[scenario]);
        }
        if (variety.draws == 0) continue;
        const unsigned margin = variety.median / BAND_SHARE;
        problem->params.bands[scenario] =
            (struct band){variety.median - margin, variety.median + margin};
        problem->scenario_choices[possible++] = scenario;
    }
    problem->scenario_count = possible;
    if (possible > 0) return STATUS_OK;
    return fault_say(fault, STATUS_INVALID, path, problem->line,
                     "problem '%s': no machine can be drawn from its 'machine'; the sizes do not "
                     "go together, or leave no room to tell right from wrong: allow more",
                     problem->id);
}

enum status variety_settle(struct spec *spec, const char *path, struct fault *fault) {
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < spec->problem_count && status == STATUS_OK; i++) {
        if (!spec->problems[i].pinned) status = settle_problem(&spec->problems[i], path, fault);
    }
    return status;
}

/* course/stress.h - draws a spec's problems many times over and measures how the variants differ.
 *
 * Needs no course: the draws use seeds of their own, so they are the same everywhere.
 */
#ifndef COURSE_STRESS_H
#define COURSE_STRESS_H

#include "generator/variety.h"

/* One blank over all variants that ask it. */
struct stress_blank {
    const char *id;
    unsigned asked;
    unsigned different;       /* answers */
    char top[VALUE_TEXT_MAX]; /* the most frequent answer: the best guess */
    unsigned top_count;
};

/* One slip over all variants. */
struct stress_slip {
    const char *name;
    const char *blank;
    unsigned occurred;     /* variants on which it gives a value */
    unsigned right;        /* of these, where that is the right answer: must be 0 */
    unsigned like_another; /* where it is the number of another slip of the blank: must be 0 */
};

#define STRESS_SLIPS_MAX 128

struct stress_problem {
    const struct spec_problem *problem;
    struct variety scenarios[SCENARIOS_MAX];
    unsigned scenario_count;
    unsigned variants;
    uint64_t tries;
    uint64_t collisions; /* pairs of variants with the same key */
    uint64_t keys;       /* different keys over all scenarios: about that many ... */
    bool at_least;       /* ... or more */
    unsigned easiest, hardest;
    unsigned faulty; /* variants that the family's check refuses: must be 0 */
    struct stress_blank blanks[BLANKS_MAX];
    unsigned blank_count;
    struct stress_slip slips[STRESS_SLIPS_MAX];
    unsigned slip_count;
    /* The two keys that differ in the fewest blanks, among the first `compared` variants of each
     * scenario. */
    unsigned compared, nearest, nearest_of;
};

struct stress_report {
    struct spec *spec;
    struct stress_problem *problems; /* the drawn ones */
    unsigned count;
};

enum { STRESS_VARIANTS_MAX = 1000000 };

/* `variants` of each drawn problem, spread evenly over its scenarios. STATUS_INVALID: the spec is
 * at fault. On failure there is nothing to release. */
enum status stress_spec(const char *spec_path, unsigned variants, struct stress_report *out,
                        struct fault *fault) MUST_CHECK;
void stress_release(struct stress_report *report);

#endif

/* generator/spec.h - the assignment spec: YAML that an instructor writes (docs/spec.md).
 *
 * Every fault names file and line, says what is wrong and what would be right. All storage belongs
 * to the spec and lives until spec_free.
 */
#ifndef GENERATOR_SPEC_H
#define GENERATOR_SPEC_H

#include "core/family.h"

struct spec_problem {
    const char *id; /* as on the sheet: "9.11", "q1" */
    unsigned line;  /* in the spec file */
    const struct family *family;

    bool pinned;              /* one machine, written out, the same for everyone */
    void *machine;            /* pinned: the machine, checked; family->size bytes */
    const char *machine_file; /* pinned: as the spec names it */

    struct params params;          /* drawn */
    bool balanced;                 /* drawn: scenarios spread evenly over the class */
    unsigned scenario_choices[32]; /* drawn: indices into family->scenarios */
    unsigned scenario_count;       /* drawn: at least 1 */

    /* Points in units of 1/point_unit of a point, by blank position of the family's ask(). Each
     * blank is 1 point unless `points` says otherwise: a total is shared out evenly, a map gives
     * single blanks. */
    uint64_t points_total; /* 0: not given */
    struct {
        const char *blank;
        uint64_t points;
    } blank_points[BLANKS_MAX];
    unsigned blank_point_count;
};

/* Points are exact: integers in units of 1/POINT_UNIT. */
#define POINT_UNIT 27720u /* lcm(1..12) */

struct spec {
    const char *assignment; /* [A-Za-z0-9._-]+ */
    const char *title;
    const char *language; /* "en" or "zh" */
    struct spec_problem *problems;
    unsigned problem_count;      /* at least 1 */
    uint32_t follow_through_ppm; /* share of a blank's points for `consistent`, in millionths */
    bool strict_format;
    bool release_keys;  /* feedback shows the right answers */
    bool best_counts;   /* of several attempts the best, not the last */
    struct text source; /* the file as given */
};

/* Reads a spec; machine files are looked for beside it. STATUS_INVALID, STATUS_IO: `fault`. */
enum status spec_new(const char *path, struct spec **out, struct fault *fault) MUST_CHECK;
/* The same from text: what the database kept. Machines of pinned problems come from the database,
 * so machine files are not opened and `machine` stays NULL. */
enum status spec_new_stored(struct text source, struct spec **out, struct fault *fault) MUST_CHECK;
void spec_free(struct spec *spec);

/* Whether two specs of one assignment ask the same: title, language, and the problems with all that
 * they are drawn from. What is not on a sheet may differ: points, grading, comments. The machines
 * of pinned problems are not compared. */
bool spec_asks_same(const struct spec *a, const struct spec *b);

/* The points of each blank of `problem` on a machine with these blanks, in units of 1/POINT_UNIT;
 * blanks not asked get 0. A total is shared so that the sum is exact (the first blanks get what the
 * division leaves). */
void spec_points(const struct spec_problem *problem, const struct blanks *blanks,
                 uint64_t points[BLANKS_MAX]);

#endif

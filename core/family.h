/* core/family.h - what an exercise family is.
 *
 * A family draws a machine (plain data) and asks blanks about it. Data and pure functions: it never
 * allocates, prints, reads a clock, or uses randomness other than the rng it is handed. No family
 * writes scoring code; grader/score knows no family but through this.
 *
 *   rule   a pure function from the machine and the earlier answers to the value of a blank.
 *          The key is the rules run on their own results, in order.
 *   slip   a wrong rule with a name: what a known misunderstanding would answer. It gives
 *          VALUE_ABSENT where it cannot occur on this machine.
 */
#ifndef CORE_FAMILY_H
#define CORE_FAMILY_H

#include "core/rng.h"
#include "core/status.h"
#include "core/value.h"
#include "core/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLANKS_MAX 32
#define SLIPS_MAX 32 /* of one blank */

/* `answers` has one value for each blank of the exercise, by position; those at and after the blank
 * asked for are not read. `arg` is the blank's or the slip's own. */
typedef struct value rule_fn(const void *machine, const struct value *answers, unsigned arg);

struct slip {
    const char *name; /* [a-z0-9_]+; unique in the family; its sentence is the part `slip.NAME` */
    rule_fn *rule;
    unsigned arg;
};

struct blank {
    const char *id; /* [a-z0-9_]+; in the database, JSON and spec: for ever */
    char part;      /* 'A'..'Z': the part of the sheet it stands in */
    /* false: this machine has no such blank (no TLB index in a fully associative TLB). It is not on
     * the sheet and not scored; its rule still fills its place among the answers. */
    bool asked;
    struct form form;
    rule_fn *rule;
    unsigned arg;
    /* The earlier blank whose answer makes this one "does not apply", or -1. Where the key here is
     * VALUE_NONE and the student's own answer there says so too, nothing written counts as
     * VALUE_NONE. */
    int decider;
    const struct slip *slips;
    unsigned slip_count;
};

/* What an exercise asks, in reading order. */
struct blanks {
    struct blank at[BLANKS_MAX];
    unsigned count;
    /* The number that the question gives (the address): a submission that names no sheet is told
     * by it. given_bits 0: the question gives none. */
    uint64_t given;
    unsigned given_bits;
    const char *given_name; /* its key in JSON; stored by others, so for ever */
};

/* The choices of one parameter of a drawn machine, e.g. "tlb.sets": {2, 4, 8}. */
#define PARAM_CHOICES_MAX 64
struct param {
    const char *name; /* borrowed from the family's table */
    uint64_t choices[PARAM_CHOICES_MAX];
    unsigned count; /* at least 1 */
};

/* How hard the exercises of one scenario may be: bounds of family->difficulty. {0, 0}: any. */
struct band {
    unsigned low, high;
};

#define PARAMS_MAX 16
#define SCENARIOS_MAX 32
struct params {
    struct param at[PARAMS_MAX]; /* one for each row of the family's table, in its order */
    unsigned count;
    struct band bands[SCENARIOS_MAX]; /* by scenario */
};

/* What a parameter may be; the spec reader checks against it and fills defaults from it. Names are
 * the spec's keys, joined by a dot. */
struct param_rule {
    const char *name;
    uint64_t min, max;
    bool power_of_two;
    bool may_be_none;    /* `tlb: none` in the spec: choices {0} for each "tlb." parameter */
    const char *choices; /* default, in the spec's own notation: "12..16" or "32, 64" */
    const char *unit;    /* for messages: "bits", "bytes", "sets" */
};

/* The levels of practice: 1 has the smallest machines, LEVEL_MIDDLE those of the family's own
 * parameters, LEVELS the largest. */
enum { LEVELS = 5, LEVEL_MIDDLE = 3 };

/* What one parameter may be at one level, in the spec's own notation. */
struct level_rule {
    unsigned level;      /* 1..LEVELS */
    const char *name;    /* of a row of `params` */
    const char *choices; /* "8..10" or "2, 4" */
};

struct family {
    const char *name;  /* [a-z0-9_]+, also the folder under templates/; stored, so for ever */
    const char *title; /* for `pagewalk families` */
    unsigned version;  /* bump when a seed would give other numbers, or an answer changes */
    size_t size;       /* bytes of the family's own machine struct */
    const char *const *scenarios;    /* names, ended by NULL; a draw aims at one */
    const struct param_rule *params; /* ended by a row whose name is NULL */
    /* Ended by a row whose name is NULL; what a level does not name is as in `params`. NULL: all
     * levels are alike. */
    const struct level_rule *levels;

    /* Tries once to draw a machine: family_draw tries again. STATUS_IMPOSSIBLE: what came does not
     * hold, does not show the scenario, does not tell the slips apart, or is out of its band. */
    enum status (*draw)(void *machine, struct rng *rng, const struct params *params,
                        unsigned scenario);
    /* How much there is to do for who does it right: what is written and what is compared, each
     * counted as one. The same kind of number for all machines of the family. */
    unsigned (*difficulty)(const void *machine);
    /* Reads a hand-written machine (a machine file plus the problem's own keys, one root map).
     * STATUS_INVALID: `fault` says what is wrong, on which line of the tree. Does not check(). */
    enum status (*read)(void *machine, const struct values *document, struct fault *fault);
    /* The inverse of read: the machine file's keys and shapes. */
    void (*describe)(const void *machine, struct values *out);
    /* Every invariant; for drawn, hand-written and unpacked machines alike. `fault->place` says
     * where in the machine file the fault is, in the keys of `describe`. */
    enum status (*check)(const void *machine, struct fault *fault);
    /* The blanks, with rules, slips and reading order. */
    void (*ask)(const void *machine, struct blanks *out);
    /* Which scenario the machine shows: an index into `scenarios`. */
    unsigned (*scenario)(const void *machine);
    /* What the templates may name, with the worked steps. */
    void (*publish)(const void *machine, struct values *out);
    /* Versioned bytes, the same on every machine. Returns how many; writes at most `cap`, nothing
     * when they do not fit. */
    size_t (*pack)(const void *machine, unsigned char *out, size_t cap);
    /* STATUS_INVALID: not such bytes, or the machine does not pass check(). */
    enum status (*unpack)(void *machine, const unsigned char *in, size_t len);
};

/* Draws a machine of `scenario`, in as many tries as it takes up to a thousand; *tries, unless
 * NULL, says how many. STATUS_IMPOSSIBLE: none of them gave one. */
enum status family_draw(const struct family *family, void *machine, struct rng *rng,
                        const struct params *params, unsigned scenario, unsigned *tries) MUST_CHECK;

/* Fills the parameters of a level (1..LEVELS) from the family's tables, any difficulty.
 * STATUS_INVALID: no such level, or the tables are at fault. */
enum status family_level(const struct family *family, unsigned level,
                         struct params *out) MUST_CHECK;

/* Whether a machine is as hard as the band of its scenario asks. */
bool family_in_band(struct band band, unsigned difficulty);

/* Runs the rules on their own results: the answer key. `key` has room for BLANKS_MAX. */
void family_key(const void *machine, const struct blanks *blanks, struct value *key);

/* Fills `answers[first..last]` by the rules (as far as it comes) and says whether every slip there
 * that occurs gives a value other than the right one, and no two slips of a blank give the same (a
 * yes or no apart: of it there are only two). Blanks not asked pass. */
bool family_tells_apart(const void *machine, const struct blanks *blanks, struct value *answers,
                        unsigned first, unsigned last);

/* Longest text that family_key_text gives, with its NUL. */
#define KEY_TEXT_MAX 4096
/* The key as a JSON object: blank id to value_write's text, for the blanks that are asked. Equal
 * for equal keys. Returns the length without the NUL. */
size_t family_key_text(const struct blanks *blanks, const struct value *key,
                       char out[KEY_TEXT_MAX]);

/* The shipped families, by row of generator/families/families.def; defined there. */
extern const struct family *const families[];
extern const unsigned family_count;

/* The family of this name, or NULL. */
const struct family *family_find(struct text name);

#endif

/* course/key_fit.h - whose keys the answers of a class fit, and how likely that is by chance.
 *
 * What counts as evidence against a student is an answer that their own sheet does not explain:
 * wrong, not following from their own earlier answers, and not what a known slip gives. By the
 * model each of these answers was written as others of the class write: it is a certain value v
 * with the chance
 *
 *     (c + 1) / (n + w)      c: others who wrote v there, of n others who wrote something;
 *                            w: values that fit the blank, at most 4096: by the width of a
 *                               number, else as many as there are among the keys
 *
 * which is never 0, and at least the share of other sheets on which the student's own earlier
 * answers lead to v by the rules (so that what follows from an earlier match, on a sheet of the
 * same sizes, is hardly counted again). For another student's key, the chance that at least as many
 * of the unexplained answers agree with it as do, if each agrees by itself with its chance (a
 * Poisson binomial tail), is `chance`. It is multiplied by all comparisons that were made: every
 * student with every other key and every choice of problems.
 */
#ifndef COURSE_KEY_FIT_H
#define COURSE_KEY_FIT_H

#include "core/status.h"
#include "core/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct key_fit;

/* For so many students, blanks and problems; blanks are numbered through all problems, in order. */
enum status key_fit_new(size_t students, size_t blanks, unsigned problems,
                        struct key_fit **out) MUST_CHECK;
void key_fit_free(struct key_fit *fit);

/* Which problem a blank is of. Before keys and answers. */
void key_fit_blank(struct key_fit *fit, size_t blank, unsigned problem);
/* What the key of a student has there, as value_write's text; empty: it was not asked. */
enum status key_fit_key(struct key_fit *fit, size_t student, size_t blank,
                        struct text value) MUST_CHECK;
/* What the student wrote there; empty: nothing that could be read. */
enum status key_fit_answer(struct key_fit *fit, size_t student, size_t blank, struct text value,
                           bool unexplained) MUST_CHECK;

struct key_match {
    size_t student, other;     /* whose answers, whose key */
    uint32_t problems;         /* bits: those in which the answers fit the other key better */
    size_t differing;          /* blanks of these problems that were answered and have two keys */
    size_t fit_other, fit_own; /* of these, how many answers are right by the one and the other */
    double chance, among_all;  /* of such a match; of one in all comparisons: 0 to 1 */
    /* Unexplained answers that agree: the blanks, good during the call. */
    const size_t *evidence;
    const double *chances; /* of each by itself */
    size_t evidence_count;
};

/* The share of other sheets, 0 to 1, on which the earlier answers of `student` lead to what the key
 * of `other` has at `blank`. */
struct key_rules {
    double (*share)(void *context, size_t student, size_t other, size_t blank);
    void *context;
};

typedef enum status key_match_fn(void *context, const struct key_match *match);

/* Calls `each` for the best match of each student whose among_all is at most `level`, by student.
 * *comparisons: how many were made. */
enum status key_fit_walk(struct key_fit *fit, double level, const struct key_rules *rules,
                         key_match_fn *each, void *context, double *comparisons) MUST_CHECK;

/* What the key of a student has there; "" for nothing. Good until the fit is freed. */
const char *key_fit_value(const struct key_fit *fit, size_t student, size_t blank);
/* The same of what the student wrote. */
const char *key_fit_written(const struct key_fit *fit, size_t student, size_t blank);
/* Of how many students there are answers. */
size_t key_fit_answered(const struct key_fit *fit);

#endif

/* grader/resolve.h - decides which candidate is the answer, by the policy of
 * docs/reading-answers.md. */
#ifndef GRADER_RESOLVE_H
#define GRADER_RESOLVE_H

#include "grader/scan.h"

/* Fills `problems`, one for each question, as far as these are of the family that was scanned for.
 */
enum status resolve(struct scan *scan, const struct question *questions, unsigned count,
                    const struct family *family, enum base_said base,
                    struct problem_answers *problems) MUST_CHECK;

#endif

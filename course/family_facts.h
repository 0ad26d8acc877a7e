/* course/family_facts.h - what can be said of a family without an assignment: the blanks and slips
 * of an example machine. */
#ifndef COURSE_FAMILY_FACTS_H
#define COURSE_FAMILY_FACTS_H

#include "core/family.h"

struct family_facts {
    struct blanks blanks;
};

/* Draws an example with the family's default parameters. */
enum status family_facts_of(const struct family *family, struct family_facts *out,
                            struct fault *fault) MUST_CHECK;

#endif

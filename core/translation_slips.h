/* core/translation_slips.h - the named wrong rules of an address translation (docs/slips.md).
 *
 * Private to core/translation.c: others see them through `struct blank`. Like the rules they read
 * only the machine and the answers to earlier blanks.
 */
#ifndef CORE_TRANSLATION_SLIPS_H
#define CORE_TRANSLATION_SLIPS_H

#include "core/translation.h"

struct slip_list {
    const struct slip *slips;
    unsigned count;
};

/* By blank; a blank without slips has count 0. */
extern const struct slip_list translation_slips[TRANSLATION_BLANKS];

#endif

/* core/translation.h - the thirteen blanks of an address translation, their rules and slips.
 *
 * From the address through TLB and page table to the physical address, and through the cache to the
 * byte (CS:APP 3e sections 9.6 and 6.4). The rules run on the student's own earlier answers too, so
 * each reads only what it depends on, and gives VALUE_ABSENT where those answers lead nowhere (a
 * page table row that is not on the sheet).
 */
#ifndef CORE_TRANSLATION_H
#define CORE_TRANSLATION_H

#include "core/family.h"
#include "core/memory_system.h"

/* The blanks by position: also their place among `answers`. */
enum translation_blank {
    BLANK_VA_BITS,
    BLANK_VPN,
    BLANK_TLBI,
    BLANK_TLBT,
    BLANK_TLB_HIT,
    BLANK_PAGE_FAULT,
    BLANK_PPN,
    BLANK_PA_BITS,
    BLANK_CO,
    BLANK_CI,
    BLANK_CT,
    BLANK_CACHE_HIT,
    BLANK_BYTE,
    TRANSLATION_BLANKS
};

/* Fills in the thirteen blanks for this machine; those that it does not have are not asked. */
void translation_ask(const struct memory_system *m, struct blanks *out);

#endif

/* generator/memory_document.h - a memory system as a machine file has it.
 *
 * Keys: virtual-address-bits, physical-address-bits, page-bytes, tlb {sets, ways, entries},
 * page-table, cache {sets, ways, block-bytes, lines}, virtual-address. `tlb: none` and
 * `cache: none`. Without virtual-address-bits it is a cache alone, with physical-address.
 * Numbers are 0x.., 0b.. or decimal; a dash is a number that is not shown.
 */
#ifndef GENERATOR_MEMORY_DOCUMENT_H
#define GENERATOR_MEMORY_DOCUMENT_H

#include "core/memory_system.h"
#include "core/values.h"

/* STATUS_INVALID: `fault` has the line and the sentence. Does not check the machine. */
enum status memory_read(struct memory_system *m, const struct values *document,
                        struct fault *fault) MUST_CHECK;

/* The inverse: adds the keys to the root of `out`. */
void memory_describe(const struct memory_system *m, struct values *out);

#endif

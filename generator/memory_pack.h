/* generator/memory_pack.h - a memory system as bytes: what the database keeps of a machine.
 *
 * Little endian, the same on every machine. One byte of version (1), one of flags (bit 0: paging),
 * one each of: va_bits, pa_bits, log2 page_bytes (0 without paging), TLB sets and ways, page table
 * rows, cache sets and ways, block_bytes. Then the address, the TLB entries (flags, tag, PPN where
 * known), the page table rows (flags, VPN, PPN where known) and the cache lines (flags, tag, bytes
 * where known). A number takes the bytes that its width takes. Flags: bit 0 valid, bit 1 known.
 */
#ifndef GENERATOR_MEMORY_PACK_H
#define GENERATOR_MEMORY_PACK_H

#include "core/memory_system.h"

#include <stddef.h>

/* More than any machine takes. */
#define MEMORY_PACKED_MAX 8192

/* Returns the bytes that it takes; writes nothing when these are more than `cap`. */
size_t memory_pack(const struct memory_system *m, unsigned char *out, size_t cap);

/* STATUS_INVALID: not such bytes, or not a machine that passes memory_system_check. */
enum status memory_unpack(struct memory_system *m, const unsigned char *in, size_t len) MUST_CHECK;

#endif

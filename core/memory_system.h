/* core/memory_system.h - a small memory system: address widths, TLB, page table, cache.
 *
 * The machine of CS:APP 3e section 9.6.4: virtual addresses translated by a set-associative TLB and
 * a one-level page table, then a physically addressed set-associative cache. Plain data, no heap.
 * The page table is a window: the rows shown. A row or entry whose `known` is false shows no number
 * (the book prints a dash there); only invalid ones may be so.
 */
#ifndef CORE_MEMORY_SYSTEM_H
#define CORE_MEMORY_SYSTEM_H

#include "core/bits.h"
#include "core/status.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    MEMORY_VA_BITS_MIN = 8,
    MEMORY_VA_BITS_MAX = 48,
    MEMORY_PA_BITS_MIN = 8,
    MEMORY_PA_BITS_MAX = 48,
    MEMORY_PAGE_BYTES_MIN = 8,
    MEMORY_PAGE_BYTES_MAX = 65536,
    MEMORY_TLB_SETS_MAX = 16,
    MEMORY_TLB_WAYS_MAX = 8,
    MEMORY_TLB_ENTRIES_MAX = 128,
    MEMORY_PAGE_ROWS_MAX = 64,
    MEMORY_CACHE_SETS_MAX = 64,
    MEMORY_CACHE_WAYS_MAX = 8,
    MEMORY_BLOCK_BYTES_MAX = 64,
    MEMORY_CACHE_LINES_MAX = 128, /* rows of the cache table that a sheet can bear */
    MEMORY_CACHE_BYTES_MAX = 1024 /* bytes of the cache table that a sheet can bear */
};

struct tlb_entry {
    uint64_t tag;
    uint64_t ppn;
    bool valid;
    bool known; /* the PPN is shown; true whenever valid */
};

struct page_row {
    uint64_t vpn;
    uint64_t ppn;
    bool valid;
    bool known; /* the PPN is shown; true whenever valid */
};

struct cache_line {
    uint64_t tag;
    bool valid;
    bool known; /* the bytes are shown; true whenever valid */
};

struct memory_system {
    unsigned va_bits, pa_bits; /* widths of the addresses */
    unsigned page_bytes;       /* a power of two */
    uint64_t address; /* the address asked about: virtual; physical when there is no paging */

    bool paging;                 /* false: a cache alone, `address` is physical, va_bits is 0 */
    unsigned tlb_sets, tlb_ways; /* 0, 0: no TLB */
    struct tlb_entry tlb[MEMORY_TLB_ENTRIES_MAX]; /* set by set, way by way */

    unsigned page_row_count;
    struct page_row page_rows[MEMORY_PAGE_ROWS_MAX]; /* by rising VPN */

    unsigned cache_sets, cache_ways, block_bytes;    /* 0, 0, 0: no cache */
    struct cache_line lines[MEMORY_CACHE_LINES_MAX]; /* set by set, way by way */
    unsigned char bytes[MEMORY_CACHE_BYTES_MAX];     /* block_bytes for each line, in its order */
};

/* Derived widths, in bits. A TLB with one set has an index of 0 bits. */
static inline unsigned memory_offset_bits(const struct memory_system *m) {
    return bits_log2(m->page_bytes);
}
static inline unsigned memory_vpn_bits(const struct memory_system *m) {
    return m->paging ? m->va_bits - memory_offset_bits(m) : 0;
}
static inline unsigned memory_ppn_bits(const struct memory_system *m) {
    return m->pa_bits - memory_offset_bits(m);
}
static inline unsigned memory_tlbi_bits(const struct memory_system *m) {
    return m->tlb_sets ? bits_log2(m->tlb_sets) : 0;
}
static inline unsigned memory_tlbt_bits(const struct memory_system *m) {
    return memory_vpn_bits(m) - memory_tlbi_bits(m);
}
static inline unsigned memory_co_bits(const struct memory_system *m) {
    return m->block_bytes ? bits_log2(m->block_bytes) : 0;
}
static inline unsigned memory_ci_bits(const struct memory_system *m) {
    return m->cache_sets ? bits_log2(m->cache_sets) : 0;
}
static inline unsigned memory_ct_bits(const struct memory_system *m) {
    return m->pa_bits - memory_ci_bits(m) - memory_co_bits(m);
}

/* The valid TLB entry of `set` with `tag`, or NULL: a miss. A set that is not there is a miss. */
const struct tlb_entry *memory_tlb_lookup(const struct memory_system *m, uint64_t set,
                                          uint64_t tag);
/* The row of the page table window for `vpn`, valid or not, or NULL when it is not shown. */
const struct page_row *memory_page_lookup(const struct memory_system *m, uint64_t vpn);
/* The valid cache line of `set` with `tag`, or NULL: a miss. */
const struct cache_line *memory_cache_lookup(const struct memory_system *m, uint64_t set,
                                             uint64_t tag);
/* The byte at `offset` of a line of m->lines. */
uint64_t memory_cache_byte(const struct memory_system *m, const struct cache_line *line,
                           uint64_t offset);

/* Every invariant: sizes in range and powers of two; tags and page numbers fit their widths; valid
 * tags distinct within a set; VPNs rising; a valid TLB entry agrees with the page table row of its
 * page where that row is shown; what the answer needs is shown (the page table row unless the TLB
 * hits). STATUS_INVALID: `fault->sentence` says which, and what would be right. */
enum status memory_system_check(const struct memory_system *m, struct fault *fault) MUST_CHECK;

#endif

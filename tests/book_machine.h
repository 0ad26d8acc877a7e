/* tests/book_machine.h - the example memory system of CS:APP 3e section 9.6.4, for tests.
 *
 * 14-bit virtual and 12-bit physical addresses, 64-byte pages, a TLB of 4 sets and 4 ways, the
 * first 16 rows of the page table, a direct-mapped cache of 16 blocks of 4 bytes. -1: not shown.
 */
#ifndef TESTS_BOOK_MACHINE_H
#define TESTS_BOOK_MACHINE_H

#include "core/memory_system.h"

#include <string.h>

static const int book_tlb[16][3] = {
    /* tag, PPN, valid */
    {0x03, -1, 0},   {0x09, 0x0D, 1}, {0x00, -1, 0},   {0x07, 0x02, 1},
    {0x03, 0x2D, 1}, {0x02, -1, 0},   {0x04, -1, 0},   {0x0A, -1, 0},
    {0x02, -1, 0},   {0x08, -1, 0},   {0x06, -1, 0},   {0x03, -1, 0},
    {0x07, -1, 0},   {0x03, 0x0D, 1}, {0x0A, 0x34, 1}, {0x02, -1, 0},
};

static const int book_page_table[16][2] = {
    /* PPN, valid; the VPN is the row */
    {0x28, 1}, {-1, 0},   {0x33, 1}, {0x02, 1}, {-1, 0}, {0x16, 1}, {-1, 0},   {-1, 0},
    {0x13, 1}, {0x17, 1}, {0x09, 1}, {-1, 0},   {-1, 0}, {0x2D, 1}, {0x11, 1}, {0x0D, 1},
};

static const int book_cache[16][6] = {
    /* tag, valid, bytes */
    {0x19, 1, 0x99, 0x11, 0x23, 0x11}, {0x15, 0, -1, -1, -1, -1},
    {0x1B, 1, 0x00, 0x02, 0x04, 0x08}, {0x36, 0, -1, -1, -1, -1},
    {0x32, 1, 0x43, 0x6D, 0x8F, 0x09}, {0x0D, 1, 0x36, 0x72, 0xF0, 0x1D},
    {0x31, 0, -1, -1, -1, -1},         {0x16, 1, 0x11, 0xC2, 0xDF, 0x03},
    {0x24, 1, 0x3A, 0x00, 0x51, 0x89}, {0x2D, 0, -1, -1, -1, -1},
    {0x2D, 1, 0x93, 0x15, 0xDA, 0x3B}, {0x0B, 0, -1, -1, -1, -1},
    {0x12, 0, -1, -1, -1, -1},         {0x16, 1, 0x04, 0x96, 0x34, 0x15},
    {0x13, 1, 0x83, 0x77, 0x1B, 0xD3}, {0x14, 0, -1, -1, -1, -1},
};

static inline void book_machine(struct memory_system *m, uint64_t address) {
    memset(m, 0, sizeof *m);
    m->paging = true;
    m->va_bits = 14;
    m->pa_bits = 12;
    m->page_bytes = 64;
    m->address = address;
    m->tlb_sets = m->tlb_ways = 4;
    m->page_row_count = m->cache_sets = 16;
    m->cache_ways = 1;
    m->block_bytes = 4;
    for (unsigned i = 0; i < 16; i++) {
        const bool entry_known = book_tlb[i][1] >= 0, row_known = book_page_table[i][0] >= 0;
        const bool line_known = book_cache[i][2] >= 0;
        m->tlb[i] =
            (struct tlb_entry){(uint64_t)book_tlb[i][0], entry_known ? (uint64_t)book_tlb[i][1] : 0,
                               book_tlb[i][2] != 0, entry_known};
        m->page_rows[i] = (struct page_row){i, row_known ? (uint64_t)book_page_table[i][0] : 0,
                                            book_page_table[i][1] != 0, row_known};
        m->lines[i] =
            (struct cache_line){(uint64_t)book_cache[i][0], book_cache[i][1] != 0, line_known};
        for (unsigned k = 0; line_known && k < 4; k++) {
            m->bytes[4 * i + k] = (unsigned char)book_cache[i][2 + k];
        }
    }
}

#endif

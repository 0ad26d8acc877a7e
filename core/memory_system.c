#include "core/memory_system.h"

#include "core/sentence.h"

#include <inttypes.h>

const struct tlb_entry *memory_tlb_lookup(const struct memory_system *m, uint64_t set,
                                          uint64_t tag) {
    if (set >= m->tlb_sets) return NULL;
    const struct tlb_entry *entry = &m->tlb[set * m->tlb_ways];
    for (unsigned way = 0; way < m->tlb_ways; way++, entry++) {
        if (entry->valid && entry->tag == tag) return entry;
    }
    return NULL;
}

const struct page_row *memory_page_lookup(const struct memory_system *m, uint64_t vpn) {
    for (unsigned i = 0; i < m->page_row_count; i++) {
        if (m->page_rows[i].vpn == vpn) return &m->page_rows[i];
        if (m->page_rows[i].vpn > vpn) return NULL;
    }
    return NULL;
}

const struct cache_line *memory_cache_lookup(const struct memory_system *m, uint64_t set,
                                             uint64_t tag) {
    if (set >= m->cache_sets) return NULL;
    const struct cache_line *line = &m->lines[set * m->cache_ways];
    for (unsigned way = 0; way < m->cache_ways; way++, line++) {
        if (line->valid && line->tag == tag) return line;
    }
    return NULL;
}

uint64_t memory_cache_byte(const struct memory_system *m, const struct cache_line *line,
                           uint64_t offset) {
    return m->bytes[(size_t)(line - m->lines) * m->block_bytes + (offset & (m->block_bytes - 1))];
}

PRINTF_LIKE(2, 3) static enum status invalid(struct fault *fault, const char *format, ...) {
    va_list list;
    va_start(list, format);
    sentence_write(fault->sentence, sizeof fault->sentence, format, list);
    va_end(list);
    return STATUS_INVALID;
}

/* Says which entry of the machine file the fault is at. */
PRINTF_LIKE(2, 3) static struct fault *at(struct fault *fault, const char *format, ...) {
    va_list list;
    va_start(list, format);
    sentence_write(fault->place, sizeof fault->place, format, list);
    va_end(list);
    return fault;
}

static bool in_range(unsigned number, unsigned min, unsigned max) {
    return min <= number && number <= max;
}

/* `place`: the key, with those of the maps it is in; `what`: its name in the sentence. */
static enum status check_power(unsigned number, unsigned min, unsigned max, const char *place,
                               const char *what, struct fault *fault) {
    if (in_range(number, min, max) && bits_is_power(number)) return STATUS_OK;
    return invalid(at(fault, "%s", place), "'%s' is %u: write a power of two from %u to %u", what,
                   number, min, max);
}

static enum status check_bits(unsigned number, unsigned min, unsigned max, const char *what,
                              struct fault *fault) {
    if (in_range(number, min, max)) return STATUS_OK;
    return invalid(at(fault, "%s", what), "'%s' is %u: write a number from %u to %u", what, number,
                   min, max);
}

static enum status check_widths(const struct memory_system *m, struct fault *fault) {
    enum status status = check_bits(m->pa_bits, MEMORY_PA_BITS_MIN, MEMORY_PA_BITS_MAX,
                                    "physical-address-bits", fault);
    if (status != STATUS_OK) return status;
    if (!m->paging) {
        if (m->va_bits != 0 || m->page_bytes != 0 || m->tlb_sets != 0 || m->tlb_ways != 0 ||
            m->page_row_count != 0) {
            return invalid(at(fault, "page-bytes"),
                           "a cache alone has no 'virtual-address-bits', 'page-bytes', "
                           "'tlb' or 'page-table': leave them out");
        }
        if (m->cache_sets == 0) {
            return invalid(at(fault, "cache"),
                           "without 'virtual-address-bits' there must be a 'cache'");
        }
        if (!bits_fit(m->address, m->pa_bits)) {
            return invalid(at(fault, "physical-address"),
                           "'physical-address' 0x%" PRIX64 " does not fit in %u bits", m->address,
                           m->pa_bits);
        }
        return STATUS_OK;
    }
    status = check_bits(m->va_bits, MEMORY_VA_BITS_MIN, MEMORY_VA_BITS_MAX, "virtual-address-bits",
                        fault);
    if (status != STATUS_OK) return status;
    status = check_power(m->page_bytes, MEMORY_PAGE_BYTES_MIN, MEMORY_PAGE_BYTES_MAX, "page-bytes",
                         "page-bytes", fault);
    if (status != STATUS_OK) return status;
    if (memory_offset_bits(m) >= m->va_bits || memory_offset_bits(m) >= m->pa_bits) {
        return invalid(at(fault, "page-bytes"),
                       "'page-bytes' %u takes %u address bits and leaves none for the page number: "
                       "make pages smaller or addresses wider",
                       m->page_bytes, memory_offset_bits(m));
    }
    if (!bits_fit(m->address, m->va_bits)) {
        return invalid(at(fault, "virtual-address"),
                       "'virtual-address' 0x%" PRIX64 " does not fit in %u bits", m->address,
                       m->va_bits);
    }
    return STATUS_OK;
}

static enum status check_tlb(const struct memory_system *m, struct fault *fault) {
    if (m->tlb_sets == 0 && m->tlb_ways == 0) return STATUS_OK;
    enum status status =
        check_power(m->tlb_sets, 1, MEMORY_TLB_SETS_MAX, "tlb.sets", "tlb sets", fault);
    if (status != STATUS_OK) return status;
    status = check_power(m->tlb_ways, 1, MEMORY_TLB_WAYS_MAX, "tlb.ways", "tlb ways", fault);
    if (status != STATUS_OK) return status;
    if (memory_tlbi_bits(m) >= memory_vpn_bits(m)) {
        return invalid(at(fault, "tlb.sets"),
                       "'tlb sets' %u leaves no bits of the VPN for the tag: use fewer sets",
                       m->tlb_sets);
    }
    const unsigned tag_bits = memory_tlbt_bits(m), ppn_bits = memory_ppn_bits(m);
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        const struct tlb_entry *entry = &m->tlb[i];
        const unsigned set = i / m->tlb_ways, way = i % m->tlb_ways;
        if (!bits_fit(entry->tag, tag_bits)) {
            return invalid(at(fault, "tlb.entries.%u.%u", set, way),
                           "tlb set %u way %u: tag 0x%" PRIX64 " does not fit in %u bits", set, way,
                           entry->tag, tag_bits);
        }
        if (entry->valid && !entry->known) {
            return invalid(at(fault, "tlb.entries.%u.%u", set, way),
                           "tlb set %u way %u is valid: it needs a PPN, not '-'", set, way);
        }
        if (!bits_fit(entry->ppn, ppn_bits) || (!entry->known && entry->ppn != 0)) {
            return invalid(at(fault, "tlb.entries.%u.%u", set, way),
                           "tlb set %u way %u: PPN 0x%" PRIX64 " does not fit in %u bits", set, way,
                           entry->ppn, ppn_bits);
        }
        if (entry->valid && memory_tlb_lookup(m, set, entry->tag) != entry) {
            return invalid(at(fault, "tlb.entries.%u.%u", set, way),
                           "tlb set %u has two valid entries with tag 0x%" PRIX64 ": one must go",
                           set, entry->tag);
        }
    }
    return STATUS_OK;
}

static enum status check_page_table(const struct memory_system *m, struct fault *fault) {
    if (m->page_row_count > MEMORY_PAGE_ROWS_MAX) {
        return invalid(at(fault, "page-table"), "'page-table' has %u rows: show at most %d",
                       m->page_row_count, MEMORY_PAGE_ROWS_MAX);
    }
    for (unsigned i = 0; i < m->page_row_count; i++) {
        const struct page_row *row = &m->page_rows[i];
        if (!bits_fit(row->vpn, memory_vpn_bits(m))) {
            return invalid(at(fault, "page-table.%u", i),
                           "page table: VPN 0x%" PRIX64 " does not fit in %u bits", row->vpn,
                           memory_vpn_bits(m));
        }
        if (i > 0 && row->vpn <= row[-1].vpn) {
            return invalid(at(fault, "page-table.%u", i),
                           "page table: VPN 0x%" PRIX64 " stands after 0x%" PRIX64
                           ": each VPN once, in rising order",
                           row->vpn, row[-1].vpn);
        }
        if (row->valid && !row->known) {
            return invalid(at(fault, "page-table.%u", i),
                           "page table: the row of VPN 0x%" PRIX64 " is valid: it needs a PPN, "
                           "not '-'",
                           row->vpn);
        }
        if (!bits_fit(row->ppn, memory_ppn_bits(m)) || (!row->known && row->ppn != 0)) {
            return invalid(at(fault, "page-table.%u", i),
                           "page table: PPN 0x%" PRIX64 " does not fit in %u bits", row->ppn,
                           memory_ppn_bits(m));
        }
    }
    return STATUS_OK;
}

static enum status check_agreement(const struct memory_system *m, struct fault *fault) {
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        const struct tlb_entry *entry = &m->tlb[i];
        if (!entry->valid) continue;
        const uint64_t vpn = entry->tag << memory_tlbi_bits(m) | i / m->tlb_ways;
        const struct page_row *row = memory_page_lookup(m, vpn);
        if (row != NULL && (!row->valid || row->ppn != entry->ppn)) {
            return invalid(at(fault, "tlb.entries.%u.%u", i / m->tlb_ways, i % m->tlb_ways),
                           "tlb set %u way %u maps VPN 0x%" PRIX64 " to PPN 0x%" PRIX64
                           ", the page table does not: make them agree",
                           i / m->tlb_ways, i % m->tlb_ways, vpn, entry->ppn);
        }
    }
    const uint64_t vpn = m->address >> memory_offset_bits(m);
    if (memory_tlb_lookup(m, bits_field(vpn, 0, memory_tlbi_bits(m)), vpn >> memory_tlbi_bits(m)) ==
            NULL &&
        memory_page_lookup(m, vpn) == NULL) {
        return invalid(at(fault, "page-table"),
                       "the TLB misses and the page table shows no row for VPN 0x%" PRIX64
                       ": add the row",
                       vpn);
    }
    return STATUS_OK;
}

static enum status check_cache(const struct memory_system *m, struct fault *fault) {
    if (m->cache_sets == 0 && m->cache_ways == 0 && m->block_bytes == 0) return STATUS_OK;
    enum status status =
        check_power(m->cache_sets, 1, MEMORY_CACHE_SETS_MAX, "cache.sets", "cache sets", fault);
    if (status != STATUS_OK) return status;
    status =
        check_power(m->cache_ways, 1, MEMORY_CACHE_WAYS_MAX, "cache.ways", "cache ways", fault);
    if (status != STATUS_OK) return status;
    status = check_power(m->block_bytes, 1, MEMORY_BLOCK_BYTES_MAX, "cache.block-bytes",
                         "cache block-bytes", fault);
    if (status != STATUS_OK) return status;
    const unsigned lines = m->cache_sets * m->cache_ways;
    if (lines > MEMORY_CACHE_LINES_MAX || lines * m->block_bytes > MEMORY_CACHE_BYTES_MAX) {
        return invalid(at(fault, "cache"),
                       "a cache of %u lines of %u bytes is too large for a sheet: at most %d lines "
                       "and %d bytes",
                       lines, m->block_bytes, MEMORY_CACHE_LINES_MAX, MEMORY_CACHE_BYTES_MAX);
    }
    if (memory_ci_bits(m) + memory_co_bits(m) >= m->pa_bits) {
        return invalid(at(fault, "cache"),
                       "the cache leaves no bits of the physical address for the tag: use "
                       "fewer sets or smaller blocks");
    }
    for (unsigned i = 0; i < lines; i++) {
        const struct cache_line *line = &m->lines[i];
        const unsigned set = i / m->cache_ways, way = i % m->cache_ways;
        if (!bits_fit(line->tag, memory_ct_bits(m))) {
            return invalid(at(fault, "cache.lines.%u", i),
                           "cache set %u way %u: tag 0x%" PRIX64 " does not fit in %u bits", set,
                           way, line->tag, memory_ct_bits(m));
        }
        if (line->valid && !line->known) {
            return invalid(at(fault, "cache.lines.%u", i),
                           "cache set %u way %u is valid: it needs its bytes, not '-'", set, way);
        }
        if (line->valid && memory_cache_lookup(m, set, line->tag) != line) {
            return invalid(at(fault, "cache.lines.%u", i),
                           "cache set %u has two valid lines with tag 0x%" PRIX64 ": one must go",
                           set, line->tag);
        }
    }
    return STATUS_OK;
}

enum status memory_system_check(const struct memory_system *m, struct fault *fault) {
    *fault = (struct fault){0};
    // In this order each check may rely on what the ones before it made sure of.
    static enum status (*const checks[])(const struct memory_system *, struct fault *) = {
        check_widths, check_tlb, check_page_table, check_cache};
    for (unsigned i = 0; i < sizeof checks / sizeof *checks; i++) {
        const enum status status = checks[i](m, fault);
        if (status != STATUS_OK) return status;
    }
    return m->paging ? check_agreement(m, fault) : STATUS_OK;
}

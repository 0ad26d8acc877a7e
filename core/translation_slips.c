#include "core/translation_slips.h"

#define SLIP(name)                                                                                 \
    static struct value name(const void *machine, const struct value *answers, unsigned arg)
#define UNPACK                                                                                     \
    const struct memory_system *m = machine;                                                       \
    (void)arg

static bool number_of(const struct value *answers, enum translation_blank blank, uint64_t *out) {
    *out = answers[blank].number;
    return answers[blank].kind == VALUE_NUMBER;
}

/* The number where `occurs`, else nothing. */
static struct value number_if(bool occurs, uint64_t number) {
    return occurs ? value_number(number) : value_absent();
}

static struct value bool_if(bool occurs, bool yes) {
    return occurs ? value_bool(yes) : value_absent();
}

/* ---- VPN ---- */

SLIP(vpn_cut_off_by) { // arg: 0 one bit too low, 2 one bit too high
    const struct memory_system *m = machine;
    const unsigned vpn_bits = memory_vpn_bits(m);
    uint64_t va = 0;
    const bool occurs = number_of(answers, BLANK_VA_BITS, &va) && m->paging && vpn_bits > 1;
    return number_if(occurs, bits_field(va, memory_offset_bits(m) + arg - 1, vpn_bits));
}

SLIP(vpn_low_bits) {
    UNPACK;
    uint64_t va = 0;
    const unsigned vpn_bits = memory_vpn_bits(m);
    // As wide as the offset they are the offset: another slip.
    const bool occurs =
        number_of(answers, BLANK_VA_BITS, &va) && vpn_bits > 1 && vpn_bits != memory_offset_bits(m);
    return number_if(occurs, bits_field(va, 0, vpn_bits));
}

SLIP(vpn_is_offset) {
    UNPACK;
    uint64_t va = 0;
    const bool occurs = number_of(answers, BLANK_VA_BITS, &va) && m->paging;
    return number_if(occurs, bits_field(va, 0, memory_offset_bits(m)));
}

/* ---- TLB index and tag ---- */

SLIP(tlbi_is_tag) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1;
    return number_if(occurs, vpn >> memory_tlbi_bits(m));
}

SLIP(tlbi_high_bits) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1 &&
                        memory_tlbt_bits(m) != memory_tlbi_bits(m);
    return number_if(
        occurs, bits_field(vpn, memory_vpn_bits(m) - memory_tlbi_bits(m), memory_tlbi_bits(m)));
}

SLIP(tlbi_from_entries) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1 && m->tlb_ways > 1;
    return number_if(occurs, bits_field(vpn, 0, bits_log2(m->tlb_sets * m->tlb_ways)));
}

SLIP(tlbi_from_ways) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1 && m->tlb_ways > 1 &&
                        m->tlb_ways != m->tlb_sets;
    return number_if(occurs, bits_field(vpn, 0, bits_log2(m->tlb_ways)));
}

SLIP(tlbi_from_offset) {
    UNPACK;
    uint64_t va = 0;
    // One bit wide it could not be told from the high bits.
    const bool occurs = number_of(answers, BLANK_VA_BITS, &va) && m->tlb_sets > 2;
    return number_if(occurs, bits_field(va, 0, memory_tlbi_bits(m)));
}

SLIP(tlbt_is_index) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1;
    return number_if(occurs, bits_field(vpn, 0, memory_tlbi_bits(m)));
}

SLIP(tlbt_from_entries) {
    UNPACK;
    uint64_t vpn = 0;
    const unsigned shift = bits_log2(m->tlb_sets * m->tlb_ways);
    const bool occurs =
        number_of(answers, BLANK_VPN, &vpn) && m->tlb_ways > 1 && shift < memory_vpn_bits(m);
    return number_if(occurs, vpn >> shift);
}

SLIP(tlbt_is_vpn) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1;
    return number_if(occurs, vpn);
}

SLIP(tlbt_low_bits) {
    UNPACK;
    uint64_t vpn = 0;
    const bool occurs = number_of(answers, BLANK_VPN, &vpn) && m->tlb_sets > 1 &&
                        memory_tlbt_bits(m) != memory_tlbi_bits(m);
    return number_if(occurs, bits_field(vpn, 0, memory_tlbt_bits(m)));
}

/* ---- TLB hit, page fault ---- */

/* The set and tag that the answers lead to; false where they do not, or where the TLB does hit. */
static bool tlb_misses(const struct memory_system *m, const struct value *answers, uint64_t *set,
                       uint64_t *tag) {
    const bool led = number_of(answers, BLANK_TLBI, set) && number_of(answers, BLANK_TLBT, tag);
    return led && *set < m->tlb_sets && memory_tlb_lookup(m, *set, *tag) == NULL;
}

static const struct tlb_entry *stale_entry(const struct memory_system *m,
                                           const struct value *answers) {
    uint64_t set = 0, tag = 0;
    if (!tlb_misses(m, answers, &set, &tag)) return NULL;
    for (unsigned way = 0; way < m->tlb_ways; way++) {
        const struct tlb_entry *entry = &m->tlb[set * m->tlb_ways + way];
        if (entry->tag == tag) return entry;
    }
    return NULL;
}

static const struct tlb_entry *entry_elsewhere(const struct memory_system *m,
                                               const struct value *answers) {
    uint64_t set = 0, tag = 0;
    if (!tlb_misses(m, answers, &set, &tag)) return NULL;
    for (unsigned other = 0; other < m->tlb_sets; other++) {
        const struct tlb_entry *entry = memory_tlb_lookup(m, other, tag);
        if (entry != NULL) return entry;
    }
    return NULL;
}

SLIP(tlb_hit_invalid) {
    UNPACK;
    return bool_if(stale_entry(m, answers) != NULL, true);
}

SLIP(tlb_hit_any_set) {
    UNPACK;
    return bool_if(entry_elsewhere(m, answers) != NULL, true);
}

SLIP(tlb_miss_overlooked) {
    UNPACK;
    uint64_t set = 0, tag = 0;
    const bool led = number_of(answers, BLANK_TLBI, &set) && number_of(answers, BLANK_TLBT, &tag);
    return bool_if(led && memory_tlb_lookup(m, set, tag) != NULL, false);
}

/* The row of the own VPN for who goes to the page table: not after a TLB hit. */
static const struct page_row *row_reached(const struct memory_system *m,
                                          const struct value *answers) {
    uint64_t vpn = 0;
    if (!value_is_no(answers[BLANK_TLB_HIT]) || !number_of(answers, BLANK_VPN, &vpn)) return NULL;
    return memory_page_lookup(m, vpn);
}

SLIP(fault_from_tlb_miss) {
    UNPACK;
    const struct page_row *row = row_reached(m, answers);
    return bool_if(row != NULL && row->valid && m->tlb_sets != 0, true);
}

SLIP(fault_invalid_used) {
    UNPACK;
    const struct page_row *row = row_reached(m, answers);
    return bool_if(row != NULL && !row->valid, false);
}

/* ---- PPN ---- */

SLIP(ppn_is_vpn) {
    UNPACK;
    uint64_t vpn = 0;
    const bool led = number_of(answers, BLANK_VPN, &vpn);
    return number_if(led && m->paging && value_is_no(answers[BLANK_PAGE_FAULT]), vpn);
}

SLIP(ppn_invalid_tlb) {
    UNPACK;
    const struct tlb_entry *entry = stale_entry(m, answers);
    const bool occurs = entry != NULL && entry->known;
    return number_if(occurs, occurs ? entry->ppn : 0);
}

SLIP(ppn_any_set) {
    UNPACK;
    const struct tlb_entry *entry = entry_elsewhere(m, answers);
    return number_if(entry != NULL, entry != NULL ? entry->ppn : 0);
}

SLIP(ppn_by_tag) {
    UNPACK;
    uint64_t vpn = 0, tag = 0;
    const bool led = number_of(answers, BLANK_VPN, &vpn) && number_of(answers, BLANK_TLBT, &tag);
    if (!led || tag == vpn || m->tlb_sets < 2 || !value_is_no(answers[BLANK_TLB_HIT])) {
        return value_absent();
    }
    const struct page_row *row = memory_page_lookup(m, tag);
    const bool occurs = row != NULL && row->valid;
    return number_if(occurs, occurs ? row->ppn : 0);
}

SLIP(ppn_by_next_row) {
    UNPACK;
    const struct page_row *row = row_reached(m, answers);
    if (row == NULL || row + 1 == m->page_rows + m->page_row_count) return value_absent();
    return number_if(row[1].valid, row[1].ppn);
}

SLIP(ppn_invalid_row) {
    UNPACK;
    const struct page_row *row = row_reached(m, answers);
    const bool occurs = row != NULL && !row->valid && row->known;
    return number_if(occurs, occurs ? row->ppn : 0);
}

/* ---- physical address ---- */

SLIP(pa_is_vpn_offset) {
    UNPACK;
    uint64_t vpn = 0, va = 0;
    const bool led = number_of(answers, BLANK_VPN, &vpn) && number_of(answers, BLANK_VA_BITS, &va);
    const unsigned offset_bits = memory_offset_bits(m);
    const bool occurs = led && m->paging && value_is_no(answers[BLANK_PAGE_FAULT]);
    // There are no more boxes on the sheet than the physical address has bits.
    return number_if(
        occurs, bits_field(vpn << offset_bits | bits_field(va, 0, offset_bits), 0, m->pa_bits));
}

SLIP(pa_offset_first) {
    UNPACK;
    uint64_t ppn = 0, va = 0;
    const bool led = number_of(answers, BLANK_PPN, &ppn) && number_of(answers, BLANK_VA_BITS, &va);
    const bool occurs = led && m->paging && value_is_no(answers[BLANK_PAGE_FAULT]);
    if (!occurs) return value_absent();
    return value_number(bits_field(va, 0, memory_offset_bits(m)) << memory_ppn_bits(m) | ppn);
}

SLIP(pa_ppn_only) {
    UNPACK;
    uint64_t ppn = 0;
    const bool led = number_of(answers, BLANK_PPN, &ppn);
    const bool occurs = led && m->paging && value_is_no(answers[BLANK_PAGE_FAULT]);
    return number_if(occurs, ppn << memory_offset_bits(m));
}

/* ---- fields of the physical address ---- */

static bool cut_pa(const struct memory_system *m, const struct value *answers, uint64_t *pa) {
    return number_of(answers, BLANK_PA_BITS, pa) && m->cache_sets != 0;
}

/* The virtual address, where a physical one was to be cut and there are both. */
static bool cut_va(const struct memory_system *m, const struct value *answers, uint64_t *va) {
    uint64_t pa = 0;
    return cut_pa(m, answers, &pa) && m->paging && number_of(answers, BLANK_VA_BITS, va);
}

SLIP(co_from_page_offset) {
    UNPACK;
    uint64_t pa = 0;
    const bool occurs = cut_pa(m, answers, &pa) && m->paging && m->block_bytes > 1 &&
                        m->block_bytes != m->page_bytes;
    return number_if(occurs, bits_field(pa, 0, memory_offset_bits(m)));
}

SLIP(co_is_index) {
    UNPACK;
    uint64_t pa = 0;
    const bool occurs = cut_pa(m, answers, &pa) && m->block_bytes > 1 && m->cache_sets > 1;
    return number_if(occurs, bits_field(pa, memory_co_bits(m), memory_ci_bits(m)));
}

SLIP(co_from_va) {
    UNPACK;
    uint64_t va = 0;
    const bool occurs = cut_va(m, answers, &va) && memory_co_bits(m) > memory_offset_bits(m);
    return number_if(occurs, bits_field(va, 0, memory_co_bits(m)));
}

SLIP(ci_is_tag) {
    UNPACK;
    uint64_t pa = 0;
    const bool occurs = cut_pa(m, answers, &pa) && m->cache_sets > 1;
    return number_if(occurs,
                     bits_field(pa, memory_co_bits(m) + memory_ci_bits(m), memory_ct_bits(m)));
}

SLIP(ci_from_va) {
    UNPACK;
    uint64_t va = 0;
    const bool occurs = cut_va(m, answers, &va) && m->cache_sets > 1 &&
                        memory_co_bits(m) + memory_ci_bits(m) > memory_offset_bits(m);
    return number_if(occurs, bits_field(va, memory_co_bits(m), memory_ci_bits(m)));
}

SLIP(ci_low_bits) {
    UNPACK;
    uint64_t pa = 0;
    // One bit wide it could not be told from the virtual address's.
    const bool occurs = cut_pa(m, answers, &pa) && m->cache_sets > 2 && m->block_bytes > 1;
    return number_if(occurs, bits_field(pa, 0, memory_ci_bits(m)));
}

SLIP(ct_is_index) {
    UNPACK;
    uint64_t pa = 0;
    const bool occurs = cut_pa(m, answers, &pa) && m->cache_sets > 1;
    return number_if(occurs, bits_field(pa, memory_co_bits(m), memory_ci_bits(m)));
}

SLIP(ct_from_va) {
    UNPACK;
    uint64_t va = 0;
    const unsigned low = memory_co_bits(m) + memory_ci_bits(m);
    const bool occurs = cut_va(m, answers, &va) && low < m->va_bits;
    return number_if(occurs, bits_field(va, low, m->va_bits));
}

SLIP(ct_with_index) {
    UNPACK;
    uint64_t pa = 0;
    const bool occurs = cut_pa(m, answers, &pa) && m->cache_sets > 1;
    return number_if(occurs, pa >> memory_co_bits(m));
}

/* ---- cache ---- */

static bool cache_misses(const struct memory_system *m, const struct value *answers, uint64_t *set,
                         uint64_t *tag) {
    const bool led = number_of(answers, BLANK_CI, set) && number_of(answers, BLANK_CT, tag);
    return led && *set < m->cache_sets && memory_cache_lookup(m, *set, *tag) == NULL;
}

/* On a miss: an invalid line with the tag (`valid` false), or a valid one with another tag. */
static const struct cache_line *line_mistaken(const struct memory_system *m,
                                              const struct value *answers, bool valid) {
    uint64_t set = 0, tag = 0;
    if (!cache_misses(m, answers, &set, &tag)) return NULL;
    for (unsigned way = 0; way < m->cache_ways; way++) {
        const struct cache_line *line = &m->lines[set * m->cache_ways + way];
        if (line->valid == valid && (line->tag == tag) != valid) return line;
    }
    return NULL;
}

SLIP(cache_hit_line) { // arg: whether the line mistaken for a hit is valid
    const struct memory_system *m = machine;
    return bool_if(line_mistaken(m, answers, arg != 0) != NULL, true);
}

SLIP(cache_hit_any_set) {
    UNPACK;
    uint64_t set = 0, tag = 0;
    if (!cache_misses(m, answers, &set, &tag)) return value_absent();
    for (unsigned other = 0; other < m->cache_sets; other++) {
        if (memory_cache_lookup(m, other, tag) != NULL) return value_bool(true);
    }
    return value_absent();
}

enum byte_place { PLACE_NEXT, PLACE_FIRST, PLACE_REVERSED };

SLIP(byte_elsewhere) { // arg: enum byte_place
    const struct memory_system *m = machine;
    uint64_t set = 0, tag = 0, co = 0;
    const bool led = number_of(answers, BLANK_CI, &set) && number_of(answers, BLANK_CT, &tag) &&
                     number_of(answers, BLANK_CO, &co);
    const struct cache_line *line = led ? memory_cache_lookup(m, set, tag) : NULL;
    if (line == NULL || m->block_bytes < 2 || co >= m->block_bytes) return value_absent();
    const uint64_t reversed = m->block_bytes - 1 - co;
    // A place that is also another slip's belongs to the first of them.
    const struct {
        bool occurs;
        uint64_t at;
    } places[] = {
        [PLACE_NEXT] = {co + 1 < m->block_bytes, co + 1},
        [PLACE_FIRST] = {co != 0, 0},
        [PLACE_REVERSED] = {reversed != 0 && reversed != co + 1, reversed},
    };
    const bool occurs = places[arg].occurs;
    return number_if(occurs, occurs ? memory_cache_byte(m, line, places[arg].at) : 0);
}

SLIP(byte_of_line) { // arg: whether the line mistaken for a hit is valid
    const struct memory_system *m = machine;
    uint64_t co = 0;
    const struct cache_line *line = line_mistaken(m, answers, arg != 0);
    const bool occurs = number_of(answers, BLANK_CO, &co) && line != NULL && line->known;
    return number_if(occurs, occurs ? memory_cache_byte(m, line, co) : 0);
}

static const struct slip vpn_slips[] = {
    {"vpn_offset_one_low", vpn_cut_off_by, 0},
    {"vpn_offset_one_high", vpn_cut_off_by, 2},
    {"vpn_low_bits", vpn_low_bits, 0},
    {"vpn_is_offset", vpn_is_offset, 0},
};
static const struct slip tlbi_slips[] = {
    {"tlbi_is_tag", tlbi_is_tag, 0},
    {"tlbi_high_bits", tlbi_high_bits, 0},
    {"tlbi_from_entries", tlbi_from_entries, 0},
    {"tlbi_from_ways", tlbi_from_ways, 0},
    {"tlbi_from_offset", tlbi_from_offset, 0},
};
static const struct slip tlbt_slips[] = {
    {"tlbt_is_index", tlbt_is_index, 0},
    {"tlbt_from_entries", tlbt_from_entries, 0},
    {"tlbt_is_vpn", tlbt_is_vpn, 0},
    {"tlbt_low_bits", tlbt_low_bits, 0},
};
static const struct slip tlb_hit_slips[] = {
    {"tlb_hit_invalid", tlb_hit_invalid, 0},
    {"tlb_hit_any_set", tlb_hit_any_set, 0},
    {"tlb_miss_overlooked", tlb_miss_overlooked, 0},
};
static const struct slip page_fault_slips[] = {
    {"fault_from_tlb_miss", fault_from_tlb_miss, 0},
    {"fault_invalid_used", fault_invalid_used, 0},
};
static const struct slip ppn_slips[] = {
    {"ppn_is_vpn", ppn_is_vpn, 0},           {"ppn_invalid_tlb", ppn_invalid_tlb, 0},
    {"ppn_any_set", ppn_any_set, 0},         {"ppn_by_tag", ppn_by_tag, 0},
    {"ppn_by_next_row", ppn_by_next_row, 0}, {"ppn_invalid_row", ppn_invalid_row, 0},
};
static const struct slip pa_bits_slips[] = {
    {"pa_is_vpn_offset", pa_is_vpn_offset, 0},
    {"pa_offset_first", pa_offset_first, 0},
    {"pa_ppn_only", pa_ppn_only, 0},
};
static const struct slip co_slips[] = {
    {"co_from_page_offset", co_from_page_offset, 0},
    {"co_is_index", co_is_index, 0},
    {"co_from_va", co_from_va, 0},
};
static const struct slip ci_slips[] = {
    {"ci_is_tag", ci_is_tag, 0},
    {"ci_from_va", ci_from_va, 0},
    {"ci_low_bits", ci_low_bits, 0},
};
static const struct slip ct_slips[] = {
    {"ct_is_index", ct_is_index, 0},
    {"ct_from_va", ct_from_va, 0},
    {"ct_with_index", ct_with_index, 0},
};
static const struct slip cache_hit_slips[] = {
    {"cache_hit_invalid", cache_hit_line, false},
    {"cache_hit_any_set", cache_hit_any_set, 0},
    {"cache_hit_tag_not_compared", cache_hit_line, true},
};
static const struct slip byte_slips[] = {
    {"byte_wrong_offset", byte_elsewhere, PLACE_NEXT}, {"byte_first", byte_elsewhere, PLACE_FIRST},
    {"byte_reversed", byte_elsewhere, PLACE_REVERSED}, {"byte_invalid_line", byte_of_line, false},
    {"byte_tag_not_compared", byte_of_line, true},
};

#define LIST(slips)                                                                                \
    { slips, sizeof(slips) / sizeof *(slips) }

const struct slip_list translation_slips[TRANSLATION_BLANKS] = {
    [BLANK_VPN] = LIST(vpn_slips),
    [BLANK_TLBI] = LIST(tlbi_slips),
    [BLANK_TLBT] = LIST(tlbt_slips),
    [BLANK_TLB_HIT] = LIST(tlb_hit_slips),
    [BLANK_PAGE_FAULT] = LIST(page_fault_slips),
    [BLANK_PPN] = LIST(ppn_slips),
    [BLANK_PA_BITS] = LIST(pa_bits_slips),
    [BLANK_CO] = LIST(co_slips),
    [BLANK_CI] = LIST(ci_slips),
    [BLANK_CT] = LIST(ct_slips),
    [BLANK_CACHE_HIT] = LIST(cache_hit_slips),
    [BLANK_BYTE] = LIST(byte_slips),
};

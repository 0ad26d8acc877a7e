#include "core/translation.h"

#include "core/translation_slips.h"

static bool is_number(struct value v) {
    return v.kind == VALUE_NUMBER;
}

static struct value rule_va_bits(const void *machine, const struct value *answers, unsigned arg) {
    (void)answers, (void)arg;
    const struct memory_system *m = machine;
    return m->paging ? value_number(m->address) : value_none();
}

static struct value rule_vpn(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value va = answers[BLANK_VA_BITS];
    if (!m->paging) return value_none();
    if (!is_number(va)) return value_absent();
    return value_number(bits_field(va.number, memory_offset_bits(m), memory_vpn_bits(m)));
}

static struct value rule_tlbi(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value vpn = answers[BLANK_VPN];
    if (!m->paging) return value_none();
    return is_number(vpn) ? value_number(bits_field(vpn.number, 0, memory_tlbi_bits(m)))
                          : value_absent();
}

static struct value rule_tlbt(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value vpn = answers[BLANK_VPN];
    if (!m->paging) return value_none();
    return is_number(vpn) ? value_number(vpn.number >> memory_tlbi_bits(m)) : value_absent();
}

static struct value rule_tlb_hit(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value set = answers[BLANK_TLBI], tag = answers[BLANK_TLBT];
    if (m->tlb_sets == 0) return value_bool(false);
    if (!is_number(set) || !is_number(tag)) return value_absent();
    return value_bool(memory_tlb_lookup(m, set.number, tag.number) != NULL);
}

static struct value rule_page_fault(const void *machine, const struct value *answers,
                                    unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    if (!m->paging || value_is_yes(answers[BLANK_TLB_HIT])) return value_bool(false);
    if (!value_is_no(answers[BLANK_TLB_HIT]) || !is_number(answers[BLANK_VPN])) {
        return value_absent();
    }
    const struct page_row *row = memory_page_lookup(m, answers[BLANK_VPN].number);
    return row == NULL ? value_absent() : value_bool(!row->valid);
}

/* What someone who took the TLB for hit reads from it: also an invalid entry, where it shows a
 * number. */
static const struct tlb_entry *entry_taken(const struct memory_system *m, uint64_t set,
                                           uint64_t tag) {
    const struct tlb_entry *entry = memory_tlb_lookup(m, set, tag);
    if (entry != NULL || set >= m->tlb_sets) return entry;
    for (unsigned way = 0; way < m->tlb_ways; way++) {
        entry = &m->tlb[set * m->tlb_ways + way];
        if (entry->known && entry->tag == tag) return entry;
    }
    return NULL;
}

static struct value rule_ppn(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    if (!m->paging || value_is_yes(answers[BLANK_PAGE_FAULT])) return value_none();
    if (!value_is_no(answers[BLANK_PAGE_FAULT]) || !is_number(answers[BLANK_VPN])) {
        return value_absent();
    }
    const bool hit = value_is_yes(answers[BLANK_TLB_HIT]);
    const struct value set = answers[BLANK_TLBI], tag = answers[BLANK_TLBT];
    if (hit && is_number(set) && is_number(tag)) {
        const struct tlb_entry *entry = entry_taken(m, set.number, tag.number);
        if (entry != NULL) return value_number(entry->ppn);
    }
    const struct page_row *row = memory_page_lookup(m, answers[BLANK_VPN].number);
    if (row == NULL || !row->known || (hit && !row->valid)) return value_absent();
    return value_number(row->ppn);
}

static struct value rule_pa_bits(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    if (!m->paging) return value_number(m->address);
    if (value_is_yes(answers[BLANK_PAGE_FAULT])) return value_none();
    const struct value va = answers[BLANK_VA_BITS], ppn = answers[BLANK_PPN];
    if (!is_number(va) || !is_number(ppn)) return value_absent();
    const unsigned offset_bits = memory_offset_bits(m);
    return value_number(ppn.number << offset_bits | bits_field(va.number, 0, offset_bits));
}

/* A field of the student's own physical address; there is none where there is no address. */
static struct value field_of_pa(const struct value *answers, unsigned low, unsigned count) {
    const struct value pa = answers[BLANK_PA_BITS];
    return is_number(pa) ? value_number(bits_field(pa.number, low, count)) : pa;
}

static struct value rule_co(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    return m->cache_sets == 0 ? value_none() : field_of_pa(answers, 0, memory_co_bits(m));
}

static struct value rule_ci(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    return m->cache_sets == 0 ? value_none()
                              : field_of_pa(answers, memory_co_bits(m), memory_ci_bits(m));
}

static struct value rule_ct(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    if (m->cache_sets == 0) return value_none();
    return field_of_pa(answers, memory_co_bits(m) + memory_ci_bits(m), memory_ct_bits(m));
}

static struct value rule_cache_hit(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value set = answers[BLANK_CI], tag = answers[BLANK_CT];
    if (m->cache_sets == 0 || set.kind == VALUE_NONE || tag.kind == VALUE_NONE) return value_none();
    if (!is_number(set) || !is_number(tag)) return value_absent();
    return value_bool(memory_cache_lookup(m, set.number, tag.number) != NULL);
}

/* What someone who took the cache for hit reads from: an invalid line with the tag, else the only
 * line that the set has. */
static const struct cache_line *line_taken(const struct memory_system *m, uint64_t set,
                                           uint64_t tag) {
    const struct cache_line *line = memory_cache_lookup(m, set, tag);
    if (line != NULL || set >= m->cache_sets) return line;
    for (unsigned way = 0; way < m->cache_ways; way++) {
        line = &m->lines[set * m->cache_ways + way];
        if (line->known && (line->tag == tag || m->cache_ways == 1)) return line;
    }
    return NULL;
}

static struct value rule_byte(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct memory_system *m = machine;
    const struct value hit = answers[BLANK_CACHE_HIT];
    if (m->cache_sets == 0 || value_is_no(hit) || hit.kind == VALUE_NONE) return value_none();
    const struct value set = answers[BLANK_CI], tag = answers[BLANK_CT], offset = answers[BLANK_CO];
    if (!value_is_yes(hit) || !is_number(set) || !is_number(tag) || !is_number(offset)) {
        return value_absent();
    }
    const struct cache_line *line = line_taken(m, set.number, tag.number);
    return line == NULL ? value_absent() : value_number(memory_cache_byte(m, line, offset.number));
}

static unsigned va_width(const struct memory_system *m) {
    return m->va_bits;
}
static unsigned pa_width(const struct memory_system *m) {
    return m->pa_bits;
}
static unsigned ppn_width(const struct memory_system *m) {
    return m->paging ? memory_ppn_bits(m) : 0;
}
static unsigned tlbt_width(const struct memory_system *m) {
    return m->tlb_sets ? memory_tlbt_bits(m) : 0;
}
static unsigned ct_width(const struct memory_system *m) {
    return m->cache_sets ? memory_ct_bits(m) : 0;
}
static unsigned paging_width(const struct memory_system *m) {
    return m->paging;
}
static unsigned tlb_width(const struct memory_system *m) {
    return m->tlb_sets != 0;
}
static unsigned cache_width(const struct memory_system *m) {
    return m->cache_sets != 0;
}
static unsigned byte_width(const struct memory_system *m) {
    return m->cache_sets ? 8 : 0;
}

/* The parts of the sheet in order; those with nothing to ask leave no gap in the letters. */
enum part { PART_VA, PART_TRANSLATION, PART_PA, PART_CACHE };

static const struct {
    const char *id;
    enum part part;
    enum form_kind kind;
    unsigned (*width)(
        const struct memory_system *m); /* in bits; 0: the machine has no such blank */
    rule_fn *rule;
    int decider;
} shapes[TRANSLATION_BLANKS] = {
    [BLANK_VA_BITS] = {"va_bits", PART_VA, FORM_BITS, va_width, rule_va_bits, -1},
    [BLANK_VPN] = {"vpn", PART_TRANSLATION, FORM_HEX, memory_vpn_bits, rule_vpn, -1},
    [BLANK_TLBI] = {"tlbi", PART_TRANSLATION, FORM_HEX, memory_tlbi_bits, rule_tlbi, -1},
    [BLANK_TLBT] = {"tlbt", PART_TRANSLATION, FORM_HEX, tlbt_width, rule_tlbt, -1},
    [BLANK_TLB_HIT] = {"tlb_hit", PART_TRANSLATION, FORM_YES_NO, tlb_width, rule_tlb_hit, -1},
    [BLANK_PAGE_FAULT] = {"page_fault", PART_TRANSLATION, FORM_YES_NO, paging_width,
                          rule_page_fault, -1},
    [BLANK_PPN] = {"ppn", PART_TRANSLATION, FORM_HEX, ppn_width, rule_ppn, BLANK_PAGE_FAULT},
    [BLANK_PA_BITS] = {"pa_bits", PART_PA, FORM_BITS, pa_width, rule_pa_bits, BLANK_PAGE_FAULT},
    [BLANK_CO] = {"co", PART_CACHE, FORM_HEX, memory_co_bits, rule_co, BLANK_PAGE_FAULT},
    [BLANK_CI] = {"ci", PART_CACHE, FORM_HEX, memory_ci_bits, rule_ci, BLANK_PAGE_FAULT},
    [BLANK_CT] = {"ct", PART_CACHE, FORM_HEX, ct_width, rule_ct, BLANK_PAGE_FAULT},
    [BLANK_CACHE_HIT] = {"cache_hit", PART_CACHE, FORM_YES_NO, cache_width, rule_cache_hit,
                         BLANK_PAGE_FAULT},
    [BLANK_BYTE] = {"byte", PART_CACHE, FORM_HEX, byte_width, rule_byte, BLANK_CACHE_HIT},
};

void translation_ask(const struct memory_system *m, struct blanks *out) {
    const enum part first = m->paging ? PART_VA : PART_PA;
    for (unsigned i = 0; i < TRANSLATION_BLANKS; i++) {
        const unsigned width = shapes[i].width(m);
        const int decider = shapes[i].decider;
        const enum part part = shapes[i].part < first ? first : shapes[i].part;
        out->at[i] = (struct blank){
            .id = shapes[i].id,
            .part = (char)('A' + part - first),
            .asked = width != 0,
            .form = {shapes[i].kind, width == 0 ? 1 : width},
            .rule = shapes[i].rule,
            .decider = decider >= 0 && out->at[decider].asked ? decider : -1,
            .slips = translation_slips[i].slips,
            .slip_count = translation_slips[i].count,
        };
    }
    out->count = TRANSLATION_BLANKS;
    out->given = m->address;
    out->given_bits = m->paging ? m->va_bits : m->pa_bits;
    out->given_name = "virtual_address"; // also of a cache alone
}

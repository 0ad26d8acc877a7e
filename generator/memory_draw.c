#include "generator/memory_draw.h"

/* Some parameters leave few machines that tell all slips apart, some none. */
enum { ATTEMPTS = 400, TRIES = 16, SHOWN_ROWS = 16, DECOYS_MAX = 8 };

const struct param_rule memory_params[] = {
    [PARAM_PAGING] = {"paging", 0, 1, false, false, "1", ""},
    [PARAM_VA_BITS] = {"virtual-address-bits", MEMORY_VA_BITS_MIN, MEMORY_VA_BITS_MAX, false, false,
                       "12..16", "bits"},
    [PARAM_PA_BITS] = {"physical-address-bits", MEMORY_PA_BITS_MIN, MEMORY_PA_BITS_MAX, false,
                       false, "10..12", "bits"},
    [PARAM_PAGE_BYTES] = {"page-bytes", MEMORY_PAGE_BYTES_MIN, MEMORY_PAGE_BYTES_MAX, true, false,
                          "32, 64, 128", "bytes"},
    [PARAM_TLB_SETS] = {"tlb.sets", 1, MEMORY_TLB_SETS_MAX, true, true, "2, 4, 8", "sets"},
    [PARAM_TLB_WAYS] = {"tlb.ways", 1, MEMORY_TLB_WAYS_MAX, true, true, "2, 4", "ways"},
    [PARAM_CACHE_SETS] = {"cache.sets", 1, MEMORY_CACHE_SETS_MAX, true, true, "8, 16", "sets"},
    [PARAM_CACHE_WAYS] = {"cache.ways", 1, MEMORY_CACHE_WAYS_MAX, true, true, "1, 2", "ways"},
    [PARAM_BLOCK_BYTES] = {"cache.block-bytes", 1, MEMORY_BLOCK_BYTES_MAX, true, true, "4, 8",
                           "bytes"},
    [MEMORY_PARAMS] = {0},
};

const char *const memory_scenario_names[] = {
    [SCENARIO_TLB_HIT_CACHE_HIT] = "tlb-hit/cache-hit",
    [SCENARIO_TLB_HIT_CACHE_MISS] = "tlb-hit/cache-miss",
    [SCENARIO_TLB_MISS_CACHE_HIT] = "tlb-miss/cache-hit",
    [SCENARIO_TLB_MISS_CACHE_MISS] = "tlb-miss/cache-miss",
    [SCENARIO_PAGE_FAULT] = "page-fault",
    NULL,
};

static const struct aim {
    bool tlb_hit, cache_hit, page_fault;
} aims[] = {
    [SCENARIO_TLB_HIT_CACHE_HIT] = {true, true, false},
    [SCENARIO_TLB_HIT_CACHE_MISS] = {true, false, false},
    [SCENARIO_TLB_MISS_CACHE_HIT] = {false, true, false},
    [SCENARIO_TLB_MISS_CACHE_MISS] = {false, false, false},
    [SCENARIO_PAGE_FAULT] = {false, false, true},
};

/* A machine under construction: where the address leads, and which PPNs are spoken for. */
struct draft {
    struct memory_system *m;
    struct rng *rng;
    struct aim aim;
    uint64_t vpn, tlbi, tlbt, ppn; /* ppn: of the page, where there is no fault */
    uint64_t ci, ct;
    uint64_t taken[DECOYS_MAX]; /* PPNs that slips lead to, and the right one */
    unsigned taken_count;
};

static bool coin(struct rng *rng) {
    return rng_next(rng) >> 63;
}

bool memory_tells_apart(const struct memory_system *m, const struct blanks *blanks,
                        struct value *answers, unsigned first, unsigned last) {
    for (unsigned i = first; i <= last; i++) {
        const struct blank *blank = &blanks->at[i];
        answers[i] = blank->rule(m, answers, blank->arg);
        if (!blank->asked) continue;
        uint64_t numbers[8];
        unsigned count = 0;
        for (unsigned s = 0; s < blank->slip_count; s++) {
            const struct value slip = blank->slips[s].rule(m, answers, blank->slips[s].arg);
            if (slip.kind == VALUE_ABSENT) continue;
            if (value_equal(slip, answers[i])) return false;
            if (slip.kind != VALUE_NUMBER) continue;
            for (unsigned k = 0; k < count; k++) {
                if (numbers[k] == slip.number) return false;
            }
            numbers[count++] = slip.number;
        }
    }
    return true;
}

static uint64_t choose(struct rng *rng, const struct param *param) {
    return param->choices[rng_below(rng, param->count)];
}

/* Draws the sizes; false when these do not go together. */
static bool draw_shape(struct memory_system *m, struct rng *rng, const struct params *params) {
    unsigned drawn[MEMORY_PARAMS];
    for (unsigned i = 0; i < MEMORY_PARAMS; i++) {
        drawn[i] = (unsigned)choose(rng, &params->at[i]);
    }
    m->paging = drawn[PARAM_PAGING] != 0;
    m->va_bits = m->paging ? drawn[PARAM_VA_BITS] : 0;
    m->pa_bits = drawn[PARAM_PA_BITS];
    m->page_bytes = m->paging ? drawn[PARAM_PAGE_BYTES] : 0;
    const bool tlb = m->paging && drawn[PARAM_TLB_SETS] != 0 && drawn[PARAM_TLB_WAYS] != 0;
    m->tlb_sets = tlb ? drawn[PARAM_TLB_SETS] : 0;
    m->tlb_ways = tlb ? drawn[PARAM_TLB_WAYS] : 0;
    const bool cache = drawn[PARAM_CACHE_SETS] != 0 && drawn[PARAM_CACHE_WAYS] != 0 &&
                       drawn[PARAM_BLOCK_BYTES] != 0;
    m->cache_sets = cache ? drawn[PARAM_CACHE_SETS] : 0;
    m->cache_ways = cache ? drawn[PARAM_CACHE_WAYS] : 0;
    m->block_bytes = cache ? drawn[PARAM_BLOCK_BYTES] : 0;
    m->page_row_count = 0;

    const unsigned lines = m->cache_sets * m->cache_ways;
    if (lines > MEMORY_CACHE_LINES_MAX || lines * m->block_bytes > MEMORY_CACHE_BYTES_MAX ||
        memory_ci_bits(m) + memory_co_bits(m) >= m->pa_bits) {
        return false;
    }
    if (!m->paging) return cache;
    const unsigned offset_bits = memory_offset_bits(m);
    return offset_bits < m->va_bits && offset_bits < m->pa_bits &&
           memory_tlbi_bits(m) < m->va_bits - offset_bits;
}

/* Whether machines of this shape can show the scenario. */
static bool can_show(const struct memory_system *m, struct aim aim) {
    return (!aim.tlb_hit || m->tlb_sets != 0) && (!aim.cache_hit || m->cache_sets != 0) &&
           (!aim.page_fault || m->paging);
}

/* The address, and with it everything up to the TLB tag: these depend on nothing else. */
static bool draw_address(struct draft *d, const struct blanks *blanks, struct value *answers) {
    struct memory_system *m = d->m;
    for (unsigned i = 0; i < TRIES; i++) {
        m->address = rng_bits(d->rng, m->paging ? m->va_bits : m->pa_bits);
        if (!memory_tells_apart(m, blanks, answers, BLANK_VA_BITS, BLANK_TLBT)) continue;
        d->vpn = answers[BLANK_VPN].number;
        d->tlbi = answers[BLANK_TLBI].number;
        d->tlbt = answers[BLANK_TLBT].number;
        return true;
    }
    return false;
}

/* The PPN, and with it the physical address and its fields, before there are any tables: the
 * answers that the tables are going to give are put in their place. */
static bool draw_ppn(struct draft *d, const struct blanks *blanks, struct value *answers) {
    const struct memory_system *m = d->m;
    answers[BLANK_TLB_HIT] = value_bool(d->aim.tlb_hit);
    answers[BLANK_PAGE_FAULT] = value_bool(false);
    for (unsigned i = 0; i < TRIES; i++) {
        if (m->paging) d->ppn = rng_bits(d->rng, memory_ppn_bits(m));
        answers[BLANK_PPN] = value_number(d->ppn);
        if (m->paging && d->ppn == d->vpn) continue;
        if (!memory_tells_apart(m, blanks, answers, BLANK_PA_BITS, BLANK_CT)) {
            if (!m->paging) return false;
            continue;
        }
        d->ci = answers[BLANK_CI].number;
        d->ct = answers[BLANK_CT].number;
        return true;
    }
    return false;
}

/* A PPN that no slip leads to yet; false when they have run out. */
static bool decoy_ppn(struct draft *d, uint64_t *out) {
    if (d->taken_count == DECOYS_MAX) return false;
    for (unsigned i = 0; i < TRIES; i++) {
        const uint64_t ppn = rng_bits(d->rng, memory_ppn_bits(d->m));
        bool fresh = true;
        for (unsigned k = 0; k < d->taken_count; k++) fresh = fresh && d->taken[k] != ppn;
        if (!fresh) continue;
        *out = d->taken[d->taken_count++] = ppn;
        return true;
    }
    return false;
}

/* Makes room for the row of a page among the rows shown, which are in order; a row already there
 * stays as it is. */
static void show_row(struct memory_system *m, struct page_row row) {
    unsigned at = m->page_row_count;
    while (at > 0 && m->page_rows[at - 1].vpn > row.vpn) at--;
    if (at > 0 && m->page_rows[at - 1].vpn == row.vpn) return;
    for (unsigned i = m->page_row_count; i > at; i--) m->page_rows[i] = m->page_rows[i - 1];
    m->page_rows[at] = row;
    m->page_row_count++;
}

static struct page_row any_row(struct draft *d, uint64_t vpn) {
    const uint64_t chance = rng_next(d->rng);
    const bool valid = chance & 3, known = valid || (chance & 4); // three in four are valid
    const uint64_t ppn = rng_bits(d->rng, memory_ppn_bits(d->m));
    return (struct page_row){vpn, known ? ppn : 0, valid, known};
}

/* A valid row with a PPN of its own, or an invalid one. */
static struct page_row decoy_row(struct draft *d, uint64_t vpn) {
    struct page_row row = {vpn, 0, true, true};
    if (!decoy_ppn(d, &row.ppn)) row = (struct page_row){vpn, 0, false, false};
    return row;
}

/* Rows around the page and around the row that its tag would point to, the rest from anywhere. */
static void draw_page_table(struct draft *d) {
    struct memory_system *m = d->m;
    const uint64_t last = bits_mask(memory_vpn_bits(m));
    struct page_row row = {d->vpn, d->ppn, true, true};
    if (d->aim.page_fault) {
        row = (struct page_row){d->vpn, 0, false, false};
        row.known = rng_below(d->rng, 4) != 0 && decoy_ppn(d, &row.ppn);
    }
    show_row(m, row);
    if (d->vpn < last) show_row(m, decoy_row(d, d->vpn + 1));
    if (m->tlb_sets > 1 && d->tlbt != d->vpn) show_row(m, decoy_row(d, d->tlbt));

    const unsigned total = last < SHOWN_ROWS ? (unsigned)last + 1 : SHOWN_ROWS;
    if (last < SHOWN_ROWS) {
        for (uint64_t vpn = 0; vpn <= last; vpn++) {
            if (memory_page_lookup(m, vpn) == NULL) show_row(m, any_row(d, vpn));
        }
        return;
    }
    const uint64_t near[] = {d->vpn - 1, d->vpn + 2, d->vpn - 2, d->tlbt + 1, d->tlbt - 1};
    for (unsigned i = 0; i < sizeof near / sizeof *near; i++) {
        if (near[i] <= last) show_row(m, any_row(d, near[i]));
    }
    while (m->page_row_count < total) {
        show_row(m, any_row(d, rng_bits(d->rng, memory_vpn_bits(m))));
    }
}

/* An entry that has nothing to do with the address: never its tag. In step with the page table. */
static void fill_tlb_entry(struct draft *d, unsigned set, struct tlb_entry *entry) {
    struct memory_system *m = d->m;
    const uint64_t chance = rng_next(d->rng);
    uint64_t tag = rng_bits(d->rng, memory_tlbt_bits(m));
    const uint64_t ppn = rng_bits(d->rng, memory_ppn_bits(m));
    // Half of the entries are of pages that the page table shows, as far as these lie in the set.
    if (chance & 1) {
        const struct page_row *row = &m->page_rows[(chance >> 8) % m->page_row_count];
        if ((row->vpn & (m->tlb_sets - 1)) == set) tag = row->vpn >> memory_tlbi_bits(m);
    }
    if (tag == d->tlbt) tag ^= 1;
    *entry = (struct tlb_entry){tag, 0, false, false};
    if ((chance & 2) && memory_tlb_lookup(m, set, tag) == NULL) {
        const struct page_row *row = memory_page_lookup(m, tag << memory_tlbi_bits(m) | set);
        if (row == NULL || row->valid) {
            *entry = (struct tlb_entry){tag, row == NULL ? ppn : row->ppn, true, true};
            return;
        }
    }
    if (chance & 4) entry->known = true, entry->ppn = ppn;
}

static void draw_tlb(struct draft *d) {
    struct memory_system *m = d->m;
    const unsigned way = rng_below(d->rng, m->tlb_ways);
    const unsigned turn = 1 + rng_below(d->rng, m->tlb_sets > 1 ? m->tlb_sets - 1 : 1);
    const unsigned other = ((unsigned)d->tlbi + turn) & (m->tlb_sets - 1);
    const bool stale = rng_below(d->rng, 4) != 0, elsewhere = rng_below(d->rng, 4) != 0;

    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) m->tlb[i].valid = false;
    for (unsigned set = 0, i = 0; set < m->tlb_sets; set++) {
        for (unsigned w = 0; w < m->tlb_ways; w++, i++) fill_tlb_entry(d, set, &m->tlb[i]);
    }
    struct tlb_entry *own = &m->tlb[d->tlbi * m->tlb_ways + way];
    uint64_t ppn = 0;
    if (d->aim.tlb_hit) {
        *own = (struct tlb_entry){d->tlbt, d->ppn, true, true};
    } else if (stale && decoy_ppn(d, &ppn)) {
        *own = (struct tlb_entry){d->tlbt, ppn, false, true};
    }
    // The tag in another set is another page, which may be shown: then the two must agree, and the
    // rows that slips lead to are left alone.
    if (!elsewhere || m->tlb_sets < 2) return;
    const uint64_t page = d->tlbt << memory_tlbi_bits(m) | other;
    const struct page_row *row = memory_page_lookup(m, page);
    if (page == d->vpn + 1 || page == d->tlbt || (row != NULL && !row->valid)) return;
    if (row != NULL) {
        ppn = row->ppn;
    } else if (!decoy_ppn(d, &ppn)) {
        return;
    }
    m->tlb[other * m->tlb_ways + way] = (struct tlb_entry){d->tlbt, ppn, true, true};
}

static void fill_bytes(struct draft *d, const struct cache_line *line) {
    struct memory_system *m = d->m;
    unsigned char *at = &m->bytes[(size_t)(line - m->lines) * m->block_bytes];
    for (unsigned i = 0; i < m->block_bytes;) {
        uint64_t word = rng_next(d->rng);
        for (unsigned k = 0; k < 8 && i < m->block_bytes; k++, i++, word >>= 8) {
            at[i] = (unsigned char)word;
        }
    }
}

static void draw_cache(struct draft *d) {
    struct memory_system *m = d->m;
    const unsigned lines = m->cache_sets * m->cache_ways, tag_bits = memory_ct_bits(m);
    for (unsigned i = 0; i < lines; i++) m->lines[i].valid = false;
    for (unsigned i = 0; i < lines; i++) {
        const uint64_t chance = rng_next(d->rng);
        uint64_t tag = rng_bits(d->rng, tag_bits);
        if (tag == d->ct) tag ^= 1;
        const bool valid = (chance & 3) && memory_cache_lookup(m, i / m->cache_ways, tag) == NULL;
        m->lines[i] = (struct cache_line){tag, valid, valid || (chance & 4)};
    }
    if (!d->aim.page_fault) {
        struct cache_line *own =
            &m->lines[d->ci * m->cache_ways + rng_below(d->rng, m->cache_ways)];
        const unsigned turn = 1 + rng_below(d->rng, m->cache_sets > 1 ? m->cache_sets - 1 : 1);
        const uint64_t other = (d->ci + turn) & (m->cache_sets - 1);
        if (d->aim.cache_hit) {
            *own = (struct cache_line){d->ct, true, true};
        } else if (coin(d->rng)) {
            *own = (struct cache_line){d->ct, false, true};
        }
        if (coin(d->rng) && m->cache_sets > 1) {
            m->lines[other * m->cache_ways] = (struct cache_line){d->ct, true, true};
        }
    }
    for (unsigned i = 0; i < lines; i++) {
        if (m->lines[i].known) fill_bytes(d, &m->lines[i]);
    }
}

static bool attempt(struct draft *d, const struct params *params) {
    struct memory_system *m = d->m;
    struct blanks blanks;
    struct value answers[BLANKS_MAX];

    if (!draw_shape(m, d->rng, params) || !can_show(m, d->aim)) return false;
    translation_ask(m, &blanks);
    if (!draw_address(d, &blanks, answers)) return false;
    if (!d->aim.page_fault && !draw_ppn(d, &blanks, answers)) return false;
    d->taken_count = 0;
    if (m->paging) {
        d->taken[d->taken_count++] = d->vpn;
        if (!d->aim.page_fault) d->taken[d->taken_count++] = d->ppn;
        draw_page_table(d);
    }
    if (m->tlb_sets != 0) draw_tlb(d);
    if (m->cache_sets != 0) draw_cache(d);
    return memory_tells_apart(m, &blanks, answers, BLANK_VA_BITS, BLANK_BYTE);
}

enum status memory_draw(struct memory_system *m, struct rng *rng, const struct params *params,
                        unsigned scenario) {
    if (params->count != MEMORY_PARAMS || scenario >= sizeof aims / sizeof *aims) {
        return STATUS_INVALID;
    }
    struct draft draft = {.m = m, .rng = rng, .aim = aims[scenario]};
    for (unsigned i = 0; i < ATTEMPTS; i++) {
        if (!attempt(&draft, params)) continue;
        if (memory_scenario(m) == scenario) return STATUS_OK;
    }
    return STATUS_IMPOSSIBLE;
}

unsigned memory_scenario(const struct memory_system *m) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    translation_ask(m, &blanks);
    family_key(m, &blanks, key);
    if (value_is_yes(key[BLANK_PAGE_FAULT])) return SCENARIO_PAGE_FAULT;
    const bool cache_hit = value_is_yes(key[BLANK_CACHE_HIT]);
    if (value_is_yes(key[BLANK_TLB_HIT])) {
        return cache_hit ? SCENARIO_TLB_HIT_CACHE_HIT : SCENARIO_TLB_HIT_CACHE_MISS;
    }
    return cache_hit ? SCENARIO_TLB_MISS_CACHE_HIT : SCENARIO_TLB_MISS_CACHE_MISS;
}

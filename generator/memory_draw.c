#include "generator/memory_draw.h"

/* Some parameters leave few machines that tell all slips apart, some none. */
enum { TRIES = 16, SHOWN_ROWS = 16, DECOYS_MAX = 8 };

const struct param_rule memory_params[] = {
    [PARAM_PAGING] = {"paging", 0, 1, false, true, "1", ""},
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
    uint64_t pa, ci, ct;
    uint64_t taken[DECOYS_MAX]; /* PPNs that slips lead to, and the right one */
    unsigned taken_count;
};

static bool coin(struct rng *rng) {
    return rng_next(rng) >> 63;
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

/* What is written, a bit or a number each, and what is compared, an entry, row or line each. The
 * rows of tables that one looks up by index are not read, so they count as the steps of a search.
 */
static unsigned difficulty_of(const struct memory_system *m, struct aim aim) {
    unsigned steps = m->paging ? m->va_bits + 1 : 0; // the bits, and the VPN
    if (m->tlb_sets != 0) steps += 2 + (m->tlb_sets > 1) + memory_tlbi_bits(m) + m->tlb_ways;
    // The page table is searched on a TLB miss, and has as many rows as there are pages to show.
    if (m->paging && !aim.tlb_hit) steps += 1 + bits_log2(SHOWN_ROWS);
    if (aim.page_fault) return steps + 1;
    steps += m->pa_bits + 2 * m->paging; // the bits, the PPN and whether there is a fault
    if (m->cache_sets != 0) {
        steps += 3 + (m->cache_sets > 1) + memory_ci_bits(m) + m->cache_ways;
        if (aim.cache_hit) steps += 1 + memory_co_bits(m);
    }
    return steps;
}

unsigned memory_difficulty(const struct memory_system *m) {
    return difficulty_of(m, aims[memory_scenario(m)]);
}

/* Which scenario these answers show: a cache alone is a TLB miss, no cache a cache miss. */
static enum memory_scenario scenario_of(const struct value *answers) {
    if (value_is_yes(answers[BLANK_PAGE_FAULT])) return SCENARIO_PAGE_FAULT;
    const bool cache_hit = value_is_yes(answers[BLANK_CACHE_HIT]);
    if (value_is_yes(answers[BLANK_TLB_HIT])) {
        return cache_hit ? SCENARIO_TLB_HIT_CACHE_HIT : SCENARIO_TLB_HIT_CACHE_MISS;
    }
    return cache_hit ? SCENARIO_TLB_MISS_CACHE_HIT : SCENARIO_TLB_MISS_CACHE_MISS;
}

/* The address, and with it everything up to the TLB tag: these depend on nothing else. */
static bool draw_address(struct draft *d, const struct blanks *blanks, struct value *answers) {
    struct memory_system *m = d->m;
    for (unsigned i = 0; i < TRIES; i++) {
        m->address = rng_bits(d->rng, m->paging ? m->va_bits : m->pa_bits);
        if (!family_tells_apart(m, blanks, answers, BLANK_VA_BITS, BLANK_TLBT)) continue;
        d->vpn = answers[BLANK_VPN].number;
        // Who reads the row below must find one.
        if (m->paging && d->vpn == bits_mask(memory_vpn_bits(m))) continue;
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
        if (!family_tells_apart(m, blanks, answers, BLANK_PA_BITS, BLANK_CT)) {
            if (!m->paging) return false;
            continue;
        }
        d->pa = answers[BLANK_PA_BITS].number;
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

/* A valid row with a PPN of its own; false when these have run out. */
static bool plant_row(struct draft *d, uint64_t vpn) {
    struct page_row row = {vpn, 0, true, true};
    if (memory_page_lookup(d->m, vpn) != NULL) return true;
    if (!decoy_ppn(d, &row.ppn)) return false;
    show_row(d->m, row);
    return true;
}

/* Rows around the page and around the row that its tag would point to, the rest from anywhere. */
static bool draw_page_table(struct draft *d) {
    struct memory_system *m = d->m;
    const uint64_t last = bits_mask(memory_vpn_bits(m));
    struct page_row row = {d->vpn, d->ppn, true, true};
    if (d->aim.page_fault) {
        row = (struct page_row){d->vpn, 0, false, true};
        if (!decoy_ppn(d, &row.ppn)) return false;
    }
    show_row(m, row);
    if (!plant_row(d, d->vpn + 1) || (m->tlb_sets > 1 && !plant_row(d, d->tlbt))) return false;

    const unsigned total = last < SHOWN_ROWS ? (unsigned)last + 1 : SHOWN_ROWS;
    if (last < SHOWN_ROWS) {
        for (uint64_t vpn = 0; vpn <= last; vpn++) {
            if (memory_page_lookup(m, vpn) == NULL) show_row(m, any_row(d, vpn));
        }
        return true;
    }
    const uint64_t near[] = {d->vpn - 1, d->vpn + 2, d->vpn - 2, d->tlbt + 1, d->tlbt - 1};
    for (unsigned i = 0; i < sizeof near / sizeof *near; i++) {
        if (near[i] <= last) show_row(m, any_row(d, near[i]));
    }
    while (m->page_row_count < total) {
        show_row(m, any_row(d, rng_bits(d->rng, memory_vpn_bits(m))));
    }
    return true;
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

/* The tag in another set is another page, which the page table may show: then the two agree. It
 * must not be a page that is invalid, or one that a slip takes from the page table. */
static bool plant_elsewhere(struct draft *d, unsigned way) {
    struct memory_system *m = d->m;
    const unsigned turn = rng_below(d->rng, m->tlb_sets);
    for (unsigned i = 0; i < m->tlb_sets; i++) {
        const unsigned set = (turn + i) & (m->tlb_sets - 1);
        const uint64_t page = d->tlbt << memory_tlbi_bits(m) | set;
        const struct page_row *row = memory_page_lookup(m, page);
        uint64_t ppn = 0;
        if (set == d->tlbi || page == d->vpn + 1 || page == d->tlbt) continue;
        if (row != NULL && !row->valid) continue;
        if (row != NULL) {
            ppn = row->ppn;
        } else if (!decoy_ppn(d, &ppn)) {
            return false;
        }
        m->tlb[set * m->tlb_ways + way] = (struct tlb_entry){d->tlbt, ppn, true, true};
        return true;
    }
    return false;
}

static bool draw_tlb(struct draft *d) {
    struct memory_system *m = d->m;
    const unsigned way = rng_below(d->rng, m->tlb_ways);
    const bool also_on_a_hit = coin(d->rng);

    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) m->tlb[i].valid = false;
    for (unsigned set = 0, i = 0; set < m->tlb_sets; set++) {
        for (unsigned w = 0; w < m->tlb_ways; w++, i++) fill_tlb_entry(d, set, &m->tlb[i]);
    }
    struct tlb_entry *own = &m->tlb[d->tlbi * m->tlb_ways + way];
    if (d->aim.tlb_hit) {
        *own = (struct tlb_entry){d->tlbt, d->ppn, true, true};
    } else {
        *own = (struct tlb_entry){d->tlbt, 0, false, true};
        if (!decoy_ppn(d, &own->ppn)) return false;
    }
    if (m->tlb_sets < 2 || (d->aim.tlb_hit && !also_on_a_hit)) return true;
    return plant_elsewhere(d, way) || d->aim.tlb_hit;
}

static void fill_bytes(struct draft *d, const struct cache_line *line) {
    struct memory_system *m = d->m;
    unsigned char *at = &m->bytes[(size_t)(line - m->lines) * m->block_bytes];
    for (unsigned i = 0; i < m->block_bytes; i += 8) {
        unsigned char word[8];
        bits_to_bytes(rng_next(d->rng), word);
        if (m->block_bytes - i >= sizeof word) {
            memcpy(at + i, word, sizeof word);
        } else {
            for (unsigned k = 0; i + k < m->block_bytes; k++) at[i + k] = word[k];
        }
    }
}

/* A line of the own set that a slip takes for the right one: its bytes differ where it matters. */
static void plant_line(struct draft *d, unsigned way, struct cache_line line) {
    d->m->lines[d->ci * d->m->cache_ways + way] = line;
}

/* What the own set shows: the line sought, or on a miss an invalid line with the tag and a valid
 * one with another. A direct-mapped cache has room for one of the two. */
static void draw_own_set(struct draft *d) {
    const struct memory_system *m = d->m;
    const unsigned way = rng_below(d->rng, m->cache_ways);
    const bool stale = m->cache_ways > 1 || coin(d->rng);
    const struct cache_line own = {d->ct, d->aim.cache_hit, true};
    if (d->aim.cache_hit || stale) plant_line(d, way, own);
    if (d->aim.cache_hit || (stale && m->cache_ways == 1)) return;
    for (unsigned i = 0; i < m->cache_ways; i++) {
        if (m->lines[d->ci * m->cache_ways + i].valid) return;
    }
    const uint64_t tag = rng_bits(d->rng, memory_ct_bits(m));
    plant_line(d, (way + 1) & (m->cache_ways - 1),
               (struct cache_line){tag == d->ct ? tag ^ 1 : tag, true, true});
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
        draw_own_set(d);
        const unsigned turn = 1 + rng_below(d->rng, m->cache_sets > 1 ? m->cache_sets - 1 : 1);
        const uint64_t other = (d->ci + turn) & (m->cache_sets - 1);
        // On a hit it is there now and then, so that nothing can be told from it.
        if (m->cache_sets > 1 && (!d->aim.cache_hit || coin(d->rng))) {
            m->lines[other * m->cache_ways] = (struct cache_line){d->ct, true, true};
        }
    }
    for (unsigned i = 0; i < lines; i++) {
        if (m->lines[i].known) fill_bytes(d, &m->lines[i]);
    }
}

/* The bytes that slips take from a block are not the right one, nor each other. */
static void part_bytes(struct draft *d) {
    struct memory_system *m = d->m;
    const uint64_t co = bits_field(d->pa, 0, memory_co_bits(m));
    const unsigned first = (unsigned)d->ci * m->cache_ways * m->block_bytes;
    const unsigned count = m->cache_ways * m->block_bytes;
    // Places of a block that are read: the right one, the next, the first, the last and the
    // mirrored.
    uint64_t taken[4] = {0};
    for (unsigned i = 0; i < count; i++) {
        const unsigned at = i % m->block_bytes;
        const bool read = at == co || at == co + 1 || at == 0 || at == m->block_bytes - 1 - co;
        if (!read || !m->lines[d->ci * m->cache_ways + i / m->block_bytes].known) continue;
        unsigned char *byte = &m->bytes[first + i];
        while (taken[*byte >> 6] >> (*byte & 63) & 1) ++*byte;
        taken[*byte >> 6] |= UINT64_C(1) << (*byte & 63);
    }
}

/* Without the tables: sizes, address and PPN. */
static bool draw_path(struct draft *d, const struct blanks *blanks, struct value *answers) {
    return draw_address(d, blanks, answers) && (d->aim.page_fault || draw_ppn(d, blanks, answers));
}

static bool draw_tables(struct draft *d) {
    struct memory_system *m = d->m;
    d->taken_count = 0;
    if (m->paging) {
        d->taken[d->taken_count++] = d->vpn;
        if (!d->aim.page_fault) d->taken[d->taken_count++] = d->ppn;
        if (!draw_page_table(d)) return false;
    }
    if (m->tlb_sets != 0 && !draw_tlb(d)) return false;
    if (m->cache_sets == 0) return true;
    draw_cache(d);
    if (!d->aim.page_fault) part_bytes(d);
    return true;
}

enum status memory_draw(struct memory_system *m, struct rng *rng, const struct params *params,
                        unsigned scenario) {
    if (params->count != MEMORY_PARAMS || scenario >= sizeof aims / sizeof *aims) {
        return STATUS_INVALID;
    }
    struct draft draft = {.m = m, .rng = rng, .aim = aims[scenario]};
    struct blanks blanks;
    struct value answers[BLANKS_MAX];
    if (!draw_shape(m, rng, params) || !can_show(m, draft.aim)) return STATUS_IMPOSSIBLE;
    // The tables do not change it: what is too hard or too easy is thrown away before they are
    // drawn.
    if (!family_in_band(params->bands[scenario], difficulty_of(m, draft.aim))) {
        return STATUS_IMPOSSIBLE;
    }
    translation_ask(m, &blanks);
    const bool drawn = draw_path(&draft, &blanks, answers) && draw_tables(&draft) &&
                       family_tells_apart(m, &blanks, answers, BLANK_VA_BITS, BLANK_BYTE) &&
                       scenario_of(answers) == scenario;
    return drawn ? STATUS_OK : STATUS_IMPOSSIBLE;
}

unsigned memory_scenario(const struct memory_system *m) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    translation_ask(m, &blanks);
    family_key(m, &blanks, key);
    return scenario_of(key);
}

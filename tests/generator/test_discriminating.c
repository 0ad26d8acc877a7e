/* A hundred thousand variants of each drawn problem of the specs that come with pagewalk: on every
 * one of them each slip that can occur gives an answer of its own. Whether a slip can occur is this
 * test's own reading of docs/slips.md, from the sizes and the scenario alone: a slip is not excused
 * because the draw made no room for it.
 *
 * $PAGEWALK_VARIANTS: another number, for builds that are slow.
 */
#include "core/translation.h"
#include "generator/variety.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdlib.h>

/* libcheck writes to a file for each of its assertions; in long loops only the failures speak. */
#define MUST(condition, ...)                                                                       \
    do {                                                                                           \
        if (!(condition)) ck_abort_msg(__VA_ARGS__);                                               \
    } while (0)

static const char *const shipped[] = {"templates/example/hw1.yaml"};

enum { SPECS = sizeof shipped / sizeof *shipped };

static unsigned long variants(void) {
    const char *said = getenv("PAGEWALK_VARIANTS");
    return said && *said ? strtoul(said, NULL, 10) : 100000;
}

/* What is so, from the machine's sizes and its key. */
struct facts {
    const struct memory_system *m;
    bool tlb, tlb_sets, tlb_ways, cache, cache_sets, cache_ways;
    bool tlb_miss, fault, cache_hit, cache_miss;
    unsigned vpo, vpn, tlbi, tlbt, co, ci; /* widths */
    uint64_t offset;                       /* in the block */
};

static struct facts facts_of(const struct memory_system *m, const struct value *key) {
    const bool fault = value_is_yes(key[BLANK_PAGE_FAULT]);
    return (struct facts){
        .m = m,
        .tlb = m->tlb_sets > 0,
        .tlb_sets = m->tlb_sets > 1,
        .tlb_ways = m->tlb_ways > 1,
        .cache = m->cache_sets > 0 && !fault,
        .cache_sets = m->cache_sets > 1 && !fault,
        .cache_ways = m->cache_ways > 1,
        .tlb_miss = m->tlb_sets > 0 && value_is_no(key[BLANK_TLB_HIT]),
        .fault = fault,
        .cache_hit = value_is_yes(key[BLANK_CACHE_HIT]),
        .cache_miss = value_is_no(key[BLANK_CACHE_HIT]),
        .vpo = memory_offset_bits(m),
        .vpn = memory_vpn_bits(m),
        .tlbi = memory_tlbi_bits(m),
        .tlbt = memory_tlbt_bits(m),
        .co = memory_co_bits(m),
        .ci = memory_ci_bits(m),
        .offset = key[BLANK_CO].number,
    };
}

/* What to look for: SLIP(name, when it can occur). Of a page that the table must be read for. */
#define WALK (f->m->paging && !(f->tlb && !f->tlb_miss))
#define SLIPS                                                                                      \
    SLIP(vpn_offset_one_low, f->vpn > 1)                                                           \
    SLIP(vpn_offset_one_high, f->vpn > 1)                                                          \
    SLIP(vpn_low_bits, f->vpn > 1 && f->vpn != f->vpo)                                             \
    SLIP(vpn_is_offset, f->m->paging)                                                              \
    SLIP(tlbi_is_tag, f->tlb_sets)                                                                 \
    SLIP(tlbi_high_bits, f->tlb_sets && f->tlbt != f->tlbi)                                        \
    SLIP(tlbi_from_entries, f->tlb_sets && f->tlb_ways)                                            \
    SLIP(tlbi_from_ways, f->tlb_sets && f->tlb_ways && f->m->tlb_ways != f->m->tlb_sets)           \
    SLIP(tlbi_from_offset, f->tlbi > 1)                                                            \
    SLIP(tlbt_is_index, f->tlb_sets)                                                               \
    SLIP(tlbt_from_entries, f->tlb_ways && f->m->tlb_sets * f->m->tlb_ways < 1u << f->vpn)         \
    SLIP(tlbt_is_vpn, f->tlb_sets)                                                                 \
    SLIP(tlbt_low_bits, f->tlb_sets && f->tlbt != f->tlbi)                                         \
    SLIP(tlb_hit_invalid, f->tlb_miss)                                                             \
    SLIP(tlb_hit_any_set, f->tlb_miss && f->tlb_sets)                                              \
    SLIP(tlb_miss_overlooked, f->tlb && !f->tlb_miss)                                              \
    SLIP(fault_from_tlb_miss, f->tlb_miss && !f->fault)                                            \
    SLIP(fault_invalid_used, f->fault)                                                             \
    SLIP(ppn_is_vpn, f->m->paging && !f->fault)                                                    \
    SLIP(ppn_invalid_tlb, f->tlb_miss)                                                             \
    SLIP(ppn_any_set, f->tlb_miss && f->tlb_sets)                                                  \
    SLIP(ppn_by_tag, f->tlb_miss && f->tlb_sets)                                                   \
    SLIP(ppn_by_next_row, WALK)                                                                    \
    SLIP(ppn_invalid_row, f->fault)                                                                \
    SLIP(pa_is_vpn_offset, f->m->paging && !f->fault)                                              \
    SLIP(pa_offset_first, f->m->paging && !f->fault)                                               \
    SLIP(pa_ppn_only, f->m->paging && !f->fault)                                                   \
    SLIP(co_from_page_offset, f->cache && f->co > 0 && f->m->paging && f->co != f->vpo)            \
    SLIP(co_is_index, f->co > 0 && f->cache_sets)                                                  \
    SLIP(co_from_va, f->cache && f->m->paging && f->co > f->vpo)                                   \
    SLIP(ci_is_tag, f->cache_sets)                                                                 \
    SLIP(ci_from_va, f->cache_sets && f->m->paging && f->co + f->ci > f->vpo)                      \
    SLIP(ci_low_bits, f->cache && f->ci > 1 && f->co > 0)                                          \
    SLIP(ct_is_index, f->cache_sets)                                                               \
    SLIP(ct_from_va, f->cache && f->m->paging && f->co + f->ci < f->m->va_bits)                    \
    SLIP(ct_with_index, f->cache_sets)                                                             \
    SLIP(cache_hit_invalid, f->cache_miss && f->cache_ways)                                        \
    SLIP(cache_hit_any_set, f->cache_miss && f->cache_sets)                                        \
    SLIP(cache_hit_tag_not_compared, f->cache_miss && f->cache_ways)                               \
    SLIP(byte_wrong_offset, f->cache_hit && f->offset + 1 < f->m->block_bytes)                     \
    SLIP(byte_first, f->cache_hit && f->offset != 0)                                               \
    SLIP(byte_reversed, f->cache_hit && f->offset != f->m->block_bytes - 1 &&                      \
                            f->m->block_bytes - 1 - f->offset != f->offset + 1)                    \
    SLIP(byte_invalid_line, f->cache_miss && f->cache_ways)                                        \
    SLIP(byte_tag_not_compared, f->cache_miss && f->cache_ways)

#define SLIP(name, occurs)                                                                         \
    static bool can_##name(const struct facts *f) {                                                \
        return occurs;                                                                             \
    }
SLIPS
#undef SLIP

static const struct expectation {
    const char *name;
    bool (*can_occur)(const struct facts *f);
} expectations[] = {
#define SLIP(name, occurs) {#name, can_##name},
    SLIPS
#undef SLIP
};

/* NULL: a slip of a family that this test does not know; that it is told apart is tested all the
 * same. */
static const struct expectation *expectation_of(const struct family *family, const char *name) {
    if (strcmp(family->name, "address_translation") != 0) return NULL;
    for (unsigned i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        if (strcmp(expectations[i].name, name) == 0) return &expectations[i];
    }
    ck_abort_msg("'%s' is not known to this test", name);
    return NULL;
}

/* By blank and slip, so that no name is looked up a hundred thousand times. */
static const struct expectation *expected[BLANKS_MAX][SLIPS_MAX];

static void look_up(const struct family *family, const struct blanks *blanks) {
    for (unsigned b = 0; b < blanks->count; b++) {
        MUST(blanks->at[b].slip_count <= SLIPS_MAX, "too many slips");
        for (unsigned s = 0; s < blanks->at[b].slip_count; s++) {
            expected[b][s] = expectation_of(family, blanks->at[b].slips[s].name);
        }
    }
}

/* Of a direct-mapped cache's miss: the only line of the set is either stale or another's. */
static void assert_one_of_two(const struct facts *f, const struct value *slips) {
    const bool stale = slips[0].kind != VALUE_ABSENT, other = slips[2].kind != VALUE_ABSENT;
    if (f->cache_miss && !f->cache_ways) MUST(stale != other, "the own line of a miss misleads");
}

static bool may_not_repeat(struct value value) {
    return value.kind != VALUE_BOOL && value.kind != VALUE_NONE;
}

/* `f`: NULL for a family that this test does not know. */
static void assert_told_apart(const void *machine, const struct facts *f,
                              const struct blanks *blanks, const struct value *key) {
    for (unsigned b = 0; b < blanks->count; b++) {
        const struct blank *blank = &blanks->at[b];
        struct value values[SLIPS_MAX];
        for (unsigned s = 0; s < blank->slip_count && blank->asked; s++) {
            const struct slip *slip = &blank->slips[s];
            values[s] = slip->rule(machine, key, slip->arg);
            MUST(values[s].kind != VALUE_ABSENT || !f || !expected[b][s]->can_occur(f),
                 "%s can occur and does not", slip->name);
            if (values[s].kind == VALUE_ABSENT) continue;
            MUST(!value_equal(values[s], key[b]), "%s gives the right answer", slip->name);
            for (unsigned k = 0; k < s && may_not_repeat(values[s]); k++) {
                MUST(!value_equal(values[k], values[s]), "%s and %s give the same", slip->name,
                     blank->slips[k].name);
            }
        }
        if (f && b == BLANK_CACHE_HIT && blank->asked) assert_one_of_two(f, values);
    }
}

static void try_scenario(const struct spec_problem *problem, unsigned scenario,
                         unsigned long count) {
    const bool known = strcmp(problem->family->name, "address_translation") == 0;
    void *machine = calloc(1, problem->family->size);
    struct variety_walk walk;
    struct facts facts;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    variety_walk_start(&walk, problem, scenario);
    for (unsigned long i = 0; i < count; i++) {
        MUST(variety_walk_next(&walk, machine) == STATUS_OK, "no machine");
        problem->family->ask(machine, &blanks);
        family_key(machine, &blanks, key);
        if (i == 0) look_up(problem->family, &blanks);
        if (known) facts = facts_of(machine, key);
        assert_told_apart(machine, known ? &facts : NULL, &blanks, key);
    }
    free(machine);
}

static void try_spec(struct spec *spec, unsigned long count) {
    struct fault fault;
    ck_assert_msg(variety_settle(spec, "spec", &fault) == STATUS_OK, "%s", fault.sentence);
    for (unsigned p = 0; p < spec->problem_count; p++) {
        const struct spec_problem *problem = &spec->problems[p];
        if (problem->pinned) continue;
        for (unsigned i = 0; i < problem->scenario_count; i++) {
            try_scenario(problem, problem->scenario_choices[i], count / problem->scenario_count);
        }
    }
    spec_free(spec);
}

START_TEST(every_slip_of_a_shipped_spec_shows) {
    struct spec *spec;
    struct fault fault;
    ck_assert_msg(spec_new(shipped[_i], &spec, &fault) == STATUS_OK, "%s", fault.sentence);
    try_spec(spec, variants());
}
END_TEST

/* Parts of the chain, and sizes at the ends of their ranges. */
static const char *const odd =
    "assignment: odd\n"
    "problems:\n"
    "  - {id: a, family: address_translation, machine: {tlb: none}}\n"
    "  - {id: b, family: address_translation, machine: {cache: none}}\n"
    "  - {id: c, family: address_translation, machine: {tlb: none, cache: none}}\n"
    "  - {id: d, family: address_translation, machine: {paging: 0, cache: {ways: 1..4}}}\n"
    "  - {id: e, family: address_translation, machine: {tlb: {sets: 1, ways: 1..8}}}\n"
    "  - {id: f, family: address_translation, machine: {cache: {sets: 1, ways: 2..8}}}\n"
    "  - {id: g, family: address_translation, machine: {tlb: {ways: 1}, cache: {ways: 1}}}\n"
    "  - {id: h, family: address_translation, machine: {cache: {block-bytes: 1}}}\n"
    "  - {id: i, family: address_translation, machine: {page-bytes: 8..16,"
    " cache: {sets: 2..4, block-bytes: 32..64}}}\n"
    "  - {id: j, family: address_translation, machine: {virtual-address-bits: 40..48,"
    " physical-address-bits: 36..48, page-bytes: 4096..65536, tlb: {sets: 16, ways: 4..8},"
    " cache: {sets: 64, ways: 1..2}}}\n"
    "  - {id: k, family: address_translation, machine: {virtual-address-bits: 8..9,"
    " physical-address-bits: 8..9, page-bytes: 8..16, tlb: {sets: 1..2}, cache: {sets: 2..4}}}\n";

START_TEST(every_slip_of_odd_sizes_shows) {
    struct spec *spec;
    struct fault fault;
    ck_assert_msg(spec_new_stored(text_of(odd), &spec, &fault) == STATUS_OK, "%s", fault.sentence);
    try_spec(spec, variants() / 5);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("discriminating");
    TCase *tcase = tcase_create("specs");
    tcase_set_timeout(tcase, 300);
    tcase_add_loop_test(tcase, every_slip_of_a_shipped_spec_shows, 0, SPECS);
    tcase_add_test(tcase, every_slip_of_odd_sizes_shows);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

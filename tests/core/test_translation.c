#include "core/rng.h"
#include "core/translation.h"
#include "tests/book_machine.h"
#include "tests/core/translation_oracle.h"
#include "tests/run_suite.h"

#include <check.h>

static void solve(const struct memory_system *m, struct blanks *blanks, struct value *key) {
    translation_ask(m, blanks);
    family_key(m, blanks, key);
}

enum { NO = 0, YES = 1, NONE = -1 };

/* Worked in the text (0x03d4), practice 9.4 (0x03d7), homework 9.11 to 9.13, and three more. */
static const struct {
    uint64_t va;
    int vpn, tlbi, tlbt, tlb_hit, fault, ppn, pa, co, ci, ct, cache_hit, byte;
} book[] = {
    {0x03d4, 0xF, 3, 3, YES, NO, 0x0D, 0x354, 0, 5, 0x0D, YES, 0x36},
    {0x03d7, 0xF, 3, 3, YES, NO, 0x0D, 0x357, 3, 5, 0x0D, YES, 0x1D},
    {0x027c, 0x9, 1, 2, NO, NO, 0x17, 0x5FC, 0, 0xF, 0x17, NO, NONE},
    {0x03a9, 0xE, 2, 3, NO, NO, 0x11, 0x469, 1, 0xA, 0x11, NO, NONE},
    {0x0040, 0x1, 1, 0, NO, YES, NONE, NONE, NONE, NONE, NONE, NONE, NONE},
    {0x02EA, 0xB, 3, 2, NO, YES, NONE, NONE, NONE, NONE, NONE, NONE, NONE},
    {0x0175, 0x5, 1, 1, NO, NO, 0x16, 0x5B5, 1, 0xD, 0x16, YES, 0x96},
    {0x0ADD, 0x2B, 3, 0xA, YES, NO, 0x34, 0xD1D, 1, 7, 0x34, NO, NONE},
};

static void expect(struct value value, enum value_kind kind, int number) {
    if (number == NONE) {
        ck_assert_int_eq(value.kind, VALUE_NONE);
        return;
    }
    ck_assert_int_eq(value.kind, kind);
    ck_assert_uint_eq(value.number, (uint64_t)number);
}

START_TEST(book_machine_gives_the_known_answers) {
    struct memory_system m;
    struct fault fault;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    for (unsigned i = 0; i < sizeof book / sizeof *book; i++) {
        book_machine(&m, book[i].va);
        ck_assert_msg(memory_system_check(&m, &fault) == STATUS_OK, "%s", fault.sentence);
        solve(&m, &blanks, key);
        expect(key[BLANK_VA_BITS], VALUE_NUMBER, (int)book[i].va);
        expect(key[BLANK_VPN], VALUE_NUMBER, book[i].vpn);
        expect(key[BLANK_TLBI], VALUE_NUMBER, book[i].tlbi);
        expect(key[BLANK_TLBT], VALUE_NUMBER, book[i].tlbt);
        expect(key[BLANK_TLB_HIT], VALUE_BOOL, book[i].tlb_hit);
        expect(key[BLANK_PAGE_FAULT], VALUE_BOOL, book[i].fault);
        expect(key[BLANK_PPN], VALUE_NUMBER, book[i].ppn);
        expect(key[BLANK_PA_BITS], VALUE_NUMBER, book[i].pa);
        expect(key[BLANK_CO], VALUE_NUMBER, book[i].co);
        expect(key[BLANK_CI], VALUE_NUMBER, book[i].ci);
        expect(key[BLANK_CT], VALUE_NUMBER, book[i].ct);
        expect(key[BLANK_CACHE_HIT], VALUE_BOOL, book[i].cache_hit);
        expect(key[BLANK_BYTE], VALUE_NUMBER, book[i].byte);
    }
}
END_TEST

/* Puts `given` in place of the rule's value and runs the rules after it. */
static void follow(const struct memory_system *m, enum translation_blank at, struct value given,
                   struct value *answers) {
    struct blanks blanks;
    solve(m, &blanks, answers);
    answers[at] = given;
    for (unsigned i = at + 1u; i < blanks.count; i++) {
        answers[i] = blanks.at[i].rule(m, answers, blanks.at[i].arg);
    }
}

START_TEST(rules_follow_the_students_own_answers) {
    struct memory_system m;
    struct value a[BLANKS_MAX];
    book_machine(&m, 0x027c);

    follow(&m, BLANK_VPN, value_number(0xE), a); // the row of 0xE is PPN 0x11
    expect(a[BLANK_TLBI], VALUE_NUMBER, 2);
    expect(a[BLANK_PPN], VALUE_NUMBER, 0x11);
    expect(a[BLANK_PA_BITS], VALUE_NUMBER, 0x47C);
    expect(a[BLANK_CI], VALUE_NUMBER, 0xF);

    follow(&m, BLANK_VPN, value_number(0x7B), a); // not on the sheet
    ck_assert_int_eq(a[BLANK_PAGE_FAULT].kind, VALUE_ABSENT);
    ck_assert_int_eq(a[BLANK_PPN].kind, VALUE_ABSENT);
    ck_assert_int_eq(a[BLANK_BYTE].kind, VALUE_ABSENT);

    follow(&m, BLANK_PAGE_FAULT, value_bool(true), a);
    for (unsigned i = BLANK_PPN; i <= BLANK_BYTE; i++) ck_assert_int_eq(a[i].kind, VALUE_NONE);

    follow(&m, BLANK_TLB_HIT, value_bool(true), a); // set 1 tag 2 is invalid, no PPN: page table
    expect(a[BLANK_PAGE_FAULT], VALUE_BOOL, NO);
    expect(a[BLANK_PPN], VALUE_NUMBER, 0x17);
    m.tlb[4 + 1].known = true;
    m.tlb[4 + 1].ppn = 0x2A;
    follow(&m, BLANK_TLB_HIT, value_bool(true), a);
    expect(a[BLANK_PPN], VALUE_NUMBER, 0x2A);

    follow(&m, BLANK_CACHE_HIT, value_bool(true), a); // line 0xF shows no bytes
    ck_assert_int_eq(a[BLANK_BYTE].kind, VALUE_ABSENT);
    follow(&m, BLANK_CI, value_number(5), a);
    expect(a[BLANK_CACHE_HIT], VALUE_BOOL, NO); // tag 0x17 is not 0x0D
    a[BLANK_CACHE_HIT] = value_bool(true);
    struct blanks blanks;
    translation_ask(&m, &blanks);
    expect(blanks.at[BLANK_BYTE].rule(&m, a, 0), VALUE_NUMBER, 0x36);

    book_machine(&m, 0x0040);
    follow(&m, BLANK_PAGE_FAULT, value_bool(false), a); // row 1 shows no PPN
    ck_assert_int_eq(a[BLANK_PPN].kind, VALUE_ABSENT);
    m.page_rows[1].known = true, m.page_rows[1].ppn = 0x2A;
    follow(&m, BLANK_PAGE_FAULT, value_bool(false), a); // the number that the invalid row shows
    expect(a[BLANK_PPN], VALUE_NUMBER, 0x2A);
    follow(&m, BLANK_TLB_HIT, value_bool(true), a); // but no hit leads to an invalid row
    ck_assert_int_eq(a[BLANK_PPN].kind, VALUE_ABSENT);
}
END_TEST

static struct value slip_value(const struct memory_system *m, const char *name) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    solve(m, &blanks, key);
    for (unsigned i = 0; i < blanks.count; i++) {
        for (unsigned s = 0; s < blanks.at[i].slip_count; s++) {
            const struct slip *slip = &blanks.at[i].slips[s];
            if (strcmp(slip->name, name) == 0) return slip->rule(m, key, slip->arg);
        }
    }
    ck_abort_msg("no slip '%s'", name);
    return value_absent();
}

/* Worked by hand on the book's machine; ABSENT: the slip cannot occur there. */
enum { ABSENT = -2 };
static const struct {
    uint64_t va;
    const char *slip;
    int number;
} slips[] = {
    // 0x027c = 00001001 111100: VPN 0x09, TLBI 1, TLBT 2; PA 0x5FC = 010111 1111 00
    {0x027c, "vpn_offset_one_low", 0x13},
    {0x027c, "vpn_offset_one_high", 0x04},
    {0x027c, "vpn_low_bits", 0x7C},
    {0x027c, "vpn_is_offset", 0x3C},
    {0x027c, "tlbi_is_tag", 2},
    {0x027c, "tlbi_high_bits", 0},
    {0x027c, "tlbi_from_entries", 9},
    {0x027c, "tlbi_from_ways", ABSENT},
    {0x027c, "tlbi_from_offset", 0},
    {0x027c, "tlbt_is_index", 1},
    {0x027c, "tlbt_from_entries", 0},
    {0x027c, "tlbt_is_vpn", 9},
    {0x027c, "tlbt_low_bits", 9},
    {0x027c, "tlb_hit_invalid", YES},
    {0x027c, "tlb_hit_any_set", ABSENT},
    {0x027c, "tlb_miss_overlooked", ABSENT},
    {0x03d4, "tlb_miss_overlooked", NO},
    {0x03a9, "tlb_hit_any_set", YES}, // tag 3 is valid in sets 1 and 3
    {0x03a9, "ppn_any_set", 0x2D},
    {0x027c, "fault_from_tlb_miss", YES},
    {0x027c, "fault_invalid_used", ABSENT},
    {0x0040, "fault_from_tlb_miss", ABSENT},
    {0x0040, "fault_invalid_used", NO},
    {0x027c, "ppn_is_vpn", 9},
    {0x027c, "ppn_invalid_tlb", ABSENT}, // the entry shows a dash
    {0x027c, "ppn_by_tag", 0x33},
    {0x027c, "ppn_by_next_row", 0x09},
    {0x02EA, "ppn_by_next_row", ABSENT}, // row 0xC is invalid
    {0x0040, "ppn_invalid_row", ABSENT},
    {0x027c, "pa_is_vpn_offset", 0x27C},
    {0x027c, "pa_offset_first", 0xF17},
    {0x027c, "pa_ppn_only", 0x5C0},
    {0x027c, "co_from_page_offset", 0x3C},
    {0x027c, "co_is_index", 0xF},
    {0x027c, "co_from_va", ABSENT},
    {0x027c, "ci_is_tag", 0x17},
    {0x027c, "ci_from_va", ABSENT},
    {0x027c, "ci_low_bits", 0xC},
    {0x027c, "ct_is_index", 0xF},
    {0x027c, "ct_from_va", 9},
    {0x027c, "ct_with_index", 0x17F},
    {0x027c, "cache_hit_invalid", ABSENT},
    {0x03a9, "cache_hit_tag_not_compared", YES},
    {0x03a9, "byte_tag_not_compared", 0x15},
    {0x03a9, "byte_invalid_line", ABSENT},
    {0x03d4, "byte_wrong_offset", 0x72},
    {0x03d4, "byte_first", ABSENT},
    {0x03d4, "byte_reversed", 0x1D},
    {0x03d7, "byte_wrong_offset", ABSENT},
    {0x03d7, "byte_first", 0x36},
    {0x0175, "cache_hit_any_set", ABSENT},
};

START_TEST(slips_give_what_the_hand_gives) {
    struct memory_system m;
    for (unsigned i = 0; i < sizeof slips / sizeof *slips; i++) {
        book_machine(&m, slips[i].va);
        const struct value value = slip_value(&m, slips[i].slip);
        if (slips[i].number == ABSENT) {
            ck_assert_msg(value.kind == VALUE_ABSENT, "%s occurs", slips[i].slip);
        } else {
            ck_assert_msg(value.kind >= VALUE_NUMBER && value.number == (uint64_t)slips[i].number,
                          "0x%x %s: kind %d number 0x%x", (unsigned)slips[i].va, slips[i].slip,
                          value.kind, (unsigned)value.number);
        }
    }
}
END_TEST

START_TEST(parts_and_deciders_fit_the_machine) {
    struct memory_system m;
    struct blanks blanks;
    book_machine(&m, 0x03d4);
    translation_ask(&m, &blanks);
    const char parts[] = "ABBBBBBCDDDDD";
    const unsigned widths[] = {14, 8, 2, 6, 1, 1, 6, 12, 2, 4, 6, 1, 8};
    for (unsigned i = 0; i < blanks.count; i++) {
        ck_assert(blanks.at[i].asked);
        ck_assert_int_eq(blanks.at[i].part, parts[i]);
        ck_assert_uint_eq(blanks.at[i].form.bits, widths[i]);
        const int decider = i < BLANK_PPN    ? -1
                            : i < BLANK_BYTE ? BLANK_PAGE_FAULT
                                             : BLANK_CACHE_HIT;
        ck_assert_int_eq(blanks.at[i].decider, decider);
    }
    ck_assert_uint_eq(blanks.given, 0x03d4);
    ck_assert_uint_eq(blanks.given_bits, 14);

    m.paging = false, m.va_bits = 0, m.page_bytes = 0, m.tlb_sets = m.tlb_ways = 0;
    m.page_row_count = 0;
    translation_ask(&m, &blanks);
    for (unsigned i = 0; i < blanks.count; i++) {
        ck_assert(blanks.at[i].asked == (i >= BLANK_PA_BITS));
        if (i >= BLANK_CO) ck_assert_int_eq(blanks.at[i].part, 'B');
    }
    ck_assert_int_eq(blanks.at[BLANK_PA_BITS].part, 'A');
    ck_assert_int_eq(blanks.at[BLANK_CO].decider, -1);
}
END_TEST

static unsigned power(struct rng *rng, unsigned most) {
    return 1u << rng_below(rng, most + 1);
}

/* A machine of any size, filled without any thought for agreement: rules must not need it. Tags
 * come from few values, so that hits and misses are both common. */
static void any_machine(struct memory_system *m, struct rng *rng) {
    do {
        m->paging = rng_below(rng, 8) != 0;
        m->page_bytes = m->paging ? 8u << rng_below(rng, 14) : 0;
        m->va_bits = m->paging ? 8 + rng_below(rng, 41) : 0;
        m->pa_bits = 8 + rng_below(rng, 41);
        const bool tlb = m->paging && rng_below(rng, 8) != 0, cache = rng_below(rng, 8) != 0;
        m->tlb_sets = tlb ? power(rng, 4) : 0;
        m->tlb_ways = tlb ? power(rng, 3) : 0;
        m->cache_sets = cache ? power(rng, 6) : 0;
        m->cache_ways = cache ? power(rng, 3) : 0;
        m->block_bytes = cache ? power(rng, 6) : 0;
    } while (
        (m->paging && (memory_offset_bits(m) >= m->va_bits || memory_offset_bits(m) >= m->pa_bits ||
                       memory_tlbi_bits(m) >= memory_vpn_bits(m))) ||
        memory_ci_bits(m) + memory_co_bits(m) >= m->pa_bits ||
        m->cache_sets * m->cache_ways > MEMORY_CACHE_LINES_MAX ||
        m->cache_sets * m->cache_ways * m->block_bytes > MEMORY_CACHE_BYTES_MAX);
    m->address = rng_bits(rng, m->paging ? m->va_bits : m->pa_bits);
    const uint64_t vpn = m->paging ? m->address / m->page_bytes : 0;
    m->page_row_count = m->paging ? 1 : 0;
    const uint64_t page_ppn = m->paging ? rng_bits(rng, memory_ppn_bits(m)) : 0;
    m->page_rows[0] = (struct page_row){vpn, page_ppn, rng_below(rng, 4) != 0, true};
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        const uint64_t tag =
            rng_below(rng, 3) ? vpn / m->tlb_sets : rng_bits(rng, memory_tlbt_bits(m));
        bool valid = rng_below(rng, 2 * m->tlb_ways) == 0;
        for (unsigned k = i - i % m->tlb_ways; k < i; k++) valid = valid && m->tlb[k].tag != tag;
        m->tlb[i] = (struct tlb_entry){
            tag, rng_below(rng, 2) ? page_ppn : rng_bits(rng, memory_ppn_bits(m)), valid, true};
    }
    const uint64_t pa =
        m->paging ? page_ppn * m->page_bytes + m->address % m->page_bytes : m->address;
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways; i++) {
        const uint64_t tag = rng_below(rng, 3) ? pa / m->block_bytes / m->cache_sets
                                               : rng_bits(rng, memory_ct_bits(m));
        bool valid = rng_below(rng, m->cache_ways + 1) == 0;
        for (unsigned k = i - i % m->cache_ways; k < i; k++) {
            valid = valid && m->lines[k].tag != tag;
        }
        m->lines[i] = (struct cache_line){tag, valid, true};
    }
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways * m->block_bytes; i += 8) {
        const uint64_t word = rng_next(rng);
        memcpy(m->bytes + i, &word, 8);
    }
}

/* libcheck writes to a file for each of its assertions; in a long loop only the failures speak. */
#define SAME(a, b)                                                                                 \
    do {                                                                                           \
        if ((a) != (b)) ck_abort_msg("%s is not %s", #a, #b);                                      \
    } while (0)

static void same_bits(struct value value, const char *text) {
    if (value.kind == VALUE_NUMBER)
        SAME(value.number, from_bits(text));
    else
        SAME(value.kind, VALUE_NONE);
}

START_TEST(rules_agree_with_the_oracle) {
    static struct memory_system m;
    unsigned hits = 0, faults = 0, bytes = 0;
    const unsigned char seed[RNG_SEED_BYTES] = "oracle";
    struct rng rng;
    rng_init(&rng, seed);
    for (unsigned i = 0; i < 120000; i++) {
        struct blanks blanks;
        struct value key[BLANKS_MAX];
        struct oracle o;
        any_machine(&m, &rng);
        solve(&m, &blanks, key);
        oracle_run(&m, &o);
        hits += o.tlb_hit, faults += o.fault, bytes += o.byte >= 0;
        same_bits(key[BLANK_PA_BITS], o.pa);
        SAME(key[BLANK_PA_BITS].kind == VALUE_NUMBER, o.pa[0] != '\0');
        SAME(value_is_yes(key[BLANK_CACHE_HIT]), o.cache_hit);
        SAME(key[BLANK_BYTE].kind == VALUE_NUMBER, o.byte >= 0);
        if (o.byte >= 0) SAME((int)key[BLANK_BYTE].number, o.byte);
        if (m.cache_sets != 0 && !o.fault) {
            same_bits(key[BLANK_CO], o.co);
            same_bits(key[BLANK_CI], o.ci);
            same_bits(key[BLANK_CT], o.ct);
        } else {
            for (unsigned b = BLANK_CO; b <= BLANK_BYTE; b++) {
                SAME(key[b].kind, VALUE_NONE);
            }
        }
        if (!m.paging) continue;
        same_bits(key[BLANK_VPN], o.vpn);
        same_bits(key[BLANK_TLBI], o.tlbi);
        same_bits(key[BLANK_TLBT], o.tlbt);
        SAME(value_is_yes(key[BLANK_TLB_HIT]), o.tlb_hit);
        SAME(value_is_yes(key[BLANK_PAGE_FAULT]), o.fault);
        SAME(key[BLANK_PPN].kind, o.fault ? VALUE_NONE : VALUE_NUMBER);
        same_bits(key[BLANK_PPN], o.ppn);
    }
    // The comparison is worth something only if everything came up.
    ck_assert_uint_gt(hits, 10000);
    ck_assert_uint_gt(faults, 10000);
    ck_assert_uint_gt(bytes, 10000);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("translation");
    TCase *tcase = tcase_create("core");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, book_machine_gives_the_known_answers);
    tcase_add_test(tcase, rules_follow_the_students_own_answers);
    tcase_add_test(tcase, slips_give_what_the_hand_gives);
    tcase_add_test(tcase, parts_and_deciders_fit_the_machine);
    tcase_add_test(tcase, rules_agree_with_the_oracle);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

#include "core/memory_system.h"
#include "tests/book_machine.h"
#include "tests/run_suite.h"

#include <check.h>

START_TEST(lookups_see_valid_entries_only) {
    struct memory_system m;
    book_machine(&m, 0x03d4);
    ck_assert_ptr_eq(memory_tlb_lookup(&m, 3, 3), &m.tlb[3 * 4 + 1]);
    ck_assert_ptr_null(memory_tlb_lookup(&m, 3, 7)); // there, but invalid
    ck_assert_ptr_null(memory_tlb_lookup(&m, 0, 4)); // in set 1
    ck_assert_ptr_null(memory_tlb_lookup(&m, 4, 3)); // no such set
    ck_assert_ptr_null(memory_tlb_lookup(&m, UINT64_MAX, 3));
    ck_assert_ptr_eq(memory_page_lookup(&m, 1), &m.page_rows[1]); // valid or not
    ck_assert_ptr_null(memory_page_lookup(&m, 0x10));
    ck_assert_ptr_eq(memory_cache_lookup(&m, 5, 0x0D), &m.lines[5]);
    ck_assert_ptr_null(memory_cache_lookup(&m, 1, 0x15));
    ck_assert_ptr_null(memory_cache_lookup(&m, 16, 0x19));
    ck_assert_uint_eq(memory_cache_byte(&m, &m.lines[5], 2), 0xF0);
}
END_TEST

/* Each row spoils one thing of the book's machine; the sentence must name it. */
static void va_too_wide(struct memory_system *m) {
    m->address = 1 << 14;
}
static void va_bits_few(struct memory_system *m) {
    m->va_bits = 7;
}
static void va_bits_many(struct memory_system *m) {
    m->va_bits = 49;
}
static void pa_bits_many(struct memory_system *m) {
    m->pa_bits = 49;
}
static void page_odd(struct memory_system *m) {
    m->page_bytes = 96;
}
static void page_small(struct memory_system *m) {
    m->page_bytes = 4;
}
static void page_takes_all(struct memory_system *m) {
    m->page_bytes = 4096;
}
static void sets_odd(struct memory_system *m) {
    m->tlb_sets = 3;
}
static void ways_none(struct memory_system *m) {
    m->tlb_ways = 0;
}
static void tlb_tag_wide(struct memory_system *m) {
    m->tlb[2].tag = 64;
}
static void tlb_ppn_wide(struct memory_system *m) {
    m->tlb[1].ppn = 64;
}
static void tlb_dash(struct memory_system *m) {
    m->tlb[1].known = false;
}
static void tlb_twice(struct memory_system *m) {
    m->tlb[1].tag = 7;
}
static void rows_fall(struct memory_system *m) {
    m->page_rows[4].vpn = 2;
}
static void row_wide(struct memory_system *m) {
    m->page_rows[15].vpn = 256;
}
static void row_dash(struct memory_system *m) {
    m->page_rows[2].known = false;
}
static void row_ppn_wide(struct memory_system *m) {
    m->page_rows[2].ppn = 64;
}
static void rows_many(struct memory_system *m) {
    m->page_row_count = 65;
}
static void disagree(struct memory_system *m) {
    m->page_rows[0xD].ppn = 1;
}
static void disagree_valid(struct memory_system *m) {
    m->page_rows[0xF].valid = false;
}
static void row_missing(struct memory_system *m) {
    m->address = 0x20 << 6;
}
static void cache_odd(struct memory_system *m) {
    m->block_bytes = 3;
}
static void cache_large(struct memory_system *m) {
    m->cache_ways = 8, m->cache_sets = 32;
}
static void cache_no_tag(struct memory_system *m) {
    m->pa_bits = 8, m->block_bytes = 16;
}
static void line_wide(struct memory_system *m) {
    m->lines[1].tag = 64;
}
static void line_dash(struct memory_system *m) {
    m->lines[0].known = false;
}
static void alone_with_tlb(struct memory_system *m) {
    m->paging = false;
}
static void line_twice(struct memory_system *m) {
    m->cache_sets = 8, m->cache_ways = 2;
    m->lines[0].tag = m->lines[1].tag = 5;
    m->lines[0].valid = m->lines[1].valid = m->lines[0].known = m->lines[1].known = true;
}

static const struct {
    void (*spoil)(struct memory_system *m);
    const char *named;
} faults[] = {
    {va_too_wide, "'virtual-address'"},
    {va_bits_few, "'virtual-address-bits'"},
    {va_bits_many, "'virtual-address-bits'"},
    {pa_bits_many, "'physical-address-bits'"},
    {page_odd, "'page-bytes'"},
    {page_small, "'page-bytes'"},
    {page_takes_all, "'page-bytes'"},
    {sets_odd, "'tlb sets'"},
    {ways_none, "'tlb ways'"},
    {tlb_tag_wide, "tlb set 0 way 2: tag"},
    {tlb_ppn_wide, "tlb set 0 way 1: PPN"},
    {tlb_dash, "tlb set 0 way 1 is valid"},
    {tlb_twice, "tlb set 0 has two valid"},
    {rows_fall, "VPN 0x2 stands after 0x3"},
    {row_wide, "VPN 0x100"},
    {row_dash, "VPN 0x2 is valid"},
    {row_ppn_wide, "page table: PPN 0x40"},
    {rows_many, "65 rows"},
    {disagree, "maps VPN 0xD"},
    {disagree_valid, "maps VPN 0xF"},
    {row_missing, "no row for VPN 0x20"},
    {cache_odd, "'cache block-bytes'"},
    {cache_large, "too large"},
    {cache_no_tag, "no bits"},
    {line_wide, "cache set 1 way 0: tag"},
    {line_dash, "cache set 0 way 0 is valid"},
    {line_twice, "cache set 0 has two valid"},
    {alone_with_tlb, "a cache alone"},
};

START_TEST(check_names_what_is_wrong) {
    struct memory_system m;
    struct fault fault;
    book_machine(&m, 0x027c);
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_OK);
    for (unsigned i = 0; i < sizeof faults / sizeof *faults; i++) {
        book_machine(&m, 0x027c);
        if (faults[i].spoil == cache_no_tag) { // nothing else may be in the way
            m.tlb_sets = m.tlb_ways = 0;
            m.page_row_count = 10;
            for (unsigned k = 0; k < 10; k++) m.page_rows[k] = (struct page_row){k, 1, true, true};
        }
        faults[i].spoil(&m);
        ck_assert_msg(memory_system_check(&m, &fault) == STATUS_INVALID, "%s", faults[i].named);
        ck_assert_msg(strstr(fault.sentence, faults[i].named) != NULL, "'%s' does not say '%s'",
                      fault.sentence, faults[i].named);
    }
}
END_TEST

START_TEST(machines_may_lack_parts) {
    struct memory_system m;
    struct fault fault;
    book_machine(&m, 0x027c);
    m.tlb_sets = m.tlb_ways = 0;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_OK);
    m.cache_sets = m.cache_ways = m.block_bytes = 0;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_OK);

    book_machine(&m, 0x03d4); // a TLB hit needs no page table
    m.page_row_count = 0;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_OK);

    m.paging = false, m.va_bits = 0, m.page_bytes = 0, m.tlb_sets = m.tlb_ways = 0;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_OK);
    m.address = 1 << 12;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_INVALID);
    m.address = 0;
    m.cache_sets = m.cache_ways = m.block_bytes = 0;
    ck_assert_int_eq(memory_system_check(&m, &fault), STATUS_INVALID);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("memory_system");
    TCase *tcase = tcase_create("core");
    tcase_add_test(tcase, lookups_see_valid_entries_only);
    tcase_add_test(tcase, check_names_what_is_wrong);
    tcase_add_test(tcase, machines_may_lack_parts);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

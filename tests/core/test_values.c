/* The tree of values: what is added is found, and a full tree stays whole. */
#include "core/values.h"

#include "core/family.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static void expect_text(const struct values *v, uint32_t parent, const char *name,
                        const char *text) {
    const uint32_t node = values_find(v, parent, text_of(name));
    ck_assert_msg(node != VALUES_ROOT, "no '%s'", name);
    ck_assert_msg(text_is(v->nodes[node].text, text), "'%s' is '%.*s'", name,
                  (int)v->nodes[node].text.len, v->nodes[node].text.at);
}

START_TEST(adds_and_finds) {
    struct node nodes[32];
    char chars[256], copied[] = "copied";
    struct values v;
    values_init(&v, nodes, 32, chars, sizeof chars);

    const uint32_t tlb = values_map(&v, VALUES_ROOT, TEXT("tlb"));
    const uint32_t rows = values_list(&v, tlb, TEXT("rows"));
    for (uint64_t i = 0; i < 3; i++) values_decimal(&v, rows, TEXT(""), i);
    values_hex(&v, tlb, TEXT("tag"), 13, 8);
    values_hex(&v, tlb, TEXT("odd"), 1, 9);
    values_hex(&v, tlb, TEXT("wide"), 0x1ff, 4);
    values_hex(&v, tlb, TEXT("all"), UINT64_MAX, 64);
    values_decimal(&v, tlb, TEXT("most"), UINT64_MAX);
    values_decimal(&v, tlb, TEXT("zero"), 0);
    values_text(&v, tlb, TEXT("text"), text_of(copied));
    values_text(&v, tlb, TEXT("empty"), (struct text){NULL, 0});
    values_flag(&v, VALUES_ROOT, TEXT("on"), true);
    values_flag(&v, VALUES_ROOT, TEXT("off"), false);
    copied[0] = 'x';

    ck_assert(!v.full);
    ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("tlb")), tlb);
    ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("tag")), VALUES_ROOT);
    ck_assert_uint_eq(values_find(&v, rows, TEXT("")), VALUES_ROOT);
    expect_text(&v, tlb, "tag", "0x0D");
    expect_text(&v, tlb, "odd", "0x001");
    expect_text(&v, tlb, "wide", "0x1FF");
    expect_text(&v, tlb, "all", "0xFFFFFFFFFFFFFFFF");
    expect_text(&v, tlb, "most", "18446744073709551615");
    expect_text(&v, tlb, "zero", "0");
    expect_text(&v, tlb, "text", "copied");
    expect_text(&v, tlb, "empty", "");
    ck_assert_int_eq(v.nodes[values_find(&v, VALUES_ROOT, TEXT("on"))].kind, NODE_TRUE);
    ck_assert_int_eq(v.nodes[values_find(&v, VALUES_ROOT, TEXT("off"))].kind, NODE_FALSE);

    char expected = '0';
    for (uint32_t i = v.nodes[rows].first; i != 0; i = v.nodes[i].next, expected++) {
        ck_assert_uint_eq(v.nodes[i].text.len, 1);
        ck_assert_int_eq(v.nodes[i].text.at[0], expected);
    }
    ck_assert_int_eq(expected, '3');
}
END_TEST

START_TEST(numbers_are_written) {
    struct node nodes[16];
    char chars[256];
    struct values v;
    static const struct {
        uint64_t number;
        const char *decimal, *two, *three, *binary;
    } cases[] = {
        {0, "0", "00", "000", "0000"},
        {7, "7", "07", "007", "0111"},
        {10, "10", "0A", "00A", "1010"},
        {99, "99", "63", "063", "0011"},
        {100, "100", "64", "064", "0100"},
        {255, "255", "FF", "0FF", "1111"},
        {4095, "4095", "FF", "FFF", "1111"},
        {UINT64_MAX, "18446744073709551615", "FF", "FFF", "1111"},
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        values_init(&v, nodes, 16, chars, sizeof chars);
        const uint32_t list = values_list(&v, VALUES_ROOT, TEXT("list"));
        const uint32_t at[] = {
            values_decimal(&v, list, TEXT(""), cases[i].number),
            values_digits(&v, list, TEXT(""), cases[i].number, 4, 2),
            values_digits(&v, list, TEXT(""), cases[i].number, 4, 3),
            values_digits(&v, list, TEXT(""), cases[i].number, 1, 4),
        };
        const char *const texts[] = {cases[i].decimal, cases[i].two, cases[i].three,
                                     cases[i].binary};
        for (unsigned k = 0; k < 4; k++) {
            ck_assert_msg(text_is(nodes[at[k]].text, texts[k]), "'%.*s' is not '%s'",
                          (int)nodes[at[k]].text.len, nodes[at[k]].text.at, texts[k]);
        }
    }
}
END_TEST

START_TEST(places_are_found) {
    struct node nodes[16];
    char chars[64];
    struct values v;
    values_init(&v, nodes, 16, chars, sizeof chars);
    const uint32_t tlb = values_map(&v, VALUES_ROOT, TEXT("tlb"));
    const uint32_t sets = values_list(&v, tlb, TEXT("entries"));
    (void)values_list(&v, sets, TEXT(""));
    const uint32_t set = values_list(&v, sets, TEXT(""));
    const uint32_t way = values_borrow(&v, set, TEXT(""), TEXT("x"));
    ck_assert_uint_eq(values_at(&v, TEXT("")), VALUES_ROOT);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb")), tlb);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries")), sets);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.1")), set);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.1.0")), way);
    // What goes further than the tree ends at what there is.
    ck_assert_uint_eq(values_at(&v, TEXT("cache")), VALUES_ROOT);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.sets")), tlb);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.2")), sets);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.1.7")), set);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.1x.0")), sets);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb.entries.99999999999999999999")), sets);
    ck_assert_uint_eq(values_at(&v, TEXT("tlb..")), tlb);
}
END_TEST

// Every size of storage: `full` exactly when it does not all fit, and nothing written beyond.
START_TEST(full_is_said) {
    for (uint32_t node_cap = 1; node_cap <= 6; node_cap++) {
        for (size_t char_cap = 0; char_cap <= 8; char_cap++) {
            struct node *nodes = malloc(node_cap * sizeof *nodes);
            char *chars = malloc(char_cap + 1);
            struct values v;
            values_init(&v, nodes, node_cap, chars, char_cap);
            const uint32_t map = values_map(&v, VALUES_ROOT, TEXT("map"));
            values_text(&v, map, TEXT("a"), TEXT("four"));
            values_borrow(&v, map, TEXT("b"), TEXT("borrowed"));
            values_decimal(&v, map, TEXT("c"), 1234); // small ones take no room
            ck_assert(v.full == (node_cap < 5 || char_cap < 8));
            ck_assert_uint_le(v.node_count, node_cap);
            ck_assert_uint_le(v.char_count, char_cap);
            ck_assert_uint_eq(values_map(&v, VALUES_ROOT, TEXT("d")) == VALUES_ROOT,
                              v.full || node_cap == 5);
            free(chars);
            free(nodes);
        }
    }
}
END_TEST

static void expect_items(const struct values *v, uint32_t list, const char *expected) {
    char line[1024] = "";
    size_t len = 0;
    uint32_t last = 0;
    for (uint32_t i = v->nodes[list].first; i != 0; last = i, i = v->nodes[i].next) {
        ck_assert_uint_eq(v->nodes[i].parent, list);
        len += (size_t)snprintf(line + len, sizeof line - len, "%.*s ", (int)v->nodes[i].text.len,
                                v->nodes[i].text.at);
    }
    ck_assert_str_eq(line, expected);
    ck_assert_uint_eq(v->nodes[list].last, last);
}

START_TEST(lists_are_added_in_one_go) {
    static const unsigned char bytes[] = {0, 0xAB, 0x7F, 0xFF};
    for (uint32_t node_cap = 1; node_cap <= 12; node_cap++) {
        struct node *nodes = malloc(node_cap * sizeof *nodes);
        struct values v;
        values_init(&v, nodes, node_cap, NULL, 0);
        const uint32_t up = values_count_up(&v, VALUES_ROOT, TEXT("up"), 3);
        const uint32_t none = values_bytes(&v, VALUES_ROOT, TEXT("none"), bytes, 0);
        const uint32_t list = values_bytes(&v, VALUES_ROOT, TEXT("bytes"), bytes, 4);
        ck_assert(v.full == (node_cap < 11));
        ck_assert_uint_le(v.node_count, node_cap);
        if (up != VALUES_ROOT) expect_items(&v, up, "0 1 2 ");
        if (none != VALUES_ROOT) expect_items(&v, none, "");
        if (list != VALUES_ROOT) expect_items(&v, list, "00 AB 7F FF ");
        if (!v.full) {
            values_borrow(&v, list, TEXT(""), TEXT("end"));
            if (!v.full) expect_items(&v, list, "00 AB 7F FF end ");
            ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("bytes")), list);
        }
        free(nodes);
    }
    static struct node nodes[256];
    char chars[64];
    struct values v;
    values_init(&v, nodes, 256, chars, sizeof chars);
    expect_items(&v, values_count_down(&v, VALUES_ROOT, TEXT("down"), 12),
                 "11 10 9 8 7 6 5 4 3 2 1 0 ");
    const uint32_t many = values_count_up(&v, VALUES_ROOT, TEXT("many"), 102);
    ck_assert(text_is(v.nodes[v.nodes[many].last].text, "101"));
    ck_assert(!v.full);
}
END_TEST

/* In storage of every size, with none to three nodes before: what is taken off leaves no trace. */
START_TEST(what_was_added_is_taken_off) {
    for (unsigned before = 0; before < 4; before++) {
        for (uint32_t node_cap = before + 1; node_cap < 9; node_cap++) {
            struct node *nodes = malloc(node_cap * sizeof *nodes);
            char chars[8];
            struct values v;
            values_init(&v, nodes, node_cap, chars, sizeof chars);
            for (unsigned i = 0; i < before; i++) values_borrow(&v, 0, TEXT("a"), TEXT("kept"));
            const struct values_mark mark = values_mark(&v);
            for (unsigned again = 0; again < 3; again++) {
                const uint32_t map = values_map(&v, VALUES_ROOT, TEXT("map"));
                values_text(&v, map, TEXT("text"), TEXT("eight..."));
                values_flag(&v, VALUES_ROOT, TEXT("flag"), true);
                ck_assert(v.full == (node_cap < before + 4));
                if (!v.full) {
                    ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("map")), map);
                    expect_text(&v, map, "text", "eight...");
                }
                values_rewind(&v, mark);
                ck_assert(!v.full);
                ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("map")), VALUES_ROOT);
                ck_assert_uint_eq(values_find(&v, VALUES_ROOT, TEXT("flag")), VALUES_ROOT);
                if (before) expect_text(&v, VALUES_ROOT, "a", "kept");
                ck_assert_uint_eq(v.node_count, before + 1);
                ck_assert_uint_eq(nodes[VALUES_ROOT].name_bits,
                                  before ? values_name_bit(TEXT("a")) : 0);
                unsigned left = 0;
                for (uint32_t i = nodes[VALUES_ROOT].first; i; i = nodes[i].next) left++;
                ck_assert_uint_eq(left, before);
            }
            free(nodes);
        }
    }
}
END_TEST

static struct value rule_sum(const void *machine, const struct value *answers, unsigned arg) {
    uint64_t sum = *(const unsigned *)machine;
    for (unsigned i = 0; i < arg; i++) sum += answers[i].number;
    return value_number(sum);
}

START_TEST(key_runs_rules_on_their_results) {
    struct blanks blanks = {.count = 4};
    struct value key[BLANKS_MAX];
    const unsigned machine = 5;
    for (unsigned i = 0; i < 4; i++) {
        blanks.at[i].rule = rule_sum;
        blanks.at[i].arg = i;
    }
    family_key(&machine, &blanks, key);
    for (unsigned i = 0; i < 4; i++) ck_assert(value_is_number(key[i], (uint64_t)5 << i));
    ck_assert_int_eq(key[4].kind, VALUE_ABSENT);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("values");
    TCase *tests = tcase_create("values");
    tcase_add_test(tests, adds_and_finds);
    tcase_add_test(tests, numbers_are_written);
    tcase_add_test(tests, places_are_found);
    tcase_add_test(tests, full_is_said);
    tcase_add_test(tests, lists_are_added_in_one_go);
    tcase_add_test(tests, what_was_added_is_taken_off);
    tcase_add_test(tests, key_runs_rules_on_their_results);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

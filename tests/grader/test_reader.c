/* What the reader must survive, and what it must leave alone. */
#include "core/bits.h"
#include "grader/reader.h"
#include "templates/buffer.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static struct reader *reader;
static struct blanks blanks;

/* Blanks as address_translation asks them on a machine of the textbook's widths. */
static void ask(void) {
    static const struct {
        const char *id;
        char part;
        enum form_kind kind;
        unsigned bits;
    } rows[] = {
        {"va_bits", 'A', FORM_BITS, 14},  {"vpn", 'B', FORM_HEX, 8},
        {"tlbi", 'B', FORM_HEX, 2},       {"tlbt", 'B', FORM_HEX, 6},
        {"tlb_hit", 'B', FORM_YES_NO, 1}, {"page_fault", 'B', FORM_YES_NO, 1},
        {"ppn", 'B', FORM_HEX, 6},        {"pa_bits", 'C', FORM_BITS, 12},
        {"co", 'D', FORM_HEX, 2},         {"ci", 'D', FORM_HEX, 4},
        {"ct", 'D', FORM_HEX, 6},         {"cache_hit", 'D', FORM_YES_NO, 1},
        {"byte", 'D', FORM_HEX, 8},
    };
    blanks = (struct blanks){.count = 13, .given = 0x27c, .given_bits = 14};
    for (unsigned i = 0; i < blanks.count; i++) {
        blanks.at[i] = (struct blank){.id = rows[i].id,
                                      .part = rows[i].part,
                                      .asked = true,
                                      .form = {rows[i].kind, rows[i].bits},
                                      .decider = -1};
    }
}

static void setup(void) {
    struct fault fault = {0};
    ask();
    ck_assert_msg(reader_new(&reader, &fault) == STATUS_OK, "%s", fault.sentence);
}

static void teardown(void) {
    reader_free(reader);
}

static const struct {
    const char *text, *given;
} dressed[] = {
    {"9.11\n**VPN: 0x09**\n", "0x09"},
    {"9.11\nVPN: **0x09**\n", "0x09"},
    {"9.11\n`VPN = 0x09`\n", "0x09"},
    {"9.11\n- **VPN**: `0x09`\n", "0x09"},
    {"9.11\n**VPN**: **`0x09`**\n", "0x09"},
    {"9.11\n| Parameter | Value |\n|---|---|\n| VPN | ***0x09*** |\n", "0x09"},
    {"9.11\n| Parameter | Value |\n|---|---|\n| VPN | **0x09**, `hm` |\n", "**0x09**, `hm`"},
    {"9.11\n| Parameter | Value |\n|---|---|\n| VPN | `0x09` or `0x0a` |\n", "`0x09` or `0x0a`"},
};

START_TEST(what_was_given_has_no_marks_at_its_ends) {
    const struct question question = {"9.11", families[0], &blanks};
    struct sheet sheet;
    ck_assert_int_eq(reader_read(reader, text_of(dressed[_i].text), &question, 1, &sheet),
                     STATUS_OK);
    const struct text given = sheet.problems[0].answers[1].given;
    ck_assert_msg(text_is(given, dressed[_i].given), "%.*s", (int)given.len, given.at);
    sheet_release(&sheet);
}
END_TEST

static unsigned count_read(struct text text) {
    const struct question question = {"9.11", families[0], &blanks};
    struct sheet sheet;
    unsigned count = 0;
    ck_assert_int_eq(reader_read(reader, text, &question, 1, &sheet), STATUS_OK);
    for (unsigned i = 0; i < blanks.count; i++) {
        count += sheet.problems[0].answers[i].reading.kind != READING_BLANK;
    }
    sheet_release(&sheet);
    return count;
}

static const char answer[] = "\n9.11\n\nVPN = 0x09\nTLBI = 0x1\n";

/* `piece` many times, then an answer that must still be found. */
static void survives(const char *piece, size_t piece_len, size_t times) {
    char *bytes = malloc(piece_len * times + sizeof answer);
    for (size_t i = 0; i < times; i++) memcpy(bytes + i * piece_len, piece, piece_len);
    memcpy(bytes + piece_len * times, answer, sizeof answer);
    unsigned read = count_read((struct text){bytes, piece_len * times + sizeof answer - 1});
    ck_assert_msg(read == 2, "%.20s: %u answers", piece, read);
    free(bytes);
}

START_TEST(it_survives_what_is_no_homework) {
    survives("", 0, 0);
    survives("a", 1, 5000000);
    survives("VPN ", 4, 200000);
    survives("| 1 ", 4, 500000);
    survives("|\n", 2, 200000);
    survives("> ", 2, 100000);
    survives("\0", 1, 100000);
    survives("\xFF\xFE\x80", 3, 100000);
    survives("\n", 1, 1000000);
    survives("\r", 1, 100000);
    survives("((((", 4, 10000);
    survives("0x", 2, 100000);
    survives("`$*_~\\", 6, 20000);
}
END_TEST

START_TEST(nested_html_is_survived) {
    const size_t deep = 20000;
    struct buffer html = {0};
    for (size_t i = 0; i < deep; i++) buffer_add(&html, TEXT("<div>"));
    buffer_add(&html, TEXT("<table><tr><td>VPN"));
    (void)count_read(buffer_text(&html));
    buffer_release(&html);
}
END_TEST

/* The same bytes on every run: xorshift. */
START_TEST(random_bytes_are_survived) {
    static const char letters[] =
        "01VPNTLBICO|:=-?xX \n\t#*`$()[]<>.,/_~\\\xE7\xBC\xBA\xE9\xA1\xB5";
    uint64_t state = 88172645463325252u;
    for (unsigned round = 0; round < 2000; round++) {
        char bytes[400];
        for (size_t i = 0; i < sizeof bytes; i++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes[i] = round % 2 ? letters[state % (sizeof letters - 1)] : (char)(state >> 11);
        }
        (void)count_read((struct text){bytes, sizeof bytes});
    }
}
END_TEST

/* Texts that carry the labels and are no answers of this problem. */
static const char *const left_alone[] = {
    "9.11\nVPN = 14 - 6 = 8 bit\nTLBI: bits 6 to 7\nTLBT: [13-8]\n",
    "9.11\n| VPN | VPO |\n| PPN | PPO |\n",
    "9.11\n| Parameter | Value |\n|---|---|\n| VPN | |\n| TLB hit? (Y/N) | |\n",
    "9.11\nWhat are VPN, TLBI, TLBT? Is there a TLB hit? A page fault?\n",
    "# Chapter 8\nVPN = 0x09\n",
    "Address: 0x0123\nVPN = 0x09\nTLBI = 1\n",
    "9.11\n\n9.14\nVPN = 0x09\n",
    "9.11\n| VPN | PPN | Valid |\n|--|--|--|\n| 00 | 28 | 1 |\n| 01 | - | 0 |\n",
    "9.11\n| Set | Tag | PPN | Valid |\n|--|--|--|--|\n| 0 | 03 | - | 0 |\n",
    "9.11\n| Index | Tag | Valid | Byte 0 | Byte 1 |\n|--|--|--|--|--|\n| 0 | 1 | 1 | 0 | 1 |\n",
    "9.11\n---\n***\n",
};

START_TEST(it_leaves_alone) {
    unsigned read = count_read(text_of(left_alone[_i]));
    ck_assert_msg(read == 0, "%s: %u answers", left_alone[_i], read);
}
END_TEST

/* Where nothing names a problem: which VPN is read for each of three questions. */
static const struct {
    const char *text;
    unsigned count;      /* questions */
    const char *vpns[3]; /* as they stand; NULL: none */
} orders[] = {
    {"VPN: 0x09\nTLBI: 1\n", 1, {"0x09"}},
    {"Some notes.\n\n# Problem 4\n\nVPN: 0x09\nTLBI: 1\nTLBT: 2\n", 1, {"0x09"}},
    {"# Problem 1\nVPN: 1\nTLBI: 1\nTLBT: 2\n# Problem 2\nVPN: 2\nTLBI: 1\nTLBT: 2\n"
     "# Problem 3\nVPN: 3\nTLBI: 1\nTLBT: 2\n",
     3,
     {"1", "2", "3"}},
    {"**Question 7**\n\nVPN: 1\nTLBI: 1\nTLBT: 2\n\n**Question 8**\n\nVPN: 2\nTLBI: 1\nTLBT: 2\n\n"
     "**Question 9**\n\nVPN: 3\nTLBI: 1\nTLBT: 2\n",
     3,
     {"1", "2", "3"}},
    /* two answers to three problems: nobody can tell which */
    {"# Problem 1\nVPN: 1\nTLBI: 1\nTLBT: 2\n# Problem 2\nVPN: 2\nTLBI: 1\nTLBT: 2\n", 3, {NULL}},
    /* one is named: then the others are not guessed */
    {"# q2\nVPN: 2\nTLBI: 1\nTLBT: 2\n# Problem 1\nVPN: 1\nTLBI: 1\nTLBT: 2\n"
     "# Problem 3\nVPN: 3\nTLBI: 1\nTLBT: 2\n",
     3,
     {NULL, "2", NULL}},
    /* of another problem by its number or its address */
    {"# 9.14\nVPN: 1\nTLBI: 1\nTLBT: 2\n", 1, {NULL}},
    {"Virtual address: 0x1234\nVPN: 1\nTLBI: 1\nTLBT: 2\n", 1, {NULL}},
};

START_TEST(the_order_tells_where_nothing_else_does) {
    struct blanks other[3] = {blanks, blanks, blanks};
    struct question questions[3];
    struct sheet sheet;
    for (unsigned q = 0; q < 3; q++) {
        static const char *const ids[] = {"q1", "q2", "q3"};
        other[q].given += q;
        questions[q] = (struct question){ids[q], families[0], &other[q]};
    }
    ck_assert_int_eq(
        reader_read(reader, text_of(orders[_i].text), questions, orders[_i].count, &sheet),
        STATUS_OK);
    for (unsigned q = 0; q < orders[_i].count; q++) {
        const struct text given = sheet.problems[q].answers[1].given;
        ck_assert_msg(text_equal(given, text_of(orders[_i].vpns[q])), "%u: '%.*s'", q,
                      (int)given.len, given.at ? given.at : "");
    }
    sheet_release(&sheet);
}
END_TEST

/* Where both addresses have as many bits, and no part is named, only the label tells them apart. */
static const struct {
    const char *text, *va, *pa; /* the two rows as they stand; NULL: none */
} rows_of_bits[] = {
    {"q1\nva_bits: 00001001111100\npa_bits: 01010111110011\n", "00001001111100", "01010111110011"},
    {"q1\npa_bits: 01010111110011\nva_bits: 00001001111100\n", "00001001111100", "01010111110011"},
    {"q1\npa_bits: 01010111110011\n", NULL, "01010111110011"},
    {"q1\n**pa_bits** = `01 0101 1111 0011`\n", NULL, "01 0101 1111 0011"},
};

START_TEST(the_label_tells_rows_of_bits_apart) {
    struct blanks wide = blanks;
    const int va = 0, pa = 7;
    ck_assert_str_eq(wide.at[pa].id, "pa_bits");
    wide.at[pa].form.bits = wide.at[va].form.bits;
    const struct question question = {"q1", families[0], &wide};
    struct sheet sheet;
    ck_assert_int_eq(reader_read(reader, text_of(rows_of_bits[_i].text), &question, 1, &sheet),
                     STATUS_OK);
    const struct text given_va = sheet.problems[0].answers[va].given;
    const struct text given_pa = sheet.problems[0].answers[pa].given;
    ck_assert_msg(text_equal(given_va, text_of(rows_of_bits[_i].va)), "va_bits: '%.*s'",
                  (int)given_va.len, given_va.at ? given_va.at : "");
    ck_assert_msg(text_equal(given_pa, text_of(rows_of_bits[_i].pa)), "pa_bits: '%.*s'",
                  (int)given_pa.len, given_pa.at ? given_pa.at : "");
    sheet_release(&sheet);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("reader");
    TCase *tcase = tcase_create("reader");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, what_was_given_has_no_marks_at_its_ends, 0,
                        sizeof dressed / sizeof dressed[0]);
    tcase_add_test(tcase, it_survives_what_is_no_homework);
    tcase_add_test(tcase, nested_html_is_survived);
    tcase_add_test(tcase, random_bytes_are_survived);
    tcase_add_loop_test(tcase, it_leaves_alone, 0, sizeof left_alone / sizeof left_alone[0]);
    tcase_add_loop_test(tcase, the_order_tells_where_nothing_else_does, 0,
                        sizeof orders / sizeof orders[0]);
    tcase_add_loop_test(tcase, the_label_tells_rows_of_bits_apart, 0,
                        sizeof rows_of_bits / sizeof rows_of_bits[0]);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

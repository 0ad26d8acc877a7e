/* The phrasebook and the words in it. `test_phrasebook LANG PART` prints a part of a sample sheet:
 * the machine of CS:APP 3e section 9.6.4 and its address 0x03d4. */
#include "templates/phrasebook.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NODES = 2048, CHARS = 8192 };

static struct node nodes[NODES];
static char chars[CHARS];
static struct values tree;

static const char *const tlb_rows[4] = {
    "03 \xE2\x80\x93 0 09 0D 1 00 \xE2\x80\x93 0 07 02 1",
    "03 2D 1 02 \xE2\x80\x93 0 04 \xE2\x80\x93 0 0A \xE2\x80\x93 0",
    "02 \xE2\x80\x93 0 08 \xE2\x80\x93 0 06 \xE2\x80\x93 0 03 \xE2\x80\x93 0",
    "07 \xE2\x80\x93 0 03 0D 1 0A 34 1 02 \xE2\x80\x93 0"};
static const char *const page_rows[8] = {"00 28 1 08 13 1",
                                         "01 \xE2\x80\x93 0 09 17 1",
                                         "02 33 1 0A 09 1",
                                         "03 02 1 0B \xE2\x80\x93 0",
                                         "04 \xE2\x80\x93 0 0C \xE2\x80\x93 0",
                                         "05 16 1 0D 2D 1",
                                         "06 \xE2\x80\x93 0 0E 11 1",
                                         "07 \xE2\x80\x93 0 0F 0D 1"};
static const char *const cache_rows[16] = {
    "0 19 1 99 11 23 11", "1 15 0 - - - -",     "2 1B 1 00 02 04 08", "3 36 0 - - - -",
    "4 32 1 43 6D 8F 09", "5 0D 1 36 72 F0 1D", "6 31 0 - - - -",     "7 16 1 11 C2 DF 03",
    "8 24 1 3A 00 51 89", "9 2D 0 - - - -",     "A 2D 1 93 15 DA 3B", "B 0B 0 - - - -",
    "C 12 0 - - - -",     "D 16 1 04 96 34 15", "E 13 1 83 77 1B D3", "F 14 0 - - - -"};

static uint32_t map(uint32_t parent, const char *name) {
    return values_map(&tree, parent, text_of(name));
}
static uint32_t list(uint32_t parent, const char *name) {
    return values_list(&tree, parent, text_of(name));
}
static void put(uint32_t parent, const char *name, const char *text) {
    values_borrow(&tree, parent, text_of(name), text_of(text));
}
static void flag(uint32_t parent, const char *name, bool yes) {
    values_flag(&tree, parent, text_of(name), yes);
}
/* A list of numbers from `from` on, upwards or downwards, `to` not included. */
static void count(uint32_t parent, const char *name, int from, int to) {
    uint32_t numbers = list(parent, name);
    for (int i = from; i != to; i += from < to ? 1 : -1) {
        values_decimal(&tree, numbers, TEXT(""), (uint64_t)i);
    }
}

/* The next word of a row. */
static struct text word(const char **row) {
    while (**row == ' ') ++*row;
    struct text text = {*row, strcspn(*row, " ")};
    *row += text.len;
    return text;
}

/* Adds each group of three words of a row as a map. */
static void cells(uint32_t parent, const char *row, const char *const names[3]) {
    while (*row) {
        uint32_t cell = map(parent, "");
        for (int i = 0; i < 3; i++) {
            values_borrow(&tree, cell, text_of(names[i]), word(&row));
        }
    }
}

static void looked(uint32_t parent, unsigned way, const char *tag, bool valid, bool same) {
    uint32_t entry = map(parent, "");
    values_decimal(&tree, entry, TEXT("way"), way);
    put(entry, "tag", tag);
    put(entry, "valid", valid ? "1" : "0");
    flag(entry, "is_valid", valid);
    flag(entry, "same_tag", same);
}

static void build_tlb(void) {
    static const char *const names[3] = {"tag", "ppn", "valid"};
    uint32_t tlb = map(VALUES_ROOT, "tlb");
    put(tlb, "entries", "16");
    put(tlb, "sets", "4");
    put(tlb, "ways", "4");
    flag(tlb, "one_set", false);
    flag(tlb, "one_way", false);
    put(tlb, "index_bits", "2");
    put(tlb, "tag_bits", "6");
    count(tlb, "way_numbers", 0, 4);
    uint32_t rows = list(tlb, "rows");
    for (unsigned i = 0; i < 4; i++) {
        uint32_t row = map(rows, "");
        values_decimal(&tree, row, TEXT("set"), i);
        cells(list(row, "ways"), tlb_rows[i], names);
    }
    uint32_t set = list(tlb, "looked");
    looked(set, 0, "0x07", false, false);
    looked(set, 1, "0x03", true, true);
    looked(set, 2, "0x0A", true, false);
    looked(set, 3, "0x02", false, false);
    put(tlb, "hit_way", "1");
}

static void build_page_table(void) {
    static const char *const names[3] = {"vpn", "ppn", "valid"};
    uint32_t table = map(VALUES_ROOT, "page_table");
    put(table, "shown", "16");
    put(table, "total", "256");
    flag(table, "window", true);
    count(table, "groups", 0, 2);
    uint32_t lines = list(table, "lines");
    for (unsigned i = 0; i < 8; i++) cells(list(map(lines, ""), "cells"), page_rows[i], names);
}

static void build_cache(void) {
    uint32_t cache = map(VALUES_ROOT, "cache");
    put(cache, "lines", "16");
    put(cache, "sets", "16");
    put(cache, "ways", "1");
    put(cache, "block_bytes", "4");
    flag(cache, "one_set", false);
    flag(cache, "one_way", true);
    put(cache, "offset_bits", "2");
    put(cache, "index_bits", "4");
    put(cache, "tag_bits", "6");
    count(cache, "byte_numbers", 0, 4);
    uint32_t rows = list(cache, "rows");
    for (unsigned i = 0; i < 16; i++) {
        const char *rest = cache_rows[i];
        uint32_t row = map(rows, "");
        values_borrow(&tree, row, TEXT("index"), word(&rest));
        put(row, "way", "0");
        values_borrow(&tree, row, TEXT("tag"), word(&rest));
        values_borrow(&tree, row, TEXT("valid"), word(&rest));
        uint32_t bytes = list(row, "bytes");
        while (*rest) values_borrow(&tree, bytes, TEXT(""), word(&rest));
    }
    looked(list(cache, "looked"), 0, "0x0D", true, true);
    put(cache, "hit_way", "0");
}

static void build_key(void) {
    static const char *const blanks[] = {"va_bits",    "vpn",       "tlbi",    "tlbt", "tlb_hit",
                                         "page_fault", "ppn",       "pa_bits", "co",   "ci",
                                         "ct",         "cache_hit", "byte"};
    uint32_t part = map(VALUES_ROOT, "part");
    put(part, "va", "A");
    put(part, "translation", "B");
    put(part, "pa", "C");
    put(part, "cache", "D");
    uint32_t ask = map(VALUES_ROOT, "ask");
    for (unsigned i = 0; i < 13; i++) flag(ask, blanks[i], true);
    static const char *const texts[][2] = {{"va_bits", "00001111010100"},
                                           {"vpn", "0x0F"},
                                           {"tlbi", "0x3"},
                                           {"tlbt", "0x03"},
                                           {"ppn", "0x0D"},
                                           {"pa_bits", "001101010100"},
                                           {"co", "0x0"},
                                           {"ci", "0x5"},
                                           {"ct", "0x0D"},
                                           {"byte", "0x36"},
                                           {"pa", "0x354"}};
    uint32_t key = map(VALUES_ROOT, "key");
    for (unsigned i = 0; i < 11; i++) put(key, texts[i][0], texts[i][1]);
    flag(key, "tlb_hit", true);
    flag(key, "page_fault", false);
    flag(key, "cache_hit", true);
    static const char *const fields[][2] = {{"vpo", "010100"},  {"vpn", "00001111"}, {"tlbi", "11"},
                                            {"tlbt", "000011"}, {"ppn", "001101"},   {"co", "00"},
                                            {"ci", "0101"},     {"ct", "001101"}};
    uint32_t bits = map(VALUES_ROOT, "bits");
    for (unsigned i = 0; i < 8; i++) put(bits, fields[i][0], fields[i][1]);
}

/* What the family publishes for the sample. */
static void build_machine(void) {
    values_init(&tree, nodes, NODES, chars, CHARS);
    put(VALUES_ROOT, "address", "0x03D4");
    put(VALUES_ROOT, "pa_bits", "12");
    uint32_t paging = map(VALUES_ROOT, "paging");
    put(paging, "va_bits", "14");
    put(paging, "page_bytes", "64");
    put(paging, "offset_bits", "6");
    put(paging, "vpn_bits", "8");
    put(paging, "ppn_bits", "6");
    count(paging, "positions", 13, -1);
    build_tlb();
    build_page_table();
    build_cache();
    count(VALUES_ROOT, "pa_positions", 11, -1);
    build_key();
}

/* Replaces the tree by that of a whole sheet or feedback page. */
static void build_sheet(const char *student_name, const char *body) {
    values_init(&tree, nodes, NODES, chars, CHARS);
    put(VALUES_ROOT, "assignment", "hw9");
    put(VALUES_ROOT, "title", "Address translation");
    put(VALUES_ROOT, "student_id", "zhang");
    put(VALUES_ROOT, "student_name", student_name);
    put(VALUES_ROOT, "sheet_id", "PW-7K3QX-9M2AB-4TRWZ");
    put(VALUES_ROOT, "score", "1");
    put(VALUES_ROOT, "max", "2");
    uint32_t problem = map(list(VALUES_ROOT, "problems"), "");
    put(problem, "id", "9.11");
    values_flag(&tree, problem, TEXT("answered"), true);
    put(problem, "number", "1");
    put(problem, "body", body);
    put(problem, "score", "1");
    put(problem, "max", "2");
    uint32_t blanks = list(problem, "blanks");
    static const char *const rows[2][8] = {
        {"vpn", "VPN", "0x0f", "0x0F", "0x0F", "correct", "1", ""},
        {"tlbi", "TLB index", "a|b\n<b>", "", "0x3", "a person will look", "0", "It is unclear."}};
    static const char *const names[8] = {"id",       "label",   "given",  "value",
                                         "expected", "verdict", "points", "sentence"};
    for (int i = 0; i < 2; i++) {
        uint32_t row = map(blanks, "");
        for (int j = 0; j < 8; j++) put(row, names[j], rows[i][j]);
        put(row, "max", "1");
    }
}

static struct phrasebook *open_book(const char *language) {
    struct phrasebook *book;
    struct fault fault;
    enum status status = phrasebook_new(NULL, "address_translation", language, &book, &fault);
    ck_assert_msg(status == STATUS_OK, "%s:%u: %s", fault.file, fault.line, fault.sentence);
    return book;
}

static void say(const struct phrasebook *book, const char *part, struct buffer *out) {
    ck_assert_msg(phrasebook_say(book, part, &tree, out) == STATUS_OK, "%s", part);
}

static void assert_has(const struct buffer *out, const char *text) {
    ck_assert_msg(strstr(out->at, text), "no '%s' in:\n%s", text, out->at);
}
static void assert_has_not(const struct buffer *out, const char *text) {
    ck_assert_msg(!strstr(out->at, text), "'%s' is in:\n%s", text, out->at);
}

static const char *const languages[] = {"en", "zh"};

START_TEST(a_problem_shows_the_machine_and_empty_boxes) {
    struct phrasebook *book = open_book(languages[_i]);
    struct buffer out = {0};
    build_machine();
    ck_assert(!tree.full);
    say(book, "problem", &out);
    assert_has(&out, "`0x03D4`**");
    assert_has(&out, "\n| 3 | 07 | \xE2\x80\x93 | 0 | 03 | 0D | 1 | 0A | 34 | 1 | 02 |");
    assert_has(&out, "\n| 07 | \xE2\x80\x93 | 0 | 0F | 0D | 1 |\n");
    assert_has(&out, "\n| 5 | 0D | 1 | 36 | 72 | F0 | 1D |\n");
    assert_has(&out, "| 13 | 12 | 11 | 10 | 9 | 8 | 7 | 6 | 5 | 4 | 3 | 2 | 1 | 0 |\n|:--:|");
    assert_has(&out, "\n|    |    |    |    |    |    |    |    |    |    |    |    |    |    |\n");
    assert_has(&out, "\n| VPN ");
    /* neither the key nor a hint of it */
    assert_has_not(&out, "0x354");
    assert_has_not(&out, "00001111");
    assert_has_not(&out, "\n\n\n");
    buffer_release(&out);
    phrasebook_free(book);
}
END_TEST

START_TEST(a_solution_takes_every_step) {
    struct phrasebook *book = open_book(languages[_i]);
    struct buffer out = {0};
    build_machine();
    say(book, "solution", &out);
    static const char *const steps[] = {
        "`00001111010100`", "`010100`",   "`00001111` = 0x0F", "`11` = 0x3", "0x03", "0x0D",
        "= 0x354",          "`00` = 0x0", "`0101` = 0x5",      "0x36"};
    for (unsigned i = 0; i < 10; i++) assert_has(&out, steps[i]);
    assert_has_not(&out, "\n\n\n");
    buffer_release(&out);
    phrasebook_free(book);
}
END_TEST

START_TEST(a_sheet_is_safe_from_the_names_on_it) {
    struct phrasebook *book = open_book(languages[_i]);
    struct buffer out = {0};
    build_sheet("<script>|\n[x](javascript:y)`", "The *body* | as it is.");
    say(book, "sheet", &out);
    assert_has(&out, "<!-- pagewalk sheet PW-7K3QX-9M2AB-4TRWZ -->\n");
    assert_has(&out, "`PW-7K3QX-9M2AB-4TRWZ`");
    assert_has(&out, "&lt;script&gt;\\| \\[x\\](javascript:y)\\`");
    assert_has(&out, _i == 0 ? "\n## Problem 9.11\n\nThe *body* | as it is.\n"
                             : "\n## \xE9\xA2\x98\xE7\x9B\xAE 9.11\n\nThe *body* | as it is.\n");
    assert_has_not(&out, "{{");
    buffer_release(&out);
    phrasebook_free(book);
}
END_TEST

START_TEST(feedback_shows_the_key_only_when_released) {
    struct phrasebook *book = open_book(languages[_i]);
    struct buffer out = {0};
    build_sheet("", "");
    say(book, "feedback", &out);
    assert_has(&out, "| VPN | 0x0f | 0x0F | correct | 1 / 1 |\n");
    assert_has(&out, "| TLB index | a\\|b &lt;b&gt; |  | a person will look | 0 / 1 |\n");
    assert_has(&out, "It is unclear.");
    assert_has_not(&out, "0x3");
    flag(VALUES_ROOT, "keys_released", true);
    buffer_clear(&out);
    say(book, "feedback", &out);
    assert_has(&out, "| VPN | 0x0f | 0x0F | 0x0F | correct | 1 / 1 |\n");
    assert_has(&out, "| 0x3 |");
    buffer_release(&out);
    phrasebook_free(book);
}
END_TEST

START_TEST(a_sentence_quotes_the_student) {
    struct phrasebook *book = open_book("en");
    struct buffer out = {0};
    build_machine();
    put(VALUES_ROOT, "value", "0x02");
    put(map(VALUES_ROOT, "own"), "vpn", "0x09");
    say(book, "slip.tlbi_is_tag", &out);
    ck_assert_str_eq(out.at, "0x02 is the TLB tag; the index is the low 2 bits of VPN 0x09.");
    ck_assert(phrasebook_has(book, "label.vpn"));
    ck_assert(!phrasebook_has(book, "label.none"));
    ck_assert_int_eq(phrasebook_say(book, "label.none", &tree, &out), STATUS_NOT_FOUND);
    buffer_release(&out);
    phrasebook_free(book);
}
END_TEST

/* Slips and verdicts may be read before the keys are out. */
START_TEST(no_sentence_names_the_key) {
    static const char *const files[] = {"address_translation/en", "address_translation/zh",
                                        "common/en", "common/zh"};
    for (int i = 0; i < 4; i++) {
        struct text text = phrasebook_shipped(files[i]);
        ck_assert_uint_gt(text.len, 0);
        bool sentence = false;
        for (size_t at = 0; at + 10 < text.len; at++) {
            const char *here = text.at + at;
            if (memcmp(here, "%% ", 3) == 0) {
                sentence = memcmp(here, "%% slip.", 8) == 0 || memcmp(here, "%% verd", 7) == 0 ||
                           memcmp(here, "%% note.", 8) == 0;
            }
            ck_assert(!sentence ||
                      (memcmp(here, "expected", 8) != 0 && memcmp(here, "{key.", 5) != 0 &&
                       memcmp(here, "{bits.", 6) != 0));
        }
    }
}
END_TEST

static char directory[] = "/tmp/pagewalk-words-XXXXXX";

static void write_file(const char *below, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", directory, below);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static void remove_file(const char *below) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", directory, below);
    remove(path);
}

static const struct {
    const char *words;
    unsigned line;
    const char *sentence;
} bad_words[] = {
    {"remark\n%% Sheet\n", 2, "'Sheet' cannot name a part"},
    {"%% sheet\n\n\n{{#a}}\n", 4, "section 'a' is never closed"},
    {"%% one\n{{> two}}\n", 2, "'two' is included but there is no part"},
};

START_TEST(files_of_a_directory_replace_the_shipped_ones) {
    ck_assert_ptr_nonnull(mkdtemp(directory));
    char folder[256];
    snprintf(folder, sizeof folder, "%s/common", directory);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    struct phrasebook *book;
    struct fault fault;
    struct buffer out = {0};
    build_sheet("Zhang", "");

    write_file("common/en", "\xEF\xBB\xBFmine\r\n%% sheet \r\n\r\nHello {{student_name}}\r\n\r\n"
                            "%% label.vpn\nnot this one");
    ck_assert_int_eq(phrasebook_new(directory, "address_translation", "en", &book, &fault),
                     STATUS_OK);
    say(book, "sheet", &out);
    ck_assert_str_eq(out.at, "Hello Zhang");
    buffer_clear(&out);
    say(book, "label.vpn", &out);
    ck_assert_str_eq(out.at, "VPN");
    ck_assert(!phrasebook_has(book, "feedback"));
    phrasebook_free(book);

    for (unsigned i = 0; i < sizeof bad_words / sizeof *bad_words; i++) {
        write_file("common/en", bad_words[i].words);
        ck_assert_int_eq(phrasebook_new(directory, "address_translation", "en", &book, &fault),
                         STATUS_INVALID);
        ck_assert_ptr_null(book);
        ck_assert_ptr_nonnull(strstr(fault.sentence, bad_words[i].sentence));
        ck_assert_ptr_nonnull(strstr(fault.file, "/common/en"));
        ck_assert_uint_eq(fault.line, bad_words[i].line);
    }
    remove_file("common/en");
    ck_assert_int_eq(mkdir(strcat(folder, "/en"), 0700), 0);
    ck_assert_int_eq(phrasebook_new(directory, "address_translation", "en", &book, &fault),
                     STATUS_IO);
    remove_file("common/en");
    remove_file("common");
    ck_assert_int_eq(rmdir(directory), 0);
    ck_assert_int_eq(phrasebook_new(directory, "address_translation", "en", &book, &fault),
                     STATUS_IO);
    buffer_release(&out);
}
END_TEST

START_TEST(what_is_not_there_is_not_found) {
    static const char *const asked[][2] = {{"address_translation", "fr"},
                                           {"paging", "en"},
                                           {"../common", "en"},
                                           {"common/..", "en"},
                                           {"", "en"},
                                           {"address_translation", ""},
                                           {"address_translation", "."},
                                           {"address_translation", ".."}};
    for (unsigned i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct phrasebook *book;
        struct fault fault;
        ck_assert_int_eq(phrasebook_new(NULL, asked[i][0], asked[i][1], &book, &fault),
                         STATUS_NOT_FOUND);
        ck_assert_ptr_null(book);
        ck_assert_uint_gt(strlen(fault.sentence), 0);
    }
    ck_assert_uint_eq(phrasebook_shipped("common/fr").len, 0);
}
END_TEST

static int print(const char *language, const char *part) {
    struct phrasebook *book;
    struct fault fault;
    struct buffer body = {0}, out = {0};
    if (phrasebook_new(NULL, "address_translation", language, &book, &fault) != STATUS_OK) return 1;
    build_machine();
    bool whole = strcmp(part, "sheet") == 0 || strcmp(part, "feedback") == 0;
    enum status status = phrasebook_say(book, whole ? "problem" : part, &tree, &body);
    if (whole) build_sheet("Zh|ng <San> [x](y)", body.at);
    if (status == STATUS_OK && whole) status = phrasebook_say(book, part, &tree, &out);
    puts(whole ? out.at : body.at);
    buffer_release(&body);
    buffer_release(&out);
    phrasebook_free(book);
    return status != STATUS_OK;
}

int main(int argc, char **argv) {
    if (argc == 3) return print(argv[1], argv[2]);
    Suite *suite = suite_create("phrasebook");
    TCase *tests = tcase_create("words");
    int count_of_languages = (int)(sizeof languages / sizeof *languages);
    tcase_add_loop_test(tests, a_problem_shows_the_machine_and_empty_boxes, 0, count_of_languages);
    tcase_add_loop_test(tests, a_solution_takes_every_step, 0, count_of_languages);
    tcase_add_loop_test(tests, a_sheet_is_safe_from_the_names_on_it, 0, count_of_languages);
    tcase_add_loop_test(tests, feedback_shows_the_key_only_when_released, 0, count_of_languages);
    tcase_add_test(tests, a_sentence_quotes_the_student);
    tcase_add_test(tests, no_sentence_names_the_key);
    tcase_add_test(tests, files_of_a_directory_replace_the_shipped_ones);
    tcase_add_test(tests, what_is_not_there_is_not_found);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

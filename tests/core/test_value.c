/* Values as text, and the reading of answers: tests/spec/values.md is the test. */
#include "core/value.h"

#include "core/bits.h"
#include "core/rng.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define SPEC "tests/spec/values.md"

static bool next_cell(struct text *line, struct text *cell) {
    size_t i = 0;
    while (i < line->len && (line->at[i] != '|' || (i > 0 && line->at[i - 1] == '\\'))) i++;
    if (i == line->len) return false;
    *cell = text_trim((struct text){line->at, i});
    line->at += i + 1;
    line->len -= i + 1;
    return true;
}

// The text between code marks, with \t and \| for what a table cannot hold.
static struct text cell_text(struct text cell, char *out) {
    size_t marks = 0, len = 0;
    while (marks < cell.len && cell.at[marks] == '`') marks++;
    struct text inside = {cell.at + marks, cell.len - 2 * marks};
    if (marks > 1) inside = text_trim(inside);
    for (size_t i = 0; i < inside.len; i++) {
        const char next = i + 1 < inside.len ? inside.at[i + 1] : '\0';
        if (inside.at[i] == '\\' && next == '|') continue;
        const bool tab =
            inside.at[i] == '\\' && next == 't' && (i + 2 == inside.len || inside.at[i + 2] < 'a');
        out[len++] = tab ? '\t' : inside.at[i];
        if (tab) i++;
    }
    return (struct text){out, len};
}

// The words of the page's `signal` blanks.
static const struct choice signals[] = {{"SIGSEGV", "segv|segfault|segmentationfault"},
                                        {"SIGBUS", "bus|buserror"},
                                        {"nobody", "-|noone|没有"},
                                        {NULL, NULL}};

static struct form cell_form(struct text cell) {
    static const struct {
        const char *name;
        enum form_kind kind;
        unsigned unit;
    } forms[] = {{"hex ", FORM_HEX, 1},
                 {"bits ", FORM_BITS, 1},
                 {"dec ", FORM_DECIMAL, 1},
                 {"byte ", FORM_BYTE, 1},
                 {"text ", FORM_TEXT, 8}};
    char text[16] = {0};
    ck_assert_uint_lt(cell.len, sizeof text);
    memcpy(text, cell.at, cell.len);
    if (strcmp(text, "yes/no") == 0) return (struct form){FORM_YES_NO, 1};
    if (strcmp(text, "signal") == 0) return (struct form){FORM_CHOICE, .choices = signals};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const size_t len = strlen(forms[i].name);
        if (strncmp(text, forms[i].name, len) != 0) continue;
        const unsigned width = (unsigned)strtoul(text + len, NULL, 10);
        return (struct form){forms[i].kind, width * forms[i].unit};
    }
    ck_abort_msg("no such form: '%s'", text);
    return (struct form){FORM_HEX, 1};
}

static void show_reading(const struct reading *r, struct form form, char out[512]) {
    static const char *const notes[] = {"format", "doubt", "typo", "tie"};
    char value[VALUE_TEXT_MAX];
    if (r->kind != READING_VALUE) {
        snprintf(out, 512, "%s", r->kind == READING_BLANK ? "blank" : "unclear");
        return;
    }
    value_write(r->value, form, value);
    size_t len = (size_t)snprintf(out, 512, "%s", value);
    for (unsigned i = 0; i < r->other_count; i++) {
        value_write(r->others[i], form, value);
        len += (size_t)snprintf(out + len, 512 - len, " or %s", value);
    }
    for (unsigned i = 0; i < 4; i++) {
        if (r->notes & 1u << i) len += (size_t)snprintf(out + len, 512 - len, " %s", notes[i]);
    }
}

static int run_row(struct text line, unsigned number) {
    struct text cells[4];
    char text[512], shown[512];
    line.at++;
    line.len--;
    for (int i = 0; i < 4; i++) ck_assert_msg(next_cell(&line, &cells[i]), "line %u", number);
    if (text_is(cells[0], "text") || cells[0].at[0] == '-') return 0;

    const struct form form = cell_form(cells[1]);
    const enum base_said said = text_is(cells[2], "10")   ? BASE_SAID_10
                                : text_is(cells[2], "16") ? BASE_SAID_16
                                                          : BASE_UNSAID;
    struct reading reading;
    value_read(cell_text(cells[0], text), form, said, &reading);
    show_reading(&reading, form, shown);
    if (text_is(cells[3], shown)) return 1;
    fprintf(stderr, "%s:%u: '%.*s' reads '%s', expected '%.*s'\n", SPEC, number, (int)cells[0].len,
            cells[0].at, shown, (int)cells[3].len, cells[3].at);
    return -1;
}

START_TEST(the_page_is_right) {
    char line[1024];
    unsigned number = 0, right = 0, wrong = 0;
    FILE *file = fopen(SPEC, "r");
    ck_assert_msg(file != NULL, "cannot read '%s': run from the project's folder", SPEC);
    while (fgets(line, sizeof line, file) != NULL) {
        number++;
        if (line[0] != '|') continue;
        const int result = run_row(text_of(line), number);
        right += result > 0;
        wrong += result < 0;
    }
    fclose(file);
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_ge(right, 150);
}
END_TEST

static void expect_same(struct text text, struct form form, uint64_t number) {
    struct reading r;
    value_read(text, form, BASE_UNSAID, &r);
    ck_assert_msg(r.kind == READING_VALUE && value_is_number(r.value, number), "'%.*s' in %u bits",
                  (int)text.len, text.at, form.bits);
}

START_TEST(every_value_reads_back) {
    for (unsigned bits = 1; bits <= 16; bits++) {
        const struct form forms[] = {{FORM_HEX, bits}, {FORM_BITS, bits}, {FORM_DECIMAL, bits}};
        for (uint64_t n = 0; n <= bits_mask(bits); n++) {
            char text[VALUE_TEXT_MAX], spelt[VALUE_TEXT_MAX + 32];
            for (size_t f = 0; f < 3; f++) {
                struct value back;
                const size_t len = value_write(value_number(n), forms[f], text);
                ck_assert_int_eq(value_parse((struct text){text, len}, forms[f], &back), STATUS_OK);
                ck_assert(value_is_number(back, n));
                expect_same((struct text){text, len}, forms[f], n);
            }
            static const char *const spellings[] = {"0x%04llX", "`0x%llx`",         "%llxh",
                                                    "= 0X%llX", "16'h%llx //5 pts", "0x%llx (set)"};
            for (size_t i = 0; i < 6; i++) {
                const int len = snprintf(spelt, sizeof spelt, spellings[i], (unsigned long long)n);
                expect_same((struct text){spelt, (size_t)len}, forms[0], n);
            }
            value_write(value_number(n), forms[1], text);
            const int len = snprintf(spelt, sizeof spelt, "0b%s", text);
            expect_same((struct text){spelt, (size_t)len}, forms[0], n);
        }
    }
}
END_TEST

static bool is_hexlike(char c) {
    return c != '\0' && strchr("0123456789abcdefABCDEF", c) != NULL;
}

START_TEST(garbage_is_never_a_number) {
    const unsigned char seed[RNG_SEED_BYTES] = {9};
    const struct form forms[] = {{FORM_HEX, 8},     {FORM_BITS, 14},
                                 {FORM_DECIMAL, 8}, {FORM_YES_NO, 1},
                                 {FORM_TEXT, 32},   {FORM_CHOICE, .choices = signals}};
    struct rng rng;
    rng_init(&rng, seed);
    for (unsigned round = 0; round < 20000; round++) {
        const size_t len = rng_below(&rng, 201);
        char *text = malloc(len + 1); // its own piece, so that a sanitizer sees an overrun
        bool digits = false;
        for (size_t i = 0; i < len; i++) {
            text[i] = (char)rng_below(&rng, 256);
            if (round % 2 && is_hexlike(text[i])) text[i] = 'z';
            digits |= is_hexlike(text[i]);
        }
        struct reading r;
        value_read((struct text){text, len}, forms[round % 12 / 2], (enum base_said)0, &r);
        if (!digits) ck_assert(r.kind != READING_VALUE || r.value.kind != VALUE_NUMBER);
        ck_assert_uint_le(r.other_count, READING_OTHERS_MAX);
        free(text);
    }
}
END_TEST

START_TEST(likely_garbage_keeps_the_contract) {
    static const char alphabet[] = "01 27abfxhol-=?~/(),.|_'\"`$\\{}<+*yn\xe2\x80\x94";
    const unsigned char seed[RNG_SEED_BYTES] = {7};
    struct rng rng;
    rng_init(&rng, seed);
    for (unsigned round = 0; round < 60000; round++) {
        const struct form form = {(enum form_kind)rng_below(&rng, 7), 1 + rng_below(&rng, 64),
                                  signals};
        const size_t len = rng_below(&rng, round % 16 ? 12 : 201);
        char *text = malloc(len + 1);
        for (size_t i = 0; i < len; i++) text[i] = alphabet[rng_below(&rng, sizeof alphabet - 1)];
        struct reading r;
        value_read((struct text){text, len}, form, BASE_UNSAID, &r);
        for (unsigned i = 0; i < r.other_count; i++) {
            ck_assert(!value_equal(r.others[i], r.value));
            ck_assert(form.kind == FORM_YES_NO || bits_fit(r.others[i].number, form.bits) ||
                      form.kind == FORM_TEXT || form.kind == FORM_BYTE);
        }
        if (r.kind != READING_VALUE) ck_assert_uint_eq(r.other_count, 0);
        free(text);
    }
}
END_TEST

START_TEST(only_what_was_written_parses) {
    const struct {
        const char *text;
        struct form form;
    } not_written[] = {{"0x09", {FORM_HEX, 8}},
                       {"0xF", {FORM_HEX, 8}},
                       {"0x", {FORM_HEX, 8}},
                       {"9", {FORM_HEX, 8}},
                       {"10", {FORM_BITS, 3}},
                       {"0010", {FORM_BITS, 3}},
                       {"012", {FORM_BITS, 3}},
                       {"007", {FORM_DECIMAL, 8}},
                       {"yes", {FORM_HEX, 8}},
                       {"Yes", {FORM_YES_NO, 1}},
                       {"0x1", {FORM_YES_NO, 1}},
                       {" none", {FORM_HEX, 8}},
                       {"0x10000000000000000", {FORM_HEX, 64}},
                       {"18446744073709551616", {FORM_DECIMAL, 64}},
                       {"sigbus", {FORM_CHOICE, .choices = signals}},
                       {"bus", {FORM_CHOICE, .choices = signals}},
                       {"0x0", {FORM_CHOICE, .choices = signals}},
                       {"abcd", {FORM_TEXT, 32}},
                       {"AB D", {FORM_TEXT, 32}},
                       {"ABCDEFGHI", {FORM_TEXT, 64}},
                       {"Q", {FORM_BYTE, 8}}};
    for (size_t i = 0; i < sizeof not_written / sizeof *not_written; i++) {
        struct value v;
        ck_assert_msg(value_parse(text_of(not_written[i].text), not_written[i].form, &v) ==
                          STATUS_INVALID,
                      "'%s'", not_written[i].text);
    }
    const struct value values[] = {value_absent(), value_none(), value_bool(true),
                                   value_bool(false)};
    for (size_t i = 0; i < 4; i++) {
        char text[VALUE_TEXT_MAX];
        struct value back;
        value_write(values[i], (struct form){FORM_YES_NO, 1}, text);
        ck_assert_int_eq(value_parse(text_of(text), (struct form){FORM_YES_NO, 1}, &back),
                         STATUS_OK);
        ck_assert(value_equal(back, values[i]));
    }
    for (unsigned i = 0; i < 3; i++) {
        const struct form form = {FORM_CHOICE, .choices = signals};
        char text[VALUE_TEXT_MAX];
        struct value back;
        ck_assert_uint_eq(value_write(value_choice(i), form, text), strlen(signals[i].word));
        ck_assert_int_eq(value_parse(text_of(text), form, &back), STATUS_OK);
        ck_assert(value_is_choice(back, i) && value_fits(back, form));
        ck_assert(!value_fits(value_choice(3 + i), form));
    }
    for (unsigned len = 1; len <= VALUE_TEXT_CHARS; len++) {
        const struct text whole = {"AZ09QWER", len};
        const struct form form = {FORM_TEXT, 8 * len};
        char text[VALUE_TEXT_MAX];
        struct value back;
        value_write(value_text(whole), form, text);
        ck_assert(text_equal(text_of(text), whole));
        ck_assert_int_eq(value_parse(whole, form, &back), STATUS_OK);
        ck_assert(value_equal(back, value_text(whole)) && value_fits(back, form));
        ck_assert(!value_fits(back, (struct form){FORM_TEXT, 8 * len - 8}));
    }
    char widest[VALUE_TEXT_MAX];
    ck_assert_uint_eq(value_write(value_number(UINT64_MAX), (struct form){FORM_BITS, 64}, widest),
                      64);
    ck_assert_uint_eq(
        value_write(value_number(UINT64_MAX), (struct form){FORM_DECIMAL, 64}, widest), 20);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("value");
    TCase *tests = tcase_create("value");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, the_page_is_right);
    tcase_add_test(tests, every_value_reads_back);
    tcase_add_test(tests, garbage_is_never_a_number);
    tcase_add_test(tests, likely_garbage_keeps_the_contract);
    tcase_add_test(tests, only_what_was_written_parses);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

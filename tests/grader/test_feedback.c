/* The sentence for each mark, by a phrasebook of this test's own. */
#include "grader/feedback.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct value rule_first(const void *machine, const struct value *answers, unsigned arg) {
    (void)answers, (void)arg;
    return value_number(*(const unsigned *)machine);
}
static struct value rule_next(const void *machine, const struct value *answers, unsigned arg) {
    (void)machine;
    return value_number((answers[0].number + arg) & 15);
}

static const struct slip slips[] = {{"copied", rule_next, 0}};
static const struct blanks blanks = {
    .at = {{"vpn", 'A', true, {FORM_HEX, 4}, rule_first, 0, -1, NULL, 0},
           {"ppn", 'A', true, {FORM_HEX, 4}, rule_next, 1, -1, slips, 1}},
    .count = 2,
};

// More than fits at the first try: the storage has to grow.
static void publish(const void *machine, struct values *out) {
    (void)machine;
    const uint32_t rows = values_list(out, VALUES_ROOT, TEXT("rows"));
    for (uint64_t i = 0; i < 3000; i++) values_decimal(out, rows, TEXT(""), i);
    values_borrow(out, VALUES_ROOT, TEXT("last"), TEXT("published"));
}
static const struct family family = {.name = "feedback_test", .publish = publish};

static const char *const parts = "%% label.vpn\nVPN\n"
                                 "%% slip.copied\n{{value}} is {{own.vpn}} again, {{last}}\n"
                                 "%% verdict.consistent\nfollows{{#because}} from {{because}}"
                                 "{{/because}}, key {{expected}}, own {{followed}}\n"
                                 "%% verdict.unclear\nunclear {{{given}}}\n"
                                 "%% verdict.blank\nblank\n"
                                 "%% verdict.wrong\nwrong {{value}}\n"
                                 "%% note.format\nformat\n";

static struct phrasebook *book;
static char folder[] = "/tmp/pagewalk-feedback-XXXXXX";

static void open_book(void) {
    char path[256];
    struct fault fault;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/feedback_test", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/feedback_test/en", folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(parts, file);
    fclose(file);
    ck_assert_msg(phrasebook_new(folder, "feedback_test", "en", &book, &fault) == STATUS_OK, "%s",
                  fault.sentence);
}

static void close_book(void) {
    char path[256];
    phrasebook_free(book);
    snprintf(path, sizeof path, "%s/feedback_test/en", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/feedback_test", folder);
    rmdir(path);
    rmdir(folder);
}

static struct reading read_as(int number) {
    if (number < 0) return (struct reading){.kind = READING_BLANK};
    return (struct reading){.kind = READING_VALUE, .value = value_number((uint64_t)number)};
}

static void expect(struct reading vpn, struct reading ppn, bool strict, const char *sentence) {
    const struct reading readings[] = {vpn, ppn};
    const unsigned machine = 5;
    struct buffer out = {0};
    struct score score;
    score_problem(&machine, &blanks, readings, (const uint64_t[]){1, 1},
                  &(struct score_options){1000000, strict}, &score);
    struct feedback about = {book, &family, &machine, &blanks, &score, {0}, {0}, false};
    ck_assert_int_eq(feedback_sentence(&about, 1, TEXT("<what>"), ppn.notes, &out), STATUS_OK);
    const struct text said = text_trim(buffer_text(&out));
    ck_assert_msg(text_is(said, sentence), "'%.*s', not '%s'", (int)said.len, said.at, sentence);
    /* Once more, on what was published for it. */
    const size_t once = out.len;
    ck_assert_int_eq(feedback_sentence(&about, 1, TEXT("<what>"), ppn.notes, &out), STATUS_OK);
    ck_assert_uint_eq(out.len, 2 * once);
    ck_assert(out.len == 0 || memcmp(out.at, out.at + once, once) == 0);
    feedback_release(&about);
    buffer_release(&out);
}

START_TEST(each_mark_has_its_sentence) {
    struct reading off_form = read_as(6);
    off_form.notes = READING_NOTE_FORMAT;
    open_book();
    expect(read_as(5), read_as(6), false, "");
    expect(read_as(5), off_form, false, "format");
    expect(read_as(5), off_form, true, "format");
    expect(read_as(5), read_as(9), false, "wrong 0x9");
    expect(read_as(5), read_as(5), false, "0x5 is 0x5 again, published");
    expect(read_as(7), read_as(7), false, "0x7 is 0x7 again, published");
    expect(read_as(7), read_as(8), false, "follows from VPN 0x7, key 0x6, own 0x8");
    expect(read_as(5), read_as(-1), false, "blank");
    expect(read_as(-1), read_as(5), false, "0x5 is 0x5 again, published");
    expect(read_as(5), (struct reading){.kind = READING_UNCLEAR}, false, "unclear <what>");
    close_book();
}
END_TEST

int main(void) {
    Suite *suite = suite_create("feedback");
    TCase *tests = tcase_create("feedback");
    tcase_add_test(tests, each_mark_has_its_sentence);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

/* What of a submission is only the printed sheet, in sheets as short as they can be. */
#include "course/printed.h"
#include "tests/run_suite.h"

#include <check.h>

#define ROWS_7 "| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n| 7 | 8 |\n| 9 | 10 |\n| 11 | 12 |\n| 13 | 14 |\n"
#define FAR "far\n\n\n\n\n\n\n"

static const struct {
    const char *sheet, *text, *left;
} cases[] = {
    /* as it was printed: the lines just above a place to fill in stay, and titles */
    {"a\n" FAR "b\n| c | |\n", "a\n" FAR "b\n| c | 1 |\n", "\n\n\n\n\n\n\n\nb\n| c | 1 |\n"},
    {"# a\n" FAR "b\n", "# a\n" FAR "b\n", "# a\n\n\n\n\n\n\n\n\n"},
    /* the sixth line above stays, the seventh does not */
    {"a\nb\n1\n2\n3\n4\n5\n| c | |\n", "a\nb\n1\n2\n3\n4\n5\n| c | |\n",
     "\nb\n1\n2\n3\n4\n5\n| c | |\n"},
    /* what was written between, changed, or cut off stays */
    {"a\nb\n" FAR, "a\nmine\nb\nfar", "\nmine\n\n"},
    {"a\nb\n" FAR, "a\nB\nfar", "\nB\n"},
    {"| 1 | 2 |\n" FAR, "| 1 | 3 |\n", "| 1 | 3 |\n"},
    /* what comes again is what somebody wrote */
    {"a\nb\n" FAR, "a\na\nb\n", "\na\n\n"},
    /* eight lines may be left out, nine not */
    {"a\n1\n2\n3\n4\n5\n6\n7\nb\n" FAR, "a\nb\n", "\n\n"},
    {"a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n" FAR, "a\nb\n", "\nb\n"},
    /* an empty line may be any */
    {"a\n1\n2\n3\n\n4\n", "\na\n", "\n\n"},
    /* a title in bold goes with the table below it, if there is nothing to fill in */
    {"**t**\n\n| 1 | 2 |\n| 3 | 4 |\n\n" FAR, "**t**\n\n| 1 | 2 |\n| 3 | 4 |\n\n", "\n\n\n\n\n"},
    {"**t**\n" FAR, "**t**\n", "**t**\n"},
    {"**t**\n\ntext\n\n" ROWS_7, "**t**\n", "**t**\n"},
    {"**t**\n\n" ROWS_7 "| 15 | |\n", "**t**\n", "**t**\n"},
    {"**t**\n\n" ROWS_7 "\n| 15 | |\n", "**t**\n", "\n"},
    {"**t**", "**t**", "**t**"},
    {"", "a\n", "a\n"},
    {"a\n", "", ""},
};

START_TEST(what_is_printed_is_emptied) {
    struct buffer out = {0};
    ck_assert_int_eq(printed_blank(text_of(cases[_i].text), text_of(cases[_i].sheet), &out),
                     STATUS_OK);
    const struct text left = buffer_text(&out);
    ck_assert_msg(text_is(left, cases[_i].left), "'%.*s', not '%s'", (int)left.len, left.at,
                  cases[_i].left);
    buffer_release(&out);
}
END_TEST

START_TEST(a_sheet_names_itself_first) {
    ck_assert(printed_is_sheet(TEXT("<!-- PW-1 -->\n# a\n"), "PW-1"));
    ck_assert(!printed_is_sheet(TEXT("# a\nPW-1\n"), "PW-1"));
    ck_assert(!printed_is_sheet(TEXT("# a\n"), ""));
    ck_assert(!printed_is_sheet(TEXT(""), "PW-1"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("printed");
    TCase *tcase = tcase_create("printed");
    tcase_add_loop_test(tcase, what_is_printed_is_emptied, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tcase, a_sheet_names_itself_first);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

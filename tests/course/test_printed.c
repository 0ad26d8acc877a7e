/* What of a submission is only the printed sheet, in sheets as short as they can be. */
#include "course/printed.h"
#include "tests/run_suite.h"

#include <check.h>

#define FAR "far\n\n\n\n\n\n\n"

static const struct {
    const char *sheet, *text, *left;
} cases[] = {
    /* as it was printed: headings stay, and what is just above a place to fill in */
    {"a\n" FAR "b\n# c\n", "a\n" FAR "b\n# c\n", "\n\n\n\n\n\n\n\n\n# c\n"},
    {"a\n" FAR "# b\n| c | |\n", "a\n" FAR "# b\n| c | 1 |\n", "\n\n\n\n\n\n\n\n# b\n| c | 1 |\n"},
    {"a\n" FAR "b\n# c\n\n| d | |\n", "a\n" FAR "b\n# c\n\n| d | 1 |\n",
     "\n\n\n\n\n\n\n\nb\n# c\n\n| d | 1 |\n"},
    /* the sixth line above stays, the seventh does not */
    {"a\nb\n1\n2\n3\n4\n5\n| c | |\n", "a\nb\n1\n2\n3\n4\n5\n", "\nb\n1\n2\n3\n4\n5\n"},
    {"a\nb\n1\n2\n3\n4\n5\n||\n", "a\nb\n", "\n\n"}, // too short for a row
    {"a\nb\n1\n2\n3\n4\n5\n| ||\n", "a\nb\n", "\nb\n"},
    /* where anything else stands between two headings, all of it stays */
    {"a\nb\n" FAR, "a\nmine\nb\nfar", "a\nmine\nb\nfar"},
    {"a\nb\n" FAR, "a\nB\nfar", "a\nB\nfar"},
    {"a\n# b\nc\n# d\ne\n", "a\n# b\nc\nmine\n# d\ne\n", "\n# b\nc\nmine\n# d\n\n"},
    {"a\n# b\nc\n# d\ne\n", "mine\na\n# b\nc\n# d\ne\n", "mine\na\n# b\n\n# d\n\n"},
    {"a\n# b\nc\n", "a\n# mine\n# b\nc\n", "a\n# mine\n# b\n\n"},
    /* an empty line is nothing, and may be any */
    {"a\nb\n", "a\n \t\nb\n", "\n \t\n\n"},
    {"a\n1\n2\n3\n\n4\n", "\na\n", "\n\n"},
    /* what comes again is what somebody wrote */
    {"a\nb\n" FAR, "a\na\nb\n", "a\na\nb\n"},
    /* eight lines may be left out, nine not */
    {"a\n1\n2\n3\n4\n5\n6\n7\nb\n" FAR, "a\nb\n", "\n\n"},
    {"a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n" FAR, "a\nb\n", "a\nb\n"},
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

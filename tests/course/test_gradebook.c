/* Whose row of an export it is, and what is said of the rows that are not filled. */
#include "course/gradebook.h"

#include "course/exercise.h"
#include "tests/run_suite.h"

#include <string.h>

/* Ada and Wei have a score, Grace has none. Ada and Wei are known by an address too. */
static enum gradebook_found find(void *context, struct text student,
                                 struct gradebook_score *score) {
    (void)context;
    *score = (struct gradebook_score){10 * POINT_UNIT, 10 * POINT_UNIT, false};
    if (text_is(student, "grace")) return GRADEBOOK_NO_SCORE;
    if (text_is(student, "ada") || text_is(student, "ada@example.edu")) return GRADEBOOK_SCORE;
    if (text_is(student, "wei") || text_is(student, "wei@example.edu")) return GRADEBOOK_SCORE;
    return GRADEBOOK_NOBODY;
}

/* By what the students were met, one after the other. */
static void note(void *context, struct text student) {
    buffer_add(context, student);
    buffer_add_byte(context, ' ');
}

struct filled {
    struct buffer text, met;
    struct gradebook_sum sum;
};

static void fill(enum gradebook_kind kind, const char *bytes, struct filled *out) {
    struct fault fault = {0};
    *out = (struct filled){0};
    const struct gradebook book = {
        .kind = kind,
        .path = "export.csv",
        .title = "HW1",
        .name = "hw1",
        .score = find,
        .filled = note,
        .context = &out->met,
    };
    ck_assert_msg(gradebook_fill(&book, text_of(bytes), &out->text, &out->sum, &fault) == STATUS_OK,
                  "%s", fault.sentence);
}

static void release(struct filled *filled) {
    buffer_release(&filled->text);
    buffer_release(&filled->met);
}

static void assert_text(const struct buffer *buffer, const char *want) {
    ck_assert_msg(text_is(buffer_text(buffer), want), "%.*s", (int)buffer->len,
                  buffer->at ? buffer->at : "");
}

/* One row has an id, the next an address alone, and one an id that lost its zeros. */
START_TEST(test_address_where_no_id) {
    struct filled filled;
    fill(GRADEBOOK_MOODLE,
         "Identifier,Email address,ID number,Grade\n"
         "Participant 1,other@example.edu,ada,\n"
         "Participant 2,wei@example.edu,,\n"
         "Participant 3,,grace,-\n"
         "Participant 4,ada@example.edu,17,\r\n",
         &filled);
    assert_text(&filled.text, "Identifier,Email address,ID number,Grade\n"
                              "Participant 1,other@example.edu,ada,10\n"
                              "Participant 2,wei@example.edu,,10\n"
                              "Participant 3,,grace,-\n"
                              "Participant 4,ada@example.edu,17,10\r\n");
    assert_text(&filled.met, "ada wei@example.edu ada@example.edu ");
    ck_assert_uint_eq(filled.sum.no_score, 1);
    ck_assert_uint_eq(filled.sum.strangers, 0);
    release(&filled);
}
END_TEST

/* The address decides only where no id does. */
START_TEST(test_id_before_address) {
    struct filled filled;
    fill(GRADEBOOK_MOODLE,
         "ID number,Email address,Grade\n"
         "ada,wei@example.edu,\n"
         "grace,ada@example.edu,\n",
         &filled);
    assert_text(&filled.met, "ada ");
    ck_assert_uint_eq(filled.sum.no_score, 1);
    release(&filled);
}
END_TEST

/* A name is nobody's id. */
START_TEST(test_never_by_name) {
    static const char bytes[] = "Identifier,Full name,Email address,Grade\n"
                                "Participant 1,ada,x@example.edu,\n"
                                "Participant 2,wei,wei@example.edu,\n";
    struct filled filled;
    fill(GRADEBOOK_MOODLE, bytes, &filled);
    assert_text(&filled.met, "wei@example.edu ");
    ck_assert_uint_eq(filled.sum.strangers, 1);
    ck_assert_str_eq(filled.sum.stranger[0], "x@example.edu");
    release(&filled);
}
END_TEST

/* Canvas's rows of maxima and its test student are nobody; who has only Canvas's number is. */
START_TEST(test_rows_of_nobody) {
    static const char bytes[] = "Student,ID,SIS Login ID,Section,HW1 (4711)\n"
                                ",,,,Manual Posting\n"
                                "    Points Possible,,,,10\n"
                                "A,901,ada,1,\n"
                                "B,902,,1,7\n"
                                "C,903,0017,1,\n"
                                "\"Student, Test\",999,,1,\n"
                                "\"Student, Test\",998,a4f1,1,\n";
    struct filled filled;
    fill(GRADEBOOK_CANVAS, bytes, &filled);
    ck_assert_uint_eq(filled.sum.filled, 1);
    ck_assert_uint_eq(filled.sum.strangers, 2);
    ck_assert_str_eq(filled.sum.stranger[0], "902");
    ck_assert_str_eq(filled.sum.stranger[1], "0017");
    release(&filled);
}
END_TEST

/* All are counted; the first few are named. */
START_TEST(test_first_strangers) {
    static const char bytes[] = "ID number,Grade\n1,\n2,\n3,\n4,\n5,\n6,\n7,\n";
    struct filled filled;
    fill(GRADEBOOK_MOODLE, bytes, &filled);
    assert_text(&filled.text, bytes);
    ck_assert_uint_eq(filled.sum.strangers, 7);
    ck_assert_str_eq(filled.sum.stranger[GRADEBOOK_STRANGERS_NAMED - 1], "5");
    release(&filled);
}
END_TEST

/* Whether there is a score or not; but a stranger's is a stranger's row. */
START_TEST(test_excused) {
    static const char bytes[] = "Student,ID,SIS Login ID,HW1 (4711)\n"
                                "A,1,ada,EX\n"
                                "W,2,wei,\" eX \"\n"
                                "G,3,grace,ex\n"
                                "X,4,x,EX\n";
    struct filled filled;
    fill(GRADEBOOK_CANVAS, bytes, &filled);
    assert_text(&filled.text, bytes);
    assert_text(&filled.met, "ada wei ");
    ck_assert_uint_eq(filled.sum.filled, 0);
    ck_assert_uint_eq(filled.sum.excused, 3);
    ck_assert_uint_eq(filled.sum.no_score, 0);
    ck_assert_uint_eq(filled.sum.strangers, 1);
    release(&filled);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("gradebook");
    TCase *tcase = tcase_create("gradebook");
    tcase_add_test(tcase, test_address_where_no_id);
    tcase_add_test(tcase, test_id_before_address);
    tcase_add_test(tcase, test_never_by_name);
    tcase_add_test(tcase, test_rows_of_nobody);
    tcase_add_test(tcase, test_first_strangers);
    tcase_add_test(tcase, test_excused);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

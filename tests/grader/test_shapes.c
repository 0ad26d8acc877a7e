/* Whole submissions, shape by shape: tests/spec/shapes.md is the test. What its examples do not
 * name must be read as nothing. The program runs in the source tree's top folder. */
#include "templates/file.h"
#include "tests/problem_set.h"
#include "tests/run_suite.h"

#include <stdio.h>

#define SPEC "tests/spec/shapes.md"
#define FENCE "~~~~~~~~ example"
enum { EXAMPLES_MIN = 40 };

static struct problem_set set;

static bool starts_with(struct text line, const char *start) {
    const size_t len = strlen(start);
    return line.len >= len && memcmp(line.at, start, len) == 0;
}

/* What a submission reads as: `PROBLEM BLANK READING` line by line, in the questions' order. */
static void read_as_lines(struct text submission, struct buffer *out) {
    struct sheet sheet;
    ck_assert_int_eq(reader_read(set.reader, submission, set.questions, set.count, &sheet),
                     STATUS_OK);
    for (unsigned q = 0; q < set.count; q++) {
        struct score score;
        problem_set_score(&set, q, &sheet, &score);
        for (unsigned i = 0; i < set.blanks[q].count; i++) {
            const struct blank *blank = &set.blanks[q].at[i];
            char value[VALUE_TEXT_MAX] = "?";
            /* What follows from a page fault is not written. */
            if (sheet.problems[q].answers[i].reading.kind == READING_BLANK) continue;
            if (score.marks[i].verdict != VERDICT_UNCLEAR) {
                value_write(score.marks[i].value, blank->form, value);
            }
            buffer_printf(out, "%s %s %s\n", set.questions[q].id, blank->id, value);
        }
    }
    sheet_release(&sheet);
}

/* Whether the two say the same lines, in whatever order. */
static bool same_lines(struct text a, struct text b) {
    unsigned count_a = 0, count_b = 0;
    for (struct text rest = b; rest.len > 0;) count_b += text_take_line(&rest).len > 0;
    while (a.len > 0) {
        struct text line = text_take_line(&a);
        bool found = false;
        for (struct text rest = b; rest.len > 0;) found |= text_equal(text_take_line(&rest), line);
        if (!found) return false;
        count_a++;
    }
    return count_a == count_b;
}

START_TEST(each_example_is_read_as_it_says) {
    struct buffer page = {0};
    struct fault fault = {0};
    unsigned examples = 0, otherwise = 0, number = 0;
    problem_set_init(&set, "tests/corpus/assignment.yaml");
    ck_assert_msg(file_read(SPEC, 1 << 20, &page, &fault) == STATUS_OK, "%s", fault.sentence);
    struct text rest = buffer_text(&page);
    while (rest.len > 0) {
        struct text line = text_take_line(&rest);
        number++;
        if (!starts_with(line, FENCE)) continue;
        const unsigned first = number;
        const bool not_yet = line.len > strlen(FENCE);
        struct buffer submission = {0}, wanted = {0}, got = {0};
        struct buffer *part = &submission;
        for (;;) {
            ck_assert_msg(rest.len > 0, SPEC ":%u: no end", first);
            line = text_take_line(&rest);
            number++;
            if (starts_with(line, "~~~~~~~~")) break;
            if (text_is(line, ".") && part == &submission) {
                part = &wanted;
                continue;
            }
            buffer_add(part, line);
            buffer_add_byte(part, '\n');
        }
        read_as_lines(buffer_text(&submission), &got);
        const bool same = same_lines(buffer_text(&wanted), buffer_text(&got));
        if (same == not_yet) {
            printf(SPEC ":%u: %s\n%s", first,
                   same ? "is read as it says: take the `not yet` away" : "is read as",
                   same || got.len == 0 ? "" : got.at);
            otherwise++;
        }
        buffer_release(&submission);
        buffer_release(&wanted);
        buffer_release(&got);
        examples++;
    }
    buffer_release(&page);
    problem_set_release(&set);
    fflush(stdout); /* a failed assertion ends the process without */
    ck_assert_uint_ge(examples, EXAMPLES_MIN);
    ck_assert_uint_eq(otherwise, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("shapes");
    TCase *tcase = tcase_create("shapes");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, each_example_is_read_as_it_says);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

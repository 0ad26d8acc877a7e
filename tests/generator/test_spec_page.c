/* The examples of docs/spec.md are accepted as they stand. */
#include "generator/spec.h"
#include "templates/file.h"
#include "tests/run_suite.h"
#include "tests/temp_folder.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct temp_folder folder;

static void setup(void) {
    temp_folder_init(&folder);
}

static void teardown(void) {
    temp_folder_release(&folder);
}

/* The text of the `number`-th fenced block of the page, from 0. */
static struct text block(const char *page, unsigned number) {
    const char *at = page;
    for (;;) {
        at = strstr(at, "```yaml\n");
        ck_assert_ptr_nonnull(at);
        at += strlen("```yaml\n");
        const char *end = strstr(at, "```");
        ck_assert_ptr_nonnull(end);
        if (number-- == 0) return (struct text){at, (size_t)(end - at)};
        at = end + 3;
    }
}

static void put_file(const char *name, struct text text) {
    char path[128];
    struct fault fault = {0};
    snprintf(path, sizeof path, "%s/%s", folder.path, name);
    ck_assert_msg(file_write_atomic(path, text, &fault) == STATUS_OK, "%s", fault.sentence);
}

static struct spec *read_spec(const char *name) {
    char path[128];
    struct fault fault = {0};
    struct spec *spec = NULL;
    snprintf(path, sizeof path, "%s/%s", folder.path, name);
    ck_assert_msg(spec_new(path, &spec, &fault) == STATUS_OK, "%s:%u: %s", fault.file, fault.line,
                  fault.sentence);
    return spec;
}

START_TEST(the_page_tells_the_truth) {
    struct buffer page = {0}, machine = {0};
    struct fault fault = {0};
    ck_assert_int_eq(file_read("docs/spec.md", 1 << 20, &page, &fault), STATUS_OK);
    ck_assert_int_eq(file_read("templates/example/book-machine.yaml", 1 << 20, &machine, &fault),
                     STATUS_OK);
    put_file("book-machine.yaml", buffer_text(&machine));
    put_file("first.yaml", block(page.at, 0));
    struct spec *spec = read_spec("first.yaml");
    ck_assert_uint_eq(spec->problem_count, 2);
    ck_assert(spec->problems[0].pinned && !spec->problems[1].pinned);
    ck_assert(spec->problems[1].balanced);
    ck_assert(!spec->release_keys && !spec->strict_format);
    spec_free(spec);

    put_file("machine.yaml", block(page.at, 1));
    put_file("second.yaml", TEXT("assignment: s\nproblems:\n  - id: p\n    family: "
                                 "address_translation\n    machine: machine.yaml\n"));
    spec = read_spec("second.yaml");
    ck_assert_ptr_nonnull(spec->problems[0].machine);
    spec_free(spec);

    put_file("listing.yaml", block(page.at, 2));
    put_file("third.yaml", TEXT("assignment: s\nproblems:\n  - id: p\n    family: "
                                "mmap_sharing\n    machine: listing.yaml\n"));
    spec = read_spec("third.yaml");
    ck_assert_ptr_nonnull(spec->problems[0].machine);
    spec_free(spec);
    buffer_release(&page);
    buffer_release(&machine);
}
END_TEST

START_TEST(switches_are_true_or_false) {
    static const char head[] =
        "assignment: s\nproblems: [{id: p, family: address_translation}]\ngrading: ";
    static const struct {
        const char *grading;
        bool accepted, strict, released;
    } rows[] = {
        {"{strict-format: true}", true, true, false},
        {"{release-keys: true, strict-format: false}", true, false, true},
        {"{release-keys: yes}", false, false, false},
        {"{release-keys: }", false, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char source[256];
        struct fault fault = {0};
        struct spec *spec = NULL;
        int n = snprintf(source, sizeof source, "%s%s\n", head, rows[i].grading);
        enum status status = spec_new_stored((struct text){source, (size_t)n}, &spec, &fault);
        ck_assert_msg((status == STATUS_OK) == rows[i].accepted, "%s", rows[i].grading);
        if (status != STATUS_OK) {
            ck_assert_ptr_nonnull(strstr(fault.sentence, "true or false"));
            continue;
        }
        ck_assert(spec->strict_format == rows[i].strict);
        ck_assert(spec->release_keys == rows[i].released);
        spec_free(spec);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("spec page");
    TCase *tcase = tcase_create("spec page");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, the_page_tells_the_truth);
    tcase_add_test(tcase, switches_are_true_or_false);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

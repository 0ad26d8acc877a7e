/* A small made-up family stands in for the shipped ones. */
#include "generator/spec.h"

#include "templates/file.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct toy {
    uint64_t width;
};

static enum status toy_draw(void *machine, struct rng *rng, const struct params *params,
                            unsigned scenario) {
    (void)rng, (void)scenario;
    ((struct toy *)machine)->width = params->at[0].choices[0];
    return STATUS_OK;
}

static enum status toy_read(void *machine, const struct values *document, struct fault *fault) {
    for (uint32_t i = document->nodes[VALUES_ROOT].first; i != 0; i = document->nodes[i].next) {
        const struct node *node = &document->nodes[i];
        if (text_is(node->name, "width")) {
            ((struct toy *)machine)->width = node->text.len;
        } else if (!text_is(node->name, "address")) {
            fault->line = node->line;
            (void)snprintf(fault->sentence, sizeof fault->sentence, "odd key");
            return STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

static enum status toy_check(const void *machine, struct fault *fault) {
    if (((const struct toy *)machine)->width > 0) return STATUS_OK;
    (void)snprintf(fault->sentence, sizeof fault->sentence, "no width");
    return STATUS_INVALID;
}

static void toy_ask(const void *machine, struct blanks *out) {
    (void)machine;
    *out = (struct blanks){.count = 4};
    static const char *const ids[] = {"vpn", "tlbi", "ppn", "byte"};
    for (unsigned i = 0; i < 4; i++) out->at[i] = (struct blank){.id = ids[i], .asked = i != 1};
}

static const char *const toy_scenarios[] = {"hit", "miss", NULL};
static const struct param_rule toy_params[] = {
    {.name = "width", .min = 8, .max = 48, .choices = "12..14", .unit = "bits"},
    {.name = "tlb.sets",
     .min = 1,
     .max = 16,
     .power_of_two = true,
     .may_be_none = true,
     .choices = "4, 8"},
    {.name = "tlb.ways", .min = 1, .max = 8, .may_be_none = true, .choices = "2"},
    {.name = NULL},
};
static const struct family toy = {
    .name = "toy",
    .size = sizeof(struct toy),
    .scenarios = toy_scenarios,
    .params = toy_params,
    .draw = toy_draw,
    .read = toy_read,
    .check = toy_check,
    .ask = toy_ask,
};
const struct family *const families[] = {&toy};
const unsigned family_count = 1;

const struct family *family_find(struct text name) {
    return text_is(name, toy.name) ? &toy : NULL;
}

static void refuses(const char *source, unsigned line, const char *part) {
    struct spec *spec;
    struct fault fault = {0};
    ck_assert_msg(spec_new_stored(text_of(source), &spec, &fault) == STATUS_INVALID, "%s", source);
    ck_assert_msg(strstr(fault.sentence, part), "%s: %s", part, fault.sentence);
    ck_assert_msg(fault.line == line, "line %u: %s", fault.line, fault.sentence);
    ck_assert_ptr_null(spec);
}

#define HEAD "assignment: hw9\nproblems:\n  - id: q1\n    family: toy\n"

static struct spec *reads(const char *source) {
    struct spec *spec;
    struct fault fault = {0};
    ck_assert_msg(spec_new_stored(text_of(source), &spec, &fault) == STATUS_OK, "%u: %s",
                  fault.line, fault.sentence);
    return spec;
}

START_TEST(test_defaults) {
    struct spec *spec = reads(HEAD);
    const struct spec_problem *p = &spec->problems[0];
    ck_assert_str_eq(spec->title, "hw9");
    ck_assert_str_eq(spec->language, "en");
    ck_assert_uint_eq(spec->follow_through_ppm, 1000000);
    ck_assert_str_eq(p->id, "q1");
    ck_assert(p->balanced && !p->pinned && p->scenario_count == 2);
    ck_assert_uint_eq(p->params.count, 3);
    ck_assert_uint_eq(p->params.at[0].count, 3);
    ck_assert_uint_eq(p->params.at[1].choices[1], 8);
    ck_assert(text_equal(spec->source, text_of(HEAD)));
    spec_free(spec);
}
END_TEST

START_TEST(test_params) {
    struct spec *spec =
        reads(HEAD "    scenarios: [miss]\n    machine:\n      width: [9, 0x10..17]\n"
                   "      tlb: {sets: 2..9, ways: 3}\n");
    const struct spec_problem *p = &spec->problems[0];
    ck_assert(p->scenario_count == 1 && p->scenario_choices[0] == 1 && !p->balanced);
    ck_assert(p->params.at[0].count == 3 && p->params.at[0].choices[2] == 17);
    ck_assert(p->params.at[1].count == 3 && p->params.at[1].choices[2] == 8);
    ck_assert_uint_eq(p->params.at[2].choices[0], 3);
    spec_free(spec);
    spec = reads(HEAD "    machine: {tlb: none}\n");
    ck_assert_uint_eq(spec->problems[0].params.at[1].choices[0], 0);
    ck_assert_uint_eq(spec->problems[0].params.at[2].count, 1);
    spec_free(spec);
}
END_TEST

static uint64_t points_sum(const char *source, uint64_t points[BLANKS_MAX]) {
    struct spec *spec = reads(source);
    struct blanks blanks;
    uint64_t sum = 0;
    toy_ask(NULL, &blanks);
    spec_points(&spec->problems[0], &blanks, points);
    for (unsigned i = 0; i < BLANKS_MAX; i++) sum += points[i];
    spec_free(spec);
    return sum;
}

/* What was issued before letter case counted as the same is read as it is. */
START_TEST(test_ids_of_old) {
    struct spec *spec = reads(HEAD "  - id: Q1\n    family: toy\n");
    ck_assert_uint_eq(spec->problem_count, 2);
    spec_free(spec);
}
END_TEST

START_TEST(test_points) {
    uint64_t points[BLANKS_MAX];
    ck_assert_uint_eq(points_sum(HEAD, points), 3 * POINT_UNIT);
    ck_assert_uint_eq(points[1], 0); // not asked
    ck_assert_uint_eq(points_sum(HEAD "    points: 6.5\n", points), 13 * POINT_UNIT / 2);
    ck_assert_uint_eq(points_sum(HEAD "    points: 1/27720\n", points), 1);
    ck_assert(points[0] == 1 && points[2] == 0);
    ck_assert_uint_eq(points_sum(HEAD "    points: {vpn: 2, ppn: 1/3}\n", points),
                      3 * POINT_UNIT + POINT_UNIT / 3);
    refuses(HEAD "    points: 0.01\n", 5, "exactly");
    refuses(HEAD "    points: -1\n", 5, "exactly");
    refuses(HEAD "    points: 0\n", 5, "more than 0");
    refuses(HEAD "    points: 10001\n", 5, "exactly");
    refuses(HEAD "    points: 1/0\n", 5, "exactly");
}
END_TEST

START_TEST(test_faults) {
    refuses(HEAD "    familly: toy\n", 5, "did you mean 'family'?");
    refuses(HEAD "    scenarios: his\n", 5, "did you mean 'hit'?");
    refuses(HEAD "    scenarios: [hit, hit]\n", 5, "twice");
    refuses(HEAD "  - id: q1\n    family: toy\n", 5, "on line 3 already");
    refuses(HEAD "    machine: {width: 7}\n", 5, "from 8 to 48 bits");
    refuses(HEAD "    machine: {width: 16..12}\n", 5, "upside down");
    refuses(HEAD "    machine: {tlb: {sets: 3}}\n", 5, "powers of two");
    refuses(HEAD "    machine: {tlb: {set: 4}}\n", 5, "did you mean 'tlb.sets'?");
    refuses("assignment: a\nassignment: b\n", 2, "twice");
    refuses("assignment: ../x\nproblems: []\n", 1, "cannot be");
    refuses("assignment: a\nproblems: []\n", 2, "no problems");
    refuses("assignment: a\nlanguage: fr\n", 2, "en or zh");
    refuses("assignment: a\ngrading: {follow-through: 1.5}\n", 2, "from 0 to 1");
    refuses("assignment: &a x\ntitle: *a\n", 1, "anchor");
    refuses("assignment: a\n---\nb: c\n", 2, "second document");
    refuses("assignment: [\n", 2, "not YAML");
    refuses("", 0, "empty");
    refuses("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1, "too deep");
    refuses("- a\n", 1, "must be a map");
}
END_TEST

/* A pinned spec with its machine file, in a folder of their own. */
static enum status read_pinned(const char *machine, const char *extra, struct spec **spec,
                               struct fault *fault) {
    char folder[] = "/tmp/pagewalk_spec_XXXXXX";
    struct buffer spec_path = {0}, machine_path = {0}, source = {0};
    ck_assert_ptr_nonnull(mkdtemp(folder));
    buffer_printf(&spec_path, "%s/s.yaml", folder);
    buffer_printf(&machine_path, "%s/m.yaml", folder);
    buffer_printf(&source, HEAD "    machine: m.yaml\n%s", extra);
    ck_assert_int_eq(file_write_atomic(spec_path.at, buffer_text(&source), fault), STATUS_OK);
    ck_assert_int_eq(file_write_atomic(machine_path.at, text_of(machine), fault), STATUS_OK);
    const enum status status = spec_new(spec_path.at, spec, fault);
    (void)unlink(spec_path.at), (void)unlink(machine_path.at), (void)rmdir(folder);
    buffer_release(&spec_path), buffer_release(&machine_path), buffer_release(&source);
    return status;
}

START_TEST(test_pinned) {
    struct spec *spec;
    struct fault fault = {0};
    ck_assert_int_eq(read_pinned("width: abc\n", "    address: 0x1\n", &spec, &fault), STATUS_OK);
    ck_assert_uint_eq(((struct toy *)spec->problems[0].machine)->width, 3);
    ck_assert(spec->problems[0].pinned);
    spec_free(spec);
    ck_assert_int_eq(read_pinned("width: a\nodd: 1\n", "", &spec, &fault), STATUS_INVALID);
    ck_assert(strstr(fault.file, "m.yaml") && fault.line == 2);
    ck_assert_int_eq(read_pinned("width: a\n", "    odd: 1\n", &spec, &fault), STATUS_INVALID);
    ck_assert(strstr(fault.file, "s.yaml") && fault.line == 6);
    ck_assert_int_eq(read_pinned("width: a\n", "    width: 1\n", &spec, &fault), STATUS_INVALID);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "leave out one"));
    ck_assert_int_eq(read_pinned("address: a\n", "", &spec, &fault), STATUS_INVALID);
    ck_assert_str_eq(fault.sentence, "problem 'q1': no width");
    ck_assert_int_eq(read_pinned("width: a\n", "    points: {vpm: 1}\n", &spec, &fault),
                     STATUS_INVALID);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "did you mean 'vpn'?"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("spec");
    TCase *tcase = tcase_create("spec");
    tcase_add_test(tcase, test_defaults);
    tcase_add_test(tcase, test_params);
    tcase_add_test(tcase, test_ids_of_old);
    tcase_add_test(tcase, test_points);
    tcase_add_test(tcase, test_faults);
    tcase_add_test(tcase, test_pinned);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

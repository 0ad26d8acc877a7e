/* The Mustache engine beyond its specification: faults, limits, hostile text. */
#include "templates/mustache.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static struct mustache *book;
static struct values values;
static struct node nodes[64];
static char chars[1024];
static struct buffer out;

static void begin(enum mustache_escape escape) {
    ck_assert_int_eq(mustache_new(escape, &book), STATUS_OK);
    values_init(&values, nodes, 64, chars, sizeof chars);
    out = (struct buffer){0};
}

static void end(void) {
    mustache_free(book);
    buffer_release(&out);
}

static enum status add(const char *name, const char *text, struct fault *fault) {
    struct mustache_source source = {
        .name = text_of(name), .text = text_of(text), .file = "words", .line = 10};
    return mustache_add(book, &source, fault);
}

static void must_add(const char *name, const char *text) {
    struct fault fault;
    ck_assert_int_eq(add(name, text, &fault), STATUS_OK);
}

static enum status render(const char *name) {
    buffer_clear(&out);
    return mustache_render(book, mustache_find(book, text_of(name)), &values, NULL, &out);
}

static const struct {
    const char *text;
    unsigned line, column;
    const char *sentence;
} faults[] = {
    {"a\nb {{#items}} c", 11, 3, "section 'items' is never closed; add '{{/items}}'"},
    {"{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}", 12, 1, "'a' is closed while 'b' is open; close that first"},
    {"\n\n  {{/a}}", 12, 3, "'a' is closed but not open; open it before or remove this tag"},
    {"x {{name", 10, 3, "the tag that begins here is never closed; close it with '}}'"},
    {"{{{name}}", 10, 1, "the tag that begins here is never closed; close it with '}}}'"},
    {"\n{{=<% %>}}", 11, 1, "the tag that begins here is never closed; close it with '=}}'"},
    {"{{=<%=}}", 10, 1, "'<%' does not set two delimiters; write '{{=<% %>=}}'"},
    {"{{ }}", 10, 1, "a tag without a name; write '{{name}}'"},
    {"{{a..b}}", 10, 1, "'a..b' is not a name; write 'name' or 'name.part'"},
    {"{{#.a}}{{/.a}}", 10, 1, "'.a' is not a name; write 'name' or 'name.part'"},
};

START_TEST(a_fault_says_where_and_what) {
    begin(MUSTACHE_HTML);
    struct fault fault;
    ck_assert_int_eq(add("t", faults[_i].text, &fault), STATUS_INVALID);
    ck_assert_str_eq(fault.sentence, faults[_i].sentence);
    ck_assert_uint_eq(fault.line, faults[_i].line);
    ck_assert_uint_eq(fault.column, faults[_i].column);
    ck_assert_str_eq(fault.file, "words");
    ck_assert_uint_eq(mustache_find(book, TEXT("t")), MUSTACHE_NONE);
    end();
}
END_TEST

START_TEST(sections_cannot_be_nested_without_end) {
    begin(MUSTACHE_HTML);
    struct buffer text = {0};
    for (int i = 0; i <= MUSTACHE_NESTING_MAX; i++) buffer_add(&text, TEXT("{{#a}}"));
    struct fault fault;
    ck_assert_int_eq(add("t", text.at, &fault), STATUS_INVALID);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "nested too deep"));
    buffer_release(&text);
    end();
}
END_TEST

START_TEST(a_template_that_includes_itself_for_ever_is_refused) {
    begin(MUSTACHE_HTML);
    must_add("t", "x{{>t}}{{>t}}");
    buffer_add(&out, TEXT("kept"));
    ck_assert_int_eq(mustache_render(book, mustache_find(book, TEXT("t")), &values, NULL, &out),
                     STATUS_INVALID);
    ck_assert_str_eq(out.at, "kept");
    must_add("t", "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{>t}}{{/a}}{{/a}}{{/a}}{{/a}}"
                  "{{/a}}{{/a}}{{/a}}");
    values_flag(&values, VALUES_ROOT, TEXT("a"), true);
    ck_assert_int_eq(render("t"), STATUS_INVALID);
    end();
}
END_TEST

START_TEST(a_missing_partial_is_told) {
    begin(MUSTACHE_HTML);
    must_add("t", "a\n{{> foot}}\n");
    struct fault fault;
    ck_assert_int_eq(mustache_check(book, &fault), STATUS_NOT_FOUND);
    ck_assert_str_eq(fault.sentence,
                     "'foot' is included but there is no part of that name; add it or remove "
                     "the tag");
    ck_assert_uint_eq(fault.line, 11);
    must_add("foot", "!");
    ck_assert_int_eq(mustache_check(book, &fault), STATUS_OK);
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "a\n!");
    end();
}
END_TEST

START_TEST(a_template_is_replaced_by_a_later_one) {
    begin(MUSTACHE_HTML);
    must_add("t", "old");
    must_add("t", "new");
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "new");
    end();
}
END_TEST

static const struct {
    const char *text, *markdown;
} hostile[] = {
    {"Zhang San", "Zhang San"},
    {"a|b\nc\r\n# d\t", "a\\|b c  # d "},
    {"<script>alert(\"1\")</script>", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"},
    {"`x` \\` $y$ ~~z~~", "\\`x\\` \\\\\\` \\$y\\$ \\~\\~z\\~\\~"},
    {"![x](javascript:alert(1))", "!\\[x\\](javascript:alert(1))"},
    {"*a* _b_ {{c}} &lt; ^d^", "\\*a\\* \\_b\\_ \\{\\{c\\}\\} &amp;lt; \\^d\\^"},
    {"O'Brien-\xE5\xBC\xA0\xE4\xB8\x89 0x0D", "O'Brien-\xE5\xBC\xA0\xE4\xB8\x89 0x0D"},
};

START_TEST(text_from_outside_stays_text_in_markdown) {
    begin(MUSTACHE_MARKDOWN);
    must_add("t", "{{name}}|{{{name}}}");
    values_borrow(&values, VALUES_ROOT, TEXT("name"), text_of(hostile[_i].text));
    ck_assert_int_eq(render("t"), STATUS_OK);
    size_t len = strlen(hostile[_i].markdown);
    ck_assert_uint_ge(out.len, len);
    ck_assert_msg(memcmp(out.at, hostile[_i].markdown, len) == 0 && out.at[len] == '|', "%s",
                  out.at);
    ck_assert_str_eq(out.at + len + 1, hostile[_i].text);
    end();
}
END_TEST

static const struct {
    const char *template, *markdown;
} spans[] = {
    {"`{{c}}`", "`a[3] = '\xCB\x8B'|\"<*_&\\ `"},
    {"| `{{c}}` |", "| `a[3] = '\xCB\x8B'\\|\"<*_&\\ ` |"},
    {"  | x | ``{{#m}}{{c}}{{/m}}`` |", "  | x | ``a[3] = '\xCB\x8B'\\|\"<*_&\\ `` |"},
    {"`{{#list}}{{.}} {{/list}}`", "`[1] [2] `"},
    {"`x` {{short}} `y", "`x` \\[1\\] `y"},
    {"`open\n{{short}}", "`open\n\\[1\\]"},
    {"\\`{{short}} ``x` {{short}}`` {{short}}", "\\`\\[1\\] ``x` [1]`` \\[1\\]"},
    {"`a` \\\n`{{short}}` {{{short}}}", "`a` \\\n`[1]` [1]"},
};

/* Between backticks neither backslashes nor entities are read: they would be seen. */
START_TEST(text_in_a_code_span_stands_as_it_is) {
    begin(MUSTACHE_MARKDOWN);
    must_add("t", spans[_i].template);
    values_borrow(&values, VALUES_ROOT, TEXT("c"), TEXT("a[3] = '`'|\"<*_&\\\n"));
    values_borrow(&values, VALUES_ROOT, TEXT("short"), TEXT("[1]"));
    values_flag(&values, VALUES_ROOT, TEXT("m"), true);
    uint32_t list = values_list(&values, VALUES_ROOT, TEXT("list"));
    values_borrow(&values, list, TEXT(""), TEXT("[1]"));
    values_borrow(&values, list, TEXT(""), TEXT("[2]"));
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, spans[_i].markdown);
    end();
}
END_TEST

START_TEST(backticks_mean_nothing_in_html) {
    begin(MUSTACHE_HTML);
    must_add("t", "`{{x}}`");
    values_borrow(&values, VALUES_ROOT, TEXT("x"), TEXT("<`|"));
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "`&lt;`|`");
    end();
}
END_TEST

START_TEST(a_text_with_a_nul_is_safe) {
    begin(MUSTACHE_MARKDOWN);
    must_add("t", "<{{name}}>");
    values_borrow(&values, VALUES_ROOT, TEXT("name"), (struct text){"a\0b", 3});
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "<a b>");
    end();
}
END_TEST

START_TEST(names_are_found_in_any_order) {
    begin(MUSTACHE_HTML);
    values_borrow(&values, VALUES_ROOT, TEXT("a"), TEXT("1"));
    values_borrow(&values, VALUES_ROOT, TEXT("b"), TEXT("2"));
    values_borrow(&values, VALUES_ROOT, TEXT("ab"), TEXT("3"));
    values_borrow(&values, VALUES_ROOT, TEXT("empty"), TEXT(""));
    must_add("t", "{{ab}}{{a}}{{b}}{{b}}{{a}}{{ab}}{{no}}{{b}}{{^empty}}!{{/empty}}"
                  "{{#empty}}?{{/empty}}");
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "3122132!");
    end();
}
END_TEST

START_TEST(indentation_reaches_the_partials_of_a_partial) {
    begin(MUSTACHE_HTML);
    values_list(&values, VALUES_ROOT, TEXT("list"));
    uint32_t list = values_find(&values, VALUES_ROOT, TEXT("list"));
    values_borrow(&values, list, TEXT(""), TEXT("1"));
    values_borrow(&values, list, TEXT(""), TEXT("2"));
    must_add("inner", "i\n\n{{.}}\n");
    must_add("inline", "x\ny");
    must_add("outer", "o {{>inline}}\n{{#list}}\n  {{>inner}}\n{{/list}} end\n");
    must_add("t", "> {{! not alone }}\n  {{>outer}}\nlast");
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_str_eq(out.at, "> \n  o x\ny\n"
                             "    i\n    \n    1\n  "
                             "    i\n    \n    2\n  "
                             " end\nlast");
    end();
}
END_TEST

/* What tables are made of has a way of its own through the engine; it must write what the other way
 * writes, which `{{#yes}}...{{/yes}}` around a part of the body forces. */
START_TEST(simple_sections_are_like_others) {
    static const struct {
        const char *body, *written;
    } bodies[] = {
        {"", ""},
        {"x", "xxx"},
        {" {{.}} |", "  |  |  |"},
        {"{{a}}", "124"},
        {"<{{a}}>", "<1><2><4>"},
        {" {{a}} | {{b}} |", " 1 | 2 | 2 | 3 | 4 | 5 |"},
        {"{{a}}{{b}}", "122345"},
        {"{{b}}{{a}}{{b}}", "212323545"},
        {"[{{outer}}{{a}}]", "[o1][o2][o4]"},
        {"{{{m}}}{{m}};", "<&lt;;<&lt;;<&lt;;"},
        {"{{none}}.", "..."},
        {"a long text of more than sixteen bytes {{a}} and another one at its end",
         "a long text of more than sixteen bytes 1 and another one at its end"
         "a long text of more than sixteen bytes 2 and another one at its end"
         "a long text of more than sixteen bytes 4 and another one at its end"},
    };
    for (unsigned i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct buffer text = {0};
        begin(MUSTACHE_HTML);
        const uint32_t rows = values_list(&values, VALUES_ROOT, TEXT("rows"));
        for (unsigned k = 0; k < 3; k++) {
            const uint32_t row = values_map(&values, rows, TEXT(""));
            values_decimal(&values, row, TEXT("a"), 1u << k);
            values_decimal(&values, row, TEXT("b"), (1u << k) + 1);
        }
        values_borrow(&values, VALUES_ROOT, TEXT("outer"), TEXT("o"));
        values_borrow(&values, VALUES_ROOT, TEXT("m"), TEXT("<"));
        values_flag(&values, VALUES_ROOT, TEXT("yes"), true);
        buffer_printf(&text, "{{#rows}}%s{{/rows}}", bodies[i].body);
        must_add("simple", text.at);
        buffer_clear(&text);
        buffer_printf(&text, "{{#rows}}{{#yes}}{{/yes}}%s{{/rows}}", bodies[i].body);
        must_add("other", text.at);
        for (unsigned k = 0; k < 2; k++) {
            ck_assert_int_eq(render(k ? "other" : "simple"), STATUS_OK);
            ck_assert_msg(text_is(buffer_text(&out), bodies[i].written), "%s: '%s' is '%s'",
                          k ? "other" : "simple", bodies[i].body, out.at ? out.at : "");
        }
        buffer_release(&text);
        end();
    }
}
END_TEST

START_TEST(simple_sections_of_texts_and_of_no_list) {
    begin(MUSTACHE_HTML);
    const uint32_t list = values_list(&values, VALUES_ROOT, TEXT("list"));
    values_borrow(&values, list, TEXT(""), TEXT("1"));
    values_borrow(&values, list, TEXT(""), TEXT("<"));
    values_borrow(&values, list, TEXT(""), TEXT(""));
    values_list(&values, VALUES_ROOT, TEXT("empty"));
    values_borrow(&values, VALUES_ROOT, TEXT("text"), TEXT("t"));
    must_add("cells", "|{{#list}} {{.}} |{{/list}}");
    must_add("raw", "{{#list}}{{{.}}}{{/list}}");
    must_add("none", "{{#empty}} {{.}} |{{/empty}}");
    must_add("one", "{{#text}}<{{.}}>{{/text}}");
    static const char *const expected[][2] = {
        {"cells", "| 1 | &lt; |  |"}, {"raw", "1<"}, {"none", ""}, {"one", "<t>"}};
    for (unsigned i = 0; i < 4; i++) {
        ck_assert_int_eq(render(expected[i][0]), STATUS_OK);
        ck_assert_msg(text_is(buffer_text(&out), expected[i][1]), "%s is '%s'", expected[i][0],
                      out.at ? out.at : "");
    }
    end();
}
END_TEST

/* More names than have a number of their own. */
START_TEST(names_beyond_those_kept) {
    static struct node many[400];
    struct buffer text = {0}, expected = {0};
    begin(MUSTACHE_HTML);
    values_init(&values, many, 400, chars, sizeof chars);
    static char names[300][8];
    for (unsigned i = 0; i < 300; i++) {
        snprintf(names[i], sizeof names[i], "n%u", i);
        values_borrow(&values, VALUES_ROOT, text_of(names[i]), text_of(names[i] + 1));
        buffer_printf(&text, "{{n%u}} ", 299 - i);
        buffer_printf(&expected, "%u ", 299 - i);
    }
    must_add("many", text.at);
    for (unsigned i = 0; i < 2; i++) {
        ck_assert_int_eq(render("many"), STATUS_OK);
        ck_assert(text_equal(buffer_text(&out), buffer_text(&expected)));
    }
    buffer_release(&text);
    buffer_release(&expected);
    end();
}
END_TEST

START_TEST(a_long_text_grows_the_buffer) {
    begin(MUSTACHE_MARKDOWN);
    char text[5000];
    memset(text, '<', sizeof text);
    values_borrow(&values, VALUES_ROOT, TEXT("x"), (struct text){text, sizeof text});
    must_add("t", "{{x}}{{{x}}}");
    ck_assert_int_eq(render("t"), STATUS_OK);
    ck_assert_uint_eq(out.len, sizeof text * 5);
    ck_assert_uint_eq(strlen(out.at), out.len);
    end();
}
END_TEST

/* A tree of `order`, in which x stands somewhere, in an item or only outside. */
static void plant(const char *order) {
    values_init(&values, nodes, 64, chars, sizeof chars);
    const uint32_t list = values_list(&values, VALUES_ROOT, TEXT("list"));
    const uint32_t item = values_map(&values, list, TEXT(""));
    for (; *order; order++) {
        if (*order == 'a') values_borrow(&values, item, TEXT("a"), TEXT("A"));
        if (*order == 'x') values_borrow(&values, item, TEXT("x"), TEXT("in"));
        if (*order == 'o') values_borrow(&values, VALUES_ROOT, TEXT("x"), TEXT("out"));
        if (*order == 'n') values_decimal(&values, VALUES_ROOT, TEXT("n"), 12345);
    }
}

START_TEST(a_memory_never_misleads) {
    static const struct {
        const char *order, *text;
    } trees[] = {{"axon", "A in 12345 out"},
                 {"xaon", "A in 12345 out"},
                 {"aon", "A out 12345 out"},
                 {"no", " out 12345 out"},
                 {"oax", "A in  out"},
                 {"a", "A  "},
                 {"ax", "A in "},
                 {"onax", "A in 12345 out"}};
    static struct mustache_memory memory;
    const unsigned count = sizeof trees / sizeof *trees;
    begin(MUSTACHE_MARKDOWN);
    must_add("t", "{{#list}}{{a}} {{x}} {{n}}{{/list}} {{x}}");
    // Steps beyond those remembered are found all the same.
    struct buffer many = {0};
    for (int i = 0; i < 600; i++) buffer_add(&many, TEXT("{{#no}}{{x}}{{/no}}"));
    buffer_add(&many, TEXT("{{#list}}{{a}} {{x}} {{n}}{{/list}} {{x}}"));
    must_add("late", many.at);
    buffer_release(&many);
    for (unsigned round = 0; round < 2 * count * count; round++) {
        const unsigned tree = (round & 1) ? round / 2 / count : round / 2 % count;
        plant(trees[tree].order);
        for (int late = 0; late < 2; late++) {
            const uint32_t which = mustache_find(book, late ? TEXT("late") : TEXT("t"));
            buffer_clear(&out);
            ck_assert_int_eq(mustache_render(book, which, &values, &memory, &out), STATUS_OK);
            struct buffer first = out;
            out = (struct buffer){0};
            ck_assert_int_eq(mustache_render(book, which, &values, NULL, &out), STATUS_OK);
            ck_assert_str_eq(first.at, out.at);
            ck_assert_int_eq(strncmp(out.at, trees[tree].text, strlen(trees[tree].text)), 0);
            buffer_release(&first);
        }
    }
    end();
}
END_TEST

int main(void) {
    Suite *suite = suite_create("mustache");
    TCase *tests = tcase_create("engine");
    tcase_add_loop_test(tests, a_fault_says_where_and_what, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tests, sections_cannot_be_nested_without_end);
    tcase_add_test(tests, a_template_that_includes_itself_for_ever_is_refused);
    tcase_add_test(tests, a_missing_partial_is_told);
    tcase_add_test(tests, a_template_is_replaced_by_a_later_one);
    tcase_add_loop_test(tests, text_from_outside_stays_text_in_markdown, 0,
                        (int)(sizeof hostile / sizeof *hostile));
    tcase_add_loop_test(tests, text_in_a_code_span_stands_as_it_is, 0,
                        (int)(sizeof spans / sizeof spans[0]));
    tcase_add_test(tests, backticks_mean_nothing_in_html);
    tcase_add_test(tests, a_text_with_a_nul_is_safe);
    tcase_add_test(tests, names_are_found_in_any_order);
    tcase_add_test(tests, indentation_reaches_the_partials_of_a_partial);
    tcase_add_test(tests, simple_sections_are_like_others);
    tcase_add_test(tests, simple_sections_of_texts_and_of_no_list);
    tcase_add_test(tests, names_beyond_those_kept);
    tcase_add_test(tests, a_long_text_grows_the_buffer);
    tcase_add_test(tests, a_memory_never_misleads);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

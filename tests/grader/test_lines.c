/* A submission as lines: what is copied as it is must be what utf8proc would have made of it. */
#include "grader/lines.h"
#include "templates/buffer.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <utf8proc.h>

static bool is_changed(utf8proc_int32_t point) {
    return point < 0x20 || point == 0x7F || (point >= 0x2080 && point <= 0x2089) ||
           (point >= 0x2500 && point <= 0x257F) || // the lines of drawn tables
           (point >= 0x2460 && point <= 0x249B) || (point >= 0x2776 && point <= 0x2793) ||
           point == 0xFE0F || (point >= 0x1F300 && point <= 0x1FAFF); // ornaments
}

/* A line for each code point that stays: x, the character, y. */
static void add_all(struct buffer *out) {
    for (utf8proc_int32_t point = 0; point < 0x110000; point++) {
        utf8proc_uint8_t bytes[4];
        if (is_changed(point) || !utf8proc_codepoint_valid(point)) continue;
        const utf8proc_ssize_t n = utf8proc_encode_char(point, bytes);
        buffer_add_byte(out, 'x');
        buffer_add(out, (struct text){(const char *)bytes, (size_t)n});
        buffer_add(out, TEXT("y\n"));
    }
}

START_TEST(every_character_is_in_nfkc) {
    struct buffer all = {0};
    struct lines lines;
    add_all(&all);
    ck_assert_int_eq(lines_new(buffer_text(&all), &lines), STATUS_OK);
    const char *at = all.at;
    for (size_t i = 0; i < lines.count; i++) {
        utf8proc_uint8_t *normal;
        const char *end = memchr(at, '\n', all.len - (size_t)(at - all.at));
        const utf8proc_ssize_t n =
            utf8proc_map((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)(end - at), &normal,
                         UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE);
        ck_assert_int_ge(n, 0);
        ck_assert_msg(text_equal(lines.at[i].text, (struct text){(char *)normal, (size_t)n}),
                      "line %zu: '%.*s'", i + 1, (int)(end - at), at);
        free(normal);
        at = end + 1;
    }
    ck_assert_uint_gt(lines.count, 1000000);
    lines_release(&lines);
    buffer_release(&all);
}
END_TEST

static const struct {
    const char *given, *lines[4];
} cases[] = {
    {"a\nb\r\nc\rd", {"a", "b", "c", "d"}},
    {"e\xCC\x81|n\xCC\x83 \xE2\x80\x93", {"\xC3\xA9|\xC3\xB1 \xE2\x80\x93"}},
    {"\xE4\xB8\xAD\xCC\x81", {"\xE4\xB8\xAD\xCC\x81"}},
    {"0101\xE2\x82\x82", {"0101_2"}},
    {"0x\xEF\xBC\x91\xEF\xBC\xA6", {"0x1F"}},
    {"\\texttt{0x17} \\}", {" 0x17  }"}},
    {"a<br>b<br/>c<b>", {"a b c**"}},
    {"\xE2\x94\x82 VPN \xE2\x94\x82\n\xE2\x94\x9C\xE2\x94\x80\xE2\x94\xA4", {"| VPN |", "+-+"}},
    {"VPN & \\texttt{0x9} \\\\", {"VPN |  0x9   "}},
    {"\\begin{tabular}{|l|l|}", {""}},
    {"a<!-- b --> c\nd <!-- e\nf --> g\n<!-- h", {"a  c", "d ", " g", "<!-- h"}},
    {"a PW-1NEAM-PA7M3-720JT b", {"a                      b"}},
    {"pw-1neam-12pa3-72ct1\nVPN - 0x9", {"                    ", "VPN - 0x9"}},
    {"PW-1NEAM-PA7M3-720J", {"PW-1NEAM-PA7M3-720J"}},
    {"|&nbsp; 0x9 &mdash; eight bytes at once&nbsp;|", {"|  0x9 - eight bytes at once |"}},
    {"\xE2\x91\xA0 VPN: 0xE\xE2\x91\xA1", {"  VPN: 0xE "}},
    {"\xF0\x9F\x93\x84 VPN \xF0\x9F\x91\x8D \xE2\x9C\x94\xEF\xB8\x8F",
     {"  VPN \xF0\x9F\x91\x8D \xE2\x9C\x94 "}},
    {"1\x01\x02\tB\x7F", {"1  \tB\x7F"}},
    {"\xFF\xC3(\xE2\x80", {"\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD"}},
};

START_TEST(lines_are_normalised) {
    struct lines lines;
    ck_assert_int_eq(lines_new(text_of(cases[_i].given), &lines), STATUS_OK);
    for (size_t i = 0; i < 4; i++) {
        const char *want = cases[_i].lines[i];
        ck_assert_int_eq(want != NULL, i < lines.count);
        if (!want) break;
        ck_assert_msg(text_is(lines.at[i].text, want), "'%.*s', not '%s'",
                      (int)lines.at[i].text.len, lines.at[i].text.at, want);
        ck_assert_uint_eq(lines.at[i].number, i + 1);
    }
    lines_release(&lines);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("lines");
    TCase *tcase = tcase_create("lines");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_character_is_in_nfkc);
    tcase_add_loop_test(tcase, lines_are_normalised, 0, sizeof cases / sizeof cases[0]);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

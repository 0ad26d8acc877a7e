/* Every encoding that submissions come in, against iconv(3) the other way round. */
#include "grader/encoding.h"
#include "tests/run_suite.h"

#include <iconv.h>
#include <stdlib.h>

/* Short, as answers are: most of it is ASCII. */
static const char simplified[] = "# 作业\n| TLB 命中? | 否 |\n| 缺页? | 是 |\n虚拟页号: 0x1F\n";
static const char traditional[] = "# 作業\n| TLB 命中? | 否 |\n| 缺頁? | 是 |\n虛擬頁號: 0x1F\n";
static const char japanese[] = "# 宿題\nTLBヒット: いいえ\nページフォルト: はい\nVPN: 0x1F\n";
static const char french[] = "# Devoir\nR\xC3\xA9ponse: pas de d\xC3\xA9"
                             "faut de page\nVPN: 0x1F\n";
static const char english[] = "VPN: 0x1F\r\nTLB hit? N\r\n";

static const struct {
    const char *text, *encoding, *mark;
    size_t mark_len;
} samples[] = {
    {simplified, "GB18030", "", 0},
    {simplified, "GBK", "", 0},
    {traditional, "BIG5", "", 0},
    {japanese, "SHIFT_JIS", "", 0},
    {french, "ISO-8859-1", "", 0},
    {simplified, "UTF-16LE", "\xFF\xFE", 2},
    {simplified, "UTF-16BE", "\xFE\xFF", 2},
    {simplified, "UTF-16LE", "", 0},
    {simplified, "UTF-16BE", "", 0},
    {english, "UTF-16LE", "", 0},
    {english, "UTF-16BE", "\xFE\xFF", 2},
    {japanese, "UTF-32LE", "\xFF\xFE\0\0", 4},
    {japanese, "UTF-32BE", "\0\0\xFE\xFF", 4},
};

static size_t encode(const char *text, const char *encoding, char *out, size_t cap) {
    iconv_t how = iconv_open(encoding, "UTF-8");
    char *in = (char *)text, *at = out;
    size_t left = strlen(text), room = cap;
    ck_assert_msg(iconv(how, &in, &left, &at, &room) != (size_t)-1, "%s: %s", encoding, text);
    iconv_close(how);
    return cap - room;
}

START_TEST(decodes_what_was_encoded) {
    char bytes[1024];
    size_t len = samples[_i].mark_len;
    memcpy(bytes, samples[_i].mark, len);
    len += encode(samples[_i].text, samples[_i].encoding, bytes + len, sizeof bytes - len);
    struct buffer storage = {0};
    struct text got;
    ck_assert_int_eq(encoding_decode((struct text){bytes, len}, &storage, &got), STATUS_OK);
    ck_assert_msg(text_is(got, samples[_i].text), "%s: %.*s", samples[_i].encoding, (int)got.len,
                  got.at);
    buffer_release(&storage);
}
END_TEST

START_TEST(follows_what_the_head_says) {
    /* By their look these bytes could be many things. */
    const struct text html = TEXT("<meta charset=\"windows-1251\"><p>\xE4\xE0: VPN 0x1F</p>");
    struct buffer storage = {0};
    struct text got;
    ck_assert_int_eq(encoding_decode(html, &storage, &got), STATUS_OK);
    ck_assert(text_is(got, "<meta charset=\"windows-1251\"><p>да: VPN 0x1F</p>"));
    buffer_release(&storage);
}
END_TEST

static const struct text kept[] = {
    {"", 0},
    {"VPN: 0x1F", 9},
    {"\xEF\xBB\xBFVPN: 0x1F", 12},
    {"VPN: 缺页 \xFF 0x1F 是 否", 27}, /* UTF-8 with a byte wrong */
    {"\x7F"
     "ELF\0\0\1\0\2\0\0\0\0\3\0\0\0",
     17}, /* no text at all */
};

START_TEST(leaves_as_it_is) {
    struct buffer storage = {0};
    struct text got;
    ck_assert_int_eq(encoding_decode(kept[_i], &storage, &got), STATUS_OK);
    ck_assert_ptr_eq(got.at, kept[_i].at);
    ck_assert_uint_eq(got.len, kept[_i].len);
    buffer_release(&storage);
}
END_TEST

/* Whatever the bytes: no fault, and every digit and letter of the answers stays. */
START_TEST(keeps_ascii_beside_any_byte) {
    for (unsigned byte = 0x80; byte < 0x100; byte++) {
        const char bytes[] = {'V', 'P',  'N',        ':',  ' ', '0', 'x', '1',
                              'F', '\n', (char)byte, '\n', '4', '2', '\n'};
        struct buffer storage = {0};
        struct text got;
        ck_assert_int_eq(encoding_decode((struct text){bytes, sizeof bytes}, &storage, &got),
                         STATUS_OK);
        ck_assert_uint_ge(got.len, sizeof bytes);
        ck_assert_int_eq(memcmp(got.at, "VPN: 0x1F\n", 10), 0);
        ck_assert_int_eq(memcmp(got.at + got.len - 4, "\n42\n", 4), 0);
        buffer_release(&storage);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("encoding");
    TCase *tests = tcase_create("encoding");
    tcase_add_loop_test(tests, decodes_what_was_encoded, 0, sizeof samples / sizeof samples[0]);
    tcase_add_test(tests, follows_what_the_head_says);
    tcase_add_loop_test(tests, leaves_as_it_is, 0, sizeof kept / sizeof kept[0]);
    tcase_add_test(tests, keeps_ascii_beside_any_byte);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

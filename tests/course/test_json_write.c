/* JSON written in pieces is the same bytes as JSON printed from a tree. */
#include "course/json.h"
#include "course/json_write.h"
#include "tests/run_suite.h"

#include <check.h>

static void same_text(struct text text) {
    struct buffer tree = {0}, pieces = {0};
    struct json *json = json_text_new(text);
    ck_assert_int_eq(json_print(json, &tree), STATUS_OK);
    json_write_text(&pieces, text);
    ck_assert_msg(text_equal(buffer_text(&tree), buffer_text(&pieces)), "%s, not %s", pieces.at,
                  tree.at);
    json_free(json);
    buffer_release(&tree);
    buffer_release(&pieces);
}

START_TEST(texts_are_the_same) {
    char bytes[6];
    uint64_t state = 1;
    for (unsigned c = 0; c < 256; c++) {
        bytes[0] = (char)c;
        same_text((struct text){bytes, 1});
    }
    for (unsigned i = 0; i < 100000; i++) {
        for (unsigned k = 0; k < sizeof bytes; k++) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
            /* mostly what begins or goes on with a sequence */
            bytes[k] = (char)(state >> 56 | (state >> 20 & 0x80));
        }
        same_text((struct text){bytes, i % sizeof bytes});
    }
    same_text(TEXT("a\"b\\c/d\xE4\xB8\xAD\xF0\x9F\x98\x80\x7F"));
}
END_TEST

START_TEST(trees_are_the_same) {
    struct buffer out = {0};
    json_open(&out, '{');
    json_key(&out, "a");
    json_open(&out, '[');
    json_write_integer(&out, 7);
    json_write_null(&out);
    json_write_points(&out, 27720 * 2, 27720);
    json_write_points(&out, 27720 / 2, 27720);
    json_write_points(&out, 1, 27720);
    json_write_text(&out, TEXT("["));
    json_open(&out, '{');
    json_close(&out, '}');
    json_close(&out, ']');
    json_key(&out, "b");
    json_write_text(&out, TEXT(""));
    json_close(&out, '}');
    ck_assert_str_eq(out.at, "{\"a\":[7,null,2,0.5,3.60750360750361e-5,\"[\",{}],\"b\":\"\"}");
    buffer_release(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("json_write");
    TCase *tcase = tcase_create("json_write");
    tcase_add_test(tcase, texts_are_the_same);
    tcase_add_test(tcase, trees_are_the_same);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

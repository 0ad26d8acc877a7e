/* The little of printf that core has, against printf itself. */
#include "core/sentence.h"
#include "tests/run_suite.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_own(char *out, size_t cap, const char *format, ...) {
    va_list values;
    va_start(values, format);
    sentence_write(out, cap, format, values);
    va_end(values);
}

#define SAME(cap, ...)                                                                             \
    do {                                                                                           \
        char own[128] = "?", theirs[128];                                                          \
        const volatile size_t room = cap; /* cutting is what is tested: no warning of it */        \
        write_own(own, room, __VA_ARGS__);                                                         \
        snprintf(theirs, room, __VA_ARGS__);                                                       \
        ck_assert_str_eq(own, theirs);                                                             \
    } while (0)

START_TEST(it_writes_what_printf_writes) {
    SAME(128, "plain");
    SAME(128, "'%s' is %u of %d%%", "a", 7u, -12);
    SAME(128, "%.*s|%c", 2, "abc", 'x');
    SAME(128, "0x%" PRIX64 " and %llu", UINT64_MAX, 18446744073709551615ULL);
    SAME(128, "%ld %lld %lX", -5L, -9223372036854775807LL - 1, 0xABCDEFUL);
    SAME(128, "%X %u", 0u, 4294967295u);
    SAME(5, "cut to %s", "four");
    SAME(1, "nothing fits");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("sentence");
    TCase *tcase = tcase_create("sentence");
    tcase_add_test(tcase, it_writes_what_printf_writes);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

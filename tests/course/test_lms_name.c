/* Names as an LMS writes them are those of the roster, whatever the script. */
#include "course/lms_name.h"
#include "tests/run_suite.h"

static const struct {
    const char *given, *roster;
    bool same;
} names[] = {
    {"doejane", "Jane Doe", true},
    {"Doe, Jane", "jane DOE", true},
    {"kowalskiłukasz", "Łukasz Kowalski", true},
    {"nováková šárka", "Šárka Nováková", true},
    {"novakova sarka", "Šárka Nováková", false}, // an accent counts
    {"ивановаанна", "Анна Иванова", true},
    {"papasιωάννης", "Ιωάννης Papas", true},
    {"ΙΩΆΝΝΗΣ ΠΑΠΆΣ", "ιωάννης παπάς", true}, // a sigma is written otherwise at the end
    {"şahinömer", "Ömer Şahin", true},
    {"yıldızi̇brahim", "İbrahim Yıldız", true}, // Canvas's small letter of the dotted capital
    {"dupontélodie", "Élodie DUPONT", true},
    {"伟示例", "示例 伟", true},
    {"janedoe", "Jane Roe", false},
    {"\xFF\xC3", "\xFF\xC3", true},
    {"", "Jane", false},
};

START_TEST(test_names) {
    ck_assert_msg(lms_name_is(text_of(names[_i].given), text_of(names[_i].roster)) ==
                      names[_i].same,
                  "'%s' and '%s'", names[_i].given, names[_i].roster);
}
END_TEST

/* A letter that is longer when small does not write beyond the end. */
START_TEST(test_longest) {
    char name[LMS_NAME_BYTES_MAX], out[LMS_NAME_BYTES_MAX];
    for (size_t i = 0; i + 1 < sizeof name; i += 2) memcpy(name + i, "\xC8\xBA", 2); // Ⱥ, ⱥ takes 3
    ck_assert_uint_eq(lms_name_turned((struct text){name, sizeof name - 2}, 0, out), 0);
    ck_assert_uint_eq(lms_name_turned((struct text){name, 100}, 0, out), 150);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("lms_name");
    TCase *tcase = tcase_create("lms_name");
    tcase_add_loop_test(tcase, test_names, 0, sizeof names / sizeof *names);
    tcase_add_test(tcase, test_longest);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

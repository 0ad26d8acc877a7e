/* The class list: what is accepted, and what each fault says. */
#include "generator/roster.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[64];
static struct fault fault;

static void setup(void) {
    snprintf(path, sizeof path, "/tmp/pagewalk-roster-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void teardown(void) {
    unlink(path);
}

static enum status read_bytes(const char *bytes, size_t len, struct roster *roster) {
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
    fclose(out);
    fault = (struct fault){0};
    return roster_read(path, roster, &fault);
}

static const struct {
    const char *csv;
    const char *students; /* id|name|email|section; for each */
} accepted[] = {
    {"id\nada\nbob\n", "ada|||;bob|||;"},
    {"\xEF\xBB\xBFid,name\r\nada,Ada\r\n", "ada|Ada||;"},
    {"Name;ID\nAda;a1\n", "a1|Ada||;"},
    {"id\tsection\tshoe size\na\tB\t42\n", "a|||B;"},
    {" Id , email \nada,a@b\n", "ada||a@b|;"},
    {"id,name\nada,\"Lovelace, Ada\"\n", "ada|Lovelace, Ada||;"},
    {"id,name\nada,\"say \"\"hi\"\"\"\n", "ada|say \"hi\"||;"},
    {"id,name\n\nada,Ada\n\n", "ada|Ada||;"},
    {"id,name\nada,=cmd|x\n", "ada|=cmd|x||;"},
    {"id,name\n\xE5\xBC\xA0,\xE5\xBC\xA0\xE4\xBC\x9F\n",
     "\xE5\xBC\xA0|\xE5\xBC\xA0\xE4\xBC\x9F||;"},
    /* a Canvas gradebook */
    {"Student,ID,SIS User ID,SIS Login ID,Section,hw1 (123)\n"
     "    Points Possible,,,,,10\n"
     "\"Doe, Jane\",77,u77,jdoe,A,3\n"
     "\"Student, Test\",99,,,A,\n",
     "jdoe|Doe, Jane||A;"},
    /* ... in which some have no login */
    {"Student,ID,SIS User ID,SIS Login ID,Section\nA,77,u77,jdoe,A\nB,78,u78,,A\nC,79,,,A\n",
     "jdoe|A||A;u78|B||A;79|C||A;"},
    {"sep=;\nid;name\nada;Ada\n", "ada|Ada||;"},
    {"SEP=\t\r\nid\tname\nada\tAda\n", "ada|Ada||;"},
    {"id,name\nada,Ada,,\n", "ada|Ada||;"},
    {"学号,姓名,班级,邮箱\n2021001,张三,一班,z@b\n", "2021001|张三|z@b|一班;"},
    {"NetID,ID number,Student number\nada,7,001\n", "001|||;"},
    /* a Moodle worksheet */
    {"Identifier,Full name,Email address,Status,Grade\nParticipant 12,Jane Doe,j@x.org,-,-\n",
     "Participant 12|Jane Doe|j@x.org|;"},
};

START_TEST(it_reads) {
    struct roster roster;
    char seen[512] = "";
    ck_assert_msg(read_bytes(accepted[_i].csv, strlen(accepted[_i].csv), &roster) == STATUS_OK,
                  "%u: %s", fault.line, fault.sentence);
    for (size_t i = 0; i < roster.count; i++) {
        const struct student *s = &roster.students[i];
        size_t n = strlen(seen);
        snprintf(seen + n, sizeof seen - n, "%s|%s|%s|%s;", s->id, s->name, s->email, s->section);
    }
    ck_assert_str_eq(seen, accepted[_i].students);
    roster_release(&roster);
}
END_TEST

static const struct {
    const char *csv;
    unsigned line;
    const char *says;
} refused[] = {
    {"", 0, "no students"},
    {"id\n", 0, "no students"},
    {"name\nAda\n", 1, "no column 'id'"},
    {"id,name\nada,Ada\n,Bob\n", 3, "has no student id"},
    {"id\nada\nbob\nada\n", 4, "line 2"},
    {"id\nada\nADA\n", 3, "ADA"},
    {"id\n..\n", 2, "file name"},
    {"id\na/b\n", 2, "file name"},
    {"id\n-rf\n", 2, "file name"},
    {"id\na\x01"
     "b\n",
     2, "file name"},
    {"id\nada\nb\xFF\n", 3, "UTF-8"},
    {"id,name\nada,\"Ada\n", 2, "quot"},
    {"id,name,email\n1,Smith, John,j@x.edu\n", 2, "in quotes"},
    {"id,name,ID\n1,Ada,2\n", 1, "two columns are called 'ID'"},
    {"SIS Login ID,SIS User ID\na,b\n,a\n", 3, "line 2"},
};

START_TEST(it_refuses) {
    struct roster roster;
    ck_assert_int_eq(read_bytes(refused[_i].csv, strlen(refused[_i].csv), &roster), STATUS_INVALID);
    ck_assert_msg(strstr(fault.sentence, refused[_i].says), "'%s' says: %s", refused[_i].csv,
                  fault.sentence);
    if (refused[_i].line) ck_assert_uint_eq(fault.line, refused[_i].line);
}
END_TEST

START_TEST(a_missing_file_is_said) {
    struct roster roster;
    unlink(path);
    ck_assert_int_eq(roster_read(path, &roster, &fault), STATUS_IO);
    ck_assert_ptr_nonnull(strstr(fault.sentence, "cannot read"));
}
END_TEST

START_TEST(ids_have_limits) {
    const char *why = NULL;
    char id[80];
    memset(id, 'a', sizeof id);
    ck_assert(student_id_ok((struct text){id, 64}, &why));
    ck_assert(!student_id_ok((struct text){id, 65}, &why));
    ck_assert(!student_id_ok((struct text){id, 0}, &why));
    static const char bad[] = "/\\:*?\"<>|";
    for (size_t i = 0; bad[i]; i++) {
        id[3] = bad[i];
        ck_assert_msg(!student_id_ok((struct text){id, 8}, &why), "%c", bad[i]);
    }
}
END_TEST

/* A large university. */
START_TEST(two_hundred_thousand_students_are_read) {
    enum { MANY = 200000 };
    char *bytes = malloc(MANY * 12 + 8);
    size_t n = (size_t)snprintf(bytes, 4, "id\n");
    for (unsigned i = 0; i < MANY; i++) {
        n += (size_t)snprintf(bytes + n, 12, "s%u\n", i);
    }
    struct roster roster;
    ck_assert_int_eq(read_bytes(bytes, n, &roster), STATUS_OK);
    ck_assert_uint_eq(roster.count, MANY);
    ck_assert_str_eq(roster.students[MANY - 1].id, "s199999");
    ck_assert_uint_eq(roster.students[MANY - 1].line, MANY + 1);
    roster_release(&roster);
    free(bytes);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("roster");
    TCase *tcase = tcase_create("roster");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, it_reads, 0, sizeof accepted / sizeof accepted[0]);
    tcase_add_loop_test(tcase, it_refuses, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tcase, a_missing_file_is_said);
    tcase_add_test(tcase, ids_have_limits);
    tcase_add_test(tcase, two_hundred_thousand_students_are_read);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

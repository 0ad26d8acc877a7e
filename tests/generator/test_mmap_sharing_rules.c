/* mmap_sharing on listings written by hand: answers, slips by name, follow-through, and what is
 * refused. Whether the answers are the kernel's is tests/kernel's to say. */
#include "core/sharing.h"
#include "generator/families/mmap_document.h"
#include "grader/score.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINES_MAX = 20 };

/* A machine file as lines: pages of the file, steps, the questions. */
struct written {
    const char *file[3];
    const char *steps[LINES_MAX + 1];
    const char *store, *compare[3];
};

static void add_list(struct values *out, const char *name, const char *const *texts, unsigned max) {
    const uint32_t list = values_list(out, VALUES_ROOT, text_of(name));
    for (unsigned i = 0; i < max && texts[i]; i++) {
        const uint32_t item = values_text(out, list, TEXT(""), text_of(texts[i]));
        out->nodes[item].line = i + 1;
    }
}

static enum status read_written(const struct written *w, struct sharing *m, struct fault *fault) {
    struct node nodes[64];
    char chars[2048];
    struct values values;
    values_init(&values, nodes, 64, chars, sizeof chars);
    add_list(&values, "file", w->file, 3);
    add_list(&values, "steps", w->steps, LINES_MAX + 1);
    add_list(&values, "compare", w->compare, 3);
    if (w->store) values_text(&values, VALUES_ROOT, TEXT("store"), text_of(w->store));
    const enum status status = mmap_read(m, &values, fault);
    return status == STATUS_OK ? sharing_check(m, fault) : status;
}

static int position_of(const struct blanks *blanks, const char *id) {
    for (unsigned i = 0; i < blanks->count; i++) {
        if (strcmp(blanks->at[i].id, id) == 0) return (int)i;
    }
    ck_abort_msg("no blank '%s'", id);
    return -1;
}

/* `what` is "BLANK" for the key, or "BLANK/SLIP"; "" says that it does not occur or is not asked.
 */
static void expect(const struct sharing *m, const char *what, const char *want) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    char id[64], text[VALUE_TEXT_MAX];
    snprintf(id, sizeof id, "%s", what);
    char *slash = strchr(id, '/');
    if (slash) *slash++ = '\0';
    sharing_ask(m, &blanks);
    family_key(m, &blanks, key);
    const struct blank *blank = &blanks.at[position_of(&blanks, id)];
    struct value value = key[blank - blanks.at];
    if (slash) {
        const struct slip *slip = NULL;
        for (unsigned i = 0; i < blank->slip_count; i++) {
            if (strcmp(blank->slips[i].name, slash) == 0) slip = &blank->slips[i];
        }
        ck_assert_msg(slip != NULL, "no slip '%s'", slash);
        value = slip->rule(m, key, slip->arg);
    } else if (!blank->asked) {
        value = value_absent();
    }
    value_write(value, blank->form, text);
    ck_assert_msg(strcmp(text, want) == 0, "%s is '%s', expected '%s'", what, text, want);
}

static const struct example {
    struct written machine;
    const char *answers[24][2];
} examples[] = {
    /* The parent stores through a private mapping after fork. */
    {{{"KLMN"},
      {"P1 mmap a private rw 0 1", "P1 fork", "P1 store a 0 Q", "P2 load a 0", "P1 load a 0"},
      "3",
      {"P1 a 0", "P2 a 0"}},
     {{"killed", "nobody"},
      {"killed_step", "none"},
      {"signal", "none"},
      {"reaches", "no"},
      {"reaches/reaches_private", "yes"},
      {"reaches/reaches_needs_msync", ""},
      {"read_1", "0x4b"},
      {"read_1/read_private_after_fork", "0x51"},
      {"read_1/read_private_discarded", ""},
      {"read_1/read_fork_copies", ""},
      {"read_2", "0x51"},
      {"read_2/read_private_discarded", "0x4b"},
      {"read_3", ""},
      {"file_1", "KLMN"},
      {"file_1/file_private_reaches", "QLMN"},
      {"file_2", ""},
      {"same_page", "no"},
      {"same_page/same_despite_copy", "yes"},
      {"page_count", "2"},
      {"page_count/count_always_one", "1"},
      {"page_count/count_one_each", ""}}},
    /* The same with a shared mapping; nobody calls msync. */
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P1 fork", "P1 store a 0 Q", "P2 load a 0"},
      "3",
      {"P1 a 0", "P2 a 0"}},
     {{"reaches", "yes"},
      {"reaches/reaches_needs_msync", "no"},
      {"read_1", "0x51"},
      {"read_1/read_fork_copies", "0x4b"},
      {"read_1/read_private_after_fork", ""},
      {"file_1", "QLMN"},
      {"file_1/file_needs_msync", "KLMN"},
      {"same_page", "yes"},
      {"same_page/same_copied_at_once", ""},
      {"page_count", "1"},
      {"page_count/count_one_each", "2"}}},
    /* ... with msync, the slip does not show. */
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P1 fork", "P1 store a 0 Q", "P1 msync a", "P2 load a 0"},
      "3",
      {"P1 a 0", "P2 a 0"}},
     {{"reaches/reaches_needs_msync", ""}, {"file_1", "QLMN"}}},
    /* A library's data: two unrelated processes with private mappings, and one that shares. */
    {{{"KLMN"},
      {"P1 mmap a private rw 0 1", "P3 mmap c private rw 0 1", "P1 mmap b shared rw 0 1",
       "P1 store a 1 R", "P3 load c 1", "P1 load b 1", "P1 store b 1 S", "P3 load c 1"},
      "4",
      {"P1 b 0", "P3 c 0"}},
     {{"read_1", "0x4c"},
      {"read_1/read_library_shared", "0x52"},
      {"read_1/read_private_reaches", ""},
      {"read_2", "0x4c"},
      {"read_2/read_private_reaches", "0x52"},
      {"read_2/read_library_shared", ""},
      {"read_3", "0x53"}, /* not stored to: the file as it is */
      {"file_1", "KSMN"},
      {"same_page", "yes"},
      {"page_count", "2"},
      {"page_count/count_one_each", "3"}}},
    /* A shared mapping is no copy. */
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P3 mmap c shared rw 0 1", "P3 write 2 T", "P1 load a 2",
       "P3 store c 3 U", "P1 load a 3"},
      "5",
      {"P1 a 0", "P3 c 0"}},
     {{"read_1", "0x54"},
      {"read_1/read_mmap_copies", "0x4d"},
      {"read_2", "0x55"},
      {"read_2/read_mmap_copies", "0x4e"},
      {"file_1", "KLTU"}}},
    /* A private mapping that may not be written to; the call is step 3, the store step 4. */
    {{{"KLMN"},
      {"P1 mmap a private rw 0 1", "P1 fork", "P2 mprotect a r", "P2 store a 0 Q", "P2 load a 0",
       "P1 load a 0", "P1 mmap b shared rw 0 1", "P1 store b 0 R"},
      "8",
      {"P1 a 0", "P1 b 0"}},
     {{"killed", "P2"},
      {"killed/killed_read_only_ignored", "nobody"},
      {"killed/killed_unmapped_ignored", ""},
      {"killed/killed_end_ignored", ""},
      {"killed/killed_relative", "P1"},
      {"killed_step", "4"},
      {"killed_step/step_of_call", "3"},
      {"signal", "SIGSEGV"},
      {"signal/signal_bus_without_right", "SIGBUS"},
      {"signal/signal_segv_past_end", ""},
      {"read_1", "none"},
      {"read_2", "0x4b"}}},
    /* munmap is the caller's alone. */
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P1 fork", "P1 munmap a", "P2 store a 0 Q", "P2 load a 0",
       "P3 mmap c shared r 0 1"},
      "4",
      {"P2 a 0", "P3 c 0"}},
     {{"killed", "nobody"}, {"killed/killed_calls_common", "P2"}, {"read_1", "0x51"}}},
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P1 fork", "P1 munmap a", "P2 store a 0 Q", "P1 load a 0",
       "P3 mmap c shared r 0 1"},
      "4",
      {"P2 a 0", "P3 c 0"}},
     {{"killed", "P1"},
      {"killed/killed_unmapped_ignored", "nobody"},
      {"killed/killed_calls_common", ""},
      {"killed_step", "5"},
      {"killed_step/step_of_call", "3"},
      {"signal", "SIGSEGV"},
      {"read_1", "none"}}},
    /* ftruncate takes the page away, also from a private copy; the mapping stays. */
    {{{"KLMN", "RSTU"},
      {"P1 mmap a private rw 0 2", "P1 store a 4096 Q", "P1 fork", "P3 mmap c shared rw 0 1",
       "P3 ftruncate 1", "P2 load a 4096", "P1 load a 0", "P3 store c 0 V"},
      "8",
      {"P1 a 0", "P3 c 0"}},
     {{"killed", "P2"},
      {"killed/killed_end_ignored", "nobody"},
      {"killed_step", "6"},
      {"killed_step/step_of_call", "5"},
      {"signal", "SIGBUS"},
      {"signal/signal_segv_past_end", "SIGSEGV"},
      {"file_1", "VLMN"},
      {"file_2", ""},
      {"read_1", "none"}}},
    /* Cut off and made longer again: zeros. */
    {{{"KLMN", "RSTU"},
      {"P1 mmap a shared rw 0 2", "P1 fork", "P1 ftruncate 1", "P1 ftruncate 2", "P2 load a 4097",
       "P2 store a 0 Q"},
      "6",
      {"P1 a 0", "P2 a 0"}},
     {{"killed", "nobody"}, {"read_1", "0x0"}, {"file_1", "QLMN"}, {"file_2", ""}}},
    /* Anonymous memory: shared with the child, or copied. */
    {{{"KLMN"},
      {"P1 mmap a anonymous-shared rw 1", "P1 mmap b anonymous-private rw 1", "P1 store a 0 Q",
       "P1 store b 0 R", "P1 fork", "P2 store a 0 S", "P2 store b 0 T", "P1 load a 0",
       "P1 load b 0", "P1 mmap c shared rw 0 1", "P1 store c 0 U"},
      "11",
      {"P1 b 0", "P2 b 0"}},
     {{"read_1", "0x53"},
      {"read_1/read_fork_copies", "0x51"},
      {"read_2", "0x52"},
      {"read_2/read_private_after_fork", "0x54"},
      {"same_page", "no"},
      {"page_count", "2"}}},
};

START_TEST(answers_and_slips_are_as_written) {
    const struct example *example = &examples[_i];
    struct sharing m;
    struct fault fault = {0};
    ck_assert_msg(read_written(&example->machine, &m, &fault) == STATUS_OK, "example %d: %s", _i,
                  fault.sentence);
    for (unsigned i = 0; example->answers[i][0]; i++) {
        expect(&m, example->answers[i][0], example->answers[i][1]);
    }
}
END_TEST

static void answer(const struct blanks *blanks, struct reading *readings, const char *id,
                   const char *text) {
    const int i = position_of(blanks, id);
    value_read(text_of(text), blanks->at[i].form, BASE_UNSAID, &readings[i]);
}

static const char *verdict_of(const struct blanks *blanks, const struct score *score,
                              const char *id) {
    return verdict_name(score->marks[position_of(blanks, id)].verdict);
}

/* Who thinks that the store happens goes on with it: reads, file and pages follow. */
START_TEST(what_follows_from_an_own_answer_is_consistent) {
    const struct written written = {{"KLMN"},
                                    {"P1 mmap a shared rw 0 1", "P1 fork", "P2 mprotect a r",
                                     "P2 store a 0 Q", "P2 load a 0", "P1 load a 0",
                                     "P1 mmap b shared rw 0 1", "P1 store b 1 R"},
                                    "8",
                                    {"P1 a 0", "P1 b 0"}};
    struct sharing m;
    struct fault fault;
    struct blanks blanks;
    struct reading readings[BLANKS_MAX] = {{0}};
    struct score score;
    uint64_t points[BLANKS_MAX];
    const struct score_options options = {1000000, false};
    ck_assert_int_eq(read_written(&written, &m, &fault), STATUS_OK);
    sharing_ask(&m, &blanks);
    for (unsigned i = 0; i < BLANKS_MAX; i++) points[i] = 1;
    answer(&blanks, readings, "killed", "nobody");
    answer(&blanks, readings, "read_1", "0x51");
    answer(&blanks, readings, "read_2", "'Q'");
    answer(&blanks, readings, "file_1", "QRMN");
    answer(&blanks, readings, "reaches", "Y");
    answer(&blanks, readings, "page_count", "2");
    score_problem(&m, &blanks, readings, points, &options, &score);
    ck_assert_str_eq(verdict_of(&blanks, &score, "killed"), "wrong");
    ck_assert_str_eq(score.marks[BLANK_KILLED].slip->name, "killed_read_only_ignored");
    /* Nothing to answer follows from the wrong decision: it is not given for nothing. */
    ck_assert_str_eq(verdict_of(&blanks, &score, "killed_step"), "blank");
    ck_assert_str_eq(verdict_of(&blanks, &score, "read_1"), "consistent");
    ck_assert_int_eq(score.marks[BLANK_READ_1].because, BLANK_KILLED);
    ck_assert_str_eq(verdict_of(&blanks, &score, "read_2"), "consistent");
    ck_assert_str_eq(verdict_of(&blanks, &score, "file_1"), "consistent");
    ck_assert_str_eq(verdict_of(&blanks, &score, "reaches"), "correct");
    ck_assert_str_eq(verdict_of(&blanks, &score, "same_page"), "blank");
    ck_assert_str_eq(verdict_of(&blanks, &score, "page_count"), "wrong");

    /* The pages are counted on with the student's own comparison. */
    answer(&blanks, readings, "killed", "P2");
    answer(&blanks, readings, "killed_step", "4");
    answer(&blanks, readings, "same_page", "no");
    score_problem(&m, &blanks, readings, points, &options, &score);
    ck_assert_str_eq(verdict_of(&blanks, &score, "same_page"), "wrong");
    ck_assert_str_eq(verdict_of(&blanks, &score, "page_count"), "consistent");

    /* A store that is said not to reach the file does not. */
    answer(&blanks, readings, "reaches", "no");
    answer(&blanks, readings, "file_1", "KLMN");
    score_problem(&m, &blanks, readings, points, &options, &score);
    ck_assert_str_eq(verdict_of(&blanks, &score, "file_1"), "consistent");
    ck_assert_int_eq(score.marks[BLANK_FILE_1].because, BLANK_REACHES);
}
END_TEST

static const struct {
    struct written machine;
    const char *sentence;
    unsigned line;
} refused[] = {
    {{{"KLMN"}, {"P1 mmap a shared rw 0 1", "P4 load a 0"}, "1", {0}},
     "'P4 load a 0' is no step: write P1, P2 or P3 and mmap, fork, store, load, munmap, msync, "
     "mprotect, ftruncate or write",
     2},
    {{{"KLMN"}, {"P1 store a 4"}, "1", {0}},
     "'P1 store a 4' is no step: what follows 'store' is not what it takes",
     1},
    {{{"KLMN"}, {"P1 store a 4 Q"}, "1", {0}},
     "'P1 store a 4 Q' is no step: what follows 'store' is not what it takes",
     1},
    {{{"KLM"}, {"P1 fork"}, "1", {0}}, "'file' is a list of one or 2 words of 4 letters", 1},
    {{{"KLMN"}, {"P1 fork"}, "0", {"P1 a 0", "P1 a 0"}}, "'store' must be the number of a step", 0},
    {{{"KLMN"}, {"P1 fork"}, "1", {"P1 a 0"}}, "'compare' is a list of two like 'P1 a 0'", 0},
    {{{"klmn"}, {"P1 fork"}, "1", {"P1 a 0", "P2 a 0"}},
     "a page of the file begins with 4 capital letters",
     0},
    {{{"KLMN"}, {"P1 store a 0 Q"}, "1", {"P1 a 0", "P2 a 0"}},
     "step 1: mapping a was not made before",
     0},
    {{{"KLMN"}, {"P1 mmap a shared rw 0 1", "P2 load a 0"}, "1", {"P1 a 0", "P2 a 0"}},
     "step 2: there is no P2 before the fork of P1",
     0},
    {{{"KLMN"}, {"P1 fork", "P1 mmap a shared rw 0 1", "P2 load a 0"}, "1", {"P1 a 0", "P2 a 0"}},
     "step 3: P2 does not have mapping a",
     0},
    {{{"KLMN"}, {"P1 mmap a shared rw 0 1", "P1 load a 4096"}, "1", {"P1 a 0", "P2 a 0"}},
     "step 2: mapping a ends before that byte",
     0},
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 1", "P1 munmap a", "P1 mmap b shared rw 0 1"},
      "1",
      {"P1 a 0", "P2 a 0"}},
     "step 3: an mmap behind a munmap may get the same addresses; put it before",
     0},
    {{{"KLMN"},
      {"P1 mmap a shared rw 0 2", "P1 fork", "P1 store a 4096 Q", "P2 store a 4096 Q"},
      "3",
      {"P1 a 0", "P2 a 0"}},
     "step 4: a second process is killed",
     0},
    {{{"KLMN"}, {"P1 write 4096 Q"}, "1", {"P1 a 0", "P2 a 0"}},
     "step 1: write() behind the end of the file",
     0},
    {{{"KLMN"}, {"P1 mmap a shared rw 0 1", "P1 store a 0 Q"}, "2", {"P1 a 0", "P2 a 0"}},
     "there must be 1 to 3 steps that load",
     0},
};

START_TEST(what_is_no_listing_is_refused) {
    struct sharing m;
    struct fault fault = {0};
    ck_assert_int_eq(read_written(&refused[_i].machine, &m, &fault), STATUS_INVALID);
    ck_assert_str_eq(fault.sentence, refused[_i].sentence);
    ck_assert_uint_eq(fault.line, refused[_i].line);
}
END_TEST

/* Bytes that are not a listing: the check finds every one before anything runs on it. */
START_TEST(damaged_bytes_are_refused_or_still_a_listing) {
    const struct family *family = family_find(TEXT("mmap_sharing"));
    unsigned char packed[512], back[512];
    struct sharing m;
    struct fault fault = {0};
    ck_assert_int_eq(read_written(&examples[8].machine, &m, &fault), STATUS_OK);
    const size_t len = family->pack(&m, packed, sizeof packed);
    unsigned good = 0;
    for (size_t at = 0; at < len; at++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            struct blanks blanks;
            struct value key[BLANKS_MAX];
            struct sharing damaged;
            const unsigned char kept = packed[at];
            packed[at] = (unsigned char)byte;
            if (family->unpack(&damaged, packed, len) == STATUS_OK) {
                family->ask(&damaged, &blanks);
                family_key(&damaged, &blanks, key);
                ck_assert_uint_eq(family->pack(&damaged, back, sizeof back), len);
                ck_assert_mem_eq(packed, back, len);
                good++;
            }
            packed[at] = kept;
        }
    }
    ck_assert_uint_gt(good, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("mmap_sharing");
    TCase *tcase = tcase_create("mmap_sharing");
    tcase_add_loop_test(tcase, answers_and_slips_are_as_written, 0,
                        sizeof examples / sizeof *examples);
    tcase_add_test(tcase, what_follows_from_an_own_answer_is_consistent);
    tcase_add_loop_test(tcase, what_is_no_listing_is_refused, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tcase, damaged_bytes_are_refused_or_still_a_listing);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

/* The labelled submissions of tests/corpus and its like: every blank is read as a careful human
 * reads it, and nothing is confidently read as something else. What is still read otherwise stands
 * in known-misread.txt, line by line; neither more nor less may be. So it is when a text is laid
 * out in another way that says the same (tests/rewrites.h): what is misread then stands in
 * known-rewritten.txt. KNOWN_MISREAD_WRITE=1 in the environment writes both lists anew. The program
 * runs in the source tree's top folder.
 */
#include "templates/file.h"
#include "tests/problem_set.h"
#include "tests/rewrites.h"
#include "tests/run_suite.h"

#include <check.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* Each with its assignment, its submissions and labels, and what is known to be misread. */
static const char *const folders[] = {"tests/corpus", "tests/corpus-mmap"};

static struct problem_set set;
static const char *folder;              /* whose submissions are read */
static const struct rewrite *rewritten; /* how they are laid out; NULL: as they are */
static unsigned ok, missed, misread;
static struct buffer failures; /* "KIND FILE PROBLEM.BLANK" line by line, in the files' order */

static void note_failure(bool silent, const char *file, const char *problem,
                         const struct blank *blank) {
    char line[512];
    missed += silent;
    misread += !silent;
    if (silent && rewritten) return; // it may well be harder to read
    snprintf(line, sizeof line, "%s %s %s.%s%s%s\n", silent ? "missed" : "misread", file, problem,
             blank->id, rewritten ? " " : "", rewritten ? rewritten->name : "");
    buffer_add(&failures, text_of(line));
}

/* A reading's text and a label's are the same, letter case and leading zeros of 0x aside. */
static bool same_text(const char *value, const char *label) {
    if (strncmp(value, "0x", 2) == 0 && strncasecmp(label, "0x", 2) == 0) {
        return strtoull(value, NULL, 16) == strtoull(label, NULL, 16);
    }
    return strcasecmp(value, label) == 0;
}

/* Whether one of the labels (a text, null, or a list) is this text; NULL stands for null. */
static bool labelled(const json_t *label, const char *value) {
    if (json_is_array(label)) {
        for (size_t i = 0; i < json_array_size(label); i++) {
            if (labelled(json_array_get(label, i), value)) return true;
        }
        return false;
    }
    if (json_is_null(label) || value == NULL) return json_is_null(label) && value == NULL;
    return same_text(value, json_string_value(label));
}

static void judge(const char *file, const char *problem, const struct blank *blank,
                  const struct answer *answer, const struct mark *mark, const json_t *label) {
    char text[VALUE_TEXT_MAX] = "";
    value_write(mark->value, blank->form, text);
    const char *value = text[0] ? text : NULL;
    bool right;
    if (mark->verdict == VERDICT_UNCLEAR) {
        value = "?";
        right = labelled(label, "?");
    } else {
        right = labelled(label, value);
        /* An empty blank under a page fault may count as "does not apply". */
        right |= answer->given.len == 0 && labelled(label, NULL);
    }
    ok += right;
    if (right) return;
    const bool silent = value == NULL || mark->verdict == VERDICT_UNCLEAR;
    note_failure(silent, file, problem, blank);
    if (silent && rewritten) return;
    char *wanted = json_dumps(label, JSON_ENCODE_ANY);
    printf("%s: %s %s.%s: label %s, read %s from '%.*s'\n", silent ? "missed" : "misread", file,
           problem, blank->id, wanted, value ? value : "nothing", (int)answer->given.len,
           answer->given.at ? answer->given.at : "");
    free(wanted);
}

static void judge_problem(const char *file, unsigned q, const struct sheet *sheet,
                          const json_t *labels) {
    const struct blanks *blanks = &set.blanks[q];
    struct score score;
    problem_set_score(&set, q, sheet, &score);
    json_t *nothing = json_null(); /* what a problem without labels has in every blank */
    for (unsigned i = 0; i < blanks->count; i++) {
        if (!blanks->at[i].asked) continue;
        const json_t *label = labels ? json_object_get(labels, blanks->at[i].id) : nothing;
        ck_assert_msg(label != NULL, "%s: no label for %s", file, blanks->at[i].id);
        judge(file, set.questions[q].id, &blanks->at[i], &sheet->problems[q].answers[i],
              &score.marks[i], label);
    }
}

/* The submission beside a label file: the same name with another ending. HTML and the like are not
 * rewritten. */
static void read_beside(const char *stem, struct buffer *out) {
    static const char *const endings[] = {"md", "txt", "html", "org", "rst", "tex"};
    enum { PLAIN = 2 };
    struct fault fault = {0};
    struct buffer text = {0};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s.%s", folder, stem, endings[i]);
        if (file_read(path, 1 << 20, &text, &fault) != STATUS_OK) continue;
        if (rewritten && i < PLAIN) {
            rewrite(rewritten, buffer_text(&text), out);
        } else {
            buffer_add(out, buffer_text(&text));
        }
        buffer_release(&text);
        return;
    }
    ck_abort_msg("no submission beside %s.json", stem);
}

static void judge_file(const char *name) {
    char path[512], stem[256];
    json_error_t error;
    struct buffer text = {0};
    struct sheet sheet;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(stem, sizeof stem, "%.*s", (int)(strlen(name) - strlen(".json")), name);
    json_t *root = json_load_file(path, 0, &error);
    ck_assert_msg(root != NULL, "%s:%d: %s", path, error.line, error.text);
    read_beside(stem, &text);
    ck_assert_int_eq(reader_read(set.reader, buffer_text(&text), set.questions, set.count, &sheet),
                     STATUS_OK);
    const char *id;
    json_t *problems = json_object_get(root, "problems"), *labels;
    json_object_foreach(problems, id, labels) {
        ck_assert_msg(problem_set_find(&set, id) >= 0, "%s: no problem %s", name, id);
    }
    for (unsigned q = 0; q < set.count; q++) {
        labels = json_object_get(problems, set.questions[q].id);
        judge_problem(stem, q, &sheet, labels);
    }
    sheet_release(&sheet);
    buffer_release(&text);
    json_decref(root);
}

static int is_label_file(const struct dirent *entry) {
    size_t n = strlen(entry->d_name);
    return n > 5 && strcmp(entry->d_name + n - 5, ".json") == 0;
}

/* Prints the lines of `a` that `b` does not have; returns their number. */
static unsigned lines_only_in(const struct buffer *a, const struct buffer *b, const char *what) {
    unsigned count = 0;
    char line[512];
    for (size_t at = 0; at < a->len; at += strlen(line)) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(a->at + at, "\n") + 1, a->at + at);
        if (b->len > 0 && strstr(b->at, line)) continue;
        printf("%s: %s", what, line);
        count++;
    }
    return count;
}

static void compare_with_known(const char *list) {
    struct buffer known = {0};
    struct fault fault = {0};
    char path[100];
    snprintf(path, sizeof path, "%s/%s", folder, list);
    if (getenv("KNOWN_MISREAD_WRITE")) {
        FILE *file = fopen(path, "w");
        ck_assert_ptr_nonnull(file);
        fwrite(buffer_text(&failures).at, 1, failures.len, file);
        ck_assert_int_eq(fclose(file), 0);
    }
    ck_assert_msg(file_read(path, 1 << 20, &known, &fault) == STATUS_OK, "%s", fault.sentence);
    unsigned fresh = lines_only_in(&failures, &known, "not in the list");
    unsigned mended = lines_only_in(&known, &failures, "read rightly now, take it out of the list");
    buffer_release(&known);
    fflush(stdout); /* a failed assertion ends the process without */
    ck_assert_uint_eq(fresh, 0);
    ck_assert_uint_eq(mended, 0);
}

/* Reads all submissions of the folder. */
static void judge_folder(void) {
    struct dirent **entries;
    ok = missed = misread = 0;
    int count = scandir(folder, &entries, is_label_file, alphasort);
    ck_assert_int_ge(count, 20);
    for (int i = 0; i < count; i++) {
        judge_file(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    printf("%s: %d submissions, %u blanks: %u ok, %u missed, %u misread\n",
           rewritten ? rewritten->name : folder, count, ok + missed + misread, ok, missed, misread);
}

static void begin(const char *name) {
    char assignment[100];
    folder = name;
    snprintf(assignment, sizeof assignment, "%s/assignment.yaml", folder);
    problem_set_init(&set, assignment);
}

static void end(const char *list) {
    problem_set_release(&set);
    compare_with_known(list);
    buffer_release(&failures);
}

START_TEST(every_blank_is_read_as_labelled) {
    begin(folders[_i]);
    judge_folder();
    end("known-misread.txt");
}
END_TEST

START_TEST(no_layout_makes_it_another_answer) {
    begin(folders[0]);
    for (size_t i = 0; i < REWRITES; i++) {
        rewritten = &rewrites[i];
        judge_folder();
        ck_assert_uint_gt(ok, 10 * missed); // else nothing is proved
    }
    rewritten = NULL;
    end("known-rewritten.txt");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("corpus");
    TCase *tcase = tcase_create("corpus");
    tcase_set_timeout(tcase, 600);
    tcase_add_loop_test(tcase, every_blank_is_read_as_labelled, 0,
                        (int)(sizeof folders / sizeof folders[0]));
    tcase_add_test(tcase, no_layout_makes_it_another_answer);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

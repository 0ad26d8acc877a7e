/* Feeds the reader texts put together from pieces of the labelled submissions: real labels, values
 * and markup, cut and met as nobody wrote them. What a text must hold is in tests/fuzz/targets.h;
 * that nothing is read out of bounds is for the sanitizers.
 *
 * SPLICED_N=100000 in the environment sets the number of texts, SPLICED_FROM the first, and
 * SPLICED_SHOW=1 writes each before it is read. Runs in the source tree's top folder.
 */
#include "templates/file.h"
#include "tests/fuzz/targets.h"
#include "tests/run_suite.h"
#include "tests/seed_rng.h"

#include <check.h>
#include <dirent.h>

#define CORPUS "tests/corpus"
enum { TEXTS = 3000, PIECES_MAX = 14, PIECE_BYTES_MAX = 90 };

static struct buffer corpus; // all submissions, one behind the other

static unsigned long number_of(const char *name, unsigned long otherwise) {
    const char *said = getenv(name);
    return said ? strtoul(said, NULL, 10) : otherwise;
}

static int is_submission(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".txt") == 0);
}

static void load_corpus(void) {
    struct dirent **entries;
    const int count = scandir(CORPUS, &entries, is_submission, alphasort);
    ck_assert_int_gt(count, 100);
    for (int i = 0; i < count; i++) {
        char path[512];
        struct fault fault = {0};
        snprintf(path, sizeof path, CORPUS "/%s", entries[i]->d_name);
        ck_assert_msg(file_read(path, 1 << 20, &corpus, &fault) == STATUS_OK, "%s", fault.sentence);
        free(entries[i]);
    }
    free(entries);
}

/* Most pieces begin and end where words do; the others anywhere. */
static void add_piece(struct rng *rng, struct buffer *out) {
    static const char *const joints[] = {"", "", "", "", "\n", "\n", ", ", ": ", " = ", " (", ")"};
    size_t from = rng_below(rng, (uint32_t)corpus.len), len = rng_below(rng, PIECE_BYTES_MAX);
    if (rng_below(rng, 4)) {
        while (from < corpus.len && corpus.at[from] != ' ' && corpus.at[from] != '\n') from++;
        while (from + len < corpus.len && corpus.at[from + len] > ' ') len++;
    }
    if (len > corpus.len - from) len = corpus.len - from;
    buffer_add(out, (struct text){corpus.at + from, len});
    buffer_add(out, text_of(joints[rng_below(rng, sizeof joints / sizeof *joints)]));
}

static void feed_spliced(unsigned long number) {
    struct rng rng;
    struct buffer text = {0};
    seed_rng(&rng, (unsigned)number, 1);
    buffer_add(&text, text_of(rng_below(&rng, 2) ? "9.11\n" : "0x03a9\n"));
    for (unsigned left = 1 + rng_below(&rng, PIECES_MAX); left > 0; left--) add_piece(&rng, &text);
    ck_assert_int_eq(buffer_status(&text), STATUS_OK);
    if (getenv("SPLICED_SHOW")) {
        fprintf(stderr, "---- %lu\n%.*s\n", number, (int)text.len, text.at);
    }
    // With nothing behind its end, so that a sanitizer sees who reads on.
    char *exact = malloc(text.len);
    ck_assert_ptr_nonnull(exact);
    memcpy(exact, text.at, text.len);
    fuzz_reader((struct text){exact, text.len});
    free(exact);
    buffer_release(&text);
}

START_TEST(any_mixture_is_survived) {
    const unsigned long first = number_of("SPLICED_FROM", 0), count = number_of("SPLICED_N", TEXTS);
    load_corpus();
    for (unsigned long i = first; i < first + count; i++) feed_spliced(i);
    buffer_release(&corpus);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("spliced");
    TCase *tcase = tcase_create("spliced");
    tcase_set_timeout(tcase, 3600);
    tcase_add_test(tcase, any_mixture_is_survived);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

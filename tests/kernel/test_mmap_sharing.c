/* The key of mmap_sharing against the real kernel: every answer of every variant.
 *
 * PAGEWALK_KERNEL_VARIANTS says how many (`make kernel-check N=...`). Three in four are drawn as
 * for a class, the others are listings of any steps that the family allows.
 */
#include "tests/kernel/actors.h"

#include "generator/families/mmap_document.h"
#include "generator/families/mmap_draw.h"
#include "tests/run_suite.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { VARIANTS = 2000, ON_DISK = 25 /* one in so many has its file on a disk */ };

/* ---- the answers, as the kernel gives them */

static unsigned count_different(const uint64_t *names, unsigned count) {
    unsigned different = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned k = 0;
        while (k < i && names[k] != names[i]) k++;
        different += k == i;
    }
    return different;
}

/* A name for each view's page, the same for the same page: its frame, or, where that is not told,
 * what it is: the one page of the file (or shared anonymous), a page of one process, or one that
 * parent and child have together. */
static void name_pages(const struct observed *seen, const struct sharing_view *views,
                       unsigned count, bool by_frame, uint64_t *names) {
    for (unsigned i = 0; i < count; i++) {
        const uint64_t entry = seen->entries[i];
        names[i] = by_frame                 ? entry_frame(entry)
                   : entry_of_file(entry)   ? 1
                   : entry_exclusive(entry) ? 100 + i
                                            : 10u + views[i].mapping;
    }
}

/* What is checked, so that the test can say that it was. */
struct totals {
    unsigned variants, answers, framed, flagged, unpaged;
    unsigned by_signal[3], skipped_reads, different_counts[VIEWS_MAX + 1];
};

struct trial {
    const struct sharing *m;
    const char *source;
    unsigned number;
    struct value key[BLANKS_MAX];
    struct blanks blanks;
    struct totals *totals;
};

static void show_listing(const struct sharing *m, char *out, size_t cap) {
    struct node nodes[64];
    char chars[4096];
    struct values values;
    size_t len = 0;
    values_init(&values, nodes, 64, chars, sizeof chars);
    mmap_describe(m, &values);
    for (uint32_t i = 1; i < values.node_count && len < cap; i++) {
        const struct node *node = &values.nodes[i];
        if (node->kind != NODE_TEXT) continue;
        len +=
            (size_t)snprintf(out + len, cap - len, "  %.*s\n", (int)node->text.len, node->text.at);
    }
}

static void expect(const struct trial *t, enum sharing_blank blank, struct value seen,
                   const char *how) {
    char want[VALUE_TEXT_MAX], got[VALUE_TEXT_MAX], listing[2048];
    const struct form form = t->blanks.at[blank].form;
    if (!t->blanks.at[blank].asked) return;
    t->totals->answers++;
    if (value_equal(t->key[blank], seen)) return;
    value_write(t->key[blank], form, want);
    value_write(seen, form, got);
    show_listing(t->m, listing, sizeof listing);
    ck_abort_msg("%s %u: %s is %s by the rules, %s by the kernel (%s)\n%s", t->source, t->number,
                 t->blanks.at[blank].id, want, got, how, listing);
}

static void expect_pages(const struct trial *t, const struct observed *seen,
                         const struct sharing_view *views, unsigned count, bool by_frame) {
    uint64_t names[VIEWS_MAX];
    unsigned at[2] = {0, 0};
    name_pages(seen, views, count, by_frame, names);
    for (unsigned i = 0; i < count; i++) {
        for (unsigned k = 0; k < 2; k++) {
            if (memcmp(&views[i], &t->m->views[k], sizeof *views) == 0) at[k] = i;
        }
    }
    const char *how = by_frame ? "frames" : "flags of pages";
    const unsigned different = count_different(names, count);
    expect(t, BLANK_SAME_PAGE, value_bool(names[at[0]] == names[at[1]]), how);
    expect(t, BLANK_PAGE_COUNT, value_number(different), how);
    t->totals->different_counts[different]++;
}

static void run_trial(struct trial *t) {
    struct sharing_view views[VIEWS_MAX];
    struct sharing_world world;
    struct observed seen;
    char listing[2048];
    sharing_run(&world, t->m, NULL, TWIST_NONE);
    const unsigned count = sharing_views(&world, views);
    actors_run(t->m, views, count, t->number % ON_DISK == 0, &seen);
    show_listing(t->m, listing, sizeof listing);
    ck_assert_msg(!seen.failed, "%s %u: %s\n%s", t->source, t->number, seen.why, listing);

    sharing_ask(t->m, &t->blanks);
    family_key(t->m, &t->blanks, t->key);
    const bool killed = seen.killed != PROCESS_NOBODY;
    const enum sharing_signal signal = seen.signal == SIGSEGV  ? SIGNAL_SEGV
                                       : seen.signal == SIGBUS ? SIGNAL_BUS
                                                               : SIGNAL_NONE;
    expect(t, BLANK_KILLED, value_choice(seen.killed), "death");
    expect(t, BLANK_KILLED_STEP, killed ? value_number(seen.killed_step + 1) : value_none(),
           "death");
    expect(t, BLANK_SIGNAL, killed ? value_choice(signal) : value_none(), "death");
    expect(t, BLANK_REACHES, value_bool(seen.reaches), "pread after the store");
    for (unsigned n = 0; n < SHARING_READS_MAX; n++) {
        expect(t, BLANK_READ_1 + n, seen.reads[n], "load");
        t->totals->skipped_reads += seen.reads[n].kind == VALUE_NONE;
    }
    for (unsigned page = 0; page < SHARING_PAGES_MAX; page++) {
        const struct text text = {(const char *)seen.file[page], SHARING_SPOTS};
        const bool there = page < seen.file_pages;
        expect(t, BLANK_FILE_1 + page, there ? value_text(text) : value_none(), "pread at the end");
    }
    if (seen.framed) expect_pages(t, &seen, views, count, true);
    if (seen.paged) expect_pages(t, &seen, views, count, false);
    t->totals->by_signal[signal]++;
    t->totals->framed += seen.framed;
    t->totals->flagged += seen.paged;
    t->totals->unpaged += !seen.paged;
    t->totals->variants++;
}

/* ---- where the listings come from */

static unsigned variants_asked(void) {
    const char *asked = getenv("PAGEWALK_KERNEL_VARIANTS");
    const unsigned long number = asked && *asked ? strtoul(asked, NULL, 10) : 0;
    return number ? (unsigned)number : VARIANTS;
}

static void seed_of(unsigned number, unsigned kind, struct rng *rng) {
    const unsigned char seed[RNG_SEED_BYTES] = {
        (unsigned char)number,         (unsigned char)(number >> 8), (unsigned char)(number >> 16),
        (unsigned char)(number >> 24), (unsigned char)kind,          'k'};
    rng_init(rng, seed);
}

static bool draw_variant(unsigned number, struct sharing *m) {
    struct params params = {.count = MMAP_PARAMS};
    struct rng rng;
    params.at[PARAM_PROCESSES] = (struct param){"processes", {2, 3}, 2};
    params.at[PARAM_FILE_PAGES] = (struct param){"file-pages", {1, 2}, 2};
    params.at[PARAM_READS] = (struct param){"reads", {1, 2, 3}, 3};
    seed_of(number, 1, &rng);
    for (unsigned i = 0; i < 1000; i++) {
        if (mmap_draw(m, &rng, &params, number % 5) == STATUS_OK) return true;
    }
    return false;
}

/* Any step; most are impossible where they stand. */
static struct sharing_step any_step(struct rng *rng, unsigned letter) {
    static const unsigned char ops[] = {OP_MMAP,     OP_MMAP,      OP_FORK,  OP_STORE, OP_STORE,
                                        OP_STORE,    OP_STORE,     OP_LOAD,  OP_LOAD,  OP_MUNMAP,
                                        OP_MPROTECT, OP_FTRUNCATE, OP_WRITE, OP_MSYNC};
    const unsigned op = ops[rng_below(rng, sizeof ops)];
    struct sharing_step s = {.op = (unsigned char)op,
                             .process = (unsigned char)rng_below(rng, SHARING_PROCESSES),
                             .mapping = (unsigned char)rng_below(rng, SHARING_MAPPINGS_MAX),
                             .kind = (unsigned char)rng_below(rng, SHARING_KINDS),
                             .writable = (unsigned char)(rng_below(rng, 4) != 0),
                             .page = (unsigned char)rng_below(rng, SHARING_PAGES_MAX),
                             .pages = (unsigned char)(1 + rng_below(rng, SHARING_PAGES_MAX)),
                             .spot = (unsigned char)rng_below(rng, 2),
                             .byte = (unsigned char)('A' + letter % 26)};
    if (op == OP_FORK) s.process = PROCESS_P1;
    return s;
}

/* Whether the listing so far is good but for the questions. */
static bool goes_on(const struct sharing *m) {
    struct sharing tried = *m;
    struct fault fault;
    // With a load, a fault of the steps is about one of them: its sentence begins with "step".
    if (sharing_check(&tried, &fault) == STATUS_OK) return true;
    return strncmp(fault.sentence, "step ", 5) != 0;
}

/* Any store, and any two views of a page that somebody has at the end. */
static bool ask_anything(struct sharing *m, struct rng *rng) {
    struct sharing_view views[VIEWS_MAX];
    struct sharing_world world;
    m->store = rng_below(rng, m->step_count);
    sharing_run(&world, m, NULL, TWIST_NONE);
    const unsigned mapping = rng_below(rng, SHARING_MAPPINGS_MAX);
    const struct sharing_step *made = sharing_made(m, mapping);
    if (made == NULL) return false;
    m->views[0] = (struct sharing_view){made->process, (unsigned char)mapping,
                                        (unsigned char)rng_below(rng, made->pages)};
    const unsigned count = sharing_views(&world, views);
    if (count < 2) return false;
    const unsigned first = rng_below(rng, count);
    m->views[0] = views[first];
    m->views[1] = views[(first + 1 + rng_below(rng, count - 1)) % count];
    return true;
}

static bool compose_variant(unsigned number, struct sharing *m) {
    struct rng rng;
    struct fault fault;
    seed_of(number, 2, &rng);
    for (unsigned attempt = 0; attempt < 20000; attempt++) {
        *m = (struct sharing){.file_pages = 1 + rng_below(&rng, SHARING_PAGES_MAX)};
        for (unsigned i = 0; i < m->file_pages * SHARING_SPOTS; i++) {
            m->bytes[i / SHARING_SPOTS][i % SHARING_SPOTS] = (char)('A' + i);
        }
        // Each store has a letter of its own, and the file has eight.
        const unsigned steps = 6 + rng_below(&rng, 12);
        for (unsigned i = 0; i < 12 * steps && m->step_count < steps; i++) {
            m->steps[m->step_count] = any_step(&rng, 8 + m->step_count);
            m->step_count++;
            if (!goes_on(m)) m->step_count--;
        }
        for (unsigned k = 0; k < 20; k++) {
            if (ask_anything(m, &rng) && sharing_check(m, &fault) == STATUS_OK) return true;
        }
    }
    return false;
}

START_TEST(the_kernel_gives_every_answer) {
    const unsigned variants = variants_asked();
    struct totals totals = {0};
    for (unsigned number = 0; number < variants; number++) {
        struct sharing m;
        const bool drawn = number % 4 != 3;
        struct trial trial = {
            .m = &m, .source = drawn ? "drawn" : "composed", .number = number, .totals = &totals};
        const bool made = drawn ? draw_variant(number, &m) : compose_variant(number, &m);
        ck_assert_msg(made, "%s %u: no listing", trial.source, number);
        run_trial(&trial);
    }
    printf("%u variants, %u answers: killed by SIGSEGV %u, by SIGBUS %u, nobody %u; reads that "
           "did not happen %u; pages by frame %u, by flags %u, not looked at %u\n",
           totals.variants, totals.answers, totals.by_signal[SIGNAL_SEGV],
           totals.by_signal[SIGNAL_BUS], totals.by_signal[SIGNAL_NONE], totals.skipped_reads,
           totals.framed, totals.flagged, totals.unpaged);
    if (totals.unpaged > 0) {
        printf("SKIPPED: /proc/self/pagemap cannot be read, so same_page and page_count of %u "
               "variants were not compared\n",
               totals.unpaged);
    }
    ck_assert_uint_eq(totals.variants, variants);
    ck_assert_uint_ge(totals.answers, 6 * variants);
    if (variants < 1000) return;
    for (unsigned i = 0; i < 3; i++) ck_assert_uint_gt(totals.by_signal[i], variants / 20);
    ck_assert_uint_gt(totals.skipped_reads, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("kernel");
    TCase *tcase = tcase_create("kernel");
    if (sysconf(_SC_PAGESIZE) != SHARING_PAGE_BYTES) {
        printf("SKIPPED: pages of this machine have %ld bytes; the exercise is about %d\n",
               sysconf(_SC_PAGESIZE), SHARING_PAGE_BYTES);
        return 0;
    }
    signal(SIGPIPE, SIG_IGN);
    tcase_set_timeout(tcase, 0); // as many variants as asked
    tcase_add_test(tcase, the_kernel_gives_every_answer);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

/* page_requests - what the practice page may be asked, with the answers of the native program.
 *
 *   page_requests compare SEEDS    for every family: requests, one a line, texts between tabs;
 * after each block of them a line `= SHA-256`, the hash of all answers of the block, each with a
 * line end. The answers put into the blanks are right, slips, near misses, rubbish or nothing.
 *   page_requests slips            for every slip of every family an exercise on which it is made:
 *                                  JSON, one object a line. "right" are the answers to type before
 *                                  it, "text" the slip's own, "says" what it is told, by language.
 */
#include "course/practice_json.h"
#include "course/practice_page.h"
#include "course/practice_say.h"
#include "course/submission_hash.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 200, SLIP_SEEDS = 4000 };

static const char *const languages[] = {"en", "zh"};

static void must(enum status status, const char *what) {
    if (status == STATUS_OK) return;
    fprintf(stderr, "page_requests: %s: status %d\n", what, (int)status);
    exit(1);
}

static void start(struct practice *p, unsigned level, unsigned number) {
    char seed[16];
    struct fault fault = {0};
    snprintf(seed, sizeof seed, "%u", number);
    must(practice_start(p, level, text_of(seed), &fault), fault.sentence);
}

/* A value as a student types it. */
static void typed(struct value value, struct form form, char out[VALUE_TEXT_MAX]) {
    out[0] = '\0';
    if (value.kind == VALUE_NONE) {
        snprintf(out, VALUE_TEXT_MAX, "-");
    } else if (value.kind == VALUE_BOOL) {
        snprintf(out, VALUE_TEXT_MAX, "%s", value.number ? "Y" : "N");
    } else if (value.kind == VALUE_NUMBER) {
        value_write(value, form, out);
    }
}

/* ---- compare ---- */

struct comparing {
    struct practice_page *page;
    struct rng rng;
    struct buffer request, answers;
};

static void add(struct comparing *c, const char *text) {
    if (c->request.len != 0) buffer_add_byte(&c->request, '\0');
    buffer_add(&c->request, text_of(text));
}

static void add_unsigned(struct comparing *c, unsigned number) {
    char text[16];
    snprintf(text, sizeof text, "%u", number);
    add(c, text);
}

/* Prints the request and takes the answer in. */
static void ask(struct comparing *c) {
    practice_page_answer(c->page, buffer_text(&c->request), &c->answers);
    buffer_add_byte(&c->answers, '\n');
    must(buffer_status(&c->answers), "answer");
    for (size_t i = 0; i < c->request.len; i++) {
        putchar(c->request.at[i] == '\0' ? '\t' : c->request.at[i]);
    }
    putchar('\n');
    buffer_clear(&c->request);
}

static struct value some_slip(struct comparing *c, const struct practice *p, unsigned i) {
    const struct blank *blank = &p->blanks.at[i];
    struct value carried[BLANKS_MAX];
    for (unsigned k = 0; k < BLANKS_MAX; k++) carried[k] = p->score.marks[k].carried;
    if (blank->slip_count == 0) return value_absent();
    const struct slip *slip = &blank->slips[rng_below(&c->rng, blank->slip_count)];
    return slip->rule(p->machine, carried, slip->arg);
}

/* What goes into a blank: one of the ways in which people fill it in. */
static void choose(struct comparing *c, const struct practice *p, unsigned i,
                   char out[VALUE_TEXT_MAX]) {
    static const char *const rubbish[] = {"?",     "",    "0xq\xC3\xBC", "-",    "10",
                                          "0x0D?", "1 0", "no",          "0O1l", "\xE6\x98\xAF"};
    const struct form form = p->blanks.at[i].form;
    const struct mark *mark = &p->score.marks[i];
    const unsigned die = rng_below(&c->rng, 100);
    struct value value = mark->expected;
    if (die < 40) value = mark->followed;
    if (die >= 60 && die < 80) value = some_slip(c, p, i);
    if (die >= 80 && die < 90 && value.kind != VALUE_NONE) value.number ^= 1;
    typed(value, form, out);
    if (die >= 90) {
        snprintf(out, VALUE_TEXT_MAX, "%s",
                 rubbish[rng_below(&c->rng, sizeof rubbish / sizeof *rubbish)]);
    }
}

static void compare_one(struct comparing *c, struct practice *p, unsigned number,
                        const char *language) {
    const unsigned level = 1 + number % LEVELS;
    start(p, level, number);
    add(c, "start");
    add(c, p->family->name);
    add_unsigned(c, level);
    add_unsigned(c, number);
    add(c, language);
    ask(c);
    add(c, "judge");
    for (unsigned i = 0; i < p->blanks.count; i++) {
        char text[VALUE_TEXT_MAX];
        if (!p->blanks.at[i].asked) continue;
        choose(c, p, i, text);
        must(practice_judge(p, i, text_of(text)), "judge");
        add_unsigned(c, i);
        add(c, text);
    }
    ask(c);
    if (number % 8 != 0) return;
    add(c, "hint");
    add_unsigned(c, rng_below(&c->rng, p->blanks.count));
    ask(c);
    add(c, "solution");
    ask(c);
}

static void compare(const struct family *family, unsigned seeds) {
    struct comparing c = {0};
    struct practice p;
    const unsigned char rng_seed[RNG_SEED_BYTES] = {6};
    rng_init(&c.rng, rng_seed);
    must(practice_page_new(&c.page), "page");
    must(practice_init(&p, family), "practice");
    for (unsigned number = 0; number < seeds; number++) {
        char hash[SUBMISSION_HASH_MAX];
        compare_one(&c, &p, number, languages[number / BLOCK % 2]);
        if ((number + 1) % BLOCK != 0 && number + 1 != seeds) continue;
        submission_hash(buffer_text(&c.answers), hash);
        printf("= %s\n", hash);
        buffer_clear(&c.answers);
    }
    practice_release(&p);
    practice_page_free(c.page);
    buffer_release(&c.request);
    buffer_release(&c.answers);
}

/* ---- slips ---- */

static void put_text(struct buffer *out, const char *name, const char *text) {
    if (out->at[out->len - 1] != '{') buffer_add_byte(out, ',');
    practice_json_string(out, text_of(name));
    buffer_add_byte(out, ':');
    practice_json_string(out, text_of(text));
}

/* Answers as "position": text, of the blanks before `end`. */
static void put_right(struct buffer *out, const struct practice *p, unsigned end) {
    buffer_add(out, TEXT(",\"right\":{"));
    for (unsigned i = 0; i < end; i++) {
        char name[16], text[VALUE_TEXT_MAX];
        if (!p->blanks.at[i].asked) continue;
        snprintf(name, sizeof name, "%u", i);
        typed(p->score.marks[i].expected, p->blanks.at[i].form, text);
        put_text(out, name, text);
    }
    buffer_add_byte(out, '}');
}

static void put_says(struct buffer *out, const struct practice *p, unsigned position) {
    buffer_add(out, TEXT(",\"says\":{"));
    for (unsigned l = 0; l < sizeof languages / sizeof *languages; l++) {
        struct phrasebook *words;
        struct buffer says = {0};
        struct fault fault;
        must(phrasebook_new(NULL, p->family->name, languages[l], &words, &fault), fault.sentence);
        must(practice_say_verdict(p, words, position, &says), "verdict");
        buffer_add_byte(&says, '\0');
        put_text(out, languages[l], says.at);
        buffer_release(&says);
        phrasebook_free(words);
    }
    buffer_add_byte(out, '}');
}

static void print_slip(const struct practice *p, unsigned position, const struct slip *slip,
                       const char *text) {
    struct buffer out = {0};
    buffer_add_byte(&out, '{');
    put_text(&out, "family", p->family->name);
    buffer_printf(&out, ",\"level\":%u,\"position\":%u", p->level, position);
    put_text(&out, "seed", p->seed);
    put_text(&out, "slip", slip->name);
    put_text(&out, "text", text);
    put_right(&out, p, position);
    put_says(&out, p, position);
    buffer_add(&out, TEXT("}\n"));
    must(buffer_status(&out), "slip");
    fwrite(out.at, 1, out.len, stdout);
    buffer_release(&out);
}

/* Puts the key into all blanks before `end`. */
static void answer_right(struct practice *p, unsigned end) {
    char text[VALUE_TEXT_MAX];
    for (unsigned i = 0; i < end; i++) {
        if (!p->blanks.at[i].asked) continue;
        typed(p->score.marks[i].expected, p->blanks.at[i].form, text);
        must(practice_judge(p, i, text_of(text)), "judge");
    }
}

/* The slips of one blank that are made on this exercise and not met with before. */
static void look_for_slips(struct practice *p, unsigned i, bool *met) {
    const struct blank *blank = &p->blanks.at[i];
    for (unsigned k = 0; k < blank->slip_count; k++) {
        struct value key[BLANKS_MAX];
        char text[VALUE_TEXT_MAX];
        if (met[k]) continue;
        for (unsigned j = 0; j < BLANKS_MAX; j++) key[j] = p->score.marks[j].expected;
        const struct slip *slip = &blank->slips[k];
        typed(slip->rule(p->machine, key, slip->arg), blank->form, text);
        if (text[0] == '\0') continue;
        answer_right(p, i);
        must(practice_judge(p, i, text_of(text)), "judge");
        if (p->score.marks[i].slip != slip) continue;
        print_slip(p, i, slip, text);
        met[k] = true;
    }
}

static unsigned count_met(const struct practice *p, bool met[BLANKS_MAX][SLIPS_MAX],
                          unsigned *all) {
    unsigned count = 0;
    *all = 0;
    for (unsigned i = 0; i < p->blanks.count; i++) {
        *all += p->blanks.at[i].slip_count;
        for (unsigned k = 0; k < p->blanks.at[i].slip_count; k++) count += met[i][k];
    }
    return count;
}

static void slips_of(const struct family *family) {
    struct practice p;
    bool met[BLANKS_MAX][SLIPS_MAX] = {{false}};
    unsigned all = 0;
    must(practice_init(&p, family), "practice");
    for (unsigned number = 0; number < SLIP_SEEDS; number++) {
        start(&p, 1 + number % LEVELS, number);
        if (number != 0 && count_met(&p, met, &all) == all) break;
        for (unsigned i = 0; i < p.blanks.count; i++) {
            if (p.blanks.at[i].asked) look_for_slips(&p, i, met[i]);
        }
    }
    fprintf(stderr, "%s: %u of %u slips\n", family->name, count_met(&p, met, &all), all);
    practice_release(&p);
}

int main(int argc, char **argv) {
    const char *verb = argc > 1 ? argv[1] : "";
    const struct family *family = argc == 4 ? family_find(text_of(argv[2])) : NULL;
    if (strcmp(verb, "compare") == 0 && family != NULL) {
        compare(family, (unsigned)strtoul(argv[3], NULL, 10));
    } else if (strcmp(verb, "slips") == 0 && argc == 2) {
        for (unsigned f = 0; f < family_count; f++) slips_of(families[f]);
    } else if (strcmp(verb, "families") == 0 && argc == 2) {
        for (unsigned f = 0; f < family_count; f++) puts(families[f]->name);
    } else {
        fputs("usage: page_requests families | compare FAMILY SEEDS | slips\n", stderr);
        return 2;
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}

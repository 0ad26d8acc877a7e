/* The contract of a family, run on every row of families.def: what the rest of the program may rely
 * on. It knows no family by name. */
#include "course/family_facts.h"
#include "generator/spec.h"
#include "grader/feedback.h"
#include "grader/reader.h"
#include "grader/score.h"
#include "templates/phrasebook.h"
#include "tests/fill_sheet.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = 60, NODES = 60000, CHARS = 400000 };

static const char *const languages[] = {"en", "zh"};

/* An exercise drawn for the test, with its key and its rendered problem. */
struct drawn {
    const struct family *family;
    void *machine;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    struct buffer sheet;
};

static struct spec *default_spec(const struct family *family) {
    char source[256];
    struct spec *spec = NULL;
    struct fault fault = {0};
    int n = snprintf(source, sizeof source,
                     "assignment: t\nproblems:\n  - id: q1\n    family: %s\n", family->name);
    ck_assert_msg(spec_new_stored((struct text){source, (size_t)n}, &spec, &fault) == STATUS_OK,
                  "%s", fault.sentence);
    return spec;
}

static void draw(const struct family *family, const struct spec *spec, unsigned seed_number,
                 unsigned scenario, void *machine) {
    enum status status = STATUS_IMPOSSIBLE;
    for (unsigned attempt = 0; attempt < 100 && status == STATUS_IMPOSSIBLE; attempt++) {
        unsigned char seed[RNG_SEED_BYTES] = {0};
        struct rng rng;
        seed[0] = (unsigned char)seed_number;
        seed[1] = (unsigned char)(seed_number >> 8);
        seed[2] = (unsigned char)attempt;
        seed[3] = (unsigned char)scenario;
        rng_init(&rng, seed);
        memset(machine, 0, family->size);
        status = family_draw(family, machine, &rng, &spec->problems[0].params, scenario, NULL);
    }
    ck_assert_int_eq(status, STATUS_OK);
}

static void publish(const struct family *family, const void *machine, struct values *values) {
    values_init(values, calloc(NODES, sizeof(struct node)), NODES, calloc(1, CHARS), CHARS);
    family->publish(machine, values);
    ck_assert(!values->full);
}

static void unpublish(struct values *values) {
    free(values->nodes);
    free(values->chars);
}

static unsigned count_scenarios(const struct family *family) {
    unsigned n = 0;
    while (family->scenarios[n]) n++;
    return n;
}

static void drawn_init(struct drawn *d, const struct family *family, const struct spec *spec,
                       unsigned seed, unsigned scenario, const struct phrasebook *book) {
    struct values values;
    *d = (struct drawn){.family = family, .machine = calloc(1, family->size)};
    draw(family, spec, seed, scenario, d->machine);
    family->ask(d->machine, &d->blanks);
    family_key(d->machine, &d->blanks, d->key);
    publish(family, d->machine, &values);
    buffer_add(&d->sheet, TEXT("## Problem q1\n\n"));
    ck_assert_int_eq(phrasebook_say(book, "problem", &values, &d->sheet), STATUS_OK);
    unpublish(&values);
}

static void drawn_release(struct drawn *d) {
    free(d->machine);
    buffer_release(&d->sheet);
}

/* Reads a sheet filled with `answers` (by blank position) and scores it. */
static void grade(const struct drawn *d, const char *const *answers, struct score *score) {
    const char *places[BLANKS_MAX];
    uint64_t points[BLANKS_MAX];
    struct reading readings[BLANKS_MAX];
    unsigned count = 0;
    for (unsigned i = 0; i < d->blanks.count; i++) {
        points[i] = d->blanks.at[i].asked;
        if (d->blanks.at[i].asked) places[count++] = answers[i];
    }
    struct buffer filled = {0};
    unsigned found = fill_sheet(buffer_text(&d->sheet), places, count, &filled);
    ck_assert_msg(found == count, "%s: the sheet has %u places for %u blanks\n%s", d->family->name,
                  found, count, d->sheet.at);

    struct fault fault = {0};
    static struct reader *reader; /* kept: to make one is to compile all labels */
    struct sheet sheet;
    const struct question question = {"q1", d->family, &d->blanks};
    ck_assert_msg(reader || reader_new(&reader, &fault) == STATUS_OK, "%s", fault.sentence);
    ck_assert_int_eq(reader_read(reader, buffer_text(&filled), &question, 1, &sheet), STATUS_OK);
    for (unsigned i = 0; i < BLANKS_MAX; i++) readings[i] = sheet.problems[0].answers[i].reading;
    const struct score_options options = {1000000, false};
    score_problem(d->machine, &d->blanks, readings, points, &options, score);
    sheet_release(&sheet);
    buffer_release(&filled);
}

static void key_texts(const struct drawn *d, char texts[BLANKS_MAX][VALUE_TEXT_MAX],
                      const char **answers) {
    for (unsigned i = 0; i < d->blanks.count; i++) {
        value_write(d->key[i], d->blanks.at[i].form, texts[i]);
        if (d->key[i].kind == VALUE_NONE) snprintf(texts[i], VALUE_TEXT_MAX, "-");
        answers[i] = texts[i];
    }
}

START_TEST(the_same_seed_gives_the_same_exercise) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    static unsigned char one[65536], two[65536];
    void *machine = calloc(1, family->size);
    for (unsigned s = 0; s < SEEDS; s++) {
        unsigned scenario = s % count_scenarios(family);
        draw(family, spec, s, scenario, machine);
        size_t a = family->pack(machine, one, sizeof one);
        draw(family, spec, s, scenario, machine);
        size_t b = family->pack(machine, two, sizeof two);
        ck_assert_uint_eq(a, b);
        ck_assert_mem_eq(one, two, a);
        draw(family, spec, s + SEEDS, scenario, machine);
        b = family->pack(machine, two, sizeof two);
        ck_assert(a != b || memcmp(one, two, a) != 0);
    }
    free(machine);
    spec_free(spec);
}
END_TEST

START_TEST(packing_and_unpacking_are_inverse) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    static unsigned char one[65536], two[65536];
    void *machine = calloc(1, family->size), *back = calloc(1, family->size);
    for (unsigned s = 0; s < SEEDS; s++) {
        struct fault fault = {0};
        draw(family, spec, s, s % count_scenarios(family), machine);
        ck_assert_msg(family->check(machine, &fault) == STATUS_OK, "%s", fault.sentence);
        ck_assert_uint_eq(family->scenario(machine), s % count_scenarios(family));
        size_t a = family->pack(machine, one, sizeof one);
        ck_assert_int_eq(family->unpack(back, one, a), STATUS_OK);
        size_t b = family->pack(back, two, sizeof two);
        ck_assert_uint_eq(a, b);
        ck_assert_mem_eq(one, two, a);
        /* Cut short, or with something behind it, it is refused. */
        ck_assert_int_eq(family->unpack(back, one, a - 1), STATUS_INVALID);
        ck_assert_int_eq(family->unpack(back, one, a + 1), STATUS_INVALID);
    }
    free(machine);
    free(back);
    spec_free(spec);
}
END_TEST

static struct phrasebook *book_of(const struct family *family, const char *language) {
    struct phrasebook *book = NULL;
    struct fault fault = {0};
    ck_assert_msg(phrasebook_new(NULL, family->name, language, &book, &fault) == STATUS_OK,
                  "%s:%u: %s", fault.file, fault.line, fault.sentence);
    return book;
}

START_TEST(a_sheet_filled_with_the_key_has_full_marks) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    for (unsigned l = 0; l < 2; l++) {
        struct phrasebook *book = book_of(family, languages[l]);
        for (unsigned s = 0; s < SEEDS; s++) {
            struct drawn d;
            char texts[BLANKS_MAX][VALUE_TEXT_MAX];
            const char *answers[BLANKS_MAX];
            struct score score;
            drawn_init(&d, family, spec, s, s % count_scenarios(family), book);
            key_texts(&d, texts, answers);
            grade(&d, answers, &score);
            for (unsigned i = 0; i < d.blanks.count; i++) {
                if (!d.blanks.at[i].asked) continue;
                ck_assert_msg(score.marks[i].verdict == VERDICT_CORRECT,
                              "%s seed %u: %s '%s' is %s\n%s", languages[l], s, d.blanks.at[i].id,
                              answers[i], verdict_name(score.marks[i].verdict), d.sheet.at);
            }
            ck_assert_uint_eq(score.points, score.max);
            drawn_release(&d);
        }
        phrasebook_free(book);
    }
    spec_free(spec);
}
END_TEST

START_TEST(an_empty_sheet_is_blank_and_garbage_is_unclear) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    struct phrasebook *book = book_of(family, "en");
    for (unsigned s = 0; s < SEEDS; s++) {
        struct drawn d;
        const char *answers[BLANKS_MAX] = {0};
        struct score score;
        drawn_init(&d, family, spec, s, s % count_scenarios(family), book);
        grade(&d, answers, &score);
        for (unsigned i = 0; i < d.blanks.count; i++) {
            if (!d.blanks.at[i].asked) continue;
            ck_assert_msg(score.marks[i].verdict == VERDICT_BLANK, "seed %u: %s is %s\n%s", s,
                          d.blanks.at[i].id, verdict_name(score.marks[i].verdict), d.sheet.at);
        }
        for (unsigned i = 0; i < BLANKS_MAX; i++) answers[i] = "0xq\xC3\xBC!";
        grade(&d, answers, &score);
        for (unsigned i = 0; i < d.blanks.count; i++) {
            if (d.blanks.at[i].asked) {
                ck_assert_msg(score.marks[i].verdict == VERDICT_UNCLEAR, "%s is %s",
                              d.blanks.at[i].id, verdict_name(score.marks[i].verdict));
            }
        }
        drawn_release(&d);
    }
    phrasebook_free(book);
    spec_free(spec);
}
END_TEST

/* A wrong value of the key's own kind that fits the blank's width, or ABSENT when there is none. */
static struct value spoil(struct value key, struct form form) {
    switch (key.kind) {
    case VALUE_BOOL:
        return value_bool(!key.number);
    case VALUE_NUMBER:
        return value_number(key.number ^ 1);
    case VALUE_TEXT: /* another first letter */
        return (struct value){key.kind, (key.number & ~UINT64_C(255)) |
                                            ((key.number & 255) == 'G' ? 'H' : 'G')};
    case VALUE_CHOICE:
        return value_choice(key.number == 0 && form.choices[1].word ? 1 : 0);
    case VALUE_NONE:
    case VALUE_ABSENT:
        break;
    }
    return value_absent();
}

/* One answer spoiled: that blank is wrong; the others are judged by the key or, after it, follow
 * from it; none before it changes. */
START_TEST(one_answer_spoiled_marks_that_blank_alone) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    struct phrasebook *book = book_of(family, "en");
    for (unsigned s = 0; s < SEEDS; s++) {
        struct drawn d;
        char texts[BLANKS_MAX][VALUE_TEXT_MAX], spoiled[VALUE_TEXT_MAX];
        const char *answers[BLANKS_MAX];
        struct score score;
        drawn_init(&d, family, spec, s, s % count_scenarios(family), book);
        key_texts(&d, texts, answers);
        for (unsigned i = 0; i < d.blanks.count; i++) {
            struct value wrong = spoil(d.key[i], d.blanks.at[i].form);
            if (!d.blanks.at[i].asked || wrong.kind == VALUE_ABSENT) continue;
            value_write(wrong, d.blanks.at[i].form, spoiled);
            answers[i] = spoiled;
            grade(&d, answers, &score);
            answers[i] = texts[i];
            for (unsigned j = 0; j < d.blanks.count; j++) {
                if (!d.blanks.at[j].asked) continue;
                enum verdict verdict = score.marks[j].verdict;
                /* Bare digits may be read two ways; then a person looks. */
                ck_assert_msg(j != i || verdict == VERDICT_WRONG || verdict == VERDICT_UNCLEAR,
                              "%s '%s' is %s", d.blanks.at[j].id, spoiled, verdict_name(verdict));
                ck_assert_msg(j == i || verdict == VERDICT_CORRECT, "%s is %s after %s = %s",
                              d.blanks.at[j].id, verdict_name(verdict), d.blanks.at[i].id, spoiled);
            }
        }
        drawn_release(&d);
    }
    phrasebook_free(book);
    spec_free(spec);
}
END_TEST

/* What follows from a spoiled answer by the rules, handed in with it, is consistent. */
START_TEST(what_follows_from_a_spoiled_answer_is_consistent) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    struct phrasebook *book = book_of(family, "en");
    unsigned consistent = 0;
    for (unsigned s = 0; s < SEEDS; s++) {
        struct drawn d;
        char texts[BLANKS_MAX][VALUE_TEXT_MAX];
        const char *answers[BLANKS_MAX];
        struct score score;
        drawn_init(&d, family, spec, s, s % count_scenarios(family), book);
        for (unsigned i = 0; i < d.blanks.count; i++) {
            struct value own[BLANKS_MAX];
            struct value wrong = spoil(d.key[i], d.blanks.at[i].form);
            if (!d.blanks.at[i].asked || wrong.kind == VALUE_ABSENT) continue;
            key_texts(&d, texts, answers);
            memcpy(own, d.key, sizeof own);
            own[i] = wrong;
            value_write(wrong, d.blanks.at[i].form, texts[i]);
            /* The student goes on by the rules as far as they lead. */
            for (unsigned j = i + 1; j < d.blanks.count; j++) {
                const struct blank *blank = &d.blanks.at[j];
                struct value next = blank->rule(d.machine, own, blank->arg);
                if (!value_fits(next, blank->form)) {
                    answers[j] = NULL;
                    continue;
                }
                own[j] = next;
                value_write(next, blank->form, texts[j]);
            }
            grade(&d, answers, &score);
            for (unsigned j = i + 1; j < d.blanks.count; j++) {
                if (!d.blanks.at[j].asked || answers[j] == NULL) continue;
                if (d.key[j].kind == VALUE_NONE) continue;
                bool same = value_equal(own[j], d.key[j]);
                ck_assert_msg(
                    score.marks[j].verdict == (same ? VERDICT_CORRECT : VERDICT_CONSISTENT),
                    "seed %u: %s '%s' is %s after %s = %s", s, d.blanks.at[j].id, answers[j],
                    verdict_name(score.marks[j].verdict), d.blanks.at[i].id, texts[i]);
                consistent += !same;
            }
        }
        drawn_release(&d);
    }
    ck_assert_uint_gt(consistent, SEEDS);
    phrasebook_free(book);
    spec_free(spec);
}
END_TEST

/* Parameters over their whole range: slips that the default ones leave no room for occur too. */
static void widen(const struct family *family, struct params *params) {
    for (unsigned p = 0; p < params->count; p++) {
        const struct param_rule *rule = &family->params[p];
        struct param *param = &params->at[p];
        uint64_t step = rule->power_of_two ? 0 : (rule->max - rule->min) / 16 + 1;
        param->count = 0;
        for (uint64_t v = rule->min; v <= rule->max && param->count < 24;
             v = step ? v + step : v * 2) {
            param->choices[param->count++] = v;
        }
    }
}

static bool try_draw(const struct family *family, const struct spec *spec, unsigned seed_number,
                     unsigned scenario, void *machine) {
    unsigned char seed[RNG_SEED_BYTES] = {1, (unsigned char)seed_number,
                                          (unsigned char)(seed_number >> 8)};
    struct rng rng;
    rng_init(&rng, seed);
    memset(machine, 0, family->size);
    return family_draw(family, machine, &rng, &spec->problems[0].params, scenario, NULL) ==
           STATUS_OK;
}

/* Each slip occurs on some machine, gives a wrong answer there, and has its sentence. */
START_TEST(each_slip_is_reached_and_has_its_sentence_in_every_language) {
    const struct family *family = families[_i];
    struct spec *spec = default_spec(family);
    struct phrasebook *books[] = {book_of(family, "en"), book_of(family, "zh")};
    bool reached[BLANKS_MAX][32] = {{false}};
    struct family_facts facts;
    struct fault fault;
    void *machine = calloc(1, family->size);
    ck_assert_int_eq(family_facts_of(family, &facts, &fault), STATUS_OK);
    for (unsigned s = 0; s < 40 * SEEDS; s++) {
        struct blanks blanks;
        struct value key[BLANKS_MAX];
        if (s == 20 * SEEDS) widen(family, &spec->problems[0].params);
        if (!try_draw(family, spec, s, s % count_scenarios(family), machine)) continue;
        family->ask(machine, &blanks);
        family_key(machine, &blanks, key);
        for (unsigned i = 0; i < blanks.count; i++) {
            for (unsigned k = 0; k < blanks.at[i].slip_count; k++) {
                const struct slip *slip = &blanks.at[i].slips[k];
                struct value value = slip->rule(machine, key, slip->arg);
                if (value.kind == VALUE_ABSENT) continue;
                ck_assert_msg(!value_equal(value, key[i]), "seed %u: %s gives the right answer", s,
                              slip->name);
                reached[i][k] = true;
            }
        }
    }
    for (unsigned i = 0; i < facts.blanks.count; i++) {
        for (unsigned k = 0; k < facts.blanks.at[i].slip_count; k++) {
            const char *name = facts.blanks.at[i].slips[k].name;
            char part[80];
            ck_assert_msg(reached[i][k], "slip %s never occurs", name);
            snprintf(part, sizeof part, "slip.%s", name);
            ck_assert_msg(phrasebook_has(books[0], part), "en has no sentence for %s", name);
            ck_assert_msg(phrasebook_has(books[1], part), "zh has no sentence for %s", name);
        }
        char part[80];
        snprintf(part, sizeof part, "label.%s", facts.blanks.at[i].id);
        ck_assert_msg(phrasebook_has(books[0], part) && phrasebook_has(books[1], part), "no %s",
                      part);
    }
    phrasebook_free(books[0]);
    phrasebook_free(books[1]);
    free(machine);
    spec_free(spec);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("contract");
    TCase *tcase = tcase_create("contract");
    const int count = (int)family_count;
    tcase_set_timeout(tcase, 300);
    tcase_add_loop_test(tcase, the_same_seed_gives_the_same_exercise, 0, count);
    tcase_add_loop_test(tcase, packing_and_unpacking_are_inverse, 0, count);
    tcase_add_loop_test(tcase, a_sheet_filled_with_the_key_has_full_marks, 0, count);
    tcase_add_loop_test(tcase, an_empty_sheet_is_blank_and_garbage_is_unclear, 0, count);
    tcase_add_loop_test(tcase, one_answer_spoiled_marks_that_blank_alone, 0, count);
    tcase_add_loop_test(tcase, what_follows_from_a_spoiled_answer_is_consistent, 0, count);
    tcase_add_loop_test(tcase, each_slip_is_reached_and_has_its_sentence_in_every_language, 0,
                        count);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

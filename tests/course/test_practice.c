/* The shared core of practice, on every family: it knows none by name. */
#include "course/practice.h"
#include "course/practice_json.h"
#include "course/practice_model.h"
#include "course/practice_say.h"
#include "grader/feedback.h"
#include "course/json.h"
#include "tests/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = 40, LANGUAGES = 2 };

static const char *const languages[LANGUAGES] = {"en", "zh"};

static struct phrasebook *book_of(const struct family *family, const char *language) {
    struct phrasebook *book = NULL;
    struct fault fault = {0};
    ck_assert_msg(phrasebook_new(NULL, family->name, language, &book, &fault) == STATUS_OK,
                  "%s:%u: %s", fault.file, fault.line, fault.sentence);
    return book;
}

static void start(struct practice *p, unsigned level, unsigned number) {
    char seed[16];
    struct fault fault = {0};
    snprintf(seed, sizeof seed, "%u", number);
    ck_assert_msg(practice_start(p, level, text_of(seed), &fault) == STATUS_OK, "%s level %u: %s",
                  p->family->name, level, fault.sentence);
}

static struct buffer packed(const struct practice *p) {
    struct buffer out = {0};
    char *room = buffer_room(&out, 65536);
    out.len = p->family->pack(p->machine, (unsigned char *)room, 65536);
    return out;
}

/* The key's own text, as a student writes it. */
static const char *key_text(const struct practice *p, unsigned i, char out[VALUE_TEXT_MAX]) {
    const struct value value = p->score.marks[i].expected;
    if (value.kind == VALUE_NONE) return "-";
    value_write(value, p->blanks.at[i].form, out);
    return out;
}

static void judge(struct practice *p, unsigned i, const char *text) {
    ck_assert_int_eq(practice_judge(p, i, text_of(text)), STATUS_OK);
}

START_TEST(a_seed_gives_the_same_exercise_and_another_another) {
    struct practice one, two;
    ck_assert_int_eq(practice_init(&one, families[_i]), STATUS_OK);
    ck_assert_int_eq(practice_init(&two, families[_i]), STATUS_OK);
    for (unsigned level = 1; level <= LEVELS; level++) {
        for (unsigned s = 0; s < SEEDS; s++) {
            struct fault fault;
            start(&one, level, s);
            start(&two, LEVELS + 1 - level, s + 1); // what was there before does not matter
            start(&two, level, s);
            struct buffer a = packed(&one), b = packed(&two);
            ck_assert_uint_eq(a.len, b.len);
            ck_assert_mem_eq(a.at, b.at, a.len);
            ck_assert_int_eq(families[_i]->check(one.machine, &fault), STATUS_OK);
            ck_assert_uint_eq(families[_i]->scenario(one.machine), one.scenario);
            start(&two, level, s + SEEDS);
            struct buffer c = packed(&two);
            ck_assert(a.len != c.len || memcmp(a.at, c.at, a.len) != 0);
            buffer_release(&a);
            buffer_release(&b);
            buffer_release(&c);
        }
    }
    practice_release(&one);
    practice_release(&two);
}
END_TEST

/* All of them, at every level, and where the seed aims. */
START_TEST(seeds_give_every_scenario_at_every_level) {
    const unsigned count = practice_scenarios(families[_i]);
    struct practice p;
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned level = 1; level <= LEVELS; level++) {
        bool seen[SCENARIOS_MAX] = {false};
        for (unsigned s = 0; s < 4 * SEEDS; s++) {
            start(&p, level, s);
            seen[p.scenario] = true;
            ck_assert_uint_eq(practice_aim(families[_i], level, text_of(p.seed)), p.scenario);
        }
        for (unsigned i = 0; i < count; i++) {
            ck_assert_msg(seen[i], "level %u never gives %s", level, families[_i]->scenarios[i]);
        }
    }
    practice_release(&p);
}
END_TEST

START_TEST(seeds_and_levels_that_are_none_are_refused) {
    struct fault fault;
    struct practice p;
    char longest[PRACTICE_SEED_MAX + 2];
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    memset(longest, 'x', sizeof longest);
    struct text seed = {longest, PRACTICE_SEED_MAX};
    ck_assert_int_eq(practice_start(&p, 1, seed, &fault), STATUS_OK);
    seed.len++;
    ck_assert_int_eq(practice_start(&p, 1, seed, &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_start(&p, 1, TEXT(""), &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_start(&p, 1, TEXT(" \t "), &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_start(&p, 1, TEXT("a\nb"), &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_start(&p, 0, TEXT("1"), &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_start(&p, LEVELS + 1, TEXT("1"), &fault), STATUS_INVALID);
    ck_assert_int_eq(practice_judge(&p, 0, TEXT("1")), STATUS_NOT_FOUND);
    practice_release(&p);
}
END_TEST

START_TEST(the_key_has_full_marks_blank_by_blank) {
    struct practice p;
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned s = 0; s < SEEDS; s++) {
        char text[VALUE_TEXT_MAX];
        start(&p, 1 + s % LEVELS, s);
        int at = -1;
        unsigned steps = 0;
        while ((at = practice_next(&p, at)) >= 0) {
            judge(&p, (unsigned)at, key_text(&p, (unsigned)at, text));
            ck_assert_msg(p.score.marks[at].verdict == VERDICT_CORRECT, "%s: %s is %s",
                          p.blanks.at[at].id, text, verdict_name(p.score.marks[at].verdict));
            ck_assert_uint_le(++steps, BLANKS_MAX);
        }
        const struct practice_tally tally = practice_tally(&p);
        ck_assert_uint_eq(tally.points, tally.max);
        ck_assert_uint_eq(tally.done, tally.asked);
        ck_assert_uint_eq(tally.first_right, steps);
        ck_assert_uint_eq(tally.correct, tally.asked);
    }
    practice_release(&p);
}
END_TEST

/* A number that is not the key's but fits. */
static struct value spoiled(struct value key, struct form form) {
    if (key.kind != VALUE_ABSENT && key.kind != VALUE_NONE) key.number ^= 1;
    (void)form;
    return key;
}

/* Practice marks as the grader: the same readings scored at once give the same marks. Answers are
 * right, spoiled, slips, rubbish, in an order that goes to and fro. */
START_TEST(blank_by_blank_is_as_score_problem) {
    static const struct score_options options = {1000000, false};
    struct practice p;
    unsigned verdicts[VERDICT_UNCLEAR + 1] = {0};
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned s = 0; s < 4 * SEEDS; s++) {
        struct reading readings[BLANKS_MAX] = {{0}};
        uint64_t points[BLANKS_MAX];
        struct score score;
        char text[VALUE_TEXT_MAX];
        start(&p, 1 + s % LEVELS, s);
        for (unsigned i = 0; i < BLANKS_MAX; i++) points[i] = 1;
        for (unsigned k = 0; k < 3 * p.blanks.count; k++) {
            const unsigned i = (k * 7 + s) % p.blanks.count;
            const struct blank *blank = &p.blanks.at[i];
            if (!blank->asked) continue;
            struct value value = p.score.marks[i].expected;
            const unsigned turn = (k + s) % 5;
            if (turn == 1) value = spoiled(value, blank->form);
            if (turn == 2) value = p.score.marks[i].followed;
            if (turn == 3 && blank->slip_count != 0) {
                const struct slip *slip = &blank->slips[k % blank->slip_count];
                struct value own[BLANKS_MAX];
                for (unsigned j = 0; j < BLANKS_MAX; j++) own[j] = p.score.marks[j].carried;
                value = slip->rule(p.machine, own, slip->arg);
            }
            const char *given = turn == 4 ? "?!" : value.kind == VALUE_NONE ? "none" : text;
            value_write(value, blank->form, text);
            judge(&p, i, given);
            value_read(text_of(given), blank->form, BASE_UNSAID, &readings[i]);
            score_problem(p.machine, &p.blanks, readings, points, &options, &score);
            ck_assert_uint_eq(score.points, p.score.points);
            ck_assert_uint_eq(score.max, p.score.max);
            for (unsigned j = 0; j < p.blanks.count; j++) {
                const struct mark *a = &score.marks[j], *b = &p.score.marks[j];
                ck_assert_int_eq(a->verdict, b->verdict);
                ck_assert(value_equal(a->value, b->value) && value_equal(a->carried, b->carried));
                ck_assert_ptr_eq(a->slip, b->slip);
                ck_assert_int_eq(a->because, b->because);
                verdicts[a->verdict] += j == i;
            }
        }
    }
    for (unsigned v = 0; v <= VERDICT_UNCLEAR; v++) ck_assert_uint_gt(verdicts[v], 0);
    practice_release(&p);
}
END_TEST

static void said(enum status status, struct buffer *out, const char *what, const char *id) {
    ck_assert_msg(status == STATUS_OK, "%s of %s: status %d", what, id, status);
    ck_assert_msg(text_trim(buffer_text(out)).len != 0, "%s of %s is empty", what, id);
    buffer_clear(out);
}

START_TEST(every_blank_has_its_words_in_every_language) {
    struct practice p;
    struct buffer out = {0};
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned l = 0; l < LANGUAGES; l++) {
        struct phrasebook *words = book_of(families[_i], languages[l]);
        for (unsigned s = 0; s < SEEDS; s++) {
            start(&p, 1 + s % LEVELS, s);
            said(practice_say_machine(&p, words, &out), &out, "machine", languages[l]);
            said(practice_say_solution(&p, words, &out), &out, "solution", languages[l]);
            for (unsigned i = 0; i < p.blanks.count; i++) {
                const char *id = p.blanks.at[i].id;
                if (!p.blanks.at[i].asked) continue;
                said(practice_say_label(&p, words, i, &out), &out, "label", id);
                said(practice_say_title(&p, words, i, &out), &out, "title", id);
                said(practice_say_form(&p, words, i, &out), &out, "form", id);
                for (unsigned step = 1; step <= PRACTICE_HINTS; step++) {
                    said(practice_say_hint(&p, words, i, step, &out), &out, "hint", id);
                }
                ck_assert_int_eq(practice_find(&p, words, text_of(id)), (int)i);
                judge(&p, i, "?!");
                said(practice_say_verdict(&p, words, i, &out), &out, "unclear", id);
            }
            ck_assert_int_eq(practice_find(&p, words, TEXT("no such blank")), -1);
            ck_assert_int_eq(practice_find(&p, words, TEXT("")), -1);
        }
        phrasebook_free(words);
    }
    buffer_release(&out);
    practice_release(&p);
}
END_TEST

/* What the sheet says is all there: as the machine, as the title or introduction of a part; only
 * the tables to fill in are not. */
START_TEST(nothing_that_the_sheet_says_is_left_out) {
    struct practice p;
    struct buffer sheet = {0}, said_of_it = {0};
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned l = 0; l < LANGUAGES; l++) {
        struct phrasebook *words = book_of(families[_i], languages[l]);
        for (unsigned s = 0; s < SEEDS; s++) {
            start(&p, 1 + s % LEVELS, s);
            buffer_clear(&sheet);
            buffer_clear(&said_of_it);
            ck_assert_int_eq(practice_say(&p, words, 0, "problem", &sheet), STATUS_OK);
            ck_assert_int_eq(practice_say_machine(&p, words, &said_of_it), STATUS_OK);
            const size_t machine = said_of_it.len;
            for (unsigned i = 0; i < p.blanks.count; i++) {
                buffer_add_byte(&said_of_it, '\n');
                ck_assert_int_eq(practice_say_title(&p, words, i, &said_of_it), STATUS_OK);
                buffer_add_byte(&said_of_it, '\n');
                ck_assert_int_eq(practice_say_intro(&p, words, i, &said_of_it), STATUS_OK);
            }
            char *rest = NULL;
            for (char *line = strtok_r(sheet.at, "\n", &rest); line;
                 line = strtok_r(NULL, "\n", &rest)) {
                const char *what = strncmp(line, "### ", 4) == 0 ? line + 7 : line;
                const bool cell = line[0] == '|' && (size_t)(line - sheet.at) > machine;
                ck_assert_msg(cell || strstr(said_of_it.at, what), "'%s' is left out", line);
            }
        }
        phrasebook_free(words);
    }
    buffer_release(&sheet);
    buffer_release(&said_of_it);
    practice_release(&p);
}
END_TEST

/* The first hint says what to do, and gives nothing of the key away; the third does. */
START_TEST(hints_lead_to_the_answer_step_by_step) {
    struct practice p;
    struct phrasebook *words = book_of(families[_i], "en");
    struct buffer one = {0}, three = {0};
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned s = 0; s < SEEDS; s++) {
        start(&p, 1 + s % LEVELS, s);
        for (unsigned i = 0; i < p.blanks.count; i++) {
            char key[VALUE_TEXT_MAX];
            const struct value value = p.score.marks[i].expected;
            if (!p.blanks.at[i].asked || value.kind == VALUE_NONE) continue;
            value_write(value, p.blanks.at[i].form, key);
            buffer_clear(&one);
            buffer_clear(&three);
            ck_assert_int_eq(practice_say_hint(&p, words, i, 1, &one), STATUS_OK);
            ck_assert_int_eq(practice_say_hint(&p, words, i, 3, &three), STATUS_OK);
            ck_assert_msg(strstr(three.at, key) != NULL, "%s: %s", p.blanks.at[i].id, three.at);
            if (strlen(key) > 3) ck_assert_ptr_null(strstr(one.at, key));
            for (unsigned step = 1; step <= 4; step++) {
                const unsigned want = step < PRACTICE_HINTS ? step : PRACTICE_HINTS;
                ck_assert_uint_eq(practice_take_hint(&p, i), want);
            }
        }
    }
    buffer_release(&one);
    buffer_release(&three);
    phrasebook_free(words);
    practice_release(&p);
}
END_TEST

/* A first try counts once, and only unaided. */
START_TEST(the_first_try_is_what_counts_as_known) {
    struct practice p;
    char key[VALUE_TEXT_MAX];
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    start(&p, 1, 7);
    const unsigned i = (unsigned)practice_next(&p, -1);
    judge(&p, i, "?!");
    ck_assert_uint_eq(p.answers[i].tries, 0);
    ck_assert(!practice_done(&p, i));
    judge(&p, i, key_text(&p, i, key));
    judge(&p, i, key);
    ck_assert_uint_eq(p.answers[i].tries, 1);
    ck_assert(p.answers[i].first_right);
    judge(&p, i, "");
    ck_assert_int_eq(p.score.marks[i].verdict, VERDICT_BLANK);
    ck_assert_uint_eq(p.answers[i].tries, 1);

    start(&p, 1, 7);
    ck_assert_uint_eq(practice_take_hint(&p, i), 1);
    ck_assert_uint_eq(practice_take_hint(&p, i), 2);
    judge(&p, i, key);
    ck_assert(!p.answers[i].first_right);
    ck_assert_int_eq(p.score.marks[i].verdict, VERDICT_CORRECT);
    practice_release(&p);
}
END_TEST

/* What the browser gets can be read by a reader of JSON that is not ours. */
static void is_json(enum status status, struct buffer *out) {
    ck_assert_int_eq(status, STATUS_OK);
    struct json *json = NULL;
    struct fault fault = {0};
    ck_assert_msg(json_parse(buffer_text(out), &json, &fault) == STATUS_OK, "%s\n%s",
                  fault.sentence, out->at);
    json_free(json);
    buffer_clear(out);
}

START_TEST(the_json_is_json) {
    struct practice p;
    struct buffer out = {0};
    ck_assert_int_eq(practice_init(&p, families[_i]), STATUS_OK);
    for (unsigned l = 0; l < LANGUAGES; l++) {
        struct phrasebook *words = book_of(families[_i], languages[l]);
        start(&p, 2, 3);
        is_json(practice_json_exercise(&p, words, &out), &out);
        is_json(practice_json_published(&p, &out), &out);
        is_json(practice_json_solution(&p, words, &out), &out);
        for (unsigned i = 0; i < p.blanks.count; i++) {
            if (!p.blanks.at[i].asked) continue;
            judge(&p, i, "\"\\\x01\xff\xc0\x80\xed\xa0\x80 \xe4\xb8\xad\n\t<b>\x7f");
            is_json(practice_json_mark(&p, words, i, &out), &out);
            is_json(practice_json_hint(&p, words, i, 2, &out), &out);
        }
        is_json(practice_json_tally(&p, &out), &out);
        phrasebook_free(words);
    }
    buffer_release(&out);
    practice_release(&p);
}
END_TEST

START_TEST(knowledge_rises_with_right_tries_and_falls_with_wrong_ones) {
    static const struct form hex = {.kind = FORM_HEX, .bits = 8};
    static const struct form yes_no = {.kind = FORM_YES_NO, .bits = 1};
    // 0.3 right: 0.27 / (0.27 + 0.035) = 0.8852..., and a fifth of the rest is learned.
    ck_assert_uint_eq(skill_after(300000, hex, true), 908196);
    // 0.3 wrong: 0.03 / (0.03 + 0.665) = 0.0431..., then 0.2345...
    ck_assert_uint_eq(skill_after(300000, hex, false), 234532);
    ck_assert_uint_lt(skill_after(300000, yes_no, true), skill_after(300000, hex, true));
    // As many as two, and as many as four, to choose from.
    static const struct choice two[] = {{"a", ""}, {"b", ""}, {NULL, NULL}};
    static const struct choice four[] = {{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {NULL, NULL}};
    const struct form of_two = {.kind = FORM_CHOICE, .choices = two};
    const struct form of_four = {.kind = FORM_CHOICE, .choices = four};
    ck_assert_uint_eq(skill_after(300000, of_two, true), skill_after(300000, yes_no, true));
    ck_assert_uint_gt(skill_after(300000, of_four, true), skill_after(300000, yes_no, true));
    uint32_t known = SKILL_START;
    for (unsigned i = 0; i < 1000; i++) {
        const uint32_t next = skill_after(known, hex, true);
        ck_assert_uint_ge(next, known);
        known = next;
    }
    ck_assert_uint_ge(known, SKILL_MASTERED);
    ck_assert_uint_lt(skill_after(known, hex, false), known);
    ck_assert_uint_le(skill_after(SKILL_MILLION, hex, true), SKILL_MILLION);
    ck_assert_uint_le(skill_after(0, hex, false), SKILL_MILLION);
}
END_TEST

START_TEST(what_goes_wrong_comes_up_more_often) {
    const uint32_t good[] = {990000, 990000}, bad[] = {100000, 200000};
    const uint64_t needs[] = {skill_need(good, 2), skill_need(bad, 2)};
    unsigned chosen[2] = {0};
    for (uint64_t random = 0; random < 100000; random++) {
        chosen[skill_choose(needs, 2, random * UINT64_C(0x9e3779b97f4a7c15))]++;
    }
    ck_assert_uint_gt(chosen[1], 3 * chosen[0]);
    ck_assert_uint_gt(chosen[0], 0);
    ck_assert_uint_eq(skill_choose((const uint64_t[]){0, 0}, 2, 5), 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("practice");
    TCase *tcase = tcase_create("practice");
    const int count = (int)family_count;
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, a_seed_gives_the_same_exercise_and_another_another, 0, count);
    tcase_add_loop_test(tcase, seeds_give_every_scenario_at_every_level, 0, count);
    tcase_add_loop_test(tcase, seeds_and_levels_that_are_none_are_refused, 0, count);
    tcase_add_loop_test(tcase, the_key_has_full_marks_blank_by_blank, 0, count);
    tcase_add_loop_test(tcase, blank_by_blank_is_as_score_problem, 0, count);
    tcase_add_loop_test(tcase, every_blank_has_its_words_in_every_language, 0, count);
    tcase_add_loop_test(tcase, nothing_that_the_sheet_says_is_left_out, 0, count);
    tcase_add_loop_test(tcase, hints_lead_to_the_answer_step_by_step, 0, count);
    tcase_add_loop_test(tcase, the_first_try_is_what_counts_as_known, 0, count);
    tcase_add_loop_test(tcase, the_json_is_json, 0, count);
    tcase_add_test(tcase, knowledge_rises_with_right_tries_and_falls_with_wrong_ones);
    tcase_add_test(tcase, what_goes_wrong_comes_up_more_often);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}

#include "cli/talk.h"
#include "course/practice_json.h"

#include <stdio.h>

/* ---- JSON: a line for each thing that happens */

static void print_line(struct talk *talk, enum status status, struct buffer *line) {
    talk_note(talk, status);
    buffer_add_byte(line, '\n');
    if (status == STATUS_OK) {
        fwrite(line->at, 1, line->len, stdout);
        fflush(stdout);
    }
    buffer_release(line);
}

static void json_exercise(struct talk *talk) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk, practice_json_exercise(practice_of(talk), talk->session->words, &line), &line);
}

static void json_mark(struct talk *talk, unsigned position) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk, practice_json_mark(practice_of(talk), talk->session->words, position, &line),
               &line);
}

static void json_hint(struct talk *talk, unsigned position, unsigned step) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk,
               practice_json_hint(practice_of(talk), talk->session->words, position, step, &line),
               &line);
}

static void json_solution(struct talk *talk) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk, practice_json_solution(practice_of(talk), talk->session->words, &line), &line);
}

static void json_tally(struct talk *talk) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk, practice_json_tally(practice_of(talk), &line), &line);
}

static void json_error(struct talk *talk, const char *name) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    buffer_printf(&line, "{\"error\":\"%s\"}", name);
    print_line(talk, buffer_status(&line), &line);
}

/* ---- Showing */

void add_label(struct talk *talk, unsigned position, struct buffer *out) {
    talk_note(talk, practice_say_label(practice_of(talk), talk->session->words, position, out));
}

/* Some blanks by their names, as the list `names`. */
static void facts_names(struct talk *talk, struct facts *facts, const unsigned *positions,
                        unsigned count) {
    const uint32_t list = values_list(&facts->values, VALUES_ROOT, TEXT("names"));
    for (unsigned i = 0; i < count; i++) {
        struct buffer label = {0};
        const uint32_t item = values_map(&facts->values, list, TEXT(""));
        add_label(talk, positions[i], &label);
        values_flag(&facts->values, item, TEXT("first"), i == 0);
        values_text(&facts->values, item, TEXT("name"), buffer_text(&label));
        buffer_release(&label);
    }
}

static void facts_tally(struct talk *talk, struct facts *facts) {
    const struct practice_tally tally = practice_tally(practice_of(talk));
    facts_number(facts, "points", tally.points);
    facts_number(facts, "max", tally.max);
    facts_number(facts, "asked", tally.asked);
    facts_number(facts, "done", tally.done);
    facts_number(facts, "first_right", tally.first_right);
    facts_number(facts, "hints", tally.hints);
}

void show_machine(struct talk *talk) {
    struct buffer machine = {0};
    (void)screen_measure(&talk->screen);
    talk_note(talk, practice_say_machine(practice_of(talk), talk->session->words, &machine));
    screen_show(&talk->screen, buffer_text(&machine));
    buffer_release(&machine);
}

void show_start(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct facts facts;
    facts_init(&facts);
    facts_text(&facts, "family", text_of(practice->family->name));
    facts_number(&facts, "level", practice->level);
    facts_text(&facts, "seed", text_of(practice->seed));
    facts_tally(talk, &facts);
    (void)screen_measure(&talk->screen);
    screen_say(&talk->screen, "terminal.start", &facts);
    const struct practice_tally tally = practice_tally(practice);
    const bool begun = tally.tried != 0 || tally.hints != 0;
    if (talk->session->resumed && begun) screen_say(&talk->screen, "terminal.resumed", &facts);
    screen_gap(&talk->screen);
    show_machine(talk);
    json_exercise(talk);
}

void show_title(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct buffer title = {0}, line = {0};
    if (talk->at < 0 || practice->blanks.at[talk->at].part == talk->part) return;
    talk->part = practice->blanks.at[talk->at].part;
    talk_note(talk, practice_say_title(practice, talk->session->words, (unsigned)talk->at, &title));
    buffer_printf(&line, "### %c. ", talk->part);
    buffer_add(&line, buffer_text(&title));
    screen_gap(&talk->screen);
    buffer_add(&line, TEXT("\n\n"));
    talk_note(talk, practice_say_intro(practice, talk->session->words, (unsigned)talk->at, &line));
    screen_show(&talk->screen, buffer_text(&line));
    buffer_release(&title);
    buffer_release(&line);
}

void show_lost(struct talk *talk) {
    if (talk->told_lost || !talk->session->lost.sentence[0]) return;
    fprintf(stderr, "pagewalk practice: progress is not kept: %s\n", talk->session->lost.sentence);
    talk->told_lost = true;
}

enum { WEAKEST = 3 };

static void show_next_practice(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct weakness weakest[WEAKEST];
    unsigned positions[WEAKEST] = {0}, tried = 0;
    struct facts facts;
    const unsigned count = session_weakest(talk->session, weakest, WEAKEST, &tried);
    if (tried == 0) return;
    for (unsigned i = 0; i < count; i++) positions[i] = weakest[i].position;
    facts_init(&facts);
    facts_names(talk, &facts, positions, count);
    facts_number(&facts, "level", practice->level + 1);
    if (count != 0) {
        screen_say(&talk->screen, "terminal.practise", &facts);
    } else if (tried != 0 && practice->level < LEVELS) {
        screen_say(&talk->screen, "terminal.mastered", &facts);
    }
}

/* The score, what is wrong, and what to practise. */
void show_score(struct talk *talk, bool mend) {
    const struct practice *practice = practice_of(talk);
    unsigned wrong[BLANKS_MAX] = {0}, count = 0;
    struct facts facts;
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        const bool asked = practice->blanks.at[i].asked;
        if (asked && practice->score.marks[i].verdict == VERDICT_WRONG) wrong[count++] = i;
    }
    facts_init(&facts);
    facts_tally(talk, &facts);
    facts_names(talk, &facts, wrong, count);
    screen_say(&talk->screen, "terminal.score", &facts);
    if (mend && count != 0) screen_say(&talk->screen, "terminal.mend", &facts);
    show_next_practice(talk);
    json_tally(talk);
}

void show_all_done(struct talk *talk) {
    screen_gap(&talk->screen);
    screen_say(&talk->screen, "terminal.all_done", NULL);
    show_score(talk, true);
    screen_say(&talk->screen, "terminal.then", NULL);
}

void show_verdict(struct talk *talk, unsigned position) {
    static const struct {
        const char *part;
        unsigned style;
    } heads[] = {
        [VERDICT_CORRECT] = {"terminal.right", GLYPH_GOOD},
        [VERDICT_CONSISTENT] = {NULL, GLYPH_FAIR},
        [VERDICT_WRONG] = {"terminal.wrong", GLYPH_BAD},
        [VERDICT_BLANK] = {NULL, 0},
        [VERDICT_UNCLEAR] = {NULL, GLYPH_FAIR},
    };
    const enum verdict verdict = practice_of(talk)->score.marks[position].verdict;
    struct buffer head = {0}, sentence = {0};
    if (heads[verdict].part) screen_fill(&talk->screen, heads[verdict].part, NULL, &head);
    talk_note(talk,
              practice_say_verdict(practice_of(talk), talk->session->words, position, &sentence));
    // A verdict without a word of its own has its colour on the sentence.
    const bool alone = head.len == 0;
    struct buffer *coloured = alone ? &sentence : &head;
    screen_sentence(&talk->screen, buffer_text(coloured), heads[verdict].style,
                    alone ? TEXT("") : buffer_text(&sentence));
    buffer_release(&head);
    buffer_release(&sentence);
    json_mark(talk, position);
}

void show_hint(struct talk *talk, unsigned position, unsigned step) {
    struct buffer hint = {0};
    talk_note(talk,
              practice_say_hint(practice_of(talk), talk->session->words, position, step, &hint));
    screen_show(&talk->screen, buffer_text(&hint));
    buffer_release(&hint);
    json_hint(talk, position, step);
}

void show_published(struct talk *talk) {
    struct buffer line = {0};
    if (!talk->options->json) return;
    print_line(talk, practice_json_published(practice_of(talk), &line), &line);
}

void show_solution(struct talk *talk) {
    struct buffer solution = {0};
    talk_note(talk, practice_say_solution(practice_of(talk), talk->session->words, &solution));
    screen_show(&talk->screen, buffer_text(&solution));
    buffer_release(&solution);
    json_solution(talk);
}

/* "- VPN: 0x9, correct" */
static void add_item(struct talk *talk, unsigned position, struct buffer *out) {
    const struct practice *practice = practice_of(talk);
    const enum verdict verdict = practice->score.marks[position].verdict;
    struct buffer label = {0}, word = {0};
    struct facts facts;
    char part[64];
    add_label(talk, position, &label);
    facts_init(&facts);
    facts_text(&facts, "label", buffer_text(&label));
    if (verdict != VERDICT_BLANK) {
        snprintf(part, sizeof part, "verdict_word.%s", verdict_name(verdict));
        screen_fill(&talk->screen, part, NULL, &word);
        facts_text(&facts, "given", buffer_text(&practice->answers[position].given));
        facts_text(&facts, "verdict", buffer_text(&word));
    }
    screen_fill(&talk->screen, "terminal.item", &facts, out);
    buffer_add_byte(out, '\n');
    buffer_release(&label);
    buffer_release(&word);
}

void show_list(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct buffer list = {0};
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        if (!practice->blanks.at[i].asked) continue;
        json_mark(talk, i);
        add_item(talk, i, &list);
    }
    screen_show(&talk->screen, buffer_text(&list));
    buffer_release(&list);
}

void show_help(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct facts facts;
    struct buffer label = {0};
    unsigned example = 0;
    while (example + 1 < practice->blanks.count && !practice->blanks.at[example].asked) example++;
    if (talk->at >= 0) example = (unsigned)talk->at;
    add_label(talk, example, &label);
    facts_init(&facts);
    facts_text(&facts, "example", buffer_text(&label));
    facts_number(&facts, "levels", LEVELS);
    screen_say(&talk->screen, "terminal.help", &facts);
    buffer_release(&label);
}

void show_refusal(struct talk *talk, const char *part, const struct facts *facts,
                  const char *name) {
    screen_say(&talk->screen, part, facts);
    json_error(talk, name);
}

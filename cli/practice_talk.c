#include "cli/practice_talk.h"

#include "cli/line_editor.h"
#include "cli/practice_screen.h"
#include "course/practice_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

struct talk {
    struct practice_session *session;
    const struct talk_options *options;
    struct screen screen;
    struct line_editor *editor;
    int at;          /* the blank asked for; -1: all are answered */
    char part;       /* whose title was shown last */
    bool over;       /* the solution was shown: nothing more is judged */
    bool told_again; /* that one may try again */
    bool told_lost;  /* that progress is not kept */
    bool failed;     /* to start an exercise */
    struct fault *fault;
};

enum next { GO_ON, LEAVE };

static const struct practice *practice_of(const struct talk *talk) {
    return &talk->session->practice;
}

static uint64_t random_bits(void) {
    uint64_t bits = 0;
    if (getrandom(&bits, sizeof bits, 0) == (ssize_t)sizeof bits) return bits;
    return (uint64_t)time(NULL); // chance enough for an exercise
}

static void note(struct talk *talk, enum status status) {
    if (talk->screen.status == STATUS_OK) talk->screen.status = status;
}

/* ---- JSON: a line for each thing that happens */

static void print_line(struct talk *talk, enum status status, struct buffer *line) {
    note(talk, status);
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

static void add_label(struct talk *talk, unsigned position, struct buffer *out) {
    note(talk, practice_say_label(practice_of(talk), talk->session->words, position, out));
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

static void show_machine(struct talk *talk) {
    struct buffer machine = {0};
    (void)screen_measure(&talk->screen);
    note(talk, practice_say_machine(practice_of(talk), talk->session->words, &machine));
    screen_show(&talk->screen, buffer_text(&machine));
    buffer_release(&machine);
}

static void show_start(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct facts facts;
    facts_init(&facts);
    facts_text(&facts, "family", text_of(practice->family->name));
    facts_number(&facts, "level", practice->level);
    facts_text(&facts, "seed", text_of(practice->seed));
    facts_tally(talk, &facts);
    (void)screen_measure(&talk->screen);
    screen_say(&talk->screen, "terminal.start", &facts);
    if (talk->session->resumed) screen_say(&talk->screen, "terminal.resumed", &facts);
    screen_gap(&talk->screen);
    show_machine(talk);
    json_exercise(talk);
}

static void show_title(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct buffer title = {0}, line = {0};
    if (talk->at < 0 || practice->blanks.at[talk->at].part == talk->part) return;
    talk->part = practice->blanks.at[talk->at].part;
    note(talk, practice_say_title(practice, talk->session->words, (unsigned)talk->at, &title));
    buffer_printf(&line, "### %c. ", talk->part);
    buffer_add(&line, buffer_text(&title));
    screen_gap(&talk->screen);
    screen_show(&talk->screen, buffer_text(&line));
    buffer_release(&title);
    buffer_release(&line);
}

static void show_lost(struct talk *talk) {
    if (talk->told_lost || !talk->session->lost.sentence[0]) return;
    fprintf(stderr, "pagewalk practice: progress is not kept: %s\n", talk->session->lost.sentence);
    talk->told_lost = true;
}

enum { WEAKEST = 3 };

static void show_next_practice(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    struct weakness weakest[WEAKEST];
    unsigned positions[WEAKEST] = {0};
    struct facts facts;
    const unsigned count = session_weakest(talk->session, weakest, WEAKEST);
    if (!talk->session->learner) return;
    for (unsigned i = 0; i < count; i++) positions[i] = weakest[i].position;
    facts_init(&facts);
    facts_names(talk, &facts, positions, count);
    facts_number(&facts, "level", practice->level + 1);
    if (count != 0) {
        screen_say(&talk->screen, "terminal.practise", &facts);
    } else if (practice->level < LEVELS) {
        screen_say(&talk->screen, "terminal.mastered", &facts);
    }
}

/* The score, what is wrong, and what to practise. */
static void show_score(struct talk *talk) {
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
    if (count != 0) screen_say(&talk->screen, "terminal.mend", &facts);
    show_next_practice(talk);
    json_tally(talk);
}

static void show_all_done(struct talk *talk) {
    screen_gap(&talk->screen);
    screen_say(&talk->screen, "terminal.all_done", NULL);
    show_score(talk);
    screen_say(&talk->screen, "terminal.then", NULL);
}

/* ---- Going from blank to blank */

static void go_to(struct talk *talk, int position) {
    talk->at = position;
    if (position < 0) show_all_done(talk);
}

static void go_on(struct talk *talk) {
    go_to(talk, practice_next(practice_of(talk), talk->at));
}

static void show_exercise(struct talk *talk) {
    talk->part = '\0';
    talk->over = talk->told_again = false;
    show_start(talk);
    talk->at = practice_next(practice_of(talk), -1);
}

static enum next start_another(struct talk *talk, struct practice_wish wish) {
    struct fault fault = {0};
    const struct practice *practice = practice_of(talk);
    char seed[PRACTICE_SEED_MAX + 1];
    const unsigned level = practice->level;
    memcpy(seed, practice->seed, sizeof seed);
    enum status status =
        session_another(talk->session, &wish, random_bits(), (int64_t)time(NULL), &fault);
    if (status != STATUS_OK) {
        struct facts facts;
        facts_init(&facts);
        facts_text(&facts, "why", text_of(fault.sentence));
        screen_say(&talk->screen, "terminal.no_start", &facts);
        json_error(talk, "no_start");
        // Back to where we were.
        const struct practice_wish again = {level, text_of(seed)};
        status = session_another(talk->session, &again, 0, (int64_t)time(NULL), talk->fault);
        talk->failed = status != STATUS_OK;
        if (talk->failed) return LEAVE;
    }
    screen_gap(&talk->screen);
    show_exercise(talk);
    return GO_ON;
}

/* ---- Judging */

static void show_verdict(struct talk *talk, unsigned position) {
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
    note(talk, practice_say_verdict(practice_of(talk), talk->session->words, position, &sentence));
    // A verdict without a word of its own has its colour on the sentence.
    const bool alone = head.len == 0;
    struct buffer *coloured = alone ? &sentence : &head;
    screen_sentence(&talk->screen, buffer_text(coloured), heads[verdict].style,
                    alone ? TEXT("") : buffer_text(&sentence));
    buffer_release(&head);
    buffer_release(&sentence);
    json_mark(talk, position);
}

static void answer(struct talk *talk, unsigned position, struct text text) {
    if (talk->over) {
        screen_say(&talk->screen, "terminal.over", NULL);
        json_error(talk, "over");
        return;
    }
    const enum status status = session_judge(talk->session, position, text, (int64_t)time(NULL));
    note(talk, status);
    if (status != STATUS_OK) return;
    const enum verdict verdict = practice_of(talk)->score.marks[position].verdict;
    show_verdict(talk, position);
    show_lost(talk);
    talk->at = (int)position;
    if (verdict == VERDICT_CORRECT || verdict == VERDICT_CONSISTENT) {
        go_on(talk);
    } else if (verdict == VERDICT_WRONG && !talk->told_again) {
        screen_say(&talk->screen, "terminal.again", NULL);
        talk->told_again = true;
    }
}

/* ---- Commands */

typedef enum next talk_command(struct talk *talk, struct text rest);

static enum next do_hint(struct talk *talk, struct text rest) {
    const struct practice *practice = practice_of(talk);
    struct buffer hint = {0};
    (void)rest;
    if (talk->at < 0 || talk->over) {
        screen_say(&talk->screen, talk->over ? "terminal.over" : "terminal.then", NULL);
        json_error(talk, "no_blank");
        return GO_ON;
    }
    const unsigned position = (unsigned)talk->at;
    const unsigned step = session_hint(talk->session, position, (int64_t)time(NULL));
    note(talk, practice_say_hint(practice, talk->session->words, position, step, &hint));
    screen_show(&talk->screen, buffer_text(&hint));
    buffer_release(&hint);
    json_hint(talk, position, step);
    show_lost(talk);
    return GO_ON;
}

static enum next do_tables(struct talk *talk, struct text rest) {
    struct buffer line = {0};
    (void)rest;
    show_machine(talk);
    if (talk->options->json) {
        print_line(talk, practice_json_published(practice_of(talk), &line), &line);
    }
    return GO_ON;
}

static enum next do_skip(struct talk *talk, struct text rest) {
    (void)rest;
    if (talk->at < 0) return start_another(talk, (struct practice_wish){0});
    const int next = practice_next(practice_of(talk), talk->at);
    if (next == talk->at) {
        screen_say(&talk->screen, "terminal.skipped", NULL);
        json_error(talk, "last_blank");
    } else {
        go_to(talk, next);
    }
    return GO_ON;
}

static enum next do_new(struct talk *talk, struct text rest) {
    return start_another(talk, (struct practice_wish){talk->options->wish.level, rest});
}

static enum next do_level(struct talk *talk, struct text rest) {
    unsigned level = 0;
    for (size_t i = 0; i < rest.len && i < 4; i++) {
        const bool digit = rest.at[i] >= '0' && rest.at[i] <= '9';
        level = digit ? level * 10 + (unsigned)(rest.at[i] - '0') : LEVELS + 1;
    }
    // 0 would leave the level to the progress.
    return start_another(talk, (struct practice_wish){level != 0 ? level : LEVELS + 1, TEXT("")});
}

static enum next do_solution(struct talk *talk, struct text rest) {
    struct buffer solution = {0};
    (void)rest;
    note(talk, practice_say_solution(practice_of(talk), talk->session->words, &solution));
    screen_show(&talk->screen, buffer_text(&solution));
    buffer_release(&solution);
    json_solution(talk);
    if (!talk->over) {
        session_end(talk->session, (int64_t)time(NULL));
        screen_gap(&talk->screen);
        show_score(talk);
    }
    talk->over = true;
    talk->at = -1;
    screen_say(&talk->screen, "terminal.over", NULL);
    return GO_ON;
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

static enum next do_list(struct talk *talk, struct text rest) {
    const struct practice *practice = practice_of(talk);
    struct buffer list = {0};
    (void)rest;
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        if (!practice->blanks.at[i].asked) continue;
        if (talk->options->json) json_mark(talk, i);
        add_item(talk, i, &list);
    }
    screen_show(&talk->screen, buffer_text(&list));
    buffer_release(&list);
    return GO_ON;
}

static enum next do_help(struct talk *talk, struct text rest) {
    const struct practice *practice = practice_of(talk);
    struct facts facts;
    struct buffer label = {0};
    const int first = talk->at >= 0 ? talk->at : practice_next(practice, -1);
    (void)rest;
    for (unsigned i = 0; i < practice->blanks.count && label.len == 0; i++) {
        if (practice->blanks.at[i].asked) add_label(talk, first >= 0 ? (unsigned)first : i, &label);
    }
    facts_init(&facts);
    facts_text(&facts, "example", buffer_text(&label));
    facts_number(&facts, "levels", LEVELS);
    screen_say(&talk->screen, "terminal.help", &facts);
    buffer_release(&label);
    return GO_ON;
}

static enum next do_quit(struct talk *talk, struct text rest) {
    (void)talk, (void)rest;
    return LEAVE;
}

static enum next do_go(struct talk *talk, struct text rest) {
    const int position = practice_find(practice_of(talk), talk->session->words, rest);
    if (position < 0) {
        struct facts facts;
        facts_init(&facts);
        facts_text(&facts, "name", rest);
        screen_say(&talk->screen, "terminal.no_blank", &facts);
        json_error(talk, "no_blank");
    } else if (talk->over) {
        screen_say(&talk->screen, "terminal.over", NULL);
    } else {
        talk->at = position;
    }
    return GO_ON;
}

static const struct {
    const char *word;
    talk_command *run;
    bool takes_more; /* else it is no command with something behind it */
} commands[] = {
    {"hint", do_hint, false},   {"tables", do_tables, false}, {"skip", do_skip, false},
    {"new", do_new, true},      {"level", do_level, true},    {"solution", do_solution, false},
    {"list", do_list, false},   {"help", do_help, false},     {"quit", do_quit, false},
    {"exit", do_quit, false},   {"go", do_go, true},          {"提示", do_hint, false},
    {"表格", do_tables, false}, {"跳过", do_skip, false},     {"新题", do_new, true},
    {"难度", do_level, true},   {"解答", do_solution, false}, {"列表", do_list, false},
    {"帮助", do_help, false},   {"退出", do_quit, false},     {"转到", do_go, true},
    {"?", do_help, false},
};

static bool is_command(struct text line, size_t which, struct text *rest) {
    const size_t len = strlen(commands[which].word);
    if (line.len < len || memcmp(line.at, commands[which].word, len) != 0) return false;
    *rest = text_trim((struct text){line.at + len, line.len - len});
    if (rest->len == 0) return true;
    return commands[which].takes_more && (line.at[len] == ' ' || line.at[len] == '\t');
}

/* "tlbi = 0x3": the blank named before the sign, or -1. */
static int named_before_sign(const struct talk *talk, struct text line, struct text *rest) {
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] != '=' && line.at[i] != ':') continue;
        *rest = text_trim((struct text){line.at + i + 1, line.len - i - 1});
        return practice_find(practice_of(talk), talk->session->words, (struct text){line.at, i});
    }
    return -1;
}

static bool reads(const struct talk *talk, struct text line) {
    struct reading reading;
    if (talk->at < 0) return false;
    value_read(line, practice_of(talk)->blanks.at[talk->at].form, BASE_UNSAID, &reading);
    return reading.kind == READING_VALUE;
}

static enum next do_nothing(struct talk *talk) {
    const struct practice *practice = practice_of(talk);
    if (talk->at < 0) return do_new(talk, TEXT(""));
    if (practice->score.marks[talk->at].verdict == VERDICT_WRONG) {
        go_on(talk);
    } else {
        screen_say(&talk->screen, "terminal.empty", NULL);
    }
    return GO_ON;
}

static enum next take_line(struct talk *talk, struct text line) {
    struct text rest;
    line = text_trim(line);
    if (line.len == 0) return do_nothing(talk);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (is_command(line, i, &rest)) return commands[i].run(talk, rest);
    }
    const int named = named_before_sign(talk, line, &rest);
    if (named >= 0 && rest.len != 0) {
        answer(talk, (unsigned)named, rest);
        return GO_ON;
    }
    // A name that is no answer goes to its blank.
    if (reads(talk, line)) {
        answer(talk, (unsigned)talk->at, line);
    } else if (talk->at < 0 || practice_find(practice_of(talk), talk->session->words, line) >= 0) {
        return do_go(talk, line);
    } else {
        answer(talk, (unsigned)talk->at, line);
    }
    return GO_ON;
}

/* ---- The dialogue */

static const char *form_part(struct form form) {
    static const char *const parts[] = {
        [FORM_BITS] = "terminal.form_bits",
        [FORM_HEX] = "terminal.form_hex",
        [FORM_DECIMAL] = "terminal.form_decimal",
        [FORM_YES_NO] = "terminal.form_yes_no",
    };
    return (size_t)form.kind < sizeof parts / sizeof *parts ? parts[form.kind] : NULL;
}

/* "[2/13] VPN (hex): " */
static void write_prompt(struct talk *talk, struct buffer *out) {
    const struct practice *practice = practice_of(talk);
    struct buffer label = {0}, form = {0};
    struct facts facts;
    unsigned number = 0, asked = 0;
    if (talk->at < 0) {
        buffer_add(out, TEXT("> "));
        return;
    }
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        asked += practice->blanks.at[i].asked;
        if (i == (unsigned)talk->at) number = asked;
    }
    const struct form shape = practice->blanks.at[talk->at].form;
    facts_init(&facts);
    facts_number(&facts, "bits", shape.bits);
    add_label(talk, (unsigned)talk->at, &label);
    if (form_part(shape)) screen_fill(&talk->screen, form_part(shape), &facts, &form);
    buffer_printf(out, "[%u/%u] ", number, asked);
    if (talk->screen.style.colour) buffer_add(out, TEXT("\1\x1b[1m\1"));
    note(talk, layout_plain(buffer_text(&label), out));
    if (talk->screen.style.colour) buffer_add(out, TEXT("\1\x1b[0m\1"));
    if (form.len != 0) buffer_printf(out, " (%s)", form.at);
    buffer_add(out, TEXT(": "));
    buffer_release(&label);
    buffer_release(&form);
}

/* A prompt and what was typed at it, where no terminal shows them. */
static void echo(const struct talk *talk, const struct buffer *prompt, struct text line) {
    if (talk->screen.terminal || talk->screen.silent) return;
    fwrite(prompt->at, 1, prompt->len, stdout);
    fwrite(line.at, 1, line.len, stdout);
    fputs("\n", stdout);
}

static enum line_kind read_line(struct talk *talk, struct text *line) {
    struct buffer prompt = {0};
    // Tables that were wide enough for the window may not be any more.
    if (talk->screen.terminal && screen_measure(&talk->screen)) show_machine(talk);
    show_title(talk);
    write_prompt(talk, &prompt);
    fflush(stdout);
    enum line_kind kind = LINE_END;
    if (prompt.at) kind = line_editor_read(talk->editor, prompt.at, line);
    if (kind == LINE_TYPED) echo(talk, &prompt, *line);
    buffer_release(&prompt);
    return kind;
}

static void take_leave(struct talk *talk, enum line_kind last) {
    const struct practice_tally tally = practice_tally(practice_of(talk));
    const bool begun = tally.tried != 0 || tally.hints != 0;
    struct facts facts;
    if (last != LINE_TYPED) screen_gap(&talk->screen);
    if (talk->at < 0) {
        if (!talk->over) session_end(talk->session, (int64_t)time(NULL));
        return;
    }
    if (begun) show_score(talk);
    if (!begun || !talk->session->learner) return;
    facts_init(&facts);
    facts_text(&facts, "family", text_of(practice_of(talk)->family->name));
    screen_say(&talk->screen, "terminal.kept", &facts);
}

static enum line_kind converse(struct talk *talk) {
    enum next next = GO_ON;
    enum line_kind kind = LINE_TYPED;
    while (next == GO_ON && talk->screen.status == STATUS_OK) {
        struct text line;
        kind = read_line(talk, &line);
        if (kind != LINE_TYPED) break;
        next = take_line(talk, line);
    }
    return kind;
}

enum status talk_run(struct practice_session *session, const struct talk_options *options,
                     bool *interrupted, struct fault *fault) {
    struct talk talk = {.session = session, .options = options, .fault = fault};
    *interrupted = false;
    screen_init(&talk.screen, session->words, options->json);
    enum status status =
        session_begin(session, &options->wish, random_bits(), (int64_t)time(NULL), fault);
    if (status != STATUS_OK) return status;
    show_lost(&talk);
    status = line_editor_new(talk.screen.terminal, &talk.editor);
    if (status != STATUS_OK) return status;
    show_exercise(&talk);
    const enum line_kind last = converse(&talk);
    *interrupted = last == LINE_INTERRUPTED;
    if (!talk.failed) take_leave(&talk, last);
    line_editor_free(talk.editor);
    return talk.failed ? STATUS_INVALID : talk.screen.status;
}

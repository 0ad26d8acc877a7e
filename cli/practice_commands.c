#include "cli/talk.h"

/* ---- Going from blank to blank */

static void go_to(struct talk *talk, int position) {
    talk->at = position;
    if (position < 0) show_all_done(talk);
}

static void go_on(struct talk *talk) {
    go_to(talk, practice_next(practice_of(talk), talk->at));
}

void show_exercise(struct talk *talk) {
    talk->part = '\0';
    talk->over = talk->told_again = false;
    show_start(talk);
    talk->at = practice_next(practice_of(talk), -1);
}

static enum next start_another(struct talk *talk, struct practice_wish wish) {
    const enum status status =
        session_another(talk->session, &wish, talk_random(), talk_now(), talk->fault);
    if (status == STATUS_INVALID) {
        struct facts facts;
        facts_init(&facts);
        facts_text(&facts, "why", text_of(talk->fault->sentence));
        show_refusal(talk, "terminal.no_start", &facts, "no_start");
        return GO_ON;
    }
    talk->failed = status;
    if (status != STATUS_OK) return LEAVE;
    if (wish.level != 0) talk->level = wish.level;
    screen_gap(&talk->screen);
    show_exercise(talk);
    return GO_ON;
}

/* ---- Judging */

static void answer(struct talk *talk, unsigned position, struct text text) {
    if (talk->over) {
        show_refusal(talk, "terminal.over", NULL, "over");
        return;
    }
    const enum status status = session_judge(talk->session, position, text, talk_now());
    talk_note(talk, status);
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
    (void)rest;
    if (talk->at < 0) {
        const char *part = talk->over ? "terminal.over" : "terminal.then";
        show_refusal(talk, part, NULL, "no_blank");
        return GO_ON;
    }
    const unsigned position = (unsigned)talk->at;
    show_hint(talk, position, session_hint(talk->session, position, talk_now()));
    show_lost(talk);
    return GO_ON;
}

static enum next do_tables(struct talk *talk, struct text rest) {
    (void)rest;
    show_machine(talk);
    show_published(talk);
    return GO_ON;
}

static enum next do_skip(struct talk *talk, struct text rest) {
    (void)rest;
    if (talk->at < 0) return start_another(talk, (struct practice_wish){.level = talk->level});
    const int next = practice_next(practice_of(talk), talk->at);
    if (next == talk->at) {
        show_refusal(talk, "terminal.skipped", NULL, "last_blank");
    } else {
        go_to(talk, next);
    }
    return GO_ON;
}

static enum next do_new(struct talk *talk, struct text rest) {
    return start_another(talk, (struct practice_wish){talk->level, rest});
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
    (void)rest;
    show_solution(talk);
    if (!talk->over) {
        session_end(talk->session, talk_now());
        screen_gap(&talk->screen);
        show_score(talk, false);
    }
    talk->over = true;
    talk->at = -1;
    screen_say(&talk->screen, "terminal.over", NULL);
    return GO_ON;
}

static enum next do_list(struct talk *talk, struct text rest) {
    (void)rest;
    show_list(talk);
    return GO_ON;
}

static enum next do_help(struct talk *talk, struct text rest) {
    (void)rest;
    show_help(talk);
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
        show_refusal(talk, "terminal.no_blank", &facts, "no_blank");
    } else if (talk->over) {
        show_refusal(talk, "terminal.over", NULL, "over");
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

enum next take_line(struct talk *talk, struct text line) {
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
    const bool name = practice_find(practice_of(talk), talk->session->words, line) >= 0;
    if (talk->at < 0 || (name && !reads(talk, line))) return do_go(talk, line);
    answer(talk, (unsigned)talk->at, line);
    return GO_ON;
}

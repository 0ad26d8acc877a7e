#include "cli/talk.h"

#include <stdio.h>
#include <sys/random.h>
#include <time.h>

int64_t talk_now(void) {
    return (int64_t)time(NULL);
}

uint64_t talk_random(void) {
    uint64_t bits = 0;
    if (getrandom(&bits, sizeof bits, 0) == (ssize_t)sizeof bits) return bits;
    return (uint64_t)time(NULL); // chance enough for an exercise
}

void talk_note(struct talk *talk, enum status status) {
    if (talk->screen.status == STATUS_OK) talk->screen.status = status;
}

/* "[2/13] VPN (hex): " */
static void write_prompt(struct talk *talk, struct buffer *out) {
    const struct practice *practice = practice_of(talk);
    struct buffer label = {0}, form = {0};
    unsigned number = 0, asked = 0;
    if (talk->at < 0) {
        buffer_add(out, TEXT("> "));
        return;
    }
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        asked += practice->blanks.at[i].asked;
        if (i == (unsigned)talk->at) number = asked;
    }
    add_label(talk, (unsigned)talk->at, &label);
    talk_note(talk, practice_say_form(practice, talk->session->words, (unsigned)talk->at, &form));
    buffer_printf(out, "[%u/%u] ", number, asked);
    if (talk->screen.style.colour) buffer_add(out, TEXT("\1\x1b[1m\1"));
    talk_note(talk, layout_plain(buffer_text(&label), out));
    if (talk->screen.style.colour) buffer_add(out, TEXT("\1\x1b[0m\1"));
    buffer_add(out, TEXT(" ("));
    talk_note(talk, layout_plain(buffer_text(&form), out));
    buffer_add(out, TEXT("): "));
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
        if (!talk->over) session_end(talk->session, talk_now());
        return;
    }
    if (begun) show_score(talk, false);
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
    struct talk talk = {
        .session = session, .options = options, .level = options->wish.level, .fault = fault};
    *interrupted = false;
    screen_init(&talk.screen, session->words, options->json);
    enum status status = session_begin(session, &options->wish, talk_random(), talk_now(), fault);
    if (status != STATUS_OK) return status;
    show_lost(&talk);
    status = line_editor_new(talk.screen.terminal, &talk.editor);
    if (status != STATUS_OK) return status;
    show_exercise(&talk);
    const enum line_kind last = converse(&talk);
    *interrupted = last == LINE_INTERRUPTED;
    if (talk.failed == STATUS_OK) take_leave(&talk, last);
    line_editor_free(talk.editor);
    return talk.failed != STATUS_OK ? talk.failed : talk.screen.status;
}

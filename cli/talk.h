/* cli/talk.h - a dialogue under way; private to the files practice_*.c of cli/. */
#ifndef CLI_TALK_H
#define CLI_TALK_H

#include "cli/line_editor.h"
#include "cli/practice_screen.h"
#include "cli/practice_talk.h"

struct talk {
    struct practice_session *session;
    const struct talk_options *options;
    struct screen screen;
    struct line_editor *editor;
    unsigned level;     /* that somebody asked for; 0: by progress */
    int at;             /* the blank asked for; -1: all are answered */
    char part;          /* whose title was shown last */
    bool over;          /* the solution was shown: nothing more is judged */
    bool told_again;    /* that one may try again */
    bool told_lost;     /* that progress is not kept */
    enum status failed; /* why no exercise could be started */
    struct fault *fault;
};

enum next { GO_ON, LEAVE };

static inline const struct practice *practice_of(const struct talk *talk) {
    return &talk->session->practice;
}

/* Notes the first thing that goes wrong: it ends the dialogue. */
void talk_note(struct talk *talk, enum status status);
/* Seconds since 1970, UTC; 64 random bits. */
int64_t talk_now(void);
uint64_t talk_random(void);

/* ---- practice_show.c: what is said, or printed as JSON */

void add_label(struct talk *talk, unsigned position, struct buffer *out);
void show_machine(struct talk *talk);
void show_start(struct talk *talk);
void show_title(struct talk *talk);
void show_verdict(struct talk *talk, unsigned position);
void show_hint(struct talk *talk, unsigned position, unsigned step);
void show_published(struct talk *talk);
void show_solution(struct talk *talk);
void show_list(struct talk *talk);
void show_help(struct talk *talk);
/* That progress is not kept, and why; once. */
void show_lost(struct talk *talk);
/* The score and what to practise; `mend`: also what can still be mended. */
void show_score(struct talk *talk, bool mend);
void show_all_done(struct talk *talk);
/* Something that cannot be done: a part of the phrasebook, and its name in JSON. */
void show_refusal(struct talk *talk, const char *part, const struct facts *facts, const char *name);

/* ---- practice_commands.c */

/* Shows the exercise under way and goes to its first blank. */
void show_exercise(struct talk *talk);
/* Does what a line says: a command, an answer, the name of a blank. */
enum next take_line(struct talk *talk, struct text line);

#endif

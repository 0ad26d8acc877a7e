/* course/practice_session.h - practice with a memory: each step is kept as it is made.
 *
 * A session joins the core (course/practice.h) with the words and with the progress in practice.db.
 * What has been judged is on the disk before its verdict is shown, so that nothing is lost when the
 * process ends, however it ends; the next session goes on from there. Where progress cannot be
 * kept, practice goes on without, and `lost` says why.
 */
#ifndef COURSE_PRACTICE_SESSION_H
#define COURSE_PRACTICE_SESSION_H

#include "course/practice.h"
#include "course/practice_model.h"
#include "course/practice_say.h"
#include "db/learner.h"

struct practice_session {
    struct practice practice;
    struct phrasebook *words;
    struct learner *learner; /* NULL: nothing is kept */
    int64_t exercise;        /* its number in the database */
    bool resumed;            /* the exercise was begun in an earlier session */
    struct fault lost;       /* why nothing is kept any more; sentence "" as long as it is */
};

/* What to practise. */
struct practice_wish {
    unsigned level;   /* 1..LEVELS; 0: by the progress so far */
    struct text seed; /* empty: one that leans to what goes wrong */
};

/* `templates_dir` NULL: the words as shipped. On failure there is nothing to release. */
enum status session_init(struct practice_session *session, const struct family *family,
                         const char *language, const char *templates_dir,
                         struct fault *fault) MUST_CHECK;
void session_release(struct practice_session *session);

/* Keeps progress in the database at `path` from now on. What goes wrong is in session->lost. */
void session_keep(struct practice_session *session, const char *path);

/* The family that was practised last by the database at `path`; NULL: none that can be told. */
const struct family *session_last_family(const char *path);

/* Begins: goes on with the last exercise that has not ended and is as wished, else starts one.
 * `random`: 64 random bits; `now`: seconds since 1970, UTC. As practice_start. */
enum status session_begin(struct practice_session *session, const struct practice_wish *wish,
                          uint64_t random, int64_t now, struct fault *fault) MUST_CHECK;

/* Ends the exercise under way and starts another. STATUS_INVALID: there is no such level or seed,
 * and nothing has changed; else as practice_start: then there is none under way. */
enum status session_another(struct practice_session *session, const struct practice_wish *wish,
                            uint64_t random, int64_t now, struct fault *fault) MUST_CHECK;

/* practice_judge of a text as it was typed: any bytes, brought to NFKC here. */
enum status session_judge(struct practice_session *session, unsigned position, struct text text,
                          int64_t now) MUST_CHECK;

/* practice_take_hint. */
unsigned session_hint(struct practice_session *session, unsigned position, int64_t now);

/* Ends the exercise: it will not be gone on with. */
void session_end(struct practice_session *session, int64_t now);

/* A blank that wants practice. */
struct weakness {
    unsigned position;
    uint32_t known; /* millionths: the least of its scenarios */
};
/* The blanks of this exercise's family that were tried and are not mastered, the weakest first, as
 * far as this exercise asks them. Returns how many, at most `cap`; *tried is how many skills of the
 * family have been tried at all. */
unsigned session_weakest(struct practice_session *session, struct weakness *out, unsigned cap,
                         unsigned *tried);

#endif

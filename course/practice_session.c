#include "course/practice_session.h"

#include "course/practice_choose.h"
#include "grader/lines.h"
#include "templates/fault.h"

#include <stdio.h>

enum {
    ROW_TO_RISE = 2, /* exercises wholly right in a row, to go up a level */
    GIVEN_MAX = 256  /* bytes of an answer; nobody's is as long */
};

enum status session_init(struct practice_session *session, const struct family *family,
                         const char *language, const char *templates_dir, struct fault *fault) {
    *session = (struct practice_session){0};
    enum status status =
        phrasebook_new(templates_dir, family->name, language, &session->words, fault);
    if (status != STATUS_OK) return status;
    status = practice_init(&session->practice, family);
    if (status == STATUS_OK) return STATUS_OK;
    phrasebook_free(session->words);
    return fault_say(fault, status, NULL, 0, "out of memory");
}

void session_release(struct practice_session *session) {
    learner_close(session->learner);
    practice_release(&session->practice);
    phrasebook_free(session->words);
    *session = (struct practice_session){0};
}

/* After a failure nothing more is kept: half a story would be worse than none. */
static void check_kept(struct practice_session *session, enum status status,
                       const struct fault *fault) {
    if (status == STATUS_OK || status == STATUS_NOT_FOUND) return;
    session->lost = *fault;
    if (!session->lost.sentence[0]) fault_say(&session->lost, status, NULL, 0, "out of memory");
    learner_close(session->learner);
    session->learner = NULL;
}

void session_keep(struct practice_session *session, const char *path) {
    struct fault fault = {0};
    check_kept(session, learner_open(path, &session->learner, &fault), &fault);
}

const struct family *session_last_family(const char *path) {
    struct learner *learner;
    struct fault ignored;
    char name[64];
    if (learner_open(path, &learner, &ignored) != STATUS_OK) return NULL;
    const enum status status = learner_last_family(learner, name, sizeof name, &ignored);
    learner_close(learner);
    return status == STATUS_OK ? family_find(text_of(name)) : NULL;
}

/* ---- What to practise */

static unsigned level_by_progress(struct practice_session *session) {
    unsigned level = 0, in_a_row = 0;
    struct fault fault = {0};
    if (session->learner) {
        check_kept(session,
                   learner_level(session->learner, session->practice.family->name, &level,
                                 &in_a_row, &fault),
                   &fault);
    }
    if (level < 1 || level > LEVELS) return 1;
    return in_a_row >= ROW_TO_RISE && level < LEVELS ? level + 1 : level;
}

/* What is known, gathered by scenario. */
struct gathering {
    const struct family *family;
    struct practice_skills skills;
};

static enum status gather(void *context, const struct skill_row *skill) {
    struct gathering *g = context;
    practice_skills_add(&g->skills, g->family, text_of(skill->scenario), skill->known);
    return STATUS_OK;
}

static size_t seed_by_progress(struct practice_session *session, unsigned level, uint64_t random,
                               char seed[PRACTICE_SEED_MAX + 1]) {
    const struct family *family = session->practice.family;
    struct gathering g = {.family = family};
    struct fault fault = {0};
    if (session->learner) {
        check_kept(session, learner_each_skill(session->learner, family->name, gather, &g, &fault),
                   &fault);
    }
    return practice_choose_seed(family, level, &g.skills, random, seed);
}

/* ---- Exercises */

static struct outcome_row outcome_of(const struct practice *practice) {
    const struct practice_tally tally = practice_tally(practice);
    return (struct outcome_row){
        .asked = tally.asked,
        .tried = tally.tried,
        .done = tally.done,
        .first_right = tally.first_right,
        .hints = tally.hints,
        .points = tally.points,
        .max = tally.max,
    };
}

static int64_t print_of(const struct practice *practice) {
    struct value key[BLANKS_MAX];
    char text[KEY_TEXT_MAX];
    for (unsigned i = 0; i < BLANKS_MAX; i++) key[i] = practice->score.marks[i].expected;
    const size_t len = family_key_text(&practice->blanks, key, text);
    return (int64_t)text_hash((struct text){text, len});
}

static void note_start(struct practice_session *session, int64_t now) {
    const struct practice *practice = &session->practice;
    struct fault fault = {0};
    if (!session->learner) return;
    const struct exercise_row row = {
        .family = practice->family->name,
        .family_version = practice->family->version,
        .level = practice->level,
        .seed = practice->seed,
        .scenario = practice->family->scenarios[practice->scenario],
        .print = print_of(practice),
        .started_at = now,
    };
    check_kept(session, learner_start(session->learner, &row, &session->exercise, &fault), &fault);
}

static enum status start(struct practice_session *session, const struct practice_wish *wish,
                         uint64_t random, int64_t now, struct fault *fault) {
    char seed[PRACTICE_SEED_MAX + 1];
    struct text text = wish->seed;
    const unsigned level = wish->level != 0 ? wish->level : level_by_progress(session);
    session->resumed = false;
    if (text.len == 0) {
        text = (struct text){seed, seed_by_progress(session, level, random, seed)};
    }
    const enum status status = practice_start(&session->practice, level, text, fault);
    if (status == STATUS_OK) note_start(session, now);
    return status;
}

void session_end(struct practice_session *session, int64_t now) {
    struct fault fault = {0};
    if (!session->learner || session->practice.blanks.count == 0) return;
    check_kept(session, learner_end(session->learner, session->exercise, now, &fault), &fault);
}

enum status session_another(struct practice_session *session, const struct practice_wish *wish,
                            uint64_t random, int64_t now, struct fault *fault) {
    const enum status status = practice_check(wish->level != 0 ? wish->level : 1,
                                              wish->seed.len != 0 ? wish->seed : TEXT("1"), fault);
    if (status != STATUS_OK) return status;
    session_end(session, now);
    return start(session, wish, random, now, fault);
}

static enum status judge(struct practice *practice, unsigned position, struct text text) {
    struct lines lines;
    if (text.len > GIVEN_MAX) text.len = GIVEN_MAX;
    const enum status status = lines_new(text, &lines);
    if (status != STATUS_OK) return status;
    const struct text normal = lines.count != 0 ? lines.at[0].text : TEXT("");
    const enum status judged = practice_judge(practice, position, normal);
    lines_release(&lines);
    return judged;
}

static int position_of(const struct practice *practice, const char *id) {
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        if (strcmp(practice->blanks.at[i].id, id) == 0) return (int)i;
    }
    return -1;
}

static enum status repeat(void *context, const char *blank, const struct text *answer) {
    struct practice *practice = context;
    const int position = position_of(practice, blank);
    if (position < 0) return STATUS_OK;
    if (answer) return judge(practice, (unsigned)position, *answer);
    (void)practice_take_hint(practice, (unsigned)position);
    return STATUS_OK;
}

/* STATUS_CONFLICT: this program makes another exercise of it, which the steps do not fit. */
static enum status take_up(void *context, const struct exercise_row *row) {
    struct practice_session *session = context;
    struct fault ignored;
    session->exercise = row->id;
    const enum status status =
        practice_start(&session->practice, row->level, text_of(row->seed), &ignored);
    const bool same = status == STATUS_OK && print_of(&session->practice) == row->print;
    return same ? STATUS_OK : STATUS_CONFLICT;
}

/* Goes on with what was begun; false: there is nothing of the kind. */
static bool resume(struct practice_session *session, const struct practice_wish *wish,
                   int64_t now) {
    struct practice *practice = &session->practice;
    struct fault fault = {0};
    char seed[PRACTICE_SEED_MAX + 1];
    const struct text wanted = text_trim(wish->seed);
    if (!session->learner || wanted.len > PRACTICE_SEED_MAX) return false;
    snprintf(seed, sizeof seed, "%.*s", (int)wanted.len, wanted.at ? wanted.at : "");
    enum status status =
        learner_open_exercise(session->learner, practice->family->name, practice->family->version,
                              wish->level, seed[0] ? seed : NULL, take_up, session, &fault);
    if (status == STATUS_OK) {
        status = learner_each_step(session->learner, session->exercise, repeat, practice, &fault);
    }
    const bool done = status == STATUS_OK && practice_next(practice, -1) < 0;
    if (done || status == STATUS_CONFLICT) {
        status = learner_end(session->learner, session->exercise, now, &fault);
        check_kept(session, status, &fault);
        return false;
    }
    check_kept(session, status, &fault);
    session->resumed = status == STATUS_OK;
    return session->resumed;
}

enum status session_begin(struct practice_session *session, const struct practice_wish *wish,
                          uint64_t random, int64_t now, struct fault *fault) {
    if (resume(session, wish, now)) return STATUS_OK;
    return start(session, wish, random, now, fault);
}

/* ---- Steps */

/* One skill of the family as it is known so far. */
struct looking {
    const char *scenario, *blank;
    uint32_t known;
};

static enum status look(void *context, const struct skill_row *skill) {
    struct looking *looking = context;
    if (strcmp(skill->scenario, looking->scenario) == 0 &&
        strcmp(skill->blank, looking->blank) == 0) {
        looking->known = skill->known;
    }
    return STATUS_OK;
}

static void note_step(struct practice_session *session, unsigned position,
                      const struct text *answer, bool first_try, int64_t now) {
    const struct practice *practice = &session->practice;
    const struct blank *blank = &practice->blanks.at[position];
    const struct outcome_row outcome = outcome_of(practice);
    struct looking looking = {practice->family->scenarios[practice->scenario], blank->id,
                              SKILL_START};
    struct fault fault = {0};
    enum status status = STATUS_OK;
    if (first_try) {
        status =
            learner_each_skill(session->learner, practice->family->name, look, &looking, &fault);
    }
    const bool right = practice->answers[position].first_right;
    const struct skill_row skill = {
        .family = practice->family->name,
        .scenario = looking.scenario,
        .blank = blank->id,
        .known = skill_after(looking.known, blank->form, right),
        .right = right,
    };
    if (status == STATUS_OK) {
        status = learner_step(session->learner, session->exercise, blank->id, answer,
                              first_try ? &skill : NULL, &outcome, now, &fault);
    }
    check_kept(session, status, &fault);
}

enum status session_judge(struct practice_session *session, unsigned position, struct text text,
                          int64_t now) {
    struct practice *practice = &session->practice;
    const bool untried = position < BLANKS_MAX && practice->answers[position].tries == 0;
    if (text.len > GIVEN_MAX) text.len = GIVEN_MAX;
    const enum status status = judge(practice, position, text);
    if (status != STATUS_OK || !session->learner) return status;
    note_step(session, position, &text, untried && practice->answers[position].tries == 1, now);
    return STATUS_OK;
}

unsigned session_hint(struct practice_session *session, unsigned position, int64_t now) {
    const unsigned step = practice_take_hint(&session->practice, position);
    if (step != 0 && session->learner) note_step(session, position, NULL, false, now);
    return step;
}

/* ---- What goes wrong */

struct weighing {
    const struct practice *practice;
    uint32_t least[BLANKS_MAX];
    unsigned tried;
};

static enum status weigh(void *context, const struct skill_row *skill) {
    struct weighing *w = context;
    const int position = position_of(w->practice, skill->blank);
    w->tried++;
    if (position >= 0 && skill->known < w->least[position]) w->least[position] = skill->known;
    return STATUS_OK;
}

unsigned session_weakest(struct practice_session *session, struct weakness *out, unsigned cap,
                         unsigned *tried) {
    *tried = 0;
    const struct practice *practice = &session->practice;
    struct weighing w = {.practice = practice};
    struct fault fault = {0};
    unsigned count = 0;
    for (unsigned i = 0; i < BLANKS_MAX; i++) w.least[i] = SKILL_MASTERED;
    if (!session->learner) return 0;
    check_kept(session,
               learner_each_skill(session->learner, practice->family->name, weigh, &w, &fault),
               &fault);
    *tried = w.tried;
    while (count < cap) {
        int weakest = -1;
        for (unsigned i = 0; i < practice->blanks.count; i++) {
            const bool wants = practice->blanks.at[i].asked && w.least[i] < SKILL_MASTERED;
            if (wants && (weakest < 0 || w.least[i] < w.least[weakest])) weakest = (int)i;
        }
        if (weakest < 0) break;
        out[count++] = (struct weakness){(unsigned)weakest, w.least[weakest]};
        w.least[weakest] = SKILL_MASTERED;
    }
    return count;
}

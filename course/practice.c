#include "course/practice.h"

#include "templates/fault.h"

#include <stdlib.h>

/* Follow-through counts in full, and the form is free: what a course does unless it says else. */
static const struct score_options options = {1000000, false};

enum status practice_init(struct practice *practice, const struct family *family) {
    *practice = (struct practice){.family = family, .machine = calloc(1, family->size)};
    return practice->machine ? STATUS_OK : STATUS_MEMORY;
}

static void forget_answers(struct practice *practice) {
    for (unsigned i = 0; i < BLANKS_MAX; i++) {
        buffer_release(&practice->answers[i].given);
        practice->answers[i] = (struct practice_answer){0};
    }
}

void practice_release(struct practice *practice) {
    forget_answers(practice);
    free(practice->machine);
    *practice = (struct practice){0};
}

unsigned practice_scenarios(const struct family *family) {
    unsigned count = 0;
    while (family->scenarios[count] != NULL) count++;
    return count != 0 ? count : 1;
}

/* SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): spreads a hash over the words of a seed. */
static uint64_t spread(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static void seed_rng(const struct family *family, unsigned level, struct text seed,
                     struct rng *rng) {
    const char digit = (char)('0' + level);
    const struct text parts[] = {text_of(family->name), {&digit, 1}, text_trim(seed)};
    unsigned char bytes[RNG_SEED_BYTES];
    uint64_t state = 0;
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        state ^= text_hash(parts[i]);
        (void)spread(&state);
    }
    for (unsigned i = 0; i < RNG_SEED_BYTES; i += 8) {
        const uint64_t word = spread(&state);
        for (unsigned k = 0; k < 8; k++) bytes[i + k] = (unsigned char)(word >> 8 * k);
    }
    rng_init(rng, bytes);
}

unsigned practice_aim(const struct family *family, unsigned level, struct text seed) {
    struct rng rng;
    seed_rng(family, level, seed, &rng);
    return rng_below(&rng, practice_scenarios(family));
}

static bool seed_sound(struct text seed) {
    for (size_t i = 0; i < seed.len; i++) {
        const unsigned char byte = (unsigned char)seed.at[i];
        if (byte < 0x20 || byte == 0x7f) return false;
    }
    return seed.len != 0 && seed.len <= PRACTICE_SEED_MAX;
}

static void score(struct practice *practice) {
    struct reading readings[BLANKS_MAX];
    uint64_t points[BLANKS_MAX];
    for (unsigned i = 0; i < BLANKS_MAX; i++) {
        readings[i] = practice->answers[i].reading;
        points[i] = 1;
    }
    score_problem(practice->machine, &practice->blanks, readings, points, &options,
                  &practice->score);
}

/* The scenario aimed at, or the next that this level can show. */
static enum status draw(struct practice *practice, const struct params *params, struct text seed) {
    const unsigned count = practice_scenarios(practice->family);
    struct rng rng;
    seed_rng(practice->family, practice->level, seed, &rng);
    const unsigned aim = rng_below(&rng, count);
    enum status status = STATUS_IMPOSSIBLE;
    for (unsigned i = 0; i < count && status == STATUS_IMPOSSIBLE; i++) {
        practice->scenario = (aim + i) % count;
        memset(practice->machine, 0, practice->family->size);
        status = family_draw(practice->family, practice->machine, &rng, params, practice->scenario,
                             NULL);
    }
    return status;
}

enum status practice_check(unsigned level, struct text seed, struct fault *fault) {
    if (!seed_sound(text_trim(seed))) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "a seed is a number or a word of at most %d bytes", PRACTICE_SEED_MAX);
    }
    if (level < 1 || level > LEVELS) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "there is no level %u; levels go from 1 to %d", level, LEVELS);
    }
    return STATUS_OK;
}

enum status practice_start(struct practice *practice, unsigned level, struct text seed,
                           struct fault *fault) {
    struct params params;
    forget_answers(practice);
    practice->blanks.count = 0;
    const enum status checked = practice_check(level, seed, fault);
    if (checked != STATUS_OK) return checked;
    if (family_level(practice->family, level, &params) != STATUS_OK) {
        return fault_say(fault, STATUS_INVALID, NULL, 0, "the levels of '%s' are at fault",
                         practice->family->name);
    }
    seed = text_trim(seed);
    practice->level = level;
    memcpy(practice->seed, seed.at, seed.len);
    practice->seed[seed.len] = '\0';
    const enum status status = draw(practice, &params, seed);
    if (status != STATUS_OK) {
        return fault_say(fault, status, NULL, 0, "'%s' has no exercise at level %u",
                         practice->family->name, level);
    }
    practice->family->ask(practice->machine, &practice->blanks);
    score(practice);
    return STATUS_OK;
}

static bool is_asked(const struct practice *practice, unsigned position) {
    return position < practice->blanks.count && practice->blanks.at[position].asked;
}

static bool is_right(enum verdict verdict) {
    return verdict == VERDICT_CORRECT || verdict == VERDICT_CONSISTENT;
}

static void note_try(struct practice_answer *answer, enum verdict verdict) {
    if (verdict == VERDICT_UNCLEAR || verdict == VERDICT_BLANK) return;
    if (answer->tries++ == 0) answer->first_right = is_right(verdict) && answer->hints <= 1;
}

enum status practice_judge(struct practice *practice, unsigned position, struct text text) {
    if (!is_asked(practice, position)) return STATUS_NOT_FOUND;
    struct practice_answer *answer = &practice->answers[position];
    const bool again = text_equal(text_trim(text), buffer_text(&answer->given));
    struct buffer given = {0};
    buffer_add(&given, text_trim(text));
    if (buffer_status(&given) != STATUS_OK) {
        buffer_release(&given);
        return STATUS_MEMORY;
    }
    buffer_release(&answer->given);
    answer->given = given;
    value_read(buffer_text(&given), practice->blanks.at[position].form, BASE_UNSAID,
               &answer->reading);
    score(practice);
    if (!again) note_try(answer, practice->score.marks[position].verdict);
    return STATUS_OK;
}

unsigned practice_take_hint(struct practice *practice, unsigned position) {
    if (!is_asked(practice, position)) return 0;
    struct practice_answer *answer = &practice->answers[position];
    if (answer->hints < PRACTICE_HINTS) answer->hints++;
    return answer->hints;
}

bool practice_done(const struct practice *practice, unsigned position) {
    if (!is_asked(practice, position)) return true;
    const enum verdict verdict = practice->score.marks[position].verdict;
    return verdict != VERDICT_BLANK && verdict != VERDICT_UNCLEAR;
}

int practice_next(const struct practice *practice, int position) {
    const unsigned count = practice->blanks.count;
    for (unsigned i = 1; i <= count; i++) {
        const unsigned at = ((unsigned)(position + (int)i)) % count;
        if (!practice_done(practice, at)) return (int)at;
    }
    return -1;
}

struct practice_tally practice_tally(const struct practice *practice) {
    struct practice_tally tally = {.points = practice->score.points, .max = practice->score.max};
    unsigned *const by_verdict[] = {
        [VERDICT_CORRECT] = &tally.correct, [VERDICT_CONSISTENT] = &tally.consistent,
        [VERDICT_WRONG] = &tally.wrong,     [VERDICT_BLANK] = &tally.empty,
        [VERDICT_UNCLEAR] = &tally.unclear,
    };
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        if (!practice->blanks.at[i].asked) continue;
        tally.asked++;
        tally.done += practice_done(practice, i);
        tally.tried += practice->answers[i].tries != 0;
        tally.first_right += practice->answers[i].first_right;
        tally.hints += practice->answers[i].hints;
        ++*by_verdict[practice->score.marks[i].verdict];
    }
    return tally;
}

#include "course/practice_page.h"

#include "course/practice_json.h"
#include "course/practice_model.h"
#include "course/practice_choose.h"
#include "course/practice_say.h"

#include <limits.h>
#include <stdlib.h>

enum { TEXTS_MAX = 1024, LANGUAGE_MAX = 8, NAME_MAX_BYTES = 64 };

/* The phrasebook of a folder in a language; the last one used is kept. */
struct words {
    char folder[NAME_MAX_BYTES], language[LANGUAGE_MAX];
    struct phrasebook *book;
};

struct practice_page {
    struct practice practice; /* family NULL: there is no exercise */
    struct words exercise_words, page_words;
};

/* A request in pieces, and where its answer goes. */
struct asking {
    struct practice_page *page;
    struct text texts[TEXTS_MAX]; /* those behind the verb */
    unsigned count;
    struct buffer *out;
    struct fault fault;
};

enum status practice_page_new(struct practice_page **out) {
    *out = calloc(1, sizeof **out);
    return *out ? STATUS_OK : STATUS_MEMORY;
}

void practice_page_free(struct practice_page *page) {
    if (!page) return;
    practice_release(&page->practice);
    phrasebook_free(page->exercise_words.book);
    phrasebook_free(page->page_words.book);
    free(page);
}

/* ---- members of the answer ---- */

/* A comma, unless this is the first in its bracket. */
static void separate(struct buffer *out) {
    const char last = out->len != 0 ? out->at[out->len - 1] : '{';
    if (last != '{' && last != '[') buffer_add_byte(out, ',');
}

static void add_name(struct buffer *out, struct text name) {
    separate(out);
    practice_json_string(out, name);
    buffer_add_byte(out, ':');
}

static void add_text(struct buffer *out, const char *name, struct text text) {
    add_name(out, text_of(name));
    practice_json_string(out, text);
}

/* Decimal digits, as many as are sure to fit. */
static bool number_of(struct text text, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(text.at[i] - '0');
    }
    return text.len != 0 && text.len <= 19;
}

/* A blank by its position; UINT_MAX is none. */
static unsigned position_of(struct text text) {
    uint64_t number;
    return number_of(text, &number) && number < BLANKS_MAX ? (unsigned)number : UINT_MAX;
}

/* 0 is none. */
static unsigned level_of(struct text text) {
    uint64_t number;
    return number_of(text, &number) && number <= LEVELS ? (unsigned)number : 0;
}

/* ---- words ---- */

static bool copy_name(struct text text, char *out, size_t cap) {
    if (text.len >= cap) return false;
    if (text.len != 0) memcpy(out, text.at, text.len);
    out[text.len] = '\0';
    return true;
}

static enum status words_load(struct words *words, struct text folder, struct text language,
                              struct fault *fault) {
    struct words next = {0};
    if (words->book && text_is(folder, words->folder) && text_is(language, words->language)) {
        return STATUS_OK;
    }
    if (!copy_name(folder, next.folder, sizeof next.folder)) return STATUS_NOT_FOUND;
    if (!copy_name(language, next.language, sizeof next.language)) return STATUS_NOT_FOUND;
    const enum status status = phrasebook_new(NULL, next.folder, next.language, &next.book, fault);
    if (status != STATUS_OK) return status;
    phrasebook_free(words->book);
    *words = next;
    return STATUS_OK;
}

/* Words that name nothing of an exercise. */
static enum status say_words(const struct practice_page *page, const char *part,
                             struct buffer *out) {
    struct node root[1];
    char chars[1];
    struct values nothing;
    values_init(&nothing, root, 1, chars, sizeof chars);
    return phrasebook_say(page->page_words.book, part, &nothing, out);
}

static enum status add_words(struct asking *a, const char *name, const char *part) {
    struct buffer said = {0};
    const enum status status = say_words(a->page, part, &said);
    if (status == STATUS_OK) add_text(a->out, name, buffer_text(&said));
    buffer_release(&said);
    return status;
}

static enum status answer_words(struct asking *a) {
    if (a->count == 0) return STATUS_INVALID;
    enum status status = words_load(&a->page->page_words, TEXT("page"), a->texts[0], &a->fault);
    for (unsigned i = 1; i < a->count && status == STATUS_OK; i++) {
        char name[NAME_MAX_BYTES];
        if (!copy_name(a->texts[i], name, sizeof name)) return STATUS_NOT_FOUND;
        status = add_words(a, name, name);
    }
    return status;
}

/* In the words of the language, or else as the family has it. */
static enum status add_title(struct asking *a, const struct family *family) {
    char part[NAME_MAX_BYTES] = "family.";
    const size_t len = strlen(part);
    const bool fits = copy_name(text_of(family->name), part + len, sizeof part - len);
    if (fits && phrasebook_has(a->page->page_words.book, part)) return add_words(a, "title", part);
    add_text(a->out, "title", text_of(family->title));
    return STATUS_OK;
}

static enum status answer_families(struct asking *a) {
    if (a->count != 1) return STATUS_INVALID;
    enum status status = words_load(&a->page->page_words, TEXT("page"), a->texts[0], &a->fault);
    if (status != STATUS_OK) return status;
    add_name(a->out, TEXT("levels"));
    buffer_printf(a->out, "%d", LEVELS);
    add_name(a->out, TEXT("families"));
    buffer_add_byte(a->out, '[');
    for (unsigned i = 0; i < family_count && status == STATUS_OK; i++) {
        separate(a->out);
        buffer_add_byte(a->out, '{');
        add_text(a->out, "name", text_of(families[i]->name));
        status = add_title(a, families[i]);
        buffer_add_byte(a->out, '}');
    }
    buffer_add_byte(a->out, ']');
    return status;
}

/* ---- the exercise ---- */

static enum status add_state(struct asking *a) {
    const struct practice *practice = &a->page->practice;
    enum status status = STATUS_OK;
    add_name(a->out, TEXT("marks"));
    buffer_add_byte(a->out, '[');
    for (unsigned i = 0; i < practice->blanks.count && status == STATUS_OK; i++) {
        if (!practice->blanks.at[i].asked) continue;
        separate(a->out);
        status = practice_json_mark(practice, a->page->exercise_words.book, i, a->out);
    }
    buffer_add_byte(a->out, ']');
    add_name(a->out, TEXT("tally"));
    return status == STATUS_OK ? practice_json_tally(practice, a->out) : status;
}

/* A part of the phrasebook that is about the exercise as a whole. */
static enum status say_whole(const struct practice_page *page, const char *part,
                             struct buffer *out) {
    return practice_say(&page->practice, page->exercise_words.book, 0, part, out);
}

static enum status add_whole(struct asking *a, const char *name, const char *part) {
    struct buffer said = {0};
    const enum status status = say_whole(a->page, part, &said);
    if (status == STATUS_OK) add_text(a->out, name, buffer_text(&said));
    buffer_release(&said);
    return status;
}

static void add_number(struct buffer *out, const char *name, unsigned number) {
    add_name(out, text_of(name));
    buffer_printf(out, "%u", number);
}

static enum status add_blank(struct asking *a, unsigned position) {
    const struct practice *practice = &a->page->practice;
    const struct blank *blank = &practice->blanks.at[position];
    struct buffer label = {0};
    separate(a->out);
    buffer_add_byte(a->out, '{');
    add_number(a->out, "position", position);
    add_text(a->out, "id", text_of(blank->id));
    const enum status status =
        practice_say_label(practice, a->page->exercise_words.book, position, &label);
    add_text(a->out, "label", buffer_text(&label));
    add_text(a->out, "form", text_of(practice_form_name(blank->form)));
    add_name(a->out, TEXT("none"));
    buffer_add(a->out, blank->decider >= 0 ? TEXT("true}") : TEXT("false}"));
    buffer_release(&label);
    return status;
}

static enum status add_exercise(struct asking *a) {
    const struct practice *practice = &a->page->practice;
    add_text(a->out, "family", text_of(practice->family->name));
    add_number(a->out, "level", practice->level);
    add_text(a->out, "seed", text_of(practice->seed));
    add_text(a->out, "lang", text_of(a->page->exercise_words.language));
    add_text(a->out, "scenario", text_of(practice->family->scenarios[practice->scenario]));
    enum status status = add_whole(a, "sheet", "problem");
    if (status == STATUS_OK) status = add_whole(a, "answering", "answering");
    add_name(a->out, TEXT("blanks"));
    buffer_add_byte(a->out, '[');
    for (unsigned i = 0; i < practice->blanks.count && status == STATUS_OK; i++) {
        if (practice->blanks.at[i].asked) status = add_blank(a, i);
    }
    buffer_add_byte(a->out, ']');
    return status == STATUS_OK ? add_state(a) : status;
}

/* Forgets the exercise before: where none can be started there is none. */
static enum status start(struct asking *a, const struct family *family, unsigned level) {
    struct practice_page *page = a->page;
    practice_release(&page->practice);
    enum status status = practice_init(&page->practice, family);
    if (status == STATUS_OK) {
        status = practice_start(&page->practice, level, a->texts[2], &a->fault);
    }
    if (status == STATUS_OK) {
        status = words_load(&page->exercise_words, text_of(family->name), a->texts[3], &a->fault);
    }
    if (status != STATUS_OK) practice_release(&page->practice);
    return status;
}

static enum status answer_start(struct asking *a) {
    if (a->count != 4) return STATUS_INVALID;
    const struct family *family = family_find(a->texts[0]);
    if (family == NULL) return STATUS_NOT_FOUND;
    const enum status status = start(a, family, level_of(a->texts[1]));
    return status == STATUS_OK ? add_exercise(a) : status;
}

static enum status answer_speak(struct asking *a) {
    const struct family *family = a->page->practice.family;
    if (a->count != 1 || family == NULL) return STATUS_INVALID;
    const enum status status =
        words_load(&a->page->exercise_words, text_of(family->name), a->texts[0], &a->fault);
    return status == STATUS_OK ? add_exercise(a) : status;
}

static enum status answer_judge(struct asking *a) {
    if (a->page->practice.family == NULL || a->count % 2 != 0) return STATUS_INVALID;
    for (unsigned i = 0; i < a->count; i += 2) {
        const unsigned position = position_of(a->texts[i]);
        const enum status status = practice_judge(&a->page->practice, position, a->texts[i + 1]);
        if (status != STATUS_OK) return status;
    }
    return add_state(a);
}

static enum status answer_hint(struct asking *a) {
    struct practice_page *page = a->page;
    if (page->practice.family == NULL || a->count != 1) return STATUS_INVALID;
    const unsigned position = position_of(a->texts[0]);
    const unsigned step = practice_take_hint(&page->practice, position);
    if (step == 0) return STATUS_NOT_FOUND;
    add_name(a->out, TEXT("hint"));
    const enum status status =
        practice_json_hint(&page->practice, page->exercise_words.book, position, step, a->out);
    return status == STATUS_OK ? add_state(a) : status;
}

/* ---- progress ---- */

static enum status answer_learn(struct asking *a) {
    const struct practice *practice = &a->page->practice;
    uint64_t known = SKILL_START;
    if (practice->family == NULL || a->count < 1 || a->count > 2) return STATUS_INVALID;
    const unsigned position = position_of(a->texts[0]);
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    if (a->count == 2 && !number_of(a->texts[1], &known)) return STATUS_INVALID;
    if (known > SKILL_MILLION) return STATUS_INVALID;
    add_name(a->out, TEXT("known"));
    buffer_printf(a->out, "%u",
                  (unsigned)skill_after((uint32_t)known, practice->blanks.at[position].form,
                                        practice->answers[position].first_right));
    return STATUS_OK;
}

static enum status answer_next(struct asking *a) {
    struct practice_skills skills = {0};
    uint64_t random;
    char seed[PRACTICE_SEED_MAX + 1];
    if (a->count < 3 || a->count % 2 == 0) return STATUS_INVALID;
    const struct family *family = family_find(a->texts[0]);
    if (family == NULL) return STATUS_NOT_FOUND;
    if (!number_of(a->texts[2], &random)) return STATUS_INVALID;
    for (unsigned i = 3; i < a->count; i += 2) {
        uint64_t known;
        if (!number_of(a->texts[i + 1], &known) || known > SKILL_MILLION) return STATUS_INVALID;
        practice_skills_add(&skills, family, a->texts[i], (uint32_t)known);
    }
    const size_t len = practice_choose_seed(family, level_of(a->texts[1]), &skills, random, seed);
    add_text(a->out, "seed", (struct text){seed, len});
    return STATUS_OK;
}

/* ---- the worked solution ---- */

/* What stands before `end` at the start of *rest, which it is taken from. */
static struct text take(struct text *rest, char end) {
    const char *at = rest->len ? memchr(rest->at, end, rest->len) : NULL;
    const size_t len = at ? (size_t)(at - rest->at) : rest->len;
    const struct text piece = text_trim((struct text){rest->at, len});
    const size_t taken = at ? len + 1 : len;
    *rest = (struct text){rest->at + taken, rest->len - taken};
    return piece;
}

/* A line of the part `lights`: STEP | TABLE | KEY, with more keys where one does not do. */
static void add_light(struct text line, struct buffer *out) {
    separate(out);
    buffer_add_byte(out, '{');
    add_text(out, "step", take(&line, '|'));
    add_text(out, "table", take(&line, '|'));
    add_name(out, TEXT("keys"));
    buffer_add_byte(out, '[');
    while (line.len != 0) {
        separate(out);
        practice_json_string(out, take(&line, '|'));
    }
    buffer_add(out, TEXT("]}"));
}

/* A family without that part lights nothing. */
static enum status add_lights(struct asking *a) {
    struct buffer said = {0};
    enum status status = STATUS_OK;
    if (phrasebook_has(a->page->exercise_words.book, "lights")) {
        status = say_whole(a->page, "lights", &said);
    }
    add_name(a->out, TEXT("lights"));
    buffer_add_byte(a->out, '[');
    for (struct text lines = buffer_text(&said); lines.len != 0;) {
        const struct text line = take(&lines, '\n');
        if (line.len != 0) add_light(line, a->out);
    }
    buffer_add_byte(a->out, ']');
    buffer_release(&said);
    return status;
}

static enum status answer_solution(struct asking *a) {
    const struct practice_page *page = a->page;
    if (page->practice.family == NULL || a->count != 0) return STATUS_INVALID;
    add_name(a->out, TEXT("worked"));
    const enum status status =
        practice_json_solution(&page->practice, page->exercise_words.book, a->out);
    return status == STATUS_OK ? add_lights(a) : status;
}

/* ---- requests ---- */

static const struct verb {
    const char *name;
    enum status (*answer)(struct asking *asking);
} verbs[] = {
    {"words", answer_words},       {"families", answer_families}, {"start", answer_start},
    {"speak", answer_speak},       {"judge", answer_judge},       {"hint", answer_hint},
    {"solution", answer_solution}, {"learn", answer_learn},       {"next", answer_next},
};

static const struct verb *verb_find(struct text name) {
    for (unsigned i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (text_is(name, verbs[i].name)) return &verbs[i];
    }
    return NULL;
}

/* The text before the next NUL, taken from *rest; *more: there was a NUL. */
static struct text take_piece(struct text *rest, bool *more) {
    const char *end = rest->len ? memchr(rest->at, '\0', rest->len) : NULL;
    const struct text piece = {rest->at, end ? (size_t)(end - rest->at) : rest->len};
    *more = end != NULL;
    if (*more) *rest = (struct text){end + 1, rest->len - piece.len - 1};
    return piece;
}

static enum status answer(struct asking *a, struct text request) {
    bool more;
    const struct verb *verb = verb_find(take_piece(&request, &more));
    while (more) {
        if (a->count == TEXTS_MAX) return STATUS_FULL;
        a->texts[a->count++] = take_piece(&request, &more);
    }
    return verb != NULL ? verb->answer(a) : STATUS_INVALID;
}

static const char *sentence_of(const struct fault *fault, enum status status) {
    if (fault->sentence[0] != '\0') return fault->sentence;
    if (status == STATUS_MEMORY) return "out of memory";
    if (status == STATUS_NOT_FOUND) return "there is no such exercise, blank or word";
    return "this cannot be asked";
}

void practice_page_answer(struct practice_page *page, struct text request, struct buffer *out) {
    struct asking asking = {.page = page, .out = out};
    const size_t before = out->len;
    buffer_add_byte(out, '{');
    const enum status status = answer(&asking, request);
    if (status != STATUS_OK) {
        out->len = before;
        buffer_add_byte(out, '{');
        add_text(out, "error", text_of(sentence_of(&asking.fault, status)));
    }
    buffer_add_byte(out, '}');
}

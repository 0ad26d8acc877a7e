#include "web/page.h"

#include "course/practice.h"
#include "course/practice_say.h"
#include "grader/feedback.h"
#include "web/written_json.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS_MAX = 256, LANGUAGE_MAX = 8, WORD_NAME_MAX = 64 };

/* The phrasebook of a folder in a language; the last one used is kept. */
struct words {
    char folder[WORD_NAME_MAX], language[LANGUAGE_MAX];
    struct phrasebook *book;
};

struct page {
    struct practice practice; /* family NULL: there is no exercise */
    struct words exercise_words, page_words;
    struct buffer said; /* room for one text on its way */
};

/* A request in pieces, and where its answer goes. */
struct asking {
    struct page *page;
    struct text texts[TEXTS_MAX]; /* those behind the verb */
    unsigned count;
    struct buffer *out;
    struct fault fault;
};

enum status page_new(struct page **out) {
    *out = calloc(1, sizeof **out);
    return *out ? STATUS_OK : STATUS_MEMORY;
}

void page_free(struct page *page) {
    if (!page) return;
    practice_release(&page->practice);
    phrasebook_free(page->exercise_words.book);
    phrasebook_free(page->page_words.book);
    buffer_release(&page->said);
    free(page);
}

/* ---- words ---- */

static enum status name_copy(struct text text, char *out, size_t cap) {
    if (text.len >= cap || (text.len && memchr(text.at, '\0', text.len))) return STATUS_NOT_FOUND;
    if (text.len) memcpy(out, text.at, text.len);
    out[text.len] = '\0';
    return STATUS_OK;
}

static enum status words_load(struct words *words, struct text folder, struct text language,
                              struct fault *fault) {
    struct words next;
    if (words->book && text_is(folder, words->folder) && text_is(language, words->language)) {
        return STATUS_OK;
    }
    enum status status = name_copy(folder, next.folder, sizeof next.folder);
    if (status == STATUS_OK) status = name_copy(language, next.language, sizeof next.language);
    if (status != STATUS_OK) return status;
    status = phrasebook_new(NULL, next.folder, next.language, &next.book, fault);
    if (status != STATUS_OK) return status;
    phrasebook_free(words->book);
    *words = next;
    return STATUS_OK;
}

/* A member with what a phrasebook says, without the line end behind it. `status` is of the call
 * that put it into page->said. */
static enum status add_said(struct asking *a, const char *name, enum status status) {
    if (status == STATUS_OK) {
        written_text_member(a->out, name, text_trim(buffer_text(&a->page->said)));
    }
    buffer_clear(&a->page->said);
    return status;
}

static enum status answer_words(struct asking *a) {
    struct page *page = a->page;
    struct node root[1];
    char chars[1];
    struct values none;
    if (a->count < 1) return STATUS_INVALID;
    enum status status = words_load(&page->page_words, TEXT("page"), a->texts[0], &a->fault);
    values_init(&none, root, 1, chars, sizeof chars);
    for (unsigned i = 1; i < a->count && status == STATUS_OK; i++) {
        char name[WORD_NAME_MAX];
        status = name_copy(a->texts[i], name, sizeof name);
        if (status != STATUS_OK) break;
        status = phrasebook_say(page->page_words.book, name, &none, &page->said);
        status = add_said(a, name, status);
    }
    return status;
}

/* In the language's own words where there are some. */
static enum status add_title(struct asking *a, const struct family *family) {
    struct page *page = a->page;
    char name[WORD_NAME_MAX] = "family.";
    const size_t len = strlen(name);
    enum status status = name_copy(text_of(family->name), name + len, sizeof name - len);
    if (status != STATUS_OK || !phrasebook_has(page->page_words.book, name)) {
        written_text_member(a->out, "title", text_of(family->title));
        return STATUS_OK;
    }
    struct node root[1];
    char chars[1];
    struct values none;
    values_init(&none, root, 1, chars, sizeof chars);
    return add_said(a, "title", phrasebook_say(page->page_words.book, name, &none, &page->said));
}

static enum status answer_families(struct asking *a) {
    if (a->count != 1) return STATUS_INVALID;
    enum status status = words_load(&a->page->page_words, TEXT("page"), a->texts[0], &a->fault);
    if (status != STATUS_OK) return status;
    written_number_member(a->out, "levels", LEVELS);
    written_name(a->out, "families");
    written_open(a->out, '[');
    for (unsigned i = 0; i < family_count && status == STATUS_OK; i++) {
        written_open(a->out, '{');
        written_text_member(a->out, "name", text_of(families[i]->name));
        status = add_title(a, families[i]);
        written_close(a->out, '{');
    }
    written_close(a->out, '[');
    return status;
}

/* ---- the exercise ---- */

static enum status add_mark(struct asking *a, unsigned position) {
    const struct practice *practice = &a->page->practice;
    const struct practice_answer *answer = &practice->answers[position];
    written_open(a->out, '{');
    written_number_member(a->out, "position", position);
    written_text_member(a->out, "given", buffer_text(&answer->given));
    written_text_member(a->out, "verdict",
                        text_of(verdict_name(practice->score.marks[position].verdict)));
    const enum status status =
        add_said(a, "sentence",
                 practice_say_verdict(practice, a->page->exercise_words.book, position,
                                      &a->page->said));
    written_number_member(a->out, "tries", answer->tries);
    written_number_member(a->out, "hints", answer->hints);
    written_flag_member(a->out, "first_right", answer->first_right);
    written_flag_member(a->out, "done", practice_done(practice, position));
    written_close(a->out, '{');
    return status;
}

static enum status add_state(struct asking *a) {
    const struct practice *practice = &a->page->practice;
    const struct practice_tally tally = practice_tally(practice);
    enum status status = STATUS_OK;
    written_name(a->out, "marks");
    written_open(a->out, '[');
    for (unsigned i = 0; i < practice->blanks.count && status == STATUS_OK; i++) {
        if (practice->blanks.at[i].asked) status = add_mark(a, i);
    }
    written_close(a->out, '[');
    written_number_member(a->out, "points", tally.points);
    written_number_member(a->out, "max", tally.max);
    written_number_member(a->out, "asked", tally.asked);
    written_number_member(a->out, "done", tally.done);
    return status;
}

static enum status add_blank(struct asking *a, unsigned position) {
    static const char *const forms[] = {[FORM_BITS] = "bits",
                                        [FORM_HEX] = "hex",
                                        [FORM_DECIMAL] = "decimal",
                                        [FORM_YES_NO] = "yes_no"};
    const struct practice *practice = &a->page->practice;
    const struct blank *blank = &practice->blanks.at[position];
    written_open(a->out, '{');
    written_number_member(a->out, "position", position);
    written_text_member(a->out, "id", text_of(blank->id));
    const enum status status =
        add_said(a, "label",
                 practice_say_label(practice, a->page->exercise_words.book, position,
                                    &a->page->said));
    written_text_member(a->out, "form", text_of(forms[blank->form.kind]));
    written_number_member(a->out, "bits", blank->form.bits);
    written_flag_member(a->out, "none", blank->decider >= 0);
    written_close(a->out, '{');
    return status;
}

/* A part of the phrasebook that is about the exercise as a whole, into page->said. */
static enum status say_whole(struct page *page, const char *part) {
    const struct practice *practice = &page->practice;
    return feedback_part(page->exercise_words.book, practice->family, practice->machine,
                         &practice->blanks, &practice->score, 0, TEXT(""), part, &page->said);
}

static enum status add_exercise(struct asking *a) {
    const struct page *page = a->page;
    const struct practice *practice = &page->practice;
    written_text_member(a->out, "family", text_of(practice->family->name));
    written_number_member(a->out, "level", practice->level);
    written_text_member(a->out, "seed", text_of(practice->seed));
    written_text_member(a->out, "lang", text_of(page->exercise_words.language));
    enum status status = add_said(a, "problem", say_whole(a->page, "problem"));
    written_name(a->out, "blanks");
    written_open(a->out, '[');
    for (unsigned i = 0; i < practice->blanks.count && status == STATUS_OK; i++) {
        if (practice->blanks.at[i].asked) status = add_blank(a, i);
    }
    written_close(a->out, '[');
    return status == STATUS_OK ? add_state(a) : status;
}

/* Numbers of people: digits, no more than four. */
static bool number_of(struct text text, unsigned *out) {
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *out = *out * 10 + (unsigned)(text.at[i] - '0');
    }
    return text.len != 0 && text.len <= 4;
}

/* Forgets the exercise before: whoever could not start one has none. */
static enum status start(struct asking *a, const struct family *family, unsigned level) {
    struct practice *practice = &a->page->practice;
    practice_release(practice);
    enum status status = practice_init(practice, family);
    if (status == STATUS_OK) status = practice_start(practice, level, a->texts[2], &a->fault);
    if (status == STATUS_OK) {
        status = words_load(&a->page->exercise_words, text_of(family->name), a->texts[3],
                            &a->fault);
    }
    if (status != STATUS_OK) practice_release(practice);
    return status;
}

static enum status answer_start(struct asking *a) {
    unsigned level;
    if (a->count != 4) return STATUS_INVALID;
    const struct family *family = family_find(a->texts[0]);
    if (family == NULL) return STATUS_NOT_FOUND;
    if (!number_of(a->texts[1], &level)) level = 0;
    const enum status status = start(a, family, level);
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
        unsigned position;
        if (!number_of(a->texts[i], &position)) return STATUS_INVALID;
        const enum status status = practice_judge(&a->page->practice, position, a->texts[i + 1]);
        if (status != STATUS_OK) return status;
    }
    return add_state(a);
}

static enum status answer_hint(struct asking *a) {
    struct page *page = a->page;
    unsigned position;
    if (page->practice.family == NULL || a->count != 1) return STATUS_INVALID;
    if (!number_of(a->texts[0], &position)) return STATUS_INVALID;
    const unsigned step = practice_take_hint(&page->practice, position);
    if (step == 0) return STATUS_NOT_FOUND;
    written_number_member(a->out, "step", step);
    const enum status status = add_said(
        a, "hint",
        practice_say_hint(&page->practice, page->exercise_words.book, position, step, &page->said));
    return status == STATUS_OK ? add_state(a) : status;
}

/* ---- the worked solution ---- */

static struct text take(struct text *rest, char end) {
    const char *at = rest->len ? memchr(rest->at, end, rest->len) : NULL;
    const size_t len = at ? (size_t)(at - rest->at) : rest->len;
    const struct text piece = text_trim((struct text){rest->at, len});
    const size_t taken = at ? len + 1 : len;
    *rest = (struct text){rest->at + taken, rest->len - taken};
    return piece;
}

/* The part `lights`: a line is STEP | TABLE | KEY [| KEY]... */
static void add_lights(struct asking *a, struct text lines) {
    written_name(a->out, "lights");
    written_open(a->out, '[');
    while (lines.len != 0) {
        struct text line = take(&lines, '\n');
        if (line.len == 0) continue;
        written_open(a->out, '{');
        written_text_member(a->out, "step", take(&line, '|'));
        written_text_member(a->out, "table", take(&line, '|'));
        written_name(a->out, "keys");
        written_open(a->out, '[');
        while (line.len != 0) written_text(a->out, take(&line, '|'));
        written_close(a->out, '[');
        written_close(a->out, '{');
    }
    written_close(a->out, '[');
}

static enum status answer_solution(struct asking *a) {
    struct page *page = a->page;
    if (page->practice.family == NULL || a->count != 0) return STATUS_INVALID;
    enum status status = add_said(a, "solution", say_whole(page, "solution"));
    if (status == STATUS_OK && phrasebook_has(page->exercise_words.book, "lights")) {
        status = say_whole(page, "lights");
    }
    if (status == STATUS_OK) add_lights(a, buffer_text(&page->said));
    buffer_clear(&page->said);
    return status;
}

/* ---- requests ---- */

static const struct verb {
    const char *name;
    enum status (*answer)(struct asking *asking);
} verbs[] = {
    {"families", answer_families}, {"words", answer_words}, {"start", answer_start},
    {"speak", answer_speak},       {"judge", answer_judge}, {"hint", answer_hint},
    {"solution", answer_solution},
};

static const struct verb *verb_find(struct text name) {
    for (unsigned i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (text_is(name, verbs[i].name)) return &verbs[i];
    }
    return NULL;
}

/* The texts between the NULs. false: too many. */
static bool split(struct text request, struct text *verb, struct asking *asking) {
    bool first = true, more = true;
    while (more) {
        const char *end = request.len ? memchr(request.at, '\0', request.len) : NULL;
        const size_t len = end ? (size_t)(end - request.at) : request.len;
        const struct text piece = {request.at, len};
        more = end != NULL;
        if (more) request = (struct text){end + 1, request.len - len - 1};
        if (first) {
            *verb = piece;
        } else if (asking->count == TEXTS_MAX) {
            return false;
        } else {
            asking->texts[asking->count++] = piece;
        }
        first = false;
    }
    return true;
}

static void answer_error(const struct asking *asking, enum status status) {
    const char *sentence = asking->fault.sentence;
    if (sentence[0] == '\0') {
        sentence = status == STATUS_MEMORY      ? "out of memory"
                   : status == STATUS_NOT_FOUND ? "there is no such exercise, blank or word"
                                                : "this cannot be asked";
    }
    written_open(asking->out, '{');
    written_text_member(asking->out, "error", text_of(sentence));
    written_close(asking->out, '{');
}

void page_answer(struct page *page, struct text request, struct buffer *out) {
    struct asking asking = {.page = page, .out = out};
    struct text name = {0};
    const size_t before = out->len;
    const struct verb *verb = split(request, &name, &asking) ? verb_find(name) : NULL;
    enum status status = STATUS_INVALID;
    written_open(out, '{');
    if (verb != NULL) status = verb->answer(&asking);
    written_close(out, '{');
    if (status == STATUS_OK) return;
    out->len = before;
    answer_error(&asking, status);
}

#include "course/practice_say.h"

#include "grader/feedback.h"

#include <stdio.h>

enum { PART_NAME_MAX = 96 };

static struct feedback about_practice(const struct practice *practice,
                                      const struct phrasebook *words) {
    return (struct feedback){.phrasebook = words,
                             .family = practice->family,
                             .machine = practice->machine,
                             .blanks = &practice->blanks,
                             .score = &practice->score};
}

enum status practice_say(const struct practice *practice, const struct phrasebook *words,
                         unsigned position, const char *part, struct buffer *out) {
    const struct text given = position < practice->blanks.count
                                  ? buffer_text(&practice->answers[position].given)
                                  : TEXT("");
    struct feedback about = about_practice(practice, words);
    const enum status status = feedback_part(&about, position, given, part, out);
    feedback_release(&about);
    return status;
}

static bool is_asked(const struct practice *practice, unsigned position) {
    return position < practice->blanks.count && practice->blanks.at[position].asked;
}

enum status practice_say_label(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    char part[PART_NAME_MAX];
    struct buffer label = {0};
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    snprintf(part, sizeof part, "label.%s", practice->blanks.at[position].id);
    const enum status status = practice_say(practice, words, position, part, &label);
    if (status == STATUS_OK) buffer_add(out, text_trim(buffer_text(&label)));
    buffer_release(&label);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_say_solution(const struct practice *practice, const struct phrasebook *words,
                                  struct buffer *out) {
    return practice_say(practice, words, 0, "solution", out);
}

/* "### B. Address translation": *letter is B, and *title what follows it. */
static bool is_part_heading(struct text line, char *letter, struct text *title) {
    if (line.len < 6 || memcmp(line.at, "### ", 4) != 0 || line.at[5] != '.') return false;
    *letter = line.at[4];
    *title = text_trim((struct text){line.at + 6, line.len - 6});
    return *letter >= 'A' && *letter <= 'Z';
}

enum status practice_say_machine(const struct practice *practice, const struct phrasebook *words,
                                 struct buffer *out) {
    struct buffer sheet = {0};
    const enum status status = practice_say(practice, words, 0, "problem", &sheet);
    struct text rest = buffer_text(&sheet), title;
    size_t len = 0;
    char letter;
    while (rest.len != 0 && !is_part_heading(text_take_line(&rest), &letter, &title)) {
        len = sheet.len - rest.len;
    }
    if (status == STATUS_OK) buffer_add(out, text_trim((struct text){sheet.at, len}));
    buffer_release(&sheet);
    return status == STATUS_OK ? buffer_status(out) : status;
}

/* Takes a blank's part off the sheet's text; false: it has no such part. */
static bool find_part(struct text *rest, char part, struct text *title) {
    char letter;
    while (rest->len != 0) {
        if (is_part_heading(text_take_line(rest), &letter, title) && letter == part) return true;
    }
    return false;
}

/* The text up to the next table or heading. */
static struct text intro_of(struct text rest) {
    const char *start = rest.at;
    size_t len = 0;
    while (rest.len != 0) {
        const struct text line = text_take_line(&rest);
        if (line.len != 0 && (line.at[0] == '|' || line.at[0] == '#')) break;
        len = (size_t)(rest.at - start);
    }
    return text_trim((struct text){start, len});
}

enum part_text { PART_TITLE, PART_INTRO };

static enum status say_of_part(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, enum part_text which, struct buffer *out) {
    struct buffer sheet = {0};
    struct text title;
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    const enum status status = practice_say(practice, words, 0, "problem", &sheet);
    struct text rest = buffer_text(&sheet);
    if (status == STATUS_OK && find_part(&rest, practice->blanks.at[position].part, &title)) {
        buffer_add(out, which == PART_TITLE ? title : intro_of(rest));
    }
    buffer_release(&sheet);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_say_title(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    return say_of_part(practice, words, position, PART_TITLE, out);
}

enum status practice_say_intro(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    return say_of_part(practice, words, position, PART_INTRO, out);
}

const char *practice_form_name(struct form form) {
    static const char *const names[] = {
        [FORM_BITS] = "bits",     [FORM_HEX] = "hex",   [FORM_DECIMAL] = "decimal",
        [FORM_YES_NO] = "yes_no", [FORM_BYTE] = "byte", [FORM_CHOICE] = "choice",
        [FORM_TEXT] = "text",
    };
    return names[form.kind];
}

enum { FORM_NODES = 64, FORM_CHARS = 1024 };

/* A word to choose from, in the language where the phrasebook has it as `choice.WORD`. */
static enum status add_choice(const struct phrasebook *words, const char *word,
                              struct values *values, uint32_t item) {
    char part[PART_NAME_MAX];
    struct buffer said = {0};
    enum status status = STATUS_NOT_FOUND;
    const int len = snprintf(part, sizeof part, "choice.%s", word);
    if (len > 0 && (size_t)len < sizeof part) status = phrasebook_say(words, part, values, &said);
    if (status == STATUS_OK) {
        values_text(values, item, TEXT("word"), buffer_text(&said));
    } else {
        values_borrow(values, item, TEXT("word"), text_of(word));
    }
    buffer_release(&said);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status practice_say_form(const struct practice *practice, const struct phrasebook *words,
                              unsigned position, struct buffer *out) {
    struct node nodes[FORM_NODES];
    char chars[FORM_CHARS], part[PART_NAME_MAX];
    struct values values;
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    const struct form form = practice->blanks.at[position].form;
    values_init(&values, nodes, FORM_NODES, chars, FORM_CHARS);
    values_decimal(&values, VALUES_ROOT, TEXT("bits"), form.bits);
    values_decimal(&values, VALUES_ROOT, TEXT("characters"), form.bits / 8);
    const uint32_t list = values_list(&values, VALUES_ROOT, TEXT("choices"));
    for (const struct choice *c = form.choices; form.kind == FORM_CHOICE && c->word; c++) {
        const uint32_t item = values_map(&values, list, TEXT(""));
        const enum status status = add_choice(words, c->word, &values, item);
        if (status != STATUS_OK) return status;
        values_flag(&values, item, TEXT("first"), c == form.choices);
    }
    snprintf(part, sizeof part, "form.%s", practice_form_name(form));
    return phrasebook_say(words, part, &values, out);
}

/* Nobody is going to look at it: it is to be written again, as what belongs there. */
static enum status say_unclear(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    enum status status = practice_say(practice, words, position, "practice.unclear", out);
    buffer_add(out, TEXT(" "));
    if (status == STATUS_OK) status = practice_say_form(practice, words, position, out);
    return status;
}

enum status practice_say_verdict(const struct practice *practice, const struct phrasebook *words,
                                 unsigned position, struct buffer *out) {
    if (!is_asked(practice, position)) return STATUS_OK;
    const struct practice_answer *answer = &practice->answers[position];
    if (practice->score.marks[position].verdict == VERDICT_UNCLEAR) {
        return say_unclear(practice, words, position, out);
    }
    if (answer->reading.kind == READING_BLANK) return STATUS_OK;
    struct feedback about = about_practice(practice, words);
    const enum status status = feedback_sentence(&about, position, buffer_text(&answer->given),
                                                 answer->reading.notes, out);
    feedback_release(&about);
    return status;
}

/* What gives the answer away. Where the student's own earlier answers lead elsewhere, both. */
static const char *answer_part(const struct mark *mark) {
    if (mark->expected.kind == VALUE_NONE) return "hint.none";
    const bool leads = mark->followed.kind != VALUE_ABSENT && mark->followed.kind != VALUE_NONE;
    return leads && !value_equal(mark->followed, mark->expected) ? "hint.followed" : "hint.answer";
}

enum status practice_say_hint(const struct practice *practice, const struct phrasebook *words,
                              unsigned position, unsigned step, struct buffer *out) {
    char part[PART_NAME_MAX];
    if (!is_asked(practice, position)) return STATUS_NOT_FOUND;
    snprintf(part, sizeof part, "hint.%s.%u", practice->blanks.at[position].id, step);
    if (step == PRACTICE_HINTS && !phrasebook_has(words, part)) {
        return practice_say(practice, words, position,
                            answer_part(&practice->score.marks[position]), out);
    }
    return practice_say(practice, words, position, part, out);
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether `text` begins with `start`, in letters of either case. */
static bool begins(struct text text, struct text start) {
    if (start.len > text.len) return false;
    for (size_t i = 0; i < start.len; i++) {
        if (small(text.at[i]) != small(start.at[i])) return false;
    }
    return true;
}

int practice_find(const struct practice *practice, const struct phrasebook *words,
                  struct text name) {
    int found = -1;
    unsigned beginning = 0;
    struct buffer label = {0};
    name = text_trim(name);
    for (unsigned i = 0; i < practice->blanks.count && name.len != 0; i++) {
        if (!practice->blanks.at[i].asked) continue;
        const struct text id = text_of(practice->blanks.at[i].id);
        buffer_clear(&label);
        if (practice_say_label(practice, words, i, &label) != STATUS_OK) continue;
        const struct text whole = buffer_text(&label);
        if ((id.len == name.len && begins(id, name)) ||
            (whole.len == name.len && begins(whole, name))) {
            found = (int)i;
            beginning = 1;
            break;
        }
        if (!begins(id, name) && !begins(whole, name)) continue;
        found = (int)i;
        beginning++;
    }
    buffer_release(&label);
    return beginning == 1 ? found : -1;
}

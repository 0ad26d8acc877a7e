#include "course/practice_say.h"

#include "grader/feedback.h"

#include <stdio.h>

enum { PART_NAME_MAX = 96 };

static enum status say(const struct practice *practice, const struct phrasebook *words,
                       unsigned position, const char *part, struct buffer *out) {
    const struct text given = position < practice->blanks.count
                                  ? buffer_text(&practice->answers[position].given)
                                  : TEXT("");
    return feedback_part(words, practice->family, practice->machine, &practice->blanks,
                         &practice->score, position, given, part, out);
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
    const enum status status = say(practice, words, position, part, &label);
    if (status == STATUS_OK) buffer_add(out, text_trim(buffer_text(&label)));
    buffer_release(&label);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_say_solution(const struct practice *practice, const struct phrasebook *words,
                                  struct buffer *out) {
    return say(practice, words, 0, "solution", out);
}

/* The line at the start of *rest, which it is taken from. */
static struct text take_line(struct text *rest) {
    const char *end = memchr(rest->at, '\n', rest->len);
    const size_t len = end ? (size_t)(end - rest->at) : rest->len;
    const struct text line = {rest->at, len};
    const size_t taken = end ? len + 1 : len;
    *rest = (struct text){rest->at + taken, rest->len - taken};
    return line;
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
    const enum status status = say(practice, words, 0, "problem", &sheet);
    struct text rest = buffer_text(&sheet), title;
    size_t len = 0;
    char letter;
    while (rest.len != 0 && !is_part_heading(take_line(&rest), &letter, &title)) {
        len = sheet.len - rest.len;
    }
    if (status == STATUS_OK) buffer_add(out, text_trim((struct text){sheet.at, len}));
    buffer_release(&sheet);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_say_title(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    struct buffer sheet = {0};
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    const enum status status = say(practice, words, 0, "problem", &sheet);
    struct text rest = buffer_text(&sheet), title;
    char letter;
    while (status == STATUS_OK && rest.len != 0) {
        if (!is_part_heading(take_line(&rest), &letter, &title)) continue;
        if (letter != practice->blanks.at[position].part) continue;
        buffer_add(out, title);
        break;
    }
    buffer_release(&sheet);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_say_verdict(const struct practice *practice, const struct phrasebook *words,
                                 unsigned position, struct buffer *out) {
    if (!is_asked(practice, position)) return STATUS_OK;
    const struct practice_answer *answer = &practice->answers[position];
    // Nobody is going to look at it: it is to be written again.
    if (practice->score.marks[position].verdict == VERDICT_UNCLEAR) {
        return say(practice, words, position, "practice.unclear", out);
    }
    if (answer->reading.kind == READING_BLANK) return STATUS_OK;
    return feedback_sentence(words, practice->family, practice->machine, &practice->blanks,
                             &practice->score, position, buffer_text(&answer->given),
                             answer->reading.notes, out);
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
        return say(practice, words, position, answer_part(&practice->score.marks[position]), out);
    }
    return say(practice, words, position, part, out);
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

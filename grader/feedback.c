#include "grader/feedback.h"

#include "templates/published.h"

#include <stdio.h>

#define PART_NAME_MAX 96

struct telling {
    struct feedback *about;
    unsigned position;
    struct text given;
    struct text because; // "VPN 0x9", or empty
};

static void add_value(struct values *out, uint32_t parent, const char *name, struct value value,
                      struct form form) {
    char text[VALUE_TEXT_MAX];
    const size_t len = value_write(value, form, text);
    values_text(out, parent, text_of(name), (struct text){text, len});
}

static void add_own(const struct telling *t, struct values *out) {
    const struct feedback *f = t->about;
    const struct mark *mark = &f->score->marks[t->position];
    const struct form form = f->blanks->at[t->position].form;

    values_borrow(out, VALUES_ROOT, TEXT("given"), t->given);
    add_value(out, VALUES_ROOT, "value", mark->value, form);
    add_value(out, VALUES_ROOT, "expected", mark->expected, form);
    add_value(out, VALUES_ROOT, "followed", mark->followed, form);
    // An empty text would still be a name that is there.
    if (t->because.len != 0) values_borrow(out, VALUES_ROOT, TEXT("because"), t->because);

    const uint32_t own = values_map(out, VALUES_ROOT, TEXT("own"));
    for (unsigned i = 0; i < t->position; i++) {
        const struct blank *blank = &f->blanks->at[i];
        add_value(out, own, blank->id, f->score->marks[i].carried, blank->form);
    }
}

static void publish(const void *telling, struct values *out) {
    const struct telling *t = telling;
    t->about->family->publish(t->about->machine, out);
    t->about->machine_only = values_mark(out);
    add_own(t, out);
}

// The machine is published once for all the marks of a problem.
static enum status say(const struct telling *t, const char *part, struct buffer *out) {
    struct feedback *f = t->about;
    enum status status = STATUS_OK;
    if (f->published) {
        values_rewind(&f->page, f->machine_only);
        add_own(t, &f->page);
    }
    if (!f->published || f->page.full) status = published_fill(publish, t, &f->page);
    f->published = status == STATUS_OK;
    return f->published ? phrasebook_say(f->phrasebook, part, &f->page, out) : status;
}

// The label and value of the answer that this one follows from.
static enum status say_because(struct telling *t, int because, struct buffer *out) {
    if (because < 0) return STATUS_OK;
    const struct feedback *f = t->about;
    const struct blank *blank = &f->blanks->at[because];
    char part[PART_NAME_MAX], value[VALUE_TEXT_MAX];
    struct buffer label = {0};
    enum status status = STATUS_OK;

    snprintf(part, sizeof part, "label.%s", blank->id);
    if (phrasebook_has(f->phrasebook, part)) status = say(t, part, &label);
    value_write(f->score->marks[because].carried, blank->form, value);
    if (status == STATUS_OK) {
        struct text words = text_trim(buffer_text(&label));
        if (words.len == 0) words = text_of(blank->id);
        buffer_add(out, words);
        buffer_add(out, TEXT(" "));
        buffer_add(out, text_of(value));
        status = buffer_status(out);
    }
    buffer_release(&label);
    return status;
}

// Which part says it; "" when there is nothing to say.
static void choose_part(const struct feedback *f, unsigned position, unsigned notes,
                        char part[PART_NAME_MAX]) {
    const struct mark *mark = &f->score->marks[position];
    const bool off_form = (notes & READING_NOTE_FORMAT) != 0;
    const bool right = value_equal(mark->value, mark->expected) ||
                       (mark->value.kind != VALUE_NONE && value_equal(mark->value, mark->followed));
    const char *name = "";
    switch (mark->verdict) {
    case VERDICT_CORRECT:
        name = off_form ? "note.format" : "";
        break;
    case VERDICT_CONSISTENT:
        name = "verdict.consistent";
        break;
    case VERDICT_WRONG:
        name = off_form && right                ? "note.format"
               : mark->value.kind == VALUE_NONE ? "verdict.wrong_none"
                                                : "verdict.wrong";
        break;
    case VERDICT_BLANK:
        name = "verdict.blank";
        break;
    case VERDICT_UNCLEAR:
        name = "verdict.unclear";
        break;
    }
    if (mark->slip != NULL) {
        snprintf(part, PART_NAME_MAX, "slip.%s", mark->slip->name);
        if (phrasebook_has(f->phrasebook, part)) return;
    }
    const bool said = name[0] && phrasebook_has(f->phrasebook, name);
    snprintf(part, PART_NAME_MAX, "%s", said ? name : "");
}

// With the answer that this one follows from, where there is one.
static enum status say_part(struct feedback *about, unsigned position, struct text given,
                            const char *part, struct buffer *out) {
    struct telling telling = {.about = about, .position = position, .given = given};
    struct buffer because = {0};
    enum status status = say_because(&telling, about->score->marks[position].because, &because);
    if (status == STATUS_OK) {
        telling.because = buffer_text(&because);
        status = say(&telling, part, out);
    }
    buffer_release(&because);
    return status;
}

enum status feedback_sentence(struct feedback *about, unsigned position, struct text given,
                              unsigned reading_notes, struct buffer *out) {
    char part[PART_NAME_MAX];
    if (position >= about->blanks->count || !about->blanks->at[position].asked) return STATUS_OK;
    choose_part(about, position, reading_notes, part);
    return part[0] == '\0' ? STATUS_OK : say_part(about, position, given, part, out);
}

enum status feedback_part(struct feedback *about, unsigned position, struct text given,
                          const char *part, struct buffer *out) {
    if (position >= about->blanks->count) return STATUS_NOT_FOUND;
    return say_part(about, position, given, part, out);
}

void feedback_release(struct feedback *about) {
    published_release(&about->page);
}

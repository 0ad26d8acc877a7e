#include "grader/feedback.h"

#include <stdio.h>
#include <stdlib.h>

// A machine's tables fit at once; larger ones take a second round.
#define FIRST_NODES 1024u
#define CHARS_PER_NODE 16u
#define MOST_NODES (1u << 22)
#define PART_NAME_MAX 96

struct telling {
    const struct phrasebook *phrasebook;
    const struct family *family;
    const void *machine;
    const struct blanks *blanks;
    const struct score *score;
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

static void publish(const struct telling *t, struct values *out) {
    const struct mark *mark = &t->score->marks[t->position];
    const struct form form = t->blanks->at[t->position].form;

    t->family->publish(t->machine, out);
    values_borrow(out, VALUES_ROOT, TEXT("given"), t->given);
    add_value(out, VALUES_ROOT, "value", mark->value, form);
    add_value(out, VALUES_ROOT, "expected", mark->expected, form);
    add_value(out, VALUES_ROOT, "followed", mark->followed, form);
    // An empty text would still be a name that is there.
    if (t->because.len != 0) values_borrow(out, VALUES_ROOT, TEXT("because"), t->because);

    const uint32_t own = values_map(out, VALUES_ROOT, TEXT("own"));
    for (unsigned i = 0; i < t->position; i++) {
        const struct blank *blank = &t->blanks->at[i];
        add_value(out, own, blank->id, t->score->marks[i].carried, blank->form);
    }
}

static enum status say_with(const struct telling *t, const char *part, uint32_t node_cap,
                            bool *full, struct buffer *out) {
    const size_t char_cap = (size_t)node_cap * CHARS_PER_NODE;
    struct node *nodes = malloc(node_cap * sizeof *nodes);
    char *chars = malloc(char_cap);
    enum status status = STATUS_MEMORY;

    if (nodes != NULL && chars != NULL) {
        struct values values;
        values_init(&values, nodes, node_cap, chars, char_cap);
        publish(t, &values);
        *full = values.full;
        status = *full ? STATUS_OK : phrasebook_say(t->phrasebook, part, &values, out);
    }
    free(chars);
    free(nodes);
    return status;
}

static enum status say(const struct telling *t, const char *part, struct buffer *out) {
    for (uint32_t node_cap = FIRST_NODES; node_cap <= MOST_NODES; node_cap *= 2) {
        bool full = false;
        const enum status status = say_with(t, part, node_cap, &full, out);
        if (status != STATUS_OK || !full) return status;
    }
    return STATUS_MEMORY;
}

// The label and value of the answer that this one follows from.
static enum status say_because(struct telling *t, int because, struct buffer *out) {
    if (because < 0) return STATUS_OK;
    const struct blank *blank = &t->blanks->at[because];
    char part[PART_NAME_MAX], value[VALUE_TEXT_MAX];
    struct buffer label = {0};
    enum status status = STATUS_OK;

    snprintf(part, sizeof part, "label.%s", blank->id);
    if (phrasebook_has(t->phrasebook, part)) status = say(t, part, &label);
    value_write(t->score->marks[because].carried, blank->form, value);
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
static void choose_part(const struct telling *t, unsigned notes, char part[PART_NAME_MAX]) {
    const struct mark *mark = &t->score->marks[t->position];
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
        if (phrasebook_has(t->phrasebook, part)) return;
    }
    const bool said = name[0] && phrasebook_has(t->phrasebook, name);
    snprintf(part, PART_NAME_MAX, "%s", said ? name : "");
}

// With the answer that this one follows from, where there is one.
static enum status say_part(struct telling *telling, const char *part, struct buffer *out) {
    struct buffer because = {0};
    const int position = telling->score->marks[telling->position].because;
    enum status status = say_because(telling, position, &because);
    if (status == STATUS_OK) {
        telling->because = buffer_text(&because);
        status = say(telling, part, out);
    }
    buffer_release(&because);
    return status;
}

enum status feedback_sentence(const struct phrasebook *phrasebook, const struct family *family,
                              const void *machine, const struct blanks *blanks,
                              const struct score *score, unsigned position, struct text given,
                              unsigned reading_notes, struct buffer *out) {
    struct telling telling = {.phrasebook = phrasebook,
                              .family = family,
                              .machine = machine,
                              .blanks = blanks,
                              .score = score,
                              .position = position,
                              .given = given};
    char part[PART_NAME_MAX];

    if (position >= blanks->count || !blanks->at[position].asked) return STATUS_OK;
    choose_part(&telling, reading_notes, part);
    return part[0] == '\0' ? STATUS_OK : say_part(&telling, part, out);
}

enum status feedback_part(const struct phrasebook *phrasebook, const struct family *family,
                          const void *machine, const struct blanks *blanks,
                          const struct score *score, unsigned position, struct text given,
                          const char *part, struct buffer *out) {
    struct telling telling = {.phrasebook = phrasebook,
                              .family = family,
                              .machine = machine,
                              .blanks = blanks,
                              .score = score,
                              .position = position,
                              .given = given};
    if (position >= blanks->count) return STATUS_NOT_FOUND;
    return say_part(&telling, part, out);
}

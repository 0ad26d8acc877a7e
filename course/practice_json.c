#include "course/practice_json.h"

#include "course/practice_say.h"
#include "templates/published.h"

/* The length of a whole UTF-8 character at the start, or 0. */
static size_t character_length(struct text text) {
    static const struct {
        uint32_t mask, lead, len, least;
    } shapes[] = {{0x80, 0x00, 1, 0},
                  {0xE0, 0xC0, 2, 0x80},
                  {0xF0, 0xE0, 3, 0x800},
                  {0xF8, 0xF0, 4, 0x10000}};
    const unsigned char *at = (const unsigned char *)text.at;
    for (unsigned i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if ((at[0] & shapes[i].mask) != shapes[i].lead) continue;
        if (shapes[i].len > text.len) return 0;
        uint32_t point = at[0] & ~shapes[i].mask;
        for (size_t k = 1; k < shapes[i].len; k++) {
            if ((at[k] & 0xC0) != 0x80) return 0;
            point = point << 6 | (at[k] & 0x3Fu);
        }
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        return point < shapes[i].least || point > 0x10FFFF || surrogate ? 0 : shapes[i].len;
    }
    return 0;
}

void practice_json_string(struct buffer *out, struct text text) {
    buffer_add_byte(out, '"');
    while (text.len != 0) {
        const unsigned char byte = (unsigned char)text.at[0];
        const size_t len = character_length(text);
        if (byte == '"' || byte == '\\') {
            buffer_add_byte(out, '\\');
            buffer_add_byte(out, (char)byte);
        } else if (byte == '\n') {
            buffer_add(out, TEXT("\\n"));
        } else if (byte < 0x20 || byte == 0x7f) {
            buffer_printf(out, "\\u%04x", byte);
        } else if (len == 0) {
            buffer_add(out, TEXT("\xEF\xBF\xBD"));
        } else {
            buffer_add(out, (struct text){text.at, len});
        }
        const size_t taken = len != 0 ? len : 1;
        text = (struct text){text.at + taken, text.len - taken};
    }
    buffer_add_byte(out, '"');
}

/* The next member's name, after a comma unless it is the first. */
static void add_name(struct buffer *out, const char *name) {
    const char last = out->len != 0 ? out->at[out->len - 1] : '{';
    if (last != '{' && last != '[') buffer_add_byte(out, ',');
    practice_json_string(out, text_of(name));
    buffer_add_byte(out, ':');
}

static void add_text(struct buffer *out, const char *name, struct text text) {
    add_name(out, name);
    practice_json_string(out, text);
}

static void add_number(struct buffer *out, const char *name, uint64_t number) {
    add_name(out, name);
    buffer_printf(out, "%llu", (unsigned long long)number);
}

static void add_flag(struct buffer *out, const char *name, bool flag) {
    add_name(out, name);
    buffer_add(out, flag ? TEXT("true") : TEXT("false"));
}

static void add_value(struct buffer *out, const char *name, struct value value, struct form form) {
    char text[VALUE_TEXT_MAX];
    add_name(out, name);
    if (value.kind == VALUE_ABSENT) {
        buffer_add(out, TEXT("null"));
        return;
    }
    const size_t len = value_write(value, form, text);
    practice_json_string(out, (struct text){text, len});
}

/* Something that was said, as a text of its own; takes it. */
static enum status add_said(struct buffer *out, const char *name, enum status status,
                            struct buffer *said) {
    if (status == STATUS_OK) add_text(out, name, text_trim(buffer_text(said)));
    buffer_release(said);
    return status == STATUS_OK ? buffer_status(out) : status;
}

/* The words that a blank offers. */
static void add_choices(struct buffer *out, struct form form) {
    add_name(out, "choices");
    buffer_add_byte(out, '[');
    for (const struct choice *c = form.choices; form.kind == FORM_CHOICE && c->word; c++) {
        if (c != form.choices) buffer_add_byte(out, ',');
        practice_json_string(out, text_of(c->word));
    }
    buffer_add_byte(out, ']');
}

/* Of the part that a blank stands in. */
struct part_words {
    struct buffer title, intro; /* intro: where it is the first of its part */
};

static enum status add_blank(const struct practice *practice, const struct phrasebook *words,
                             unsigned position, const struct part_words *part, struct buffer *out) {
    const struct blank *blank = &practice->blanks.at[position];
    struct buffer label = {0};
    if (out->at[out->len - 1] != '[') buffer_add_byte(out, ',');
    buffer_add_byte(out, '{');
    add_number(out, "position", position);
    add_text(out, "id", text_of(blank->id));
    add_text(out, "part", (struct text){&blank->part, 1});
    add_text(out, "title", text_trim(buffer_text(&part->title)));
    add_text(out, "intro", text_trim(buffer_text(&part->intro)));
    enum status status = practice_say_label(practice, words, position, &label);
    status = add_said(out, "label", status, &label);
    add_text(out, "form", text_of(practice_form_name(blank->form)));
    add_number(out, "bits", blank->form.bits);
    add_choices(out, blank->form);
    add_flag(out, "none", blank->decider >= 0);
    buffer_add_byte(out, '}');
    return status;
}

static enum status add_blanks(const struct practice *practice, const struct phrasebook *words,
                              struct buffer *out) {
    enum status status = STATUS_OK;
    struct part_words part = {0};
    char letter = '\0';
    buffer_add_byte(out, '[');
    for (unsigned i = 0; i < practice->blanks.count && status == STATUS_OK; i++) {
        const struct blank *blank = &practice->blanks.at[i];
        if (!blank->asked) continue;
        buffer_clear(&part.intro);
        if (blank->part != letter) {
            buffer_clear(&part.title);
            status = practice_say_title(practice, words, i, &part.title);
            if (status == STATUS_OK) status = practice_say_intro(practice, words, i, &part.intro);
            letter = blank->part;
        }
        if (status == STATUS_OK) status = add_blank(practice, words, i, &part, out);
    }
    buffer_add_byte(out, ']');
    buffer_release(&part.title);
    buffer_release(&part.intro);
    return status;
}

enum status practice_json_exercise(const struct practice *practice, const struct phrasebook *words,
                                   struct buffer *out) {
    struct buffer machine = {0};
    buffer_add_byte(out, '{');
    add_text(out, "family", text_of(practice->family->name));
    add_number(out, "version", practice->family->version);
    add_number(out, "level", practice->level);
    add_text(out, "seed", text_of(practice->seed));
    add_text(out, "scenario", text_of(practice->family->scenarios[practice->scenario]));
    enum status status = practice_say_machine(practice, words, &machine);
    status = add_said(out, "machine", status, &machine);
    add_name(out, "blanks");
    if (status == STATUS_OK) status = add_blanks(practice, words, out);
    buffer_add_byte(out, '}');
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_json_mark(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, struct buffer *out) {
    if (position >= practice->blanks.count) return STATUS_NOT_FOUND;
    const struct blank *blank = &practice->blanks.at[position];
    const struct practice_answer *answer = &practice->answers[position];
    const struct mark *mark = &practice->score.marks[position];
    const bool read = mark->verdict != VERDICT_UNCLEAR;
    struct buffer feedback = {0};
    buffer_add_byte(out, '{');
    add_number(out, "position", position);
    add_text(out, "id", text_of(blank->id));
    add_text(out, "given", buffer_text(&answer->given));
    add_value(out, "value", read ? mark->value : value_absent(), blank->form);
    add_text(out, "verdict", text_of(verdict_name(mark->verdict)));
    add_number(out, "points", mark->points);
    add_number(out, "max", mark->max);
    add_name(out, "slip");
    if (mark->slip) {
        practice_json_string(out, text_of(mark->slip->name));
    } else {
        buffer_add(out, TEXT("null"));
    }
    add_number(out, "tries", answer->tries);
    add_number(out, "hints", answer->hints);
    add_flag(out, "done", practice_done(practice, position));
    add_flag(out, "first_right", answer->first_right);
    enum status status = practice_say_verdict(practice, words, position, &feedback);
    status = add_said(out, "feedback", status, &feedback);
    buffer_add_byte(out, '}');
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_json_hint(const struct practice *practice, const struct phrasebook *words,
                               unsigned position, unsigned step, struct buffer *out) {
    struct buffer hint = {0};
    buffer_add_byte(out, '{');
    add_number(out, "position", position);
    add_number(out, "step", step);
    enum status status = practice_say_hint(practice, words, position, step, &hint);
    status = add_said(out, "hint", status, &hint);
    buffer_add_byte(out, '}');
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status practice_json_tally(const struct practice *practice, struct buffer *out) {
    const struct practice_tally tally = practice_tally(practice);
    const struct {
        const char *name;
        uint64_t number;
    } members[] = {{"points", tally.points},
                   {"max", tally.max},
                   {"asked", tally.asked},
                   {"tried", tally.tried},
                   {"done", tally.done},
                   {"correct", tally.correct},
                   {"consistent", tally.consistent},
                   {"wrong", tally.wrong},
                   {"unclear", tally.unclear},
                   {"empty", tally.empty},
                   {"first_right", tally.first_right},
                   {"hints", tally.hints}};
    buffer_add_byte(out, '{');
    for (unsigned i = 0; i < sizeof members / sizeof *members; i++) {
        add_number(out, members[i].name, members[i].number);
    }
    buffer_add_byte(out, '}');
    return buffer_status(out);
}

enum status practice_json_solution(const struct practice *practice, const struct phrasebook *words,
                                   struct buffer *out) {
    struct buffer solution = {0};
    buffer_add(out, TEXT("{\"key\":{"));
    for (unsigned i = 0; i < practice->blanks.count; i++) {
        const struct blank *blank = &practice->blanks.at[i];
        if (!blank->asked) continue;
        add_value(out, blank->id, practice->score.marks[i].expected, blank->form);
    }
    buffer_add_byte(out, '}');
    enum status status = practice_say_solution(practice, words, &solution);
    status = add_said(out, "solution", status, &solution);
    buffer_add_byte(out, '}');
    return status == STATUS_OK ? buffer_status(out) : status;
}

/* Trees are as deep as a family made them, a handful. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_node(struct buffer *out, const struct values *values, uint32_t index) {
    const struct node *node = &values->nodes[index];
    switch (node->kind) {
    case NODE_TEXT:
        practice_json_string(out, node->text);
        return;
    case NODE_TRUE:
        buffer_add(out, TEXT("true"));
        return;
    case NODE_FALSE:
        buffer_add(out, TEXT("false"));
        return;
    case NODE_LIST:
    case NODE_MAP:
        break;
    }
    const bool map = node->kind == NODE_MAP;
    buffer_add_byte(out, map ? '{' : '[');
    for (uint32_t i = node->first; i != 0; i = values->nodes[i].next) {
        if (i != node->first) buffer_add_byte(out, ',');
        if (map) {
            practice_json_string(out, values->nodes[i].name);
            buffer_add_byte(out, ':');
        }
        add_node(out, values, i);
    }
    buffer_add_byte(out, map ? '}' : ']');
}

enum status practice_json_published(const struct practice *practice, struct buffer *out) {
    struct values values = {0};
    const enum status status =
        published_fill(practice->family->publish, practice->machine, &values);
    if (status == STATUS_OK) add_node(out, &values, VALUES_ROOT);
    published_release(&values);
    return status == STATUS_OK ? buffer_status(out) : status;
}

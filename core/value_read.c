#include "core/value_reading.h"

void reading_say_unclear(struct reading *out) {
    *out = (struct reading){.kind = READING_UNCLEAR};
}

void reading_say_value(struct reading *out, struct value value) {
    out->kind = READING_VALUE;
    out->value = value;
}

void reading_add_other(struct reading *out, struct value value) {
    if (value_equal(out->value, value)) return;
    for (unsigned i = 0; i < out->other_count; i++) {
        if (value_equal(out->others[i], value)) return;
    }
    if (out->other_count < READING_OTHERS_MAX) out->others[out->other_count++] = value;
}

// Reasons may stand beside an answer; another answer, or one offered, may not.
static bool remark_contradicts(struct text remark, enum word said) {
    if (word_doubts(remark)) return true;
    while (word_drop_filler(&remark)) continue;
    const enum word word = word_in_yes_no(remark);
    return (word == WORD_YES && said == WORD_NO) || (word == WORD_NO && said == WORD_YES);
}

// "no, the entry is valid": the word before the comma answers, what follows is its reason.
static enum word word_before_reason(struct text answer) {
    size_t after;
    const size_t end = word_reason(answer, &after);
    if (end == answer.len) return WORD_UNKNOWN;
    const enum word word = word_in_yes_no(text_trim((struct text){answer.at, end}));
    if (word != WORD_YES && word != WORD_NO) return WORD_UNKNOWN;
    // the word that leads to the reason may itself take it back: "N so far"
    if (word_doubts(text_skip(answer, end))) return WORD_UNKNOWN;
    return remark_contradicts(text_trim(text_skip(answer, after)), word) ? WORD_UNKNOWN : word;
}

// "No / 否": the same in two languages.
static enum word word_twice(struct text answer) {
    const char *slash = answer.len ? memchr(answer.at, '/', answer.len) : NULL;
    if (!slash) return WORD_UNKNOWN;
    const size_t at = (size_t)(slash - answer.at);
    const enum word first = word_in_yes_no(text_trim((struct text){answer.at, at}));
    const enum word second = word_in_yes_no(text_trim(text_skip(answer, at + 1)));
    return first == second && (first == WORD_YES || first == WORD_NO) ? first : WORD_UNKNOWN;
}

// "❌ No", "✅ Yes": a mark and the word that it stands for.
static enum word word_behind_mark(struct text answer) {
    const char *space = answer.len ? memchr(answer.at, ' ', answer.len) : NULL;
    if (!space || (unsigned char)answer.at[0] < 0x80) return WORD_UNKNOWN;
    const size_t at = (size_t)(space - answer.at);
    const enum word mark = word_in_yes_no((struct text){answer.at, at});
    const enum word word = word_in_yes_no(text_trim(text_skip(answer, at)));
    return mark == word && (mark == WORD_YES || mark == WORD_NO) ? mark : WORD_UNKNOWN;
}

static void read_yes_no(const struct statement *s, struct reading *out) {
    enum word word = statement_is_dashes(s) ? WORD_NONE : word_in_yes_no(s->answer);
    if (word == WORD_UNKNOWN) word = word_twice(s->answer);
    if (word == WORD_UNKNOWN) word = word_behind_mark(s->answer);
    if (word == WORD_UNKNOWN) word = word_before_reason(s->answer);
    for (unsigned i = 0; i < s->remark_count; i++) {
        if (text_has(s->remarks[i], '?')) out->notes |= READING_NOTE_DOUBT;
        if (remark_contradicts(s->remarks[i], word)) {
            reading_say_unclear(out);
            return;
        }
    }
    switch (word) {
    case WORD_UNKNOWN:
        reading_say_unclear(out);
        return;
    case WORD_CHOICE:
        *out = (struct reading){.kind = READING_BLANK};
        return;
    case WORD_NONE:
        reading_say_value(out, value_none());
        return;
    case WORD_YES:
    case WORD_NO:
        reading_say_value(out, value_bool(word == WORD_YES));
        return;
    case WORD_YES_OR_NONE:
        if (s->doubt) { // the label again, not an answer to it
            reading_say_unclear(out);
            return;
        }
        reading_say_value(out, value_bool(true));
        reading_add_other(out, value_none());
        reading_add_other(out, value_bool(false));
        return;
    case WORD_NO_OR_NONE:
        reading_say_value(out, value_bool(false));
        reading_add_other(out, value_none());
        return;
    }
}

void value_read(struct text text, struct form form, enum base_said base, struct reading *out) {
    struct folded folded;
    struct statement statement;

    *out = (struct reading){.kind = READING_BLANK};
    enum word choice;
    if (form.kind == FORM_YES_NO && value_marked_choice(text, &choice)) {
        if (choice == WORD_UNKNOWN) reading_say_unclear(out);
        if (choice == WORD_YES || choice == WORD_NO)
            reading_say_value(out, value_bool(choice == WORD_YES));
        return;
    }
    value_fold(text, &folded);
    if (!folded.whole) {
        reading_say_unclear(out);
        return;
    }
    const struct text seen = {folded.at, folded.len};
    if (folded.len == 0 || text_all_in(seen, " _|,;:[]()")) return;

    statement_split(&folded, &statement);
    const bool unreadable = statement.broken || statement.answer.len == 0;
    if (unreadable) {
        reading_say_unclear(out);
        return;
    }
    out->notes = folded.notes | (statement.doubt ? READING_NOTE_DOUBT : 0);
    switch (form.kind) {
    case FORM_YES_NO:
        read_yes_no(&statement, out);
        break;
    case FORM_CHOICE:
        choice_read(&statement, form, out);
        break;
    case FORM_TEXT:
        short_text_read(&statement, form, out);
        break;
    case FORM_BYTE:
        if (character_read(&statement, text, out)) break;
        renderings_read(&statement, (struct form){FORM_HEX, form.bits}, base, out);
        break;
    case FORM_BITS:
    case FORM_HEX:
    case FORM_DECIMAL:
        renderings_read(&statement, form, base, out);
        break;
    }

    // A question mark in a row of bits stands for a bit, unless the row is full without it.
    const bool short_row = form.kind == FORM_BITS && (out->notes & READING_NOTE_FORMAT) != 0;
    if (out->kind == READING_VALUE && statement.doubt && short_row) reading_say_unclear(out);
}

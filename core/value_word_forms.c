/* Blanks that are answered in words: one of a few, a short text, a byte as its character. */
#include "core/value_reading.h"

// Some spelling of the choice, by `matches`.
static bool choice_spelt(const struct choice *choice, struct text text,
                         bool (*matches)(struct text text, struct text word)) {
    char folded[VALUE_TEXT_MAX];
    size_t len = 0;
    for (; len < sizeof folded && choice->word[len] != '\0'; len++) {
        const char c = choice->word[len];
        folded[len] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    if (matches(text, (struct text){folded, len})) return true;
    struct text also = text_of(choice->also);
    while (also.len != 0) {
        const char *bar = memchr(also.at, '|', also.len);
        const size_t end = bar ? (size_t)(bar - also.at) : also.len;
        if (matches(text, (struct text){also.at, end})) return true;
        if (bar == NULL) return false;
        also = (struct text){bar + 1, also.len - end - 1};
    }
    return false;
}

#define NO_CHOICE (-1)
#define SEVERAL_CHOICES (-2)

static int choice_whole(struct text text, struct form form) {
    for (int i = 0; form.choices[i].word != NULL; i++) {
        if (choice_spelt(&form.choices[i], text, word_is)) return i;
    }
    return NO_CHOICE;
}

// The one choice that is named somewhere in the text.
static int choice_named(struct text text, struct form form) {
    int named = NO_CHOICE;
    for (int i = 0; form.choices[i].word != NULL; i++) {
        if (!choice_spelt(&form.choices[i], text, word_stands_in)) continue;
        if (named != NO_CHOICE) return SEVERAL_CHOICES;
        named = i;
    }
    return named;
}

static int choice_of(const struct statement *s, struct form form) {
    if (statement_is_dashes(s)) return choice_whole(TEXT("-"), form);
    const int whole = choice_whole(s->answer, form);
    if (whole != NO_CHOICE) return whole;
    // "SIGBUS, past the end of the file": the reason may not take it back.
    return word_wavers(s->answer) ? SEVERAL_CHOICES : choice_named(s->answer, form);
}

void choice_read(const struct statement *s, struct form form, struct reading *out) {
    const int choice = choice_of(s, form);
    bool clear = choice != SEVERAL_CHOICES;
    for (unsigned i = 0; i < s->remark_count; i++) {
        const int beside = choice_named(s->remarks[i], form);
        if (word_doubts(s->remarks[i])) clear = false;
        if (beside != NO_CHOICE && beside != choice) clear = false;
        if (memchr(s->remarks[i].at, '?', s->remarks[i].len)) out->notes |= READING_NOTE_DOUBT;
    }
    const bool none = statement_is_dashes(s) || word_in_text(s->answer) == WORD_NONE;
    if (clear && choice >= 0) {
        reading_say_value(out, value_choice((unsigned)choice));
    } else if (clear && none) {
        reading_say_value(out, value_none());
    } else {
        reading_say_unclear(out);
    }
}

static bool is_separator(char c) {
    return c != '\0' && strchr(" '\",;|.[]", c) != NULL;
}

static unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    return 16;
}

// "4b 52 57 5a", "0x4b, 0x52": as many bytes as the blank has characters, each two digits.
static struct value text_in_hex(struct text text, unsigned count) {
    char characters[VALUE_TEXT_CHARS];
    unsigned found = 0;
    bool digit = false;
    for (size_t i = 0; i < text.len;) {
        if (is_separator(text.at[i])) {
            i++;
            continue;
        }
        if (text.at[i] == '0' && i + 1 < text.len && text.at[i + 1] == 'x') i += 2;
        if (i + 1 >= text.len || found == count) return value_absent();
        const unsigned high = hex_digit(text.at[i]), low = hex_digit(text.at[i + 1]);
        const bool whole = i + 2 == text.len || is_separator(text.at[i + 2]);
        if (high > 15 || low > 15 || !whole) return value_absent();
        digit |= high < 10 || low < 10;
        characters[found++] = (char)(high << 4 | low);
        i += 2;
    }
    return digit && found == count ? value_text((struct text){characters, found}) : value_absent();
}

void short_text_read(const struct statement *s, struct form form, struct reading *out) {
    const enum word word = statement_is_dashes(s) ? WORD_NONE : word_in_text(s->answer);
    const unsigned count = form.bits / 8;
    char characters[VALUE_TEXT_CHARS + 1];
    size_t len = 0;
    bool clear = word == WORD_UNKNOWN || word == WORD_NONE;
    for (unsigned i = 0; i < s->remark_count; i++) clear = clear && !word_wavers(s->remarks[i]);
    if (clear && word == WORD_NONE) {
        reading_say_value(out, value_none());
        return;
    }
    const struct value bytes = text_in_hex(s->answer, count);
    if (clear && bytes.kind == VALUE_TEXT) {
        out->notes |= READING_NOTE_FORMAT;
        reading_say_value(out, bytes);
        return;
    }
    for (size_t i = 0; i < s->answer.len && len < sizeof characters; i++) {
        if (!is_separator(s->answer.at[i])) characters[len++] = s->answer.at[i];
    }
    const struct value value = value_text((struct text){characters, len});
    // A question mark behind a text that is short stands for a character.
    if (!clear || value.kind == VALUE_ABSENT || (s->doubt && len < count)) {
        reading_say_unclear(out);
        return;
    }
    reading_say_value(out, value);
    // Whoever gives more than was asked for may have the part asked for right.
    if (len > count) reading_add_other(out, value_text((struct text){characters, count}));
}

bool character_read(const struct statement *s, struct text text, struct reading *out) {
    if (s->answer.len != 1 || s->answer.at[0] < 'g' || s->answer.at[0] > 'z') return false;
    const unsigned char small = (unsigned char)s->answer.at[0];
    const unsigned char capital = (unsigned char)(small - 'a' + 'A');
    for (unsigned i = 0; i < s->remark_count; i++) {
        struct candidates read;
        number_read(s->remarks[i], (struct form){FORM_HEX, 8}, 0, &read);
        const bool other =
            read.count != 0 && read.at[0].number != small && read.at[0].number != capital;
        if (other || word_wavers(s->remarks[i])) {
            reading_say_unclear(out);
            return true;
        }
    }
    const bool is_capital = memchr(text.at, capital, text.len) != NULL;
    out->notes |= READING_NOTE_FORMAT;
    reading_say_value(out, value_number(is_capital ? capital : small));
    reading_add_other(out, value_number(is_capital ? small : capital));
    return true;
}

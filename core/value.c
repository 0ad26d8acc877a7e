#include "core/value.h"

#include "core/bits.h"

#include <stddef.h>

struct notation {
    const char *prefix;
    unsigned base;
};

static const struct notation notations[] = {
    [FORM_BITS] = {"", 2},
    [FORM_HEX] = {"0x", 16},
    [FORM_DECIMAL] = {"", 10},
    [FORM_BYTE] = {"0x", 16},
    // a number does not belong there, but is still shown
    [FORM_YES_NO] = {"0x", 16},
    [FORM_CHOICE] = {"0x", 16},
    [FORM_TEXT] = {"0x", 16},
};

static size_t write_text(struct text text, char *out) {
    memcpy(out, text.at, text.len);
    out[text.len] = '\0';
    return text.len;
}

static size_t write_number(uint64_t number, struct form form, char out[VALUE_TEXT_MAX]) {
    const struct notation notation = notations[form.kind];
    const unsigned width = form.kind == FORM_BITS && form.bits <= 64 ? form.bits : 1;
    char digits[64];
    size_t start = sizeof digits;
    do {
        digits[--start] = "0123456789abcdef"[number % notation.base];
        number /= notation.base;
    } while (number != 0 || sizeof digits - start < width);

    const size_t prefix = write_text(text_of(notation.prefix), out);
    return prefix + write_text((struct text){digits + start, sizeof digits - start}, out + prefix);
}

static unsigned count_choices(struct form form) {
    unsigned count = 0;
    while (form.kind == FORM_CHOICE && form.choices[count].word != NULL) count++;
    return count;
}

static bool is_letter_or_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct value value_text(struct text text) {
    uint64_t packed = 0;
    if (text.len == 0 || text.len > VALUE_TEXT_CHARS) return value_absent();
    for (size_t i = text.len; i-- > 0;) {
        const char c = text.at[i];
        if (!is_letter_or_digit(c)) return value_absent();
        packed = packed << 8 | (unsigned char)(c >= 'a' ? c - 'a' + 'A' : c);
    }
    return (struct value){VALUE_TEXT, packed};
}

bool value_fits(struct value value, struct form form) {
    switch (form.kind) {
    case FORM_BITS:
    case FORM_HEX:
    case FORM_DECIMAL:
    case FORM_BYTE:
        return value.kind == VALUE_NUMBER && bits_fit(value.number, form.bits);
    case FORM_YES_NO:
        return value.kind == VALUE_BOOL;
    case FORM_CHOICE:
        return value.kind == VALUE_CHOICE && value.number < count_choices(form);
    case FORM_TEXT:
        return value.kind == VALUE_TEXT && bits_fit(value.number, form.bits);
    }
    return false;
}

static size_t write_characters(uint64_t packed, char out[VALUE_TEXT_MAX]) {
    size_t len = 0;
    for (; packed != 0; packed >>= 8) out[len++] = (char)(packed & 0xff);
    out[len] = '\0';
    return len;
}

static size_t write_choice(uint64_t which, struct form form, char out[VALUE_TEXT_MAX]) {
    if (which >= count_choices(form)) return write_number(which, (struct form){FORM_HEX, 64}, out);
    struct text word = text_of(form.choices[which].word);
    if (word.len >= VALUE_TEXT_MAX) word.len = VALUE_TEXT_MAX - 1;
    return write_text(word, out);
}

size_t value_write(struct value value, struct form form, char out[VALUE_TEXT_MAX]) {
    switch (value.kind) {
    case VALUE_NUMBER:
        return write_number(value.number, form, out);
    case VALUE_BOOL:
        return write_text(value.number ? TEXT("yes") : TEXT("no"), out);
    case VALUE_CHOICE:
        return write_choice(value.number, form, out);
    case VALUE_TEXT:
        return write_characters(value.number, out);
    case VALUE_NONE:
        return write_text(TEXT("none"), out);
    case VALUE_ABSENT:
        break;
    }
    out[0] = '\0';
    return 0;
}

static unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    return 16;
}

static bool parse_number(struct text text, struct form form, struct value *out) {
    const struct notation notation = notations[form.kind];
    const size_t prefix = strlen(notation.prefix);
    if (text.len <= prefix) return false;

    uint64_t number = 0;
    for (size_t i = prefix; i < text.len; i++) {
        const unsigned digit = digit_value(text.at[i]);
        if (digit >= notation.base || number > (UINT64_MAX - digit) / notation.base) return false;
        number = number * notation.base + digit;
    }
    *out = value_number(number);
    return true;
}

static bool parse_choice(struct text text, struct form form, struct value *out) {
    for (unsigned i = 0; i < count_choices(form); i++) {
        if (!text_is(text, form.choices[i].word)) continue;
        *out = value_choice(i);
        return true;
    }
    return false;
}

static bool parse_yes_no(struct text text, struct value *out) {
    *out = value_bool(text_is(text, "yes"));
    return value_is_yes(*out) || text_is(text, "no");
}

static bool parse_text(struct text text, struct value *out) {
    *out = value_text(text);
    return out->kind == VALUE_TEXT;
}

static bool parse_in_form(struct text text, struct form form, struct value *out) {
    switch (form.kind) {
    case FORM_BITS:
    case FORM_HEX:
    case FORM_DECIMAL:
    case FORM_BYTE:
        return parse_number(text, form, out);
    case FORM_YES_NO:
        return parse_yes_no(text, out);
    case FORM_CHOICE:
        return parse_choice(text, form, out);
    case FORM_TEXT:
        return parse_text(text, out);
    }
    return false;
}

enum status value_parse(struct text text, struct form form, struct value *out) {
    struct value value = value_absent();
    if (text_is(text, "none")) {
        value = value_none();
    } else if (text.len != 0 && !parse_in_form(text, form, &value)) {
        return STATUS_INVALID;
    }
    // One value has one text: a second spelling was not written by value_write.
    char written[VALUE_TEXT_MAX];
    const size_t len = value_write(value, form, written);
    if (!text_equal(text, (struct text){written, len})) return STATUS_INVALID;
    *out = value;
    return STATUS_OK;
}

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
    [FORM_YES_NO] = {"0x", 16}, // a number does not belong there, but is still shown
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

size_t value_write(struct value value, struct form form, char out[VALUE_TEXT_MAX]) {
    switch (value.kind) {
    case VALUE_NUMBER:
        return write_number(value.number, form, out);
    case VALUE_BOOL:
        return write_text(value.number ? TEXT("yes") : TEXT("no"), out);
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

enum status value_parse(struct text text, struct form form, struct value *out) {
    const bool yes_no = form.kind == FORM_YES_NO;
    struct value value;
    if (text.len == 0) {
        value = value_absent();
    } else if (text_is(text, "none")) {
        value = value_none();
    } else if (yes_no && (text_is(text, "yes") || text_is(text, "no"))) {
        value = value_bool(text_is(text, "yes"));
    } else if (yes_no || !parse_number(text, form, &value)) {
        return STATUS_INVALID;
    }
    // One value has one text: a second spelling was not written by value_write.
    char written[VALUE_TEXT_MAX];
    const size_t len = value_write(value, form, written);
    if (!text_equal(text, (struct text){written, len})) return STATUS_INVALID;
    *out = value;
    return STATUS_OK;
}

#include "core/value_reading.h"

#include "core/bits.h"

#define NO_DIGIT 99u
#define SHORTEST_ROW 3 // fewer 0s and 1s are as likely a number as bits

static struct text after(struct text text, size_t count) {
    return (struct text){text.at + count, text.len - count};
}

static struct text before(struct text text, size_t count) {
    return (struct text){text.at, text.len - count};
}

static bool starts_with(struct text text, const char *start) {
    const size_t len = strlen(start);
    return text.len >= len && memcmp(text.at, start, len) == 0;
}

static bool ends_with(struct text text, const char *end) {
    const size_t len = strlen(end);
    return text.len >= len && memcmp(text.at + text.len - len, end, len) == 0;
}

static unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    if (c == 'o') return 0;
    if (c == 'l') return 1;
    return NO_DIGIT;
}

static bool is_typo(char c) {
    return c == 'o' || c == 'l';
}

// Digits of one base and nothing else.
static bool digits_number(struct text text, unsigned base, uint64_t *out, unsigned *notes) {
    uint64_t number = 0;
    bool typo = false;
    for (size_t i = 0; i < text.len; i++) {
        const unsigned digit = digit_value(text.at[i]);
        if (digit >= base || number > (UINT64_MAX - digit) / base) return false;
        number = number * base + digit;
        if (is_typo(text.at[i])) typo = true;
    }
    if (text.len == 0) return false;
    if (typo) *notes |= READING_NOTE_TYPO;
    *out = number;
    return true;
}

static void add_number(struct candidates *out, uint64_t number, unsigned base) {
    for (unsigned i = 0; i < out->count; i++) {
        if (out->at[i].number == number) return;
    }
    if (out->count < CANDIDATES_MAX) out->at[out->count++] = (struct candidate){number, base};
}

static void add_digits(struct candidates *out, struct text digits, unsigned base) {
    uint64_t number;
    if (digits_number(digits, base, &number, &out->notes)) add_number(out, number, base);
}

// Letters that stand for digits do so beside a digit or a prefix; alone they are letters.
static bool has_digit(struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        if (digit_value(text.at[i]) != NO_DIGIT && !is_typo(text.at[i])) return true;
    }
    return false;
}

// The digits of a row without what separates them. false: other characters, or more than 64.
static bool row_digits(struct text text, const char *separators, char digits[64], size_t *len,
                       unsigned *notes) {
    *len = 0;
    for (size_t i = 0; i < text.len; i++) {
        const unsigned digit = digit_value(text.at[i]);
        if (digit < 2) {
            if (*len == 64) return false;
            digits[(*len)++] = (char)('0' + digit);
            if (is_typo(text.at[i])) *notes |= READING_NOTE_TYPO;
        } else if (text.at[i] == '\0' || strchr(separators, text.at[i]) == NULL) {
            return false;
        }
    }
    return *len != 0;
}

static void add_row(struct candidates *out, struct text text, const char *separators) {
    char digits[64];
    size_t len;
    if (row_digits(text, separators, digits, &len, &out->notes)) {
        add_digits(out, (struct text){digits, len}, 2);
    }
}

// A base said by a subscript ("_16", "_(2)"), and the digits without it.
static unsigned take_subscript(struct text *text) {
    static const struct {
        const char *end;
        unsigned base;
    } subscripts[] = {{"_16", 16},   {"_(16)", 16}, {"_10", 10},
                      {"_(10)", 10}, {"_2", 2},     {"_(2)", 2}};
    for (size_t i = 0; i < sizeof subscripts / sizeof *subscripts; i++) {
        if (!ends_with(*text, subscripts[i].end)) continue;
        *text = text_trim(before(*text, strlen(subscripts[i].end)));
        return subscripts[i].base;
    }
    return 0;
}

// 8'h17 and its like; the number of bits in front says nothing about the value.
static unsigned take_hardware_prefix(struct text *text) {
    size_t i = 0;
    while (i < text->len && text->at[i] >= '0' && text->at[i] <= '9') i++;
    if (i == 0 || i + 2 >= text->len || text->at[i] != '\'') return 0;
    const char letter = text->at[i + 1];
    const unsigned base = letter == 'h' ? 16 : letter == 'd' ? 10 : letter == 'b' ? 2 : 0;
    if (base != 0) *text = after(*text, i + 2);
    return base;
}

static void read_in_base(struct text text, unsigned base, struct candidates *out) {
    if (base == 2)
        add_row(out, text, " ._'");
    else
        add_digits(out, text, base);
}

// "0x17", and how it is typed: "ox17", "0x 17". A prefix means what it says.
static bool read_hex_prefix(struct text text, struct candidates *out) {
    if (!starts_with(text, "0x") && !starts_with(text, "ox")) return false;
    if (text.at[0] == 'o') out->notes |= READING_NOTE_TYPO;
    text = after(text, 2);
    if (text.len > 1 && text.at[0] == ' ') {
        out->notes |= READING_NOTE_TYPO;
        text = after(text, 1);
    }
    add_digits(out, text, 16);
    return true;
}

// Explicitly marked with its base. true: it is, whether or not it could be read.
static bool read_marked(struct text text, struct form form, struct candidates *out) {
    const unsigned subscript = take_subscript(&text);
    if (subscript == 10 && text_all_in(text, "01")) return true; // a group of bits, or base ten?
    if (subscript != 0) {
        if (subscript == 16 && read_hex_prefix(text, out)) return true;
        if (subscript == 2 && starts_with(text, "0b")) text = after(text, 2);
        read_in_base(text, subscript, out);
        return true;
    }
    const unsigned hardware = take_hardware_prefix(&text);
    if (hardware != 0) {
        read_in_base(text, hardware, out);
        return true;
    }
    if (read_hex_prefix(text, out)) return true;
    if (starts_with(text, "0b") && text.len > 2) {
        add_row(out, after(text, 2), " ._'");
        if (form.kind == FORM_HEX && out->count != 0) add_digits(out, text, 16);
        if (out->count != 0) return true;
    }
    if (ends_with(text, "h") && text.len > 1) {
        add_digits(out, before(text, 1), 16);
        return true;
    }
    return false;
}

// 0001.0111, 00 1101, 0001_0111
static bool read_grouped_bits(struct text text, struct form form, struct candidates *out) {
    char digits[64];
    size_t len;
    unsigned typos = 0;
    if (text_all_in(text, "01") || !row_digits(text, " ._'", digits, &len, &typos)) return false;
    if (typos != 0 || len < SHORTEST_ROW) return false;
    out->weak = memchr(text.at, ' ', text.len) != NULL && len != form.bits;
    add_digits(out, (struct text){digits, len}, 2);
    return true;
}

static void read_bare(struct text text, struct form form, unsigned base, struct candidates *out) {
    const unsigned own = form.kind == FORM_DECIMAL && base == 0 ? 10 : 16;
    const bool is_row =
        own == 16 && form.bits >= SHORTEST_ROW && text.len == form.bits && text_all_in(text, "01");
    if (base != 0 && base != 16) {
        add_digits(out, text, base);
        return;
    }
    if (is_row) {
        add_digits(out, text, 2);
        return;
    }
    add_digits(out, text, own);
    if (base == 0) add_digits(out, text, own == 16 ? 10 : 16);
    add_digits(out, text, 2);
    if (base != 0) return;
    // "101b" and "23d", where they are not the hexadecimal digits b and d
    if (ends_with(text, "b") && text.len > 2) add_row(out, before(text, 1), "");
    if (ends_with(text, "d") && text.len > 2) add_digits(out, before(text, 1), 10);
}

void number_read(struct text text, struct form form, unsigned base, struct candidates *out) {
    *out = (struct candidates){.count = 0};
    text = text_trim(text);
    if (text.len == 0 || read_marked(text, form, out) || !has_digit(text)) return;
    if (read_grouped_bits(text, form, out)) return;
    read_bare(text, form, base, out);
}

// A row of the wrong length: leading zeros left out or added do not change the value; otherwise
// stray digits stand before or behind the right ones.
static void add_row_digits(struct candidates *out, struct text digits, unsigned width) {
    add_digits(out, digits, 2);
    if (out->count != 0 && digits.len != width) out->at[0].base = 0; // not as the blank asks
    if (digits.len <= width) return;
    add_digits(out, after(digits, digits.len - width), 2);
    add_digits(out, before(digits, digits.len - width), 2);
}

static void read_bare_hex_row(struct text text, struct form form, unsigned base,
                              struct candidates *out) {
    if (text.len > bits_hex_digits(form.bits) || !text_all_in(text, "0123456789abcdef")) return;
    if (base != 10) add_digits(out, text, 16);
    if (base != 16) add_digits(out, text, 10);
}

void bits_read(struct text text, struct form form, unsigned base, struct candidates *out) {
    *out = (struct candidates){.count = 0};
    text = text_trim(text);
    if (!has_digit(text)) return;
    const struct text whole = text;

    // In a row "_10" is a group of bits, not a base.
    const bool group = ends_with(text, "_10") || ends_with(text, "_(10)");
    const bool hex = (!group && take_subscript(&text) == 16) || take_hardware_prefix(&text) == 16 ||
                     starts_with(text, "0x") || starts_with(text, "ox") || ends_with(text, "h");
    if (hex) {
        number_read(whole, (struct form){FORM_HEX, form.bits}, 0, out);
        if (out->count != 0) return;
    }
    if (starts_with(text, "0b")) text = text_trim(after(text, 2));
    if (ends_with(text, "b")) text = text_trim(before(text, 1));

    char digits[64];
    size_t len;
    if (!row_digits(text, " .,|'_:;-\"", digits, &len, &out->notes)) {
        out->notes = 0;
        read_bare_hex_row(text, form, base, out);
        return;
    }
    // A dash between groups separates them; in place of a bit it leaves the row short.
    if (memchr(text.at, '-', text.len) != NULL && len != form.bits) return;
    add_row_digits(out, (struct text){digits, len}, form.bits);
    if (len == text.len && len <= bits_hex_digits(form.bits) && len != form.bits) {
        add_digits(out, text, 16);
    }
}

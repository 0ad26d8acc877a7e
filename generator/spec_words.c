#include "generator/spec_parts.h"

#include "templates/buffer.h"
#include "templates/fault.h"

#include <stdarg.h>
#include <stdio.h>

enum { WORD_BYTES_MAX = 40, POINTS_MAX = 10000 };

void words_add(struct words *words, const char *word) {
    if (words->count < sizeof words->at / sizeof *words->at) words->at[words->count++] = word;
}

enum status spec_refuse(const struct spec_reading *r, uint32_t node, const char *format, ...) {
    char sentence[sizeof r->fault->sentence];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return fault_say(r->fault, STATUS_INVALID, r->file_name, r->document->nodes[node].line, "%s",
                     sentence);
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* How many letters must be put in, left out or changed (Levenshtein). */
static unsigned distance(struct text a, struct text b) {
    unsigned row[WORD_BYTES_MAX + 1];
    if (a.len > WORD_BYTES_MAX || b.len > WORD_BYTES_MAX) return WORD_BYTES_MAX;
    for (unsigned j = 0; j <= b.len; j++) row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            const unsigned change = diagonal + (a.at[i - 1] != b.at[j - 1]);
            diagonal = row[j];
            row[j] = least(change, 1 + least(row[j], row[j - 1]));
        }
    }
    return row[b.len];
}

enum status spec_refuse_word(const struct spec_reading *r, uint32_t node, const char *kind,
                             struct text word, const struct words *known) {
    const char *nearest = NULL;
    unsigned nearest_distance = word.len < 6 ? 2 : 3;
    struct buffer all = {0};
    for (unsigned i = 0; i < known->count; i++) {
        const unsigned d = distance(word, text_of(known->at[i]));
        if (d <= nearest_distance && (!nearest || d < nearest_distance)) {
            nearest = known->at[i];
            nearest_distance = d;
        }
        buffer_printf(&all, "%s%s", i ? ", " : "", known->at[i]);
    }
    const int len = (int)(word.len < 80 ? word.len : 80);
    if (nearest) {
        (void)spec_refuse(r, node, "unknown %s '%.*s'; did you mean '%s'?", kind, len, word.at,
                          nearest);
    } else {
        (void)spec_refuse(r, node, "unknown %s '%.*s'; it can be %s", kind, len, word.at,
                          all.at ? all.at : "nothing here");
    }
    buffer_release(&all);
    return STATUS_INVALID;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

bool spec_number(struct text text, uint64_t *out) {
    unsigned base = 10;
    if (text.len > 2 && text.at[0] == '0' && (text.at[1] == 'x' || text.at[1] == 'X')) {
        base = 16;
        text = (struct text){text.at + 2, text.len - 2};
    }
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        const unsigned digit = (unsigned)digit_of(text.at[i]);
        if (digit >= base || number > (UINT64_MAX - digit) / base) return false;
        number = number * base + digit;
    }
    *out = number;
    return text.len > 0;
}

/* Digits only: in points a 0x is a slip. */
static bool decimal(struct text text, uint64_t *out) {
    return text.len <= 9 && (text.len < 2 || digit_of(text.at[1]) < 10) && spec_number(text, out);
}

bool spec_fraction(struct text text, uint64_t unit, uint64_t *out) {
    uint64_t above = 0, below = 1;
    const char *mark = text.len ? memchr(text.at, '/', text.len) : NULL;
    const char *point = text.len ? memchr(text.at, '.', text.len) : NULL;
    if (!mark) mark = point;
    const size_t before = mark ? (size_t)(mark - text.at) : text.len;
    if (!decimal((struct text){text.at, before}, &above)) return false;
    if (mark) {
        const struct text after = {mark + 1, text.len - before - 1};
        uint64_t number;
        if (!decimal(after, &number)) return false;
        if (mark == point) {
            for (size_t i = 0; i < after.len; i++) below *= 10;
            above = above * below + number;
        } else {
            below = number;
        }
    }
    // At most 10^9 of 10^9ths over a unit of 10^6: the product stays below 2^64 only when checked.
    if (below == 0 || above / below > POINTS_MAX || above > UINT64_MAX / unit) return false;
    if (above > below * POINTS_MAX || above * unit % below != 0) return false;
    *out = above * unit / below;
    return true;
}

/* core/value.h - what stands in a blank, and how text becomes it.
 *
 * A value is what an answer means, free of how it was written: 0x17, 23 and 10111 are one value.
 * Reading text never decides a mark. It gives the most plausible value by the reading policy
 * (docs/reading-answers.md) and, where the text can plausibly mean something else, the other
 * values it can mean; grader/score calls the blank unclear where these would score differently.
 *
 * Texts given here are already normalised by the grader (NFKC, markup removed). ASCII and UTF-8.
 */
#ifndef CORE_VALUE_H
#define CORE_VALUE_H

#include "core/status.h"
#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

enum value_kind {
    VALUE_ABSENT = 0, /* no value: a blank left empty; a rule or slip that cannot be applied */
    VALUE_NONE,       /* "does not apply": the dash under a page fault or a cache miss */
    VALUE_NUMBER,     /* bits, hexadecimal, decimal, bytes: all are numbers */
    VALUE_BOOL,       /* yes (1) or no (0) */
    VALUE_CHOICE,     /* one of the words of its form */
    VALUE_TEXT        /* up to VALUE_TEXT_CHARS letters and digits; letter case says nothing */
};

struct value {
    enum value_kind kind;
    /* VALUE_NUMBER: the number; VALUE_BOOL: 0 or 1; VALUE_CHOICE: which, from 0; VALUE_TEXT: its
     * characters, small letters made capital, the first in the lowest byte; else 0 */
    uint64_t number;
};

#define VALUE_TEXT_CHARS 8

/* How a blank is written. */
enum form_kind {
    FORM_BITS,    /* a bit in each box, highest first */
    FORM_HEX,     /* a hexadecimal number */
    FORM_DECIMAL, /* a decimal number: a count */
    FORM_YES_NO,  /* yes or no */
    FORM_BYTE,    /* a byte, in hexadecimal or as the character that it is */
    FORM_CHOICE,  /* one of a few words */
    FORM_TEXT     /* a short text of letters and digits */
};

/* A word that a blank offers. "none" and "" are none of them. */
struct choice {
    const char *word; /* as value_write gives it; stored, so for ever */
    /* Other spellings: small letters, no spaces, a bar between two. "-" says that a dash means it.
     */
    const char *also;
};

struct form {
    enum form_kind kind;
    /* Width: 1 to 64; 1 for FORM_YES_NO, 8 for FORM_BYTE, for FORM_TEXT eight times the characters;
     * not read for FORM_CHOICE. */
    unsigned bits;
    const struct choice *choices; /* FORM_CHOICE: ended by a row without a word; borrowed */
};

static inline struct value value_number(uint64_t number) {
    return (struct value){VALUE_NUMBER, number};
}
static inline struct value value_bool(bool yes) {
    return (struct value){VALUE_BOOL, yes};
}
static inline struct value value_choice(unsigned which) {
    return (struct value){VALUE_CHOICE, which};
}
static inline struct value value_none(void) {
    return (struct value){VALUE_NONE, 0};
}
static inline struct value value_absent(void) {
    return (struct value){VALUE_ABSENT, 0};
}
static inline bool value_equal(struct value a, struct value b) {
    return a.kind == b.kind && a.number == b.number;
}
static inline bool value_is_number(struct value v, uint64_t number) {
    return v.kind == VALUE_NUMBER && v.number == number;
}
static inline bool value_is_choice(struct value v, unsigned which) {
    return v.kind == VALUE_CHOICE && v.number == which;
}
static inline bool value_is_yes(struct value v) {
    return v.kind == VALUE_BOOL && v.number == 1;
}
static inline bool value_is_no(struct value v) {
    return v.kind == VALUE_BOOL && v.number == 0;
}

/* The text's characters as a value; VALUE_ABSENT unless it is 1 to VALUE_TEXT_CHARS letters and
 * digits. */
struct value value_text(struct text text);

/* Whether a value can stand in a blank of this form: of its kind, and not wider. "Does not apply"
 * and no value are neither. */
bool value_fits(struct value value, struct form form);

/* Longest text that value_write gives, with its NUL; a choice's word is cut to it. */
#define VALUE_TEXT_MAX 72

/* Writes a value as the database and JSON have it: `0x17` (no leading zeros), a bit string of the
 * form's width, decimal digits for FORM_DECIMAL, `yes`, `no`, a choice's word, a text's characters,
 * `none`; "" for VALUE_ABSENT. Returns the length without the NUL. */
size_t value_write(struct value value, struct form form, char out[VALUE_TEXT_MAX]);

/* The inverse of value_write, for what the program itself wrote. STATUS_INVALID: not such a text.
 */
enum status value_parse(struct text text, struct form form, struct value *out) MUST_CHECK;

enum reading_kind {
    READING_BLANK,  /* nothing was written */
    READING_VALUE,  /* `value`, by the policy */
    READING_UNCLEAR /* something was written; no single value can be told from it */
};

enum {
    READING_NOTE_FORMAT =
        1, /* not in the blank's own form (hex in a bit row, missing zeros, decimal) */
    READING_NOTE_DOUBT = 2, /* written with a doubt: "0x0D?" */
    READING_NOTE_TYPO = 4,  /* a typing error was read through: letter O for 0, sign x for x */
    /* `value` and `others` are equally plausible: unclear unless they all score alike */
    READING_NOTE_TIE = 8
};

#define READING_OTHERS_MAX 3

struct reading {
    enum reading_kind kind;
    struct value value; /* READING_VALUE only */
    /* other values the same text can plausibly mean, each different from `value`; if `value` is
     * wrong and one of these would be right, a person must look */
    struct value others[READING_OTHERS_MAX];
    unsigned other_count;
    unsigned notes; /* READING_NOTE_* */
};

/* What the submission said once for all about its numbers. */
enum base_said { BASE_UNSAID = 0, BASE_SAID_2 = 2, BASE_SAID_10 = 10, BASE_SAID_16 = 16 };

/* Reads one answer. Never fails: what cannot be read is READING_UNCLEAR. */
void value_read(struct text text, struct form form, enum base_said base, struct reading *out);

#endif

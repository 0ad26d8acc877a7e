/* core/value_reading.h - the parts of value_read, shared by the files value_*.c and by nobody else.
 *
 * A text goes through three steps: it is folded (one spelling for letter case, dashes, markup),
 * split into the answer and the remarks around it, and read as a word, bits or renderings of a
 * number.
 */
#ifndef CORE_VALUE_READING_H
#define CORE_VALUE_READING_H

#include "core/value.h"

#define FOLDED_MAX 240

/* A text in its one spelling: ASCII letters small, runs of white space one space, every dash a
 * hyphen, code and formula marks gone, struck-out text gone. */
struct folded {
    char at[FOLDED_MAX];
    size_t len;
    bool whole;     /* false: it did not fit, so it is not an answer in a blank */
    bool struck;    /* something was struck out */
    unsigned notes; /* READING_NOTE_TYPO: the sign for "times" stood for x */
};

void value_fold(struct text text, struct folded *out);

#define REMARKS_MAX 4

/* An answer and what is said beside it, in parentheses or behind "//". */
struct statement {
    struct text answer;
    struct text remarks[REMARKS_MAX];
    unsigned remark_count;
    bool doubt;  /* a question mark behind it */
    bool broken; /* parentheses that do not close, or too many */
    char kept[FOLDED_MAX];
};

/* What a word or a phrase says, whole; spaces do not matter. */
enum word {
    WORD_UNKNOWN,
    WORD_NONE, /* does not apply */
    WORD_YES,
    WORD_NO,
    WORD_YES_OR_NONE, /* yes; elsewhere in the table the reason why nothing applies */
    WORD_NO_OR_NONE,  /* no; elsewhere in the table "nothing here" */
    WORD_CHOICE       /* "Y / N" with neither marked */
};

enum word word_in_number(struct text text); /* in a blank for a number or bits */
enum word word_in_yes_no(struct text text);
/* Whether a text is a choice between a yes and a no ("[x] yes [ ] no", "**Y** / N"), as it came and
 * not folded. *out is the marked one, WORD_CHOICE when neither is, WORD_UNKNOWN when both are. */
bool value_marked_choice(struct text text, enum word *out);

/* Whether a word stands for nothing or for something else than a text would: "same". */
enum word word_in_text(struct text text);
/* Whether `word` stands in it as a word of its own. */
bool word_stands_in(struct text text, struct text word);
/* Whether a text is `word` but for its spaces. */
bool word_is(struct text text, struct text word);

/* The base that a word names ("hex"), or 0. */
unsigned word_base(struct text text);
/* Whether a remark offers something else: then the answer beside it is not certain. */
bool word_doubts(struct text remark);
/* The same, or denies something. A yes or no may give its reason in such words ("not valid"). */
bool word_wavers(struct text remark);
/* Whether a remark only says which number it is not: "not 0x2d". */
bool word_sets_apart(struct text remark);
/* Where the last correction ("should be", "edit:") ends, or 0 when there is none. */
size_t word_correction_end(struct text text);
/* Where a reason begins behind an answer (", since", " - "): the end of the answer, and *after the
 * reason's start; text.len when there is none. */
size_t word_reason(struct text text, size_t *after);
/* Drops one word without meaning of its own ("it's") from the start; false: there is none. */
bool word_drop_filler(struct text *text);

/* What digits can mean, the most plausible first. */
#define CANDIDATES_MAX (1 + READING_OTHERS_MAX)
struct candidate {
    uint64_t number;
    unsigned base;
};
struct candidates {
    struct candidate at[CANDIDATES_MAX];
    unsigned count;
    bool weak; /* only to be trusted where another rendering agrees */
    unsigned notes;
};

/* One rendering of a number ("0x17", "17", "10111_2", "8'h17"); no candidates: it is none. */
void number_read(struct text text, struct form form, unsigned base, struct candidates *out);
/* One rendering of a row of bits. */
void bits_read(struct text text, struct form form, unsigned base, struct candidates *out);

/* Splits a folded text into the answer and the remarks around it. */
void statement_split(const struct folded *folded, struct statement *s);
/* Nothing but dashes, with what may stand between and behind them. */
bool statement_is_dashes(const struct statement *s);

/* A number or a row of bits, in one rendering or several. */
void renderings_read(const struct statement *s, struct form form, enum base_said base,
                     struct reading *out);

/* Ways out of a reading; `notes` of a value stay. */
void reading_say_unclear(struct reading *out);
void reading_say_value(struct reading *out, struct value value);
/* Notes another value that the text can mean. */
void reading_add_other(struct reading *out, struct value value);

/* One of the form's words (FORM_CHOICE), a short text (FORM_TEXT). */
void choice_read(const struct statement *s, struct form form, struct reading *out);
void short_text_read(const struct statement *s, struct form form, struct reading *out);
/* A byte given as its character. false: it is none. `text` is the answer before it was folded. */
bool character_read(const struct statement *s, struct text text, struct reading *out);

#endif

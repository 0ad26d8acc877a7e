/* grader/labels.h - which blank a piece of text names (PCRE2).
 *
 * The spellings are data: the shipped file FAMILY/labels, which says how to write it.
 */
#ifndef GRADER_LABELS_H
#define GRADER_LABELS_H

#include "core/family.h"

struct labels;

enum label_kind {
    LABEL_BLANK,  /* names a blank, or one of two by the part it stands in */
    LABEL_NUMBER, /* names the blank by its number, counted from 1 in the order asked */
    LABEL_GIVEN,  /* introduces the number that the question gives */
    LABEL_NOTHING /* a label of no blank: it ends the value before it */
};

struct label {
    enum label_kind kind;
    char first[32]; /* LABEL_BLANK: the blank's id */
    /* ... or this one, "" when there is no other. "-": no blank, unless its part is under way; "<":
     * or, of a cell in a table, the part before. */
    char second[32];
    unsigned number;   /* LABEL_NUMBER */
    bool denies;       /* it says no by itself: `TLB miss`; "yes" behind it means no */
    size_t start, end; /* bytes of the searched text */
};

/* Whether it may name either of two blanks: `tag`. */
static inline bool label_is_ambiguous(const struct label *label) {
    return label->second[0] && label->second[0] != '-' && label->second[0] != '<';
}

enum status labels_new(const char *family, struct labels **out, struct fault *fault) MUST_CHECK;
void labels_free(struct labels *labels);

/* The first title in a line; `first` is a blank of the part that it opens. */
bool labels_title(struct labels *labels, struct text line, struct label *out);

/* The first label in `text` at or after byte `from`; false when there is none. UTF-8 only, but for
 * a character that is cut off at either end. */
bool labels_find(struct labels *labels, struct text text, size_t from, struct label *out);
/* The same where the text itself begins with it. */
bool labels_begin(struct labels *labels, struct text text, struct label *out);
/* Whether any label can begin with this byte. */
bool labels_may_begin(const struct labels *labels, char c);

/* Whether memory ran out in one of the searches. */
bool labels_failed(const struct labels *labels);
/* Whether, since the last time it was asked, a search was given up because it would have taken too
 * long: then a label may have been missed. */
bool labels_gave_up(struct labels *labels);

#endif

/* tests/damage_patient.h - a filled sheet on its way through the damages, and what may be read from
 * it. A damage that changes the meaning writes what may be read from then on into `expect`. */
#ifndef TESTS_DAMAGE_PATIENT_H
#define TESTS_DAMAGE_PATIENT_H

#include "grader/reader.h"
#include "tests/damage_model.h"

enum { SAID_MAX = 400 };

/* What may be read from a blank. */
struct expect {
    struct value value; /* VALUE_ABSENT: blank */
    bool unclear;       /* it may be called unclear */
    bool only_unclear;  /* and nothing else */
};

struct patient {
    struct damaged sheet;
    const struct blanks *blanks;
    const struct damaged *other_language; /* the same places, in the other language's words */
    struct expect expect[BLANKS_MAX];
    struct rng rng;
    struct buffer other; /* another problem, q2, with its answers, and what may be read of it */
    struct expect other_expect[BLANKS_MAX];
    bool has_other;     /* it is in the text */
    bool reordered;     /* the parts */
    bool row_twice;     /* a row stands there twice: the last one counts */
    struct buffer text; /* the written sheet; for kinds that work on it */
};

typedef bool damage_fn(struct patient *p, int arg); /* false: it does not apply here */

/* Kinds of the same slot exclude each other. */
enum slot {
    SLOT_CHANGE,
    SLOT_PROBLEM,
    SLOT_MACHINE,
    SLOT_BEFORE,
    SLOT_OTHER,
    SLOT_ATTEMPT,
    SLOT_ORDER,
    SLOT_ROW_ORDER,
    SLOT_LABELS,
    SLOT_ROWS,
    SLOT_BITS,
    SLOT_HEADING,
    SLOT_CASE,
    SLOT_ZEROS,
    SLOT_PREFIX,
    SLOT_YES_NO,
    SLOT_NONE,
    SLOT_WIDE,
    SLOT_REMARK,
    SLOT_WRAP,
    SLOT_STRUCK,
    SLOT_AROUND,
    SLOT_SPACES,
    SLOT_QUOTE,
    SLOT_LINE_ENDS
};

static inline unsigned pick(struct patient *p, unsigned n) {
    return rng_below(&p->rng, n);
}

static inline const struct blank *blank_of(const struct patient *p, const struct place *place) {
    return &p->blanks->at[place->blank];
}

/* Names a part and, in it, a place: all of them, one after the other. */
#define EACH_PLACE(p, its_part, its_place)                                                         \
    for (struct part *its_part = (p)->sheet.parts; its_part < (p)->sheet.parts + (p)->sheet.count; \
         its_part++)                                                                               \
        for (struct place *its_place = its_part->places;                                           \
             its_place < its_part->places + its_part->count; its_place++)

static inline bool is_hex_text(const char *s) {
    return strncmp(s, "0x", 2) == 0 && s[2] &&
           strspn(s + 2, "0123456789abcdefABCDEF") == strlen(s + 2);
}

/* A random place that answers a number in hexadecimal; NULL if there is none. */
static inline struct place *some_number(struct patient *p, const struct place *but) {
    struct place *found[BLANKS_MAX];
    unsigned n = 0;
    EACH_PLACE(p, part, place) {
        if (place != but && is_hex_text(place->value)) found[n++] = place;
    }
    return n ? found[pick(p, n)] : NULL;
}

static inline uint64_t number_in(const struct place *place) {
    return strtoull(place->value + 2, NULL, 16);
}

/* Another number that fits the place's blank. */
static inline uint64_t other_number(struct patient *p, const struct place *place) {
    const unsigned bits = blank_of(p, place)->form.bits;
    return number_in(place) ^ (UINT64_C(1) << pick(p, bits > 8 ? 8 : bits));
}

static inline void now_says(struct patient *p, struct place *place, const char *text,
                            struct expect expect) {
    snprintf(place->value, sizeof place->value, "%s", text);
    p->expect[place->blank] = expect;
}

static inline void now_number(struct patient *p, struct place *place, uint64_t number) {
    char text[32];
    snprintf(text, sizeof text, "0x%llX", (unsigned long long)number);
    now_says(p, place, text, (struct expect){value_number(number), true, false});
}

/* Whether a reading is one of those that may be. */
static inline bool agrees(const struct reading *reading, struct expect expect) {
    switch (reading->kind) {
    case READING_BLANK:
        return expect.value.kind == VALUE_ABSENT && !expect.only_unclear;
    case READING_UNCLEAR:
        return expect.unclear;
    case READING_VALUE:
        return !expect.only_unclear && value_equal(reading->value, expect.value);
    }
    return false;
}

/* One blank. 0: as it should be; 1: missed; 2: misread. */
static inline unsigned judge_blank(const struct blank *blank, const char *problem,
                                   const char *written, const struct answer *got,
                                   struct expect expect, char said[SAID_MAX]) {
    char value[VALUE_TEXT_MAX] = "", wanted[VALUE_TEXT_MAX] = "";
    if (agrees(&got->reading, expect)) return 0;
    const bool misread = got->reading.kind == READING_VALUE;
    value_write(got->reading.value, blank->form, value);
    value_write(expect.value, blank->form, wanted);
    snprintf(said, SAID_MAX, "%s%s: '%s' should be %s, is %s from '%.*s'", problem, blank->id,
             written,
             expect.only_unclear ? "unclear"
             : wanted[0]         ? wanted
                                 : "blank",
             misread                                ? value
             : got->reading.kind == READING_UNCLEAR ? "unclear"
                                                    : "blank",
             got->given.len > 60 ? 60 : (int)got->given.len, got->given.at ? got->given.at : "");
    return 1u + misread;
}

#endif

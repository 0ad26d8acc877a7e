/* tests/damage_changes.h - damages that change what a sheet says. */
#ifndef TESTS_DAMAGE_CHANGES_H
#define TESTS_DAMAGE_CHANGES_H

#include "tests/damage_patient.h"

static inline bool change_digit(struct patient *p, int arg) {
    (void)arg;
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    now_number(p, place, other_number(p, place));
    return true;
}

static inline struct part *some_bits(struct patient *p) {
    struct part *found[PARTS_MAX];
    unsigned n = 0;
    for (unsigned i = 0; i < p->sheet.count; i++) {
        struct part *part = &p->sheet.parts[i];
        const char *value = part->places[0].value;
        if (part->boxes && strlen(value) == part->boxes && strspn(value, "01") == part->boxes) {
            found[n++] = part;
        }
    }
    return n ? found[pick(p, n)] : NULL;
}

/* arg 0: a bit flipped; -1: one lost; 1: one too many. */
static inline bool change_bits(struct patient *p, int arg) {
    struct part *part = some_bits(p);
    if (part == NULL) return false;
    struct place *place = &part->places[0];
    const unsigned at = pick(p, part->boxes);
    const size_t behind = strlen(place->value + at) + 1;
    if (arg == 0) place->value[at] ^= 1;
    if (arg < 0) memmove(place->value + at, place->value + at + 1, behind - 1);
    if (arg > 0) memmove(place->value + at + 1, place->value + at, behind);
    p->expect[place->blank] =
        (struct expect){value_number(strtoull(place->value, NULL, 2)), true, false};
    /* In boxes there is no room for another number of bits. */
    if (arg != 0) part->bits_look = BITS_STRING;
    return true;
}

static inline bool change_yes_no(struct patient *p, int arg) {
    (void)arg;
    struct place *found[BLANKS_MAX];
    unsigned n = 0;
    EACH_PLACE(p, part, place) {
        if (p->expect[place->blank].value.kind == VALUE_BOOL) found[n++] = place;
    }
    if (n == 0) return false;
    struct place *place = found[pick(p, n)];
    const bool yes = place->value[0] == 'N';
    now_says(p, place, yes ? "Y" : "N", (struct expect){value_bool(yes), true, false});
    return true;
}

static inline bool change_move(struct patient *p, int arg) {
    struct place *from = some_number(p, NULL), *to = some_number(p, from);
    if (to == NULL) return false;
    const uint64_t moved = number_in(from), replaced = number_in(to);
    now_number(p, to, moved);
    if (arg)
        now_number(p, from, replaced);
    else
        now_says(p, from, "", (struct expect){value_absent(), false, false});
    return true;
}

static inline bool change_delete(struct patient *p, int arg) {
    (void)arg;
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    now_says(p, place, "", (struct expect){value_absent(), false, false});
    return true;
}

/* A second value beside the first. */
static inline bool change_second(struct patient *p, int arg) {
    static const char *const between[] = {" or ", ", ", " / ", " = ", " ", " (or "};
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    char text[CELL_MAX];
    snprintf(text, sizeof text, "%.40s%s0x%llX%s", place->value, between[arg],
             (unsigned long long)other_number(p, place), arg == 5 ? ")" : "");
    now_says(p, place, text, (struct expect){value_absent(), true, true});
    return true;
}

static inline bool change_doubt(struct patient *p, int arg) {
    static const char *const doubts[] = {"?", "???", "0x0 or 0x1?", "no idea"};
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    now_says(p, place, doubts[arg], (struct expect){value_absent(), true, true});
    return true;
}

/* The row once more at the end of its part, with another value. */
static inline bool change_row_again(struct patient *p, int arg) {
    (void)arg;
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    EACH_PLACE(p, part, own) {
        if (own != place || part->count == ROWS_MAX) continue;
        struct place *again = &part->places[part->count++];
        *again = *place;
        now_number(p, again, other_number(p, place));
        p->row_twice = true;
        return true;
    }
    return false;
}

/* Corrected in a line below the answers. */
static inline bool change_below(struct patient *p, int arg) {
    static const char *const before[] = {"EDIT: ", "Correction: the ", "Sorry, typo: "};
    static const char *const between[] = {" is ", " is ", " should be "};
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    const uint64_t number = other_number(p, place);
    buffer_printf(&p->sheet.after, "%s%s%s0x%llX.\n\n", before[arg], place->label, between[arg],
                  (unsigned long long)number);
    p->expect[place->blank] = (struct expect){value_number(number), true, false};
    return true;
}

static inline bool change_correction(struct patient *p, int arg) {
    static const char *const before[] = {"", "", "", "~~"};
    static const char *const between[] = {", should be ", " EDIT: ", " (typo, should be ", "~~ "};
    struct place *place = some_number(p, NULL);
    if (place == NULL) return false;
    char text[CELL_MAX];
    const uint64_t number = other_number(p, place);
    snprintf(text, sizeof text, "%s%.40s%s0x%llX%s", before[arg], place->value, between[arg],
             (unsigned long long)number, arg == 2 ? ")" : "");
    now_says(p, place, text, (struct expect){value_number(number), true, false});
    return true;
}

#endif

/* tests/damage_kinds.h - the ways in which a filled sheet is damaged, one row of a table each.
 *
 * Most keep what the sheet says: it must read exactly the same. Some change it, and write into the
 * places' `expect` what may be read from then on. Kinds of one slot exclude each other. They are
 * applied in the table's order, each with random numbers of its own.
 */
#ifndef TESTS_DAMAGE_KINDS_H
#define TESTS_DAMAGE_KINDS_H

#include "tests/damage_model.h"

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

/* ---- What changes the meaning */

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

/* ---- What keeps it: around the answer */

/* Rewrites the lines before the first part: `change` gives the line's new text, or NULL to drop. */
static inline void rewrite_before(struct patient *p, bool (*keep)(struct text line)) {
    struct buffer out = {0};
    struct text all = buffer_text(&p->sheet.before);
    for (size_t at = 0; at < all.len;) {
        struct text line = next_line(all, &at);
        if (!keep(line)) continue;
        buffer_add(&out, line);
        buffer_add_byte(&out, '\n');
    }
    buffer_release(&p->sheet.before);
    p->sheet.before = out;
}

static inline bool starts(struct text line, const char *with) {
    return line.len >= strlen(with) && memcmp(line.at, with, strlen(with)) == 0;
}

static inline bool is_no_table(struct text line) {
    return !starts(line, "|");
}
static inline bool is_no_comment(struct text line) {
    return !starts(line, "<!--");
}
static inline bool is_address_or_title(struct text line) {
    if (starts(line, "## ")) return true;
    for (size_t i = 0; i + 2 < line.len; i++) {
        if (starts(line, "**") && memcmp(line.at + i, "`0x", 3) == 0) return true;
    }
    return line.len == 0;
}

static inline bool drop_comments(struct patient *p, int arg) {
    (void)arg;
    rewrite_before(p, is_no_comment);
    return true;
}
static inline bool drop_machine(struct patient *p, int arg) {
    rewrite_before(p, arg ? is_address_or_title : is_no_table);
    return true;
}

/* "## Problem q1" in other looks. */
static inline bool problem_heading(struct patient *p, int arg) {
    static const char *const looks[] = {"**Problem q1**\n\n",
                                        "Problem q1:\n\n",
                                        "# q1\n\n",
                                        "q1\n\n",
                                        "Exercise q1\n==========\n\n",
                                        ""};
    struct text all = buffer_text(&p->sheet.before);
    size_t at = 0;
    if (!starts(all, "## Problem q1")) return false;
    next_line(all, &at);
    struct buffer out = {0};
    buffer_printf(&out, "%s", looks[arg]);
    buffer_add(&out, (struct text){all.at + at, all.len - at});
    buffer_release(&p->sheet.before);
    p->sheet.before = out;
    return true;
}

static inline bool template_before(struct patient *p, int arg) {
    (void)arg;
    p->sheet.template_first = true;
    return true;
}

static inline bool template_after(struct patient *p, int arg) {
    (void)arg;
    struct damaged empty = p->sheet;
    buffer_printf(&p->sheet.after, "\n---\n\nThe sheet as it was, empty:\n\n");
    empty.heading_look = HEADING_AS_IS;
    for (unsigned i = 0; i < empty.count; i++) {
        empty.parts[i].rows_look = ROWS_TABLE;
        empty.parts[i].bits_look = BITS_TABLE;
    }
    write_parts(&p->sheet.after, &empty, false);
    return true;
}

static inline bool text_after(struct patient *p, int arg) {
    static const char *const texts[] = {
        "## Working\n\nVPN = 14 - 6 = 8 bits. TLBI: bits 6 to 7. TLBT: 6 bits, CO: 2 bits.\n",
        "## Exercise 9.17\n\n| Size class | Blocks |\n|---|---|\n| 16 | 3 |\n| 32 | 1 |\n",
        "## Notes\n\nA TLB miss costs more than a TLB hit. `mmap` returns a page-aligned "
        "address.\n",
        "```c\nint main(void) { return 0x17; }\n```\n",
        "\nTime spent: 2 hours. Difficulty: 3 of 5.\n"};
    buffer_printf(&p->sheet.after, "\n%s", texts[arg]);
    return true;
}

static inline bool machine_after(struct patient *p, int arg) {
    (void)arg;
    buffer_printf(&p->sheet.after, "\nThe machine once more:\n\n");
    buffer_add(&p->sheet.after, buffer_text(&p->sheet.before));
    return true;
}

/* ---- ... its order and words */

static inline bool reorder_parts(struct patient *p, int arg) {
    (void)arg;
    if (p->sheet.count < 2) return false;
    for (unsigned i = p->sheet.count; i > 1; i--) {
        const unsigned j = pick(p, i);
        struct part part = p->sheet.parts[i - 1];
        p->sheet.parts[i - 1] = p->sheet.parts[j];
        p->sheet.parts[j] = part;
    }
    p->reordered = true;
    return true;
}

static inline bool reorder_rows(struct patient *p, int arg) {
    if (p->row_twice) return false;
    for (unsigned k = 0; k < p->sheet.count; k++) {
        struct part *part = &p->sheet.parts[k];
        for (unsigned i = part->count; i > 1; i--) {
            const unsigned j = arg ? part->count - i : pick(p, i);
            if (arg && j >= i - 1) break;
            struct place place = part->places[i - 1];
            part->places[i - 1] = part->places[j];
            part->places[j] = place;
        }
    }
    return true;
}

static inline bool labels_of_other_language(struct patient *p, int arg) {
    (void)arg;
    for (unsigned k = 0; k < p->sheet.count; k++) {
        struct part *part = &p->sheet.parts[k];
        for (unsigned m = 0; m < p->other_language->count; m++) {
            const struct part *other = &p->other_language->parts[m];
            if (other->places[0].blank != part->places[0].blank && part->boxes) continue;
            for (unsigned i = 0; i < part->count; i++) {
                for (unsigned j = 0; j < other->count; j++) {
                    if (other->places[j].blank != part->places[i].blank) continue;
                    memcpy(part->places[i].label, other->places[j].label, CELL_MAX);
                    memcpy(part->heading, other->heading, CELL_MAX);
                    memcpy(part->head, other->head, sizeof part->head);
                }
            }
        }
    }
    return true;
}

struct synonyms {
    const char *id;
    const char *words[5];
};

static const struct synonyms synonyms[] = {
    {"vpn", {"VPN", "vpn", "Virtual page number", "VPN (virtual page number)", "虚拟页号"}},
    {"tlbi", {"TLBI", "TLB Index", "TLB set index", "TLB索引", "TLB idx"}},
    {"tlbt", {"TLBT", "TLB Tag", "TLB tag (TLBT)", "TLB标记", "TBLT"}},
    {"tlb_hit", {"TLB hit?", "TLB Hit", "TLB HIT", "TLB命中？", "TLB hit (Y/N)"}},
    {"page_fault", {"Page fault?", "page fault", "PageFault", "缺页？", "page falut?"}},
    {"ppn", {"PPN", "ppn", "Physical page number", "PPN (physical page number)", "物理页号"}},
    {"co", {"CO", "Byte Offset", "Block offset", "字节偏移", "Byte offset (CO)"}},
    {"ci", {"CI", "Cache Index", "Cache set index", "缓存索引", "Cache index (CI)"}},
    {"ct", {"CT", "Cache Tag", "cache tag", "缓存标记", "Cache tag (CT)"}},
    {"cache_hit", {"Cache hit?", "Cache Hit", "CACHE HIT", "缓存命中？", "cache hit (Y/N)"}},
    {"byte", {"Byte returned", "Cache byte return", "Cache byte", "返回的缓存字节", "READ BYTE"}},
};

static inline bool synonym_labels(struct patient *p, int arg) {
    bool any = false;
    EACH_PLACE(p, part, place) {
        for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++) {
            if (part->boxes || strcmp(blank_of(p, place)->id, synonyms[i].id) != 0) continue;
            snprintf(place->label, CELL_MAX, "%s", synonyms[i].words[arg]);
            any = true;
        }
    }
    return any;
}

static inline bool bold_labels(struct patient *p, int arg) {
    static const char *const marks[] = {"**", "`", "*"};
    EACH_PLACE(p, part, place) {
        char label[CELL_MAX];
        snprintf(label, sizeof label, "%s%.100s%s", marks[arg], place->label, marks[arg]);
        snprintf(place->label, CELL_MAX, "%s", label);
    }
    return true;
}

/* ---- ... its shape */

static inline bool rows_look(struct patient *p, int arg) {
    for (unsigned i = 0; i < p->sheet.count; i++) {
        p->sheet.parts[i].rows_look = (enum rows_look)arg;
    }
    return true;
}

static inline bool bits_look(struct patient *p, int arg) {
    bool any = false;
    for (unsigned i = 0; i < p->sheet.count; i++) {
        struct part *part = &p->sheet.parts[i];
        if (part->boxes == 0 || part->bits_look != BITS_TABLE) continue;
        part->bits_look = (enum bits_look)arg;
        any = true;
    }
    return any;
}

static inline bool heading_look(struct patient *p, int arg) {
    for (unsigned i = 0; arg == HEADING_GONE && i < p->sheet.count; i++) {
        const struct part *part = &p->sheet.parts[i];
        /* Rows of bits without a heading are told by their order: both must be there. */
        if (part->boxes && strspn(part->places[0].value, "01") < part->boxes - 1) return false;
        if (p->reordered || p->sheet.template_first) return false;
    }
    p->sheet.heading_look = (enum heading_look)arg;
    return true;
}

#include "tests/damage_spelling.h"

#endif

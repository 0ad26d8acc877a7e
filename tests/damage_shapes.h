/* tests/damage_shapes.h - damages that keep what a sheet says: what stands around the answers,
 * their order and words, their shape. */
#ifndef TESTS_DAMAGE_SHAPES_H
#define TESTS_DAMAGE_SHAPES_H

#include "tests/damage_patient.h"

/* ---- Around the answers */

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
    const struct buffer *before = &p->sheet.before;
    const char *heading = strstr(before->at, "## Problem q1\n\n");
    /* A problem that gives no address is told by its heading alone. */
    if (heading == NULL || (arg == 5 && p->blanks->given_bits == 0)) return false;
    struct buffer out = {0};
    buffer_add(&out, (struct text){before->at, (size_t)(heading - before->at)});
    buffer_printf(&out, "%s%s", looks[arg], heading + strlen("## Problem q1\n\n"));
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
    buffer_printf(&p->sheet.after, "\n---\n\nThe sheet as it was, empty:\n\n");
    write_plain_parts(&p->sheet.after, &p->sheet, false);
    return true;
}

/* A first attempt with other values; the second says everything. */
static inline bool attempt_before(struct patient *p, int arg) {
    static const char *const headings[] = {"## Problem q1, second attempt (this one counts)\n\n",
                                           "---\n\n**Final answer for q1**\n\n",
                                           "That was wrong. Once more:\n\n"};
    struct damaged first = p->sheet;
    EACH_PLACE(p, part, place) {
        if (place->value[0] == 0) return false;
    }
    for (unsigned i = 0; i < first.count; i++) {
        for (unsigned j = 0; j < first.parts[i].count; j++) {
            struct place *place = &first.parts[i].places[j];
            if (is_hex_text(place->value)) {
                snprintf(place->value, CELL_MAX, "0x%llX",
                         (unsigned long long)other_number(p, place));
            } else if (place->value[0] == 'Y' || place->value[0] == 'N') {
                place->value[0] = place->value[0] == 'Y' ? 'N' : 'Y';
            }
        }
    }
    write_plain_parts(&p->sheet.first, &first, true);
    buffer_printf(&p->sheet.first, "%s", headings[arg]);
    return true;
}

/* Another problem of the same student, before or after this one. */
static inline bool other_problem(struct patient *p, int arg) {
    p->has_other = true;
    if (arg == 0) {
        buffer_printf(&p->sheet.after, "\n");
        buffer_add(&p->sheet.after, buffer_text(&p->other));
        return true;
    }
    struct buffer both = {0};
    buffer_add(&both, buffer_text(&p->other));
    buffer_printf(&both, "\n");
    buffer_add(&both, buffer_text(&p->sheet.before));
    buffer_release(&p->sheet.before);
    p->sheet.before = both;
    return true;
}

/* Homework, a lecture's example or the question, before the answer. */
static inline bool text_before(struct patient *p, int arg) {
    static const char *const texts[] = {
        "## Exercise 9.17\n\n| Size class | Blocks |\n|---|---|\n| 16 | 3 |\n| 32 | 1 |\n\n",
        "# Lecture notes\n\nA TLB miss costs more than a TLB hit. TLBI = 2 bits, CO = 2 bits.\n\n",
        "> Find the VPN, the TLB index, whether there is a TLB hit and a page fault, the PPN.\n\n"};
    struct buffer both = {0};
    buffer_printf(&both, "%s", texts[arg]);
    buffer_add(&both, buffer_text(&p->sheet.before));
    buffer_release(&p->sheet.before);
    p->sheet.before = both;
    return true;
}

static inline bool text_after(struct patient *p, int arg) {
    static const char *const texts[] = {
        "## Working\n\nVPN = 14 - 6 = 8 bits. TLBI: bits 6 to 7. TLBT: 6 bits, CO: 2 bits.\n",
        "## Exercise 9.17\n\n| Size class | Blocks |\n|---|---|\n| 16 | 3 |\n| 32 | 1 |\n",
        "## Notes\n\nA TLB miss costs more than a TLB hit. `mmap` maps whole pages.\n",
        "```c\nint main(void) { return 0x17; }\n```\n",
        "\nTime spent: 2 hours. Difficulty: 3 of 5.\n"};
    buffer_printf(&p->sheet.after, "\n%s", texts[arg]);
    return true;
}

static inline bool machine_after(struct patient *p, int arg) {
    (void)arg;
    if (p->has_other) return false;
    buffer_printf(&p->sheet.after, "\nThe machine once more:\n\n");
    buffer_add(&p->sheet.after, buffer_text(&p->sheet.before));
    return true;
}

/* ---- Their order and words */

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

/* ---- Their shape */

static inline bool rows_look(struct patient *p, int arg) {
    EACH_PLACE(p, part, place) {
        /* Questions that are numbered already are not numbered otherwise. */
        const bool numbered = place->label[0] >= '1' && place->label[0] <= '9';
        if (numbered && (arg == ROWS_TABLE_NUMBERS || arg == ROWS_NUMBERED)) return false;
    }
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
        const char *value = part->places[0].value;
        if (part->boxes && (strlen(value) != part->boxes || strspn(value, "01") != part->boxes)) {
            return false;
        }
        if (p->reordered || p->sheet.template_first || p->sheet.first.len) return false;
    }
    p->sheet.heading_look = (enum heading_look)arg;
    return true;
}

#endif

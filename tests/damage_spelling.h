/* tests/damage_spelling.h - damages that spell the answers, or the whole text, otherwise. */
#ifndef TESTS_DAMAGE_SPELLING_H
#define TESTS_DAMAGE_SPELLING_H

#include "tests/damage_patient.h"

#include <ctype.h>

/* arg 0: lower case; 1: upper case, the x too; 2: upper case but the x. */
static inline bool letter_case(struct patient *p, int arg) {
    bool any = false;
    EACH_PLACE(p, part, place) {
        if (!is_hex_text(place->value)) continue;
        for (char *c = place->value + (arg == 1 ? 1 : 2); *c; c++) {
            *c = (char)(arg == 0 ? tolower((unsigned char)*c) : toupper((unsigned char)*c));
        }
        any = true;
    }
    return any;
}

/* arg 0: no leading zeros; 1: as many digits as the blank takes; 2: one more. */
static inline bool leading_zeros(struct patient *p, int arg) {
    bool any = false;
    EACH_PLACE(p, part, place) {
        if (!is_hex_text(place->value)) continue;
        const int digits = (int)(blank_of(p, place)->form.bits + 3) / 4;
        snprintf(place->value, CELL_MAX, "0x%0*llx",
                 arg == 0   ? 1
                 : arg == 1 ? digits
                            : digits + 1,
                 strtoull(place->value, NULL, 16));
        any = true;
    }
    return any;
}

/* arg 0: no prefix; 1: `h` behind; 2: `N'h` before; 3: ₁₆ behind; 4: `= bits` behind; 5: bits
 * before; 6: `(decimal)` behind. */
static inline bool prefix(struct patient *p, int arg) {
    bool any = false;
    EACH_PLACE(p, part, place) {
        char text[CELL_MAX], bits[VALUE_TEXT_MAX];
        const struct form form = blank_of(p, place)->form;
        if (!is_hex_text(place->value)) continue;
        const uint64_t number = number_in(place);
        if (form.kind != FORM_HEX || form.bits > 40 || number >> form.bits) continue;
        const char *digits = place->value + 2;
        value_write(value_number(number), (struct form){.kind = FORM_BITS, .bits = form.bits},
                    bits);
        switch (arg) {
        case 0:
            snprintf(text, sizeof text, "%s", digits);
            break;
        case 1:
            snprintf(text, sizeof text, "%sh", digits);
            break;
        case 2:
            snprintf(text, sizeof text, "%u'h%s", form.bits, digits);
            break;
        case 3:
            snprintf(text, sizeof text, "%s₁₆", digits);
            break;
        case 4:
            snprintf(text, sizeof text, "%s = %s", place->value, bits);
            break;
        case 5:
            snprintf(text, sizeof text, "%s = %s", bits, place->value);
            break;
        default:
            snprintf(text, sizeof text, "%s (%llu)", place->value, (unsigned long long)number);
            break;
        }
        snprintf(place->value, CELL_MAX, "%s", text);
        any = true;
    }
    return any;
}

/* Everything in decimal, and said so. */
static inline bool decimals(struct patient *p, int arg) {
    static const char *const said[] = {"(All my numbers are in decimal.)\n\n",
                                       "以下均为十进制。\n\n"};
    bool any = false;
    EACH_PLACE(p, part, place) {
        if (!is_hex_text(place->value) || blank_of(p, place)->form.kind != FORM_HEX) continue;
        snprintf(place->value, CELL_MAX, "%llu", (unsigned long long)number_in(place));
        any = true;
    }
    if (!any) return false;
    buffer_printf(&p->sheet.first, "%s", said[arg]);
    return true;
}

static inline bool yes_no_words(struct patient *p, int arg) {
    static const char *const words[][2] = {
        {"no", "yes"},     {"No", "Yes"},   {"NO", "YES"},
        {"n", "y"},        {"否", "是"},    {"N.", "Y."},
        {"False", "True"}, {"[N]", "[Y]"},  {"Y / **N**", "**Y** / N"},
        {"N!", "Y!"},      {"no ", " yes"}, {"✗", "✓"}};
    bool any = false;
    EACH_PLACE(p, part, place) {
        if (strcmp(place->value, "Y") != 0 && strcmp(place->value, "N") != 0) continue;
        snprintf(place->value, CELL_MAX, "%s", words[arg][place->value[0] == 'Y']);
        any = true;
    }
    return any;
}

static inline bool none_words(struct patient *p, int arg) {
    static const char *const words[] = {"--", "---", "–", "—", "N/A", "n/a", "——", "－"};
    bool any = false;
    EACH_PLACE(p, part, place) {
        if (strcmp(place->value, "-") != 0) continue;
        snprintf(place->value, CELL_MAX, "%s", words[arg]);
        any = true;
    }
    return any;
}

/* ASCII as full-width characters. */
static inline bool full_width(struct patient *p, int arg) {
    (void)arg;
    bool any = false;
    EACH_PLACE(p, part, place) {
        char text[CELL_MAX];
        size_t n = 0;
        if (part->boxes) continue;
        for (const char *c = place->value; *c && n + 4 < sizeof text; c++) {
            const unsigned char byte = (unsigned char)*c;
            if (!isalnum(byte)) {
                text[n++] = *c;
                continue;
            }
            const unsigned code = byte - 0x20u + 0xFF00u;
            text[n++] = (char)(0xE0 | code >> 12);
            text[n++] = (char)(0x80 | (code >> 6 & 0x3F));
            text[n++] = (char)(0x80 | (code & 0x3F));
            any = true;
        }
        text[n] = 0;
        memcpy(place->value, text, n + 1);
    }
    return any;
}

static inline bool remark(struct patient *p, int arg) {
    static const char *const remarks[] = {
        " (from the table)", " // see the table", " (checked)", " (set 2, way 1)", ".",
        " (valid bit is 1)"};
    bool any = false;
    EACH_PLACE(p, part, place) {
        char text[CELL_MAX];
        if (part->boxes || place->value[0] == 0 || strchr(place->value, '(') || pick(p, 2))
            continue;
        if (arg > 2 && !isalnum((unsigned char)place->value[0])) continue;
        snprintf(text, sizeof text, "%.100s%s", place->value, remarks[arg]);
        snprintf(place->value, CELL_MAX, "%s", text);
        any = true;
    }
    return any;
}

static inline bool wrap(struct patient *p, int arg) {
    static const char *const marks[][2] = {{"`", "`"},         {"**", "**"}, {"$", "$"},
                                           {"\\texttt{", "}"}, {"*", "*"},   {"==", "=="},
                                           {"<b>", "</b>"},    {"\"", "\""}};
    bool any = false;
    EACH_PLACE(p, part, place) {
        char text[CELL_MAX];
        if (part->boxes || place->value[0] == 0 || strpbrk(place->value, " *`~")) continue;
        snprintf(text, sizeof text, "%s%.100s%s", marks[arg][0], place->value, marks[arg][1]);
        snprintf(place->value, CELL_MAX, "%s", text);
        any = true;
    }
    return any;
}

/* What was struck out before is no answer. */
static inline bool struck_before(struct patient *p, int arg) {
    static const char *const struck[] = {"~~0x1F~~ ", "<del>0x1F</del> ", "~~0x1F~~"};
    bool any = false;
    EACH_PLACE(p, part, place) {
        char text[CELL_MAX];
        if (!is_hex_text(place->value) || pick(p, 2)) continue;
        snprintf(text, sizeof text, "%s%.100s", struck[arg], place->value);
        snprintf(place->value, CELL_MAX, "%s", text);
        any = true;
    }
    return any;
}

/* ---- On the whole text */

/* Writes `with` for each `what`. */
static inline void replace_all(struct buffer *buffer, const char *what, const char *with) {
    struct buffer out = {0};
    const char *at = buffer->len ? buffer->at : "";
    for (const char *next; (next = strstr(at, what)) != NULL; at = next + strlen(what)) {
        buffer_add(&out, (struct text){at, (size_t)(next - at)});
        buffer_printf(&out, "%s", with);
    }
    buffer_printf(&out, "%s", at);
    buffer_release(buffer);
    *buffer = out;
}

static inline bool line_ends(struct patient *p, int arg) {
    if (arg == 3) {
        struct buffer out = {0};
        buffer_printf(&out, "\xEF\xBB\xBF");
        buffer_add(&out, buffer_text(&p->text));
        buffer_release(&p->text);
        p->text = out;
        return true;
    }
    replace_all(&p->text, "\n", arg == 0 ? "\r\n" : arg == 1 ? "\r" : "\n\n\n");
    return true;
}

/* Each line with something before it, or behind. */
static inline bool around_lines(struct patient *p, int arg) {
    static const char *const before[] = {"> ", ">", "> > ", " ", "   ", ""};
    struct buffer out = {0};
    struct text all = buffer_text(&p->text);
    for (size_t at = 0; at < all.len;) {
        struct text line = next_line(all, &at);
        buffer_printf(&out, "%s", before[arg]);
        buffer_add(&out, line);
        buffer_printf(&out, arg == 5 ? "  \n" : "\n");
    }
    buffer_release(&p->text);
    p->text = out;
    return true;
}

static inline bool spaces(struct patient *p, int arg) {
    static const char *const pairs[][2] = {{"| ", "|\xC2\xA0"}, {"| ", "|\t"},
                                           {" |", "\xC2\xA0|"}, {" |", "|"},
                                           {"| ", "|&nbsp; "},  {" ", "\xE3\x80\x80"}};
    replace_all(&p->text, pairs[arg][0], pairs[arg][1]);
    return true;
}

#endif

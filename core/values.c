#include "core/values.h"

#include "core/bits.h"
#include "core/status.h"

#include <stddef.h>

/* The bytes 00 to FF as two digits each: what most cells of tables are, borrowed instead of
 * written. Of a number below 16 the second digit is the number, of one below 100 the pair at its
 * decimal digits. */
#define SIXTEEN(h)                                                                                 \
    h "0" h "1" h "2" h "3" h "4" h "5" h "6" h "7" h "8" h "9" h "A" h "B" h "C" h "D" h "E" h "F"
const char values_pairs[] =
    SIXTEEN("0") SIXTEEN("1") SIXTEEN("2") SIXTEEN("3") SIXTEEN("4") SIXTEEN("5") SIXTEEN("6")
        SIXTEEN("7") SIXTEEN("8") SIXTEEN("9") SIXTEEN("A") SIXTEEN("B") SIXTEEN("C") SIXTEEN("D")
            SIXTEEN("E") SIXTEEN("F") "0123456789ABCDEF"; /* VALUES_PLAIN more */

/* A number below 100 in decimal. */
static inline struct text below_hundred(unsigned number) {
    return values_pair(number / 10 * 16 + number % 10, number < 10 ? 1 : 2);
}

void values_init(struct values *values, struct node *nodes, uint32_t node_cap, char *chars,
                 size_t char_cap) {
    *values =
        (struct values){.nodes = nodes, .node_cap = node_cap, .chars = chars, .char_cap = char_cap};
    values->nodes[VALUES_ROOT] = (struct node){.kind = NODE_MAP, .parent = UINT32_MAX};
    values->node_count = 1;
}

/* Room for a text of `len` bytes, which is then added as what was written there; NULL: none. */
static char *text_room(struct values *values, size_t len) {
    if (values->full || len > values->char_cap - values->char_count) {
        values->full = true;
        return NULL;
    }
    return values->chars + values->char_count;
}

static uint32_t add_text(struct values *values, uint32_t parent, struct text name, size_t len) {
    const struct text text = {values->chars + values->char_count, len};
    const uint32_t index = values_add(values, parent, NODE_TEXT, name, text, false);
    if (index != VALUES_ROOT) values->char_count += len;
    return index;
}

/* The same of a text of letters and digits. */
static uint32_t add_plain(struct values *values, uint32_t parent, struct text name, size_t len) {
    const bool plain = len <= VALUES_PLAIN && values->char_cap - values->char_count >= VALUES_PLAIN;
    const uint32_t index = add_text(values, parent, name, len);
    if (index != VALUES_ROOT) values->nodes[index].plain = plain;
    return index;
}

uint32_t values_text(struct values *values, uint32_t parent, struct text name, struct text text) {
    if (text.len == 0) return values_borrow(values, parent, name, TEXT(""));
    char *room = text_room(values, text.len);
    if (!room) return VALUES_ROOT;
    memmove(room, text.at, text.len);
    return add_text(values, parent, name, text.len);
}

SELDOM static uint32_t add_decimal(struct values *values, uint32_t parent, struct text name,
                                   uint64_t number) {
    size_t len = 1;
    for (uint64_t rest = number / 10; rest > 0; rest /= 10) len++;
    char *room = text_room(values, len);
    if (!room) return VALUES_ROOT;
    for (size_t i = len; i-- > 0; number /= 10) room[i] = (char)('0' + number % 10);
    return add_plain(values, parent, name, len);
}

uint32_t values_decimal(struct values *values, uint32_t parent, struct text name, uint64_t number) {
    if (number >= 100) return add_decimal(values, parent, name, number);
    return values_add(values, parent, NODE_TEXT, name, below_hundred((unsigned)number), true);
}

static void write_digits(char *to, uint64_t number, unsigned digit_bits, unsigned count) {
    for (unsigned i = count; i-- > 0; number >>= digit_bits) {
        to[i] = "0123456789ABCDEF"[number & bits_mask(digit_bits)];
    }
}

uint32_t values_any_digits(struct values *values, uint32_t parent, struct text name,
                           uint64_t number, unsigned digit_bits, unsigned count) {
    char *room = text_room(values, count);
    if (!room) return VALUES_ROOT;
    write_digits(room, number, digit_bits, count);
    return add_plain(values, parent, name, count);
}

uint32_t values_hex(struct values *values, uint32_t parent, struct text name, uint64_t number,
                    unsigned bits) {
    // A number too wide for its field is shown whole rather than cut to a wrong one.
    const unsigned width = bits_needed(number) > bits ? bits_needed(number) : bits;
    const unsigned count = bits_hex_digits(width > 64 ? 64 : width);
    char *room = text_room(values, 2 + count);
    if (!room) return VALUES_ROOT;
    room[0] = '0';
    room[1] = 'x';
    write_digits(room + 2, number, 4, count);
    return add_plain(values, parent, name, 2 + count);
}

/* Adds a list of `count` items, which are yet to be filled: the first is the node after it. Nothing
 * is added when there is no room for all. */
static uint32_t add_items(struct values *values, uint32_t parent, struct text name,
                          unsigned count) {
    if (values->full || count >= values->node_cap - values->node_count) values->full = true;
    const uint32_t list = values_list(values, parent, name);
    if (list == VALUES_ROOT || count == 0) return list;
    values->node_count += count;
    values_hang(values, list, list + 1, list + count);
    return list;
}

/* One of these items: the last has none after it. */
static inline void fill_item(struct values *values, uint32_t list, unsigned i, struct text text,
                             bool last) {
    const uint32_t index = list + 1 + i;
    struct node *node = &values->nodes[index];
    node->kind = NODE_TEXT;
    node->parent = list;
    node->name = TEXT("");
    node->text = text;
    node->first = 0;
    node->last = 0;
    node->next = last ? 0 : index + 1;
    node->line = 0;
    node->plain = true;
    node->name_bits = 0;
}

uint32_t values_bytes(struct values *values, uint32_t parent, struct text name,
                      const unsigned char *bytes, unsigned count) {
    const uint32_t list = add_items(values, parent, name, count);
    for (unsigned i = 0; list != VALUES_ROOT && i < count; i++) {
        fill_item(values, list, i, values_pair(bytes[i], 2), i + 1 == count);
    }
    return list;
}

/* A list of `count` decimal numbers, beginning with `first`, each `step` more than the one before.
 */
static uint32_t add_numbers(struct values *values, uint32_t parent, struct text name,
                            unsigned first, unsigned step, unsigned count) {
    const bool small = count <= 100;
    const uint32_t list =
        small ? add_items(values, parent, name, count) : values_list(values, parent, name);
    for (unsigned i = 0; list != VALUES_ROOT && i < count; i++, first += step) {
        if (small) {
            fill_item(values, list, i, below_hundred(first), i + 1 == count);
        } else {
            values_decimal(values, list, TEXT(""), first);
        }
    }
    return list;
}

uint32_t values_count_up(struct values *values, uint32_t parent, struct text name, unsigned count) {
    return add_numbers(values, parent, name, 0, 1, count);
}

uint32_t values_count_down(struct values *values, uint32_t parent, struct text name,
                           unsigned count) {
    return add_numbers(values, parent, name, count - 1, 0u - 1, count);
}

uint32_t values_find(const struct values *values, uint32_t parent, struct text name) {
    const struct node *above = &values->nodes[parent];
    if (above->kind != NODE_MAP) return VALUES_ROOT;
    for (uint32_t i = above->first; i != 0; i = values->nodes[i].next) {
        if (text_equal(values->nodes[i].name, name)) return i;
    }
    return VALUES_ROOT;
}

/* The item of a list by its number, or VALUES_ROOT. */
static uint32_t item_at(const struct values *values, uint32_t list, struct text number) {
    uint64_t left = 0;
    for (size_t i = 0; i < number.len; i++) {
        if (number.at[i] < '0' || number.at[i] > '9' || left > values->node_count)
            return VALUES_ROOT;
        left = left * 10 + (uint64_t)(number.at[i] - '0');
    }
    uint32_t item = values->nodes[list].first;
    for (; item != 0 && left > 0; left--) item = values->nodes[item].next;
    return item;
}

uint32_t values_at(const struct values *values, struct text place) {
    uint32_t node = VALUES_ROOT;
    while (place.len > 0) {
        const char *dot = memchr(place.at, '.', place.len);
        const struct text step = {place.at, dot ? (size_t)(dot - place.at) : place.len};
        const size_t taken = dot ? step.len + 1 : step.len;
        const uint32_t below = values->nodes[node].kind == NODE_LIST
                                   ? item_at(values, node, step)
                                   : values_find(values, node, step);
        if (below == VALUES_ROOT) break;
        node = below;
        place = (struct text){place.at + taken, place.len - taken};
    }
    return node;
}

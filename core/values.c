#include "core/values.h"

#include "core/bits.h"

#include <stddef.h>

void values_init(struct values *values, struct node *nodes, uint32_t node_cap, char *chars,
                 size_t char_cap) {
    *values =
        (struct values){.nodes = nodes, .node_cap = node_cap, .chars = chars, .char_cap = char_cap};
    values->nodes[VALUES_ROOT] = (struct node){.kind = NODE_MAP};
    values->node_count = 1;
}

static uint32_t add_node(struct values *values, uint32_t parent, struct node node) {
    if (values->full || values->node_count == values->node_cap) {
        values->full = true;
        return VALUES_ROOT;
    }
    const uint32_t index = values->node_count++;
    struct node *above = &values->nodes[parent];

    values->nodes[index] = node;
    if (above->last != 0) {
        values->nodes[above->last].next = index;
    } else {
        above->first = index;
    }
    above->last = index;
    return index;
}

uint32_t values_map(struct values *values, uint32_t parent, struct text name) {
    return add_node(values, parent, (struct node){.kind = NODE_MAP, .name = name});
}

uint32_t values_list(struct values *values, uint32_t parent, struct text name) {
    return add_node(values, parent, (struct node){.kind = NODE_LIST, .name = name});
}

uint32_t values_flag(struct values *values, uint32_t parent, struct text name, bool yes) {
    return add_node(values, parent,
                    (struct node){.kind = yes ? NODE_TRUE : NODE_FALSE, .name = name});
}

uint32_t values_borrow(struct values *values, uint32_t parent, struct text name, struct text text) {
    return add_node(values, parent, (struct node){.kind = NODE_TEXT, .name = name, .text = text});
}

uint32_t values_text(struct values *values, uint32_t parent, struct text name, struct text text) {
    if (values->full || text.len > values->char_cap - values->char_count) {
        values->full = true;
        return VALUES_ROOT;
    }
    if (text.len == 0) return values_borrow(values, parent, name, TEXT(""));

    char *copy = values->chars + values->char_count;
    const uint32_t index = values_borrow(values, parent, name, (struct text){copy, text.len});
    if (index != VALUES_ROOT) {
        memmove(copy, text.at, text.len);
        values->char_count += text.len;
    }
    return index;
}

uint32_t values_decimal(struct values *values, uint32_t parent, struct text name, uint64_t number) {
    char digits[20]; // 2^64 - 1 has twenty
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return values_text(values, parent, name, (struct text){digits + start, sizeof digits - start});
}

uint32_t values_hex(struct values *values, uint32_t parent, struct text name, uint64_t number,
                    unsigned bits) {
    char digits[2 + 16] = "0x";
    // A number too wide for its field is shown whole rather than cut to a wrong one.
    const unsigned width = bits_needed(number) > bits ? bits_needed(number) : bits;
    const unsigned count = bits_hex_digits(width > 64 ? 64 : width);
    for (unsigned i = 0; i < count; i++) {
        digits[2 + i] = "0123456789ABCDEF"[bits_field(number, 4 * (count - 1 - i), 4)];
    }
    return values_text(values, parent, name, (struct text){digits, 2 + count});
}

uint32_t values_find(const struct values *values, uint32_t parent, struct text name) {
    const struct node *above = &values->nodes[parent];
    if (above->kind != NODE_MAP) return VALUES_ROOT;
    for (uint32_t i = above->first; i != 0; i = values->nodes[i].next) {
        if (text_equal(values->nodes[i].name, name)) return i;
    }
    return VALUES_ROOT;
}

/* core/values.h - a small tree of named texts, in storage that the caller owns.
 *
 * It carries what a family publishes to its templates, the machine as a machine file shows it, and
 * a parsed YAML document on its way to a family. Nodes refer to each other by index, so storage may
 * be moved; 0 is the root, always a map. Building never fails in the middle: when storage runs out
 * `full` is set, further adds do nothing, and the builder checks once at the end.
 */
#ifndef CORE_VALUES_H
#define CORE_VALUES_H

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

enum node_kind {
    NODE_TEXT, /* `text` */
    NODE_TRUE,
    NODE_FALSE,
    NODE_LIST, /* children in order, names empty */
    NODE_MAP   /* children with names */
};

struct node {
    enum node_kind kind;
    uint32_t parent;  /* of the root: UINT32_MAX */
    struct text name; /* borrowed: string literals, or text that outlives the tree */
    struct text text; /* NODE_TEXT: inside `chars`, or borrowed like names */
    uint32_t first;   /* first child, 0 = none */
    uint32_t last;    /* last child, 0 = none */
    uint32_t next;    /* next sibling, 0 = none */
    uint32_t line;    /* 1-based line in the file it was read from, 0 = none */
    /* NODE_TEXT: ASCII letters and digits alone, at most VALUES_PLAIN of them, and so many bytes
     * may be read where they stand. */
    bool plain;
    /* Of a map: the values_name_bit of each child, so that most of the names that it does not have
     * need not be looked for. */
    uint32_t name_bits;
};

enum { VALUES_PLAIN = 16 };

/* One of 32 bits, the same for the same name; 0 for no name. */
static inline uint32_t values_name_bit(struct text name) {
    return name.len == 0 ? 0 : UINT32_C(1) << ((name.len * 7 + (unsigned char)name.at[0]) & 31);
}

struct values {
    struct node *nodes;
    uint32_t node_count, node_cap; /* node_cap at least 1 */
    char *chars;
    size_t char_count, char_cap;
    bool full;
};

#define VALUES_ROOT 0u

/* Starts an empty tree (a root map) in the caller's storage, which must outlive it. */
void values_init(struct values *values, struct node *nodes, uint32_t node_cap, char *chars,
                 size_t char_cap);

/* How far a tree is built: what hangs on the root alone is added from here on. */
struct values_mark {
    uint32_t node_count, last, name_bits;
    size_t char_count;
};

static inline struct values_mark values_mark(const struct values *values) {
    const struct node *root = &values->nodes[VALUES_ROOT];
    return (struct values_mark){values->node_count, root->last, root->name_bits,
                                values->char_count};
}

/* Takes off what was added since; not of a tree that was full then. */
static inline void values_rewind(struct values *values, struct values_mark mark) {
    struct node *root = &values->nodes[VALUES_ROOT];
    root->last = mark.last;
    root->name_bits = mark.name_bits;
    if (mark.last == 0) root->first = 0;
    values->nodes[mark.last].next = 0;
    values->node_count = mark.node_count;
    values->char_count = mark.char_count;
    values->full = false;
}

/* ---- Adding. Inline, as a sheet takes some hundred nodes, and most names are literals. ---- */

/* Makes `last` the last child of `parent`, and `first` the one after those it had. */
static inline void values_hang(struct values *values, uint32_t parent, uint32_t first,
                               uint32_t last) {
    struct node *above = &values->nodes[parent];
    if (above->last != 0) {
        values->nodes[above->last].next = first;
    } else {
        above->first = first;
    }
    above->last = last;
}

/* Adds a child to `parent`. Fields are written one by one, in place: a whole node built beside it
 * and copied would have to wait for itself to be written. */
static inline uint32_t values_add(struct values *values, uint32_t parent, enum node_kind kind,
                                  struct text name, struct text text, bool plain) {
    const uint32_t index = values->node_count;
    if (values->full || index == values->node_cap) {
        values->full = true;
        return VALUES_ROOT;
    }
    struct node *node = &values->nodes[index];
    values->node_count = index + 1;
    node->kind = kind;
    node->parent = parent;
    node->name = name;
    node->text = text;
    node->first = 0;
    node->last = 0;
    node->next = 0;
    node->line = 0;
    node->plain = plain;
    node->name_bits = 0;
    values->nodes[parent].name_bits |= values_name_bit(name);
    values_hang(values, parent, index, index);
    return index;
}

/* The bytes 00 to FF as two hexadecimal digits each, and VALUES_PLAIN more. */
extern const char values_pairs[];

/* The low `count` hexadecimal digits of a number, 1 or 2. */
static inline struct text values_pair(uint64_t number, unsigned count) {
    return (struct text){values_pairs + 2 * (number & 0xFF) + (2 - count), count};
}

/* Each adds a child to `parent` (a map, or a list: then `name` is the empty text) and returns its
 * index; returns VALUES_ROOT when the tree is full. Names are borrowed. */
static inline uint32_t values_map(struct values *values, uint32_t parent, struct text name) {
    return values_add(values, parent, NODE_MAP, name, TEXT(""), false);
}
static inline uint32_t values_list(struct values *values, uint32_t parent, struct text name) {
    return values_add(values, parent, NODE_LIST, name, TEXT(""), false);
}
static inline uint32_t values_flag(struct values *values, uint32_t parent, struct text name,
                                   bool yes) {
    return values_add(values, parent, yes ? NODE_TRUE : NODE_FALSE, name, TEXT(""), false);
}
/* The text is copied. */
uint32_t values_text(struct values *values, uint32_t parent, struct text name, struct text text);
/* The text is borrowed. */
static inline uint32_t values_borrow(struct values *values, uint32_t parent, struct text name,
                                     struct text text) {
    return values_add(values, parent, NODE_TEXT, name, text, false);
}
/* Decimal digits. */
uint32_t values_decimal(struct values *values, uint32_t parent, struct text name, uint64_t number);
/* `0x` and upper-case digits, as many as `bits` bits take: 0x0D for 13 in 8 bits. */
uint32_t values_hex(struct values *values, uint32_t parent, struct text name, uint64_t number,
                    unsigned bits);
/* The low `count` digits of `digit_bits` bits each (1: binary; 4: hexadecimal, upper case), without
 * a prefix. */
uint32_t values_any_digits(struct values *values, uint32_t parent, struct text name,
                           uint64_t number, unsigned digit_bits, unsigned count);
static inline uint32_t values_digits(struct values *values, uint32_t parent, struct text name,
                                     uint64_t number, unsigned digit_bits, unsigned count) {
    if (digit_bits != 4 || count < 1 || count > 2) {
        return values_any_digits(values, parent, name, number, digit_bits, count);
    }
    return values_add(values, parent, NODE_TEXT, name, values_pair(number, count), true);
}
/* A list of `count` bytes, each as two hexadecimal digits, upper case. */
uint32_t values_bytes(struct values *values, uint32_t parent, struct text name,
                      const unsigned char *bytes, unsigned count);
/* A list of the decimal numbers 0, 1, ... count - 1; the other: from the highest down. */
uint32_t values_count_up(struct values *values, uint32_t parent, struct text name, unsigned count);
uint32_t values_count_down(struct values *values, uint32_t parent, struct text name,
                           unsigned count);

/* The child of `parent` with this name, or VALUES_ROOT when there is none. */
uint32_t values_find(const struct values *values, uint32_t parent, struct text name);
/* The node at a place below the root, such as "tlb.entries.2.1": names of maps, numbers from 0 of
 * lists. Where the tree does not go on, the node that it ends at. */
uint32_t values_at(const struct values *values, struct text place);

#endif

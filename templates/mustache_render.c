#include "templates/mustache_book.h"

/* The indentation in force: that of each standalone partial under way, outermost first. */
struct indent {
    struct text text;
    const struct indent *outer;
};

/* The end of the buffer, kept at hand while it is written to. */
struct pen {
    char *to;
    const char *end;
};

struct render {
    const struct mustache *book;
    const char *const *const *escapes; /* by kind of op */
    const struct values *values;
    struct buffer *out; /* its `len` is behind while the pen writes */
    struct pen pen;
    unsigned depth;                       /* frames in use */
    unsigned partials;                    /* templates under way */
    uint32_t frames[MUSTACHE_FRAMES_MAX]; /* nodes: the contexts, innermost last */
    struct mustache_memory *memory;
    struct mustache_hint no_hint; /* where the memory has no room */
};

static const char *const html_escapes[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};

#define SPACE_FOR_CONTROLS                                                                         \
    [0] = " ", [1] = " ", [2] = " ", [3] = " ", [4] = " ", [5] = " ", [6] = " ", [7] = " ",        \
    [8] = " ", [9] = " ", [10] = " ", [11] = " ", [12] = " ", [13] = " ", [14] = " ", [15] = " ",  \
    [16] = " ", [17] = " ", [18] = " ", [19] = " ", [20] = " ", [21] = " ", [22] = " ",            \
    [23] = " ", [24] = " ", [25] = " ", [26] = " ", [27] = " ", [28] = " ", [29] = " ",            \
    [30] = " ", [31] = " ", [127] = " "

static const char *const markdown_escapes[256] = {
    SPACE_FOR_CONTROLS, ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;",
    ['\\'] = "\\\\",    ['`'] = "\\`",   ['*'] = "\\*",  ['_'] = "\\_",  ['['] = "\\[",
    [']'] = "\\]",      ['{'] = "\\{",   ['}'] = "\\}",  ['|'] = "\\|",  ['~'] = "\\~",
    ['$'] = "\\$",      ['^'] = "\\^"};

/* Nothing is markup in a code span but a backtick, and a bar if the span stands in a table: what
 * stands for the backtick looks like it (U+02CB). */
static const char *const code_escapes[256] = {SPACE_FOR_CONTROLS, ['`'] = "\xCB\x8B"};
static const char *const code_cell_escapes[256] = {
    SPACE_FOR_CONTROLS, ['`'] = "\xCB\x8B", ['|'] = "\\|"};

/* By kind of op. */
static const char *const *const html_kinds[] = {[OP_ESCAPED] = html_escapes};
static const char *const *const markdown_kinds[] = {
    [OP_ESCAPED] = markdown_escapes, [OP_CODE] = code_escapes, [OP_CODE_CELL] = code_cell_escapes};

enum { ESCAPED_MAX = 6 }; /* the longest of the above */

/* ---- writing ---- */

/* Makes room for `more` bytes, and one: as buffer_room does. */
static bool pen_grow(struct pen *pen, struct buffer *out, size_t more) {
    if (pen->to) out->len = (size_t)(pen->to - out->at);
    pen->to = buffer_room(out, more);
    pen->end = pen->to ? out->at + out->cap : NULL;
    return pen->to != NULL;
}

static inline bool pen_room(struct pen *pen, struct buffer *out, size_t more) {
    return (size_t)(pen->end - pen->to) > more || pen_grow(pen, out, more);
}

static inline void add(struct pen *pen, struct buffer *out, struct text text) {
    if (text.len == 0 || !pen_room(pen, out, text.len)) return;
    memcpy(pen->to, text.at, text.len);
    pen->to += text.len;
}

static inline void add_escaped(struct pen *pen, struct buffer *out, struct text text,
                               const char *const *escapes) {
    /* a text in hand is shorter than memory / ESCAPED_MAX, short of wrapping round */
    if (!pen_room(pen, out, text.len * ESCAPED_MAX)) return;
    char *to = pen->to;
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = escapes[(unsigned char)text.at[i]];
        if (!escape) {
            *to++ = text.at[i];
            continue;
        }
        while (*escape) *to++ = *escape++;
    }
    pen->to = to;
}

/* A literal of the book: behind a short one there are bytes to spare. */
static inline void add_literal(struct pen *pen, struct buffer *out, const struct mustache *book,
                               struct piece piece) {
    const char *at = book->pool + piece.at;
    if (!pen_room(pen, out, piece.len < POOL_PADDING ? POOL_PADDING : piece.len)) return;
    if (piece.len <= POOL_PADDING) {
        memcpy(pen->to, at, POOL_PADDING);
    } else {
        memcpy(pen->to, at, piece.len);
    }
    pen->to += piece.len;
}

static void add_indent(struct render *r, const struct indent *indent) {
    if (!indent) return;
    add_indent(r, indent->outer);
    add(&r->pen, r->out, indent->text);
}

static void add_indented(struct render *r, struct piece piece, const struct indent *indent) {
    struct text text = {r->book->pool + piece.at, piece.len};
    while (text.len) {
        const char *end = memchr(text.at, '\n', text.len);
        size_t len = end ? (size_t)(end - text.at) + 1 : text.len;
        add(&r->pen, r->out, (struct text){text.at, len});
        text = (struct text){text.at + len, text.len - len};
        if (text.len) add_indent(r, indent);
    }
}

/* ---- looking up ---- */

static SELDOM uint32_t child_anywhere(struct render *r, uint32_t parent, uint32_t step,
                                      struct mustache_hint *hint) {
    const struct node *nodes = r->values->nodes;
    const struct piece piece = r->book->names[r->book->steps[step]].piece;
    const struct text name = {r->book->pool + piece.at, piece.len};
    uint32_t i = nodes[parent].first;
    while (i != 0 && !text_equal(nodes[i].name, name)) i = nodes[i].next;
    if (i != 0) *hint = (struct mustache_hint){nodes[i].name.at, piece.len, i - parent};
    return i;
}

/* The child of the name of this step, or VALUES_ROOT. What is in a list has no name. Rows of tables
 * and sheets of a class look alike: mostly it is where it was before, counted from its parent. */
static inline uint32_t child(struct render *r, uint32_t parent, uint32_t step) {
    const struct node *nodes = r->values->nodes;
    struct mustache_hint *hint = &r->no_hint;
    if (step < sizeof r->memory->at / sizeof *r->memory->at) {
        hint = &r->memory->at[step];
        const uint32_t i = parent + hint->away;
        if (i < r->values->node_count && nodes[i].parent == parent &&
            nodes[i].name.at == hint->name && nodes[i].name.len == hint->len) {
            return i;
        }
    }
    const uint32_t bit = r->book->names[r->book->steps[step]].bit;
    return nodes[parent].name_bits & bit ? child_anywhere(r, parent, step, hint) : VALUES_ROOT;
}

static uint32_t lookup_outwards(struct render *r, unsigned depth, uint32_t step) {
    uint32_t found = VALUES_ROOT;
    while (depth > 0 && found == VALUES_ROOT) found = child(r, r->frames[--depth], step);
    return found;
}

/* The node that a name means here, or VALUES_ROOT. The first step is looked for outwards, the
 * others only in what it gave. */
static inline uint32_t lookup(struct render *r, const struct op *op) {
    const uint32_t inner = r->frames[r->depth - 1];
    if (op->steps == 0) return inner;
    uint32_t found = child(r, inner, op->first);
    if (found == VALUES_ROOT) found = lookup_outwards(r, r->depth - 1, op->first);
    for (unsigned i = 1; i < op->steps && found != VALUES_ROOT; i++) {
        found = child(r, found, op->first + i);
    }
    return found;
}

static inline bool truthy(const struct node *node) {
    switch (node->kind) {
    case NODE_TEXT:
        return node->text.len > 0;
    case NODE_FALSE:
        return false;
    case NODE_LIST:
        return node->first != 0;
    case NODE_TRUE:
    case NODE_MAP:
        break;
    }
    return true;
}

static inline struct text text_of_node(const struct node *node) {
    if (node->kind == NODE_TEXT) return node->text;
    if (node->kind == NODE_TRUE) return TEXT("true");
    if (node->kind == NODE_FALSE) return TEXT("false");
    return TEXT("");
}

/* ---- running ---- */

/* What a name of a flat section means in `item`, or VALUES_ROOT. */
static inline uint32_t lookup_flat(struct render *r, const struct op *op, uint32_t item) {
    if (op->steps == 0) return item;
    const uint32_t found = child(r, item, op->first);
    return found != VALUES_ROOT ? found : lookup_outwards(r, r->depth, op->first);
}

/* The text of a node as an op of names writes it. */
static inline void add_node_text(struct render *r, struct pen *pen, enum op_kind kind,
                                 const struct node *node) {
    if (kind == OP_RAW) {
        add(pen, r->out, text_of_node(node));
    } else {
        add_escaped(pen, r->out, text_of_node(node), r->escapes[kind]);
    }
}

/* A literal, and then that. Most are plain. */
static inline void add_cell(struct render *r, struct pen *pen, struct piece piece,
                            enum op_kind kind, const struct node *node) {
    if (node->plain && piece.len <= POOL_PADDING) {
        if (!pen_room(pen, r->out, POOL_PADDING + VALUES_PLAIN)) return;
        memcpy(pen->to, r->book->pool + piece.at, POOL_PADDING);
        pen->to += piece.len;
        memcpy(pen->to, node->text.at, VALUES_PLAIN);
        pen->to += node->text.len;
        return;
    }
    add_literal(pen, r->out, r->book, piece);
    add_node_text(r, pen, kind, node);
}

/* The body of a flat section, once for each node from `item` on (`all`) or for that one: the cells
 * of tables, and so most of what is written. Does what run does, without its turns and stacks. */
static void run_flat(struct render *r, uint32_t item, bool all, const struct op *section) {
    const struct mustache *book = r->book;
    const struct node *nodes = r->values->nodes;
    const bool seam = section->seam.len > 0;
    const struct op *first = section + 1, *end = book->ops + section->end - seam;
    const struct piece again = seam ? section->seam : first->piece;
    struct piece piece = first->piece;
    struct pen pen = r->pen;
    if (first + 1 == end && first->kind != OP_LITERAL && first->steps == 0) {
        for (; item != 0; item = all ? nodes[item].next : 0, piece = again) {
            add_cell(r, &pen, piece, first->kind, &nodes[item]);
        }
    }
    for (; item != 0; item = all ? nodes[item].next : 0, piece = again) {
        for (const struct op *op = first; op < end; op++) {
            const uint32_t node = op->kind == OP_LITERAL ? VALUES_ROOT : lookup_flat(r, op, item);
            if (op != first) piece = op->piece;
            if (node != VALUES_ROOT) {
                add_cell(r, &pen, piece, op->kind, &nodes[node]);
            } else {
                add_literal(&pen, r->out, book, piece);
            }
        }
    }
    if (seam) add_literal(&pen, r->out, book, end->piece);
    r->pen = pen;
}

static enum status run(struct render *r, uint32_t first, uint32_t end, const struct indent *indent);

static enum status run_section(struct render *r, uint32_t node, const struct op *op,
                               const struct indent *indent) {
    const struct node *nodes = r->values->nodes;
    const bool list = nodes[node].kind == NODE_LIST;
    uint32_t item = list ? nodes[node].first : node;
    if (r->depth == MUSTACHE_FRAMES_MAX) return STATUS_INVALID;
    if (op->flat && !indent && node != VALUES_ROOT) {
        run_flat(r, item, list, op);
        return STATUS_OK;
    }
    const uint32_t body = (uint32_t)(op - r->book->ops) + 1;
    uint32_t *frame = &r->frames[r->depth++];
    enum status status;
    do {
        *frame = item;
        status = run(r, body, op->end, indent);
        item = list ? nodes[item].next : 0;
    } while (item != 0 && status == STATUS_OK);
    r->depth--;
    return status;
}

static enum status run_partial(struct render *r, const struct op *op, const struct indent *outer) {
    const struct template *template = &r->book->templates[op->first];
    if (!template->defined) return STATUS_OK;
    if (r->partials == MUSTACHE_PARTIALS_MAX) return STATUS_INVALID;
    struct indent own = {{r->book->pool + op->piece.at, op->piece.len}, outer};
    const struct indent *indent = !op->standalone ? NULL : own.text.len ? &own : outer;
    r->partials++;
    enum status status = run(r, template->first, template->end, indent);
    r->partials--;
    return status;
}

static enum status run(struct render *r, uint32_t first, uint32_t end,
                       const struct indent *indent) {
    const struct mustache *book = r->book;
    const struct node *nodes = r->values->nodes;
    enum status status = STATUS_OK;
    for (uint32_t i = first; i < end && status == STATUS_OK; i++) {
        const struct op *op = &book->ops[i];
        if (indent && op->line_start) add_indent(r, indent);
        if (op->kind == OP_PARTIAL) {
            status = run_partial(r, op, indent);
            continue;
        }
        if (indent) {
            add_indented(r, op->piece, indent);
        } else if (op->piece.len) {
            add_literal(&r->pen, r->out, book, op->piece);
        }
        if (op->kind == OP_LITERAL) continue;
        const uint32_t node = lookup(r, op);
        /* the root is a node like others to the implicit iterator */
        const bool found = node != VALUES_ROOT || op->steps == 0;
        switch ((enum op_kind)op->kind) {
        case OP_ESCAPED:
        case OP_CODE:
        case OP_CODE_CELL:
        case OP_RAW:
            if (found) add_node_text(r, &r->pen, op->kind, &nodes[node]);
            break;
        case OP_SECTION:
            if (found && truthy(&nodes[node])) status = run_section(r, node, op, indent);
            i = op->end - 1;
            break;
        case OP_INVERTED:
            if (found && truthy(&nodes[node])) i = op->end - 1;
            break;
        case OP_LITERAL:
        case OP_PARTIAL:
            break;
        }
    }
    return status;
}

enum status mustache_render(const struct mustache *book, uint32_t which,
                            const struct values *values, struct mustache_memory *memory,
                            struct buffer *out) {
    struct mustache_memory own;
    if (!memory) memory = memset(&own, 0, sizeof own);
    struct render r = {
        .book = book,
        .escapes = book->escape == MUSTACHE_HTML ? html_kinds : markdown_kinds,
        .values = values,
        .out = out,
        .depth = 1,
        .partials = 1,
        .frames = {VALUES_ROOT},
        .memory = memory,
    };
    size_t before = out->len;
    const struct template *template = &book->templates[which];
    enum status status = run(&r, template->first, template->end, NULL);
    if (r.pen.to) out->len = (size_t)(r.pen.to - out->at);
    if (status != STATUS_OK) out->len = before;
    if (out->at) out->at[out->len] = '\0';
    return status == STATUS_OK ? buffer_status(out) : status;
}

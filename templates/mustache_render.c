#include "templates/mustache_book.h"

/* A context: lookups start where the last one in it ended, because templates mostly name things in
 * the order in which they were published. */
struct frame {
    uint32_t node;
    uint32_t cursor;
};

/* The indentation in force: that of each standalone partial under way, outermost first. */
struct indent {
    struct text text;
    const struct indent *outer;
};

struct render {
    const struct mustache *book;
    const struct values *values;
    struct buffer *out;
    unsigned depth;    /* frames in use */
    unsigned partials; /* templates under way */
    struct frame frames[MUSTACHE_FRAMES_MAX];
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

enum { ESCAPED_MAX = 6 }; /* the longest of the above */

static inline char *room(struct buffer *out, size_t more) {
    return out->cap - out->len > more ? out->at + out->len : buffer_room(out, more);
}

static void add(struct buffer *out, struct text text) {
    char *to = room(out, text.len);
    if (!to || text.len == 0) return;
    memcpy(to, text.at, text.len);
    out->len += text.len;
}

static void add_escaped(struct buffer *out, struct text text, const char *const *escapes) {
    /* a text in hand is shorter than memory / ESCAPED_MAX, short of wrapping round */
    char *to = room(out, text.len * ESCAPED_MAX);
    if (!to) return;
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = escapes[(unsigned char)text.at[i]];
        if (!escape) {
            *to++ = text.at[i];
            continue;
        }
        while (*escape) *to++ = *escape++;
    }
    out->len = (size_t)(to - out->at);
}

static void add_indent(struct buffer *out, const struct indent *indent) {
    if (!indent) return;
    add_indent(out, indent->outer);
    add(out, indent->text);
}

static void add_indented(struct buffer *out, struct text text, const struct indent *indent) {
    while (text.len) {
        const char *end = memchr(text.at, '\n', text.len);
        size_t len = end ? (size_t)(end - text.at) + 1 : text.len;
        add(out, (struct text){text.at, len});
        text = (struct text){text.at + len, text.len - len};
        if (text.len) add_indent(out, indent);
    }
}

static void add_literal(struct render *r, const struct op *op, const struct indent *indent) {
    struct buffer *out = r->out;
    struct text text = {r->book->pool + op->piece.at, op->piece.len};
    if (indent) {
        add_indented(out, text, indent);
        return;
    }
    char *to = room(out, text.len < POOL_PADDING ? POOL_PADDING : text.len);
    if (!to) return;
    if (text.len <= POOL_PADDING) {
        memcpy(to, text.at, POOL_PADDING);
    } else {
        memcpy(to, text.at, text.len);
    }
    out->len += text.len;
}

static inline bool named(const struct node *node, struct text name) {
    return node->name.len == name.len && memcmp(node->name.at, name.at, name.len) == 0;
}

/* The child of this name, or VALUES_ROOT. */
static uint32_t child(const struct values *values, struct frame *frame, struct text name) {
    const struct node *nodes = values->nodes;
    if (nodes[frame->node].kind != NODE_MAP) return VALUES_ROOT;
    for (uint32_t i = frame->cursor; i; i = nodes[i].next) {
        if (named(&nodes[i], name)) return frame->cursor = i;
    }
    for (uint32_t i = nodes[frame->node].first; i != frame->cursor; i = nodes[i].next) {
        if (named(&nodes[i], name)) return frame->cursor = i;
    }
    return VALUES_ROOT;
}

static struct text step(const struct render *r, uint32_t number) {
    struct piece piece = r->book->names[number];
    return (struct text){r->book->pool + piece.at, piece.len};
}

/* The node that a name means here, or VALUES_ROOT. The first step is looked for outwards, the
 * others only in what it gave. */
static uint32_t lookup(struct render *r, const struct op *op) {
    if (op->steps == 0) return r->frames[r->depth - 1].node;
    struct text name = step(r, op->first);
    uint32_t found = VALUES_ROOT;
    for (unsigned i = r->depth; i > 0 && found == VALUES_ROOT; i--) {
        found = child(r->values, &r->frames[i - 1], name);
    }
    for (unsigned i = 1; i < op->steps && found != VALUES_ROOT; i++) {
        struct frame inner = {found, 0};
        found = child(r->values, &inner, step(r, op->first + i));
    }
    return found;
}

static bool truthy(const struct values *values, uint32_t node) {
    const struct node *n = &values->nodes[node];
    switch (n->kind) {
    case NODE_TEXT:
        return n->text.len > 0;
    case NODE_TRUE:
        return true;
    case NODE_FALSE:
        return false;
    case NODE_LIST:
        return n->first != 0;
    case NODE_MAP:
        return true;
    }
    return false;
}

static struct text text_of_node(const struct values *values, uint32_t node) {
    const struct node *n = &values->nodes[node];
    if (n->kind == NODE_TEXT) return n->text;
    if (n->kind == NODE_TRUE) return TEXT("true");
    if (n->kind == NODE_FALSE) return TEXT("false");
    return TEXT("");
}

static enum status run(struct render *r, uint32_t first, uint32_t end, const struct indent *indent);

static enum status run_in(struct render *r, uint32_t node, const struct op *op,
                          const struct indent *indent) {
    if (r->depth == MUSTACHE_FRAMES_MAX) return STATUS_INVALID;
    r->frames[r->depth++] = (struct frame){node, 0};
    enum status status = run(r, (uint32_t)(op - r->book->ops) + 1, op->end, indent);
    r->depth--;
    return status;
}

static enum status run_section(struct render *r, uint32_t node, const struct op *op,
                               const struct indent *indent) {
    const struct node *nodes = r->values->nodes;
    if (nodes[node].kind != NODE_LIST) return run_in(r, node, op, indent);
    enum status status = STATUS_OK;
    for (uint32_t i = nodes[node].first; i && status == STATUS_OK; i = nodes[i].next) {
        status = run_in(r, i, op, indent);
    }
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
    enum status status = STATUS_OK;
    for (uint32_t i = first; i < end && status == STATUS_OK; i++) {
        const struct op *op = &book->ops[i];
        if (indent && op->line_start) add_indent(r->out, indent);
        uint32_t node = VALUES_ROOT;
        bool found = false;
        if (op->kind != OP_LITERAL && op->kind != OP_PARTIAL) {
            node = lookup(r, op);
            /* the root is a node like others to the implicit iterator */
            found = node != VALUES_ROOT || op->steps == 0;
        }
        switch ((enum op_kind)op->kind) {
        case OP_LITERAL:
            add_literal(r, op, indent);
            break;
        case OP_ESCAPED:
            if (!found) break;
            add_escaped(r->out, text_of_node(r->values, node),
                        book->escape == MUSTACHE_HTML ? html_escapes : markdown_escapes);
            break;
        case OP_RAW:
            if (found) add(r->out, text_of_node(r->values, node));
            break;
        case OP_SECTION:
            if (found && truthy(r->values, node)) status = run_section(r, node, op, indent);
            i = op->end - 1;
            break;
        case OP_INVERTED:
            if (found && truthy(r->values, node)) i = op->end - 1;
            break;
        case OP_PARTIAL:
            status = run_partial(r, op, indent);
            break;
        }
    }
    return status;
}

enum status mustache_render(const struct mustache *book, uint32_t which,
                            const struct values *values, struct buffer *out) {
    struct render r;
    r.book = book;
    r.values = values;
    r.out = out;
    r.depth = 1;
    r.partials = 1;
    r.frames[0] = (struct frame){VALUES_ROOT, 0};
    size_t before = out->len;
    const struct template *template = &book->templates[which];
    enum status status = run(&r, template->first, template->end, NULL);
    if (status != STATUS_OK) out->len = before;
    if (out->at) out->at[out->len] = '\0';
    return status == STATUS_OK ? buffer_status(out) : status;
}

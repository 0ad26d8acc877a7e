#include "generator/yaml_tree.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <yaml.h>

struct reading_yaml {
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    struct values *values;
    const char *file_name;
    size_t skipped; /* bytes of the file before what is parsed */
    struct fault *fault;
};

static enum status refuse(struct reading_yaml *r, yaml_mark_t mark, const char *sentence) {
    (void)fault_say(r->fault, STATUS_INVALID, r->file_name, (unsigned)mark.line + 1, "%s",
                    sentence);
    r->fault->column = (unsigned)mark.column + 1;
    return STATUS_INVALID;
}

static enum status out_of_memory(struct reading_yaml *r) {
    return fault_say(r->fault, STATUS_MEMORY, r->file_name, 0, "out of memory");
}

/* Notepad begins a UTF-8 file with a mark that libyaml takes for text where it is told the
 * encoding.
 */
static struct text without_mark(struct text source) {
    const bool marked = source.len >= 3 && memcmp(source.at, "\xEF\xBB\xBF", 3) == 0;
    return marked ? text_skip(source, 3) : source;
}

/* The fault of libyaml's own making. */
static enum status refuse_syntax(struct reading_yaml *r) {
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR) return out_of_memory(r);
    if (p->error == YAML_READER_ERROR) {
        return fault_say(r->fault, STATUS_INVALID, r->file_name, 0,
                         "'%s' is not UTF-8 text (byte %zu); save it as UTF-8", r->file_name,
                         p->problem_offset + r->skipped);
    }
    (void)fault_say(r->fault, STATUS_INVALID, r->file_name, (unsigned)p->problem_mark.line + 1,
                    "not YAML: %s%s%s", p->problem ? p->problem : "syntax error",
                    p->context ? " " : "", p->context ? p->context : "");
    r->fault->column = (unsigned)p->problem_mark.column + 1;
    return STATUS_INVALID;
}

static void drop_event(struct reading_yaml *r) {
    if (r->has_event) yaml_event_delete(&r->event);
    r->has_event = false;
}

/* The next event; anchors and aliases are refused here, once for all kinds. */
static enum status next_event(struct reading_yaml *r) {
    drop_event(r);
    if (!yaml_parser_parse(&r->parser, &r->event)) return refuse_syntax(r);
    r->has_event = true;
    const yaml_event_t *e = &r->event;
    const bool anchored = e->type == YAML_ALIAS_EVENT ||
                          (e->type == YAML_SCALAR_EVENT && e->data.scalar.anchor) ||
                          (e->type == YAML_SEQUENCE_START_EVENT && e->data.sequence_start.anchor) ||
                          (e->type == YAML_MAPPING_START_EVENT && e->data.mapping_start.anchor);
    if (!anchored) return STATUS_OK;
    return refuse(r, e->start_mark, "'&' and '*' (anchor, alias) are not supported; write it out");
}

static bool grow_nodes(struct values *v) {
    if (v->node_count < v->node_cap) return true;
    const uint32_t cap = v->node_cap * 2;
    struct node *nodes = realloc(v->nodes, cap * sizeof *nodes);
    if (!nodes) return false;
    v->nodes = nodes;
    v->node_cap = cap;
    return true;
}

/* Keeps the scalar of the current event. The storage was made large enough for all of them. */
static enum status keep_scalar(struct reading_yaml *r, struct text *out) {
    const struct text scalar = {(const char *)r->event.data.scalar.value,
                                r->event.data.scalar.length};
    struct values *v = r->values;
    if (scalar.len > 0 && memchr(scalar.at, '\0', scalar.len)) {
        return refuse(r, r->event.start_mark, "there is a NUL character in this text");
    }
    if (scalar.len + 1 > v->char_cap - v->char_count) return out_of_memory(r);
    char *copy = v->chars + v->char_count;
    if (scalar.len > 0) memcpy(copy, scalar.at, scalar.len);
    copy[scalar.len] = '\0';
    v->char_count += scalar.len + 1;
    *out = (struct text){copy, scalar.len};
    return STATUS_OK;
}

static enum status read_children(struct reading_yaml *r, uint32_t parent, unsigned depth);

/* Adds the node that the current event begins. */
static enum status read_node(struct reading_yaml *r, uint32_t parent, struct text name,
                             unsigned depth) {
    const yaml_mark_t mark = r->event.start_mark;
    struct values *v = r->values;
    if (v->node_count == YAML_TREE_NODES_MAX) {
        return refuse(r, mark, "the file has too many entries (100000)");
    }
    if (!grow_nodes(v)) return out_of_memory(r);

    uint32_t node = VALUES_ROOT;
    bool nested = true;
    if (r->event.type == YAML_SCALAR_EVENT) {
        struct text text = {NULL, 0};
        const enum status status = keep_scalar(r, &text);
        if (status != STATUS_OK) return status;
        node = values_borrow(v, parent, name, text);
        nested = false;
    } else if (r->event.type == YAML_SEQUENCE_START_EVENT) {
        node = values_list(v, parent, name);
    } else {
        node = values_map(v, parent, name);
    }
    v->nodes[node].line = (uint32_t)mark.line + 1;
    if (!nested) return STATUS_OK;
    if (depth == YAML_TREE_DEPTH_MAX) return refuse(r, mark, "nested too deep (32)");
    return read_children(r, node, depth + 1);
}

static enum status read_key(struct reading_yaml *r, uint32_t map, struct text *name) {
    if (r->event.type != YAML_SCALAR_EVENT) {
        return refuse(r, r->event.start_mark, "a key must be a single word or text");
    }
    enum status status = keep_scalar(r, name);
    if (status != STATUS_OK) return status;
    const uint32_t earlier = values_find(r->values, map, *name);
    if (earlier != VALUES_ROOT) {
        const yaml_mark_t mark = r->event.start_mark;
        (void)fault_say(r->fault, STATUS_INVALID, r->file_name, (unsigned)mark.line + 1,
                        "'%s' is given twice; line %u has it already", name->at,
                        (unsigned)r->values->nodes[earlier].line);
        r->fault->column = (unsigned)mark.column + 1;
        return STATUS_INVALID;
    }
    return next_event(r);
}

/* Reads the children of a map or list up to its end. */
static enum status read_children(struct reading_yaml *r, uint32_t parent, unsigned depth) {
    const bool map = r->values->nodes[parent].kind == NODE_MAP;
    const yaml_event_type_t end = map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    for (unsigned count = 0;; count++) {
        enum status status = next_event(r);
        if (status != STATUS_OK) return status;
        if (r->event.type == end) return STATUS_OK;
        // Looking for doubles takes the square of this.
        if (map && count == YAML_TREE_KEYS_MAX) {
            return refuse(r, r->event.start_mark, "a map has too many keys (1000)");
        }
        struct text name = TEXT("");
        if (map) status = read_key(r, parent, &name);
        if (status == STATUS_OK) status = read_node(r, parent, name, depth);
        if (status != STATUS_OK) return status;
    }
}

static enum status read_stream(struct reading_yaml *r) {
    enum status status = next_event(r);              // the stream begins
    if (status == STATUS_OK) status = next_event(r); // a document, or the end
    if (status != STATUS_OK) return status;
    if (r->event.type == YAML_STREAM_END_EVENT) {
        return fault_say(r->fault, STATUS_INVALID, r->file_name, 0, "the file is empty");
    }
    status = next_event(r);
    if (status != STATUS_OK) return status;
    if (r->event.type != YAML_MAPPING_START_EVENT) {
        return refuse(r, r->event.start_mark, "the file must be a map: lines of 'key: value'");
    }
    r->values->nodes[VALUES_ROOT].line = (uint32_t)r->event.start_mark.line + 1;
    status = read_children(r, VALUES_ROOT, 1);
    if (status == STATUS_OK) status = next_event(r); // the document ends
    if (status == STATUS_OK) status = next_event(r); // so must the stream
    if (status != STATUS_OK || r->event.type == YAML_STREAM_END_EVENT) return status;
    return refuse(r, r->event.start_mark, "a second document begins here; leave out the '---'");
}

enum status yaml_tree_read(struct text source, const char *file_name, struct yaml_tree *out,
                           struct fault *fault) {
    enum { NODES_FIRST = 64 };
    if (source.len > YAML_TREE_BYTES_MAX) {
        return fault_say(fault, STATUS_INVALID, file_name, 0, "'%s' is larger than 1 MiB",
                         file_name);
    }
    // An escape of two bytes can stand for a character of three, and each text gets a NUL.
    const size_t char_cap = source.len * 3 + 16;
    struct node *nodes = malloc(NODES_FIRST * sizeof *nodes);
    char *chars = malloc(char_cap);
    struct reading_yaml r = {.values = &out->values, .file_name = file_name, .fault = fault};
    if (!nodes || !chars || !yaml_parser_initialize(&r.parser)) {
        free(nodes);
        free(chars);
        return out_of_memory(&r);
    }
    values_init(&out->values, nodes, NODES_FIRST, chars, char_cap);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    const struct text text = without_mark(source);
    r.skipped = source.len - text.len;
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.len ? text.at : ""),
                                 text.len);
    const enum status status = read_stream(&r);
    drop_event(&r);
    yaml_parser_delete(&r.parser);
    if (status != STATUS_OK) yaml_tree_release(out);
    return status;
}

void yaml_tree_release(struct yaml_tree *tree) {
    free(tree->values.nodes);
    free(tree->values.chars);
    tree->values = (struct values){0};
}

enum status yaml_tree_graft(struct yaml_tree *tree, uint32_t parent, const struct values *from,
                            uint32_t node, uint32_t line_offset) {
    struct values *v = &tree->values;
    const struct node *source = &from->nodes[node];
    if (v->node_count == YAML_TREE_NODES_MAX || !grow_nodes(v)) return STATUS_FULL;

    uint32_t copy;
    if (source->kind == NODE_LIST) {
        copy = values_list(v, parent, source->name);
    } else if (source->kind == NODE_MAP) {
        copy = values_map(v, parent, source->name);
    } else {
        copy = values_borrow(v, parent, source->name, source->text);
    }
    v->nodes[copy].line = source->line + line_offset;
    for (uint32_t i = source->first; i != 0; i = from->nodes[i].next) {
        const enum status status = yaml_tree_graft(tree, copy, from, i, line_offset);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* generator/yaml_tree.h - a YAML file as a tree of values (libyaml).
 *
 * Every scalar is a text, quoted or not: what it means is its reader's business. Nodes bear their
 * lines. Refused: more than one document, aliases and anchors (they can make a small file huge), a
 * key twice in one map, NUL characters, a root that is not a map, and whatever is beyond the
 * limits.
 */
#ifndef GENERATOR_YAML_TREE_H
#define GENERATOR_YAML_TREE_H

#include "core/status.h"
#include "core/values.h"

enum {
    YAML_TREE_BYTES_MAX = 1024 * 1024,
    YAML_TREE_NODES_MAX = 100000,
    YAML_TREE_DEPTH_MAX = 32,
    YAML_TREE_KEYS_MAX = 1000 /* in one map */
};

/* Owns the nodes and the characters of its texts; each text is followed by a NUL. */
struct yaml_tree {
    struct values values;
};

/* Parses UTF-8 YAML, with or without a byte order mark. `file_name` is for faults. On failure there
 * is nothing to release. */
enum status yaml_tree_read(struct text source, const char *file_name, struct yaml_tree *out,
                           struct fault *fault) MUST_CHECK;
void yaml_tree_release(struct yaml_tree *tree);

/* Adds a copy of a node of another tree, with its children, under `parent`; the texts are borrowed
 * from the other tree. `line_offset` is added to the lines. STATUS_FULL: beyond the limits. */
enum status yaml_tree_graft(struct yaml_tree *tree, uint32_t parent, const struct values *from,
                            uint32_t node, uint32_t line_offset) MUST_CHECK;

#endif

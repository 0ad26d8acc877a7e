/* templates/mustache.h - Mustache templates, compiled once and filled many times.
 *
 * The core of the Mustache specification 1.1: comments, delimiters, interpolation, inverted
 * sections, partials, sections. Not lambdas, inheritance, or dynamic names.
 *
 * A book is a set of templates that may include each other by name. `{{x}}` is escaped as the book
 * says; `{{{x}}}` and `{{&x}}` are not. What is not there is filled as nothing. False, an empty
 * list, an empty text and what is not there hide a section; a map, a text and true show it once;
 * a list, once for each child.
 */
#ifndef TEMPLATES_MUSTACHE_H
#define TEMPLATES_MUSTACHE_H

#include "core/status.h"
#include "core/values.h"
#include "templates/buffer.h"

#include <stdbool.h>
#include <stdint.h>

enum mustache_escape {
    MUSTACHE_HTML, /* & < > " as entities, as the specification has it */
    /* Safe in a line of Markdown and in the HTML that is made of it: entities, a backslash before
     * what is markup, a space for each control character, line ends among them. In a code span of
     * the template's line, where neither is read, the text stands as it is, but for controls, a
     * backtick (one that only looks like it instead) and, in a row of a table, a bar (a backslash
     * before it). Not meant for the beginning of a line. */
    MUSTACHE_MARKDOWN
};

enum {
    MUSTACHE_NESTING_MAX = 32,  /* sections open at once in one template */
    MUSTACHE_PARTIALS_MAX = 64, /* templates under way at once */
    MUSTACHE_FRAMES_MAX = 256   /* sections under way at once, those of partials included */
};

struct mustache;

/* A template as it comes: `line` is that of its first line in `file`, for faults. `file` may be
 * NULL; it must outlive the book. */
struct mustache_source {
    struct text name;
    struct text text;
    const char *file;
    unsigned line;
};

enum status mustache_new(enum mustache_escape escape, struct mustache **out) MUST_CHECK;
void mustache_free(struct mustache *book);

/* Compiles a template; it replaces one of the same name. The text is not needed afterwards.
 * STATUS_INVALID: `fault` has file, line, column and a sentence; STATUS_MEMORY. */
enum status mustache_add(struct mustache *book, const struct mustache_source *source,
                         struct fault *fault) MUST_CHECK;

/* STATUS_NOT_FOUND: a template includes one that is not in the book; `fault` says which. (Filled as
 * nothing if rendered all the same.) */
enum status mustache_check(const struct mustache *book, struct fault *fault) MUST_CHECK;

/* The template of this name, or MUSTACHE_NONE. */
#define MUSTACHE_NONE UINT32_MAX
uint32_t mustache_find(const struct mustache *book, struct text name);

/* Where names were found, by their place in the templates: to render again what looks alike is
 * faster with it. All zeros at first; of one book and one thread, for trees whose names stay where
 * they are, as string literals do. */
struct mustache_memory {
    struct mustache_hint {
        const char *name; /* of the node */
        uint32_t len;     /* of the name */
        uint32_t away;    /* so many nodes after its parent */
    } at[512];
};

/* Appends a template, filled from `values`. Threads may share a book. `memory` may be NULL.
 * STATUS_INVALID: nested too deep (then nothing is appended); STATUS_MEMORY. */
enum status mustache_render(const struct mustache *book, uint32_t which,
                            const struct values *values, struct mustache_memory *memory,
                            struct buffer *out) MUST_CHECK;

#endif

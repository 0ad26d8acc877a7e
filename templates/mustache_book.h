/* templates/mustache_book.h - what mustache_compile.c builds and mustache_render.c runs; private to
 * these two.
 *
 * A template is a run of ops in one array; the body of a section is the ops that follow it, up to
 * its `end`. Literal text and names are pieces of one pool of bytes.
 */
#ifndef TEMPLATES_MUSTACHE_BOOK_H
#define TEMPLATES_MUSTACHE_BOOK_H

#include "templates/mustache.h"

struct piece {
    uint32_t at, len; /* bytes of the pool */
};

struct name {
    struct piece piece;
    uint32_t bit; /* values_name_bit of it */
};

enum op_kind {
    OP_LITERAL,
    /* the three ways to escape a name; where it stands decides */
    OP_ESCAPED,
    OP_CODE,      /* Markdown: in a code span */
    OP_CODE_CELL, /* ... that stands in a row of a table */
    OP_RAW,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL
};

struct op {
    uint8_t kind;
    /* It, with its text, begins a line of its template, so that a partial's indentation goes before
     * it. */
    bool line_start;
    /* OP_PARTIAL: its tag stands alone on a line, so that indentation applies to what it includes
     */
    bool standalone;
    /* A section: its body is text and names of one step, no more: what a cell of a table is. */
    bool flat;
    uint8_t steps;  /* a name: how many steps `a.b.c` has; 0 is the implicit iterator */
    uint32_t first; /* a name: where its steps begin; OP_PARTIAL: the template */
    uint32_t end;   /* sections: the op after the body */
    /* The text that goes before what the op does; OP_LITERAL does no more. OP_PARTIAL: the
     * indentation instead. */
    struct piece piece;
    /* A flat section whose body ends in text: that and the text the body begins with, as they meet
     * between two turns. Else empty. */
    struct piece seam;
};

struct template {
    struct piece name;
    bool defined;        /* false: included by another, not added */
    uint32_t first, end; /* its ops */
    /* where it was first included */
    const char *file;
    unsigned line;
};

struct mustache {
    enum mustache_escape escape;
    struct op *ops;
    uint32_t op_count, op_cap;
    uint32_t *steps; /* of names, each by its number among `names` */
    uint32_t step_count, step_cap;
    struct name *names; /* the first NAMES_KEPT are different */
    uint32_t name_count, name_cap;
    struct template *templates;
    uint32_t template_count, template_cap;
    char *pool;
    uint32_t pool_count, pool_cap;
};

/* So many names have a number of their own, however often they are used; templates use fewer. */
enum { NAMES_KEPT = 128 };

/* After the last byte of the pool, that many may be read: short literals are copied in one go. */
enum { POOL_PADDING = 16 };

#endif

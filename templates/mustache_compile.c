#include "templates/mustache_book.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct open_section {
    struct text name;
    uint32_t op;
    size_t start; /* of its tag, in the text */
};

struct compiler {
    struct mustache *book;
    const struct mustache_source *source;
    struct text text;
    size_t at;               /* next byte to read */
    struct text open, close; /* the delimiters in force */
    struct open_section sections[MUSTACHE_NESTING_MAX];
    unsigned depth;
    bool sealed; /* the last op must not grow: a section ends after it */
    /* How far the line has come, tags left out: its first byte that is no space (0: none yet), and
     * the backticks that opened the code span it is in (0: in none). */
    char line_first;
    size_t fence;
    struct fault *fault;
};

/* A tag as it stands in the text. */
struct tag {
    char sigil; /* '#', '^', '/', '>', '!', '=', '&', '{'; 0 for a plain name */
    struct text content;
    size_t start, end; /* in the text, delimiters included */
    bool standalone;
    size_t line_start, line_end; /* standalone: what the tag takes with it */
};

static unsigned line_at(const struct compiler *c, size_t at, unsigned *column) {
    unsigned line = c->source->line ? c->source->line : 1;
    *column = 1;
    for (size_t i = 0; i < at; i++) {
        ++*column;
        if (c->text.at[i] != '\n') continue;
        line++;
        *column = 1;
    }
    return line;
}

static enum status fault_at(struct compiler *c, size_t at, const char *format, ...)
    PRINTF_LIKE(3, 4);

static enum status fault_at(struct compiler *c, size_t at, const char *format, ...) {
    snprintf(c->fault->file, sizeof c->fault->file, "%s", c->source->file ? c->source->file : "");
    c->fault->line = line_at(c, at, &c->fault->column);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(c->fault->sentence, sizeof c->fault->sentence, format, arguments);
    va_end(arguments);
    return STATUS_INVALID;
}

/* For "%.*s": an unreasonable text is quoted in part. */
static int quoted_len(struct text text) {
    return text.len > 80 ? 80 : (int)text.len;
}

/* Makes room for `more` items; false: out of memory, or more than 32 bits can count. */
static bool grow(void **items, uint32_t *cap, uint32_t count, size_t more, size_t size) {
    if (more <= *cap - count) return true;
    uint64_t need = *cap ? *cap : 64;
    while (need - count < more) need *= 2;
    if (need > UINT32_MAX / 64) return false;
    void *moved = realloc(*items, (size_t)need * size);
    if (!moved) return false;
    *items = moved;
    *cap = (uint32_t)need;
    return true;
}

static bool pool_add(struct mustache *book, struct text text, struct piece *out) {
    void *pool = book->pool;
    if (!grow(&pool, &book->pool_cap, book->pool_count, text.len + POOL_PADDING, 1)) return false;
    book->pool = pool;
    *out = (struct piece){book->pool_count, (uint32_t)text.len};
    if (text.len) memcpy(book->pool + book->pool_count, text.at, text.len);
    book->pool_count += (uint32_t)text.len;
    /* never shown: keeps the bytes that a short copy reads over defined */
    memset(book->pool + book->pool_count, 0, POOL_PADDING);
    return true;
}

static struct text pool_text(const struct mustache *book, struct piece piece) {
    return (struct text){book->pool + piece.at, piece.len};
}

static struct op *op_add(struct compiler *c, enum op_kind kind, bool line_start) {
    struct mustache *book = c->book;
    struct op *last = book->op_count ? &book->ops[book->op_count - 1] : NULL;
    bool names = kind != OP_LITERAL && kind != OP_PARTIAL;
    if (names && !line_start && last && !c->sealed && last->kind == OP_LITERAL) {
        /* the literal before it becomes its own: half as many ops to run */
        last->kind = (uint8_t)kind;
        return last;
    }
    void *ops = book->ops;
    if (!grow(&ops, &book->op_cap, book->op_count, 1, sizeof *book->ops) || !ops) return NULL;
    book->ops = ops;
    struct op *op = &book->ops[book->op_count++];
    *op = (struct op){.kind = (uint8_t)kind, .line_start = line_start};
    c->sealed = false;
    return op;
}

static uint32_t template_named(const struct mustache *book, struct text name) {
    for (uint32_t i = 0; i < book->template_count; i++) {
        if (text_equal(pool_text(book, book->templates[i].name), name)) return i;
    }
    return MUSTACHE_NONE;
}

/* The template of this name; a new one, not yet defined, where there is none. */
static uint32_t template_intern(struct mustache *book, struct text name) {
    uint32_t found = template_named(book, name);
    if (found != MUSTACHE_NONE) return found;
    void *templates = book->templates;
    if (!grow(&templates, &book->template_cap, book->template_count, 1, sizeof *book->templates)) {
        return MUSTACHE_NONE;
    }
    book->templates = templates;
    struct template *template = &book->templates[book->template_count];
    *template = (struct template){.defined = false};
    if (!pool_add(book, name, &template->name)) return MUSTACHE_NONE;
    return book->template_count++;
}

static bool at_line_start(const struct compiler *c, size_t at) {
    return at == 0 || c->text.at[at - 1] == '\n';
}

/* Appends the text from `from` to `to`, to the op before where that is text as well. */
static enum status emit_literal(struct compiler *c, size_t from, size_t to) {
    struct mustache *book = c->book;
    if (from == to && !at_line_start(c, from)) return STATUS_OK;
    struct op *last = book->op_count ? &book->ops[book->op_count - 1] : NULL;
    /* an empty literal is there for its line's beginning alone */
    bool joins = to > from && last && !c->sealed && last->kind == OP_LITERAL &&
                 last->piece.at + last->piece.len == book->pool_count;
    struct piece piece;
    if (!pool_add(book, (struct text){c->text.at + from, to - from}, &piece)) return STATUS_MEMORY;
    if (joins) {
        last->piece.len += piece.len;
        return STATUS_OK;
    }
    struct op *op = op_add(c, OP_LITERAL, at_line_start(c, from));
    if (!op) return STATUS_MEMORY;
    op->piece = piece;
    return STATUS_OK;
}

/* Adds a step of a name. */
static bool step_add(struct mustache *book, struct text name) {
    uint32_t number = 0;
    while (number < book->name_count && number < NAMES_KEPT &&
           !text_equal(pool_text(book, book->names[number].piece), name)) {
        number++;
    }
    void *names = book->names, *steps = book->steps;
    if (!grow(&steps, &book->step_cap, book->step_count, 1, sizeof *book->steps)) return false;
    book->steps = steps;
    if (number == book->name_count || number == NAMES_KEPT) {
        if (!grow(&names, &book->name_cap, book->name_count, 1, sizeof *book->names)) return false;
        book->names = names;
        number = book->name_count;
        if (!pool_add(book, name, &book->names[number].piece)) return false;
        book->names[number].bit = values_name_bit(name);
        book->name_count++;
    }
    book->steps[book->step_count++] = number;
    return true;
}

/* Splits a dotted name into its steps. */
static enum status emit_name(struct compiler *c, const struct tag *tag, enum op_kind kind) {
    struct mustache *book = c->book;
    struct text rest = tag->content;
    struct op *op = op_add(c, kind, !tag->standalone && at_line_start(c, tag->start));
    if (!op) return STATUS_MEMORY;
    op->first = book->step_count;
    if (text_is(rest, ".")) return STATUS_OK;
    for (;;) {
        const char *dot = rest.len ? memchr(rest.at, '.', rest.len) : NULL;
        struct text step = {rest.at, dot ? (size_t)(dot - rest.at) : rest.len};
        if (step.len == 0 || op->steps == UINT8_MAX) {
            return fault_at(c, tag->start, "'%.*s' is not a name; write 'name' or 'name.part'",
                            quoted_len(tag->content), tag->content.at);
        }
        if (!step_add(book, step)) return STATUS_MEMORY;
        op->steps++;
        if (!dot) return STATUS_OK;
        rest = (struct text){dot + 1, rest.len - step.len - 1};
    }
}

static enum status emit_section(struct compiler *c, const struct tag *tag, enum op_kind kind) {
    if (c->depth == MUSTACHE_NESTING_MAX) {
        return fault_at(c, tag->start, "section '%.*s' is nested too deep; at most %d may be open",
                        quoted_len(tag->content), tag->content.at, MUSTACHE_NESTING_MAX);
    }
    enum status status = emit_name(c, tag, kind);
    if (status != STATUS_OK) return status;
    c->sections[c->depth++] =
        (struct open_section){tag->content, c->book->op_count - 1, tag->start};
    return STATUS_OK;
}

/* Where a body ends in text and begins with some. */
static bool make_seam(struct mustache *book, struct op *section) {
    const struct op *first = section + 1, *last = book->ops + section->end - 1;
    if (!section->flat || last <= first || last->kind != OP_LITERAL) return true;
    struct buffer both = {0};
    buffer_add(&both, pool_text(book, last->piece));
    buffer_add(&both, pool_text(book, first->piece));
    const bool made =
        buffer_status(&both) == STATUS_OK && pool_add(book, buffer_text(&both), &section->seam);
    buffer_release(&both);
    return made;
}

static bool is_flat(const struct mustache *book, uint32_t first, uint32_t end) {
    if (first == end) return false;
    for (uint32_t i = first; i < end; i++) {
        const struct op *op = &book->ops[i];
        const bool name = op->kind != OP_LITERAL && op->kind <= OP_RAW;
        if (op->kind != OP_LITERAL && !(name && op->steps <= 1)) return false;
    }
    return true;
}

static enum status close_section(struct compiler *c, const struct tag *tag) {
    int len = quoted_len(tag->content);
    if (c->depth == 0) {
        return fault_at(c, tag->start,
                        "'%.*s' is closed but not open; open it before or remove this tag", len,
                        tag->content.at);
    }
    const struct open_section *section = &c->sections[--c->depth];
    if (!text_equal(section->name, tag->content)) {
        return fault_at(c, tag->start, "'%.*s' is closed while '%.*s' is open; close that first",
                        len, tag->content.at, quoted_len(section->name), section->name.at);
    }
    struct op *op = &c->book->ops[section->op];
    op->end = c->book->op_count;
    op->flat = is_flat(c->book, section->op + 1, op->end);
    c->sealed = true;
    return make_seam(c->book, op) ? STATUS_OK : STATUS_MEMORY;
}

static enum status emit_partial(struct compiler *c, const struct tag *tag) {
    struct mustache *book = c->book;
    uint32_t which = template_intern(book, tag->content);
    if (which == MUSTACHE_NONE) return STATUS_MEMORY;
    struct template *template = &book->templates[which];
    if (template->line == 0) {
        unsigned column;
        template->file = c->source->file;
        template->line = line_at(c, tag->start, &column);
    }
    struct op *op = op_add(c, OP_PARTIAL, !tag->standalone && at_line_start(c, tag->start));
    if (!op) return STATUS_MEMORY;
    op->first = which;
    op->standalone = tag->standalone;
    if (!tag->standalone) return STATUS_OK;
    struct text indentation = {c->text.at + tag->line_start, tag->start - tag->line_start};
    return pool_add(book, indentation, &op->piece) ? STATUS_OK : STATUS_MEMORY;
}

static enum status set_delimiters(struct compiler *c, const struct tag *tag) {
    struct text open = tag->content, close = {0};
    for (size_t i = 0; i < tag->content.len; i++) {
        if (strchr(" \t\r\n", tag->content.at[i])) {
            open.len = i;
            close = text_trim((struct text){tag->content.at + i, tag->content.len - i});
            break;
        }
    }
    bool ok = open.len && close.len;
    for (size_t i = 0; i < close.len; i++) ok = ok && !strchr(" \t\r\n=", close.at[i]);
    if (!ok || memchr(open.at, '=', open.len)) {
        return fault_at(c, tag->start, "'%.*s' does not set two delimiters; write '{{=<%% %%>=}}'",
                        quoted_len(tag->content), tag->content.at);
    }
    c->open = open;
    c->close = close;
    return STATUS_OK;
}

/* Where `needle` next stands at or after `at`, or the length of the text. */
static size_t find(struct text text, size_t at, struct text needle) {
    while (at + needle.len <= text.len) {
        const char *first = memchr(text.at + at, needle.at[0], text.len - at - needle.len + 1);
        if (!first) break;
        at = (size_t)(first - text.at);
        if (memcmp(first, needle.at, needle.len) == 0) return at;
        at++;
    }
    return text.len;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t';
}

/* A tag other than interpolation, alone on its line or lines, takes the whole of them with it. */
static void look_around(const struct compiler *c, struct tag *tag) {
    struct text text = c->text;
    if (!tag->sigil || tag->sigil == '&' || tag->sigil == '{') return;
    size_t before = tag->start, after = tag->end;
    while (before > 0 && is_space(text.at[before - 1])) before--;
    while (after < text.len && is_space(text.at[after])) after++;
    if (!at_line_start(c, before)) return;
    if (after < text.len) {
        if (text.at[after] == '\r' && after + 1 < text.len) after++;
        if (text.at[after] != '\n') return;
        after++;
    }
    tag->standalone = true;
    tag->line_start = before;
    tag->line_end = after;
}

static enum status read_tag(struct compiler *c, size_t start, struct tag *tag) {
    struct text text = c->text;
    *tag = (struct tag){.start = start};
    size_t at = start + c->open.len;
    while (at < text.len && is_space(text.at[at])) at++;
    if (at < text.len && text.at[at] && strchr("#^/>!=&{", text.at[at])) {
        tag->sigil = text.at[at++];
    }
    size_t close = find(text, at, c->close);
    size_t extra = 0;
    if (tag->sigil == '{' || tag->sigil == '=') {
        extra = 1;
        char wanted = tag->sigil == '{' ? '}' : '=';
        /* in `{{{x}}}` the first `}}` is one byte too early: the closing brace is its first byte */
        for (;; close++) {
            close = find(text, close, c->close);
            if (close >= text.len) break;
            if (close > at && text.at[close - 1] == wanted) break;
        }
    }
    if (close >= text.len) {
        return fault_at(c, start,
                        "the tag that begins here is never closed; close it with '%s%.*s'",
                        tag->sigil == '{'   ? "}"
                        : tag->sigil == '=' ? "="
                                            : "",
                        quoted_len(c->close), c->close.at);
    }
    tag->content = text_trim((struct text){text.at + at, close - extra - at});
    tag->end = close + c->close.len;
    look_around(c, tag);
    if (tag->content.len == 0 && tag->sigil != '!') {
        return fault_at(c, start, "a tag without a name; write '{{name}}'");
    }
    return STATUS_OK;
}

/* Follows the code spans of the line through the literal text from `from` to `to`: a run of
 * backticks opens one, as long a run closes it. */
static void follow_line(struct compiler *c, size_t from, size_t to) {
    const char *at = c->text.at;
    for (size_t i = from; i < to; i++) {
        if (at[i] == '\n') {
            c->line_first = 0;
            c->fence = 0;
            continue;
        }
        if (!c->line_first && !is_space(at[i])) c->line_first = at[i];
        if (at[i] == '\\' && !c->fence && i + 1 < to && at[i + 1] != '\n') {
            i++; /* what it escapes opens nothing */
            continue;
        }
        if (at[i] != '`') continue;
        size_t run = 1;
        while (i + run < to && at[i + run] == '`') run++;
        if (!c->fence || c->fence == run) c->fence = c->fence ? 0 : run;
        i += run - 1;
    }
}

/* How a name is escaped where the line has come to. */
static enum op_kind escape_here(const struct compiler *c) {
    if (c->book->escape != MUSTACHE_MARKDOWN || !c->fence) return OP_ESCAPED;
    return c->line_first == '|' ? OP_CODE_CELL : OP_CODE;
}

static enum status emit_tag(struct compiler *c, const struct tag *tag) {
    switch (tag->sigil) {
    case '!':
        return STATUS_OK;
    case '=':
        return set_delimiters(c, tag);
    case '#':
        return emit_section(c, tag, OP_SECTION);
    case '^':
        return emit_section(c, tag, OP_INVERTED);
    case '/':
        return close_section(c, tag);
    case '>':
        return emit_partial(c, tag);
    case '&':
    case '{':
        return emit_name(c, tag, OP_RAW);
    default:
        return emit_name(c, tag, escape_here(c));
    }
}

static enum status compile(struct compiler *c) {
    enum status status = STATUS_OK;
    while (c->at < c->text.len) {
        size_t start = find(c->text, c->at, c->open);
        if (start == c->text.len) return emit_literal(c, c->at, start);
        follow_line(c, c->at, start);
        struct tag tag;
        status = read_tag(c, start, &tag);
        if (status != STATUS_OK) return status;
        size_t literal_end = tag.standalone ? tag.line_start : start;
        /* a tag without an op of its own leaves the line's beginning to an empty literal */
        bool marks = tag.sigil && strchr("!=/", tag.sigil) && !tag.standalone;
        if (literal_end > c->at || marks) {
            status = emit_literal(c, c->at, literal_end);
            if (status != STATUS_OK) return status;
        }
        status = emit_tag(c, &tag);
        if (status != STATUS_OK) return status;
        c->at = tag.standalone ? tag.line_end : tag.end;
    }
    return STATUS_OK;
}

enum status mustache_add(struct mustache *book, const struct mustache_source *source,
                         struct fault *fault) {
    struct compiler c = {.book = book,
                         .source = source,
                         .text = source->text,
                         .open = TEXT("{{"),
                         .close = TEXT("}}"),
                         .sealed = true,
                         .fault = fault};
    uint32_t first = book->op_count;
    enum status status = compile(&c);
    if (status == STATUS_OK && c.depth > 0) {
        const struct open_section *section = &c.sections[c.depth - 1];
        status = fault_at(&c, section->start, "section '%.*s' is never closed; add '{{/%.*s}}'",
                          quoted_len(section->name), section->name.at, quoted_len(section->name),
                          section->name.at);
    }
    if (status == STATUS_OK) {
        uint32_t which = template_intern(book, source->name);
        if (which != MUSTACHE_NONE) {
            struct template *template = &book->templates[which];
            template->defined = true;
            template->first = first;
            template->end = book->op_count;
            return STATUS_OK;
        }
        status = STATUS_MEMORY;
    }
    book->op_count = first;
    if (status == STATUS_MEMORY) *fault = (struct fault){.sentence = "out of memory"};
    return status;
}

enum status mustache_check(const struct mustache *book, struct fault *fault) {
    for (uint32_t i = 0; i < book->template_count; i++) {
        const struct template *template = &book->templates[i];
        if (template->defined) continue;
        *fault = (struct fault){.line = template->line};
        struct text name = pool_text(book, template->name);
        snprintf(fault->file, sizeof fault->file, "%s", template->file ? template->file : "");
        snprintf(fault->sentence, sizeof fault->sentence,
                 "'%.*s' is included but there is no part of that name; add it or remove the tag",
                 quoted_len(name), name.at);
        return STATUS_NOT_FOUND;
    }
    return STATUS_OK;
}

uint32_t mustache_find(const struct mustache *book, struct text name) {
    uint32_t found = template_named(book, name);
    return found != MUSTACHE_NONE && book->templates[found].defined ? found : MUSTACHE_NONE;
}

enum status mustache_new(enum mustache_escape escape, struct mustache **out) {
    *out = calloc(1, sizeof **out);
    if (!*out) return STATUS_MEMORY;
    (*out)->escape = escape;
    return STATUS_OK;
}

void mustache_free(struct mustache *book) {
    if (!book) return;
    free(book->ops);
    free(book->names);
    free(book->steps);
    free(book->templates);
    free(book->pool);
    free(book);
}

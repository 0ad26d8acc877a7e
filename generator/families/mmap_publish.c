#include "generator/families/mmap_publish.h"

#include "core/sentence.h"

enum { LINE_MAX = 96 };

/* A listing on its way to the templates, with its key. */
struct publication {
    const struct sharing *m;
    struct values *out;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
};

/* A line of text as it is made. */
struct line {
    char at[LINE_MAX];
};

PRINTF_LIKE(1, 2)
static struct line line_of(const char *format, ...) {
    struct line line = {""};
    va_list list;
    va_start(list, format);
    sentence_write(line.at, sizeof line.at, format, list);
    va_end(list);
    return line;
}

static void add_line(struct values *out, uint32_t parent, struct text name, struct line line) {
    values_text(out, parent, name, text_of(line.at));
}

static void add_process(struct values *out, uint32_t parent, unsigned process) {
    add_line(out, parent, TEXT("process"), line_of("P%u", process + 1));
}

/* ---- statements in C */

static char name_of(unsigned mapping) {
    return (char)('a' + mapping);
}

static struct line offset_of(unsigned page, unsigned spot) {
    return page == 0 ? line_of("%u", spot) : line_of("%u + %u", page * SHARING_PAGE_BYTES, spot);
}

static struct line place_of(const struct sharing_step *s) {
    return line_of("%c[%s]", name_of(s->mapping), offset_of(s->page, s->spot).at);
}

static struct line mmap_line(const struct sharing_step *s) {
    static const char *const flags[SHARING_KINDS] = {
        [KIND_SHARED] = "MAP_SHARED",
        [KIND_PRIVATE] = "MAP_PRIVATE",
        [KIND_ANON_SHARED] = "MAP_SHARED + MAP_ANONYMOUS",
        [KIND_ANON_PRIVATE] = "MAP_PRIVATE + MAP_ANONYMOUS"};
    const bool file = sharing_is_file(s->kind);
    return line_of("%c = mmap(NULL, %u, PROT_READ%s, %s, %s, %u);", name_of(s->mapping),
                   (unsigned)s->pages * SHARING_PAGE_BYTES, s->writable ? " + PROT_WRITE" : "",
                   flags[s->kind], file ? "fd" : "-1",
                   file ? (unsigned)s->page * SHARING_PAGE_BYTES : 0);
}

static unsigned mapping_bytes(const struct sharing *m, const struct sharing_step *s) {
    return (unsigned)sharing_made(m, s->mapping)->pages * SHARING_PAGE_BYTES;
}

static struct line statement_of(const struct sharing *m, unsigned index) {
    const struct sharing_step *s = &m->steps[index];
    switch ((enum sharing_op)s->op) {
    case OP_MMAP:
        return mmap_line(s);
    case OP_FORK:
        return line_of("fork();");
    case OP_STORE:
        return line_of("%s = '%c';", place_of(s).at, s->byte);
    case OP_LOAD:
        return line_of("putchar(%s);", place_of(s).at);
    case OP_MUNMAP:
        return line_of("munmap(%c, %u);", name_of(s->mapping), mapping_bytes(m, s));
    case OP_MSYNC:
        return line_of("msync(%c, %u, MS_SYNC);", name_of(s->mapping), mapping_bytes(m, s));
    case OP_MPROTECT:
        return line_of("mprotect(%c, %u, PROT_READ%s);", name_of(s->mapping), mapping_bytes(m, s),
                       s->writable ? " + PROT_WRITE" : "");
    case OP_FTRUNCATE:
        return line_of("ftruncate(fd, %u);", (unsigned)s->pages * SHARING_PAGE_BYTES);
    case OP_WRITE:
        return line_of("pwrite(fd, \"%c\", 1, %s);", s->byte, offset_of(s->page, s->spot).at);
    case SHARING_OPS:
        break;
    }
    return line_of("%s", "");
}

/* ---- the sheet */

static void publish_file(const struct publication *p) {
    const struct sharing *m = p->m;
    values_decimal(p->out, VALUES_ROOT, TEXT("pages"), m->file_pages);
    values_decimal(p->out, VALUES_ROOT, TEXT("size"), m->file_pages * SHARING_PAGE_BYTES);
    values_flag(p->out, VALUES_ROOT, TEXT("one_page"), m->file_pages == 1);
    const uint32_t file = values_list(p->out, VALUES_ROOT, TEXT("file"));
    for (unsigned i = 0; i < m->file_pages; i++) {
        const char *c = m->bytes[i];
        const uint32_t page = values_map(p->out, file, TEXT(""));
        values_decimal(p->out, page, TEXT("offset"), i * SHARING_PAGE_BYTES);
        values_decimal(p->out, page, TEXT("last"), i * SHARING_PAGE_BYTES + SHARING_SPOTS - 1);
        add_line(p->out, page, TEXT("bytes"), line_of("%X %X %X %X", c[0], c[1], c[2], c[3]));
        values_text(p->out, page, TEXT("characters"), (struct text){c, SHARING_SPOTS});
    }
}

static void publish_steps(const struct publication *p) {
    const struct sharing *m = p->m;
    const uint32_t steps = values_list(p->out, VALUES_ROOT, TEXT("steps"));
    bool third = false;
    for (unsigned i = 0; i < m->step_count; i++) {
        const uint32_t step = values_map(p->out, steps, TEXT(""));
        values_decimal(p->out, step, TEXT("number"), i + 1);
        add_process(p->out, step, m->steps[i].process);
        add_line(p->out, step, TEXT("statement"), statement_of(m, i));
        third |= m->steps[i].process == PROCESS_P3;
    }
    values_flag(p->out, VALUES_ROOT, TEXT("third"), third);
}

static void publish_step(const struct publication *p, struct text name, unsigned index) {
    const struct sharing_step *step = &p->m->steps[index];
    const uint32_t map = values_map(p->out, VALUES_ROOT, name);
    values_decimal(p->out, map, TEXT("step"), index + 1);
    add_process(p->out, map, step->process);
    add_line(p->out, map, TEXT("place"), place_of(step));
    add_line(p->out, map, TEXT("statement"), statement_of(p->m, index));
    const bool private = sharing_is_private(sharing_made(p->m, step->mapping)->kind);
    values_flag(p->out, map, TEXT("private"), private);
}

static void publish_view(const struct publication *p, uint32_t map, struct sharing_view view) {
    add_process(p->out, map, view.process);
    const char name = name_of(view.mapping);
    add_line(p->out, map, TEXT("place"),
             view.page == 0 ? line_of("%c", name)
                            : line_of("%c + %u", name, (unsigned)view.page * SHARING_PAGE_BYTES));
}

static void publish_questions(const struct publication *p) {
    const struct sharing *m = p->m;
    const uint32_t ask = values_map(p->out, VALUES_ROOT, TEXT("ask"));
    const uint32_t numbers = values_map(p->out, VALUES_ROOT, TEXT("number"));
    for (unsigned b = 0, number = 0; b < p->blanks.count; b++) {
        const struct blank *blank = &p->blanks.at[b];
        values_flag(p->out, ask, text_of(blank->id), blank->asked);
        if (blank->asked) values_decimal(p->out, numbers, text_of(blank->id), ++number);
    }
    publish_step(p, TEXT("store"), m->store);
    for (unsigned n = 0; n < SHARING_READS_MAX; n++) {
        const unsigned load = sharing_load(m, n);
        if (load == m->step_count) break;
        publish_step(p, text_of(p->blanks.at[BLANK_READ_1 + n].id), load);
    }
    publish_view(p, values_map(p->out, VALUES_ROOT, TEXT("first")), m->views[0]);
    publish_view(p, values_map(p->out, VALUES_ROOT, TEXT("second")), m->views[1]);
    const unsigned object = sharing_object(m, m->views[0]);
    if (object < SHARING_PAGES_MAX) {
        values_decimal(p->out, VALUES_ROOT, TEXT("file_page"), object);
        values_flag(p->out, VALUES_ROOT, TEXT("is_second"), object == 1);
    } else {
        add_line(p->out, VALUES_ROOT, TEXT("anonymous"),
                 line_of("%c", name_of(m->views[0].mapping)));
    }
}

/* ---- the solution */

/* What happened in a step, as the name of a flag. */
static struct text event_of(const struct sharing_world *before, const struct sharing_world *after,
                            unsigned index) {
    const struct sharing *m = before->machine;
    const struct sharing_step *s = &m->steps[index];
    const struct sharing_view view = {s->process, s->mapping, s->page};
    if (!before->alive[s->process]) return TEXT("skipped");
    if (after->killed != before->killed) {
        if (after->signal == SIGNAL_BUS) return TEXT("past_end");
        return before->areas[s->process][s->mapping].mapped ? TEXT("no_right") : TEXT("no_mapping");
    }
    switch ((enum sharing_op)s->op) {
    case OP_MMAP:
        return sharing_is_private(s->kind) ? TEXT("maps_private") : TEXT("maps_shared");
    case OP_FORK:
        return TEXT("forks");
    case OP_STORE:
        if (!sharing_is_private(sharing_made(m, s->mapping)->kind)) return TEXT("stores_shared");
        return sharing_frame(before, view) == sharing_frame(after, view) ? TEXT("stores_own")
                                                                         : TEXT("stores_copy");
    case OP_LOAD:
        return TEXT("loads");
    case OP_MUNMAP:
        return TEXT("unmaps");
    case OP_MSYNC:
        return TEXT("syncs");
    case OP_MPROTECT:
        return TEXT("protects");
    case OP_FTRUNCATE:
        return after->file_pages < before->file_pages ? TEXT("cuts") : TEXT("grows");
    case OP_WRITE:
        return TEXT("writes");
    case SHARING_OPS:
        break;
    }
    return TEXT("skipped");
}

static void publish_byte(struct values *out, uint32_t parent, uint64_t byte) {
    values_hex(out, parent, TEXT("byte"), byte, 8);
    if (byte != 0) add_line(out, parent, TEXT("character"), line_of("%c", (char)byte));
}

static void publish_trace(const struct publication *p) {
    const struct sharing *m = p->m;
    struct sharing_world before, after;
    const uint32_t trace = values_list(p->out, VALUES_ROOT, TEXT("trace"));
    sharing_begin(&after, m, NULL, TWIST_NONE);
    for (unsigned i = 0; i < m->step_count; i++) {
        before = after;
        sharing_step(&after, i);
        const uint32_t item = values_map(p->out, trace, TEXT(""));
        values_decimal(p->out, item, TEXT("number"), i + 1);
        add_process(p->out, item, m->steps[i].process);
        add_line(p->out, item, TEXT("statement"), statement_of(m, i));
        values_flag(p->out, item, event_of(&before, &after, i), true);
        const bool read = after.read_count > before.read_count;
        if (read && after.reads[before.read_count].kind == VALUE_NUMBER) {
            publish_byte(p->out, item, after.reads[before.read_count].number);
        }
    }
}

static void publish_views(const struct publication *p) {
    struct sharing_view views[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    int frames[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    struct sharing_world w;
    sharing_run(&w, p->m, NULL, TWIST_NONE);
    const unsigned count = sharing_views(&w, views);
    const uint32_t list = values_list(p->out, VALUES_ROOT, TEXT("views"));
    unsigned different = 0;
    for (unsigned i = 0; i < count; i++) {
        const int frame = sharing_frame(&w, views[i]);
        unsigned k = 0;
        while (k < different && frames[k] != frame) k++;
        if (k == different) frames[different++] = frame;
        const uint32_t view = values_map(p->out, list, TEXT(""));
        publish_view(p, view, views[i]);
        add_line(p->out, view, TEXT("frame"), line_of("%c", (char)('A' + k)));
        values_flag(p->out, view, TEXT("cache"), frame < SHARING_PAGES_MAX);
    }
}

static void publish_key(const struct publication *p) {
    const uint32_t key = values_map(p->out, VALUES_ROOT, TEXT("key"));
    for (unsigned b = 0; b < p->blanks.count; b++) {
        const struct blank *blank = &p->blanks.at[b];
        const struct value value = p->key[b];
        char text[VALUE_TEXT_MAX];
        if (!blank->asked || value.kind == VALUE_NONE || value.kind == VALUE_ABSENT) continue;
        const struct text name = text_of(blank->id);
        if (value.kind == VALUE_BOOL) {
            values_flag(p->out, key, name, value.number != 0);
        } else if (blank->form.kind == FORM_BYTE) {
            publish_byte(p->out, values_map(p->out, key, name), value.number);
        } else {
            const size_t len = value_write(value, blank->form, text);
            values_text(p->out, key, name, (struct text){text, len});
        }
    }
    values_flag(p->out, key, TEXT("nobody"), value_is_choice(p->key[BLANK_KILLED], PROCESS_NOBODY));
}

void mmap_publish(const struct sharing *m, struct values *out) {
    struct publication p = {.m = m, .out = out};
    sharing_ask(m, &p.blanks);
    family_key(m, &p.blanks, p.key);
    publish_file(&p);
    publish_steps(&p);
    publish_questions(&p);
    publish_trace(&p);
    publish_views(&p);
    publish_key(&p);
}

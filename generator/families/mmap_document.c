#include "generator/families/mmap_document.h"

#include "core/inquiry.h"

enum { WORDS_MAX = 7, LINE_MAX = 64 };

static const char *const op_words[SHARING_OPS] = {
    [OP_MMAP] = "mmap",         [OP_FORK] = "fork",           [OP_STORE] = "store",
    [OP_LOAD] = "load",         [OP_MUNMAP] = "munmap",       [OP_MSYNC] = "msync",
    [OP_MPROTECT] = "mprotect", [OP_FTRUNCATE] = "ftruncate", [OP_WRITE] = "write"};

static const char *const kind_words[SHARING_KINDS] = {[KIND_SHARED] = "shared",
                                                      [KIND_PRIVATE] = "private",
                                                      [KIND_ANON_SHARED] = "anonymous-shared",
                                                      [KIND_ANON_PRIVATE] = "anonymous-private"};

/* What the words of a step are, after the process and the operation: p a process, m a mapping,
 * k a kind, w r or rw, f a page of the file, n a number of pages, o a byte's place, c a letter. */
static const char *shape_of(unsigned op, unsigned kind) {
    static const char *const shapes[SHARING_OPS] = {
        [OP_MMAP] = "mkwfn",  [OP_FORK] = "",       [OP_STORE] = "moc",
        [OP_LOAD] = "mo",     [OP_MUNMAP] = "m",    [OP_MSYNC] = "m",
        [OP_MPROTECT] = "mw", [OP_FTRUNCATE] = "n", [OP_WRITE] = "oc"};
    return op == OP_MMAP && !sharing_is_file(kind) ? "mkwn" : shapes[op];
}

/* ---- reading */

static unsigned split(struct text line, struct text words[WORDS_MAX + 1]) {
    unsigned count = 0;
    for (size_t i = 0; i < line.len && count <= WORDS_MAX;) {
        while (i < line.len && line.at[i] == ' ') i++;
        const size_t start = i;
        while (i < line.len && line.at[i] != ' ') i++;
        if (i > start) words[count++] = (struct text){line.at + start, i - start};
    }
    return count;
}

static bool number_of(struct text word, unsigned max, unsigned *out) {
    unsigned number = 0;
    if (word.len == 0 || word.len > 5) return false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return false;
        number = number * 10 + (unsigned)(word.at[i] - '0');
    }
    *out = number;
    return number <= max;
}

static bool look_up(const char *const *words, unsigned count, struct text word,
                    unsigned char *out) {
    for (unsigned i = 0; i < count; i++) {
        if (!text_is(word, words[i])) continue;
        *out = (unsigned char)i;
        return true;
    }
    return false;
}

static bool process_of(struct text word, unsigned char *out) {
    if (word.len != 2 || word.at[0] != 'P' || word.at[1] < '1' ||
        word.at[1] >= '1' + SHARING_PROCESSES) {
        return false;
    }
    *out = (unsigned char)(word.at[1] - '1');
    return true;
}

static bool mapping_of(struct text word, unsigned char *out) {
    if (word.len != 1 || word.at[0] < 'a' || word.at[0] >= 'a' + SHARING_MAPPINGS_MAX) return false;
    *out = (unsigned char)(word.at[0] - 'a');
    return true;
}

static bool read_word(char shape, struct text word, struct sharing_step *step) {
    static const char *const rights[] = {"r", "rw"};
    unsigned number = 0;
    switch (shape) {
    case 'm':
        return mapping_of(word, &step->mapping);
    case 'k':
        return look_up(kind_words, SHARING_KINDS, word, &step->kind);
    case 'w':
        return look_up(rights, 2, word, &step->writable);
    case 'f':
        if (!number_of(word, SHARING_PAGES_MAX - 1, &number)) return false;
        step->page = (unsigned char)number;
        return true;
    case 'n':
        if (!number_of(word, SHARING_PAGES_MAX, &number)) return false;
        step->pages = (unsigned char)number;
        return true;
    case 'o':
        if (!number_of(word, SHARING_PAGES_MAX * SHARING_PAGE_BYTES - 1, &number)) return false;
        if (number % SHARING_PAGE_BYTES >= SHARING_SPOTS) return false;
        step->page = (unsigned char)(number / SHARING_PAGE_BYTES);
        step->spot = (unsigned char)(number % SHARING_PAGE_BYTES);
        return true;
    default:
        step->byte = (unsigned char)word.at[0];
        return word.len == 1;
    }
}

static void read_step(struct inquiry *r, uint32_t node, struct sharing_step *step) {
    struct text words[WORDS_MAX + 1];
    const struct text line = r->tree->nodes[node].text;
    const bool is_text = r->tree->nodes[node].kind == NODE_TEXT;
    const unsigned count = is_text ? split(line, words) : 0;
    if (count < 2 || !process_of(words[0], &step->process) ||
        !look_up(op_words, SHARING_OPS, words[1], &step->op)) {
        inquiry_fail(r, node,
                     "'%.*s' is no step: write P1, P2 or P3 and mmap, fork, store, load, munmap, "
                     "msync, mprotect, ftruncate or write",
                     is_text ? inquiry_shown(line) : 0, is_text ? line.at : "");
        return;
    }
    // The kind of an mmap tells what comes after it.
    if (step->op == OP_MMAP && count > 3) {
        (void)look_up(kind_words, SHARING_KINDS, words[3], &step->kind);
    }
    const char *shape = shape_of(step->op, step->kind);
    bool right = strlen(shape) == count - 2;
    for (unsigned i = 0; right && i < count - 2; i++)
        right = read_word(shape[i], words[i + 2], step);
    if (right) return;
    inquiry_fail(r, node, "'%.*s' is no step: what follows '%s' is not what it takes",
                 inquiry_shown(line), line.at, op_words[step->op]);
}

static uint32_t list_at(struct inquiry *r, const char *key) {
    const uint32_t node = values_find(r->tree, VALUES_ROOT, text_of(key));
    if (node != VALUES_ROOT && r->tree->nodes[node].kind == NODE_LIST) return node;
    inquiry_fail(r, node, node == VALUES_ROOT ? "'%s' is missing: add it" : "'%s' is not a list",
                 key);
    return VALUES_ROOT;
}

static void read_file(struct inquiry *r, struct sharing *m) {
    const uint32_t list = list_at(r, "file");
    for (uint32_t i = r->tree->nodes[list].first; !r->failed && i; i = r->tree->nodes[i].next) {
        const struct node *node = &r->tree->nodes[i];
        if (m->file_pages == SHARING_PAGES_MAX || node->kind != NODE_TEXT ||
            node->text.len != SHARING_SPOTS) {
            inquiry_fail(r, i, "'file' is a list of one or %d words of %d letters",
                         SHARING_PAGES_MAX, SHARING_SPOTS);
            return;
        }
        memcpy(m->bytes[m->file_pages++], node->text.at, SHARING_SPOTS);
    }
}

static void read_steps(struct inquiry *r, struct sharing *m) {
    const uint32_t list = list_at(r, "steps");
    for (uint32_t i = r->tree->nodes[list].first; !r->failed && i; i = r->tree->nodes[i].next) {
        if (m->step_count == SHARING_STEPS_MAX) {
            inquiry_fail(r, i, "'steps' has more than %d steps", SHARING_STEPS_MAX);
            return;
        }
        read_step(r, i, &m->steps[m->step_count++]);
    }
}

static void read_views(struct inquiry *r, struct sharing *m) {
    const uint32_t list = list_at(r, "compare");
    unsigned count = 0;
    for (uint32_t i = r->tree->nodes[list].first; !r->failed && i; i = r->tree->nodes[i].next) {
        const struct node *node = &r->tree->nodes[i];
        struct text words[WORDS_MAX + 1];
        unsigned page = 0;
        const unsigned found = node->kind == NODE_TEXT ? split(node->text, words) : 0;
        struct sharing_view *view = &m->views[count < 2 ? count : 1];
        const bool right = count++ < 2 && found == 3 && process_of(words[0], &view->process) &&
                           mapping_of(words[1], &view->mapping) &&
                           number_of(words[2], SHARING_PAGES_MAX - 1, &page);
        if (!right)
            inquiry_fail(r, i, "'compare' is a list of two like 'P1 a 0': process, mapping, page");
        view->page = (unsigned char)page;
    }
    if (!r->failed && count != 2) inquiry_fail(r, list, "'compare' is a list of two like 'P1 a 0'");
}

enum status mmap_read(struct sharing *m, const struct values *document, struct fault *fault) {
    static const char *const keys[] = {"file", "steps", "store", "compare", NULL};
    struct inquiry r = {document, fault, false};
    unsigned store = 0;
    *m = (struct sharing){0};
    *fault = (struct fault){0};
    inquiry_only_keys(&r, VALUES_ROOT, keys, "a listing");
    read_file(&r, m);
    read_steps(&r, m);
    read_views(&r, m);
    const uint32_t node = values_find(document, VALUES_ROOT, TEXT("store"));
    if (node == VALUES_ROOT || document->nodes[node].kind != NODE_TEXT ||
        !number_of(document->nodes[node].text, SHARING_STEPS_MAX, &store) || store == 0) {
        inquiry_fail(&r, node, "'store' must be the number of a step");
    }
    m->store = store - 1;
    return r.failed ? STATUS_INVALID : STATUS_OK;
}

/* ---- describing */

/* A line of words while it is made. */
struct line {
    char at[LINE_MAX];
    size_t len;
};

static void add_word(struct line *line, struct text word) {
    if (line->len + 1 + word.len > sizeof line->at) return;
    if (line->len > 0) line->at[line->len++] = ' ';
    memcpy(line->at + line->len, word.at, word.len);
    line->len += word.len;
}

static void add_letter(struct line *line, char letter) {
    add_word(line, (struct text){&letter, 1});
}

static void add_number(struct line *line, unsigned number) {
    char digits[12];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    add_word(line, (struct text){digits + at, sizeof digits - at});
}

static void add_process(struct line *line, unsigned process) {
    const char name[] = {'P', (char)('1' + process)};
    add_word(line, (struct text){name, 2});
}

static void write_word(struct line *line, char shape, const struct sharing_step *step) {
    switch (shape) {
    case 'm':
        add_letter(line, (char)('a' + step->mapping));
        break;
    case 'k':
        add_word(line, text_of(kind_words[step->kind]));
        break;
    case 'w':
        add_word(line, step->writable ? TEXT("rw") : TEXT("r"));
        break;
    case 'f':
        add_number(line, step->page);
        break;
    case 'n':
        add_number(line, step->pages);
        break;
    case 'o':
        add_number(line, (unsigned)step->page * SHARING_PAGE_BYTES + step->spot);
        break;
    default:
        add_letter(line, (char)step->byte);
        break;
    }
}

void mmap_describe(const struct sharing *m, struct values *out) {
    const uint32_t file = values_list(out, VALUES_ROOT, TEXT("file"));
    for (unsigned i = 0; i < m->file_pages; i++) {
        values_text(out, file, TEXT(""), (struct text){m->bytes[i], SHARING_SPOTS});
    }
    const uint32_t steps = values_list(out, VALUES_ROOT, TEXT("steps"));
    for (unsigned i = 0; i < m->step_count; i++) {
        const struct sharing_step *step = &m->steps[i];
        struct line line = {.len = 0};
        add_process(&line, step->process);
        add_word(&line, text_of(op_words[step->op]));
        for (const char *s = shape_of(step->op, step->kind); *s != '\0'; s++) {
            write_word(&line, *s, step);
        }
        values_text(out, steps, TEXT(""), (struct text){line.at, line.len});
    }
    values_decimal(out, VALUES_ROOT, TEXT("store"), m->store + 1);
    const uint32_t compare = values_list(out, VALUES_ROOT, TEXT("compare"));
    for (unsigned i = 0; i < 2; i++) {
        struct line line = {.len = 0};
        add_process(&line, m->views[i].process);
        add_letter(&line, (char)('a' + m->views[i].mapping));
        add_number(&line, m->views[i].page);
        values_text(out, compare, TEXT(""), (struct text){line.at, line.len});
    }
}

#include "course/docx.h"

#include "course/archive.h"

#include <string.h>

#define DOCX_BYTES_MAX (UINT64_C(256) << 20)

/* What an element becomes at its start and at its end. */
static const struct {
    const char *name, *open, *close;
} elements[] = {
    {"w:p", "<p>", "</p>"},    {"w:tbl", "<table>", "</table>"},
    {"w:tr", "<tr>", "</tr>"}, {"w:tc", "<td>", "</td>"},
    {"w:br", "<br>", ""},      {"w:cr", "<br>", ""},
    {"w:tab", " ", ""},        {"w:noBreakHyphen", "-", ""},
};

/* Elements of which nothing is shown. */
static const char *const hidden[] = {"w:del", "w:moveFrom", "mc:Fallback", "w:instrText"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* One run of text has one look. */
struct look {
    bool struck, sub, sup;
};

struct writer {
    struct buffer *out;
    struct look look;
    bool text;       /* inside w:t */
    unsigned hidden; /* how deep inside hidden elements */
};

struct tag {
    struct text name, attributes;
    bool end, empty; /* </x>, <x/> */
};

static bool contains(struct text text, const char *word) {
    const size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++) {
        if (memcmp(text.at + i, word, len) == 0) return true;
    }
    return false;
}

static struct tag read_tag(struct text inner) {
    struct tag tag = {inner, {0}, false, false};
    if (tag.name.len && tag.name.at[0] == '/') {
        tag.end = true;
        tag.name = (struct text){tag.name.at + 1, tag.name.len - 1};
    }
    if (tag.name.len && tag.name.at[tag.name.len - 1] == '/') {
        tag.empty = true;
        tag.name.len--;
    }
    size_t len = 0;
    while (len < tag.name.len && strchr(" \t\r\n", tag.name.at[len]) == NULL) len++;
    tag.attributes = (struct text){tag.name.at + len, tag.name.len - len};
    tag.name.len = len;
    return tag;
}

static bool is_off(struct text attributes) {
    return contains(attributes, "\"0\"") || contains(attributes, "\"false\"");
}

static void set_look(struct look *look, const struct tag *tag) {
    if (text_is(tag->name, "w:r")) *look = (struct look){false, false, false};
    if (text_is(tag->name, "w:strike") || text_is(tag->name, "w:dstrike")) {
        look->struck = !is_off(tag->attributes);
    }
    if (text_is(tag->name, "w:vertAlign")) {
        look->sub = contains(tag->attributes, "subscript");
        look->sup = contains(tag->attributes, "superscript");
    }
}

static void write_look(struct writer *w, bool end) {
    static const struct {
        const char *open, *close;
    } marks[] = {{"<s>", "</s>"}, {"<sub>", "</sub>"}, {"<sup>", "</sup>"}};
    const bool on[] = {w->look.struck, w->look.sub, w->look.sup};
    for (size_t i = 0; i < COUNT(marks); i++) {
        const size_t k = end ? COUNT(marks) - 1 - i : i;
        if (on[k]) buffer_add(w->out, text_of(end ? marks[k].close : marks[k].open));
    }
}

static void take_tag(struct writer *w, const struct tag *tag) {
    for (size_t i = 0; i < COUNT(hidden); i++) {
        if (!text_is(tag->name, hidden[i]) || tag->empty) continue;
        if (!tag->end) w->hidden++;
        if (tag->end && w->hidden) w->hidden--;
    }
    if (w->hidden) return;
    if (!tag->end) set_look(&w->look, tag);
    if (text_is(tag->name, "w:t") && !tag->empty) {
        w->text = !tag->end;
        write_look(w, tag->end);
    }
    for (size_t i = 0; i < COUNT(elements); i++) {
        if (!text_is(tag->name, elements[i].name)) continue;
        if (!tag->end) buffer_add(w->out, text_of(elements[i].open));
        if (tag->end || tag->empty) buffer_add(w->out, text_of(elements[i].close));
    }
}

/* The text of XML is that of HTML: the same five characters are written as entities. */
static enum status write_body(struct text xml, struct buffer *out) {
    struct writer w = {.out = out};
    size_t at = 0;
    while (at < xml.len) {
        const char *open = memchr(xml.at + at, '<', xml.len - at);
        const size_t start = open ? (size_t)(open - xml.at) : xml.len;
        if (w.text && !w.hidden) buffer_add(out, (struct text){xml.at + at, start - at});
        if (!open) break;
        const char *close = memchr(open, '>', xml.len - start);
        if (!close) return STATUS_INVALID;
        const struct tag tag = read_tag((struct text){open + 1, (size_t)(close - open) - 1});
        take_tag(&w, &tag);
        at = (size_t)(close - xml.at) + 1;
    }
    return buffer_status(out);
}

struct search {
    struct buffer *out;
    bool found;
};

static enum status take_file(void *context, const char *name, struct text bytes,
                             const char *refused, struct fault *fault) {
    struct search *search = context;
    (void)fault;
    if (refused || search->found || strcmp(name, "word/document.xml") != 0) return STATUS_OK;
    search->found = true;
    buffer_add(search->out, TEXT("<html><body>\n"));
    enum status status = write_body(bytes, search->out);
    buffer_add(search->out, TEXT("\n</body></html>\n"));
    return status;
}

enum status docx_html(struct text bytes, struct buffer *out) {
    struct search search = {out, false};
    struct fault ignored = {0};
    if (bytes.len < 4 || memcmp(bytes.at, "PK\x03\x04", 4) != 0) return STATUS_INVALID;
    enum status status =
        archive_walk_memory("document", bytes, DOCX_BYTES_MAX, take_file, &search, &ignored);
    if (status == STATUS_NOT_FOUND || (status == STATUS_OK && !search.found)) {
        status = STATUS_INVALID;
    }
    return status == STATUS_OK ? buffer_status(out) : status;
}

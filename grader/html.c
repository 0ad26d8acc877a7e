#include "grader/html.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <limits.h>

enum { DEPTH_MAX = 200, LOOK_BYTES = 65536 };

/* Whether `tag` stands at the start of a text, in any letter case. */
static bool is_tag(struct text text, const char *tag) {
    const size_t n = strlen(tag);
    size_t k = 0;
    while (k < n && k < text.len && (text.at[k] | 32) == (tag[k] | 32)) k++;
    return k == n;
}

bool html_is_it(struct text text) {
    static const char *const tags[] = {"<table",         "<td",   "<pre>", "<p>", "<p ", "<div",
                                       "<!doctype html", "<html", "<li>",  "<h1", "<h2", "<h3"};
    for (size_t i = 0; i < text.len && i < LOOK_BYTES; i++) {
        const char *open = memchr(text.at + i, '<', text.len - i);
        if (!open) return false;
        i = (size_t)(open - text.at);
        if (i >= LOOK_BYTES) return false;
        for (size_t k = 0; k < sizeof tags / sizeof tags[0]; k++) {
            if (is_tag((struct text){open, text.len - i}, tags[k])) return true;
        }
    }
    return false;
}

enum layout {
    LAYOUT_INLINE,
    LAYOUT_BLOCK,
    LAYOUT_HEADING,
    LAYOUT_ITEM,
    LAYOUT_ROW,
    LAYOUT_CELL,
    LAYOUT_STRUCK,
    LAYOUT_STRONG,
    LAYOUT_SUBSCRIPT,
    LAYOUT_SUPERSCRIPT,
    LAYOUT_HIDDEN
};

static const struct {
    const char *name;
    enum layout layout;
} elements[] = {
    {"p", LAYOUT_BLOCK},         {"div", LAYOUT_BLOCK},     {"br", LAYOUT_BLOCK},
    {"pre", LAYOUT_BLOCK},       {"table", LAYOUT_BLOCK},   {"ul", LAYOUT_BLOCK},
    {"ol", LAYOUT_BLOCK},        {"h1", LAYOUT_HEADING},    {"h2", LAYOUT_HEADING},
    {"h3", LAYOUT_HEADING},      {"h4", LAYOUT_HEADING},    {"h5", LAYOUT_HEADING},
    {"h6", LAYOUT_HEADING},      {"li", LAYOUT_ITEM},       {"tr", LAYOUT_ROW},
    {"td", LAYOUT_CELL},         {"th", LAYOUT_CELL},       {"del", LAYOUT_STRUCK},
    {"b", LAYOUT_STRONG},        {"strong", LAYOUT_STRONG}, {"u", LAYOUT_STRONG},
    {"mark", LAYOUT_STRONG},     {"s", LAYOUT_STRUCK},      {"strike", LAYOUT_STRUCK},
    {"script", LAYOUT_HIDDEN},   {"style", LAYOUT_HIDDEN},  {"sub", LAYOUT_SUBSCRIPT},
    {"sup", LAYOUT_SUPERSCRIPT},
};

/* `<span style="text-decoration: line-through">`: editors strike out so. */
static bool is_struck(const xmlNode *node) {
    xmlChar *style = xmlGetProp(node, BAD_CAST "style");
    const bool struck = style && xmlStrstr(style, BAD_CAST "line-through");
    xmlFree(style);
    return struck;
}

static enum layout layout_of(const xmlNode *node) {
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        if (strcmp((const char *)node->name, elements[i].name) == 0) return elements[i].layout;
    }
    return is_struck(node) ? LAYOUT_STRUCK : LAYOUT_INLINE;
}

static void end_line(struct buffer *out) {
    if (out->len && out->at[out->len - 1] != '\n') buffer_add_byte(out, '\n');
}

/* Where line ends say nothing: they are spaces. */
static void add_text(struct buffer *out, const xmlChar *content, bool flows) {
    for (; content && *content; content++) {
        char c = (char)*content;
        buffer_add_byte(out, flows && (c == '\n' || c == '\r') ? ' ' : c);
    }
}

struct page {
    struct buffer *out;
    bool pure; /* nothing but HTML, and no Markdown with some HTML in it */
    bool cut;  /* nested too deep to be shown whole */
};

/* Whether a text begins and ends with a tag. */
static bool is_pure(struct text text) {
    text = text_trim(text);
    while (text.len && (text.at[0] == '\n' || text.at[0] == '\r'))
        text = text_trim(text_skip(text, 1));
    while (text.len && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r')) {
        text.len--;
        text = text_trim(text);
    }
    const bool doctype = is_tag(text, "<!doctype");
    return text.len > 2 && text.at[0] == '<' && text.at[text.len - 1] == '>' &&
           (doctype || isalpha((unsigned char)text.at[1]));
}

/* A paragraph whose line ends are its writer's program's. */
static bool flows_there(const xmlNode *text) {
    static const char *const names[] = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"};
    bool flows = false;
    for (const xmlNode *node = text->parent; node; node = node->parent) {
        if (!node->name || node->type != XML_ELEMENT_NODE) continue;
        if (strcmp((const char *)node->name, "pre") == 0) return false;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            flows |= strcmp((const char *)node->name, names[i]) == 0;
        }
    }
    return flows;
}

/* Short lines and no markup in them: a person ended them, and no program. */
static bool is_typed(const xmlNode *text) {
    enum { PROGRAM_WIDTH = 50 };
    size_t width = 0;
    if (text->prev || text->next || text->parent->properties) return false;
    const enum layout layout = layout_of(text->parent);
    if (layout != LAYOUT_BLOCK && layout != LAYOUT_ITEM) return false;
    for (const xmlChar *c = text->content; c && *c; c++) {
        width = *c == '\n' || *c == '\r' ? 0 : width + 1;
        if (width >= PROGRAM_WIDTH) return false;
    }
    return true;
}

static void add_node(struct page *page, const xmlNode *node, bool in_row, unsigned depth);

static void add_children(struct page *page, const xmlNode *node, bool in_row, unsigned depth) {
    if (depth >= DEPTH_MAX) {
        page->cut |= node->children != NULL;
        return;
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        add_node(page, child, in_row, depth + 1);
    }
}

/* The line that Markdown has under the header of a table: without it a first row of dashes, which
 * is an answer, would pass for that line. */
static void add_rule(struct buffer *out, const xmlNode *row) {
    buffer_add(out, TEXT("\n|"));
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (layout_of(cell) == LAYOUT_CELL) buffer_add(out, TEXT(" --- |"));
    }
}

/* A box to tick, as Markdown has it. */
static void add_box(struct buffer *out, const xmlNode *node) {
    xmlChar *type = xmlGetProp(node, BAD_CAST "type"),
            *checked = xmlGetProp(node, BAD_CAST "checked");
    if (xmlStrEqual(type, BAD_CAST "checkbox") || xmlStrEqual(type, BAD_CAST "radio")) {
        buffer_add(out, checked ? TEXT("[x] ") : TEXT("[ ] "));
    }
    xmlFree(type);
    xmlFree(checked);
}

static void add_node(struct page *page, const xmlNode *node, bool in_row, unsigned depth) {
    struct buffer *out = page->out;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        // In a cell, line ends would end the row.
        const bool flows = page->pure && flows_there(node) && !is_typed(node);
        add_text(out, node->content, in_row || flows);
        return;
    }
    if (node->type != XML_ELEMENT_NODE) return;
    enum layout layout = layout_of(node);
    if (layout == LAYOUT_HIDDEN) return;
    if (xmlStrEqual(node->name, BAD_CAST "input")) add_box(out, node);
    const bool block = !in_row && (layout == LAYOUT_BLOCK || layout == LAYOUT_HEADING ||
                                   layout == LAYOUT_ITEM || layout == LAYOUT_ROW);
    // The base of a number is not one of its digits.
    if (layout == LAYOUT_SUBSCRIPT) buffer_add_byte(out, '_');
    if (layout == LAYOUT_SUPERSCRIPT) buffer_add_byte(out, '^');
    if (block) end_line(out);
    if (in_row && layout == LAYOUT_BLOCK) buffer_add_byte(out, ' ');
    if (!in_row && layout == LAYOUT_HEADING) buffer_add(out, TEXT("# "));
    if (!in_row && layout == LAYOUT_ITEM) buffer_add(out, TEXT("- "));
    if (layout == LAYOUT_ROW || layout == LAYOUT_CELL) {
        buffer_add(out, layout == LAYOUT_ROW ? TEXT("|") : TEXT(" "));
        add_children(page, node, true, depth);
        if (layout == LAYOUT_CELL) buffer_add(out, TEXT(" |"));
        if (layout == LAYOUT_ROW && !in_row && xmlStrEqual(node->parent->name, BAD_CAST "thead"))
            add_rule(out, node);
    } else if (layout == LAYOUT_STRUCK || layout == LAYOUT_STRONG) {
        const struct text mark = layout == LAYOUT_STRUCK ? TEXT("~~") : TEXT("**");
        buffer_add(out, mark);
        add_children(page, node, in_row, depth);
        buffer_add(out, mark);
    } else {
        add_children(page, node, in_row, depth);
    }
    if (block) end_line(out);
}

enum status html_lines(struct text text, struct buffer *out, bool *cut) {
    struct page page = {out, is_pure(text), false};
    *cut = false;
    if (text.len > INT_MAX) return STATUS_INVALID;
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return STATUS_MEMORY;
    htmlDocPtr document =
        htmlCtxtReadMemory(parser, text.at, (int)text.len, NULL, "UTF-8", options);
    // It stops for good where something is larger or deeper than it takes.
    page.cut = parser->disableSAX != 0;
    htmlFreeParserCtxt(parser);
    if (!document) return STATUS_INVALID;
    const xmlNode *root = xmlDocGetRootElement(document);
    if (root) add_node(&page, root, false, 0);
    xmlFreeDoc(document);
    *cut = page.cut;
    return buffer_status(out);
}

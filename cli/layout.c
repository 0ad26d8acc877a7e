#include "cli/layout.h"

#include "cli/table.h"

enum {
    READING_WIDTH = 100, /* columns of running text: longer lines are hard to read */
    CAPTION_WIDTH = 48,
    FIGURE_GAP = 4,
    PANELS_MAX = 64
};

enum block_kind { BLOCK_NONE, BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_BULLET, BLOCK_TABLE };

struct block {
    enum block_kind kind;
    struct text text; /* without the mark at its start */
};

struct page {
    const struct layout_style *style;
    struct panel panels[PANELS_MAX];
    unsigned count;
    bool begun; /* something was written before these */
};

static struct text drop_marks(struct text text, char mark) {
    while (text.len != 0 && text.at[0] == mark) text = (struct text){text.at + 1, text.len - 1};
    return text_trim(text);
}

static enum block_kind kind_of(struct text line) {
    if (text_trim(line).len == 0) return BLOCK_NONE;
    if (line.at[0] == '|') return BLOCK_TABLE;
    if (line.at[0] == '#') return BLOCK_HEADING;
    if (line.len >= 2 && line.at[0] == '-' && line.at[1] == ' ') return BLOCK_BULLET;
    return BLOCK_PARAGRAPH;
}

/* The next block: the lines of a table or of a paragraph together, others one by one. */
static struct block take_block(struct text *rest) {
    struct text line = {0};
    enum block_kind kind = BLOCK_NONE;
    while (rest->len != 0 && kind == BLOCK_NONE) {
        line = text_take_line(rest);
        kind = kind_of(line);
    }
    if (kind == BLOCK_HEADING) return (struct block){kind, drop_marks(line, '#')};
    if (kind == BLOCK_BULLET) return (struct block){kind, drop_marks(line, '-')};
    const bool together = kind == BLOCK_TABLE || kind == BLOCK_PARAGRAPH;
    struct text whole = line;
    while (together && rest->len != 0) {
        struct text after = *rest;
        if (kind_of(text_take_line(&after)) != kind) break;
        *rest = after;
        whole.len = (size_t)(rest->at - whole.at);
    }
    return (struct block){kind, text_trim(whole)};
}

/* Running text; a line end in it is a space. */
static void add_text(struct page *page, struct panel *panel, struct text text, const char *first,
                     unsigned width, unsigned style_bits) {
    struct glyphs glyphs = {0};
    while (text.len != 0) {
        if (glyphs.count != 0) glyphs_add(&glyphs, TEXT(" "));
        glyphs_add(&glyphs, text_trim(text_take_line(&text)));
    }
    for (size_t i = 0; i < glyphs.count; i++) {
        glyphs.at[i].style = (unsigned char)(glyphs.at[i].style | style_bits);
    }
    panel_wrap(panel, glyphs.at, glyphs.count, width, first, page->style);
    panel->failed |= glyphs.failed;
    glyphs_release(&glyphs);
}

static enum status add_figure(struct page *page, struct panel *panel, struct text caption,
                              struct text rows) {
    struct panel table = {0};
    const enum status first = table_layout(rows, page->style, &table);
    unsigned width = panel_width(&table);
    panel_release(&table);
    if (first != STATUS_OK) return first;
    if (width < CAPTION_WIDTH) width = CAPTION_WIDTH;
    if (width > page->style->width) width = page->style->width;
    if (caption.len != 0) add_text(page, panel, caption, "", width, 0);
    panel->beside = true;
    return table_layout(rows, page->style, panel);
}

static unsigned reading_width(const struct page *page) {
    return page->style->width < READING_WIDTH ? page->style->width : READING_WIDTH;
}

/* "**Page table** (only 16 of the 128 pages are shown)" */
static bool is_caption(struct text text) {
    return text.len > 2 && memcmp(text.at, "**", 2) == 0 && !memchr(text.at, '\n', text.len);
}

static enum status add_block(struct page *page, const struct block *block, struct text *rest) {
    struct panel *panel = &page->panels[page->count++];
    struct text after = *rest;
    switch (block->kind) {
    case BLOCK_TABLE:
        return add_figure(page, panel, TEXT(""), block->text);
    case BLOCK_PARAGRAPH: {
        const struct block next = take_block(&after);
        if (next.kind == BLOCK_TABLE && is_caption(block->text)) {
            *rest = after;
            return add_figure(page, panel, block->text, next.text);
        }
        add_text(page, panel, block->text, "", reading_width(page), 0);
        return STATUS_OK;
    }
    case BLOCK_HEADING:
        add_text(page, panel, block->text, "", reading_width(page), GLYPH_BOLD);
        return STATUS_OK;
    case BLOCK_BULLET:
        add_text(page, panel, block->text, "- ", reading_width(page), 0);
        // A list has no blank lines in it.
        while (kind_of(text_take_line(&after)) == BLOCK_BULLET) {
            const struct block next = take_block(rest);
            add_text(page, panel, next.text, "- ", reading_width(page), 0);
            after = *rest;
        }
        return STATUS_OK;
    case BLOCK_NONE:
        break;
    }
    return STATUS_OK;
}

/* How many panels from `first` on stand side by side. */
static unsigned count_beside(const struct page *page, unsigned first) {
    unsigned count = 1, width = panel_width(&page->panels[first]);
    if (!page->panels[first].beside) return 1;
    while (first + count < page->count && page->panels[first + count].beside) {
        width += FIGURE_GAP + panel_width(&page->panels[first + count]);
        if (width > page->style->width) break;
        count++;
    }
    return count;
}

static enum status write_row(const struct panel *panels, unsigned count, struct buffer *out) {
    struct panel row = {0};
    panel_beside(&row, panels, count, FIGURE_GAP);
    for (size_t l = 0; l < row.count; l++) {
        const struct panel_line *line = &row.lines[l];
        buffer_add(out, (struct text){row.text.at + line->from, line->to - line->from});
        while (out->len > 0 && out->at[out->len - 1] == ' ') out->len--;
        buffer_add_byte(out, '\n');
    }
    const bool failed = row.failed || row.text.failed;
    panel_release(&row);
    return failed ? STATUS_MEMORY : buffer_status(out);
}

static enum status write_page(const struct page *page, struct buffer *out) {
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < page->count && status == STATUS_OK;) {
        const unsigned beside = count_beside(page, i);
        if (i != 0 || page->begun) buffer_add_byte(out, '\n');
        status = write_row(&page->panels[i], beside, out);
        i += beside;
    }
    return status;
}

static enum status flush(struct page *page, enum status status, struct buffer *out) {
    if (status == STATUS_OK) status = write_page(page, out);
    for (unsigned i = 0; i < page->count; i++) panel_release(&page->panels[i]);
    page->begun |= page->count != 0;
    page->count = 0;
    return status;
}

enum status layout_markdown(struct text markdown, const struct layout_style *style,
                            struct buffer *out) {
    struct page page = {.style = style};
    enum status status = STATUS_OK;
    while (status == STATUS_OK && markdown.len != 0) {
        const struct block block = take_block(&markdown);
        if (page.count == PANELS_MAX) status = flush(&page, status, out);
        if (status == STATUS_OK && block.kind != BLOCK_NONE) {
            status = add_block(&page, &block, &markdown);
        }
    }
    return flush(&page, status, out);
}

enum status layout_sentence(struct text head, unsigned head_style, struct text markdown,
                            const struct layout_style *style, struct buffer *out) {
    struct page page = {.style = style};
    struct panel panel = {0};
    struct glyphs glyphs = {0};
    glyphs_add(&glyphs, head);
    for (size_t i = 0; i < glyphs.count; i++) glyphs.at[i].style = (unsigned char)head_style;
    if (glyphs.count != 0 && markdown.len != 0) glyphs_add(&glyphs, TEXT(" "));
    while (markdown.len != 0) {
        glyphs_add(&glyphs, text_trim(text_take_line(&markdown)));
        if (markdown.len != 0) glyphs_add(&glyphs, TEXT(" "));
    }
    panel_wrap(&panel, glyphs.at, glyphs.count, reading_width(&page), "", style);
    enum status status = glyphs.failed || panel.failed ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK) status = write_row(&panel, 1, out);
    glyphs_release(&glyphs);
    panel_release(&panel);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status layout_plain(struct text markdown, struct buffer *out) {
    struct glyphs glyphs = {0};
    glyphs_add(&glyphs, markdown);
    for (size_t i = 0; i < glyphs.count; i++) {
        buffer_add(out, (struct text){glyphs.at[i].bytes, glyphs.at[i].len});
    }
    const bool failed = glyphs.failed;
    glyphs_release(&glyphs);
    return failed ? STATUS_MEMORY : buffer_status(out);
}

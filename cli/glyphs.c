#include "cli/glyphs.h"

#include <stdlib.h>

void glyphs_release(struct glyphs *glyphs) {
    free(glyphs->at);
    *glyphs = (struct glyphs){0};
}

static void push(struct glyphs *glyphs, struct glyph glyph) {
    if (glyphs->failed) return;
    if (glyphs->count == glyphs->cap) {
        const size_t cap = glyphs->cap ? 2 * glyphs->cap : 64;
        struct glyph *at = realloc(glyphs->at, cap * sizeof *at);
        if (!at) {
            glyphs->failed = true;
            return;
        }
        glyphs->at = at;
        glyphs->cap = cap;
    }
    glyphs->at[glyphs->count++] = glyph;
}

struct range {
    uint32_t first, last;
};

static const struct range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
static const struct range without_width[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x2060, 0x2060}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
};

static bool is_in(const struct range *ranges, size_t count, uint32_t point) {
    for (size_t i = 0; i < count; i++) {
        if (point >= ranges[i].first && point <= ranges[i].last) return true;
    }
    return false;
}

static unsigned char width_of(uint32_t point) {
    if (is_in(without_width, sizeof without_width / sizeof *without_width, point)) return 0;
    return is_in(wide, sizeof wide / sizeof *wide, point) ? 2 : 1;
}

/* Takes a character off the start; what is no UTF-8, and what moves the cursor, becomes "?". */
static struct glyph take(struct text *text) {
    const unsigned char *at = (const unsigned char *)text->at;
    struct glyph glyph = {.bytes = "?", .len = 1, .width = 1};
    size_t len = at[0] < 0x80 ? 1 : at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : at[0] >= 0xC2 ? 2 : 0;
    uint32_t point = at[0] < 0x80 ? at[0] : at[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (i >= text->len || (at[i] & 0xC0) != 0x80) {
            len = 0;
            break;
        }
        point = point << 6 | (at[i] & 0x3Fu);
    }
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    if (len != 0 && !control) {
        memcpy(glyph.bytes, at, len);
        glyph.len = (unsigned char)len;
        glyph.width = width_of(point);
    }
    const size_t taken = len != 0 ? len : 1;
    *text = (struct text){text->at + taken, text->len - taken};
    return glyph;
}

/* "&amp;" at the start: its character, and how long it is there. */
static size_t entity(struct text text, char *out) {
    static const struct {
        const char *name;
        char is;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        const size_t len = strlen(entities[i].name);
        if (text.len < len || memcmp(text.at, entities[i].name, len) != 0) continue;
        *out = entities[i].is;
        return len;
    }
    return 0;
}

static struct text skip(struct text text, size_t count) {
    return (struct text){text.at + count, text.len - count};
}

void glyphs_add(struct glyphs *glyphs, struct text markdown) {
    unsigned style = 0;
    while (markdown.len != 0) {
        const bool in_code = (style & GLYPH_CODE) != 0;
        struct glyph glyph = {.len = 1, .width = 1};
        const size_t len = in_code ? 0 : entity(markdown, glyph.bytes);
        if (!in_code && markdown.len >= 2 && memcmp(markdown.at, "**", 2) == 0) {
            style ^= GLYPH_BOLD;
            markdown = skip(markdown, 2);
            continue;
        }
        if (markdown.at[0] == '`') {
            style ^= GLYPH_CODE;
            markdown = skip(markdown, 1);
            continue;
        }
        if (len != 0) {
            markdown = skip(markdown, len);
        } else {
            if (!in_code && markdown.at[0] == '\\' && markdown.len > 1) {
                markdown = skip(markdown, 1);
            }
            glyph = take(&markdown);
        }
        glyph.style = (unsigned char)style;
        push(glyphs, glyph);
    }
}

unsigned glyphs_width(const struct glyph *at, size_t count) {
    unsigned width = 0;
    for (size_t i = 0; i < count; i++) width += at[i].width;
    return width;
}

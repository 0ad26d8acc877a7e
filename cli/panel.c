#include "cli/panel.h"

#include <stdlib.h>

void panel_release(struct panel *panel) {
    buffer_release(&panel->text);
    free(panel->lines);
    *panel = (struct panel){0};
}

void panel_line(struct panel *panel) {
    if (panel->count == panel->cap) {
        const size_t cap = panel->cap ? 2 * panel->cap : 32;
        struct panel_line *lines = realloc(panel->lines, cap * sizeof *lines);
        if (!lines) {
            panel->failed = true;
            return;
        }
        panel->lines = lines;
        panel->cap = cap;
    }
    panel->lines[panel->count++] = (struct panel_line){panel->text.len, panel->text.len, 0};
}

static void end_line(struct panel *panel, unsigned more) {
    if (panel->failed || panel->count == 0) return;
    struct panel_line *line = &panel->lines[panel->count - 1];
    line->to = panel->text.len;
    line->width += more;
}

void panel_add(struct panel *panel, const char *text, unsigned width) {
    buffer_add(&panel->text, text_of(text));
    end_line(panel, width);
}

void panel_spaces(struct panel *panel, unsigned count) {
    for (unsigned i = 0; i < count; i++) buffer_add_byte(&panel->text, ' ');
    end_line(panel, count);
}

/* Goes over to a style: bold, cyan for code, green, yellow and red for verdicts. */
static void add_escape(struct panel *panel, unsigned style) {
    static const struct {
        unsigned bit;
        const char *code;
    } codes[] = {{GLYPH_BOLD, ";1"},
                 {GLYPH_CODE, ";36"},
                 {GLYPH_GOOD, ";32"},
                 {GLYPH_FAIR, ";33"},
                 {GLYPH_BAD, ";31"}};
    panel_add(panel, "\x1b[0", 0);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (style & codes[i].bit) panel_add(panel, codes[i].code, 0);
    }
    panel_add(panel, "m", 0);
}

void panel_glyphs(struct panel *panel, const struct glyph *at, size_t count,
                  const struct layout_style *style) {
    unsigned now = 0;
    for (size_t i = 0; i < count; i++) {
        if (style->colour && at[i].style != now) {
            now = at[i].style;
            add_escape(panel, now);
        }
        buffer_add(&panel->text, (struct text){at[i].bytes, at[i].len});
        end_line(panel, at[i].width);
    }
    if (now != 0) add_escape(panel, 0);
}

static bool is_space(const struct glyph *glyph) {
    return glyph->len == 1 && glyph->bytes[0] == ' ';
}

/* A line does not begin with these. */
static bool ends_a_clause(const struct glyph *glyph) {
    static const char *const marks[] = {"，", "。", "、", "：", "；", "！", "？", "）", "”"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (glyph->len == strlen(marks[i]) && memcmp(glyph->bytes, marks[i], glyph->len) == 0) {
            return true;
        }
    }
    return false;
}

static bool may_break_before(const struct glyph *at, size_t i) {
    const bool wide = at[i].width == 2 || at[i - 1].width == 2;
    return wide && !ends_a_clause(&at[i]) && !is_space(&at[i - 1]);
}

struct line_break break_line(const struct glyph *at, size_t count, unsigned width) {
    struct line_break last = {0, 0};
    unsigned used = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_space(&at[i])) last = (struct line_break){i, i + 1};
        if (i > 0 && may_break_before(at, i)) last = (struct line_break){i, i};
        used += at[i].width;
        if (used <= width || is_space(&at[i])) continue;
        // A word longer than the line is cut where it must be.
        if (last.next == 0) return i > 0 ? (struct line_break){i, i} : (struct line_break){1, 1};
        return last;
    }
    return (struct line_break){count, count};
}

void panel_wrap(struct panel *panel, const struct glyph *at, size_t count, unsigned width,
                const char *first, const struct layout_style *style) {
    struct glyphs head = {0};
    glyphs_add(&head, text_of(first));
    const unsigned indent = glyphs_width(head.at, head.count);
    const unsigned room = width > indent + 8 ? width - indent : 8;
    bool begun = false;
    do {
        const struct line_break line = break_line(at, count, room);
        panel_line(panel);
        if (begun) {
            panel_spaces(panel, indent);
        } else {
            panel_add(panel, first, indent);
        }
        panel_glyphs(panel, at, line.end, style);
        at += line.next;
        count -= line.next;
        begun = true;
    } while (count != 0);
    panel->failed |= head.failed;
    glyphs_release(&head);
}

static void add_line(struct panel *panel, const struct panel *from, size_t line) {
    buffer_add(&panel->text, (struct text){from->text.at + from->lines[line].from,
                                           from->lines[line].to - from->lines[line].from});
    end_line(panel, from->lines[line].width);
}

void panel_beside(struct panel *panel, const struct panel *panels, unsigned count, unsigned gap) {
    size_t height = 0;
    for (unsigned i = 0; i < count; i++) {
        if (panels[i].count > height) height = panels[i].count;
        panel->failed |= panels[i].failed || panels[i].text.failed;
    }
    for (size_t l = 0; l < height && !panel->failed; l++) {
        unsigned owed = 0; // spaces that are only written when something follows
        panel_line(panel);
        for (unsigned i = 0; i < count; i++) {
            const unsigned width = l < panels[i].count ? panels[i].lines[l].width : 0;
            if (width != 0) {
                panel_spaces(panel, owed);
                owed = 0;
                add_line(panel, &panels[i], l);
            }
            owed += panel_width(&panels[i]) - width + gap;
        }
    }
}

unsigned panel_width(const struct panel *panel) {
    unsigned width = 0;
    for (size_t i = 0; i < panel->count; i++) {
        if (panel->lines[i].width > width) width = panel->lines[i].width;
    }
    return width;
}

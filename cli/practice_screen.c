#include "cli/practice_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80, WIDTH_MIN = 20, WIDTH_MAX = 1000 };

static unsigned width_of_environment(void) {
    const char *columns = getenv("COLUMNS");
    unsigned width = 0;
    for (; columns && *columns >= '0' && *columns <= '9' && width < WIDTH_MAX; columns++) {
        width = width * 10 + (unsigned)(*columns - '0');
    }
    return width != 0 ? width : WIDTH_DEFAULT;
}

bool screen_measure(struct screen *screen) {
    struct winsize size;
    const unsigned before = screen->style.width;
    unsigned width = width_of_environment();
    if (screen->terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) {
        width = size.ws_col;
    }
    screen->style.width = width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : width;
    return screen->style.width != before;
}

void screen_init(struct screen *screen, const struct phrasebook *words, bool silent) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    *screen = (struct screen){.words = words, .silent = silent};
    screen->terminal = !silent && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    const bool dumb = !term || !*term || strcmp(term, "dumb") == 0;
    screen->style.boxes = screen->terminal && !dumb;
    screen->style.colour = screen->terminal && !dumb && !(no_color && *no_color);
    (void)screen_measure(screen);
}

void facts_init(struct facts *facts) {
    values_init(&facts->values, facts->nodes, FACT_NODES, facts->chars, FACT_CHARS);
}

void facts_number(struct facts *facts, const char *name, uint64_t number) {
    values_decimal(&facts->values, VALUES_ROOT, text_of(name), number);
}

void facts_text(struct facts *facts, const char *name, struct text text) {
    values_text(&facts->values, VALUES_ROOT, text_of(name), text);
}

static void note(struct screen *screen, enum status status) {
    if (screen->status == STATUS_OK) screen->status = status;
}

void screen_fill(struct screen *screen, const char *part, const struct facts *facts,
                 struct buffer *out) {
    struct facts none;
    facts_init(&none);
    note(screen, phrasebook_say(screen->words, part, facts ? &facts->values : &none.values, out));
}

static void print(const struct screen *screen, const struct buffer *out) {
    if (out->len == 0 || screen->silent) return;
    fwrite(out->at, 1, out->len, stdout);
    fflush(stdout);
}

void screen_show(struct screen *screen, struct text markdown) {
    struct buffer out = {0};
    note(screen, layout_markdown(markdown, &screen->style, &out));
    print(screen, &out);
    buffer_release(&out);
}

void screen_say(struct screen *screen, const char *part, const struct facts *facts) {
    struct buffer words = {0};
    screen_fill(screen, part, facts, &words);
    screen_show(screen, buffer_text(&words));
    buffer_release(&words);
}

void screen_sentence(struct screen *screen, struct text head, unsigned head_style,
                     struct text markdown) {
    struct buffer out = {0};
    note(screen, layout_sentence(head, head_style, markdown, &screen->style, &out));
    print(screen, &out);
    buffer_release(&out);
}

void screen_gap(struct screen *screen) {
    if (!screen->silent) fputs("\n", stdout);
}

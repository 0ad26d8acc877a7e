/* cli/practice_screen.h - where the words of practice go: laid out on the terminal, or as plain
 * text.
 *
 * The words are parts `terminal.*` of the phrasebook, filled with facts.
 */
#ifndef CLI_PRACTICE_SCREEN_H
#define CLI_PRACTICE_SCREEN_H

#include "cli/layout.h"
#include "core/values.h"
#include "templates/phrasebook.h"

struct screen {
    const struct phrasebook *words;
    struct layout_style style;
    bool terminal;      /* standard input and output are one */
    bool silent;        /* no words: JSON is printed instead */
    enum status status; /* the first thing that went wrong */
};

void screen_init(struct screen *screen, const struct phrasebook *words, bool silent);
/* Asks how wide the terminal is; true: it is another width than before. */
bool screen_measure(struct screen *screen);

/* What a part may name. */
enum { FACT_NODES = 128, FACT_CHARS = 4096 };
struct facts {
    struct node nodes[FACT_NODES];
    char chars[FACT_CHARS];
    struct values values;
};
void facts_init(struct facts *facts);
void facts_number(struct facts *facts, const char *name, uint64_t number);
void facts_text(struct facts *facts, const char *name, struct text text);

/* Appends a part; `facts` may be NULL. */
void screen_fill(struct screen *screen, const char *part, const struct facts *facts,
                 struct buffer *out);
/* Prints a part, blocks of Markdown. */
void screen_say(struct screen *screen, const char *part, const struct facts *facts);
/* Prints Markdown. */
void screen_show(struct screen *screen, struct text markdown);
/* Prints one paragraph whose head has a colour (GLYPH_*). */
void screen_sentence(struct screen *screen, struct text head, unsigned head_style,
                     struct text markdown);
/* Prints a blank line. */
void screen_gap(struct screen *screen);

#endif

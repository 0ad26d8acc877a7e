/* `| 9.11 | 0x027c | | 9.12 | 0x03a9 |`: problems side by side, each with labels and values of its
 * own below it.
 */
#include "grader/scanner.h"

enum { SIDES_MIN = 2, SIDE_CELLS_MIN = 2 };

/* Where each problem's cells begin; an empty cell belongs to the problem before it, and so does
 * another name of it. 0: no such row. */
static unsigned find_sides(const struct scanner *s, const struct text *cells, unsigned count,
                           struct side *sides) {
    unsigned sides_found = 0;
    int before = -1;
    for (unsigned i = 0; i < count; i++) {
        bool foreign;
        const int question = cells[i].len ? scanner_named(s, cells[i], &foreign) : before;
        if (question < 0 || (i == 0 && cells[i].len == 0)) return 0;
        if (question != before) {
            if (sides_found && i - sides[sides_found - 1].from < SIDE_CELLS_MIN) return 0;
            sides[sides_found++] = (struct side){.from = i, .question = question};
        }
        before = question;
    }
    const bool wide = sides_found && count - sides[sides_found - 1].from >= SIDE_CELLS_MIN;
    return sides_found >= SIDES_MIN && wide ? sides_found : 0;
}

bool scanner_side_head(struct scanner *s, const struct text *cells, unsigned count) {
    struct side sides[COLUMNS_MAX];
    if (count < SIDES_MIN * SIDE_CELLS_MIN || count > COLUMNS_MAX) return false;
    const unsigned found = find_sides(s, cells, count, sides);
    if (found == 0) return false;
    for (unsigned i = 0; i < found; i++) {
        scanner_begin(s);
        if (s->scan->failed) return true;
        scanner_segment(s)->by_number = sides[i].question;
        sides[i].segment = (unsigned)(s->scan->segment_count - 1);
    }
    memcpy(s->sides, sides, sizeof sides);
    s->side_count = found;
    s->side_cells = count;
    return true;
}

/* A label and, behind it, its value; a side may be shorter than the others. */
static void take_side(struct scanner *s, const struct side *side, const struct text *cells,
                      unsigned until) {
    struct label label;
    unsigned i = side->from;
    while (i < until && cells[i].len == 0) i++;
    if (i + 1 >= until || !cell_label(s, cells[i], &label)) return;
    scanner_note_cell(s, side->segment, &label, cells[i + 1]);
    /* a second value, and which of them holds a person must say */
    const char *id = label_meaning(s, &label, side->segment);
    for (unsigned k = i + 2; id && k < until && !s->scan->failed; k++) {
        if (cells[k].len && cell_is_answer(cells[k]))
            scanner_note_doubt(s, side->segment, id, s->cells);
    }
}

bool scanner_side_row(struct scanner *s, const struct text *cells, unsigned count) {
    if (s->side_count == 0) return false;
    if (count != s->side_cells) {
        scanner_end_table(s); // whose that row is, nobody can tell
        return false;
    }
    for (unsigned i = 0; i < s->side_count && !s->scan->failed; i++) {
        const unsigned until = i + 1 < s->side_count ? s->sides[i + 1].from : count;
        take_side(s, &s->sides[i], cells, until);
    }
    return true;
}

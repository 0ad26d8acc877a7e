#include "course/class_page.h"

#include "course/class_figures.h"
#include "course/points.h"
#include "course/sheet_text.h"
#include "templates/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* In the units of the pictures' viewBox. */
enum {
    BAR_WIDTH = 240,    /* of a stacked bar, and of the longest slip's */
    BIN_WIDTH = 60,     /* of a bin of the distribution, with its gap */
    BIN_GAP = 6,        /* of it, the gap */
    CHART_HEIGHT = 160, /* of the highest bin */
    CHART_TOP = 24      /* above it: the number on top */
};

/* Below this a blank says little of who is good at the rest. */
#define DISCRIMINATION_LOW 0.2

struct page {
    const struct spec *spec;
    const struct wording *wording;
    const struct class_figures *figures;
    struct values *values;
};

/* Adds a formatted text. */
static void add(struct values *values, uint32_t node, const char *name, const char *format, ...)
    PRINTF_LIKE(4, 5);

static void add(struct values *values, uint32_t node, const char *name, const char *format, ...) {
    char text[64];
    va_list arguments;
    va_start(arguments, format);
    const int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const size_t fits = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
    values_text(values, node, text_of(name), (struct text){text, fits});
}

static double share(size_t part, size_t whole) {
    return whole ? (double)part / (double)whole : 0;
}

static void add_points_of(struct values *values, uint32_t node, const char *name, uint64_t points) {
    struct buffer text = {0};
    points_text(&text, points);
    values_text(values, node, text_of(name), buffer_text(&text));
    values->full |= text.failed;
    buffer_release(&text);
}

static void add_label(const struct page *page, uint32_t node, const struct blank_figures *blank) {
    const struct phrasebook *phrasebook = page->wording->by_problem[blank->problem];
    struct buffer part = {0}, label = {0};
    struct node nodes[1];
    struct values none;
    char no_chars[1];
    values_init(&none, nodes, 1, no_chars, sizeof no_chars);
    buffer_printf(&part, "label.%s", blank->id);
    const bool said =
        !part.failed && phrasebook_say(phrasebook, part.at, &none, &label) == STATUS_OK;
    const struct text text = text_trim(buffer_text(&label));
    values_text(page->values, node, TEXT("label"), said && text.len ? text : text_of(blank->id));
    buffer_release(&part);
    buffer_release(&label);
}

static void add_distribution(const struct page *page) {
    const struct class_figures *figures = page->figures;
    const uint32_t list = values_list(page->values, VALUES_ROOT, TEXT("bins"));
    size_t most = 1;
    for (size_t i = 0; i < SCORE_BINS; i++) {
        if (figures->bins[i] > most) most = figures->bins[i];
    }
    for (size_t i = 0; i < SCORE_BINS; i++) {
        const double height = CHART_HEIGHT * share(figures->bins[i], most);
        const uint32_t bin = values_map(page->values, list, TEXT(""));
        add(page->values, bin, "from", "%zu", i * 100 / SCORE_BINS);
        add(page->values, bin, "to", "%zu", (i + 1) * 100 / SCORE_BINS);
        add(page->values, bin, "count", "%zu", figures->bins[i]);
        values_flag(page->values, bin, TEXT("some"), figures->bins[i] > 0);
        add(page->values, bin, "x", "%zu", i * BIN_WIDTH + BIN_GAP / 2);
        add(page->values, bin, "edge", "%zu", i * BIN_WIDTH);
        add(page->values, bin, "middle", "%zu", i * BIN_WIDTH + BIN_WIDTH / 2);
        add(page->values, bin, "y", "%.1f", CHART_TOP + CHART_HEIGHT - height);
        add(page->values, bin, "above", "%.1f", CHART_TOP + CHART_HEIGHT - height - 6);
        add(page->values, bin, "height", "%.1f", height);
    }
    const double scale = SCORE_BINS * BIN_WIDTH / 100.0;
    add(page->values, VALUES_ROOT, "median_x", "%.1f", figures->median * scale);
    add(page->values, VALUES_ROOT, "mean_x", "%.1f", figures->mean * scale);
}

static void add_bar(const struct page *page, uint32_t node, const struct blank_figures *blank,
                    size_t asked) {
    const uint32_t list = values_list(page->values, node, TEXT("bar"));
    double x = 0;
    for (enum verdict v = VERDICT_CORRECT; v <= VERDICT_UNCLEAR; v++) {
        const double width = BAR_WIDTH * share(blank->verdicts[v], asked);
        if (blank->verdicts[v] == 0) continue;
        const uint32_t piece = values_map(page->values, list, TEXT(""));
        values_text(page->values, piece, TEXT("verdict"), text_of(verdict_name(v)));
        add(page->values, piece, "count", "%zu", blank->verdicts[v]);
        add(page->values, piece, "x", "%.1f", x);
        add(page->values, piece, "width", "%.1f", width);
        x += width;
    }
}

static void add_blank(const struct page *page, uint32_t list, const struct blank_figures *blank) {
    size_t asked = 0;
    for (unsigned v = 0; v < VERDICTS; v++) asked += blank->verdicts[v];
    if (asked == 0) return;
    const uint32_t node = values_map(page->values, list, TEXT(""));
    add_label(page, node, blank);
    add_bar(page, node, blank, asked);
    const size_t right = blank->verdicts[VERDICT_CORRECT] + blank->verdicts[VERDICT_CONSISTENT];
    add(page->values, node, "asked", "%zu", asked);
    add(page->values, node, "correct", "%.0f",
        100 * share(blank->verdicts[VERDICT_CORRECT], asked));
    add(page->values, node, "right", "%.0f", 100 * share(right, asked));
    if (!blank->discriminates) return;
    // A hyphen for a minus is too short to be seen.
    const bool below = blank->discrimination < -0.005;
    add(page->values, node, "discrimination", "%s%.2f", below ? "\xE2\x88\x92" : "",
        below ? -blank->discrimination : blank->discrimination);
    // As it is shown: 0.199 is 0.20.
    values_flag(page->values, node, TEXT("low"),
                blank->discrimination < DISCRIMINATION_LOW - 0.005);
}

static void add_problems(const struct page *page) {
    const struct class_figures *figures = page->figures;
    const uint32_t list = values_list(page->values, VALUES_ROOT, TEXT("problems"));
    for (unsigned i = 0; i < page->spec->problem_count; i++) {
        const struct problem_figures *problem = &figures->problems[i];
        if (problem->max == 0) continue;
        const uint32_t node = values_map(page->values, list, TEXT(""));
        const double part = (double)problem->points / (double)problem->max;
        values_borrow(page->values, node, TEXT("id"), text_of(page->spec->problems[i].id));
        add(page->values, node, "percent", "%.0f", 100 * part);
        const uint32_t blanks = values_list(page->values, node, TEXT("blanks"));
        for (size_t b = 0; b < figures->blank_count; b++) {
            if (figures->blanks[b].problem == i) add_blank(page, blanks, &figures->blanks[b]);
        }
    }
}

static void add_slips(const struct page *page) {
    const struct class_figures *figures = page->figures;
    const uint32_t list = values_list(page->values, VALUES_ROOT, TEXT("slips"));
    values_flag(page->values, VALUES_ROOT, TEXT("any_slips"), figures->slip_count > 0);
    for (size_t i = 0; i < figures->slip_count; i++) {
        const struct slip_figures *slip = &figures->slips[i];
        const uint32_t node = values_map(page->values, list, TEXT(""));
        values_borrow(page->values, node, TEXT("name"), text_of(slip->name));
        add_label(page, node, &figures->blanks[slip->blank]);
        values_borrow(page->values, node, TEXT("example"), text_of(slip->example));
        add(page->values, node, "answers", "%zu", slip->answers);
        add(page->values, node, "students", "%zu", slip->students);
        add(page->values, node, "percent", "%.0f", 100 * share(slip->students, figures->handed_in));
        add(page->values, node, "width", "%.1f",
            BAR_WIDTH * share(slip->answers, figures->slips[0].answers));
    }
}

static void fill(const struct page *page) {
    const struct class_figures *figures = page->figures;
    struct values *values = page->values;
    values_borrow(values, VALUES_ROOT, TEXT("title"), text_of(page->spec->title));
    values_borrow(values, VALUES_ROOT, TEXT("assignment"), text_of(page->spec->assignment));
    values_borrow(values, VALUES_ROOT, TEXT("language"), text_of(page->spec->language));
    add(values, VALUES_ROOT, "issued", "%zu", figures->issued);
    add(values, VALUES_ROOT, "handed_in", "%zu", figures->handed_in);
    values_flag(values, VALUES_ROOT, TEXT("any"), figures->handed_in > 0);
    add(values, VALUES_ROOT, "missing", "%zu", figures->issued - figures->handed_in);
    add(values, VALUES_ROOT, "review", "%zu", figures->review);
    add(values, VALUES_ROOT, "mean", "%.0f", figures->mean);
    add(values, VALUES_ROOT, "median", "%.0f", figures->median);
    add(values, VALUES_ROOT, "deviation", "%.0f", figures->deviation);
    add(values, VALUES_ROOT, "lowest", "%.0f", figures->low);
    add(values, VALUES_ROOT, "highest", "%.0f", figures->high);
    add_points_of(values, VALUES_ROOT, "discrimination_min",
                  (uint64_t)DISCRIMINATION_MIN * POINT_UNIT);
    add_distribution(page);
    add_problems(page);
    add_slips(page);
}

/* Fills and says the page, in storage that grows until it fits. */
static enum status say(const struct phrasebook *layout, const struct page *page,
                       struct buffer *out) {
    for (uint32_t cap = 1u << 13; cap <= 1u << 22; cap *= 2) {
        struct node *nodes = malloc(cap * sizeof *nodes);
        char *chars = malloc((size_t)cap * 16);
        enum status status = STATUS_MEMORY;
        bool full = false;
        if (nodes && chars) {
            values_init(page->values, nodes, cap, chars, (size_t)cap * 16);
            fill(page);
            full = page->values->full;
            status = full ? STATUS_OK : phrasebook_say(layout, "page", page->values, out);
        }
        free(nodes);
        free(chars);
        if (status != STATUS_OK || !full) return status;
    }
    return STATUS_MEMORY;
}

enum status class_page(struct course *course, const struct spec *spec, const char *templates_dir,
                       struct buffer *out, struct fault *fault) {
    struct phrasebook *layout = NULL;
    struct wording wording = {0};
    struct class_figures figures = {0};
    struct values values;
    enum status status =
        phrasebook_new_page(templates_dir, "class_page", spec->language, &layout, fault);
    if (status != STATUS_OK) return status;
    status = wording_load(templates_dir, spec, &wording, fault);
    if (status == STATUS_OK) status = class_figures_init(course, spec, &figures, fault);
    if (status == STATUS_OK) {
        const struct page page = {spec, &wording, &figures, &values};
        status = say(layout, &page, out);
        if (status != STATUS_OK) fault_say(fault, status, NULL, 0, "cannot write the page");
    }
    class_figures_release(&figures);
    wording_release(&wording);
    phrasebook_free(layout);
    return status;
}

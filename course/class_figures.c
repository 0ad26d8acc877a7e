#include "course/class_figures.h"

#include "course/report.h"
#include "templates/fault.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one student did at one blank. */
struct cell {
    uint32_t points; /* in 1/POINT_UNIT */
    bool asked, right;
};

struct gathering {
    const struct spec *spec;
    struct class_figures *figures;
    struct buffer percents; /* double for each submission */
    struct buffer cells;    /* struct cell for each submission and blank, row by row */
    struct buffer slips;    /* struct met */
    struct buffer student;  /* whose answers are coming */
    size_t rows;            /* of cells */
};

static enum status add_row(void *context, const struct report_row *row) {
    struct gathering *g = context;
    struct class_figures *figures = g->figures;
    figures->issued++;
    if (!*row->file) return STATUS_OK;
    const double percent = row->max ? 100.0 * (double)row->total / (double)row->max : 0;
    const size_t bin = row->max ? (size_t)(row->total * SCORE_BINS / row->max) : 0;
    figures->handed_in++;
    figures->review += report_needs_person(row);
    figures->bins[bin < SCORE_BINS ? bin : SCORE_BINS - 1]++;
    for (unsigned i = 0; i < g->spec->problem_count; i++) {
        figures->problems[i].points += row->points[i];
    }
    buffer_add(&g->percents, (struct text){(const char *)&percent, sizeof percent});
    return buffer_status(&g->percents);
}

static int by_number(const void *a, const void *b) {
    const double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

static void sum_up_scores(struct class_figures *figures, double *percents, size_t count) {
    double sum = 0, squares = 0;
    if (count == 0) return;
    qsort(percents, count, sizeof *percents, by_number);
    for (size_t i = 0; i < count; i++) sum += percents[i];
    figures->mean = sum / (double)count;
    for (size_t i = 0; i < count; i++) {
        squares += (percents[i] - figures->mean) * (percents[i] - figures->mean);
    }
    figures->deviation = count > 1 ? sqrt(squares / (double)(count - 1)) : 0;
    figures->median = (percents[(count - 1) / 2] + percents[count / 2]) / 2;
    figures->low = percents[0];
    figures->high = percents[count - 1];
}

static enum status keep_student(void *context, const struct sheet_row *sheet) {
    struct buffer *student = context;
    if (student->len == 0) buffer_add(student, text_of(sheet->student));
    return buffer_status(student);
}

/* The blanks are those of anyone's sheet: positions and ids are the family's. */
static enum status lay_out(struct course *course, struct gathering *g, struct fault *fault) {
    struct buffer student = {0};
    struct exercise_set set = {0};
    struct class_figures *figures = g->figures;
    enum status status =
        store_each_sheet(course->store, g->spec->assignment, keep_student, &student, fault);
    if (status != STATUS_OK || student.len == 0) {
        buffer_release(&student);
        return status;
    }
    status = exercise_set_load(course, g->spec, student.at, &set, fault);
    if (status == STATUS_OK) {
        figures->blanks = calloc((size_t)set.count * BLANKS_MAX, sizeof *figures->blanks);
        if (!figures->blanks) status = fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    }
    for (unsigned i = 0; figures->blanks && i < set.count; i++) {
        const struct blanks *blanks = &set.exercises[i].blanks;
        for (unsigned b = 0; b < blanks->count; b++) {
            figures->blanks[figures->blank_count++] =
                (struct blank_figures){.problem = i, .position = b, .id = blanks->at[b].id};
        }
    }
    exercise_set_release(&set);
    buffer_release(&student);
    return status;
}

/* Which blank, or blank_count. */
static size_t find_blank(const struct gathering *g, const char *problem, const char *id) {
    size_t i = 0;
    for (; i < g->figures->blank_count; i++) {
        const struct blank_figures *blank = &g->figures->blanks[i];
        if (strcmp(blank->id, id) == 0 &&
            strcmp(g->spec->problems[blank->problem].id, problem) == 0) {
            break;
        }
    }
    return i;
}

static bool find_verdict(const char *name, enum verdict *out) {
    for (enum verdict v = VERDICT_CORRECT; v <= VERDICT_UNCLEAR; v++) {
        *out = v;
        if (strcmp(verdict_name(v), name) == 0) return true;
    }
    return false;
}

/* What was written for Markdown, as plain text; a sentence that does not fit is cut. */
static void plain_text(const char *markdown, char *out, size_t cap) {
    static const struct {
        const char *entity;
        char sign;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    size_t len = 0;
    while (*markdown && len + 1 < cap) {
        char sign = *markdown;
        size_t step = 1;
        for (size_t i = 0; sign == '&' && i < sizeof entities / sizeof entities[0]; i++) {
            const size_t n = strlen(entities[i].entity);
            if (strncmp(markdown, entities[i].entity, n) != 0) continue;
            sign = entities[i].sign;
            step = n;
            break;
        }
        if (sign == '\\' && markdown[1]) sign = markdown[step++];
        out[len++] = sign;
        markdown += step;
    }
    if (*markdown) { // never half a character
        while (len && ((unsigned char)out[len - 1] & 0xC0) == 0x80) len--;
        if (len && (unsigned char)out[len - 1] >= 0xC0) len--;
    }
    out[len] = '\0';
}

/* A slip, and the row of the last student who made it. */
struct met {
    struct slip_figures slip;
    size_t row;
};

static struct met *met_slips(const struct gathering *g, size_t *count) {
    *count = g->slips.len / sizeof(struct met);
    return (struct met *)(void *)g->slips.at;
}

static void count_slip(struct gathering *g, const struct answer_row *answer, size_t blank) {
    size_t count, i = 0;
    struct met *met = met_slips(g, &count);
    while (i < count && strcmp(met[i].slip.name, answer->slip) != 0) i++;
    if (i == count) {
        struct met first = {.slip = {.blank = blank}};
        snprintf(first.slip.name, sizeof first.slip.name, "%s", answer->slip);
        plain_text(answer->feedback, first.slip.example, sizeof first.slip.example);
        buffer_add(&g->slips, (struct text){(const char *)&first, sizeof first});
        met = met_slips(g, &count);
        if (i >= count) return; // out of memory, which is said at the end
    }
    met[i].slip.answers++;
    met[i].slip.students += met[i].row != g->rows;
    met[i].row = g->rows;
}

static enum status add_answer(void *context, const char *student, const struct answer_row *answer) {
    struct gathering *g = context;
    const size_t blanks = g->figures->blank_count;
    const size_t blank = find_blank(g, answer->problem, answer->blank);
    enum verdict verdict;
    if (g->rows == 0 || !text_is(buffer_text(&g->student), student)) {
        buffer_clear(&g->student);
        buffer_add(&g->student, text_of(student));
        if (!buffer_room(&g->cells, blanks * sizeof(struct cell))) return STATUS_MEMORY;
        g->cells.len += blanks * sizeof(struct cell);
        g->rows++;
    }
    if (blank == blanks || !find_verdict(answer->verdict, &verdict)) return STATUS_OK;
    struct cell *cells = (struct cell *)(void *)g->cells.at;
    struct cell *cell = &cells[(g->rows - 1) * blanks + blank];
    cell->asked = true;
    cell->right = verdict == VERDICT_CORRECT || verdict == VERDICT_CONSISTENT;
    cell->points = (uint32_t)answer->points;
    g->figures->blanks[blank].verdicts[verdict]++;
    g->figures->problems[g->figures->blanks[blank].problem].max += answer->max;
    if (answer->slip) count_slip(g, answer, blank);
    return buffer_status(&g->slips);
}

/* Of x (right or not) with y (the points on everything else). */
static void correlate(const struct gathering *g, size_t blank, const double *totals) {
    struct blank_figures *figures = &g->figures->blanks[blank];
    const size_t blanks = g->figures->blank_count;
    const struct cell *cells = (const struct cell *)(const void *)g->cells.at;
    double n = 0, right = 0, sum = 0, sum_right = 0, squares = 0;
    for (size_t row = 0; row < g->rows; row++) {
        const struct cell *cell = &cells[row * blanks + blank];
        if (!cell->asked) continue;
        const double rest = totals[row] - (double)cell->points / POINT_UNIT;
        n++;
        right += cell->right;
        sum += rest;
        sum_right += cell->right ? rest : 0;
        squares += rest * rest;
    }
    if (n < DISCRIMINATION_MIN || right == 0 || right == n) return;
    const double variance = squares / n - (sum / n) * (sum / n);
    if (variance < 1e-9) return;
    const double share = right / n;
    const double gap = sum_right / right - (sum - sum_right) / (n - right);
    figures->discrimination = gap * sqrt(share * (1 - share)) / sqrt(variance);
    figures->discriminates = true;
}

static enum status discriminate(const struct gathering *g) {
    const size_t blanks = g->figures->blank_count;
    const struct cell *cells = (const struct cell *)(const void *)g->cells.at;
    double *totals = calloc(g->rows + 1, sizeof *totals);
    if (!totals) return STATUS_MEMORY;
    for (size_t i = 0; i < g->rows * blanks; i++) {
        totals[i / blanks] += (double)cells[i].points / POINT_UNIT;
    }
    for (size_t i = 0; i < blanks; i++) correlate(g, i, totals);
    free(totals);
    return STATUS_OK;
}

static int by_frequency(const void *a, const void *b) {
    const struct slip_figures *one = a, *other = b;
    if (one->answers != other->answers) return one->answers < other->answers ? 1 : -1;
    return strcmp(one->name, other->name);
}

static enum status sort_slips(const struct gathering *g) {
    struct class_figures *figures = g->figures;
    const struct met *met = met_slips(g, &figures->slip_count);
    figures->slips = calloc(figures->slip_count + 1, sizeof *figures->slips);
    if (!figures->slips) return STATUS_MEMORY;
    for (size_t i = 0; i < figures->slip_count; i++) figures->slips[i] = met[i].slip;
    qsort(figures->slips, figures->slip_count, sizeof *figures->slips, by_frequency);
    return STATUS_OK;
}

static enum status gather(struct course *course, struct gathering *g, struct fault *fault) {
    struct class_figures *figures = g->figures;
    const struct spec *spec = g->spec;
    enum status status = lay_out(course, g, fault);
    if (status == STATUS_OK) status = report_walk(course, spec, add_row, g, fault);
    if (status == STATUS_OK) {
        sum_up_scores(figures, (double *)(void *)g->percents.at, figures->handed_in);
        status = store_each_counted_answer(course->store, spec->assignment, spec->best_counts,
                                           add_answer, g, fault);
    }
    if (status == STATUS_OK) status = discriminate(g);
    return status == STATUS_OK ? sort_slips(g) : status;
}

enum status class_figures_init(struct course *course, const struct spec *spec,
                               struct class_figures *out, struct fault *fault) {
    struct gathering g = {.spec = spec, .figures = out};
    *out = (struct class_figures){.problems = calloc(spec->problem_count, sizeof *out->problems)};
    *fault = (struct fault){0};
    enum status status = out->problems ? gather(course, &g, fault) : STATUS_MEMORY;
    struct buffer *buffers[] = {&g.percents, &g.cells, &g.slips, &g.student};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) buffer_release(buffers[i]);
    if (status != STATUS_OK) {
        if (!fault->sentence[0]) fault_say(fault, status, NULL, 0, "out of memory");
        class_figures_release(out);
    }
    return status;
}

void class_figures_release(struct class_figures *figures) {
    free(figures->blanks);
    free(figures->slips);
    free(figures->problems);
    *figures = (struct class_figures){0};
}

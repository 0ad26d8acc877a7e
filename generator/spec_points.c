#include "generator/spec_parts.h"

static enum status refuse_points(const struct spec_reading *r, uint32_t node, struct text text) {
    return spec_refuse(r, node,
                       "'%.*s' is not a number of points that can be kept exactly; write 13, 6.5, "
                       "0.05 or 1/3 (at most 10000, in %uths)",
                       (int)(text.len < 60 ? text.len : 60), text.at ? text.at : "", POINT_UNIT);
}

static enum status check_blank(const struct spec_reading *r, uint32_t node,
                               const struct blanks *blanks) {
    const struct text name = r->document->nodes[node].name;
    struct words known = {0};
    for (unsigned i = 0; i < blanks->count; i++) {
        if (text_is(name, blanks->at[i].id)) return STATUS_OK;
        words_add(&known, blanks->at[i].id);
    }
    return spec_refuse_word(r, node, "blank", name, &known);
}

enum status spec_read_points(const struct spec_reading *r, uint32_t points,
                             const struct blanks *blanks, struct spec_problem *problem) {
    const struct node *nodes = r->document->nodes;
    if (points == VALUES_ROOT) return STATUS_OK;
    if (nodes[points].kind == NODE_TEXT) {
        const struct text text = nodes[points].text;
        if (!spec_fraction(text, POINT_UNIT, &problem->points_total)) {
            return refuse_points(r, points, text);
        }
        if (problem->points_total > 0) return STATUS_OK;
        return spec_refuse(r, points, "'points' must be more than 0; leave it out for 1 a blank");
    }
    if (nodes[points].kind != NODE_MAP) {
        return spec_refuse(r, points, "'points' must be a number or a map like {va_bits: 2}");
    }
    for (uint32_t i = nodes[points].first; i != 0; i = nodes[i].next) {
        if (problem->blank_point_count == BLANKS_MAX) {
            return spec_refuse(r, i, "'points' names more blanks than an exercise can have");
        }
        const enum status status = blanks ? check_blank(r, i, blanks) : STATUS_OK;
        if (status != STATUS_OK) return status;
        const unsigned n = problem->blank_point_count++;
        problem->blank_points[n].blank = nodes[i].name.at;
        if (nodes[i].kind != NODE_TEXT ||
            !spec_fraction(nodes[i].text, POINT_UNIT, &problem->blank_points[n].points)) {
            return refuse_points(r, i, nodes[i].text);
        }
    }
    return STATUS_OK;
}

static uint64_t points_of(const struct spec_problem *problem, const char *blank) {
    for (unsigned i = 0; i < problem->blank_point_count; i++) {
        if (strcmp(problem->blank_points[i].blank, blank) == 0) {
            return problem->blank_points[i].points;
        }
    }
    return POINT_UNIT;
}

void spec_points(const struct spec_problem *problem, const struct blanks *blanks,
                 uint64_t points[BLANKS_MAX]) {
    unsigned asked = 0, place = 0;
    memset(points, 0, BLANKS_MAX * sizeof *points);
    for (unsigned i = 0; i < blanks->count; i++) asked += blanks->at[i].asked;
    for (unsigned i = 0; i < blanks->count; i++) {
        if (!blanks->at[i].asked) continue;
        if (problem->points_total == 0) {
            points[i] = points_of(problem, blanks->at[i].id);
        } else {
            points[i] = problem->points_total / asked;
            points[i] += place++ < problem->points_total % asked;
        }
    }
}

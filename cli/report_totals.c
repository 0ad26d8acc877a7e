#include "cli/report_totals.h"

#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ID_MAX = 80, EMAIL_MAX = 128, NAMED_MAX = 5 };

struct total {
    char student[ID_MAX], email[EMAIL_MAX];
    uint64_t points, max;
    bool scored, review, met;
};

static size_t count_of(const struct buffer *totals) {
    return totals->len / sizeof(struct total);
}

static struct total *at(const struct buffer *totals, size_t i) {
    return (struct total *)(void *)totals->at + i;
}

void totals_add(struct buffer *totals, const struct spec *spec, const struct report_row *row) {
    struct total total = {.points = row->total,
                          .max = row->max,
                          .scored = *row->file != '\0',
                          .review = report_needs_person(row)};
    (void)spec;
    snprintf(total.student, sizeof total.student, "%s", row->student);
    snprintf(total.email, sizeof total.email, "%s", row->email);
    buffer_add(totals, (struct text){(const char *)&total, sizeof total});
}

static int compare_student(const void *key, const void *member) {
    return strcmp(key, ((const struct total *)member)->student);
}

static bool is_called(const struct total *total, const char *key) {
    return strcasecmp(total->student, key) == 0 ||
           (total->email[0] && strcasecmp(total->email, key) == 0);
}

/* Where none has the very id. */
static struct total *find_otherwise(const struct buffer *totals, const char *key) {
    struct total *found = NULL;
    for (size_t i = 0; i < count_of(totals); i++) {
        if (!is_called(at(totals, i), key)) continue;
        if (found) return NULL;
        found = at(totals, i);
    }
    return found;
}

static struct total *find(const struct buffer *totals, struct text student) {
    char key[EMAIL_MAX];
    if (student.len == 0 || student.len >= sizeof key || totals->len == 0) return NULL;
    memcpy(key, student.at, student.len);
    key[student.len] = '\0';
    struct total *found =
        bsearch(key, totals->at, count_of(totals), sizeof *found, compare_student);
    return found ? found : find_otherwise(totals, key);
}

enum gradebook_found totals_find(void *context, struct text student,
                                 struct gradebook_score *score) {
    const struct total *found = find(context, student);
    if (!found) return GRADEBOOK_NOBODY;
    *score = (struct gradebook_score){found->points, found->max, found->review};
    return found->scored ? GRADEBOOK_SCORE : GRADEBOOK_NO_SCORE;
}

void totals_mark(void *context, struct text student) {
    struct total *found = find(context, student);
    if (found) found->met = true;
}

static bool is_lost(const struct total *total) {
    return total->scored && !total->met;
}

size_t totals_lost(const struct buffer *totals) {
    size_t lost = 0;
    for (size_t i = 0; i < count_of(totals); i++) lost += is_lost(at(totals, i));
    return lost;
}

void totals_warn(const struct buffer *totals) {
    const size_t lost = totals_lost(totals);
    size_t named = 0;
    if (lost == 0) return;
    fprintf(stderr, "pagewalk: %zu score%s found no row: ", lost, plural(lost));
    for (size_t i = 0; i < count_of(totals) && named < NAMED_MAX; i++) {
        if (!is_lost(at(totals, i))) continue;
        fprintf(stderr, "%s%s", named ? ", " : "", at(totals, i)->student);
        named++;
    }
    if (lost > named) fprintf(stderr, " and %zu more", lost - named);
    fputs("; export the whole class, and take the export as it came (Excel drops leading zeros of "
          "ids)\n",
          stderr);
}

#include "course/near_ids.h"

#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>

struct looking {
    struct store *store;
    const struct roster *roster;
    const char *roster_path;
    const struct student **by_id; /* when there is something to compare with */
    struct near_ids *out;
    struct fault *fault;
};

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Without the zeros that a number begins with. */
static const char *significant(const char *id) {
    if (!text_all_in(text_of(id), "0123456789")) return id;
    while (id[0] == '0' && id[1] != '\0') id++;
    return id;
}

static int compare_but_case(const char *a, const char *b) {
    while (*a && lower(*a) == lower(*b)) a++, b++;
    return lower(*a) - lower(*b);
}

static int compare_nearly(const char *a, const char *b) {
    return compare_but_case(significant(a), significant(b));
}

static int by_id(const void *a, const void *b) {
    return compare_nearly((*(const struct student *const *)a)->id,
                          (*(const struct student *const *)b)->id);
}

static enum status sort_roster(struct looking *l) {
    const size_t count = l->roster->count;
    l->by_id = calloc(count + 1, sizeof *l->by_id);
    if (!l->by_id) return fault_say(l->fault, STATUS_MEMORY, NULL, 0, "out of memory");
    size_t ordered = 0;
    for (size_t i = 0; i < count; i++) {
        l->by_id[i] = &l->roster->students[i];
        ordered += i == 0 || by_id(&l->by_id[i - 1], &l->by_id[i]) <= 0;
    }
    // Most rosters come sorted.
    if (ordered < count) qsort(l->by_id, count, sizeof *l->by_id, by_id);
    return STATUS_OK;
}

/* The first of the sorted roster that is not before an id. */
static size_t find_first(const struct looking *l, const char *id) {
    size_t first = 0, end = l->roster->count;
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (compare_nearly(l->by_id[middle]->id, id) < 0) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

/* A student of the roster is nearly one of the course. */
static enum status take_near(struct looking *l, const struct student *student, const char *there) {
    struct buffer ignored = {0};
    const enum status known =
        store_find_student(l->store, text_of(student->id), &ignored, l->fault);
    buffer_release(&ignored);
    // What was issued to both in other days stands.
    if (known != STATUS_NOT_FOUND) return known;
    if (compare_but_case(student->id, there) == 0) {
        return fault_say(l->fault, STATUS_INVALID, l->roster_path, student->line,
                         "the student id '%s' is '%s' in this course already (upper and lower case "
                         "count as the same); write it so",
                         student->id, there);
    }
    if (l->out->zeros++ == 0) {
        snprintf(l->out->first.id, sizeof l->out->first.id, "%s", student->id);
        snprintf(l->out->first.there, sizeof l->out->first.there, "%s", there);
        l->out->first.line = student->line;
    }
    return STATUS_OK;
}

static enum status take_known(void *context, const char *id) {
    struct looking *l = context;
    enum status status = l->by_id ? STATUS_OK : sort_roster(l);
    if (status != STATUS_OK) return status;
    for (size_t i = find_first(l, id); i < l->roster->count && status == STATUS_OK; i++) {
        if (compare_nearly(l->by_id[i]->id, id) != 0) break;
        if (strcmp(l->by_id[i]->id, id) != 0) status = take_near(l, l->by_id[i], id);
    }
    return status;
}

enum status near_ids_look(struct store *store, const struct roster *roster, const char *roster_path,
                          struct near_ids *out, struct fault *fault) {
    struct looking looking = {store, roster, roster_path, NULL, out, fault};
    *out = (struct near_ids){0};
    const enum status status = store_each_student(store, take_known, &looking, fault);
    free(looking.by_id);
    return status;
}

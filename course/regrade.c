#include "course/regrade.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

/* An answer as it stood, its texts one after the other in the memory of all of them. */
struct stood {
    size_t problem, blank, value, verdict;
    uint64_t points;
};

/* What the database holds: of the assignment the submissions, or of one of them the answers. */
struct kept_list {
    struct buffer rows, texts;
};

static size_t keep_text(struct buffer *texts, struct text text) {
    const size_t at = texts->len;
    buffer_add(texts, text);
    buffer_add_byte(texts, '\0');
    return at;
}

/* A submission, with its texts as places in kept_list.texts. */
struct kept_place {
    int64_t id;
    size_t student, file, status, reason, sha256;
};

static enum status keep_submission(void *context, const struct kept_row *row) {
    struct kept_list *list = context;
    if (!row->student) return STATUS_OK;
    const struct kept_place place = {row->id,
                                     keep_text(&list->texts, text_of(row->student)),
                                     keep_text(&list->texts, text_of(row->file)),
                                     keep_text(&list->texts, text_of(row->status)),
                                     keep_text(&list->texts, text_of(row->reason)),
                                     keep_text(&list->texts, text_of(row->sha256))};
    buffer_add(&list->rows, (struct text){(const char *)&place, sizeof place});
    return buffer_status(&list->rows) == STATUS_OK ? buffer_status(&list->texts) : STATUS_MEMORY;
}

static enum status keep_answer(void *context, const struct answer_row *row) {
    struct kept_list *list = context;
    const struct stood stood = {keep_text(&list->texts, text_of(row->problem)),
                                keep_text(&list->texts, text_of(row->blank)),
                                keep_text(&list->texts, row->value),
                                keep_text(&list->texts, text_of(row->verdict)), row->points};
    buffer_add(&list->rows, (struct text){(const char *)&stood, sizeof stood});
    return buffer_status(&list->rows) == STATUS_OK ? buffer_status(&list->texts) : STATUS_MEMORY;
}

static void list_release(struct kept_list *list) {
    buffer_release(&list->rows);
    buffer_release(&list->texts);
}

struct regrading {
    struct grading *grading;
    struct store *store;
    regrade_fn *each;
    void *context;
    struct regrade_sum *sum;
    struct fault *fault;
    struct kept_list before; /* its answers */
    struct kept_row kept;    /* the submission at hand */
    bool changed;
};

static bool same(const struct standing *a, const struct standing *b) {
    return strcmp(a->value, b->value) == 0 && strcmp(a->verdict, b->verdict) == 0 &&
           a->points == b->points;
}

static struct standing before_of(const struct regrading *r, const struct answer_row *answer) {
    const char *texts = r->before.texts.at;
    for (size_t at = 0; at < r->before.rows.len; at += sizeof(struct stood)) {
        struct stood stood;
        memcpy(&stood, r->before.rows.at + at, sizeof stood);
        if (strcmp(texts + stood.problem, answer->problem) == 0 &&
            strcmp(texts + stood.blank, answer->blank) == 0) {
            return (struct standing){texts + stood.value, texts + stood.verdict, stood.points};
        }
    }
    return (struct standing){"", "", 0};
}

static enum status tell(struct regrading *r, const char *problem, const char *blank,
                        struct standing before, struct standing after) {
    if (same(&before, &after)) return STATUS_OK;
    const struct regrade_change change = {r->kept.student, r->kept.file, problem,
                                          blank,           before,       after};
    r->changed = true;
    r->sum->blanks += blank != NULL;
    return r->each(r->context, &change);
}

static enum status compare(void *context, const struct answer_row *answer) {
    struct regrading *r = context;
    char value[VALUE_TEXT_MAX];
    const size_t len = answer->value.len < sizeof value ? answer->value.len : sizeof value - 1;
    if (len) memcpy(value, answer->value.at, len);
    value[len] = '\0';
    return tell(r, answer->problem, answer->blank, before_of(r, answer),
                (struct standing){value, answer->verdict, answer->points});
}

static enum status regrade_one(struct regrading *r) {
    struct graded graded;
    r->changed = false;
    buffer_clear(&r->before.rows);
    buffer_clear(&r->before.texts);
    enum status status = store_each_answer(r->store, r->kept.id, keep_answer, &r->before, r->fault);
    if (status != STATUS_OK) return status;
    status = grading_take_again(r->grading, &r->kept, &graded, r->fault);
    if (status != STATUS_OK) return status;
    r->sum->submissions++;
    r->sum->review += graded.status == GRADE_NEEDS_REVIEW;
    const char *word = grade_status_name(graded.status);
    graded_release(&graded);
    status = tell(r, NULL, NULL, (struct standing){"", r->kept.status, 0},
                  (struct standing){"", word, 0});
    if (status == STATUS_OK) {
        status = store_each_answer(r->store, r->kept.id, compare, r, r->fault);
    }
    r->sum->changed += r->changed;
    return status;
}

static enum status regrade_all(struct regrading *r, const struct kept_list *all) {
    enum status status = STATUS_OK;
    for (size_t at = 0; at < all->rows.len && status == STATUS_OK;
         at += sizeof(struct kept_place)) {
        struct kept_place place;
        memcpy(&place, all->rows.at + at, sizeof place);
        const char *texts = all->texts.at;
        r->kept = (struct kept_row){place.id,
                                    texts + place.student,
                                    texts + place.file,
                                    texts + place.status,
                                    texts + place.reason,
                                    texts + place.sha256};
        status = regrade_one(r);
    }
    return status;
}

enum status regrade(struct grading *grading, struct course *course, bool dry_run, regrade_fn *each,
                    void *context, struct regrade_sum *sum, struct fault *fault) {
    struct regrading r = {.grading = grading,
                          .store = course->store,
                          .each = each,
                          .context = context,
                          .sum = sum,
                          .fault = fault};
    struct kept_list all = {0};
    *sum = (struct regrade_sum){0};
    enum status status = store_begin(r.store, fault);
    if (status != STATUS_OK) return status;
    status = store_each_submission(r.store, grading_spec(grading)->assignment, keep_submission,
                                   &all, fault);
    if (status == STATUS_OK) status = regrade_all(&r, &all);
    if (status == STATUS_OK && !dry_run) status = store_commit(r.store, fault);
    if (status != STATUS_OK || dry_run) store_rollback(r.store);
    if (status == STATUS_MEMORY && !fault->sentence[0]) {
        fault_say(fault, status, NULL, 0, "out of memory");
    }
    list_release(&r.before);
    list_release(&all);
    return status;
}

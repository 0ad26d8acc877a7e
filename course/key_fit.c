#include "course/key_fit.h"

#include "templates/buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH_MAX = 4096, WIDTH_SMALL = 4, PROBLEMS_MAX = 32 };

/* A value at a blank; number 0 is no value. */
struct value_row {
    uint64_t hash;
    size_t text, len; /* in key_fit.texts */
    uint32_t blank;
    uint32_t written; /* students who wrote it */
    uint32_t first;   /* of the students whose key has it: index + 1 */
    uint32_t next;    /* value of the same bucket, 0 = none */
};

struct blank_row {
    unsigned problem;
    uint32_t written; /* students who wrote something */
    uint32_t keys;    /* different values that keys have */
    double width;     /* values that fit, at most WIDTH_MAX */
};

struct key_fit {
    size_t students, blanks;
    unsigned problems;
    struct blank_row *blank;
    /* By student and blank: values, the next student with the same key value, and what is
     * unexplained. */
    uint32_t *key, *answer, *next;
    bool *unexplained, *answered; /* by student and blank; by student */
    struct buffer values, texts;  /* struct value_row, from number 1 on */
    uint32_t *buckets;
    size_t bucket_count;
};

static struct value_row *row_of(const struct key_fit *fit, uint32_t value) {
    return (struct value_row *)(void *)fit->values.at + value;
}

enum status key_fit_new(size_t students, size_t blanks, unsigned problems, struct key_fit **out) {
    struct key_fit *fit = calloc(1, sizeof *fit);
    const struct value_row none = {0};
    const size_t cells = students * blanks + 1;
    *out = NULL;
    if (!fit) return STATUS_MEMORY;
    fit->students = students;
    fit->blanks = blanks;
    fit->problems = problems < PROBLEMS_MAX ? problems : PROBLEMS_MAX;
    fit->bucket_count = 1024;
    while (fit->bucket_count < cells) fit->bucket_count *= 2;
    fit->blank = calloc(blanks + 1, sizeof *fit->blank);
    fit->key = calloc(cells, sizeof *fit->key);
    fit->answer = calloc(cells, sizeof *fit->answer);
    fit->next = calloc(cells, sizeof *fit->next);
    fit->unexplained = calloc(cells, sizeof *fit->unexplained);
    fit->answered = calloc(students + 1, sizeof *fit->answered);
    fit->buckets = calloc(fit->bucket_count, sizeof *fit->buckets);
    buffer_add(&fit->values, (struct text){(const char *)&none, sizeof none});
    if (fit->blank && fit->key && fit->answer && fit->next && fit->unexplained && fit->answered &&
        fit->buckets && buffer_status(&fit->values) == STATUS_OK) {
        *out = fit;
        return STATUS_OK;
    }
    key_fit_free(fit);
    return STATUS_MEMORY;
}

void key_fit_free(struct key_fit *fit) {
    if (!fit) return;
    free(fit->blank);
    free(fit->key);
    free(fit->answer);
    free(fit->next);
    free(fit->unexplained);
    free(fit->answered);
    free(fit->buckets);
    buffer_release(&fit->values);
    buffer_release(&fit->texts);
    free(fit);
}

void key_fit_blank(struct key_fit *fit, size_t blank, unsigned problem) {
    fit->blank[blank] = (struct blank_row){.problem = problem, .width = 2};
}

/* The number of a value, which is made if it is new. */
static enum status number_of(struct key_fit *fit, size_t blank, struct text text, uint32_t *out) {
    const uint64_t hash = text_hash(text) ^ (blank * UINT64_C(0x9E3779B97F4A7C15));
    uint32_t *bucket = &fit->buckets[hash & (fit->bucket_count - 1)];
    for (uint32_t v = *bucket; v; v = row_of(fit, v)->next) {
        const struct value_row *row = row_of(fit, v);
        const struct text known = {fit->texts.at + row->text, row->len};
        if (row->hash != hash || row->blank != blank || !text_equal(known, text)) continue;
        *out = v;
        return STATUS_OK;
    }
    const struct value_row row = {.hash = hash,
                                  .text = fit->texts.len,
                                  .len = text.len,
                                  .blank = (uint32_t)blank,
                                  .next = *bucket};
    *out = (uint32_t)(fit->values.len / sizeof row);
    buffer_add(&fit->texts, text);
    buffer_add_byte(&fit->texts, '\0');
    buffer_add(&fit->values, (struct text){(const char *)&row, sizeof row});
    if (fit->texts.failed || fit->values.failed) return STATUS_MEMORY;
    *bucket = *out;
    return STATUS_OK;
}

/* How many values a blank of a key like this can have: by the digits of "0x.." and of bits. Of
 * words no more is known than how many different ones there are. */
static double width_of(struct text value) {
    double width = 2;
    if (value.len > 2 && value.at[0] == '0' && value.at[1] == 'x') {
        for (size_t i = 2; i < value.len && width < WIDTH_MAX; i++) width *= i == 2 ? 8 : 16;
    } else {
        for (size_t i = 1; i < value.len && width < WIDTH_MAX; i++) {
            if (value.at[i] != '0' && value.at[i] != '1') return width;
            width *= 2;
        }
    }
    return width < WIDTH_MAX ? width : WIDTH_MAX;
}

enum status key_fit_key(struct key_fit *fit, size_t student, size_t blank, struct text value) {
    const size_t cell = student * fit->blanks + blank;
    if (value.len == 0 || fit->key[cell]) return STATUS_OK;
    enum status status = number_of(fit, blank, value, &fit->key[cell]);
    if (status != STATUS_OK) return status;
    struct value_row *row = row_of(fit, fit->key[cell]);
    struct blank_row *at = &fit->blank[blank];
    at->keys += row->first == 0;
    at->width = fmax(at->width, fmax(width_of(value), fmin(at->keys, WIDTH_MAX)));
    fit->next[cell] = row->first;
    row->first = (uint32_t)student + 1;
    return STATUS_OK;
}

enum status key_fit_answer(struct key_fit *fit, size_t student, size_t blank, struct text value,
                           bool unexplained) {
    const size_t cell = student * fit->blanks + blank;
    fit->answered[student] = true;
    if (value.len == 0 || fit->answer[cell]) return STATUS_OK;
    enum status status = number_of(fit, blank, value, &fit->answer[cell]);
    if (status != STATUS_OK) return status;
    row_of(fit, fit->answer[cell])->written++;
    fit->blank[blank].written++;
    fit->unexplained[cell] = unexplained;
    return STATUS_OK;
}

/* The chance that a student writes, at this blank, what the key of `other` has. */
static double chance_of(const struct key_fit *fit, size_t student, size_t other, size_t blank) {
    const size_t own = student * fit->blanks + blank, others = other * fit->blanks + blank;
    const uint32_t value = fit->key[others];
    double wrote = row_of(fit, value)->written, all = fit->blank[blank].written;
    all -= (fit->answer[own] != 0) + (fit->answer[others] != 0);
    wrote -= (fit->answer[own] == value) + (fit->answer[others] == value);
    return (wrote + 1) / (all + fit->blank[blank].width);
}

const char *key_fit_value(const struct key_fit *fit, size_t student, size_t blank) {
    const uint32_t value = fit->key[student * fit->blanks + blank];
    return value ? fit->texts.at + row_of(fit, value)->text : "";
}

const char *key_fit_written(const struct key_fit *fit, size_t student, size_t blank) {
    const uint32_t value = fit->answer[student * fit->blanks + blank];
    return value ? fit->texts.at + row_of(fit, value)->text : "";
}

size_t key_fit_answered(const struct key_fit *fit) {
    size_t count = 0;
    for (size_t s = 0; s < fit->students; s++) count += fit->answered[s];
    return count;
}

/* The chance that at least `hits` of the events happen. `room` has count + 1 numbers. */
static double tail(const double *chances, size_t count, size_t hits, double *room) {
    double sum = 0;
    memset(room, 0, (count + 1) * sizeof *room);
    room[0] = 1;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k > 0; k--) {
            room[k] = room[k] * (1 - chances[i]) + room[k - 1] * chances[i];
        }
        room[0] *= 1 - chances[i];
    }
    for (size_t k = count; k + 1 > hits; k--) sum += room[k]; // the smallest first
    return sum < 1 ? sum : 1;
}

struct search {
    struct key_fit *fit;
    double level, comparisons;
    double *weight;    /* by student: how unlikely the agreement is, in bits at most */
    uint32_t *touched; /* the students that have a weight */
    size_t touched_count;
    const struct key_rules *rules;
    double *chances, *room; /* by blank */
    size_t *evidence, *best_evidence;
    double *weighed, *best_weighed; /* the chances of the evidence */
};

/* In which problems the answers of one fit the key of the other better than their own. */
static void compare(const struct search *search, struct key_match *match) {
    const struct key_fit *fit = search->fit;
    const uint32_t *own = fit->key + match->student * fit->blanks;
    const uint32_t *other = fit->key + match->other * fit->blanks;
    const uint32_t *answer = fit->answer + match->student * fit->blanks;
    size_t differing[PROBLEMS_MAX] = {0}, fit_own[PROBLEMS_MAX] = {0},
           fit_other[PROBLEMS_MAX] = {0};
    for (size_t i = 0; i < fit->blanks; i++) {
        const unsigned problem = fit->blank[i].problem;
        if (!answer[i] || own[i] == other[i] || problem >= PROBLEMS_MAX) continue;
        differing[problem]++;
        fit_own[problem] += answer[i] == own[i];
        fit_other[problem] += answer[i] == other[i];
    }
    for (unsigned p = 0; p < fit->problems; p++) {
        if (fit_other[p] <= fit_own[p]) continue;
        match->problems |= UINT32_C(1) << p;
        match->differing += differing[p];
        match->fit_own += fit_own[p];
        match->fit_other += fit_other[p];
    }
}

/* The match by the class alone, or with the rules of other sheets, which make it likelier at best.
 */
static void judge_by(const struct search *search, struct key_match *match, bool by_rules) {
    const struct key_fit *fit = search->fit;
    const struct key_rules *rules = search->rules;
    size_t count = 0;
    match->evidence_count = 0;
    for (size_t i = 0; i < fit->blanks; i++) {
        const size_t own = match->student * fit->blanks + i, other = match->other * fit->blanks + i;
        const unsigned problem = fit->blank[i].problem;
        if (!fit->unexplained[own] || !fit->key[other] || problem >= PROBLEMS_MAX) continue;
        if (!(match->problems >> problem & 1) || fit->key[own] == fit->key[other]) continue;
        double chance = chance_of(fit, match->student, match->other, i);
        if (by_rules) {
            chance = fmax(chance, rules->share(rules->context, match->student, match->other, i));
        }
        search->chances[count++] = chance;
        if (fit->answer[own] == fit->key[other]) {
            search->weighed[match->evidence_count] = chance;
            search->evidence[match->evidence_count++] = i;
        }
    }
    match->chance = match->evidence_count
                        ? tail(search->chances, count, match->evidence_count, search->room)
                        : 1;
    match->among_all = fmin(1, match->chance * search->comparisons);
}

static void judge(const struct search *search, struct key_match *match) {
    compare(search, match);
    judge_by(search, match, false);
    if (match->among_all <= search->level) judge_by(search, match, true);
}

/* Weighs every key that shares an unexplained answer. Each weight is at least what the chance of
 * the match can be in bits: whoever is below what is needed is never judged. Returns what blanks of
 * few values may add, whose keys are too many to go through. */
static double weigh(struct search *search, size_t student) {
    const struct key_fit *fit = search->fit;
    double slack = 0;
    for (size_t i = 0; i < fit->blanks; i++) {
        const size_t cell = student * fit->blanks + i;
        if (!fit->unexplained[cell]) continue;
        const struct value_row *row = row_of(fit, fit->answer[cell]);
        const double wrote = row->written > 2 ? row->written - 2 : 0;
        const double bits = -log2((wrote + 1) / (fit->blank[i].written + fit->blank[i].width));
        if (fit->blank[i].width <= WIDTH_SMALL) {
            slack += bits;
            continue;
        }
        for (uint32_t s = row->first; s; s = fit->next[(size_t)(s - 1) * fit->blanks + i]) {
            if (s - 1 == student) continue;
            if (search->weight[s - 1] == 0) search->touched[search->touched_count++] = s - 1;
            search->weight[s - 1] += bits;
        }
    }
    return slack;
}

static enum status search_one(struct search *search, size_t student, key_match_fn *each,
                              void *context) {
    struct key_match best = {.among_all = 2};
    search->touched_count = 0;
    const double slack = weigh(search, student);
    const double needed = log2(search->comparisons / search->level);
    for (size_t i = 0; i < search->touched_count; i++) {
        struct key_match match = {.student = student, .other = search->touched[i]};
        const double weight = search->weight[match.other];
        search->weight[match.other] = 0;
        if (weight + slack < needed) continue;
        judge(search, &match);
        if (match.evidence_count == 0) continue;
        if (match.chance >= best.chance && best.among_all <= 1) continue;
        best = match;
        memcpy(search->best_evidence, search->evidence,
               match.evidence_count * sizeof *search->evidence);
        memcpy(search->best_weighed, search->weighed,
               match.evidence_count * sizeof *search->weighed);
    }
    if (best.among_all > search->level) return STATUS_OK;
    best.evidence = search->best_evidence;
    best.chances = search->best_weighed;
    return each(context, &best);
}

enum status key_fit_walk(struct key_fit *fit, double level, const struct key_rules *rules,
                         key_match_fn *each, void *context, double *comparisons) {
    struct search search = {.fit = fit, .level = level, .rules = rules};
    *comparisons =
        fit->students > 1 ? (double)key_fit_answered(fit) * (double)(fit->students - 1) : 0;
    search.comparisons = fmax(1, *comparisons * (exp2(fit->problems) - 1));
    search.weight = calloc(fit->students + 1, sizeof *search.weight);
    search.touched = calloc(fit->students + 1, sizeof *search.touched);
    search.chances = calloc(fit->blanks + 1, sizeof *search.chances);
    search.room = calloc(fit->blanks + 2, sizeof *search.room);
    search.evidence = calloc(fit->blanks + 1, sizeof *search.evidence);
    search.best_evidence = calloc(fit->blanks + 1, sizeof *search.best_evidence);
    search.weighed = calloc(fit->blanks + 1, sizeof *search.weighed);
    search.best_weighed = calloc(fit->blanks + 1, sizeof *search.best_weighed);
    enum status status = search.weighed && search.best_weighed && search.weight && search.touched &&
                                 search.chances && search.room && search.evidence &&
                                 search.best_evidence
                             ? STATUS_OK
                             : STATUS_MEMORY;
    for (size_t s = 0; s < fit->students && status == STATUS_OK; s++) {
        if (fit->answered[s]) status = search_one(&search, s, each, context);
    }
    free(search.weight);
    free(search.touched);
    free(search.chances);
    free(search.room);
    free(search.evidence);
    free(search.best_evidence);
    free(search.weighed);
    free(search.best_weighed);
    return status;
}

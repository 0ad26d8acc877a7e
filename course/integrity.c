#include "course/integrity.h"

#include "course/exercise.h"
#include "course/integrity_texts.h"
#include "grader/score.h"
#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

const char *integrity_kind_name(enum integrity_kind kind) {
    static const char *const names[] = {"another-key", "another-sheet", "same-text"};
    return names[kind];
}

/* A blank of a drawn problem, by its number. */
struct place {
    const char *problem, *id; /* borrowed from the spec and the family */
};

struct inquiry {
    struct course *course;
    const struct spec *spec;
    struct key_fit *fit;
    struct place *places;
    size_t place_count;
    unsigned problems;      /* drawn ones */
    struct buffer students; /* their ids, each with its NUL */
    size_t *starts;         /* of the ids, by student, in rising order */
    size_t student_count;
    size_t at; /* the student whose rows are coming */
    integrity_fn *each;
    void *context;
    struct integrity_sum *sum;
    struct fault *fault;
};

static const char *id_of(const struct inquiry *q, size_t student) {
    return q->students.at + q->starts[student];
}

static enum status add_student(void *context, const struct sheet_row *sheet) {
    struct inquiry *q = context;
    const size_t start = q->students.len;
    size_t *starts = realloc(q->starts, (q->student_count + 1) * sizeof *starts);
    if (!starts) return STATUS_MEMORY;
    q->starts = starts;
    q->starts[q->student_count++] = start;
    buffer_add(&q->students, text_of(sheet->student));
    buffer_add_byte(&q->students, '\0');
    return buffer_status(&q->students);
}

/* Blanks of pinned problems are the same for everyone and tell nothing. */
static enum status add_places(struct inquiry *q) {
    struct exercise_set set = {0};
    enum status status = exercise_set_load(q->course, q->spec, id_of(q, 0), &set, q->fault);
    if (status != STATUS_OK) return status;
    q->places = calloc((size_t)set.count * BLANKS_MAX + 1, sizeof *q->places);
    if (!q->places) status = STATUS_MEMORY;
    for (unsigned i = 0; q->places && i < set.count; i++) {
        const struct exercise *exercise = &set.exercises[i];
        if (q->spec->problems[i].pinned) continue;
        for (unsigned b = 0; b < exercise->blanks.count; b++) {
            q->places[q->place_count++] =
                (struct place){exercise->problem, exercise->blanks.at[b].id};
        }
        q->problems++;
    }
    exercise_set_release(&set);
    return status;
}

static enum status make_fit(struct inquiry *q) {
    enum status status = key_fit_new(q->student_count, q->place_count, q->problems, &q->fit);
    if (status != STATUS_OK) return status;
    unsigned problem = 0;
    for (size_t i = 0; i < q->place_count; i++) {
        if (i && strcmp(q->places[i].problem, q->places[i - 1].problem) != 0) problem++;
        key_fit_blank(q->fit, i, problem);
    }
    return status;
}

/* Rows come by student: the next one is this student or one behind. */
static bool go_to(struct inquiry *q, const char *student) {
    while (q->at < q->student_count && strcmp(id_of(q, q->at), student) < 0) q->at++;
    return q->at < q->student_count && strcmp(id_of(q, q->at), student) == 0;
}

static enum status add_key(void *context, const char *student, const char *problem,
                           const char *key) {
    struct inquiry *q = context;
    struct json *json = NULL;
    if (!go_to(q, student)) return STATUS_OK;
    enum status status = json_parse(text_of(key), &json, q->fault);
    if (status != STATUS_OK) return STATUS_DATABASE;
    for (size_t i = 0; i < q->place_count && status == STATUS_OK; i++) {
        struct text value;
        if (strcmp(q->places[i].problem, problem) != 0) continue;
        if (!json_get_text(json, q->places[i].id, &value)) continue;
        status = key_fit_key(q->fit, q->at, i, value);
    }
    json_free(json);
    return status;
}

static enum status add_answer(void *context, const char *student, const struct answer_row *answer) {
    struct inquiry *q = context;
    if (!go_to(q, student)) return STATUS_OK;
    const bool unexplained =
        !answer->slip && strcmp(answer->verdict, verdict_name(VERDICT_WRONG)) == 0;
    for (size_t i = 0; i < q->place_count; i++) {
        if (strcmp(q->places[i].id, answer->blank) != 0) continue;
        if (strcmp(q->places[i].problem, answer->problem) != 0) continue;
        return key_fit_answer(q->fit, q->at, i, answer->value, unexplained);
    }
    return STATUS_OK;
}

static enum status keep_file(void *context, const struct kept_row *kept) {
    struct buffer *file = context;
    buffer_clear(file);
    buffer_printf(file, "%s", kept->file);
    return buffer_status(file);
}

static enum status tell_match(void *context, const struct key_match *match) {
    struct inquiry *q = context;
    struct integrity_answer *answers = calloc(match->evidence_count + 1, sizeof *answers);
    struct buffer file = {0};
    enum status status = answers ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < match->evidence_count && status == STATUS_OK; i++) {
        const size_t blank = match->evidence[i];
        answers[i] = (struct integrity_answer){
            .problem = q->places[blank].problem,
            .blank = q->places[blank].id,
            .value = key_fit_value(q->fit, match->other, blank),
            .chance = key_fit_chance(q->fit, match->student, match->other, blank),
        };
    }
    if (status == STATUS_OK) {
        status =
            store_each_counting(q->course->store, q->spec->assignment, id_of(q, match->student),
                                q->spec->best_counts, keep_file, &file, q->fault);
    }
    if (status == STATUS_OK) {
        const struct integrity_finding finding = {
            .kind = INTEGRITY_ANOTHER_KEY,
            .student = id_of(q, match->student),
            .other = id_of(q, match->other),
            .file = file.at ? file.at : "",
            .reason = "",
            .match = match,
            .answers = answers,
        };
        q->sum->findings++;
        status = q->each(q->context, &finding);
    }
    free(answers);
    buffer_release(&file);
    return status;
}

static enum status compare_keys(struct inquiry *q, double level) {
    struct store *store = q->course->store;
    const char *assignment = q->spec->assignment;
    enum status status = store_each_sheet(store, assignment, add_student, q, q->fault);
    if (status != STATUS_OK || q->student_count == 0) return status;
    status = add_places(q);
    if (status == STATUS_OK) status = make_fit(q);
    if (status == STATUS_OK) status = store_each_key(store, assignment, add_key, q, q->fault);
    q->at = 0;
    if (status == STATUS_OK) {
        status = store_each_counted_answer(store, assignment, q->spec->best_counts, add_answer, q,
                                           q->fault);
    }
    if (status != STATUS_OK) return status;
    q->sum->students = key_fit_answered(q->fit);
    return key_fit_walk(q->fit, level, tell_match, q, &q->sum->comparisons);
}

static enum status tell_text(void *context, const struct integrity_finding *finding) {
    struct inquiry *q = context;
    q->sum->findings++;
    return q->each(q->context, finding);
}

enum status integrity_walk(struct course *course, const struct spec *spec, double level,
                           integrity_fn *each, void *context, struct integrity_sum *sum,
                           struct fault *fault) {
    struct inquiry q = {.course = course,
                        .spec = spec,
                        .each = each,
                        .context = context,
                        .sum = sum,
                        .fault = fault};
    *sum = (struct integrity_sum){0};
    *fault = (struct fault){0};
    enum status status = compare_keys(&q, level);
    if (status == STATUS_OK) {
        status = integrity_texts(course, spec->assignment, tell_text, &q, fault);
    }
    if (status != STATUS_OK && !fault->sentence[0]) {
        fault_say(fault, status, NULL, 0, "cannot compare the submissions");
    }
    key_fit_free(q.fit);
    free(q.places);
    free(q.starts);
    buffer_release(&q.students);
    return status;
}

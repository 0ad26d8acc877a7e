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

/* So many sheets of others tell how often a value follows on another sheet. */
enum { SAMPLE_MAX = 64 };

/* A blank of a drawn problem, by its number. */
struct place {
    const char *problem, *id; /* borrowed from the spec and the family */
    unsigned exercise, position;
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
    struct {
        size_t student;
        struct exercise_set set;
    } sample[SAMPLE_MAX], other; /* spread over the class; whose key is being compared */
    size_t sample_count;
    bool has_other;
    enum status failed; /* while these were loaded */
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
                (struct place){exercise->problem, exercise->blanks.at[b].id, i, b};
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

static enum status load_sample(struct inquiry *q) {
    const size_t step = q->student_count / SAMPLE_MAX + 1;
    enum status status = STATUS_OK;
    for (size_t s = 0; s < q->student_count && status == STATUS_OK; s += step) {
        status = exercise_set_load(q->course, q->spec, id_of(q, s), &q->sample[q->sample_count].set,
                                   q->fault);
        q->sample[q->sample_count].student = s;
        q->sample_count += status == STATUS_OK;
    }
    return status;
}

static bool load_other(struct inquiry *q, size_t other) {
    if (q->has_other && q->other.student == other) return true;
    if (q->has_other) exercise_set_release(&q->other.set);
    const enum status status =
        exercise_set_load(q->course, q->spec, id_of(q, other), &q->other.set, q->fault);
    q->has_other = status == STATUS_OK;
    q->other.student = other;
    if (status != STATUS_OK) q->failed = status;
    return q->has_other;
}

/* What the student wrote in the problem, before `blank`; what cannot be told is VALUE_ABSENT. */
static void earlier_answers(const struct inquiry *q, size_t student, size_t blank,
                            const struct exercise *exercise, struct value answers[BLANKS_MAX]) {
    memset(answers, 0, BLANKS_MAX * sizeof *answers);
    for (size_t i = blank; i-- > 0 && q->places[i].exercise == q->places[blank].exercise;) {
        const unsigned position = q->places[i].position;
        const struct blank *at = &exercise->blanks.at[position];
        const struct text written = text_of(key_fit_written(q->fit, student, i));
        if (!at->asked) {
            answers[position] = exercise->key[position];
        } else if (value_parse(written, at->form, &answers[position]) != STATUS_OK) {
            answers[position] = value_absent();
        }
    }
}

/* See struct key_rules: the rules of the sheets in the sample, run on the student's answers. */
static double share_by_rules(void *context, size_t student, size_t other, size_t blank) {
    struct inquiry *q = context;
    const struct place *place = &q->places[blank];
    double all = 0, hits = 0;
    if (!load_other(q, other)) return 1;
    const struct exercise *others = &q->other.set.exercises[place->exercise];
    struct value answers[BLANKS_MAX];
    earlier_answers(q, student, blank, others, answers);
    for (size_t i = 0; i < q->sample_count; i++) {
        const struct exercise *exercise = &q->sample[i].set.exercises[place->exercise];
        const struct blank *rule = &exercise->blanks.at[place->position];
        if (q->sample[i].student == student || q->sample[i].student == other) continue;
        all++;
        hits += value_equal(rule->rule(exercise->machine, answers, rule->arg),
                            others->key[place->position]);
    }
    return all > 0 ? hits / all : 0;
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
            .chance = match->chances[i],
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
    if (status == STATUS_OK) status = load_sample(q);
    if (status != STATUS_OK) return status;
    const struct key_rules rules = {share_by_rules, q};
    q->sum->students = key_fit_answered(q->fit);
    status = key_fit_walk(q->fit, level, &rules, tell_match, q, &q->sum->comparisons);
    return status == STATUS_OK ? q->failed : status;
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
    for (size_t i = 0; i < q.sample_count; i++) exercise_set_release(&q.sample[i].set);
    if (q.has_other) exercise_set_release(&q.other.set);
    key_fit_free(q.fit);
    free(q.places);
    free(q.starts);
    buffer_release(&q.students);
    return status;
}

#include "course/review.h"

#include "generator/spec_parts.h"
#include "templates/fault.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

struct walk {
    struct store *store;
    const char *assignment;
    review_fn *each;
    void *context;
    struct fault *fault;
    const struct kept_row *kept;
    bool unclear; /* a blank of the submission at hand is */
};

static enum status look_at_answer(void *context, const struct answer_row *answer) {
    struct walk *walk = context;
    if (strcmp(answer->verdict, verdict_name(VERDICT_UNCLEAR)) != 0) return STATUS_OK;
    const struct review_item item = {
        walk->kept->student, walk->kept->file, "",           0,
        answer->problem,     answer->blank,    answer->line, answer->given};
    walk->unclear = true;
    return walk->each(walk->context, &item);
}

static enum status look_at(void *context, const struct kept_row *kept) {
    struct walk walk = *(struct walk *)context;
    if (strcmp(kept->status, grade_status_name(GRADE_GRADED)) == 0) return STATUS_OK;
    if (strcmp(kept->status, STORE_TAKEN) == 0) return STATUS_OK; // look_at_unread does
    walk.kept = kept;
    walk.unclear = false;
    enum status status = store_each_answer(walk.store, kept->id, look_at_answer, &walk, walk.fault);
    if (status != STATUS_OK || (walk.unclear && strcmp(kept->reason, GRADE_UNCLEAR_REASON) == 0)) {
        return status;
    }
    bool accepted = false;
    if (!strstr(kept->reason, GRADE_OUTWORN)) {
        status = store_is_accepted(walk.store, walk.assignment, kept->student ? kept->student : "",
                                   kept->sha256, &accepted, walk.fault);
    }
    if (status != STATUS_OK || accepted) return status;
    struct review_item item = {
        .student = kept->student, .file = kept->file, .reason = kept->reason};
    if (!kept->student) {
        int64_t count = 0;
        status = store_count_of_nobody(walk.store, walk.assignment, kept->file, &count, walk.fault);
        if (status == STATUS_OK && count > 1) item.number = kept->id;
    }
    return status == STATUS_OK ? walk.each(walk.context, &item) : status;
}

/* One that was kept when `grade` was cut short: all that can be said of it is how to go on. */
static enum status look_at_unread(void *context, const struct kept_row *kept) {
    const struct walk *walk = context;
    char reason[256];
    if (strcmp(kept->status, STORE_TAKEN) != 0) return STATUS_OK;
    int n = snprintf(reason, sizeof reason, "not read yet: run the same 'pagewalk grade' again");
    if (kept->student) { // regrade passes by what is of nobody known
        snprintf(reason + n, sizeof reason - (size_t)n, ", or 'pagewalk regrade %s'",
                 walk->assignment);
    }
    const struct review_item item = {
        .student = kept->student, .file = kept->file, .reason = reason};
    return walk->each(walk->context, &item);
}

enum status review_walk(const struct grading *grading, struct course *course, review_fn *each,
                        void *context, struct fault *fault) {
    const struct spec *spec = grading_spec(grading);
    struct walk walk = {course->store, spec->assignment, each, context, fault, NULL, false};
    enum status status = store_each_counting(course->store, spec->assignment, NULL,
                                             spec->best_counts, look_at, &walk, fault);
    if (status != STATUS_OK) return status;
    return store_each_submission(course->store, spec->assignment, look_at_unread, &walk, fault);
}

/* The submission that is settled, with texts of its own. */
struct found {
    struct kept_row kept; /* its texts are those below */
    struct buffer student, file, reason;
    char sha256[65];
    bool any, rejected;
};

static enum status keep_found(void *context, const struct kept_row *kept) {
    struct found *found = context;
    buffer_printf(&found->student, "%s", kept->student ? kept->student : "");
    buffer_printf(&found->file, "%s", kept->file);
    buffer_printf(&found->reason, "%s", kept->reason);
    snprintf(found->sha256, sizeof found->sha256, "%s", kept->sha256);
    found->any = true;
    found->rejected = strcmp(kept->status, grade_status_name(GRADE_REJECTED)) == 0;
    found->kept = (struct kept_row){.id = kept->id,
                                    .student = found->student.at,
                                    .file = found->file.at,
                                    .status = grade_status_name(GRADE_NEEDS_REVIEW),
                                    .reason = found->reason.at,
                                    .sha256 = found->sha256};
    return found->student.failed || found->file.failed || found->reason.failed ? STATUS_MEMORY
                                                                               : STATUS_OK;
}

static void found_release(struct found *found) {
    buffer_release(&found->student);
    buffer_release(&found->file);
    buffer_release(&found->reason);
}

static const struct blank *find_blank(const struct exercise_set *set, const char *problem,
                                      const char *id, uint64_t *max) {
    for (unsigned i = 0; i < set->count; i++) {
        const struct exercise *exercise = &set->exercises[i];
        if (strcmp(exercise->problem, problem) != 0) continue;
        for (unsigned b = 0; b < exercise->blanks.count; b++) {
            const struct blank *blank = &exercise->blanks.at[b];
            *max = exercise->points[b];
            if (blank->asked && strcmp(blank->id, id) == 0) return blank;
        }
    }
    return NULL;
}

static enum status read_settlement(const struct exercise_set *set, const struct settlement *in,
                                   struct settlement_row *out, struct fault *fault) {
    uint64_t points = 0, max = 0;
    const struct blank *blank = find_blank(set, in->problem, in->blank, &max);
    *out = (struct settlement_row){in->problem, in->blank, in->value, -1, in->reason};
    if (!blank) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "the sheet of '%s' has no blank '%s' in a problem '%s'", in->student,
                         in->blank, in->problem);
    }
    if (in->value) {
        struct reading reading;
        value_read(text_of(in->value), blank->form, BASE_UNSAID, &reading);
        if (reading.kind == READING_VALUE && reading.other_count == 0) return STATUS_OK;
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "'%s' cannot be read with certainty as '%s'; write it plainly, like 0x17",
                         in->value, in->blank);
    }
    if (!spec_fraction(text_of(in->points), POINT_UNIT, &points) || points > max) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "'%s' is not a number of points from 0 to what the blank is worth",
                         in->points);
    }
    out->points = (int64_t)points;
    return STATUS_OK;
}

/* Either all of it, or nothing. */
static enum status finish(struct course *course, enum status status, struct graded *out,
                          struct fault *fault) {
    if (status == STATUS_OK) {
        status = store_commit(course->store, fault);
        if (status != STATUS_OK) graded_release(out);
    }
    if (status != STATUS_OK) store_rollback(course->store);
    return status;
}

static enum status settle(struct grading *grading, struct course *course, const struct found *found,
                          const struct settlement *settlement, const struct settlement_row *row,
                          struct graded *out, struct fault *fault) {
    enum status status = store_begin(course->store, fault);
    if (status != STATUS_OK) return status;
    status =
        store_put_settlement(course->store, grading_spec(grading)->assignment, settlement->student,
                             found->sha256, row, (int64_t)time(NULL), fault);
    if (status == STATUS_OK) status = grading_take_again(grading, &found->kept, out, fault);
    return finish(course, status, out, fault);
}

enum status review_settle(struct grading *grading, struct course *course,
                          const struct settlement *settlement, struct graded *out,
                          struct fault *fault) {
    const struct spec *spec = grading_spec(grading);
    struct found found = {.any = false};
    struct exercise_set set = {0};
    struct settlement_row row;
    enum status status = store_each_counting(course->store, spec->assignment, settlement->student,
                                             spec->best_counts, keep_found, &found, fault);
    if (status == STATUS_OK && (!found.any || found.rejected)) {
        status = fault_say(fault, STATUS_INVALID, NULL, 0,
                           "nothing of '%s' was scored in assignment '%s'", settlement->student,
                           spec->assignment);
    }
    if (status == STATUS_OK) {
        status = exercise_set_load(course, spec, settlement->student, &set, fault);
    }
    if (status == STATUS_OK) status = read_settlement(&set, settlement, &row, fault);
    if (status == STATUS_OK) {
        found.kept.file = settlement->student; // `out` outlives what is here
        status = settle(grading, course, &found, settlement, &row, out, fault);
    }
    exercise_set_release(&set);
    found_release(&found);
    return status;
}

/* The N of `#N`, or 0. */
static int64_t number_of(const char *file) {
    int64_t number = 0;
    if (file[0] != '#' || !file[1]) return 0;
    for (const char *c = file + 1; *c; c++) {
        if (*c < '0' || *c > '9' || number > INT32_MAX) return 0;
        number = number * 10 + (*c - '0');
    }
    return number;
}

static enum status find_named(struct course *course, const struct spec *spec, const char *file,
                              struct found *found, struct fault *fault) {
    int64_t count = 0;
    const int64_t number = number_of(file);
    if (number) {
        return store_numbered_submission(course->store, spec->assignment, number, keep_found, found,
                                         fault);
    }
    enum status status =
        store_count_of_nobody(course->store, spec->assignment, file, &count, fault);
    if (status == STATUS_OK && count > 1) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "%lld texts of nobody known came as '%s': say which by its number, '#N', "
                         "as 'pagewalk review %s' lists it",
                         (long long)count, file, spec->assignment);
    }
    if (status != STATUS_OK) return status;
    return store_last_submission(course->store, spec->assignment, file, keep_found, found, fault);
}

static enum status find_whole(struct course *course, const struct spec *spec,
                              const struct review_whole *whole, struct found *found,
                              struct fault *fault) {
    enum status status = whole->student
                             ? store_each_counting(course->store, spec->assignment, whole->student,
                                                   spec->best_counts, keep_found, found, fault)
                             : find_named(course, spec, whole->file, found, fault);
    if (status != STATUS_OK || found->any) return status;
    return fault_say(fault, STATUS_INVALID, NULL, 0,
                     whole->student ? "nothing of '%s' was handed in for assignment '%s'"
                                    : "nothing called '%s' was handed in for assignment '%s'",
                     whole->student ? whole->student : whole->file, spec->assignment);
}

static enum status accept(struct grading *grading, struct course *course,
                          const struct review_whole *whole, struct found *found, struct graded *out,
                          struct fault *fault) {
    enum status status =
        store_put_accepted(course->store, grading_spec(grading)->assignment, found->kept.student,
                           found->sha256, whole->reason, (int64_t)time(NULL), fault);
    found->kept.file = whole->student ? whole->student : whole->file; // as long-lived as `out`
    if (status == STATUS_OK && !found->rejected) {
        status = grading_take_again(grading, &found->kept, out, fault);
    } else if (status == STATUS_OK) {
        *out = (struct graded){.status = GRADE_REJECTED, .file = found->kept.file};
        snprintf(out->student, sizeof out->student, "%s", found->kept.student);
    }
    return status;
}

enum status review_accept(struct grading *grading, struct course *course,
                          const struct review_whole *whole, struct graded *out,
                          struct fault *fault) {
    struct found found = {.any = false};
    enum status status = find_whole(course, grading_spec(grading), whole, &found, fault);
    if (status == STATUS_OK) status = store_begin(course->store, fault);
    if (status == STATUS_OK) {
        status = accept(grading, course, whole, &found, out, fault);
        status = finish(course, status, out, fault);
    }
    found_release(&found);
    return status;
}

static enum status give(struct grading *grading, struct course *course, struct found *found,
                        const char *student, struct graded *out, struct fault *fault) {
    enum status status = store_give_submission(course->store, found->kept.id, student, fault);
    found->kept.student = student;
    found->kept.file = student; // as long-lived as `out`
    found->kept.reason = "";    // what was said of whose it is
    return status == STATUS_OK ? grading_take_again(grading, &found->kept, out, fault) : status;
}

enum status review_give(struct grading *grading, struct course *course, const char *file,
                        const char *student, struct graded *out, struct fault *fault) {
    const struct spec *spec = grading_spec(grading);
    const struct review_whole whole = {.file = file};
    struct found found = {.any = false};
    struct exercise_set set = {0};
    enum status status = find_whole(course, spec, &whole, &found, fault);
    if (status == STATUS_OK) {
        // Was the assignment issued to them at all?
        status = exercise_set_load(course, spec, student, &set, fault);
        exercise_set_release(&set);
    }
    if (status == STATUS_OK) status = store_begin(course->store, fault);
    if (status == STATUS_OK) {
        status = give(grading, course, &found, student, out, fault);
        status = finish(course, status, out, fault);
    }
    found_release(&found);
    return status;
}

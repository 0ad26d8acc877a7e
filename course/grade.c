#include "course/grade.h"

#include "course/feedback_page.h"
#include "course/grading.h"
#include "course/intake.h"
#include "course/kind.h"
#include "course/printed.h"
#include "course/settled.h"
#include "course/together.h"
#include "grader/feedback.h"

#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *grade_status_name(enum grade_status status) {
    static const char *const names[] = {"graded", "needs-review", "rejected"};
    return names[status];
}

const struct spec *grading_spec(const struct grading *grading) {
    return grading->spec;
}

/* What a thread has of its own. */
static enum status make_tools(struct grading *grading, struct fault *fault) {
    enum status status = sheet_writer_init(&grading->writer, &grading->wording, grading->spec);
    if (status != STATUS_OK) return fault_say(fault, status, NULL, 0, "out of memory");
    return reader_new(&grading->reader, fault);
}

enum status grading_new(struct course *course, const char *assignment, const char *templates_dir,
                        struct grading **out, struct fault *fault) {
    struct grading *grading = calloc(1, sizeof *grading);
    if (!grading) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    grading->course = course;
    enum status status = assignment_load(course, assignment, &grading->spec, fault);
    if (status == STATUS_OK) {
        status = wording_load(templates_dir, grading->spec, &grading->wording, fault);
    }
    if (status == STATUS_OK) status = make_tools(grading, fault);
    if (status != STATUS_OK) {
        grading_free(grading);
        return status;
    }
    *out = grading;
    return STATUS_OK;
}

enum status grading_share(const struct grading *whole, struct course *course, struct grading **out,
                          struct fault *fault) {
    struct grading *grading = calloc(1, sizeof *grading);
    if (!grading) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    *grading = (struct grading){
        .course = course, .spec = whole->spec, .wording = whole->wording, .shared = true};
    enum status status = make_tools(grading, fault);
    if (status != STATUS_OK) {
        grading_free(grading);
        return status;
    }
    *out = grading;
    return STATUS_OK;
}

void grading_free(struct grading *grading) {
    if (!grading) return;
    reader_free(grading->reader);
    if (grading->writer.spec) sheet_writer_release(&grading->writer);
    buffer_release(&grading->sheet);
    buffer_release(&grading->unprinted);
    published_release(&grading->page);
    name_index_free(grading->names);
    buffer_release(&grading->last.handing);
    if (!grading->shared) {
        wording_release(&grading->wording);
        spec_free(grading->spec);
    }
    free(grading);
}

static void reject(struct graded *out, const char *reason) {
    out->status = GRADE_REJECTED;
    snprintf(out->reason, sizeof out->reason, "%s", reason);
}

static void review(struct graded *out, const char *reason) {
    out->status = GRADE_NEEDS_REVIEW;
    if (!out->reason[0]) snprintf(out->reason, sizeof out->reason, "%s", reason);
}

/* The submission without what is only the sheet as it was printed (course/printed.h). */
static enum status without_printed(struct grading *grading, const struct graded *graded,
                                   struct text *text, struct fault *fault) {
    const struct sheet_owner owner = {graded->student, graded->name, graded->sheet_id};
    if (!printed_is_sheet(*text, graded->sheet_id)) return STATUS_OK;
    buffer_clear(&grading->sheet);
    buffer_clear(&grading->unprinted);
    enum status status =
        sheet_write(&grading->writer, &graded->set, &owner, false, -1, &grading->sheet);
    if (status == STATUS_OK) {
        status = printed_blank(*text, buffer_text(&grading->sheet), &grading->unprinted);
    }
    *text = buffer_text(&grading->unprinted);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

static enum status read_answers(struct grading *grading, const struct handed_in *in,
                                int64_t part_of, struct graded *out, struct fault *fault) {
    struct text text = in->bytes;
    if (without_printed(grading, out, &text, fault) != STATUS_OK) return STATUS_MEMORY;
    struct question *questions = calloc(out->set.count, sizeof *questions);
    if (!questions) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    for (unsigned i = 0; i < out->set.count; i++) {
        const struct exercise *exercise = &out->set.exercises[i];
        questions[i] = (struct question){exercise->problem, exercise->family, &exercise->blanks};
    }
    enum status status = reader_read(grading->reader, text, questions, out->set.count, &out->sheet);
    if (status != STATUS_OK) {
        fault_say(fault, status, NULL, 0, "out of memory");
    } else {
        const struct together together = {grading->reader, grading->course->store, questions,
                                          out->set.count};
        status = together_read(&together, part_of, out, fault);
    }
    free(questions);
    return status;
}

static enum status add_sentences(struct grading *grading, unsigned index,
                                 struct graded_problem *problem, struct fault *fault) {
    const struct exercise *exercise = problem->exercise;
    struct feedback about = {.phrasebook = grading->wording.by_problem[index],
                             .family = exercise->family,
                             .machine = exercise->machine,
                             .blanks = &exercise->blanks,
                             .score = &problem->score,
                             .page = grading->page};
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < exercise->blanks.count && status == STATUS_OK; i++) {
        /* An empty blank speaks for itself. */
        if (!exercise->blanks.at[i].asked || problem->score.marks[i].verdict == VERDICT_BLANK) {
            continue;
        }
        const struct answer *answer = &problem->answers->answers[i];
        struct buffer sentence = {0};
        status = feedback_sentence(&about, i, answer->given, answer->reading.notes, &sentence);
        if (status != STATUS_OK) {
            buffer_release(&sentence);
            fault_say(fault, status, NULL, 0, "cannot say what is wrong with '%s'",
                      exercise->blanks.at[i].id);
        }
        problem->sentences[i] = sentence.at;
    }
    grading->page = about.page;
    return status;
}

static enum status score_answers(struct grading *grading, struct graded *out, struct fault *fault) {
    struct store *store = grading->course->store;
    const struct score_options options = {grading->spec->follow_through_ppm,
                                          grading->spec->strict_format};
    out->problems = calloc(out->set.count, sizeof *out->problems);
    if (!out->problems) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = settled_values(store, grading->spec->assignment, out, fault);
    for (unsigned i = 0; i < out->set.count && status == STATUS_OK; i++) {
        struct graded_problem *problem = &out->problems[i];
        struct reading readings[BLANKS_MAX];
        problem->exercise = &out->set.exercises[i];
        problem->answers = &out->sheet.problems[i];
        for (unsigned b = 0; b < BLANKS_MAX; b++) {
            readings[b] = problem->answers->answers[b].reading;
        }
        score_problem(problem->exercise->machine, &problem->exercise->blanks, readings,
                      problem->exercise->points, &options, &problem->score);
        status = add_sentences(grading, i, problem, fault);
    }
    if (status == STATUS_OK) {
        status = settled_points(store, grading->spec->assignment, out, fault);
    }
    for (unsigned i = 0; i < out->set.count && status == STATUS_OK; i++) {
        const struct graded_problem *problem = &out->problems[i];
        out->points += problem->score.points;
        out->max += problem->score.max;
        out->answered |= problem->answers->found;
        if (problem->score.unclear) review(out, GRADE_UNCLEAR_REASON);
    }
    return status;
}

static bool is_cut(const struct graded *graded) {
    bool cut = graded->sheet.cut;
    for (unsigned i = 0; i < graded->part_count; i++) cut |= graded->parts[i].cut;
    return cut;
}

/* Why a person must look at the submission as a whole, unless one has; "" for no reason. */
static enum status doubt(const struct grading *grading, const struct who *who,
                         const struct graded *out, const char **reason, struct fault *fault) {
    bool accepted = false;
    *reason = who->reason;
    for (unsigned i = 0; i < out->set.count && !**reason; i++) {
        if (out->problems[i].answers->notes & SHEET_NOTE_CONTRADICTION) {
            *reason = "heading and address name different problems";
        }
    }
    if (!**reason) *reason = out->differ;
    if (!**reason && is_cut(out)) {
        *reason = "a part of it is too long, too wide or nested too deep to be read";
    }
    if (!**reason && !out->answered) *reason = "no answer was found in it";
    if (!**reason) return STATUS_OK;
    enum status status = store_is_accepted(grading->course->store, grading->spec->assignment,
                                           out->student, out->sha256, &accepted, fault);
    if (accepted) *reason = "";
    return status;
}

static enum status keep_answers(struct store *store, int64_t id,
                                const struct graded_problem *problem, struct fault *fault) {
    const struct exercise *exercise = problem->exercise;
    struct answer_row rows[BLANKS_MAX];
    char values[BLANKS_MAX][VALUE_TEXT_MAX];
    unsigned count = 0;
    for (unsigned i = 0; i < exercise->blanks.count; i++) {
        const struct blank *blank = &exercise->blanks.at[i];
        const struct mark *mark = &problem->score.marks[i];
        const struct answer *answer = &problem->answers->answers[i];
        if (!blank->asked) continue;
        value_write(mark->verdict == VERDICT_UNCLEAR ? value_absent() : mark->value, blank->form,
                    values[count]);
        rows[count] = (struct answer_row){
            .problem = exercise->problem,
            .blank = blank->id,
            .line = answer->line,
            .given = answer->given,
            .value = text_of(values[count]),
            .verdict = verdict_name(mark->verdict),
            .points = mark->points,
            .max = mark->max,
            .slip = mark->slip ? mark->slip->name : NULL,
            .feedback = problem->sentences[i] ? problem->sentences[i] : "",
        };
        count++;
    }
    return store_put_answers(store, id, rows, count, fault);
}

enum status grading_put_marks(struct store *store, int64_t id, const struct graded *out,
                              struct fault *fault) {
    const struct outcome_row outcome = {grade_status_name(out->status), out->reason, out->answered,
                                        out->points};
    enum status status = store_settle_submission(store, id, &outcome, fault);
    for (unsigned i = 0; out->problems && i < out->set.count && status == STATUS_OK; i++) {
        status = keep_answers(store, id, &out->problems[i], fault);
    }
    return status;
}

static enum status keep_owner(void *context, const struct sheet_row *sheet) {
    struct graded *out = context;
    snprintf(out->student, sizeof out->student, "%s", sheet->student);
    snprintf(out->name, sizeof out->name, "%s", sheet->name);
    snprintf(out->sheet_id, sizeof out->sheet_id, "%s", sheet->sheet_id);
    return STATUS_OK;
}

enum status grading_find_owner(struct grading *grading, struct who *who, struct graded *out,
                               struct fault *fault) {
    if (!who->student[0]) return STATUS_OK;
    enum status status = store_find_sheet(grading->course->store, grading->spec->assignment,
                                          who->student, keep_owner, out, fault);
    if (status != STATUS_NOT_FOUND) return status;
    snprintf(who->reason, sizeof who->reason,
             "assignment '%.64s' was not issued to '%.64s'; are they on the roster?",
             grading->spec->assignment, who->student);
    who->student[0] = '\0';
    return STATUS_OK;
}

enum status grading_score(struct grading *grading, const struct handed_in *text, int64_t part_of,
                          const struct who *who, struct graded *out, struct fault *fault) {
    const char *reason;
    const char *refused = text->refused ? text->refused : unreadable_because(text->bytes);
    if (refused || !who->student[0]) {
        reject(out, refused ? refused : who->reason);
        return STATUS_OK;
    }
    enum status status =
        exercise_set_load(grading->course, grading->spec, who->student, &out->set, fault);
    if (status == STATUS_OK) status = read_answers(grading, text, part_of, out, fault);
    if (status == STATUS_OK) status = score_answers(grading, out, fault);
    if (status == STATUS_OK) status = doubt(grading, who, out, &reason, fault);
    if (status == STATUS_OK && *reason) {
        out->reason[0] = '\0'; // says more than that some blank is unclear
        review(out, reason);
    }
    return status;
}

static enum status take_again(struct grading *grading, const struct kept_row *kept,
                              struct text bytes, int64_t part_of, struct graded *out,
                              struct fault *fault) {
    struct handed_in text = {.file = kept->file, .bytes = bytes};
    struct buffer storage = {0};
    struct who who = {.reason = ""};
    if ((bytes.len == 0 && kept->reason[0]) || intake_refused(kept->reason))
        text.refused = kept->reason;
    enum status status = readable_text(bytes, &storage, &text.bytes);
    snprintf(who.student, sizeof who.student, "%s", kept->student);
    snprintf(out->sha256, sizeof out->sha256, "%s", kept->sha256);
    if (strncmp(kept->reason, WHO_CONTRADICTION, sizeof WHO_CONTRADICTION - 1) == 0) {
        snprintf(who.reason, sizeof who.reason, "%s", kept->reason);
    }
    if (status == STATUS_OK) status = grading_find_owner(grading, &who, out, fault);
    if (status == STATUS_OK) status = grading_score(grading, &text, part_of, &who, out, fault);
    if (status == STATUS_OK)
        status = grading_put_marks(grading->course->store, kept->id, out, fault);
    buffer_release(&storage);
    return status;
}

enum status grading_take_again(struct grading *grading, const struct kept_row *kept,
                               struct graded *out, struct fault *fault) {
    struct buffer bytes = {0};
    *out = (struct graded){.file = kept->file};
    int64_t part_of = 0;
    enum status status =
        store_load_submission(grading->course->store, kept->id, &bytes, &part_of, fault);
    if (status == STATUS_OK) {
        status = take_again(grading, kept, buffer_text(&bytes), part_of, out, fault);
    }
    if (status != STATUS_OK) graded_release(out);
    buffer_release(&bytes);
    return status;
}

void graded_release(struct graded *graded) {
    for (unsigned i = 0; graded->problems && i < graded->set.count; i++) {
        for (unsigned b = 0; b < BLANKS_MAX; b++) free(graded->problems[i].sentences[b]);
    }
    free(graded->problems);
    sheet_release(&graded->sheet);
    for (unsigned i = 0; i < graded->part_count; i++) sheet_release(&graded->parts[i]);
    free(graded->parts);
    graded->parts = NULL;
    graded->part_count = 0;
    exercise_set_release(&graded->set);
    graded->problems = NULL;
}

enum status graded_feedback(const struct grading *grading, const struct graded *graded,
                            const char *counting, struct buffer *out) {
    return feedback_page(&grading->wording, grading->spec, graded, counting, out);
}

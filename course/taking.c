#include "course/taking.h"

#include "course/kind.h"
#include "templates/fault.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { KEPT_BYTES_MAX = 65536 };

/* Appends a name with its NUL. */
static void add_name(struct buffer *names, const char *name) {
    if (!name) return;
    buffer_add(names, text_of(name));
    buffer_add_byte(names, '\0');
}

/* Where the name that was added next lies. */
static const char *next_name(const char **at, const char *given) {
    if (!given) return NULL;
    const char *name = *at;
    *at += strlen(name) + 1;
    return name;
}

enum status taking_fill(struct taking *taking, const struct handed_in *in) {
    taking_clear(taking);
    add_name(&taking->names, in->file);
    add_name(&taking->names, in->student);
    add_name(&taking->names, in->email);
    add_name(&taking->names, in->refused);
    buffer_add(&taking->bytes, in->bytes);
    if (taking->names.failed || taking->bytes.failed) return STATUS_MEMORY;
    const char *at = taking->names.at;
    taking->in = *in;
    taking->in.file = next_name(&at, in->file);
    taking->in.student = next_name(&at, in->student);
    taking->in.email = next_name(&at, in->email);
    taking->in.refused = next_name(&at, in->refused);
    taking->in.bytes = buffer_text(&taking->bytes);
    taking->graded.file = taking->in.file;
    return STATUS_OK;
}

/* Who it is from; where names and sheet id leave that open, what a person said of this very file.
 */
static enum status find_owner(struct grading *grading, const struct handed_in *in,
                              struct taking *taking, struct fault *fault) {
    const char *assignment = grading->spec->assignment;
    struct who *who = &taking->who;
    struct buffer given = {0};
    const struct who_asker asker = {grading->course, assignment, &grading->names};
    enum status status = who_handed_in(&asker, in, who, fault);
    if (status == STATUS_OK && who->reason[0]) {
        status = store_find_given(grading->course->store, assignment, taking->graded.sha256,
                                  in->file, &given, fault);
        if (status == STATUS_OK) {
            *who = (struct who){.handing = 0};
            snprintf(who->student, sizeof who->student, "%s", given.at);
        }
        if (status == STATUS_NOT_FOUND) status = STATUS_OK;
    }
    buffer_release(&given);
    return status == STATUS_OK ? grading_find_owner(grading, who, &taking->graded, fault) : status;
}

enum status taking_receive(struct grading *grading, struct taking *taking, struct fault *fault) {
    taking->late = !is_readable_as_it_is(taking->in.bytes);
    taking->text = taking->in.bytes;
    submission_hash(taking->in.bytes, taking->graded.sha256);
    return find_owner(grading, &taking->in, taking, fault);
}

static struct text handing_of(const struct handed_in *in, const struct who *who) {
    return (struct text){in->file, who->handing};
}

/* Whether it stands together with what was taken last. */
static bool comes_together(const struct grading *grading, const struct handed_in *in,
                           const struct who *who) {
    return who->handing && grading->last.id && strcmp(grading->last.student, who->student) == 0 &&
           text_equal(buffer_text(&grading->last.handing), handing_of(in, who));
}

static enum status remember(struct grading *grading, const struct handed_in *in,
                            const struct who *who, int64_t id) {
    grading->last.id = who->handing ? id : 0;
    if (!who->handing) return STATUS_OK;
    snprintf(grading->last.student, sizeof grading->last.student, "%s", who->student);
    buffer_clear(&grading->last.handing);
    buffer_add(&grading->last.handing, handing_of(in, who));
    return buffer_status(&grading->last.handing);
}

static struct submission_row row_of(const struct grading *grading, const struct taking *taking) {
    const struct who *who = &taking->who;
    return (struct submission_row){
        .student = who->student[0] ? who->student : NULL,
        .file = taking->in.file,
        .received_at = (int64_t)time(NULL),
        .sha256 = taking->graded.sha256,
        .bytes = taking->in.bytes,
        .disputed = who->student[0] && who->reason[0],
        .part_of = comes_together(grading, &taking->in, who) ? grading->last.id : 0,
    };
}

enum status taking_keep(struct grading *grading, struct taking *taking, struct fault *fault) {
    const struct submission_row row = row_of(grading, taking);
    enum status status = store_put_submission(grading->course->store, grading->spec->assignment,
                                              &row, &taking->id, &taking->part_of, fault);
    // They came one by one before, and now together.
    if (status == STATUS_OK && row.part_of && !taking->part_of && taking->id > row.part_of) {
        taking->part_of = row.part_of;
        status = store_join_submission(grading->course->store, taking->id, row.part_of, fault);
    }
    if (status != STATUS_OK) return status;
    taking->graded.goes_on = taking->part_of && taking->part_of == grading->last.id;
    status = remember(grading, &taking->in, &taking->who, taking->id);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

static enum status score(struct grading *grading, struct taking *taking, struct fault *fault) {
    struct handed_in text = taking->in;
    text.bytes = taking->text;
    return grading_score(grading, &text, taking->part_of, &taking->who, &taking->graded, fault);
}

enum status taking_score(struct grading *grading, struct taking *taking, struct fault *fault) {
    if (!taking->late) return score(grading, taking, fault);
    enum status status = readable_text(taking->in.bytes, &taking->decoded, &taking->text);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

/* The text may name its owner where the bytes did not. */
static enum status claim(struct grading *grading, struct taking *taking, struct fault *fault) {
    struct handed_in text = taking->in;
    char before[sizeof taking->who.student];
    const int64_t kept = taking->id;
    memcpy(before, taking->who.student, sizeof before);
    text.bytes = taking->text;
    enum status status = find_owner(grading, &text, taking, fault);
    if (status != STATUS_OK || !taking->who.student[0]) return status;
    if (strcmp(before, taking->who.student) == 0) return status;
    struct submission_row row = row_of(grading, taking);
    row.part_of = 0; // it was kept as somebody else's
    taking->part_of = 0;
    status = store_claim_submission(grading->course->store, grading->spec->assignment, &row,
                                    &taking->id, &taking->part_of, fault);
    if (grading->last.id == kept) grading->last.id = taking->id;
    return status;
}

enum status taking_settle(struct grading *grading, struct taking *taking, struct fault *fault) {
    enum status status = STATUS_OK;
    if (taking->late) {
        status = claim(grading, taking, fault);
        if (status == STATUS_OK) status = score(grading, taking, fault);
    }
    if (status != STATUS_OK) return status;
    taking->graded.id = taking->id;
    return grading_put_marks(grading->course->store, taking->id, &taking->graded, fault);
}

/* Storage is kept for the next one, unless this one was far larger than most are. */
static void empty(struct buffer *buffer) {
    if (buffer->cap > KEPT_BYTES_MAX) {
        buffer_release(buffer);
    } else {
        buffer_clear(buffer);
    }
}

void taking_clear(struct taking *taking) {
    graded_release(&taking->graded);
    empty(&taking->names);
    empty(&taking->bytes);
    empty(&taking->decoded);
    *taking =
        (struct taking){.names = taking->names, .bytes = taking->bytes, .decoded = taking->decoded};
}

void taking_release(struct taking *taking) {
    taking_clear(taking);
    buffer_release(&taking->names);
    buffer_release(&taking->bytes);
    buffer_release(&taking->decoded);
}

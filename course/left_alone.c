#include "course/left_alone.h"

#include "templates/fault.h"
#include "templates/file.h"

#include <stdio.h>
#include <stdlib.h>

enum { INDEX_BYTES_MAX = 64 * 1024 * 1024 /* a larger index.csv is not ours */ };

size_t left_tally_total(const struct left_tally *tally) {
    return tally->changed + tally->other_form + tally->other_assignment + tally->other_course;
}

enum status left_alone_note(struct left_alone *left, const char *student, bool solution,
                            const struct sheet_file *file) {
    if (file->end == SHEET_FILE_WRITTEN || file->end == SHEET_FILE_THERE) return STATUS_OK;
    if (left->count == left->cap) {
        const size_t cap = left->cap ? left->cap * 2 : 64;
        struct left_note *notes = realloc(left->notes, cap * sizeof *notes);
        if (!notes) return STATUS_MEMORY;
        left->notes = notes;
        left->cap = cap;
    }
    struct left_note *note = &left->notes[left->count++];
    *note = (struct left_note){.student = student, .solution = solution, .end = file->end};
    memcpy(note->other_id, file->other_id, sizeof note->other_id);
    return STATUS_OK;
}

void left_alone_release(struct left_alone *left) {
    free(left->notes);
    *left = (struct left_alone){0};
}

/* Where the sheet with an id belongs. */
enum whose { OF_ANOTHER_STUDENT, OF_ANOTHER_ASSIGNMENT, OF_ANOTHER_COURSE };

static enum status tell_whose(struct course *course, const char *assignment, const char *sheet_id,
                              enum whose *out, struct buffer *issued, struct fault *fault) {
    struct buffer owner = {0};
    buffer_clear(issued);
    enum status status = store_find_owner(course->store, sheet_id, issued, &owner, fault);
    *out = status == STATUS_NOT_FOUND                 ? OF_ANOTHER_COURSE
           : text_is(buffer_text(issued), assignment) ? OF_ANOTHER_STUDENT
                                                      : OF_ANOTHER_ASSIGNMENT;
    buffer_release(&owner);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static void name_first(struct left_tally *tally, const char *file, const struct buffer *issued) {
    snprintf(tally->file, sizeof tally->file, "%s", file);
    snprintf(tally->assignment, sizeof tally->assignment, "%s", issued->at);
}

enum status left_alone_tell(const struct left_alone *left, struct course *course,
                            const char *assignment, struct left_tally tallies[2],
                            struct fault *fault) {
    struct buffer issued = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < left->count && status == STATUS_OK; i++) {
        const struct left_note *note = &left->notes[i];
        struct left_tally *tally = &tallies[note->solution];
        enum whose whose = OF_ANOTHER_STUDENT;
        if (note->end == SHEET_FILE_OTHER_ID) {
            status = tell_whose(course, assignment, note->other_id, &whose, &issued, fault);
        }
        if (status != STATUS_OK) break;
        if (whose == OF_ANOTHER_ASSIGNMENT) {
            char file[sizeof tally->file];
            snprintf(file, sizeof file, "%s.md", note->student);
            if (!tally->other_assignment++) name_first(tally, file, &issued);
        } else {
            tally->other_course += whose == OF_ANOTHER_COURSE;
            tally->other_form += note->end == SHEET_FILE_OTHER_FORM;
            tally->changed += whose == OF_ANOTHER_STUDENT && note->end != SHEET_FILE_OTHER_FORM;
        }
    }
    buffer_release(&issued);
    return status;
}

enum status left_alone_index(const char *path, struct course *course, const char *assignment,
                             struct left_tally *tally, bool *others, struct fault *fault) {
    struct buffer there = {0}, issued = {0};
    struct fault ignored;
    char id[SHEET_ID_MAX];
    bool damaged;
    enum whose whose = OF_ANOTHER_STUDENT; // of this assignment, as all in its index
    enum status status = STATUS_OK;
    if (file_read(path, INDEX_BYTES_MAX, &there, &ignored) == STATUS_OK &&
        sheet_id_find(buffer_text(&there), id, &damaged)) {
        status = tell_whose(course, assignment, id, &whose, &issued, fault);
    }
    *others = status == STATUS_OK && whose != OF_ANOTHER_STUDENT;
    tally->other_course += *others && whose == OF_ANOTHER_COURSE;
    if (*others && whose == OF_ANOTHER_ASSIGNMENT && !tally->other_assignment++) {
        name_first(tally, "index.csv", &issued);
    }
    buffer_release(&there);
    buffer_release(&issued);
    return status;
}

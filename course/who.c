#include "course/who.h"

#include <stdio.h>
#include <string.h>

/* Whose sheet the id inside the submission names. */
static enum status by_sheet(struct course *course, const char *assignment,
                            const struct handed_in *in, struct who *out, struct fault *fault) {
    char id[SHEET_ID_MAX];
    bool damaged = false;
    struct buffer owner = {0}, issued = {0};
    if (!sheet_id_find(in->bytes, id, &damaged)) {
        if (damaged) {
            snprintf(out->reason, sizeof out->reason, "the sheet id '%s' has a typing error", id);
        }
        return STATUS_OK;
    }
    enum status status = store_find_owner(course->store, id, &issued, &owner, fault);
    if (status == STATUS_NOT_FOUND) {
        snprintf(out->reason, sizeof out->reason, "the sheet id '%s' is not of this course", id);
        status = STATUS_OK;
    } else if (status == STATUS_OK && !text_is(buffer_text(&issued), assignment)) {
        snprintf(out->reason, sizeof out->reason, "it is a sheet of assignment '%.64s'", issued.at);
    } else if (status == STATUS_OK) {
        snprintf(out->student, sizeof out->student, "%s", owner.at);
    }
    buffer_release(&owner);
    buffer_release(&issued);
    return status;
}

/* The last part of a path, and the part before it. */
static void name_and_folder(const char *path, struct text *name, struct text *folder) {
    const char *end = path + strlen(path);
    const char *at = end;
    while (at > path && at[-1] != '/') at--;
    *name = (struct text){at, (size_t)(end - at)};
    end = at > path ? at - 1 : path;
    at = end;
    while (at > path && at[-1] != '/') at--;
    *folder = (struct text){at, (size_t)(end - at)};
}

static struct text without_ending(struct text name) {
    for (size_t i = name.len; i-- > 1;) {
        if (name.at[i] == '.') return (struct text){name.at, i};
    }
    return name;
}

/* A student whose id is the file's name, with or without its ending, or the folder's name. */
static enum status by_file(struct course *course, const char *path, struct text *out,
                           struct fault *fault) {
    struct text name, folder;
    name_and_folder(path, &name, &folder);
    const struct text guesses[] = {without_ending(name), name, folder};
    for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
        struct buffer ignored = {0};
        if (guesses[i].len == 0) continue;
        enum status status = store_find_student(course->store, guesses[i], &ignored, fault);
        buffer_release(&ignored);
        if (status == STATUS_OK) *out = guesses[i];
        if (status != STATUS_NOT_FOUND) return status;
    }
    return STATUS_OK;
}

/* Takes a weaker hint where there is no stronger one, and says where they contradict. */
static void weigh(struct who *who, struct text hint, const char *source) {
    if (hint.len == 0 || hint.len >= sizeof who->student) return;
    if (!who->student[0]) {
        memcpy(who->student, hint.at, hint.len);
        who->student[hint.len] = '\0';
    } else if (!text_is(hint, who->student)) {
        snprintf(who->reason, sizeof who->reason, "taken as %s's, but the %s says '%.*s'",
                 who->student, source, (int)hint.len, hint.at);
    }
}

enum status who_handed_in(struct course *course, const char *assignment, const struct handed_in *in,
                          struct who *out, struct fault *fault) {
    struct text file = {0};
    *out = (struct who){0};
    enum status status = by_sheet(course, assignment, in, out, fault);
    if (status == STATUS_OK) status = by_file(course, in->file, &file, fault);
    if (status != STATUS_OK) return status;
    weigh(out, file, "file's name");
    weigh(out, text_of(in->student), "--student option");
    if (!out->student[0] && !out->reason[0]) {
        snprintf(out->reason, sizeof out->reason,
                 "nobody can be told from it: no sheet id, and no student is called like the file; "
                 "say who it is with --student ID");
    }
    return STATUS_OK;
}

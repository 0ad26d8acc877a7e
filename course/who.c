#include "course/who.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

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

enum { SHEETS_LOOKED_AT = 16 };

/* Two sheets in one file: whose answers are whose, nobody can tell. Another sheet of the same
 * student, or one that was never issued, says nothing. */
static enum status look_for_others(struct course *course, const struct handed_in *in,
                                   struct who *out, struct fault *fault) {
    char first[SHEET_ID_MAX] = "", id[SHEET_ID_MAX];
    size_t at = 0;
    for (unsigned n = 0; n < SHEETS_LOOKED_AT && sheet_id_find_next(in->bytes, &at, id);) {
        if (!first[0]) memcpy(first, id, sizeof first);
        if (strcmp(first, id) == 0) continue;
        n++;
        struct buffer owner = {0}, issued = {0};
        enum status status = store_find_owner(course->store, id, &issued, &owner, fault);
        const bool other = status == STATUS_OK && !text_is(buffer_text(&owner), out->student);
        if (other) {
            snprintf(out->reason, sizeof out->reason,
                     WHO_CONTRADICTION "%s's (sheet %s), but the sheet of '%s' is in it too (%s)",
                     out->student, first, owner.at, id);
        }
        buffer_release(&owner);
        buffer_release(&issued);
        if (other || (status != STATUS_OK && status != STATUS_NOT_FOUND)) {
            return other ? STATUS_OK : status;
        }
    }
    return STATUS_OK;
}

static struct text without_ending(struct text name) {
    for (size_t i = name.len; i-- > 1;) {
        if (name.at[i] == '.') return (struct text){name.at, i};
    }
    return name;
}

/* Takes the last part off a path; false when there is none left. */
static bool last_part(struct text *path, struct text *part) {
    if (path->len == 0) return false;
    size_t at = path->len;
    while (at > 0 && path->at[at - 1] != '/') at--;
    *part = (struct text){path->at + at, path->len - at};
    path->len = at > 0 ? at - 1 : 0;
    return true;
}

struct addressee {
    const char *email;
    char student[80];
    unsigned count;
};

static enum status compare_email(void *context, const struct sheet_row *sheet) {
    struct addressee *addressee = context;
    if (!sheet->email[0] || strcasecmp(sheet->email, addressee->email) != 0) return STATUS_OK;
    addressee->count++;
    snprintf(addressee->student, sizeof addressee->student, "%s", sheet->student);
    return STATUS_OK;
}

static enum status by_id(struct course *course, struct text id, char out[80], struct fault *fault) {
    struct buffer ignored = {0};
    if (id.len == 0 || id.len >= 80) return STATUS_OK;
    enum status status = store_find_student(course->store, id, &ignored, fault);
    buffer_release(&ignored);
    if (status == STATUS_OK) snprintf(out, 80, "%.*s", (int)id.len, id.at);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* By the name that an LMS gave, where one student alone is called so; else by its number. */
static enum status by_lms(const struct who_asker *asker, struct text path, char out[80],
                          struct fault *fault) {
    struct lms_name lms;
    struct text part;
    enum status status = STATUS_OK;
    if (!lms_name_in(path, &part, &lms)) return status;
    if (!*asker->names) {
        status = name_index_new(asker->course, asker->assignment, asker->names, fault);
        if (status != STATUS_OK) return status;
    }
    const char *student = name_index_find(*asker->names, &lms);
    snprintf(out, 80, "%s", student ? student : "");
    return status;
}

/* One whom an LMS names; else a student whose id is the file's name, with or without its ending, or
 * that of a folder or archive around it: the nearest counts. */
static enum status by_file(const struct who_asker *asker, const struct handed_in *in, char out[80],
                           struct fault *fault) {
    struct text path = text_of(in->file + in->outer), part;
    enum status status = STATUS_OK;
    if (!in->plain) status = by_lms(asker, path, out, fault);
    while (status == STATUS_OK && !out[0] && last_part(&path, &part)) {
        status = by_id(asker->course, part, out, fault);
        if (status == STATUS_OK && !out[0])
            status = by_id(asker->course, without_ending(part), out, fault);
    }
    return status;
}

static size_t handing_of(const struct handed_in *in, const char *student) {
    struct text path = text_of(in->file + in->outer), part;
    struct lms_name lms;
    if (in->together || !*student) return in->together;
    if (!in->plain && lms_name_in(path, &part, &lms)) {
        return (size_t)(part.at - in->file) + lms.key_len;
    }
    for (bool last = true; last_part(&path, &part); last = false) {
        const size_t start = (size_t)(part.at - in->file);
        if (last) continue;
        if (text_is(part, student) || text_is(without_ending(part), student)) {
            return start + part.len;
        }
    }
    return 0;
}

/* Takes a weaker hint where there is no stronger one, and says where they contradict. */
static void weigh(struct who *who, struct text hint, const char *source) {
    if (hint.len == 0 || hint.len >= sizeof who->student) return;
    if (!who->student[0]) {
        memcpy(who->student, hint.at, hint.len);
        who->student[hint.len] = '\0';
    } else if (!text_is(hint, who->student)) {
        snprintf(who->reason, sizeof who->reason, WHO_CONTRADICTION "%s's, but the %s says '%.*s'",
                 who->student, source, (int)hint.len, hint.at);
    }
}

enum status who_handed_in(const struct who_asker *asker, const struct handed_in *in,
                          struct who *out, struct fault *fault) {
    struct course *course = asker->course;
    const char *assignment = asker->assignment;
    char file[80] = "", email[80] = "";
    *out = (struct who){0};
    enum status status = by_sheet(course, assignment, in, out, fault);
    if (status == STATUS_OK && out->student[0]) status = look_for_others(course, in, out, fault);
    if (status == STATUS_OK) status = by_file(asker, in, file, fault);
    if (status == STATUS_OK && in->email) {
        struct addressee addressee = {.email = in->email};
        status = store_each_sheet(course->store, assignment, compare_email, &addressee, fault);
        if (addressee.count == 1) memcpy(email, addressee.student, sizeof email);
    }
    if (status != STATUS_OK) return status;
    weigh(out, text_of(file), "file's name");
    weigh(out, text_of(email), "e-mail address");
    weigh(out, text_of(in->student), "--student option");
    out->handing = handing_of(in, out->student);
    if (!out->student[0] && !out->reason[0]) {
        snprintf(out->reason, sizeof out->reason,
                 "nobody can be told from it: no sheet id, and no student is called like the file; "
                 "say who it is with --student ID");
    }
    return STATUS_OK;
}

#include "course/who.h"

#include "course/lms_name.h"

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

struct namesakes {
    struct lms_name lms;
    char named[80], numbered[80]; /* by the name; by the number, where the name agrees or is none */
    unsigned count;               /* of those called so */
};

static enum status compare(void *context, const struct sheet_row *sheet) {
    struct namesakes *search = context;
    const bool named = lms_name_is(search->lms.name, text_of(sheet->name));
    if (named) {
        search->count++;
        snprintf(search->named, sizeof search->named, "%s", sheet->student);
    }
    /* The number is the LMS's own, and somebody else's id may look the same. */
    if (text_is(search->lms.id, sheet->student) && (named || !sheet->name[0])) {
        snprintf(search->numbered, sizeof search->numbered, "%s", sheet->student);
    }
    return STATUS_OK;
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
static enum status by_lms(struct course *course, const char *assignment, struct text part,
                          char out[80], struct fault *fault) {
    struct namesakes search = {.count = 0};
    if (!lms_name_read(part, &search.lms)) return STATUS_OK;
    enum status status = store_each_sheet(course->store, assignment, compare, &search, fault);
    if (status != STATUS_OK) return status;
    snprintf(out, 80, "%s", search.count == 1 ? search.named : search.numbered);
    return STATUS_OK;
}

/* A student whose id is the file's name, with or without its ending, or that of a folder or archive
 * around it; or one whom an LMS names there. The nearest counts. */
static enum status by_file(struct course *course, const char *assignment,
                           const struct handed_in *in, char out[80], struct fault *fault) {
    struct text path = text_of(in->file + in->outer), part;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !out[0] && last_part(&path, &part)) {
        if (!in->plain) status = by_lms(course, assignment, part, out, fault);
        if (status == STATUS_OK && !out[0]) status = by_id(course, part, out, fault);
        if (status == STATUS_OK && !out[0])
            status = by_id(course, without_ending(part), out, fault);
    }
    return status;
}

static size_t handing_of(const struct handed_in *in, const char *student) {
    struct text path = text_of(in->file + in->outer), part;
    if (in->together) return in->together;
    for (bool last = true; *student && last_part(&path, &part); last = false) {
        const size_t start = (size_t)(part.at - in->file);
        struct lms_name lms;
        if (!in->plain && lms_name_read(part, &lms)) return start + lms.key_len;
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

enum status who_handed_in(struct course *course, const char *assignment, const struct handed_in *in,
                          struct who *out, struct fault *fault) {
    char file[80] = "", email[80] = "";
    *out = (struct who){0};
    enum status status = by_sheet(course, assignment, in, out, fault);
    if (status == STATUS_OK) status = by_file(course, assignment, in, file, fault);
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

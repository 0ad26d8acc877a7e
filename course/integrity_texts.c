#include "course/integrity_texts.h"

#include "course/kind.h"
#include "course/who.h"
#include "generator/seed.h"
#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A submission; its texts are places in inspection.texts. */
struct handed {
    int64_t id;
    size_t student, file, reason;
    uint64_t print;    /* of the text without spaces and letter case */
    size_t characters; /* of it */
};

struct inspection {
    struct course *course;
    const char *assignment;
    struct buffer handed, texts;
    struct buffer told; /* pairs of students, each with its kind: a line each */
    integrity_fn *each;
    void *context;
    struct fault *fault;
};

static size_t keep_text(struct buffer *texts, const char *text) {
    const size_t at = texts->len;
    buffer_add(texts, text_of(text));
    buffer_add_byte(texts, '\0');
    return at;
}

static enum status keep(void *context, const struct kept_row *kept) {
    struct inspection *r = context;
    if (!kept->student) return STATUS_OK;
    const struct handed handed = {.id = kept->id,
                                  .student = keep_text(&r->texts, kept->student),
                                  .file = keep_text(&r->texts, kept->file),
                                  .reason = keep_text(&r->texts, kept->reason)};
    buffer_add(&r->handed, (struct text){(const char *)&handed, sizeof handed});
    return r->handed.failed || r->texts.failed ? STATUS_MEMORY : STATUS_OK;
}

/* Spaces, line ends and letter case are what copying changes first. */
static void print_text(struct text text, struct handed *handed) {
    uint64_t print = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c <= ' ') continue;
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 0x20);
        print = (print ^ c) * UINT64_C(0x100000001b3);
        handed->characters++;
    }
    handed->print = print;
}

/* Says it unless these two were told of before. */
static enum status tell(struct inspection *r, const struct integrity_finding *finding) {
    struct buffer line = {0};
    buffer_printf(&line, "\n%d\t%s\t%s\n", (int)finding->kind, finding->student, finding->other);
    enum status status = buffer_status(&line);
    if (status == STATUS_OK && !(r->told.len && strstr(r->told.at, line.at))) {
        buffer_add(&r->told, buffer_text(&line));
        status = buffer_status(&r->told);
        if (status == STATUS_OK) status = r->each(r->context, finding);
    }
    buffer_release(&line);
    return status;
}

/* Whom the reason names besides the owner: "taken as ada's, but the file's name says 'wei'". */
static void named_in(const char *reason, char out[80]) {
    const char *end = strrchr(reason, '\'');
    out[0] = '\0';
    if (strncmp(reason, WHO_CONTRADICTION, sizeof WHO_CONTRADICTION - 1) != 0 || !end) return;
    const char *start = end;
    while (start > reason && start[-1] != '\'') start--;
    if (end > start) snprintf(out, 80, "%.*s", (int)(end - start), start);
}

/* The sheet of one under the name of another: as it was taken in, or as a person gave it. */
static enum status look_at_sheet(struct inspection *r, const struct handed *handed,
                                 struct text text) {
    const char *student = r->texts.at + handed->student, *reason = r->texts.at + handed->reason;
    struct integrity_finding finding = {.kind = INTEGRITY_ANOTHER_SHEET,
                                        .student = student,
                                        .file = r->texts.at + handed->file,
                                        .reason = reason};
    struct buffer owner = {0}, issued = {0};
    char id[SHEET_ID_MAX], named[80];
    bool damaged = false;
    enum status status = STATUS_OK;
    named_in(reason, named);
    if (sheet_id_find(text, id, &damaged)) {
        status = store_find_owner(r->course->store, id, &issued, &owner, r->fault);
    }
    if (status == STATUS_NOT_FOUND) status = STATUS_OK;
    const bool of_another = owner.len && text_is(buffer_text(&issued), r->assignment) &&
                            !text_is(buffer_text(&owner), student);
    if (status == STATUS_OK && of_another) {
        finding.other = owner.at;
        status = tell(r, &finding);
    } else if (status == STATUS_OK && owner.len && named[0]) {
        finding.student = named;
        finding.other = student;
        status = tell(r, &finding);
    }
    buffer_release(&owner);
    buffer_release(&issued);
    return status;
}

static enum status look_at(struct inspection *r, struct handed *handed) {
    struct buffer bytes = {0}, storage = {0};
    struct text text;
    enum status status =
        store_load_submission(r->course->store, handed->id, &bytes, NULL, r->fault);
    if (status == STATUS_OK) status = readable_text(buffer_text(&bytes), &storage, &text);
    if (status == STATUS_OK) {
        print_text(text, handed);
        status = look_at_sheet(r, handed, text);
    }
    buffer_release(&bytes);
    buffer_release(&storage);
    return status;
}

static int by_print(const void *a, const void *b) {
    const struct handed *one = a, *other = b;
    if (one->print != other->print) return one->print < other->print ? -1 : 1;
    return (one->id > other->id) - (one->id < other->id);
}

/* Each with the first who handed the text in. */
static enum status tell_same(struct inspection *r, struct handed *all, size_t count) {
    enum status status = STATUS_OK;
    if (count) qsort(all, count, sizeof *all, by_print);
    for (size_t first = 0, i = 1; i < count && status == STATUS_OK; i++) {
        if (all[i].print != all[first].print || all[i].characters != all[first].characters) {
            first = i;
            continue;
        }
        const struct integrity_finding finding = {.kind = INTEGRITY_SAME_TEXT,
                                                  .student = r->texts.at + all[i].student,
                                                  .other = r->texts.at + all[first].student,
                                                  .file = r->texts.at + all[i].file,
                                                  .reason = "",
                                                  .characters = all[i].characters};
        if (all[i].characters < INTEGRITY_TEXT_MIN || strcmp(finding.student, finding.other) == 0) {
            continue;
        }
        status = tell(r, &finding);
    }
    return status;
}

enum status integrity_texts(struct course *course, const char *assignment, integrity_fn *each,
                            void *context, struct fault *fault) {
    struct inspection r = {.course = course,
                           .assignment = assignment,
                           .each = each,
                           .context = context,
                           .fault = fault};
    enum status status = store_each_submission(course->store, assignment, keep, &r, fault);
    struct handed *all = (struct handed *)(void *)r.handed.at;
    const size_t count = r.handed.len / sizeof *all;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) status = look_at(&r, &all[i]);
    if (status == STATUS_OK) status = tell_same(&r, all, count);
    buffer_release(&r.handed);
    buffer_release(&r.texts);
    buffer_release(&r.told);
    return status;
}

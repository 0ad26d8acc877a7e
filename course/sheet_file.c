#include "course/sheet_file.h"

#include "templates/fault.h"
#include "templates/file.h"

#include <string.h>

enum { SHEET_FILE_MAX = 16 * 1024 * 1024 /* a larger file in a sheet's place is not ours */ };

enum status sheet_file_init(struct sheet_file *file, const struct wording *wording,
                            const struct spec *spec, const struct former_names *former) {
    *file = (struct sheet_file){.former = former};
    return sheet_writer_init(&file->writer, wording, spec);
}

void sheet_file_release(struct sheet_file *file) {
    if (file->writer.spec) sheet_writer_release(&file->writer);
    buffer_release(&file->text);
    buffer_release(&file->there);
    buffer_release(&file->path);
}

static enum status render(struct sheet_file *file, const struct exercise_set *set,
                          const struct sheet_owner *owner, bool solution, struct fault *fault) {
    buffer_clear(&file->text);
    const enum status status = sheet_write(&file->writer, set, owner, solution, -1, &file->text);
    if (status == STATUS_OK) return status;
    return fault_say(fault, status, NULL, 0, "cannot write the sheet of '%s'", owner->id);
}

/* Whether what stands there is all of a text, or the beginning of it. */
static bool begins(struct text there, struct text whole) {
    return there.len <= whole.len && (!there.len || !memcmp(there.at, whole.at, there.len));
}

/* Tells what it is that is left alone. */
static enum status tell(struct sheet_file *file, const struct exercise_set *set,
                        const struct sheet_owner *owner, bool solution, struct fault *fault) {
    const struct text there = buffer_text(&file->there);
    bool damaged;
    file->end = SHEET_FILE_CHANGED;
    if (!sheet_id_find(there, file->other_id, &damaged)) return STATUS_OK;
    if (strcmp(file->other_id, owner->sheet_id) != 0) {
        file->end = SHEET_FILE_OTHER_ID;
        return STATUS_OK;
    }
    const enum status status = render(file, set, owner, !solution, fault);
    if (status == STATUS_OK && text_equal(there, buffer_text(&file->text))) {
        file->end = SHEET_FILE_OTHER_FORM;
    }
    return status;
}

/* Whether it is what was written while the student was called otherwise. */
static enum status was_renamed(struct sheet_file *file, const struct exercise_set *set,
                               const struct sheet_owner *owner, bool solution, bool *out,
                               struct fault *fault) {
    struct sheet_owner before = *owner;
    enum status status = STATUS_OK;
    *out = false;
    for (size_t n = 0; status == STATUS_OK && !*out; n++) {
        before.name = former_names_of(file->former, owner->id, n);
        if (!before.name) break;
        status = render(file, set, &before, solution, fault);
        *out = status == STATUS_OK && begins(buffer_text(&file->there), buffer_text(&file->text));
    }
    return status;
}

/* Something stands there: ours, whole or cut short, or somebody's work by now. */
static enum status write_over(struct sheet_file *file, const struct exercise_set *set,
                              const struct sheet_owner *owner, bool solution, struct fault *fault) {
    const struct text text = buffer_text(&file->text);
    struct fault ignored;
    buffer_clear(&file->there);
    if (file_read(file->path.at, SHEET_FILE_MAX, &file->there, &ignored) != STATUS_OK) {
        file->end = SHEET_FILE_CHANGED;
        return STATUS_OK;
    }
    if (begins(buffer_text(&file->there), text)) {
        file->end = SHEET_FILE_THERE;
        return file->there.len == text.len ? STATUS_OK
                                           : file_write_atomic(file->path.at, text, fault);
    }
    bool renamed;
    enum status status = was_renamed(file, set, owner, solution, &renamed, fault);
    if (status == STATUS_OK && !renamed) return tell(file, set, owner, solution, fault);
    if (status == STATUS_OK) status = render(file, set, owner, solution, fault);
    file->end = SHEET_FILE_WRITTEN;
    return status == STATUS_OK ? file_write_atomic(file->path.at, buffer_text(&file->text), fault)
                               : status;
}

enum status sheet_file_write(struct sheet_file *file, const struct exercise_set *set,
                             const struct sheet_owner *owner, const char *dir, bool solution,
                             struct fault *fault) {
    buffer_clear(&file->path);
    buffer_printf(&file->path, "%s/%s.md", dir, owner->id);
    enum status status = buffer_status(&file->path);
    if (status != STATUS_OK) return fault_say(fault, status, NULL, 0, "out of memory");
    status = render(file, set, owner, solution, fault);
    if (status != STATUS_OK) return status;
    status = file_write_new(file->path.at, buffer_text(&file->text), fault);
    if (status == STATUS_CONFLICT) return write_over(file, set, owner, solution, fault);
    file->end = SHEET_FILE_WRITTEN;
    return status;
}

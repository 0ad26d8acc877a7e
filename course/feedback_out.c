#include "course/feedback_out.h"

#include "course/archive.h"
#include "course/lms_name.h"
#include "templates/fault.h"
#include "templates/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define BY_HAND "by-hand/"

/* A page in the spool. */
struct page {
    size_t name, name_len; /* in feedback_out.names */
    long at;
    size_t len;
};

struct feedback_out {
    const char *folder; /* NULL: an archive */
    struct archive_writer *archive;
    FILE *spool; /* the pages, one after the other: a later one may replace an earlier */
    struct buffer names, pages;
};

/* Appends what the page is called in an archive. */
static void add_name(const char *student, const char *file, struct buffer *out) {
    struct text part;
    struct lms_name lms;
    const bool named = lms_name_in(text_of(file), &part, &lms);
    if (named && !lms.canvas && part.at[part.len] == '/') { // Moodle's folder
        buffer_add(out, part);
        buffer_add(out, TEXT("/feedback.md"));
    } else if (named && lms.head_len) {
        buffer_add(out, (struct text){part.at, lms.head_len});
        buffer_add(out, TEXT("feedback.md"));
    } else {
        buffer_printf(out, "%s%s.md", named ? BY_HAND : "", student);
    }
}

static bool is_zip(const char *path) {
    const size_t len = strlen(path);
    return len > 4 && strcasecmp(path + len - 4, ".zip") == 0;
}

enum status feedback_out_new(const char *path, struct feedback_out **out, struct fault *fault) {
    struct feedback_out *made = calloc(1, sizeof *made);
    if (!made) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = STATUS_OK;
    if (is_zip(path)) {
        made->spool = tmpfile();
        status = made->spool ? archive_writer_new(path, &made->archive, fault)
                             : fault_say(fault, STATUS_IO, NULL, 0,
                                         "cannot make a temporary file: %s", strerror(errno));
    } else {
        made->folder = path;
        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            status = fault_say(fault, STATUS_IO, NULL, 0, "cannot make folder '%s': %s", path,
                               strerror(errno));
        }
    }
    if (status == STATUS_OK) {
        *out = made;
    } else {
        feedback_out_free(made);
    }
    return status;
}

static enum status spool(struct feedback_out *out, const char *student, const char *file,
                         struct text text, struct fault *fault) {
    struct page page = {.name = out->names.len, .at = ftell(out->spool), .len = text.len};
    add_name(student, file, &out->names);
    page.name_len = out->names.len - page.name;
    buffer_add(&out->pages, (struct text){(const char *)&page, sizeof page});
    if (page.at < 0 || fwrite(text.at, 1, text.len, out->spool) != text.len) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot write a temporary file: %s",
                         strerror(errno));
    }
    const bool full = out->names.failed || out->pages.failed;
    return full ? fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory") : STATUS_OK;
}

enum status feedback_out_put(struct feedback_out *out, const char *student, const char *file,
                             struct text page, struct fault *fault) {
    if (!out->folder) return spool(out, student, file, page, fault);
    struct buffer path = {0};
    buffer_printf(&path, "%s/%s.md", out->folder, student);
    enum status status = buffer_status(&path);
    if (status == STATUS_OK) {
        status = file_write_atomic(path.at, page, fault);
    } else {
        fault_say(fault, status, NULL, 0, "out of memory");
    }
    buffer_release(&path);
    return status;
}

struct sorted {
    struct text name;
    struct page page;
};

/* Of equals the last comes first. */
static int by_name(const void *a, const void *b) {
    const struct sorted *one = a, *other = b;
    const size_t len = one->name.len < other->name.len ? one->name.len : other->name.len;
    const int order = memcmp(one->name.at, other->name.at, len);
    if (order) return order;
    if (one->name.len != other->name.len) return one->name.len < other->name.len ? -1 : 1;
    return one->page.at < other->page.at ? 1 : -1;
}

static enum status add_page(struct feedback_out *out, const struct sorted *sorted,
                            struct buffer *text, struct fault *fault) {
    buffer_clear(text);
    char *room = buffer_room(text, sorted->page.len);
    if (!room) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    if (fseek(out->spool, sorted->page.at, SEEK_SET) != 0 ||
        fread(room, 1, sorted->page.len, out->spool) != sorted->page.len) {
        return fault_say(fault, STATUS_IO, NULL, 0, "cannot read a temporary file: %s",
                         strerror(errno));
    }
    text->len += sorted->page.len;
    return archive_writer_add(out->archive, sorted->name, buffer_text(text), fault);
}

static enum status add_pages(struct feedback_out *out, struct sorted *sorted, size_t count,
                             size_t *by_hand, struct fault *fault) {
    static const size_t len = sizeof BY_HAND - 1;
    struct buffer text = {0};
    enum status status = STATUS_OK;
    qsort(sorted, count, sizeof *sorted, by_name);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct text name = sorted[i].name;
        if (i && text_equal(name, sorted[i - 1].name)) continue;
        *by_hand += name.len > len && memcmp(name.at, BY_HAND, len) == 0;
        status = add_page(out, &sorted[i], &text, fault);
    }
    buffer_release(&text);
    return status;
}

enum status feedback_out_finish(struct feedback_out *out, size_t *by_hand, struct fault *fault) {
    const size_t count = out->pages.len / sizeof(struct page);
    *by_hand = 0;
    if (out->folder) return STATUS_OK;
    struct sorted *sorted = calloc(count + 1, sizeof *sorted);
    if (!sorted) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    for (size_t i = 0; i < count; i++) {
        memcpy(&sorted[i].page, out->pages.at + i * sizeof(struct page), sizeof(struct page));
        sorted[i].name =
            (struct text){out->names.at + sorted[i].page.name, sorted[i].page.name_len};
    }
    enum status status = add_pages(out, sorted, count, by_hand, fault);
    free(sorted);
    return status == STATUS_OK ? archive_writer_finish(out->archive, fault) : status;
}

void feedback_out_free(struct feedback_out *out) {
    if (!out) return;
    archive_writer_free(out->archive);
    if (out->spool) fclose(out->spool);
    buffer_release(&out->names);
    buffer_release(&out->pages);
    free(out);
}

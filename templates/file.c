#include "templates/file.h"

#include "templates/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 64 * 1024 };

static enum status cannot(const char *what, const char *path, int error, struct fault *fault) {
    const enum status status = error == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
    return fault_say(fault, status, NULL, 0, "cannot %s '%s': %s", what, path, strerror(error));
}

/* Reads from an open file until its end; sizes are not asked for, so that pipes can be read. */
static enum status read_all(int file, const char *path, size_t limit_bytes, struct buffer *out,
                            struct fault *fault) {
    for (size_t total = 0;;) {
        char *room = buffer_room(out, CHUNK_BYTES);
        if (!room) return fault_say(fault, STATUS_MEMORY, path, 0, "out of memory");
        const ssize_t got = read(file, room, CHUNK_BYTES);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            (void)cannot("read", path, errno, fault);
            return STATUS_IO;
        }
        if (got == 0) return STATUS_OK;
        out->len += (size_t)got;
        total += (size_t)got;
        if (total > limit_bytes) {
            return fault_say(fault, STATUS_INVALID, path, 0,
                             "'%s' is larger than %zu bytes; is it the right file?", path,
                             limit_bytes);
        }
    }
}

enum status file_read(const char *path, size_t limit_bytes, struct buffer *out,
                      struct fault *fault) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot("read", path, errno, fault);
    const size_t before = out->len;
    const enum status status = read_all(file, path, limit_bytes, out, fault);
    (void)close(file);
    if (status != STATUS_OK) out->len = before;
    if (out->at) out->at[out->len] = '\0';
    return status;
}

static int write_all(int file, struct text bytes) {
    while (bytes.len > 0) {
        const ssize_t put = write(file, bytes.at, bytes.len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return -1;
        bytes.at += put;
        bytes.len -= (size_t)put;
    }
    return 0;
}

enum status file_write_new(const char *path, struct text bytes, struct fault *fault) {
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0 && errno == EEXIST) return STATUS_CONFLICT;
    int error = file < 0 ? errno : 0;
    if (file >= 0) {
        if (write_all(file, bytes) != 0) error = errno;
        // Some file systems report a full disk only here.
        if (close(file) != 0 && error == 0) error = errno;
        if (error != 0) (void)unlink(path);
    }
    if (error == 0) return STATUS_OK;
    (void)cannot("write", path, error, fault);
    return STATUS_IO;
}

// A hidden name in the same folder: whoever is killed half-way leaves nothing that looks like a
// file of the user's.
static void add_temporary_name(struct buffer *out, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    buffer_add(out, (struct text){path, (size_t)(name - path)});
    buffer_add(out, TEXT(".pagewalk-XXXXXX"));
}

static void draft_end(struct file_draft *draft) {
    buffer_release(&draft->path);
    buffer_release(&draft->temporary);
    *draft = (struct file_draft){0};
}

/* Ends a draft that came to nothing. */
static enum status draft_fail(struct file_draft *draft, int error, struct fault *fault) {
    if (draft->file >= 0) (void)close(draft->file);
    if (draft->temporary.at) (void)unlink(draft->temporary.at);
    (void)cannot("write", draft->path.at, error, fault);
    draft_end(draft);
    return STATUS_IO;
}

/* A device, a pipe: what a name like /dev/stdout means is written to, and never replaced. */
static bool is_special(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

enum status file_draft_open(const char *path, struct file_draft *out, struct fault *fault) {
    *out = (struct file_draft){0};
    buffer_add(&out->path, text_of(path));
    const bool special = is_special(path);
    if (!special) add_temporary_name(&out->temporary, path);
    if (buffer_status(&out->path) != STATUS_OK || buffer_status(&out->temporary) != STATUS_OK) {
        draft_end(out);
        return fault_say(fault, STATUS_MEMORY, path, 0, "out of memory");
    }
    out->file = special ? open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY) : mkstemp(out->temporary.at);
    return out->file < 0 ? draft_fail(out, errno, fault) : STATUS_OK;
}

enum status file_draft_add(struct file_draft *draft, struct text bytes, struct fault *fault) {
    return write_all(draft->file, bytes) == 0 ? STATUS_OK : draft_fail(draft, errno, fault);
}

enum status file_draft_close(struct file_draft *draft, struct fault *fault) {
    const bool special = !draft->temporary.at;
    int error = !special && fchmod(draft->file, 0644) != 0 ? errno : 0;
    // Some file systems report a full disk only here.
    if (close(draft->file) != 0 && error == 0) error = errno;
    draft->file = -1;
    if (error == 0 && !special && rename(draft->temporary.at, draft->path.at) != 0) error = errno;
    if (error != 0) return draft_fail(draft, error, fault);
    draft_end(draft);
    return STATUS_OK;
}

void file_draft_discard(struct file_draft *draft) {
    struct fault ignored;
    if (draft->path.at) (void)draft_fail(draft, 0, &ignored);
}

enum status file_write_atomic(const char *path, struct text bytes, struct fault *fault) {
    struct file_draft draft;
    enum status status = file_draft_open(path, &draft, fault);
    if (status == STATUS_OK) status = file_draft_add(&draft, bytes, fault);
    return status == STATUS_OK ? file_draft_close(&draft, fault) : status;
}

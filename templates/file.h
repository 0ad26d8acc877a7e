/* templates/file.h - whole files, in and out.
 *
 * What it is not: a walk through folders.
 */
#ifndef TEMPLATES_FILE_H
#define TEMPLATES_FILE_H

#include "core/status.h"
#include "core/text.h"
#include "templates/buffer.h"

/* Appends all bytes of a file. STATUS_NOT_FOUND: there is none; STATUS_INVALID: it has more than
 * `limit_bytes`; STATUS_IO: it cannot be read (a folder, no permission); STATUS_MEMORY. On failure
 * `out` is as long as before. */
enum status file_read(const char *path, size_t limit_bytes, struct buffer *out,
                      struct fault *fault) MUST_CHECK;

/* Writes a file that is not there yet, under its own name; the mode is 0644 as far as the umask
 * allows. STATUS_CONFLICT without a fault: there is one, and it is left alone. STATUS_IO: nothing
 * is left of it. A process killed half-way leaves the first part of the bytes, or none. */
enum status file_write_new(const char *path, struct text bytes, struct fault *fault) MUST_CHECK;

/* Writes a file, mode 0644, so that a reader sees the old bytes or the new ones and never half: a
 * hidden temporary file in the same folder (`.pagewalk-*`), renamed. It is not flushed to the disk:
 * sheets can be written again. STATUS_IO: the old file is as it was, and no temporary file is left;
 * only a process killed half-way leaves one. What is no file (a device, a pipe, /dev/stdout) is
 * written to as it is. */
enum status file_write_atomic(const char *path, struct text bytes, struct fault *fault) MUST_CHECK;

/* The same for a file that is written in pieces. Zeroed storage is none under way. */
struct file_draft {
    int file;
    struct buffer path, temporary;
};

/* On failure, which is said as file_write_atomic does, there is nothing to close. */
enum status file_draft_open(const char *path, struct file_draft *out,
                            struct fault *fault) MUST_CHECK;
/* On failure the draft is discarded. */
enum status file_draft_add(struct file_draft *draft, struct text bytes,
                           struct fault *fault) MUST_CHECK;
/* Gives the file its name. The draft is gone, also on failure. */
enum status file_draft_close(struct file_draft *draft, struct fault *fault) MUST_CHECK;
/* Leaves nothing of it. Harmless when there is none. */
void file_draft_discard(struct file_draft *draft);

#endif

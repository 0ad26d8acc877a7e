/* course/archive.h - goes through an archive without unpacking it (libarchive): zip, tar, and
 * either of them compressed; and writes a zip.
 *
 * Nothing of an archive is ever unpacked, so that no name in it can reach outside. Folders, hidden
 * files and what systems add (`__MACOSX`) are left out.
 */
#ifndef COURSE_ARCHIVE_H
#define COURSE_ARCHIVE_H

#include "core/status.h"
#include "core/text.h"

#include <stdint.h>

/* A bomb is an archive that grows more than this many times, beyond its first 64 MiB. */
#define ARCHIVE_RATIO_MAX 1000

/* What `refused` is for what is no file, and has no bytes of its own. */
#define ARCHIVE_LINK "it is a link; hand in what it leads to"
#define ARCHIVE_NO_FILE "it is no file"

/* Each file: its cleaned path inside the archive, cut after 1 KiB, and its bytes, both good until
 * the return. Where the bytes cannot be had, `refused` says why. Another status than STATUS_OK ends
 * the walk. */
typedef enum status archive_fn(void *context, const char *name, struct text bytes,
                               const char *refused, struct fault *fault);

/* Whether these bytes begin an archive; an office document, a zip inside, is none. */
bool archive_starts(struct text bytes);

/* STATUS_INVALID: the archive is damaged, or grows beyond `bytes_max` or the ratio; the files
 * before that place have been handed on. STATUS_NOT_FOUND without a fault: there is no file in it.
 * `name` is for messages. */
enum status archive_walk_file(const char *path, uint64_t bytes_max, archive_fn *each, void *context,
                              struct fault *fault) MUST_CHECK;
enum status archive_walk_memory(const char *name, struct text bytes, uint64_t bytes_max,
                                archive_fn *each, void *context, struct fault *fault) MUST_CHECK;

/* Writes a zip that appears under its name only when it is whole. */
struct archive_writer;

enum status archive_writer_new(const char *path, struct archive_writer **out,
                               struct fault *fault) MUST_CHECK;
/* `name`: a path in UTF-8, written as it is. */
enum status archive_writer_add(struct archive_writer *writer, struct text name, struct text bytes,
                               struct fault *fault) MUST_CHECK;
enum status archive_writer_finish(struct archive_writer *writer, struct fault *fault) MUST_CHECK;
/* What was not finished is gone. NULL is nothing. */
void archive_writer_free(struct archive_writer *writer);

#endif

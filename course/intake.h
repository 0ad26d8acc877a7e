/* course/intake.h - goes through what an instructor points at: files, folders, archives, standard
 * input.
 *
 * Folders are gone through in the order of their names, hidden files and symbolic links left out.
 * An archive is a folder, also one inside another (a student's own zip in the download of a class).
 * Nothing is unpacked.
 */
#ifndef COURSE_INTAKE_H
#define COURSE_INTAKE_H

#include "course/grade.h"

/* Larger files are handed on with no bytes and `refused`. */
#define INTAKE_FILE_MAX (64u * 1024 * 1024)
#define INTAKE_TOO_LARGE "it is larger than 64 MiB: hand in the sheet alone"

enum intake_from {
    INTAKE_AUTO,       /* by the look of it: a `.jsonl` file is JSON Lines, all else plain */
    INTAKE_PLAIN,      /* each file is one submission; names mean no more than they say */
    INTAKE_CANVAS,     /* the download of Canvas: what is not called so is left out */
    INTAKE_MOODLE,     /* the download of Moodle: likewise */
    INTAKE_GRADESCOPE, /* the folder of one submission, with submission_metadata.json beside it */
    INTAKE_JSONL       /* each line is {"student": "...", "text": "..."} */
};

/* Called with each submission; another status than STATUS_OK ends the walk. */
typedef enum status intake_fn(void *context, const struct handed_in *in, struct fault *fault);

/* Called with each file that is left out, and why: a link, a pipe, one that is not named as the
 * downloads are. */
typedef void intake_left_fn(void *context, const char *file, const char *why);

/* Called with a sentence for each file or folder that cannot be read: the others are. */
typedef void intake_failed_fn(void *context, const char *sentence);

/* Called before the walk waits for a line of JSON Lines: whoever writes them may wait for the
 * answers to those before. */
typedef enum status intake_idle_fn(void *context, struct fault *fault);

struct intake_options {
    enum intake_from from;
    intake_left_fn *left_out;   /* or NULL */
    intake_failed_fn *failed;   /* or NULL: what cannot be read ends the walk */
    intake_idle_fn *idle;       /* or NULL */
    const char *own;            /* or NULL: what this run writes itself, and does not take in */
    uint64_t archive_bytes_max; /* that one archive may hold, unpacked; 0: 4 GiB */
};

/* Whether the walk itself refused what has this reason: why is not to be seen in the bytes. */
bool intake_refused(const char *reason);

/* `path` "-" is standard input. STATUS_IO: `path` cannot be read, to its end or at all.
 * STATUS_INVALID: it is not what `from` says. A line of JSON Lines that is no such object is handed
 * on as it is, refused. */
enum status intake_walk(const char *path, const struct intake_options *options, intake_fn *take,
                        void *context, struct fault *fault) MUST_CHECK;

#endif

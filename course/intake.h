/* course/intake.h - goes through what an instructor points at: files, folders, standard input.
 *
 * Folders are gone through in the order of their names, hidden files and symbolic links left out.
 * Who handed a file in is guessed from the file's name, then from its folder's, where one of them
 * is a student's id.
 */
#ifndef COURSE_INTAKE_H
#define COURSE_INTAKE_H

#include "course/grade.h"

/* Larger files are handed on with no bytes and `too_large`. */
#define INTAKE_FILE_MAX (64u * 1024 * 1024)

enum intake_from {
    INTAKE_AUTO,  /* by the look of it: a `.jsonl` file is JSON Lines, all else plain */
    INTAKE_PLAIN, /* each file is one submission */
    INTAKE_JSONL  /* each line is {"student": "...", "text": "..."} */
};

/* Called with each submission; another status than STATUS_OK ends the walk. */
typedef enum status intake_fn(void *context, const struct handed_in *in, struct fault *fault);

/* `path` "-" is standard input. STATUS_IO: `path` cannot be read. A line of JSON Lines that is not
 * JSON is handed on as it is, without a student. */
enum status intake_walk(const char *path, enum intake_from from, intake_fn *take, void *context,
                        struct fault *fault) MUST_CHECK;

#endif

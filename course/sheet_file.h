/* course/sheet_file.h - one sheet, or worked solution, on its way into its file.
 *
 * What stands there already is somebody's work unless it is, byte for byte, what belongs there or
 * the beginning of it (of a run that was cut short), or either under a former name of the student:
 * then it is written anew. Somebody's work is never written over; what it
 * is can be told as far as the file itself says it.
 */
#ifndef COURSE_SHEET_FILE_H
#define COURSE_SHEET_FILE_H

#include "course/former_names.h"
#include "course/sheet_text.h"
#include "generator/seed.h"

enum sheet_file_end {
    SHEET_FILE_WRITTEN,    /* also anew, for a corrected name */
    SHEET_FILE_THERE,      /* it stood there already, or was cut short and is whole now */
    SHEET_FILE_OTHER_ID,   /* left alone: it bears the id of another sheet */
    SHEET_FILE_OTHER_FORM, /* left alone: the worked solution in the sheet's place, or vice versa */
    SHEET_FILE_CHANGED     /* left alone: anything else */
};

/* Storage that is kept from file to file; a thread has its own. */
struct sheet_file {
    struct sheet_writer writer;
    const struct former_names *former;
    struct buffer text, there, path;
    enum sheet_file_end end;     /* of the last one */
    char other_id[SHEET_ID_MAX]; /* SHEET_FILE_OTHER_ID: the id in it */
};

/* As sheet_writer_init; `former` outlives it, too. */
enum status sheet_file_init(struct sheet_file *file, const struct wording *wording,
                            const struct spec *spec, const struct former_names *former) MUST_CHECK;
void sheet_file_release(struct sheet_file *file);

/* Writes the sheet, or its worked solution, into `dir` under the id of its owner. */
enum status sheet_file_write(struct sheet_file *file, const struct exercise_set *set,
                             const struct sheet_owner *owner, const char *dir, bool solution,
                             struct fault *fault) MUST_CHECK;

#endif

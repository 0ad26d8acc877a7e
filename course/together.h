/* course/together.h - files of one student that came together (in a folder or an archive of theirs,
 * or under one name of an LMS) are read as one submission.
 *
 * Each is kept as a row of its own that names the one before it; the last one is scored with what
 * stands in all of them. Where two of them answer a blank, the later one counts, and a person is
 * told where they differ.
 */
#ifndef COURSE_TOGETHER_H
#define COURSE_TOGETHER_H

#include "course/grade.h"

/* More files than this of one submission are not looked at. */
enum { TOGETHER_FILES_MAX = 32 };

/* Where a submission is read, and what for. */
struct together {
    struct reader *reader;
    struct store *store;
    const struct question *questions;
    unsigned count;
};

/* Reads the file `part_of` and those before it, and fills from them what graded->sheet leaves
 * empty. graded->differ says which blank is answered in two ways, if one is. */
enum status together_read(const struct together *together, int64_t part_of, struct graded *graded,
                          struct fault *fault) MUST_CHECK;

#endif

/* course/left_alone.h - the files that stand where sheets should go and are not written over.
 *
 * A thread notes what its files say of themselves (course/sheet_file.h); whose a sheet of another
 * id is, only the database can tell, when all are written.
 */
#ifndef COURSE_LEFT_ALONE_H
#define COURSE_LEFT_ALONE_H

#include "course/course.h"
#include "course/sheet_file.h"

/* How many were left alone in one folder. */
struct left_tally {
    size_t changed;          /* filled in, in other words, or no sheets at all */
    size_t other_form;       /* worked solutions among the sheets, or sheets among the solutions */
    size_t other_assignment; /* issued by this course for another assignment */
    size_t other_course;     /* with a sheet id that this course did not give */
    /* One that is of another assignment, and of which. */
    char file[80], assignment[65];
};

size_t left_tally_total(const struct left_tally *tally);

/* The notes of one thread; zeroed storage is none. */
struct left_alone {
    struct left_note {
        const char *student;
        bool solution;
        enum sheet_file_end end;
        char other_id[SHEET_ID_MAX];
    } * notes;
    size_t count, cap;
};

/* Notes what became of a file, if it was left alone; `student` outlives the notes. */
enum status left_alone_note(struct left_alone *left, const char *student, bool solution,
                            const struct sheet_file *file) MUST_CHECK;
void left_alone_release(struct left_alone *left);

/* Adds the notes to the tallies of both folders: [0] of the sheets, [1] of the solutions. */
enum status left_alone_tell(const struct left_alone *left, struct course *course,
                            const char *assignment, struct left_tally tallies[2],
                            struct fault *fault) MUST_CHECK;

/* Whether the index.csv of this name is another assignment's, or another course's; then it is
 * counted, too. */
enum status left_alone_index(const char *path, struct course *course, const char *assignment,
                             struct left_tally *tally, bool *others,
                             struct fault *fault) MUST_CHECK;

#endif

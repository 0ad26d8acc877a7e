/* course/grading.h - what the files of course/ that grade share; private to them.
 *
 * A submission passes through stages (course/taking.h); here are those that reading it again from
 * the store has too.
 */
#ifndef COURSE_GRADING_H
#define COURSE_GRADING_H

#include "course/grade.h"
#include "course/who.h"

struct grading {
    struct course *course;
    struct spec *spec;
    struct wording wording;
    struct reader *reader;
    struct name_index *names; /* made when it is needed */
    struct sheet_writer writer;
    struct buffer sheet, unprinted; /* storage for what one submission is compared with */
    struct values page;             /* ... for what is said of a mark */
    bool shared;                    /* spec and wording are another's */
    /* What was taken last, for what comes together with it. */
    struct {
        int64_t id;
        char student[80];
        struct buffer handing; /* see struct who */
    } last;
};

/* The same assignment for another thread, with a connection and a reader of its own. It must go
 * before `whole` does. */
enum status grading_share(const struct grading *whole, struct course *course, struct grading **out,
                          struct fault *fault) MUST_CHECK;

/* Who `who` is, in out->student, name and sheet_id. A student to whom the assignment was not
 * issued is forgotten, and who->reason says so. */
enum status grading_find_owner(struct grading *grading, struct who *who, struct graded *out,
                               struct fault *fault) MUST_CHECK;

/* Loads what the student was asked, and reads and scores what came, as far as it can be. `text` is
 * UTF-8; `part_of`: what it came together with, or 0. Only reads the store. */
enum status grading_score(struct grading *grading, const struct handed_in *text, int64_t part_of,
                          const struct who *who, struct graded *out,
                          struct fault *fault) MUST_CHECK;

/* Stores what became of submission `id`, within the caller's transaction. */
enum status grading_put_marks(struct store *store, int64_t id, const struct graded *out,
                              struct fault *fault) MUST_CHECK;

#endif

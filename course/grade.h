/* course/grade.h - reads submissions, stores them byte for byte, scores them, stores the marks. */
#ifndef COURSE_GRADE_H
#define COURSE_GRADE_H

#include "course/sheet_text.h"
#include "course/submission_hash.h"
#include "grader/reader.h"
#include "grader/score.h"

enum grade_status { GRADE_GRADED, GRADE_NEEDS_REVIEW, GRADE_REJECTED };

/* The reason of a submission in which nothing else is amiss. */
#define GRADE_UNCLEAR_REASON "some answers could not be read with certainty"

/* Said, with what to do, of a blank to which a person gave more points than it is worth by now. No
 * word on the submission as a whole answers it. */
#define GRADE_OUTWORN "was settled when it was worth more"

/* "graded", "needs-review", "rejected". */
const char *grade_status_name(enum grade_status status);

/* One submission as it came. */
struct handed_in {
    const char *file; /* path or name: for messages, the record, and who it may be from */
    size_t outer;     /* bytes at the start of `file` that tell nothing of who it is from */
    struct text bytes;
    const char *refused; /* why its bytes could not be had, or NULL */
    const char *student; /* who handed it in as the caller was told, or NULL */
    const char *email;   /* theirs, as the system that took it in has it, or NULL */
    bool plain;          /* the names are not those of an LMS, even where they look so */
    size_t together;     /* bytes of `file`: what begins with them came together; 0: not known */
};

struct graded_problem {
    const struct exercise *exercise;
    const struct problem_answers *answers;
    struct score score;
    char *sentences[BLANKS_MAX]; /* feedback; NULL for none; owned */
};

/* What became of one submission. Texts live until graded_release. */
struct graded {
    enum grade_status status;
    char reason[256]; /* why it was rejected or must be looked at; else "" */
    char student[80]; /* "" when nobody could be told */
    char name[256];   /* of the student; "" when the roster has none */
    char sheet_id[SHEET_ID_MAX];
    const char *file;
    int64_t id;                       /* in the store */
    char sha256[SUBMISSION_HASH_MAX]; /* of the bytes that were handed in */
    struct exercise_set set;          /* owned */
    struct sheet sheet;               /* owned; with what stands in `parts` */
    struct sheet *parts;              /* files that came together with it; owned */
    unsigned part_count;
    bool goes_on;                    /* the submission taken before this one is one of its parts */
    char differ[160];                /* where its files contradict each other; else "" */
    struct graded_problem *problems; /* set.count of them; NULL when rejected; owned */
    bool answered;                   /* an answer was found in it */
    uint64_t points, max;            /* in 1/POINT_UNIT */
};

struct grading; /* an assignment that is being graded: spec, words, reader */

enum status grading_new(struct course *course, const char *assignment, const char *templates_dir,
                        struct grading **out, struct fault *fault) MUST_CHECK;
void grading_free(struct grading *grading);
const struct spec *grading_spec(const struct grading *grading);

/* Reads and scores again what is stored of a known student, within the caller's transaction. What
 * could not be taken in (too large, encrypted) has no bytes and stays rejected. */
enum status grading_take_again(struct grading *grading, const struct kept_row *kept,
                               struct graded *out, struct fault *fault) MUST_CHECK;
void graded_release(struct graded *graded);

/* Appends the feedback page of a graded submission (part `feedback`). `counting`: what the
 * student's other submission is called that counts instead; NULL: this one does. */
enum status graded_feedback(const struct grading *grading, const struct graded *graded,
                            const char *counting, struct buffer *out) MUST_CHECK;

#endif

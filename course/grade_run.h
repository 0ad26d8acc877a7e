/* course/grade_run.h - submission after submission is taken in, read and scored.
 *
 * They go in batches: what was handed in of a whole batch is stored in one transaction, then read;
 * what became of it is stored in one with the bytes of the next batch. With several jobs, one
 * thread writes the database while the others read submissions. What the caller hears comes in the
 * order in which it put the submissions in, from within its own calls, and only when it is stored.
 */
#ifndef COURSE_GRADE_RUN_H
#define COURSE_GRADE_RUN_H

#include "course/grade.h"

struct grade_run;

/* Called with what became of a submission; another status than STATUS_OK ends the run. */
typedef enum status graded_fn(void *context, const struct handed_in *in,
                              const struct graded *graded, struct fault *fault);

/* `grading` is used until grade_run_free; `db_path` is that of its course. `jobs`: threads, the
 * caller's own among them; 0 counts as 1. */
enum status grade_run_new(struct grading *grading, const char *db_path, unsigned jobs,
                          graded_fn *each, void *context, struct grade_run **out,
                          struct fault *fault) MUST_CHECK;

/* Takes in a submission; its texts need not outlive the call. It is stored soon, at the latest by
 * grade_run_flush. One that cannot be read or whose student cannot be told is stored all the same,
 * and rejected with a reason. Files of one student that come one after the other and stand together
 * are read as one (course/together.h). After a failure only grade_run_free may be called. */
enum status grade_run_put(struct grade_run *run, const struct handed_in *in,
                          struct fault *fault) MUST_CHECK;
/* When it returns, everything that was put in is stored, scored and told. */
enum status grade_run_flush(struct grade_run *run, struct fault *fault) MUST_CHECK;
/* What was put in and not told yet need not be stored. */
void grade_run_free(struct grade_run *run);

#endif

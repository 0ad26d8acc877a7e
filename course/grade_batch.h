/* course/grade_batch.h - a batch of submissions and the stages it passes through (course/taking.h);
 * private to course/grade_run.c. It knows nothing of threads. */
#ifndef COURSE_GRADE_BATCH_H
#define COURSE_GRADE_BATCH_H

#include "course/taking.h"

enum {
    BATCH_ITEMS = 64,         /* of a batch */
    BATCH_BYTES = 1024 * 1024 /* ... unless they are large */
};

enum batch_state {
    BATCH_FILLING,
    BATCH_FILLED,  /* received, when there are threads */
    BATCH_STORED,  /* and the transaction is over: may be read */
    BATCH_SCORING, /* somebody does */
    BATCH_SCORED,
    BATCH_SETTLED /* told to nobody yet */
};

struct batch {
    struct taking items[BATCH_ITEMS];
    unsigned count;
    size_t bytes;
    enum batch_state state;
};

enum status batch_fill(struct batch *batch, const struct handed_in *in,
                       struct fault *fault) MUST_CHECK;
bool batch_is_full(const struct batch *batch);
enum status batch_receive(struct grading *grading, struct batch *batch,
                          struct fault *fault) MUST_CHECK;
/* One transaction: settles one batch, then receives (unless it was) and keeps another. Each may be
 * NULL. When it fails nothing of it is stored. */
enum status batch_write(struct grading *grading, struct batch *settle, struct batch *keep,
                        bool receive, struct fault *fault) MUST_CHECK;
enum status batch_score(struct grading *grading, struct batch *batch,
                        struct fault *fault) MUST_CHECK;
/* Makes it empty, and keeps its storage; the state is the caller's affair. */
void batch_clear(struct batch *batch);
void batch_release(struct batch *batch);

#endif

/* course/taking.h - the way of one submission, in stages that can be far apart.
 *
 *   taking_fill      its bytes and names are copied
 *   taking_receive   who handed it in, as far as names and a sheet id tell that can be seen in the
 *                    bytes as they are                                          (reads the store)
 *   taking_keep      it is stored, byte for byte: nothing before looks into it  (writes)
 *   taking_score     it is read and scored; a document or another encoding than UTF-8 is only
 *                    turned into text                                           (reads)
 *   taking_settle    what became of it is stored; what had to be turned into text first has its
 *                    owner found, and is scored, only here                      (writes)
 *
 * Between taking_keep and taking_score there must be a commit: only then is it safe whatever
 * happens. A process that is killed in between leaves it with status `taken`, and meets it again
 * when the same files are graded again.
 */
#ifndef COURSE_TAKING_H
#define COURSE_TAKING_H

#include "course/grading.h"

struct taking {
    struct handed_in in;        /* borrows from the two */
    struct buffer names, bytes; /* storage, kept from one submission to the next */
    struct buffer decoded;
    struct text text; /* its bytes as UTF-8 */
    bool late;        /* they must be turned into that */
    struct who who;
    int64_t id, part_of; /* in the store */
    struct graded graded;
};

/* Forgets the one before (taking_clear). STATUS_MEMORY. */
enum status taking_fill(struct taking *taking, const struct handed_in *in) MUST_CHECK;
enum status taking_receive(struct grading *grading, struct taking *taking,
                           struct fault *fault) MUST_CHECK;
/* In the order in which they came, with one `grading`: it remembers what comes together. */
enum status taking_keep(struct grading *grading, struct taking *taking,
                        struct fault *fault) MUST_CHECK;
enum status taking_score(struct grading *grading, struct taking *taking,
                         struct fault *fault) MUST_CHECK;
/* In the same order, with the same `grading`. */
enum status taking_settle(struct grading *grading, struct taking *taking,
                          struct fault *fault) MUST_CHECK;
/* Keeps the storage. */
void taking_clear(struct taking *taking);
void taking_release(struct taking *taking);

#endif

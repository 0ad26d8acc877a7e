/* db/store.h - everything that is kept: verbs over the course database.
 *
 * Each verb says whether it worked; with a status other than STATUS_OK `fault` holds the sentence
 * for a person, except where the verb says otherwise. Rows are handed to a callback; their texts
 * are good during the call. A callback's status other than STATUS_OK ends the walk and is passed
 * on. A callback may write, but may not start the same walk again.
 */
#ifndef DB_STORE_H
#define DB_STORE_H

#include "core/status.h"
#include "core/text.h"
#include "templates/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

#define STORE_KEY_BYTES 32

/* Before anything else, once in a program: nobody asks SQLite how much memory it has, and to keep
 * count it would lock at every allocation, so that threads with stores of their own wait for each
 * other. Without it all works, and slower. */
void store_set_up(void);

/* Makes a new database (mode 0600). STATUS_CONFLICT: the file is there already. `now`: seconds
 * since 1970, UTC, here and below. */
enum status store_create(const char *path, const unsigned char key[STORE_KEY_BYTES], int64_t now,
                         struct fault *fault) MUST_CHECK;
/* Opens one, and brings it to the newest version. STATUS_IO: there is no such file,
 * or it cannot be read; STATUS_DATABASE: not a course, damaged, or from a newer pagewalk. One that
 * cannot be written is opened all the same, and the verbs that write fail. */
enum status store_open(const char *path, struct store **out, struct fault *fault) MUST_CHECK;
void store_close(struct store *store);

/* A transaction: takes the right to write at once. Verbs outside one are their own. */
enum status store_begin(struct store *store, struct fault *fault) MUST_CHECK;
enum status store_commit(struct store *store, struct fault *fault) MUST_CHECK;
/* So many students are going to be written: room is made for the pages of the indexes, in which
 * they stand in no order and which else are written and read over and over. Before store_begin. */
enum status store_expect(struct store *store, size_t students, struct fault *fault) MUST_CHECK;
/* Begins a transaction that only reads: one state of the database for several verbs, and one lock
 * instead of one for each. store_rollback ends it. */
enum status store_begin_reading(struct store *store, struct fault *fault) MUST_CHECK;
/* Harmless when there is none. */
void store_rollback(struct store *store);

enum status store_course_key(struct store *store, unsigned char key[STORE_KEY_BYTES],
                             struct fault *fault) MUST_CHECK;

/* Adds a student, or brings name, email and section up to date; a name that changes is kept as a
 * former one. */
enum status store_put_student(struct store *store, const char *id, const char *name,
                              const char *email, const char *section,
                              struct fault *fault) MUST_CHECK;
/* STATUS_NOT_FOUND without a fault: no such student. */
enum status store_find_student(struct store *store, struct text id, struct buffer *name,
                               struct fault *fault) MUST_CHECK;

/* Every student of the course, by id. */
typedef enum status student_fn(void *context, const char *id);
enum status store_each_student(struct store *store, student_fn *each, void *context,
                               struct fault *fault) MUST_CHECK;

/* Every name that a student had before the one of now (and may have again), by student id. */
typedef enum status former_name_fn(void *context, const char *student, const char *name);
enum status store_each_former_name(struct store *store, former_name_fn *each, void *context,
                                   struct fault *fault) MUST_CHECK;

enum status store_put_assignment(struct store *store, const char *name, struct text spec,
                                 int64_t now, struct fault *fault) MUST_CHECK;
/* The spec of an assignment that is there, as it was given another time. */
enum status store_change_assignment(struct store *store, const char *name, struct text spec,
                                    struct fault *fault) MUST_CHECK;
/* Appends the machine of a pinned problem, packed. STATUS_NOT_FOUND without a fault. */
enum status store_find_pinned(struct store *store, const char *assignment, const char *problem,
                              struct buffer *machine, struct fault *fault) MUST_CHECK;
/* Appends the spec as it was given. STATUS_NOT_FOUND without a fault. */
enum status store_find_assignment(struct store *store, const char *name, struct buffer *spec,
                                  struct fault *fault) MUST_CHECK;

struct problem_row {
    const char *id;
    unsigned position;
    const char *family;
    unsigned family_version;
    bool pinned;
    struct text machine; /* pinned: packed */
    const char *key;     /* pinned: JSON */
};

enum status store_put_problem(struct store *store, const char *assignment,
                              const struct problem_row *problem, struct fault *fault) MUST_CHECK;

struct variant_row {
    const char *problem;
    unsigned family_version;
    unsigned scenario, attempt;
    struct text machine;   /* packed */
    struct text key_print; /* 16 bytes, of the key; put only */
    const char *key;       /* JSON; put only: it follows from the machine */
};

/* STATUS_CONFLICT without a fault: another student of the assignment has this key. */
enum status store_put_variant(struct store *store, const char *assignment, const char *student,
                              const struct variant_row *variant, struct fault *fault) MUST_CHECK;

/* What a student was asked, in the order of the sheet; for pinned problems the machine that all
 * have, with scenario 0. */
typedef enum status variant_fn(void *context, const struct variant_row *variant);
enum status store_each_variant(struct store *store, const char *assignment, const char *student,
                               variant_fn *each, void *context, struct fault *fault) MUST_CHECK;

/* The keys of the drawn problems of everyone, as JSON, by student. */
typedef enum status key_fn(void *context, const char *student, const char *problem,
                           const char *key);
enum status store_each_key(struct store *store, const char *assignment, key_fn *each, void *context,
                           struct fault *fault) MUST_CHECK;

struct sheet_row {
    const char *student, *name, *email, *section;
    const char *sheet_id;
};

enum status store_put_sheet(struct store *store, const char *assignment, const char *student,
                            const char *sheet_id, int64_t now, struct fault *fault) MUST_CHECK;
/* Every sheet of the assignment, by student id. */
typedef enum status sheet_fn(void *context, const struct sheet_row *sheet);
enum status store_each_sheet(struct store *store, const char *assignment, sheet_fn *each,
                             void *context, struct fault *fault) MUST_CHECK;
/* The sheet of one student. STATUS_NOT_FOUND without a fault. */
enum status store_find_sheet(struct store *store, const char *assignment, const char *student,
                             sheet_fn *each, void *context, struct fault *fault) MUST_CHECK;
/* Whose sheet this is. STATUS_NOT_FOUND without a fault. */
enum status store_find_owner(struct store *store, const char *sheet_id, struct buffer *assignment,
                             struct buffer *student, struct fault *fault) MUST_CHECK;

struct submission_row {
    const char *student; /* NULL: nobody could be told */
    const char *file;
    int64_t received_at;
    const char *sha256;
    struct text bytes;
    int64_t part_of; /* the file before it that came with it; 0: none */
    bool disputed; /* the file's name says another student: what came under another name is another
                    * file, also where its bytes are the same */
};

/* The status of a submission that is kept, and not read yet: the run that took it in goes on, or it
 * was cut short. */
#define STORE_TAKEN "taken"

/* Keeps a submission, status STORE_TAKEN. Where the student's last one, a file that came with it,
 * or the last of this name is the same bytes (without a student, or disputed: the last of this
 * name) nothing is added, and its id is given and what it is a part of. */
enum status store_put_submission(struct store *store, const char *assignment,
                                 const struct submission_row *submission, int64_t *id,
                                 int64_t *part_of, struct fault *fault) MUST_CHECK;
/* Says of a submission that was kept as somebody else's, or as nobody's, that it is of the student
 * in the row. Where that repeats one of theirs it goes, and *id becomes that one's. */
enum status store_claim_submission(struct store *store, const char *assignment,
                                   const struct submission_row *submission, int64_t *id,
                                   int64_t *part_of, struct fault *fault) MUST_CHECK;
/* What became of it: "graded", "needs-review" or "rejected"; whether answers were found in it. Its
 * answers are forgotten, so that the new ones can be put. */
struct outcome_row {
    const char *status, *reason;
    bool answered;
    uint64_t points; /* in 1/POINT_UNIT */
};
enum status store_settle_submission(struct store *store, int64_t id,
                                    const struct outcome_row *outcome,
                                    struct fault *fault) MUST_CHECK;
/* It came together with another, the file before it. */
enum status store_join_submission(struct store *store, int64_t id, int64_t part_of,
                                  struct fault *fault) MUST_CHECK;
/* From now on it is of this student, and part of nothing else; so is the same file when it comes
 * again. */
enum status store_give_submission(struct store *store, int64_t id, const char *student,
                                  struct fault *fault) MUST_CHECK;
/* Whose the file with these bytes is by a person's word. STATUS_NOT_FOUND without a fault. */
enum status store_find_given(struct store *store, const char *assignment, const char *sha256,
                             const char *file, struct buffer *student,
                             struct fault *fault) MUST_CHECK;

/* The submissions of an assignment, without their bytes, in the order they came. */
struct kept_row {
    int64_t id;
    const char *student; /* NULL: nobody could be told */
    const char *file, *status, *reason, *sha256;
};
typedef enum status kept_fn(void *context, const struct kept_row *kept);
enum status store_each_submission(struct store *store, const char *assignment, kept_fn *each,
                                  void *context, struct fault *fault) MUST_CHECK;
/* The same of those that count: of a student's that are not rejected the last (with `best` the one
 * with most points), but one in which answers were found before one without; else their last; and
 * all of nobody known. `student` NULL: of everyone, by student. */
enum status store_each_counting(struct store *store, const char *assignment, const char *student,
                                bool best, kept_fn *each, void *context,
                                struct fault *fault) MUST_CHECK;
/* The submission of this number, in this assignment. Called once or not at all. */
enum status store_numbered_submission(struct store *store, const char *assignment, int64_t id,
                                      kept_fn *each, void *context, struct fault *fault) MUST_CHECK;
/* The last one taken in; with `file` the last that came under this name, of nobody known if there
 * is one. Called once or not at all. */
enum status store_last_submission(struct store *store, const char *assignment, const char *file,
                                  kept_fn *each, void *context, struct fault *fault) MUST_CHECK;
/* How many different texts came under this name of nobody known. */
enum status store_count_of_nobody(struct store *store, const char *assignment, const char *file,
                                  int64_t *count, struct fault *fault) MUST_CHECK;
/* Appends the bytes of a submission; `part_of`, unless NULL, gets the file before it that came with
 * it, or 0. STATUS_NOT_FOUND without a fault. */
enum status store_load_submission(struct store *store, int64_t id, struct buffer *bytes,
                                  int64_t *part_of, struct fault *fault) MUST_CHECK;

/* What a person settled about a blank of the submission with these bytes; a later one for the same
 * blank takes its place. Exactly one of `value` and `points`: */
struct settlement_row {
    const char *problem, *blank;
    const char *value; /* to be read as if the student had written it; or NULL */
    int64_t points;    /* in 1/POINT_UNIT; -1: none */
    const char *reason;
};
enum status store_put_settlement(struct store *store, const char *assignment, const char *student,
                                 const char *sha256, const struct settlement_row *settlement,
                                 int64_t settled_at, struct fault *fault) MUST_CHECK;
typedef enum status settlement_fn(void *context, const struct settlement_row *settlement);
enum status store_each_settlement(struct store *store, const char *assignment, const char *student,
                                  const char *sha256, settlement_fn *each, void *context,
                                  struct fault *fault) MUST_CHECK;

/* A person has looked at the submission with these bytes as a whole, and it is well as it is.
 * `student` "": of nobody known. */
enum status store_put_accepted(struct store *store, const char *assignment, const char *student,
                               const char *sha256, const char *reason, int64_t settled_at,
                               struct fault *fault) MUST_CHECK;
enum status store_is_accepted(struct store *store, const char *assignment, const char *student,
                              const char *sha256, bool *out, struct fault *fault) MUST_CHECK;

struct answer_row {
    const char *problem, *blank;
    unsigned line;
    struct text given, value;
    const char *verdict;
    uint64_t points, max;
    const char *slip; /* NULL: none */
    const char *feedback;
};

enum status store_put_answers(struct store *store, int64_t submission,
                              const struct answer_row *answers, unsigned count,
                              struct fault *fault) MUST_CHECK;
/* The answers of a submission as they were scored. */
typedef enum status answer_fn(void *context, const struct answer_row *answer);
enum status store_each_answer(struct store *store, int64_t submission, answer_fn *each,
                              void *context, struct fault *fault) MUST_CHECK;

/* The same for all submissions that count, by student. */
typedef enum status counted_fn(void *context, const char *student, const struct answer_row *answer);
enum status store_each_counted_answer(struct store *store, const char *assignment, bool best,
                                      counted_fn *each, void *context,
                                      struct fault *fault) MUST_CHECK;

/* The scores: for each student with a sheet, by id, a row for each problem of the submission that
 * counts; one row with problem NULL where there is none. */
struct result_row {
    struct sheet_row sheet;
    const char *problem; /* NULL: nothing handed in */
    uint64_t points, max;
    const char *status; /* where none counts: STORE_TAKEN before "rejected", or "" */
    const char *file;
};
typedef enum status result_fn(void *context, const struct result_row *result);
enum status store_each_result(struct store *store, const char *assignment, bool best,
                              result_fn *each, void *context, struct fault *fault) MUST_CHECK;
/* The students with a sheet of whom nothing was handed in, by id. */
enum status store_each_missing(struct store *store, const char *assignment, sheet_fn *each,
                               void *context, struct fault *fault) MUST_CHECK;

#endif

/* What was handed in, and what became of it. */
#include "db/store_private.h"

#include "templates/fault.h"

#include <string.h>

/* The row that a query gives, if it does; *same: these are its bytes. */
static enum status look_at(struct row *row, enum status status, const char *sha256, int64_t *id,
                           int64_t *part_of, bool *same, struct fault *fault) {
    *id = *part_of = 0;
    *same = false;
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    *id = row_integer(row, 0);
    *part_of = row_integer(row, 2);
    *same = text_is(row_text(row, 1), sha256);
    sqlite_end(row);
    return STATUS_OK;
}

/* `week1.zip/ada.md` and `/home/me/week1.zip/ada.md`: the same file, for all that names can tell.
 */
#define ALIKE(a, b) "substr(" a ", -length(" b ") - 1) = '/' || " b

/* The last submission whose name is that of this one, spelled from another folder. */
static enum status find_alike(struct store *store, const char *assignment,
                              const struct submission_row *submission, int64_t *id,
                              int64_t *part_of, bool *same, struct fault *fault) {
    struct row *row;
    const enum status status = sqlite_query(
        store->db,
        "SELECT id, sha256, part_of FROM submissions WHERE assignment = ?1 AND student IS ?2"
        " AND (" ALIKE("file", "?3") " OR " ALIKE("?3", "file") ") ORDER BY id DESC LIMIT 1",
        BINDS(bind_string(assignment), bind_optional(submission->student),
              bind_string(submission->file)),
        &row, fault);
    return look_at(row, status, submission->sha256, id, part_of, same, fault);
}

/* The id of the submission that these bytes repeat, or 0: the student's last one, a file that came
 * with it, or the last that came under this name. */
static enum status find_repeated(struct store *store, const char *assignment,
                                 const struct submission_row *submission, int64_t *id,
                                 int64_t *part_of, struct fault *fault) {
    struct row *row;
    enum status status;
    bool same;
    const char *sha256 = submission->sha256;
    if (!submission->student) {
        status = sqlite_query(store->db,
                              "SELECT id, sha256, part_of FROM submissions WHERE assignment = ?"
                              " AND student IS NULL AND file = ? ORDER BY id DESC LIMIT 1",
                              BINDS(bind_string(assignment), bind_string(submission->file)), &row,
                              fault);
        status = look_at(row, status, sha256, id, part_of, &same, fault);
        if (!same) *id = 0;
        return status;
    }
    int64_t last, last_part_of;
    bool last_same;
    status =
        sqlite_query(store->db,
                     "SELECT id, sha256, part_of FROM submissions WHERE assignment = ?"
                     " AND student = ? ORDER BY id DESC LIMIT 1",
                     BINDS(bind_string(assignment), bind_string(submission->student)), &row, fault);
    status = look_at(row, status, sha256, &last, &last_part_of, &last_same, fault);
    *id = *part_of = 0;
    if (status != STATUS_OK || !last) return status; // the first of this student, as most are
    status = sqlite_query(store->db,
                          "SELECT id, sha256, part_of FROM submissions WHERE assignment = ?"
                          " AND student = ? AND file = ? ORDER BY id DESC LIMIT 1",
                          BINDS(bind_string(assignment), bind_string(submission->student),
                                bind_string(submission->file)),
                          &row, fault);
    status = look_at(row, status, sha256, id, part_of, &same, fault);
    if (status == STATUS_OK && !*id) {
        status = find_alike(store, assignment, submission, id, part_of, &same, fault);
    }
    if (status != STATUS_OK || same) return status;
    *id = last;
    *part_of = last_part_of;
    same = last_same;
    while (status == STATUS_OK && !submission->disputed && !same && *part_of) {
        status = sqlite_query(store->db, "SELECT id, sha256, part_of FROM submissions WHERE id = ?",
                              BINDS(bind_integer(*part_of)), &row, fault);
        status = look_at(row, status, sha256, id, part_of, &same, fault);
    }
    if (!same || submission->disputed) *id = 0;
    return status;
}

enum status store_put_submission(struct store *store, const char *assignment,
                                 const struct submission_row *submission, int64_t *id,
                                 int64_t *part_of, struct fault *fault) {
    enum status status = find_repeated(store, assignment, submission, id, part_of, fault);
    if (status != STATUS_OK || *id) return status;
    *part_of = submission->part_of;
    status =
        sqlite_run(store->db,
                   "INSERT INTO submissions (assignment, student, file, received_at, sha256,"
                   " status, reason, part_of) VALUES (?, ?, ?, ?, ?, 'taken', '', ?)",
                   BINDS(bind_string(assignment), bind_optional(submission->student),
                         bind_string(submission->file), bind_integer(submission->received_at),
                         bind_string(submission->sha256),
                         submission->part_of ? bind_integer(submission->part_of) : bind_null()),
                   fault);
    if (status != STATUS_OK) return status;
    *id = sqlite_last_id(store->db);
    return sqlite_run(
        store->db, "INSERT INTO handed_in (submission, bytes) VALUES (?, ?)",
        BINDS(bind_integer(*id), bind_blob(submission->bytes.at, submission->bytes.len)), fault);
}

enum status store_claim_submission(struct store *store, const char *assignment,
                                   const struct submission_row *submission, int64_t *id,
                                   int64_t *part_of, struct fault *fault) {
    int64_t repeated;
    enum status status = find_repeated(store, assignment, submission, &repeated, part_of, fault);
    if (status != STATUS_OK || repeated == *id) return status;
    if (!repeated) *part_of = 0;
    if (!repeated) return store_give_submission(store, *id, submission->student, fault);
    status = sqlite_run(store->db, "UPDATE submissions SET part_of = ? WHERE part_of = ?",
                        BINDS(bind_integer(repeated), bind_integer(*id)), fault);
    if (status == STATUS_OK) {
        status = sqlite_run(store->db, "DELETE FROM handed_in WHERE submission = ?",
                            BINDS(bind_integer(*id)), fault);
    }
    if (status == STATUS_OK) {
        status = sqlite_run(store->db, "DELETE FROM submissions WHERE id = ?",
                            BINDS(bind_integer(*id)), fault);
    }
    *id = repeated;
    return status;
}

enum status store_join_submission(struct store *store, int64_t id, int64_t part_of,
                                  struct fault *fault) {
    return sqlite_run(store->db, "UPDATE submissions SET part_of = ? WHERE id = ?",
                      BINDS(bind_integer(part_of), bind_integer(id)), fault);
}

/* Most have none: to ask is cheaper than to delete nothing. */
static enum status forget_answers(struct store *store, int64_t id, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db, "SELECT 1 FROM answers WHERE submission = ? LIMIT 1",
                     BINDS(bind_integer(id)), &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    sqlite_end(row);
    return sqlite_run(store->db, "DELETE FROM answers WHERE submission = ?",
                      BINDS(bind_integer(id)), fault);
}

enum status store_settle_submission(struct store *store, int64_t id,
                                    const struct outcome_row *outcome, struct fault *fault) {
    enum status status = forget_answers(store, id, fault);
    if (status != STATUS_OK) return status;
    return sqlite_run(store->db,
                      "UPDATE submissions SET status = ?, reason = ?, answered = ?, points = ?"
                      " WHERE id = ?",
                      BINDS(bind_string(outcome->status), bind_string(outcome->reason),
                            bind_integer(outcome->answered), bind_integer((int64_t)outcome->points),
                            bind_integer(id)),
                      fault);
}

/* Many rows in one statement cost half of as many statements. Its text lives with the store: that
 * is how the cache of statements knows it. */
static const char *insert_answers(struct store *store, unsigned count, struct fault *fault) {
    struct buffer sql = {0};
    if (store->insert_answers[count]) return store->insert_answers[count];
    buffer_printf(&sql, "INSERT INTO answers (submission, problem, blank, line, given, value,"
                        " verdict, points, max, slip, feedback) VALUES ");
    for (unsigned i = 0; i < count; i++) {
        buffer_printf(&sql, "%s(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", i ? ", " : "");
    }
    if (sql.failed) {
        buffer_release(&sql);
        (void)!fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    }
    return store->insert_answers[count] = sql.at;
}

enum status store_put_answers(struct store *store, int64_t submission,
                              const struct answer_row *answers, unsigned count,
                              struct fault *fault) {
    enum { COLUMNS = 11 };
    struct bind binds[ANSWERS_AT_ONCE * COLUMNS];
    while (count) {
        const unsigned now = count < ANSWERS_AT_ONCE ? count : ANSWERS_AT_ONCE;
        struct bind *bind = binds;
        for (const struct answer_row *answer = answers; answer < answers + now; answer++) {
            const struct bind row[COLUMNS] = {
                bind_integer(submission),           bind_string(answer->problem),
                bind_string(answer->blank),         bind_integer(answer->line),
                bind_text(answer->given),           bind_text(answer->value),
                bind_string(answer->verdict),       bind_integer((int64_t)answer->points),
                bind_integer((int64_t)answer->max), bind_optional(answer->slip),
                bind_string(answer->feedback),
            };
            memcpy(bind, row, sizeof row);
            bind += COLUMNS;
        }
        const char *sql = insert_answers(store, now, fault);
        if (!sql) return STATUS_MEMORY;
        enum status status =
            sqlite_run(store->db, sql, binds, now * COLUMNS * sizeof *binds, fault);
        if (status != STATUS_OK) return status;
        answers += now;
        count -= now;
    }
    return STATUS_OK;
}

static enum status each_kept(struct row *row, enum status status, kept_fn *each, void *context,
                             struct fault *fault) {
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct kept_row kept = {
            .id = row_integer(row, 0),
            .student = row_is_null(row, 1) ? NULL : row_string(row, 1),
            .file = row_string(row, 2),
            .status = row_string(row, 3),
            .reason = row_string(row, 4),
            .sha256 = row_string(row, 5),
        };
        status = each(context, &kept);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_submission(struct store *store, const char *assignment, kept_fn *each,
                                  void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(store->db,
                                      "SELECT id, student, file, status, reason, sha256"
                                      " FROM submissions WHERE assignment = ? ORDER BY id",
                                      BINDS(bind_string(assignment)), &row, fault);
    return each_kept(row, status, each, context, fault);
}

/* Which of a student's submissions counts; `?best` is a parameter. */
#define COUNTING(assignment, student, best)                                                        \
    "(SELECT v.id FROM submissions v WHERE v.assignment = " assignment                             \
    "  AND v.student = " student " AND v.status IN ('graded', 'needs-review')"                     \
    "  ORDER BY v.answered DESC, CASE WHEN " best " THEN v.points ELSE 0 END DESC, v.id DESC"      \
    "  LIMIT 1)"

enum status store_each_counting(struct store *store, const char *assignment, const char *student,
                                bool best, kept_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT id, student, file, status, reason, sha256 FROM submissions u"
        " WHERE assignment = ?1 AND (?2 IS NULL OR student = ?2) AND (student IS NULL OR id ="
        "  coalesce(" COUNTING(
            "u.assignment", "u.student",
            "?3") ","
                  "  (SELECT max(id) FROM submissions v WHERE v.assignment = u.assignment"
                  "   AND v.student = u.student)))"
                  " ORDER BY student, id",
        BINDS(bind_string(assignment), bind_optional(student), bind_integer(best)), &row, fault);
    return each_kept(row, status, each, context, fault);
}

enum status store_numbered_submission(struct store *store, const char *assignment, int64_t id,
                                      kept_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db,
                     "SELECT id, student, file, status, reason, sha256"
                     " FROM submissions WHERE id = ? AND assignment = ?",
                     BINDS(bind_integer(id), bind_string(assignment)), &row, fault);
    return each_kept(row, status, each, context, fault);
}

enum status store_last_submission(struct store *store, const char *assignment, const char *file,
                                  kept_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db,
                     "SELECT id, student, file, status, reason, sha256"
                     " FROM submissions WHERE assignment = ?1"
                     " AND (?2 IS NULL OR file = ?2)"
                     " ORDER BY ?2 IS NOT NULL AND student IS NULL DESC, id DESC LIMIT 1",
                     BINDS(bind_string(assignment), bind_optional(file)), &row, fault);
    return each_kept(row, status, each, context, fault);
}

enum status store_count_of_nobody(struct store *store, const char *assignment, const char *file,
                                  int64_t *count, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db,
                     "SELECT count(DISTINCT sha256) FROM submissions"
                     " WHERE assignment = ? AND file = ? AND student IS NULL",
                     BINDS(bind_string(assignment), bind_string(file)), &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    *count = row_integer(row, 0);
    sqlite_end(row);
    return STATUS_OK;
}

enum status store_load_submission(struct store *store, int64_t id, struct buffer *bytes,
                                  int64_t *part_of, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(store->db,
                                      "SELECT bytes, part_of FROM submissions JOIN handed_in"
                                      " ON submission = id WHERE id = ?",
                                      BINDS(bind_integer(id)), &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    buffer_add(bytes, row_text(row, 0));
    if (part_of) *part_of = row_integer(row, 1);
    sqlite_end(row);
    status = buffer_status(bytes);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

#define ANSWER_COLUMNS                                                                             \
    "a.problem, a.blank, a.line, a.given, a.value, a.verdict, a.points, a.max, a.slip, a.feedback"

static struct answer_row answer_of(const struct row *row) {
    return (struct answer_row){
        .problem = row_string(row, 0),
        .blank = row_string(row, 1),
        .line = (unsigned)row_integer(row, 2),
        .given = row_text(row, 3),
        .value = row_text(row, 4),
        .verdict = row_string(row, 5),
        .points = (uint64_t)row_integer(row, 6),
        .max = (uint64_t)row_integer(row, 7),
        .slip = row_is_null(row, 8) ? NULL : row_string(row, 8),
        .feedback = row_string(row, 9),
    };
}

enum status store_each_answer(struct store *store, int64_t submission, answer_fn *each,
                              void *context, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db, "SELECT " ANSWER_COLUMNS " FROM answers a WHERE submission = ?",
                     BINDS(bind_integer(submission)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct answer_row answer = answer_of(row);
        status = each(context, &answer);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_counted_answer(struct store *store, const char *assignment, bool best,
                                      counted_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT " ANSWER_COLUMNS ", h.student FROM sheets h JOIN answers a"
        " ON a.submission = " COUNTING("h.assignment", "h.student",
                                       "?2") " WHERE h.assignment = ?1 ORDER BY h.student",
        BINDS(bind_string(assignment), bind_integer(best)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct answer_row answer = answer_of(row);
        status = each(context, row_string(row, 10), &answer);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_result(struct store *store, const char *assignment, bool best,
                              result_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT s.id, s.name, s.email, s.section, h.sheet_id, a.problem, sum(a.points), sum(a.max),"
        " coalesce(u.status, (SELECT CASE r.status WHEN 'taken' THEN 'taken' ELSE 'rejected' END"
        "  FROM submissions r WHERE r.assignment = h.assignment AND r.student = h.student"
        "  ORDER BY r.status = 'taken' DESC LIMIT 1), ''), coalesce(u.file, '')"
        " FROM sheets h JOIN students s ON s.id = h.student"
        " LEFT JOIN submissions u ON u.id = " COUNTING(
            "h.assignment", "h.student",
            "?2") " LEFT JOIN answers a ON a.submission = u.id"
                  " WHERE h.assignment = ?1 GROUP BY s.id, a.problem ORDER BY s.id",
        BINDS(bind_string(assignment), bind_integer(best)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct result_row result = {
            .sheet = {row_string(row, 0), row_string(row, 1), row_string(row, 2),
                      row_string(row, 3), row_string(row, 4)},
            .problem = row_is_null(row, 5) ? NULL : row_string(row, 5),
            .points = (uint64_t)row_integer(row, 6),
            .max = (uint64_t)row_integer(row, 7),
            .status = row_string(row, 8),
            .file = row_string(row, 9),
        };
        status = each(context, &result);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* What a person settled: about blanks, about a submission as a whole, about whose it is. */
#include "db/store_private.h"

#include "templates/fault.h"

enum status store_put_settlement(struct store *store, const char *assignment, const char *student,
                                 const char *sha256, const struct settlement_row *settlement,
                                 int64_t settled_at, struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT OR REPLACE INTO settlements (assignment, student, sha256, problem, blank, value,"
        " points, reason, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        BINDS(bind_string(assignment), bind_string(student), bind_string(sha256),
              bind_string(settlement->problem), bind_string(settlement->blank),
              settlement->value ? bind_string(settlement->value) : bind_null(),
              settlement->value ? bind_null() : bind_integer(settlement->points),
              bind_string(settlement->reason), bind_integer(settled_at)),
        fault);
}

enum status store_each_settlement(struct store *store, const char *assignment, const char *student,
                                  const char *sha256, settlement_fn *each, void *context,
                                  struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT problem, blank, value, points, reason FROM settlements"
        " WHERE assignment = ? AND student = ? AND sha256 = ?",
        BINDS(bind_string(assignment), bind_string(student), bind_string(sha256)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct settlement_row settlement = {
            .problem = row_string(row, 0),
            .blank = row_string(row, 1),
            .value = row_is_null(row, 2) ? NULL : row_string(row, 2),
            .points = row_is_null(row, 3) ? -1 : row_integer(row, 3),
            .reason = row_string(row, 4),
        };
        status = each(context, &settlement);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_put_accepted(struct store *store, const char *assignment, const char *student,
                               const char *sha256, const char *reason, int64_t settled_at,
                               struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT OR REPLACE INTO accepted (assignment, student, sha256, reason, settled_at)"
        " VALUES (?, ?, ?, ?, ?)",
        BINDS(bind_string(assignment), bind_string(student), bind_string(sha256),
              bind_string(reason), bind_integer(settled_at)),
        fault);
}

enum status store_is_accepted(struct store *store, const char *assignment, const char *student,
                              const char *sha256, bool *out, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db, "SELECT 1 FROM accepted WHERE assignment = ? AND student = ? AND sha256 = ?",
        BINDS(bind_string(assignment), bind_string(student), bind_string(sha256)), &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    *out = status == STATUS_OK;
    if (status == STATUS_OK) sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_give_submission(struct store *store, int64_t id, const char *student,
                                  struct fault *fault) {
    enum status status =
        sqlite_run(store->db,
                   "INSERT OR REPLACE INTO given (assignment, sha256, file, student)"
                   " SELECT assignment, sha256, file, ? FROM submissions WHERE id = ?",
                   BINDS(bind_string(student), bind_integer(id)), fault);
    if (status != STATUS_OK) return status;
    return sqlite_run(store->db, "UPDATE submissions SET student = ?, part_of = NULL WHERE id = ?",
                      BINDS(bind_string(student), bind_integer(id)), fault);
}

enum status store_find_given(struct store *store, const char *assignment, const char *sha256,
                             const char *file, struct buffer *student, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db, "SELECT student FROM given WHERE assignment = ? AND sha256 = ? AND file = ?",
        BINDS(bind_string(assignment), bind_string(sha256), bind_string(file)), &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    buffer_add(student, row_text(row, 0));
    sqlite_end(row);
    status = buffer_status(student);
    return status == STATUS_OK ? status : fault_say(fault, status, NULL, 0, "out of memory");
}

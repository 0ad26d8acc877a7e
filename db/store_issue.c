/* What was issued: students, assignments, problems, variants, sheets. */
#include "db/store_private.h"

enum status store_put_student(struct store *store, const char *id, const char *name,
                              const char *email, const char *section, struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT INTO students (id, name, email, section) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,"
        " section = excluded.section WHERE (name, email, section) IS NOT"
        " (excluded.name, excluded.email, excluded.section)",
        BINDS(bind_string(id), bind_string(name), bind_string(email), bind_string(section)), fault);
}

/* Runs a query for one row of text columns and appends each to its buffer. */
static enum status find_texts(struct store *store, const char *sql, const struct bind *binds,
                              size_t binds_bytes, struct buffer *const *out, int count,
                              struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(store->db, sql, binds, binds_bytes, &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        buffer_add(out[i], row_text(row, i));
        status = buffer_status(out[i]);
    }
    sqlite_end(row);
    return status;
}

enum status store_find_student(struct store *store, struct text id, struct buffer *name,
                               struct fault *fault) {
    return find_texts(store, "SELECT name FROM students WHERE id = ?", BINDS(bind_text(id)),
                      (struct buffer *[]){name}, 1, fault);
}

enum status store_each_student(struct store *store, student_fn *each, void *context,
                               struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db, "SELECT id FROM students ORDER BY id", NULL, 0, &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        status = each(context, row_string(row, 0));
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_former_name(struct store *store, former_name_fn *each, void *context,
                                   struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(store->db, "SELECT student, name FROM former_names ORDER BY student, name",
                     NULL, 0, &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        status = each(context, row_string(row, 0), row_string(row, 1));
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_put_assignment(struct store *store, const char *name, struct text spec,
                                 int64_t now, struct fault *fault) {
    return sqlite_run(store->db,
                      "INSERT INTO assignments (name, spec, created_at) VALUES (?, ?, ?)",
                      BINDS(bind_string(name), bind_text(spec), bind_integer(now)), fault);
}

enum status store_change_assignment(struct store *store, const char *name, struct text spec,
                                    struct fault *fault) {
    return sqlite_run(store->db, "UPDATE assignments SET spec = ? WHERE name = ?",
                      BINDS(bind_text(spec), bind_string(name)), fault);
}

enum status store_find_pinned(struct store *store, const char *assignment, const char *problem,
                              struct buffer *machine, struct fault *fault) {
    return find_texts(store,
                      "SELECT machine FROM problems WHERE assignment = ? AND id = ?"
                      " AND machine IS NOT NULL",
                      BINDS(bind_string(assignment), bind_string(problem)),
                      (struct buffer *[]){machine}, 1, fault);
}

enum status store_find_assignment(struct store *store, const char *name, struct buffer *spec,
                                  struct fault *fault) {
    return find_texts(store, "SELECT spec FROM assignments WHERE name = ?",
                      BINDS(bind_string(name)), (struct buffer *[]){spec}, 1, fault);
}

enum status store_put_problem(struct store *store, const char *assignment,
                              const struct problem_row *problem, struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT INTO problems (assignment, id, position, family, family_version, machine, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        BINDS(bind_string(assignment), bind_string(problem->id), bind_integer(problem->position),
              bind_string(problem->family), bind_integer(problem->family_version),
              problem->pinned ? bind_blob(problem->machine.at, problem->machine.len) : bind_null(),
              problem->pinned ? bind_string(problem->key) : bind_null()),
        fault);
}

enum status store_put_variant(struct store *store, const char *assignment, const char *student,
                              const struct variant_row *variant, struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT INTO variants (assignment, student, problem, family_version, scenario, attempt,"
        " machine, key_print, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        BINDS(bind_string(assignment), bind_string(student), bind_string(variant->problem),
              bind_integer(variant->family_version), bind_integer(variant->scenario),
              bind_integer(variant->attempt), bind_blob(variant->machine.at, variant->machine.len),
              bind_blob(variant->key_print.at, variant->key_print.len), bind_string(variant->key)),
        fault);
}

enum status store_each_variant(struct store *store, const char *assignment, const char *student,
                               variant_fn *each, void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT p.id, coalesce(v.family_version, p.family_version), coalesce(v.scenario, 0),"
        " coalesce(v.attempt, 0), coalesce(v.machine, p.machine)"
        " FROM problems p LEFT JOIN variants v ON v.assignment = p.assignment"
        " AND v.problem = p.id AND v.student = ?2 WHERE p.assignment = ?1 ORDER BY p.position",
        BINDS(bind_string(assignment), bind_string(student)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct variant_row variant = {
            .problem = row_string(row, 0),
            .family_version = (unsigned)row_integer(row, 1),
            .scenario = (unsigned)row_integer(row, 2),
            .attempt = (unsigned)row_integer(row, 3),
            .machine = row_text(row, 4),
        };
        status = each(context, &variant);
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_key(struct store *store, const char *assignment, key_fn *each, void *context,
                           struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        store->db,
        "SELECT student, problem, key FROM variants WHERE assignment = ? ORDER BY student, problem",
        BINDS(bind_string(assignment)), &row, fault);
    while (status == STATUS_OK && (status = sqlite_next(row, fault)) == STATUS_OK) {
        status = each(context, row_string(row, 0), row_string(row, 1), row_string(row, 2));
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_put_sheet(struct store *store, const char *assignment, const char *student,
                            const char *sheet_id, int64_t now, struct fault *fault) {
    return sqlite_run(
        store->db,
        "INSERT INTO sheets (assignment, student, sheet_id, issued_at) VALUES (?, ?, ?, ?)",
        BINDS(bind_string(assignment), bind_string(student), bind_string(sheet_id),
              bind_integer(now)),
        fault);
}

/* The columns that each_sheet takes. */
#define SHEETS_OF_STUDENTS                                                                         \
    "SELECT s.id, s.name, s.email, s.section, h.sheet_id FROM sheets h"                            \
    " JOIN students s ON s.id = h.student"

static enum status each_sheet(struct row *row, sheet_fn *each, void *context, uint64_t *count,
                              struct fault *fault) {
    enum status status;
    while ((status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct sheet_row sheet = {row_string(row, 0), row_string(row, 1), row_string(row, 2),
                                        row_string(row, 3), row_string(row, 4)};
        (*count)++;
        status = each(context, &sheet);
        if (status != STATUS_OK) break;
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status store_each_sheet(struct store *store, const char *assignment, sheet_fn *each,
                             void *context, struct fault *fault) {
    struct row *row;
    uint64_t count = 0;
    enum status status =
        sqlite_query(store->db, SHEETS_OF_STUDENTS " WHERE h.assignment = ? ORDER BY h.student",
                     BINDS(bind_string(assignment)), &row, fault);
    return status == STATUS_OK ? each_sheet(row, each, context, &count, fault) : status;
}

enum status store_find_sheet(struct store *store, const char *assignment, const char *student,
                             sheet_fn *each, void *context, struct fault *fault) {
    struct row *row;
    uint64_t count = 0;
    enum status status =
        sqlite_query(store->db, SHEETS_OF_STUDENTS " WHERE h.assignment = ? AND h.student = ?",
                     BINDS(bind_string(assignment), bind_string(student)), &row, fault);
    if (status == STATUS_OK) status = each_sheet(row, each, context, &count, fault);
    return status == STATUS_OK && count == 0 ? STATUS_NOT_FOUND : status;
}

enum status store_each_missing(struct store *store, const char *assignment, sheet_fn *each,
                               void *context, struct fault *fault) {
    struct row *row;
    uint64_t count = 0;
    enum status status = sqlite_query(
        store->db,
        SHEETS_OF_STUDENTS
        " WHERE h.assignment = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM submissions u WHERE u.assignment = ?1 AND u.student = h.student)"
        " ORDER BY h.student",
        BINDS(bind_string(assignment)), &row, fault);
    return status == STATUS_OK ? each_sheet(row, each, context, &count, fault) : status;
}

enum status store_find_owner(struct store *store, const char *sheet_id, struct buffer *assignment,
                             struct buffer *student, struct fault *fault) {
    return find_texts(store, "SELECT assignment, student FROM sheets WHERE sheet_id = ?",
                      BINDS(bind_string(sheet_id)), (struct buffer *[]){assignment, student}, 2,
                      fault);
}

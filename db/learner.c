#include "db/learner.h"

#include "db/schema.h"
#include "templates/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_LENGTH_MAX = 4096 };

struct learner {
    struct sqlite *db;
};

/* Makes the folders above a file; what goes wrong shows when the file is made. */
static void make_folders(const char *path) {
    char folder[PATH_LENGTH_MAX];
    const size_t len = strlen(path);
    if (len >= sizeof folder) return;
    for (size_t i = 1; i < len; i++) {
        if (path[i] != '/') continue;
        memcpy(folder, path, i);
        folder[i] = '\0';
        (void)mkdir(folder, 0700);
    }
}

/* An empty file where there is none: sqlite_open makes none, and would not make it private. */
static enum status make_file(const char *path, struct fault *fault) {
    struct stat about;
    make_folders(path);
    const int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 || fstat(fd, &about) != 0) {
        const enum status status =
            fault_say(fault, STATUS_IO, NULL, 0, "cannot open '%.400s': %s", path, strerror(errno));
        if (fd >= 0) close(fd);
        return status;
    }
    close(fd);
    if (S_ISREG(about.st_mode)) return STATUS_OK;
    return fault_say(fault, STATUS_IO, NULL, 0, "'%.400s' is not a file", path);
}

/* Whether the database has no table yet and belongs to nobody. */
static enum status is_empty(struct sqlite *db, bool *empty, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(db, "SELECT count(*) FROM sqlite_schema", NULL, 0, &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    *empty = row_integer(row, 0) == 0;
    sqlite_end(row);
    return STATUS_OK;
}

enum status learner_open(const char *path, struct learner **out, struct fault *fault) {
    *out = NULL;
    enum status status = make_file(path, fault);
    if (status != STATUS_OK) return status;
    struct learner *learner = calloc(1, sizeof *learner);
    if (!learner) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    bool empty = false;
    status = sqlite_open(path, &learner->db, fault);
    if (status == STATUS_OK) status = is_empty(learner->db, &empty, fault);
    if (status == STATUS_DATABASE) {
        fault_say(
            fault, status, NULL, 0,
            "'%.400s' cannot be read: it is damaged, or something else; move it out of the way",
            path);
    }
    if (status == STATUS_OK) {
        status = empty ? schema_migrate(learner->db, &learner_schema, fault)
                       : schema_check(learner->db, &learner_schema, path, fault);
    }
    if (status != STATUS_OK) {
        learner_close(learner);
        return status;
    }
    *out = learner;
    return STATUS_OK;
}

void learner_close(struct learner *learner) {
    if (!learner) return;
    sqlite_close(learner->db);
    free(learner);
}

enum status learner_start(struct learner *learner, const struct exercise_row *row, int64_t *id,
                          struct fault *fault) {
    const enum status status = sqlite_run(
        learner->db,
        "INSERT INTO exercises (family, family_version, level, seed, scenario, print, started_at,"
        "  asked, tried, done, points, max, first_right, hints)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
        BINDS(bind_string(row->family), bind_integer(row->family_version), bind_integer(row->level),
              bind_string(row->seed), bind_string(row->scenario), bind_integer(row->print),
              bind_integer(row->started_at)),
        fault);
    *id = sqlite_last_id(learner->db);
    return status;
}

enum status learner_open_exercise(struct learner *learner, const char *family,
                                  unsigned family_version, unsigned level, const char *seed,
                                  enum status (*each)(void *context,
                                                      const struct exercise_row *row),
                                  void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(
        learner->db,
        "SELECT id, family, family_version, level, seed, scenario, print, started_at"
        " FROM exercises"
        " WHERE family = ?1 AND ended_at IS NULL AND family_version = ?2"
        " AND (?3 = 0 OR level = ?3) AND (?4 IS NULL OR seed = ?4) ORDER BY id DESC LIMIT 1",
        BINDS(bind_string(family), bind_integer(family_version), bind_integer(level),
              seed ? bind_string(seed) : bind_null()),
        &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status != STATUS_OK) return status;
    const struct exercise_row exercise = {
        .id = row_integer(row, 0),
        .family = row_string(row, 1),
        .family_version = (unsigned)row_integer(row, 2),
        .level = (unsigned)row_integer(row, 3),
        .seed = row_string(row, 4),
        .scenario = row_string(row, 5),
        .print = row_integer(row, 6),
        .started_at = row_integer(row, 7),
    };
    status = each(context, &exercise);
    sqlite_end(row);
    return status;
}

enum status learner_each_step(struct learner *learner, int64_t exercise,
                              enum status (*each)(void *context, const char *blank,
                                                  const struct text *answer),
                              void *context, struct fault *fault) {
    struct row *row;
    enum status status =
        sqlite_query(learner->db, "SELECT blank, answer FROM steps WHERE exercise = ? ORDER BY id",
                     BINDS(bind_integer(exercise)), &row, fault);
    if (status != STATUS_OK) return status;
    while ((status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct text answer = row_text(row, 1);
        status = each(context, row_string(row, 0), row_is_null(row, 1) ? NULL : &answer);
        if (status != STATUS_OK) break;
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status put_skill(struct learner *learner, const struct skill_row *skill, int64_t now,
                             struct fault *fault) {
    return sqlite_run(learner->db,
                      "INSERT INTO skills (family, scenario, blank, known, tries, rights, last_at)"
                      " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6)"
                      " ON CONFLICT (family, scenario, blank) DO UPDATE SET"
                      " known = ?4, tries = tries + 1, rights = rights + ?5, last_at = ?6",
                      BINDS(bind_string(skill->family), bind_string(skill->scenario),
                            bind_string(skill->blank), bind_integer(skill->known),
                            bind_integer(skill->right), bind_integer(now)),
                      fault);
}

static enum status put_outcome(struct learner *learner, int64_t exercise,
                               const struct outcome_row *outcome, struct fault *fault) {
    return sqlite_run(learner->db,
                      "UPDATE exercises SET asked = ?, tried = ?, done = ?, points = ?, max = ?,"
                      " first_right = ?, hints = ? WHERE id = ?",
                      BINDS(bind_integer(outcome->asked), bind_integer(outcome->tried),
                            bind_integer(outcome->done), bind_integer((int64_t)outcome->points),
                            bind_integer((int64_t)outcome->max), bind_integer(outcome->first_right),
                            bind_integer(outcome->hints), bind_integer(exercise)),
                      fault);
}

static enum status finish(struct learner *learner, enum status status, struct fault *fault) {
    if (status == STATUS_OK) status = sqlite_script(learner->db, "COMMIT", fault);
    if (status != STATUS_OK) {
        struct fault ignored;
        (void)!sqlite_script(learner->db, "ROLLBACK", &ignored);
    }
    return status;
}

enum status learner_step(struct learner *learner, int64_t exercise, const char *blank,
                         const struct text *answer, const struct skill_row *skill,
                         const struct outcome_row *outcome, int64_t now, struct fault *fault) {
    enum status status = sqlite_script(learner->db, "BEGIN IMMEDIATE", fault);
    if (status != STATUS_OK) return status;
    status = sqlite_run(learner->db, "INSERT INTO steps (exercise, blank, answer) VALUES (?, ?, ?)",
                        BINDS(bind_integer(exercise), bind_string(blank),
                              answer ? bind_text(*answer) : bind_null()),
                        fault);
    if (status == STATUS_OK && skill) status = put_skill(learner, skill, now, fault);
    if (status == STATUS_OK) status = put_outcome(learner, exercise, outcome, fault);
    return finish(learner, status, fault);
}

enum status learner_end(struct learner *learner, int64_t exercise, int64_t now,
                        struct fault *fault) {
    enum status status = sqlite_script(learner->db, "BEGIN IMMEDIATE", fault);
    if (status != STATUS_OK) return status;
    status = sqlite_run(learner->db,
                        "UPDATE exercises SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
                        BINDS(bind_integer(now), bind_integer(exercise)), fault);
    if (status == STATUS_OK) {
        status = sqlite_run(learner->db, "DELETE FROM steps WHERE exercise = ?",
                            BINDS(bind_integer(exercise)), fault);
    }
    return finish(learner, status, fault);
}

enum status learner_each_skill(struct learner *learner, const char *family,
                               enum status (*each)(void *context, const struct skill_row *skill),
                               void *context, struct fault *fault) {
    struct row *row;
    enum status status = sqlite_query(learner->db,
                                      "SELECT scenario, blank, known, tries FROM skills"
                                      " WHERE family = ? ORDER BY known, blank, scenario",
                                      BINDS(bind_string(family)), &row, fault);
    if (status != STATUS_OK) return status;
    while ((status = sqlite_next(row, fault)) == STATUS_OK) {
        const struct skill_row skill = {
            .family = family,
            .scenario = row_string(row, 0),
            .blank = row_string(row, 1),
            .known = (uint32_t)row_integer(row, 2),
            .tries = (unsigned)row_integer(row, 3),
        };
        status = each(context, &skill);
        if (status != STATUS_OK) break;
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status learner_level(struct learner *learner, const char *family, unsigned *level,
                          unsigned *in_a_row, struct fault *fault) {
    struct row *row;
    *level = *in_a_row = 0;
    enum status status = sqlite_query(learner->db,
                                      "SELECT level, done = asked AND points = max AND tried > 0"
                                      " AND first_right = tried"
                                      " FROM exercises WHERE family = ? ORDER BY id DESC LIMIT 10",
                                      BINDS(bind_string(family)), &row, fault);
    if (status != STATUS_OK) return status;
    while ((status = sqlite_next(row, fault)) == STATUS_OK) {
        const unsigned this_level = (unsigned)row_integer(row, 0);
        if (*level == 0) *level = this_level;
        if (this_level != *level || row_integer(row, 1) != 1) break;
        ++*in_a_row;
    }
    sqlite_end(row);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status learner_last_family(struct learner *learner, char *out, size_t cap,
                                struct fault *fault) {
    struct row *row;
    out[0] = '\0';
    enum status status = sqlite_query(
        learner->db, "SELECT family FROM exercises ORDER BY id DESC LIMIT 1", NULL, 0, &row, fault);
    if (status == STATUS_OK) status = sqlite_next(row, fault);
    if (status == STATUS_NOT_FOUND) return STATUS_OK;
    if (status != STATUS_OK) return status;
    snprintf(out, cap, "%s", row_string(row, 0));
    sqlite_end(row);
    return STATUS_OK;
}

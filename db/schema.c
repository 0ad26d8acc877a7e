#include "db/schema.h"

/* Points are integers in 1/27720 of a point (POINT_UNIT). Times are seconds since 1970, UTC. */
static const char version_1[] =
    /* One row: the course itself. */
    "CREATE TABLE course ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1),"
    "  key BLOB NOT NULL CHECK (length(key) = 32)," /* every seed and sheet id comes from it */
    "  created_at INTEGER NOT NULL"
    ") STRICT;"

    "CREATE TABLE students ("
    "  id TEXT PRIMARY KEY," /* as on the roster; also the sheet's file name */
    "  name TEXT NOT NULL, email TEXT NOT NULL, section TEXT NOT NULL" /* '' when unknown */
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE assignments ("
    "  name TEXT PRIMARY KEY,"
    "  spec TEXT NOT NULL," /* as given */
    "  created_at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE problems ("
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  id TEXT NOT NULL,"
    "  position INTEGER NOT NULL," /* on the sheet, from 0 */
    "  family TEXT NOT NULL, family_version INTEGER NOT NULL,"
    "  machine BLOB," /* packed; pinned problems only: the same for everyone */
    "  key TEXT,"     /* JSON, blank to value; pinned problems only */
    "  PRIMARY KEY (assignment, id), UNIQUE (assignment, position)"
    ") STRICT, WITHOUT ROWID;"

    /* A drawn problem of one student. */
    "CREATE TABLE variants ("
    "  assignment TEXT NOT NULL, student TEXT NOT NULL REFERENCES students,"
    "  problem TEXT NOT NULL,"
    "  family_version INTEGER NOT NULL,"
    "  scenario INTEGER NOT NULL," /* index into the family's scenarios */
    "  attempt INTEGER NOT NULL,"  /* redraws until nobody else had it */
    "  machine BLOB NOT NULL,"     /* packed */
    "  fingerprint BLOB NOT NULL," /* of the packed machine and address */
    "  key TEXT NOT NULL,"         /* JSON, blank to value */
    "  PRIMARY KEY (assignment, student, problem),"
    "  FOREIGN KEY (assignment, problem) REFERENCES problems,"
    "  UNIQUE (assignment, fingerprint)" /* no two students share a machine */
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE sheets ("
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  student TEXT NOT NULL REFERENCES students,"
    "  sheet_id TEXT NOT NULL UNIQUE,"
    "  issued_at INTEGER NOT NULL,"
    "  PRIMARY KEY (assignment, student)"
    ") STRICT, WITHOUT ROWID;"

    /* Every attempt, byte for byte; a student's last one that is not rejected counts. */
    "CREATE TABLE submissions ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  student TEXT REFERENCES students," /* NULL: nobody could be told */
    "  file TEXT NOT NULL,"               /* the name it came under */
    "  received_at INTEGER NOT NULL,"
    "  sha256 TEXT NOT NULL,"
    "  bytes BLOB NOT NULL,"
    "  status TEXT NOT NULL CHECK (status IN ('taken', 'graded', 'needs-review', 'rejected')),"
    "  reason TEXT NOT NULL" /* why rejected or to be looked at; '' */
    ") STRICT;"
    "CREATE INDEX submissions_by_student ON submissions (assignment, student);"

    "CREATE TABLE answers ("
    "  submission INTEGER NOT NULL REFERENCES submissions,"
    "  problem TEXT NOT NULL, blank TEXT NOT NULL,"
    "  line INTEGER NOT NULL," /* in the submission; 0: blank or not known */
    "  given TEXT NOT NULL,"   /* as it stands there; '' when blank */
    "  value TEXT NOT NULL,"   /* as it was read; '' when blank or unread */
    "  verdict TEXT NOT NULL CHECK"
    "    (verdict IN ('correct', 'consistent', 'wrong', 'blank', 'unclear')),"
    "  points INTEGER NOT NULL, max INTEGER NOT NULL,"
    "  slip TEXT," /* name of the known mistake */
    "  feedback TEXT NOT NULL,"
    "  PRIMARY KEY (submission, problem, blank)"
    ") STRICT, WITHOUT ROWID;";

/* No two students share a whole key, which is more than sharing no machine; the print of the
 * machine is not kept any more. Rows from before have no print of their key. */
static const char version_2[] =
    "CREATE TABLE variants_2 ("
    "  assignment TEXT NOT NULL, student TEXT NOT NULL REFERENCES students,"
    "  problem TEXT NOT NULL,"
    "  family_version INTEGER NOT NULL,"
    "  scenario INTEGER NOT NULL," /* index into the family's scenarios */
    "  attempt INTEGER NOT NULL,"  /* redraws until nobody else had the key */
    "  machine BLOB NOT NULL,"     /* packed */
    "  key_print BLOB,"            /* of the key */
    "  key TEXT NOT NULL,"         /* JSON, blank to value */
    "  PRIMARY KEY (assignment, student, problem),"
    "  FOREIGN KEY (assignment, problem) REFERENCES problems,"
    "  UNIQUE (assignment, key_print)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO variants_2 SELECT assignment, student, problem, family_version, scenario,"
    "  attempt, machine, NULL, key FROM variants;"
    "DROP TABLE variants;"
    "ALTER TABLE variants_2 RENAME TO variants;";

/* What a person settled about one blank of one text. It is bound to the bytes that were handed in,
 * and outlasts every regrade; a new attempt is a new text. */
static const char version_3[] =
    "CREATE TABLE settlements ("
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  student TEXT NOT NULL REFERENCES students,"
    "  sha256 TEXT NOT NULL," /* of the submission */
    "  problem TEXT NOT NULL, blank TEXT NOT NULL,"
    "  value TEXT,"     /* what is to be read there, as a student would write it; or NULL */
    "  points INTEGER," /* what it is worth, in 1/27720; or NULL */
    "  reason TEXT NOT NULL,"
    "  settled_at INTEGER NOT NULL,"
    "  PRIMARY KEY (assignment, student, sha256, problem, blank),"
    "  CHECK ((value IS NULL) <> (points IS NULL))"
    ") STRICT, WITHOUT ROWID;";

/* Which attempt counts is told by what was found in it; files that came together are read together;
 * and a submission can be settled as a whole. */
static const char version_4[] =
    "ALTER TABLE submissions ADD COLUMN part_of INTEGER REFERENCES submissions;" /* the file before
                                                                                    it, or NULL */
    "ALTER TABLE submissions ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;" /* 1: it has answers
                                                                               */
    "ALTER TABLE submissions ADD COLUMN points INTEGER NOT NULL DEFAULT 0;"   /* in 1/27720 */
    "UPDATE submissions SET points = (SELECT coalesce(sum(points), 0) FROM answers"
    "  WHERE submission = submissions.id),"
    " answered = EXISTS (SELECT 1 FROM answers WHERE submission = submissions.id"
    "  AND verdict <> 'blank');"
    "CREATE TABLE accepted ("
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  student TEXT NOT NULL," /* '' when nobody could be told */
    "  sha256 TEXT NOT NULL,"  /* of the submission */
    "  reason TEXT NOT NULL,"
    "  settled_at INTEGER NOT NULL,"
    "  PRIMARY KEY (assignment, student, sha256)"
    ") STRICT, WITHOUT ROWID;";

/* The bytes apart from what becomes of them, which then changes without writing them anew. And the
 * check of a verdict as comparisons: for a list SQLite builds a table of its own, for each row. */
static const char version_5[] =
    "CREATE TABLE handed_in ("
    "  submission INTEGER PRIMARY KEY REFERENCES submissions,"
    "  bytes BLOB NOT NULL"
    ") STRICT;"
    "INSERT INTO handed_in SELECT id, bytes FROM submissions;"
    "ALTER TABLE submissions DROP COLUMN bytes;"
    "CREATE INDEX submissions_of_nobody ON submissions (assignment, file) WHERE student IS NULL;"
    "CREATE INDEX submissions_parts ON submissions (part_of) WHERE part_of IS NOT NULL;"
    "CREATE TABLE answers_5 ("
    "  submission INTEGER NOT NULL REFERENCES submissions,"
    "  problem TEXT NOT NULL, blank TEXT NOT NULL,"
    "  line INTEGER NOT NULL," /* in the submission; 0: blank or not known */
    "  given TEXT NOT NULL,"   /* as it stands there; '' when blank */
    "  value TEXT NOT NULL,"   /* as it was read; '' when blank or unread */
    "  verdict TEXT NOT NULL CHECK (verdict = 'correct' OR verdict = 'consistent'"
    "    OR verdict = 'wrong' OR verdict = 'blank' OR verdict = 'unclear'),"
    "  points INTEGER NOT NULL, max INTEGER NOT NULL,"
    "  slip TEXT," /* name of the known mistake */
    "  feedback TEXT NOT NULL,"
    "  PRIMARY KEY (submission, problem, blank)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO answers_5 SELECT * FROM answers;"
    "DROP TABLE answers;"
    "ALTER TABLE answers_5 RENAME TO answers;";

/* A person's word on whose a file is, for when the same file is taken in again. */
static const char version_6[] =
    "CREATE TABLE given ("
    "  assignment TEXT NOT NULL REFERENCES assignments,"
    "  sha256 TEXT NOT NULL, file TEXT NOT NULL," /* of the submission */
    "  student TEXT NOT NULL REFERENCES students,"
    "  PRIMARY KEY (assignment, sha256, file)"
    ") STRICT, WITHOUT ROWID;";

/* What students were called before: a sheet with a former name on it is still as it was issued.
 * Kept by a trigger, since every update of a name must do it and nearly every roster changes none.
 */
static const char version_7[] =
    "CREATE TABLE former_names ("
    "  student TEXT NOT NULL REFERENCES students,"
    "  name TEXT NOT NULL," /* '' when the roster had none */
    "  PRIMARY KEY (student, name)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER keep_former_name BEFORE UPDATE OF name ON students WHEN OLD.name <> NEW.name "
    "BEGIN"
    "  INSERT INTO former_names (student, name) VALUES (OLD.id, OLD.name) ON CONFLICT DO NOTHING;"
    "END;";

static const char *const migrations[] = {version_1, version_2, version_3, version_4,
                                         version_5, version_6, version_7};

const struct schema course_schema = {
    .application_id = 0x5047574B, /* "PGWK" */
    .migrations = migrations,
    .version = sizeof migrations / sizeof migrations[0],
    .not_ours = "not a pagewalk course; 'pagewalk init' makes one",
};

/* generator/roster.h - the class list: CSV with a header (libcsv).
 *
 * `id` is required; `name`, `email`, `section` are kept; other columns are ignored. A Canvas
 * gradebook export (Student, ID, SIS Login ID, Section; a "Points Possible" row; a "Student, Test"
 * row) and a Moodle grading worksheet or export (ID number, Email address, Full name, First name,
 * Surname/Last name) serve as they are. UTF-8, with or without BOM; CRLF or LF.
 * A student id is 1 to 64 bytes of printable UTF-8 without / \ : * ? " < > | or control characters,
 * not "." or "..", not starting with a dot, hyphen or space: it becomes a file name.
 */
#ifndef GENERATOR_ROSTER_H
#define GENERATOR_ROSTER_H

#include "core/status.h"
#include "core/text.h"

struct student {
    const char *id, *name, *email, *section; /* "" when the roster has none */
    unsigned line;
};

struct roster {
    struct student *students;
    size_t count;
    void *storage; /* private */
};

/* STATUS_INVALID: no `id` column, no students, an id twice (ids that differ only in letter case
 * count as the same: they would be one file on some systems), an id that cannot be a file name;
 * STATUS_IO. `fault` says what to do. On failure there is nothing to release. */
enum status roster_read(const char *path, struct roster *out, struct fault *fault) MUST_CHECK;
void roster_release(struct roster *roster);

/* Whether a text can be a student id; if not, *why says it in words ("it contains '/'"). */
bool student_id_ok(struct text id, const char **why);

#endif

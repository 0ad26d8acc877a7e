/* course/who.h - who handed a submission in: the sheet id in it, else the file's or folder's name,
 * else what the caller was told. Contradictions are said, never guessed away. */
#ifndef COURSE_WHO_H
#define COURSE_WHO_H

#include "course/course.h"
#include "course/grade.h"
#include "course/name_index.h"

/* How a reason begins that tells of a contradiction: it outlasts the reading of the answers. */
#define WHO_CONTRADICTION "taken as "

struct who {
    char student[80]; /* "" when nobody could be told */
    char reason[256]; /* why nobody could be told, or what contradicts itself; else "" */
    /* How many bytes of the path are the same for all files of the student that came together with
     * this one: up to the folder or archive that is called like the student, or up to the number
     * that an LMS gave; 0: it stands alone. */
    size_t handing;
};

/* Where it is asked; *names is made when the first file comes that an LMS named, and is the
 * caller's to free. */
struct who_asker {
    struct course *course;
    const char *assignment;
    struct name_index **names;
};

/* Only a failing database is a failure. */
enum status who_handed_in(const struct who_asker *asker, const struct handed_in *in,
                          struct who *out, struct fault *fault) MUST_CHECK;

#endif

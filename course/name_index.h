/* course/name_index.h - the students of an assignment by what an LMS calls them, so that a class is
 * not gone through for each of its files. */
#ifndef COURSE_NAME_INDEX_H
#define COURSE_NAME_INDEX_H

#include "course/course.h"
#include "course/lms_name.h"

struct name_index;

/* As the roster is now. */
enum status name_index_new(struct course *course, const char *assignment, struct name_index **out,
                           struct fault *fault) MUST_CHECK;
void name_index_free(struct name_index *index);

/* The id of the one whom the LMS names, where one student alone is called so; else of the one whose
 * id is the LMS's number, if the name agrees or the roster has none. NULL: nobody. Borrowed. */
const char *name_index_find(const struct name_index *index, const struct lms_name *name);

#endif

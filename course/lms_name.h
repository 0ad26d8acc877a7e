/* course/lms_name.h - who is named in the names that Canvas and Moodle give to what they hand out.
 *
 *   Canvas   doejane_LATE_4711_90210_hw1.md, doejane_4711_text.html
 *   Moodle   Jane Doe_4711_assignsubmission_file (a folder, or the beginning of a file's name)
 *
 * Canvas writes the sortable name, small and without anything but letters and digits; its number is
 * its own user id. Moodle's number is of the assignment, and means nothing elsewhere.
 */
#ifndef COURSE_LMS_NAME_H
#define COURSE_LMS_NAME_H

#include "core/text.h"

/* Longer names are not compared. */
enum { LMS_NAME_BYTES_MAX = 256 };

struct lms_name {
    struct text name; /* the student's, as the LMS writes it; empty when it is anonymous */
    struct text id;   /* Canvas: its number of the student; Moodle: empty */
    size_t key_len;   /* of the part: up to the number, the same for all files of one student */
    size_t head_len;  /* up to where the file's own name begins; 0: none of its own stands there */
    bool canvas;      /* else Moodle */
};

/* Reads one part of a path; false: no LMS wrote it. */
bool lms_name_read(struct text part, struct lms_name *out);

/* The outermost part of a path that an LMS named: what is inside it is called as the student likes.
 * `part` is the part; false: there is none. */
bool lms_name_in(struct text path, struct text *part, struct lms_name *out);

/* Whether the name is that of the roster ("Jane Doe", "Doe, Jane"): letter case, spaces and signs
 * do not count, nor does which of its words comes first. */
bool lms_name_is(struct text name, struct text roster);

/* The name as it is compared, beginning with the word at `first`, the words before it at its end.
 * Returns its length; 0: no word begins there, or the name is too long. */
size_t lms_name_turned(struct text name, size_t first, char out[LMS_NAME_BYTES_MAX]);

#endif

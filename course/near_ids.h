/* course/near_ids.h - ids of a roster that are nearly those of students whom the course has.
 *
 * A roster is told apart in itself when it is read (generator/roster.h). Against the rosters before
 * it: letter case alone makes no other student, since the sheets would be one file on some systems;
 * and spreadsheets drop the zeros that a number begins with, which only a person can tell.
 */
#ifndef COURSE_NEAR_IDS_H
#define COURSE_NEAR_IDS_H

#include "db/store.h"
#include "generator/roster.h"

/* The new ids that are another's but for leading zeros. */
struct near_ids {
    size_t zeros;
    struct {
        char id[80], there[80];
        unsigned line;
    } first;
};

/* Before the roster goes into the store. STATUS_INVALID: a new id is another's but for letter case;
 * `roster_path` is for the fault. */
enum status near_ids_look(struct store *store, const struct roster *roster, const char *roster_path,
                          struct near_ids *out, struct fault *fault) MUST_CHECK;

#endif

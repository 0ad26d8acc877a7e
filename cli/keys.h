/* cli/keys.h - says how many different answer keys a problem can give. */
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "course/json.h"
#include "course/stress.h"

/* "only", "at least" or "about": how sure the number of keys is. */
const char *keys_word(const struct variety *variety);

/* One line on standard output: all scenarios, and the one that gives the fewest. */
void keys_print(const struct stress_problem *problem);

/* The same for programs: id, keys, keys_are. */
struct json *keys_json(const struct stress_problem *problem);

#endif

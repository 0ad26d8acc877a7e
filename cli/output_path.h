/* cli/output_path.h - output goes anywhere but over the course database. */
#ifndef CLI_OUTPUT_PATH_H
#define CLI_OUTPUT_PATH_H

#include <stdbool.h>

/* Whether `path`, the value of an option that names an output file, is the database at `db` or one
 * of the files that SQLite keeps beside it; if so, that is said on stderr. NULL is none. To be
 * asked before anything is opened or written. */
bool output_is_course(const char *command, const char *option, const char *path, const char *db);

#endif

/* cli/command.h - what a command is. Adding one: a row in commands.def and a file cmd_NAME.c. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "core/status.h"

#include <stddef.h>

/* Exit statuses of every command. */
enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1, /* file, database, disk */
    EXIT_MISUSE = 2, /* usage, or a fault in the spec or roster */
    EXIT_REVIEW = 3  /* done, but something needs a person */
};

/* argv[0] is the command's name. Returns the exit status. */
typedef int command_fn(int argc, char **argv);

#define COMMAND(name, summary) command_fn cmd_##name;
#include "cli/commands.def"
#undef COMMAND

/* Says a fault on stderr (`file:line:column: sentence`) and returns the exit status for `status`.
 */
int command_fail(enum status status, const struct fault *fault);

/* What a noun ends in that so many are told of: "" or "s". */
static inline const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

#endif

/* cli/options.h - options of a command, from one table: parsing and usage text both come from it.
 *
 * `--name VALUE`, `--name=VALUE`, `-x VALUE`; `--` ends the options; options and arguments may
 * stand in any order. Names begin with a letter, so that `-`, `-:1` and `-7` are arguments.
 * `--help` is every command's own.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

enum option_kind {
    OPTION_FLAG,  /* target: bool, set to true */
    OPTION_TEXT,  /* target: const char *, borrowed from argv */
    OPTION_NUMBER /* target: unsigned; decimal digits, from `least` to `most` */
};

struct option {
    const char *name; /* without the dashes; "n" for -n */
    enum option_kind kind;
    void *target;
    const char *meta; /* what the usage calls the value; NULL for flags */
    const char *help;
    unsigned least, most; /* of a number; most 0: up to 4294967295 */
};

struct usage {
    const char *command;              /* "generate" */
    const char *arguments;            /* "SPEC.yaml"; "" when there are none */
    const char *about;                /* the summary line */
    const char *details;              /* more for --help, or NULL */
    int min_arguments, max_arguments; /* max -1: any number */
};

/* What every command takes. */
struct common {
    const char *db; /* --db, else $PAGEWALK_DB, else course.db */
    bool json;
    bool quiet;
};

#define COMMON_DB(common)                                                                          \
    {                                                                                              \
        "db", OPTION_TEXT, &(common).db, "FILE",                                                   \
            "the course database (default: $PAGEWALK_DB, else course.db)"                          \
    }
/* Of a command that needs no course: scripts give every command the same. */
#define COMMON_DB_UNUSED(common)                                                                   \
    { "db", OPTION_TEXT, &(common).db, "FILE", "taken, and not used: no course is needed" }
#define COMMON_JSON(common)                                                                        \
    { "json", OPTION_FLAG, &(common).json, NULL, "print JSON, one object a line" }
#define COMMON_QUIET(common)                                                                       \
    { "quiet", OPTION_FLAG, &(common).quiet, NULL, "no talk on stderr but errors" }
#define OPTIONS_END                                                                                \
    { NULL, OPTION_FLAG, NULL, NULL, NULL }

enum { OPTIONS_GO_ON = -1 };

/* Parses argv[1..]. Arguments that are not options are moved to the front of argv[1..] and counted.
 * Returns OPTIONS_GO_ON, or the exit status to leave with (help shown: 0; a mistake: 2, said on
 * stderr). */
int options_parse(const struct usage *usage, const struct option *options, int argc, char **argv,
                  int *arguments);

/* The database to use by `common` and the environment. */
const char *common_db(const struct common *common);

#endif

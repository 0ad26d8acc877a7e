#include "cli/command.h"
#include "cli/options.h"
#include "course/course.h"

#include <stdio.h>
#include <stdlib.h>

static const struct usage usage = {
    .command = "init",
    .arguments = "[DIR]",
    .about = "Makes a new course in DIR (default: this folder): course.db with its secret key, an\n"
             "example roster.csv and two example assignments with the files that they use. Keep\n"
             "course.db to yourself: with it, every answer key can be made.",
    .max_arguments = 1,
};

int cmd_init(int argc, char **argv) {
    struct common common = {0};
    const struct option options[] = {COMMON_DB(common), COMMON_QUIET(common), OPTIONS_END};
    struct fault fault = {0};
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;

    const char *dir = arguments ? argv[1] : ".";
    const char *environment = getenv("PAGEWALK_DB");
    const char *asked = common.db ? common.db : environment && *environment ? environment : NULL;
    char db_path[4096];
    int n = asked ? snprintf(db_path, sizeof db_path, "%s", asked)
                  : snprintf(db_path, sizeof db_path, "%s/course.db", dir);
    if (n < 0 || (size_t)n >= sizeof db_path) {
        fprintf(stderr, "pagewalk init: the folder's name is too long\n");
        return EXIT_FAILED;
    }
    enum status status = course_create(dir, db_path, &fault);
    if (status == STATUS_CONFLICT) {
        command_fail(status, &fault);
        return EXIT_FAILED;
    }
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (!common.quiet) {
        printf("made %s, and in %s the examples roster.csv, hw1.yaml and hw2.yaml\n"
               "next, in that folder: put your class into roster.csv, then\n"
               "  pagewalk generate hw1.yaml --roster roster.csv --out sheets\n",
               db_path, dir);
    }
    return EXIT_DONE;
}

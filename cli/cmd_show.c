#include "cli/command.h"
#include "cli/options.h"
#include "course/json.h"
#include "course/show.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "show",
    .arguments = "ASSIGNMENT STUDENT [PROBLEM]",
    .about = "Shows a student's sheet as it was issued; with --solution, worked step by step;\n"
             "with --json, the machines and keys.",
    .min_arguments = 2,
    .max_arguments = 3,
};

int cmd_show(int argc, char **argv) {
    struct common common = {0};
    struct show_options show = {0};
    const struct option options[] = {
        {"solution", OPTION_FLAG, &show.solution, NULL, "the worked solution"},
        {"templates", OPTION_TEXT, &show.templates_dir, "DIR", "your own wording of the sheets"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    show.assignment = argv[1];
    show.student = argv[2];
    show.problem = arguments > 2 ? argv[3] : NULL;
    show.json = common.json;

    struct fault fault = {0};
    struct course course;
    enum status status = course_open(common_db(&common), &course, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    struct buffer text = {0};
    status = show_exercises(&course, &show, &text, &fault);
    course_close(&course);
    if (status == STATUS_OK) fwrite(text.at, 1, text.len, stdout);
    buffer_release(&text);
    return status == STATUS_OK ? EXIT_DONE : command_fail(status, &fault);
}

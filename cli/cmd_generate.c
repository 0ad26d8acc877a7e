#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/keys.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "course/issue.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "generate",
    .arguments = "SPEC.yaml",
    .about =
        "Issues the assignment of SPEC.yaml: one Markdown sheet for every student of the roster,\n"
        "index.csv beside them, machines and answer keys in the course database.",
    .details =
        "Run it again whenever the roster grows: students who have a sheet keep it, byte for\n"
        "byte but for a corrected name; new students get theirs. The spec may change in what\n"
        "no sheet shows: comments, points, grading.\n"
        "A file that stands where a sheet should go and is not that sheet is left alone; then\n"
        "the exit status is 3: done, but something needs a person.\n",
    .min_arguments = 1,
    .max_arguments = 1,
};

/* What a dry run tries of each problem, to say how many keys the spec can give. */
enum { DRY_VARIANTS = 2000 };

static size_t left_alone(const struct issue_result *result) {
    return left_tally_total(&result->left[0]) + left_tally_total(&result->left[1]);
}

/* `tried` is empty but for a dry run. */
static enum status print_json(const struct issue_result *result,
                              const struct stress_report *tried) {
    struct json *json = json_object_new();
    json_set(json, "assignment", json_text_new(text_of(result->assignment)));
    json_set(json, "students", json_integer_new((int64_t)result->students));
    json_set(json, "issued", json_integer_new((int64_t)result->issued));
    json_set(json, "redraws", json_integer_new((int64_t)result->redraws));
    json_set(json, "written", json_integer_new((int64_t)result->written));
    json_set(json, "left_alone", json_integer_new((int64_t)left_alone(result)));
    json_set(json, "spec_changed", json_boolean_new(result->changed));
    json_set(json, "problems", json_integer_new(result->problems));
    json_set(json, "drawn", json_integer_new(result->drawn));
    struct json *keys = tried->count ? json_array_new() : NULL;
    for (unsigned i = 0; i < tried->count; i++) json_append(keys, keys_json(&tried->problems[i]));
    if (keys) json_set(json, "can_give", keys);
    return json_line_put(json);
}

static void print_result(const struct issue_result *result, const struct issue_options *options,
                         const struct stress_report *tried) {
    printf("%s: %zu student%s, %u problem%s (%u drawn)\n", result->assignment, result->students,
           plural(result->students), result->problems, plural(result->problems), result->drawn);
    if (options->dry_run) {
        printf("dry run: %zu would be issued now, %zu have their sheet; nothing was written\n",
               result->issued, result->students - result->issued);
        for (unsigned i = 0; i < tried->count; i++) keys_print(&tried->problems[i]);
        return;
    }
    printf("issued now: %zu; sheets written to %s: %zu\n", result->issued, options->out_dir,
           result->written);
    if (result->changed) puts("the spec has changed in what no sheet shows");
}

static const char *were(size_t n) {
    return n == 1 ? " was" : "s were";
}

/* Says what stands in a folder in the place of what should be there. */
static void say_left_alone(const struct left_tally *tally, const char *dir, bool solutions) {
    const char *option = solutions ? "--solutions" : "--out";
    size_t n = tally->other_assignment;
    if (n) {
        fprintf(stderr,
                "pagewalk: in '%s' %zu file%s left alone that belong%s to another assignment "
                "('%s' is of '%s'); give this one a folder of its own with %s\n",
                dir, n, were(n), n == 1 ? "s" : "", tally->file, tally->assignment, option);
    }
    n = tally->other_course;
    if (n) {
        fprintf(stderr,
                "pagewalk: in '%s' %zu file%s left alone that belong%s to another course; use "
                "another %s, or the --db of that course\n",
                dir, n, were(n), n == 1 ? "s" : "", option);
    }
    n = tally->other_form;
    if (n) {
        fprintf(stderr,
                "pagewalk: in '%s' %zu %s%s left alone where %s should go; use another %s\n", dir,
                n, solutions ? "sheet" : "worked solution", were(n),
                solutions ? "worked solutions" : "sheets", option);
    }
    n = tally->changed;
    if (n) {
        fprintf(stderr,
                "pagewalk: in '%s' %zu file%s left alone that %s not what would be written (filled "
                "in, say); move %s away, or use another %s, to have %s anew\n",
                dir, n, were(n), n == 1 ? "is" : "are", n == 1 ? "it" : "them", option,
                n == 1 ? "it" : "them");
    }
}

/* Two ids that a spreadsheet may have made of one. */
static void say_near_ids(const struct near_ids *near_ids, const char *roster_path) {
    if (!near_ids->zeros) return;
    fprintf(stderr,
            "pagewalk: %s:%u: student '%s' is new, but '%s' is in the course already; if they are "
            "one (spreadsheets drop zeros), write '%s', and hand out no sheet of '%s'",
            roster_path, near_ids->first.line, near_ids->first.id, near_ids->first.there,
            near_ids->first.there, near_ids->first.id);
    if (near_ids->zeros > 1) fprintf(stderr, " (there are %zu such ids)", near_ids->zeros);
    fputc('\n', stderr);
}

int cmd_generate(int argc, char **argv) {
    struct common common = {0};
    struct issue_options issue = {.out_dir = "sheets", .jobs = 1};
    const struct option options[] = {
        {"roster", OPTION_TEXT, &issue.roster_path, "FILE", "the class list (CSV; required)"},
        {"out", OPTION_TEXT, &issue.out_dir, "DIR", "where the sheets go (default: sheets)"},
        {"solutions", OPTION_TEXT, &issue.solutions_dir, "DIR", "write worked solutions there"},
        {"templates", OPTION_TEXT, &issue.templates_dir, "DIR", "your own wording of the sheets"},
        {"jobs", OPTION_NUMBER, &issue.jobs, "N", "threads (default: 1)", 1, COURSE_JOBS_MAX},
        {"dry-run", OPTION_FLAG, &issue.dry_run, NULL, "check everything, write nothing"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    if (!issue.roster_path) {
        fputs("pagewalk generate: which class? say it with --roster FILE\n", stderr);
        return EXIT_MISUSE;
    }

    struct fault fault = {0};
    struct course course;
    enum status status = course_open(common_db(&common), &course, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    struct progress progress;
    progress_start(&progress, "sheets", common.quiet);
    issue.spec_path = argv[1];
    issue.progress = progress_step;
    issue.context = &progress;
    struct issue_result result;
    status = issue_assignment(&course, &issue, &result, &fault);
    progress_end(&progress);
    course_close(&course);
    struct stress_report tried = {0};
    if (status == STATUS_OK && issue.dry_run) {
        status = stress_spec(issue.spec_path, DRY_VARIANTS, &tried, &fault);
    }
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (common.json) {
        status = print_json(&result, &tried);
    } else if (!common.quiet) {
        print_result(&result, &issue, &tried);
    }
    stress_release(&tried);
    if (status != STATUS_OK) return command_fail(status, &fault);
    // What a person must know is said also with --quiet: who hands out what stands there would hand
    // out something else.
    say_near_ids(&result.near_ids, issue.roster_path);
    if (result.stale) {
        fprintf(stderr,
                "pagewalk: the marks of '%s' are still by the spec before this one, though which "
                "attempt counts is by this one; 'pagewalk regrade %s' gives them anew\n",
                result.assignment, result.assignment);
    }
    say_left_alone(&result.left[0], issue.out_dir, false);
    say_left_alone(&result.left[1], issue.solutions_dir, true);
    return left_alone(&result) ? EXIT_REVIEW : EXIT_DONE;
}

#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/options.h"
#include "course/points.h"
#include "course/regrade.h"

#include "templates/fault.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "regrade",
    .arguments = "ASSIGNMENT",
    .about = "Reads and scores again everything that was handed in, and shows what becomes\n"
             "different, blank by blank.",
    .details =
        "Nothing is read from files: what was handed in is in the database. With --dry-run it\n"
        "stays as it is. Exit status 3: done, but something needs a person.\n",
    .min_arguments = 1,
    .max_arguments = 1,
};

struct show {
    bool json;
};

static void print_standing(const struct standing *s, bool blank) {
    printf("%s", s->verdict[0] ? s->verdict : "-");
    if (!blank) return;
    struct buffer points = {0};
    points_text(&points, s->points);
    if (s->value[0]) printf(" %s", s->value);
    if (buffer_status(&points) == STATUS_OK) printf(" (%s)", points.at);
    buffer_release(&points);
}

static struct json *json_standing(const struct standing *s) {
    struct json *out = json_object_new();
    json_set(out, "verdict", json_text_new(text_of(s->verdict)));
    json_set(out, "value", json_text_new(text_of(s->value)));
    json_set(out, "points", json_points_new(s->points, POINT_UNIT));
    return out;
}

static enum status print_json(const struct regrade_change *change) {
    struct json *json = json_object_new();
    json_set(json, "student", json_text_new(text_of(change->student)));
    json_set(json, "file", json_text_new(text_of(change->file)));
    if (change->blank) {
        json_set(json, "problem", json_text_new(text_of(change->problem)));
        json_set(json, "blank", json_text_new(text_of(change->blank)));
    }
    json_set(json, "before", json_standing(&change->before));
    json_set(json, "after", json_standing(&change->after));
    return json_line_put(json);
}

static enum status print_change(void *context, const struct regrade_change *change) {
    const struct show *show = context;
    if (show->json) return print_json(change);
    printf("%-16s ", change->student);
    if (change->blank) {
        printf("%s.%s: ", change->problem, change->blank);
    } else {
        printf("%s: ", change->file);
    }
    print_standing(&change->before, change->blank != NULL);
    printf(" -> ");
    print_standing(&change->after, change->blank != NULL);
    printf("\n");
    return STATUS_OK;
}

int cmd_regrade(int argc, char **argv) {
    struct common common = {0};
    bool dry_run = false;
    const struct option options[] = {
        {"dry-run", OPTION_FLAG, &dry_run, NULL, "show what would change, change nothing"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;

    struct fault fault = {0};
    struct course course;
    struct grading *grading = NULL;
    struct regrade_sum sum;
    struct show show = {common.json};
    enum status status = course_open(common_db(&common), &course, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    status = grading_new(&course, argv[1], NULL, &grading, &fault);
    if (status == STATUS_OK) {
        status = regrade(grading, &course, dry_run, print_change, &show, &sum, &fault);
    }
    grading_free(grading);
    course_close(&course);
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (!common.json && !common.quiet) {
        printf("%zu read again: %zu with another result, %zu blank%s changed%s\n", sum.submissions,
               sum.changed, sum.blanks, plural(sum.blanks), dry_run ? "; nothing was written" : "");
    }
    return sum.review ? EXIT_REVIEW : EXIT_DONE;
}

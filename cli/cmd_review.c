#include "cli/command.h"
#include "cli/options.h"
#include "course/json.h"
#include "course/points.h"
#include "course/review.h"

#include "templates/fault.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "review",
    .arguments = "ASSIGNMENT [--set STUDENT PROBLEM BLANK]",
    .about =
        "Lists what a person must look at. With --set, settles one blank for good: what is to\n"
        "be read there, or what it is worth.",
    .details = "A settlement belongs to the text that was handed in and outlasts every regrade.\n"
               "Exit status 3: something needs a person.\n",
    .min_arguments = 1,
    .max_arguments = 4,
};

struct list {
    bool json;
    size_t count;
};

static enum status print_json(const struct review_item *item) {
    struct buffer line = {0};
    struct json *json = json_object_new();
    json_set(json, "student",
             item->student ? json_text_new(text_of(item->student)) : json_null_new());
    json_set(json, "file", json_text_new(text_of(item->file)));
    if (item->blank) {
        json_set(json, "problem", json_text_new(text_of(item->problem)));
        json_set(json, "blank", json_text_new(text_of(item->blank)));
        json_set(json, "line", json_integer_new(item->line));
        json_set(json, "given", json_text_new(item->given));
    } else {
        json_set(json, "reason", json_text_new(text_of(item->reason)));
    }
    const enum status status = json_print(json, &line);
    if (status == STATUS_OK) puts(line.at);
    json_free(json);
    buffer_release(&line);
    return status;
}

static enum status print_item(void *context, const struct review_item *item) {
    struct list *list = context;
    list->count++;
    if (list->json) return print_json(item);
    printf("%-16s ", item->student ? item->student : "?");
    if (item->blank) {
        printf("%s %s  \"%.*s\"  (%s:%u)\n", item->problem, item->blank, (int)item->given.len,
               item->given.at ? item->given.at : "", item->file, item->line);
    } else {
        printf("%s: %s\n", item->file, item->reason);
    }
    return STATUS_OK;
}

static void print_settled(const struct graded *graded) {
    struct buffer line = {0};
    points_text(&line, graded->points);
    buffer_add_byte(&line, '/');
    points_text(&line, graded->max);
    if (buffer_status(&line) == STATUS_OK) {
        printf("settled: %s has %s, %s\n", graded->student, line.at,
               grade_status_name(graded->status));
    }
    buffer_release(&line);
}

static enum status run(const char *db, const char *assignment, const struct settlement *settlement,
                       struct list *list, bool quiet, struct fault *fault) {
    struct course course;
    struct grading *grading = NULL;
    enum status status = course_open(db, &course, fault);
    if (status != STATUS_OK) return status;
    status = grading_new(&course, assignment, NULL, &grading, fault);
    if (status == STATUS_OK && settlement->student) {
        struct graded graded;
        status = review_settle(grading, &course, settlement, &graded, fault);
        if (status == STATUS_OK) {
            if (!quiet) print_settled(&graded);
            graded_release(&graded);
        }
    } else if (status == STATUS_OK) {
        status = review_walk(&course, assignment, print_item, list, fault);
    }
    grading_free(grading);
    course_close(&course);
    return status;
}

int cmd_review(int argc, char **argv) {
    struct common common = {0};
    struct settlement settlement = {.reason = ""};
    bool set = false;
    const struct option options[] = {
        {"set", OPTION_FLAG, &set, NULL, "settle the blank named by the arguments"},
        {"value", OPTION_TEXT, &settlement.value, "TEXT", "what is to be read there"},
        {"points", OPTION_TEXT, &settlement.points, "P", "what it is worth: 1, 0.5, 1/3"},
        {"reason", OPTION_TEXT, &settlement.reason, "TEXT", "for the student and the record"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    const bool one = !settlement.value != !settlement.points;
    if (set ? arguments != 4 || !one : arguments != 1) {
        fputs("pagewalk review: --set needs STUDENT PROBLEM BLANK and either --value or --points\n",
              stderr);
        return EXIT_MISUSE;
    }
    if (set && settlement.points && !*settlement.reason) {
        fputs("pagewalk review: --points needs a --reason, which the student reads\n", stderr);
        return EXIT_MISUSE;
    }
    if (set) {
        settlement.student = argv[2];
        settlement.problem = argv[3];
        settlement.blank = argv[4];
    }
    struct fault fault = {0};
    struct list list = {common.json, 0};
    enum status status =
        run(common_db(&common), argv[1], &settlement, &list, common.quiet || common.json, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    return list.count ? EXIT_REVIEW : EXIT_DONE;
}

#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/options.h"
#include "course/points.h"
#include "course/review.h"

#include "templates/fault.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "review",
    .arguments =
        "ASSIGNMENT [--set STUDENT PROBLEM BLANK | --accept STUDENT | --give FILE STUDENT]",
    .about =
        "Lists what a person must look at. With --set, settles one blank for good: what is to\n"
        "be read there, or what it is worth. With --accept, settles what is said about a\n"
        "submission as a whole (with --file, of one whose student is not known). With --give,\n"
        "says whose a submission is.",
    .details = "A settlement belongs to the text that was handed in and outlasts every regrade.\n"
               "Where several of nobody known came under one name, FILE is the #N that is listed.\n"
               "Exit status 3: something needs a person.\n",
    .min_arguments = 1,
    .max_arguments = 4,
};

struct list {
    bool json;
    size_t count;
};

static enum status print_json(const struct review_item *item) {
    struct json *json = json_object_new();
    json_set(json, "student",
             item->student ? json_text_new(text_of(item->student)) : json_null_new());
    json_set(json, "file", json_text_new(text_of(item->file)));
    if (item->number) json_set(json, "number", json_integer_new(item->number));
    if (item->blank) {
        json_set(json, "problem", json_text_new(text_of(item->problem)));
        json_set(json, "blank", json_text_new(text_of(item->blank)));
        json_set(json, "line", json_integer_new(item->line));
        json_set(json, "given", json_text_new(item->given));
    } else {
        json_set(json, "reason", json_text_new(text_of(item->reason)));
    }
    return json_line_put(json);
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
        if (item->number) printf("#%lld ", (long long)item->number);
        printf("%s: %s\n", item->file, item->reason);
    }
    return STATUS_OK;
}

static void print_settled(const struct graded *graded) {
    struct buffer line = {0};
    if (graded->status != GRADE_REJECTED) {
        buffer_printf(&line, "%s has ", graded->student);
        points_text(&line, graded->points);
        buffer_add_byte(&line, '/');
        points_text(&line, graded->max);
        buffer_printf(&line, ", %s", grade_status_name(graded->status));
    } else {
        buffer_printf(&line, "%s stays rejected",
                      graded->student[0] ? graded->student : graded->file);
    }
    if (buffer_status(&line) == STATUS_OK) printf("settled: %s\n", line.at);
    buffer_release(&line);
}

/* What is to be done: the first that is given of these, else the list. */
struct order {
    struct settlement settlement;
    struct review_whole accept;
    const char *give_file, *give_to;
    struct list list;
};

static enum status obey(struct grading *grading, struct course *course, struct order *order,
                        struct graded *graded, struct fault *fault) {
    if (order->settlement.student) {
        return review_settle(grading, course, &order->settlement, graded, fault);
    }
    if (order->accept.student || order->accept.file) {
        return review_accept(grading, course, &order->accept, graded, fault);
    }
    return review_give(grading, course, order->give_file, order->give_to, graded, fault);
}

static enum status run(const char *db, const char *assignment, struct order *order, bool listing,
                       bool quiet, struct fault *fault) {
    struct course course;
    struct grading *grading = NULL;
    enum status status = course_open(db, &course, fault);
    if (status != STATUS_OK) return status;
    status = grading_new(&course, assignment, NULL, &grading, fault);
    if (status == STATUS_OK && !listing) {
        struct graded graded = {0};
        status = obey(grading, &course, order, &graded, fault);
        if (status == STATUS_OK) {
            if (!quiet) print_settled(&graded);
            graded_release(&graded);
        }
    } else if (status == STATUS_OK) {
        status = review_walk(grading, &course, print_item, &order->list, fault);
    }
    grading_free(grading);
    course_close(&course);
    return status;
}

/* Puts the arguments where they belong; says what is wrong, if something is. */
static const char *read_order(struct order *order, bool set, bool accept, bool give, char **words,
                              int count) {
    const bool one = !order->settlement.value != !order->settlement.points;
    if (set + accept + give > 1) return "--set, --accept and --give exclude each other";
    if (set) {
        if (count != 3 || !one) {
            return "--set needs STUDENT PROBLEM BLANK and either --value or --points";
        }
        if (order->settlement.points && !*order->settlement.reason) {
            return "--points needs a --reason, which the student reads";
        }
        order->settlement.student = words[0];
        order->settlement.problem = words[1];
        order->settlement.blank = words[2];
        return NULL;
    }
    if (order->settlement.value || order->settlement.points) {
        return "--value and --points belong to --set";
    }
    order->accept.reason = order->settlement.reason;
    if (accept) {
        if (count != (order->accept.file ? 0 : 1)) return "--accept needs STUDENT or --file FILE";
        order->accept.student = count ? words[0] : NULL;
        return NULL;
    }
    if (order->accept.file) return "--file belongs to --accept";
    if (!give) return count ? "too many arguments" : NULL;
    if (count != 2) return "--give needs FILE STUDENT";
    order->give_file = words[0];
    order->give_to = words[1];
    return NULL;
}

int cmd_review(int argc, char **argv) {
    struct common common = {0};
    struct order order = {.settlement.reason = ""};
    bool set = false, accept = false, give = false;
    const struct option options[] = {
        {"set", OPTION_FLAG, &set, NULL, "settle the blank named by the arguments"},
        {"value", OPTION_TEXT, &order.settlement.value, "TEXT", "what is to be read there"},
        {"points", OPTION_TEXT, &order.settlement.points, "P", "what it is worth: 1, 0.5, 1/3"},
        {"accept", OPTION_FLAG, &accept, NULL, "the submission is well as it is"},
        {"file", OPTION_TEXT, &order.accept.file, "FILE", "... the one that came as FILE"},
        {"give", OPTION_FLAG, &give, NULL, "the submission that came as FILE is of STUDENT"},
        {"reason", OPTION_TEXT, &order.settlement.reason, "TEXT", "for the student and the record"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    const char *wrong = read_order(&order, set, accept, give, argv + 2, arguments - 1);
    if (wrong) {
        fprintf(stderr, "pagewalk review: %s\n", wrong);
        return EXIT_MISUSE;
    }
    struct fault fault = {0};
    order.list.json = common.json;
    enum status status = run(common_db(&common), argv[1], &order, !(set || accept || give),
                             common.quiet || common.json, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    return order.list.count ? EXIT_REVIEW : EXIT_DONE;
}

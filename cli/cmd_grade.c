#include "cli/command.h"
#include "cli/graded_json.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "course/grade.h"
#include "course/intake.h"
#include "course/points.h"
#include "templates/file.h"

#include "templates/fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct usage usage = {
    .command = "grade",
    .arguments = "ASSIGNMENT PATH...",
    .about = "Reads submissions (files, folders, archives, or - for standard input), stores them\n"
             "byte for byte, scores every blank, and prints a line for each and a summary.",
    .details =
        "Who handed in what is told by the sheet id in the submission, else by the file's or\n"
        "folder's name, else by --student. The last submission of a student counts.\n"
        "Exit status 3: done, but something needs a person (see the lines marked so).\n",
    .min_arguments = 2,
    .max_arguments = -1,
};

struct run {
    struct grading *grading;
    const struct common *common;
    const char *student;
    const char *feedback_dir;
    struct progress progress;
    size_t taken, graded, review, rejected;
};

static void print_line(const struct graded *graded) {
    struct buffer line = {0};
    buffer_printf(&line, "%-16s ", graded->student[0] ? graded->student : "?");
    if (graded->status == GRADE_REJECTED) {
        buffer_printf(&line, "%9s", "-");
    } else {
        struct buffer score = {0};
        points_text(&score, graded->points);
        buffer_add_byte(&score, '/');
        points_text(&score, graded->max);
        buffer_printf(&line, "%9s", score.at);
        buffer_release(&score);
    }
    buffer_printf(&line, "  %-12s %s", grade_status_name(graded->status), graded->file);
    if (graded->reason[0]) buffer_printf(&line, ": %s", graded->reason);
    if (buffer_status(&line) == STATUS_OK) puts(line.at);
    buffer_release(&line);
}

static enum status write_feedback(const struct run *run, const struct graded *graded,
                                  struct fault *fault) {
    char path[4096];
    struct buffer text = {0};
    enum status status = graded_feedback(run->grading, graded, &text);
    if (status != STATUS_OK) {
        status =
            fault_say(fault, status, NULL, 0, "cannot write the feedback of '%s'", graded->student);
    } else {
        snprintf(path, sizeof path, "%s/%s.md", run->feedback_dir, graded->student);
        status = file_write_atomic(path, buffer_text(&text), fault);
    }
    buffer_release(&text);
    return status;
}

static enum status take(void *context, const struct handed_in *in, struct fault *fault) {
    struct run *run = context;
    struct handed_in one = *in;
    struct graded graded;
    if (!one.student) one.student = run->student;
    enum status status = grading_take(run->grading, &one, &graded, fault);
    if (status != STATUS_OK) return status;
    run->taken++;
    run->graded += graded.status == GRADE_GRADED;
    run->review += graded.status == GRADE_NEEDS_REVIEW;
    run->rejected += graded.status == GRADE_REJECTED;
    if (run->common->json) {
        status = graded_json_print(grading_spec(run->grading), &graded);
        if (status != STATUS_OK) fault_say(fault, status, NULL, 0, "out of memory");
    } else if (!run->common->quiet) {
        print_line(&graded);
    }
    if (status == STATUS_OK && run->feedback_dir && graded.status != GRADE_REJECTED) {
        status = write_feedback(run, &graded, fault);
    }
    graded_release(&graded);
    progress_step(&run->progress, run->taken, 0);
    return status;
}

/* Whoever drives the JSON Lines filter waits for each answer. */
static enum status take_and_flush(void *context, const struct handed_in *in, struct fault *fault) {
    enum status status = take(context, in, fault);
    fflush(stdout);
    return status;
}

static bool parse_from(const char *word, enum intake_from *out) {
    static const struct {
        const char *word;
        enum intake_from from;
    } words[] = {{"auto", INTAKE_AUTO}, {"plain", INTAKE_PLAIN}, {"jsonl", INTAKE_JSONL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].from;
            return true;
        }
    }
    return false;
}

static enum status make_folder(const char *dir, struct fault *fault) {
    if (!dir || mkdir(dir, 0777) == 0 || errno == EEXIST) return STATUS_OK;
    return fault_say(fault, STATUS_IO, NULL, 0, "cannot make folder '%s': %s", dir,
                     strerror(errno));
}

static enum status grade_paths(struct run *run, const char *db, const char *assignment,
                               const char *templates_dir, char **paths, int count,
                               const struct intake_options *intake, struct fault *fault) {
    struct course course;
    enum status status = course_open(db, &course, fault);
    if (status != STATUS_OK) return status;
    status = grading_new(&course, assignment, templates_dir, &run->grading, fault);
    if (status == STATUS_OK) status = make_folder(run->feedback_dir, fault);
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        intake_fn *taker = intake->from == INTAKE_JSONL ? take_and_flush : take;
        status = intake_walk(paths[i], intake, taker, run, fault);
    }
    progress_end(&run->progress);
    grading_free(run->grading);
    course_close(&course);
    return status;
}

int cmd_grade(int argc, char **argv) {
    struct common common = {0};
    struct run run = {.common = &common};
    const char *from_word = "auto", *templates_dir = NULL;
    unsigned archive_mib = 4096;
    const struct option options[] = {
        {"student", OPTION_TEXT, &run.student, "ID", "who handed it in, where nothing else tells"},
        {"from", OPTION_TEXT, &from_word, "KIND", "auto, plain or jsonl (default: auto)"},
        {"feedback", OPTION_TEXT, &run.feedback_dir, "DIR", "write a feedback page per student"},
        {"templates", OPTION_TEXT, &templates_dir, "DIR", "your own wording of the feedback"},
        {"archive-limit", OPTION_NUMBER, &archive_mib, "MIB",
         "how much one archive may hold (default: 4096)"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    struct intake_options intake = {0};
    intake.archive_bytes_max = (uint64_t)archive_mib << 20;
    if (!parse_from(from_word, &intake.from)) {
        fprintf(stderr, "pagewalk grade: --from takes auto, plain or jsonl, not '%s'\n", from_word);
        return EXIT_MISUSE;
    }

    struct fault fault = {0};
    progress_start(&run.progress, "submissions", common.quiet);
    enum status status = grade_paths(&run, common_db(&common), argv[1], templates_dir, argv + 2,
                                     arguments - 1, &intake, &fault);
    if (status != STATUS_OK) {
        /* What was taken in before is in the database. */
        return command_fail(status, &fault);
    }
    if (!common.json && !common.quiet) {
        printf("%zu read: %zu graded, %zu need review, %zu rejected\n", run.taken, run.graded,
               run.review, run.rejected);
    }
    return run.review || run.rejected ? EXIT_REVIEW : EXIT_DONE;
}

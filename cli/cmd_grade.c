#include "cli/command.h"
#include "cli/grade_summary.h"
#include "cli/graded_json.h"
#include "cli/options.h"
#include "cli/output_path.h"
#include "cli/progress.h"
#include "course/feedback_out.h"
#include "course/grade_run.h"
#include "course/gradescope.h"
#include "course/intake.h"
#include "course/points.h"

#include "templates/fault.h"
#include "templates/file.h"

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
        "folder's name, else by --student. The last submission of a student with answers in it\n"
        "counts (or the best: `attempts` in the spec). Files that came together are read as one.\n"
        "Feedback goes into a folder; into a ZIP under names by which Canvas and Moodle return "
        "it.\n"
        "Exit status 3: done, but something needs a person (see the lines marked so).\n",
    .min_arguments = 2,
    .max_arguments = -1,
};

struct run {
    struct grading *grading;
    struct grade_run *grade_run;
    const struct common *common;
    const char *student;
    const char *feedback_path;
    struct feedback_out *feedback;
    struct course looker; /* with feedback: a connection that no thread of the grading has */
    bool looks;
    struct {
        int64_t id; /* the last that was not rejected, else the last */
        bool rejected;
    } result;
    struct progress progress;
    struct grade_sum sum;
    bool failed; /* something could not be read */
    /* What is said of the last submission, until it is known that the next one does not belong to
     * it. */
    struct {
        bool any;
        enum grade_status status;
        char student[80];
        struct buffer line, file, page;
    } held;
};

static void add_line(struct buffer *line, const struct graded *graded) {
    buffer_printf(line, "%-16s ", graded->student[0] ? graded->student : "?");
    if (graded->status == GRADE_REJECTED) {
        buffer_printf(line, "%9s", "-");
    } else {
        struct buffer score = {0};
        points_text(&score, graded->points);
        buffer_add_byte(&score, '/');
        points_text(&score, graded->max);
        buffer_printf(line, "%9s", score.at);
        buffer_release(&score);
    }
    buffer_printf(line, "  %-12s %s", grade_status_name(graded->status), graded->file);
    if (graded->part_count) buffer_printf(line, " (read with %u more)", graded->part_count);
    if (graded->reason[0]) buffer_printf(line, ": %s", graded->reason);
}

static void count(struct run *run, enum grade_status status, size_t by) {
    run->sum.graded += status == GRADE_GRADED ? by : 0;
    run->sum.review += status == GRADE_NEEDS_REVIEW ? by : 0;
    run->sum.rejected += status == GRADE_REJECTED ? by : 0;
}

/* Says what is held. */
static enum status let_go(struct run *run, struct fault *fault) {
    enum status status = STATUS_OK;
    if (!run->held.any) return status;
    run->held.any = false;
    if (run->held.line.len) puts(run->held.line.at);
    if (run->held.page.len) {
        status = feedback_out_put(run->feedback, run->held.student, run->held.file.at,
                                  buffer_text(&run->held.page), fault);
    }
    return status;
}

/* Which of a student's submissions counts. */
struct counting {
    int64_t id;
    struct buffer file;
};

/* A path by its last two parts: attempts are often called alike, and lie in folders of their own.
 */
static const char *short_path(const char *path) {
    const char *from = path + strlen(path);
    for (unsigned parts = 0; from > path; from--) {
        if (from[-1] == '/' && ++parts == 2) break;
    }
    return from;
}

static enum status keep_counting(void *context, const struct kept_row *kept) {
    struct counting *counting = context;
    counting->id = kept->id;
    buffer_clear(&counting->file);
    buffer_printf(&counting->file, "%s", short_path(kept->file));
    return buffer_status(&counting->file);
}

static enum status add_page(struct run *run, const struct graded *graded, struct fault *fault) {
    const struct spec *spec = grading_spec(run->grading);
    struct counting counting = {0};
    enum status status = store_each_counting(run->looker.store, spec->assignment, graded->student,
                                             spec->best_counts, keep_counting, &counting, fault);
    if (status == STATUS_OK) {
        const bool other = counting.id && counting.id != graded->id;
        status =
            graded_feedback(run->grading, graded, other ? counting.file.at : NULL, &run->held.page);
        if (status != STATUS_OK) {
            fault_say(fault, status, NULL, 0, "cannot write the feedback of '%s'", graded->student);
        }
    }
    buffer_release(&counting.file);
    return status;
}

static enum status hold(struct run *run, const struct graded *graded, size_t outer,
                        struct fault *fault) {
    enum status status = STATUS_OK;
    buffer_clear(&run->held.line);
    buffer_clear(&run->held.file);
    buffer_clear(&run->held.page);
    run->held.any = true;
    run->held.status = graded->status;
    snprintf(run->held.student, sizeof run->held.student, "%s", graded->student);
    buffer_printf(&run->held.file, "%s", graded->file + outer);
    if (run->common->json) {
        status = graded_json(grading_spec(run->grading), graded, &run->held.line);
    } else if (!run->common->quiet) {
        add_line(&run->held.line, graded);
    }
    if (status == STATUS_OK && run->feedback && graded->status != GRADE_REJECTED) {
        status = add_page(run, graded, fault);
        if (status != STATUS_OK) return status;
    }
    const bool full = run->held.line.failed || run->held.file.failed || run->held.page.failed;
    if (status == STATUS_OK && !full) return status;
    return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
}

/* Hears of each submission when it is scored and stored. */
static enum status take_graded(void *context, const struct handed_in *in,
                               const struct graded *graded, struct fault *fault) {
    struct run *run = context;
    enum status status = STATUS_OK;
    if (graded->goes_on && graded->status != GRADE_REJECTED && run->held.any &&
        run->held.status != GRADE_REJECTED) {
        count(run, run->held.status, (size_t)-1);
        run->sum.together++;
    } else {
        status = let_go(run, fault);
    }
    run->sum.taken++;
    run->sum.unmatched += !graded->student[0];
    count(run, graded->status, 1);
    if (run->result.id == 0 || run->result.rejected || graded->status != GRADE_REJECTED) {
        run->result.id = graded->id;
        run->result.rejected = graded->status == GRADE_REJECTED;
    }
    if (status == STATUS_OK) status = hold(run, graded, in->outer, fault);
    progress_step(&run->progress, run->sum.taken, 0);
    return status;
}

static enum status take(void *context, const struct handed_in *in, struct fault *fault) {
    struct run *run = context;
    struct handed_in one = *in;
    if (!one.student) one.student = run->student;
    return grade_run_put(run->grade_run, &one, fault);
}

/* Says all there is to say of what was taken. */
static enum status catch_up(void *context, struct fault *fault) {
    struct run *run = context;
    enum status status = grade_run_flush(run->grade_run, fault);
    if (status == STATUS_OK) status = let_go(run, fault);
    fflush(stdout);
    return status;
}

static void say_left_out(void *context, const char *file, const char *why) {
    struct run *run = context;
    run->sum.left_out++;
    fprintf(stderr, "pagewalk: '%s' is left out: %s\n", file, why);
}

static void say_failed(void *context, const char *sentence) {
    struct run *run = context;
    run->failed = true;
    fprintf(stderr, "pagewalk: %s\n", sentence);
}

static bool parse_from(const char *word, enum intake_from *out) {
    static const struct {
        const char *word;
        enum intake_from from;
    } words[] = {{"auto", INTAKE_AUTO},     {"plain", INTAKE_PLAIN},
                 {"canvas", INTAKE_CANVAS}, {"moodle", INTAKE_MOODLE},
                 {"jsonl", INTAKE_JSONL},   {"gradescope", INTAKE_GRADESCOPE}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].from;
            return true;
        }
    }
    return false;
}

/* What the command line says, apart from what goes into `run`. */
struct order {
    const char *db, *assignment, *templates_dir, *results_path;
    char **paths;
    int count;
    bool json_summary;
    unsigned jobs;
    struct intake_options intake;
};

/* Gradescope's results.json of this run's submission, which need not be the last in the course: the
 * same bytes may have been handed in before. Gradescope wants one where there is none, too. */
static enum status write_results(const struct run *run, const struct order *order,
                                 struct course *course, struct fault *fault) {
    const struct gradescope_choice choice = {.id = run->result.id};
    const enum gradescope_lack lack = run->failed ? GRADESCOPE_FAILED : GRADESCOPE_NOTHING;
    const struct spec *spec = grading_spec(run->grading);
    struct buffer text = {0};
    if (!order->results_path) return STATUS_OK;
    enum status status =
        choice.id ? gradescope_results(course, spec, order->templates_dir, &choice, &text, fault)
                  : gradescope_lacking(lack, spec, order->templates_dir, &text, fault);
    if (status == STATUS_OK) {
        status = file_write_atomic(order->results_path, buffer_text(&text), fault);
    }
    buffer_release(&text);
    return status;
}

/* After a fault, which is what is said: that this cannot be written either is not. The shipped
 * words, since the fault may be in the instructor's. */
static void write_failure(const struct run *run, const struct order *order) {
    const struct spec *spec = run->grading ? grading_spec(run->grading) : NULL;
    struct buffer text = {0};
    struct fault ignored;
    if (!order->results_path) return;
    if (gradescope_lacking(GRADESCOPE_FAILED, spec, NULL, &text, &ignored) == STATUS_OK) {
        (void)!file_write_atomic(order->results_path, buffer_text(&text), &ignored);
    }
    buffer_release(&text);
}

static enum status finish_feedback(struct run *run, struct fault *fault) {
    size_t by_hand = 0;
    if (!run->feedback) return STATUS_OK;
    enum status status = feedback_out_finish(run->feedback, &by_hand, fault);
    if (status == STATUS_OK && by_hand && !run->common->quiet) {
        fprintf(stderr,
                "pagewalk: in '%s' under by-hand/: %zu page%s for text entries, to which Canvas "
                "returns no files\n",
                run->feedback_path, by_hand, plural(by_hand));
    }
    return status;
}

/* A file alone says nothing of who is missing. */
static bool is_class(const struct order *order, const struct run *run) {
    struct stat about;
    return order->intake.from != INTAKE_GRADESCOPE &&
           (order->count > 1 || run->sum.taken > 1 ||
            (stat(order->paths[0], &about) == 0 && S_ISDIR(about.st_mode)));
}

static enum status grade_paths(struct run *run, const struct order *order, struct fault *fault) {
    struct course course;
    enum status status = course_open(order->db, &course, fault);
    if (status != STATUS_OK) {
        write_failure(run, order);
        return status;
    }
    status = grading_new(&course, order->assignment, order->templates_dir, &run->grading, fault);
    if (status == STATUS_OK && run->feedback_path) {
        status = feedback_out_new(run->feedback_path, &run->feedback, fault);
        if (status == STATUS_OK) status = course_open(order->db, &run->looker, fault);
        run->looks = status == STATUS_OK;
    }
    if (status == STATUS_OK) {
        status = grade_run_new(run->grading, order->db, order->jobs, take_graded, run,
                               &run->grade_run, fault);
    }
    for (int i = 0; i < order->count && status == STATUS_OK; i++) {
        status = intake_walk(order->paths[i], &order->intake, take, run, fault);
        /* What was read before a fault of a path is graded and said, too. */
        struct fault later;
        const enum status said = catch_up(run, status == STATUS_OK ? fault : &later);
        if (status == STATUS_OK) status = said;
    }
    progress_end(&run->progress);
    if (status == STATUS_OK) status = finish_feedback(run, fault);
    if (status == STATUS_OK) status = write_results(run, order, &course, fault);
    const bool nothing = run->failed && run->sum.taken == 0;
    if (status == STATUS_OK && !nothing) {
        const struct summary_style style = {order->assignment,
                                            !run->common->json && !run->common->quiet,
                                            order->json_summary, is_class(order, run)};
        status = grade_summary_print(&course, &run->sum, &style, fault);
    }
    if (status != STATUS_OK) write_failure(run, order);
    feedback_out_free(run->feedback);
    if (run->looks) course_close(&run->looker);
    grade_run_free(run->grade_run);
    grading_free(run->grading);
    course_close(&course);
    return status;
}

static void release_held(struct run *run) {
    buffer_release(&run->held.line);
    buffer_release(&run->held.file);
    buffer_release(&run->held.page);
}

int cmd_grade(int argc, char **argv) {
    struct common common = {0};
    struct run run = {.common = &common};
    struct order order = {.jobs = 1,
                          .intake.left_out = say_left_out,
                          .intake.failed = say_failed,
                          .intake.idle = catch_up};
    const char *from_word = "auto";
    unsigned archive_mib = 4096;
    const struct option options[] = {
        {"student", OPTION_TEXT, &run.student, "ID", "who handed it in, where nothing else tells"},
        {"from", OPTION_TEXT, &from_word, "KIND",
         "auto, plain, canvas, moodle, gradescope or jsonl (default: auto)"},
        {"feedback", OPTION_TEXT, &run.feedback_path, "DIR|ZIP",
         "write a feedback page per student"},
        {"results", OPTION_TEXT, &order.results_path, "FILE",
         "write Gradescope's results.json of the submission"},
        {"templates", OPTION_TEXT, &order.templates_dir, "DIR", "your own wording of the feedback"},
        {"jobs", OPTION_NUMBER, &order.jobs, "N", "threads (default: 1)", 1, COURSE_JOBS_MAX},
        {"archive-limit", OPTION_NUMBER, &archive_mib, "MIB",
         "how much one archive may hold (default: 4096)", 1, UINT32_MAX},
        {"summary", OPTION_FLAG, &order.json_summary, NULL,
         "end with the summary as a JSON object of its own"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    order.intake.archive_bytes_max = (uint64_t)archive_mib << 20;
    if (!parse_from(from_word, &order.intake.from)) {
        fprintf(stderr,
                "pagewalk grade: --from takes auto, plain, canvas, moodle, gradescope or jsonl, "
                "not '%s'\n",
                from_word);
        return EXIT_MISUSE;
    }
    order.intake.own = run.feedback_path;
    order.db = common_db(&common);
    if (output_is_course(usage.command, "--results", order.results_path, order.db) ||
        output_is_course(usage.command, "--feedback", run.feedback_path, order.db)) {
        return EXIT_MISUSE;
    }
    order.assignment = argv[1];
    order.paths = argv + 2;
    order.count = arguments - 1;

    struct fault fault = {0};
    progress_start(&run.progress, "submissions", common.quiet);
    enum status status = grade_paths(&run, &order, &fault);
    release_held(&run);
    /* After a fault, what was taken in before is in the database. */
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (run.failed) return EXIT_FAILED;
    return run.sum.review || run.sum.rejected || run.sum.left_out ? EXIT_REVIEW : EXIT_DONE;
}

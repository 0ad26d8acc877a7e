#include "cli/command.h"
#include "cli/options.h"
#include "cli/output_path.h"
#include "cli/report_formats.h"
#include "cli/report_notes.h"
#include "cli/report_totals.h"
#include "course/class_page.h"
#include "course/exercise.h"
#include "course/gradebook.h"
#include "course/gradescope.h"
#include "templates/file.h"

#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct usage usage = {
    .command = "report",
    .arguments = "ASSIGNMENT",
    .about =
        "The scores of an assignment: every student to whom it was issued, with the submission\n"
        "that counts.",
    .details =
        "html is one page about the class; gradescope the results.json of one student, or of the\n"
        "submission that was taken in last.\n",
    .min_arguments = 1,
    .max_arguments = 1,
};

struct report {
    const struct report_format *format;
    const struct spec *spec;
    struct buffer text;
    struct report_notes notes;
};

static enum status add_row(void *context, const struct report_row *row) {
    struct report *report = context;
    notes_add(&report->notes, row);
    report->format->row(&report->text, report->spec, row);
    return buffer_status(&report->text);
}

/* `title`, unless NULL, gets that of the assignment. */
static enum status make_report(const char *db, const char *assignment, struct report *report,
                               struct buffer *title, struct fault *fault) {
    struct course course;
    struct spec *spec;
    enum status status = assignment_open(db, assignment, &course, &spec, fault);
    if (status != STATUS_OK) return status;
    report->spec = spec;
    if (title) buffer_printf(title, "%s", spec->title);
    if (report->format->head) report->format->head(&report->text, spec);
    status = report_walk(&course, spec, add_row, report, fault);
    if (status == STATUS_OK) status = report_unread(&course, spec, &report->notes.unread, fault);
    spec_free(spec);
    course_close(&course);
    return status;
}

static void warn_of_maxima(const struct gradebook *book, const struct gradebook_sum *sum) {
    struct buffer column = {0}, ours = {0};
    if (sum->other_maxima == 0) return;
    gradebook_points(&column, sum->column_max);
    gradebook_points(&ours, sum->assignment_max);
    if (buffer_status(&column) == STATUS_OK && buffer_status(&ours) == STATUS_OK) {
        fprintf(stderr,
                book->scale
                    ? "pagewalk: the assignment is out of %s, the column out of %s: scores "
                      "were scaled\n"
                    : "pagewalk: the assignment is out of %s, the column out of %s: --scale "
                      "converts\n",
                ours.at, column.at);
    }
    buffer_release(&column);
    buffer_release(&ours);
}

/* What there is none of is left out, except of scores and of students without one. */
static void say_closing(const struct gradebook_sum *sum, size_t lost) {
    fprintf(stderr, "%zu score%s filled in", sum->filled, plural(sum->filled));
    if (sum->provisional) {
        fprintf(stderr, " (%zu still need%s a person)", sum->provisional,
                sum->provisional == 1 ? "s" : "");
    }
    fprintf(stderr, ", %zu row%s without a score left alone", sum->no_score, plural(sum->no_score));
    if (sum->excused) {
        fprintf(stderr, ", %zu row%s excused (EX)", sum->excused, plural(sum->excused));
    }
    if (sum->strangers) {
        fprintf(stderr, ", %zu row%s of nobody known here", sum->strangers, plural(sum->strangers));
    }
    if (lost) fprintf(stderr, ", %zu score%s without a row", lost, plural(lost));
    fputc('\n', stderr);
}

static void warn_of_strangers(const struct gradebook_sum *sum) {
    if (sum->strangers == 0) return;
    fprintf(stderr,
            "pagewalk: %zu row%s of nobody to whom the assignment was issued: ", sum->strangers,
            sum->strangers == 1 ? " is" : "s are");
    for (size_t i = 0; i < sum->strangers && i < GRADEBOOK_STRANGERS_NAMED; i++) {
        fprintf(stderr, "%s'%s'", i ? ", " : "", sum->stranger[i]);
    }
    if (sum->strangers > GRADEBOOK_STRANGERS_NAMED) {
        fprintf(stderr, " and %zu more", sum->strangers - GRADEBOOK_STRANGERS_NAMED);
    }
    fputs("; if they are of the class, take the export as it came (Excel drops leading zeros of "
          "ids), or add them to the roster and generate again\n",
          stderr);
}

enum { GRADEBOOK_BYTES_MAX = 64 * 1024 * 1024 };

/* Fills the instructor's own export; what comes out is in report->text. *lost: scores that found no
 * row in it. */
static enum status fill_export(const char *db, const char *assignment, const struct gradebook *book,
                               bool quiet, struct report *report, size_t *lost,
                               struct fault *fault) {
    static const struct report_format totals_format = {"totals", NULL, totals_add};
    struct report totals = {.format = &totals_format};
    struct buffer bytes = {0}, title = {0};
    struct gradebook_sum sum = {0};
    enum status status = make_report(db, assignment, &totals, &title, fault);
    if (status == STATUS_OK) {
        status = file_read(book->path, GRADEBOOK_BYTES_MAX, &bytes, fault);
        if (status == STATUS_NOT_FOUND) status = STATUS_IO;
    }
    if (status == STATUS_OK) {
        struct gradebook filled = *book;
        filled.title = title.at;
        filled.name = assignment;
        filled.score = totals_find;
        filled.filled = totals_mark;
        filled.context = &totals.text;
        status = gradebook_fill(&filled, buffer_text(&bytes), &report->text, &sum, fault);
    }
    *lost = totals_lost(&totals.text);
    report->notes = totals.notes;
    report->notes.review = sum.provisional;
    if (status == STATUS_OK && !quiet) {
        say_closing(&sum, *lost);
        warn_of_maxima(book, &sum);
    }
    // A score that went nowhere is to be heard of with --quiet too.
    if (status == STATUS_OK) {
        warn_of_strangers(&sum);
        totals_warn(&totals.text);
    }
    buffer_release(&totals.text);
    buffer_release(&bytes);
    buffer_release(&title);
    return status;
}

/* A page, not a row for each student. */
struct page_format {
    const char *name;
    bool whole_class;
    enum status (*make)(struct course *course, const struct spec *spec, const char *student,
                        const char *templates_dir, struct buffer *out, struct fault *fault);
};

static enum status make_gradescope(struct course *course, const struct spec *spec,
                                   const char *student, const char *templates_dir,
                                   struct buffer *out, struct fault *fault) {
    const struct gradescope_choice choice = {.student = student};
    return gradescope_results(course, spec, templates_dir, &choice, out, fault);
}

static enum status make_html(struct course *course, const struct spec *spec, const char *student,
                             const char *templates_dir, struct buffer *out, struct fault *fault) {
    (void)student;
    return class_page(course, spec, templates_dir, out, fault);
}

static const struct page_format page_formats[] = {{"gradescope", false, make_gradescope},
                                                  {"html", true, make_html}};

static const struct page_format *find_page_format(const char *name) {
    for (size_t i = 0; i < sizeof page_formats / sizeof page_formats[0]; i++) {
        if (strcmp(page_formats[i].name, name) == 0) return &page_formats[i];
    }
    return NULL;
}

static enum status note_row(void *context, const struct report_row *row) {
    notes_add(context, row);
    return STATUS_OK;
}

static enum status note_class(struct course *course, const struct spec *spec,
                              struct report_notes *notes, struct fault *fault) {
    const enum status status = report_walk(course, spec, note_row, notes, fault);
    return status == STATUS_OK ? report_unread(course, spec, &notes->unread, fault) : status;
}

static enum status make_page(const char *db, const char *assignment,
                             const struct page_format *format, const char *student,
                             const char *templates_dir, struct report *report,
                             struct fault *fault) {
    struct course course;
    struct spec *spec;
    enum status status = assignment_open(db, assignment, &course, &spec, fault);
    if (status != STATUS_OK) return status;
    status = format->make(&course, spec, student, templates_dir, &report->text, fault);
    if (status == STATUS_OK && format->whole_class) {
        status = note_class(&course, spec, &report->notes, fault);
    }
    spec_free(spec);
    course_close(&course);
    return status;
}

/* Whether the format is one that a gradebook takes: scores alone. */
static bool is_gradebook(const char *format) {
    return strcmp(format, "canvas") == 0 || strcmp(format, "moodle") == 0;
}

/* What is wrong with the options, or NULL. */
static const char *misused(const struct gradebook *book, const char *format, bool page,
                           const char *student, bool json) {
    if (json && strcmp(format, "table") != 0) return "--json is a format of its own";
    if (book->path && !is_gradebook(format))
        return "--into needs --format canvas or --format moodle";
    if (!book->path && book->scale) return "--scale belongs to --into";
    if (!book->path && book->column) return "--column belongs to --into";
    if (student && !page) return "--student belongs to --format gradescope";
    return NULL;
}

int cmd_report(int argc, char **argv) {
    struct common common = {0};
    const char *format = "table", *out = NULL, *student = NULL, *templates_dir = NULL;
    struct gradebook book = {.kind = GRADEBOOK_CANVAS};
    const struct option options[] = {
        {"format", OPTION_TEXT, &format, "KIND",
         "table, csv, canvas, moodle, gradescope or html (default: table)"},
        {"into", OPTION_TEXT, &book.path, "FILE",
         "fill this export of Canvas or Moodle, change nothing else in it"},
        {"column", OPTION_TEXT, &book.column, "HEADING", "the column that --into fills"},
        {"scale", OPTION_FLAG, &book.scale, NULL, "... with scores out of that column's maximum"},
        {"student", OPTION_TEXT, &student, "ID", "whose results.json (default: the last taken in)"},
        {"templates", OPTION_TEXT, &templates_dir, "DIR", "your own wording"},
        {"out", OPTION_TEXT, &out, "FILE", "write it there instead of printing it"},
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    struct report report = {.format = report_format_find(common.json ? "json" : format)};
    const struct page_format *page = common.json ? NULL : find_page_format(format);
    if (!report.format && !page) {
        fprintf(stderr,
                "pagewalk report: --format takes table, csv, canvas, moodle, gradescope or html, "
                "not '%s'\n",
                format);
        return EXIT_MISUSE;
    }
    const char *wrong = misused(&book, format, page != NULL, student, common.json);
    if (wrong) {
        fprintf(stderr, "pagewalk report: %s\n", wrong);
        return EXIT_MISUSE;
    }
    if (strcmp(format, "moodle") == 0) book.kind = GRADEBOOK_MOODLE;
    struct fault fault = {0};
    const char *db = common_db(&common);
    if (output_is_course(usage.command, "--out", out, db)) return EXIT_MISUSE;
    size_t lost = 0;
    enum status status =
        page        ? make_page(db, argv[1], page, student, templates_dir, &report, &fault)
        : book.path ? fill_export(db, argv[1], &book, common.quiet, &report, &lost, &fault)
                    : make_report(db, argv[1], &report, NULL, &fault);
    if (status == STATUS_OK && out) {
        status = file_write_atomic(out, buffer_text(&report.text), &fault);
    } else if (status == STATUS_OK && report.text.len) {
        fwrite(report.text.at, 1, report.text.len, stdout);
    }
    buffer_release(&report.text);
    if (status != STATUS_OK) return command_fail(status, &fault);
    notes_say(&report.notes, argv[1], is_gradebook(format));
    return lost ? EXIT_REVIEW : EXIT_DONE;
}

/* course/issue.h - issues an assignment: machines and keys into the database, sheets into a folder.
 *
 * The database changes in one transaction, before any sheet is written; each is
 * written once, straight under its name. Killed in between, run it again: what was issued stays as
 * it was, and the sheets are completed, byte for byte the same; the beginning of a sheet counts as
 * one to complete. A sheet under a former name of the student is written anew. Whatever else stands
 * where a sheet should go is left alone: course/left_alone.h.
 */
#ifndef COURSE_ISSUE_H
#define COURSE_ISSUE_H

#include "course/course.h"
#include "course/left_alone.h"
#include "course/near_ids.h"

struct issue_options {
    const char *spec_path, *roster_path;
    const char *out_dir;       /* sheets and index.csv */
    const char *solutions_dir; /* NULL: no worked solutions */
    const char *templates_dir; /* NULL: the shipped templates */
    unsigned jobs;             /* threads that render; 0 or 1: this one */
    bool dry_run;              /* everything but writing */
    /* called now and then while sheets are written; may be NULL */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
};

struct issue_result {
    char assignment[65];
    size_t students; /* on the roster */
    size_t issued;   /* students who got their exercise now */
    size_t redraws;  /* draws thrown away because another student has the same */
    size_t written;  /* sheets written, also anew; the others stood there already */
    bool changed;    /* the spec, in what is not on the sheets */
    bool stale;      /* ... and there are submissions, whose marks it may change */
    struct near_ids near_ids;
    struct left_tally left[2]; /* files not written over, among the sheets [0] and solutions [1] */
    unsigned problems, drawn;  /* of the assignment; drawn ones among them */
};

enum status issue_assignment(struct course *course, const struct issue_options *options,
                             struct issue_result *out, struct fault *fault) MUST_CHECK;

#endif

/* course/sheet_text.h - the Markdown that a student gets: the sheet, and its worked solution. */
#ifndef COURSE_SHEET_TEXT_H
#define COURSE_SHEET_TEXT_H

#include "course/exercise.h"
#include "templates/phrasebook.h"

/* The phrasebooks of an assignment: one for each family that it uses. */
struct wording {
    struct phrasebook **by_problem; /* in the spec's order; problems of one family share one */
    unsigned count;
};

/* `dir` NULL: the shipped templates. */
enum status wording_load(const char *dir, const struct spec *spec, struct wording *out,
                         struct fault *fault) MUST_CHECK;
void wording_release(struct wording *wording);

struct sheet_owner {
    const char *id, *name;
    const char *sheet_id;
};

/* Writes sheets one after the other, with storage that it keeps. What is the same for everyone (a
 * pinned problem) is rendered once. A thread has its own. */
struct sheet_writer {
    const struct wording *wording;
    const struct spec *spec;
    struct values published, page;    /* storage */
    struct buffer *bodies;            /* by problem */
    struct mustache_memory *memories; /* by problem; the first also of the page */
    struct buffer answering;          /* how to write answers: the part of each family, once */
    int worked; /* 1: pinned bodies are worked solutions; 0: sheets; -1: none yet */
};

/* `wording` and `spec` outlive the writer. STATUS_MEMORY: there is nothing to release. */
enum status sheet_writer_init(struct sheet_writer *writer, const struct wording *wording,
                              const struct spec *spec) MUST_CHECK;
void sheet_writer_release(struct sheet_writer *writer);

/* Appends the sheet (part `problem` of each family), or its worked solution (part `solution`).
 * `only`: the position of one problem, or -1 for all. */
enum status sheet_write(struct sheet_writer *writer, const struct exercise_set *set,
                        const struct sheet_owner *owner, bool solution, int only,
                        struct buffer *out) MUST_CHECK;

#endif

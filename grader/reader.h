/* grader/reader.h - finds a student's answers in whatever was handed in.
 *
 * Extractors, one per shape (tables, label lines, bit rows, boxes, prose), yield candidates; one
 * resolver decides by the policy of docs/reading-answers.md. The reader never marks and never sees
 * a right answer, except the number that the question itself gives (the address).
 * What it is not sure of it says: a reading is unclear rather than a guess.
 */
#ifndef GRADER_READER_H
#define GRADER_READER_H

#include "core/family.h"
#include "core/text.h"

/* One problem that the submission may answer. */
struct question {
    const char *id; /* "9.11", "q1" */
    const struct family *family;
    const struct blanks *blanks; /* of this student's machine */
};

/* One blank as it was read. */
struct answer {
    struct reading reading;
    /* As it stands in the submission, without emphasis and backticks at its ends; empty when blank;
     * lives with the sheet. */
    struct text given;
    unsigned line; /* 1-based; 0 when blank or not known */
};

enum {
    SHEET_NOTE_CONTRADICTION = 1, /* sheet id, address and heading name different problems */
    SHEET_NOTE_SECOND_ATTEMPT = 2 /* a problem was answered more than once; the last was taken */
};

struct problem_answers {
    bool found;                        /* something in the submission answers this problem */
    struct answer answers[BLANKS_MAX]; /* by blank position */
    unsigned notes;                    /* SHEET_NOTE_* */
};

struct sheet {
    struct problem_answers *problems; /* one for each question, in its order */
    unsigned count;
    /* Something in it was not looked at: a line of more than LINE_BYTES_MAX, elements of HTML
     * nested too deep, a row of too many cells, or what a pattern would have taken too long for. */
    bool cut;
    void *storage; /* private: what the texts point into */
};

struct reader;

/* A reader holds compiled labels and scratch storage; one for each thread. */
enum status reader_new(struct reader **out, struct fault *fault) MUST_CHECK;
void reader_free(struct reader *reader);

/* Reads one submission (UTF-8 Markdown or plain text; invalid bytes are read as U+FFFD) for these
 * questions. The sheet belongs to the caller: sheet_release. STATUS_MEMORY only. */
enum status reader_read(struct reader *reader, struct text submission,
                        const struct question *questions, unsigned count,
                        struct sheet *out) MUST_CHECK;
void sheet_release(struct sheet *sheet);

#endif

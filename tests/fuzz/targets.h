/* tests/fuzz/targets.h - what is fed any bytes at all: once by libFuzzer (`make fuzz TARGET=name`),
 * and in every `make check` with the texts of tests/fuzz/corpus/NAME.
 *
 * A target checks what must hold of any input; that nothing is read out of bounds is for the
 * sanitizers. To add one: a function here, a row in the table, and a folder with a text or more.
 */
#ifndef TESTS_FUZZ_TARGETS_H
#define TESTS_FUZZ_TARGETS_H

#include "course/archive.h"
#include "course/kind.h"
#include "course/lms_name.h"
#include "generator/roster.h"
#include "generator/seed.h"
#include "generator/spec.h"
#include "grader/encoding.h"
#include "grader/html.h"
#include "grader/labels.h"
#include "grader/lines.h"
#include "grader/score.h"
#include "tests/book_questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline void must(bool holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "it does not hold that %s\n", what);
    abort();
}

/* Reads every byte, so that a sanitizer sees those that are not there. */
static inline unsigned touch(struct text text) {
    volatile unsigned sum = 0;
    for (size_t i = 0; i < text.len; i++) sum = sum + (unsigned char)text.at[i];
    return sum;
}

/* ---- reader: a submission, from its bytes to its marks */

static inline void check_problem(const struct book_questions *book, unsigned q,
                                 const struct problem_answers *answers) {
    const struct blanks *blanks = &book->blanks[q];
    const struct score_options options = {1000000, false};
    struct reading readings[BLANKS_MAX];
    uint64_t points[BLANKS_MAX], most = 0;
    struct score score;
    for (unsigned i = 0; i < BLANKS_MAX; i++) {
        const struct answer *answer = &answers->answers[i];
        readings[i] = answer->reading;
        points[i] = i < blanks->count && blanks->at[i].asked;
        most += points[i];
        touch(answer->given);
        must(answer->reading.other_count <= READING_OTHERS_MAX,
             "a reading has room for its values");
        must(answer->reading.kind == READING_BLANK || answers->found,
             "a problem with an answer was found");
        must(answer->reading.kind == READING_BLANK || i < blanks->count,
             "an answer belongs to a blank");
    }
    score_problem(&book->machines[q], blanks, readings, points, &options, &score);
    must(score.points <= score.max && score.max == most, "points are within their bounds");
}

static inline void fuzz_reader(struct text bytes) {
    static struct book_questions book;
    static struct reader *reader;
    struct fault fault = {0};
    struct sheet sheet;
    struct buffer storage = {0};
    struct text text;
    if (!reader) {
        book_questions(&book);
        must(reader_new(&reader, &fault) == STATUS_OK, "there is a reader");
    }
    must(encoding_decode(bytes, &storage, &text) == STATUS_OK, "any bytes are some text");
    must(reader_read(reader, text, book.at, BOOK_QUESTIONS, &sheet) == STATUS_OK,
         "any text is read");
    for (unsigned q = 0; q < BOOK_QUESTIONS; q++) check_problem(&book, q, &sheet.problems[q]);
    sheet_release(&sheet);
    buffer_release(&storage);
}

/* ---- value: the first byte is the form, the second the width */

static inline void fuzz_value(struct text bytes) {
    static const struct choice choices[] = {
        {.word = "shared"}, {.word = "private"}, {.word = NULL}};
    static const enum form_kind kinds[] = {FORM_BITS, FORM_HEX,    FORM_DECIMAL, FORM_YES_NO,
                                           FORM_BYTE, FORM_CHOICE, FORM_TEXT};
    static const enum base_said bases[] = {BASE_UNSAID, BASE_SAID_10};
    if (bytes.len < 2) return;
    const unsigned first = (unsigned char)bytes.at[0], second = (unsigned char)bytes.at[1];
    struct form form = {kinds[first % 7], 1 + second % 64, choices};
    if (form.kind == FORM_YES_NO) form.bits = 1;
    if (form.kind == FORM_BYTE) form.bits = 8;
    if (form.kind == FORM_TEXT) form.bits = 8 * (1 + second % VALUE_TEXT_CHARS);
    struct reading reading;
    char text[VALUE_TEXT_MAX];
    value_read((struct text){bytes.at + 2, bytes.len - 2}, form, bases[first / 7 % 2], &reading);
    must(reading.other_count <= READING_OTHERS_MAX, "a reading has room for its values");
    if (reading.kind != READING_VALUE) return;
    const size_t len = value_write(reading.value, form, text);
    must(len < VALUE_TEXT_MAX && text[len] == '\0', "a value is written within its bounds");
}

/* ---- labels: in the lines of a text, as the reader looks for them */

static inline void fuzz_labels(struct text bytes) {
    static struct labels *labels;
    struct fault fault = {0};
    struct lines lines;
    if (!labels) {
        must(labels_new("address_translation", &labels, &fault) == STATUS_OK, "there are labels");
    }
    must(lines_new(bytes, &lines) == STATUS_OK, "any text has lines");
    for (size_t i = 0; i < lines.count; i++) {
        const struct text line = lines.at[i].text;
        struct label label;
        for (size_t from = 0; labels_find(labels, line, from, &label); from = label.end) {
            must(label.start >= from && label.end > label.start && label.end <= line.len,
                 "a label lies in its line");
            struct label again;
            const struct text rest = {line.at + label.start, line.len - label.start};
            (void)labels_begin(labels, rest, &again);
        }
        (void)labels_title(labels, line, &label);
    }
    (void)labels_gave_up(labels);
    lines_release(&lines);
}

/* ---- names: file names of LMS downloads, and the sheet ids in texts */

static inline void fuzz_names(struct text bytes) {
    struct lms_name name;
    char id[SHEET_ID_MAX];
    const char *why;
    bool damaged;
    if (lms_name_read(bytes, &name)) {
        touch(name.name);
        touch(name.id);
        must(name.key_len <= bytes.len, "the key of a name is a part of it");
        (void)lms_name_is(name.name, bytes);
        (void)lms_name_is(bytes, name.name);
    }
    if (sheet_id_find(bytes, id, &damaged)) must(strlen(id) < SHEET_ID_MAX, "an id has its end");
    (void)student_id_ok(bytes, &why);
}

/* ---- html, and text: what is turned into text first */

static inline void fuzz_html(struct text bytes) {
    struct buffer out = {0};
    bool cut;
    (void)html_is_it(bytes);
    must(html_lines(bytes, &out, &cut) != STATUS_MEMORY, "HTML has room");
    must(out.len <= 64 * bytes.len + 64, "HTML does not grow without bounds");
    touch(buffer_text(&out));
    buffer_release(&out);
}

static inline void fuzz_text(struct text bytes) {
    struct buffer storage = {0};
    struct text text;
    (void)unreadable_because(bytes);
    must(readable_text(bytes, &storage, &text) != STATUS_MEMORY, "a text has room");
    must(!is_readable_as_it_is(bytes) || text.at == bytes.at, "what is readable stays as it is");
    touch(text);
    buffer_release(&storage);
}

/* ---- archive: what comes out of one */

static inline enum status check_entry(void *context, const char *name, struct text bytes,
                                      const char *refused, struct fault *fault) {
    (void)context;
    (void)fault;
    must(name[0] != '\0' && name[0] != '/' && name[0] != '.', "a name in an archive is relative");
    must(!strstr(name, "/../") && !strstr(name, "//"), "a name in an archive leads nowhere else");
    for (const char *c = name; *c; c++) {
        must((unsigned char)*c >= 0x20 && *c != 0x7F, "a name in an archive commands no terminal");
    }
    must(!refused || bytes.len == 0, "what is refused has no bytes");
    touch(bytes);
    return STATUS_OK;
}

static inline void fuzz_archive(struct text bytes) {
    struct fault fault = {0};
    if (!archive_starts(bytes)) return;
    const enum status status =
        archive_walk_memory("fuzz", bytes, 1 << 20, check_entry, NULL, &fault);
    must(status == STATUS_OK || status == STATUS_NOT_FOUND || fault.sentence[0],
         "what goes wrong is said");
}

/* ---- spec and roster: what instructors write */

static inline void fuzz_spec(struct text bytes) {
    struct spec *spec = NULL;
    struct fault fault = {0};
    const enum status status = spec_new_stored(bytes, &spec, &fault);
    must(status == STATUS_OK || fault.sentence[0], "what is wrong with a spec is said");
    spec_free(spec);
}

static inline void fuzz_roster(struct text bytes) {
    char path[] = "/tmp/pagewalk-roster-XXXXXX";
    struct roster roster;
    struct fault fault = {0};
    const int out = mkstemp(path);
    must(out >= 0 && write(out, bytes.at, bytes.len) == (ssize_t)bytes.len && close(out) == 0,
         "a file can be written");
    const enum status status = roster_read(path, &roster, &fault);
    must(status == STATUS_OK || fault.sentence[0], "what is wrong with a roster is said");
    if (status == STATUS_OK) roster_release(&roster);
    unlink(path);
}

static const struct fuzz_target {
    const char *name;
    void (*feed)(struct text bytes);
} fuzz_targets[] = {
    {"reader", fuzz_reader},   {"value", fuzz_value}, {"labels", fuzz_labels},
    {"names", fuzz_names},     {"html", fuzz_html},   {"text", fuzz_text},
    {"archive", fuzz_archive}, {"spec", fuzz_spec},   {"roster", fuzz_roster},
};

enum { FUZZ_TARGETS = sizeof fuzz_targets / sizeof fuzz_targets[0] };

#endif

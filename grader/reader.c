#include "grader/reader.h"

#include "grader/html.h"
#include "grader/leaders.h"
#include "grader/paragraphs.h"
#include "grader/pieces.h"
#include "grader/resolve.h"

#include <ctype.h>
#include <stdlib.h>

enum { FAMILIES_MAX = 32 };

struct reader {
    struct labels *labels[FAMILIES_MAX]; /* by row of `families`; made when first met */
};

static enum status read_text(const struct reader *reader, struct text text, struct lines *out) {
    const struct vocabulary vocabulary = {
        reader->labels, family_count < FAMILIES_MAX ? family_count : FAMILIES_MAX};
    const enum status status = lines_new(text, out);
    if (status == STATUS_OK) {
        leaders_drop(out);
        paragraphs_restore(out, &vocabulary);
    }
    return status;
}

/* The submission as lines, HTML laid out first. Lines of HTML have no numbers of their own. */
static enum status read_lines(const struct reader *reader, struct text submission,
                              struct lines *out) {
    if (!html_is_it(submission)) return read_text(reader, submission, out);
    struct buffer text = {0};
    bool cut;
    enum status status = html_lines(submission, &text, &cut);
    if (status == STATUS_OK) status = read_text(reader, buffer_text(&text), out);
    if (status == STATUS_INVALID) status = read_text(reader, submission, out);
    for (size_t i = 0; status == STATUS_OK && i < out->count; i++) out->at[i].number = 0;
    if (status == STATUS_OK) out->cut |= cut;
    buffer_release(&text);
    return status;
}

/* Whether a word stands in a text, in any letter case. Found by its rarest letter, the `at`-th. */
static bool has_word(struct text text, const char *word, size_t at) {
    const size_t n = strlen(word);
    for (int big = 0; big < 2; big++) {
        const int rare = big ? toupper((unsigned char)word[at]) : word[at];
        for (const char *p = text.at;
             p && (p = memchr(p, rare, text.len - (size_t)(p - text.at))) != NULL; p++) {
            const size_t i = (size_t)(p - text.at);
            if (i < at || i - at + n > text.len) continue;
            if (text_contains((struct text){p - at, n}, word)) return true;
        }
    }
    return false;
}

/* `all numbers in hex`, `全部十六进制`: said once for all, not of one of them. */
static bool says_hex(struct text line) {
    static const char *const all[] = {"all ", "numbers", "values", "everything", "everywhere",
                                      "全部", "都",      "均为",   "alle"};
    static const char *const not_all[] = {"digit", "dec",     "binary", "十进制", "二进制",
                                          "table", "such as", "例如",   "表"};
    if (!has_word(line, "hex", 2) && !text_contains(line, "十六进制")) return false;
    return !text_contains_any(line, WORDS(not_all)) && text_contains_any(line, WORDS(all));
}

/* The base that the submission names once for all. */
static enum base_said said_base(const struct lines *lines) {
    static const char *const sayings[] = {"in decimal", "are decimal", "all decimal",
                                          " decimal numbers",
                                          "\xE5\x8D\x81\xE8\xBF\x9B\xE5\x88\xB6"};
    /* Most submissions say nothing of it. */
    const struct text all = lines_text(lines);
    const bool hex = has_word(all, "hex", 2) || text_contains(all, "十六进制");
    if (!hex && !has_word(all, " decimal", 5) && !text_contains(all, sayings[4])) {
        return BASE_UNSAID;
    }
    for (size_t i = 0; i < lines->count; i++) {
        const struct text text = lines->at[i].text;
        if (hex && !memchr(text.at, '|', text.len) && says_hex(text)) return BASE_SAID_16;
        if (!has_word(text, "decimal", 4) && !text_contains(text, sayings[4])) continue;
        for (size_t k = 0; k < sizeof sayings / sizeof sayings[0]; k++) {
            const struct text line = lines->at[i].text;
            if (!text_contains(line, sayings[k])) continue;
            /* "in hex, not in decimal" */
            if (!text_contains(line, " not ") && !text_contains(line, "hex") &&
                !text_contains(line, "十六进制")) {
                return BASE_SAID_10;
            }
        }
    }
    return BASE_UNSAID;
}

/* What the texts of a sheet point into. */
struct sheet_storage {
    struct lines lines;
    struct scan scans[FAMILIES_MAX];
};

enum status reader_new(struct reader **out, struct fault *fault) {
    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader) return STATUS_MEMORY;
    for (unsigned i = 0; i < family_count && i < FAMILIES_MAX; i++) {
        enum status status = labels_new(families[i]->name, &reader->labels[i], fault);
        if (status != STATUS_OK) {
            reader_free(reader);
            return status;
        }
    }
    *out = reader;
    return STATUS_OK;
}

void reader_free(struct reader *reader) {
    if (!reader) return;
    for (unsigned i = 0; i < FAMILIES_MAX; i++) labels_free(reader->labels[i]);
    free(reader);
}

enum status reader_read(struct reader *reader, struct text submission,
                        const struct question *questions, unsigned count, struct sheet *out) {
    *out = (struct sheet){.count = count};
    out->problems = calloc(count ? count : 1, sizeof *out->problems);
    struct sheet_storage *storage = calloc(1, sizeof *storage);
    out->storage = storage;
    if (!out->problems || !storage ||
        read_lines(reader, submission, &storage->lines) != STATUS_OK) {
        sheet_release(out);
        return STATUS_MEMORY;
    }
    const enum base_said base = said_base(&storage->lines);
    enum status status = STATUS_OK;
    out->cut = storage->lines.cut;
    for (unsigned f = 0; f < family_count && f < FAMILIES_MAX && status == STATUS_OK; f++) {
        bool here = false;
        for (unsigned i = 0; i < count; i++) here |= questions[i].family == families[f];
        if (!here) continue;
        status = scan_new(&storage->lines, questions, count, families[f], reader->labels[f],
                          &storage->scans[f]);
        out->cut |= storage->scans[f].cut | labels_gave_up(reader->labels[f]);
        if (status == STATUS_OK) {
            status =
                resolve(&storage->scans[f], questions, count, families[f], base, out->problems);
        }
    }
    if (status != STATUS_OK) {
        sheet_release(out);
        return status;
    }
    for (unsigned i = 0; i < count; i++) {
        struct problem_answers *problem = &out->problems[i];
        for (unsigned b = 0; b < questions[i].blanks->count; b++) {
            problem->answers[b].given = text_undress(problem->answers[b].given);
        }
    }
    return status;
}

void sheet_release(struct sheet *sheet) {
    struct sheet_storage *storage = sheet->storage;
    if (storage) {
        for (unsigned f = 0; f < FAMILIES_MAX; f++) scan_release(&storage->scans[f]);
        lines_release(&storage->lines);
    }
    free(storage);
    free(sheet->problems);
    *sheet = (struct sheet){0};
}

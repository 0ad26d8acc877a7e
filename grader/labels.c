#define PCRE2_CODE_UNIT_WIDTH 8
#include "grader/labels.h"

#include "templates/buffer.h"
#include "templates/fault.h"
#include "templates/phrasebook.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS_MAX = 128, MATCH_LIMIT = 100000 };

struct row_of_labels {
    enum label_kind kind;
    char first[32], second[32];
};

/* One alternation; a mark says which row of the file matched. */
struct alternation {
    pcre2_code *code;
    pcre2_match_data *match;
};

struct labels {
    struct alternation blanks, titles;
    pcre2_match_context *context;
    struct row_of_labels rows[ROWS_MAX];
    unsigned count;
};

static void copy_word(char out[32], struct text word) {
    size_t n = word.len < 31 ? word.len : 31;
    if (n) memcpy(out, word.at, n);
    out[n] = '\0';
}

/* WHAT of a line. */
static struct row_of_labels parse_what(struct text what) {
    struct row_of_labels row = {.kind = LABEL_BLANK};
    if (text_is(what, "@")) row.kind = LABEL_GIVEN;
    if (text_is(what, "-")) row.kind = LABEL_NOTHING;
    if (text_is(what, "%")) row.kind = LABEL_NUMBER;
    const char *slash = memchr(what.at, '/', what.len);
    size_t n = slash ? (size_t)(slash - what.at) : what.len;
    copy_word(row.first, (struct text){what.at, n});
    if (slash) copy_word(row.second, (struct text){slash + 1, what.len - n - 1});
    return row;
}

/* The patterns of the two alternations while the file is read. */
struct patterns {
    struct buffer blanks, titles;
};

static enum status add_row(struct labels *labels, struct text row, struct patterns *patterns) {
    const char *equals = memchr(row.at, '=', row.len);
    if (!equals || labels->count == ROWS_MAX) return STATUS_INVALID;
    size_t before = (size_t)(equals - row.at);
    struct text what = text_trim((struct text){row.at, before});
    struct text spelling = text_trim((struct text){equals + 1, row.len - before - 1});
    const bool title = what.len > 1 && what.at[0] == '+';
    struct buffer *pattern = title ? &patterns->titles : &patterns->blanks;
    if (title) what = (struct text){what.at + 1, what.len - 1};
    labels->rows[labels->count] = parse_what(what);
    buffer_printf(pattern, "%s(?:%.*s)(*MARK:%u)", pattern->len ? "|" : "", (int)spelling.len,
                  spelling.at, labels->count);
    labels->count++;
    return buffer_status(pattern);
}

static enum status add_rows(struct labels *labels, const char *path, struct text file,
                            struct patterns *patterns, struct fault *fault) {
    for (unsigned line = 1; file.len; line++) {
        const char *end = memchr(file.at, '\n', file.len);
        size_t n = end ? (size_t)(end - file.at) : file.len;
        struct text row = text_trim((struct text){file.at, n});
        file.at += end ? n + 1 : n;
        file.len -= end ? n + 1 : n;
        if (row.len == 0 || row.at[0] == '#') continue;
        enum status status = add_row(labels, row, patterns);
        if (status != STATUS_OK) {
            return fault_say(fault, status, path, line,
                             "not a label: write BLANK = PATTERN, at most %d of them", ROWS_MAX);
        }
    }
    return STATUS_OK;
}

/* Whole words only; a label may stand right after the digits of the value before it. */
static enum status compile(struct alternation *out, const char *path, const struct buffer *rows,
                           struct fault *fault) {
    struct buffer pattern = {0};
    int error;
    PCRE2_SIZE where;
    if (rows->len == 0) return STATUS_OK;
    buffer_printf(&pattern, "(?:(?<![\\p{Latin}_])|(?<=[0-9A-F](?=[G-Z])))(?:%s)(?![\\p{Latin}])",
                  rows->at);
    if (pattern.failed) return STATUS_MEMORY;
    out->code = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len,
                              PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &error, &where, NULL);
    buffer_release(&pattern);
    if (!out->code) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(error, why, sizeof why);
        return fault_say(fault, STATUS_INVALID, path, 0, "the labels do not compile: %s",
                         (const char *)why);
    }
    (void)pcre2_jit_compile(out->code, PCRE2_JIT_COMPLETE);
    out->match = pcre2_match_data_create_from_pattern(out->code, NULL);
    return out->match ? STATUS_OK : fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
}

static enum status compile_both(struct labels *labels, const char *path,
                                const struct patterns *patterns, struct fault *fault) {
    labels->context = pcre2_match_context_create(NULL);
    if (!labels->context) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    pcre2_set_match_limit(labels->context, MATCH_LIMIT);
    enum status status = compile(&labels->blanks, path, &patterns->blanks, fault);
    return status == STATUS_OK ? compile(&labels->titles, path, &patterns->titles, fault) : status;
}

enum status labels_new(const char *family, struct labels **out, struct fault *fault) {
    char path[128];
    struct patterns patterns = {{0}, {0}};
    struct labels *labels = calloc(1, sizeof *labels);
    if (!labels) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    snprintf(path, sizeof path, "%s/labels", family);
    enum status status = add_rows(labels, path, phrasebook_shipped(path), &patterns, fault);
    if (status == STATUS_OK) status = compile_both(labels, path, &patterns, fault);
    buffer_release(&patterns.blanks);
    buffer_release(&patterns.titles);
    if (status != STATUS_OK) {
        labels_free(labels);
        return status;
    }
    *out = labels;
    return STATUS_OK;
}

static void alternation_release(struct alternation *alternation) {
    pcre2_code_free(alternation->code);
    pcre2_match_data_free(alternation->match);
}

void labels_free(struct labels *labels) {
    if (!labels) return;
    alternation_release(&labels->blanks);
    alternation_release(&labels->titles);
    pcre2_match_context_free(labels->context);
    free(labels);
}

/* Up to two digits. */
static unsigned read_number(struct text digits) {
    unsigned number = 0;
    for (size_t i = 0; i < digits.len && i < 2; i++) {
        if (digits.at[i] >= '0' && digits.at[i] <= '9') {
            number = number * 10 + (unsigned)(digits.at[i] - '0');
        }
    }
    return number;
}

static bool find(const struct labels *labels, const struct alternation *alternation,
                 struct text text, size_t from, struct label *out) {
    if (from >= text.len || !alternation->code) return false;
    int found = pcre2_match(alternation->code, (PCRE2_SPTR)text.at, text.len, from,
                            PCRE2_NO_UTF_CHECK, alternation->match, labels->context);
    if (found < 0) return false;
    PCRE2_SPTR mark = pcre2_get_mark(alternation->match);
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(alternation->match);
    if (!mark || at[1] <= at[0]) return false;
    unsigned row = 0;
    for (; *mark; mark++) row = row * 10 + (unsigned)(*mark - '0');
    const struct row_of_labels *r = &labels->rows[row];
    *out = (struct label){.kind = r->kind, .start = at[0], .end = at[1]};
    if (r->kind == LABEL_NUMBER && found > 1) {
        const PCRE2_SIZE *group = at + 2 * (found - 1);
        out->number = read_number((struct text){text.at + group[0], group[1] - group[0]});
    }
    memcpy(out->first, r->first, sizeof out->first);
    memcpy(out->second, r->second, sizeof out->second);
    return true;
}

bool labels_find(struct labels *labels, struct text text, size_t from, struct label *out) {
    return find(labels, &labels->blanks, text, from, out);
}

bool labels_title(struct labels *labels, struct text line, struct label *out) {
    return find(labels, &labels->titles, line, 0, out);
}

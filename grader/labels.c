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

struct labels {
    pcre2_code *code;
    pcre2_match_data *match;
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
    const char *slash = memchr(what.at, '/', what.len);
    size_t n = slash ? (size_t)(slash - what.at) : what.len;
    copy_word(row.first, (struct text){what.at, n});
    if (slash) copy_word(row.second, (struct text){slash + 1, what.len - n - 1});
    return row;
}

/* One alternation of all rows; a mark says which one matched. */
static enum status add_rows(struct labels *labels, const char *family, struct text file,
                            struct buffer *pattern, struct fault *fault) {
    unsigned line = 0;
    buffer_add(pattern, TEXT("(?:"));
    while (file.len) {
        const char *end = memchr(file.at, '\n', file.len);
        size_t n = end ? (size_t)(end - file.at) : file.len;
        struct text row = text_trim((struct text){file.at, n});
        file.at += end ? n + 1 : n;
        file.len -= end ? n + 1 : n;
        line++;
        if (row.len == 0 || row.at[0] == '#') continue;
        const char *equals = memchr(row.at, '=', row.len);
        if (!equals || labels->count == ROWS_MAX) {
            return fault_say(fault, STATUS_INVALID, family, line,
                             "not a label: write BLANK = PATTERN, at most %d of them", ROWS_MAX);
        }
        size_t before = (size_t)(equals - row.at);
        struct text what = text_trim((struct text){row.at, before});
        struct text spelling = text_trim((struct text){equals + 1, row.len - before - 1});
        labels->rows[labels->count] = parse_what(what);
        buffer_printf(pattern, "%s(?:%.*s)(*MARK:%u)", labels->count ? "|" : "", (int)spelling.len,
                      spelling.at, labels->count);
        labels->count++;
    }
    buffer_add(pattern, TEXT(")"));
    return buffer_status(pattern);
}

static enum status compile(struct labels *labels, const char *family, struct text pattern,
                           struct fault *fault) {
    int error;
    PCRE2_SIZE where;
    labels->code = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len,
                                 PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &error, &where, NULL);
    if (!labels->code) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(error, why, sizeof why);
        return fault_say(fault, STATUS_INVALID, family, 0, "the labels do not compile: %s",
                         (const char *)why);
    }
    (void)pcre2_jit_compile(labels->code, PCRE2_JIT_COMPLETE);
    labels->match = pcre2_match_data_create_from_pattern(labels->code, NULL);
    labels->context = pcre2_match_context_create(NULL);
    if (!labels->match || !labels->context) return STATUS_MEMORY;
    pcre2_set_match_limit(labels->context, MATCH_LIMIT);
    return STATUS_OK;
}

enum status labels_new(const char *family, struct labels **out, struct fault *fault) {
    char path[128];
    struct buffer pattern = {0};
    struct labels *labels = calloc(1, sizeof *labels);
    if (!labels) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    snprintf(path, sizeof path, "%s/labels", family);
    /* Not inside a word; a label may stand right after the digits of the value before it. */
    buffer_add(&pattern, TEXT("(?:(?<![\\p{Latin}_])|(?<=[0-9A-F](?=[G-Z])))"));
    enum status status = add_rows(labels, path, phrasebook_shipped(path), &pattern, fault);
    buffer_add(&pattern, TEXT("(?![\\p{Latin}])"));
    if (status == STATUS_OK) status = compile(labels, path, buffer_text(&pattern), fault);
    buffer_release(&pattern);
    if (status != STATUS_OK) {
        labels_free(labels);
        return status;
    }
    *out = labels;
    return STATUS_OK;
}

void labels_free(struct labels *labels) {
    if (!labels) return;
    pcre2_code_free(labels->code);
    pcre2_match_data_free(labels->match);
    pcre2_match_context_free(labels->context);
    free(labels);
}

bool labels_find(struct labels *labels, struct text text, size_t from, struct label *out) {
    if (from >= text.len) return false;
    int found = pcre2_match(labels->code, (PCRE2_SPTR)text.at, text.len, from, PCRE2_NO_UTF_CHECK,
                            labels->match, labels->context);
    if (found < 0) return false;
    PCRE2_SPTR mark = pcre2_get_mark(labels->match);
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(labels->match);
    if (!mark || at[1] <= at[0]) return false;
    unsigned row = 0;
    for (; *mark; mark++) row = row * 10 + (unsigned)(*mark - '0');
    const struct row_of_labels *r = &labels->rows[row];
    *out = (struct label){.kind = r->kind, .start = at[0], .end = at[1]};
    memcpy(out->first, r->first, sizeof out->first);
    memcpy(out->second, r->second, sizeof out->second);
    return true;
}

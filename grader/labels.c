#define PCRE2_CODE_UNIT_WIDTH 8
#include "grader/labels.h"

#include "templates/buffer.h"
#include "templates/fault.h"
#include "templates/phrasebook.h"

#include <ctype.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS_MAX = 128, MATCH_LIMIT = 100000 };

/* Most words of a text are no label, and their first three letters tell. */
enum { HEAD_BYTES = 3, HEAD_LETTERS = 40, HEADS = HEAD_LETTERS * HEAD_LETTERS * HEAD_LETTERS };

enum head { HEAD_UNKNOWN, HEAD_MAY_MATCH, HEAD_CANNOT };

struct row_of_labels {
    enum label_kind kind;
    char first[32], second[32];
};

/* One alternation, tried at one place; a mark says which row of the file matched. */
struct alternation {
    pcre2_code *code;
    pcre2_match_data *match;
    bool begins[256];     /* the bytes that a match can begin with */
    unsigned char *heads; /* by head_of: what is known of it, enum head; found out when met */
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
    const char *slash = memchr(what.at, '/', what.len);
    size_t n = slash ? (size_t)(slash - what.at) : what.len;
    copy_word(row.first, (struct text){what.at, n});
    if (slash) copy_word(row.second, (struct text){slash + 1, what.len - n - 1});
    return row;
}

/* An alternation while the file is read. */
struct pattern {
    struct buffer marked, bare; /* with the marks, and without */
};

struct patterns {
    struct pattern blanks, titles;
};

static void pattern_release(struct pattern *pattern) {
    buffer_release(&pattern->marked);
    buffer_release(&pattern->bare);
}

static enum status add_row(struct labels *labels, struct text row, struct patterns *patterns) {
    const char *equals = memchr(row.at, '=', row.len);
    if (!equals || labels->count == ROWS_MAX) return STATUS_INVALID;
    size_t before = (size_t)(equals - row.at);
    struct text what = text_trim((struct text){row.at, before});
    struct text spelling = text_trim((struct text){equals + 1, row.len - before - 1});
    const bool title = what.len > 1 && what.at[0] == '+';
    struct pattern *pattern = title ? &patterns->titles : &patterns->blanks;
    const char *bar = pattern->bare.len ? "|" : "";
    if (title) what = (struct text){what.at + 1, what.len - 1};
    labels->rows[labels->count] = parse_what(what);
    buffer_printf(&pattern->bare, "%s(?:%.*s)", bar, (int)spelling.len, spelling.at);
    buffer_printf(&pattern->marked, "%s(?:%.*s)(*MARK:%u)", bar, (int)spelling.len, spelling.at,
                  labels->count);
    labels->count++;
    return buffer_status(&pattern->marked);
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

/* `pattern` of `rows` as code, or NULL with the fault said. */
static pcre2_code *code_of(const char *path, const char *before, const struct buffer *rows,
                           const char *after, uint32_t options, struct fault *fault) {
    struct buffer pattern = {0};
    int error;
    PCRE2_SIZE where;
    buffer_printf(&pattern, "%s(?:%s)%s", before, rows->at, after);
    if (pattern.failed) {
        buffer_release(&pattern);
        (void)!fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
        return NULL;
    }
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len,
                      options | PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &error, &where, NULL);
    buffer_release(&pattern);
    if (!code) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(error, why, sizeof why);
        (void)!fault_say(fault, STATUS_INVALID, path, 0, "the labels do not compile: %s",
                         (const char *)why);
    }
    return code;
}

/* The bytes that can begin one of the rows: what the library found out for its own use. Where it
 * did not, every byte. */
static enum status find_begins(struct alternation *out, const char *path, const struct buffer *rows,
                               struct fault *fault) {
    const uint8_t *bitmap = NULL;
    pcre2_code *bare = code_of(path, "", rows, "", 0, fault);
    if (!bare) return STATUS_INVALID;
    (void)pcre2_pattern_info(bare, PCRE2_INFO_FIRSTBITMAP, (void *)&bitmap);
    for (unsigned c = 0; c < 256; c++) out->begins[c] = !bitmap || (bitmap[c / 8] >> c % 8 & 1);
    pcre2_code_free(bare);
    return STATUS_OK;
}

/* Whole words only; a label may stand right after the digits of the value before it. */
static enum status compile(struct alternation *out, const char *path, const struct pattern *rows,
                           struct fault *fault) {
    if (rows->bare.len == 0) return STATUS_OK;
    enum status status = find_begins(out, path, &rows->bare, fault);
    if (status != STATUS_OK) return status;
    out->code = code_of(path, "(?:(?<![\\p{Latin}_])|(?<=[0-9A-F](?=[G-Z])))", &rows->marked,
                        "(?![\\p{Latin}])", PCRE2_ANCHORED, fault);
    if (!out->code) return STATUS_INVALID;
    (void)pcre2_jit_compile(out->code, PCRE2_JIT_COMPLETE);
    out->match = pcre2_match_data_create_from_pattern(out->code, NULL);
    out->heads = calloc(HEADS, 1);
    return out->match && out->heads ? STATUS_OK
                                    : fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
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
    struct patterns patterns = {0};
    struct labels *labels = calloc(1, sizeof *labels);
    if (!labels) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    snprintf(path, sizeof path, "%s/labels", family);
    enum status status = add_rows(labels, path, phrasebook_shipped(path), &patterns, fault);
    if (status == STATUS_OK) status = compile_both(labels, path, &patterns, fault);
    pattern_release(&patterns.blanks);
    pattern_release(&patterns.titles);
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
    free(alternation->heads);
}

void labels_free(struct labels *labels) {
    if (!labels) return;
    alternation_release(&labels->blanks);
    alternation_release(&labels->titles);
    pcre2_match_context_free(labels->context);
    free(labels);
}

/* Whether a word can begin at `at`; the pattern itself looks closer. */
static bool may_begin(const struct alternation *alternation, struct text text, size_t at) {
    const unsigned char here = (unsigned char)text.at[at];
    if (!alternation->begins[here]) return false;
    const unsigned char before = at ? (unsigned char)text.at[at - 1] : ' ';
    if (!isalpha(before) && before != '_') return true;
    return isxdigit(before) && isalpha(here) && !isxdigit(here);
}

/* 1 to HEAD_LETTERS-1, letter case aside; 0 for all that is not counted. */
static unsigned letter_of(unsigned char c) {
    if (isalpha(c)) return c < 0x80 ? (c | 32u) - 'a' + 1 : 0;
    if (isdigit(c)) return c - '0' + 27u;
    return c == ' ' ? 37 : c == '-' ? 38 : c == '_' ? 39 : 0;
}

/* The number of the first letters of a text, or 0 where one of them is not counted. Of a shorter
 * text the letters that are missing count 0. */
static unsigned head_of(struct text text) {
    unsigned head = 0;
    for (size_t i = 0; i < HEAD_BYTES; i++) {
        const unsigned letter = i < text.len ? letter_of((unsigned char)text.at[i]) : 0;
        if (i < text.len && letter == 0) return 0;
        head = head * HEAD_LETTERS + letter;
    }
    return head;
}

/* Whether a label may begin with the text's first letters, whatever comes after them. */
static bool head_may_match(const struct labels *labels, const struct alternation *alternation,
                           struct text text) {
    const unsigned head = head_of(text);
    if (head == 0) return true;
    if (alternation->heads[head] == HEAD_UNKNOWN) {
        const bool more = text.len >= HEAD_BYTES;
        const int found =
            pcre2_match(alternation->code, (PCRE2_SPTR)text.at, more ? HEAD_BYTES : text.len, 0,
                        PCRE2_NO_UTF_CHECK | (more ? PCRE2_PARTIAL_HARD : 0), alternation->match,
                        labels->context);
        alternation->heads[head] = found == PCRE2_ERROR_NOMATCH ? HEAD_CANNOT : HEAD_MAY_MATCH;
    }
    return alternation->heads[head] != HEAD_CANNOT;
}

static bool find(const struct labels *labels, const struct alternation *alternation,
                 struct text text, size_t from, struct label *out) {
    if (!alternation->code) return false;
    for (; from < text.len; from++) {
        if (!may_begin(alternation, text, from)) continue;
        const struct text rest = {text.at + from, text.len - from};
        if (!head_may_match(labels, alternation, rest)) continue;
        int found = pcre2_match(alternation->code, (PCRE2_SPTR)text.at, text.len, from,
                                PCRE2_NO_UTF_CHECK, alternation->match, labels->context);
        if (found >= 0) break;
    }
    if (from >= text.len) return false;
    PCRE2_SPTR mark = pcre2_get_mark(alternation->match);
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(alternation->match);
    if (!mark || at[1] <= at[0]) return false;
    unsigned row = 0;
    for (; *mark; mark++) row = row * 10 + (unsigned)(*mark - '0');
    const struct row_of_labels *r = &labels->rows[row];
    *out = (struct label){.kind = r->kind, .start = at[0], .end = at[1]};
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

#define PCRE2_CODE_UNIT_WIDTH 8
#include "grader/labels.h"

#include "grader/label_memory.h"
#include "grader/pieces.h"
#include "templates/buffer.h"
#include "templates/fault.h"
#include "templates/phrasebook.h"

#include <ctype.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS_MAX = 128, MATCH_LIMIT = 100000, LETTERS = 26 };

/* Most words of a text are no label, and their first three letters tell. */
enum { HEAD_BYTES = 3, HEAD_LETTERS = 40, HEADS = HEAD_LETTERS * HEAD_LETTERS * HEAD_LETTERS };

enum head { HEAD_UNKNOWN, HEAD_MAY_MATCH, HEAD_CANNOT };

struct row_of_labels {
    enum label_kind kind;
    char first[32], second[32];
    struct text spelling;
    bool title;
    unsigned char begins[256 / 8]; /* a bit for each byte that a match can begin with */
};

/* The rows that can begin with one letter, as an alternation that is tried at one place; a mark
 * says which row matched. */
struct alternation {
    pcre2_code *code; /* NULL: not needed so far */
    pcre2_match_data *match;
};

/* The labels, or the titles. */
struct spellings {
    bool begins[256];                          /* the bytes that any of them can begin with */
    struct alternation by_letter[LETTERS + 1]; /* the last: what begins with no letter */
    unsigned char *heads; /* by head_of: what is known of it, enum head; found out when met */
};

struct labels {
    struct spellings blanks, titles;
    pcre2_match_context *context;
    struct label_memory *memory;
    struct row_of_labels rows[ROWS_MAX];
    unsigned count;
    bool failed;  /* no memory */
    bool gave_up; /* a text that would have taken too long */
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

/* `code` of a pattern, or NULL with the fault said. */
static pcre2_code *code_of(const char *path, struct text pattern, uint32_t options,
                           struct fault *fault) {
    int error;
    PCRE2_SIZE where;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len,
                      options | PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &error, &where, NULL);
    if (!code) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(error, why, sizeof why);
        (void)!fault_say(fault, STATUS_INVALID, path, 0, "the labels do not compile: %s",
                         (const char *)why);
    }
    return code;
}

/* The bytes that can begin a row: what the library found out for its own use. Where it did not,
 * every byte. */
static enum status find_begins(struct row_of_labels *row, const char *path, struct fault *fault) {
    const uint8_t *bitmap = NULL;
    pcre2_code *code = code_of(path, row->spelling, 0, fault);
    if (!code) return STATUS_INVALID;
    uint32_t kind = 0, first = 0;
    (void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&bitmap);
    (void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &kind);
    (void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &first);
    if (bitmap) {
        memcpy(row->begins, bitmap, sizeof row->begins);
    } else if (kind == 1) { // one byte; of a letter it is the small one
        row->begins[first / 8] |= (unsigned char)(1u << first % 8);
        if (isalpha((int)first))
            row->begins[(first ^ 32) / 8] |= (unsigned char)(1u << (first ^ 32) % 8);
    } else {
        memset(row->begins, 0xFF, sizeof row->begins);
    }
    pcre2_code_free(code);
    return STATUS_OK;
}

static bool row_begins(const struct row_of_labels *row, unsigned c) {
    return row->begins[c / 8] >> c % 8 & 1;
}

static enum status add_row(struct labels *labels, struct text text, const char *path,
                           struct fault *fault) {
    const char *equals = memchr(text.at, '=', text.len);
    if (!equals || labels->count == ROWS_MAX) return STATUS_NOT_FOUND;
    size_t before = (size_t)(equals - text.at);
    struct text what = text_trim((struct text){text.at, before});
    const bool title = what.len > 1 && what.at[0] == '+';
    if (title) what = (struct text){what.at + 1, what.len - 1};
    struct row_of_labels *row = &labels->rows[labels->count++];
    *row = parse_what(what);
    row->title = title;
    row->spelling = text_trim((struct text){equals + 1, text.len - before - 1});
    return find_begins(row, path, fault);
}

static enum status add_rows(struct labels *labels, const char *path, struct text file,
                            struct fault *fault) {
    for (unsigned line = 1; file.len; line++) {
        const char *end = memchr(file.at, '\n', file.len);
        size_t n = end ? (size_t)(end - file.at) : file.len;
        struct text row = text_trim((struct text){file.at, n});
        file.at += end ? n + 1 : n;
        file.len -= end ? n + 1 : n;
        if (row.len == 0 || row.at[0] == '#') continue;
        enum status status = add_row(labels, row, path, fault);
        if (status == STATUS_NOT_FOUND) {
            return fault_say(fault, STATUS_INVALID, path, line,
                             "not a label: write BLANK = PATTERN, at most %d of them", ROWS_MAX);
        }
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* Which alternation is tried where this byte stands. */
static unsigned letter_index(unsigned c) {
    return c < 0x80 && isalpha((int)c) ? (c | 32u) - 'a' : LETTERS;
}

static void add_alternative(struct buffer *pattern, const struct row_of_labels *row,
                            unsigned number) {
    buffer_printf(pattern, "%s(?:%.*s)(*MARK:%u)", pattern->len ? "|" : "", (int)row->spelling.len,
                  row->spelling.at, number);
}

static bool begins_with_index(const struct row_of_labels *row, unsigned index) {
    for (unsigned c = 0; c < 256; c++) {
        if (letter_index(c) == index && row_begins(row, c)) return true;
    }
    return false;
}

/* Whole words only, where the script ends them too (块偏移CO); a label may stand right after the
 * digits of the value before it. */
static void pattern_for(const struct labels *labels, bool title, unsigned index,
                        struct buffer *out) {
    struct buffer rows = {0};
    for (unsigned i = 0; i < labels->count; i++) {
        const struct row_of_labels *row = &labels->rows[i];
        if (row->title == title && begins_with_index(row, index)) add_alternative(&rows, row, i);
    }
    buffer_printf(
        out, "(?:(?<![\\p{Latin}_])|(?<=[0-9A-FYN]))(?:%s)(?:(?![\\p{Latin}])|(?<![\\p{Latin}]))",
        rows.at ? rows.at : "(*FAIL)");
    out->failed |= rows.failed;
    buffer_release(&rows);
}

/* The alternation for what begins with this byte, made when first needed. */
static const struct alternation *alternation_for(struct labels *labels, struct spellings *spellings,
                                                 unsigned char c) {
    const unsigned index = letter_index(c);
    struct alternation *out = &spellings->by_letter[index];
    struct buffer pattern = {0};
    struct fault ignored; // each row compiled: this can only be want of memory
    if (out->match) return out;
    pattern_for(labels, spellings == &labels->titles, index, &pattern);
    if (!pattern.failed) out->code = code_of("", buffer_text(&pattern), PCRE2_ANCHORED, &ignored);
    buffer_release(&pattern);
    if (out->code) {
        (void)pcre2_jit_compile(out->code, PCRE2_JIT_COMPLETE);
        out->match = pcre2_match_data_create_from_pattern(out->code, NULL);
    }
    return out->match ? out : NULL;
}

static bool begin(const struct labels *labels, bool title, struct spellings *out) {
    for (unsigned i = 0; i < labels->count; i++) {
        if (labels->rows[i].title != title) continue;
        for (unsigned c = 0; c < 256; c++) out->begins[c] |= row_begins(&labels->rows[i], c);
    }
    out->heads = calloc(HEADS, 1);
    return out->heads != NULL;
}

enum status labels_new(const char *family, struct labels **out, struct fault *fault) {
    char path[128];
    struct labels *labels = calloc(1, sizeof *labels);
    if (!labels) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    snprintf(path, sizeof path, "%s/labels", family);
    enum status status = add_rows(labels, path, phrasebook_shipped(path), fault);
    labels->context = pcre2_match_context_create(NULL);
    if (labels->context) pcre2_set_match_limit(labels->context, MATCH_LIMIT);
    labels->memory = label_memory_new();
    const bool begun = labels->memory && begin(labels, false, &labels->blanks) &&
                       begin(labels, true, &labels->titles);
    if (status == STATUS_OK && (!labels->context || !begun)) {
        status = fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    }
    if (status != STATUS_OK) {
        labels_free(labels);
        return status;
    }
    *out = labels;
    return STATUS_OK;
}

static void spellings_release(struct spellings *spellings) {
    for (unsigned i = 0; i <= LETTERS; i++) {
        pcre2_code_free(spellings->by_letter[i].code);
        pcre2_match_data_free(spellings->by_letter[i].match);
    }
    free(spellings->heads);
}

void labels_free(struct labels *labels) {
    if (!labels) return;
    spellings_release(&labels->blanks);
    spellings_release(&labels->titles);
    pcre2_match_context_free(labels->context);
    label_memory_free(labels->memory);
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

/* Whether the letter before `at` may end a value that lost its line end: `0xFCT: `, `N` in
 * `hit? NPage fault?`. It is one of a number with a prefix, or it stands alone. */
static bool is_glued(struct text text, size_t at) {
    size_t i = at - 1;
    while (i > 0 && isalnum((unsigned char)text.at[i - 1])) i--;
    if (at - i >= 3 && text.at[i] == '0' && (text.at[i + 1] | 32) == 'x') return true;
    return at - i == 1 && (text.at[i] == 'Y' || text.at[i] == 'N');
}

/* `CT: `, `Page fault?`: what follows a label that is glued to a value. */
static bool is_set(struct text text, size_t end) {
    while (end < text.len && text.at[end] == ' ') end++;
    return end < text.len && strchr(":=?", text.at[end]) != NULL;
}

static bool is_word_start(struct text text, size_t at) {
    if (at == 0) return true;
    const unsigned char before = (unsigned char)text.at[at - 1];
    return !isalpha(before) && before != '_';
}

/* `0x0FVPN`: right behind a hexadecimal digit, with a letter that is none. */
static bool continues_number(struct text text, size_t at) {
    const unsigned char before = (unsigned char)text.at[at - 1];
    const unsigned char here = (unsigned char)text.at[at];
    return isxdigit(before) && isalpha(here) && !isxdigit(here);
}

/* Whether a word can begin at `at`; the pattern itself looks closer. */
static bool may_begin(const struct spellings *spellings, struct text text, size_t at) {
    const unsigned char here = (unsigned char)text.at[at];
    if (!spellings->begins[here] || (here & 0xC0) == 0x80) return false;
    const unsigned char before = at ? (unsigned char)text.at[at - 1] : ' ';
    if (!isalpha(before) && before != '_') return true;
    if (continues_number(text, at)) return true;
    return isupper(before) && strchr("ABCDEFYN", before) != NULL && is_glued(text, at);
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

/* How many bytes at the end are the start of a character that is cut off. */
static size_t cut_off(struct text text) {
    enum { CHARACTER_MAX = 4 };
    for (size_t n = 1; n <= text.len && n < CHARACTER_MAX; n++) {
        const unsigned char c = (unsigned char)text.at[text.len - n];
        if (c < 0x80) return 0;
        if (c < 0xC0) continue;
        const size_t whole = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        return n < whole ? n : 0;
    }
    return 0;
}

static int match_at(struct labels *labels, const struct alternation *alternation, struct text text,
                    size_t at, uint32_t options) {
#ifdef STRICT
    if (text_character_at(text, 0) != 0 || text_character_at(text, at) != at || cut_off(text))
        abort();
#endif
    const int found =
        pcre2_match(alternation->code, (PCRE2_SPTR)text.at, text.len, at,
                    PCRE2_NO_UTF_CHECK | options, alternation->match, labels->context);
    const bool told = found >= 0 || found == PCRE2_ERROR_NOMATCH || found == PCRE2_ERROR_PARTIAL;
    if (!told) labels->gave_up = true;
    return found;
}

/* Whether a label may begin with the text's first letters, whatever comes after them. */
static bool head_may_match(struct labels *labels, const struct spellings *spellings,
                           const struct alternation *alternation, struct text text) {
    const unsigned head = head_of(text);
    if (head == 0) return true;
    if (spellings->heads[head] == HEAD_UNKNOWN) {
        const bool more = text.len >= HEAD_BYTES;
        if (more) text.len = HEAD_BYTES;
        const int found = match_at(labels, alternation, text, 0, more ? PCRE2_PARTIAL_HARD : 0);
        spellings->heads[head] = found == PCRE2_ERROR_NOMATCH ? HEAD_CANNOT : HEAD_MAY_MATCH;
    }
    return spellings->heads[head] != HEAD_CANNOT;
}

/* `TLB miss`, `cache does not hit`, TLB 未命中; `valid page` says no to a page fault. */
static bool says_no(struct text words) {
    static const char *const firsts[] = {"not "};
    static const char *const noes[] = {"miss", " not ", "n't ", "valid", "不", "未", "没"};
    return text_begins_any(words, WORDS(firsts)) || text_contains_any(words, WORDS(noes));
}

/* What the last match at one place found; `groups` is what it returned. */
static bool take_match(const struct labels *labels, const struct alternation *alternation,
                       struct text text, int groups, struct label *out) {
    PCRE2_SPTR mark = pcre2_get_mark(alternation->match);
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(alternation->match);
    if (!mark || at[1] <= at[0]) return false;
    unsigned row = 0;
    for (; *mark; mark++) row = row * 10 + (unsigned)(*mark - '0');
    const struct row_of_labels *r = &labels->rows[row];
    *out = (struct label){.kind = r->kind, .start = at[0], .end = at[1]};
    if (r->kind == LABEL_NUMBER && groups > 1) {
        const PCRE2_SIZE *group = at + 2 * (groups - 1);
        out->number = read_number((struct text){text.at + group[0], group[1] - group[0]});
    }
    memcpy(out->first, r->first, sizeof out->first);
    memcpy(out->second, r->second, sizeof out->second);
    out->denies = says_no(text_slice(text, at[0], at[1]));
    return true;
}

/* Where `from` to `last` the first match is, in a text of whole characters. */
static bool find_in(struct labels *labels, struct spellings *spellings, struct text text,
                    size_t from, size_t last, struct label *out) {
    for (; from < text.len && from <= last; from++) {
        if (!may_begin(spellings, text, from)) continue;
        const struct alternation *alternation =
            alternation_for(labels, spellings, (unsigned char)text.at[from]);
        if (!alternation) {
            labels->failed = true;
            return false;
        }
        const struct text rest = {text.at + from, text.len - from};
        if (!head_may_match(labels, spellings, alternation, rest)) continue;
        const int groups = match_at(labels, alternation, text, from, 0);
        if (groups < 0) continue;
        const size_t end = pcre2_get_ovector_pointer(alternation->match)[1];
        if (is_word_start(text, from) || continues_number(text, from) || is_set(text, end)) {
            return take_match(labels, alternation, text, groups, out);
        }
    }
    return false;
}

/* The scanner cuts texts at some byte: what it leaves of a character at either end is no part of a
 * label, and PCRE2 must not see it. */
static bool search(struct labels *labels, const struct label_search *search, struct label *out) {
    const struct text text = search->text;
    const size_t lead = text_character_at(text, 0), last = search->begin ? 0 : text.len;
    if (lead == text.len || lead > last) return false;
    const struct text whole = {text.at + lead, text.len - lead - cut_off(text)};
    const size_t from = text_character_at(whole, search->from > lead ? search->from - lead : 0);
    struct spellings *spellings = search->title ? &labels->titles : &labels->blanks;
    if (!find_in(labels, spellings, whole, from, last - lead, out)) return false;
    out->start += lead;
    out->end += lead;
    return true;
}

static bool find(struct labels *labels, const struct label_search *sought, struct label *out) {
    bool found;
    /* most cells hold no label */
    if (sought->begin && sought->text.len && (unsigned char)sought->text.at[0] < 0x80 &&
        !labels->blanks.begins[(unsigned char)sought->text.at[0]]) {
        return false;
    }
    if (label_memory_recall(labels->memory, sought, &found, out)) return found;
    found = search(labels, sought, out);
    if (!labels->failed && !labels->gave_up) label_memory_keep(labels->memory, sought, found, out);
    return found;
}

bool labels_find(struct labels *labels, struct text text, size_t from, struct label *out) {
    return find(labels, &(struct label_search){.text = text, .from = from}, out);
}

bool labels_begin(struct labels *labels, struct text text, struct label *out) {
    return find(labels, &(struct label_search){.text = text, .begin = true}, out);
}

bool labels_may_begin(const struct labels *labels, char c) {
    return labels->blanks.begins[(unsigned char)c];
}

bool labels_title(struct labels *labels, struct text line, struct label *out) {
    return find(labels, &(struct label_search){.text = line, .title = true}, out);
}

bool labels_failed(const struct labels *labels) {
    return labels->failed;
}

bool labels_gave_up(struct labels *labels) {
    const bool gave_up = labels->gave_up;
    labels->gave_up = false;
    return gave_up;
}

#include "grader/scanner.h"

enum { TITLE_BYTES_MAX = 40, BACK_MAX = 1000, ANSWERED_MIN = 3 };

static const struct blank *blank_of(const struct scanner *s, unsigned question, unsigned i) {
    return &s->questions[question].blanks->at[i];
}

/* How many blanks of a question there are to look for: none of another family's. */
static unsigned count_blanks(const struct scanner *s, unsigned question) {
    const struct question *q = &s->questions[question];
    return q->family == s->family ? q->blanks->count : 0;
}

const char *scanner_numbered(const struct scanner *s, unsigned segment, unsigned number) {
    const struct segment *now = &s->scan->segments[segment];
    int question = segment_question(now);
    if (now->foreign || (question < 0 && s->count != 1)) return NULL;
    if (question < 0) question = 0;
    for (unsigned i = 0; i < count_blanks(s, (unsigned)question); i++) {
        const struct blank *blank = blank_of(s, (unsigned)question, i);
        if (blank->asked && --number == 0) return blank->id;
    }
    return NULL;
}

static const struct blank *find_blank(const struct scanner *s, const char *id) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->id[0] != id[0] || !blank->asked)
                continue; /* most, and the quickest to tell */
            if (strcmp(blank->id, id) == 0) return blank;
        }
    }
    return NULL;
}

char scanner_part_of(const struct scanner *s, const char *id) {
    const struct blank *blank = find_blank(s, id);
    return blank ? blank->part : 0;
}

bool scanner_is_verdict(const struct scanner *s, const char *id) {
    const struct blank *blank = find_blank(s, id);
    return blank && blank->form.kind == FORM_YES_NO;
}

const char *scanner_decider(const struct scanner *s, const char *id) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->asked && blank->decider >= 0 && strcmp(blank->id, id) == 0) {
                return blank_of(s, q, (unsigned)blank->decider)->id;
            }
        }
    }
    return NULL;
}

unsigned scanner_width(const struct scanner *s, const char *id) {
    const struct blank *blank = find_blank(s, id);
    return blank ? blank->form.bits : 0;
}

char scanner_part_of_bits(const struct scanner *s, unsigned bits) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->form.kind == FORM_BITS && blank->form.bits == bits) return blank->part;
        }
    }
    return 0;
}

const char *scanner_verdict_of(const struct scanner *s, char part) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->asked && blank->part == part && blank->form.kind == FORM_YES_NO) {
                return blank->id;
            }
        }
    }
    return NULL;
}

struct form scanner_form(const struct scanner *s, const char *id) {
    const struct blank *blank = find_blank(s, id);
    const struct form any = {.kind = FORM_HEX, .bits = 64};
    if (!blank) return any;
    const enum form_kind kind = blank->form.kind;
    return kind == FORM_HEX || kind == FORM_BITS || kind == FORM_DECIMAL ? any : blank->form;
}

bool scanner_is_bits(const struct scanner *s, const char *id) {
    const struct blank *blank = find_blank(s, id);
    return blank && blank->form.kind == FORM_BITS;
}

const char *scanner_given_id(const struct scanner *s) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->asked && blank->form.kind == FORM_BITS &&
                blank->form.bits == s->questions[q].blanks->given_bits) {
                return blank->id;
            }
        }
    }
    return NULL;
}

static bool says_virtual(struct text label) {
    static const char *const words[] = {"v", "wirt", "虚", "虛", "вирт", "가상", "仮想", "sýnd"};
    return text_contains_any(label, WORDS(words));
}

const char *scanner_address_id(const struct scanner *s, struct text label, struct text bits) {
    const char *given = scanner_given_id(s), *found = NULL;
    const int question = segment_question(&s->scan->segments[s->scan->segment_count - 1]);
    uint64_t number;
    const unsigned digits = text_bits(bits, &number);
    if (says_virtual(label)) return given;
    for (unsigned q = 0; q < s->count; q++) {
        if (question >= 0 && (int)q != question) continue;
        const struct blanks *blanks = s->questions[q].blanks;
        if (blanks->given_bits == digits || blanks->given == number) return given;
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            const bool fits = blank->form.kind == FORM_BITS && blank->form.bits == digits;
            if (blank->asked && fits) found = blank->id;
        }
    }
    return found ? found : given;
}

bool scanner_is_part(const struct scanner *s, char letter) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            if (blank_of(s, q, i)->part == letter) return true;
        }
    }
    return false;
}

bool scanner_part_has_bits(const struct scanner *s, char part) {
    const char *given = scanner_given_id(s);
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->asked && blank->part == part && blank->form.kind == FORM_BITS &&
                !(given && strcmp(given, blank->id) == 0)) {
                return true;
            }
        }
    }
    return false;
}

bool scanner_part_has_values(const struct scanner *s, char part) {
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (blank->asked && blank->part == part && blank->form.kind != FORM_BITS) return true;
        }
    }
    return false;
}

bool scanner_part_may_be_none(const struct scanner *s, char part) {
    bool any = false;
    for (unsigned q = 0; q < s->count; q++) {
        for (unsigned i = 0; i < count_blanks(s, q); i++) {
            const struct blank *blank = blank_of(s, q, i);
            if (!blank->asked || blank->part != part) continue;
            if (blank->decider < 0) return false;
            any = true;
        }
    }
    return any;
}

bool scanner_part_answered(const struct scanner *s, char part) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    size_t far = BACK_MAX; // nobody's part has more, and it would be looked through for each line
    for (size_t i = s->scan->candidate_count; i-- > 0 && far-- > 0;) {
        const struct candidate_answer *c = &s->scan->candidates[i];
        if (c->segment != segment) break;
        if ((c->id[0] ? scanner_part_of(s, c->id) : c->part) == part) return true;
    }
    return false;
}

bool scanner_is_answered(const struct scanner *s) {
    const struct scan *scan = s->scan;
    const size_t count = scan->candidate_count;
    const struct segment *now = &scan->segments[scan->segment_count - 1];
    const unsigned segment = (unsigned)(scan->segment_count - 1);
    if (now->by_number < 0 && now->by_heading < 0) return false;
    return count >= ANSWERED_MIN && scan->candidates[count - ANSWERED_MIN].segment == segment;
}

void scanner_open_part(struct scanner *s, char part) {
    const struct segment before = *scanner_segment(s);
    /* From the last part back to one that was answered: the whole is answered once more. */
    if (s->lettered && part < before.part && scanner_part_answered(s, part)) {
        scanner_begin(s);
        if (s->scan->failed) return;
        scanner_segment(s)->by_number = before.by_number;
        scanner_segment(s)->by_heading = before.by_heading;
        scanner_segment(s)->foreign = before.foreign;
        scanner_segment(s)->again = true;
    }
    scanner_segment(s)->part = scanner_segment(s)->topic = part;
}

/* What follows a title: after its colon, if it has one, or behind a comma; or a row of bits. */
static struct text after_colon(struct text line, size_t from) {
    uint64_t number;
    struct text rest = text_slice(line, from, line.len);
    if (text_bits(text_trim(rest), &number) >= BITS_MIN) return text_trim(rest);
    const struct text next = text_drop(rest, " *_");
    if (text_starts(next, ",") && !memchr(next.at, ':', next.len))
        return text_slice(next, 1, next.len);
    const char *colon = rest.len ? memchr(rest.at, ':', rest.len) : NULL;
    return colon ? text_slice(rest, (size_t)(colon - rest.at) + 1, rest.len)
                 : text_slice(rest, rest.len, rest.len);
}

/* The part that a title names, or 0. */
static char titled_part(struct scanner *s, struct text line, struct text *rest) {
    struct label title, label;
    if (line.len > TITLE_BYTES_MAX || !labels_title(s->labels, line, &title)) return 0;
    /* `TLB hit? N` is an answer and no title; a label may be part of a title's words. */
    if (labels_find(s->labels, line, 0, &label) && label.kind == LABEL_BLANK &&
        (label.start < title.start || label.end > title.end)) {
        return 0;
    }
    *rest = after_colon(line, title.end);
    /* `Cache-Treffer (J/N): N` is an answer that begins like a title */
    const size_t between = line.len - title.end - rest->len;
    if (rest->len && text_drop(text_slice(line, title.end, title.end + between), " *_):,").len) {
        return 0;
    }
    return scanner_part_of(s, title.first);
}

/* Where the second letter of `C/D`, `C, D`, `C & D`, `C and D` stands, or 0. */
static size_t second_part(struct text t) {
    static const char *const joints[] = {"/", ", ", ",", " & ", "&", " and ", " und ", "+", "-"};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        const size_t n = strlen(joints[i]);
        if (t.len > n + 1 && memcmp(t.at + 1, joints[i], n) == 0) return n + 1;
    }
    return 0;
}

/* `- A. 0000`, `- [A.] 0000`: without what makes it an item of a list. */
static struct text without_item(struct text t) {
    const struct text item = text_drop(t, "-+[ \t*_");
    const bool lettered =
        item.len > 2 && item.at[0] >= 'A' && item.at[0] <= 'Z' && strchr(".):*", item.at[1]);
    return lettered ? item : t;
}

/* `Part A`, `Teil A`, `部分 A`: without the word. */
static struct text without_part_word(struct text t) {
    static const char *const words[] = {"part ", "teil ", "parte ", "section ", "step ", "部分"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t n = strlen(words[i]);
        if (t.len > n && text_begins(t, words[i])) {
            return text_drop(text_slice(t, n, t.len), " ");
        }
    }
    return t;
}

/* `a) 0000 1001`, `(c) N/A`: a small letter counts parts where bits or nothing follow; elsewhere it
 * may count anything. */
static char small_part(const struct scanner *s, struct text t, struct text *rest) {
    uint64_t number;
    if (t.len < 2 || t.at[0] < 'a' || t.at[0] > 'z' || !strchr(".):", t.at[1])) return 0;
    const char part = (char)(t.at[0] - 'a' + 'A');
    struct text after = text_drop(text_slice(t, 1, t.len), ".):* \t\"'`$=");
    const bool plain = after.len == 0 || text_says_none(after) ||
                       text_bits(text_drop_end(after, "*`$ \"'"), &number) >= BITS_MIN;
    if (!scanner_is_part(s, part) || !plain) return 0;
    *rest = text_drop_end(after, "*`$ \"'");
    return part;
}

char scanner_part(struct scanner *s, struct text line, struct text *rest, char *also) {
    uint64_t number;
    struct text t = without_part_word(without_item(text_drop(line, "#*> \t(")));
    *also = 0;
    *rest = t;
    s->lettered = true;
    const char small = small_part(s, t, rest);
    if (small) return small;
    if (t.len && scanner_is_part(s, t.at[0])) {
        char part = t.at[0];
        size_t i = 1;
        const size_t second = second_part(t);
        if (second && scanner_is_part(s, t.at[second])) {
            *also = t.at[second];
            i = second + 1;
        }
        const struct text bits = text_drop_end(text_slice(t, i, t.len), "*`$ ");
        if (i == t.len || strchr(".:)", t.at[i]) ||
            (strchr(" *", t.at[i]) && text_bits(text_drop(bits, "*`$ "), &number) >= BITS_MIN) ||
            text_starts(text_slice(t, i, t.len), "**") ||
            text_starts(text_slice(t, i, t.len), "\xE3\x80\x81")) {
            struct text titled;
            *rest = text_drop(text_slice(t, i, t.len), ".:)]* \t\xE3\x80\x81");
            if (titled_part(s, *rest, &titled)) *rest = titled;
            return part;
        }
        *also = 0;
    }
    s->lettered = false;
    return titled_part(s, line, rest);
}

void scanner_part_none(struct scanner *s, struct text given) {
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), "", given, EVIDENCE_LINE);
    if (!s->scan->failed) {
        s->scan->candidates[s->scan->candidate_count - 1].all_of_part = true;
    }
}

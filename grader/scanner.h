/* grader/scanner.h - the state of a scan under way, shared by the extractors scan_*.c and by nobody
 * else. Each extractor knows one shape; scan.c tries them on a line, one after the other.
 */
#ifndef GRADER_SCANNER_H
#define GRADER_SCANNER_H

#include "grader/pieces.h"
#include "grader/scan.h"

enum {
    CELLS_MAX = 80,
    COLUMNS_MAX = 16,
    BITS_MIN = 8,   /* digits that make a row of bits without a label */
    CLAUSE_MAX = 60 /* bytes before a label in which it is looked for what is said of it */
};

/* What a column of a table holds, by the word at its top. */
enum column_role {
    COLUMN_UNSAID,
    COLUMN_VALUE,  /* value, answer, 值: or the number in some base */
    COLUMN_BINARY, /* ... said to be binary */
    COLUMN_HEX,
    COLUMN_DECIMAL,
    COLUMN_REMARK /* why, notes, range */
};

enum { BELOW_MAX = 16 };

/* Lines that were a label and nothing else, and the values below them. */
struct below {
    struct label labels[BELOW_MAX];
    unsigned label_count;
    struct text values[BELOW_MAX];
    unsigned lines[BELOW_MAX];
    unsigned value_count;
    bool counted;      /* the values have numbers */
    struct text boxes; /* options with boxes, joined */
};

/* One of the problems side by side in a table. */
struct side {
    unsigned from; /* its first cell */
    int question;
    unsigned segment;
};

struct scanner {
    struct scan *scan;
    const struct question *questions;
    unsigned count;
    const struct family *family; /* whose answers are looked for */
    struct labels *labels;       /* those of the family */
    unsigned line;
    /* A table with an address above each column: the segment of each. */
    unsigned columns[COLUMNS_MAX];
    unsigned column_count;
    struct side sides[COLUMNS_MAX];
    unsigned side_count, side_cells; /* cells of a row */
    /* A header row that is all labels, waiting for its row of values. */
    struct label header[COLUMNS_MAX];
    bool of_title[COLUMNS_MAX]; /* ... `TLB`: a column that answers only with a verdict */
    unsigned header_count;
    bool row_is_problem;                 /* ... under it each row is a problem */
    enum evidence header_says;           /* how plain the cells of that row are */
    enum column_role roles[COLUMNS_MAX]; /* `| Parameter | Value | Why |`, for rows as wide */
    unsigned role_count;
    char parts[COLUMNS_MAX]; /* the part above each column */
    unsigned part_count;
    unsigned word_table;     /* cells of a table that began with words: its rows are no boxes */
    bool after_rule;         /* ... and the line under it came */
    unsigned position_count; /* a row of bit numbers just above: the boxes belong under it */
    unsigned box_count;      /* a row of bits just above: a row of dashes is its line */
    bool ruled;              /* the line under a table's header came */
    bool positions_rise;     /* ... that begins with bit 0 */
    struct below below;
    bool examples;      /* the text speaks of one somewhere */
    bool quoted;        /* lines that begin with > are somebody else's */
    bool in_quote;      /* between [quote] and [/quote] of a forum */
    bool in_asciidoc;   /* in a table of AsciiDoc, whose rows may have empty lines between them */
    bool in_diff;       /* lines that begin with - are taken away */
    bool in_conflict;   /* between the two sides of a merge that failed */
    uint64_t loose_ids; /* a bit for each of the first questions: see scan_problem.c */
    unsigned last_unquote, last_fence, last_conflict; /* the lines of their last ends, or 0 */
    bool lettered;       /* the part that a line opened was named by its letter */
    enum evidence cells; /* how plain a cell is: less in a table that only spaces make */
    unsigned head_line;  /* where a line of addresses above words stands */
    char separator;      /* of a table without bars: a comma, a semicolon, a tab; or 0 */
};

/* ---- scan.c: segments and candidates */

struct segment *scanner_segment(struct scanner *s); /* the one under way */
void scanner_begin(struct scanner *s);              /* begins another */
/* Notes that `given` may be the answer of blank `id`. */
void scanner_note(struct scanner *s, unsigned segment, const char *id, struct text given,
                  enum evidence evidence);
/* Notes that something was said of blank `id`, but what it says a person must decide. */
void scanner_note_doubt(struct scanner *s, unsigned segment, const char *id,
                        enum evidence evidence);
/* Whether blank `id` has one among the candidates from number `from` on. */
bool scanner_is_noted(const struct scanner *s, size_t from, const char *id);
/* Says of the candidate just noted whether its label could be another blank's, or says no. */
void scanner_mark_label(struct scanner *s, const struct label *label);
/* Texts joined by `between`, in storage of the scan. */
struct text scanner_join(struct scanner *s, const struct text *parts, unsigned count,
                         const char *between);
/* Scans a text as if it were a line by itself. */
void scanner_line(struct scanner *s, struct text text);
/* The array with room for one more, or NULL when there is no memory (then it is as it was). */
void *scan_grown(void *at, size_t *cap, size_t count, size_t size);

/* ---- scan_others.c: what is not the student's own */

/* Looks where what is opened is closed: what never is hides nothing, or answers would be lost. */
void scanner_find_ends(struct scanner *s, const struct lines *lines);
/* Whether a sentence only speaks of an example. */
bool scanner_is_example(struct scanner *s, struct text line);
/* Whether a line is skipped; every line is shown to it once. */
bool scanner_is_others(struct scanner *s, struct text line);

/* ---- scan_problem.c: which problem it is about */

/* The question that gives this number, or -1. */
int scanner_question(const struct scanner *s, uint64_t number);
void scanner_meet_number(struct scanner *s, int question);
/* The number or the heading of something else was met. */
void scanner_meet_foreign(struct scanner *s);
/* ... a number that no question gives, maybe right under the heading of one. */
void scanner_meet_other_number(struct scanner *s);
void scanner_heading(struct scanner *s, struct text line);
/* The question that a cell names by its id or number, with little else in it, or -1; *foreign: it
 * names another problem. */
int scanner_named(const struct scanner *s, struct text cell, bool *foreign);
/* Without the id of the problem under way at the start: `q1 VPN 0x09, TLBI 1`. */
struct text scanner_after_id(const struct scanner *s, struct text line);
/* Looks which ids may be named in any letter case; before the first line. */
void scanner_loosen_ids(struct scanner *s, const struct lines *lines);
/* The question whose id the line names first, or -1; *at is where. */
int scanner_first_named(const struct scanner *s, struct text line, size_t *at);
/* A line that begins with a question's number, or names it before any label, begins its problem.
 * Returns what is left of the line. */
struct text scanner_leading_number(struct scanner *s, struct text line);
/* `0x03d7 = 00001111010111`: the number by itself, with or without its bits. */
bool scanner_number_line(struct scanner *s, struct text line);

/* ---- scan_bits.c: rows of bits */

void scanner_note_bits(struct scanner *s, struct text given, unsigned digits,
                       enum evidence evidence);
/* Bits that are said to be the given number's. */
void scanner_note_given(struct scanner *s, struct text given);
/* The row may be the given number's, which tells the problem. */
void scanner_bits(struct scanner *s, struct text given, uint64_t number, unsigned digits,
                  enum evidence evidence);
/* ... where a label says that it is for blank `id`, which is more than its part or its width says;
 * "": no label does. */
void scanner_bits_of(struct scanner *s, const char *id, struct text given, uint64_t number,
                     unsigned digits, enum evidence evidence);
/* `The bits are 00 0001 0111 0101.`: the question's own number, in a line without a label. */
bool scanner_given_in_prose(struct scanner *s, struct text line);
/* A row of bit numbers, down to 0 or up from it. */
bool scanner_positions(struct scanner *s, const struct text *cells, unsigned count);
/* A row of boxes: filled, empty, or the line above them. */
bool scanner_boxes(struct scanner *s, const struct text *cells, unsigned count, bool bars);

/* ---- scan_negation.c: a no before a label or between two */

/* Whether a no right before the label denies it, and answers no label before it. */
bool scanner_ends_with_no(struct scanner *s, struct text line, const struct label *label);
/* Whether the no between two labels, `value`, denies the second or may. */
bool scanner_denies_next(struct scanner *s, struct text line, const struct label *label,
                         struct text value, const struct label *next);

/* ---- scan_labels.c: lines and sentences with labels in them */

/* The blank that a label means in this segment, or NULL. */
const char *label_meaning(const struct scanner *s, const struct label *label, unsigned segment);
/* Whether two labels may name the same blank; the first with what the other says for certain. */
bool label_agrees(const struct label *a, const struct label *b);
void label_narrow(struct label *label, const struct label *other);
/* Its blank was named for certain, or not: then the topic stays. */
void scanner_set_topic(struct scanner *s, const struct label *label, unsigned segment);
/* The labels of a line of the problem under way, each with what stands behind it. */
void scanner_label_line(struct scanner *s, struct text line);
/* Whether a value can be read as an answer to this blank. */
bool scanner_is_readable(const struct scanner *s, const char *id, struct text value);
/* Nothing stands behind the label on its line. */
bool label_is_lone(struct text line, const struct label *label);

/* ---- scan_lists.c: `0x09 = VPN`, `TLBI/TLBT: 0x1/0x2`, `CO, CI and CT: N/A` */

bool scanner_lists(struct scanner *s, struct text line);

/* ---- scan_side.c: `| 9.11 | 0x027c | | 9.12 | 0x03a9 |` */

bool scanner_side_head(struct scanner *s, const struct text *cells, unsigned count);
/* A row below such a one. */
bool scanner_side_row(struct scanner *s, const struct text *cells, unsigned count);

/* ---- scan_items.c: `TLB: set 2, tag 3 -> miss` */

bool scanner_items(struct scanner *s, struct text line);

/* ---- scan_aside.c: `TLB hit: n (no page fault)` */

/* What stands in parentheses behind the answers that were noted from candidate `from` on. */
void scanner_asides(struct scanner *s, struct text line, size_t from);

/* ---- scan_mention.c: what no extractor took */

/* Notes what the line says of blanks of which nothing was noted from candidate `from` on. */
void scanner_mention(struct scanner *s, struct text line, size_t from);

/* ---- scan_about.c: lines with labels, and which problem they speak of */

void scanner_labels(struct scanner *s, struct text line);

/* ---- scan_correction.c: lines that correct */

/* Whether a line says that it corrects something. */
bool scanner_is_correction(struct text line);
/* Reads one that corrects answers of the problem under way. */
void scanner_correct(struct scanner *s, struct text line);

/* ---- scan_gap.c: what stands between a label and its value */

/* What follows `? (Y/N) : ___`; whether a question mark, a colon or an equals sign was there. */
struct text label_gap(struct text t, bool *asked, bool *stated);
/* "14 - 6 = 8 bit", "bits 6 to 7", "[13-6]": which bits, not what is in them. */
bool value_is_width(struct text value);

/* ---- scan_order.c: answers without labels */

bool scanner_bare_value(struct scanner *s, struct text line);
/* Whether such an answer stands on the line before. */
bool scanner_goes_on(const struct scanner *s);

/* ---- scan_value.c: where the value behind a label ends, and whether it can be one */

/* In a sentence the value ends with its clause. */
struct text value_first_clause(struct text value);
/* In a row of answers all that stands before the next label is this one's: `0x7, 0x3` are two
 * values and not one. */
struct text value_of_row(struct text value);
/* In running text a value is its first word, with the renderings that are said to equal it. */
struct text value_first_words(struct text value);
/* `0x0e is the VPN`, `0x11 as PPN`: the number that the words before a label give it, or nothing.
 */
struct text value_before(struct text before);
/* Behind a sign any word can be an answer; behind a mere space it must look like one. */
bool value_can_be_answer(struct text value, bool stated, bool verdict);
/* Without what leads to the next answer: `0x16 ->`, `0x0E, b)`. */
struct text value_without_lead(struct text t);
/* Without a remark that the next label cut off, a comment of code, and a hyphen that leads on. */
struct text value_without_remark(struct text clause);
/* `---- PPN ----/`, `0x%x`: a picture or a program's format, and no answer. */
bool value_is_drawn(struct text clause);

/* ---- scan_next.c: where a label ends, and the next one begins */

/* `TLBI (TLB index)`: the label with the other names for the same blank behind it. */
void label_take_gloss(struct scanner *s, struct text line, struct label *label);
/* `& 0x3`, `<< 6`, `mod 4`: a label before it is reckoned with. */
bool value_reckons_on(struct text t);
/* The next label of the line that is not part of the answer of this one, which is that of blank
 * `id` or of none (NULL). *operands: where the last label ends that the answer is reckoned from
 * (`TLBI = VPN & 3 = 2`), or where this label does. */
bool scanner_next_label(struct scanner *s, struct text line, const struct label *label,
                        const char *id, struct label *next, size_t *operands);

/* ---- scan_below.c: answers below their labels */

void scanner_expect_below(struct scanner *s, const struct label *label);
/* A line below such labels: true when it was taken as an answer. */
bool scanner_below(struct scanner *s, struct text line);
void scanner_end_below(struct scanner *s);

/* ---- scan_phrase.c: conclusions in words */

/* `If the PTE is invalid, ...`, `Other paths: TLB miss`: what stands at `at` is not said of this
 * problem. */
bool scanner_speaks_at_large(struct text line, size_t at);
/* Whether words are such a conclusion and nothing else; *no: with a no in front. */
bool scanner_is_conclusion(struct scanner *s, struct text words, struct label *label, bool *no);
/* "TLB miss", "no page fault", "缺页": a conclusion in words. */
void scanner_note_phrase(struct scanner *s, struct text line, const struct label *label,
                         const char *id);

/* ---- scan_table.c: tables of labels and values */

unsigned cells_split(struct text line, struct text cells[CELLS_MAX]);
bool scanner_table_row(struct scanner *s, const struct text *cells, unsigned count);
/* `VPN,0x09`, `VPN,TLBI,TLBT`: a row of a table without bars. */
bool scanner_separated_row(struct scanner *s, struct text line);
/* The whole cell is one label, or one label and glosses of it. */
bool cell_label(struct scanner *s, struct text cell, struct label *out);
/* Whether a cell can be what stands beside a label where several labels share a row. */
bool cell_is_answer(struct text cell);
/* `miss`, `缺页`: an answer that could be a label. */
bool cell_is_verdict(struct text cell);
void scanner_note_cell(struct scanner *s, unsigned segment, const struct label *label,
                       struct text value);
/* The table under way is over. */
void scanner_end_table(struct scanner *s);

/* ---- scan_columns.c: tables with a problem, or a blank, for each column */

/* `"`, 同左: the same as in the cell before. */
bool cell_is_ditto(struct text cell);
/* A header with a problem above each column. */
bool scanner_column_head(struct scanner *s, const struct text *cells, unsigned count);
/* `| Problem | A | B | C | D |`, or `| B | VPN = 0x09, TLBI = 1 |`: cells that hold a part. */
bool scanner_part_head(struct scanner *s, const struct text *cells, unsigned count);
bool scanner_part_row(struct scanner *s, const struct text *cells, unsigned count);
/* A row under one of these, or under a header of labels. */
bool scanner_column_row(struct scanner *s, const struct text *cells, const bool *is_label,
                        unsigned count);

/* ---- scan_words.c: tables whose columns are words */

/* A line of addresses, and the lines below it. */
bool scanner_words(struct scanner *s, struct text line);

/* ---- scan_header.c: tables with a label above each column */

/* A header of labels. */
bool scanner_label_head(struct scanner *s, const struct text *cells, const struct label *labels,
                        const bool *is_label, unsigned count);
bool scanner_header_row(struct scanner *s, const struct text *cells, const bool *is_label,
                        unsigned count);

/* ---- scan_roles.c: tables with a value and what is said of it */

/* A header that says which column is the value. */
bool scanner_role_head(struct scanner *s, const struct text *cells, unsigned count);
/* The value that stands right of the label in cell `at`. */
struct text scanner_role_value(struct scanner *s, const struct text *cells, unsigned count,
                               unsigned at, bool verdict);

/* ---- scan_parts.c: the parts of a problem */

/* Whether a letter is that of a part. */
bool scanner_is_part(const struct scanner *s, char letter);
/* The part of the blank with this id in any question, or 0. */
char scanner_part_of(const struct scanner *s, const char *id);
/* The blank that is the n-th asked of the segment's question, or NULL. */
const char *scanner_numbered(const struct scanner *s, unsigned segment, unsigned number);
/* Whether it asks yes or no. */
bool scanner_is_verdict(const struct scanner *s, const char *id);
/* The first verdict of a part, or NULL. */
const char *scanner_verdict_of(const struct scanner *s, char part);
/* The earlier blank that decides whether this one applies, or NULL. */
const char *scanner_decider(const struct scanner *s, const char *id);
/* How many bits a blank has, or 0. */
unsigned scanner_width(const struct scanner *s, const char *id);
/* The part with a row of so many bits, or 0. */
char scanner_part_of_bits(const struct scanner *s, unsigned bits);
/* How the blank with this id is written, numbers in any width. */
struct form scanner_form(const struct scanner *s, const char *id);
/* Whether it asks for a row of bits. */
bool scanner_is_bits(const struct scanner *s, const char *id);
/* The id of the blank that is the question's number in bits, or NULL. */
const char *scanner_given_id(const struct scanner *s);
/* The blank whose answer is a row of bits behind a label for the given number: where that only says
 * "address", another number of the width of another blank is that one's. NULL: of none. */
const char *scanner_address_id(const struct scanner *s, struct text label, struct text bits);
/* Whether a part asks for bits other than the given number's. */
/* Whether a part asks for more than rows of bits. */
bool scanner_part_has_values(const struct scanner *s, char part);
bool scanner_part_has_bits(const struct scanner *s, char part);
/* Whether every blank of a part may be one that does not apply. */
bool scanner_part_may_be_none(const struct scanner *s, char part);
/* Whether something of this part was answered in the segment under way. */
/* Whether the problem under way has answers, three at least. */
bool scanner_is_answered(const struct scanner *s);
bool scanner_part_answered(const struct scanner *s, char part);
void scanner_open_part(struct scanner *s, char part);
/* The part a line opens, or 0; *rest is what follows on the line, *also a second part ("C/D."). */
char scanner_part(struct scanner *s, struct text line, struct text *rest, char *also);
/* Says that the whole part under way does not apply. */
void scanner_part_none(struct scanner *s, struct text given);

#endif

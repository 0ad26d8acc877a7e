/* grader/scan.h - goes through a submission line by line and notes everything that may be an
 * answer.
 *
 * What it notes are candidates: a blank's id, the text that stands for it, how plain the evidence
 * is. They belong to segments: stretches of the submission about one problem. It decides nothing;
 * grader/resolve does.
 */
#ifndef GRADER_SCAN_H
#define GRADER_SCAN_H

#include "grader/labels.h"
#include "grader/lines.h"
#include "grader/reader.h"

/* How plain it is that a text is the answer; more is plainer. */
enum evidence {
    EVIDENCE_ORDER,     /* a value by itself: told by its place among others alone */
    EVIDENCE_PHRASE,    /* "no page fault" in a sentence */
    EVIDENCE_PROSE,     /* a label with a value inside a line */
    EVIDENCE_LINE,      /* a line that begins with the label */
    EVIDENCE_CELL,      /* a table cell beside its label; a row of bit boxes */
    EVIDENCE_CORRECTION /* a line that says it corrects */
};

struct candidate_answer {
    unsigned segment;
    char id[32];      /* a blank's id; "" for bits that only the part or the length places */
    char part;        /* 'A'..'Z', or 0 */
    bool ambiguous;   /* its label could be another blank's: `tag`, `index`, `hit?` */
    bool homeless;    /* ... and nothing before it told which part it stands in */
    bool denied;      /* its label says no by itself */
    bool by_order;    /* a value without a label */
    bool doubtful;    /* whether it is the answer, or whose, a person must say */
    bool none;        /* says that this one does not apply, in the words of another's answer */
    bool all_of_part; /* says that a whole part does not apply */
    enum evidence evidence;
    struct text given; /* in the lines' storage or the scan's own */
    unsigned digits;   /* bits: how many */
    unsigned line;
};

/* A line that speaks of a blank, and of which no extractor made an answer to it. */
struct mention {
    unsigned segment, line;
    char id[32];
    struct text text;
};

/* Indices of questions; -1 where nothing told. */
struct segment {
    int by_number, by_heading;
    int instead_of;      /* the question whose heading stands above another number */
    bool foreign;        /* about another problem, or none */
    bool counted;        /* ... by a heading that only counts: `Problem 2` */
    bool astray;         /* a correction of a problem that cannot be told */
    bool again;          /* goes through the parts once more */
    char part;           /* that was opened by a letter or a title, or 0 */
    char topic;          /* the part of the last blank that was named for certain, or `part` */
    char bits_part;      /* the part that a row of bits without a label told, or 0 */
    bool has_bits;       /* a row of bits for the given number came already */
    size_t first, count; /* its candidates, when the scan is done */
};

/* The question that a segment names, or -1: the number tells, else the heading. */
static inline int segment_question(const struct segment *segment) {
    return segment->by_number >= 0 ? segment->by_number : segment->by_heading;
}

struct scan {
    struct candidate_answer *candidates; /* by segment, in the order of the text */
    size_t candidate_count, candidate_cap;
    struct mention *mentions;
    size_t mention_count, mention_cap;
    struct segment *segments;
    size_t segment_count, segment_cap;
    char **texts; /* texts made by the scan */
    size_t text_count, text_cap;
    bool cut; /* a row had more cells than are looked at */
    bool failed;
};

/* Looks for the answers to the questions of one family; all questions tell where those of each
 * begin. `labels`: the family's. */
enum status scan_new(const struct lines *lines, const struct question *questions, unsigned count,
                     const struct family *family, struct labels *labels,
                     struct scan *out) MUST_CHECK;
void scan_release(struct scan *scan);

#endif

/* grader/lines.h - a submission as lines of normalised text (utf8proc).
 *
 * The sheet's number (PW-XXXXX-XXXXX-XXXXX) is blanked: it may spell a label. NFKC: full-width
 * digits and signs become ASCII. Bytes that are not UTF-8 become U+FFFD, control characters spaces
 * (tabs stay). LF, CRLF and CR end a line. A line longer than LINE_BYTES_MAX is cut there, and
 * `cut` says so.
 */
#ifndef GRADER_LINES_H
#define GRADER_LINES_H

#include "core/status.h"
#include "core/text.h"

#define LINE_BYTES_MAX 65536

struct source_line {
    struct text text; /* normalised */
    unsigned number;  /* 1-based in the submission */
};

struct lines {
    struct source_line *at;
    size_t count;
    bool cut; /* one of them was */
    char *storage;
};

enum status lines_new(struct text submission, struct lines *out) MUST_CHECK;
/* All of them, one behind the other. */
struct text lines_text(const struct lines *lines);
void lines_release(struct lines *lines);

#define CHARACTER_BYTES_MAX 4

/* The first character of a text as a small letter of its script, in UTF-8; a sigma at the end of a
 * word is a sigma. *taken: bytes of the text, which is not empty; *len: bytes of `out`. A byte that
 * is not UTF-8 is a character of its own. */
void character_small(struct text text, size_t *taken, char out[CHARACTER_BYTES_MAX], size_t *len);

#endif

/* course/line_reader.h - lines from a file descriptor, one at a time, as they come. */
#ifndef COURSE_LINE_READER_H
#define COURSE_LINE_READER_H

#include "templates/buffer.h"

/* Longer lines are given without their bytes. */
#define LINE_READER_MAX (128u * 1024 * 1024)

struct line_reader {
    int fd;
    struct buffer bytes;  /* what was read and not given yet starts at `start` */
    size_t start, looked; /* no line ends before `looked` */
    bool ended;           /* there is nothing more to read */
    bool skipping;        /* inside a line that is too long */
};

/* Whether a whole line is there without reading. */
bool line_reader_has_line(struct line_reader *reader);
/* Whether reading would have to wait. */
bool line_reader_would_wait(const struct line_reader *reader);
/* The next line without its end, good until the next call; *too_long: it has none of its bytes.
 * STATUS_NOT_FOUND: there are no more. STATUS_IO: errno tells; STATUS_MEMORY. */
enum status line_reader_next(struct line_reader *reader, struct text *line,
                             bool *too_long) MUST_CHECK;
void line_reader_release(struct line_reader *reader);

#endif

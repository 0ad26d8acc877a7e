#include "course/line_reader.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { READ_BYTES = 65536 };

bool line_reader_has_line(struct line_reader *reader) {
    const struct buffer *bytes = &reader->bytes;
    if (reader->looked == bytes->len) return false;
    const char *end = memchr(bytes->at + reader->looked, '\n', bytes->len - reader->looked);
    reader->looked = end ? (size_t)(end - bytes->at) : bytes->len;
    return end != NULL;
}

bool line_reader_would_wait(const struct line_reader *reader) {
    struct pollfd about = {.fd = reader->fd, .events = POLLIN};
    return !reader->ended && poll(&about, 1, 0) == 0;
}

/* Moves what is left to the front, and reads more. */
static enum status read_more(struct line_reader *reader) {
    struct buffer *bytes = &reader->bytes;
    const size_t left = bytes->len - reader->start;
    if (reader->start) memmove(bytes->at, bytes->at + reader->start, left);
    bytes->len = left;
    reader->looked -= reader->start;
    reader->start = 0;
    char *room = buffer_room(bytes, READ_BYTES);
    if (!room) return STATUS_MEMORY;
    ssize_t got;
    do {
        got = read(reader->fd, room, READ_BYTES);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return STATUS_IO;
    bytes->len += (size_t)got;
    reader->ended = got == 0;
    return STATUS_OK;
}

enum status line_reader_next(struct line_reader *reader, struct text *line, bool *too_long) {
    while (!line_reader_has_line(reader) && !reader->ended) {
        if (reader->bytes.len - reader->start > LINE_READER_MAX) {
            reader->skipping = true;
            reader->start = reader->looked = reader->bytes.len;
        }
        enum status status = read_more(reader);
        if (status != STATUS_OK) return status;
    }
    const size_t start = reader->start, end = reader->looked;
    if (start == reader->bytes.len && !reader->skipping) return STATUS_NOT_FOUND;
    *too_long = reader->skipping;
    *line = (struct text){reader->bytes.at + start, *too_long ? 0 : end - start};
    reader->skipping = false;
    reader->start = reader->looked = end < reader->bytes.len ? end + 1 : end;
    return STATUS_OK;
}

void line_reader_release(struct line_reader *reader) {
    buffer_release(&reader->bytes);
}

/* How the time to read a submission grows with its size, for texts made to be hard.
 *
 *   growth [BYTES]
 *
 * reads each text of tests/hard_texts.h at BYTES (default 262144), twice and four times that, and
 * prints the milliseconds of the processor for each, and by how much the last doubling took longer:
 * 2 is linear, 4 is square. Exit status 1: one took more than three times as long, and long enough
 * to tell. Not a part of pagewalk.
 */
#include "grader/encoding.h"
#include "tests/book_questions.h"
#include "tests/hard_texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIZES = 3, LONG_MS = 20, RATIO_MAX = 3 };

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double read_one(struct reader *reader, const struct book_questions *book,
                       const struct buffer *text) {
    struct buffer storage = {0};
    struct sheet sheet;
    struct text decoded;
    const double start = milliseconds();
    if (encoding_decode(buffer_text(text), &storage, &decoded) != STATUS_OK ||
        reader_read(reader, decoded, book->at, BOOK_QUESTIONS, &sheet) != STATUS_OK) {
        fputs("growth: out of memory\n", stderr);
        exit(1);
    }
    sheet_release(&sheet);
    const double took = milliseconds() - start;
    buffer_release(&storage);
    return took;
}

int main(int argc, char **argv) {
    static struct book_questions book;
    struct reader *reader;
    struct fault fault = {0};
    struct buffer text = {0};
    const size_t bytes = argc > 1 ? strtoul(argv[1], NULL, 10) : 262144;
    bool missed = false;
    book_questions(&book);
    if (reader_new(&reader, &fault) != STATUS_OK) return 1;
    for (unsigned i = 0; i < HARD_TEXTS; i++) {
        double took[SIZES];
        for (unsigned k = 0; k < SIZES; k++) {
            hard_text(i, bytes << k, &text);
            took[k] = read_one(reader, &book, &text);
        }
        printf("%-26s %9.1f %9.1f %9.1f  %5.1f\n", hard_texts[i].name, took[0], took[1], took[2],
               took[1] > 0.1 ? took[2] / took[1] : 2.0);
        fflush(stdout);
        missed |= took[1] > LONG_MS && took[2] > RATIO_MAX * took[1];
    }
    buffer_release(&text);
    reader_free(reader);
    return missed;
}

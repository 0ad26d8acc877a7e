/* generator/families/mmap_document.h - a listing as a machine file has it, and as C.
 *
 * Keys: file (a list of one or two words of four letters, how its pages begin), steps (a list),
 * store (the number of a step), compare (a list of two, `P1 a 0`: process, mapping, page of it).
 * A step is a line of words:
 *
 *   P1 mmap a shared rw 0 2        kind, r or rw, first page of the file, how many pages
 *   P1 mmap b anonymous-private rw 1
 *   P1 fork
 *   P2 store a 4097 Q              a byte, from 0; only the first four of each page
 *   P2 load a 1
 *   P1 munmap a
 *   P1 msync a
 *   P1 mprotect a r
 *   P3 ftruncate 1                 pages
 *   P3 write 4097 Q                a byte of the file
 */
#ifndef GENERATOR_FAMILIES_MMAP_DOCUMENT_H
#define GENERATOR_FAMILIES_MMAP_DOCUMENT_H

#include "core/sharing.h"

/* STATUS_INVALID: `fault` has the line and the sentence. Does not check the machine. */
enum status mmap_read(struct sharing *m, const struct values *document,
                      struct fault *fault) MUST_CHECK;

/* The inverse: adds the keys to the root of `out`. */
void mmap_describe(const struct sharing *m, struct values *out);

#endif

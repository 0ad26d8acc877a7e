/* core/sentence.h - the little of printf that a fault's sentence needs, without stdio.
 *
 * So that the machine's own checks run where there is no libc to speak of (WebAssembly).
 */
#ifndef CORE_SENTENCE_H
#define CORE_SENTENCE_H

#include <stdarg.h>
#include <stddef.h>

/* Writes `format` with its values, cut to `cap` bytes with the NUL (cap at least 1). Knows %s,
 * %.*s, %c, %d, %u, %X, each number also with l or ll, and %%; anything else stands as it is. */
void sentence_write(char *out, size_t cap, const char *format, va_list values);

#endif

/* core/status.h - how calls say whether they worked.
 *
 * A call that can fail returns `enum status`. A call that reads people's text also fills a
 * `struct fault`: the one sentence to show them. Nothing here prints or exits; only cli/ does.
 * (An exercise on a sheet is a "problem" throughout this program, so a fault is not called one.)
 */
#ifndef CORE_STATUS_H
#define CORE_STATUS_H

#include <stddef.h>

#if defined(__GNUC__) || defined(__clang__)
#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
/* Seldom gone: kept apart from what calls it. */
#define SELDOM __attribute__((noinline))
#else
#define SELDOM
#define MUST_CHECK
#define PRINTF_LIKE(fmt, first)
#endif

enum status {
    STATUS_OK = 0,
    STATUS_INVALID,    /* the input is at fault: spec, roster, machine file, option */
    STATUS_NOT_FOUND,  /* what was asked for is not there */
    STATUS_CONFLICT,   /* it is there already, and different */
    STATUS_FULL,       /* the caller's storage is too small */
    STATUS_IMPOSSIBLE, /* no draw can satisfy what was asked */
    STATUS_MEMORY,     /* out of memory */
    STATUS_IO,         /* a file could not be read or written */
    STATUS_DATABASE    /* the database could not do it */
};

/* What is wrong, for a person. `sentence` is lower case, quotes its subject and says what to do. */
struct fault {
    char file[256];     /* "" when no file is meant; borrowed nowhere, copied */
    unsigned line;      /* 1-based; 0 when no line is meant */
    unsigned column;    /* 1-based; 0 when no column is meant */
    char sentence[768]; /* always terminated */
    /* Of a machine that came from a file: the entry at fault, as keys and numbers from 0 with dots
     * between ("tlb.entries.2.1"), from which whoever has the file can tell the line; or "". */
    char place[64];
};

#endif

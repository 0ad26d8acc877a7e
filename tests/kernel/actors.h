/* tests/kernel/actors.h - a listing of mmap_sharing as real processes.
 *
 * P1 and P3 are forked by the test, P2 by P1; each waits for the number of a step on a socket of
 * its own, does it (the real mmap, fork, store, ...), and says what it read. A process that is
 * killed is killed by the kernel.
 */
#ifndef TESTS_KERNEL_ACTORS_H
#define TESTS_KERNEL_ACTORS_H

#include "core/sharing.h"

enum { VIEWS_MAX = SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX };

/* What the kernel did with a listing. */
struct observed {
    bool failed; /* the test itself could not go on; `why` */
    char why[160];
    unsigned killed, killed_step; /* PROCESS_NOBODY: none */
    int signal;
    bool reaches; /* the byte was in the file after the store asked about */
    struct value reads[SHARING_READS_MAX];
    unsigned char file[SHARING_PAGES_MAX][SHARING_SPOTS];
    unsigned file_pages;
    /* The page at each of the views given, from /proc/PID/pagemap. */
    bool paged;  /* it can be read */
    bool framed; /* ... and says which frame (that takes a privilege) */
    uint64_t entries[VIEWS_MAX];
};

/* Runs the listing, on a file on a disk or in memory (tmpfs), and reads the pages of `views` at the
 * end. */
void actors_run(const struct sharing *m, const struct sharing_view *views, unsigned view_count,
                bool on_disk, struct observed *out);

/* The parts of an entry of pagemap (Documentation/admin-guide/mm/pagemap.rst). */
static inline bool entry_present(uint64_t entry) {
    return entry >> 63 & 1;
}
static inline bool entry_of_file(uint64_t entry) { /* of a file, or shared anonymous */
    return entry >> 61 & 1;
}
static inline bool entry_exclusive(uint64_t entry) { /* mapped by one process only */
    return entry >> 56 & 1;
}
static inline uint64_t entry_frame(uint64_t entry) { /* 0: not told */
    return entry & ((UINT64_C(1) << 55) - 1);
}

#endif

/* core/sharing.h - processes that map a file, and what each of them sees.
 *
 * A machine is a file of one or two pages and a listing of steps. P1 and P3 exist from the
 * beginning, P2 is made by the fork of P1. Steps run one after the other, each to its end; those of
 * a process that does not live (any more) do not happen. Of each page the first SHARING_SPOTS
 * bytes matter, all others are zero.
 *
 * The rules are those of POSIX mmap, and where that leaves it open those of Linux: a page of a
 * private mapping that was not stored to shows the file as it is; a page that ftruncate cut off is
 * gone from private mappings too. tests/kernel holds them against the real thing.
 * Book: CS:APP 3e sections 9.8 and 8.4.2, homework 9.14.
 */
#ifndef CORE_SHARING_H
#define CORE_SHARING_H

#include "core/family.h"

enum {
    SHARING_PAGE_BYTES = 4096,
    SHARING_SPOTS = 4,
    SHARING_PAGES_MAX = 2,    /* of the file, and of a mapping */
    SHARING_PROCESSES = 3,    /* P1, P2, P3 */
    SHARING_MAPPINGS_MAX = 4, /* a, b, c, d */
    SHARING_READS_MAX = 3,    /* steps that load a byte, into r1, r2, r3 */
    SHARING_STEPS_MAX = 20,
    SHARING_FRAMES_MAX = 64
};

enum sharing_process { PROCESS_P1, PROCESS_P2, PROCESS_P3, PROCESS_NOBODY };

enum sharing_op {
    OP_MMAP,      /* mapping, kind, writable; page: first of the file; pages */
    OP_FORK,      /* P1 alone, once */
    OP_STORE,     /* mapping, page, spot, byte */
    OP_LOAD,      /* mapping, page, spot */
    OP_MUNMAP,    /* mapping, whole */
    OP_MSYNC,     /* mapping, whole, MS_SYNC */
    OP_MPROTECT,  /* mapping, whole, writable */
    OP_FTRUNCATE, /* pages: the file's new size */
    OP_WRITE,     /* page of the file, spot, byte */
    SHARING_OPS
};

enum sharing_kind { KIND_SHARED, KIND_PRIVATE, KIND_ANON_SHARED, KIND_ANON_PRIVATE, SHARING_KINDS };

struct sharing_step {
    unsigned char op, process; /* process: P1, P2 or P3 */
    unsigned char mapping, kind, writable;
    unsigned char page, pages, spot;
    unsigned char byte; /* 'A' to 'Z' */
};

/* A page as a process sees it. */
struct sharing_view {
    unsigned char process, mapping, page; /* page: of the mapping */
};

struct sharing {
    unsigned file_pages;
    char bytes[SHARING_PAGES_MAX][SHARING_SPOTS]; /* letters 'A' to 'Z' */
    unsigned step_count;
    struct sharing_step steps[SHARING_STEPS_MAX];
    unsigned store;               /* the step that `reaches` asks about */
    struct sharing_view views[2]; /* what `same_page` compares: two views of one page */
};

enum sharing_signal { SIGNAL_SEGV, SIGNAL_BUS, SIGNAL_NONE };

/* Misunderstandings that a run can follow instead of the rules. */
enum sharing_twist {
    TWIST_NONE,
    TWIST_NEEDS_MSYNC,        /* the file gets stores when msync is called */
    TWIST_PRIVATE_REACHES,    /* a private store also goes to the file */
    TWIST_PRIVATE_KEPT,       /* parent and child see each other's private stores */
    TWIST_PRIVATE_EVERYWHERE, /* so do unrelated processes with private mappings of their own */
    TWIST_PRIVATE_DISCARDED,  /* a private store is not even seen by who made it */
    TWIST_FORK_COPIES,        /* fork gives the child a copy of shared mappings */
    TWIST_MMAP_COPIES,        /* a shared mapping is a copy made by mmap */
    TWIST_CALLS_COMMON        /* munmap and mprotect act on parent and child at once */
};

/* What the run is told instead of finding it out: a student's earlier answers. */
struct sharing_belief {
    bool about_kill;       /* who is killed (PROCESS_NOBODY), and before which step's end */
    unsigned killed, step; /* step: index */
    bool about_store;      /* whether the store of machine->store reaches the file */
    bool reaches;
};

struct sharing_area {
    bool mapped, writable;
    int own[SHARING_PAGES_MAX]; /* the frame of a page of its own, or -1 */
};

/* The world after some steps. Frames 0 and 1 are the file's pages, frame 2 is the page of zeros. */
struct sharing_world {
    const struct sharing *machine;
    const struct sharing_belief *belief;
    enum sharing_twist twist;
    unsigned file_pages;
    bool alive[SHARING_PROCESSES];
    struct sharing_area areas[SHARING_PROCESSES][SHARING_MAPPINGS_MAX];
    unsigned char frames[SHARING_FRAMES_MAX][SHARING_SPOTS];
    unsigned frame_count;
    unsigned char saved[SHARING_PAGES_MAX][SHARING_SPOTS]; /* TWIST_NEEDS_MSYNC: the file */
    unsigned killed, killed_step;                          /* PROCESS_NOBODY: none yet */
    enum sharing_signal signal;
    struct value reads[SHARING_READS_MAX]; /* VALUE_NONE: it did not happen */
    unsigned read_count;
};

/* Every invariant; STATUS_INVALID with a sentence that names the step. */
enum status sharing_check(const struct sharing *m, struct fault *fault) MUST_CHECK;

/* Before the first step. `belief` may be NULL. The pointers must outlive the world. */
void sharing_begin(struct sharing_world *w, const struct sharing *m,
                   const struct sharing_belief *belief, enum sharing_twist twist);
/* Does step `index`; steps go in order. */
void sharing_step(struct sharing_world *w, unsigned index);
/* All steps. */
void sharing_run(struct sharing_world *w, const struct sharing *m,
                 const struct sharing_belief *belief, enum sharing_twist twist);

/* The step that made a mapping, or NULL. */
const struct sharing_step *sharing_made(const struct sharing *m, unsigned mapping);
bool sharing_is_private(unsigned kind);
bool sharing_is_file(unsigned kind);
/* What page it is a view of, the same number for the same page: of the file 0 and 1. */
unsigned sharing_object(const struct sharing *m, struct sharing_view view);
/* The frame that a view leads to, or -1: not mapped, not alive, past the end of the file. */
int sharing_frame(const struct sharing_world *w, struct sharing_view view);
/* The signal that an access raises, or SIGNAL_NONE. */
enum sharing_signal sharing_access(const struct sharing_world *w, struct sharing_view view,
                                   bool store);
/* Page of the file as characters; VALUE_NONE: cut off; VALUE_ABSENT: not letters. */
struct value sharing_file_text(const struct sharing_world *w, unsigned page);

/* ---- the exercise: sharing_ask.c */

enum sharing_blank {
    BLANK_KILLED,
    BLANK_KILLED_STEP,
    BLANK_SIGNAL,
    BLANK_REACHES,
    BLANK_READ_1,
    BLANK_READ_2,
    BLANK_READ_3,
    BLANK_FILE_1,
    BLANK_FILE_2,
    BLANK_SAME_PAGE,
    BLANK_PAGE_COUNT,
    SHARING_BLANKS
};

/* The blanks with rules and slips. */
void sharing_ask(const struct sharing *m, struct blanks *out);

/* The index of the n-th step that loads, or step_count. */
unsigned sharing_load(const struct sharing *m, unsigned n);
/* The views of the page that machine->views name, through every mapping of every process that
 * lives at the end. Returns how many. */
unsigned sharing_views(
    const struct sharing_world *w,
    struct sharing_view out[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX]);

#endif

/* tests/kernel/actors.h - a listing of mmap_sharing as real processes.
 *
 * P1 and P3 are forked by the test, P2 by P1; each waits for the number of a step on a socket of
 * its own, does it (the real mmap, fork, store, ...), and says what it read. A process that is
 * killed is killed by the kernel. To be included before any other header.
 */
#ifndef TESTS_KERNEL_ACTORS_H
#define TESTS_KERNEL_ACTORS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#endif

#include "core/sharing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a process is asked beside its steps. */
enum { ASK_VIEW = 100, ASK_CHILD = 200, ASK_END = 250 };

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

/* ---- the actors */

/* One of the processes, in its own memory. */
struct actor {
    const struct sharing *m;
    unsigned process;
    int file, channels[SHARING_PROCESSES];
    volatile char *mappings[SHARING_MAPPINGS_MAX];
    pid_t child;
};

struct reply {
    int failed; /* errno */
    uint64_t value;
};

static inline size_t bytes_of(const struct sharing *m, unsigned mapping) {
    return (size_t)sharing_made(m, mapping)->pages * SHARING_PAGE_BYTES;
}

static inline off_t offset_of(unsigned page, unsigned spot) {
    return (off_t)page * SHARING_PAGE_BYTES + (off_t)spot;
}

static inline int map(struct actor *a, const struct sharing_step *s) {
    static const int flags[SHARING_KINDS] = {[KIND_SHARED] = MAP_SHARED,
                                             [KIND_PRIVATE] = MAP_PRIVATE,
                                             [KIND_ANON_SHARED] = MAP_SHARED | MAP_ANONYMOUS,
                                             [KIND_ANON_PRIVATE] = MAP_PRIVATE | MAP_ANONYMOUS};
    const bool file = sharing_is_file(s->kind);
    void *at = mmap(NULL, bytes_of(a->m, s->mapping), PROT_READ | (s->writable ? PROT_WRITE : 0),
                    flags[s->kind], file ? a->file : -1, file ? offset_of(s->page, 0) : 0);
    if (at == MAP_FAILED) return errno;
    a->mappings[s->mapping] = at;
    return 0;
}

static inline void act(struct actor *a);

static inline int spawn(struct actor *a) {
    a->child = fork();
    if (a->child < 0) return errno;
    if (a->child == 0) {
        a->process = PROCESS_P2;
        act(a);
    }
    return 0;
}

static inline int failure(int result) {
    return result < 0 ? errno : 0;
}

static inline struct reply do_step(struct actor *a, unsigned index) {
    const struct sharing_step *s = &a->m->steps[index];
    const int prot = PROT_READ | (s->writable ? PROT_WRITE : 0);
    volatile char *mapping = a->mappings[s->mapping];
    const off_t at = offset_of(s->page, s->spot);
    struct reply reply = {0, 0};
    switch ((enum sharing_op)s->op) {
    case OP_MMAP:
        reply.failed = map(a, s);
        break;
    case OP_FORK:
        reply.failed = spawn(a);
        break;
    case OP_STORE:
        mapping[at] = (char)s->byte;
        break;
    case OP_LOAD:
        reply.value = (unsigned char)mapping[at];
        break;
    case OP_MUNMAP:
        reply.failed = failure(munmap((void *)mapping, bytes_of(a->m, s->mapping)));
        break;
    case OP_MSYNC:
        reply.failed = failure(msync((void *)mapping, bytes_of(a->m, s->mapping), MS_SYNC));
        break;
    case OP_MPROTECT:
        reply.failed = failure(mprotect((void *)mapping, bytes_of(a->m, s->mapping), prot));
        break;
    case OP_FTRUNCATE:
        reply.failed = failure(ftruncate(a->file, offset_of(s->pages, 0)));
        break;
    case OP_WRITE:
        reply.failed = pwrite(a->file, &s->byte, 1, at) == 1 ? 0 : errno;
        break;
    case SHARING_OPS:
        break;
    }
    return reply;
}

/* Reads the first byte of the page, so that it is there, and what pagemap says of it. */
static inline struct reply look(struct actor *a, unsigned mapping, unsigned page) {
    volatile char *at = a->mappings[mapping] + (size_t)page * SHARING_PAGE_BYTES;
    const int pagemap = open("/proc/self/pagemap", O_RDONLY);
    struct reply reply = {0, (unsigned char)*at};
    if (pagemap < 0) return (struct reply){errno, 0};
    const off_t entry = (off_t)((uintptr_t)at / SHARING_PAGE_BYTES * sizeof reply.value);
    if (pread(pagemap, &reply.value, sizeof reply.value, entry) != (ssize_t)sizeof reply.value)
        reply.failed = EIO;
    close(pagemap);
    return reply;
}

static inline struct reply wait_child(struct actor *a) {
    int status = 0;
    const pid_t waited = waitpid(a->child, &status, 0);
    return (struct reply){waited < 0 ? errno : 0, (uint64_t)status};
}

/* The life of an actor: it ends in here. */
static inline void act(struct actor *a) {
    const int channel = a->channels[a->process];
    unsigned char ask;
    // Its death is seen by the end of its channel, so no other may hold it.
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        const bool for_child = a->process == PROCESS_P1 && p == PROCESS_P2;
        if (p != a->process && !for_child && a->channels[p] >= 0) close(a->channels[p]);
    }
    // A sanitizer would catch them.
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    while (read(channel, &ask, 1) == 1 && ask != ASK_END) {
        const unsigned view = (unsigned)ask - ASK_VIEW;
        const struct reply reply = ask < ASK_VIEW    ? do_step(a, ask)
                                   : ask < ASK_CHILD ? look(a, view / 2, view % 2)
                                                     : wait_child(a);
        if (ask < ASK_VIEW && a->m->steps[ask].op == OP_FORK && a->process == PROCESS_P1 &&
            a->channels[PROCESS_P2] >= 0) {
            close(a->channels[PROCESS_P2]);
            a->channels[PROCESS_P2] = -1;
        }
        if (write(channel, &reply, sizeof reply) != (ssize_t)sizeof reply) break;
    }
    _exit(0);
}

/* ---- the stage */

struct stage {
    struct actor actor;
    int channels[SHARING_PROCESSES]; /* our ends */
    pid_t pids[SHARING_PROCESSES];   /* of P1 and P3 */
    bool alive[SHARING_PROCESSES];
    struct observed *out;
};

__attribute__((format(printf, 2, 3))) static inline void give_up(struct stage *s,
                                                                 const char *format, ...) {
    va_list list;
    if (s->out->failed) return;
    s->out->failed = true;
    va_start(list, format);
    vsnprintf(s->out->why, sizeof s->out->why, format, list);
    va_end(list);
}

/* false: the process was killed over it. */
static inline bool ask(struct stage *s, unsigned process, unsigned what, struct reply *reply) {
    const unsigned char byte = (unsigned char)what;
    if (write(s->channels[process], &byte, 1) != 1) return false;
    return read(s->channels[process], reply, sizeof *reply) == (ssize_t)sizeof *reply;
}

/* Mostly in memory: msync waits for a disk. */
static inline int open_file(const struct sharing *m, bool on_disk) {
    const char *folder = getenv("TMPDIR");
    char path[4096];
    int file = -1;
    if (!on_disk) {
        snprintf(path, sizeof path, "/dev/shm/pagewalk-kernel-XXXXXX");
        file = mkstemp(path);
    }
    if (file < 0) {
        snprintf(path, sizeof path, "%s/pagewalk-kernel-XXXXXX", folder ? folder : "/tmp");
        file = mkstemp(path);
    }
    if (file < 0) return -1;
    unlink(path);
    bool good = ftruncate(file, offset_of(m->file_pages, 0)) == 0;
    for (unsigned page = 0; page < m->file_pages; page++) {
        good = good &&
               pwrite(file, m->bytes[page], SHARING_SPOTS, offset_of(page, 0)) == SHARING_SPOTS;
    }
    if (good) return file;
    close(file);
    return -1;
}

static inline void stage_begin(struct stage *s, const struct sharing *m, bool on_disk,
                               struct observed *out) {
    *s = (struct stage){.actor = {.m = m, .file = open_file(m, on_disk)}, .out = out};
    if (s->actor.file < 0) give_up(s, "no file: %s", strerror(errno));
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        int ends[2] = {-1, -1};
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
            give_up(s, "no channel: %s", strerror(errno));
        }
        s->channels[p] = ends[0];
        s->actor.channels[p] = ends[1];
    }
    for (unsigned p = 0; p < SHARING_PROCESSES && !out->failed; p++) {
        if (p == PROCESS_P2) continue;
        s->pids[p] = fork();
        s->alive[p] = s->pids[p] > 0;
        if (s->pids[p] < 0) give_up(s, "no process: %s", strerror(errno));
        if (s->pids[p] != 0) continue;
        for (unsigned k = 0; k < SHARING_PROCESSES; k++) close(s->channels[k]);
        s->actor.process = p;
        act(&s->actor);
    }
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) close(s->actor.channels[p]);
}

static inline void stage_end(struct stage *s) {
    const unsigned char end = ASK_END;
    for (unsigned p = SHARING_PROCESSES; p-- > 0;) {
        if (s->alive[p] && write(s->channels[p], &end, 1) != 1) give_up(s, "P%u is gone", p + 1);
        close(s->channels[p]);
    }
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        if (p != PROCESS_P2 && s->pids[p] > 0 && s->alive[p]) waitpid(s->pids[p], NULL, 0);
    }
    if (s->actor.file >= 0) close(s->actor.file);
}

/* The signal that a process died of. */
static inline void note_death(struct stage *s, unsigned process, unsigned step) {
    int status = 0;
    struct reply reply;
    s->alive[process] = false;
    if (process == PROCESS_P2) {
        if (!ask(s, PROCESS_P1, ASK_CHILD, &reply)) give_up(s, "P1 cannot wait for P2");
        status = (int)reply.value;
    } else if (waitpid(s->pids[process], &status, 0) < 0) {
        give_up(s, "cannot wait: %s", strerror(errno));
    }
    if (!WIFSIGNALED(status)) give_up(s, "step %u: ended, but not by a signal", step + 1);
    s->out->killed = process;
    s->out->killed_step = step;
    s->out->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static inline void observe_store(struct stage *s, const struct sharing_step *step) {
    const unsigned page = sharing_made(s->actor.m, step->mapping)->page + step->page;
    unsigned char byte = 0;
    (void)!pread(s->actor.file, &byte, 1, offset_of(page, step->spot));
    s->out->reaches = byte == step->byte;
}

static inline void play(struct stage *s) {
    const struct sharing *m = s->actor.m;
    unsigned reads = 0;
    for (unsigned i = 0; i < m->step_count && !s->out->failed; i++) {
        const struct sharing_step *step = &m->steps[i];
        struct reply reply;
        if (step->op == OP_LOAD) s->out->reads[reads++] = value_none();
        if (!s->alive[step->process]) continue;
        if (!ask(s, step->process, i, &reply)) {
            note_death(s, step->process, i);
            continue;
        }
        if (reply.failed) give_up(s, "step %u: %s", i + 1, strerror(reply.failed));
        if (step->op == OP_FORK) s->alive[PROCESS_P2] = true;
        if (step->op == OP_LOAD) s->out->reads[reads - 1] = value_number(reply.value);
        if (i == m->store) observe_store(s, step);
    }
}

static inline void look_at_pages(struct stage *s, const struct sharing_view *views,
                                 unsigned count) {
    struct reply reply;
    // Everyone reads first: a page that nobody has read is nowhere.
    for (unsigned round = 0; round < 2; round++) {
        for (unsigned i = 0; i < count && !s->out->failed; i++) {
            const struct sharing_view view = views[i];
            if (!ask(s, view.process, ASK_VIEW + 2u * view.mapping + view.page, &reply)) {
                give_up(s, "P%u cannot read its %c", view.process + 1u, 'a' + view.mapping);
                return;
            }
            s->out->entries[i] = reply.value;
            s->out->paged = reply.failed == 0;
            s->out->framed = s->out->paged && entry_frame(reply.value) != 0;
        }
    }
}

/* Runs the listing, on a file on a disk or in memory (tmpfs), and reads the pages of `views` at the
 * end. */
static inline void actors_run(const struct sharing *m, const struct sharing_view *views,
                              unsigned view_count, bool on_disk, struct observed *out) {
    struct stage s;
    *out = (struct observed){.killed = PROCESS_NOBODY};
    stage_begin(&s, m, on_disk, out);
    if (!out->failed) play(&s);
    if (!out->failed) look_at_pages(&s, views, view_count);
    const off_t size = s.actor.file < 0 ? 0 : lseek(s.actor.file, 0, SEEK_END);
    out->file_pages = (unsigned)(size / SHARING_PAGE_BYTES);
    for (unsigned page = 0; page < SHARING_PAGES_MAX; page++) {
        (void)!pread(s.actor.file, out->file[page], SHARING_SPOTS, offset_of(page, 0));
    }
    stage_end(&s);
}

#endif

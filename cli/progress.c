#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now_seconds(void) {
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

void progress_start(struct progress *progress, const char *doing, bool quiet) {
    double now = now_seconds();
    *progress = (struct progress){doing, !quiet && isatty(STDERR_FILENO), now, now, false};
}

void progress_step(void *context, size_t done, size_t total) {
    struct progress *p = context;
    if (!p->on) return;
    double now = now_seconds();
    if (now - p->last < 0.1) return;
    p->last = now;
    p->shown = true;
    double rate = (double)done / (now - p->started);
    fprintf(stderr, "\r\033[K%s: %zu", p->doing, done);
    if (total) fprintf(stderr, " / %zu", total);
    fprintf(stderr, ", %.0f a second", rate);
    if (total > done && rate > 0) fprintf(stderr, ", %.0f s left", (double)(total - done) / rate);
    fflush(stderr);
}

void progress_end(struct progress *progress) {
    if (progress->shown) fputs("\r\033[K", stderr);
}

/* cli/progress.h - a progress line on stderr, when that is a terminal: done / total, rate, time
 * left. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    const char *doing; /* "sheets" */
    bool on;
    double started, last; /* seconds */
    bool shown;
};

void progress_start(struct progress *progress, const char *doing, bool quiet);
/* `context` is the struct progress: fits the callbacks of course/. `total` 0: not known. */
void progress_step(void *context, size_t done, size_t total);
/* Wipes the line. */
void progress_end(struct progress *progress);

#endif

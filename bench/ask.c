/* What one answer of the JSON Lines filter costs.
 *
 *   ask FILE.jsonl COMMAND...
 *
 * starts the filter, gives it the lines of the file one at a time, waits for each answer, and
 * prints the median of the processor time that an answer took, for bench/stopwatch.c. The first
 * hundred do not count. Not a part of pagewalk.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WARM = 100, MOST = 1000000 };

static void die(const char *what) {
    perror(what);
    exit(1);
}

static double now(clockid_t clock) {
    struct timespec t;
    if (clock_gettime(clock, &t) != 0) die("ask");
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static pid_t start(char **command, FILE **to, FILE **from) {
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) die("ask");
    const pid_t child = fork();
    if (child < 0) die("ask");
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        execvp(command[0], command);
        die(command[0]);
    }
    close(in[0]);
    close(out[1]);
    *to = fdopen(in[1], "w");
    *from = fdopen(out[0], "r");
    if (!*to || !*from) die("ask");
    return child;
}

int main(int argc, char **argv) {
    static double took[MOST];
    FILE *to, *from;
    char *line = NULL, *answer = NULL;
    size_t cap = 0, answer_cap = 0, count = 0;
    clockid_t clock;
    int status;
    if (argc < 3) {
        fputs("usage: ask FILE.jsonl COMMAND...\n", stderr);
        return 2;
    }
    FILE *lines = fopen(argv[1], "r");
    if (!lines) die(argv[1]);
    const pid_t child = start(argv + 2, &to, &from);
    if (clock_getcpuclockid(child, &clock) != 0) die("ask");
    while (count < MOST && getline(&line, &cap, lines) > 0) {
        const double before = now(clock);
        if (fputs(line, to) < 0 || fflush(to) != 0) die("ask");
        if (getline(&answer, &answer_cap, from) <= 0) die("ask: no answer");
        took[count++] = now(clock) - before;
    }
    fclose(to);
    waitpid(child, &status, 0);
    if (count <= WARM) return 1;
    qsort(took + WARM, count - WARM, sizeof *took, by_size);
    const double median = took[WARM + (count - WARM) / 2];
    printf("took %.7f %.7f\n", median, median);
    free(line);
    free(answer);
    return 0;
}

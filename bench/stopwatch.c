/* stopwatch COMMAND...: runs a command and prints what it took: wall seconds, seconds of processor
 * time, and the peak of its memory in KiB. Its own output goes to stderr. A command that prints
 * `took SECONDS CPU_SECONDS` as the last line of its output has measured itself, the part of it
 * that counts; then these are printed instead. Exits as the command does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t) {
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv) {
    int ends[2], status;
    char line[4096];
    double wall, cpu;
    if (argc < 2) {
        fputs("usage: stopwatch COMMAND...\n", stderr);
        return 2;
    }
    if (pipe(ends) != 0) return 1;
    const double start = now();
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    close(ends[1]);
    FILE *output = fdopen(ends[0], "r");
    int measured = 0;
    while (output && fgets(line, sizeof line, output)) {
        measured = sscanf(line, "took %lf %lf", &wall, &cpu) == 2;
        if (!measured) fputs(line, stderr);
    }
    if (waitpid(child, &status, 0) != child) return 1;
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    if (!measured) {
        wall = now() - start;
        cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    printf("%.4f %.4f %ld\n", wall, cpu, usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* pagewalk(1): finds the command and runs it. */
#include "cli/command.h"
#include "db/store.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#ifndef PAGEWALK_VERSION
#define PAGEWALK_VERSION "0.1"
#endif

static const struct command {
    const char *name, *summary;
    command_fn *run;
} commands[] = {
#define COMMAND(name, summary) {#name, summary, cmd_##name},
#include "cli/commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out) {
    fputs("usage: pagewalk COMMAND [options]\n\n"
          "Gives every student of a computer-systems course exercises of their own, keeps the\n"
          "answer key, and marks what they hand in.\n\ncommands:\n",
          out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    }
    fputs("\n'pagewalk COMMAND --help' tells more about one.\n", out);
}

int command_fail(enum status status, const struct fault *fault) {
    fputs("pagewalk: ", stderr);
    if (fault->file[0]) fprintf(stderr, "%s:", fault->file);
    if (fault->line) fprintf(stderr, "%u:", fault->line);
    if (fault->column) fprintf(stderr, "%u:", fault->column);
    fprintf(stderr, "%s%s\n", fault->file[0] || fault->line ? " " : "",
            fault->sentence[0] ? fault->sentence : "out of memory");
    switch (status) {
    case STATUS_INVALID:
    case STATUS_NOT_FOUND:
    case STATUS_CONFLICT:
    case STATUS_IMPOSSIBLE:
        return EXIT_MISUSE;
    default:
        return EXIT_FAILED;
    }
}

/* Output that could not be written (a full disk, a closed pipe) is a failure, not a success. */
static int finish(int status) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("pagewalk: cannot write the output; is the disk full?\n", stderr);
        return EXIT_FAILED;
    }
    return status;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_MISUSE;
    }
    const bool help = strcmp(argv[1], "help") == 0;
    if (help && argc > 2) { /* `help grade` is `grade --help` */
        static char option[] = "--help";
        argv[1] = argv[2];
        argv[2] = option;
    } else if (help || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("pagewalk " PAGEWALK_VERSION);
        return finish(EXIT_DONE);
    }
    store_set_up();
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return finish(commands[i].run(argc - 1, argv + 1));
        }
    }
    fprintf(stderr, "pagewalk: there is no command '%s'; 'pagewalk --help' lists them\n", argv[1]);
    return EXIT_MISUSE;
}

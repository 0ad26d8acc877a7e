#include "cli/options.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *common_db(const struct common *common) {
    const char *environment = getenv("PAGEWALK_DB");
    if (common->db) return common->db;
    return environment && *environment ? environment : "course.db";
}

static const char *dashes(const struct option *option) {
    return option->name[1] ? "--" : "-";
}

static void print_usage(const struct usage *usage, const struct option *options, FILE *out) {
    fprintf(out, "usage: pagewalk %s%s%s [options]\n", usage->command, *usage->arguments ? " " : "",
            usage->arguments);
    fprintf(out, "\n%s\n\noptions:\n", usage->about);
    for (const struct option *o = options; o->name; o++) {
        char head[64];
        snprintf(head, sizeof head, "%s%s%s%s", dashes(o), o->name, o->meta ? " " : "",
                 o->meta ? o->meta : "");
        fprintf(out, "  %-22s %s\n", head, o->help);
    }
    fprintf(out, "  %-22s %s\n", "--help", "this text");
    if (usage->details) fprintf(out, "\n%s", usage->details);
}

static int mistake(const struct usage *usage, const char *what, const char *subject) {
    fprintf(stderr, "pagewalk %s: %s '%s'; see 'pagewalk %s --help'\n", usage->command, what,
            subject, usage->command);
    return 2;
}

static bool parse_number(const char *text, unsigned *out) {
    uint64_t number = 0;
    if (!*text) return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9') return false;
        number = number * 10 + (unsigned)(*text - '0');
        if (number > UINT32_MAX) return false;
    }
    *out = (unsigned)number;
    return true;
}

/* Where the value of `option` starts inside `word` ("--name=VALUE"), or NULL. */
static const char *attached_value(const char *word, const struct option *option) {
    size_t n = strlen(dashes(option)) + strlen(option->name);
    return word[n] == '=' ? word + n + 1 : NULL;
}

static const struct option *find_option(const struct option *options, const char *word) {
    for (const struct option *o = options; o->name; o++) {
        const size_t dash_count = strlen(dashes(o));
        const size_t n = strlen(o->name);
        if (strncmp(word, dashes(o), dash_count) != 0) continue;
        if (strncmp(word + dash_count, o->name, n) != 0) continue;
        if (word[dash_count + n] == '\0' || word[dash_count + n] == '=') return o;
    }
    return NULL;
}

/* "-", and what begins with a dash and then with nothing that a name of an option begins with: a
 * record of a stream is called "-:1". */
static bool is_argument(const char *word) {
    const char first = word[0] == '-' ? word[1] : '\0';
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return first != '-' && !letter;
}

static int set_number(const struct usage *usage, const struct option *option, const char *value) {
    unsigned number;
    if (!parse_number(value, &number)) {
        return mistake(usage, "a whole number belongs after the option, not", value);
    }
    if (option->most && (number < option->least || number > option->most)) {
        fprintf(stderr, "pagewalk %s: %s%s goes from %u to %u, not '%s'\n", usage->command,
                dashes(option), option->name, option->least, option->most, value);
        return 2;
    }
    *(unsigned *)option->target = number;
    return OPTIONS_GO_ON;
}

static int set_option(const struct usage *usage, const struct option *option, const char *value) {
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)option->target = true;
        return OPTIONS_GO_ON;
    case OPTION_TEXT:
        *(const char **)option->target = value;
        return OPTIONS_GO_ON;
    case OPTION_NUMBER:
        return set_number(usage, option, value);
    }
    return 2;
}

int options_parse(const struct usage *usage, const struct option *options, int argc, char **argv,
                  int *arguments) {
    bool only_arguments = false;
    *arguments = 0;
    for (int i = 1; i < argc; i++) {
        char *word = argv[i];
        if (only_arguments || is_argument(word)) {
            argv[1 + (*arguments)++] = word;
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_arguments = true;
            continue;
        }
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            print_usage(usage, options, stdout);
            return 0;
        }
        const struct option *option = find_option(options, word);
        if (!option) return mistake(usage, "there is no option", word);
        const char *value = attached_value(word, option);
        if (option->kind == OPTION_FLAG) {
            if (value) return mistake(usage, "the option takes no value:", word);
        } else if (!value) {
            if (i + 1 >= argc) return mistake(usage, "a value is missing after", word);
            value = argv[++i];
        }
        int left = set_option(usage, option, value);
        if (left != OPTIONS_GO_ON) return left;
    }
    if (*arguments < usage->min_arguments ||
        (usage->max_arguments >= 0 && *arguments > usage->max_arguments)) {
        fprintf(stderr, "pagewalk %s: %s arguments; usage: pagewalk %s%s%s [options]\n",
                usage->command, *arguments < usage->min_arguments ? "too few" : "too many",
                usage->command, *usage->arguments ? " " : "", usage->arguments);
        return 2;
    }
    return OPTIONS_GO_ON;
}

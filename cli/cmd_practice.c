#include "cli/command.h"
#include "cli/options.h"
#include "cli/practice_talk.h"
#include "templates/fault.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static const struct usage usage = {
    .command = "practice",
    .arguments = "[FAMILY]",
    .about = "One exercise after another, judged as you answer; it goes on where you left off.",
    .details =
        "A blank is answered by typing the answer. Everything else is a word: hint, tables,\n"
        "skip, new, level N, solution, list, help, quit; a blank's name goes to it.\n"
        "\n"
        "Progress is kept in $XDG_DATA_HOME/pagewalk/practice.db (by default below\n"
        "~/.local/share), and the next exercise leans to what goes wrong.\n",
    .min_arguments = 0,
    .max_arguments = 1,
};

enum { PATH_LENGTH_MAX = 4096 };

/* Where progress is kept, by the XDG base directory specification; false: nowhere. */
static bool default_path(char out[PATH_LENGTH_MAX]) {
    static const char file[] = "pagewalk/practice.db";
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int len = PATH_LENGTH_MAX;
    // By the specification a path that is not absolute is to be ignored.
    if (data && data[0] == '/') {
        len = snprintf(out, PATH_LENGTH_MAX, "%s/%s", data, file);
    } else if (home && home[0] == '/') {
        len = snprintf(out, PATH_LENGTH_MAX, "%s/.local/share/%s", home, file);
    }
    return len < PATH_LENGTH_MAX;
}

/* The family of this name, or the first of those whose name begins so. NULL: there is none. */
static const struct family *choose_family(const char *name, struct fault *fault) {
    if (!name) return families[0];
    for (unsigned exact = 2; exact-- > 0;) {
        for (unsigned i = 0; i < family_count; i++) {
            const size_t len = exact ? strlen(families[i]->name) + 1 : strlen(name);
            if (len != 0 && strncmp(families[i]->name, name, len) == 0) return families[i];
        }
    }
    fault_say(fault, STATUS_NOT_FOUND, NULL, 0,
              "there is no family '%s'; 'pagewalk families' lists them", name);
    return NULL;
}

static enum status practise(const struct family *family, const char *language,
                            const char *templates_dir, const char *db,
                            const struct talk_options *talk, bool *interrupted,
                            struct fault *fault) {
    char path[PATH_LENGTH_MAX];
    struct practice_session session;
    enum status status = session_init(&session, family, language, templates_dir, fault);
    if (status != STATUS_OK) return status;
    if (db || default_path(path)) session_keep(&session, db ? db : path);
    status = talk_run(&session, talk, interrupted, fault);
    session_release(&session);
    return status;
}

int cmd_practice(int argc, char **argv) {
    struct common common = {0};
    struct talk_options talk = {0};
    const char *language = "en", *seed = NULL, *templates_dir = NULL;
    const struct option options[] = {
        {"level", OPTION_NUMBER, &talk.wish.level, "N",
         "1 (small tables) to 5; default: by progress"},
        {"seed", OPTION_TEXT, &seed, "S", "exactly that exercise: a number or a word"},
        {"lang", OPTION_TEXT, &language, "LANG", "en or zh (default: en)"},
        {"templates", OPTION_TEXT, &templates_dir, "DIR", "your own wording"},
        {"db", OPTION_TEXT, &common.db, "FILE", "where progress is kept"},
        COMMON_JSON(common),
        OPTIONS_END,
    };
    int arguments;
    const int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;

    struct fault fault = {0};
    bool interrupted = false;
    const struct family *family = choose_family(arguments > 0 ? argv[1] : NULL, &fault);
    enum status status = STATUS_NOT_FOUND;
    talk.json = common.json;
    talk.wish.seed = text_of(seed);
    if (seed && text_trim(talk.wish.seed).len == 0) {
        fault_say(&fault, STATUS_INVALID, NULL, 0, "--seed is empty; give a number or a word");
    } else if (family) {
        status = practise(family, language, templates_dir, common.db, &talk, &interrupted, &fault);
    }
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (!interrupted) return EXIT_DONE;
    // Whoever started us is to see that it was Ctrl-C.
    fflush(stdout);
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
    return EXIT_FAILED;
}

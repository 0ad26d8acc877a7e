#include "cli/command.h"
#include "cli/options.h"
#include "cli/practice_talk.h"
#include "templates/fault.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    int len = 0;
    // By the specification a path that is not absolute is to be ignored.
    if (data && data[0] == '/') {
        len = snprintf(out, PATH_LENGTH_MAX, "%s/%s", data, file);
    } else if (home && home[0] == '/') {
        len = snprintf(out, PATH_LENGTH_MAX, "%s/.local/share/%s", home, file);
    }
    return len > 0 && len < PATH_LENGTH_MAX;
}

/* The family of this name, or the only one whose name begins so; without a name that practised
 * last. NULL: there is none. */
static const struct family *choose_family(const char *name, const char *db, struct fault *fault) {
    const struct family *found = NULL;
    unsigned count = 0;
    if (!name) {
        found = db ? session_last_family(db) : NULL;
        return found ? found : families[0];
    }
    for (unsigned i = 0; i < family_count; i++) {
        if (strcmp(families[i]->name, name) == 0) return families[i];
        if (strncmp(families[i]->name, name, strlen(name)) != 0) continue;
        found = families[i];
        count++;
    }
    if (count == 1) return found;
    fault_say(fault, STATUS_NOT_FOUND, NULL, 0,
              "there is no family '%s'; 'pagewalk families' lists them", name);
    return NULL;
}

/* `db` NULL: progress is kept nowhere. */
static enum status practise(const struct family *family, const char *language,
                            const char *templates_dir, const char *db,
                            const struct talk_options *talk, bool *interrupted,
                            struct fault *fault) {
    struct practice_session session;
    enum status status = session_init(&session, family, language, templates_dir, fault);
    if (status != STATUS_OK) return status;
    if (db) session_keep(&session, db);
    status = talk_run(&session, talk, interrupted, fault);
    session_release(&session);
    return status;
}

int cmd_practice(int argc, char **argv) {
    struct common common = {0};
    struct talk_options talk = {0};
    unsigned level = UINT_MAX; // not given
    const char *language = "en", *seed = NULL, *templates_dir = NULL;
    const struct option options[] = {
        {"level", OPTION_NUMBER, &level, "N", "1 (small tables) to 5; default: by progress"},
        {"seed", OPTION_TEXT, &seed, "S", "exactly that exercise: a number or a word"},
        {"lang", OPTION_TEXT, &language, "LANG", "en or zh (default: en)"},
        {"templates", OPTION_TEXT, &templates_dir, "DIR", "your own wording"},
        {"db", OPTION_TEXT, &common.db, "FILE", "where progress is kept"},
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    const int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;

    struct fault fault = {0};
    bool interrupted = false;
    char path[PATH_LENGTH_MAX];
    const char *db = common.db;
    if (!db && default_path(path)) db = path;
    const struct family *family = choose_family(arguments > 0 ? argv[1] : NULL, db, &fault);
    enum status status = STATUS_NOT_FOUND;
    talk.json = common.json;
    talk.wish = (struct practice_wish){level == UINT_MAX ? 0 : level, text_of(seed)};
    // Said before anything is opened; what is not given is sound.
    if (!templates_dir && strcmp(language, "en") != 0 && strcmp(language, "zh") != 0) {
        fprintf(stderr, "pagewalk practice: --lang takes en or zh, not '%s'\n", language);
        return EXIT_MISUSE;
    }
    if (practice_check(level == UINT_MAX ? 1 : level, text_of(seed ? seed : "1"), &fault) !=
        STATUS_OK) {
        status = STATUS_INVALID;
    } else if (family) {
        status = practise(family, language, templates_dir, db, &talk, &interrupted, &fault);
    }
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (!interrupted) return EXIT_DONE;
    // Whoever started us is to see that it was Ctrl-C.
    fflush(stdout);
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
    return EXIT_FAILED;
}

#include "cli/line_editor.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { HISTORY_LINES = 500 };

struct line_editor {
    EditLine *edit; /* NULL: plain lines */
    History *history;
    const char *prompt;
    char *line; /* of plain lines: getline's */
    size_t cap;
};

static volatile sig_atomic_t interrupted;

/* A signal that comes just before a read does not end it: it is knocked at again every second. */
static void note_interrupt(int signal_number) {
    if (signal_number == SIGINT) interrupted = 1;
    if (interrupted) alarm(1);
}

static char *prompt_of(EditLine *edit) {
    struct line_editor *editor = NULL;
    el_get(edit, EL_CLIENTDATA, &editor);
    return (char *)editor->prompt;
}

/* libedit reads characters by the locale; ours are UTF-8 whatever it says. */
static void use_utf8(void) {
    if (setlocale(LC_CTYPE, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    (void)setlocale(LC_CTYPE, "C.UTF-8");
}

static bool start_editing(struct line_editor *editor) {
    HistEvent event;
    use_utf8();
    editor->edit = el_init("pagewalk", stdin, stdout, stderr);
    editor->history = history_init();
    if (!editor->edit || !editor->history) return false;
    history(editor->history, &event, H_SETSIZE, HISTORY_LINES);
    history(editor->history, &event, H_SETUNIQUE, 1);
    el_set(editor->edit, EL_CLIENTDATA, editor);
    el_set(editor->edit, EL_PROMPT_ESC, prompt_of, '\1');
    el_set(editor->edit, EL_EDITOR, "emacs");
    el_set(editor->edit, EL_HIST, history, editor->history);
    el_set(editor->edit, EL_SIGNAL, 1);
    el_source(editor->edit, NULL); // the person's own ~/.editrc
    return true;
}

enum status line_editor_new(bool on_terminal, struct line_editor **out) {
    struct line_editor *editor = calloc(1, sizeof *editor);
    struct sigaction action = {.sa_handler = note_interrupt};
    if (!editor) return STATUS_MEMORY;
    if (on_terminal && !start_editing(editor)) {
        line_editor_free(editor);
        return STATUS_MEMORY;
    }
    // Without SA_RESTART, so that the read comes back.
    sigemptyset(&action.sa_mask);
    if (on_terminal) {
        sigaction(SIGINT, &action, NULL);
        sigaction(SIGALRM, &action, NULL);
    }
    *out = editor;
    return STATUS_OK;
}

void line_editor_free(struct line_editor *editor) {
    if (!editor) return;
    if (editor->edit) el_end(editor->edit);
    if (editor->history) history_end(editor->history);
    free(editor->line);
    free(editor);
}

static void remember(struct line_editor *editor, const char *line) {
    HistEvent event;
    if (text_trim(text_of(line)).len != 0) history(editor->history, &event, H_ENTER, line);
}

static struct text without_end(const char *line, size_t len) {
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r')) len--;
    return (struct text){line, len};
}

static enum line_kind read_plain(struct line_editor *editor, struct text *line) {
    const ssize_t len = getline(&editor->line, &editor->cap, stdin);
    if (len < 0) return LINE_END;
    *line = without_end(editor->line, (size_t)len);
    return LINE_TYPED;
}

enum line_kind line_editor_read(struct line_editor *editor, const char *prompt, struct text *line) {
    int len = 0;
    *line = TEXT("");
    if (!editor->edit) return read_plain(editor, line);
    editor->prompt = prompt;
    const char *typed = interrupted ? NULL : el_gets(editor->edit, &len);
    alarm(0);
    if (interrupted) return LINE_INTERRUPTED;
    if (!typed || len <= 0) return LINE_END;
    remember(editor, typed);
    *line = without_end(typed, (size_t)len);
    return LINE_TYPED;
}

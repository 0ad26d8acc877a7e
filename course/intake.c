#include "course/intake.h"

#include "course/json.h"

#include "templates/fault.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct walk {
    enum intake_from from;
    intake_fn *take;
    void *context;
    struct fault *fault;
};

/* Reads a stream to its end, or until it is larger than a submission may be. */
static enum status read_stream(FILE *in, struct buffer *out, bool *too_large) {
    *too_large = false;
    for (;;) {
        char *room = buffer_room(out, 65536);
        if (!room) return STATUS_MEMORY;
        size_t got = fread(room, 1, 65536, in);
        out->len += got;
        if (out->len > INTAKE_FILE_MAX) {
            *too_large = true;
            buffer_clear(out);
            return STATUS_OK;
        }
        if (got == 0) return ferror(in) ? STATUS_IO : STATUS_OK;
    }
}

static enum status take_line(const struct walk *walk, const char *file, size_t number,
                             struct text line) {
    char name[512];
    snprintf(name, sizeof name, "%s:%zu", file, number);
    struct handed_in in = {.file = name, .bytes = line};
    struct json *json = NULL;
    struct fault ignored;
    struct text student = {0};
    char id[128];
    if (json_parse(line, &json, &ignored) == STATUS_OK) {
        json_get_text(json, "text", &in.bytes);
        if (json_get_text(json, "student", &student) && student.len < sizeof id) {
            memcpy(id, student.at, student.len);
            id[student.len] = '\0';
            in.student = id;
        }
    }
    enum status status = walk->take(walk->context, &in, walk->fault);
    json_free(json);
    return status;
}

/* Line by line as they come, so that a program can write one and wait for its answer. */
static enum status take_lines(const struct walk *walk, const char *file, FILE *in) {
    char *line = NULL;
    size_t cap = 0, number = 0;
    ssize_t len;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (len = getline(&line, &cap, in)) >= 0) {
        struct text text = text_trim((struct text){line, (size_t)len});
        number++;
        if (text.len) status = take_line(walk, file, number, text);
    }
    free(line);
    if (status == STATUS_OK && ferror(in)) {
        status = fault_say(walk->fault, STATUS_IO, NULL, 0, "cannot read '%s': %s", file,
                           strerror(errno));
    }
    return status;
}

static bool is_lines(const struct walk *walk, const char *path) {
    const char *dot = strrchr(path, '.');
    return walk->from == INTAKE_JSONL ||
           (walk->from == INTAKE_AUTO && dot && strcmp(dot, ".jsonl") == 0);
}

static enum status take_stream(const struct walk *walk, const char *path, FILE *in) {
    if (is_lines(walk, path)) return take_lines(walk, path, in);
    struct buffer bytes = {0};
    struct handed_in one = {.file = path};
    enum status status = read_stream(in, &bytes, &one.too_large);
    if (status != STATUS_OK) {
        fault_say(walk->fault, status, NULL, 0, "cannot read '%s': %s", path, strerror(errno));
    } else {
        one.bytes = buffer_text(&bytes);
        status = walk->take(walk->context, &one, walk->fault);
    }
    buffer_release(&bytes);
    return status;
}

static enum status take_file(const struct walk *walk, const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) {
        return fault_say(walk->fault, STATUS_IO, NULL, 0, "cannot read '%s': %s", path,
                         strerror(errno));
    }
    enum status status = take_stream(walk, path, in);
    fclose(in);
    return status;
}

static int not_hidden(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static enum status take_path(const struct walk *walk, const char *path, unsigned depth);

static enum status take_folder(const struct walk *walk, const char *path, unsigned depth) {
    struct dirent **entries;
    int count = scandir(path, &entries, not_hidden, alphasort);
    if (count < 0) {
        return fault_say(walk->fault, STATUS_IO, NULL, 0, "cannot read folder '%s': %s", path,
                         strerror(errno));
    }
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        char inside[4096];
        int n = snprintf(inside, sizeof inside, "%s/%s", path, entries[i]->d_name);
        free(entries[i]);
        if (status != STATUS_OK) continue;
        if (n < 0 || (size_t)n >= sizeof inside) {
            status = fault_say(walk->fault, STATUS_IO, NULL, 0,
                               "the name of a file in '%s' is too long", path);
        } else {
            status = take_path(walk, inside, depth + 1);
        }
    }
    free(entries);
    return status;
}

enum { FOLDERS_DEEP = 32 };

static enum status take_path(const struct walk *walk, const char *path, unsigned depth) {
    struct stat about;
    /* What the instructor names may be a link; links found inside a folder are left alone. */
    if ((depth ? lstat(path, &about) : stat(path, &about)) != 0) {
        return fault_say(walk->fault, STATUS_IO, NULL, 0, "cannot read '%s': %s", path,
                         strerror(errno));
    }
    if (S_ISDIR(about.st_mode)) {
        if (depth < FOLDERS_DEEP) return take_folder(walk, path, depth);
        return fault_say(walk->fault, STATUS_IO, NULL, 0, "folders in '%s' are nested too deep",
                         path);
    }
    if (depth && !S_ISREG(about.st_mode)) return STATUS_OK;
    return take_file(walk, path);
}

enum status intake_walk(const char *path, enum intake_from from, intake_fn *take, void *context,
                        struct fault *fault) {
    const struct walk walk = {from, take, context, fault};
    if (strcmp(path, "-") == 0) return take_stream(&walk, "-", stdin);
    return take_path(&walk, path, 0);
}

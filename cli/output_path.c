#include "cli/output_path.h"

#include "templates/buffer.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static const char *base_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The folder as a path that can be asked for: "./", "dir/./". */
static void add_folder(struct buffer *out, const char *path) {
    buffer_add(out, (struct text){path, (size_t)(base_of(path) - path)});
    buffer_add(out, TEXT("./"));
}

/* A log that is not there yet has no inode, but its name is known. */
static bool same_name(const char *a, const char *b) {
    struct buffer one = {0}, other = {0};
    add_folder(&one, a);
    add_folder(&other, b);
    const bool full = one.failed || other.failed;
    const bool same = !full && strcmp(base_of(a), base_of(b)) == 0 && same_file(one.at, other.at);
    buffer_release(&one);
    buffer_release(&other);
    return same;
}

static bool is_beside(const char *path, const char *db, const char *suffix) {
    struct buffer name = {0};
    buffer_printf(&name, "%s%s", db, suffix);
    const bool is = !name.failed && (same_file(path, name.at) || same_name(path, name.at));
    buffer_release(&name);
    return is;
}

bool output_is_course(const char *command, const char *option, const char *path, const char *db) {
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; path && i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (!is_beside(path, db, suffixes[i])) continue;
        fprintf(stderr,
                "pagewalk %s: %s would write over the course database '%s'%s; nothing was changed: "
                "name another file\n",
                command, option, db, i ? ", a part of which this is" : "");
        return true;
    }
    return false;
}

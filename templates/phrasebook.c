#include "templates/phrasebook.h"

#include "templates/mustache.h"
#include "templates/shipped.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATH_LENGTH_MAX = 1024, FILE_BYTES_MAX = 1 << 20 };

struct phrasebook {
    struct mustache *parts;
    char files[2][PATH_LENGTH_MAX]; /* where common and the family were read, for faults */
};

struct text phrasebook_shipped(const char *path) {
    for (const struct shipped_file *file = shipped_files; file->path; file++) {
        if (strcmp(file->path, path) == 0) {
            return (struct text){(const char *)file->bytes, file->len};
        }
    }
    return (struct text){0};
}

static enum status io_fault(struct fault *fault, const char *file, const char *why) {
    *fault = (struct fault){0};
    snprintf(fault->file, sizeof fault->file, "%s", file);
    snprintf(fault->sentence, sizeof fault->sentence, "cannot read '%.500s': %s", file, why);
    return STATUS_IO;
}

/* STATUS_NOT_FOUND: there is no such file, which is no fault. */
static enum status read_file(const char *path, struct buffer *out, struct fault *fault) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        if (errno == ENOENT) return STATUS_NOT_FOUND;
        return io_fault(fault, path, strerror(errno));
    }
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0 && out->len <= FILE_BYTES_MAX) {
        buffer_add(out, (struct text){block, got});
    }
    const char *why = ferror(file)                ? strerror(errno)
                      : out->len > FILE_BYTES_MAX ? "it is larger than 1 MiB"
                                                  : NULL;
    fclose(file);
    if (why) return io_fault(fault, path, why);
    return buffer_status(out);
}

/* The line at the start of `text`, without its end; `*rest` is what follows. */
static struct text take_line(struct text text, struct text *rest) {
    *rest = text;
    struct text line = text_take_line(rest);
    if (line.len && line.at[line.len - 1] == '\r') line.len--;
    return line;
}

static bool is_heading(struct text line) {
    return line.len >= 2 && line.at[0] == '%' && line.at[1] == '%';
}

static bool name_ok(struct text name) {
    for (size_t i = 0; i < name.len; i++) {
        if (!name.at[i] || !strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", name.at[i])) {
            return false;
        }
    }
    return name.len > 0;
}

/* Takes the blank lines off the ends of a part, and its last line end. */
static struct text strip(struct text text, unsigned *line) {
    while (text.len) {
        struct text rest;
        if (text_trim(take_line(text, &rest)).len) break;
        text = rest;
        ++*line;
    }
    while (text.len && strchr(" \t\r\n", text.at[text.len - 1])) text.len--;
    return text;
}

/* Adds the parts of one file. */
static enum status add_parts(struct mustache *parts, const char *file, struct text text,
                             struct fault *fault) {
    if (text.len >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0) {
        text = (struct text){text.at + 3, text.len - 3};
    }
    unsigned line_number = 0;
    struct mustache_source part = {.file = file};
    for (struct text rest = text; rest.len || part.name.at;) {
        const char *start = rest.at;
        struct text line = {0};
        if (rest.len) line = take_line(rest, &rest);
        bool ends = !line.at; /* the file, and with it the last part */
        line_number++;
        if (!ends && !is_heading(line)) continue;
        if (part.name.at) {
            part.text =
                strip((struct text){part.text.at, (size_t)(start - part.text.at)}, &part.line);
            enum status status = mustache_add(parts, &part, fault);
            if (status != STATUS_OK) return status;
        }
        if (ends) break;
        part.name = text_trim((struct text){line.at + 2, line.len - 2});
        part.text.at = rest.at;
        part.line = line_number + 1;
        if (!name_ok(part.name)) {
            *fault = (struct fault){.line = line_number};
            snprintf(fault->file, sizeof fault->file, "%s", file);
            snprintf(fault->sentence, sizeof fault->sentence,
                     "'%.*s' cannot name a part; write '%%%% name' with lower-case letters, "
                     "digits, '_' and '.'",
                     part.name.len > 80 ? 80 : (int)part.name.len, part.name.at);
            return STATUS_INVALID;
        }
    }
    return STATUS_OK;
}

/* Adds FOLDER/LANG: from `dir` where it has that file, else as shipped. */
static enum status add_file(struct phrasebook *book, unsigned which, const char *dir,
                            const char *folder, const char *language, struct fault *fault) {
    char below[PATH_LENGTH_MAX];
    char *file = book->files[which];
    struct text shipped = {0};
    if ((size_t)snprintf(below, sizeof below, "%s/%s", folder, language) < sizeof below) {
        shipped = phrasebook_shipped(below);
    }
    if (dir) {
        if ((size_t)snprintf(file, PATH_LENGTH_MAX, "%s/%s", dir, below) >= PATH_LENGTH_MAX) {
            return io_fault(fault, dir, "the path is too long");
        }
        struct buffer bytes = {0};
        enum status status = read_file(file, &bytes, fault);
        if (status == STATUS_OK) status = add_parts(book->parts, file, buffer_text(&bytes), fault);
        buffer_release(&bytes);
        if (status != STATUS_NOT_FOUND) return status;
    }
    if (!shipped.at) {
        *fault = (struct fault){0};
        snprintf(fault->sentence, sizeof fault->sentence,
                 "there are no words for '%.200s' in language '%.200s'; add a file '%.200s/%.80s' "
                 "or choose another language",
                 folder, language, folder, language);
        return STATUS_NOT_FOUND;
    }
    snprintf(file, PATH_LENGTH_MAX, "templates/%.1000s", below);
    return add_parts(book->parts, file, shipped, fault);
}

/* Which two files a phrasebook is made of. */
struct makeup {
    enum mustache_escape escape;
    const char *folders[2], *names[2];
};

static enum status load(struct phrasebook *book, const char *dir, const struct makeup *makeup,
                        struct fault *fault) {
    struct stat info;
    if (dir && stat(dir, &info) != 0) return io_fault(fault, dir, strerror(errno));
    if (dir && !S_ISDIR(info.st_mode)) return io_fault(fault, dir, "it is not a directory");
    enum status status = mustache_new(makeup->escape, &book->parts);
    for (unsigned i = 0; i < 2 && status == STATUS_OK; i++) {
        status = add_file(book, i, dir, makeup->folders[i], makeup->names[i], fault);
    }
    if (status != STATUS_OK) return status;
    return mustache_check(book->parts, fault) == STATUS_OK ? STATUS_OK : STATUS_INVALID;
}

static enum status make(const char *dir, const struct makeup *makeup, struct phrasebook **out,
                        struct fault *fault) {
    *out = NULL;
    /* both become file names: nothing but a plain word may leave the directory */
    const char *words[] = {makeup->folders[1], makeup->names[1]};
    for (int i = 0; i < 2; i++) {
        if (name_ok(text_of(words[i])) && !strchr(words[i], '.')) continue;
        *fault = (struct fault){0};
        snprintf(fault->sentence, sizeof fault->sentence, "there is no %s '%.200s'",
                 i == 0 ? "exercise family" : "language", words[i]);
        return STATUS_NOT_FOUND;
    }
    struct phrasebook *book = calloc(1, sizeof *book);
    enum status status = book ? load(book, dir, makeup, fault) : STATUS_MEMORY;
    if (status == STATUS_MEMORY) *fault = (struct fault){.sentence = "out of memory"};
    if (status != STATUS_OK) {
        phrasebook_free(book);
        return status;
    }
    *out = book;
    return STATUS_OK;
}

enum status phrasebook_new(const char *dir, const char *family, const char *language,
                           struct phrasebook **out, struct fault *fault) {
    const struct makeup makeup = {MUSTACHE_MARKDOWN, {"common", family}, {language, language}};
    return make(dir, &makeup, out, fault);
}

enum status phrasebook_new_page(const char *dir, const char *folder, const char *language,
                                struct phrasebook **out, struct fault *fault) {
    const struct makeup makeup = {MUSTACHE_HTML, {folder, folder}, {"page", language}};
    return make(dir, &makeup, out, fault);
}

void phrasebook_free(struct phrasebook *phrasebook) {
    if (!phrasebook) return;
    mustache_free(phrasebook->parts);
    free(phrasebook);
}

bool phrasebook_has(const struct phrasebook *phrasebook, const char *part) {
    return mustache_find(phrasebook->parts, text_of(part)) != MUSTACHE_NONE;
}

enum status phrasebook_say_again(const struct phrasebook *phrasebook, const char *part,
                                 const struct values *values, struct mustache_memory *memory,
                                 struct buffer *out) {
    uint32_t which = mustache_find(phrasebook->parts, text_of(part));
    if (which == MUSTACHE_NONE) return STATUS_NOT_FOUND;
    return mustache_render(phrasebook->parts, which, values, memory, out);
}

enum status phrasebook_say(const struct phrasebook *phrasebook, const char *part,
                           const struct values *values, struct buffer *out) {
    return phrasebook_say_again(phrasebook, part, values, NULL, out);
}

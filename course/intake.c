#include "course/intake.h"

#include "course/archive.h"
#include "course/json.h"
#include "course/line_reader.h"
#include "course/lms_name.h"

#include "templates/fault.h"
#include "templates/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    FOLDERS_DEEP = 32,
    ARCHIVES_DEEP = 3,
    HEAD_BYTES = 512,
    READ_BYTES = 65536,
    METADATA_BYTES_MAX = 1 << 20,
    STUDENT_MAX = 128
};
#define ARCHIVE_BYTES_MAX (UINT64_C(4) << 30)
#define STUDENT_BYTES_MAX (UINT64_C(256) << 20) // in an archive inside a folder or archive

#define FOLDERS_TOO_DEEP "it lies more than 32 folders deep; name it by itself"
#define NO_RECORD "the record "
#define TOO_DEEP "it is an archive nested more than three deep: hand in the sheet itself"
#define NO_FILE                                                                                    \
    "it is an archive without a file in it (hidden ones aside): hand in the sheet itself"
#define DAMAGED "it is a damaged archive, or far too large: hand in the sheet itself"

bool intake_refused(const char *reason) {
    return strncmp(reason, NO_RECORD, sizeof NO_RECORD - 1) == 0 || strcmp(reason, TOO_DEEP) == 0 ||
           strcmp(reason, DAMAGED) == 0 || strcmp(reason, NO_FILE) == 0;
}

/* A file or folder, by whatever path it is reached. */
struct place {
    bool known;
    dev_t device;
    ino_t inode;
};

struct walk {
    enum intake_from from;
    struct place own[2];
    uint64_t archive_bytes_max;
    size_t outer, together; // see struct handed_in
    const char *email;
    intake_left_fn *left_out;
    intake_failed_fn *failed;
    intake_idle_fn *idle;
    struct tally *tally;
    intake_fn *take;
    void *context;
    struct fault *fault;
};

/* How many bytes a stream is about to give; of what is no file, a guess. */
static size_t likely_size(FILE *in) {
    struct stat about;
    const bool file = fstat(fileno(in), &about) == 0 && S_ISREG(about.st_mode);
    if (!file || about.st_size >= INTAKE_FILE_MAX) return READ_BYTES;
    return (size_t)about.st_size + 1; // one more, to meet the end
}

/* How much was handed on, how much was left out, and how much could not be read. */
struct tally {
    size_t taken, left, failed;
};

/* Whether the LMS that the walk is told of gave a part of this path its name. */
static bool is_named(const struct walk *walk, const char *file) {
    if (walk->from != INTAKE_CANVAS && walk->from != INTAKE_MOODLE) return true;
    for (const char *part = file + walk->outer; part;) {
        const char *end = strchr(part, '/');
        const struct text text = {part, end ? (size_t)(end - part) : strlen(part)};
        struct lms_name lms;
        if (lms_name_read(text, &lms) && lms.canvas == (walk->from == INTAKE_CANVAS)) return true;
        part = end ? end + 1 : NULL;
    }
    return false;
}

/* How many bytes a character takes that a terminal obeys: C0, DEL, C1 in UTF-8, and what turns the
 * direction of text (U+200E, U+202E, U+2066 and the like); 0 for any other. */
static size_t control_length(const char *at) {
    const unsigned char *c = (const unsigned char *)at;
    if ((c[0] != 0 && c[0] < 0x20) || c[0] == 0x7F) return 1;
    if (c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) return 2;
    const bool marks = c[0] == 0xE2 && c[1] == 0x80 &&
                       (c[2] == 0x8E || c[2] == 0x8F || (c[2] >= 0xAA && c[2] <= 0xAE));
    const bool isolates = c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9;
    return marks || isolates ? 3 : 0;
}

static bool has_control(const char *name) {
    while (*name && control_length(name) == 0) name++;
    return *name != '\0';
}

/* Puts `?` for what a terminal would obey: students name their files, and names are shown. */
static void tame(char *name) {
    while (*name) {
        const size_t n = control_length(name);
        memset(name, n ? '?' : *name, n ? n : 1);
        name += n ? n : 1;
    }
}

static void leave_out(const struct walk *walk, const char *file, const char *why) {
    walk->tally->left++;
    if (walk->left_out) walk->left_out(walk->context, file, why);
}

/* One that cannot be read does not stop the class, if there is somebody to tell it. */
static enum status cannot_read(const struct walk *walk, const char *what, const char *path,
                               const char *why) {
    struct fault fault;
    (void)!fault_say(&fault, STATUS_IO, NULL, 0, "cannot read %s'%s': %s", what, path, why);
    if (walk->failed) {
        walk->tally->failed++;
        walk->failed(walk->context, fault.sentence);
        return STATUS_OK;
    }
    *walk->fault = fault;
    return STATUS_IO;
}

static enum status hand_on_tame(const struct walk *walk, const struct handed_in *one) {
    struct handed_in in = *one;
    if (!is_named(walk, one->file)) {
        leave_out(walk, one->file, "it is not named as the downloads are");
        return STATUS_OK;
    }
    walk->tally->taken++;
    in.outer = walk->outer;
    in.together = walk->together;
    in.email = walk->email;
    in.plain = walk->from == INTAKE_PLAIN;
    return walk->take(walk->context, &in, walk->fault);
}

/* Every submission goes through here. */
static enum status hand_on(const struct walk *walk, const struct handed_in *one) {
    struct handed_in in = *one;
    struct buffer name = {0};
    if (!has_control(one->file)) return hand_on_tame(walk, one);
    buffer_add(&name, text_of(one->file));
    if (buffer_status(&name) != STATUS_OK) return STATUS_MEMORY;
    tame(name.at);
    in.file = name.at;
    const enum status status = hand_on_tame(walk, &in);
    buffer_release(&name);
    return status;
}

/* Reads a stream to its end, or until it is larger than a submission may be. */
static enum status read_stream(FILE *in, struct buffer *out, const char **refused) {
    *refused = NULL;
    for (size_t want = likely_size(in);; want = READ_BYTES) {
        char *room = buffer_room(out, want);
        if (!room) return STATUS_MEMORY;
        size_t got = fread(room, 1, want, in);
        out->len += got;
        if (out->len > INTAKE_FILE_MAX) {
            *refused = INTAKE_TOO_LARGE;
            buffer_clear(out);
            return STATUS_OK;
        }
        if (got < want) return ferror(in) ? STATUS_IO : STATUS_OK;
    }
}

/* The text of an object, and its student. */
static void read_object(const struct json *json, struct handed_in *in, char id[STUDENT_MAX]) {
    struct text student = {0};
    if (!json_get_text(json, "text", &in->bytes)) in->refused = NO_RECORD "has no \"text\"";
    if (!json_get_text(json, "student", &student) || student.len >= STUDENT_MAX) return;
    if (student.len == 0 || memchr(student.at, '\0', student.len)) return;
    memcpy(id, student.at, student.len);
    id[student.len] = '\0';
    if (!has_control(id)) in->student = id;
}

static enum status take_line(const struct walk *walk, const char *file, size_t number,
                             struct text line, bool too_long) {
    char name[512], id[STUDENT_MAX];
    snprintf(name, sizeof name, "%s:%zu", file, number);
    struct handed_in in = {.file = name, .bytes = line};
    struct json *json = NULL;
    struct fault fault;
    char why[sizeof fault.sentence + sizeof NO_RECORD "is "];
    if (json_parse(line, &json, &fault) == STATUS_OK) {
        read_object(json, &in, id);
    } else {
        snprintf(why, sizeof why, NO_RECORD "is %s", fault.sentence);
        tame(why); // the parser quotes what it stumbled over
        in.refused = why;
    }
    if (too_long || in.bytes.len > INTAKE_FILE_MAX) {
        in.refused = INTAKE_TOO_LARGE;
        in.bytes.len = 0;
    }
    enum status status = hand_on(walk, &in);
    json_free(json);
    return status;
}

/* Line by line as they come. A program can write one and wait for its answer: before the walk waits
 * for the next one, it says so. */
static enum status take_lines(const struct walk *walk, const char *file, FILE *in) {
    struct line_reader reader = {.fd = fileno(in)};
    enum status status = STATUS_OK;
    for (size_t number = 1; status == STATUS_OK; number++) {
        static const struct text mark = {"\xEF\xBB\xBF",
                                         3}; // of byte order, as some programs write it
        struct text line;
        bool too_long;
        if (walk->idle && !line_reader_has_line(&reader) && line_reader_would_wait(&reader)) {
            status = walk->idle(walk->context, walk->fault);
        }
        if (status != STATUS_OK) break;
        status = line_reader_next(&reader, &line, &too_long);
        if (status == STATUS_IO || status == STATUS_MEMORY) {
            fault_say(walk->fault, status, NULL, 0, "cannot read '%s': %s", file,
                      status == STATUS_IO ? strerror(errno) : "out of memory");
        }
        if (status != STATUS_OK) break;
        const bool marked = number == 1 && line.len >= mark.len &&
                            text_equal((struct text){line.at, mark.len}, mark);
        line = text_trim(marked ? text_skip(line, mark.len) : line);
        if (line.len || too_long) status = take_line(walk, file, number, line, too_long);
    }
    line_reader_release(&reader);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static bool is_lines(const struct walk *walk, const char *path) {
    const char *dot = strrchr(path, '.');
    return walk->from == INTAKE_JSONL ||
           (walk->from == INTAKE_AUTO && dot && strcmp(dot, ".jsonl") == 0);
}

/* Where an archive stands: the archives around it are the folders of its files. */
struct inside {
    const struct walk *walk;
    const char *path;
    unsigned depth;
};

/* Bytes that were read whole: a submission, or an archive of some. */
static enum status take_bytes(const struct walk *walk, const struct handed_in *one, unsigned depth);

static bool is_no_file(const char *refused) {
    return refused && (strcmp(refused, ARCHIVE_LINK) == 0 || strcmp(refused, ARCHIVE_NO_FILE) == 0);
}

static enum status take_entry(void *context, const char *name, struct text bytes,
                              const char *refused, struct fault *fault) {
    const struct inside *inside = context;
    struct buffer path = {0};
    (void)fault; // it is the walk's
    buffer_printf(&path, "%s/%s", inside->path, name);
    enum status status = buffer_status(&path);
    if (status == STATUS_OK && is_no_file(refused)) {
        leave_out(inside->walk, path.at, refused);
    } else if (status == STATUS_OK) {
        const struct handed_in one = {.file = path.at, .bytes = bytes, .refused = refused};
        status = take_bytes(inside->walk, &one, inside->depth + 1);
    }
    buffer_release(&path);
    return status;
}

static enum status take_bytes(const struct walk *walk, const struct handed_in *one,
                              unsigned depth) {
    if (walk->from == INTAKE_JSONL || !archive_starts(one->bytes)) return hand_on(walk, one);
    struct handed_in whole = *one;
    if (depth > ARCHIVES_DEEP) {
        whole.refused = TOO_DEEP;
        return hand_on(walk, &whole);
    }
    struct inside inside = {walk, one->file, depth};
    const uint64_t most =
        walk->archive_bytes_max < STUDENT_BYTES_MAX ? walk->archive_bytes_max : STUDENT_BYTES_MAX;
    struct fault fault = {0};
    enum status status =
        archive_walk_memory(one->file, one->bytes, most, take_entry, &inside, &fault);
    if (status != STATUS_INVALID && status != STATUS_NOT_FOUND) return status;
    // One student's damaged archive does not stop the class.
    whole.refused = status == STATUS_INVALID ? DAMAGED : NO_FILE;
    return hand_on(walk, &whole);
}

static enum status take_stream(const struct walk *walk, const char *path, FILE *in) {
    if (is_lines(walk, path)) return take_lines(walk, path, in);
    struct buffer bytes = {0};
    struct handed_in one = {.file = path};
    enum status status = read_stream(in, &bytes, &one.refused);
    if (status == STATUS_IO) {
        status = cannot_read(walk, "", path, strerror(errno));
    } else if (status == STATUS_OK) {
        one.bytes = buffer_text(&bytes);
        status = take_bytes(walk, &one, 0);
    }
    buffer_release(&bytes);
    return status;
}

/* Whether the file that the instructor names is an archive. It is left at its start. */
static bool is_archive(FILE *in) {
    char head[HEAD_BYTES];
    struct stat about;
    // What cannot be gone back in (a pipe) is read whole instead.
    if (fstat(fileno(in), &about) != 0 || !S_ISREG(about.st_mode)) return false;
    const struct text start = {head, fread(head, 1, sizeof head, in)};
    rewind(in);
    return archive_starts(start);
}

static enum status take_file(const struct walk *walk, const char *path, unsigned depth) {
    FILE *in = fopen(path, "rb");
    if (!in) return cannot_read(walk, "", path, strerror(errno));
    // Submissions are read in one go: no copy in between.
    if (!is_lines(walk, path)) (void)setvbuf(in, NULL, _IONBF, 0);
    enum status status;
    // An archive in a folder is one student's; the one that the instructor names may be of any
    // size.
    if (depth == 0 && walk->from != INTAKE_JSONL && is_archive(in)) {
        struct inside inside = {walk, path, 0};
        status = archive_walk_file(path, walk->archive_bytes_max, take_entry, &inside, walk->fault);
        if (status == STATUS_INVALID) status = STATUS_IO;
        if (status == STATUS_NOT_FOUND) {
            status =
                cannot_read(walk, "archive ", path, "there is no file in it, hidden ones aside");
        }
    } else {
        status = take_stream(walk, path, in);
    }
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
    if (count < 0) return cannot_read(walk, "folder ", path, strerror(errno));
    enum status status = STATUS_OK;
    for (int i = 0; i < count; i++) {
        char inside[4096];
        int n = snprintf(inside, sizeof inside, "%s/%s", path, entries[i]->d_name);
        free(entries[i]);
        if (status != STATUS_OK) continue;
        if (n < 0 || (size_t)n >= sizeof inside) {
            status = cannot_read(walk, "folder ", path, "the path of a file in it is too long");
        } else {
            status = take_path(walk, inside, depth + 1);
        }
    }
    free(entries);
    return status;
}

static bool is_own(const struct walk *walk, const struct stat *about) {
    for (size_t i = 0; i < sizeof walk->own / sizeof walk->own[0]; i++) {
        const struct place *own = &walk->own[i];
        if (own->known && own->device == about->st_dev && own->inode == about->st_ino) return true;
    }
    return false;
}

static enum status take_path(const struct walk *walk, const char *path, unsigned depth) {
    struct stat about;
    /* What the instructor names may be a link; links found inside a folder are left alone. */
    if ((depth ? lstat(path, &about) : stat(path, &about)) != 0) {
        return cannot_read(walk, "", path, strerror(errno));
    }
    if (is_own(walk, &about)) {
        if (depth) return STATUS_OK;
        return fault_say(walk->fault, STATUS_INVALID, NULL, 0,
                         "'%s' is also where this run writes to: write to another place", path);
    }
    if (S_ISDIR(about.st_mode)) {
        if (depth < FOLDERS_DEEP) return take_folder(walk, path, depth);
        return cannot_read(walk, "folder ", path, FOLDERS_TOO_DEEP);
    }
    if (depth && !S_ISREG(about.st_mode)) {
        leave_out(walk, path,
                  S_ISLNK(about.st_mode) ? "it is a link; name what it leads to" : "it is no file");
        return STATUS_OK;
    }
    return take_file(walk, path, depth);
}

static struct place place_of(const char *path) {
    struct stat about;
    if (!path || stat(path, &about) != 0) return (struct place){.known = false};
    return (struct place){true, about.st_dev, about.st_ino};
}

/* How much of a path is before its last `parts` parts. */
static size_t before_parts(const char *path, unsigned parts) {
    size_t at = strlen(path);
    while (at > 0 && path[at - 1] == '/') at--;
    while (at > 0 && parts > 0) {
        if (path[--at] == '/' && --parts == 0) return at + 1;
    }
    return 0;
}

/* What Gradescope says of the one who handed it in, beside the folder; of a group it says nothing.
 */
static enum status read_metadata(const char *path, struct buffer *email, struct fault *fault) {
    struct buffer name = {0}, bytes = {0};
    struct json *json = NULL;
    struct fault ignored;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/') len--;
    buffer_printf(&name, "%.*s/../submission_metadata.json", (int)len, path);
    enum status status = buffer_status(&name);
    if (status == STATUS_OK) status = file_read(name.at, METADATA_BYTES_MAX, &bytes, fault);
    if (status == STATUS_OK && json_parse(buffer_text(&bytes), &json, &ignored) == STATUS_OK) {
        const struct json *users = json_child(json, "users");
        struct text text;
        if (json_count(users) == 1 && json_get_text(json_item(users, 0), "email", &text)) {
            buffer_add(email, text);
        }
    }
    json_free(json);
    buffer_release(&name);
    buffer_release(&bytes);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status check_tally(const struct walk *walk, const char *path, enum status status) {
    // What cannot be read may well be a download.
    if (status != STATUS_OK || walk->tally->taken || walk->tally->failed) return status;
    if (walk->from != INTAKE_CANVAS && walk->from != INTAKE_MOODLE) return status;
    return fault_say(walk->fault, STATUS_INVALID, NULL, 0,
                     walk->from == INTAKE_CANVAS
                         ? "'%s' is no download of Canvas: nothing in it is called like "
                           "'doejane_4711_90210_hw1.md'; try --from auto"
                         : "'%s' is no download of Moodle: nothing in it is called like "
                           "'Jane Doe_4711_assignsubmission_file'; try --from auto",
                     path);
}

enum status intake_walk(const char *path, const struct intake_options *options, intake_fn *take,
                        void *context, struct fault *fault) {
    const uint64_t most = options->archive_bytes_max;
    struct stat about;
    struct tally tally = {0};
    struct buffer email = {0}, unfinished = {0};
    // Of a file the folder may be the student's; what is around a folder is the instructor's own.
    const bool standard = strcmp(path, "-") == 0, there = standard || stat(path, &about) == 0;
    const bool folder = there && !standard && S_ISDIR(about.st_mode);
    const bool gradescope = options->from == INTAKE_GRADESCOPE;
    if (gradescope && there && !folder) {
        return fault_say(fault, STATUS_INVALID, NULL, 0,
                         "'%s' is not a folder; --from gradescope takes that of one submission",
                         path);
    }
    enum status status = gradescope ? read_metadata(path, &email, fault) : STATUS_OK;
    // An archive is written beside itself.
    if (options->own) buffer_printf(&unfinished, "%s.part", options->own);
    const struct walk walk = {
        .from = options->from,
        .own = {place_of(options->own), place_of(unfinished.at)},
        .archive_bytes_max = most ? most : ARCHIVE_BYTES_MAX,
        // Gradescope's own folders are called alike for everyone.
        .outer = gradescope ? strlen(path) : before_parts(path, folder ? 1 : 2),
        .together = gradescope ? strlen(path) : 0,
        .email = email.at,
        .left_out = options->left_out,
        .failed = options->failed,
        .idle = options->idle,
        .tally = &tally,
        .take = take,
        .context = context,
        .fault = fault,
    };
    if (status == STATUS_OK) {
        status = standard ? take_stream(&walk, "-", stdin) : take_path(&walk, path, 0);
    }
    buffer_release(&email);
    buffer_release(&unfinished);
    return check_tally(&walk, path, status);
}

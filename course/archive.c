#include "course/archive.h"

#include "course/intake.h"
#include "grader/encoding.h"
#include "templates/buffer.h"
#include "templates/fault.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK_BYTES = 65536, NAME_BYTES_MAX = 1024, FREE_BYTES = 64 * 1024 * 1024 };

struct walk {
    struct archive *archive;
    const char *name;
    uint64_t bytes, bytes_max;
    bool begun;      /* there was an entry */
    bool compressed; /* as a whole */
    archive_fn *each;
    void *context;
    struct fault *fault;
};

static bool starts_with(struct text bytes, struct text start) {
    return bytes.len >= start.len && text_equal((struct text){bytes.at, start.len}, start);
}

/* The first name in a zip tells office documents. */
static bool is_document(struct text zip) {
    static const char *const firsts[] = {"[Content_Types].xml", "_rels/", "docProps/", "mimetype",
                                         "word/"};
    if (zip.len < 30) return false;
    const struct text first = {zip.at + 30, zip.len - 30};
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        if (starts_with(first, text_of(firsts[i]))) return true;
    }
    return false;
}

bool archive_starts(struct text bytes) {
    static const struct {
        size_t at;
        struct text mark;
    } marks[] = {
        {0, {"PK\x03\x04", 4}},
        {0, {"PK\x05\x06", 4}},
        {0, {"\x1F\x8B\x08", 3}},
        {0, {"BZh", 3}},
        {0,
         {"\xFD"
          "7zXZ\0",
          6}},
        {0, {"\x28\xB5\x2F\xFD", 4}},
        {257, {"ustar", 5}},
        {0, {"7z\xBC\xAF\x27\x1C", 6}},
        {0, {"Rar!\x1A\x07", 6}},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (bytes.len < marks[i].at) continue;
        const struct text rest = {bytes.at + marks[i].at, bytes.len - marks[i].at};
        if (starts_with(rest, marks[i].mark)) return i > 0 || !is_document(bytes);
    }
    return false;
}

/* How much of a name that is cut there is whole characters of UTF-8. */
static size_t whole_characters(const char *name, size_t len) {
    while (len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80) len--;
    return len;
}

/* Drops what leads outside, and what a terminal would obey; cuts what is too long. False: hidden,
 * or nothing is left. */
static bool clean_name(struct text name, char out[NAME_BYTES_MAX]) {
    size_t len = 0, start = 0;
    if (name.len == 0) return false;
    for (size_t i = 0; i <= name.len; i++) {
        const bool end = i == name.len;
        if (!end && name.at[i] != '/' && name.at[i] != '\\') continue;
        const struct text part = {name.at + start, i - start};
        start = i + 1;
        if (part.len == 0 || text_is(part, ".") || text_is(part, "..")) continue;
        if (part.at[0] == '.' || part.at[0] == '~' || text_is(part, "__MACOSX")) return false;
        if (len + 2 > NAME_BYTES_MAX) continue; // hidden may still be what follows
        const size_t room = NAME_BYTES_MAX - len - 2;
        if (len) out[len++] = '/';
        const size_t fits = part.len <= room ? part.len : whole_characters(part.at, room);
        for (size_t k = 0; k < fits; k++) {
            const unsigned char c = (unsigned char)part.at[k];
            out[len++] = c < 0x20 || c == 0x7F ? '?' : part.at[k];
        }
    }
    out[len] = '\0';
    return len > 0;
}

/* The path inside; archives of old programs have it in the encoding of their machine. */
static bool entry_name(struct archive_entry *entry, char out[NAME_BYTES_MAX]) {
    const char *name = archive_entry_pathname_utf8(entry);
    struct buffer storage = {0};
    if (!name) name = archive_entry_pathname(entry);
    if (!name) name = "unnamed";
    struct text text;
    const bool decoded = encoding_decode(text_of(name), &storage, &text) == STATUS_OK;
    const bool shown = decoded && clean_name(text, out);
    buffer_release(&storage);
    return shown;
}

static enum status damaged(const struct walk *walk) {
    const char *why = archive_error_string(walk->archive);
    return fault_say(walk->fault, STATUS_INVALID, NULL, 0,
                     "cannot read the archive '%s' to its end: %s; what stands before that was "
                     "taken in",
                     walk->name, why ? why : "it is damaged");
}

static enum status too_much(const struct walk *walk) {
    return fault_say(walk->fault, STATUS_INVALID, NULL, 0,
                     "the archive '%s' grows beyond its limit (%llu MiB, or %d times its size); "
                     "what stands before that was taken in",
                     walk->name, (unsigned long long)(walk->bytes_max >> 20), ARCHIVE_RATIO_MAX);
}

static bool is_bomb(const struct walk *walk) {
    const int64_t packed = archive_filter_bytes(walk->archive, -1);
    const uint64_t size = packed > 0 ? (uint64_t)packed : 1;
    return walk->bytes > walk->bytes_max ||
           (walk->bytes > FREE_BYTES && walk->bytes / size > ARCHIVE_RATIO_MAX);
}

/* The bytes of one file; *refused: why they cannot be had, though the archive can be read on. */
static enum status read_entry(struct walk *walk, struct buffer *out, const char **refused) {
    buffer_clear(out);
    *refused = NULL;
    for (;;) {
        char block[BLOCK_BYTES];
        const la_ssize_t got = archive_read_data(walk->archive, block, sizeof block);
        if (got == 0) break;
        if (got == ARCHIVE_RETRY) continue;
        if (got == ARCHIVE_FATAL) return damaged(walk);
        if (got < 0) {
            *refused = "it cannot be taken out of its archive: is it encrypted? hand in the sheet "
                       "itself";
            break;
        }
        walk->bytes += (uint64_t)got;
        if (is_bomb(walk)) return too_much(walk);
        if (*refused) continue;
        buffer_add(out, (struct text){block, (size_t)got});
        if (out->len > INTAKE_FILE_MAX) {
            *refused = INTAKE_TOO_LARGE;
            buffer_clear(out);
        }
    }
    if (*refused) buffer_clear(out);
    return buffer_status(out);
}

/* Why what is no file is left out; NULL for a file. */
static const char *no_file(struct archive_entry *entry) {
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK) {
        return ARCHIVE_LINK;
    }
    return archive_entry_filetype(entry) == AE_IFREG ? NULL : ARCHIVE_NO_FILE;
}

static enum status take_entries(struct walk *walk) {
    struct buffer bytes = {0};
    enum status status = STATUS_OK;
    bool any = false;
    while (status == STATUS_OK) {
        struct archive_entry *entry;
        char name[NAME_BYTES_MAX];
        const char *refused;
        const int next = archive_read_next_header(walk->archive, &entry);
        if (next == ARCHIVE_EOF) break;
        if (next == ARCHIVE_RETRY) continue;
        if (next != ARCHIVE_OK && next != ARCHIVE_WARN) {
            status = damaged(walk);
            break;
        }
        walk->begun = true;
        if (archive_entry_filetype(entry) == AE_IFDIR || !entry_name(entry, name)) continue;
        refused = no_file(entry);
        if (!refused) status = read_entry(walk, &bytes, &refused);
        if (status != STATUS_OK) break;
        any = true;
        status = walk->each(walk->context, name, buffer_text(&bytes), refused, walk->fault);
    }
    buffer_release(&bytes);
    return status == STATUS_OK && !any ? STATUS_NOT_FOUND : status;
}

/* `raw`: of one file that is compressed, and no archive. */
static struct archive *open_reader(bool raw) {
    struct archive *archive = archive_read_new();
    if (!archive) return NULL;
    archive_read_support_filter_all(archive);
    if (raw) {
        archive_read_support_format_raw(archive);
        return archive;
    }
    archive_read_support_format_zip(archive);
    archive_read_support_format_tar(archive);
    archive_read_support_format_7zip(archive);
    archive_read_support_format_rar(archive);
    archive_read_support_format_rar5(archive);
    return archive;
}

/* libarchive gives names in the encoding of the locale; the caller's has none for most of them. */
static enum status walk_opened(struct walk *walk, int opened) {
    enum status status = STATUS_MEMORY;
    locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = unicode ? uselocale(unicode) : (locale_t)0;
    if (!walk->archive) {
        fault_say(walk->fault, status, NULL, 0, "out of memory");
    } else {
        status = opened == ARCHIVE_OK ? take_entries(walk) : damaged(walk);
        walk->compressed = archive_filter_code(walk->archive, 0) != ARCHIVE_FILTER_NONE;
        archive_read_free(walk->archive);
    }
    if (unicode) {
        uselocale(before);
        freelocale(unicode);
    }
    return status;
}

/* `hw.md.gz`: compressed, and no archive inside. */
static bool is_one_file(const struct walk *walk) {
    return walk->compressed && !walk->begun;
}

static enum status walk_file(struct walk *walk, bool raw) {
    walk->archive = open_reader(raw);
    return walk_opened(
        walk, walk->archive ? archive_read_open_filename(walk->archive, walk->name, BLOCK_BYTES)
                            : ARCHIVE_FATAL);
}

enum status archive_walk_file(const char *path, uint64_t bytes_max, archive_fn *each, void *context,
                              struct fault *fault) {
    struct walk walk = {
        .name = path, .bytes_max = bytes_max, .each = each, .context = context, .fault = fault};
    const enum status status = walk_file(&walk, false);
    return status == STATUS_INVALID && is_one_file(&walk) ? walk_file(&walk, true) : status;
}

static enum status walk_memory(struct walk *walk, struct text bytes, bool raw) {
    walk->archive = open_reader(raw);
    return walk_opened(walk, walk->archive
                                 ? archive_read_open_memory(walk->archive, bytes.at, bytes.len)
                                 : ARCHIVE_FATAL);
}

enum status archive_walk_memory(const char *name, struct text bytes, uint64_t bytes_max,
                                archive_fn *each, void *context, struct fault *fault) {
    struct walk walk = {
        .name = name, .bytes_max = bytes_max, .each = each, .context = context, .fault = fault};
    const enum status status = walk_memory(&walk, bytes, false);
    return status == STATUS_INVALID && is_one_file(&walk) ? walk_memory(&walk, bytes, true)
                                                          : status;
}

struct archive_writer {
    struct archive *archive;
    char *path, *temporary;
    locale_t unicode, before;
    bool finished;
};

static enum status unwritable(const struct archive_writer *writer, struct fault *fault) {
    const char *why = writer->archive ? archive_error_string(writer->archive) : NULL;
    return fault_say(fault, STATUS_IO, NULL, 0, "cannot write the archive '%s': %s", writer->path,
                     why ? why : strerror(errno));
}

/* Beside the archive, so that it can be renamed. */
static bool name_temporary(struct archive_writer *writer) {
    static const char ending[] = ".part";
    const size_t len = strlen(writer->path);
    writer->temporary = malloc(len + sizeof ending);
    if (!writer->temporary) return false;
    memcpy(writer->temporary, writer->path, len);
    memcpy(writer->temporary + len, ending, sizeof ending);
    return true;
}

enum status archive_writer_new(const char *path, struct archive_writer **out, struct fault *fault) {
    struct archive_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    writer->path = strdup(path);
    writer->archive = archive_write_new();
    // Names are put in as UTF-8, which libarchive believes of no other locale.
    writer->unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (writer->unicode) writer->before = uselocale(writer->unicode);
    enum status status = STATUS_OK;
    if (!writer->path || !writer->archive || !name_temporary(writer)) {
        status = fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    } else if (archive_write_set_format_zip(writer->archive) != ARCHIVE_OK ||
               archive_write_set_options(writer->archive, "hdrcharset=UTF-8") != ARCHIVE_OK ||
               archive_write_open_filename(writer->archive, writer->temporary) != ARCHIVE_OK) {
        status = unwritable(writer, fault);
    }
    if (status != STATUS_OK) {
        archive_writer_free(writer);
        return status;
    }
    *out = writer;
    return STATUS_OK;
}

enum status archive_writer_add(struct archive_writer *writer, struct text name, struct text bytes,
                               struct fault *fault) {
    struct buffer terminated = {0};
    struct archive_entry *entry = archive_entry_new();
    buffer_add(&terminated, name);
    enum status status = entry ? buffer_status(&terminated) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        archive_entry_set_pathname_utf8(entry, terminated.at);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, time(NULL), 0);
        archive_entry_set_size(entry, (la_int64_t)bytes.len);
        if (archive_write_header(writer->archive, entry) != ARCHIVE_OK ||
            archive_write_data(writer->archive, bytes.at, bytes.len) != (la_ssize_t)bytes.len) {
            status = unwritable(writer, fault);
        }
    } else {
        fault_say(fault, status, NULL, 0, "out of memory");
    }
    archive_entry_free(entry);
    buffer_release(&terminated);
    return status;
}

enum status archive_writer_finish(struct archive_writer *writer, struct fault *fault) {
    if (archive_write_close(writer->archive) != ARCHIVE_OK) return unwritable(writer, fault);
    writer->finished = rename(writer->temporary, writer->path) == 0;
    if (writer->finished) return STATUS_OK;
    return fault_say(fault, STATUS_IO, NULL, 0, "cannot write the archive '%s': %s", writer->path,
                     strerror(errno));
}

void archive_writer_free(struct archive_writer *writer) {
    if (!writer) return;
    archive_write_free(writer->archive);
    if (writer->unicode) {
        uselocale(writer->before);
        freelocale(writer->unicode);
    }
    if (writer->temporary && !writer->finished) unlink(writer->temporary);
    free(writer->temporary);
    free(writer->path);
    free(writer);
}

#include "grader/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

enum { NAME_MAX_BYTES = 40, LOOKED_AT_MAX = 65536, HEAD_MAX = 1024 };

static const struct {
    const char *mark;
    size_t len;
    const char *name;
} marks[] = {
    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
    {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

/* Tried in this order where the bytes themselves do not tell; the last takes anything. */
static const char *const fallbacks[] = {"GB18030", "BIG5", "WINDOWS-1252", "ISO-8859-1"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The length of the UTF-8 sequence at `at`, or 0. */
static size_t sequence(const unsigned char *at, size_t left) {
    const unsigned char first = at[0];
    size_t len = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (len == 0 || len > left || first > 0xF4) return 0;
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
    }
    if ((first == 0xE0 && at[1] < 0xA0) || (first == 0xED && at[1] > 0x9F)) return 0;
    if ((first == 0xF0 && at[1] < 0x90) || (first == 0xF4 && at[1] > 0x8F)) return 0;
    return len;
}

/* Characters beyond ASCII that are UTF-8, and bytes that are not. */
static void count_utf8(struct text bytes, size_t *good, size_t *bad) {
    const unsigned char *at = (const unsigned char *)bytes.at;
    *good = *bad = 0;
    for (size_t i = 0; i < bytes.len;) {
        uint64_t eight;
        // Most of most texts is ASCII.
        if (bytes.len - i >= sizeof eight) {
            memcpy(&eight, at + i, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const size_t len = sequence(at + i, bytes.len - i);
        *good += len > 1;
        *bad += len == 0;
        i += len ? len : 1;
    }
}

/* STATUS_INVALID: the bytes are not of that encoding, or give zeros. */
static enum status convert(struct text bytes, const char *name, struct buffer *out) {
    iconv_t how = iconv_open("UTF-8", name);
    if (how == (iconv_t)-1) return STATUS_INVALID; // NOLINT(performance-no-int-to-ptr)
    enum status status = STATUS_OK;
    char *in = (char *)bytes.at; // iconv(3) does not write there
    size_t left = bytes.len;
    buffer_clear(out);
    while (left && status == STATUS_OK) {
        const size_t step = 4096;
        char *room = buffer_room(out, step);
        size_t free_bytes = step;
        if (!room) {
            status = STATUS_MEMORY;
        } else {
            const bool done = iconv(how, &in, &left, &room, &free_bytes) != (size_t)-1;
            if (!done && errno != E2BIG) status = STATUS_INVALID;
            out->len += step - free_bytes;
        }
    }
    iconv_close(how);
    if (status == STATUS_OK && memchr(out->at ? out->at : "", '\0', out->len)) {
        status = STATUS_INVALID;
    }
    return status;
}

/* UTF-16 by its zeros: every other byte, for what is ASCII in it. */
static const char *by_zeros(struct text bytes) {
    size_t zeros[2] = {0, 0};
    const size_t len = bytes.len < LOOKED_AT_MAX ? bytes.len : LOOKED_AT_MAX;
    for (size_t i = 0; i < len; i++) zeros[i & 1] += bytes.at[i] == '\0';
    if (zeros[1] > 8 * zeros[0] && zeros[1] * 10 > len / 2) return "UTF-16LE";
    if (zeros[0] > 8 * zeros[1] && zeros[0] * 10 > len / 2) return "UTF-16BE";
    return NULL;
}

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

/* What an HTML or XML head says of itself. */
static bool by_head(struct text bytes, char name[NAME_MAX_BYTES]) {
    static const char *const keys[] = {"charset=", "encoding="};
    const size_t head = bytes.len < HEAD_MAX ? bytes.len : HEAD_MAX;
    for (size_t k = 0; k < COUNT(keys); k++) {
        const size_t key = strlen(keys[k]);
        for (size_t i = 0; i + key < head; i++) {
            if (strncasecmp(bytes.at + i, keys[k], key) != 0) continue;
            size_t at = i + key, len = 0;
            if (bytes.at[at] == '"' || bytes.at[at] == '\'') at++;
            while (at + len < head && is_name_char(bytes.at[at + len])) len++;
            if (len == 0 || len >= NAME_MAX_BYTES) continue;
            memcpy(name, bytes.at + at, len);
            name[len] = '\0';
            return true;
        }
    }
    return false;
}

/* Every byte beyond ASCII stands in a pair of GB2312. Accents of Latin-1 stand alone, and Big5 and
 * Shift-JIS have second bytes that are ASCII. Detectors want longer texts than a sheet of answers.
 */
static bool is_gb2312(struct text bytes) {
    const unsigned char *at = (const unsigned char *)bytes.at;
    size_t pairs = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        if (at[i] < 0x80) continue;
        if (at[i] < 0xA1 || at[i] > 0xF7 || i + 1 == bytes.len || at[i + 1] < 0xA1) return false;
        pairs++;
        i++;
    }
    return pairs >= 2;
}

static bool by_look(struct text bytes, char name[NAME_MAX_BYTES]) {
    name[0] = '\0';
    uchardet_t detector = uchardet_new();
    if (detector) {
        if (uchardet_handle_data(detector, bytes.at, bytes.len) == 0) {
            uchardet_data_end(detector);
            const char *found = uchardet_get_charset(detector);
            if (found && strlen(found) < NAME_MAX_BYTES) memcpy(name, found, strlen(found) + 1);
        }
        uchardet_delete(detector);
    }
    if (strncmp(name, "EUC-", 4) != 0 && is_gb2312(bytes)) memcpy(name, "GB18030", 8);
    return name[0] != '\0';
}

static enum status decode(struct text bytes, struct buffer *storage) {
    for (size_t i = 0; i < COUNT(marks); i++) {
        const size_t len = marks[i].len;
        if (bytes.len < len || memcmp(bytes.at, marks[i].mark, len) != 0) continue;
        // A last half of a character is dropped: the rest is not to be lost for it.
        const size_t whole = (bytes.len - len) & ~(len - 1); // the mark is as long as a unit
        enum status status = convert((struct text){bytes.at + len, whole}, marks[i].name, storage);
        if (status != STATUS_INVALID) return status;
    }
    if (memchr(bytes.at, '\0', bytes.len)) {
        const char *name = bytes.len % 2 == 0 ? by_zeros(bytes) : NULL;
        return name ? convert(bytes, name, storage) : STATUS_INVALID;
    }
    size_t good, bad;
    count_utf8(bytes, &good, &bad);
    // UTF-8 with a few bytes wrong is still UTF-8.
    if (bad == 0 || good > 4 * bad) return STATUS_INVALID;

    char name[NAME_MAX_BYTES];
    enum status status = STATUS_INVALID;
    if (by_head(bytes, name)) status = convert(bytes, name, storage);
    if (status == STATUS_INVALID && by_look(bytes, name)) status = convert(bytes, name, storage);
    for (size_t i = 0; i < COUNT(fallbacks) && status == STATUS_INVALID; i++) {
        status = convert(bytes, fallbacks[i], storage);
    }
    return status;
}

bool encoding_is_utf8(struct text bytes) {
    size_t good, bad;
    for (size_t i = 0; i < COUNT(marks); i++) {
        const struct text mark = {marks[i].mark, marks[i].len};
        if (bytes.len >= mark.len && memcmp(bytes.at, mark.at, mark.len) == 0) return false;
    }
    if (bytes.len && memchr(bytes.at, '\0', bytes.len)) return false;
    count_utf8(bytes, &good, &bad);
    return bad == 0;
}

enum status encoding_decode(struct text bytes, struct buffer *storage, struct text *out) {
    *out = bytes;
    if (bytes.len == 0) return STATUS_OK;
    const enum status status = decode(bytes, storage);
    if (status == STATUS_OK) *out = buffer_text(storage);
    return status == STATUS_INVALID ? STATUS_OK : status;
}

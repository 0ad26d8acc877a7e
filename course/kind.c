#include "course/kind.h"

#include "course/docx.h"
#include "grader/encoding.h"

#include <stddef.h>

static const struct {
    const char *start;
    const char *because;
} kinds[] = {
    {"%PDF-", "it is a PDF, which cannot be read reliably: hand in the Markdown sheet, or your "
              "answers as plain text"},
    {"\x89PNG", "it is a picture: hand in the Markdown sheet, or your answers as plain text"},
    {"\xFF\xD8\xFF", "it is a photo: hand in the Markdown sheet, or your answers as plain text"},
    {"GIF8", "it is a picture: hand in the Markdown sheet, or your answers as plain text"},
    {"PK\x03\x04",
     "it is an office document that cannot be read: save it as plain text, or hand in "
     "the Markdown sheet itself"},
    {"\xD0\xCF\x11\xE0", "it is an old office document: save it as plain text"},
    {"\x1F\x8B", "it is an archive: hand in the Markdown sheet itself"},
    {"{\\rtf", "it is a rich text document: save it as plain text"},
    {"<!-- pagewalk feedback PW-", "it is a page of feedback: hand in the sheet itself"},
};

static bool starts_with(struct text text, struct text start) {
    return text.len >= start.len && text_equal((struct text){text.at, start.len}, start);
}

/* HEIC and AVIF (an iPhone's photos), WebP, TIFF, BMP. */
static bool is_other_picture(struct text bytes) {
    if (bytes.len < 12 || !memchr(bytes.at, '\0', bytes.len)) return false;
    const struct text from_4 = text_skip(bytes, 4), from_8 = text_skip(bytes, 8);
    return starts_with(from_4, TEXT("ftyp")) ||
           (starts_with(bytes, TEXT("RIFF")) && starts_with(from_8, TEXT("WEBP"))) ||
           starts_with(bytes, TEXT("II*\0")) || starts_with(bytes, TEXT("MM\0*")) ||
           starts_with(bytes, TEXT("BM"));
}

const char *unreadable_because(struct text bytes) {
    if (text_trim(bytes).len == 0) return "it is empty";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (starts_with(bytes, text_of(kinds[i].start))) return kinds[i].because;
    }
    if (is_other_picture(bytes)) {
        return "it is a picture: hand in the Markdown sheet, or your answers as plain text";
    }
    if (memchr(bytes.at, '\0', bytes.len)) return "it is not text: save it as plain text in UTF-8";
    return NULL;
}

enum status readable_text(struct text bytes, struct buffer *storage, struct text *out) {
    enum status status = docx_html(bytes, storage);
    if (status == STATUS_OK) {
        *out = buffer_text(storage);
    } else if (status == STATUS_INVALID) {
        buffer_clear(storage);
        status = encoding_decode(bytes, storage, out);
    }
    return status;
}

bool is_readable_as_it_is(struct text bytes) {
    return !starts_with(bytes, TEXT("PK\x03\x04")) && encoding_is_utf8(bytes);
}

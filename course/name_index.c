#include "course/name_index.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

/* A way in which a student may be called; names are places in name_index.texts. */
struct spelling {
    uint64_t hash;
    size_t at, len;
    size_t student;
};

struct student {
    size_t id, name;
};

struct name_index {
    struct buffer texts, students, spellings;
};

static const struct student *student_at(const struct name_index *index, size_t i) {
    return (const struct student *)(const void *)index->students.at + i;
}

static size_t keep_text(struct buffer *texts, struct text text) {
    const size_t at = texts->len;
    buffer_add(texts, text);
    buffer_add_byte(texts, '\0');
    return at;
}

/* By id, as the store gives them. */
static enum status add_student(void *context, const struct sheet_row *sheet) {
    struct name_index *index = context;
    const struct text name = text_of(sheet->name);
    const struct student student = {keep_text(&index->texts, text_of(sheet->student)),
                                    keep_text(&index->texts, name)};
    const size_t number = index->students.len / sizeof student;
    char turned[LMS_NAME_BYTES_MAX];
    buffer_add(&index->students, (struct text){(const char *)&student, sizeof student});
    for (size_t first = 0; first < name.len; first++) {
        const size_t len = lms_name_turned(name, first, turned);
        if (len == 0) continue;
        const struct text text = {turned, len};
        const struct spelling spelling = {text_hash(text), keep_text(&index->texts, text), len,
                                          number};
        buffer_add(&index->spellings, (struct text){(const char *)&spelling, sizeof spelling});
    }
    const bool full = index->texts.failed || index->students.failed || index->spellings.failed;
    return full ? STATUS_MEMORY : STATUS_OK;
}

static int by_hash(const void *a, const void *b) {
    const struct spelling *one = a, *other = b;
    return (one->hash > other->hash) - (one->hash < other->hash);
}

enum status name_index_new(struct course *course, const char *assignment, struct name_index **out,
                           struct fault *fault) {
    struct name_index *index = calloc(1, sizeof *index);
    if (!index) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    enum status status = store_each_sheet(course->store, assignment, add_student, index, fault);
    if (status != STATUS_OK) {
        if (status == STATUS_MEMORY) fault_say(fault, status, NULL, 0, "out of memory");
        name_index_free(index);
        return status;
    }
    const size_t count = index->spellings.len / sizeof(struct spelling);
    if (count) qsort(index->spellings.at, count, sizeof(struct spelling), by_hash);
    *out = index;
    return STATUS_OK;
}

void name_index_free(struct name_index *index) {
    if (!index) return;
    buffer_release(&index->texts);
    buffer_release(&index->students);
    buffer_release(&index->spellings);
    free(index);
}

/* The first spelling whose hash is not below. */
static size_t first_of(const struct spelling *spellings, size_t count, uint64_t hash) {
    size_t low = 0;
    while (count > 0) {
        const size_t half = count / 2;
        if (spellings[low + half].hash < hash) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return low;
}

/* Who is called so; *more: somebody else is, too. */
static const struct student *by_name(const struct name_index *index, struct text name, bool *more) {
    const struct spelling *spellings = (const struct spelling *)(const void *)index->spellings.at;
    const size_t count = index->spellings.len / sizeof *spellings;
    char folded[LMS_NAME_BYTES_MAX];
    const struct text text = {folded, lms_name_turned(name, 0, folded)};
    const struct student *found = NULL;
    *more = false;
    if (text.len == 0) return NULL;
    for (size_t i = first_of(spellings, count, text_hash(text));
         i < count && spellings[i].hash == text_hash(text); i++) {
        const struct text known = {index->texts.at + spellings[i].at, spellings[i].len};
        const struct student *student = student_at(index, spellings[i].student);
        if (!text_equal(known, text)) continue;
        *more |= found && found != student;
        found = student;
    }
    return found;
}

static const struct student *by_number(const struct name_index *index, struct text id) {
    size_t low = 0, high = index->students.len / sizeof(struct student);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct text known = text_of(index->texts.at + student_at(index, middle)->id);
        const size_t shorter = known.len < id.len ? known.len : id.len;
        int order = shorter ? memcmp(known.at, id.at, shorter) : 0;
        if (order == 0) order = (known.len > id.len) - (known.len < id.len);
        if (order == 0) return student_at(index, middle);
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const char *name_index_find(const struct name_index *index, const struct lms_name *name) {
    bool more;
    const struct student *student = by_name(index, name->name, &more);
    if (student && !more) return index->texts.at + student->id;
    student = name->id.len ? by_number(index, name->id) : NULL;
    if (!student) return NULL;
    const char *roster = index->texts.at + student->name;
    /* The number is the LMS's own, and somebody else's id may look the same. */
    if (*roster && !lms_name_is(name->name, text_of(roster))) return NULL;
    return index->texts.at + student->id;
}

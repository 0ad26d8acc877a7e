#include "course/together.h"

#include "course/kind.h"
#include "templates/fault.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_written(const struct answer *answer) {
    return answer->reading.kind != READING_BLANK;
}

static bool same_answer(const struct answer *a, const struct answer *b) {
    if (a->reading.kind == READING_VALUE && b->reading.kind == READING_VALUE) {
        return value_equal(a->reading.value, b->reading.value);
    }
    return text_equal(text_trim(a->given), text_trim(b->given));
}

static void say_difference(struct graded *graded, const struct question *question, unsigned blank) {
    if (graded->differ[0]) return;
    snprintf(graded->differ, sizeof graded->differ,
             "two files that came together answer '%s' of problem '%s' differently",
             question->blanks->at[blank].id, question->id);
}

static void merge(const struct question *question, const struct problem_answers *earlier,
                  struct problem_answers *later, struct graded *graded) {
    if (!earlier->found) return;
    for (unsigned i = 0; i < question->blanks->count; i++) {
        const struct answer *before = &earlier->answers[i];
        struct answer *now = &later->answers[i];
        if (!question->blanks->at[i].asked || !is_written(before)) continue;
        if (!is_written(now)) {
            *now = *before;
            now->line = 0; // of the file that the record names, it would be another line
        } else if (!same_answer(before, now)) {
            say_difference(graded, question, i);
        }
    }
    later->found = true;
    later->notes |= earlier->notes;
}

static enum status read_one(const struct together *together, struct text bytes,
                            struct graded *graded) {
    struct buffer storage = {0};
    struct text text;
    enum status status = readable_text(bytes, &storage, &text);
    if (status == STATUS_OK && !unreadable_because(text)) {
        struct sheet *parts =
            realloc(graded->parts, (graded->part_count + 1) * sizeof *graded->parts);
        status = STATUS_MEMORY;
        if (parts) {
            struct sheet *sheet = &parts[graded->part_count];
            graded->parts = parts;
            status =
                reader_read(together->reader, text, together->questions, together->count, sheet);
            graded->part_count += status == STATUS_OK;
            for (unsigned i = 0; i < together->count && status == STATUS_OK; i++) {
                merge(&together->questions[i], &sheet->problems[i], &graded->sheet.problems[i],
                      graded);
            }
        }
    }
    buffer_release(&storage);
    return status;
}

enum status together_read(const struct together *together, int64_t part_of, struct graded *graded,
                          struct fault *fault) {
    enum status status = STATUS_OK;
    for (unsigned i = 0; part_of && i < TOGETHER_FILES_MAX && status == STATUS_OK; i++) {
        struct buffer bytes = {0};
        int64_t before = 0;
        status = store_load_submission(together->store, part_of, &bytes, &before, fault);
        if (status == STATUS_OK) status = read_one(together, buffer_text(&bytes), graded);
        buffer_release(&bytes);
        part_of = before;
    }
    if (status == STATUS_MEMORY) fault_say(fault, status, NULL, 0, "out of memory");
    return status;
}

/* tests/book_questions.h - two problems on the book's machine, for what reads submissions. */
#ifndef TESTS_BOOK_QUESTIONS_H
#define TESTS_BOOK_QUESTIONS_H

#include "grader/reader.h"
#include "tests/book_machine.h"

enum { BOOK_QUESTIONS = 2 };

struct book_questions {
    struct memory_system machines[BOOK_QUESTIONS];
    struct blanks blanks[BOOK_QUESTIONS];
    struct question at[BOOK_QUESTIONS];
};

static inline void book_questions(struct book_questions *out) {
    static const struct {
        const char *id;
        uint64_t address;
    } rows[BOOK_QUESTIONS] = {{"9.11", 0x27c}, {"9.12", 0x3a9}};
    const struct family *family = family_find(TEXT("address_translation"));
    for (unsigned i = 0; i < BOOK_QUESTIONS; i++) {
        book_machine(&out->machines[i], rows[i].address);
        family->ask(&out->machines[i], &out->blanks[i]);
        out->at[i] = (struct question){rows[i].id, family, &out->blanks[i]};
    }
}

#endif

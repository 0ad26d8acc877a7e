/* course/drawn.h - one drawn problem of one student, ready for the database.
 *
 * A drawer draws on its own, without the database, so that a thread can have one.
 */
#ifndef COURSE_DRAWN_H
#define COURSE_DRAWN_H

#include "course/course.h"
#include "generator/spec.h"
#include "generator/variety.h"
#include "templates/buffer.h"

/* So many draws before a problem is called too narrow for the roster. */
enum { DRAWN_ATTEMPTS = 2000 };

struct drawn {
    unsigned problem; /* index in the spec */
    unsigned scenario, attempt;
    bool failed;          /* this attempt gave no machine */
    struct buffer packed; /* the machine */
    char key[KEY_TEXT_MAX];
    unsigned char key_print[FINGERPRINT_BYTES]; /* of family name and key */
};

struct drawer {
    const struct course *course;
    const struct spec *spec;
    void *machine; /* room for the largest of the spec */
};

enum status drawer_init(struct drawer *drawer, const struct course *course,
                        const struct spec *spec) MUST_CHECK;
void drawer_release(struct drawer *drawer);

/* Draws problem, scenario and attempt of `drawn` for a student. A draw that gives no machine is no
 * error: drawn->failed. STATUS_MEMORY. */
enum status drawer_draw(struct drawer *drawer, const char *student, struct drawn *drawn) MUST_CHECK;

/* Packs and solves a machine. */
enum status drawn_record(struct drawn *drawn, const struct family *family,
                         const void *machine) MUST_CHECK;

/* As a row; its texts are those of `drawn` and `spec`. */
struct variant_row drawn_row(const struct drawn *drawn, const struct spec *spec);

void drawn_release(struct drawn *drawn);

#endif

/* templates/shipped.h - the files under templates/ as they were when the program was built. */
#ifndef TEMPLATES_SHIPPED_H
#define TEMPLATES_SHIPPED_H

#include <stddef.h>

struct shipped_file {
    const char *path; /* below templates/: "address_translation/en" */
    const unsigned char *bytes;
    size_t len;
};

/* Ended by a row whose path is NULL. Made by tools/embed.c. */
extern const struct shipped_file shipped_files[];

#endif

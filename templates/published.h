/* templates/published.h - a tree of values in storage that grows until what is published fits. */
#ifndef TEMPLATES_PUBLISHED_H
#define TEMPLATES_PUBLISHED_H

#include "core/status.h"
#include "core/values.h"

/* Runs a family's `publish` or `describe` on a machine. *out has storage from a call before, or is
 * all zeros; it is the caller's: published_release. STATUS_MEMORY. */
enum status published_fill(void (*write)(const void *machine, struct values *out),
                           const void *machine, struct values *out) MUST_CHECK;
void published_release(struct values *values);

#endif

/* generator/families/mmap_publish.h - what the templates may name of a listing.
 *
 * A name that does not apply is absent. Nothing here decides anything: every answer comes from the
 * rules.
 */
#ifndef GENERATOR_FAMILIES_MMAP_PUBLISH_H
#define GENERATOR_FAMILIES_MMAP_PUBLISH_H

#include "core/sharing.h"

/* Adds the names to the root of `out`. */
void mmap_publish(const struct sharing *m, struct values *out);

#endif

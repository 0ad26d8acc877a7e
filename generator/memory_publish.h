/* generator/memory_publish.h - what the templates may name of a memory system.
 *
 * A name that does not apply is absent, so that a template can test for it. Names come in the
 * order in which a sheet uses them. Nothing here decides anything: every answer comes from the
 * rules.
 */
#ifndef GENERATOR_MEMORY_PUBLISH_H
#define GENERATOR_MEMORY_PUBLISH_H

#include "core/memory_system.h"
#include "core/values.h"

/* Adds the names to the root of `out`. */
void memory_publish(const struct memory_system *m, struct values *out);

#endif

/* generator/memory_publish.h - what the templates may name of a memory system.
 *
 * The names and their order are listed in docs/templates.md; a template tests for what may be
 * absent. Nothing here decides anything: every answer comes from the rules.
 */
#ifndef GENERATOR_MEMORY_PUBLISH_H
#define GENERATOR_MEMORY_PUBLISH_H

#include "core/memory_system.h"
#include "core/values.h"

/* Adds the names to the root of `out`. */
void memory_publish(const struct memory_system *m, struct values *out);

#endif

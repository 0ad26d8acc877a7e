/* db/schema.h - the tables, as numbered migrations. */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "db/migrate.h"

/* Of a course. */
extern const struct schema course_schema;

/* Of the progress of somebody who practises. */
extern const struct schema learner_schema;

#endif

/* db/schema.h - the tables, as numbered migrations. */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

/* "PGWK": says that a database is a pagewalk course. */
#define SCHEMA_APPLICATION_ID 0x5047574B

/* migration N (from 0) brings a database of version N to version N + 1. */
extern const char *const schema_migrations[];
extern const int schema_version; /* the newest */

#endif

/* db/store_private.h - what the files of the store share. */
#ifndef DB_STORE_PRIVATE_H
#define DB_STORE_PRIVATE_H

#include "db/sqlite.h"
#include "db/store.h"

enum { ANSWERS_AT_ONCE = 32 };

struct store {
    struct sqlite *db;
    bool in_transaction;
    char *insert_answers[ANSWERS_AT_ONCE + 1]; /* SQL by the number of rows, when first used */
};

#endif

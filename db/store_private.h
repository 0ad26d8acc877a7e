/* db/store_private.h - what the files of the store share. */
#ifndef DB_STORE_PRIVATE_H
#define DB_STORE_PRIVATE_H

#include "db/sqlite.h"
#include "db/store.h"

struct store {
    struct sqlite *db;
    bool in_transaction;
};

#endif

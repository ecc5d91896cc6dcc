/* What the files of the centre's store share. */
#ifndef STORE_CENTRE_P_H
#define STORE_CENTRE_P_H

#include "store/centre.h"

struct centre {
    struct db *db;
    struct journal *journal;
};

/* centre_schema.c */
extern const struct db_schema centre_schema;

#endif

/* What the files of the seat share. */
#ifndef STORE_SEAT_P_H
#define STORE_SEAT_P_H

#include "store/seat.h"

struct seat {
    struct db *db;
    struct journal *journal;
    struct seat_mark *mark;
    bool wrote;               /* an event, in the transaction that is open */
    int incarnation;          /* of the last one */
    int64_t seq;
};

/* seat_schema.c */
extern const struct db_schema seat_schema;

#endif

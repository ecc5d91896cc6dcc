/*
 * The parts of the forms before a hand-over and its signature that come from the casefile:
 * one row a piece. To hand over, everything that is here is marked and may be unmarked; to
 * take over, each piece of the slip is looked at and said to be there or not.
 */
#ifndef CLIENT_DEED_CUSTODY_H
#define CLIENT_DEED_CUSTODY_H

#include "client/deed.h"
#include "tui/fieldset.h"

/* Adds the pieces' fields of DEED_HAND_OVER and DEED_TAKE_OVER; none for another. */
void deed_custody_fields(struct desk *d, const void *ctx, enum deed deed,
                         const struct casefile *c, struct fieldset *set) NONNULL(1, 4, 5);

/* What they say, into the event's open part. */
void deed_custody_read(struct desk *d, enum deed deed, const struct casefile *c,
                       const struct fieldset *set, struct json *data) NONNULL(1, 3, 4, 5);

/* What people call a place of core/custody.h; on ctx. */
const char *deed_custody_name(const void *ctx, const struct roster *r, const char *place)
    RETURNS_NONNULL NONNULL(3);

#endif

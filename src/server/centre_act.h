/*
 * Acts of the centre's own: what nobody at a window does, because time has passed (deem,
 * card). They stand in the chain of the centre's device, are judged with the code that
 * judges anybody's, and kept like anybody's.
 *
 * Such an act is provisional while the seat that holds the casefile may still have an
 * earlier one in its outbox: then its data names that seat (`awaits`).
 */
#ifndef SERVER_CENTRE_ACT_H
#define SERVER_CENTRE_ACT_H

#include "server/hub.h"

/* The device that holds the casefile, the last one at a window or in an office that wrote
 * in it, where nothing newer than the end of that day has come from it; else NULL. */
enum rc centre_act_awaits(struct hub *hub, const void *ctx, const struct casefile *c,
                          int32_t day, const char **device, struct err *err) NODISCARD
    NONNULL(1, 3, 5);

/* Does it, on the fold of everything that is here; what the judge refuses is not written,
 * and *done says so. Takes the number of a document where the kind has one. */
enum rc centre_act(struct hub *hub, const void *ctx, const struct casefile *c, enum kind kind,
                   struct json *data, bool *done, struct err *err) NODISCARD
    NONNULL(1, 3, 5, 6);

#endif

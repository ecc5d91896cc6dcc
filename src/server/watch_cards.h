/*
 * Supervision with nobody watching (R070, R072): the cards of limits that are over, raised
 * as acts of the centre's own. Once a day, on days that count; a slice a look.
 */
#ifndef SERVER_WATCH_CARDS_H
#define SERVER_WATCH_CARDS_H

#include "server/hub.h"

/* One look, inside a turn. */
enum rc watch_cards(struct hub *hub, const void *ctx, struct err *err) NODISCARD NONNULL(1);

#endif

/*
 * Results carried from one item of a package into the next (R152): when an item has been
 * produced, each casefile of the same taking in that awaits its result gets it, as an
 * ordinary supply of the centre's own with the result's number. Nobody brings a licence to
 * the counter that the counter next to it has just made.
 */
#ifndef SERVER_CARRY_H
#define SERVER_CARRY_H

#include "core/event.h"
#include "server/hub.h"

/* After e was kept: carries what it brought about, or what was there before it came. In the
 * turn of e, so both are durable or neither. */
enum rc carry_results(struct hub *hub, const void *ctx, const struct event *e,
                      struct err *err) NODISCARD NONNULL(1, 3);

#endif

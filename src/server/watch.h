/*
 * What the centre does because time passed. A casefile whose time to answer is over is
 * deemed accepted (行政许可法 32(四)), one whose deferred materials were not brought lapses
 * (安阳市政务服务条例 24), as an event of the centre's own device and chain.
 * It is provisional while the seat that holds the casefile may still have an answer in its
 * outbox: then the event names that seat (`awaits`), and an answer that was given in time
 * reverses it when it arrives (core/fold.h).
 */
#ifndef SERVER_WATCH_H
#define SERVER_WATCH_H

#include "server/hub.h"

/* One look at all whose day is over, in a turn of its own;
 * sessions that are over go too. */
enum rc watch_turn(struct hub *hub, struct err *err) NODISCARD NONNULL(1);

#endif

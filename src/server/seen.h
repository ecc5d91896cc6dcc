/* When a device was last heard of, and when it last said that all of it is here. */
#ifndef SERVER_SEEN_H
#define SERVER_SEEN_H

#include "server/hub.h"

/* synced: it has nothing left to send. Written only where it tells something new (or
 * must), so that listening seats do not wear the disk. */
enum rc seen_now(struct hub *hub, struct centre_device *device, bool synced, bool must,
                 struct err *err) NODISCARD NONNULL(1, 2);

#endif

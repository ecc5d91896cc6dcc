/*
 * The list of broken promises (core/promises.h) as the centre keeps it: each change is a
 * publication of its own, so that every seat has it and says its day. What is imported and
 * repaired comes from people; what an inspection finds untrue, and what lapses where the
 * item says that this counts, the centre enters itself, and takes out again where that
 * turns out otherwise (安阳市政务服务条例 29).
 */
#ifndef SERVER_PROMISE_LIST_H
#define SERVER_PROMISE_LIST_H

#include "core/promises.h"
#include "server/hub.h"

/* The newest, or one that was never published, serial 0, with a key of its own; its list
 * has room for `more` rows. On ctx. */
enum rc promise_list_load(struct hub *hub, const void *ctx, size_t more,
                          struct promises **out, struct err *err) NODISCARD NONNULL(1, 4);

/* Adds a row, borrowed. */
void promise_list_add(struct promises *p, struct broken_promise row) NONNULL(1);

/* Publishes it under the next serial, as of today, in the transaction under way. */
enum rc promise_list_publish(struct hub *hub, const void *ctx, struct promises *p,
                             struct err *err) NODISCARD NONNULL(1, 3);

/* An event of this kind was kept: the list follows what the casefile says now. In the
 * transaction under way. */
enum rc promise_list_follow(struct hub *hub, const void *ctx, const char *casefile,
                            enum kind kind, struct err *err) NODISCARD NONNULL(1, 3);

#endif

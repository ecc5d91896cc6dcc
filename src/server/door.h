/* The one way into a centre: a request comes in at the door, is led along its route and
 * leaves with its response. */
#ifndef SERVER_DOOR_H
#define SERVER_DOOR_H

#include "server/hub.h"
#include "server/request.h"

/* One request inside a turn, in a savepoint of its own. The response is on ctx. */
void door_visit(struct hub *hub, const void *ctx, const struct request *request,
                struct response *response) NONNULL(1, 3, 4);

/* The answer where a turn came to nothing: try again. */
void door_unavailable(struct hub *hub, const void *ctx, struct response *response)
    NONNULL(1, 3);

/* A turn of one request, its password work done on the spot and nothing parked: for tests
 * and whoever has no threads. */
void door_call(struct hub *hub, const void *ctx, const struct request *request,
               struct response *response) NONNULL(1, 3, 4);

/* The work that ANSWER_HASH asks for; any thread. */
void hashing_do(struct hashing *hashing) NONNULL(1);

#endif

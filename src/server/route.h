/*
 * Routes: one row is one endpoint with its method, path, who may call it and its handler.
 * Unknown paths, wrong methods and callers without the right are answered here, before a
 * handler is reached.
 */
#ifndef SERVER_ROUTE_H
#define SERVER_ROUTE_H

#include "server/auth.h"
#include "server/hub.h"
#include "server/request.h"

struct visit {
    struct hub *hub;
    const void *ctx;             /* of the request */
    const struct request *request;
    const struct caller *caller; /* as far as need asked for */
    const char *rest;            /* of the path, where the row ends in a slash */
    struct response *response;
};

/* RC_OK: the response is made and what was written stays. Else all of it is undone and
 * the answer is 503. */
typedef enum rc endpoint_fn(const struct visit *visit, struct err *err);

struct route {
    const char *method, *path; /* a path that ends in "/" takes one more segment */
    enum need need;
    endpoint_fn *endpoint;
};

/* The rows, for tests and the manual. */
extern const struct route routes[];
extern const size_t n_routes;

/* NULL with *known telling whether another method would do. rest as in struct visit. */
const struct route *route_find(const char *method, const char *path, const char **rest,
                               bool *known) NONNULL(1, 2, 3, 4);

endpoint_fn endpoint_enrol, endpoint_session, endpoint_session_end, endpoint_head,
    endpoint_push, endpoint_pull, endpoint_rejected, endpoint_listen, endpoint_publications,
    endpoint_publication, endpoint_reconcile, endpoint_status, endpoint_health,
    endpoint_ready, endpoint_metrics;

#endif

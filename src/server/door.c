#include "server/door.h"

#include <string.h>

#include "base/log.h"
#include "server/respond.h"
#include "server/route.h"

void door_unavailable(struct hub *hub, const void *ctx, struct response *response)
{
    respond_problem(hub, ctx, response, "unavailable", NULL, 2);
}

static enum rc visit_route(struct visit *visit, struct err *err)
{
    struct caller caller;
    const char *problem = NULL;
    bool known;
    const struct route *route =
        route_find(visit->request->method, visit->request->path, &visit->rest, &known);
    enum rc rc;

    if (!route) {
        respond_problem(visit->hub, visit->ctx, visit->response,
                        known ? "method" : "unknown", NULL, 0);
        return RC_OK;
    }
    rc = auth_check(visit->hub, visit->ctx, visit->request, route->need, &caller, &problem,
                    err);
    if (rc)
        return rc;
    visit->caller = &caller;
    if (problem)
        respond_problem(visit->hub, visit->ctx, visit->response, problem, NULL, 0);
    else
        rc = route->endpoint(visit, err);
    visit->caller = NULL;
    return rc;
}

static void count(struct hub *hub, const struct response *response)
{
    if (response->answer != ANSWER_READY)
        return;
    hub->counters.requests++;
    hub->counters.problems += response->status >= 400;
}

void door_visit(struct hub *hub, const void *ctx, const struct request *request,
                struct response *response)
{
    struct visit visit = {.hub = hub, .ctx = ctx, .request = request, .response = response};
    struct err err = {0};
    enum rc rc = journal_begin(hub->journal, "request", &err);

    if (!rc) {
        rc = visit_route(&visit, &err);
        if (rc)
            journal_rollback(hub->journal);
        else
            rc = journal_commit(hub->journal, &err);
    }
    if (rc) {
        log_line(LOG_LEVEL_ERROR, "%s %s: %s", request->method, request->path, err.text);
        door_unavailable(hub, ctx, response);
    }
    count(hub, response);
}

static void call_once(struct hub *hub, const void *ctx, const struct request *request,
                      struct response *response)
{
    struct err err;

    if (hub_begin_turn(hub, &err)) {
        door_unavailable(hub, ctx, response);
        return;
    }
    door_visit(hub, ctx, request, response);
    if (hub_end_turn(hub, &err))
        door_unavailable(hub, ctx, response);
}

void door_call(struct hub *hub, const void *ctx, const struct request *request,
               struct response *response)
{
    struct request again = *request;
    struct hashing hashing;

    call_once(hub, ctx, &again, response);
    if (response->answer == ANSWER_HASH) {
        hashing = response->hashing;
        hashing_do(&hashing);
        again.hashed = &hashing;
        call_once(hub, ctx, &again, response);
    }
    if (response->answer == ANSWER_PARK) {
        again.last = true;
        call_once(hub, ctx, &again, response);
    }
}

void hashing_do(struct hashing *h)
{
    h->right = password_verify(h->password, h->hash[0] ? h->hash : NULL);
    h->verifier[0] = '\0';
    if (h->right && password_hash(h->password, h->verifier, NULL))
        h->verifier[0] = '\0';
    explicit_bzero(h->password, sizeof h->password);
}

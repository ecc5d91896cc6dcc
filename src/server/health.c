/* GET /health: the process answers. GET /ready: it can judge. */
#include "server/respond.h"
#include "server/route.h"

enum rc endpoint_health(const struct visit *v, struct err *err UNUSED)
{
    respond_bytes(v->response, 200, TYPE_TEXT, "ok\n", 3);
    return RC_OK;
}

enum rc endpoint_ready(const struct visit *v, struct err *err UNUSED)
{
    if (!hub_roster(v->hub) || !rulebook_calendar(v->hub->rules, 0))
        respond_problem(v->hub, v->ctx, v->response, "unavailable",
                        "nothing is published yet", 5);
    else
        respond_bytes(v->response, 200, TYPE_TEXT, "ready\n", 6);
    return RC_OK;
}

/* GET /health: the process answers. GET /ready: it can judge, and keep what it judged. */
#include "server/respond.h"
#include "server/route.h"
#include "store/setting.h"

enum rc endpoint_health(const struct visit *v, struct err *err UNUSED)
{
    respond_bytes(v->response, 200, TYPE_TEXT, "ok\n", 3);
    return RC_OK;
}

/* Who asks may be anybody: one look at the disk in this time serves all. */
#define LOOK_MS    INT64_C(5000)
#define UNSAVED_MS INT64_C(30000) /* a small write may still fit where a push does not */

/* A write of its own in this turn: on a full disk the turn fails, and with it this answer. */
static enum rc look_at_disk(struct hub *hub, struct err *err)
{
    if (hub_now(hub) - hub->looked_at < LOOK_MS && hub_now(hub) >= hub->looked_at)
        return RC_OK;
    hub->looked_at = hub_now(hub);
    return setting_put_int(hub->db, "ready_at", hub_now(hub), err);
}

enum rc endpoint_ready(const struct visit *v, struct err *err)
{
    const char *lacks = NULL;

    if (!hub_roster(v->hub) || !rulebook_calendar(v->hub->rules, 0))
        lacks = "nothing is published yet";
    else if (v->hub->unsaved_at && hub_now(v->hub) - v->hub->unsaved_at < UNSAVED_MS)
        lacks = "the last turn could not be saved";
    if (lacks) {
        respond_problem(v->hub, v->ctx, v->response, "unavailable", lacks, 5);
        return look_at_disk(v->hub, err);
    }
    respond_bytes(v->response, 200, TYPE_TEXT, "ready\n", 6);
    return look_at_disk(v->hub, err);
}

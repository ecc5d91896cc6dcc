/* POST /v1/listen: which scopes have news? Parks the caller until one has. */
#include <string.h>

#include "base/mem.h"
#include "server/respond.h"
#include "server/route.h"
#include "server/seen.h"

static enum rc look(const struct visit *v, const struct wire_listen *ask,
                    struct wire_listened *out, struct err *err)
{
    enum rc rc = RC_OK;

    out->fresh = mem_array(v->ctx, const char *, ask->n_cursors + 1);
    for (size_t i = 0; i < ask->n_cursors && !rc; i++) {
        const struct wire_cursor *c = &ask->cursors[i];
        struct feed feed = {0};
        rc = journal_feed(v->hub->journal, v->ctx, c->scope, c->after, 1, &feed, err);
        if (!rc && feed.n)
            out->fresh[out->n_fresh++] = c->scope;
    }
    out->now = hub_now(v->hub);
    out->epoch = v->hub->epoch;
    out->catalogue = v->hub->catalogue;
    return rc;
}

static void park(const struct visit *v, const struct wire_listen *ask)
{
    int64_t seconds = ask->seconds < v->hub->settings.listen_seconds
                          ? ask->seconds
                          : v->hub->settings.listen_seconds;

    *v->response =
        (struct response){.answer = ANSWER_PARK, .until = hub_now(v->hub) + seconds * 1000};
    for (size_t i = 0; i < ask->n_cursors; i++)
        *mem_push(v->ctx, &v->response->scopes, &v->response->n_scopes, const char *) =
            ask->cursors[i].scope;
}

static const char *not_his(const struct visit *v, const struct wire_listen *ask)
{
    for (size_t i = 0; i < ask->n_cursors; i++)
        if (!caller_may_pull(v->caller, ask->cursors[i].scope))
            return ask->cursors[i].scope;
    return NULL;
}

enum rc endpoint_listen(const struct visit *v, struct err *err)
{
    struct wire_listen ask;
    struct wire_listened out = {0};
    struct err wrong;
    const char *scope;
    enum rc rc;

    if (wire_decode(v->ctx, &wire_listen_shape, v->request->body ? v->request->body : "",
                    v->request->n, &ask, &wrong)) {
        respond_problem(v->hub, v->ctx, v->response, "malformed", wrong.text, 0);
        return RC_OK;
    }
    if ((scope = not_his(v, &ask))) {
        respond_problem(v->hub, v->ctx, v->response, "login", scope, 0);
        return RC_OK;
    }
    rc = look(v, &ask, &out, err);
    if (!rc)
        rc = seen_now(v->hub, v->caller->device, !ask.pending, false, err);
    if (rc)
        return rc;
    if (!out.n_fresh && out.catalogue == ask.catalogue && ask.seconds && !v->request->last)
        park(v, &ask);
    else
        respond_shape(v->ctx, v->response, &wire_listened_shape, &out);
    return RC_OK;
}

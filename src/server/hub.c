#include "server/hub.h"

#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/log.h"
#include "base/mem.h"
#include "server/respond.h"
#include "server/route.h"

/* ---- requests ---------------------------------------------------------------------- */

const char *request_arg(const struct request *r, const char *name)
{
    for (size_t i = 0; i < r->n_args; i++)
        if (!strcmp(r->args[i].name, name))
            return r->args[i].value;
    return NULL;
}

int64_t request_arg_int(const struct request *r, const char *name, int64_t otherwise)
{
    const char *text = request_arg(r, name);
    char *end;
    long long n;

    if (!text || !*text)
        return otherwise;
    n = strtoll(text, &end, 10);
    return *end || n < 0 ? otherwise : n;
}

/* ---- life -------------------------------------------------------------------------- */

static void hub_close(void *p)
{
    struct hub *hub = p;

    centre_close(hub->centre);
}

enum rc hub_open(const void *ctx, const struct server_settings *settings,
                 const struct clock *clock, struct hub **out, bool *restored,
                 struct err *err)
{
    struct hub *hub = mem_new(ctx, struct hub);
    bool put_back = false;
    enum rc rc = centre_open(hub, settings->data, &hub->centre, &put_back, err);

    if (rc)
        goto failed;
    hub->journal = centre_journal(hub->centre);
    hub->db = centre_db(hub->centre);
    hub->settings = *settings;
    hub->clock = *clock;
    rc = centre_epoch(hub->centre, &hub->epoch, err);
    if (!rc)
        rc = rulebook_new(hub, hub->db, &hub->rules, err);
    if (!rc)
        rc = setting_get_int(hub->db, "catalogue", 0, &hub->catalogue, err);
    if (rc)
        goto failed;
    if (restored)
        *restored = put_back;
    mem_on_free(hub, hub_close);
    *out = hub;
    return RC_OK;
failed:
    mem_free(hub);
    return rc;
}

int64_t hub_now(const struct hub *hub)
{
    return clock_ms(&hub->clock);
}

const struct roster *hub_roster(struct hub *hub)
{
    return rulebook_roster(hub->rules, 0);
}

void hub_touch(struct hub *hub, const char *scope)
{
    for (size_t i = 0; i < hub->n_touched; i++)
        if (!strcmp(hub->touched[i], scope))
            return;
    *mem_push(hub->turn_ctx, &hub->touched, &hub->n_touched, const char *) =
        mem_strdup(hub->turn_ctx, scope);
}

/* ---- turns ------------------------------------------------------------------------- */

/* Another process of ours (`yichuangd publish`) may have published. */
static enum rc meet_publications(struct hub *hub, struct err *err)
{
    int64_t serial = 0;
    enum rc rc = setting_get_int(hub->db, "catalogue", 0, &serial, err);

    hub->catalogue_moved = serial != hub->catalogue;
    if (!rc && hub->catalogue_moved) {
        rulebook_refresh(hub->rules);
        hub->catalogue = serial;
    }
    return rc;
}

enum rc hub_begin_turn(struct hub *hub, struct err *err)
{
    enum rc rc;

    mem_free(hub->turn_ctx);
    hub->turn_ctx = mem_context(hub, "turn");
    hub->touched = NULL;
    hub->n_touched = 0;
    rc = journal_begin(hub->journal, "turn", err);
    if (rc)
        return rc;
    rc = meet_publications(hub, err);
    if (rc)
        journal_rollback(hub->journal);
    return rc;
}

enum rc hub_end_turn(struct hub *hub, struct err *err)
{
    enum rc rc;

    crash_point("turn");
    rc = journal_commit(hub->journal, err);
    crash_point("turn committed");
    hub->counters.turns++;
    return rc;
}

void hub_unavailable(struct hub *hub, const void *ctx, struct response *response)
{
    respond_problem(hub, ctx, response, "unavailable", NULL, 2);
}

static enum rc visit_route(struct visit *visit, struct err *err)
{
    struct caller caller;
    const char *problem = NULL;
    bool known;
    const struct route *route = route_find(visit->request->method, visit->request->path,
                                           &visit->rest, &known);
    enum rc rc;

    if (!route) {
        respond_problem(visit->hub, visit->ctx, visit->response, known ? "method" : "unknown",
                        NULL, 0);
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

void hub_handle(struct hub *hub, const void *ctx, const struct request *request,
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
        hub_unavailable(hub, ctx, response);
    }
    count(hub, response);
}

static void call_once(struct hub *hub, const void *ctx, const struct request *request,
                      struct response *response)
{
    struct err err;

    if (hub_begin_turn(hub, &err)) {
        hub_unavailable(hub, ctx, response);
        return;
    }
    hub_handle(hub, ctx, request, response);
    if (hub_end_turn(hub, &err))
        hub_unavailable(hub, ctx, response);
}

void hub_call(struct hub *hub, const void *ctx, const struct request *request,
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

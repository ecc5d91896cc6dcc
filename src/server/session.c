/*
 * POST /v1/session: a person logs in on a device. The password is looked at on another
 * thread between two visits: the first finds the account, the second answers. What is
 * not there takes as long as what is.
 */
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "server/auth.h"
#include "server/respond.h"
#include "server/route.h"
#include "sync/password.h"

#define HOUR_MS INT64_C(3600000)

static bool good_account(const struct centre_account *a)
{
    return a && !a->disabled && a->password && a->password[0];
}

static bool locked(const struct hub *hub, const struct centre_account *a)
{
    return a && hub_now(hub) < a->failed_at + password_penalty(a->failures);
}

static enum rc first_visit(const struct visit *v, const struct wire_login *login,
                           const struct centre_account *a)
{
    struct hashing *h = &v->response->hashing;

    if (locked(v->hub, a)) {
        int64_t wait = a->failed_at + password_penalty(a->failures) - hub_now(v->hub);
        respond_problem(v->hub, v->ctx, v->response, "locked", NULL,
                        (int)(wait / 1000) + 1);
        return RC_OK;
    }
    *v->response = (struct response){.answer = ANSWER_HASH};
    if (strlen(login->password) < sizeof h->password)
        memcpy(h->password, login->password, strlen(login->password) + 1);
    if (good_account(a) && strlen(a->password) < sizeof h->hash)
        memcpy(h->hash, a->password, strlen(a->password) + 1);
    return RC_OK;
}

static enum rc wrong(const struct visit *v, struct centre_account *a, struct err *err)
{
    enum rc rc = RC_OK;

    v->hub->counters.wrong_logins++;
    if (a) {
        a->failures++;
        a->failed_at = hub_now(v->hub);
        rc = centre_account_put(v->hub->centre, a, err);
    }
    respond_problem(v->hub, v->ctx, v->response, "login", NULL, 0);
    return rc;
}

static void fill(const struct visit *v, const struct account *who, struct wire_session *w)
{
    const struct roster *roster = hub_roster(v->hub);

    w->now = hub_now(v->hub);
    w->epoch = v->hub->epoch;
    w->user = who->user;
    w->person = who->person;
    w->name = who->name;
    w->posts = mem_array(v->ctx, const char *, who->n_posts + 1);
    for (; w->n_posts < who->n_posts; w->n_posts++)
        w->posts[w->n_posts] = who->posts[w->n_posts];
    account_scopes(v->ctx, roster, who, date_of_at(w->now, NULL), &w->scopes, &w->n_scopes);
    w->roster = roster->version;
    w->offline_days = (int)v->hub->settings.offline_days;
    if (w->offline_days && v->request->hashed->verifier[0])
        w->verifier = v->request->hashed->verifier;
}

static enum rc right(const struct visit *v, struct centre_account *a,
                     const struct account *who, struct err *err)
{
    char token[SECRET_SIZE];
    struct centre_session session = {
        .token = secret_make(token),
        .user = a->user,
        .device = v->caller->device->code,
        .until = hub_now(v->hub) + v->hub->settings.session_hours * HOUR_MS,
    };
    struct wire_session w = {.token = token, .expires_at = session.until};
    enum rc rc = centre_session_put(v->hub->centre, &session, err);

    if (!rc && a->failures) {
        a->failures = 0;
        a->failed_at = 0;
        rc = centre_account_put(v->hub->centre, a, err);
    }
    if (rc)
        return rc;
    v->hub->counters.logins++;
    fill(v, who, &w);
    respond_shape(v->ctx, v->response, &wire_session_shape, &w);
    return RC_OK;
}

static enum rc second_visit(const struct visit *v, struct centre_account *a,
                            struct err *err)
{
    const struct roster *roster = hub_roster(v->hub);
    const struct account *who = a && roster ? roster_account(roster, a->user) : NULL;

    if (!good_account(a) || !who || who->disabled || !v->request->hashed->right)
        return wrong(v, a, err);
    return right(v, a, who, err);
}

enum rc endpoint_session(const struct visit *v, struct err *err)
{
    struct wire_login login;
    struct centre_account *a = NULL;
    struct err bad;
    enum rc rc;

    if (wire_decode(v->ctx, &wire_login_shape, v->request->body ? v->request->body : "",
                    v->request->n, &login, &bad)) {
        respond_problem(v->hub, v->ctx, v->response, "malformed", bad.text, 0);
        return RC_OK;
    }
    rc = centre_account_get(v->hub->centre, v->ctx, login.user, &a, err);
    if (rc)
        return rc;
    return v->request->hashed ? second_visit(v, a, err) : first_visit(v, &login, a);
}

/* POST /v1/session/end: the token's end. */
enum rc endpoint_session_end(const struct visit *v, struct err *err)
{
    struct hash token = secret_digest(v->request->token);
    struct wire_heads nothing = {.now = hub_now(v->hub), .epoch = v->hub->epoch};
    enum rc rc = centre_session_end(v->hub->centre, &token, NULL, err);

    if (!rc)
        respond_shape(v->ctx, v->response, &wire_heads_shape, &nothing);
    return rc;
}

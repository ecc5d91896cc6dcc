/* What a seat asks of its centre: one function a step. */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "sync/engine_p.h"

/* The request on its way; ctx holds what it is made of. */
static enum rc send(struct sync *s, struct transport_request *r, struct err *err)
{
    r->device = s->identity.device;
    r->secret = s->identity.secret;
    r->token = s->token;
    return s->transport.start(s->transport.arg, r, err);
}

static enum rc get(struct sync *s, const char *target, struct err *err)
{
    return send(s, &(struct transport_request){.method = "GET", .target = target}, err);
}

static enum rc post(struct sync *s, const void *ctx, const char *target,
                    const struct wire_shape *shape, const void *message, int seconds,
                    struct err *err)
{
    const char *text = wire_text(ctx, shape, message);
    struct transport_request r = {.method = "POST",
                                  .target = target,
                                  .body = text,
                                  .n = strlen(text),
                                  .timeout_s = seconds};

    return send(s, &r, err);
}

/* ---- steps ------------------------------------------------------------------------ */

static enum rc ask_logout(struct sync *s, const void *ctx UNUSED,
                          const struct plan *plan UNUSED, struct err *err)
{
    struct transport_request r = {.method = "POST",
                                  .target = "/v1/session/end",
                                  .body = "{}",
                                  .n = 2,
                                  .device = s->identity.device,
                                  .secret = s->identity.secret,
                                  .token = s->ending};

    return s->transport.start(s->transport.arg, &r, err);
}

static enum rc ask_login(struct sync *s, const void *ctx, const struct plan *plan UNUSED,
                         struct err *err)
{
    struct wire_login login = {.user = s->user, .password = s->password};

    return post(s, ctx, "/v1/session", &wire_login_shape, &login, 0, err);
}

static enum rc ask_heads(struct sync *s, const void *ctx UNUSED,
                         const struct plan *plan UNUSED, struct err *err)
{
    return get(s, "/v1/head", err);
}

static struct wire_event wire_event_of(const struct journal_event *e)
{
    struct wire_event w = {.incarnation = e->key.incarnation,
                           .seq = e->key.seq,
                           .body = e->bytes.body,
                           .sealed = e->bytes.sealed};

    memcpy(w.salt, e->bytes.salt, SALT_SIZE);
    return w;
}

static size_t fitting(const struct sync *s, const void *ctx,
                      const struct journal_list *list)
{
    size_t *sizes = mem_array(ctx, size_t, list->n + 1);

    for (size_t i = 0; i < list->n; i++)
        sizes[i] = list->list[i].bytes.n_body + list->list[i].bytes.n_sealed;
    return plan_batch(&s->limits, sizes, list->n);
}

static enum rc ask_push(struct sync *s, const void *ctx, const struct plan *plan UNUSED,
                        struct err *err)
{
    struct journal_list list = {0};
    struct wire_push push = {.device = s->identity.device};
    enum rc rc =
        journal_with_verdict(seat_journal(s->seat), ctx, s->identity.device,
                             VERDICT_PENDING, NULL, s->limits.push_events, &list, err);

    if (rc)
        return rc;
    push.n_events = fitting(s, ctx, &list);
    if (!push.n_events)
        return RC_SOFT;
    push.events = mem_array(ctx, struct wire_event, push.n_events);
    for (size_t i = 0; i < push.n_events; i++)
        push.events[i] = wire_event_of(&list.list[i]);
    push.pending = s->status.pending - (int64_t)push.n_events;
    s->n_sent = push.n_events;
    return post(s, ctx, "/v1/push", &wire_push_shape, &push, 0, err);
}

static enum rc ask_publications(struct sync *s, const void *ctx UNUSED,
                                const struct plan *plan UNUSED, struct err *err)
{
    return get(s, "/v1/publications", err);
}

static enum rc ask_blob(struct sync *s, const void *ctx, const struct plan *plan UNUSED,
                        struct err *err)
{
    char hex[HASH_HEX];

    hash_hex(&s->missing[s->n_missing - 1].hash, hex);
    return get(s, mem_printf(ctx, "/v1/publications/%s", hex), err);
}

static void add_escaped(struct str *out, const char *text)
{
    for (; *text; text++) {
        if ((*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z') ||
            (*text >= 'a' && *text <= 'z') || strchr("-_.~:", *text))
            str_addc(out, *text);
        else
            str_addf(out, "%%%02X", (unsigned char)*text);
    }
}

static enum rc ask_pull(struct sync *s, const void *ctx, const struct plan *plan,
                        struct err *err)
{
    struct str target = str_new(ctx);
    int64_t after = 0;
    enum rc rc = seat_cursor(s->seat, s->scopes[plan->scope], &after, err);

    if (rc)
        return rc;
    s->scope = plan->scope;
    str_add(&target, "/v1/pull?scope=");
    add_escaped(&target, s->scopes[plan->scope]);
    str_addf(&target, "&after=%lld&limit=%zu", (long long)after, s->limits.pull_events);
    return get(s, target.s, err);
}

static enum rc ask_rejected(struct sync *s, const void *ctx, const struct plan *plan UNUSED,
                            struct err *err)
{
    return get(s,
               mem_printf(ctx, "/v1/rejected?incarnation=%d&after=%lld&limit=%zu",
                          s->rejected_after.incarnation, (long long)s->rejected_after.seq,
                          s->limits.pull_events),
               err);
}

static enum rc ask_reconcile(struct sync *s, const void *ctx,
                             const struct plan *plan UNUSED, struct err *err)
{
    struct wire_reconcile ask = {.device = s->identity.device};
    struct day_counts counts = {0};
    char day[DATE_TEXT];
    enum rc rc;

    s->reconciling = s->reconcile_asked ? s->reconcile_asked : s->reconciled + 1;
    date_format(s->reconciling, day);
    ask.day = day;
    rc = journal_count_day(seat_journal(s->seat), ctx, s->identity.device, s->reconciling,
                           &counts, err);
    if (rc)
        return rc;
    ask.sums = wire_sums(ctx, &counts);
    ask.n_sums = counts.n;
    return post(s, ctx, "/v1/reconcile", &wire_reconcile_shape, &ask, 0, err);
}

static enum rc ask_listen(struct sync *s, const void *ctx, const struct plan *plan,
                          struct err *err)
{
    struct wire_listen ask = {
        .catalogue = s->catalogue, .seconds = plan->seconds, .pending = s->status.pending};
    enum rc rc = RC_OK;

    ask.cursors = mem_array(ctx, struct wire_cursor, s->n_scopes + 1);
    for (; ask.n_cursors < s->n_scopes && !rc; ask.n_cursors++) {
        struct wire_cursor *c = &ask.cursors[ask.n_cursors];
        c->scope = s->scopes[ask.n_cursors];
        rc = seat_cursor(s->seat, c->scope, &c->after, err);
    }
    if (rc)
        return rc;
    s->idle_listen = plan->seconds > 0;
    return post(s, ctx, "/v1/listen", &wire_listen_shape, &ask,
                plan->seconds ? plan->seconds + 15 : 0, err);
}

enum rc sync_ask(struct sync *s, const struct plan *plan, struct err *err)
{
    static enum rc (*const asks[])(struct sync *, const void *, const struct plan *,
                                   struct err *) = {
        [PLAN_LOGOUT] = ask_logout,
        [PLAN_LOGIN] = ask_login,
        [PLAN_HEADS] = ask_heads,
        [PLAN_PUSH] = ask_push,
        [PLAN_PUBLICATIONS] = ask_publications,
        [PLAN_BLOB] = ask_blob,
        [PLAN_REJECTED] = ask_rejected,
        [PLAN_PULL] = ask_pull,
        [PLAN_RECONCILE] = ask_reconcile,
        [PLAN_LISTEN] = ask_listen,
    };
    void *ctx = mem_context(s, "ask");
    enum rc rc;

    s->idle_listen = false;
    rc = asks[plan->step](s, ctx, plan, err);
    mem_free(ctx);
    s->doing = rc ? PLAN_WAIT : plan->step;
    return rc;
}

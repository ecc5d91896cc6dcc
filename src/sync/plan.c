#include "sync/plan.h"

#define SECOND INT64_C(1000)

const char *plan_step_name(enum plan_step step)
{
    static const char *const names[] = {
        [PLAN_WAIT] = "wait",           [PLAN_LOGOUT] = "logout",
        [PLAN_LOGIN] = "login",         [PLAN_HEADS] = "heads",
        [PLAN_PUSH] = "push",           [PLAN_PUBLICATIONS] = "publications",
        [PLAN_BLOB] = "blob",           [PLAN_REJECTED] = "rejected",
        [PLAN_PULL] = "pull",
        [PLAN_RECONCILE] = "reconcile", [PLAN_LISTEN] = "listen",
    };
    return names[step];
}

struct plan_limits plan_limits_default(void)
{
    return (struct plan_limits){
        .backoff_base = 1 * SECOND,
        .backoff_most = 300 * SECOND,
        .idle = 15 * SECOND,
        .push_events = 40, /* a slice: verdicts are folded in within some 10 ms */
        .push_bytes = 1u << 20,
        .pull_events = 30,
        .listen_seconds = 50,
    };
}

static struct plan take(enum plan_step step, size_t scope)
{
    return (struct plan){.step = step, .scope = scope};
}

static struct plan wait_until(int64_t at)
{
    return (struct plan){.step = PLAN_WAIT, .at = at};
}

static struct plan listen_or_wait(const struct plan_state *s, const struct plan_limits *l)
{
    if (!s->looked)
        return (struct plan){.step = PLAN_LISTEN};
    if (l->listen_seconds)
        return (struct plan){.step = PLAN_LISTEN, .seconds = l->listen_seconds};
    if (s->now - s->looked_at >= l->idle)
        return (struct plan){.step = PLAN_LISTEN};
    return wait_until(s->looked_at + l->idle);
}

struct plan plan_next(const struct plan_state *s, const struct plan_limits *l)
{
    if (!s->enrolled || s->held)
        return wait_until(INT64_MAX);
    if (s->now < s->not_before)
        return wait_until(s->not_before);
    if (s->logout_waits)
        return take(PLAN_LOGOUT, 0);
    if (s->login_waits)
        return take(PLAN_LOGIN, 0);
    if (s->must_ask_heads)
        return take(PLAN_HEADS, 0);
    if (s->to_send)
        return take(PLAN_PUSH, 0);
    if (s->publications_due)
        return take(PLAN_PUBLICATIONS, 0);
    if (s->blobs_missing)
        return take(PLAN_BLOB, 0);
    if (s->rejected_due)
        return take(PLAN_REJECTED, 0);
    if (s->scope_due < s->n_scopes)
        return take(PLAN_PULL, s->scope_due);
    if (s->reconcile_due)
        return take(PLAN_RECONCILE, 0);
    return listen_or_wait(s, l);
}

int64_t plan_backoff(const struct plan_limits *l, int failures, uint32_t random)
{
    int64_t wait = l->backoff_base;

    for (int i = 1; i < failures && wait < l->backoff_most; i++)
        wait *= 2;
    if (wait > l->backoff_most)
        wait = l->backoff_most;
    return wait / 2 + (int64_t)(random % (uint32_t)(wait / 2 + 1));
}

size_t plan_batch(const struct plan_limits *l, const size_t *sizes, size_t n)
{
    size_t bytes = 0, i = 0;

    for (; i < n && i < l->push_events; i++) {
        bytes += sizes[i];
        if (i && bytes > l->push_bytes)
            break;
    }
    return i;
}

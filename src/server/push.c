/* POST /v1/push: events of the calling device, in the order of its chain. */
#include <string.h>

#include "base/mem.h"
#include "server/admit.h"
#include "server/carry.h"
#include "server/respond.h"
#include "server/route.h"
#include "server/seen.h"
#include "sync/wire.h"

struct pushing {
    const struct visit *visit;
    const struct wire_push *push;
    struct wire_pushed pushed;
    int forked_incarnation; /* 0: none */
    int highest;
};

/* After a fork nothing of that incarnation has a place in a chain. */
static enum rc admit_or_not(struct pushing *p, const void *ctx, const struct wire_event *e,
                            struct wire_answer *answer, enum admission *admission,
                            struct err *err)
{
    struct event_bytes bytes = wire_event_bytes(e);
    struct event_key key = {p->push->device, e->incarnation, e->seq};

    if (e->incarnation != p->forked_incarnation)
        return admit(p->visit->hub, ctx, p->push->device, e, answer, admission, err);
    *admission = ADMIT_FORKED;
    return admit_quarantine(p->visit->hub, &key, &bytes, answer, err);
}

/* What the next item of the package was waiting for, as soon as it is here. */
static enum rc carry(struct pushing *p, const void *ctx, const struct wire_event *e,
                     const struct wire_answer *answer, struct err *err)
{
    struct event_bytes bytes = wire_event_bytes(e);
    struct event event;

    if (answer->verdict != VERDICT_CONFIRMED || event_decode(ctx, &bytes, &event).code)
        return RC_OK;
    return carry_results(p->visit->hub, ctx, &event, err);
}

static enum rc admit_one(struct pushing *p, const struct wire_event *e, bool *stop,
                         struct err *err)
{
    struct wire_answer *answer = &p->pushed.answers[p->pushed.n_answers];
    void *ctx = mem_context(p->visit->ctx, "event");
    enum admission admission = ADMIT_ANSWERED;
    enum rc rc = admit_or_not(p, ctx, e, answer, &admission, err);

    if (!rc && admission == ADMIT_ANSWERED)
        rc = carry(p, ctx, e, answer, err);
    answer->subject = mem_strdup(p->visit->ctx, answer->subject);
    mem_free(ctx);
    if (rc)
        return rc;
    if (e->incarnation > p->highest)
        p->highest = e->incarnation;
    if (admission == ADMIT_GAP)
        p->pushed.gap = *stop = true;
    else
        p->pushed.n_answers++;
    if (admission == ADMIT_FORKED) {
        p->pushed.forked = true;
        p->forked_incarnation = e->incarnation;
    }
    return RC_OK;
}

static enum rc admit_all(struct pushing *p, struct err *err)
{
    bool stop = false;
    enum rc rc = RC_OK;

    p->pushed.answers = mem_array(p->visit->ctx, struct wire_answer, p->push->n_events + 1);
    for (size_t i = 0; i < p->push->n_events && !rc && !stop; i++)
        rc = admit_one(p, &p->push->events[i], &stop, err);
    return rc;
}

static enum rc finish(struct pushing *p, struct err *err)
{
    struct hub *hub = p->visit->hub;
    struct centre_device *d = p->visit->caller->device;
    struct chain_head head = {0};
    enum rc rc = journal_head(hub->journal, d->code, 0, &head, err);

    if (rc)
        return rc;
    if (p->highest > d->incarnation && !p->pushed.gap)
        d->incarnation = p->highest;
    d->forked = d->forked || p->pushed.forked;
    p->pushed.now = hub_now(hub);
    p->pushed.epoch = hub->epoch;
    p->pushed.head = (struct wire_head){head.incarnation, head.seq, head.hash};
    if (d->incarnation > head.incarnation)
        p->pushed.head.incarnation = d->incarnation;
    return seen_now(hub, d, !p->pushed.gap && !p->push->pending, true, err);
}

enum rc endpoint_push(const struct visit *v, struct err *err)
{
    struct wire_push push;
    struct pushing p = {.visit = v, .push = &push};
    struct err wrong;
    enum rc rc;

    if (wire_decode(v->ctx, &wire_push_shape, v->request->body ? v->request->body : "",
                    v->request->n, &push, &wrong)) {
        respond_problem(v->hub, v->ctx, v->response, "malformed", wrong.text, 0);
        return RC_OK;
    }
    if (strcmp(push.device, v->caller->device->code)) {
        respond_problem(v->hub, v->ctx, v->response, "device", NULL, 0);
        return RC_OK;
    }
    rc = admit_all(&p, err);
    if (!rc)
        rc = finish(&p, err);
    if (!rc)
        respond_shape(v->ctx, v->response, &wire_pushed_shape, &p.pushed);
    return rc;
}

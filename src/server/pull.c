/* GET /v1/pull?scope=S&after=N&limit=N: a page of what happened in a scope.
 * GET /v1/rejected?incarnation=I&after=N&limit=N: of what was rejected of the caller. */
#include <string.h>

#include "base/mem.h"
#include "server/respond.h"
#include "server/route.h"

#define PAGE_EVENTS   WIRE_MAX_EVENTS
#define PAGE_BYTES    (3u << 20) /* a row's whole history may come on top of it */
#define DEFAULT_LIMIT 100

struct page {
    const struct visit *visit;
    struct wire_pulled pulled;
    size_t bytes;
};

static void add_event(struct page *p, const struct journal_event *e)
{
    struct wire_feed_event f = {
        .device = e->key.device,
        .answer = {e->key.incarnation, e->key.seq, e->verdict,
                   refusal_from_number(e->refusal), e->subject, e->gseq, e->received_at},
        .event = {e->key.incarnation, e->key.seq, e->bytes.body, e->bytes.sealed, {0}},
    };

    memcpy(f.event.salt, e->bytes.salt, SALT_SIZE);
    p->bytes += e->bytes.n_body + e->bytes.n_sealed;
    *mem_push(p->visit->ctx, &p->pulled.events, &p->pulled.n_events,
              struct wire_feed_event) = f;
}

/* Up to where it entered: what came after has rows of its own. */
static enum rc add_history(struct page *p, const char *casefile, int64_t gseq,
                           struct err *err)
{
    struct journal_list list = {0};
    enum rc rc =
        journal_of_casefile(p->visit->hub->journal, p->visit->ctx, casefile, &list, err);

    for (size_t i = 0; i < list.n && !rc; i++)
        if (list.list[i].verdict != VERDICT_REJECTED && list.list[i].gseq <= gseq)
            add_event(p, &list.list[i]);
    return rc;
}

static enum rc add_row(struct page *p, const struct feed_row *row, struct err *err)
{
    switch (row->what) {
    case FEED_EVENT:
        add_event(p, &row->event);
        return RC_OK;
    case FEED_ENTER:
        return add_history(p, row->casefile, row->gseq, err);
    case FEED_GONE:
        *mem_push(p->visit->ctx, &p->pulled.gone, &p->pulled.n_gone, const char *) =
            row->casefile;
        return RC_OK;
    }
    return RC_OK;
}

static bool full(const struct page *p)
{
    return p->pulled.n_events >= PAGE_EVENTS || p->bytes >= PAGE_BYTES;
}

static enum rc add_rows(struct page *p, const struct feed *feed, struct err *err)
{
    enum rc rc = RC_OK;

    p->pulled.next = feed->next;
    p->pulled.more = feed->more;
    for (size_t i = 0; i < feed->n && !rc; i++) {
        if (full(p)) {
            p->pulled.next = feed->list[i - 1].gseq;
            p->pulled.more = true;
            break;
        }
        rc = add_row(p, &feed->list[i], err);
    }
    return rc;
}

static size_t limit_of(const struct visit *v)
{
    int64_t limit = request_arg_int(v->request, "limit", DEFAULT_LIMIT);

    return limit < 1 || limit > WIRE_MAX_EVENTS ? DEFAULT_LIMIT : (size_t)limit;
}

static enum rc respond_page(struct page *p, const char *scope)
{
    const struct visit *v = p->visit;

    p->pulled.now = hub_now(v->hub);
    p->pulled.epoch = v->hub->epoch;
    p->pulled.scope = scope;
    v->hub->counters.pulled += (int64_t)p->pulled.n_events;
    respond_shape(v->ctx, v->response, &wire_pulled_shape, &p->pulled);
    return RC_OK;
}

enum rc endpoint_pull(const struct visit *v, struct err *err)
{
    struct page page = {.visit = v};
    struct feed feed = {0};
    const char *scope = request_arg(v->request, "scope");
    int64_t after = request_arg_int(v->request, "after", 0);
    enum rc rc;

    if (!scope || !caller_may_pull(v->caller, scope)) {
        respond_problem(v->hub, v->ctx, v->response, "scope", scope, 0);
        return RC_OK;
    }
    rc = journal_feed(v->hub->journal, v->ctx, scope, after, limit_of(v), &feed, err);
    if (!rc)
        rc = add_rows(&page, &feed, err);
    return rc ? rc : respond_page(&page, scope);
}

enum rc endpoint_rejected(const struct visit *v, struct err *err)
{
    struct page page = {.visit = v};
    struct journal_list list = {0};
    const char *device = v->caller->device->code;
    struct event_key after = {device, (int)request_arg_int(v->request, "incarnation", 0),
                              request_arg_int(v->request, "after", 0)};
    size_t limit = limit_of(v), i;
    enum rc rc = journal_with_verdict(v->hub->journal, v->ctx, device, VERDICT_REJECTED,
                                      &after, limit, &list, err);

    if (rc)
        return rc;
    for (i = 0; i < list.n && !full(&page); i++) {
        add_event(&page, &list.list[i]);
        page.pulled.next = list.list[i].key.seq;
    }
    page.pulled.more = i < list.n || list.n == limit;
    return respond_page(&page, "rejected");
}

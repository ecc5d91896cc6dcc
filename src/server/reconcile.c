/* POST /v1/reconcile: both sides' sums of one device's day (日终对账). */
#include <string.h>

#include "core/date.h"
#include "server/respond.h"
#include "server/route.h"
#include "server/seen.h"

static bool same_sum(const struct wire_sum *a, const struct wire_sum *b)
{
    return a->incarnation == b->incarnation && a->confirmed == b->confirmed &&
           a->conflict == b->conflict && a->rejected == b->rejected && !a->pending &&
           a->last_seq == b->last_seq && hash_equal(&a->last_hash, &b->last_hash);
}

static bool agree(const struct wire_reconcile *theirs, const struct wire_reconciled *ours)
{
    if (theirs->n_sums != ours->n_sums)
        return false;
    for (size_t i = 0; i < theirs->n_sums; i++)
        if (!same_sum(&theirs->sums[i], &ours->sums[i]))
            return false;
    return true;
}

static bool none_pending(const struct wire_reconcile *theirs)
{
    for (size_t i = 0; i < theirs->n_sums; i++)
        if (theirs->sums[i].pending)
            return false;
    return true;
}

enum rc endpoint_reconcile(const struct visit *v, struct err *err)
{
    struct wire_reconcile ask;
    struct wire_reconciled out = {.now = hub_now(v->hub), .epoch = v->hub->epoch};
    struct day_counts counts = {0};
    struct err wrong = {0};
    int32_t day;
    enum rc rc;

    if (wire_decode(v->ctx, &wire_reconcile_shape, v->request->body ? v->request->body : "",
                    v->request->n, &ask, &wrong) ||
        !date_parse(ask.day, &day) || strcmp(ask.device, v->caller->device->code)) {
        respond_problem(v->hub, v->ctx, v->response, "malformed", wrong.text, 0);
        return RC_OK;
    }
    rc = journal_count_day(v->hub->journal, v->ctx, ask.device, day, &counts, err);
    if (rc)
        return rc;
    out.day = ask.day;
    out.sums = wire_sums(v->ctx, &counts);
    out.n_sums = counts.n;
    out.agree = agree(&ask, &out);
    rc = seen_now(v->hub, v->caller->device, out.agree && none_pending(&ask), true, err);
    if (!rc)
        respond_shape(v->ctx, v->response, &wire_reconciled_shape, &out);
    return rc;
}

/* The day's end: what both sides counted. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "sync/apply_p.h"

/* ---- the day's end ----------------------------------------------------------------- */

static struct json *sums_json(const void *ctx, const struct wire_sum *sums, size_t n)
{
    struct json *array = json_array(ctx);

    for (size_t i = 0; i < n; i++)
        json_push(array, wire_write(ctx, &wire_sum_shape, &sums[i]));
    return array;
}

static enum rc keep_reconciled(struct sync *s, const void *ctx,
                               const struct wire_reconciled *r, struct err *err)
{
    struct day_counts counts = {0};
    struct json *report = json_object(ctx);
    enum rc rc = journal_count_day(seat_journal(s->seat), ctx, s->identity.device,
                                   s->reconciling, &counts, err);

    json_set_int(report, "at", s->status.receipt_at);
    json_set_bool(report, "agree", r->agree);
    json_set(report, "ours", sums_json(ctx, wire_sums(ctx, &counts), counts.n));
    json_set(report, "centre", sums_json(ctx, r->sums, r->n_sums));
    if (!rc)
        rc = setting_put(seat_db(s->seat), mem_printf(ctx, "reconcile.%s", r->day),
                         json_text(ctx, report), err);
    if (!rc && !s->reconcile_asked)
        rc = setting_put_int(seat_db(s->seat), "reconciled", s->reconciling, err);
    return rc;
}

enum rc apply_reconciled(struct sync *s, const void *ctx,
                         const struct transport_reply *reply, struct err *err)
{
    struct wire_reconciled r;
    char day[DATE_TEXT];
    enum rc rc = wire_decode(ctx, &wire_reconciled_shape, reply->body, reply->n, &r, err);

    date_format(s->reconciling, day);
    if (!rc && strcmp(day, r.day))
        return apply_misunderstood(err, _("another day"));
    if (!rc)
        rc = seat_begin(s->seat, "reconciled", err);
    if (rc)
        return rc;
    rc = apply_end(s, keep_reconciled(s, ctx, &r, err), "reconciled", err);
    if (rc)
        return rc;
    if (!s->reconcile_asked)
        s->reconciled = s->reconciling;
    s->status.changes++; /* the day is shown with its outcome */
    s->reconcile_asked = 0;
    memcpy(s->status.reconciled, day, sizeof day);
    s->status.agree = r.agree;
    return RC_OK;
}

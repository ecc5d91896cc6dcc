/* What this seat has done on a day. */
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "desk/lists.h"

/* Counted from the last event backwards, so that what was taken back is known before it
 * is met. */
struct counting {
    void *ctx;
    struct day_totals *out;
    int64_t first, last;
    struct hash *undone;
    size_t n_undone;
};

static bool is_undone(const struct counting *k, const struct hash *h)
{
    for (size_t i = 0; i < k->n_undone; i++)
        if (hash_equal(&k->undone[i], h))
            return true;
    return false;
}

static void note_undone(struct counting *k, const struct journal_event *e)
{
    struct event read;
    struct hash of;
    const char *hex;

    if (!event_decode(k->ctx, &e->bytes, &read).code && (hex = event_data(&read, "undoes")) &&
        hash_parse(hex, &of))
        *mem_push(k->ctx, &k->undone, &k->n_undone, struct hash) = of;
}

static void count_event(struct counting *k, const struct journal_event *e)
{
    enum kind kind = kind_parse(e->kind);

    if (kind == KIND_UNKNOWN || e->verdict == VERDICT_REJECTED || is_undone(k, &e->hash))
        return;
    if (kind == KIND_CORRECT)
        note_undone(k, e);
    k->out->n[kind]++;
    if (kind != KIND_RECEIVE)
        return;
    if (!k->first || e->at < k->first)
        k->first = e->at;
    if (e->at > k->last)
        k->last = e->at;
}

/* This device's events of the day, from the end of its chain backwards in pages. */
enum rc lists_day(struct desk *d, int32_t day, struct day_totals *out, struct err *err)
{
    void *ctx = mem_context(NULL, "day");
    struct counting k = {.ctx = ctx, .out = out};
    struct seat_identity self;
    struct journal_list page;
    int64_t received;
    enum rc rc = seat_identity(d->seat, ctx, &self, err);

    memset(out, 0, sizeof *out);
    for (int64_t to = self.seq; !rc && self.device && to > 0;) {
        struct event_key from = {self.device, self.incarnation, to > 200 ? to - 199 : 1};

        rc = journal_chain(seat_journal(d->seat), ctx, &from, (size_t)(to - from.seq + 1),
                           &page, err);
        for (size_t i = rc ? 0 : page.n; i-- > 0;)
            if (date_of_at(page.list[i].at, NULL) == day)
                count_event(&k, &page.list[i]);
        if (!rc && page.n && date_of_at(page.list[0].at, NULL) < day)
            break;
        to = from.seq - 1;
    }
    received = out->n[KIND_RECEIVE];
    if (received > 1 && k.last > k.first)
        out->mean_s = (k.last - k.first) / 1000 / (received - 1);
    mem_free(ctx);
    return rc;
}

/* What others did, and which scopes have news. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/log.h"
#include "sync/apply_p.h"

/* ---- what others did --------------------------------------------------------------- */

static struct event_key feed_key(const struct wire_feed_event *f)
{
    return (struct event_key){f->device, f->event.incarnation, f->event.seq};
}

/* The centre's word about an event that is here already. */
static enum rc confirm(struct sync *s, struct touched *t, const struct wire_feed_event *f,
                       const struct journal_event *here, struct err *err)
{
    struct event_key key = feed_key(f);
    struct settlement said = apply_settlement_of(&f->answer);
    struct hash hash = hash_bytes(f->event.body, strlen(f->event.body));

    if (!hash_equal(&hash, &here->hash)) {
        log_line(LOG_LEVEL_ERROR, "two records under %s/%d/%" PRId64, key.device,
                 key.incarnation, key.seq);
        s->status.forked = true;
        return RC_OK; /* our own comes out when it is pushed; another's is for the centre */
    }
    if (here->verdict == f->answer.verdict && here->gseq == f->answer.gseq)
        return RC_OK;
    apply_touch(t, here->casefile);
    return journal_settle(seat_journal(s->seat), &key, &said, err);
}

static enum rc take_event(struct sync *s, struct touched *t,
                          const struct wire_feed_event *f, struct err *err)
{
    struct event_bytes *bytes = mem_new(t->ctx, struct event_bytes);
    struct event *e = mem_new(t->ctx, struct event);
    struct journal_event *here = NULL;
    struct journal_event row;
    struct event_key key = feed_key(f);
    struct refusal shape;
    enum rc rc = journal_get(seat_journal(s->seat), t->ctx, &key, &here, err);

    if (rc || here)
        return rc ? rc : confirm(s, t, f, here, err);
    *bytes = wire_event_bytes(&f->event);
    shape = event_decode(t->ctx, bytes, e);
    if (shape.code && shape.code != REFUSAL_UNKNOWN_KIND)
        return apply_misunderstood(err, refusal_name(shape.code));
    if (strcmp(e->device, f->device) || e->seq != key.seq ||
        e->incarnation != key.incarnation)
        return apply_misunderstood(err, "key");
    row = journal_event_of(e, bytes);
    row.verdict = f->answer.verdict;
    row.refusal = refusal_number(f->answer.refusal);
    row.subject = f->answer.subject ? f->answer.subject : "";
    row.gseq = f->answer.gseq;
    row.received_at = f->answer.received_at;
    apply_touch(t, e->casefile);
    return journal_append(seat_journal(s->seat), &row, err);
}

/* Whether this seat pulls the scope for anybody: who sits here tomorrow gets only what is
 * behind the cursor, so nothing before it may go. */
static enum rc pulls(struct sync *s, const char *scope, bool *yes, struct err *err)
{
    int64_t cursor = 0;
    enum rc rc = seat_cursor(s->seat, scope, &cursor, err);

    *yes = *yes || cursor > 0;
    return rc;
}

static enum rc in_other_scope(struct sync *s, const struct casefile_row *row,
                              const char *left, bool *yes, struct err *err)
{
    enum rc rc = RC_OK;

    *yes = false;
    if (strcmp(left, "all"))
        rc = pulls(s, "all", yes, err);
    for (size_t i = 0; i < row->n_scopes && !rc; i++)
        if (strcmp(row->scopes[i], left))
            rc = pulls(s, row->scopes[i], yes, err);
    return rc;
}

/* Its own events stay, so that the chain stays whole; pending work keeps all of it. */
static enum rc let_go(struct sync *s, const void *ctx, const char *scope,
                      const char *casefile, struct err *err)
{
    struct casefile_row *row = NULL;
    bool wanted = false;
    enum rc rc = journal_get_row(seat_journal(s->seat), ctx, casefile, &row, err);

    if (rc || !row || row->gone || row->n_pending)
        return rc;
    rc = in_other_scope(s, row, scope, &wanted, err);
    if (rc || wanted)
        return rc;
    s->status.changes++;
    return journal_forget(seat_journal(s->seat), casefile, s->identity.device, err);
}

static enum rc take_page(struct sync *s, struct touched *t, const struct wire_pulled *p,
                         struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_events && !rc; i++)
        rc = take_event(s, t, &p->events[i], err);
    if (!rc)
        rc = apply_refresh(s, t, err);
    for (size_t i = 0; i < p->n_gone && !rc; i++)
        rc = let_go(s, t->ctx, p->scope, p->gone[i], err);
    return rc ? rc : seat_put_cursor(s->seat, p->scope, p->next, err);
}

enum rc apply_pulled(struct sync *s, const void *ctx, const struct transport_reply *reply,
                     struct err *err)
{
    struct wire_pulled p;
    struct touched t = {.ctx = ctx};
    enum rc rc = wire_decode(ctx, &wire_pulled_shape, reply->body, reply->n, &p, err);

    if (!rc && (s->scope >= s->n_scopes || strcmp(p.scope, s->scopes[s->scope])))
        return apply_misunderstood(err, _("another scope"));
    if (!rc)
        rc = seat_begin(s->seat, "pulled", err);
    if (rc)
        return rc;
    rc = apply_end(s, take_page(s, &t, &p, err), "pulled", err);
    if (!rc)
        s->fresh[s->scope] = p.more;
    return rc;
}

/* ---- what was rejected, for a seat that was put back --------------------------------- */

/* What is malformed stays at the centre: nobody could read it here. */
static bool readable(const void *ctx, const struct wire_event *w)
{
    struct event_bytes bytes = wire_event_bytes(w);
    struct event e;
    struct refusal shape = event_decode(ctx, &bytes, &e);

    return !shape.code || shape.code == REFUSAL_UNKNOWN_KIND;
}

static enum rc take_rejected(struct sync *s, struct touched *t, const struct wire_pulled *p,
                             struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_events && !rc; i++) {
        if (strcmp(p->events[i].device, s->identity.device))
            return apply_misunderstood(err, _("another device"));
        if (readable(t->ctx, &p->events[i].event))
            rc = take_event(s, t, &p->events[i], err);
    }
    if (!rc)
        rc = apply_refresh(s, t, err);
    if (!rc && !p->more)
        rc = setting_put_int(seat_db(s->seat), "rejected_due", 0, err);
    return rc;
}

enum rc apply_rejected(struct sync *s, const void *ctx, const struct transport_reply *reply,
                       struct err *err)
{
    struct wire_pulled p;
    struct touched t = {.ctx = ctx};
    enum rc rc = wire_decode(ctx, &wire_pulled_shape, reply->body, reply->n, &p, err);

    if (!rc && p.more && !p.n_events)
        return apply_misunderstood(err, _("more, and nothing"));
    if (!rc)
        rc = seat_begin(s->seat, "rejected", err);
    if (rc)
        return rc;
    rc = apply_end(s, take_rejected(s, &t, &p, err), "rejected", err);
    if (rc)
        return rc;
    s->rejected_due = p.more;
    if (p.more) {
        s->rejected_after.incarnation = p.events[p.n_events - 1].event.incarnation;
        s->rejected_after.seq = p.events[p.n_events - 1].event.seq;
    }
    return RC_OK;
}

enum rc apply_listened(struct sync *s, const void *ctx, const struct transport_reply *reply,
                       struct err *err)
{
    struct wire_listened l;
    enum rc rc = wire_decode(ctx, &wire_listened_shape, reply->body, reply->n, &l, err);

    if (rc)
        return rc;
    for (size_t i = 0; i < l.n_fresh; i++)
        for (size_t j = 0; j < s->n_scopes; j++)
            if (!strcmp(l.fresh[i], s->scopes[j]))
                s->fresh[j] = true;
    if (l.catalogue != s->catalogue)
        s->publications_due = true;
    s->looked = true;
    s->looked_at = s->status.receipt_at;
    return RC_OK;
}

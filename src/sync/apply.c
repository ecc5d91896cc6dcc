/*
 * What a seat does with the centre's answers: one function a message, one transaction a
 * message, with a crash point before and after its commit. Whatever comes twice changes
 * nothing the second time, so a lost answer is simply asked for again.
 */
#include <string.h>

#include "base/crash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sync/apply_p.h"

/* ---- the one transaction ----------------------------------------------------------- */

enum rc apply_end(struct sync *s, enum rc rc, const char *point, struct err *err)
{
    if (!rc)
        rc = setting_put_int(seat_db(s->seat), "receipt_at", s->status.receipt_at, err);
    if (rc) {
        seat_rollback(s->seat);
        return rc;
    }
    crash_point(point);
    rc = seat_end(s->seat, err);
    crash_point(point);
    return rc;
}

enum rc apply_misunderstood(struct err *err, const char *what)
{
    return err_set(err, RC_WAIT, _("the centre's answer makes no sense: %s"), what);
}

void apply_touch(struct touched *t, const char *casefile)
{
    for (size_t i = t->n; i-- > 0;)
        if (!strcmp(t->ids[i], casefile))
            return;
    *mem_push(t->ctx, &t->ids, &t->n, const char *) = casefile;
}

enum rc apply_refresh(struct sync *s, const struct touched *t, struct err *err)
{
    struct casefile_source source = rulebook_source(s->rules);
    enum rc rc = RC_OK;

    for (size_t i = 0; i < t->n && !rc; i++) {
        void *ctx = mem_context(t->ctx, "fold");
        rc = casefiles_refresh(seat_journal(s->seat), ctx, &source, t->ids[i], NULL, err);
        mem_free(ctx);
    }
    if (t->n)
        s->status.changes++;
    return rc;
}

/* ---- verdicts ---------------------------------------------------------------------- */

struct settlement apply_settlement_of(const struct wire_answer *a)
{
    return (struct settlement){
        .verdict = a->verdict,
        .refusal = refusal_number(a->refusal),
        .subject = a->subject,
        .gseq = a->gseq,
        .received_at = a->received_at,
    };
}

static enum rc settle(struct sync *s, struct touched *t, const struct wire_answer *a,
                      struct err *err)
{
    struct event_key key = {s->identity.device, a->incarnation, a->seq};
    struct settlement said = apply_settlement_of(a);
    struct journal_event *e = NULL;
    enum rc rc = journal_get(seat_journal(s->seat), t->ctx, &key, &e, err);

    if (!rc && (!e || a->verdict == VERDICT_PENDING))
        return apply_misunderstood(err, _("a verdict on a record that is not ours"));
    if (!rc)
        rc = journal_settle(seat_journal(s->seat), &key, &said, err);
    if (!rc && a->verdict == VERDICT_REJECTED)
        rc = seat_park(s->seat, e->casefile, &e->hash, err);
    if (!rc)
        apply_touch(t, e->casefile);
    return rc;
}

static enum rc settle_all(struct sync *s, struct touched *t, const struct wire_pushed *p,
                          struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_answers && !rc; i++)
        rc = settle(s, t, &p->answers[i], err);
    return rc ? rc : apply_refresh(s, t, err);
}

/* A push that got us nowhere must not be repeated at once. */
static enum rc check_progress(struct sync *s, const struct wire_pushed *p, struct err *err)
{
    bool again = s->gap && p->gap;

    s->gap = p->gap;
    if (p->gap)
        s->must_ask_heads = true;
    if (p->n_answers > s->n_sent)
        return apply_misunderstood(err, _("more verdicts than records"));
    if (!p->n_answers && (again || (!p->gap && !p->forked)))
        return apply_misunderstood(err, _("no verdict"));
    return RC_OK;
}

static enum rc apply_pushed(struct sync *s, const void *ctx,
                            const struct transport_reply *reply, struct err *err)
{
    struct wire_pushed p;
    struct touched t = {.ctx = ctx};
    enum rc rc = wire_decode(ctx, &wire_pushed_shape, reply->body, reply->n, &p, err);

    if (rc || (rc = check_progress(s, &p, err)))
        return rc;
    rc = seat_begin(s->seat, "verdicts", err);
    if (rc)
        return rc;
    rc = apply_end(s, settle_all(s, &t, &p, err), "verdicts", err);
    if (!rc && p.forked) {
        s->status.forked = true;
        rc = seat_reincarnate(s->seat, p.head.incarnation + 1, err);
        crash_point("reincarnated");
    }
    return rc;
}

/* ---- heads: what the centre lacks is pending again --------------------------------- */

static const struct wire_head *head_of(const struct wire_heads *heads, int incarnation)
{
    for (size_t i = 0; i < heads->n_heads; i++)
        if (heads->heads[i].incarnation == incarnation)
            return &heads->heads[i];
    return NULL;
}

static enum rc take_back(struct sync *s, struct touched *t, const struct event_key *from,
                         struct err *err)
{
    static const struct settlement again = {.verdict = VERDICT_PENDING};
    struct journal_list list;
    struct event_key next = *from;
    enum rc rc;

    do {
        rc = journal_chain(seat_journal(s->seat), t->ctx, &next, 100, &list, err);
        for (size_t i = 0; i < list.n && !rc; i++) {
            rc = journal_settle(seat_journal(s->seat), &list.list[i].key, &again, err);
            apply_touch(t, list.list[i].casefile);
            next.seq = list.list[i].key.seq + 1;
        }
    } while (!rc && list.n == 100);
    return rc;
}

static enum rc take_back_all(struct sync *s, struct touched *t,
                             const struct wire_heads *heads, struct err *err)
{
    struct chain *chains = NULL;
    size_t n = 0;
    enum rc rc = journal_chains(seat_journal(s->seat), t->ctx, &chains, &n, err);

    for (size_t i = 0; i < n && !rc; i++) {
        const struct wire_head *known = head_of(heads, chains[i].head.incarnation);
        struct event_key from = {chains[i].device, chains[i].head.incarnation,
                                 known ? known->seq + 1 : 1};
        if (strcmp(chains[i].device, s->identity.device) == 0)
            rc = take_back(s, t, &from, err);
    }
    return rc ? rc : apply_refresh(s, t, err);
}

static enum rc apply_heads(struct sync *s, const void *ctx,
                           const struct transport_reply *reply, struct err *err)
{
    struct wire_heads heads;
    struct touched t = {.ctx = ctx};
    enum rc rc = wire_decode(ctx, &wire_heads_shape, reply->body, reply->n, &heads, err);

    if (!rc)
        rc = seat_begin(s->seat, "heads", err);
    if (rc)
        return rc;
    rc = take_back_all(s, &t, &heads, err);
    if (!rc)
        rc = setting_put_int(seat_db(s->seat), "heads_due", 0, err);
    rc = apply_end(s, rc, "heads", err);
    if (!rc)
        s->must_ask_heads = false;
    return rc;
}

/* ---- all answers ------------------------------------------------------------------- */

enum rc sync_apply(struct sync *s, const struct transport_reply *reply, struct err *err)
{
    static enum rc (*const applies[])(struct sync *, const void *,
                                      const struct transport_reply *, struct err *) = {
        [PLAN_LOGOUT] = sync_apply_logout,
        [PLAN_LOGIN] = sync_apply_session,
        [PLAN_HEADS] = apply_heads,
        [PLAN_PUSH] = apply_pushed,
        [PLAN_PUBLICATIONS] = apply_publications,
        [PLAN_BLOB] = apply_blob,
        [PLAN_REJECTED] = apply_rejected,
        [PLAN_PULL] = apply_pulled,
        [PLAN_RECONCILE] = apply_reconciled,
        [PLAN_LISTEN] = apply_listened,
    };
    void *ctx = mem_context(s, "apply");
    enum rc rc = applies[s->doing](s, ctx, reply, err);

    mem_free(ctx);
    return rc;
}

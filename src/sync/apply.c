/*
 * What a seat does with the centre's answers: one function a message, one transaction a
 * message, with a crash point before and after its commit. Whatever comes twice changes
 * nothing the second time, so a lost answer is simply asked for again.
 */
#include <inttypes.h>
#include <string.h>

#include "base/crash.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "sync/engine_p.h"

#define SWEEP_SLICE 20
#define SWEEP_START "" /* before every id */

/* ---- the one transaction ----------------------------------------------------------- */

static enum rc end(struct sync *s, enum rc rc, const char *point, struct err *err)
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

static enum rc misunderstood(struct err *err, const char *what)
{
    return err_set(err, RC_WAIT, _("the centre's answer makes no sense: %s"), what);
}

/* Casefiles to fold again, each once. */
struct touched {
    const void *ctx;
    const char **ids;
    size_t n;
};

static void touch(struct touched *t, const char *casefile)
{
    for (size_t i = t->n; i-- > 0;)
        if (!strcmp(t->ids[i], casefile))
            return;
    *mem_push(t->ctx, &t->ids, &t->n, const char *) = casefile;
}

static enum rc refresh(struct sync *s, const struct touched *t, struct err *err)
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

static struct settlement settlement_of(const struct wire_answer *a)
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
    struct settlement said = settlement_of(a);
    struct journal_event *e = NULL;
    enum rc rc = journal_get(seat_journal(s->seat), t->ctx, &key, &e, err);

    if (!rc && (!e || a->verdict == VERDICT_PENDING))
        return misunderstood(err, _("a verdict on a record that is not ours"));
    if (!rc)
        rc = journal_settle(seat_journal(s->seat), &key, &said, err);
    if (!rc && a->verdict == VERDICT_REJECTED)
        rc = seat_park(s->seat, e->casefile, &e->hash, err);
    if (!rc)
        touch(t, e->casefile);
    return rc;
}

static enum rc settle_all(struct sync *s, struct touched *t, const struct wire_pushed *p,
                          struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_answers && !rc; i++)
        rc = settle(s, t, &p->answers[i], err);
    return rc ? rc : refresh(s, t, err);
}

/* A push that got us nowhere must not be repeated at once. */
static enum rc check_progress(struct sync *s, const struct wire_pushed *p, struct err *err)
{
    bool again = s->gap && p->gap;

    s->gap = p->gap;
    if (p->gap)
        s->must_ask_heads = true;
    if (p->n_answers > s->n_sent)
        return misunderstood(err, _("more verdicts than records"));
    if (!p->n_answers && (again || (!p->gap && !p->forked)))
        return misunderstood(err, _("no verdict"));
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
    rc = end(s, settle_all(s, &t, &p, err), "verdicts", err);
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
            touch(t, list.list[i].casefile);
            next.seq = list.list[i].key.seq + 1;
        }
    } while (!rc && list.n == 100);
    return rc;
}

static enum rc take_back_all(struct sync *s, struct touched *t, const struct wire_heads *heads,
                             struct err *err)
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
    return rc ? rc : refresh(s, t, err);
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
    rc = end(s, rc, "heads", err);
    if (!rc)
        s->must_ask_heads = false;
    return rc;
}

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
    struct settlement said = settlement_of(&f->answer);
    struct hash hash = hash_bytes(f->event.body, strlen(f->event.body));

    if (!hash_equal(&hash, &here->hash)) {
        log_line(LOG_LEVEL_ERROR, "two records under %s/%d/%" PRId64, key.device,
                 key.incarnation, key.seq);
        s->status.forked = true;
        return RC_OK; /* our own comes out when it is pushed; another's is for the centre */
    }
    if (here->verdict == f->answer.verdict && here->gseq == f->answer.gseq)
        return RC_OK;
    touch(t, here->casefile);
    return journal_settle(seat_journal(s->seat), &key, &said, err);
}

static enum rc take_event(struct sync *s, struct touched *t, const struct wire_feed_event *f,
                          struct err *err)
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
        return misunderstood(err, refusal_name(shape.code));
    if (strcmp(e->device, f->device) || e->seq != key.seq || e->incarnation != key.incarnation)
        return misunderstood(err, "key");
    row = journal_event_of(e, bytes);
    row.verdict = f->answer.verdict;
    row.refusal = refusal_number(f->answer.refusal);
    row.subject = f->answer.subject ? f->answer.subject : "";
    row.gseq = f->answer.gseq;
    row.received_at = f->answer.received_at;
    touch(t, e->casefile);
    return journal_append(seat_journal(s->seat), &row, err);
}

static bool in_other_scope(const struct sync *s, const struct casefile_row *row,
                           const char *left)
{
    for (size_t i = 0; i < s->n_scopes; i++) {
        if (!strcmp(s->scopes[i], left))
            continue;
        if (!strcmp(s->scopes[i], "all"))
            return true;
        for (size_t j = 0; j < row->n_scopes; j++)
            if (!strcmp(row->scopes[j], s->scopes[i]))
                return true;
    }
    return false;
}

/* Its own events stay, so that the chain stays whole; pending work keeps all of it. */
static enum rc let_go(struct sync *s, const void *ctx, const char *scope, const char *casefile,
                      struct err *err)
{
    struct casefile_row *row = NULL;
    enum rc rc = journal_get_row(seat_journal(s->seat), ctx, casefile, &row, err);

    if (rc || !row || row->gone || row->n_pending || in_other_scope(s, row, scope))
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
        rc = refresh(s, t, err);
    for (size_t i = 0; i < p->n_gone && !rc; i++)
        rc = let_go(s, t->ctx, p->scope, p->gone[i], err);
    return rc ? rc : seat_put_cursor(s->seat, p->scope, p->next, err);
}

static enum rc apply_pulled(struct sync *s, const void *ctx,
                            const struct transport_reply *reply, struct err *err)
{
    struct wire_pulled p;
    struct touched t = {.ctx = ctx};
    enum rc rc = wire_decode(ctx, &wire_pulled_shape, reply->body, reply->n, &p, err);

    if (!rc && (s->scope >= s->n_scopes || strcmp(p.scope, s->scopes[s->scope])))
        return misunderstood(err, _("another scope"));
    if (!rc)
        rc = seat_begin(s->seat, "pulled", err);
    if (rc)
        return rc;
    rc = end(s, take_page(s, &t, &p, err), "pulled", err);
    if (!rc)
        s->fresh[s->scope] = p.more;
    return rc;
}

static enum rc apply_listened(struct sync *s, const void *ctx,
                              const struct transport_reply *reply, struct err *err)
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

/* ---- publications ------------------------------------------------------------------ */

static enum rc have(struct sync *s, const void *ctx, const struct wire_publication *p,
                    bool *yes, struct err *err)
{
    struct publication *here = NULL;
    enum rc rc = publication_get_by_hash(seat_db(s->seat), ctx, &p->hash, &here, err);

    *yes = here && here->version == p->version && !strcmp(here->kind, p->kind) &&
           !strcmp(here->name, p->name);
    return rc;
}

static enum rc catalogue_complete(struct sync *s, struct err *err)
{
    enum rc rc = seat_begin(s->seat, "catalogue", err);

    if (rc)
        return rc;
    rc = setting_put_int(seat_db(s->seat), "catalogue", s->catalogue_next, err);
    rc = end(s, rc, "catalogue", err);
    if (!rc)
        s->catalogue = s->catalogue_next;
    return rc;
}

static enum rc apply_publications(struct sync *s, const void *ctx,
                                  const struct transport_reply *reply, struct err *err)
{
    struct wire_publications *p;
    enum rc rc;

    mem_free(s->missing_ctx);
    s->missing_ctx = mem_context(s, "missing");
    s->missing = NULL;
    s->n_missing = 0;
    p = mem_new(s->missing_ctx, struct wire_publications);
    rc = wire_decode(s->missing_ctx, &wire_publications_shape, reply->body, reply->n, p, err);
    for (size_t i = 0; !rc && i < p->n_list; i++) {
        bool here = false;
        rc = have(s, ctx, &p->list[i], &here, err);
        if (!rc && !here)
            *mem_push(s->missing_ctx, &s->missing, &s->n_missing, struct wire_publication) =
                p->list[i];
    }
    if (rc)
        return rc;
    s->catalogue_next = p->catalogue;
    s->publications_due = false;
    return s->n_missing ? RC_OK : catalogue_complete(s, err);
}

/* New items and calendars change what rows say of casefiles that are here. */
static enum rc keep_blob(struct sync *s, const struct wire_publication *want,
                         const struct transport_reply *reply, struct err *err)
{
    struct publication p = {
        .kind = want->kind, .name = want->name, .version = want->version, .at = want->at,
        .text = reply->body, .n_text = reply->n,
    };
    enum rc rc = publication_put(seat_db(s->seat), &p, err);

    if (!rc && (!strcmp(p.kind, "item") || !strcmp(p.kind, "calendar"))) {
        rc = setting_put(seat_db(s->seat), "sweep", SWEEP_START, err);
        s->sweep = true;
    }
    return rc;
}

static enum rc apply_blob(struct sync *s, const void *ctx UNUSED,
                          const struct transport_reply *reply, struct err *err)
{
    const struct wire_publication *want = &s->missing[s->n_missing - 1];
    struct hash hash = hash_bytes(reply->body, reply->n);
    enum rc rc;

    if (!hash_equal(&hash, &want->hash))
        return misunderstood(err, _("a publication is not what its hash says"));
    rc = seat_begin(s->seat, "publication", err);
    if (rc)
        return rc;
    rc = end(s, keep_blob(s, want, reply, err), "publication", err);
    if (rc)
        return rc;
    rulebook_refresh(s->rules);
    s->status.changes++;
    s->n_missing--;
    return s->n_missing ? RC_OK : catalogue_complete(s, err);
}

enum rc sync_sweep(struct sync *s, struct err *err)
{
    struct casefile_source source = rulebook_source(s->rules);
    void *ctx = mem_context(s, "sweep");
    char *kept = NULL;
    const char *after = NULL;
    enum rc rc = seat_begin(s->seat, "sweep", err);

    if (rc)
        goto out;
    rc = setting_get(seat_db(s->seat), ctx, "sweep", &kept, err);
    after = kept && kept[0] ? kept : NULL;
    if (!rc && kept)
        rc = casefiles_refresh_some(seat_journal(s->seat), ctx, &source, &after, SWEEP_SLICE,
                                    err);
    if (!rc)
        rc = setting_put(seat_db(s->seat), "sweep", after, err);
    rc = end(s, rc, "sweep", err);
    if (!rc)
        s->sweep = after != NULL;
    s->status.changes++;
out:
    mem_free(ctx);
    return rc;
}

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

static enum rc apply_reconciled(struct sync *s, const void *ctx,
                                const struct transport_reply *reply, struct err *err)
{
    struct wire_reconciled r;
    char day[DATE_TEXT];
    enum rc rc = wire_decode(ctx, &wire_reconciled_shape, reply->body, reply->n, &r, err);

    date_format(s->reconciling, day);
    if (!rc && strcmp(day, r.day))
        return misunderstood(err, _("another day"));
    if (!rc)
        rc = seat_begin(s->seat, "reconciled", err);
    if (rc)
        return rc;
    rc = end(s, keep_reconciled(s, ctx, &r, err), "reconciled", err);
    if (rc)
        return rc;
    if (!s->reconcile_asked)
        s->reconciled = s->reconciling;
    s->reconcile_asked = 0;
    memcpy(s->status.reconciled, day, sizeof day);
    s->status.agree = r.agree;
    return RC_OK;
}

/* ---- all answers ------------------------------------------------------------------- */

enum rc sync_apply(struct sync *s, const struct transport_reply *reply, struct err *err)
{
    static enum rc (*const applies[])(struct sync *, const void *,
                                      const struct transport_reply *, struct err *) = {
        [PLAN_LOGOUT] = sync_apply_logout, [PLAN_LOGIN] = sync_apply_session,
        [PLAN_HEADS] = apply_heads,
        [PLAN_PUSH] = apply_pushed,        [PLAN_PUBLICATIONS] = apply_publications,
        [PLAN_BLOB] = apply_blob,          [PLAN_PULL] = apply_pulled,
        [PLAN_RECONCILE] = apply_reconciled, [PLAN_LISTEN] = apply_listened,
    };
    void *ctx = mem_context(s, "apply");
    enum rc rc = applies[s->doing](s, ctx, reply, err);

    mem_free(ctx);
    return rc;
}

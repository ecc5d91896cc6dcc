/*
 * How an act becomes an event: the frame (who, where, when, on what knowledge), what the
 * person said, what follows from it (desk/fill.c), numbers, the judge, the bytes read
 * back as anyone else would read them, the paper, and one commit. act_try goes the same
 * way up to the judge with a number that is nobody's.
 */
#include "desk/act.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "core/fold.h"
#include "core/number.h"
#include "desk/documents.h"
#include "desk/fill.h"
#include "desk/lists.h"
#include "desk/session.h"
#include "paper/paper.h"

/* What one act is made of on its way. */
struct making {
    struct desk *d;
    const void *ctx;
    const struct act *act;
    const struct casefile *casefile; /* NULL before receive */
    bool real;                       /* numbers are taken and it will be written */
    struct event event;
    struct json *data, *personal;
    struct rules rules;
};

/* ---- the frame -------------------------------------------------------------------- */

static struct json *own_copy(const void *ctx, const struct json *said)
{
    return said ? json_copy(ctx, said) : json_object(ctx);
}

static int64_t act_time(const struct making *m, const struct seat_identity *self)
{
    int64_t now = desk_now(m->d);

    return now < self->last_at ? self->last_at : now;
}

/* Who confirms for the person at the desk, as long as the roster calls him a trainee. */
static const char *mentor_of(const struct desk *d)
{
    return session_mentor(d, d->session.user) ? d->session.mentor : NULL;
}

static void frame(struct making *m, const struct seat_identity *self, const char *id)
{
    struct desk *d = m->d;
    struct event *e = &m->event;

    *e = (struct event){
        .v = EVENT_VERSION,
        .device = self->device ? self->device : "SEAT",
        .incarnation = self->incarnation,
        .seq = self->seq + 1,
        .at = act_time(m, self),
        .actor = d->session.user,
        .person = d->session.person,
        .post = d->session.post->id,
        .casefile = id,
        .prev = self->prev,
        .kind = m->act->kind,
        .kind_name = kind_row(m->act->kind)->name,
        .item = m->casefile ? m->casefile->item_code : m->act->item,
        .item_version = m->casefile ? m->casefile->item_version : m->act->item_version,
        .calendar = rulebook_calendar_version(d->rules),
        .roster = d->roster->version,
    };
    if (m->casefile)
        e->base = hash_is_zero(&m->act->seen) ? m->casefile->last : m->act->seen;
    m->data = own_copy(m->ctx, m->act->data);
    m->personal = own_copy(m->ctx, m->act->personal);
    json_set_string(m->data, "stands_for", d->session.stands_for);
    json_set_string(m->data, "mentor", mentor_of(d));
    e->data = m->data;
    e->personal = m->personal;
}

/* The item's version in force for a new casefile of which no other is said. */
static void rules_of(struct making *m)
{
    if (!m->casefile && m->event.item && !m->event.item_version) {
        const struct item *item = rulebook_item_on(m->d->rules, m->event.item,
                                                   date_of_at(m->event.at, NULL));

        m->event.item_version = item ? item->version : 0;
    }
    if (!m->event.item)
        m->event.item = "";
    m->rules = rulebook_rules(m->d->rules, &m->event, m->d->roster);
    rulebook_rules_here(m->d->rules, m->casefile, &m->event, &m->rules);
}

/* Who has the same open already, as this seat knows it. */
static enum rc same_open(struct making *m, struct err *err)
{
    const struct json *who = json_get(m->personal, "applicant");
    const char *number = json_get_string(who, "id_number");
    struct work_list same = {0};
    const char **numbers;
    enum rc rc;

    if (m->event.kind != KIND_RECEIVE || !number)
        return RC_OK;
    rc = lists_same_open(m->d, m->ctx, number, m->event.item, &same, err);
    if (rc)
        return rc;
    numbers = mem_array(m->ctx, const char *, same.n);
    for (size_t i = 0; i < same.n; i++)
        numbers[i] = same.list[i].row.number;
    m->rules.same_open = numbers;
    m->rules.n_same_open = same.n;
    return RC_OK;
}

/* ---- numbers ---------------------------------------------------------------------- */

static enum rc number_casefile(struct making *m, struct err *err)
{
    char number[NUMBER_SIZE], pickup[PICKUP_SIZE];
    const struct hall *hall = m->d->session.hall;
    int32_t day = date_of_at(m->event.at, NULL);
    enum rc rc = RC_OK;

    if (m->event.kind != KIND_RECEIVE)
        return RC_OK;
    pickup_make(pickup);
    if (m->real)
        rc = seat_take_casefile_number(m->d->seat, hall ? hall->code : "0", day, number, err);
    else
        casefile_number(hall ? hall->code : "0", day, m->event.device, 1, 1, number);
    json_set_string(m->data, "number", number);
    json_set_string(m->data, "pickup", pickup);
    return rc;
}

static enum rc number_document(struct making *m, struct err *err)
{
    enum document document = casefile_document(m->casefile, m->event.kind);
    size_t n_papers = m->casefile ? m->casefile->n_papers : 0;
    char number[NUMBER_SIZE * 2];
    int year, month, mday;
    enum rc rc = RC_OK;

    if (document == DOCUMENT_NONE || !m->rules.item)
        return RC_OK;
    if (m->act->document) {
        json_set_string(m->data, "document", m->act->document);
        return RC_OK;
    }
    /* Of a trial: no paper's number, and one of its own for each act that follows another. */
    snprintf(number, sizeof number, "0.%zu", n_papers);
    date_to_civil(date_of_at(m->event.at, NULL), &year, &month, &mday);
    if (m->real)
        rc = seat_take_document_number(m->d->seat,
                                       fill_issuer(m->d, m->rules.item, document), year,
                                       document, number, err);
    json_set_string(m->data, "document", number);
    return rc;
}

/* ---- judged ------------------------------------------------------------------------- */

static bool can_fill(const struct making *m)
{
    return m->rules.item && m->rules.calendar &&
           (m->casefile || m->event.kind == KIND_RECEIVE);
}

static enum rc judged(struct making *m, struct refusal *refusal, struct err *err)
{
    enum rc rc;

    rules_of(m);
    if (can_fill(m)) {
        struct act_filling f = {m->d,      m->ctx,  &m->rules, m->casefile,
                            &m->event, m->data, m->personal};

        fill_act(&f);
    }
    rc = number_casefile(m, err);
    if (!rc)
        rc = number_document(m, err);
    if (!rc)
        rc = same_open(m, err);
    if (!rc)
        *refusal = m->rules.item && !m->rules.calendar
                       ? refuse(REFUSAL_UNKNOWN_ITEM, "%s", _("no calendar"))
                       : casefile_judge(&m->rules, m->casefile, &m->event);
    return rc;
}

struct refusal act_try(struct desk *d, const struct casefile *c, const struct act *act)
{
    void *ctx = mem_context(NULL, "act_try");
    struct making m = {d, ctx, act, c, false, .rules = {0}};
    struct seat_identity self = {.device = "SEAT", .incarnation = 1};
    struct refusal r = refuse(REFUSAL_UNKNOWN_ACTOR, "%s", "");

    if (d->session.user && d->roster &&
        !seat_identity(d->seat, ctx, &self, NULL)) {
        frame(&m, &self, c ? c->id : "00000000000000000000000000");
        if (judged(&m, &r, NULL))
            r = refuse(REFUSAL_SHAPE, "%s", "");
    }
    mem_free(ctx);
    return r;
}

struct casefile *act_trial(struct desk *d, const void *ctx, const struct casefile *c,
                           const struct act *act, struct refusal *refusal)
{
    struct making m = {d, ctx, act, c, false, .rules = {0}};
    struct seat_identity self;
    struct casefile *after = c ? casefile_copy(ctx, c) : casefile_new(ctx);

    *refusal = refuse(REFUSAL_UNKNOWN_ACTOR, "%s", "");
    if (!d->session.user || !d->roster || seat_identity(d->seat, ctx, &self, NULL))
        return after;
    frame(&m, &self, c ? mem_strdup(ctx, c->id) : "00000000000000000000000000");
    if (judged(&m, refusal, NULL))
        *refusal = refuse(REFUSAL_SHAPE, "%s", "");
    if (m.rules.item) {
        struct event *kept = mem_dup(ctx, &m.event, sizeof m.event);

        kept->hash = hash_bytes(&kept->at, sizeof kept->at); /* nobody's, but not zero */
        casefile_fold(after, kept, VERDICT_PENDING, m.rules.item);
    }
    return after;
}

struct asked_list act_asked(struct desk *d, const void *ctx, const struct casefile *c)
{
    struct rules rules = {.item = c->item, .expr = NULL};
    struct expr_ops expr = rulebook_expr(d->rules);

    rules.expr = &expr;
    if (!c->item)
        return (struct asked_list){0};
    return notice_compute(ctx, &rules, c);
}

/* ---- done --------------------------------------------------------------------------- */

/* The bytes are read back as the centre will read them; what it would call malformed
 * never leaves this seat. */
static struct refusal written(struct making *m, struct event_bytes *bytes)
{
    uint8_t salt[SALT_SIZE];
    struct event *read = mem_new(m->ctx, struct event);
    struct refusal r;

    random_bytes(salt, sizeof salt);
    *bytes = event_encode(m->ctx, &m->event, salt);
    r = event_decode(m->ctx, bytes, read);
    if (!r.code)
        m->event = *read;
    return r;
}

/* Lays out the paper of the act; a document without a required part refuses the act. */
static enum rc lay_out(struct making *m, struct casefile *after, struct act_result *out,
                       size_t *n_before, struct refusal *refusal, struct err *err)
{
    const char *number = json_get_string(m->data, "document");
    enum document document = casefile_document(after, m->event.kind);
    struct paper_job job;
    struct paper_result page;
    enum rc rc;

    *n_before = out->n_documents;
    if (document == DOCUMENT_NONE || !m->d->templates || m->act->document)
        return RC_OK;
    rc = document_job(m->d, m->ctx, after, number, 0, &job, err);
    if (!rc)
        rc = paper_make(m->ctx, &job, &page, err);
    if (rc)
        return rc;
    if (page.n_empty) {
        *refusal = refuse(REFUSAL_DOCUMENT, "%s", paper_refusal_text(m->ctx, &page));
        return RC_OK;
    }
    *mem_push(m->ctx, &out->documents, &out->n_documents, struct seat_document) =
        (struct seat_document){
            .number = number,
            .document = document,
            .casefile = mem_strdup(m->ctx, m->event.casefile),
            .event = m->event.hash,
            .at = m->event.at,
            .user = m->event.actor,
            .text = paper_text(m->ctx, &page),
        };
    if (page.n_replaced)
        out->report = paper_report_text(m->ctx, &page);
    return RC_OK;
}

/* One act of several, inside the transaction. out->after is the casefile so far. */
static enum rc do_one(struct making *m, struct act_result *out, struct err *err)
{
    struct casefile_source source = rulebook_source(m->d->rules);
    struct seat_identity self;
    struct event_bytes bytes;
    size_t before = 0;
    enum rc rc = seat_identity(m->d->seat, m->ctx, &self, err);

    if (rc)
        return rc;
    if (!*out->casefile)
        id_make(desk_now(m->d), out->casefile);
    frame(m, &self, out->casefile);
    rc = judged(m, &out->refusal, err);
    if (!rc && !out->refusal.code)
        out->refusal = written(m, &bytes);
    if (rc || out->refusal.code)
        return rc;
    if (!out->after)
        out->after = casefile_new(m->ctx);
    casefile_fold(out->after, mem_dup(m->ctx, &m->event, sizeof m->event), VERDICT_PENDING,
                  m->rules.item);
    rc = lay_out(m, out->after, out, &before, &out->refusal, err);
    if (rc || out->refusal.code)
        return rc;
    return seat_append(m->d->seat, &source, &m->event, &bytes,
                       out->documents ? out->documents + before : NULL,
                       out->n_documents - before, err);
}

static enum rc load(struct desk *d, const void *ctx, const struct act *act,
                    struct act_result *out, struct err *err)
{
    enum rc rc;

    if (!act->casefile)
        return RC_OK;
    rc = desk_casefile(d, ctx, act->casefile, &out->after, err);
    if (!rc && !out->after)
        rc = err_set(err, RC_HARD, _("no such casefile here: %s"), act->casefile);
    if (!rc)
        memcpy(out->casefile, out->after->id, ID_SIZE);
    return rc;
}

static enum rc do_all(struct desk *d, const void *ctx, const struct act *acts, size_t n,
                      struct act_result *out, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        struct making m = {d, ctx, &acts[i], out->after, true, .rules = {0}};
        struct hash seen = acts[i].seen;
        struct act here = acts[i];
        enum rc rc;

        /* Later acts of one call stand on the earlier ones, not on what was painted. */
        if (i > 0)
            memset(&seen, 0, sizeof seen);
        here.seen = seen;
        m.act = &here;
        rc = do_one(&m, out, err);
        out->refused = i;
        if (rc || out->refusal.code)
            return rc;
    }
    return RC_OK;
}

/* The acts of one call are about one casefile. */
static bool about_one(const struct act *acts, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (acts[i].casefile &&
            (!acts[0].casefile || strcmp(acts[i].casefile, acts[0].casefile)))
            return false;
    return true;
}

/* A clock that stands before this seat's last event is asked about, once an act. */
static bool clock_refused(struct desk *d, const struct act *acts, size_t n,
                          struct act_result *out)
{
    int64_t behind = desk_clock_behind(d);

    for (size_t i = 0; behind > 0 && i < n; i++)
        if (!acts[i].clock_seen && !d->clock_seen) {
            out->refusal = refuse(REFUSAL_CLOCK, _("%lld minutes behind its last record"),
                                  (long long)(behind / 60000 + 1));
            return true;
        }
    return false;
}

enum rc act_do(struct desk *d, const void *ctx, const struct act *acts, size_t n,
               struct act_result *out, struct err *err)
{
    enum rc rc;

    memset(out, 0, sizeof *out);
    if (!d->session.user || !d->roster)
        return err_set(err, RC_HARD, _("nobody is logged in"));
    if (!about_one(acts, n))
        return err_set(err, RC_HARD, _("these acts are about several casefiles"));
    if (clock_refused(d, acts, n, out))
        return RC_OK;
    rc = seat_begin(d->seat, "act", err);
    if (rc)
        return rc;
    rc = load(d, ctx, &acts[0], out, err);
    if (!rc)
        rc = do_all(d, ctx, acts, n, out, err);
    if (rc || out->refusal.code) {
        seat_rollback(d->seat);
        out->n_documents = 0;
        return rc;
    }
    rc = seat_end(d->seat, err);
    if (rc)
        return rc;
    out->number = out->after->number;
    out->pickup = out->after->pickup;
    if (d->sync)
        sync_nudge(d->sync);
    return RC_OK;
}

#include "desk/package.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/number.h"
#include "core/package_state.h"
#include "desk/documents.h"

/* ---- the parts of an application ---------------------------------------------------------- */

static struct json *said_of(const struct counter *a, const struct counter *part,
                            size_t member, int of)
{
    const struct package *p = a->form->package;
    struct json *o = json_object(part);
    bool holds = false;

    for (size_t i = 0; i < part->held.n; i++) {
        const struct package_chain *chain =
            part->held.list[i].awaits
                ? package_chain(p, p->members[member].id, part->held.list[i].id)
                : NULL;

        holds |= chain && chain->holds;
    }
    json_set_string(o, "code", p->code);
    json_set_int(o, "version", p->version);
    json_set_string(o, "id", a->draft);
    json_set_string(o, "member", p->members[member].id);
    json_set_int(o, "of", of);
    if (holds)
        json_set_bool(o, "holds", true);
    return o;
}

static struct counter *member(struct desk *d, const void *ctx, const struct counter *a,
                              size_t k)
{
    struct expr_ops expr = rulebook_expr(d->rules);
    struct counter *part = mem_new(ctx, struct counter);
    struct package_part split =
        package_split(part, a->form, k, &expr, desk_today(d), a->answers, &a->held);

    part->ctx = part;
    part->item = a->form->items[k];
    memcpy(part->session, a->session, sizeof part->session);
    part->applicant = json_copy(part, a->applicant);
    part->agent = json_copy(part, a->agent);
    part->answers = split.answers;
    part->held = split.held;
    part->also = a->also;
    part->n_also = a->n_also;
    part->package = said_of(a, part, k, __builtin_popcount(a->form->involved));
    return part;
}

struct counter **package_members(struct desk *d, const void *ctx, const struct counter *a,
                                 size_t *n)
{
    struct counter **list = NULL;

    *n = 0;
    for (size_t k = 0; k < a->form->package->n_members; k++)
        if (a->form->involved & 1u << k)
            *mem_push(ctx, &list, n, struct counter *) = member(d, ctx, a, k);
    return list;
}

struct package_trial *package_try(struct desk *d, const void *ctx, const struct counter *a,
                                  size_t *n)
{
    struct counter **members = package_members(d, ctx, a, n);
    struct package_trial *list = mem_array(ctx, struct package_trial, *n);

    for (size_t i = 0; i < *n; i++) {
        struct act act = counter_act(ctx, members[i]);
        struct casefile *after = act_trial(d, ctx, NULL, &act, &list[i].refusal);
        struct asked_list asked = act_asked(d, ctx, after);

        list[i].item = members[i]->item;
        list[i].n_asked = asked.n - asked.n_barred;
        list[i].awaits = !casefile_began(after);
    }
    return list;
}

/* ---- papers for several -------------------------------------------------------------------- */

/* The hall gives them: they are of no one organ. */
static enum rc shared_number(struct desk *d, const void *ctx, enum document document,
                             const char **out, struct err *err)
{
    const struct hall *hall = d->session.hall;
    char *number = mem_array(ctx, char, NUMBER_SIZE * 2);
    int year, month, day;

    date_to_civil(desk_today(d), &year, &month, &day);
    *out = number;
    return seat_take_document_number(d->seat, hall ? hall->name : "", year, document, number,
                                     err);
}

/* Laid out when all that it speaks of is there; it stands with the casefile in hand. */
static enum rc shared_paper(struct desk *d, const void *ctx, const struct casefile *c,
                            const char *number, struct act_result *out, struct err *err)
{
    const struct paper *paper = &c->papers[c->n_papers - 1];
    struct seat_document doc = {.number = number, .casefile = c->id, .user = d->session.user};
    struct paper_job job;
    struct paper_result page;
    enum rc rc;

    if (!d->templates)
        return RC_OK;
    for (size_t i = 0; i < c->n_papers; i++)
        if (!strcmp(c->papers[i].number, number))
            paper = &c->papers[i];
    rc = document_job(d, ctx, c, number, 0, &job, err);
    if (!rc)
        rc = paper_make(ctx, &job, &page, err);
    if (rc)
        return rc;
    if (page.n_empty) {
        out->refusal = refuse(REFUSAL_DOCUMENT, "%s", paper_refusal_text(ctx, &page));
        return RC_OK;
    }
    doc.document = paper->document;
    doc.event = paper->event;
    doc.at = paper->at;
    doc.text = paper_text(ctx, &page);
    *mem_push(ctx, &out->documents, &out->n_documents, struct seat_document) = doc;
    if (page.n_replaced)
        out->report = paper_report_text(ctx, &page);
    return seat_put_document(d->seat, &doc, err);
}

/* ---- taken in ------------------------------------------------------------------------------ */

struct taking {
    struct desk *d;
    const void *ctx;
    struct act_result *each;
    size_t n;
    struct act_result *out;
    const char *receipt, *notice; /* numbers; NULL: none was given */
    const struct casefile *notified;
    bool clock_seen;
};

static enum rc one_act(struct taking *t, size_t i, const struct act *act, struct err *err)
{
    struct act_result done = {0};
    enum rc rc = act_do(t->d, t->ctx, act, 1, &done, err);

    if (rc)
        return rc;
    if (done.refusal.code) {
        t->out->refusal = done.refusal;
        t->out->refused = i;
        return RC_OK;
    }
    for (size_t k = 0; k < done.n_documents; k++)
        *mem_push(t->ctx, &t->out->documents, &t->out->n_documents, struct seat_document) =
            done.documents[k];
    if (done.report)
        t->out->report = done.report;
    t->each[i] = done;
    return RC_OK;
}

static enum rc receive_all(struct taking *t, struct counter *const *members, struct err *err)
{
    enum rc rc = shared_number(t->d, t->ctx, DOCUMENT_RECEIPT, &t->receipt, err);

    for (size_t i = 0; i < t->n && !rc && !t->out->refusal.code; i++) {
        struct act act = counter_act(t->ctx, members[i]);

        act.document = t->receipt;
        act.clock_seen = t->clock_seen;
        rc = one_act(t, i, &act, err);
    }
    return rc;
}

/* What is answered to one of them. */
static enum kind answer_to(struct taking *t, size_t i, enum kind kind)
{
    const struct casefile *c = t->each[i].after;
    struct asked_list asked = act_asked(t->d, t->ctx, c);

    if (kind == KIND_DECLINE)
        return kind;
    if (kind == KIND_NOTIFY && asked.n > asked.n_barred)
        return KIND_NOTIFY;
    return casefile_began(c) ? KIND_ACCEPT : KIND_UNKNOWN;
}

/* How many a notice goes to: one alone is its organ's, as ever. */
static size_t to_notify(struct taking *t, enum kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++)
        n += answer_to(t, i, kind) == KIND_NOTIFY;
    return n;
}

static enum rc answer_all(struct taking *t, enum kind kind, const struct act *said,
                          struct err *err)
{
    size_t notified = to_notify(t, kind);
    enum rc rc = notified > 1 ? shared_number(t->d, t->ctx, DOCUMENT_NOTICE, &t->notice, err)
                              : RC_OK;

    for (size_t i = 0; i < t->n && !rc && !t->out->refusal.code; i++) {
        struct act act = {.kind = answer_to(t, i, kind),
                          .casefile = t->each[i].after->id,
                          .clock_seen = t->clock_seen};

        if (act.kind == KIND_UNKNOWN)
            continue;
        if (act.kind == KIND_DECLINE && said) {
            act.data = said->data;
            act.personal = said->personal;
        }
        if (act.kind == KIND_NOTIFY)
            act.document = t->notice;
        if (!rc)
            rc = one_act(t, i, &act, err);
        if (act.kind == KIND_NOTIFY && !t->notified)
            t->notified = t->each[i].after;
    }
    if (!rc && !t->out->refusal.code && kind == KIND_NOTIFY && !notified)
        t->out->refusal = refuse(REFUSAL_NOTHING_MISSING, "%s", "");
    return rc;
}

/* The receipt comes first of the papers, then the notice. */
static enum rc papers(struct taking *t, struct err *err)
{
    struct act_result *out = t->out;
    struct seat_document *rest = out->documents;
    size_t n = out->n_documents;
    enum rc rc;

    out->documents = NULL;
    out->n_documents = 0;
    rc = shared_paper(t->d, t->ctx, t->each[0].after, t->receipt, out, err);
    if (!rc && t->notice && !out->refusal.code)
        rc = shared_paper(t->d, t->ctx, t->notified, t->notice, out, err);
    for (size_t i = 0; i < n; i++)
        *mem_push(t->ctx, &out->documents, &out->n_documents, struct seat_document) = rest[i];
    return rc;
}

static void lead(struct taking *t)
{
    struct act_result *first = &t->each[0];

    memcpy(t->out->casefile, first->casefile, ID_SIZE);
    t->out->number = first->number;
    t->out->pickup = first->pickup;
    t->out->after = first->after;
}

/* Ends the transaction: durable where nothing refused it. */
static enum rc finished(struct taking *t, enum rc rc, struct err *err)
{
    if (rc || t->out->refusal.code) {
        seat_rollback(t->d->seat);
        t->out->n_documents = 0;
        return rc;
    }
    lead(t);
    return seat_end(t->d->seat, err);
}

enum rc package_receive(struct desk *d, const void *ctx, const struct counter *a,
                        enum kind kind, const struct act *said, struct act_result *out,
                        struct act_result **each, size_t *n, struct err *err)
{
    struct taking t = {.d = d, .ctx = ctx, .out = out,
                       .clock_seen = said && said->clock_seen};
    struct counter **members = package_members(d, ctx, a, &t.n);
    enum rc rc;

    *out = (struct act_result){0};
    t.each = mem_array(ctx, struct act_result, t.n + 1);
    if (each)
        *each = t.each;
    if (n)
        *n = t.n;
    if (!t.n) {
        out->refusal = refuse(REFUSAL_NOTHING_TO_DO, "%s", a->item->name);
        return RC_OK;
    }
    rc = seat_begin(d->seat, "package", err);
    if (rc)
        return rc;
    rc = receive_all(&t, members, err);
    if (!rc && !out->refusal.code && kind != KIND_UNKNOWN)
        rc = answer_all(&t, kind, said, err);
    if (!rc && !out->refusal.code)
        rc = papers(&t, err);
    return finished(&t, rc, err);
}

/* ---- handed over -------------------------------------------------------------------------- */

/* Of what is said to be handed over, what is this casefile's. */
static struct json *handed_of(const void *ctx, const struct casefile *c,
                              const struct json *handed)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; handed && i < handed->n; i++) {
        const char *name = handed->items[i]->type == JSON_STRING ? handed->items[i]->string : "";
        bool own = c->decision_document && !strcmp(name, c->decision_document);

        for (size_t k = 0; c->results && k < c->results->n; k++)
            own |= !strcmp(name, json_get_string(c->results->items[k], "name"));
        if (own)
            json_push(out, json_string(out, name));
    }
    return out;
}

static struct act issue_of(const void *ctx, const struct casefile *c, const struct act *said)
{
    struct act act = *said;
    struct json *data = said->data ? json_copy(ctx, said->data) : json_object(ctx);

    json_set(data, "handed", handed_of(data, c, json_get(said->data, "handed")));
    act.kind = KIND_ISSUE;
    act.casefile = c->id;
    act.data = data;
    /* What was painted is the one in hand; the others stand as they do now. */
    act.seen = (struct hash){0};
    return act;
}

struct refusal package_try_issue(struct desk *d, const struct casefile *c,
                                 const struct act *act)
{
    void *ctx = mem_context(NULL, "try issue");
    const struct casefile **list;
    size_t n, ready = 0;
    struct refusal r = allow();

    if (package_siblings(d, ctx, c, &list, &n, NULL))
        r = refuse(REFUSAL_SHAPE, "%s", "");
    for (size_t i = 0; i < n && !r.code; i++) {
        struct act one = issue_of(ctx, list[i], act);

        if (!package_ready(list[i]))
            continue;
        ready++;
        r = act_try(d, list[i], &one);
    }
    if (!ready && !r.code)
        r = act_try(d, c, act);
    mem_free(ctx);
    return r;
}

static enum rc issue_all(struct taking *t, const struct casefile *const *list, size_t n,
                         const struct act *said, struct err *err)
{
    enum rc rc = shared_number(t->d, t->ctx, DOCUMENT_DELIVERY, &t->receipt, err);

    for (size_t i = 0; i < n && !rc && !t->out->refusal.code; i++) {
        struct act act = issue_of(t->ctx, list[i], said);

        act.document = t->receipt;
        rc = one_act(t, i, &act, err);
    }
    return rc;
}

enum rc package_issue(struct desk *d, const void *ctx, const struct casefile *c,
                      const struct act *act, struct act_result *out, struct err *err)
{
    struct taking t = {.d = d, .ctx = ctx, .out = out};
    const struct casefile **list, **ready = NULL;
    size_t n;
    enum rc rc = package_siblings(d, ctx, c, &list, &n, err);

    *out = (struct act_result){0};
    for (size_t i = 0; i < n && !rc; i++)
        if (package_ready(list[i]))
            *mem_push(ctx, &ready, &t.n, const struct casefile *) = list[i];
    if (rc)
        return rc;
    if (t.n < 2) /* alone it is an issue like any other */
        return act_do(d, ctx, act, 1, out, err);
    t.each = mem_array(ctx, struct act_result, t.n);
    rc = seat_begin(d->seat, "delivery", err);
    if (rc)
        return rc;
    rc = issue_all(&t, ready, t.n, act, err);
    if (!rc && !out->refusal.code)
        rc = shared_paper(d, ctx, t.each[0].after, t.receipt, out, err);
    return finished(&t, rc, err);
}

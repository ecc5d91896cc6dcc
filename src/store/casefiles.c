#include "store/casefiles.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/date.h"
#include "core/due.h"
#include "core/fold.h"
#include "core/pinyin.h"
#include "core/supervision.h"

/* ---- folding --------------------------------------------------------------------- */

struct folding {
    struct casefile *c; /* NULL: nothing here to fold */
    bool rejected;
};

static const struct item *find_item(const struct casefile_source *source,
                                    const struct event *e)
{
    return e->item ? source->item(source->arg, e->item, e->item_version) : NULL;
}

/*
 * An event of a newer program is folded as one. What cannot be read at all was damaged
 * here, since it was checked at the door: the casefile becomes read-only, and verify says
 * where. False where the casefile does not begin at its beginning: it left this seat,
 * which keeps its own events of it alone.
 */
static bool fold_one(struct folding *f, const struct casefile_source *source,
                     const struct journal_event *stored)
{
    struct event *e = mem_new(f->c, struct event);
    struct refusal r = event_decode(e, &stored->bytes, e);

    if (r.code != REFUSAL_NONE && r.code != REFUSAL_UNKNOWN_KIND) {
        f->c->unknown_kind = true;
        return true;
    }
    if (!f->c->n_history && !hash_is_zero(&e->base))
        return false;
    casefile_fold(f->c, e, stored->verdict, find_item(source, e));
    return true;
}

static enum rc fold(struct journal *j, const void *ctx,
                    const struct casefile_source *source, const char *casefile,
                    struct folding *f, struct err *err)
{
    struct journal_list l;
    enum rc rc;

    *f = (struct folding){casefile_new(ctx), false};
    rc = journal_of_casefile(j, f->c, casefile, &l, err);
    for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
        if (l.list[i].verdict == VERDICT_REJECTED)
            f->rejected = true;
        else if (!fold_one(f, source, &l.list[i]))
            break;
    }
    if (rc != RC_OK || !f->c->n_history) {
        mem_free(f->c);
        f->c = NULL;
    }
    return rc;
}

enum rc casefiles_fold(struct journal *j, const void *ctx,
                       const struct casefile_source *source, const char *casefile,
                       struct casefile **out, struct err *err)
{
    struct folding f;
    enum rc rc = fold(j, ctx, source, casefile, &f, err);

    *out = f.c;
    return rc;
}

struct hash casefiles_digest(const struct casefile *c)
{
    void *work = mem_context(NULL, "digest");
    char *text = json_text(work, casefile_to_json(work, c, true));
    struct hash h = hash_bytes(text, strlen(text));

    mem_free(work);
    return h;
}

/* ---- places and works -------------------------------------------------------------- */

struct placing {
    const void *ctx;
    const struct casefile *c;
    const char *hall, *organ; /* scope keys; NULL */
    struct row_work *works;
    size_t n_works;
    const char **scopes;
    size_t n_scopes;
};

static const char *scope_key(const void *ctx, const char *kind, const char *code)
{
    return code && *code ? mem_printf(ctx, "%s:%s", kind, code) : NULL;
}

static void add_work(struct placing *p, enum work work, const char *place,
                     const char *assignee)
{
    if (place)
        *mem_push(p->ctx, &p->works, &p->n_works, struct row_work) =
            (struct row_work){work, place, assignee ? assignee : ""};
}

/* Several cards make one work in a place. */
static void add_once(struct placing *p, enum work work, const char *place)
{
    for (size_t i = 0; place && i < p->n_works; i++)
        if (p->works[i].work == work && !strcmp(p->works[i].place, place))
            return;
    add_work(p, work, place, NULL);
}

static void add_scope(struct placing *p, const char *scope)
{
    if (!scope)
        return;
    for (size_t i = 0; i < p->n_scopes; i++)
        if (!strcmp(p->scopes[i], scope))
            return;
    *mem_push(p->ctx, &p->scopes, &p->n_scopes, const char *) = scope;
    add_work(p, WORK_MEMBER, scope, NULL);
}

#define AT_HALL 1u
#define AT_ORGAN 2u

static const struct {
    enum work work;
    unsigned at;
} by_state[STATE_COUNT] = {
    [STATE_NOTIFIED] = {WORK_SUPPLEMENT, AT_HALL},
    [STATE_GRANTED] = {WORK_PRODUCE, AT_HALL | AT_ORGAN},
    [STATE_DENIED] = {WORK_PRODUCE, AT_HALL | AT_ORGAN},
    [STATE_PRODUCED] = {WORK_ISSUE, AT_HALL | AT_ORGAN},
    [STATE_ISSUED] = {WORK_CLOSE, AT_HALL},
};

static void add_at(struct placing *p, enum work work, unsigned at)
{
    if (at & AT_HALL)
        add_work(p, work, p->hall, NULL);
    if (at & AT_ORGAN)
        add_work(p, work, p->organ, NULL);
}

static bool is_deciding(const struct casefile *c)
{
    return c->item && c->stage < c->item->n_stages &&
           c->item->stages[c->stage].kind == STAGE_DECIDE;
}

static void add_tasks(struct placing *p)
{
    const struct casefile *c = p->c;
    enum work work = is_deciding(c) ? WORK_DECIDE : WORK_REVIEW;

    for (size_t i = 0; i < c->n_past; i++)
        add_scope(p, scope_key(p->ctx, "organ", c->past[i].organ));
    for (size_t i = 0; i < c->n_tasks; i++) {
        const struct task_state *t = &c->tasks[i];
        const char *organ = scope_key(p->ctx, "organ", t->organ);
        add_scope(p, organ);
        if (c->state == STATE_ACCEPTED && casefile_task_ready(c, t))
            add_work(p, work, t->task->window ? p->hall : organ,
                     t->claimed_by ? t->claimed_by : t->actor);
    }
}

/* What undertakings leave to be done. */
static void add_promises(struct placing *p)
{
    const struct casefile *c = p->c;
    const struct undertaking *u = casefile_undertaking(c);
    const char *result = c->inspection.result;

    if (c->state == STATE_ACCEPTED && casefile_owing(c))
        add_at(p, WORK_OWED, AT_HALL);
    if (c->lapsed_at && !c->returned)
        add_at(p, WORK_LAPSED, AT_HALL);
    if (u && u->promise == PROMISE_COMMITMENT && (STATES_GRANTED & 1u << c->state) &&
        !(result && !strcmp(result, "true")))
        add_at(p, WORK_INSPECT, AT_ORGAN);
}

/* What the first window has to do with branches of its casefile (R007, R008). */
static void add_branches(struct placing *p)
{
    const struct casefile *c = p->c;
    bool many = c->item && (c->item->route.kind == ROUTE_JOINT ||
                            c->item->route.kind == ROUTE_FORWARDING);

    if (c->state != STATE_ACCEPTED)
        return;
    if (many)
        add_work(p, WORK_FOLLOW, p->hall, NULL);
    for (size_t i = 0; i < c->n_tasks; i++) {
        if (c->tasks[i].returned_at)
            add_work(p, WORK_RETURNED, p->hall, NULL);
        if (c->tasks[i].coordinate_at)
            add_work(p, WORK_COORDINATE, "all", NULL);
    }
}

/* Whom a card or letter asks: the organ, else the window's hall. */
static void add_asked(struct placing *p, const char *organ, const char *hall, bool waits)
{
    const char *place = organ ? scope_key(p->ctx, "organ", organ)
                              : scope_key(p->ctx, "hall", hall);

    add_scope(p, place);
    add_once(p, WORK_CARDED, place);
    if (waits)
        add_once(p, WORK_ASKED, place);
}

static void add_supervision(struct placing *p)
{
    const struct casefile *c = p->c;
    bool carded = false;

    for (size_t i = 0; i < c->n_cards; i++) {
        add_asked(p, c->cards[i].organ, c->cards[i].hall ? c->cards[i].hall : c->hall,
                  c->cards[i].status == CARD_OPEN);
        carded |= c->cards[i].clock == CLOCK_ANSWER && c->cards[i].status != CARD_REVERSED;
    }
    for (size_t i = 0; i < c->n_letters; i++)
        add_asked(p, c->letters[i].organ, c->letters[i].hall, !c->letters[i].replied_at);
    if (c->n_cards || c->n_letters)
        add_work(p, WORK_CARDED, "all", NULL);
    if (casefile_to_judge(c))
        add_work(p, WORK_JUDGE, "all", NULL);
    if (c->deemed && !carded && STATES_OPEN & 1u << c->state)
        add_work(p, WORK_DEEMED, "all", NULL);
}

/* The time to answer is the window's, or where the organ answers itself that organ's; what
 * was passed on before that is answered where it has come to. */
static void add_answer(struct placing *p)
{
    const struct casefile *c = p->c;
    bool organ = casefile_integrated(c) && c->handed_at;

    add_work(p, WORK_ANSWER, organ ? p->organ : p->hall, NULL);
    for (size_t i = c->custody.n_slips; !organ && i-- > 0;)
        if (c->custody.slips[i].taken_at && !strncmp(c->custody.slips[i].to, "hall:", 5)) {
            add_once(p, WORK_ANSWER, c->custody.slips[i].to);
            return;
        }
}

static void add_custody(struct placing *p)
{
    const struct casefile *c = p->c;

    for (size_t i = 0; i < c->custody.n_slips; i++) {
        const struct slip *s = &c->custody.slips[i];

        add_scope(p, s->from);
        add_scope(p, s->to);
        if (s->taken_at)
            continue;
        add_once(p, WORK_TAKE_OVER, s->to);
        add_once(p, WORK_SENT, s->from);
    }
    if (c->told.since)
        add_work(p, WORK_FEED_BACK, p->hall, NULL);
    if (c->proxy.service)
        add_work(p, WORK_ERRAND, p->hall, NULL);
}

/* An organ that has had a task keeps the casefile in sight; one that it was transferred
 * away from does not. */
static struct placing place(const void *ctx, const struct casefile *c)
{
    struct placing p = {.ctx = ctx, .c = c};

    p.hall = scope_key(ctx, "hall", c->hall);
    p.organ = scope_key(ctx, "organ", c->item ? c->item->organ : NULL);
    add_work(&p, WORK_MEMBER, "all", NULL);
    add_scope(&p, p.hall);
    add_scope(&p, p.organ);
    add_at(&p, by_state[c->state].work, by_state[c->state].at);
    add_custody(&p);
    if (c->state == STATE_RECEIVED)
        add_answer(&p);
    add_tasks(&p);
    add_promises(&p);
    add_branches(&p);
    if (casefile_unpaid(c) > 0)
        add_at(&p, WORK_PAY, AT_HALL | AT_ORGAN);
    if (c->conflict)
        add_at(&p, WORK_CONFLICT, AT_HALL);
    add_supervision(&p);
    return p;
}

/* ---- the row ------------------------------------------------------------------------ */

/* "c/d/s|p" of the characters that have initials, as row.h says. */
static const char *initials(const void *ctx, const char *name)
{
    struct str out = str_new(ctx);
    uint32_t cp;
    size_t n = 0;

    for (size_t len; n < ROW_TERM_CHARS && (len = utf8_next(name, &cp)); name += len) {
        uint32_t mask = pinyin_initials(cp);
        bool first = true;
        if (!mask)
            continue;
        if (n++)
            str_addc(&out, '|');
        for (int i = 0; i < 26; i++) {
            if (!(mask & 1u << i))
                continue;
            if (!first)
                str_addc(&out, '/');
            str_addc(&out, (char)('a' + i));
            first = false;
        }
    }
    return out.s;
}

/* What is open and stops the clock moves this day on when it takes longer than expected: a
 * row holds only what stays true while nothing happens. */
static bool moves(const struct deadline_pause *stops, size_t n, const struct due *d)
{
    for (size_t i = 0; i < n && clock_stands_still(d->kind); i++)
        if (stops[i].open && d->day >= stops[i].from)
            return true;
    return false;
}

static void fill_dues(const void *ctx, struct casefile_row *row,
                      const struct casefile_source *source, const struct casefile *c)
{
    struct deadline_pause *stops = NULL;
    size_t n_stops = 0;
    struct due_by by = {0};
    struct dues dues = {0};

    row->due_day = row->promised_day = row->statutory_day = ROW_NO_DUE;
    row->due_minute = DATE_NO_TIME;
    if (c->item)
        stops = casefile_stops(ctx, c, &n_stops);
    row->pauses = (int)n_stops;
    if (source->due_by)
        by = source->due_by(source->arg, c->hall);
    if (by.calendar)
        dues = casefile_dues(c, &by, c->at);
    for (size_t i = dues.n; i-- > 0;) {
        const struct due *d = &dues.list[i];
        row->due_day = d->day;
        row->due_minute = d->minute;
        row->due_kind = d->kind;
        row->provisional = d->provisional;
        if (moves(stops, n_stops, d))
            continue;
        if (d->kind == CLOCK_PROMISED)
            row->promised_day = d->day;
        if (d->kind == CLOCK_STATUTORY)
            row->statutory_day = d->day;
    }
}

static int64_t count_pending(const struct casefile *c)
{
    int64_t n = 0;

    for (size_t i = 0; i < c->n_history; i++)
        n += c->history[i].verdict == VERDICT_PENDING;
    return n;
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static const char *stage_id(const void *ctx, const struct casefile *c)
{
    size_t n_done = 0;

    if (c->state != STATE_ACCEPTED || !c->item || c->stage >= c->item->n_stages)
        return "";
    for (size_t i = 0; i < c->n_tasks; i++)
        n_done += c->tasks[i].result != NULL;
    return c->n_tasks > 1 ? mem_printf(ctx, "%s %zu/%zu", c->item->stages[c->stage].id, n_done,
                                       c->n_tasks)
                          : c->item->stages[c->stage].id;
}

struct casefile_row casefiles_row(const void *ctx, const struct casefile_source *source,
                                  const struct casefile *c)
{
    struct placing p = place(ctx, c);
    struct casefile_row row = {
        .id = c->id,
        .number = or_empty(c->number),
        .pickup = or_empty(c->pickup),
        .state = c->state,
        .item = or_empty(c->item_code),
        .item_version = c->item_version,
        .stage = stage_id(ctx, c),
        .name = casefile_applicant(c, "name"),
        .id_number = casefile_applicant(c, "id_number"),
        .hall = or_empty(c->hall),
        .window = or_empty(c->window),
        .receiver = or_empty(c->receiver),
        .package = or_empty(c->package.id),
        .received_at = c->received_at,
        .accepted_at = c->accepted_at,
        .decided_at = c->decided_at,
        .changed_at = c->at,
        .works = p.works,
        .n_works = p.n_works,
        .scopes = p.scopes,
        .n_scopes = p.n_scopes,
        .n_events = (int64_t)c->n_history,
        .n_pending = count_pending(c),
        .conflict = c->conflict,
        .unknown = c->unknown_kind,
        .last = c->last,
        .digest = casefiles_digest(c),
    };

    row.initials = initials(ctx, row.name);
    fill_dues(ctx, &row, source, c);
    return row;
}

/* ---- refreshing ----------------------------------------------------------------------
 */

/* Its receive was not taken: the row goes from every list and stays as what the tray
 * speaks of. */
static enum rc withdraw_row(struct journal *j, const void *work, const char *casefile,
                            struct casefile_row *row, struct err *err)
{
    struct casefile_row *old;
    enum rc rc = journal_get_row(j, work, casefile, &old, err);

    if (rc != RC_OK || !old)
        return rc;
    old->state = STATE_NONE;
    old->due_day = old->promised_day = old->statutory_day = ROW_NO_DUE;
    old->due_kind = CLOCK_NONE;
    old->n_events = old->n_pending = 0;
    old->rejected = true;
    *row = *old;
    return journal_put_row(j, old, err);
}

static enum rc refresh(struct journal *j, const void *work,
                       const struct casefile_source *source, const char *casefile,
                       struct casefile_row *row, struct err *err)
{
    struct folding f;
    enum rc rc = fold(j, work, source, casefile, &f, err);

    *row = (struct casefile_row){0};
    if (rc != RC_OK)
        return rc;
    if (!f.c)
        return f.rejected ? withdraw_row(j, work, casefile, row, err) : RC_OK;
    *row = casefiles_row(work, source, f.c);
    row->rejected = f.rejected;
    return journal_put_row(j, row, err);
}

enum rc casefiles_refresh(struct journal *j, const void *ctx,
                          const struct casefile_source *source, const char *casefile,
                          struct casefile_row *row, struct err *err)
{
    void *work = mem_context(ctx, "refresh");
    struct casefile_row r;
    enum rc rc = refresh(j, work, source, casefile, &r, err);

    if (row)
        *row = row_copy(ctx, &r);
    mem_free(work);
    return rc;
}

static enum rc refresh_here(struct journal *j, const struct casefile_source *source,
                            const char *casefile, struct err *err)
{
    void *work = mem_context(NULL, "refresh");
    struct casefile_row *row;
    enum rc rc = journal_get_row(j, work, casefile, &row, err);

    if (rc == RC_OK && row && !row->gone)
        rc = casefiles_refresh(j, work, source, casefile, NULL, err);
    mem_free(work);
    return rc;
}

enum rc casefiles_refresh_some(struct journal *j, const void *ctx,
                               const struct casefile_source *source, const char **after,
                               size_t limit, struct err *err)
{
    const char **ids;
    size_t n;
    enum rc rc = journal_casefiles(j, ctx, *after, limit, &ids, &n, err);

    for (size_t i = 0; rc == RC_OK && i < n; i++)
        rc = refresh_here(j, source, ids[i], err);
    if (rc == RC_OK)
        *after = n == limit ? ids[n - 1] : NULL;
    return rc;
}

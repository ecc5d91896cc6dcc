/*
 * Guards of undertakings: 容缺受理 and 告知承诺 (安阳市政务服务条例 24 to 29), and of what
 * follows where they are not kept.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "core/effects.h"
#include "core/guards.h"
#include "core/notice.h"
#include "core/owed.h"

static bool is(const struct event *e, const char *name, const char *value)
{
    const char *s = event_data(e, name);

    return s && !strcmp(s, value);
}

static bool day_of(const struct event *e, const char *name, int32_t *day)
{
    const char *text = event_data(e, name);

    return text && date_parse(text, day);
}

bool guard_same_names(const struct json *a, const struct json *b)
{
    size_t n = a ? a->n : 0;

    if (n != (b ? b->n : 0))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!a->items[i]->string || strcmp(a->items[i]->string, b->items[i]->string))
            return false;
    return true;
}

/* ---- given -------------------------------------------------------------------------- */

static struct refusal kept_others(const struct rules *rules, const struct casefile *c)
{
    const struct broken_promise *b = promises_broken(rules->promises, c->applicant);
    char on[DATE_TEXT], as_of[DATE_TEXT];

    if (!b)
        return allow();
    date_format(b->on, on);
    date_format(rules->promises->as_of, as_of);
    return refuse(REFUSAL_BROKEN_PROMISE, "%s; %s", on, as_of);
}

/* Each of the materials is one that the item lets an undertaking of that kind stand in
 * for, and is missing or at fault: an applicant promises nothing that is there. */
static struct refusal may_stand_in(const struct rules *rules, enum promise p,
                                   const struct json *offered, const struct json *undertaken)
{
    enum refusal_code code =
        p == PROMISE_COMMITMENT ? REFUSAL_NO_COMMITMENT : REFUSAL_NOT_DEFERRABLE;

    if (!undertaken || !undertaken->n)
        return refuse(p == PROMISE_COMMITMENT ? REFUSAL_NO_COMMITMENT
                                              : REFUSAL_NOTHING_MISSING,
                      "%s", rules->item->name);
    for (size_t i = 0; i < undertaken->n; i++) {
        const char *id = undertaken->items[i]->string;
        const struct material *m = item_material(rules->item, id);
        bool found = false;

        if (!m || !undertaking_allowed(rules->item, p, id))
            return refuse(code, "%s", m ? m->name : id);
        for (size_t k = 0; k < offered->n; k++)
            found |= !strcmp(offered->items[k]->string, id);
        if (!found)
            return refuse(REFUSAL_NOTICE_UNFOUNDED, "%s", m->name);
    }
    return allow();
}

/* With the undertaking nothing is missing any more. What is left out and could be
 * undertaken too is the window's slip; the rest has to be brought or notified. */
static struct refusal leaves_nothing(const void *ctx, const struct rules *rules,
                                     const struct casefile *c, const struct event *e,
                                     enum promise p)
{
    struct casefile *after = casefile_copy(ctx, c);
    struct str main = str_new(ctx), left_out = str_new(ctx), rest = str_new(ctx);
    struct asked_list asked;

    effect_apply(after, e);
    asked = notice_compute(ctx, rules, after);
    for (size_t i = 0; i < asked.n; i++) {
        const struct finding *f = &asked.list[i].finding;
        bool material = f->subject == SUBJECT_MATERIAL;

        if (asked.list[i].cause == CAUSE_NONE)
            continue;
        str_join(material && undertaking_allowed(rules->item, p, f->id) ? &left_out
                 : material && p == PROMISE_DEFERRAL                   ? &main
                                                                       : &rest,
                 "、", f->label);
    }
    if (main.len)
        return refuse(REFUSAL_NOT_DEFERRABLE, "%s", main.s);
    if (rest.len)
        return refuse(REFUSAL_INCOMPLETE, "%s", rest.s);
    return left_out.len ? refuse(REFUSAL_UNDERTAKE_ALL, "%s", left_out.s) : allow();
}

/* The applicant's time ends with the item's promise at the latest (R052). */
static struct refusal deferral_term(const struct rules *rules, const struct event *e)
{
    int32_t today = date_of_at(e->at, NULL), until, latest;
    char text[DATE_TEXT];

    if (!undertaking_latest(rules->item, rules->calendar, today, &latest))
        return refuse(REFUSAL_LIMIT_OVER, "%s", "");
    date_format(latest, text);
    if (!day_of(e, "until", &until) || until < today || until > latest)
        return refuse(REFUSAL_DEFERRAL_TERM, "%s", text);
    return allow();
}

static struct refusal undertake(const void *ctx, const struct rules *rules,
                                const struct casefile *c, const struct event *e,
                                enum promise p)
{
    struct json *offered = owed_offered(ctx, rules, c, p);
    struct refusal r =
        may_stand_in(rules, p, offered, json_get(e->data, "undertaken"));

    if (!r.code)
        r = leaves_nothing(ctx, rules, c, e, p);
    if (!r.code && p == PROMISE_DEFERRAL)
        r = deferral_term(rules, e);
    return r;
}

struct refusal guard_undertake(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const struct undertaking *before = casefile_undertaking(c);
    const char *kind = event_data(e, "kind");
    char day[DATE_TEXT];
    void *ctx;
    struct refusal r;
    enum promise p;

    if (!kind || !promise_parse(kind, &p))
        return refuse(REFUSAL_REASON, "%s", "deferral, commitment");
    if (before)
        return refuse(REFUSAL_UNDERTAKEN, "%s", before->paper);
    if (acceptance_is_late(rules, c, e->at)) {
        date_format(date_of_at(c->received_at, NULL), day);
        return refuse(REFUSAL_TOO_LATE, "%s", day);
    }
    if (p == PROMISE_COMMITMENT && !rules->item->commitment.n_materials)
        return refuse(REFUSAL_NO_COMMITMENT, "%s", rules->item->name);
    r = kept_others(rules, c);
    if (r.code)
        return r;
    ctx = mem_context(NULL, "guard_undertake");
    r = undertake(ctx, rules, c, e, p);
    mem_free(ctx);
    return r;
}

/* ---- taken back, or not kept --------------------------------------------------------- */

struct refusal guard_take_back(const struct casefile *c, const struct event *e)
{
    const struct undertaking *u = casefile_undertaking(c);
    const char *paper = event_data(e, "takes_back");

    if (!u || u->promise != PROMISE_COMMITMENT || strcmp(u->paper, paper))
        return refuse(REFUSAL_NO_PROMISE, "%s", paper);
    return allow();
}

/* What a deferral owes, the event names, and the day is over. */
struct refusal guard_lapse(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const struct undertaking *u = casefile_owing(c);
    const struct json *owed = json_get(e->data, "owed");
    char day[DATE_TEXT];
    int32_t last;
    bool same = u && owed && owed->n == u->n_owed;

    if (!u || u->promise != PROMISE_DEFERRAL)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    last = undertaking_last_day(u, rules->calendar);
    date_format(last, day);
    if (date_of_at(e->at, NULL) <= last)
        return refuse(REFUSAL_LAPSE_EARLY, "%s", day);
    for (size_t i = 0; same && i < owed->n; i++)
        same = owed->items[i]->string && !strcmp(owed->items[i]->string, u->owed[i]);
    if (!is(e, "until", day) || !same)
        return refuse(REFUSAL_SHAPE, "%s", "until, owed");
    return allow();
}

/* ---- looked at afterwards -------------------------------------------------------------- */

/* Granted on a commitment whose truth is not settled yet. */
static struct refusal still_open(const struct casefile *c)
{
    const struct undertaking *u = casefile_undertaking(c);
    const char *result = c->inspection.result;

    if (!u || u->promise != PROMISE_COMMITMENT || !c->decision ||
        strcmp(c->decision, "grant"))
        return refuse(REFUSAL_NO_PROMISE, "%s", "");
    if (result && !strcmp(result, "true"))
        return refuse(REFUSAL_NO_PROMISE, "%s", N_("found true"));
    return allow();
}

struct refusal guard_inspect(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    struct refusal r = still_open(c);
    int32_t on, mend_by;

    (void)rules;
    if (r.code)
        return r;
    if (!guard_two_inspectors(e))
        return refuse(REFUSAL_INSPECTION, "%s", N_("two people"));
    if (!day_of(e, "inspected_on", &on) || on > date_of_at(e->at, NULL) ||
        on < date_of_at(c->decided_at, NULL))
        return refuse(REFUSAL_INSPECTION, "%s", N_("a day between the decision and today"));
    if (is(e, "result", "mend"))
        return day_of(e, "mend_by", &mend_by) && mend_by > on
                   ? allow()
                   : refuse(REFUSAL_INSPECTION, "%s", N_("the day to mend it by"));
    return is(e, "result", "true") || is(e, "result", "false")
               ? allow()
               : refuse(REFUSAL_INSPECTION, "%s", "true, false, mend");
}

/* Untrue beyond mending, or not mended by the day. */
static bool found_untrue(const struct casefile *c, int64_t at)
{
    const char *result = c->inspection.result;

    return result && (!strcmp(result, "false") ||
                      (!strcmp(result, "mend") && date_of_at(at, NULL) > c->inspection.mend_by));
}

struct refusal guard_revoke(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    struct refusal r = still_open(c);
    char day[DATE_TEXT];

    (void)rules;
    if (r.code)
        return r;
    if (found_untrue(c, e->at))
        return allow();
    if (!c->inspection.result)
        return refuse(REFUSAL_NOT_UNTRUE, "%s", N_("not inspected yet"));
    date_format(c->inspection.mend_by, day);
    return refuse(REFUSAL_NOT_UNTRUE, "%s", day);
}

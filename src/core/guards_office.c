/* Guards of what ends a route and follows it: decision, money, results. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/guards.h"

static bool is(const struct event *e, const char *name, const char *value)
{
    const char *s = event_data(e, name);

    return s && !strcmp(s, value);
}

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

/* ---- the decision (行政许可法 37, 38) ----------------------------------------------- */

static struct refusal terms_of_denial(const struct event *e)
{
    if (!event_personal(e, "text") && !e->erased)
        return refuse(REFUSAL_REASON, "%s", N_("why it is denied"));
    if (!event_data(e, "basis"))
        return refuse(REFUSAL_REASON, "%s", N_("the legal basis"));
    if (!event_data(e, "remedies"))
        return refuse(REFUSAL_REMEDY, "%s", "");
    return allow();
}

static struct refusal terms_of_grant(const struct event *e)
{
    const char *from = event_data(e, "valid_from"), *to = event_data(e, "valid_to");

    if (from && to && strcmp(from, to) > 0)
        return refuse(REFUSAL_TERM, "%s..%s", from, to);
    return allow();
}

/* What was undertaken must be there. Where a commitment was taken back the applicant goes
 * the ordinary way, and may be denied on it. */
static struct refusal nothing_to_come(const struct rules *rules, const struct casefile *c,
                                      const struct event *e)
{
    const struct undertaking *u = casefile_owing(c);
    const struct material *m;

    if (!u || (u->taken_back && is(e, "result", "deny")))
        return allow();
    m = item_material(rules->item, u->owed[0]);
    return refuse(REFUSAL_OWED, "%s", m ? m->name : u->owed[0]);
}

struct refusal guard_decide(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct task_state *t = guard_task(c, e);
    struct refusal r;

    for (size_t i = 0; i < c->n_tasks; i++)
        if (&c->tasks[i] != t && !c->tasks[i].result)
            return refuse(REFUSAL_STAGE_OPEN, "%s", c->tasks[i].task->name);
    r = nothing_to_come(rules, c, e);
    if (r.code)
        return r;
    if (casefile_pause(c))
        return refuse(REFUSAL_PAUSED, "%s", procedure_label(casefile_pause(c)->procedure));
    if (is(e, "result", "deny"))
        return terms_of_denial(e);
    if (c->denied_by)
        return refuse(REFUSAL_BRANCH_DENIED, "%s",
                      item_task(rules->item, c->denied_by, NULL)->name);
    return held_awaited(&c->held) ? guard_awaited(rules, c) : terms_of_grant(e);
}

/* ---- money (R012, 行政许可法 58, 59) ------------------------------------------------- */

static struct charges charges_of(const void *ctx, const struct rules *rules,
                                 const struct casefile *c)
{
    return check_charges(ctx, rules->item, rules->expr, date_of_at(c->received_at, NULL),
                         c->answers);
}

static bool line_agrees(const struct charge_line *line, const struct json *fee)
{
    return same(json_get_string(fee, "fee"), line->fee->id) &&
           json_get_int(fee, "before", -1) == line->before &&
           json_get_int(fee, "amount", -1) == line->after &&
           !json_get_string(fee, "reduction") == !line->by;
}

static bool fees_agree(const struct charges *charges, const struct event *e)
{
    size_t n;
    struct json **fees = json_get_array(e->data, "fees", &n);

    if (charges->failed || n != charges->n ||
        json_get_int(e->data, "total", -1) != charges->total)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!line_agrees(&charges->lines[i], fees[i]))
            return false;
    return true;
}

struct refusal guard_charge(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    void *ctx = mem_context(NULL, "guard_charge");
    struct charges charges = charges_of(ctx, rules, c);
    struct refusal r = allow();

    if (rules->item->n_fees == 0)
        r = refuse(REFUSAL_NO_FEE, "%s", "");
    else if (!charges.failed && charges.total == 0)
        r = refuse(REFUSAL_NO_FEE, "%s", "");
    else if (c->n_charges)
        r = refuse(REFUSAL_NOTHING_TO_DO, "%s", c->charges[0].document);
    else if (charges.failed)
        r = refuse(REFUSAL_FEE_AMOUNT, "%s", N_("one that can be worked out"));
    else if (!fees_agree(&charges, e))
        r = refuse(REFUSAL_FEE_AMOUNT, "%lld.%02d", (long long)(charges.total / 100),
                   (int)(charges.total % 100));
    mem_free(ctx);
    return r;
}

struct refusal guard_pay(const struct rules *rules, const struct casefile *c,
                         const struct event *e)
{
    const char *charge = event_data(e, "charge");

    (void)rules;
    for (size_t i = 0; i < c->n_charges; i++) {
        const struct charge *ch = &c->charges[i];

        if (ch->paid || !is(e, "charge", ch->document))
            continue;
        if (json_get_int(e->data, "amount", -1) != ch->total)
            return refuse(REFUSAL_FEE_AMOUNT, "%lld.%02d", (long long)(ch->total / 100),
                          (int)(ch->total % 100));
        return allow();
    }
    return refuse(REFUSAL_NOTHING_TO_DO, "%s", charge ? charge : "");
}

/* What the item charges must be paid, ordered or not; what cannot be worked out is not
 * free for that. The denied pay nothing. */
static struct refusal nothing_owed(const struct rules *rules, const struct casefile *c)
{
    void *ctx = mem_context(NULL, "nothing_owed");
    struct charges due = {.total = casefile_unpaid(c)};
    struct refusal r = allow();

    if (!c->n_charges)
        due = charges_of(ctx, rules, c);
    if (same(c->decision, "deny"))
        r = allow();
    else if (due.failed)
        r = refuse(REFUSAL_UNPAID, "%s", rules->item->fees[0].name);
    else if (due.total)
        r = refuse(REFUSAL_UNPAID, "%lld.%02d", (long long)(due.total / 100),
                   (int)(due.total % 100));
    mem_free(ctx);
    return r;
}

/* ---- results -------------------------------------------------------------------------- */

static bool is_result(const struct item *item, const char *name)
{
    for (size_t i = 0; name && i < item->n_results; i++)
        if (!strcmp(item->results[i].name, name))
            return true;
    return false;
}

struct refusal guard_produce(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    size_t n;
    struct json **results = json_get_array(e->data, "results", &n);

    (void)c;
    if (n == 0)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    for (size_t i = 0; i < n; i++) {
        const char *from = json_get_string(results[i], "valid_from");
        const char *to = json_get_string(results[i], "valid_to");

        if (!is_result(rules->item, json_get_string(results[i], "name")))
            return refuse(REFUSAL_NOT_IN_GUIDE, "%s", json_get_string(results[i], "name"));
        if (from && to && strcmp(from, to) > 0)
            return refuse(REFUSAL_TERM, "%s..%s", from, to);
    }
    return allow();
}

static bool handed(const struct event *e, const char *name)
{
    size_t n;
    struct json **list = json_get_array(e->data, "handed", &n);

    for (size_t i = 0; i < n; i++)
        if (same(list[i]->string, name))
            return true;
    return false;
}

/* Everything that was produced, or the decision itself where nothing is. */
static struct refusal all_handed(const struct casefile *c, const struct event *e)
{
    for (size_t i = 0; c->results && i < c->results->n; i++) {
        const char *name = json_get_string(c->results->items[i], "name");

        if (!handed(e, name))
            return refuse(REFUSAL_HANDOVER, "%s", name);
    }
    if (!c->results && !handed(e, c->decision_document))
        return refuse(REFUSAL_HANDOVER, "%s", c->decision_document);
    return allow();
}

/* The applicant himself, somebody with his authority, or a parcel with its number. */
static struct refusal recipient(const struct casefile *c, const struct event *e)
{
    const struct json *who = json_get(e->personal, "recipient");
    const char *name = json_get_string(who, "name");
    bool person = same(json_get_string(c->applicant, "type"), "person");

    if (e->erased)
        return allow();
    if (!name)
        return refuse(REFUSAL_RECIPIENT, "%s", N_("name"));
    if (is(e, "method", "window"))
        return !person || same(name, json_get_string(c->applicant, "name"))
                   ? allow()
                   : refuse(REFUSAL_RECIPIENT, "%s", N_("authority of the recipient"));
    if (is(e, "method", "agent"))
        return json_get_string(who, "authority")
                   ? allow()
                   : refuse(REFUSAL_RECIPIENT, "%s", N_("authority of the recipient"));
    if (is(e, "method", "post"))
        return event_data(e, "post_number")
                   ? allow()
                   : refuse(REFUSAL_RECIPIENT, "%s", N_("number of the parcel"));
    return is(e, "method", "electronic") ? allow()
                                         : refuse(REFUSAL_RECIPIENT, "%s", N_("method"));
}

struct refusal guard_issue(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const struct post *post = roster_post(rules->roster, e->post);
    struct refusal r;

    if (rules->item->route.first_window_delivers && !same(post->hall, c->hall))
        return refuse(REFUSAL_FIRST_WINDOW, "%s", kind_row(e->kind)->label);
    if (c->state == STATE_GRANTED && rules->item->n_results)
        return refuse(REFUSAL_STAGE_OPEN, "%s", kind_row(KIND_PRODUCE)->label);
    r = nothing_owed(rules, c);
    if (!r.code)
        r = all_handed(c, e);
    if (!r.code)
        r = guard_things_at(rules, c, e);
    if (!r.code)
        r = recipient(c, e);
    return r.code ? r : guard_agent_takes(c, e);
}

struct refusal guard_close(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    (void)e;
    return nothing_owed(rules, c);
}

/* Guards of what happens after acceptance: the route, money, decision, results. */
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

/* ---- tasks -------------------------------------------------------------------------- */

/* The open task that e names and that its author may work on; else *r says why not. */
static const struct task_state *task_for(const struct rules *rules, const struct casefile *c,
                                         const struct event *e, struct refusal *r)
{
    const char *id = event_data(e, "task");
    const struct task_state *t = id ? casefile_task(c, id) : NULL;
    const struct post *post = roster_post(rules->roster, e->post);

    *r = allow();
    if (!t || t->result)
        *r = refuse(REFUSAL_NO_TASK, "%s", id ? id : "");
    else if (post->organ && !same(post->organ, t->organ))
        *r = refuse(REFUSAL_ORGAN, "%s", roster_organ_name(rules->roster, t->organ));
    return t;
}

static struct refusal held_by_other(const struct rules *rules, const struct task_state *t,
                                    const struct event *e)
{
    const struct account *a = t->claimed_by ? roster_account(rules->roster, t->claimed_by)
                                            : NULL;

    if (t->claimed_person && strcmp(t->claimed_person, e->person))
        return refuse(REFUSAL_NOT_CLAIMED, "%s", a ? a->name : t->claimed_by);
    if ((t->post && strcmp(t->post, e->post)) || (t->actor && strcmp(t->actor, e->actor)))
        return refuse(REFUSAL_NOT_CLAIMED, "%s", t->actor ? t->actor : t->post);
    return allow();
}

/* A back office acts in its own name: a post without an organ has no task of its own. */
static struct refusal own_task(const struct rules *rules, const struct casefile *c,
                               const struct event *e, const struct task_state **task)
{
    struct refusal r;
    const struct task_state *t = task_for(rules, c, e, &r);

    if (!r.code && !roster_post(rules->roster, e->post)->organ)
        r = refuse(REFUSAL_ORGAN, "%s", roster_organ_name(rules->roster, t->organ));
    if (!r.code)
        r = held_by_other(rules, t, e);
    *task = t;
    return r;
}

/* Somebody to whom a task of that organ can be given. */
static struct refusal works_for(const struct rules *rules, const char *actor,
                                const char *organ)
{
    const struct account *a = roster_account(rules->roster, actor);

    if (!a || a->disabled)
        return refuse(REFUSAL_UNKNOWN_ACTOR, "%s", actor);
    for (size_t i = 0; i < a->n_posts; i++) {
        const struct post *p = roster_post(rules->roster, a->posts[i]);

        if (p && same(p->organ, organ))
            return allow();
    }
    return refuse(REFUSAL_ORGAN, "%s", actor);
}

struct refusal guard_route(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    struct refusal r;
    const struct task_state *t = task_for(rules, c, e, &r);
    const char *post_id = event_data(e, "to_post"), *actor = event_data(e, "to_actor");
    const struct post *post = post_id ? roster_post(rules->roster, post_id) : NULL;

    if (r.code)
        return r;
    if (!post_id && !actor)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    if (post_id && (!post || !same(post->organ, t->organ)))
        return refuse(REFUSAL_ORGAN, "%s", post_id);
    return actor ? works_for(rules, actor, t->organ) : allow();
}

struct refusal guard_transfer(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    struct refusal r;
    const struct task_state *t = task_for(rules, c, e, &r);
    const char *to = event_data(e, "to_organ");

    if (r.code)
        return r;
    if (!to || same(to, t->organ))
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    for (size_t i = 0; i < rules->roster->n_organs; i++)
        if (same(rules->roster->organs[i].code, to))
            return held_by_other(rules, t, e);
    return refuse(REFUSAL_ORGAN, "%s", to);
}

struct refusal guard_claim(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const struct task_state *t;
    struct refusal r = own_task(rules, c, e, &t);

    if (!r.code && t->claimed_by)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    return r;
}

bool guard_two_inspectors(const struct event *e)
{
    size_t n;
    struct json **names = json_get_array(e->data, "inspectors", &n);
    bool two = false;

    for (size_t i = 1; i < n; i++)
        two |= !same(names[i]->string, names[0]->string);
    return two;
}

/* Two people on a day that has come (34, R084). */
static struct refusal field_check(const struct event *e)
{
    const char *on = event_data(e, "visited_on");
    int32_t day;

    if (!guard_two_inspectors(e) || !on || !date_parse(on, &day) || day > date_of_at(e->at, NULL))
        return refuse(REFUSAL_FIELD_CHECK, "%s", event_data(e, "task"));
    return allow();
}

/* In the stage that decides, the last open task is the decision. */
static bool others_open(const struct casefile *c, const struct task_state *t)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (&c->tasks[i] != t && !c->tasks[i].result)
            return true;
    return false;
}

struct refusal guard_opine(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const struct task_state *t;
    struct refusal r = own_task(rules, c, e, &t);
    enum stage_kind kind = rules->item->stages[c->stage].kind;

    if (r.code)
        return r;
    if (kind == STAGE_DECIDE && !others_open(c, t))
        return refuse(REFUSAL_NO_TASK, "%s", t->task->name);
    if (!is(e, "result", "pass") && !is(e, "result", "fail"))
        return refuse(REFUSAL_REASON, "%s", "pass, fail");
    return kind == STAGE_FIELD_CHECK ? field_check(e) : allow();
}

struct refusal guard_send_back(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const struct task_state *t;
    struct refusal r = own_task(rules, c, e, &t);
    const char *to = event_data(e, "to_stage");

    if (r.code)
        return r;
    for (size_t i = 0; i < c->stage; i++)
        if (is(e, "to_stage", rules->item->stages[i].id))
            return allow();
    return refuse(REFUSAL_NO_TASK, "%s", to ? to : "");
}

/* ---- the decision (行政许可法 37, 38) ----------------------------------------------- */

static struct refusal two_persons(const struct rules *rules, const struct casefile *c,
                                  const struct event *e)
{
    const struct account *a = roster_account(rules->roster, e->actor);

    if (same(e->person, c->acceptor_person) || same(e->person, c->receiver_person))
        return refuse(REFUSAL_SAME_PERSON, "%s", a->name);
    if (!a->established)
        return refuse(REFUSAL_NOT_ESTABLISHED, "%s", a->name);
    return allow();
}

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

struct refusal guard_decide(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct task_state *t;
    struct refusal r = own_task(rules, c, e, &t);

    if (r.code && c->item && c->stage < c->item->n_stages &&
        c->item->stages[c->stage].kind != STAGE_DECIDE)
        return refuse(REFUSAL_STAGE_OPEN, "%s", c->item->stages[c->stage].name);
    if (!r.code)
        r = two_persons(rules, c, e);
    if (r.code)
        return r;
    if (rules->item->stages[c->stage].kind != STAGE_DECIDE)
        return refuse(REFUSAL_STAGE_OPEN, "%s", rules->item->stages[c->stage].name);
    for (size_t i = 0; i < c->n_tasks; i++)
        if (&c->tasks[i] != t && !c->tasks[i].result)
            return refuse(REFUSAL_STAGE_OPEN, "%s", c->tasks[i].task->name);
    if (casefile_pause(c))
        return refuse(REFUSAL_PAUSED, "%s", procedure_label(casefile_pause(c)->procedure));
    if (is(e, "result", "deny"))
        return terms_of_denial(e);
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
    struct refusal r;

    if (c->state == STATE_GRANTED && rules->item->n_results)
        return refuse(REFUSAL_STAGE_OPEN, "%s", kind_row(KIND_PRODUCE)->label);
    r = nothing_owed(rules, c);
    if (!r.code)
        r = all_handed(c, e);
    if (!r.code)
        r = recipient(c, e);
    return r;
}

struct refusal guard_close(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    (void)e;
    return nothing_owed(rules, c);
}

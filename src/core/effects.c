#include "core/effects.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/effects_p.h"

/* What is told anew replaces what was told before, name by name. */
static const struct json *merged(const struct casefile *c, const struct json *old,
                                 const struct json *news)
{
    struct json *out;

    if (!news)
        return old;
    out = old ? json_copy(c->ctx, old) : json_object(c->ctx);
    for (size_t i = 0; i < news->n; i++)
        json_set(out, news->keys[i], json_copy(out, news->items[i]));
    return out;
}

static void merge_persons(struct casefile *c, const struct event *e)
{
    c->applicant = merged(c, c->applicant, json_get(e->personal, "applicant"));
    c->agent = merged(c, c->agent, json_get(e->personal, "agent"));
}

static const struct json *without(const struct casefile *c, const struct json *who,
                                  const char *part)
{
    struct json *out = json_object(c->ctx);

    for (size_t i = 0; who && i < who->n; i++)
        if (strcmp(who->keys[i], part))
            json_set(out, who->keys[i], json_copy(out, who->items[i]));
    return out->n ? out : NULL;
}

/* "agent" acts no more; "agent.until", "applicant.address" are no longer so. */
static void take_away(struct casefile *c, const struct event *e)
{
    size_t n;
    struct json **parts = json_get_array(e->data, "without", &n);

    for (size_t i = 0; i < n; i++) {
        const char *part = parts[i]->type == JSON_STRING ? parts[i]->string : "";

        if (!strcmp(part, "agent"))
            c->agent = NULL;
        else if (!strncmp(part, "agent.", 6))
            c->agent = without(c, c->agent, part + 6);
        else if (!strncmp(part, "applicant.", 10))
            c->applicant = without(c, c->applicant, part + 10);
    }
}

static void merge_application(struct casefile *c, const struct event *e)
{
    bool awaited = held_awaited(&c->held) != NULL;

    merge_persons(c, e);
    take_away(c, e);
    effect_take_in(c, e);
    c->answers = merged(c, c->answers, json_get(e->personal, "answers"));
    (e->kind == KIND_CORRECT ? held_correct : held_merge)(
        c->ctx, &c->held, json_get(e->data, "materials"), json_get(e->personal, "faults"));
    if (awaited && !held_awaited(&c->held))
        c->arrived_at = e->at;
}

/* The day of completeness is the first on which nothing was missing, until something is
 * again; what comes after acceptance does not move it. */
static void note_complete(struct casefile *c, const struct event *e)
{
    const struct json *complete = json_get(e->data, "complete");

    if (!complete || c->accepted_at)
        return;
    if (!complete->boolean)
        c->complete_at = 0;
    else if (!c->complete_at)
        c->complete_at = e->at;
}

/* ---- one function a kind -------------------------------------------------------- */

static void number(struct casefile *c, const struct event *e)
{
    c->number = event_data(e, "number");
    c->pickup = event_data(e, "pickup");
    c->hall = event_data(e, "hall");
    c->window = e->post;
}

void effect_identify(struct casefile *c, const struct event *e)
{
    number(c, e);
    merge_persons(c, e);
}

static void receive(struct casefile *c, const struct event *e)
{
    number(c, e);
    c->received_at = e->at;
    c->received_calendar = e->calendar;
    c->receiver = e->actor;
    effect_package(c, e);
    c->proxy = (struct proxy){event_data(e, "service"), event_data(e, "officer"),
                              event_personal(e, "authority")};
    merge_application(c, e);
    note_complete(c, e);
}

static void supply(struct casefile *c, const struct event *e)
{
    c->supplied_at = e->at;
    merge_application(c, e);
    note_complete(c, e);
    effect_owed(c, e);
}

static struct held_list copy_held(const struct casefile *c)
{
    return (struct held_list){mem_dup(c->ctx, c->held.list, c->held.n * sizeof *c->held.list),
                              c->held.n};
}

static void notify(struct casefile *c, const struct event *e)
{
    struct notice *notice = mem_push(c->ctx, &c->notices, &c->n_notices, struct notice);
    struct json **asked = json_get_array(e->data, "asked", &notice->n_keys);
    const char *until = event_data(e, "until");

    notice->at = e->at;
    notice->document = event_data(e, "document");
    if (!until || !date_parse(until, &notice->until))
        notice->until = date_of_at(e->at, NULL);
    notice->keys = mem_array(c->ctx, const char *, notice->n_keys);
    notice->causes = mem_array(c->ctx, const char *, notice->n_keys);
    for (size_t i = 0; i < notice->n_keys; i++) {
        notice->keys[i] = json_get_string(asked[i], "key");
        notice->causes[i] = json_get_string(asked[i], "cause");
    }
    notice->answers = c->answers;
    notice->applicant = c->applicant;
    notice->agent = c->agent;
    notice->held = copy_held(c);
}

/* A commitment goes to the decision at once; else the route begins. */
static size_t first_stage(const struct casefile *c)
{
    const struct undertaking *u = casefile_undertaking(c);

    return u && u->promise == PROMISE_COMMITMENT && c->item ? c->item->n_stages - 1 : 0;
}

static void accept(struct casefile *c, const struct event *e)
{
    const char *on = event_data(e, "accepted_on");

    c->accepted_at = e->at;
    c->accepted_calendar = e->calendar;
    if (!on || !date_parse(on, &c->accepted_on))
        c->accepted_on = date_of_at(e->at, NULL);
    c->acceptor = e->actor;
    c->deemed = e->kind == KIND_DEEM;
    effect_open_stage(c, first_stage(c), e->at);
}

/* What had lapsed has ended already. */
static void give_back(struct casefile *c, const struct event *e)
{
    if (c->lapsed_at)
        c->returned = true;
    else
        c->ended_at = e->at;
    custody_give_back(c->ctx, &c->custody);
}

static void end(struct casefile *c, const struct event *e)
{
    c->ended_at = e->at;
    if (e->kind == KIND_WITHDRAW)
        custody_give_back(c->ctx, &c->custody);
}

/* The day that e's data has under that name, otherwise the day of e. */
static int32_t day_of(const struct event *e, const char *name)
{
    const char *text = event_data(e, name);
    int32_t day;

    return text && date_parse(text, &day) ? day : date_of_at(e->at, NULL);
}

static void pause_clock(struct casefile *c, const struct event *e)
{
    const char *name = event_data(e, "procedure");
    struct pause p = {
        .from = day_of(e, "from"),
        .expected = day_of(e, "expected"),
        .open = true,
        .paper = event_data(e, "document"),
        .reason = event_personal(e, "text"),
        .at = e->at,
    };

    if (casefile_pause(c) || !name || !procedure_parse(name, &p.procedure))
        return;
    if (p.expected < p.from)
        p.expected = p.from;
    p.to = p.expected;
    *mem_push(c->ctx, &c->pauses, &c->n_pauses, struct pause) = p;
}

static void resume(struct casefile *c, const struct event *e)
{
    struct pause *p;

    if (!casefile_pause(c))
        return;
    p = &c->pauses[c->n_pauses - 1];
    p->open = false;
    p->to = day_of(e, "ended_on");
    p->result = event_personal(e, "text");
    p->ended_at = e->at;
}

static void extend(struct casefile *c, const struct event *e)
{
    if (c->extension.days)
        return;
    c->extension = (struct extension){
        .days = (int)json_get_int(e->data, "days", 0),
        .on = date_of_at(e->at, NULL),
        .decide_by = day_of(e, "decide_by"),
        .paper = event_data(e, "document"),
    };
}

static void charge(struct casefile *c, const struct event *e)
{
    *mem_push(c->ctx, &c->charges, &c->n_charges, struct charge) = (struct charge){
        .document = event_data(e, "document"),
        .total = json_get_int(e->data, "total", 0),
        .lines = json_get(e->data, "fees"),
        .at = e->at,
    };
}

static void pay(struct casefile *c, const struct event *e)
{
    const char *document = event_data(e, "charge");

    for (size_t i = 0; document && i < c->n_charges; i++) {
        struct charge *ch = &c->charges[i];

        if (ch->paid || !ch->document || strcmp(ch->document, document))
            continue;
        ch->paid = true;
        ch->paid_at = e->at;
        ch->receipt = event_data(e, "receipt");
        return;
    }
}

static void produce(struct casefile *c, const struct event *e)
{
    c->results = json_get(e->data, "results");
    c->produced_at = e->at;
}

static void issue(struct casefile *c, const struct event *e)
{
    c->issued_at = e->at;
}

static void do_close(struct casefile *c, const struct event *e)
{
    c->closed_at = e->at;
    c->ended_at = e->at;
}

static void correct(struct casefile *c, const struct event *e)
{
    merge_application(c, e);
    effect_take_back(c, e);
    note_complete(c, e);
    effect_owed(c, e);
}

static effect_fn *const effects[KIND_COUNT] = {
    [KIND_RECEIVE] = receive,   [KIND_SUPPLY] = supply,     [KIND_NOTIFY] = notify,
    [KIND_ACCEPT] = accept,     [KIND_DECLINE] = end,       [KIND_GIVE_BACK] = give_back,
    [KIND_DEEM] = accept,       [KIND_ROUTE] = effect_route,       [KIND_TRANSFER] = effect_transfer,
    [KIND_CLAIM] = effect_claim,       [KIND_OPINE] = effect_opine,       [KIND_SEND_BACK] = effect_send_back,
    [KIND_CHARGE] = charge,     [KIND_PAY] = pay,           [KIND_DECIDE] = effect_decide,
    [KIND_PRODUCE] = produce,   [KIND_ISSUE] = issue,       [KIND_CLOSE] = do_close,
    [KIND_PAUSE] = pause_clock, [KIND_RESUME] = resume,     [KIND_EXTEND] = extend,
    [KIND_CARD] = effect_card,  [KIND_SUPERVISE] = effect_supervise,
    [KIND_REPLY] = effect_reply, [KIND_APPEAL] = effect_appeal, [KIND_LIFT] = effect_lift,
    [KIND_RETURN] = effect_return, [KIND_RECALL] = effect_recall,
    [KIND_FORWARD] = effect_forward,
    [KIND_UNDERTAKE] = effect_undertake, [KIND_LAPSE] = effect_lapse,
    [KIND_INSPECT] = effect_inspect, [KIND_REVOKE] = effect_revoke,
    [KIND_WITHDRAW] = end,      [KIND_URGE] = effect_urge,  [KIND_CORRECT] = correct,
    [KIND_HAND_OVER] = effect_hand_over, [KIND_TAKE_OVER] = effect_take_over,
    [KIND_FEED_BACK] = effect_feed_back,
};

void effect_apply(struct casefile *c, const struct event *e)
{
    effect_fn *fn = effects[e->kind];

    if (fn)
        fn(c, e);
    effect_tell(c, e);
}

bool effect_changes(const struct event *e)
{
    const struct json *parts[] = {
        json_get(e->data, "materials"),
        json_get(e->data, "without"),
        json_get(e->personal, "answers"),
        json_get(e->personal, "applicant"),
        json_get(e->personal, "agent"),
    };

    /* What goes from hand to hand is what it was. */
    if (e->kind == KIND_HAND_OVER || e->kind == KIND_TAKE_OVER)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i] && parts[i]->n)
            return true;
    return e->kind == KIND_UNDERTAKE || event_data(e, "takes_back");
}

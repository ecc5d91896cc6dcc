#include "desk/fill.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "core/deadline.h"
#include "core/due.h"
#include "core/effects.h"
#include "core/notice.h"
#include "core/owed.h"
#include "desk/fill_p.h"
#include "paper/filling.h"

bool fill_has(const struct act_filling *f, const char *name)
{
    return json_get(f->data, name) != NULL;
}

void fill_set_day(struct act_filling *f, const char *name, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    json_set_string(f->data, name, text);
}

/* What an undertaking still asks for once this event is in. */
static void fill_owed(struct act_filling *f, const struct casefile *after)
{
    const struct undertaking *u =
        after->n_undertakings ? &after->undertakings[after->n_undertakings - 1] : NULL;

    if (u && !fill_has(f, "owed") && (u->promise == PROMISE_DEFERRAL || u->taken_back))
        json_set(f->data, "owed", owed_materials(f->data, f->rules, after, u));
}

/* Whether the application is complete once this event is in. */
static void fill_complete(struct act_filling *f)
{
    struct casefile *after = f->casefile ? casefile_copy(f->ctx, f->casefile)
                                         : casefile_new(f->ctx);
    struct asked_list asked;

    if (fill_has(f, "complete"))
        return;
    effect_apply(after, f->event);
    asked = notice_compute(f->ctx, f->rules, after);
    json_set_bool(f->data, "complete", asked.n == asked.n_barred);
    fill_owed(f, after);
}

static void fill_receive(struct act_filling *f)
{
    if (!fill_has(f, "materials"))
        json_set(f->data, "materials", json_array(f->data));
    if (!json_get(f->personal, "answers"))
        json_set(f->personal, "answers", json_object(f->personal));
    if (f->desk->session.hall)
        json_set_string(f->data, "hall", f->desk->session.hall->code);
    if (fill_has(f, "service") && !fill_has(f, "officer"))
        json_set_string(f->data, "officer", f->event->actor);
    fill_complete(f);
}

static void fill_supply(struct act_filling *f)
{
    const struct hall *hall = f->desk->session.hall;

    if (hall && strcmp(hall->code, f->casefile->hall ? f->casefile->hall : "") != 0)
        json_set_string(f->data, "hall", hall->code);
    fill_complete(f);
}

static void fill_correct(struct act_filling *f)
{
    if (effect_changes(f->event))
        fill_complete(f);
}

/* The applicant's time starts the day after; it is working days, as every day of the
 * Licensing Law is (行政许可法 82). */
static void fill_notify(struct act_filling *f)
{
    struct deadline_terms terms = {
        .start = date_of_at(f->event->at, NULL),
        .start_minute = DATE_NO_TIME,
        .today = DATE_MIN,
        .limit = {f->desk->settings.supplement_days * 100, LIMIT_WORKING_DAYS},
        .calendar = f->rules->calendar,
    };
    struct deadline until;
    struct asked_list asked = notice_compute(f->ctx, f->rules, f->casefile);

    if (!fill_has(f, "until") && deadline_find(&terms, &until) == DEADLINE_OK)
        fill_set_day(f, "until", until.day);
    if (!fill_has(f, "asked"))
        json_set(f->data, "asked", notice_to_json(f->data, &asked));
}

/* A deferral, if nothing else is said, of all that is missing and may come later, by the
 * last day that there is. */
static void fill_undertake(struct act_filling *f)
{
    const char *kind = json_get_string(f->data, "kind");
    enum promise p = PROMISE_DEFERRAL;
    int32_t latest;

    if (!kind)
        json_set_string(f->data, "kind", promise_name(p));
    else if (!promise_parse(kind, &p))
        return;
    if (!fill_has(f, "undertaken"))
        json_set(f->data, "undertaken",
                 owed_offered(f->data, f->rules, f->casefile, p));
    if (f->rules->promises)
        json_set_int(f->data, "promises", f->rules->promises->serial);
    if (p == PROMISE_DEFERRAL && !fill_has(f, "until") &&
        undertaking_latest(f->rules->item, f->rules->calendar,
                           date_of_at(f->event->at, NULL), &latest))
        fill_set_day(f, "until", latest);
}

static void fill_inspect(struct act_filling *f)
{
    if (!fill_has(f, "inspected_on"))
        fill_set_day(f, "inspected_on", date_of_at(f->event->at, NULL));
}

static void fill_revoke(struct act_filling *f)
{
    const struct item *item = f->rules->item;

    if (!fill_has(f, "basis"))
        json_set_string(f->data, "basis", item->commitment.basis);
    if (!fill_has(f, "remedies"))
        json_set_string(f->data, "remedies", item->remedies);
}

static void fill_accept(struct act_filling *f)
{
    if (!fill_has(f, "accepted_on"))
        fill_set_day(f, "accepted_on", acceptance_day(f->rules, f->casefile, f->event->at));
}

static void fill_task(struct act_filling *f)
{
    const struct task_state *t = desk_task(f->desk, f->casefile);

    if (!fill_has(f, "task") && t)
        json_set_string(f->data, "task", t->task->id);
}

static void fill_recall(struct act_filling *f)
{
    const struct task_state *t = desk_opinion(f->desk, f->casefile);

    if (!fill_has(f, "task") && t)
        json_set_string(f->data, "task", t->task->id);
    else
        fill_task(f);
}

/* All that was handed in goes up (行政许可法 35). */
static void fill_forward(struct act_filling *f)
{
    struct json *sent = json_array(f->data);

    fill_task(f);
    for (size_t i = 0; i < f->casefile->held.n; i++)
        json_push(sent, json_string(sent, f->casefile->held.list[i].id));
    if (!fill_has(f, "sent"))
        json_set(f->data, "sent", sent);
}

/* Asking for coordination is about a branch; urging may be about the whole. */
static void fill_urge(struct act_filling *f)
{
    if (json_get_bool(f->data, "coordinate", false))
        fill_task(f);
}

/* What the procedure rests on: of a licence the article that names it, otherwise what the
 * guide says. */
static void fill_procedure(struct act_filling *f)
{
    const char *name = json_get_string(f->data, "procedure");
    enum procedure p;
    const struct special *s;

    if (fill_has(f, "basis") || !name || !procedure_parse(name, &p))
        return;
    s = item_special(f->rules->item, p);
    if (*procedure_law(p) && fill_is_licence(f->rules->item))
        json_set_string(f->data, "basis", procedure_law(p));
    else if (s)
        json_set_string(f->data, "basis", s->basis ? s->basis : s->note ? s->note : s->name);
}

static void fill_pause(struct act_filling *f)
{
    if (!fill_has(f, "from"))
        fill_set_day(f, "from", date_of_at(f->event->at, NULL));
    fill_procedure(f);
}

static void fill_resume(struct act_filling *f)
{
    if (!fill_has(f, "ended_on"))
        fill_set_day(f, "ended_on", date_of_at(f->event->at, NULL));
}

static void fill_extend(struct act_filling *f)
{
    const struct due_by by = {.calendar = f->rules->calendar, .hours = f->rules->hours};
    int64_t days;
    int32_t until;

    if (!fill_has(f, "days"))
        json_set_int(f->data, "days", extension_most(f->rules->item));
    days = json_get_int(f->data, "days", 0);
    if (fill_has(f, "decide_by"))
        return;
    until = date_of_at(f->event->at, NULL);
    /* Where it cannot be, the judge says why; the day is only there to be judged. */
    if (days < 1 || days > extension_most(f->rules->item) ||
        !casefile_extended(f->casefile, &by, until, (int)days, &until))
        until = date_of_at(f->event->at, NULL);
    fill_set_day(f, "decide_by", until);
}

static void fill_charge(struct act_filling *f)
{
    struct charges c = check_charges(f->ctx, f->rules->item, f->rules->expr,
                                     date_of_at(f->casefile->received_at, NULL),
                                     f->casefile->answers);
    struct json *fees = json_array(f->data);

    if (fill_has(f, "fees") || c.failed)
        return;
    for (size_t i = 0; i < c.n; i++) {
        struct json *o = json_object(fees);

        json_set_string(o, "fee", c.lines[i].fee->id);
        json_set_int(o, "before", c.lines[i].before);
        json_set_int(o, "amount", c.lines[i].after);
        if (c.lines[i].by)
            json_set_string(o, "reduction", c.lines[i].by->name);
        json_push(fees, o);
    }
    json_set(f->data, "fees", fees);
    json_set_int(f->data, "total", c.total);
}

static void fill_pay(struct act_filling *f)
{
    for (size_t i = 0; i < f->casefile->n_charges; i++) {
        const struct charge *ch = &f->casefile->charges[i];

        if (ch->paid)
            continue;
        if (!fill_has(f, "charge"))
            json_set_string(f->data, "charge", ch->document);
        if (!fill_has(f, "amount"))
            json_set_int(f->data, "amount", ch->total);
        return;
    }
}

/* The term of the first result that has one; months count as the calendar has them, and
 * end with the month that lacks the day (民法典 202). */
static void fill_term(struct act_filling *f)
{
    const struct item *item = f->rules->item;
    int32_t from = date_of_at(f->event->at, NULL), to;
    int year, month, mday;
    bool lacks = false;

    if (fill_has(f, "valid_from") || !item->n_results || !item->results[0].valid_months)
        return;
    date_to_civil(from, &year, &month, &mday);
    month += item->results[0].valid_months - 1;
    year += month / 12;
    month = month % 12 + 1;
    for (; !date_from_civil(year, month, mday, &to); mday--)
        lacks = true;
    fill_set_day(f, "valid_from", from);
    fill_set_day(f, "valid_to", lacks ? to : to - 1);
}

static void fill_basis(struct act_filling *f)
{
    struct str basis = str_new(f->ctx);

    for (size_t i = 0; i < f->rules->item->n_basis; i++)
        str_join(&basis, "；", f->rules->item->basis[i]);
    if (!fill_has(f, "basis") && basis.len)
        json_set_string(f->data, "basis", basis.s);
}

static void fill_decide(struct act_filling *f)
{
    const char *result = json_get_string(f->data, "result");

    fill_task(f);
    if (result && !strcmp(result, "grant")) {
        fill_basis(f);
        fill_term(f);
    }
    /* A denial's basis is the decider's to name; how to appeal is the item's. */
    if (!fill_has(f, "remedies"))
        json_set_string(f->data, "remedies", f->rules->item->remedies);
}

static void fill_issue(struct act_filling *f)
{
    if (!fill_has(f, "method"))
        json_set_string(f->data, "method", "window");
}

static fill_fn *const fills[KIND_COUNT] = {
    [KIND_RECEIVE] = fill_receive,   [KIND_SUPPLY] = fill_supply,
    [KIND_NOTIFY] = fill_notify,     [KIND_ACCEPT] = fill_accept,
    [KIND_ROUTE] = fill_task,        [KIND_TRANSFER] = fill_task,
    [KIND_CLAIM] = fill_task,        [KIND_OPINE] = fill_task,
    [KIND_SEND_BACK] = fill_task,    [KIND_CHARGE] = fill_charge,
    [KIND_PAY] = fill_pay,           [KIND_DECIDE] = fill_decide,
    [KIND_RETURN] = fill_task,       [KIND_RECALL] = fill_recall,
    [KIND_FORWARD] = fill_forward,   [KIND_URGE] = fill_urge,
    [KIND_PAUSE] = fill_pause,       [KIND_RESUME] = fill_resume,
    [KIND_SUPERVISE] = fill_supervise, [KIND_REPLY] = fill_about,
    [KIND_APPEAL] = fill_about,      [KIND_LIFT] = fill_about,
    [KIND_EXTEND] = fill_extend,     [KIND_UNDERTAKE] = fill_undertake,
    [KIND_INSPECT] = fill_inspect,   [KIND_REVOKE] = fill_revoke,
    [KIND_HAND_OVER] = fill_hand_over, [KIND_TAKE_OVER] = fill_take_over,
    [KIND_FEED_BACK] = fill_feed_back,
    [KIND_ISSUE] = fill_issue,       [KIND_CORRECT] = fill_correct,
};

void fill_act(struct act_filling *f)
{
    fill_fn *fn = fills[f->event->kind];

    /* Past receive there is nothing to work out without the casefile. */
    if (fn && (f->casefile || f->event->kind == KIND_RECEIVE))
        fn(f);
}

const char *fill_issuer(const struct desk *d, const struct item *item, enum document document)
{
    static const bool of_hall[DOCUMENT_COUNT] = {
        [DOCUMENT_RECEIPT] = true,
        [DOCUMENT_GIVE_BACK] = true,
        [DOCUMENT_DELIVERY] = true,
        [DOCUMENT_SUPERVISION] = true,
        [DOCUMENT_HAND_OVER] = true,
    };

    const struct hall *hall = d->session.hall;
    const struct organ *organ = d->roster ? roster_organ(d->roster, item->organ) : NULL;

    if (of_hall[document] && hall)
        return hall->mark ? hall->mark : hall->name;
    return organ && organ->mark ? organ->mark : item->organ_name;
}

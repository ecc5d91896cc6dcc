/* What an honest clerk with everything in order writes, kind by kind. */
#include "telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "core/due.h"
#include "core/supervision.h"
#include "core/judge.h"
#include "core/notice.h"
#include "core/number.h"
#include "core/owed.h"

/* ---- what each kind usually says ------------------------------------------------- */

/* Which faults the clerk wrote down: one for each faulty piece. */
static void put_faults(struct telling *t, const struct json *materials)
{
    struct json *faults = json_object(t->personal);

    for (size_t i = 0; i < materials->n; i++)
        if (json_get_bool(materials->items[i], "faulty", false))
            json_set_string(faults, json_get_string(materials->items[i], "id"), "看不清");
    if (faults->n)
        json_set(t->personal, "faults", faults);
}

static void put_materials(struct telling *t, struct json *materials)
{
    json_set(t->data, "materials", materials);
    put_faults(t, materials);
}

static void put_document(struct telling *t)
{
    enum document d = casefile_document(t->s->c, t->e->kind);
    char number[NUMBER_SIZE * 2];

    if (d == DOCUMENT_NONE)
        return;
    document_number("城管局", 2026, d, "W01", 1, ++t->s->serial, number);
    json_set_string(t->data, "document", number);
}

static const char *usual_answers(const struct item *item)
{
    if (!strcmp(item->code, "T-PERMIT"))
        return "place:street,area:5,days:10,begins:2026-12-01";
    return !strcmp(item->code, "T-MARKET") ? "capital:5000" : "";
}

static void usual_applicant(struct telling *t)
{
    bool person = t->s->item->applicants & 1u << APPLICANT_PERSON;

    set_pairs(t, telling_part(t, "applicant"),
              person ? "type:person,name:张三,id_number:210602196106286206,phone:13912345678"
                     : "type:enterprise,name:公司,id_number:91350100M000100Y43,"
                       "phone:13912345678",
              false);
}

static const char *hall_of(const struct telling *t)
{
    const struct post *p = roster_post(t->s->world->roster, t->e->post);

    return p && p->hall ? p->hall : "620702";
}

static void usual_receive(struct telling *t)
{
    struct json *answers = telling_part(t, "answers");
    char number[NUMBER_SIZE];

    casefile_number("620702", date_of_at(t->e->at, NULL), "W01", 1, ++t->s->serial, number);
    json_set_string(t->data, "number", number);
    json_set_string(t->data, "pickup", "7K3M9Q");
    json_set_string(t->data, "hall", hall_of(t));
    put_document(t);
    usual_applicant(t);
    set_pairs(t, answers, usual_answers(t->s->item), true);
    if (t->answers)
        set_pairs(t, answers, t->answers, true);
    put_materials(t, t->give ? materials_given(t) : materials_asked(t, answers));
}

static const char *awaited(const struct telling *t)
{
    struct str ids = str_new(t->e);

    for (size_t i = 0; i < t->s->c->held.n; i++)
        if (t->s->c->held.list[i].awaits)
            str_join(&ids, ",", t->s->c->held.list[i].id);
    return ids.len ? ids.s : NULL;
}

static void usual_supply(struct telling *t)
{
    struct json *answers = t->s->c->answers ? json_copy(t->e, t->s->c->answers)
                                            : json_object(t->e);

    put_document(t);
    if (t->answers) {
        set_pairs(t, telling_part(t, "answers"), t->answers, true);
        set_pairs(t, answers, t->answers, true);
    }
    if (!t->give && t->s->c->state == STATE_ACCEPTED && t->e->kind == KIND_SUPPLY)
        t->give = awaited(t); /* nothing else of the application may come in then */
    if (t->give || t->e->kind == KIND_SUPPLY)
        put_materials(t, t->give ? materials_given(t) : materials_asked(t, answers));
}

void push_asked(struct json *list, char *text)
{
    struct json *o = json_object(list);
    char *cause = strchr(text, '/');

    if (cause)
        *cause++ = '\0';
    json_set_string(o, "key", text);
    json_set_string(o, "cause", cause ? cause : "first");
    json_push(list, o);
}

static void usual_notify(struct telling *t)
{
    struct rules rules = story_rules(t->s);
    struct asked_list found = notice_compute(t->e, &rules, t->s->c);
    struct json *all = notice_to_json(t->e, &found), *asked = json_array(t->data);
    char day[DATE_TEXT];

    for (size_t i = 0; i < all->n; i++)
        if (!in_list(t->drop, json_get_string(all->items[i], "key")))
            json_push(asked, json_copy(asked, all->items[i]));
    if (t->add)
        push_asked(asked, mem_strdup(t->e, t->add));
    date_format(date_of_at(t->e->at, NULL) + 10, day);
    put_document(t);
    json_set(t->data, "asked", asked);
    json_set_string(t->data, "until", day);
}

/* undertake [KIND]: a deferral, of all that may be deferred, by the last day there is. */
static void usual_undertake(struct telling *t, const char *kind)
{
    struct rules rules = story_rules(t->s);
    enum promise p = PROMISE_DEFERRAL;
    int32_t latest;
    char day[DATE_TEXT];

    put_document(t);
    json_set_string(t->data, "kind", kind ? kind : "deferral");
    if (kind && !promise_parse(kind, &p))
        p = PROMISE_DEFERRAL;
    json_set(t->data, "undertaken", owed_offered(t->data, &rules, t->s->c, p));
    if (p == PROMISE_COMMITMENT ||
        !undertaking_latest(t->s->item, rules.calendar, date_of_at(t->e->at, NULL), &latest))
        return;
    date_format(latest, day);
    json_set_string(t->data, "until", day);
}

static void usual_lapse(struct telling *t)
{
    const struct undertaking *u = casefile_owing(t->s->c);
    struct json *owed = json_array(t->data);
    char day[DATE_TEXT] = "2026-01-01";

    for (size_t i = 0; u && i < u->n_owed; i++)
        json_push(owed, json_string(owed, u->owed[i]));
    if (u)
        date_format(undertaking_last_day(u, t->s->world->calendar), day);
    json_set(t->data, "owed", owed);
    json_set_string(t->data, "until", day);
}

static void usual_accept(struct telling *t)
{
    struct rules rules = story_rules(t->s);
    char day[DATE_TEXT];

    put_document(t);
    date_format(t->e->kind == KIND_DEEM
                    ? date_of_at(casefile_began(t->s->c), NULL)
                    : acceptance_day(&rules, t->s->c, t->e->at),
                day);
    json_set_string(t->data, "accepted_on", day);
    if (t->e->kind == KIND_ACCEPT && casefile_undertaking(t->s->c))
        json_set_bool(t->data, "signed", true);
}

static void usual_charge(struct telling *t)
{
    struct rules rules = story_rules(t->s);
    struct charges charges = check_charges(t->e, t->s->item, rules.expr,
                                           date_of_at(t->s->c->received_at, NULL),
                                           t->s->c->answers);
    struct json *fees = json_array(t->data);

    put_document(t);
    for (size_t i = 0; i < charges.n; i++) {
        struct json *o = json_object(fees);

        json_set_string(o, "fee", charges.lines[i].fee->id);
        json_set_int(o, "before", charges.lines[i].before);
        json_set_int(o, "amount", charges.lines[i].after);
        if (charges.lines[i].by)
            json_set_string(o, "reduction", charges.lines[i].by->name);
        json_push(fees, o);
    }
    json_set(t->data, "fees", fees);
    json_set_int(t->data, "total", charges.total);
}

static void usual_pay(struct telling *t)
{
    const struct casefile *c = t->s->c;
    const struct charge *last = c->n_charges ? &c->charges[c->n_charges - 1] : NULL;

    json_set_string(t->data, "charge", last ? last->document : "缴0");
    json_set_int(t->data, "amount", last ? last->total : 1);
    json_set_string(t->data, "receipt", "票0001");
}

static void usual_produce(struct telling *t)
{
    struct json *results = json_array(t->data);

    for (size_t i = 0; i < t->s->item->n_results; i++) {
        struct json *o = json_object(results);

        json_set_string(o, "name", t->s->item->results[i].name);
        json_set_string(o, "number", "证0001");
        json_push(results, o);
    }
    json_set(t->data, "results", results);
}

static void usual_issue(struct telling *t)
{
    const struct casefile *c = t->s->c;
    struct json *handed = json_array(t->data);

    put_document(t);
    json_set_string(t->data, "method", "window");
    for (size_t i = 0; c->results && i < c->results->n; i++)
        json_push(handed,
                  json_string(handed, json_get_string(c->results->items[i], "name")));
    if (!c->results && c->decision_document)
        json_push(handed, json_string(handed, c->decision_document));
    json_set(t->data, "handed", handed);
    json_set_string(telling_part(t, "recipient"), "name", casefile_applicant(c, "name"));
}

/* The task that a bare word names, else the first open one. */
static const char *task_name(struct telling *t, const char *word)
{
    const struct casefile *c = t->s->c;

    if (word)
        return word;
    for (size_t i = 0; i < c->n_tasks; i++)
        if (!c->tasks[i].result)
            return c->tasks[i].task->id;
    return "none";
}

static void usual_sent(struct telling *t)
{
    struct json *sent = json_array(t->data);

    for (size_t i = 0; i < t->s->c->held.n; i++)
        if (!in_list(t->lacking, t->s->c->held.list[i].id))
            json_push(sent, json_string(sent, t->s->c->held.list[i].id));
    json_set(t->data, "sent", sent);
}

static void usual_task(struct telling *t, const char *first, const char *second)
{
    enum kind k = t->e->kind;

    if (k == KIND_DECIDE) {
        put_document(t);
        json_set_string(t->data, "task", task_name(t, NULL));
        json_set_string(t->data, "result", first ? first : "grant");
        if (!first || strcmp(first, "deny"))
            return;
        json_set_string(t->data, "basis", "条例第五条");
        json_set_string(t->data, "remedies", "六十日内申请复议");
        json_set_string(t->personal, "text", "不符合条件");
        return;
    }
    json_set_string(t->data, "task", task_name(t, first));
    if (k == KIND_ROUTE)
        json_set_string(t->data, second && roster_post(t->s->world->roster, second)
                                     ? "to_post"
                                     : "to_actor",
                        second ? second : "chen");
    if (k == KIND_TRANSFER)
        json_set_string(t->data, "to_organ", second ? second : "ORG-C");
    if (k == KIND_OPINE || k == KIND_FORWARD)
        json_set_string(t->data, "result", second ? second : "pass");
    if (k == KIND_FORWARD)
        usual_sent(t);
    if (k == KIND_SEND_BACK)
        json_set_string(t->data, "to_stage", second ? second : "review");
    if (k == KIND_OPINE && t->s->c->stage < t->s->item->n_stages &&
        t->s->item->stages[t->s->c->stage].kind == STAGE_FIELD_CHECK) {
        struct json *two = json_array(t->data);
        char day[DATE_TEXT];

        json_push(two, json_string(two, "陈审"));
        json_push(two, json_string(two, "程审"));
        date_format(date_of_at(t->e->at, NULL), day);
        json_set(t->data, "inspectors", two);
        json_set_string(t->data, "visited_on", day);
    }
}

/* pause [PROCEDURE [EXPECTED]]: three days more, if nothing is said. */
static void usual_pause(struct telling *t, const char *procedure, const char *expected)
{
    int32_t today = date_of_at(t->e->at, NULL);
    char day[DATE_TEXT];

    put_document(t);
    json_set_string(t->data, "procedure", procedure ? procedure : "hearing");
    date_format(today, day);
    json_set_string(t->data, "from", day);
    date_format(today + 3, day);
    json_set_string(t->data, "expected", expected ? expected : day);
    json_set_string(t->data, "basis", "行政许可法 45");
}

/* Two people, today. */
static void usual_visit(struct telling *t, const char *on)
{
    struct json *two = json_array(t->data);
    char day[DATE_TEXT];

    date_format(date_of_at(t->e->at, NULL), day);
    json_set_string(t->data, on, day);
    json_push(two, json_string(two, "陈审"));
    json_push(two, json_string(two, "程审"));
    json_set(t->data, "inspectors", two);
}

/* inspect [RESULT]: true, if nothing is said; to be mended within ten days. */
static void usual_inspect(struct telling *t, const char *result)
{
    char day[DATE_TEXT];

    usual_visit(t, "inspected_on");
    json_set_string(t->data, "result", result ? result : "true");
    date_format(date_of_at(t->e->at, NULL) + 10, day);
    if (result && !strcmp(result, "mend"))
        json_set_string(t->data, "mend_by", day);
}

static void usual_revoke(struct telling *t)
{
    put_document(t);
    json_set_string(t->data, "basis", "条例第二十八条");
    json_set_string(t->data, "remedies", "六十日内申请复议");
}

/* extend [DAYS] */
static void usual_extend(struct telling *t, const char *days)
{
    const struct due_by by = {.calendar = t->s->world->calendar};
    int32_t until = date_of_at(t->e->at, NULL);
    int n = days ? atoi(days) : extension_most(t->s->item);
    char day[DATE_TEXT];

    put_document(t);
    json_set_int(t->data, "days", n);
    if (!casefile_extended(t->s->c, &by, until, n, &until))
        until = date_of_at(t->e->at, NULL);
    date_format(until, day);
    json_set_string(t->data, "decide_by", day);
}

/* card [CLOCK]: what is due now of that clock, or first; what is not due can be said too. */
static void usual_card(struct telling *t, const char *clock)
{
    const struct due_by by = {.calendar = t->s->world->calendar};
    char day[DATE_TEXT];
    size_t n;
    const struct card *list = cards_due(t->e, t->s->c, &by, t->e->at, &n), *card = NULL;

    for (size_t i = 0; !card && i < n; i++)
        if (!clock || !strcmp(clock_kind_name(list[i].clock), clock))
            card = &list[i];
    put_document(t);
    date_format(card ? card->due : date_of_at(t->e->at, NULL), day);
    json_set_string(t->data, "clock", card    ? clock_kind_name(card->clock)
                                      : clock ? clock
                                              : "promised");
    json_set_string(t->data, "colour", card ? lamp_name(card->colour) : "yellow");
    json_set_string(t->data, "due", day);
    if (!card)
        return;
    json_set_string(t->data, "of", card->of);
    json_set_string(t->data, "organ", card->organ);
    json_set_string(t->data, "post", card->post);
    json_set_string(t->data, "hall", card->hall);
    json_set_string(t->data, "account", card->account);
}

/* supervise [POST [ORGAN]] */
static void usual_supervise(struct telling *t, const char *to, const char *organ)
{
    const struct post *post = to ? roster_post(t->s->world->roster, to) : NULL;
    char day[DATE_TEXT];

    put_document(t);
    json_set_string(t->data, "to_post", to && strcmp(to, "-") ? to : NULL);
    json_set_string(t->data, "to_organ", organ ? organ : post ? post->organ : "ORG-A");
    json_set_string(t->data, "to_hall", post && !post->organ ? post->hall : NULL);
    date_format(date_of_at(t->e->at, NULL) + 3, day);
    json_set_string(t->data, "reply_by", day);
}

/* reply [BLAME], appeal [BLAME], lift [RESULT [BLAME]]: about the last card, or the last
 * letter where there is no card. */
static void usual_answer(struct telling *t, const char *first, const char *second)
{
    const struct casefile *c = t->s->c;
    bool lifts = t->e->kind == KIND_LIFT;
    const char *blame = lifts ? second : first ? first : c->n_cards ? "department" : NULL;

    json_set_string(t->data, "about",
                    c->n_cards     ? c->cards[c->n_cards - 1].number
                    : c->n_letters ? c->letters[c->n_letters - 1].number
                                   : "none");
    if (lifts)
        json_set_string(t->data, "result", first ? first : "lift");
    json_set_string(t->data, "blame", blame);
}

/* hand_over [TO]: everything that is there, to the place; to the item's organ if nothing is
 * said. */
static void usual_hand_over(struct telling *t, const char *to)
{
    const struct post *p = roster_post(t->s->world->roster, t->e->post);
    const struct custody *c = &t->s->c->custody;
    struct json *list = json_array(t->data), *who = telling_part(t, "carrier");
    char *from = mem_printf(t->e, p && p->organ ? "organ:%s" : "hall:%s",
                            p && p->organ ? p->organ : hall_of(t));

    put_document(t);
    json_set_string(t->data, "from_place", from);
    json_set_string(t->data, "to_place", to ? to : mem_printf(t->e, "organ:%s", t->s->item->organ));
    for (size_t i = 0; i < c->n_stocks; i++)
        if (!strcmp(c->stocks[i].place, from) && c->stocks[i].originals + c->stocks[i].copies) {
            struct json *o = json_object(list);

            json_set_string(o, "id", c->stocks[i].material);
            json_set_int(o, "originals", c->stocks[i].originals);
            json_set_int(o, "copies", c->stocks[i].copies);
            json_push(list, o);
        }
    json_set(t->data, "materials", t->give ? materials_given(t) : list);
    json_set_string(who, "name", "李送");
}

/* take_over: everything that stands on the oldest slip. */
static void usual_take_over(struct telling *t)
{
    const struct slip *slip = custody_open(&t->s->c->custody, NULL);

    json_set_string(t->data, "slip", slip ? slip->document : "移0");
    json_set(t->data, "materials",
             t->give                    ? materials_given(t)
             : slip && slip->materials ? json_copy(t->data, slip->materials)
                                        : json_array(t->data));
    if (slip && slip->things)
        json_set(t->data, "handed", json_copy(t->data, slip->things));
}

static void usual_feed_back(struct telling *t)
{
    char day[DATE_TEXT];

    date_format(date_of_at(t->e->at, NULL), day);
    json_set_string(t->data, "on", day);
    json_set_string(t->data, "method", "visit");
}

static void usual_of_kind(struct telling *t, const char *first, const char *second)
{
    switch (t->e->kind) {
    case KIND_RECEIVE:
        usual_receive(t);
        break;
    case KIND_SUPPLY:
    case KIND_CORRECT:
        usual_supply(t);
        break;
    case KIND_NOTIFY:
        usual_notify(t);
        break;
    case KIND_ACCEPT:
    case KIND_DEEM:
        usual_accept(t);
        break;
    case KIND_DECLINE:
    case KIND_GIVE_BACK:
        put_document(t);
        json_set_string(t->data, "reason",
                        t->e->kind == KIND_DECLINE   ? "not_needed"
                        : t->s->c->lapsed_at ? "lapsed"
                                             : "asked");
        break;
    case KIND_UNDERTAKE:
        usual_undertake(t, first);
        break;
    case KIND_LAPSE:
        usual_lapse(t);
        break;
    case KIND_INSPECT:
        usual_inspect(t, first);
        break;
    case KIND_REVOKE:
        usual_revoke(t);
        break;
    case KIND_PAUSE:
        usual_pause(t, first, second);
        break;
    case KIND_RESUME:
        usual_visit(t, "ended_on");
        break;
    case KIND_EXTEND:
        usual_extend(t, first);
        break;
    case KIND_CARD:
        usual_card(t, first);
        break;
    case KIND_SUPERVISE:
        usual_supervise(t, first, second);
        break;
    case KIND_REPLY:
    case KIND_APPEAL:
    case KIND_LIFT:
        usual_answer(t, first, second);
        break;
    case KIND_HAND_OVER:
        usual_hand_over(t, first);
        break;
    case KIND_TAKE_OVER:
        usual_take_over(t);
        break;
    case KIND_FEED_BACK:
        usual_feed_back(t);
        break;
    case KIND_CHARGE:
        usual_charge(t);
        break;
    case KIND_PAY:
        usual_pay(t);
        break;
    case KIND_PRODUCE:
        usual_produce(t);
        break;
    case KIND_ISSUE:
        usual_issue(t);
        break;
    case KIND_WITHDRAW:
        put_document(t);
        break;
    case KIND_CLOSE:
    case KIND_URGE:
    case KIND_NOTE:
        break;
    default:
        usual_task(t, first, second);
    }
}

/* A reason for whatever needs one. */
static void usual_reason(struct telling *t)
{
    size_t n;
    const struct value_row *rows = kind_values(t->e->kind, &n);

    for (size_t i = 0; i < n; i++)
        if (rows[i].required && rows[i].personal && !strcmp(rows[i].name, "text"))
            json_set_string(t->personal, "text", "事由");
}

void usual_data(struct telling *t, const char *first, const char *second)
{
    usual_of_kind(t, first, second);
    usual_reason(t);
}

/* Somebody at the place that the oldest slip goes to. */
static void usual_taker(struct telling *t)
{
    static const struct {
        const char *place, *actor, *post;
    } rows[] = {
        {"hall:620702101", "zhao", "S1"}, {"hall:620702101203", "ma", "V1"},
        {"organ:ORG-A", "chen", "RA"},    {"organ:ORG-B", "qian", "RB"},
        {"organ:ORG-C", "feng", "AC"},
    };
    const struct slip *slip = custody_open(&t->s->c->custody, NULL);

    for (size_t i = 0; slip && i < ARRAY_LEN(rows); i++)
        if (!strcmp(rows[i].place, slip->to))
            t->e->actor = rows[i].actor, t->e->post = rows[i].post;
}

void usual_author(struct telling *t, const char *task)
{
    static const struct {
        const char *organ, *reviewer, *review_post, *approver, *approve_post;
    } offices[] = {
        {"ORG-A", "chen", "RA", "sun", "AA"},
        {"ORG-B", "qian", "RB", "he", "AB"},
        {"ORG-C", "feng", "AC", "feng", "AC"},
    };
    bool of_item = t->e->kind == KIND_PAUSE || t->e->kind == KIND_RESUME ||
                   t->e->kind == KIND_EXTEND || t->e->kind == KIND_INSPECT ||
                   t->e->kind == KIND_REVOKE;
    const struct task_state *state = casefile_task(
        t->s->c, task_name(t, t->e->kind == KIND_DECIDE ? NULL : task));
    const char *organ = of_item ? t->s->item->organ : state ? state->organ : "";
    unsigned roles = kind_row(t->e->kind)->roles;
    bool of_office = (roles == (R(REVIEWER) | R(APPROVER)) || t->e->kind == KIND_OPINE ||
                      t->e->kind == KIND_RECALL) &&
                     !(state && state->task->window);
    struct event *e = t->e;
    size_t office = 0;

    for (size_t i = 0; i < ARRAY_LEN(offices); i++)
        if (!strcmp(offices[i].organ, organ))
            office = i;
    e->actor = "wang", e->post = "W1";
    if (roles == R(CENTRE))
        e->actor = e->post = CENTRE_ACTOR, e->device = CENTRE_DEVICE;
    else if (e->kind == KIND_PRODUCE || e->kind == KIND_ISSUE || e->kind == KIND_CLOSE)
        e->actor = "zhou", e->post = "I1";
    else if (e->kind == KIND_TAKE_OVER)
        usual_taker(t);
    else if (roles == R(CASHIER))
        e->actor = "wu", e->post = "C1";
    else if (roles == R(SUPERVISOR))
        e->actor = "zheng", e->post = "SV";
    else if (e->kind == KIND_REPLY || e->kind == KIND_APPEAL)
        e->actor = "chen", e->post = "RA";
    else if (e->kind == KIND_ROUTE || e->kind == KIND_TRANSFER)
        e->actor = "admin", e->post = "AD";
    else if (e->kind == KIND_EXTEND && t->s->item->route.extender == EXTENDER_GOVERNMENT)
        e->actor = "mayor", e->post = "HG";
    else if (e->kind == KIND_DECIDE || e->kind == KIND_EXTEND || e->kind == KIND_REVOKE ||
             (of_office && t->s->c->n_tasks &&
              t->s->item->stages[t->s->c->stage].kind == STAGE_DECIDE))
        e->actor = offices[office].approver, e->post = offices[office].approve_post;
    else if (of_office)
        e->actor = offices[office].reviewer, e->post = offices[office].review_post;
}

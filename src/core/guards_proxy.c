/* Guards of who stands for whom: the organ behind the window (行政许可法 26), the officer
 * and the agent for the applicant (29; 民法典 165), and what the applicant is told. */
#include <string.h>

#include "base/i18n.h"
#include "core/date.h"
#include "core/guards.h"
#include "core/letter.h"

/* ---- who answers -------------------------------------------------------------------- */

static bool taken_over(const struct casefile *c)
{
    for (size_t i = 0; i < c->custody.n_slips; i++) {
        const struct slip *s = &c->custody.slips[i];

        if (s->taken_at && !strncmp(s->to, "organ:", 6) &&
            !strcmp(s->to + 6, c->item->organ))
            return true;
    }
    return false;
}

struct refusal guard_answerer(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    const struct item *item = rules->item;

    if (post_answers(roster_post(rules->roster, e->post), item))
        return item->reception == RECEPTION_INTEGRATED && !taken_over(c)
                   ? refuse(REFUSAL_NOT_TAKEN_OVER, "%s", item->organ_name)
                   : allow();
    if (item->reception == RECEPTION_INTEGRATED)
        return refuse(REFUSAL_ORGAN_ANSWERS, "%s", item->organ_name);
    return refuse(REFUSAL_ROLE, "%s", kind_row(e->kind)->label);
}

/* ---- an officer who acts for people (代办员) ------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

/* A post of the officer whose station takes that on. */
static bool takes_on(const struct rules *rules, const struct account *officer,
                     enum service service)
{
    for (size_t i = 0; i < officer->n_posts; i++) {
        const struct post *p = roster_post(rules->roster, officer->posts[i]);
        const struct hall *hall = p && p->hall ? roster_hall(rules->roster, p->hall) : NULL;

        if (hall && (p->roles & (R(STATION) | R(WINDOW))) &&
            hall_takes_on(hall, service, rules->item->code))
            return true;
    }
    return false;
}

struct refusal guard_proxy(const struct rules *rules, const struct event *e)
{
    const char *user = event_data(e, "officer"), *name = event_data(e, "service");
    const struct account *officer = user ? roster_account(rules->roster, user) : NULL;
    enum service service;

    if (!name && !user)
        return allow();
    if (rules->item->in_person || !rules->item->agent_allowed)
        return refuse(REFUSAL_AGENT, "%s",
                      rules->item->in_person ? rules->item->in_person : rules->item->name);
    if (!officer || officer->disabled)
        return refuse(REFUSAL_UNKNOWN_ACTOR, "%s", user ? user : "");
    if (!name || !service_parse(name, &service))
        return refuse(REFUSAL_SERVICE, "%s", name ? name : "");
    if (!takes_on(rules, officer, service))
        return refuse(REFUSAL_SERVICE, "%s", rules->item->name);
    if (!event_personal(e, "authority") && !e->erased)
        return refuse(REFUSAL_AUTHORITY, "%s", N_("the letter of authority is missing"));
    return allow();
}

/* ---- an agent who takes the result ------------------------------------------------------ */

struct refusal guard_agent_takes(const struct casefile *c, const struct event *e)
{
    const struct json *who = json_get(e->personal, "recipient");
    const char *fault;

    if (!c->agent || !same(event_data(e, "method"), "agent") ||
        !same(json_get_string(who, "name"), json_get_string(c->agent, "name")))
        return allow();
    fault = letter_fault(c->agent, json_get_string(c->applicant, "type"), "collect",
                            date_of_at(e->at, NULL));
    return fault ? refuse(REFUSAL_AUTHORITY, "%s", fault) : allow();
}

/* ---- the applicant is told ------------------------------------------------------------- */

struct refusal guard_feed_back(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    static const char *const methods[] = {"visit", "phone", "message", "counter"};
    const char *method = event_data(e, "method"), *on = event_data(e, "on");
    bool known = false;
    int32_t day;

    (void)rules;
    if (!c->told.since)
        return refuse(REFUSAL_NOTHING_TO_TELL, "%s", state_label(c->state));
    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        known |= same(method, methods[i]);
    if (!known)
        return refuse(REFUSAL_RECIPIENT, "%s", method ? method : "");
    if (!on || !date_parse(on, &day) || day < date_of_at(c->told.since, NULL) ||
        day > date_of_at(e->at, NULL))
        return refuse(REFUSAL_TERM, "%s", on ? on : "");
    return allow();
}

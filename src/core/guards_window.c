/*
 * Guards of what the window does before and at acceptance (行政许可法 29-32).
 *
 * Nothing may be recorded that the pinned guide does not ask (R046); whether the
 * application is complete is worked out here from the same check that the notice is made
 * of, and what the event claims about it must agree.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "core/effects.h"
#include "core/guards.h"
#include "core/judge.h"
#include "core/notice.h"
#include "core/number.h"
#include "core/owed.h"

/* ---- the application ------------------------------------------------------------ */

static struct refusal guide_asks(const struct rules *rules, const struct event *e)
{
    const struct json *answers = json_get(e->personal, "answers");
    size_t n, n_gone;
    struct json **materials = json_get_array(e->data, "materials", &n);
    struct json **gone = json_get_array(e->data, "without", &n_gone);

    for (size_t i = 0; i < n; i++)
        if (!item_material(rules->item, json_get_string(materials[i], "id")))
            return refuse(REFUSAL_NOT_IN_GUIDE, "%s", json_get_string(materials[i], "id"));
    for (size_t i = 0; answers && i < answers->n; i++)
        if (!item_field(rules->item, answers->keys[i]))
            return refuse(REFUSAL_NOT_IN_GUIDE, "%s", answers->keys[i]);
    for (size_t i = 0; i < n_gone; i++)
        if (strcmp(gone[i]->string, "agent") != 0 &&
            strncmp(gone[i]->string, "agent.", 6) != 0 &&
            strncmp(gone[i]->string, "applicant.", 10) != 0)
            return refuse(REFUSAL_SHAPE, "without");
    return allow();
}

/* "A、B、C": what is asked, in the words of the guide, as far as it fits. */
static struct refusal refuse_asked(enum refusal_code code, const void *ctx,
                                   const struct asked_list *asked)
{
    struct str labels = str_new(ctx);

    for (size_t i = 0; i < asked->n; i++)
        if (asked->list[i].cause != CAUSE_NONE)
            str_join(&labels, "、", asked->list[i].finding.label);
    return refuse(code, "%s", labels.s);
}

/* What e says is owed on an undertaking after it: all that is, and nothing else. */
static struct refusal owed_agrees(const void *ctx, const struct rules *rules,
                                  const struct casefile *after, const struct event *e)
{
    const struct json *says = json_get(e->data, "owed");
    struct json *owed = json_array(ctx);

    if (after->n_undertakings) {
        const struct undertaking *u = &after->undertakings[after->n_undertakings - 1];

        if (u->promise == PROMISE_DEFERRAL || u->taken_back)
            owed = owed_materials(ctx, rules, after, u);
    }
    if (guard_same_names(says, owed) && (says || !owed->n))
        return allow();
    return refuse(REFUSAL_SHAPE, "owed");
}

/* The application as it would stand after e must be complete just when e says so. */
static struct refusal completeness(const void *ctx, const struct rules *rules,
                                   const struct casefile *after, const struct event *e)
{
    struct asked_list asked = notice_compute(ctx, rules, after);
    const struct json *says = json_get(e->data, "complete");
    bool complete = asked.n == asked.n_barred;

    if (says && says->boolean && !complete)
        return refuse_asked(REFUSAL_INCOMPLETE, ctx, &asked);
    if (!says || says->boolean != complete)
        return refuse(REFUSAL_SHAPE, "complete");
    return owed_agrees(ctx, rules, after, e);
}

static struct refusal who_applies(const struct rules *rules, const struct json *applicant,
                                  const struct json *agent)
{
    const char *type = json_get_string(applicant, "type");
    enum applicant_type t;

    if (!json_get_string(applicant, "name"))
        return refuse(REFUSAL_INCOMPLETE, "%s", N_("applicant"));
    if (!type || !applicant_type_parse(type, &t) || !(rules->item->applicants & 1u << t))
        return refuse(REFUSAL_APPLICANT_TYPE, "%s",
                      type && applicant_type_parse(type, &t) ? applicant_type_label(t) : "");
    if (agent && rules->item->in_person)
        return refuse(REFUSAL_AGENT, "%s", rules->item->in_person);
    if (agent && !rules->item->agent_allowed)
        return refuse(REFUSAL_AGENT, "%s", rules->item->name);
    return allow();
}

/* What the guide asks, of whom it may be asked, and whether it is all there: e is tried
 * on a copy. */
static struct refusal application(const struct rules *rules, const struct casefile *c,
                                  const struct event *e)
{
    void *ctx = mem_context(NULL, "application");
    struct casefile *after = c ? casefile_copy(ctx, c) : casefile_new(ctx);
    struct refusal r = guide_asks(rules, e);

    if (!r.code)
        r = guard_results(rules, c, e);
    if (!r.code) {
        effect_apply(after, e);
        r = who_applies(rules, after->applicant, after->agent);
    }
    if (!r.code)
        r = completeness(ctx, rules, after, e);
    mem_free(ctx);
    return r;
}

static struct refusal when_taken(const struct rules *rules, const struct event *e)
{
    int year, month, mday;

    date_to_civil(date_of_at(e->at, NULL), &year, &month, &mday);
    if (!(rules->item->months & 1u << (month - 1)))
        return refuse(REFUSAL_MONTHS, "%s", rules->item->name);
    return allow();
}

/* Open casefiles of the same person and item that the window knows: each must have been
 * shown, and is named in `also`. */
static struct refusal seen_same(const struct rules *rules, const struct event *e)
{
    size_t n;
    struct json **also = json_get_array(e->data, "also", &n);

    for (size_t i = 0; i < rules->n_same_open; i++) {
        bool seen = false;

        for (size_t k = 0; k < n; k++)
            seen |= also[k]->type == JSON_STRING &&
                    !strcmp(also[k]->string, rules->same_open[i]);
        if (!seen)
            return refuse(REFUSAL_DUPLICATE, "%s", rules->same_open[i]);
    }
    return allow();
}

/* The version of the guide that is in force that day, as far as it can be known. */
static struct refusal in_force(const struct rules *rules, const struct event *e)
{
    return rules->standing ? standing_admits(rules->standing, e->item, e->item_version,
                                             date_of_at(e->at, NULL), rules->slack_days)
                           : allow();
}

static struct refusal where_taken(const struct rules *rules, const struct event *e)
{
    const struct post *post = roster_post(rules->roster, e->post);
    const char *hall = event_data(e, "hall"), *number = event_data(e, "number");
    const char *pickup = event_data(e, "pickup");
    char normal[PICKUP_SIZE];

    if (!post->hall || !hall || strcmp(post->hall, hall))
        return refuse(REFUSAL_NOT_HIS_POST, "%s", hall ? hall : "");
    if (!post_takes(post, rules->item->code))
        return refuse(REFUSAL_WINDOW_SCOPE, "%s", rules->item->name);
    if (!number || !casefile_number_valid(number))
        return refuse(REFUSAL_SHAPE, "number");
    if (!pickup || !pickup_normalise(pickup, normal) || strcmp(pickup, normal))
        return refuse(REFUSAL_SHAPE, "pickup");
    return allow();
}

struct refusal guard_receive(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    struct refusal r = in_force(rules, e);

    if (!r.code)
        r = where_taken(rules, e);
    if (!r.code)
        r = guard_proxy(rules, e);
    if (!r.code)
        r = when_taken(rules, e);
    if (!r.code)
        r = seen_same(rules, e);
    if (!r.code)
        r = guard_package(rules, e);
    if (!r.code)
        r = application(rules, c, e);
    return r;
}

/* ---- the answer: 5 working days (32(四)) ------------------------------------------ */

static struct refusal too_late(const struct casefile *c)
{
    char day[DATE_TEXT];

    date_format(date_of_at(casefile_began(c), NULL), day);
    return refuse(REFUSAL_TOO_LATE, "%s", day);
}

/* After acceptance: what was undertaken, and nothing else. */
static struct refusal is_owed(const struct casefile *c, const struct event *e)
{
    const struct undertaking *u = casefile_owing(c);
    static const char *const others[] = {"answers", "applicant", "agent"};
    size_t n;
    struct json **materials = json_get_array(e->data, "materials", &n);

    if (!u)
        return refuse(REFUSAL_NOT_OWED, "%s", "");
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (json_get(e->personal, others[i]) && json_get(e->personal, others[i])->n)
            return refuse(REFUSAL_NOT_OWED, "%s", others[i]);
    for (size_t i = 0; i < n; i++) {
        const char *id = json_get_string(materials[i], "id");
        bool owed = false;

        for (size_t k = 0; id && k < u->n_owed; k++)
            owed |= !strcmp(u->owed[k], id);
        if (!owed)
            return refuse(REFUSAL_NOT_OWED, "%s", id ? id : "");
    }
    return allow();
}

struct refusal guard_supply(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct post *post = roster_post(rules->roster, e->post);
    const char *hall = event_data(e, "hall");
    bool centre = !strcmp(e->actor, CENTRE_ACTOR);
    struct refusal r = allow();

    if (!centre && !event_data(e, "document"))
        return refuse(REFUSAL_SHAPE, "document");
    if (centre || c->state == STATE_ACCEPTED)
        r = guard_carry(c, e);
    if (r.code && !centre)
        r = is_owed(c, e);
    if (r.code)
        return r;
    if (!centre && c->n_notices && rules->item->acceptance.supplement_is_new_case)
        return refuse(REFUSAL_NEW_CASE, "%s", "");
    if (!effect_changes(e))
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    if (hall && (!post || !post->hall || strcmp(post->hall, hall) != 0))
        return refuse(REFUSAL_NOT_HIS_POST, "%s", hall);
    return application(rules, c, e);
}

/* ---- the notice ----------------------------------------------------------------- */

static const struct asked *find_asked(const struct asked_list *list, const char *key)
{
    for (size_t i = 0; key && i < list->n; i++)
        if (!strcmp(list->list[i].key, key))
            return &list->list[i];
    return NULL;
}

static bool names(struct json **asked, size_t n, const struct asked *one)
{
    for (size_t i = 0; i < n; i++) {
        const char *key = json_get_string(asked[i], "key");
        const char *cause = json_get_string(asked[i], "cause");

        if (key && cause && !strcmp(key, one->key))
            return !strcmp(cause, cause_name(one->cause));
    }
    return false;
}

/* What the event names against what the check finds: all of it, and nothing else. */
static struct refusal notice_agrees(const struct asked_list *found, const struct event *e)
{
    size_t n;
    struct json **asked = json_get_array(e->data, "asked", &n);

    for (size_t i = 0; i < n; i++) {
        const char *key = json_get_string(asked[i], "key");
        const struct asked *one = find_asked(found, key);

        if (!one)
            return refuse(REFUSAL_NOTICE_UNFOUNDED, "%s", key ? key : "");
        if (one->cause == CAUSE_NONE)
            return refuse(REFUSAL_NOTICE_NEW, "%s", one->finding.label);
    }
    for (size_t i = 0; i < found->n; i++)
        if (found->list[i].cause != CAUSE_NONE && !names(asked, n, &found->list[i]))
            return refuse(REFUSAL_NOTICE_NOT_ALL, "%s", found->list[i].finding.label);
    return allow();
}

static struct refusal notice_due(const struct rules *rules, const struct casefile *c,
                                 const struct event *e, const struct asked_list *found)
{
    const char *until = event_data(e, "until");
    int32_t day;

    if (found->n == found->n_barred && c->n_notices)
        return refuse(REFUSAL_MUST_ACCEPT, "%s", "");
    if (found->n == 0)
        return refuse(REFUSAL_NOTHING_MISSING, "%s", "");
    if (acceptance_is_late(rules, c, e->at))
        return too_late(c);
    if (!until || !date_parse(until, &day) || day < date_of_at(e->at, NULL))
        return refuse(REFUSAL_TERM, "%s", until ? until : "");
    return notice_agrees(found, e);
}

struct refusal guard_notify(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    void *ctx = mem_context(NULL, "guard_notify");
    struct asked_list found = notice_compute(ctx, rules, c);
    struct refusal r = guard_answerer(rules, c, e);

    if (!r.code)
        r = notice_due(rules, c, e, &found);
    mem_free(ctx);
    return r;
}

/* ---- acceptance and the other ways out -------------------------------------------- */

static struct refusal accepted_on(const struct event *e, int32_t day)
{
    const char *on = event_data(e, "accepted_on");
    char text[DATE_TEXT];

    date_format(day, text);
    if (!on || strcmp(on, text))
        return refuse(REFUSAL_ACCEPT_DATE, "%s", text);
    return allow();
}

/* Where nobody answered in time the application stands accepted already, complete or not:
 * the window then only says so. */
struct refusal guard_accept(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    void *ctx = mem_context(NULL, "guard_accept");
    struct asked_list found = notice_compute(ctx, rules, c);
    struct refusal r = guard_answerer(rules, c, e);

    if (!r.code && !casefile_began(c))
        r = guard_awaited(rules, c);
    else if (!r.code && found.n > found.n_barred && !acceptance_is_late(rules, c, e->at))
        r = refuse_asked(REFUSAL_INCOMPLETE, ctx, &found);
    else if (!r.code && casefile_undertaking(c) && !json_get_bool(e->data, "signed", false))
        r = refuse(REFUSAL_UNSIGNED, "%s", "");
    else if (!r.code)
        r = accepted_on(e, acceptance_day(rules, c, e->at));
    mem_free(ctx);
    return r;
}

static bool is(const struct event *e, const char *name, const char *value)
{
    const char *s = event_data(e, name);

    return s && !strcmp(s, value);
}

struct refusal guard_decline(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    struct refusal r = guard_answerer(rules, c, e);

    if (r.code)
        return r;
    if (notice_satisfied(rules, c))
        return refuse(REFUSAL_MUST_ACCEPT, "%s", "");
    if (acceptance_is_late(rules, c, e->at))
        return too_late(c);
    if (!is(e, "reason", "not_needed") && !is(e, "reason", "not_ours"))
        return refuse(REFUSAL_REASON, "%s", "not_needed, not_ours");
    if (is(e, "reason", "not_ours") && !event_data(e, "apply_to"))
        return refuse(REFUSAL_APPLY_TO, "%s", "");
    return allow();
}

/*
 * Ways to give everything back: the applicant asks for it; the term of the notice ran out
 * (then it counts as withdrawn); the item takes supplements as a new application; or what
 * was undertaken was not brought, and that has lapsed.
 */
struct refusal guard_give_back(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const struct notice *last = c->n_notices ? &c->notices[c->n_notices - 1] : NULL;

    if (c->state == STATE_WITHDRAWN && (!c->lapsed_at || c->returned))
        return refuse(REFUSAL_STATE, "%s", state_label(c->state));
    if (c->state == STATE_WITHDRAWN)
        return is(e, "reason", "lapsed") ? allow() : refuse(REFUSAL_REASON, "%s", "lapsed");
    if (is(e, "reason", "asked"))
        return allow();
    if (notice_satisfied(rules, c))
        return refuse(REFUSAL_MUST_ACCEPT, "%s", "");
    if (is(e, "reason", "overdue") && last && date_of_at(e->at, NULL) > last->until)
        return allow();
    if (is(e, "reason", "new_case") && last && rules->item->acceptance.supplement_is_new_case)
        return allow();
    return refuse(REFUSAL_REASON, "%s", "asked, overdue, new_case");
}

struct refusal guard_deem(const struct rules *rules, const struct casefile *c,
                          const struct event *e)
{
    char day[DATE_TEXT];

    if (!acceptance_is_late(rules, c, e->at)) {
        date_format(acceptance_answer_day(rules, c), day);
        return refuse(REFUSAL_DEEM_EARLY, "%s", day);
    }
    return accepted_on(e, date_of_at(casefile_began(c), NULL));
}

/* ---- corrections ------------------------------------------------------------------ */

static const struct history *find_history(const struct casefile *c, const char *hex)
{
    struct hash target;

    if (!hash_parse(hex, &target))
        return NULL;
    for (size_t i = 0; i < c->n_history; i++)
        if (hash_equal(&c->history[i].hash, &target))
            return &c->history[i];
    return NULL;
}

/* The fold keeps what stood before a paper act until something is built on it. */
static struct refusal guard_undo(const struct casefile *c, const struct event *e)
{
    const struct history *h = find_history(c, event_data(e, "undoes"));

    if (!h || !c->before || !hash_equal(&h->hash, &c->before_of))
        return refuse(REFUSAL_UNDO, "%s", N_("another act came after it"));
    if (strcmp(h->person, e->person) || strcmp(h->device, e->device))
        return refuse(REFUSAL_UNDO, "%s", N_("another person did it"));
    return allow();
}

static struct refusal guard_settle(const struct casefile *c, const struct event *e)
{
    const struct history *h = find_history(c, event_data(e, "settles"));

    if (!h || !h->idle || h->settled)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    return allow();
}

struct refusal guard_correct(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    if (event_data(e, "undoes"))
        return guard_undo(c, e);
    if (event_data(e, "settles"))
        return guard_settle(c, e);
    if (event_data(e, "takes_back")) {
        struct refusal r = guard_take_back(c, e);

        if (r.code)
            return r;
    }
    /* After the decision the application is read-only. */
    if (!(STATES_BEFORE_DECISION & 1u << c->state))
        return refuse(REFUSAL_STATE, "%s", state_label(c->state));
    if (!effect_changes(e))
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    return application(rules, c, e);
}

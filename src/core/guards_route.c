/* Guards of the route: who may do what with which task of the current stage. */
#include <string.h>

#include "base/i18n.h"
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

struct refusal guard_own_task(const struct rules *rules, const struct casefile *c,
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
    struct refusal r = guard_own_task(rules, c, e, &t);

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
    struct refusal r = guard_own_task(rules, c, e, &t);
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
    struct refusal r = guard_own_task(rules, c, e, &t);
    const char *to = event_data(e, "to_stage");

    if (r.code)
        return r;
    for (size_t i = 0; i < c->stage; i++)
        if (is(e, "to_stage", rules->item->stages[i].id))
            return allow();
    return refuse(REFUSAL_NO_TASK, "%s", to ? to : "");
}

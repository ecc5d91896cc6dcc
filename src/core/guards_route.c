/* Guards of the route: what may be done with a task of the current stage. */
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

const struct task_state *guard_task(const struct casefile *c, const struct event *e)
{
    const char *id = event_data(e, "task");

    return id ? casefile_task(c, id) : NULL;
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
    const struct task_state *t = guard_task(c, e);
    const char *post_id = event_data(e, "to_post"), *actor = event_data(e, "to_actor");
    const struct post *post = post_id ? roster_post(rules->roster, post_id) : NULL;

    if (!post_id && !actor && t->returned_at)
        return event_personal(e, "text") || e->erased
                   ? allow()
                   : refuse(REFUSAL_REASON, "%s", N_("the answer"));
    if (!post_id && !actor)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    if (post_id && (!post || !same(post->organ, t->organ)))
        return refuse(REFUSAL_ORGAN, "%s", post_id);
    return actor ? works_for(rules, actor, t->organ) : allow();
}

struct refusal guard_transfer(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    const struct task_state *t = guard_task(c, e);
    const char *to = event_data(e, "to_organ");

    if (!to || same(to, t->organ))
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    for (size_t i = 0; i < rules->roster->n_organs; i++)
        if (same(rules->roster->organs[i].code, to))
            return allow();
    return refuse(REFUSAL_ORGAN, "%s", to);
}

struct refusal guard_claim(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    (void)rules;
    if (guard_task(c, e)->claimed_by)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    return allow();
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
    const struct task_state *t = guard_task(c, e);
    enum stage_kind kind = rules->item->stages[c->stage].kind;

    if (kind == STAGE_FORWARD)
        return refuse(REFUSAL_FORWARD_FIRST, "%s", t->task->name);
    if (kind == STAGE_DECIDE && !others_open(c, t))
        return refuse(REFUSAL_NO_TASK, "%s", t->task->name);
    if (!is(e, "result", "pass") && !is(e, "result", "fail"))
        return refuse(REFUSAL_REASON, "%s", "pass, fail");
    return kind == STAGE_FIELD_CHECK ? field_check(e) : allow();
}

struct refusal guard_send_back(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const char *to = event_data(e, "to_stage");

    for (size_t i = 0; i < c->stage; i++)
        if (is(e, "to_stage", rules->item->stages[i].id))
            return allow();
    return refuse(REFUSAL_NO_TASK, "%s", to ? to : "");
}

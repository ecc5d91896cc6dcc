/* Guards of what happens to one branch alone: it is returned to the first window, its
 * opinion is taken back, it is sent up, it is urged (行政许可法 26, 35, 43). */
#include <string.h>

#include "base/i18n.h"
#include "core/guards.h"

static bool in_names(const struct event *e, const char *list, const char *name)
{
    size_t n;
    struct json **names = json_get_array(e->data, list, &n);

    for (size_t i = 0; i < n; i++)
        if (names[i]->string && !strcmp(names[i]->string, name))
            return true;
    return false;
}

static const struct stage *stage_of(const struct rules *rules, const struct casefile *c)
{
    return &rules->item->stages[c->stage];
}

static const char *material_name(const struct item *item, const char *id)
{
    const struct material *m = item_material(item, id);

    return m ? m->name : id;
}

/* ---- back to the first window ---------------------------------------------------- */

/* What the guide asks for, and of a casefile that was sent up nothing that is here. */
static struct refusal may_ask(const struct rules *rules, const struct casefile *c,
                              const char *id)
{
    const struct held *h = held_find(&c->held, id);

    if (!item_material(rules->item, id))
        return refuse(REFUSAL_NOT_IN_GUIDE, "%s", id);
    if (c->forwarded_at && h)
        return refuse(REFUSAL_ASKED_AGAIN, "%s", material_name(rules->item, id));
    return allow();
}

struct refusal guard_return(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    struct refusal r = allow();
    size_t n;
    struct json **asked = json_get_array(e->data, "asked", &n);

    for (size_t i = 0; !r.code && i < n; i++)
        r = may_ask(rules, c, asked[i]->string);
    return r;
}

/* ---- an opinion taken back ------------------------------------------------------- */

/* What was built on it: the next step of the same branch. */
static const struct task_state *built_on(const struct casefile *c,
                                         const struct task_state *t)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (c->tasks[i].result && c->tasks[i].task->after &&
            !strcmp(c->tasks[i].task->after, t->task->id))
            return &c->tasks[i];
    return NULL;
}

struct refusal guard_recall(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const struct task_state *t = guard_task(c, e);

    (void)rules;
    if (built_on(c, t))
        return refuse(REFUSAL_RECALL_OVER, "%s", built_on(c, t)->task->name);
    return allow();
}

/* ---- up -------------------------------------------------------------------------- */

struct refusal guard_forward(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    const char *result = event_data(e, "result");

    if (stage_of(rules, c)->kind != STAGE_FORWARD)
        return refuse(REFUSAL_NOT_FORWARDING, "%s", stage_of(rules, c)->name);
    if (!result || (strcmp(result, "pass") && strcmp(result, "fail")))
        return refuse(REFUSAL_REASON, "%s", "pass, fail");
    for (size_t i = 0; i < c->held.n; i++)
        if (!in_names(e, "sent", c->held.list[i].id))
            return refuse(REFUSAL_FORWARD_ALL, "%s",
                          material_name(rules->item, c->held.list[i].id));
    return allow();
}

/* ---- urging, and asking the centre to coordinate (R007, R008) -------------------- */

static bool first_window(const struct rules *rules, const struct casefile *c,
                         const struct event *e)
{
    const struct post *post = roster_post(rules->roster, e->post);

    return !post->organ && post->hall && c->hall && !strcmp(post->hall, c->hall) &&
           (post->roles & (R(WINDOW) | R(STATION)));
}

static struct refusal may_ask_centre(const struct rules *rules, const struct casefile *c,
                                     const struct event *e, const struct task_state *t)
{
    if (!t)
        return refuse(REFUSAL_NO_TASK, "%s", "");
    if (!first_window(rules, c, e))
        return refuse(REFUSAL_FIRST_WINDOW, "%s", t->task->name);
    if (t->coordinate_at)
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", t->task->name);
    if (!event_personal(e, "text") && !e->erased)
        return refuse(REFUSAL_REASON, "%s", t->task->name);
    return allow();
}

struct refusal guard_urge(const struct rules *rules, const struct casefile *c,
                          const struct event *e)
{
    const char *id = event_data(e, "task");
    const struct task_state *t = guard_task(c, e);

    if (id && (!t || t->result))
        return refuse(REFUSAL_NO_TASK, "%s", id);
    return json_get_bool(e->data, "coordinate", false) ? may_ask_centre(rules, c, e, t)
                                                       : allow();
}

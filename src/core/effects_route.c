/* What happens to a casefile in its route: stages open and are left, tasks are assigned,
 * claimed, done; the decision ends it. */
#include <string.h>

#include "base/mem.h"
#include "core/effects_p.h"

void effect_open_stage(struct casefile *c, size_t stage, int64_t at)
{
    const struct stage *s;

    c->stage = stage;
    c->stage_at = at;
    c->tasks = NULL;
    c->n_tasks = 0;
    if (!c->item || stage >= c->item->n_stages)
        return;
    s = &c->item->stages[stage];
    for (size_t i = 0; i < s->n_tasks; i++)
        *mem_push(c->ctx, &c->tasks, &c->n_tasks, struct task_state) = (struct task_state){
            .task = &s->tasks[i],
            .organ = item_task_organ(c->item, &s->tasks[i]),
            .opened_at = s->tasks[i].after ? 0 : at,
        };
}

/* Whoever is given a task that was with the first window gets it with the answer. */
static void answered(struct task_state *t)
{
    t->returned_at = 0;
    t->returned_for = NULL;
    t->asked = NULL;
}

static void end_without_opinion(struct task_state *t, const char *result, int64_t at)
{
    t->result = result;
    t->done_at = at;
    t->coordinate_at = 0;
    answered(t);
}

void effect_leave_stage(struct casefile *c, const char *result, int64_t at)
{
    for (size_t i = 0; i < c->n_tasks; i++) {
        struct task_state *past = mem_push(c->ctx, &c->past, &c->n_past, struct task_state);

        *past = c->tasks[i];
        if (!past->result)
            end_without_opinion(past, result, at);
    }
}

static struct task_state *task_of(struct casefile *c, const struct event *e)
{
    const char *id = event_data(e, "task");

    for (size_t i = 0; id && i < c->n_tasks; i++)
        if (!strcmp(c->tasks[i].task->id, id))
            return &c->tasks[i];
    return NULL;
}

static bool stage_done(const struct casefile *c)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (!c->tasks[i].result)
            return false;
    return true;
}

static void finish(struct task_state *t, const struct event *e)
{
    t->result = event_data(e, "result");
    t->opinion = event_personal(e, "text");
    t->opined_by = e->actor;
    t->opined_for = event_data(e, "stands_for");
    t->done_at = e->at;
    t->coordinate_at = 0;
    if (!t->claimed_by) {
        t->claimed_by = e->actor;
        t->claimed_person = e->person;
        t->claimed_for = event_data(e, "stands_for");
        t->claimed_at = e->at;
    }
}

/* ---- who has it ----------------------------------------------------------------------- */

static void unclaim(struct task_state *t)
{
    t->claimed_by = t->claimed_person = t->claimed_for = NULL;
    t->claimed_at = 0;
}

void effect_route(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    t->post = event_data(e, "to_post");
    t->actor = event_data(e, "to_actor");
    unclaim(t);
    answered(t);
}

void effect_transfer(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    t->organ = event_data(e, "to_organ");
    t->post = t->actor = NULL;
    unclaim(t);
    answered(t);
}

void effect_claim(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    t->claimed_by = e->actor;
    t->claimed_person = e->person;
    t->claimed_for = event_data(e, "stands_for");
    t->claimed_at = e->at;
}

void effect_return(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t || t->result)
        return;
    t->returned_at = e->at;
    t->returned_for = event_personal(e, "text");
    t->asked = json_get(e->data, "asked");
    unclaim(t);
}

/* The centre is asked, or one that was asked has answered. */
void effect_urge(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    c->urged++;
    c->urged_at = e->at;
    if (t && !t->result)
        t->coordinate_at = json_get_bool(e->data, "coordinate", false) ? e->at : 0;
}

/* ---- opinions ------------------------------------------------------------------------- */

static bool is_after(const struct task_state *t, const struct task_state *first)
{
    return t->task->after && !strcmp(t->task->after, first->task->id);
}

/* Its turn has come for what waited for t. */
static void open_after(struct casefile *c, const struct task_state *t, int64_t at)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (is_after(&c->tasks[i], t))
            c->tasks[i].opened_at = at;
}

/* One branch that does not permit it makes the others needless (R053). */
static void stop_others(struct casefile *c, const struct task_state *t, int64_t at)
{
    c->denied_by = t->task->id;
    for (size_t i = 0; i < c->n_tasks; i++)
        if (!c->tasks[i].result)
            end_without_opinion(&c->tasks[i], "not_needed", at);
}

static bool stops(const struct casefile *c, const struct task_state *t)
{
    return c->item && c->item->route.on_denial == DENIAL_STOP && c->stage < c->item->n_stages &&
           c->item->stages[c->stage].kind != STAGE_DECIDE && t->result &&
           !strcmp(t->result, "fail");
}

static void move_on(struct casefile *c, int64_t at)
{
    if (!stage_done(c) || !c->item || c->stage + 1 >= c->item->n_stages)
        return;
    if (c->item->stages[c->stage].kind == STAGE_FORWARD)
        c->forwarded_at = at;
    effect_leave_stage(c, "left", at);
    effect_open_stage(c, c->stage + 1, at);
}

void effect_opine(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    finish(t, e);
    open_after(c, t, e->at);
    if (stops(c, t))
        stop_others(c, t, e->at);
    move_on(c, e->at);
}

void effect_forward(struct casefile *c, const struct event *e)
{
    effect_opine(c, e);
}

/* What came after it waits again. */
void effect_recall(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t || !t->result)
        return;
    t->result = t->opinion = t->opined_by = t->opined_for = NULL;
    t->done_at = 0;
    for (size_t i = 0; i < c->n_tasks; i++)
        if (is_after(&c->tasks[i], t) && !c->tasks[i].result)
            unclaim(&c->tasks[i]);
}

/* What was concluded in the stages that are gone through again counts no more. */
static void forget_from(struct casefile *c, size_t stage)
{
    size_t denied;

    if (c->denied_by && item_task(c->item, c->denied_by, &denied) && denied >= stage)
        c->denied_by = NULL;
    for (size_t i = stage; i < c->stage; i++)
        if (c->item->stages[i].kind == STAGE_FORWARD)
            c->forwarded_at = 0;
}

void effect_send_back(struct casefile *c, const struct event *e)
{
    const char *to = event_data(e, "to_stage");
    struct task_state *t = task_of(c, e);

    if (!t || !c->item || !to)
        return;
    t->opinion = event_personal(e, "text");
    t->opined_by = e->actor;
    t->opined_for = event_data(e, "stands_for");
    for (size_t i = 0; i < c->stage; i++) {
        if (strcmp(c->item->stages[i].id, to))
            continue;
        forget_from(c, i);
        effect_leave_stage(c, "sent_back", e->at);
        effect_open_stage(c, i, e->at);
        return;
    }
}

void effect_decide(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (t)
        finish(t, e);
    effect_leave_stage(c, "left", e->at);
    c->tasks = NULL;
    c->n_tasks = 0;
    c->decision = event_data(e, "result");
    c->decision_document = event_data(e, "document");
    c->decided_at = e->at;
    c->decided_calendar = e->calendar;
    c->decider = e->actor;
}

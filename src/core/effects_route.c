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
            .opened_at = at,
        };
}

void effect_leave_stage(struct casefile *c, const char *result, int64_t at)
{
    for (size_t i = 0; i < c->n_tasks; i++) {
        struct task_state *past = mem_push(c->ctx, &c->past, &c->n_past, struct task_state);

        *past = c->tasks[i];
        if (!past->result) {
            past->result = result;
            past->done_at = at;
        }
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
    if (!t->claimed_by) {
        t->claimed_by = e->actor;
        t->claimed_person = e->person;
        t->claimed_for = event_data(e, "stands_for");
        t->claimed_at = e->at;
    }
}

void effect_route(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    t->post = event_data(e, "to_post");
    t->actor = event_data(e, "to_actor");
    t->claimed_by = t->claimed_person = t->claimed_for = NULL;
}

void effect_transfer(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    t->organ = event_data(e, "to_organ");
    t->post = t->actor = t->claimed_by = t->claimed_person = t->claimed_for = NULL;
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

void effect_opine(struct casefile *c, const struct event *e)
{
    struct task_state *t = task_of(c, e);

    if (!t)
        return;
    finish(t, e);
    if (!stage_done(c) || !c->item || c->stage + 1 >= c->item->n_stages)
        return;
    effect_leave_stage(c, "left", e->at);
    effect_open_stage(c, c->stage + 1, e->at);
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

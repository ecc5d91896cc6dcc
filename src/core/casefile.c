#include "core/casefile.h"

#include <string.h>

#include "base/mem.h"

struct casefile *casefile_new(const void *ctx)
{
    struct casefile *c = mem_new(ctx, struct casefile);

    c->ctx = c;
    c->state = STATE_NONE;
    return c;
}

static struct casefile *copy_one(const void *ctx, const struct casefile *c)
{
    struct casefile *copy = mem_dup(ctx, c, sizeof *c);

    copy->ctx = copy;
    copy->before = copy->before_deem = NULL;
    copy->held.list = mem_dup(copy, c->held.list, c->held.n * sizeof *c->held.list);
    copy->notices = mem_dup(copy, c->notices, c->n_notices * sizeof *c->notices);
    copy->tasks = mem_dup(copy, c->tasks, c->n_tasks * sizeof *c->tasks);
    copy->past = mem_dup(copy, c->past, c->n_past * sizeof *c->past);
    copy->pauses = mem_dup(copy, c->pauses, c->n_pauses * sizeof *c->pauses);
    copy->undertakings =
        mem_dup(copy, c->undertakings, c->n_undertakings * sizeof *c->undertakings);
    copy->charges = mem_dup(copy, c->charges, c->n_charges * sizeof *c->charges);
    copy->cards = mem_dup(copy, c->cards, c->n_cards * sizeof *c->cards);
    copy->letters = mem_dup(copy, c->letters, c->n_letters * sizeof *c->letters);
    copy->papers = mem_dup(copy, c->papers, c->n_papers * sizeof *c->papers);
    copy->custody = custody_copy(copy, &c->custody);
    copy->history = mem_dup(copy, c->history, c->n_history * sizeof *c->history);
    return copy;
}

struct casefile *casefile_copy(const void *ctx, const struct casefile *c)
{
    struct casefile *copy = copy_one(ctx, c);

    if (c->before)
        copy->before = copy_one(copy, c->before);
    if (c->before_deem)
        copy->before_deem = copy_one(copy, c->before_deem);
    return copy;
}

struct application casefile_application(const struct casefile *c)
{
    return (struct application){c->applicant, c->agent, c->answers, &c->held};
}

const struct task_state *casefile_task(const struct casefile *c, const char *task)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (!strcmp(c->tasks[i].task->id, task))
            return &c->tasks[i];
    return NULL;
}

const struct task_state *casefile_before(const struct casefile *c,
                                         const struct task_state *t)
{
    const struct task_state *first = t->task->after ? casefile_task(c, t->task->after) : NULL;

    return first && !first->result ? first : NULL;
}

bool casefile_task_ready(const struct casefile *c, const struct task_state *t)
{
    return !t->result && !t->returned_at && !casefile_before(c, t);
}

const struct pause *casefile_pause(const struct casefile *c)
{
    const struct pause *last = c->n_pauses ? &c->pauses[c->n_pauses - 1] : NULL;

    return last && last->open ? last : NULL;
}

bool casefile_awaits(const struct casefile *c, const struct json *materials)
{
    bool all = materials && materials->n;

    for (size_t i = 0; materials && i < materials->n; i++) {
        const char *id = json_get_string(materials->items[i], "id");
        const struct held *h = id ? held_find(&c->held, id) : NULL;

        all &= h && h->awaits;
    }
    return all;
}

bool casefile_integrated(const struct casefile *c)
{
    return c->item && c->item->reception == RECEPTION_INTEGRATED;
}

int64_t casefile_began(const struct casefile *c)
{
    int64_t began = c->received_at;

    if (c->package.holds && held_awaited(&c->held))
        return 0;
    if (c->package.holds && c->arrived_at > began)
        began = c->arrived_at;
    return casefile_integrated(c) && c->handed_at > began ? c->handed_at : began;
}

const struct undertaking *casefile_undertaking(const struct casefile *c)
{
    const struct undertaking *last =
        c->n_undertakings ? &c->undertakings[c->n_undertakings - 1] : NULL;

    return last && !last->taken_back ? last : NULL;
}

const struct undertaking *casefile_owing(const struct casefile *c)
{
    const struct undertaking *last =
        c->n_undertakings ? &c->undertakings[c->n_undertakings - 1] : NULL;

    return last && last->n_owed ? last : NULL;
}

enum document casefile_document(const struct casefile *c, enum kind kind)
{
    const struct undertaking *u = c && kind == KIND_ACCEPT ? casefile_undertaking(c) : NULL;

    return u && u->promise == PROMISE_DEFERRAL ? DOCUMENT_DEFERRAL : kind_row(kind)->document;
}

bool casefile_open(const struct casefile *c)
{
    return STATES_OPEN & 1u << c->state;
}

const char *casefile_applicant(const struct casefile *c, const char *part)
{
    const char *s = json_get_string(c->applicant, part);

    return s ? s : "";
}

int64_t casefile_unpaid(const struct casefile *c)
{
    int64_t fen = 0;

    for (size_t i = 0; i < c->n_charges; i++)
        if (!c->charges[i].paid)
            fen += c->charges[i].total;
    return fen;
}

/* The frame of every fold: history, papers, undoing. What each kind of event does to a
 * casefile stands in core/effects.c. */
#include "core/fold.h"

#include <string.h>

#include "base/mem.h"
#include "core/effects.h"

static void record(struct casefile *c, const struct event *e, enum verdict verdict,
                   bool changed)
{
    *mem_push(c->ctx, &c->history, &c->n_history, struct history) = (struct history){
        .hash = e->hash,
        .kind = e->kind,
        .verdict = verdict,
        .changed = changed,
        .at = e->at,
        .device = e->device,
        .actor = e->actor,
        .person = e->person,
        .post = e->post,
        .data = e->data,
        .personal = e->personal,
    };
    c->last = e->hash;
    c->at = e->at;
}

static void record_paper(struct casefile *c, const struct event *e)
{
    const char *number = event_data(e, "document");

    if (kind_row(e->kind)->document == DOCUMENT_NONE || !number)
        return;
    *mem_push(c->ctx, &c->papers, &c->n_papers, struct paper) = (struct paper){
        .document = kind_row(e->kind)->document,
        .number = number,
        .at = e->at,
        .event = e->hash,
    };
}

static void begin(struct casefile *c, const struct event *e, const struct item *item)
{
    if (!*c->id) {
        memcpy(c->id, e->casefile, ID_SIZE - 1);
        c->item_code = e->item;
        c->item_version = e->item_version;
    }
    if (!c->item && item && item->version == c->item_version)
        c->item = item;
}

static void keep_before(struct casefile *c, const struct event *e)
{
    struct casefile *before = casefile_copy(c->ctx, c);

    mem_free(c->before);
    c->before = before;
    c->before_of = e->hash;
}

/* Steps back to before the last paper act; what was written stays written: the history
 * with its mark, the paper as void. */
static bool undo(struct casefile *c, const struct hash *target)
{
    struct casefile now = *c;

    if (!c->before || !hash_equal(target, &c->before_of))
        return false;
    *c = *now.before;
    c->ctx = now.ctx;
    c->history = now.history;
    c->n_history = now.n_history;
    c->papers = now.papers;
    c->n_papers = now.n_papers;
    c->number = now.number;
    c->pickup = now.pickup;
    c->hall = now.hall;
    c->before = NULL;
    c->before_of = (struct hash){0};
    for (size_t i = 0; i < c->n_history; i++)
        if (hash_equal(&c->history[i].hash, target))
            c->history[i].undone = true;
    for (size_t i = 0; i < c->n_papers; i++)
        if (hash_equal(&c->papers[i].event, target))
            c->papers[i].voided = true;
    return true;
}

static bool undoes(const struct event *e, struct hash *target)
{
    const char *hex = e->kind == KIND_CORRECT ? event_data(e, "undoes") : NULL;

    return hex && hash_parse(hex, target);
}

void casefile_fold(struct casefile *c, const struct event *e, enum verdict verdict,
                   const struct item *item)
{
    enum state from = c->state, to;
    struct hash target;

    BUG_ON(verdict == VERDICT_REJECTED);
    begin(c, e, item);
    if (e->kind == KIND_UNKNOWN) {
        c->unknown_kind = true;
        record(c, e, verdict, false);
        return;
    }
    to = verdict == VERDICT_CONFLICT ? STATE_COUNT
                                     : transition(e->kind, from, event_data(e, "result"));
    if (undoes(e, &target) && to != STATE_COUNT) {
        bool done = undo(c, &target);

        record(c, e, verdict, done);
        return;
    }
    if (to != STATE_COUNT) {
        if (kind_row(e->kind)->paper)
            keep_before(c, e);
        effect_apply(c, e);
        c->state = to;
    } else {
        c->conflict = true;
    }
    record_paper(c, e);
    record(c, e, verdict, to != STATE_COUNT && (to != from || effect_changes(e)));
}

/* The frame of every fold: history, papers, undoing. What each kind of event does to a
 * casefile stands in core/effects.c. */
#include "core/fold.h"

#include <string.h>

#include "base/mem.h"
#include "core/effects.h"

static struct history *record(struct casefile *c, const struct event *e,
                              enum verdict verdict)
{
    struct history *h = mem_push(c->ctx, &c->history, &c->n_history, struct history);

    *h = (struct history){
        .hash = e->hash,
        .kind = e->kind,
        .verdict = verdict,
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
    return h;
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

/* ---- taking back ---------------------------------------------------------------- */

static void forget_before(struct casefile *c)
{
    mem_free(c->before);
    c->before = NULL;
    c->before_of = (struct hash){0};
}

static void keep_before(struct casefile *c, const struct event *e)
{
    struct casefile *before;

    forget_before(c);
    before = casefile_copy(c->ctx, c);
    c->before = before;
    c->before_of = e->hash;
}

/* A paper act can be taken back until something is built on it. A note and an urging
 * build nothing. */
static void build_on(struct casefile *c, const struct event *e)
{
    if (kind_row(e->kind)->paper)
        keep_before(c, e);
    else if (e->kind != KIND_NOTE && e->kind != KIND_URGE)
        forget_before(c);
}

/* Steps back to before the last paper act; what was written stays written: the history
 * with its mark, the paper as void, the number that the citizen knows, the urgings. */
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
    c->window = now.window;
    c->urged = now.urged;
    c->urged_at = now.urged_at;
    c->conflict = now.conflict;
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

static void settle(struct casefile *c, const struct hash *target)
{
    c->conflict = false;
    for (size_t i = 0; i < c->n_history; i++) {
        struct history *h = &c->history[i];

        if (hash_equal(&h->hash, target))
            h->settled = h->idle;
        c->conflict |= h->idle && !h->settled;
    }
}

/* The act that e, a correction, names under `name`. */
static bool names(const struct event *e, const char *name, struct hash *target)
{
    const char *hex = e->kind == KIND_CORRECT ? event_data(e, name) : NULL;

    return hex && hash_parse(hex, target);
}

/* ---- folding -------------------------------------------------------------------- */

/* Recorded, and nothing else, but that a receipt can be found by its number. */
static void fold_idle(struct casefile *c, const struct event *e, enum verdict verdict)
{
    if (e->kind == KIND_RECEIVE && !c->n_history)
        effect_identify(c, e);
    record_paper(c, e);
    record(c, e, verdict)->idle = true;
    c->conflict = true;
}

static void fold_unknown(struct casefile *c, const struct event *e, enum verdict verdict)
{
    c->unknown_kind = true;
    forget_before(c);
    record(c, e, verdict);
}

static void fold_effect(struct casefile *c, const struct event *e, enum verdict verdict,
                        enum state to)
{
    enum state from = c->state;
    struct hash target;
    bool changed;

    if (names(e, "undoes", &target)) {
        changed = undo(c, &target);
    } else {
        build_on(c, e);
        effect_apply(c, e);
        if (names(e, "settles", &target))
            settle(c, &target);
        c->state = to;
        changed = to != from || effect_changes(e);
    }
    record_paper(c, e);
    record(c, e, verdict)->changed = changed;
}

void casefile_fold(struct casefile *c, const struct event *e, enum verdict verdict,
                   const struct item *item)
{
    enum state to;

    BUG_ON(verdict == VERDICT_REJECTED);
    begin(c, e, item);
    to = verdict == VERDICT_CONFLICT ? STATE_COUNT
                                     : transition(e->kind, c->state, event_data(e, "result"));
    if (e->kind == KIND_UNKNOWN)
        fold_unknown(c, e, verdict);
    else if (to == STATE_COUNT)
        fold_idle(c, e, verdict);
    else
        fold_effect(c, e, verdict, to);
}

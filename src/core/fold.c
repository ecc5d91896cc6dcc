/* The frame of every fold: history, papers, undoing. What each kind of event does to a
 * casefile stands in core/effects*.c. */
#include "core/fold.h"

#include <string.h>

#include "base/mem.h"
#include "core/effects.h"
#include "core/effects_p.h"

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

    enum document document = casefile_document(c, e->kind);

    if (document == DOCUMENT_NONE || !number)
        return;
    *mem_push(c->ctx, &c->papers, &c->n_papers, struct paper) = (struct paper){
        .document = document,
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

/* A paper act can be taken back until something is built on it. */
static void build_on(struct casefile *c, const struct event *e)
{
    static const bool builds_nothing[KIND_COUNT] = {
        [KIND_NOTE] = true,  [KIND_URGE] = true,   [KIND_CARD] = true, [KIND_SUPERVISE] = true,
        [KIND_REPLY] = true, [KIND_APPEAL] = true, [KIND_LIFT] = true,
    };

    if (kind_row(e->kind)->paper)
        keep_before(c, e);
    else if (!builds_nothing[e->kind])
        forget_before(c);
}

/* Steps back to how c stood; what was written stays written: the history, the papers, the
 * number that the citizen knows, the urgings, the cards and letters. */
static void step_back(struct casefile *c, const struct casefile *to)
{
    struct casefile now = *c;

    *c = *to;
    c->ctx = now.ctx;
    c->history = now.history;
    c->n_history = now.n_history;
    c->papers = now.papers;
    c->n_papers = now.n_papers;
    c->number = now.number;
    c->pickup = now.pickup;
    c->hall = now.hall;
    c->window = now.window;
    c->cards = now.cards;
    c->n_cards = now.n_cards;
    c->letters = now.letters;
    c->n_letters = now.n_letters;
    c->urged = now.urged;
    c->urged_at = now.urged_at;
    c->conflict = now.conflict;
    c->before = c->before_deem = NULL;
    c->before_of = (struct hash){0};
}

/* Takes back the last paper act: it keeps its mark in the history, its paper is void. */
static bool undo(struct casefile *c, const struct hash *target)
{
    if (!c->before || !hash_equal(target, &c->before_of))
        return false;
    step_back(c, c->before);
    for (size_t i = 0; i < c->n_history; i++)
        if (hash_equal(&c->history[i].hash, target))
            c->history[i].undone = true;
    for (size_t i = 0; i < c->n_papers; i++)
        if (hash_equal(&c->papers[i].event, target))
            c->papers[i].voided = true;
    return true;
}

/* ---- what the centre deemed --------------------------------------------------------- */

static bool is_deem(enum kind k)
{
    return k == KIND_DEEM || k == KIND_LAPSE;
}

static const struct history *last_deem(const struct casefile *c)
{
    for (size_t i = c->n_history; i-- > 0;)
        if (is_deem(c->history[i].kind) && !c->history[i].idle)
            return &c->history[i];
    return NULL;
}

static bool built_on_deem(const struct casefile *c)
{
    const struct history *deem = last_deem(c);

    if (!deem || (c->deemed && (c->n_charges || c->n_pauses || c->extension.days)))
        return true;
    for (const struct history *h = deem + 1; h < c->history + c->n_history; h++)
        if (h->changed || (c->lapsed_at && kind_row(h->kind)->paper && !h->idle))
            return true;
    return false;
}

/* Whether e has its place in c as it stands; after acceptance only what is owed or awaited is
 * supplied. */
static bool fits(const struct casefile *c, const struct event *e)
{
    if (e->kind == KIND_SUPPLY && c->state == STATE_ACCEPTED && !casefile_owing(c) &&
        !casefile_awaits(c, json_get(e->data, "materials")))
        return false;
    return transition(e->kind, c->state, event_data(e, "result")) != STATE_COUNT;
}

bool casefile_reverses_deem(const struct casefile *c, const struct event *e)
{
    return c->before_deem && e->kind < KIND_COUNT && kind_row(e->kind)->paper &&
           e->at < last_deem(c)->at && !fits(c, e) && fits(c->before_deem, e) &&
           !built_on_deem(c);
}

static void keep_before_deem(struct casefile *c)
{
    struct casefile *before;

    c->before_deem = NULL;
    before = casefile_copy(c->ctx, c);
    c->before_deem = before;
}

static void reverse_deem(struct casefile *c)
{
    size_t i = (size_t)(last_deem(c) - c->history);
    struct casefile now = *c;

    step_back(c, c->before_deem);
    /* Where things are is so whatever was deemed. */
    c->custody = now.custody;
    c->handed_at = now.handed_at;
    c->history[i].undone = true;
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

/* Recorded, and nothing else, but that a receipt can be found by its number. What was
 * done once more by a centre that was put back from a backup is nobody's task. */
static void fold_idle(struct casefile *c, const struct event *e, enum verdict verdict)
{
    struct history *h;

    if (e->kind == KIND_RECEIVE && !c->n_history)
        effect_identify(c, e);
    record_paper(c, e);
    h = record(c, e, verdict);
    h->idle = true;
    h->settled = kind_row(e->kind)->roles == R(CENTRE);
    c->conflict |= !h->settled;
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
        if (is_deem(e->kind))
            keep_before_deem(c);
        effect_apply(c, e);
        if (names(e, "settles", &target))
            settle(c, &target);
        c->state = to;
        changed = to != from || effect_changes(e);
    }
    if (c->state != STATE_ACCEPTED && !c->lapsed_at)
        c->before_deem = NULL;
    record_paper(c, e);
    record(c, e, verdict)->changed = changed;
}

void casefile_fold(struct casefile *c, const struct event *e, enum verdict verdict,
                   const struct item *item)
{
    struct clockwork was = effect_clockwork(c);
    enum state to;

    BUG_ON(verdict == VERDICT_REJECTED);
    begin(c, e, item);
    if (verdict != VERDICT_CONFLICT && casefile_reverses_deem(c, e))
        reverse_deem(c);
    to = verdict == VERDICT_CONFLICT ? STATE_COUNT
                                     : transition(e->kind, c->state, event_data(e, "result"));
    if (e->kind == KIND_UNKNOWN)
        fold_unknown(c, e, verdict);
    else if (to == STATE_COUNT)
        fold_idle(c, e, verdict);
    else
        fold_effect(c, e, verdict, to);
    effect_reverse_cards(c, &was, e);
}

/*
 * The judge: who may (core/authority.c), when, on what knowledge of the casefile; then the
 * kind's own guard (core/guards.c). The order is the order in which a person would ask.
 */
#include "core/judge.h"

#include <string.h>

#include "base/i18n.h"
#include "core/authority.h"
#include "core/fold.h"
#include "core/guards.h"

static struct refusal judge_centre(const struct event *e)
{
    if (strcmp(e->device, CENTRE_DEVICE) || strcmp(e->actor, CENTRE_ACTOR) ||
        strcmp(e->post, CENTRE_ACTOR))
        return refuse(REFUSAL_ROLE, "%s", kind_row(e->kind)->label);
    return allow();
}

/* What it does is for a newer program to say; who did it is known here too. */
static struct refusal judge_unknown(const struct rules *rules, const struct event *e)
{
    struct refusal r = authority_present(rules, e);

    return r.code ? r
                  : refuse(REFUSAL_UNKNOWN_KIND, "%s", e->kind_name ? e->kind_name : "");
}

static struct refusal judge_item(const struct rules *rules, const struct casefile *c,
                                 const struct event *e)
{
    if (!rules->item || strcmp(rules->item->code, e->item) ||
        rules->item->version != e->item_version)
        return refuse(REFUSAL_UNKNOWN_ITEM, "%s", e->item);
    if (c && c->item_code &&
        (strcmp(c->item_code, e->item) || c->item_version != e->item_version))
        return refuse(REFUSAL_UNKNOWN_ITEM, "%s", e->item);
    return allow();
}

/* Accepted is not yet to be decided: the stages before must be over. */
static struct refusal judge_stage(const struct casefile *c)
{
    const struct stage *s = c->item && c->stage < c->item->n_stages
                                ? &c->item->stages[c->stage]
                                : NULL;

    return s && s->kind != STAGE_DECIDE ? refuse(REFUSAL_STAGE_OPEN, "%s", s->name) : allow();
}

static struct refusal judge_state(const struct casefile *c, const struct event *e)
{
    enum state from = c ? c->state : STATE_NONE;

    if (c && c->unknown_kind)
        return refuse(REFUSAL_UNKNOWN_KIND, "%s", "");
    /* A casefile begins with its receipt, and once. */
    if ((e->kind == KIND_RECEIVE) == (c && c->n_history))
        return refuse(REFUSAL_STATE, "%s", state_label(from));
    if (transition(e->kind, from, event_data(e, "result")) == STATE_COUNT)
        return refuse(REFUSAL_STATE, "%s", state_label(from));
    return e->kind == KIND_DECIDE ? judge_stage(c) : allow();
}

/* The history from the event that the author saw last; c->n_history where he saw none. */
static size_t seen_from(const struct casefile *c, const struct hash *base)
{
    for (size_t i = c->n_history; i-- > 0;)
        if (hash_equal(&c->history[i].hash, base))
            return i;
    return c->n_history;
}

static bool minds(enum base_need need, const struct history *h)
{
    return h->changed || (need == BASE_SAME_OPINIONS && !h->idle &&
                          (h->kind == KIND_OPINE || h->kind == KIND_SEND_BACK ||
                          h->kind == KIND_RECALL || h->kind == KIND_FORWARD));
}

static struct refusal judge_base(const struct casefile *c, const struct event *e)
{
    enum base_need need = kind_row(e->kind)->base;
    size_t seen;

    if (!c || !c->n_history)
        return hash_is_zero(&e->base) ? allow() : refuse(REFUSAL_STALE, "%s", "");
    if (need == BASE_ANY || hash_equal(&e->base, &c->last))
        return allow();
    seen = seen_from(c, &e->base);
    if (need == BASE_EXACT || seen == c->n_history)
        return refuse(REFUSAL_STALE, "%s", "");
    for (size_t i = seen + 1; i < c->n_history; i++)
        if (minds(need, &c->history[i]))
            return refuse(REFUSAL_STALE, "%s", kind_row(c->history[i].kind)->label);
    return allow();
}

/* A number is on one paper only, a void one too. */
static struct refusal judge_document(const struct casefile *c, const struct event *e)
{
    const char *number = event_data(e, "document");

    for (size_t i = 0; number && c && i < c->n_papers; i++)
        if (!strcmp(c->papers[i].number, number))
            return refuse(REFUSAL_DOCUMENT, "%s", number);
    return allow();
}

struct refusal casefile_judge(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    unsigned roles = kind_row(e->kind)->roles;
    bool by_centre = roles == R(CENTRE) || ((roles & R(CENTRE)) && !strcmp(e->actor, CENTRE_ACTOR));
    struct refusal r;

    if (e->kind == KIND_UNKNOWN)
        return judge_unknown(rules, e);
    if (c && casefile_reverses_deem(c, e))
        c = c->before_deem;
    r = judge_item(rules, c, e);
    if (!r.code)
        r = by_centre ? judge_centre(e) : authority_acts(rules, e);
    if (!r.code)
        r = judge_state(c, e);
    if (!r.code)
        r = judge_base(c, e);
    if (!r.code)
        r = judge_document(c, e);
    if (!r.code && !by_centre)
        r = authority_matter(rules, c, e);
    if (!r.code)
        r = guard(rules, c, e);
    return r;
}

/* The fold as JSON. Deterministic: the same history gives the same bytes, so that verify
 * can compare digests. */
#include <string.h>

#include "base/mem.h"
#include "core/casefile.h"
#include "core/date.h"

static void set_day(struct json *o, const char *key, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    json_set_string(o, key, text);
}

static void set_at(struct json *o, const char *key, int64_t at)
{
    if (at)
        json_set_int(o, key, at);
}

static void set_version(struct json *o, const char *key, int version)
{
    if (version)
        json_set_int(o, key, version);
}

static void set_hash(struct json *o, const char *key, const struct hash *h)
{
    char hex[HASH_HEX];

    hash_hex(h, hex);
    json_set_string(o, key, hex);
}

static struct json *tasks(const void *ctx, const struct task_state *list, size_t n,
                          bool personal)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < n; i++) {
        const struct task_state *t = &list[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "task", t->task->id);
        json_set_string(o, "organ", t->organ);
        json_set_string(o, "post", t->post);
        json_set_string(o, "actor", t->actor);
        json_set_string(o, "claimed_by", t->claimed_by);
        json_set_string(o, "claimed_for", t->claimed_for);
        set_at(o, "opened_at", t->opened_at);
        set_at(o, "claimed_at", t->claimed_at);
        set_at(o, "done_at", t->done_at);
        json_set_string(o, "result", t->result);
        json_set_string(o, "by", t->opined_by);
        json_set_string(o, "for", t->opined_for);
        set_at(o, "returned_at", t->returned_at);
        if (t->asked)
            json_set(o, "asked", json_copy(ctx, t->asked));
        set_at(o, "coordinate_at", t->coordinate_at);
        if (personal) {
            json_set_string(o, "opinion", t->opinion);
            json_set_string(o, "returned_for", t->returned_for);
        }
        json_push(out, o);
    }
    return out;
}

static struct json *notices(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_notices; i++) {
        const struct notice *notice = &c->notices[i];
        struct json *o = json_object(ctx), *asked = json_array(ctx);

        json_set_string(o, "document", notice->document);
        set_at(o, "at", notice->at);
        set_day(o, "until", notice->until);
        for (size_t k = 0; k < notice->n_keys; k++) {
            struct json *a = json_object(ctx);

            json_set_string(a, "key", notice->keys[k]);
            json_set_string(a, "cause", notice->causes[k]);
            json_push(asked, a);
        }
        json_set(o, "asked", asked);
        json_push(out, o);
    }
    return out;
}

static struct json *charges(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_charges; i++) {
        const struct charge *ch = &c->charges[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "document", ch->document);
        json_set_int(o, "total", ch->total);
        json_set_bool(o, "paid", ch->paid);
        json_set_string(o, "receipt", ch->receipt);
        set_at(o, "paid_at", ch->paid_at);
        json_push(out, o);
    }
    return out;
}

static struct json *pauses(const void *ctx, const struct casefile *c, bool personal)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_pauses; i++) {
        const struct pause *p = &c->pauses[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "procedure", procedure_name(p->procedure));
        set_day(o, "from", p->from);
        set_day(o, "expected", p->expected);
        if (!p->open)
            set_day(o, "ended_on", p->to);
        json_set_string(o, "document", p->paper);
        if (personal) {
            json_set_string(o, "reason", p->reason);
            json_set_string(o, "result", p->result);
        }
        json_push(out, o);
    }
    return out;
}

static struct json *extension(const void *ctx, const struct casefile *c)
{
    struct json *o = json_object(ctx);

    json_set_int(o, "days", c->extension.days);
    set_day(o, "on", c->extension.on);
    set_day(o, "decide_by", c->extension.decide_by);
    json_set_string(o, "document", c->extension.paper);
    return o;
}

static struct json *cards(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_cards; i++) {
        const struct card *card = &c->cards[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "number", card->number);
        json_set_string(o, "colour", lamp_name(card->colour));
        json_set_string(o, "clock", clock_kind_name(card->clock));
        json_set_string(o, "of", card->of);
        set_day(o, "due", card->due);
        set_at(o, "at", card->at);
        json_set_string(o, "organ", card->organ);
        json_set_string(o, "post", card->post);
        json_set_string(o, "hall", card->hall);
        json_set_string(o, "account", card->account);
        json_set_string(o, "awaits", card->awaits);
        json_set_string(o, "status", card_status_name(card->status));
        if (card->blame != BLAME_NONE)
            json_set_string(o, "blame", blame_name(card->blame));
        json_set_string(o, "appellant", card->appellant);
        set_at(o, "answered_at", card->answered_at);
        set_at(o, "settled_at", card->settled_at);
        json_push(out, o);
    }
    return out;
}

static struct json *ids(const void *ctx, const char *const *list, size_t n)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < n; i++)
        json_push(out, json_string(ctx, list[i]));
    return out;
}

static struct json *undertakings(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_undertakings; i++) {
        const struct undertaking *u = &c->undertakings[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "kind", promise_name(u->promise));
        json_set(o, "undertaken", ids(ctx, u->materials, u->n));
        json_set(o, "owed", ids(ctx, u->owed, u->n_owed));
        if (u->promise == PROMISE_DEFERRAL)
            set_day(o, "until", u->until);
        json_set_string(o, "document", u->paper);
        if (u->brought_at)
            set_day(o, "brought_on", u->brought_on);
        if (u->taken_back)
            json_set_bool(o, "taken_back", true);
        json_push(out, o);
    }
    return out;
}

static struct json *letters(const void *ctx, const struct casefile *c, bool personal)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_letters; i++) {
        const struct letter *letter = &c->letters[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "number", letter->number);
        json_set_string(o, "organ", letter->organ);
        json_set_string(o, "post", letter->post);
        json_set_string(o, "hall", letter->hall);
        json_set_string(o, "about", letter->about);
        set_day(o, "reply_by", letter->reply_by);
        set_at(o, "at", letter->at);
        set_at(o, "replied_at", letter->replied_at);
        if (personal) {
            json_set_string(o, "text", letter->text);
            json_set_string(o, "reply", letter->reply);
        }
        json_push(out, o);
    }
    return out;
}

static struct json *inspection(const void *ctx, const struct casefile *c)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "result", c->inspection.result);
    set_day(o, "on", c->inspection.on);
    if (!strcmp(c->inspection.result, "mend"))
        set_day(o, "mend_by", c->inspection.mend_by);
    return o;
}

static void put_promises(struct json *o, const void *ctx, const struct casefile *c)
{
    if (c->n_undertakings)
        json_set(o, "undertakings", undertakings(ctx, c));
    set_at(o, "lapsed_at", c->lapsed_at);
    if (c->returned)
        json_set_bool(o, "returned", true);
    if (c->inspection.result)
        json_set(o, "inspection", inspection(ctx, c));
    set_at(o, "revoked_at", c->revoked_at);
}

static struct json *papers(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_papers; i++) {
        struct json *o = json_object(ctx);

        json_set_string(o, "document", document_name(c->papers[i].document));
        json_set_string(o, "number", c->papers[i].number);
        set_at(o, "at", c->papers[i].at);
        json_set_bool(o, "void", c->papers[i].voided);
        json_push(out, o);
    }
    return out;
}

static struct json *package(const void *ctx, const struct casefile *c)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "code", c->package.code);
    json_set_int(o, "version", c->package.version);
    json_set_string(o, "id", c->package.id);
    json_set_string(o, "member", c->package.member);
    json_set_int(o, "of", c->package.of);
    if (c->package.holds)
        json_set_bool(o, "holds", true);
    return o;
}

static struct json *history(const void *ctx, const struct casefile *c)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < c->n_history; i++) {
        const struct history *h = &c->history[i];
        struct json *o = json_object(ctx);

        set_hash(o, "hash", &h->hash);
        json_set_string(o, "kind", kind_row(h->kind)->name);
        set_at(o, "at", h->at);
        json_set_string(o, "actor", h->actor);
        json_set_string(o, "post", h->post);
        json_set_string(o, "stands_for", json_get_string(h->data, "stands_for"));
        json_set_string(o, "mentor", json_get_string(h->data, "mentor"));
        json_set_string(o, "device", h->device);
        if (h->undone)
            json_set_bool(o, "undone", true);
        if (h->verdict == VERDICT_CONFLICT)
            json_set_bool(o, "conflict", true);
        json_push(out, o);
    }
    return out;
}

static void put_personal(struct json *o, const void *ctx, const struct casefile *c)
{
    static const char *const names[] = {"applicant", "agent", "answers"};
    const struct json *parts[] = {c->applicant, c->agent, c->answers};

    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i])
            json_set(o, names[i], json_copy(ctx, parts[i]));
    json_set(o, "faults", held_faults_to_json(ctx, &c->held));
}

static void put_custody(struct json *o, const void *ctx, const struct casefile *c,
                        bool personal)
{
    struct json *told;

    if (c->custody.n_slips)
        json_set(o, "custody", custody_to_json(ctx, &c->custody, personal));
    if (c->proxy.service) {
        struct json *proxy = json_object(ctx);

        json_set_string(proxy, "service", c->proxy.service);
        json_set_string(proxy, "officer", c->proxy.officer);
        if (personal)
            json_set_string(proxy, "authority", c->proxy.authority);
        json_set(o, "proxy", proxy);
    }
    set_at(o, "handed_at", c->handed_at);
    set_at(o, "tell_since", c->told.since);
    if (!c->told.method)
        return;
    told = json_object(ctx);
    set_day(told, "on", c->told.on);
    json_set_string(told, "method", c->told.method);
    json_set_string(told, "by", c->told.by);
    json_set(o, "told", told);
}

static void put_progress(struct json *o, const void *ctx, const struct casefile *c,
                         bool personal)
{
    set_at(o, "received_at", c->received_at);
    set_at(o, "complete_at", c->complete_at);
    set_at(o, "arrived_at", c->arrived_at);
    if (c->accepted_at) {
        set_at(o, "accepted_at", c->accepted_at);
        set_day(o, "accepted_on", c->accepted_on);
        json_set_bool(o, "deemed", c->deemed);
    }
    if (c->item && c->state == STATE_ACCEPTED && c->stage < c->item->n_stages)
        json_set_string(o, "stage", c->item->stages[c->stage].id);
    json_set(o, "tasks", tasks(ctx, c->tasks, c->n_tasks, personal));
    json_set(o, "past", tasks(ctx, c->past, c->n_past, personal));
    json_set_string(o, "denied_by", c->denied_by);
    set_at(o, "forwarded_at", c->forwarded_at);
    if (c->n_pauses)
        json_set(o, "pauses", pauses(ctx, c, personal));
    if (c->extension.days)
        json_set(o, "extension", extension(ctx, c));
    put_promises(o, ctx, c);
    json_set_string(o, "decision", c->decision);
    json_set_string(o, "decision_document", c->decision_document);
    set_at(o, "decided_at", c->decided_at);
    set_version(o, "received_calendar", c->received_calendar);
    set_version(o, "accepted_calendar", c->accepted_calendar);
    set_version(o, "decided_calendar", c->decided_calendar);
    set_at(o, "produced_at", c->produced_at);
    if (c->results)
        json_set(o, "results", json_copy(ctx, c->results));
    set_at(o, "issued_at", c->issued_at);
    set_at(o, "ended_at", c->ended_at);
}

struct json *casefile_to_json(const void *ctx, const struct casefile *c, bool personal)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "id", c->id);
    json_set_string(o, "number", c->number);
    json_set_string(o, "pickup", c->pickup);
    json_set_string(o, "item", c->item_code);
    json_set_int(o, "version", c->item_version);
    json_set_string(o, "hall", c->hall);
    json_set_string(o, "window", c->window);
    json_set_string(o, "state", state_name(c->state));
    if (c->conflict)
        json_set_bool(o, "conflict", true);
    if (c->unknown_kind)
        json_set_bool(o, "upgrade", true);
    if (personal)
        put_personal(o, ctx, c);
    if (c->package.code)
        json_set(o, "package", package(ctx, c));
    json_set(o, "materials", held_to_json(ctx, &c->held));
    json_set(o, "notices", notices(ctx, c));
    put_custody(o, ctx, c, personal);
    put_progress(o, ctx, c, personal);
    json_set(o, "charges", charges(ctx, c));
    json_set_int(o, "urged", c->urged);
    if (c->n_cards)
        json_set(o, "cards", cards(ctx, c));
    if (c->n_letters)
        json_set(o, "letters", letters(ctx, c, personal));
    json_set(o, "papers", papers(ctx, c));
    json_set(o, "history", history(ctx, c));
    return o;
}

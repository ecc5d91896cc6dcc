#include "client/deed.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct deed_row deeds[] = {
#define X(id, kind, name, outcome, label, asks)                                            \
    [DEED_##id] = {name, KIND_##kind, outcome, label, asks},
    DEEDS(X)
#undef X
};

const struct deed_row *deed_row(enum deed d)
{
    return &deeds[d];
}

const char *deed_label(enum deed d)
{
    return deeds[d].label ? deeds[d].label : kind_row(deeds[d].kind)->label;
}

bool deed_parse(const char *name, enum deed *out)
{
    for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
        if (!strcmp(deeds[i].name, name)) {
            *out = (enum deed)i;
            return true;
        }
    }
    return false;
}

void deed_say(enum deed d, const struct casefile *c, struct json *data)
{
    const struct undertaking *u = casefile_undertaking(c);

    if (deeds[d].outcome)
        json_set_string(data, deeds[d].kind == KIND_UNDERTAKE ? "kind" : "result",
                        deeds[d].outcome);
    if (d == DEED_TAKE_BACK && u)
        json_set_string(data, "takes_back", u->paper);
}

bool deed_asks(enum deed d, const struct casefile *c)
{
    return deeds[d].asks || (d == DEED_ACCEPT && casefile_undertaking(c));
}

static bool commits(const struct casefile *c)
{
    const struct undertaking *u = casefile_undertaking(c);

    return u && u->promise == PROMISE_COMMITMENT;
}

static bool defers(const struct item *item)
{
    for (size_t i = 0; item && i < item->n_materials; i++)
        if (item->materials[i].deferrable)
            return true;
    return false;
}

/* ---- offered ----------------------------------------------------------------------- */

static const struct stage *stage_of(const struct casefile *c)
{
    return c->item && c->state == STATE_ACCEPTED && c->stage < c->item->n_stages
               ? &c->item->stages[c->stage]
               : NULL;
}

/* A window gives an opinion where the route has it review, an office elsewhere. */
static bool opines_here(const struct casefile *c, const struct post *post)
{
    const struct stage *s = stage_of(c);

    return s && s->tasks[0].window == !post->organ;
}

static bool some_opinion(const struct casefile *c)
{
    for (size_t i = 0; i < c->n_tasks; i++)
        if (c->tasks[i].result)
            return true;
    return false;
}

const char *deed_owed(const struct casefile *c)
{
    const struct undertaking *u = casefile_owing(c);
    const struct held *h = held_awaited(&c->held);

    return u ? u->owed[0] : h ? h->id : NULL;
}

/* What has its place only where something was, or can be, undertaken. */
static bool undertaking_fits(enum deed d, const struct casefile *c)
{
    switch (d) {
    case DEED_DEFER:
        return defers(c->item) && !casefile_undertaking(c);
    case DEED_COMMIT:
        return c->item && c->item->commitment.n_materials && !casefile_undertaking(c);
    case DEED_TAKE_BACK:
        return commits(c) && (STATES_BEFORE_DECISION & 1u << c->state);
    case DEED_INSPECT:
    case DEED_REVOKE:
        return commits(c);
    case DEED_SUPPLY:
        return c->state != STATE_ACCEPTED || deed_owed(c);
    case DEED_GIVE_BACK:
        return c->state != STATE_WITHDRAWN || (c->lapsed_at && !c->returned);
    default:
        return true;
    }
}

/* What is about branches, where there are some or a lower organ. */
static bool fits_route(enum deed d, const struct casefile *c, const struct post *post)
{
    const struct stage *s = stage_of(c);
    bool many = s && (c->n_tasks > 1 || c->item->route.kind == ROUTE_JOINT ||
                      c->item->route.kind == ROUTE_FORWARDING);

    switch (d) {
    case DEED_PASS:
    case DEED_FAIL:
        return opines_here(c, post) && s->kind != STAGE_FORWARD;
    case DEED_FORWARD:
        return s && s->kind == STAGE_FORWARD;
    case DEED_RETURN:
        return many;
    case DEED_RECALL:
        return some_opinion(c) && post->organ;
    case DEED_COORDINATE:
        return many && !post->organ && (post->roles & (R(WINDOW) | R(STATION)));
    default:
        return true;
    }
}

/* Cards and letters: only where one waits for this post. */
static bool fits_cards(enum deed d, const struct casefile *c, const struct post *post)
{
    bool waits = d != DEED_REPLY && d != DEED_APPEAL && d != DEED_LIFT && d != DEED_UPHOLD;

    for (size_t i = 0; !waits && i < c->n_cards; i++) {
        const struct card *card = &c->cards[i];

        waits = card_pending(card) &&
                (d == DEED_LIFT || d == DEED_UPHOLD ||
                 (card->status != CARD_APPEALED && card_addressed(card, post, c->hall)));
    }
    for (size_t i = 0; !waits && d == DEED_REPLY && i < c->n_letters; i++)
        waits = !c->letters[i].replied_at && letter_addressed(&c->letters[i], post);
    return waits;
}

static bool has_here(const struct casefile *c, const struct post *post, bool coming)
{
    const struct custody *all = &c->custody;
    const char *kinds[] = {"hall:", "organ:"};
    const char *codes[] = {post->hall, post->organ};

    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        size_t n = strlen(kinds[k]);

        for (size_t i = 0; codes[k] && !coming && i < all->n_stocks; i++)
            if (!strncmp(all->stocks[i].place, kinds[k], n) &&
                !strcmp(all->stocks[i].place + n, codes[k]) &&
                (all->stocks[i].originals || all->stocks[i].copies))
                return true;
        for (size_t i = 0; codes[k] && coming && i < all->n_slips; i++)
            if (!all->slips[i].taken_at && !strncmp(all->slips[i].to, kinds[k], n) &&
                !strcmp(all->slips[i].to + n, codes[k]))
                return true;
    }
    return false;
}

/* Only what is here goes on, only what is coming is signed for; the organ behind the window
 * answers where the item says so, and there alone. */
static bool fits_custody(enum deed d, const struct casefile *c, const struct post *post)
{
    switch (d) {
    case DEED_HAND_OVER:
        return has_here(c, post, false) ||
               (post->organ && (S(GRANTED) | S(DENIED) | S(PRODUCED)) & 1u << c->state) ||
               (casefile_integrated(c) && !c->handed_at);
    case DEED_TAKE_OVER:
        return has_here(c, post, true);
    case DEED_FEED_BACK:
        return c->told.since;
    case DEED_ACCEPT:
    case DEED_NOTIFY:
    case DEED_DECLINE:
        return (post->roles & (R(WINDOW) | R(STATION))) ||
               (c->item && post_answers(post, c->item));
    default:
        return true;
    }
}

bool deed_offered(enum deed d, const struct casefile *c, const struct post *post)
{
    const struct kind_row *kind = kind_row(deeds[d].kind);

    if (!post || !(post->roles & kind->roles) || !(kind->from & 1u << c->state))
        return false;
    if (!undertaking_fits(d, c) || !fits_route(d, c, post) || !fits_cards(d, c, post))
        return false;
    if (!fits_custody(d, c, post))
        return false;
    if (d == DEED_SEND_BACK)
        return c->stage > 0;
    if (d == DEED_PAUSE || d == DEED_RESUME)
        return (d == DEED_RESUME) == (casefile_pause(c) != NULL);
    return d != DEED_UNDO || !hash_is_zero(&c->before_of);
}

/* ---- probes ------------------------------------------------------------------------ */

/* What a complete form would say, by deed: the name of a value, and the value. */
static const struct {
    enum deed deed;
    const char *name, *value;
} said[] = {
    {DEED_DECLINE, "reason", "not_needed"},
    {DEED_GIVE_BACK, "reason", "asked"},
    {DEED_PASS, "visited_on", "2026-01-01"},
    {DEED_FAIL, "visited_on", "2026-01-01"},
    {DEED_REPLY, "blame", "department"},
    {DEED_APPEAL, "blame", "applicant"},
    {DEED_LIFT, "blame", "special"},
    {DEED_UPHOLD, "blame", "department"},
    {DEED_DENY, "basis", "-"},
    {DEED_FORWARD, "result", "pass"},
    {DEED_PAUSE, "procedure", "hearing"},
    {DEED_PAUSE, "basis", "-"},
    {DEED_PAUSE, "expected", "9999-12-31"},
    {DEED_INSPECT, "result", "true"},
    {DEED_REVOKE, "basis", "-"},
    {DEED_REVOKE, "remedies", "-"},
    {DEED_PAY, "receipt", "-"},
    {DEED_ISSUE, "method", "agent"},
};

static void set_list(struct json *data, const char *name, const char *one, const char *two)
{
    struct json *list = json_array(data);

    if (one)
        json_push(list, json_string(list, one));
    if (two)
        json_push(list, json_string(list, two));
    json_set(data, name, list);
}

/* Says again what is known: a change that changes nothing. */
static void probe_change(struct json *personal, const struct casefile *c)
{
    struct json *who = json_object(personal);

    json_set_string(who, "name", casefile_applicant(c, "name"));
    json_set(personal, "applicant", who);
}

/* The first of what is owed, and nothing else. */
static void probe_owed(struct json *data, const char *id)
{
    struct json *list = json_array(data), *one = json_object(list);

    json_set_string(one, "id", id);
    json_set_int(one, "originals", 0);
    json_set_int(one, "copies", 0);
    json_push(list, one);
    json_set(data, "materials", list);
}

static void probe_issue(struct json *data, struct json *personal, const struct casefile *c)
{
    struct json *who = json_object(personal), *list = json_array(data);

    for (size_t i = 0; c->results && i < c->results->n; i++) {
        const char *name = json_get_string(c->results->items[i], "name");

        json_push(list, json_string(list, name ? name : ""));
    }
    json_set(data, "handed", list);
    if (!c->results && c->decision_document)
        set_list(data, "handed", c->decision_document, NULL);
    json_set_string(who, "name", "-");
    json_set_string(who, "authority", "-");
    json_set(personal, "recipient", who);
}

static void probe_produce(struct json *data, const struct casefile *c)
{
    struct json *list = json_array(data), *one = json_object(list);

    if (c->item && c->item->n_results) {
        json_set_string(one, "name", c->item->results[0].name);
        json_push(list, one);
    }
    json_set(data, "results", list);
}

const struct task_state *deed_task(const struct desk *desk, enum deed d,
                                   const struct casefile *c)
{
    return d == DEED_RECALL ? desk_opinion(desk, c) : desk_task(desk, c);
}

/* Whether e is about a task at all. */
static bool about_task(enum deed d)
{
    size_t n;
    const struct value_row *v = kind_values(deeds[d].kind, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(v[i].name, "task"))
            return v[i].required || d == DEED_COORDINATE;
    return false;
}

static const char *organ_of(const struct task_state *t)
{
    return t && t->organ ? t->organ : "";
}

/* Any post of the organ that has the task. */
static void probe_route(struct json *data, const struct task_state *t,
                        const struct roster *roster)
{
    for (size_t i = 0; roster && i < roster->n_posts; i++)
        if (roster->posts[i].organ && !strcmp(roster->posts[i].organ, organ_of(t)))
            json_set_string(data, "to_post", roster->posts[i].id);
}

/* Some other organ than the one that has the task. */
static void probe_transfer(struct json *data, const struct task_state *t,
                           const struct roster *roster)
{
    const char *has = organ_of(t);

    for (size_t i = 0; roster && i < roster->n_organs; i++)
        if (strcmp(roster->organs[i].code, has))
            json_set_string(data, "to_organ", roster->organs[i].code);
    if (!json_get(data, "to_organ"))
        json_set_string(data, "to_organ", has);
}

static void probe_undo(struct json *data, const struct casefile *c)
{
    char hex[HASH_HEX];

    hash_hex(&c->before_of, hex);
    json_set_string(data, "undoes", hex);
}

/* Everything that is here goes on, everything that is on its way here has come. */
static void probe_custody(const void *ctx, enum deed deed, const struct casefile *c,
                          const struct post *post, struct json *data, struct json *personal)
{
    const char *here = post->organ ? mem_printf(ctx, "organ:%s", post->organ)
                                   : mem_printf(ctx, "hall:%s", post->hall ? post->hall : "");
    const struct slip *s = custody_open(&c->custody, here);
    struct json *who = json_object(personal);

    if (deed == DEED_HAND_OVER) {
        json_set_string(who, "name", "-");
        json_set(personal, "carrier", who);
    } else if (deed == DEED_TAKE_OVER && s) {
        json_set(data, "materials", s->materials ? json_copy(data, s->materials)
                                                 : json_array(data));
        if (s->things)
            json_set(data, "handed", json_copy(data, s->things));
    } else if (deed == DEED_FEED_BACK) {
        json_set_string(data, "method", "visit");
    }
}

struct act deed_probe(const void *ctx, enum deed d, const struct casefile *c,
                      const struct roster *roster, const struct task_state *t,
                      const struct post *post)
{
    struct json *data = json_object(ctx), *personal = json_object(ctx);

    deed_say(d, c, data);
    if (d == DEED_ACCEPT)
        json_set_bool(data, "signed", true);
    if (d == DEED_GIVE_BACK && c->lapsed_at)
        json_set_string(data, "reason", "lapsed");
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        if (said[i].deed == d && !json_get(data, said[i].name))
            json_set_string(data, said[i].name, said[i].value);
    json_set_string(personal, "text", "-");
    if (d == DEED_SUPPLY && c->state == STATE_ACCEPTED && deed_owed(c))
        probe_owed(data, deed_owed(c));
    else if (d == DEED_SUPPLY || d == DEED_CORRECT)
        probe_change(personal, c);
    if (d == DEED_PASS || d == DEED_FAIL || d == DEED_RESUME || d == DEED_INSPECT)
        set_list(data, "inspectors", "-", "--");
    if (d == DEED_SEND_BACK && c->item && c->item->n_stages)
        json_set_string(data, "to_stage", c->item->stages[0].id);
    if (d == DEED_ROUTE)
        probe_route(data, t, roster);
    if (d == DEED_TRANSFER)
        probe_transfer(data, t, roster);
    if (d == DEED_UNDO)
        probe_undo(data, c);
    if (post)
        probe_custody(ctx, d, c, post, data, personal);
    if (t && about_task(d))
        json_set_string(data, "task", t->task->id);
    if (d == DEED_COORDINATE)
        json_set_bool(data, "coordinate", true);
    if (d == DEED_ISSUE)
        probe_issue(data, personal, c);
    if (d == DEED_PRODUCE)
        probe_produce(data, c);
    return (struct act){.kind = deeds[d].kind, .data = data, .personal = personal};
}

/* What supervision does to a casefile: cards and letters beside it, never its state. */
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/effects_p.h"
#include "core/supervision.h"

static bool day_of(const struct event *e, const char *name, int32_t *day)
{
    const char *text = event_data(e, name);

    return text && date_parse(text, day);
}

static bool colour_parse(const char *name, enum lamp *out)
{
    for (enum lamp l = LAMP_BLUE; name && l < LAMPS; l++)
        if (!strcmp(lamp_name(l), name)) {
            *out = l;
            return true;
        }
    return false;
}

/* One that was raised once more, by a centre that was put back, is not another card. */
void effect_card(struct casefile *c, const struct event *e)
{
    const char *clock = event_data(e, "clock");
    struct card card = {
        .number = event_data(e, "document"),
        .of = event_data(e, "of"),
        .organ = event_data(e, "organ"),
        .post = event_data(e, "post"),
        .hall = event_data(e, "hall"),
        .account = event_data(e, "account"),
        .awaits = event_data(e, "awaits"),
        .at = e->at,
        .event = e->hash,
    };

    if (!clock || !clock_kind_parse(clock, &card.clock) ||
        !colour_parse(event_data(e, "colour"), &card.colour) ||
        !day_of(e, "due", &card.due) || card_raised(c, &card))
        return;
    *mem_push(c->ctx, &c->cards, &c->n_cards, struct card) = card;
}

void effect_supervise(struct casefile *c, const struct event *e)
{
    struct letter letter = {
        .number = event_data(e, "document"),
        .organ = event_data(e, "to_organ"),
        .post = event_data(e, "to_post"),
        .hall = event_data(e, "to_hall"),
        .about = event_data(e, "about"),
        .reply_by = date_of_at(e->at, NULL),
        .at = e->at,
        .text = event_personal(e, "text"),
    };

    if (!day_of(e, "reply_by", &letter.reply_by))
        letter.reply_by = date_of_at(e->at, NULL);
    *mem_push(c->ctx, &c->letters, &c->n_letters, struct letter) = letter;
}

/* The card that e is about, as long as it is not settled. */
static struct card *pending(struct casefile *c, const struct event *e)
{
    const char *about = event_data(e, "about");
    struct card *card = about ? casefile_card(c, about) : NULL;

    return card && card_pending(card) ? card : NULL;
}

static void note_blame(struct card *card, const struct event *e)
{
    const char *blame = event_data(e, "blame");
    enum blame said;

    if (blame && blame_parse(blame, &said))
        card->blame = said;
}

void effect_reply(struct casefile *c, const struct event *e)
{
    const char *about = event_data(e, "about");
    struct letter *letter = about ? casefile_letter(c, about) : NULL;
    struct card *card = pending(c, e);

    if (letter && !letter->replied_at) {
        letter->replied_at = e->at;
        letter->reply = event_personal(e, "text");
    }
    if (!card || card->status == CARD_APPEALED)
        return;
    card->status = CARD_ANSWERED;
    card->answered_at = e->at;
    note_blame(card, e);
}

void effect_appeal(struct casefile *c, const struct event *e)
{
    struct card *card = pending(c, e);

    if (!card)
        return;
    card->status = CARD_APPEALED;
    card->appellant = e->person;
    card->answered_at = e->at;
    note_blame(card, e);
}

void effect_lift(struct casefile *c, const struct event *e)
{
    const char *result = event_data(e, "result");
    struct card *card = pending(c, e);

    if (!card || !result)
        return;
    card->status = strcmp(result, "lift") ? CARD_UPHELD : CARD_LIFTED;
    card->settled_at = e->at;
    note_blame(card, e);
}

/* ---- an act of the days before ----------------------------------------------------------- */

static bool runs(const struct casefile *c, enum clock_kind clock)
{
    switch (clock) {
    case CLOCK_ANSWER:
        return c->deemed;
    case CLOCK_SPECIAL:
        return casefile_pause(c);
    case CLOCK_DELIVERY:
        return (S(GRANTED) | S(DENIED) | S(PRODUCED)) & 1u << c->state;
    case CLOCK_INSPECTION:
        return STATES_GRANTED & 1u << c->state && !c->inspection.result;
    case CLOCK_FORWARD:
        return c->state == STATE_ACCEPTED && !c->forwarded_at;
    case CLOCK_HAND_OVER:
        return custody_open(&c->custody, NULL);
    case CLOCK_FEED_BACK:
        return c->told.since;
    default:
        return c->state == STATE_ACCEPTED;
    }
}

struct clockwork effect_clockwork(const struct casefile *c)
{
    struct clockwork out = {.stage_at = c->stage_at,
                            .n_pauses = c->n_pauses,
                            .extended = c->extension.days};

    for (enum clock_kind k = CLOCK_NONE + 1; k < CLOCK_KINDS; k++)
        out.runs[k] = runs(c, k);
    return out;
}

/* Whether the clock ended between the two, or its last day is another now. */
static bool moved(const struct clockwork *now, const struct clockwork *was,
                  enum clock_kind clock)
{
    if (!was->runs[clock])
        return false;
    if (!now->runs[clock] || (clock == CLOCK_STAGE && now->stage_at != was->stage_at))
        return true; /* a branch that is done leaves the others: reversed by its task */
    return clock_stands_still(clock) &&
           (now->n_pauses != was->n_pauses || now->extended != was->extended);
}

/* The branch that the card is for is done by e. */
static bool done_by(const struct casefile *c, const struct card *card, const struct event *e)
{
    const char *task = card->clock == CLOCK_STAGE ? event_data(e, "task") : NULL;
    const struct task_state *t = task ? casefile_task(c, task) : NULL;

    return t && t->result && card->of && !strcmp(card->of, task);
}

static void reverse(struct casefile *c, struct card *card)
{
    card->status = CARD_REVERSED;
    for (size_t i = 0; i < c->n_history; i++)
        if (hash_equal(&c->history[i].hash, &card->event))
            c->history[i].undone = true;
}

void effect_reverse_cards(struct casefile *c, const struct clockwork *was,
                          const struct event *e)
{
    struct clockwork now = effect_clockwork(c);
    int32_t day = date_of_at(e->at, NULL);

    for (size_t i = 0; i < c->n_cards; i++) {
        struct card *card = &c->cards[i];

        if (card->awaits && day > card->due && !strcmp(card->awaits, e->device))
            card->awaits = NULL; /* whatever it held of the days before has come */
        if (e->at < card->at && day <= card->due && card->status != CARD_LIFTED &&
            (moved(&now, was, card->clock) || done_by(c, card, e)))
            reverse(c, card);
    }
}

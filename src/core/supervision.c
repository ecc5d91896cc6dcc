#include "core/supervision.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

struct card *casefile_card(const struct casefile *c, const char *number)
{
    for (size_t i = 0; i < c->n_cards; i++)
        if (same(c->cards[i].number, number))
            return &c->cards[i];
    return NULL;
}

struct letter *casefile_letter(const struct casefile *c, const char *number)
{
    for (size_t i = 0; i < c->n_letters; i++)
        if (same(c->letters[i].number, number))
            return &c->letters[i];
    return NULL;
}

/* A stage is another each time it is opened. */
static bool same_clock(const struct casefile *c, const struct card *one,
                       const struct card *card)
{
    if (one->clock != card->clock || (one->clock == CLOCK_STAGE && one->at < c->stage_at))
        return false;
    return same(one->of, card->of) || (!one->of && !card->of);
}

bool card_raised(const struct casefile *c, const struct card *card)
{
    for (size_t i = 0; i < c->n_cards; i++)
        if (same_clock(c, &c->cards[i], card) && c->cards[i].colour == card->colour &&
            c->cards[i].status != CARD_REVERSED)
            return true;
    return false;
}

bool casefile_asked(const struct casefile *c)
{
    for (size_t i = 0; i < c->n_cards; i++)
        if (c->cards[i].status == CARD_OPEN)
            return true;
    for (size_t i = 0; i < c->n_letters; i++)
        if (!c->letters[i].replied_at)
            return true;
    return false;
}

bool casefile_to_judge(const struct casefile *c)
{
    for (size_t i = 0; i < c->n_cards; i++)
        if (c->cards[i].status == CARD_ANSWERED || c->cards[i].status == CARD_APPEALED)
            return true;
    return false;
}

/* ---- what is due --------------------------------------------------------------------------- */

/* What is looked at while cards are made. */
struct looking {
    const void *ctx;
    const struct casefile *c;
    const struct lamp_settings *lamps;
    struct card *list;
    size_t n;
};

/* Whose the clock is: the first task that is open, else the organ of the decision; what
 * the window has to do is the window's. */
static void answerable(const struct casefile *c, struct card *card)
{
    const struct task_state *t = NULL;

    for (size_t i = 0; !t && i < c->n_tasks; i++)
        t = c->tasks[i].result ? NULL : &c->tasks[i];
    if (card->clock == CLOCK_ANSWER || c->state == STATE_PRODUCED) {
        card->post = c->window;
        card->account = card->clock == CLOCK_ANSWER ? c->receiver : NULL;
        return;
    }
    card->organ = t ? t->organ : c->item->organ;
    card->post = t ? t->post : NULL;
    card->account = t ? t->claimed_by ? t->claimed_by : t->actor : NULL;
}

static const char *of(const struct casefile *c, enum clock_kind clock)
{
    const struct pause *pause = casefile_pause(c);

    if (clock == CLOCK_STAGE && c->stage < c->item->n_stages)
        return c->item->stages[c->stage].id;
    return clock == CLOCK_SPECIAL && pause ? pause->paper : NULL;
}

static void add(struct looking *l, enum clock_kind clock, enum lamp colour, int32_t day)
{
    struct card card = {.clock = clock, .colour = colour, .of = of(l->c, clock), .due = day};

    if (colour < LAMP_BLUE || card_raised(l->c, &card))
        return;
    answerable(l->c, &card);
    *mem_push(l->ctx, &l->list, &l->n, struct card) = card;
}

/* The last day on which somebody could have answered. */
static bool answer_day(const struct casefile *c, const struct due_by *by, int64_t now,
                       int32_t *day)
{
    struct clock_span span;
    struct due due;

    if (!casefile_clock(c, CLOCK_ANSWER, by, &span) || !clock_due(c, &span, by, now, &due))
        return false;
    *day = due.day;
    return true;
}

struct card *cards_due(const void *ctx, const struct casefile *c, const struct due_by *by,
                       int64_t now, size_t *n)
{
    struct looking l = {ctx, c, by->lamps ? by->lamps : &lamp_settings_default, NULL, 0};
    int32_t today = date_of_at(now, NULL), day;
    struct dues dues;

    *n = 0;
    if (!c->item || !calendar_is_workday(by->calendar, today))
        return NULL;
    if (c->deemed && answer_day(c, by, now, &day))
        add(&l, CLOCK_ANSWER, l.lamps->deemed, day);
    dues = casefile_dues(c, by, now);
    for (size_t i = 0; i < dues.n; i++)
        if (dues.list[i].day < today && dues.list[i].kind != CLOCK_ANSWER)
            add(&l, dues.list[i].kind, l.lamps->over[dues.list[i].kind], dues.list[i].day);
    *n = l.n;
    return l.list;
}

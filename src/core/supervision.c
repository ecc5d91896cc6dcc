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

static void of_task(struct card *card, const struct task_state *t)
{
    card->organ = t->organ;
    card->post = t->post;
    card->account = t->claimed_by ? t->claimed_by : t->actor;
}

/* Who has to sign for it: "organ:CODE" or "hall:CODE". */
static void of_slip(const struct casefile *c, struct card *card)
{
    const struct slip *slip = custody_open(&c->custody, NULL);
    bool organ = slip && !strncmp(slip->to, "organ:", 6);

    card->of = slip ? slip->document : NULL;
    card->organ = organ ? slip->to + 6 : NULL;
    card->hall = slip && !strncmp(slip->to, "hall:", 5) ? slip->to + 5 : NULL;
}

/* Whose the clock is: the first task that is open, else the organ that decides; what the
 * window has to do is the window's. */
static void answerable(const struct casefile *c, struct card *card)
{
    const struct task_state *t = NULL;

    for (size_t i = 0; !t && i < c->n_tasks; i++)
        t = c->tasks[i].result ? NULL : &c->tasks[i];
    if (card->clock == CLOCK_HAND_OVER) {
        of_slip(c, card);
    } else if (card->clock == CLOCK_ANSWER || card->clock == CLOCK_FEED_BACK ||
               c->state == STATE_PRODUCED) {
        card->post = c->window;
        card->account = card->clock == CLOCK_ANSWER ? c->receiver : NULL;
    } else if (t) {
        of_task(card, t);
    } else {
        card->organ = c->item->organ;
    }
}

static void add(struct looking *l, const struct card *card)
{
    if (card->colour >= LAMP_BLUE && !card_raised(l->c, card))
        *mem_push(l->ctx, &l->list, &l->n, struct card) = *card;
}

static void add_clock(struct looking *l, enum clock_kind clock, enum lamp colour, int32_t day)
{
    struct card card = {.clock = clock, .colour = colour, .due = day};
    const struct pause *pause = casefile_pause(l->c);

    if (clock == CLOCK_SPECIAL && pause)
        card.of = pause->paper;
    answerable(l->c, &card);
    add(l, &card);
}

/* Each branch of a stage has its own limit, and answers for it. */
static void add_branches(struct looking *l, const struct due_by *by, int64_t now)
{
    const struct casefile *c = l->c;

    for (size_t i = 0; i < c->n_tasks && c->state == STATE_ACCEPTED; i++) {
        struct card card = {.clock = CLOCK_STAGE, .of = c->tasks[i].task->id};
        struct due due;

        if (!casefile_branch_due(c, &c->tasks[i], by, now, &due) ||
            due.kind != CLOCK_STAGE || due.day >= date_of_at(now, NULL))
            continue;
        card.due = due.day;
        card.colour = l->lamps->over[CLOCK_STAGE];
        of_task(&card, &c->tasks[i]);
        add(l, &card);
    }
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
        add_clock(&l, CLOCK_ANSWER, l.lamps->deemed, day);
    add_branches(&l, by, now);
    dues = casefile_dues(c, by, now);
    for (size_t i = 0; i < dues.n; i++) {
        const struct due *due = &dues.list[i];

        if (due->day < today && due->kind != CLOCK_ANSWER && due->kind != CLOCK_STAGE)
            add_clock(&l, due->kind, l.lamps->over[due->kind], due->day);
    }
    *n = l.n;
    return l.list;
}

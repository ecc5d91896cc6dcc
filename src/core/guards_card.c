/* Guards of supervision: what the centre raises, and who answers, appeals and settles it. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/guards.h"
#include "core/supervision.h"

static bool is(const struct event *e, const char *name, const char *value)
{
    const char *s = event_data(e, name);

    return s && value ? !strcmp(s, value) : !s && !value;
}

static bool says(const struct event *e, const struct card *card)
{
    char due[DATE_TEXT];

    date_format(card->due, due);
    return is(e, "clock", clock_kind_name(card->clock)) &&
           is(e, "colour", lamp_name(card->colour)) && is(e, "of", card->of) &&
           is(e, "due", due) && is(e, "organ", card->organ) && is(e, "post", card->post) &&
           is(e, "hall", card->hall) && is(e, "account", card->account);
}

/* Why a card that is not due is not. */
static struct refusal not_due(const struct rules *rules, const struct casefile *c,
                              const struct event *e)
{
    const char *clock = event_data(e, "clock");
    int32_t today = date_of_at(e->at, NULL);
    enum clock_kind kind;
    char day[DATE_TEXT];

    date_format(today, day);
    if (!calendar_is_workday(rules->calendar, today))
        return refuse(REFUSAL_REST_DAY, "%s", day);
    if (!clock || !clock_kind_parse(clock, &kind))
        return refuse(REFUSAL_CARD_EARLY, "%s", clock ? clock : "");
    for (size_t i = 0; i < c->n_cards; i++)
        if (c->cards[i].clock == kind && is(e, "colour", lamp_name(c->cards[i].colour)) &&
            is(e, "of", c->cards[i].of) && card_raised(c, &c->cards[i]))
            return refuse(REFUSAL_CARD_AGAIN, "%s", c->cards[i].number);
    return refuse(REFUSAL_CARD_EARLY, "%s", clock_kind_label(kind));
}

struct refusal guard_card(const struct rules *rules, const struct casefile *c,
                          const struct event *e)
{
    void *ctx = mem_context(NULL, "guard_card");
    const struct due_by by = {.calendar = rules->calendar, .lamps = rules->lamps};
    size_t n;
    const struct card *list = cards_due(ctx, c, &by, e->at, &n);
    bool due = false;

    for (size_t i = 0; i < n; i++)
        due |= says(e, &list[i]);
    mem_free(ctx);
    return due ? allow() : not_due(rules, c, e);
}

/* ---- letters ------------------------------------------------------------------------------ */

static struct refusal addressee(const struct rules *rules, const struct event *e)
{
    const char *organ = event_data(e, "to_organ"), *id = event_data(e, "to_post");
    const struct post *post = id ? roster_post(rules->roster, id) : NULL;
    bool known = false;

    if (id && (!post || !(post->roles & ROLES_ADDRESSED) || !is(e, "to_organ", post->organ) ||
               (!post->organ && !is(e, "to_hall", post->hall))))
        return refuse(REFUSAL_ADDRESSEE, "%s", id);
    for (size_t i = 0; organ && i < rules->roster->n_organs; i++)
        known |= !strcmp(rules->roster->organs[i].code, organ);
    return known || post ? allow() : refuse(REFUSAL_ADDRESSEE, "%s", organ ? organ : "");
}

struct refusal guard_supervise(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const char *about = event_data(e, "about"), *text = event_data(e, "reply_by");
    struct refusal r = addressee(rules, e);
    int32_t day;

    if (r.code)
        return r;
    if (about && !casefile_card(c, about))
        return refuse(REFUSAL_NO_CARD, "%s", about);
    if (!text || !date_parse(text, &day) || day < date_of_at(e->at, NULL))
        return refuse(REFUSAL_REPLY_BY, "%s", text ? text : "");
    return allow();
}

/* ---- answers ------------------------------------------------------------------------------ */

static struct refusal blamed(const struct event *e, enum blame before)
{
    const char *said = event_data(e, "blame");
    enum blame blame = before;

    if (said && !blame_parse(said, &blame))
        return refuse(REFUSAL_BLAME, "%s", "");
    return blame == BLAME_NONE ? refuse(REFUSAL_BLAME, "%s", "") : allow();
}

/* Whoever answers a card must be asked by it, and it must wait for that. */
static struct refusal may_answer(const struct rules *rules, const struct casefile *c,
                                 const struct card *card, const struct event *e)
{
    const struct post *post = roster_post(rules->roster, e->post);

    if (!card_addressed(card, post, c->hall))
        return refuse(REFUSAL_NOT_ADDRESSED, "%s",
                      card->organ  ? roster_organ_name(rules->roster, card->organ)
                      : card->post ? card->post
                                   : card->hall);
    if (card->status != CARD_OPEN && card->status != CARD_ANSWERED)
        return refuse(REFUSAL_CARD_SETTLED, "%s", card_status_label(card->status));
    return blamed(e, BLAME_NONE);
}

static struct refusal answer_letter(const struct rules *rules, const struct letter *letter,
                                    const struct event *e)
{
    if (!letter_addressed(letter, roster_post(rules->roster, e->post)))
        return refuse(REFUSAL_NOT_ADDRESSED, "%s",
                      letter->post ? letter->post
                                   : roster_organ_name(rules->roster, letter->organ));
    if (letter->replied_at)
        return refuse(REFUSAL_CARD_SETTLED, "%s", card_status_label(CARD_ANSWERED));
    return allow();
}

struct refusal guard_reply(const struct rules *rules, const struct casefile *c,
                           const struct event *e)
{
    const char *about = event_data(e, "about");
    const struct card *card = about ? casefile_card(c, about) : NULL;
    const struct letter *letter = about ? casefile_letter(c, about) : NULL;

    if (letter)
        return answer_letter(rules, letter, e);
    if (!card)
        return refuse(REFUSAL_NO_CARD, "%s", about ? about : "");
    return may_answer(rules, c, card, e);
}

struct refusal guard_appeal(const struct rules *rules, const struct casefile *c,
                            const struct event *e)
{
    const char *about = event_data(e, "about");
    const struct card *card = about ? casefile_card(c, about) : NULL;

    if (!card)
        return refuse(REFUSAL_NO_CARD, "%s", about ? about : "");
    return may_answer(rules, c, card, e);
}

static bool answers_for(const struct rules *rules, const struct card *card, const char *person)
{
    const struct account *a =
        card->account ? roster_account(rules->roster, card->account) : NULL;

    return (card->appellant && !strcmp(card->appellant, person)) ||
           (a && !strcmp(a->person, person));
}

struct refusal guard_lift(const struct rules *rules, const struct casefile *c,
                          const struct event *e)
{
    const char *about = event_data(e, "about");
    const struct card *card = about ? casefile_card(c, about) : NULL;

    if (!card)
        return refuse(REFUSAL_NO_CARD, "%s", about ? about : "");
    if (!card_pending(card))
        return refuse(REFUSAL_CARD_SETTLED, "%s", card_status_label(card->status));
    if (!is(e, "result", "lift") && !is(e, "result", "uphold"))
        return refuse(REFUSAL_REASON, "%s", "lift, uphold");
    if (answers_for(rules, card, e->person))
        return refuse(REFUSAL_OWN_APPEAL, "%s",
                      roster_account(rules->roster, e->actor)->name);
    return blamed(e, card->blame);
}

/* What letters of supervision and answers to cards hold besides what was said. */
#include "core/date.h"
#include "core/supervision.h"
#include "desk/fill_p.h"

/* Whoever answers for the card that it is about; else who has it now: the organ of the
 * open task, or the window. */
static void fill_addressee(struct act_filling *f)
{
    const struct casefile *c = f->casefile;
    const char *id = json_get_string(f->data, "to_post");
    const char *about = json_get_string(f->data, "about");
    const struct card *card = about ? casefile_card(c, about) : NULL;
    const struct post *post = NULL;

    if (card && !id && !fill_has(f, "to_organ")) {
        json_set_string(f->data, "to_organ", card->organ);
        if (!card->organ)
            json_set_string(f->data, "to_post", id = card->post);
    }
    for (size_t i = 0; !id && !fill_has(f, "to_organ") && i < c->n_tasks; i++)
        if (!c->tasks[i].result)
            json_set_string(f->data, "to_organ", c->tasks[i].organ);
    if (!id && !fill_has(f, "to_organ"))
        json_set_string(f->data, "to_post", id = c->window);
    post = id ? roster_post(f->rules->roster, id) : NULL;
    if (post && !fill_has(f, "to_organ"))
        json_set_string(f->data, "to_organ", post->organ);
    if (post && !post->organ && !fill_has(f, "to_hall"))
        json_set_string(f->data, "to_hall", post->hall);
}

void fill_supervise(struct act_filling *f)
{
    int32_t day = date_of_at(f->event->at, NULL);
    int days = FILL_REPLY_DAYS;

    fill_addressee(f);
    if (fill_has(f, "reply_by"))
        return;
    while (days)
        days -= calendar_is_workday(f->rules->calendar, ++day);
    fill_set_day(f, "reply_by", day);
}

/* The oldest card or letter that waits for this. */
void fill_about(struct act_filling *f)
{
    const struct casefile *c = f->casefile;
    const struct post *post = roster_post(f->rules->roster, f->event->post);
    bool lifts = f->event->kind == KIND_LIFT;

    for (size_t i = 0; i < c->n_cards && !fill_has(f, "about"); i++)
        if (card_pending(&c->cards[i]) &&
            (lifts || (post && c->cards[i].status != CARD_APPEALED &&
                       card_addressed(&c->cards[i], post, c->hall))))
            json_set_string(f->data, "about", c->cards[i].number);
    for (size_t i = 0; i < c->n_letters && !fill_has(f, "about"); i++)
        if (f->event->kind == KIND_REPLY && post && !c->letters[i].replied_at &&
            letter_addressed(&c->letters[i], post))
            json_set_string(f->data, "about", c->letters[i].number);
    if (!fill_has(f, "about") && c->n_cards)
        json_set_string(f->data, "about", c->cards[c->n_cards - 1].number);
}

/* Choices of the forms of supervision. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/deed_form_p.h"
#include "client/view.h"
#include "core/date.h"
#include "core/supervision.h"
#include "desk/fill.h"

static const struct post *here(const struct making *m)
{
    return m->desk->session.post;
}

/* Whether the deed of this post can be about the card. */
static bool concerns(const struct making *m, const struct card *card)
{
    if (m->deed == DEED_SUPERVISE)
        return card->status != CARD_REVERSED;
    if (m->deed == DEED_LIFT || m->deed == DEED_UPHOLD)
        return card_pending(card);
    return card_pending(card) && card->status != CARD_APPEALED &&
           card_addressed(card, here(m), m->c->hall);
}

struct choices deed_form_abouts(const struct making *m)
{
    struct choices out = {0};

    for (size_t i = 0; i < m->c->n_cards; i++)
        if (concerns(m, &m->c->cards[i]))
            deed_form_add(m, &out, m->c->cards[i].number,
                          mem_printf(m->ctx, "%s  %s", view_card(m->ctx, &m->c->cards[i]),
                                     m->c->cards[i].number));
    for (size_t i = 0; m->deed == DEED_REPLY && i < m->c->n_letters; i++)
        if (!m->c->letters[i].replied_at && letter_addressed(&m->c->letters[i], here(m)))
            deed_form_add(m, &out, m->c->letters[i].number,
                          mem_printf(m->ctx, "%s  %s", _("letter of supervision"),
                                     m->c->letters[i].number));
    return out;
}

/* What the screen before it named, else the oldest; a letter need not be about a card. */
const char *deed_form_about(const struct making *m)
{
    struct choices all = deed_form_abouts(m);

    for (size_t i = 0; m->text && i < all.n; i++)
        if (!strcmp(all.list[i].value, m->text))
            return all.list[i].value;
    return all.n && m->deed != DEED_SUPERVISE ? all.list[0].value : NULL;
}

struct choices deed_form_blames(const struct making *m)
{
    struct choices out = {0};

    for (int b = BLAME_NONE + 1; b < BLAME_COUNT; b++)
        deed_form_add(m, &out, blame_name((enum blame)b), _(blame_label((enum blame)b)));
    return out;
}

const char *deed_form_blame(const struct making *m)
{
    const char *about = deed_form_about(m);
    const struct card *card = about ? casefile_card(m->c, about) : NULL;

    return card && card->blame != BLAME_NONE ? blame_name(card->blame) : NULL;
}

struct choices deed_form_addressees(const struct making *m)
{
    const struct roster *r = m->desk->roster;
    struct choices out = {0};

    for (size_t i = 0; r && i < r->n_posts; i++)
        if (r->posts[i].roles & ROLES_ADDRESSED)
            deed_form_add(m, &out, r->posts[i].id, r->posts[i].name);
    return out;
}

const char *deed_form_reply_by(const struct making *m)
{
    const struct calendar *calendar = desk_calendar(m->desk);
    int32_t day = desk_today(m->desk);
    char *out = mem_array(m->ctx, char, DATE_TEXT);

    for (int left = FILL_REPLY_DAYS; calendar && left;)
        left -= calendar_is_workday(calendar, ++day);
    date_format(day, out);
    return out;
}

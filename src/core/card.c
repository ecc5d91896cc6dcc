#include "core/card.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "core/roster.h"

/* ---- names ------------------------------------------------------------------------------ */

static const struct {
    const char *name, *label;
} statuses[] = {
#define X(id, name, label) [CARD_##id] = {name, label},
    CARD_STATUSES(X)
#undef X
}, blames[] = {
#define X(id, name, label) [BLAME_##id] = {name, label},
    BLAMES(X)
#undef X
};

const char *card_status_name(enum card_status s)
{
    BUG_ON((size_t)s >= ARRAY_LEN(statuses));
    return statuses[s].name;
}

const char *card_status_label(enum card_status s)
{
    BUG_ON((size_t)s >= ARRAY_LEN(statuses));
    return statuses[s].label;
}

bool card_status_parse(const char *name, enum card_status *out)
{
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
        if (!strcmp(statuses[i].name, name)) {
            *out = (enum card_status)i;
            return true;
        }
    }
    return false;
}

const char *blame_name(enum blame b)
{
    BUG_ON((size_t)b >= ARRAY_LEN(blames));
    return blames[b].name;
}

const char *blame_label(enum blame b)
{
    BUG_ON((size_t)b >= ARRAY_LEN(blames));
    return blames[b].label;
}

bool blame_parse(const char *name, enum blame *out)
{
    for (size_t i = 0; i < ARRAY_LEN(blames); i++) {
        if (!strcmp(blames[i].name, name)) {
            *out = (enum blame)i;
            return true;
        }
    }
    return false;
}

/* ---- who is asked ------------------------------------------------------------------------ */

static bool same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

bool card_pending(const struct card *card)
{
    return card->status == CARD_OPEN || card->status == CARD_ANSWERED ||
           card->status == CARD_APPEALED;
}

bool card_addressed(const struct card *card, const struct post *post, const char *hall)
{
    if (same(card->post, post->id))
        return true;
    return card->organ ? same(card->organ, post->organ)
                       : !post->organ && same(card->hall ? card->hall : hall, post->hall);
}

bool letter_addressed(const struct letter *letter, const struct post *post)
{
    return letter->post ? same(letter->post, post->id) : same(letter->organ, post->organ);
}

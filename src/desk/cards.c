#include "desk/cards.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "desk/lists.h"
#include "store/casefiles.h"

#define LIMIT 500

struct listing {
    struct desk *d;
    const void *ctx;
    const struct cards_query *query;
    struct cards_list *out;
    bool oversees;
};

/* ---- one row ----------------------------------------------------------------------------- */

static const char *whose(const struct listing *l, const char *organ, const char *hall,
                         const char *post, const char *account)
{
    const struct roster *r = l->d->roster;
    const struct post *p = r && post ? roster_post(r, post) : NULL;
    const struct hall *h = r && hall ? roster_hall(r, hall) : NULL;
    const struct account *a = r && account ? roster_account(r, account) : NULL;
    struct str out = str_new(l->ctx);

    if (organ)
        str_join(&out, " ", r ? roster_organ_name(r, organ) : organ);
    if (hall)
        str_join(&out, " ", h ? h->name : hall);
    if (post)
        str_join(&out, " ", p ? p->name : post);
    if (account)
        str_join(&out, " ", a ? a->name : account);
    return out.s;
}

static bool is(const char *wanted, const char *s)
{
    return !wanted || (s && !strcmp(wanted, s));
}

static bool wanted(const struct listing *l, const struct cards_row *row, const char *organ,
                   const char *post, bool waits)
{
    const struct cards_query *q = l->query;
    int32_t day = date_of_at(row->at, NULL);

    if ((q->waiting && !waits) || !is(q->organ, organ) || !is(q->post, post))
        return false;
    if (q->colour != LAMP_NONE && (!row->card || row->card->colour != q->colour))
        return false;
    return (!q->from || day >= q->from) && (!q->to || day <= q->to);
}

static void add_card(const struct listing *l, const struct casefile *c,
                     const struct card *card)
{
    const struct post *post = l->d->session.post;
    bool addressed = card_addressed(card, post, c->hall);
    struct cards_row row = {
        .casefile = c,
        .card = card,
        .number = card->number,
        .at = card->at,
        .mine = l->oversees ? card_pending(card) && card->status != CARD_OPEN
                            : addressed && card->status == CARD_OPEN,
    };

    if ((!l->oversees && !addressed) ||
        !wanted(l, &row, card->organ, card->post, card_pending(card)))
        return;
    row.whose = whose(l, card->organ, card->hall, card->post, card->account);
    *mem_push(l->ctx, &l->out->list, &l->out->n, struct cards_row) = row;
}

static void add_letter(const struct listing *l, const struct casefile *c,
                       const struct letter *letter)
{
    bool addressed = letter_addressed(letter, l->d->session.post);
    struct cards_row row = {
        .casefile = c,
        .letter = letter,
        .number = letter->number,
        .at = letter->at,
        .mine = addressed && !letter->replied_at,
    };

    if ((!l->oversees && !addressed) ||
        !wanted(l, &row, letter->organ, letter->post, !letter->replied_at))
        return;
    row.whose = whose(l, letter->organ, NULL, letter->post, NULL);
    *mem_push(l->ctx, &l->out->list, &l->out->n, struct cards_row) = row;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool waits(const struct cards_row *row)
{
    return row->card ? card_pending(row->card) : !row->letter->replied_at;
}

static int compare(const void *a, const void *b)
{
    const struct cards_row *x = a, *y = b;
    enum lamp left = x->card ? x->card->colour : LAMP_NONE;
    enum lamp right = y->card ? y->card->colour : LAMP_NONE;

    if (waits(x) != waits(y))
        return waits(x) ? -1 : 1;
    if (left != right)
        return left > right ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static enum rc add_casefile(const struct listing *l, const char *id, struct err *err)
{
    struct casefile_source source = rulebook_source(l->d->rules);
    struct casefile *c = NULL;
    enum rc rc = casefiles_fold(seat_journal(l->d->seat), l->ctx, &source, id, &c, err);

    for (size_t i = 0; c && i < c->n_cards; i++)
        add_card(l, c, &c->cards[i]);
    for (size_t i = 0; c && i < c->n_letters; i++)
        add_letter(l, c, &c->letters[i]);
    return rc;
}

static bool seen_before(const struct row_list *rows, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(rows->list[i].id, id))
            return true;
    return false;
}

/* A casefile that stands in two lists is looked at once. */
static enum rc add_work(const struct listing *l, enum work work, struct row_list *before,
                        struct err *err)
{
    struct row_query q = {.place = lists_place(l->d, l->ctx), .work = work,
                          .newest = !l->query->waiting,
                          .limit = l->query->limit ? l->query->limit : LIMIT};
    struct row_list rows = {0};
    enum rc rc = journal_list_rows(seat_journal(l->d->seat), l->ctx, &q, &rows, err);

    for (size_t i = 0; !rc && i < rows.n; i++)
        if (!seen_before(before, before->n, rows.list[i].id))
            rc = add_casefile(l, rows.list[i].id, err);
    l->out->more |= rows.n == q.limit;
    *before = rows;
    return rc;
}

enum rc cards_list(struct desk *d, const void *ctx, const struct cards_query *query,
                   struct cards_list *out, struct err *err)
{
    struct listing l = {d, ctx, query, out, false};
    struct row_list before = {0};
    enum rc rc;

    *out = (struct cards_list){0};
    if (!d->session.post)
        return RC_OK;
    l.oversees = d->session.post->roles & R(SUPERVISOR);
    rc = add_work(&l, query->waiting ? WORK_ASKED : WORK_CARDED, &before, err);
    if (!rc && query->waiting && l.oversees)
        rc = add_work(&l, WORK_JUDGE, &before, err);
    if (!rc && out->n)
        qsort(out->list, out->n, sizeof *out->list, compare);
    return rc;
}

enum rc cards_count(struct desk *d, struct cards_totals *out, struct err *err)
{
    void *ctx = mem_context(NULL, "cards");
    const struct cards_query query = {.waiting = true};
    struct cards_list list;
    enum rc rc = cards_list(d, ctx, &query, &list, err);

    *out = (struct cards_totals){0};
    for (size_t i = 0; !rc && i < list.n; i++)
        out->n[list.list[i].card ? list.list[i].card->colour : LAMP_NONE]++;
    mem_free(ctx);
    return rc;
}

const char *cards_totals_text(const void *ctx, const struct cards_totals *totals)
{
    struct str out = str_new(ctx);

    for (enum lamp l = LAMPS; l-- > LAMP_BLUE;)
        if (totals->n[l])
            str_join(&out, " ", mem_printf(ctx, _("%s card %lld"), _(lamp_label(l)),
                                           (long long)totals->n[l]));
    if (totals->n[LAMP_NONE])
        str_join(&out, " ", mem_printf(ctx, _("letter %lld"),
                                       (long long)totals->n[LAMP_NONE]));
    return out.s;
}

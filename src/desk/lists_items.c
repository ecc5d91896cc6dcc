/* Finding an item or a matter by what was typed. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "core/pinyin.h"
#include "desk/lists.h"

/* How well the typed text names the item; 0 is not at all. */
static int hit_rank(const struct item *item, const char *typed)
{
    enum pinyin_hit hit;

    if (!*typed)
        return 9;
    if (!strcasecmp(item->code, typed))
        return 1;
    hit = pinyin_match(item->name, typed);
    if (hit == PINYIN_START)
        return 2;
    for (size_t i = 0; i < item->n_aliases; i++)
        if (pinyin_match(item->aliases[i], typed) == PINYIN_START)
            return 3;
    if (hit == PINYIN_INSIDE)
        return 4;
    for (size_t i = 0; i < item->n_aliases; i++)
        if (pinyin_match(item->aliases[i], typed))
            return 5;
    if (!strncasecmp(item->code, typed, strlen(typed)))
        return 6;
    return pinyin_match(item->organ_name, typed) ? 7 : 0;
}

static int compare_hits(const void *a, const void *b)
{
    const struct item_hit *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (!x->form != !y->form)
        return x->form ? -1 : 1; /* the whole matter before its parts */
    return strcmp(x->item->name, y->item->name);
}

/* A window takes in a package where it takes in all that it is made of. */
static bool takes_all(const struct desk *d, const struct package_form *form)
{
    for (size_t i = 0; d->session.post && i < form->package->n_members; i++)
        if (!post_takes(d->session.post, form->items[i]->code))
            return false;
    return true;
}

/* A package stands as the first of its items that is not in force. */
static const struct standing *standing_of(struct desk *d, const void *ctx,
                                          const struct package_form *form)
{
    struct standing *out = mem_new(ctx, struct standing);

    for (size_t i = 0; i < form->package->n_members; i++) {
        struct standing one;

        if (rulebook_standing(d->rules, form->items[i]->code, desk_today(d), &one) &&
            (!i || one.act.status != STANDING_IN_FORCE))
            *out = one;
        if (out->act.status != STANDING_IN_FORCE)
            break;
    }
    out->version = form->package->version;
    return out;
}

static void add_packages(struct desk *d, const void *ctx, const struct item_query *query,
                         struct item_hit **out, size_t *found)
{
    size_t n;
    const struct package_form **forms = rulebook_packages(d->rules, ctx, desk_today(d), &n);

    for (size_t i = 0; i < n; i++) {
        const struct item *item = &forms[i]->item;
        int rank = hit_rank(item, query->typed ? query->typed : "");

        if (!rank || (query->domain != DOMAIN_NONE && item->domain != query->domain) ||
            query->organ || !takes_all(d, forms[i]))
            continue;
        *mem_push(ctx, out, found, struct item_hit) =
            (struct item_hit){item, rank, standing_of(d, ctx, forms[i]), forms[i]};
    }
}

/* An organ's own window in a hall takes in its matters alone. */
static bool takes(const struct post *p, const struct item *item)
{
    return post_takes(p, item->code) &&
           !(p->represents && p->organ && strcmp(p->organ, item->organ));
}

struct item_hit *lists_items(struct desk *d, const void *ctx, const struct item_query *query,
                             size_t *n)
{
    size_t all, found = 0;
    const struct item_on_day *items = rulebook_items(d->rules, desk_today(d), &all);
    struct item_hit *out = NULL;

    for (size_t i = 0; i < all; i++) {
        const struct item *item = items[i].item;
        int rank = hit_rank(item, query->typed ? query->typed : "");

        if (!rank || (query->domain != DOMAIN_NONE && item->domain != query->domain) ||
            (query->organ && strcmp(item->organ, query->organ)) ||
            (d->session.post && !takes(d->session.post, item)))
            continue;
        *mem_push(ctx, &out, &found, struct item_hit) =
            (struct item_hit){item, rank, &items[i].standing, NULL};
    }
    add_packages(d, ctx, query, &out, &found);
    if (found)
        qsort(out, found, sizeof *out, compare_hits);
    *n = found;
    return out;
}

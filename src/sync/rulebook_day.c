/* What is in force on a day: versions of items, how they stand, packages of them. */
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "sync/rulebook_p.h"

/* The place of that name's first version in the list of all; they stand in a row. */
static size_t first_version(const struct rulebook *book, const char *kind, const char *name)
{
    size_t low = 0, high = book->versions.n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct publication *p = &book->versions.list[middle];
        int order = strcmp(p->kind, kind);

        if (!order)
            order = strcmp(p->name, name);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_version_of(const struct rulebook *book, size_t i, const char *kind,
                          const char *name)
{
    return i < book->versions.n && !strcmp(book->versions.list[i].kind, kind) &&
           !strcmp(book->versions.list[i].name, name);
}

static int32_t effective_on(const struct item *item)
{
    int32_t day;

    return item->approval.effective && date_parse(item->approval.effective, &day)
               ? day
               : DATE_MIN;
}

const struct item *rulebook_item_on(struct rulebook *book, const char *code, int32_t day)
{
    const struct item *found = NULL;

    for (size_t i = first_version(book, ITEM, code); is_version_of(book, i, ITEM, code);
         i++) {
        const struct item *item = rulebook_item(book, code, book->versions.list[i].version);

        if (item && effective_on(item) <= day)
            found = item;
    }
    return found;
}

static void last_act(struct rulebook *book, const char *code, int32_t day,
                     struct standing_act *out)
{
    for (size_t i = first_version(book, STANDING, code);
         is_version_of(book, i, STANDING, code); i++) {
        const struct standing_act *act =
            rulebook_page(book, STANDING, code, book->versions.list[i].version, 0);

        if (act && act->effective <= day)
            *out = *act;
    }
}

bool rulebook_standing(struct rulebook *book, const char *code, int32_t day,
                       struct standing *out)
{
    const struct item *item = rulebook_item_on(book, code, day);

    *out = (struct standing){.since = DATE_MIN};
    if (!item)
        return false;
    out->version = item->version;
    out->since = effective_on(item);
    last_act(book, code, day, &out->act);
    return true;
}

static void collect_items(struct rulebook *book, int32_t day)
{
    book->n_items = 0;
    book->items_day = day;
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        struct standing standing;

        if (!strcmp(p->kind, ITEM) && rulebook_standing(book, p->name, day, &standing))
            *mem_push(book->newest_ctx, &book->items, &book->n_items, struct item_on_day) =
                (struct item_on_day){rulebook_item(book, p->name, standing.version),
                                     standing};
    }
}

const struct item_on_day *rulebook_items(struct rulebook *book, int32_t day, size_t *n)
{
    if (!book->items || book->items_day != day)
        collect_items(book, day);
    *n = book->n_items;
    return book->items;
}

/* ---- packages ---------------------------------------------------------------------- */

const struct package *rulebook_package(struct rulebook *book, const char *code, int version)
{
    return rulebook_page(book, "package", code, version, 0);
}

const struct package_form *rulebook_form(struct rulebook *book, const void *ctx,
                                         const struct package *p, unsigned involved,
                                         int32_t day)
{
    const struct item *items[PACKAGE_MOST] = {NULL};
    const struct package_form *form;

    for (size_t i = 0; i < p->n_members && i < PACKAGE_MOST; i++)
        items[i] = rulebook_item_on(book, p->members[i].item, day);
    form = package_form(ctx, p, items, involved);
    if (!form)
        log_line(LOG_LEVEL_WARNING, "package %s version %d: its items are not in force",
                 p->code, p->version);
    return form;
}

const struct package_form **rulebook_packages(struct rulebook *book, const void *ctx,
                                              int32_t day, size_t *n)
{
    const struct package_form **list = NULL;

    *n = 0;
    for (size_t i = 0; i < book->newest.n; i++) {
        const struct publication *p = &book->newest.list[i];
        const struct package *package =
            strcmp(p->kind, "package") ? NULL : rulebook_package(book, p->name, p->version);
        const struct package_form *form =
            package ? rulebook_form(book, ctx, package, (1u << package->n_members) - 1, day)
                    : NULL;

        if (form)
            *mem_push(ctx, &list, n, const struct package_form *) = form;
    }
    return list;
}

#include "desk/siblings.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"

#define MOST_FOUND 64

/* Its place in the package; by number where the package is not here. */
static bool before(struct desk *d, const struct casefile *a, const struct casefile *b)
{
    const struct package *p = rulebook_package(d->rules, a->package.code, a->package.version);
    size_t i = p && a->package.member ? package_member(p, a->package.member) : 0;
    size_t k = p && b->package.member ? package_member(p, b->package.member) : 0;

    if (i != k)
        return i < k;
    return strcmp(a->number ? a->number : "", b->number ? b->number : "") < 0;
}

static void insert(struct desk *d, const void *ctx, const struct casefile *c,
                   const struct casefile ***list, size_t *n)
{
    size_t at = *n;

    *mem_push(ctx, list, n, const struct casefile *) = c;
    for (; at && before(d, c, (*list)[at - 1]); at--)
        (*list)[at] = (*list)[at - 1];
    (*list)[at] = c;
}

enum rc package_siblings(struct desk *d, const void *ctx, const struct casefile *c,
                         const struct casefile ***list, size_t *n, struct err *err)
{
    struct row_list rows = {0};
    enum rc rc = RC_OK;

    *list = NULL;
    *n = 0;
    insert(d, ctx, c, list, n);
    if (c->package.id)
        rc = journal_search(seat_journal(d->seat), ctx, c->package.id, MOST_FOUND, &rows, err);
    for (size_t i = 0; i < rows.n && !rc; i++) {
        struct casefile *one = NULL;

        if (strcmp(rows.list[i].package, c->package.id) || !strcmp(rows.list[i].id, c->id))
            continue;
        rc = desk_casefile(d, ctx, rows.list[i].id, &one, err);
        if (!rc && one)
            insert(d, ctx, one, list, n);
    }
    return rc;
}

struct package_state package_stands(struct desk *d, const struct casefile *const *list,
                                    size_t n)
{
    struct due_by by;
    bool known = desk_due_by(d, list[0], &by);

    return package_state(list, n, known ? &by : NULL, desk_now(d));
}

char *package_state_text(const void *ctx, const struct package_state *s)
{
    struct str out = str_new(ctx);
    char day[DATE_TEXT];

    str_addf(&out, _("%d of %d accepted"), s->accepted, s->of);
    if (s->decided)
        str_join(&out, _(", "), mem_printf(ctx, _("%d decided"), s->decided));
    if (s->denied)
        str_join(&out, _(", "), mem_printf(ctx, _("%d not granted"), s->denied));
    if (s->awaiting)
        str_join(&out, _(", "), mem_printf(ctx, _("%d await a result"), s->awaiting));
    if (s->ready)
        str_join(&out, _(", "), mem_printf(ctx, _("%d to be handed over"), s->ready));
    if (s->issued)
        str_join(&out, _(", "), mem_printf(ctx, _("%d handed over"), s->issued));
    if (s->here < s->of)
        str_join(&out, _(", "), mem_printf(ctx, _("%d not known here"), s->of - s->here));
    if (s->has_due) {
        date_format(s->due, day);
        str_join(&out, _(", "), mem_printf(ctx, _("the slowest by %s"), day));
    }
    return out.s;
}

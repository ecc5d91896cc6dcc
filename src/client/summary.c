#include "client/summary.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "client/dossier.h"
#include "client/view.h"

static const char *first_of(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

/* Why the most wanted act cannot be done, where nothing can. */
static const char *why_not(const struct hand *h, const void *ctx)
{
    for (enum deed d = 0; d < DEED_COUNT; d++)
        if (deed_offered(d, h->c, h->app->desk->session.post) && h->verdicts[d].code)
            return mem_printf(ctx, "%s: %s", _(deed_label(d)),
                              refusal_text(ctx, &h->verdicts[d]));
    return "";
}

static void draw_casefile(const struct hand *h, const void *ctx, struct canvas c)
{
    const struct casefile *f = h->c;
    const struct history *last = f->n_history ? &f->history[f->n_history - 1] : NULL;
    enum style style;
    const char *due = hand_due(h, ctx, &style);

    canvas_printf(c, 0, 1, STYLE_LABEL, "%s  %s", casefile_applicant(f, "name"),
                  f->item ? f->item->name : f->item_code);
    canvas_printf(c, 1, 1, STYLE_NORMAL, _("%s  pick-up code %s  %s"),
                  first_of(f->number, ""), first_of(f->pickup, ""),
                  _(state_label(f->state)));
    canvas_put(c, 2, 1, style, due);
    if (last)
        canvas_printf(c, 3, 1, STYLE_NORMAL, _("materials %zu    last: %s"), f->held.n,
                      dossier_event(ctx, h->app, last));
    canvas_printf(c, 4, 1, STYLE_OK, _("can: %s"),
                  first_of(hand_can(h, ctx), _("nothing")));
    canvas_put(c, 5, 1, STYLE_DIM, why_not(h, ctx));
}

void summary_draw(const struct hand *h, struct canvas c)
{
    void *ctx = mem_context(NULL, "summary");

    if (h->c)
        draw_casefile(h, ctx, c);
    else if (h->problem)
        canvas_put(c, 0, 1, STYLE_DIM, h->problem);
    mem_free(ctx);
}

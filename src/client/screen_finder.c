/* Finding an item: by code, name, initials in any reading, organ; its guide beside it. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide.h"
#include "catalogue/package_guide.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/line.h"
#include "tui/list.h"
#include "tui/text.h"

struct finder_screen {
    struct app *app;
    void *own;            /* the screen's; hits renew `ctx` under it */
    void *ctx;
    struct line typed;
    enum domain domain;
    struct item_hit *hits;
    size_t n_hits;
    struct list list;
    struct text_pane guide;
    const struct item *shown;
    const char *barred;   /* why it is not taken in; NULL */
    bool look;            /* only looking: Enter opens the guide */
    bool next;            /* another item for the citizen who is here */
    int rows, cols;
};

static size_t count(const void *data)
{
    return ((const struct finder_screen *)data)->n_hits;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct finder_screen *)data)->hits[i].item->code;
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct finder_screen *s = data;
    const struct item_hit *hit = &s->hits[i];

    if (column)
        return hit->form ? _("one matter") : hit->item->organ_name;
    if (hit->standing->act.status == STANDING_IN_FORCE)
        return hit->item->name;
    *style = STYLE_DIM;
    return mem_printf(s->ctx, "[%s] %s", _(standing_label(hit->standing->act.status)),
                      hit->item->name);
}

static const struct list_column columns[] = {
    {N_("Item"), 0, 0, false},
    {N_("Organ"), 12, 1, false},
};

/* Why it is not taken in, with the approval and where to go; NULL where it is. */
static const char *barred(const struct finder_screen *s, const struct item_hit *hit)
{
    int32_t today = desk_today(s->app->desk);
    struct refusal r = standing_admits(hit->standing, hit->item->code, hit->item->version,
                                       today, 0);

    return r.code ? refusal_text(s->ctx, &r) : NULL;
}

static void show(struct finder_screen *s)
{
    const struct list_row *row = list_selected(&s->list);
    const struct item *item =
        row && row->at != LIST_GONE ? s->hits[row->at].item : NULL;

    s->shown = item;
    s->barred = item ? barred(s, &s->hits[row->at]) : NULL;
    if (item) {
        struct str text = str_new(s->ctx);

        if (s->barred)
            str_addf(&text, "%s\n\n", s->barred);

        if (s->hits[row->at].form)
            package_guide_short(&text, s->hits[row->at].form,
                                s->guide.cols > 12 ? s->guide.cols - 2 : 36);
        else
            guide_short(&text, item, s->guide.cols > 12 ? s->guide.cols - 2 : 36);
        text_pane_set(&s->guide, text.s);
    } else {
        text_pane_set(&s->guide, "");
    }
}

static void find(struct finder_screen *s)
{
    struct item_query query = {line_text(&s->typed), s->domain, NULL};

    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "hits");
    s->hits = lists_items(s->app->desk, s->ctx, &query, &s->n_hits);
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
    list_key(&s->list, K_HOME);
    show(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct finder_screen *s = mem_new(ctx, struct finder_screen);

    (void)err;
    s->app = host->app;
    s->own = ctx;
    s->look = arg && !strcmp(arg, "look");
    s->next = arg && !strcmp(arg, "next");
    s->typed = line_new(ctx, 40);
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("no item is found by that"));
    s->guide = text_pane_new(ctx);
    list_focus(&s->list, true);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct finder_screen *s = state;

    s->rows = rows;
    s->cols = cols;
    list_layout(&s->list, rows - 4, cols / 2 - 1);
    text_pane_layout(&s->guide, rows - 4, cols - cols / 2 - 2);
}

static void draw(const void *state, struct canvas c)
{
    const struct finder_screen *s = state;
    int half = c.cols / 2, col;

    view_title(c, s->app, s->next ? _("Next item for the same citizen") : _("Find an item"));
    col = canvas_put(c, 2, 1, STYLE_LABEL, _("Code, name, initials, organ"));
    line_draw(&s->typed, c, 2, col + 2, 24, STYLE_FIELD, false);
    canvas_printf(c, 2, col + 28, s->domain == DOMAIN_NONE ? STYLE_DIM : STYLE_WARNING,
                  _("Domain: %s"),
                  s->domain == DOMAIN_NONE ? _("all") : _(domain_label(s->domain)));
    list_draw(&s->list, canvas_part(c, 4, 0, -1, half - 1));
    canvas_vline(c, 4, half - 1, -1);
    text_pane_draw(&s->guide, canvas_part(c, 4, half + 1, -1, -1));
    canvas_caret(c, 2, col + 2 + canvas_width(line_text(&s->typed)));
}

/* What hides an item may be the domain, not the words. */
static const char *nothing(const struct finder_screen *s)
{
    return s->domain == DOMAIN_NONE ? _("no item is found by that")
                                    : _("no item of this domain is found by that; ^D: domains");
}

/* The item, and whom it is for. */
static const char *chosen(struct finder_screen *s)
{
    return mem_printf(s->ctx, "%s%s", s->next ? "next:" : "", s->shown->code);
}

static struct request choose(struct finder_screen *s)
{
    if (!s->shown)
        return REQUEST_REFUSED(nothing(s));
    if (s->barred && !s->look)
        return REQUEST_REFUSED(s->barred);
    return (struct request){.kind = s->look ? REQUEST_PUSH : REQUEST_REPLACE,
                            .name = s->look ? "guide" : "intake",
                            .arg = chosen(s)};
}

static struct request key(void *state, uint32_t k)
{
    struct finder_screen *s = state;

    if (k == K_ESC)
        return (struct request){.kind = REQUEST_POP};
    if (k != ' ' && list_key(&s->list, k) == LIST_MOVED) {
        show(s);
        return REQUEST_NOTHING;
    }
    switch (line_key(&s->typed, k)) {
    case LINE_CHANGED:
        find(s);
        return REQUEST_NOTHING;
    case LINE_IGNORED:
        return REQUEST_IGNORED;
    default:
        return REQUEST_NOTHING;
    }
}

static struct request paste(void *state, const char *text)
{
    struct finder_screen *s = state;

    if (line_insert(&s->typed, text) == LINE_CHANGED)
        find(s);
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static void refresh(void *state)
{
    find(state);
}

static const char *has_item(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct finder_screen *)state)->shown ? NULL : nothing(state);
}

static struct request take(void *state)
{
    return choose(state);
}

static struct request guide(void *state)
{
    return (struct request){.kind = REQUEST_PUSH, .name = "guide", .arg = chosen(state)};
}

static struct request next_domain(void *state)
{
    struct finder_screen *s = state;

    s->domain = (s->domain + 1) % DOMAINS;
    find(s);
    return REQUEST_NOTHING;
}

static struct request back(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_POP};
}

static const struct command commands[] = {
    {"finder.take", N_("take it"), "Enter", N_("Goes on with this item."), has_item, take},
    {"finder.guide", N_("guide"), "^G", N_("Shows the item's whole guide."), has_item, guide},
    {"finder.domain", N_("domain"), "^D", N_("Goes through the nine domains."), NULL,
     next_domain},
    {"finder.back", N_("back"), "^X", N_("Goes back."), NULL, back, .hidden = true},
};

const struct screen_ops screen_finder = {
    .name = "finder",
    .title = N_("Find an item"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .paste = paste,
    .typing = typing,
    .commands = COMMANDS(commands),
};

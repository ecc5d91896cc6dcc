/* Applications that were begun: nothing of them is lost, and none goes away by itself. */
#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/list.h"

struct drafts_screen {
    struct app *app;
    void *own, *ctx;
    struct draft_list drafts;
    struct list list;
};

static size_t count(const void *data)
{
    return ((const struct drafts_screen *)data)->drafts.n;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct drafts_screen *)data)->drafts.list[i].id;
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct drafts_screen *s = data;
    const struct draft *d = &s->drafts.list[i];
    const struct item *item = rulebook_item(s->app->desk->rules, d->item, d->item_version);
    const struct package *package =
        item ? NULL : rulebook_package(s->app->desk->rules, d->item, d->item_version);

    (void)style;
    switch (column) {
    case 0:
        return view_at(s->ctx, s->app, d->at);
    case 1:
        return *d->name ? d->name : _("(no name yet)");
    default:
        if (item && rulebook_item_on(s->app->desk->rules, d->item,
                                     desk_today(s->app->desk)) != item)
            return mem_printf(s->ctx, "%s  %s", _("[new version]"), item->name);
        return item ? item->name : package ? package->name : d->item;
    }
}

static const struct list_column columns[] = {
    {N_("Saved"), 12, 0, false},
    {N_("Applicant"), 20, 0, false},
    {N_("Item"), 0, 0, false},
};

static void refresh(void *state)
{
    struct drafts_screen *s = state;
    struct err err;

    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "drafts");
    s->drafts = (struct draft_list){0};
    if (drafts_list(s->app->desk->drafts, s->ctx, s->app->desk->session.user, &s->drafts,
                    &err) != RC_OK)
        stack_say(s->app->stack, STYLE_ERROR, err.text);
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct drafts_screen *s = mem_new(ctx, struct drafts_screen);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->own = ctx;
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("there is no draft"));
    list_focus(&s->list, true);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct drafts_screen *)state)->list, rows - 2, cols);
}

static void draw(const void *state, struct canvas c)
{
    const struct drafts_screen *s = state;

    view_title(c, s->app, _("My drafts"));
    list_draw(&s->list, canvas_part(c, 2, 0, -1, -1));
}

static struct request key(void *state, uint32_t k)
{
    struct drafts_screen *s = state;

    return list_key(&s->list, k) == LIST_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static const char *has_draft(const void *state, void *ctx)
{
    (void)ctx;
    return list_selected(&((const struct drafts_screen *)state)->list) ? NULL
                                                               : _("there is no draft");
}

static struct request go_on(void *state)
{
    struct drafts_screen *s = state;

    app_finish_citizen(s->app);
    return (struct request){
        .kind = REQUEST_REPLACE,
        .name = "intake",
        .arg = mem_printf(s->ctx, "draft:%s", list_selected(&s->list)->key)};
}

static struct request throw_away(void *state)
{
    struct drafts_screen *s = state;
    struct err err;

    if (drafts_delete(s->app->desk->drafts, list_selected(&s->list)->key, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    refresh(s);
    return REQUEST_SAY(STYLE_WARNING, _("the draft was thrown away"));
}

static const char *target(const void *state, void *ctx)
{
    const struct list_row *row = list_selected(&((const struct drafts_screen *)state)->list);

    (void)ctx;
    return row ? row->key : NULL;
}

static const struct command commands[] = {
    {"drafts.open", N_("go on"), "Enter", N_("Goes on with this draft."), has_draft, go_on},
    {"drafts.discard", N_("throw away"), "^K", N_("Throws this draft away."), has_draft,
     throw_away, .decides = true},
};

const struct screen_ops screen_drafts = {
    .name = "drafts",
    .title = N_("Drafts"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .target = target,
    .commands = COMMANDS(commands),
};

/* An item's whole guide, to read and to answer questions from. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/guide.h"
#include "catalogue/package_guide.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/text.h"

struct guide_screen {
    struct app *app;
    bool next; /* for the citizen who stands here */
    const struct item *item;
    const struct package_form *form; /* of a package, whose item it is; NULL */
    struct text_pane pane;
};

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct guide_screen *s = mem_new(ctx, struct guide_screen);

    s->app = host->app;
    s->next = arg && !strncmp(arg, "next:", 5);
    arg = arg ? arg + (s->next ? 5 : 0) : "";
    s->item = rulebook_item_on(s->app->desk->rules, arg, desk_today(s->app->desk));
    s->form = s->item ? NULL : desk_package(s->app->desk, s, arg);
    if (s->form)
        s->item = &s->form->item;
    s->pane = text_pane_new(ctx);
    if (s->item)
        return s;
    err_set(err, RC_HARD, _("no such item or version: %s"), arg);
    return NULL;
}

static void layout(void *state, int rows, int cols)
{
    struct guide_screen *s = state;
    struct str text = str_new(s);

    text_pane_layout(&s->pane, rows - 2, cols - 2);
    if (s->form)
        package_guide_full(&text, s->form, cols - 3);
    else
        guide_full(&text, s->item, cols - 3);
    text_pane_set(&s->pane, text.s);
    mem_free(text.s);
}

static void draw(const void *state, struct canvas c)
{
    const struct guide_screen *s = state;

    view_title(c, s->app, s->item->name);
    text_pane_draw(&s->pane, canvas_part(c, 2, 1, -1, -1));
}

static struct request key(void *state, uint32_t k)
{
    struct guide_screen *s = state;

    return text_pane_key(&s->pane, k) ? REQUEST_NOTHING : REQUEST_IGNORED;
}

static const char *at_window(const void *state, void *ctx)
{
    const struct post *p = ((const struct guide_screen *)state)->app->desk->session.post;

    (void)ctx;
    return p && (p->roles & (R(WINDOW) | R(STATION))) ? NULL : _("this post takes nothing in");
}

static struct request receive(void *state)
{
    struct guide_screen *s = state;

    return (struct request){
        .kind = REQUEST_REPLACE,
        .name = "intake",
        .arg = mem_printf(s, "%s%s", s->next ? "next:" : "", s->item->code),
    };
}

static const struct command commands[] = {
    {"guide.receive", N_("receive"), "n", N_("Takes in this item's application."), at_window,
     receive},
};

const struct screen_ops screen_guide = {
    .name = "guide",
    .title = N_("Guide"),
    .open = open,
    .layout = layout,
    .draw = draw,
    .key = key,
    .commands = COMMANDS(commands),
};

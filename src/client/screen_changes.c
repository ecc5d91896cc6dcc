/* A draft on a superseded version of its guide: what is different in the one in force, and
 * carrying the draft over to it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/item_diff.h"
#include "desk/application.h"
#include "tui/text.h"

struct changes_screen {
    struct app *app;
    void *own;
    struct counter *counter;
    const struct item *now;
    struct text_pane pane;
};

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct changes_screen *s = mem_new(ctx, struct changes_screen);

    s->app = host->app;
    s->own = ctx;
    s->pane = text_pane_new(ctx);
    if (counter_load(s->app->desk, ctx, arg ? arg : "", &s->counter, err) != RC_OK)
        return NULL;
    s->now = counter_newer(s->app->desk, s->counter);
    if (s->now)
        return s;
    err_set(err, RC_HARD, _("the draft is on the version in force"));
    return NULL;
}

/* "altered  material 身份证明: copies: 1 -> 2" */
static void say(const void *ctx, struct str *out, const struct item_change *c)
{
    str_addf(out, "%s  %s%s%s", _(change_kind_label(c->kind)), _(c->part), *c->name ? " " : "",
             c->name);
    if (*c->what)
        str_addf(out, ": %s", _(c->what));
    if (c->kind == CHANGE_ALTERED)
        str_addf(out, ": %s -> %s", view_change(ctx, c->before), view_change(ctx, c->after));
    str_addc(out, '\n');
}

static char *text(const struct changes_screen *s)
{
    const struct approval *a = &s->now->approval;
    struct item_changes changes = item_diff(s->own, s->counter->item, s->now);
    struct str out = str_new(s->own);

    str_addf(&out,
             _("The draft was begun on version %d. Version %d is in force from %s "
               "(%s, %s)."),
             s->counter->item->version, s->now->version, a->effective ? a->effective : "",
             a->number ? a->number : "", a->approver ? a->approver : "");
    str_add(&out, "\n\n");
    for (size_t i = 0; i < changes.n; i++)
        say(s->own, &out, &changes.list[i]);
    if (!changes.n)
        str_add(&out, _("Nothing that is asked differs."));
    return out.s;
}

static void layout(void *state, int rows, int cols)
{
    struct changes_screen *s = state;

    text_pane_layout(&s->pane, rows - 2, cols - 2);
    text_pane_set(&s->pane, text(s));
}

static void draw(const void *state, struct canvas c)
{
    const struct changes_screen *s = state;

    view_title(c, s->app,
               mem_printf(s->own, "%s  %s", _("What has changed"), s->now->name));
    text_pane_draw(&s->pane, canvas_part(c, 2, 1, -1, -1));
}

static struct request key(void *state, uint32_t k)
{
    struct changes_screen *s = state;

    return text_pane_key(&s->pane, k) ? REQUEST_NOTHING : REQUEST_IGNORED;
}

static struct request carry(void *state)
{
    struct changes_screen *s = state;
    struct err err;

    counter_carry(s->counter, s->now);
    if (counter_save(s->app->desk, s->counter, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    return (struct request){.kind = REQUEST_REPLACE,
                            .name = "intake",
                            .arg = mem_printf(s->own, "draft:%s", s->counter->draft)};
}

static const struct command commands[] = {
    {"changes.carry", N_("carry over"), "Enter",
     N_("Carries the draft over to the version in force; what it no longer asks falls "
        "away."),
     NULL, carry},
};

const struct screen_ops screen_changes = {
    .name = "changes",
    .title = N_("What has changed"),
    .open = open,
    .layout = layout,
    .draw = draw,
    .key = key,
    .commands = COMMANDS(commands),
};

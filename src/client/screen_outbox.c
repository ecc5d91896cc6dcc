/* The outbox: what this seat wrote and the centre has not answered yet. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/list.h"

#define LIST_ROW   3
#define BELOW_ROWS 3
#define PAGE       200
#define CELL       300

enum { WHEN, WHAT, WHOSE, NUMBER, STATE };

static const struct list_column columns[] = {
    [WHEN] = {N_("when"), 11, 0, false},  [WHAT] = {N_("what"), 0, 0, false},
    [WHOSE] = {N_("whose"), 8, 2, false}, [NUMBER] = {N_("number"), 28, 1, false},
    [STATE] = {N_("state"), 8, 0, false},
};

struct waiting {
    struct outbox_row row;
    const char *key;
    const char *name, *number; /* of its casefile; "" */
};

struct self {
    struct app *app;
    void *ctx;
    void *round;
    struct waiting *rows;
    size_t n;
    bool more;
    struct list list;
    char *cell;
    char *problem;
};

/* ---- the list ---------------------------------------------------------------------- */

static size_t count(const void *data)
{
    return ((const struct self *)data)->n;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct self *)data)->rows[i].key;
}

static const char *state_of(const struct outbox_row *r)
{
    if (!hash_is_zero(&r->parked_by))
        return _("parked");
    return r->attempts ? _("tried") : _("waiting");
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct self *s = data;
    const struct waiting *w = &s->rows[i];
    void *ctx = mem_context(NULL, "cell");
    const char *text = "";

    if (column == WHEN)
        text = view_at(ctx, s->app, w->row.event.at);
    else if (column == WHAT)
        text = _(kind_row(kind_parse(w->row.event.kind))->label);
    else if (column == WHOSE)
        text = w->name;
    else if (column == NUMBER)
        text = w->number;
    else
        text = state_of(&w->row);
    if (column == STATE && !hash_is_zero(&w->row.parked_by))
        *style = STYLE_WARNING;
    snprintf(s->cell, CELL, "%s", text);
    mem_free(ctx);
    return s->cell;
}

static void add_row(struct self *s, const struct outbox_row *r)
{
    struct waiting *w = mem_push(s->round, &s->rows, &s->n, struct waiting);
    struct casefile_row *c = NULL;
    struct err ignored;

    *w = (struct waiting){.row = *r, .name = "", .number = ""};
    w->key = mem_printf(s->round, "%s/%d/%lld", r->event.key.device,
                        r->event.key.incarnation, (long long)r->event.key.seq);
    if (journal_get_row(seat_journal(s->app->desk->seat), s->round, r->event.casefile, &c,
                        &ignored) ||
        !c)
        return;
    w->name = c->name ? c->name : "";
    w->number = c->number ? c->number : "";
}

static void refresh(void *state)
{
    struct self *s = state;
    struct outbox box = {0};
    struct err err = {0};
    enum rc rc;

    mem_free(s->round);
    s->round = mem_context(s->ctx, "outbox");
    s->rows = NULL;
    s->n = 0;
    rc = seat_outbox(s->app->desk->seat, s->round, NULL, PAGE, &box, &err);
    for (size_t i = 0; !rc && i < box.n; i++)
        add_row(s, &box.list[i]);
    s->more = box.n == PAGE;
    s->problem = rc ? mem_strdup(s->round, err.text) : NULL;
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->cell = mem_array(ctx, char, CELL);
    s->list = list_new(ctx, columns, ARRAY_LEN(columns),
                       N_("Nothing waits: the centre has answered everything."));
    s->list.focus = true;
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct self *)state)->list, rows - LIST_ROW - BELOW_ROWS - 1, cols);
}

static struct request key(void *state, uint32_t k)
{
    if (k == ' ' || list_key(&((struct self *)state)->list, k) == LIST_IGNORED)
        return REQUEST_IGNORED;
    return REQUEST_NOTHING;
}

/* ---- drawn ------------------------------------------------------------------------- */

static const struct waiting *selected(const struct self *s)
{
    const struct list_row *row = list_selected(&s->list);

    return row && row->at != LIST_GONE ? &s->rows[row->at] : NULL;
}

static void draw_selected(const struct self *s, const void *ctx, struct canvas c)
{
    const struct waiting *w = selected(s);

    if (!w)
        return;
    canvas_printf(c, 0, 1, STYLE_NORMAL, _("record %lld, tried %d times%s%s"),
                  (long long)w->row.event.key.seq, w->row.attempts,
                  w->row.tried_at ? _(", last ") : "",
                  view_at(ctx, s->app, w->row.tried_at));
    if (w->row.error && *w->row.error)
        canvas_put(c, 1, 1, STYLE_WARNING, w->row.error);
    if (!hash_is_zero(&w->row.parked_by))
        canvas_put(
            c, 2, 1, STYLE_WARNING,
            _("It waits for a record of the same casefile that stands in the tray."));
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "outbox");
    int below = c.rows - BELOW_ROWS;

    view_title(c, s->app, _("Outbox"));
    canvas_put(c, 2, 1, STYLE_LABEL, view_centre(ctx, s->app));
    list_draw(&s->list, canvas_part(c, LIST_ROW, 0, below - LIST_ROW - 1, -1));
    canvas_hline(c, below - 1, 0, -1);
    if (s->more)
        canvas_printf(c, below - 1, c.cols - 30, STYLE_DIM, _(" the first %d are shown "),
                      PAGE);
    if (s->problem)
        canvas_put(c, below, 1, STYLE_ERROR, s->problem);
    else
        draw_selected(s, ctx, canvas_part(c, below, 0, -1, -1));
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_sync(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->app->desk->sync
               ? NULL
               : _("no centre is set for this seat");
}

static struct request sync_now(void *state)
{
    sync_nudge(((struct self *)state)->app->desk->sync);
    return REQUEST_SAY(STYLE_NORMAL, _("the centre is asked now"));
}

static const char *may_open(const void *state, void *ctx)
{
    (void)ctx;
    return selected(state) ? NULL : _("no casefile is chosen");
}

static struct request open_it(void *state)
{
    return (struct request){.kind = REQUEST_PUSH,
                            .name = "casefile",
                            .arg = selected(state)->row.event.casefile};
}

static const struct command commands[] = {
    {"outbox.sync", N_("sync now"), "s", N_("Asks the centre now instead of later."),
     may_sync, sync_now},
    {"outbox.open", N_("open"), "Enter", N_("Opens the casefile of this record."), may_open,
     open_it},
};

const struct screen_ops screen_outbox = {
    .name = "outbox",
    .title = N_("Outbox"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .commands = COMMANDS(commands),
};

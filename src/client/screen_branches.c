/*
 * The branches of one casefile side by side: who has which, how it stands and how long it
 * has. What is done here is done to the one under the mark, and to no other.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/branch_view.h"
#include "client/hand.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "tui/key.h"
#include "tui/list.h"
#include "tui/text.h"

#define LIST_ROW    4
#define DETAIL_ROWS 7

struct self {
    struct app *app;
    void *ctx, *round;
    char *id;
    struct hand hand;
    struct branch_row *rows;
    size_t n;
    struct list list;
};

enum { BRANCH, ORGAN, STATE, WHO, DUE, LEFT };

static const struct list_column columns[] = {
    [BRANCH] = {N_("branch"), 12, 0, false}, [ORGAN] = {N_("organ"), 0, 0, false},
    [STATE] = {N_("state"), 14, 0, false},   [WHO] = {N_("who"), 8, 2, false},
    [DUE] = {N_("due"), 6, 3, false},        [LEFT] = {N_("left"), 9, 0, false},
};

static size_t count(const void *data)
{
    return ((const struct self *)data)->n;
}

/* A task that was gone through twice stands there twice. */
static const char *row_key(const void *data, size_t i)
{
    const struct self *s = data;

    return mem_printf(s->round, "%zu %s", i, s->rows[i].task->task->id);
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct self *s = data;
    const struct branch_row *r = &s->rows[i];
    char day[DATE_TEXT];

    if (!r->open)
        *style = STYLE_DIM;
    switch (column) {
    case BRANCH:
        return r->task->task->name;
    case ORGAN:
        return r->organ;
    case STATE:
        return r->state;
    case WHO:
        return r->who;
    case DUE:
        if (!r->has_due)
            return "";
        date_format(r->due.day, day);
        return mem_strdup(s->round, day + 5);
    default:
        if (!r->has_due)
            return "";
        *style = view_lamp_style(r->due.lamp);
        return view_remaining(s->round, &r->due);
    }
}

static const struct branch_row *selected(const struct self *s)
{
    const struct list_row *row = list_selected(&s->list);

    return row && row->at != LIST_GONE && row->at < s->n ? &s->rows[row->at] : NULL;
}

/* The first that somebody still has to do something about. */
static void select_open(struct self *s)
{
    size_t i = 0;

    while (i < s->n && (!s->rows[i].open || s->rows[i].task->result))
        i++;
    if (i < s->n)
        (void)list_select(&s->list, row_key(s, i));
}

static void refresh(void *state)
{
    struct self *s = state;
    bool first = !s->round;

    hand_take(&s->hand, s->id);
    mem_free(s->round);
    s->round = mem_context(s->ctx, "branches");
    s->n = 0;
    if (s->hand.c)
        s->rows = branch_rows(s->round, s->app->desk, s->hand.c, &s->n);
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
    if (first)
        select_open(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    s->app = host->app;
    s->ctx = ctx;
    s->hand = hand_new(ctx, s->app);
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("it is in no stage yet"));
    list_focus(&s->list, true);
    hand_take(&s->hand, arg);
    if (!s->hand.c) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), arg ? arg : "");
        return NULL;
    }
    s->id = mem_strdup(ctx, s->hand.c->id);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct self *)state)->list, rows - LIST_ROW - DETAIL_ROWS, cols);
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;

    return list_key(&s->list, k) == LIST_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static const char *target(const void *state, void *ctx)
{
    const struct self *s = state;
    const struct branch_row *r = selected(s);

    return s->hand.c ? mem_printf(ctx, "%s %s", s->hand.c->id, r ? r->task->task->id : "")
                     : NULL;
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw_text(struct canvas c, int row, const char *label, const char *text)
{
    struct text_lines lines;

    if (!text)
        return;
    canvas_put(c, row, 1, STYLE_LABEL, label);
    lines = text_wrap(NULL, text, c.cols - 14);
    for (size_t i = 0; i < lines.n && row < c.rows; i++, row++) {
        char *one = mem_strndup(NULL, text + lines.lines[i].at, lines.lines[i].len);

        canvas_put(c, row, 12, STYLE_NORMAL, one);
        mem_free(one);
    }
    mem_free(lines.lines);
}

/* "  (lacking: ...)" of what the return asked for; "". */
static const char *lacking(const struct self *s, const void *ctx,
                           const struct task_state *t)
{
    const struct item *item = s->hand.c->item;
    struct str out = str_new(ctx);

    for (size_t i = 0; item && t->asked && i < t->asked->n; i++) {
        const char *id = t->asked->items[i]->string;
        const struct material *m = id ? item_material(item, id) : NULL;

        str_join(&out, _(", "), m ? m->name : id ? id : "");
    }
    return out.len ? mem_printf(ctx, _("  (lacking: %s)"), out.s) : "";
}

static void draw_detail(const struct self *s, const void *ctx, struct canvas c)
{
    const struct branch_row *r = selected(s);
    const struct task_state *t = r ? r->task : NULL;

    if (!t)
        return;
    canvas_printf(c, 0, 1, STYLE_NORMAL, "%s  %s  %s  %s", t->task->name, r->organ,
                  r->state, r->who);
    draw_text(c, 1, _("Opinion"), t->opinion);
    if (t->returned_at)
        draw_text(c, 1, _("Returned"),
                  mem_printf(ctx, "%s  %s%s", view_at(ctx, s->app, t->returned_at),
                             t->returned_for ? t->returned_for : "", lacking(s, ctx, t)));
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    const struct casefile *f = s->hand.c;
    void *ctx = mem_context(NULL, "branches");
    const char *due;
    enum style style;

    view_title(c, s->app,
               f ? mem_printf(ctx, _("%s  %s  branches %s"), casefile_applicant(f, "name"),
                              f->number ? f->number : "", branch_progress(ctx, f))
                 : _("Branches"));
    if (f) {
        canvas_printf(c, 2, 1, STYLE_LABEL, "%s  %s", _(state_label(f->state)),
                      f->item ? f->item->name : f->item_code);
        due = hand_due(&s->hand, ctx, &style);
        canvas_put(c, 3, 1, style, due);
    }
    list_draw(&s->list, canvas_part(c, LIST_ROW, 0, c.rows - LIST_ROW - DETAIL_ROWS, -1));
    if (f)
        draw_detail(s, ctx, canvas_part(c, c.rows - DETAIL_ROWS + 1, 0, -1, -1));
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may(const void *state, enum deed d, void *ctx)
{
    const struct self *s = state;
    const struct branch_row *r = selected(s);

    if (!r)
        return _("there is no branch");
    return hand_reason_of(&s->hand, d, r->task, ctx);
}

static struct request run(void *state, enum deed d)
{
    struct self *s = state;

    return hand_choose_of(&s->hand, d, selected(s)->task, NULL);
}

#define DEED(fn, id)                                                                       \
    static const char *may_##fn(const void *state, void *ctx)                              \
    {                                                                                      \
        return may(state, DEED_##id, ctx);                                                 \
    }                                                                                      \
    static struct request do_##fn(void *state)                                             \
    {                                                                                      \
        return run(state, DEED_##id);                                                      \
    }

DEED(urge, URGE)
DEED(coordinate, COORDINATE)
DEED(route, ROUTE)
DEED(transfer, TRANSFER)
DEED(give_back, RETURN)
DEED(recall, RECALL)
DEED(forward, FORWARD)

static struct request whole(void *state)
{
    return (struct request){
        .kind = REQUEST_PUSH, .name = "casefile", .arg = ((struct self *)state)->id};
}

#define ACT(id, name, keys, help, fn, ...)                                                 \
    {                                                                                      \
        "branches." id, name, keys, help, may_##fn, do_##fn, .decides = true, __VA_ARGS__  \
    }

static const struct command commands[] = {
    ACT("urge", N_("urge"), "u", N_("Urges whoever has this branch."), urge),
    ACT("coordinate", N_("coordination"), "c",
        N_("Asks the centre to coordinate this branch."), coordinate),
    ACT("route", N_("answer, assign"), "a",
        N_("Answers what this branch was returned for, or assigns it to a post or a "
           "person."),
        route),
    ACT("transfer", N_("transfer"), "t", N_("Gives this branch to another organ."),
        transfer),
    ACT("return", N_("return"), "b", N_("Returns this branch to the first window."),
        give_back),
    ACT("recall", N_("take back"), "k", N_("Takes the own opinion back."), recall),
    ACT("forward", N_("send up"), "s",
        N_("Sends it up with the first opinion and all materials."), forward,
        .hidden = true),
    {"branches.open", N_("whole"), "Enter", N_("Opens the whole casefile."), NULL, whole},
};

const struct screen_ops screen_branches = {
    .name = "branches",
    .title = N_("Branches"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .target = target,
    .commands = COMMANDS(commands),
};

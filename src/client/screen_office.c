/*
 * The back office: the list above, the case below, ten decided without leaving the
 * screen. An opinion and the marks on materials belong to the casefile they were made
 * on and are gone with it; after a decision the next row is under the mark.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/branch_view.h"
#include "client/hand.h"
#include "client/office_view.h"
#include "client/screens.h"
#include "client/view.h"
#include "client/work_table.h"
#include "tui/key.h"
#include "tui/line.h"

#define LIST_ROW  3
#define LIST_ROWS 7 /* with its titles */

struct self {
    struct app *app;
    void *ctx;
    enum worklist work;
    int64_t count, other; /* in this list, in the other one */
    struct work_table table;
    struct office_view view; /* the case below: hand, opinion, marks */
    bool covered; /* the clerk has been elsewhere: the list need not stand still */
    char *problem;
};

/* ---- read -------------------------------------------------------------------------- */

static enum worklist other_work(const struct self *s)
{
    return s->work == WORKLIST_DECIDE ? WORKLIST_REVIEW : WORKLIST_DECIDE;
}

static void take_selected(struct self *s, bool anew)
{
    const struct list_row *row = list_selected(&s->table.list);

    office_view_take(&s->view, row ? row->key : NULL, anew);
}

static void read_list(struct self *s, bool still)
{
    struct err err = {0};
    enum rc rc = work_table_read(&s->table, s->work, still, &err);

    if (lists_count(s->app->desk, s->work, &s->count, NULL))
        s->count = 0;
    if (lists_count(s->app->desk, other_work(s), &s->other, NULL))
        s->other = 0;
    mem_free(s->problem);
    s->problem = rc ? mem_strdup(s->ctx, err.text) : NULL;
    take_selected(s, true);
}

static void refresh(void *state)
{
    struct self *s = state;

    read_list(s, !s->covered);
    s->covered = false;
}

static void leave(void *state)
{
    ((struct self *)state)->covered = true;
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    if (!arg || !worklist_parse(arg, &s->work))
        s->work = worklist_mine(s->app->desk, WORKLIST_DECIDE) ? WORKLIST_DECIDE
                                                               : WORKLIST_REVIEW;
    s->table = work_table_new(ctx, s->app, N_("Nothing waits here."));
    s->view = office_view_new(ctx, s->app);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct self *s = state;
    int more = rows > 22 ? (rows - 22) / 2 : 0;

    list_layout(&s->table.list, LIST_ROWS + more, cols);
}

/* ---- keys -------------------------------------------------------------------------- */

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;
    struct err err;

    if (s->view.focus != OFFICE_LIST)
        return office_view_key(&s->view, k);
    if (k >= '1' && k <= '9')
        return office_view_phrase(&s->view, k - '1');
    if (k == ' ')
        return REQUEST_IGNORED;
    if ((k == K_DOWN || k == K_PGDN || k == K_END) && work_table_at_end(&s->table) &&
        work_table_next(&s->table, s->work, &err))
        return REQUEST_SAY(STYLE_ERROR, mem_strdup(s->table.round, err.text));
    if (list_key(&s->table.list, k) == LIST_IGNORED)
        return REQUEST_IGNORED;
    take_selected(s, false);
    return REQUEST_NOTHING;
}

static struct request paste(void *state, const char *text)
{
    struct self *s = state;

    if (s->view.focus != OFFICE_OPINION)
        return REQUEST_IGNORED;
    line_insert(&s->view.opinion, text);
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    return ((const struct self *)state)->view.focus == OFFICE_OPINION;
}

static const char *target(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->view.hand.c ? s->view.hand.c->id : NULL;
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    int list_rows = s->table.list.height + 1, below = LIST_ROW + list_rows + 1, col;

    view_title(c, s->app, _("Back office"));
    col = canvas_printf(c, 2, 1, STYLE_LABEL, "%s %lld", _(worklist_label(s->work)),
                        (long long)s->count);
    if (worklist_mine(s->app->desk, other_work(s)))
        canvas_printf(c, 2, col + 4, s->other ? STYLE_NORMAL : STYLE_DIM, "w %s %lld",
                      _(worklist_label(other_work(s))), (long long)s->other);
    list_draw(&s->table.list, canvas_part(c, LIST_ROW, 0, list_rows, -1));
    canvas_hline(c, below - 1, 0, -1);
    if (s->problem)
        canvas_put(c, below, 1, STYLE_ERROR, s->problem);
    else
        office_view_draw(&s->view, canvas_part(c, below, 0, -1, -1));
}

/* ---- commands ---------------------------------------------------------------------- */

/* A deciding act that was done: the list is taken anew and the next row comes forward. */
static struct request done(struct self *s, struct request r)
{
    if (r.refused || r.kind != REQUEST_NONE)
        return r;
    read_list(s, false);
    return r;
}

#define DEED(fn, id)                                                                       \
    static const char *may_##fn(const void *state, void *ctx)                              \
    {                                                                                      \
        return office_view_reason(&((const struct self *)state)->view, DEED_##id, ctx);    \
    }                                                                                      \
    static struct request do_##fn(void *state)                                             \
    {                                                                                      \
        struct self *s = state;                                                            \
                                                                                           \
        return done(s, office_view_do(&s->view, DEED_##id));                               \
    }

DEED(claim, CLAIM)
DEED(pass, PASS)
DEED(fail, FAIL)
DEED(grant, GRANT)
DEED(deny, DENY)
DEED(send_back, SEND_BACK)
DEED(pause, PAUSE)
DEED(resume, RESUME)
DEED(extend, EXTEND)
DEED(route, ROUTE)
DEED(transfer, TRANSFER)
DEED(give_back, RETURN)
DEED(recall, RECALL)
DEED(forward, FORWARD)
DEED(note, NOTE)

static const char *may_open(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->view.hand.c ? NULL : _("no casefile is chosen");
}

static struct request go(struct self *s, const char *screen)
{
    return (struct request){
        .kind = REQUEST_PUSH, .name = screen, .arg = s->view.hand.c->id};
}

static struct request open_it(void *state)
{
    struct self *s = state;

    if (s->view.focus != OFFICE_LIST)
        return office_view_key(&s->view, K_ENTER);
    return go(s, "casefile");
}

static struct request ledger(void *state)
{
    return go(state, "ledger");
}

static const char *may_branches(const void *state, void *ctx)
{
    const struct casefile *c = ((const struct self *)state)->view.hand.c;

    if (!c)
        return may_open(state, ctx);
    return branch_many(c) ? NULL : _("there are no branches here");
}

static struct request branches(void *state)
{
    return go(state, "branches");
}

static struct request opinion(void *state)
{
    ((struct self *)state)->view.focus = OFFICE_OPINION;
    return REQUEST_NOTHING;
}

static struct request materials(void *state)
{
    office_view_next_focus(&((struct self *)state)->view);
    return REQUEST_NOTHING;
}

static struct request other_list(void *state)
{
    struct self *s = state;

    s->work = other_work(s);
    s->table.n = 0;
    read_list(s, false);
    return REQUEST_NOTHING;
}

static const char *may_turn(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return worklist_mine(s->app->desk, other_work(s))
               ? NULL
               : _("this post has no other list here");
}

static struct request take(void *state)
{
    read_list(state, false);
    return REQUEST_NOTHING;
}

#define ACT(id, name, keys, help, fn, ...)                                                 \
    {                                                                                      \
        "office." id, name, keys, help, may_##fn, do_##fn, .decides = true, __VA_ARGS__    \
    }

static const struct command commands[] = {
    ACT("grant", N_("grant"), "y", N_("Grants it, with the opinion that stands here."),
        grant),
    ACT("deny", N_("deny"), "x", N_("Denies it, with reason, basis and how to appeal."),
        deny),
    ACT("pass", N_("pass"), "o", N_("Gives the opinion that the standard is met."), pass),
    ACT("fail", N_("fail"), "f", N_("Gives the opinion that it is not met."), fail),
    ACT("back", N_("send back"), "b", N_("Sends it back to an earlier stage."), send_back),
    ACT("claim", N_("claim"), "c", N_("Claims the task: others see who has it."), claim),
    ACT("forward", N_("send up"), "s",
        N_("Sends it up with the first opinion and all materials."), forward),
    ACT("return", N_("return"), "u", N_("Returns the branch to the first window."),
        give_back),
    {"office.opinion", N_("opinion"), "e",
     N_("Writes the opinion; a digit takes a phrase instead."), may_open, opinion},
    {"office.materials", N_("check"), "Tab",
     N_("Marks the materials that were looked at; Tab goes back to the list."), may_open,
     materials},
    {"office.open", N_("whole"), "Enter", N_("Opens the whole casefile."), may_open,
     open_it},
    {"office.ledger", N_("ledger"), "l", N_("Shows its deadline day by day."), may_open,
     ledger, .hidden = true},
    {"office.other", N_("other list"), "w", N_("Turns between review and decision."),
     may_turn, other_list, .hidden = true},
    {"office.take", N_("read anew"), "r", N_("Takes new rows into the list."), NULL, take,
     .hidden = true},
    ACT("pause", N_("special procedure"), "h",
        N_("Stops the clock for a hearing, a test and the like, with its notice."), pause,
        .hidden = true),
    ACT("resume", N_("resume"), "j", N_("The special procedure is over: the clock runs on."),
        resume, .hidden = true),
    ACT("extend", N_("extend"), "d",
        N_("Extends the limit, once, with its reason and notice."), extend, .hidden = true),
    ACT("recall", N_("take back"), "k", N_("Takes the own opinion back."), recall,
        .hidden = true),
    {"office.branches", N_("branches"), "v", N_("Shows the branches side by side."),
     may_branches, branches, .hidden = true},
    ACT("route", N_("assign"), "a", N_("Assigns the task to a post or a person."), route,
        .hidden = true),
    ACT("transfer", N_("transfer"), "t", N_("Gives the task to another organ."), transfer,
        .hidden = true),
    ACT("note", N_("note"), "n", N_("Writes a note."), note, .hidden = true),
};

const struct screen_ops screen_office = {
    .name = "office",
    .title = N_("Back office"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .paste = paste,
    .typing = typing,
    .target = target,
    .leave = leave,
    .commands = COMMANDS(commands),
};

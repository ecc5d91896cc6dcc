/* Worklists: what hurts next stands first; below the list the casefile under the mark. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/branch_view.h"
#include "client/hand.h"
#include "client/screens.h"
#include "client/summary.h"
#include "client/view.h"
#include "client/work_table.h"
#include "tui/key.h"
#include "tui/line.h"

#define LIST_ROW 3

struct self {
    struct app *app;
    void *ctx;
    enum worklist lists[WORKLIST_COUNT]; /* this post's */
    int64_t counts[WORKLIST_COUNT];
    size_t n, at;
    char *searched; /* NULL: a worklist stands here */
    struct line line;
    bool typing;
    struct work_table table;
    struct hand hand;
    bool covered; /* the clerk has been elsewhere: the list need not stand still */
    char *problem;
};

/* ---- read -------------------------------------------------------------------------- */

static void note(struct self *s, enum rc rc, const struct err *err)
{
    mem_free(s->problem);
    s->problem = rc ? mem_strdup(s->ctx, err->text) : NULL;
}

static void take_selected(struct self *s)
{
    const struct list_row *row = list_selected(&s->table.list);

    if (row && s->hand.c && !strcmp(row->key, s->hand.c->id))
        return;
    hand_take(&s->hand, row ? row->key : NULL);
}

static void read_list(struct self *s, bool still)
{
    struct err err = {0};
    enum rc rc = s->searched ? work_table_search(&s->table, s->searched, &err)
                             : work_table_read(&s->table, s->lists[s->at], still, &err);

    note(s, rc, &err);
    hand_take(&s->hand, NULL);
    take_selected(s);
}

static void count_lists(struct self *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (lists_count(s->app->desk, s->lists[i], &s->counts[i], NULL))
            s->counts[i] = 0;
}

static void refresh(void *state)
{
    struct self *s = state;

    count_lists(s);
    read_list(s, !s->covered);
    s->covered = false;
}

static void leave(void *state)
{
    ((struct self *)state)->covered = true;
}

static void turn_to(struct self *s, size_t at)
{
    mem_free(s->searched);
    s->searched = NULL;
    s->at = at;
    s->table.n = 0;
    read_list(s, false);
}

static bool is_empty(struct self *s, enum worklist w)
{
    int64_t n = 0;

    return worklist_rare(s->app->desk, w) &&
           (lists_count(s->app->desk, w, &n, NULL) != RC_OK || !n);
}

static void find_lists(struct self *s, const char *wanted)
{
    for (enum worklist w = 0; w < WORKLIST_COUNT; w++) {
        bool asked = wanted && !strcmp(worklist_name(w), wanted);

        if (!asked && (!worklist_mine(s->app->desk, w) || is_empty(s, w)))
            continue;
        if (wanted && !strcmp(worklist_name(w), wanted))
            s->at = s->n;
        s->lists[s->n++] = w;
    }
    if (!s->n)
        s->lists[s->n++] = WORKLIST_ALL;
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);
    bool search = arg && !strncmp(arg, "search:", 7);

    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->line = line_new(ctx, 60);
    s->hand = hand_new(ctx, s->app);
    s->table = work_table_new(ctx, s->app, N_("Nothing waits here."));
    find_lists(s, search ? NULL : arg);
    if (search && arg[7])
        s->searched = mem_strdup(ctx, arg + 7);
    else
        s->typing = search;
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct self *s = state;

    list_layout(&s->table.list, rows - LIST_ROW - SUMMARY_ROWS - 1, cols);
}

/* ---- keys -------------------------------------------------------------------------- */

static struct request search_key(struct self *s, uint32_t k)
{
    if (k == K_ESC || (k == K_ENTER && !*line_text(&s->line))) {
        s->typing = false;
        turn_to(s, s->at);
        return REQUEST_NOTHING;
    }
    if (k != K_ENTER)
        return line_key(&s->line, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
    s->typing = false;
    mem_free(s->searched);
    s->searched = mem_strdup(s->ctx, line_text(&s->line));
    read_list(s, false);
    return s->table.n ? REQUEST_NOTHING
                      : REQUEST_SAY(STYLE_WARNING, _("nothing is found under that"));
}

/* A step down from the last row brings the next page. */
static struct request list_step(struct self *s, uint32_t k)
{
    struct err err = {0};

    if ((k == K_DOWN || k == K_PGDN || k == K_END) && !s->searched &&
        work_table_at_end(&s->table))
        note(s, work_table_next(&s->table, s->lists[s->at], &err), &err);
    if (list_key(&s->table.list, k) == LIST_IGNORED)
        return REQUEST_IGNORED;
    take_selected(s);
    return REQUEST_NOTHING;
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;

    if (s->typing)
        return search_key(s, k);
    if (k >= '1' && k <= '9' && k - '1' < s->n) {
        turn_to(s, k - '1');
        return REQUEST_NOTHING;
    }
    if (k == K_ESC && s->searched) {
        turn_to(s, s->at);
        return REQUEST_NOTHING;
    }
    return list_step(s, k);
}

static struct request paste(void *state, const char *text)
{
    struct self *s = state;

    if (!s->typing)
        return REQUEST_IGNORED;
    line_insert(&s->line, text);
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    return ((const struct self *)state)->typing;
}

static const char *target(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->hand.c ? s->hand.c->id : NULL;
}

/* ---- drawn ------------------------------------------------------------------------- */

/* The list that stands here with its count, then the numbers of the others with theirs. */
static void draw_lists(const struct self *s, struct canvas c)
{
    int col =
        canvas_printf(c, 2, 1, STYLE_LABEL, "%zu %s %lld", s->at + 1,
                      _(worklist_label(s->lists[s->at])), (long long)s->counts[s->at]);

    for (size_t i = 0; i < s->n; i++)
        if (i != s->at)
            col = canvas_printf(c, 2, col + 3, STYLE_NORMAL, "%zu %s %lld", i + 1,
                                _(worklist_label(s->lists[i])), (long long)s->counts[i]);
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    int below = c.rows - SUMMARY_ROWS;

    view_title(c, s->app, _("Work"));
    if (s->typing) {
        int col = canvas_put(c, 2, 1, STYLE_LABEL, _("Find"));

        line_draw(&s->line, c, 2, col + 2, c.cols - col - 4, STYLE_FIELD_FOCUS, true);
    } else if (s->searched) {
        canvas_printf(c, 2, 1, STYLE_LABEL, _("found for %s: %zu"), s->searched,
                      s->table.n);
    } else {
        draw_lists(s, c);
    }
    list_draw(&s->table.list, canvas_part(c, LIST_ROW, 0, below - LIST_ROW - 1, -1));
    canvas_hline(c, below - 1, 0, -1);
    if (s->problem)
        canvas_put(c, below, 1, STYLE_ERROR, s->problem);
    else
        summary_draw(&s->hand, canvas_part(c, below, 0, -1, -1));
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_open(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->hand.c || s->typing ? NULL : _("no casefile is chosen");
}

static struct request open_it(void *state)
{
    struct self *s = state;

    if (s->typing)
        return search_key(s, K_ENTER);
    return (struct request){.kind = REQUEST_PUSH, .name = "casefile", .arg = s->hand.c->id};
}

static struct request search(void *state)
{
    struct self *s = state;

    line_set(&s->line, "");
    s->typing = true;
    return REQUEST_NOTHING;
}

static const char *may_turn(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->typing ? _("finish the search first") : NULL;
}

static struct request next_list(void *state)
{
    struct self *s = state;

    turn_to(s, (s->at + 1) % s->n);
    return REQUEST_NOTHING;
}

static struct request take(void *state)
{
    struct self *s = state;

    count_lists(s);
    read_list(s, false);
    return REQUEST_NOTHING;
}

static struct request ledger(void *state)
{
    struct self *s = state;

    return (struct request){.kind = REQUEST_PUSH, .name = "ledger", .arg = s->hand.c->id};
}

static const char *may_branches(const void *state, void *ctx)
{
    const struct self *s = state;

    if (!s->hand.c)
        return may_open(state, ctx);
    return branch_many(s->hand.c) ? NULL : _("there are no branches here");
}

static struct request branches(void *state)
{
    struct self *s = state;

    return (struct request){
        .kind = REQUEST_PUSH, .name = "branches", .arg = s->hand.c->id};
}

static const struct command commands[] = {
    {"worklist.open", N_("open"), "Enter", N_("Opens the casefile under the mark."),
     may_open, open_it},
    {"worklist.search", N_("find"), "/",
     N_("Finds by number, pick-up code, identity number, name or initials."), NULL, search},
    {"worklist.next", N_("next list"), "Tab",
     N_("Turns to the next worklist of this post."), may_turn, next_list},
    {"worklist.ledger", N_("ledger"), "l", N_("Shows its deadline day by day."), may_open,
     ledger},
    {"worklist.branches", N_("branches"), "b", N_("Shows the branches side by side."),
     may_branches, branches, .hidden = true},
    {"worklist.take", N_("read anew"), "r",
     N_("Takes new rows into the list, and out of it what has gone."), NULL, take},
};

const struct screen_ops screen_worklist = {
    .name = "worklist",
    .title = N_("Work"),
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

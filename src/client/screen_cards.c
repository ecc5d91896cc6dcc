/*
 * Cards and letters of supervision: what waits first, red before yellow before blue; below
 * the list the casefile under the mark. Who supervises sees all and judges, whoever is
 * asked sees his own and answers, each with one key.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/hand.h"
#include "client/screens.h"
#include "client/summary.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/cards.h"
#include "desk/documents.h"
#include "tui/key.h"
#include "tui/list.h"

#define LIST_ROW 3
#define CELL     300

enum { COLOUR, STATUS, LIMIT, WHOSE, APPLICANT, DAY };

static const struct list_column columns[] = {
    [COLOUR] = {N_("colour"), 6, 0, false},    [STATUS] = {N_("status"), 10, 0, false},
    [LIMIT] = {N_("limit"), 16, 2, false},   [WHOSE] = {N_("who answers"), 0, 0, false},
    [APPLICANT] = {N_("applicant"), 8, 3, false}, [DAY] = {N_("last day"), 10, 1, false},
};

struct self {
    struct app *app;
    void *ctx;
    void *round; /* the rows hang here */
    struct cards_query query;
    struct cards_list rows;
    struct list list;
    struct hand hand; /* the casefile of the selected row */
    void *said;
    char *cell, *problem;
};

/* ---- the list ---------------------------------------------------------------------- */

static size_t count(const void *data)
{
    return ((const struct self *)data)->rows.n;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct self *)data)->rows.list[i].number;
}

static const char *status_of(const struct cards_row *r)
{
    if (r->card)
        return _(card_status_label(r->card->status));
    return _(card_status_label(r->letter->replied_at ? CARD_ANSWERED : CARD_OPEN));
}

static const char *text_of(void *ctx, const struct cards_row *r, int column)
{
    char *day = mem_array(ctx, char, DATE_TEXT);

    switch (column) {
    case COLOUR:
        return r->card ? _(lamp_label(r->card->colour)) : _("letter");
    case STATUS:
        return status_of(r);
    case LIMIT:
        return r->card ? _(clock_kind_label(r->card->clock)) : _("to reply");
    case WHOSE:
        return r->whose;
    case APPLICANT:
        return casefile_applicant(r->casefile, "name");
    default:
        date_format(r->card ? r->card->due : r->letter->reply_by, day);
        return day;
    }
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct self *s = data;
    const struct cards_row *r = &s->rows.list[i];
    void *ctx = mem_context(NULL, "cell");

    if (column == COLOUR && r->card)
        *style = view_lamp_style(r->card->colour);
    if (column == STATUS && !r->mine)
        *style = STYLE_DIM;
    snprintf(s->cell, CELL, "%s", text_of(ctx, r, column));
    mem_free(ctx);
    return s->cell;
}

static const struct cards_row *selected(const struct self *s)
{
    const struct list_row *row = list_selected(&s->list);

    return row && row->at != LIST_GONE ? &s->rows.list[row->at] : NULL;
}

static void take_selected(struct self *s)
{
    const struct cards_row *row = selected(s);

    hand_take(&s->hand, row ? row->casefile->id : NULL);
}

static void read_list(struct self *s)
{
    struct err err = {0};
    enum rc rc;
    void *round = mem_context(s->ctx, "cards");

    rc = cards_list(s->app->desk, round, &s->query, &s->rows, &err);
    mem_free(s->round);
    s->round = round;
    s->problem = rc ? mem_strdup(round, err.text) : NULL;
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
    take_selected(s);
}

static void refresh(void *state)
{
    read_list(state);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->query.waiting = true;
    s->hand = hand_new(ctx, s->app);
    s->cell = mem_array(ctx, char, CELL);
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("No card or letter waits here."));
    s->list.focus = true;
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct self *)state)->list, rows - LIST_ROW - SUMMARY_ROWS - 2, cols);
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;

    if (k == ' ' || list_key(&s->list, k) == LIST_IGNORED)
        return REQUEST_IGNORED;
    take_selected(s);
    return REQUEST_NOTHING;
}

/* The card itself is what a decision here is about. */
static const char *target(const void *state, void *ctx)
{
    const struct list_row *row = list_selected(&((const struct self *)state)->list);

    (void)ctx;
    return row ? row->key : NULL;
}

/* ---- drawn ------------------------------------------------------------------------- */

/* The number, what it is about, and whose the lateness is said to be. */
static void draw_card(const struct self *s, void *ctx, struct canvas c)
{
    const struct cards_row *r = selected(s);
    const char *text = r ? r->number : "";

    if (r && r->card && r->card->blame != BLAME_NONE)
        text = mem_printf(ctx, "%s  %s: %s", text, _("whose lateness"),
                          _(blame_label(r->card->blame)));
    if (r && r->card && r->card->awaits && card_pending(r->card))
        text = mem_printf(ctx, _("%s  provisional: %s may still hold an act in time"), text,
                          r->card->awaits);
    if (r && r->letter && r->letter->text)
        text = mem_printf(ctx, "%s  %s", text, r->letter->text);
    canvas_put(c, 0, 1, STYLE_NORMAL, text);
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "cards");
    int below = c.rows - SUMMARY_ROWS - 1;

    view_title(c, s->app, _("Cards of supervision"));
    canvas_printf(c, 2, 1, STYLE_LABEL, "%s %zu%s", s->query.waiting ? _("to be dealt with") : _("all"),
                  s->rows.n, s->rows.more ? "+" : "");
    if (s->query.colour != LAMP_NONE)
        canvas_printf(c, 2, 16, view_lamp_style(s->query.colour), "%s",
                      _(lamp_label(s->query.colour)));
    list_draw(&s->list, canvas_part(c, LIST_ROW, 0, below - LIST_ROW - 1, -1));
    canvas_hline(c, below - 1, 0, -1);
    if (s->problem) {
        canvas_put(c, below, 1, STYLE_ERROR, s->problem);
    } else if (s->rows.n) {
        draw_card(s, ctx, canvas_part(c, below, 0, 1, -1));
        summary_draw(&s->hand, canvas_part(c, below + 1, 0, -1, -1));
    }
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

/* Each form begins with the card under the mark. */
#define CARD_COMMAND(fn, deed)                                                             \
    static const char *may_##fn(const void *state, void *ctx)                              \
    {                                                                                      \
        return hand_reason(&((const struct self *)state)->hand, deed, ctx);                \
    }                                                                                      \
    static struct request do_##fn(void *state)                                             \
    {                                                                                      \
        struct self *s = state;                                                            \
        const struct cards_row *row = selected(s);                                         \
                                                                                           \
        return hand_choose(&s->hand, deed, row ? row->number : NULL);                      \
    }

CARD_COMMAND(reply, DEED_REPLY)
CARD_COMMAND(appeal, DEED_APPEAL)
CARD_COMMAND(lift, DEED_LIFT)
CARD_COMMAND(uphold, DEED_UPHOLD)
CARD_COMMAND(supervise, DEED_SUPERVISE)

static const char *may_open(const void *state, void *ctx)
{
    (void)ctx;
    return selected(state) ? NULL : _("nothing is chosen");
}

static struct request go(const struct self *s, const char *screen)
{
    return (struct request){
        .kind = REQUEST_PUSH, .name = screen, .arg = selected(s)->casefile->id};
}

static struct request open_it(void *state)
{
    return go(state, "casefile");
}

static struct request ledger(void *state)
{
    return go(state, "ledger");
}

/* Its paper is laid out here the first time, and then stands with the casefile's. */
static struct request paper(void *state)
{
    struct self *s = state;
    struct paper_result page;
    struct err err = {0};

    mem_free(s->said);
    s->said = mem_context(s->ctx, "said");
    if (document_make(s->app->desk, s->said, selected(s)->number, &page, &err))
        return REQUEST_REFUSED(mem_strdup(s->said, err.text));
    return go(s, "papers");
}

static struct request turn(void *state)
{
    struct self *s = state;

    s->query.waiting = !s->query.waiting;
    read_list(s);
    return REQUEST_NOTHING;
}

/* All, red, yellow, blue, all. */
static struct request colour(void *state)
{
    struct self *s = state;
    enum lamp now = s->query.colour;

    s->query.colour = now == LAMP_NONE ? LAMP_RED : now > LAMP_BLUE ? now - 1 : LAMP_NONE;
    read_list(s);
    return REQUEST_NOTHING;
}

#define ACT(id, name, keys, help, fn)                                                      \
    {                                                                                      \
        "cards." id, name, keys, help, may_##fn, do_##fn, .decides = true                  \
    }

static const struct command commands[] = {
    ACT("reply", N_("answer"), "a", N_("Answers the card or letter, and says whose the "
                                       "lateness is."), reply),
    ACT("appeal", N_("appeal"), "s", N_("Appeals against the card."), appeal),
    ACT("lift", N_("lift"), "y", N_("Lifts the card: it is nobody's fault, or not theirs."),
        lift),
    ACT("uphold", N_("uphold"), "x", N_("Upholds the card."), uphold),
    ACT("supervise", N_("letter"), "d",
        N_("Writes a letter of supervision to an organ or a post."), supervise),
    {"cards.open", N_("open"), "Enter", N_("Opens the casefile."), may_open, open_it},
    {"cards.paper", N_("papers"), "p", N_("Shows the notice of the card, or the letter."),
     may_open, paper},
    {"cards.ledger", N_("ledger"), "l", N_("Shows the deadline day by day."), may_open,
     ledger, .hidden = true},
    {"cards.turn", N_("all"), "Tab", N_("Turns between what waits and all."), NULL, turn},
    {"cards.colour", N_("colour"), "c", N_("Shows one colour, then the next."), NULL, colour,
     .hidden = true},
};

const struct screen_ops screen_cards = {
    .name = "cards",
    .title = N_("Cards of supervision"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .target = target,
    .commands = COMMANDS(commands),
};

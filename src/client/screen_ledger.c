/* The deadline as a ledger that can be read aloud to a citizen: every running limit of the
 * casefile, one at a time. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide_parts.h"
#include "client/hand.h"
#include "client/ledger_text.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "tui/key.h"
#include "tui/text.h"

#define LINES_ROW 3
#define NOTES    4

/* A row of the ledger, or what did not go into its last column. */
struct line_shown {
    const char *cells[LEDGER_COLUMNS];
    enum style style;
};

struct self {
    struct app *app;
    void *ctx;
    char *id;
    struct hand hand;
    struct ledger_clocks clocks;
    size_t at; /* which of them */
    void *round;
    struct ledger ledger;
    struct line_shown *lines;
    size_t n, top;
    bool none; /* no limit runs */
    const char *notes[NOTES]; /* below the lines */
    size_t n_notes;
    int rows, height, cols;
};

static const int columns[LEDGER_COLUMNS] = {1, 17, 25, 31, 38};

/* The reasons are wrapped: they are read aloud, so nothing of them is cut. */
static void add_row(struct self *s, const struct ledger_row *row)
{
    const char *why = row->cells[LEDGER_COLUMNS - 1];
    struct text_lines lines =
        text_wrap(s->round, why, s->cols - columns[LEDGER_COLUMNS - 1] - 1);
    enum style style = row->due ? STYLE_WARNING : row->expected ? STYLE_DIM : STYLE_NORMAL;

    for (size_t i = 0; i < lines.n || i == 0; i++) {
        struct line_shown *l = mem_push(s->round, &s->lines, &s->n, struct line_shown);

        for (int k = 0; k + 1 < LEDGER_COLUMNS; k++)
            l->cells[k] = i ? "" : row->cells[k];
        l->cells[LEDGER_COLUMNS - 1] =
            lines.n ? mem_strndup(s->round, why + lines.lines[i].at, lines.lines[i].len)
                    : "";
        l->style = style;
    }
}

/* What the ledger comes to, beside its last day and what is left. */
static void read_notes(struct self *s)
{
    const struct ledger *l = &s->ledger;
    const char *revised = ledger_revised(s->round, l), *ended = ledger_ended(s->round, l);
    const char *carded = ledger_carded(s->round, l);

    s->n_notes = 0;
    if (ended)
        s->notes[s->n_notes++] = ended;
    if (carded)
        s->notes[s->n_notes++] = carded;
    if (revised)
        s->notes[s->n_notes++] = revised;
    if (l->extension)
        s->notes[s->n_notes++] =
            mem_printf(s->round, _("Extended by %d working days: %s"), l->extension->days,
                       l->extension->paper);
    else if (l->due.kind == CLOCK_PROMISED && !ended && !revised &&
             s->hand.c->item->statutory.unit == LIMIT_NONE)
        s->notes[s->n_notes++] = _("This guide names no statutory limit.");
}

static void read_ledger(struct self *s)
{
    struct ledger_row *rows;
    size_t n;

    mem_free(s->round);
    s->round = mem_context(s->ctx, "ledger");
    s->n = 0;
    s->lines = NULL;
    s->clocks = ledger_clocks(s->app->desk, s->hand.c);
    if (s->at >= s->clocks.n)
        s->at = 0;
    s->none = !s->clocks.n || !ledger_make(s->app->desk, s->round, s->hand.c,
                                           s->clocks.list[s->at], &s->ledger);
    rows = s->none ? NULL : ledger_rows(s->round, s->app, &s->ledger, &n);
    for (size_t i = 0; rows && i < n; i++)
        add_row(s, &rows[i]);
    s->n_notes = 0;
    if (!s->none)
        read_notes(s);
    s->height = s->rows - LINES_ROW - 2 - (int)s->n_notes;
    if (s->height < 1)
        s->height = 1;
    if (s->top >= s->n)
        s->top = 0;
}

static void refresh(void *state)
{
    struct self *s = state;

    hand_take(&s->hand, s->id);
    if (s->hand.c)
        read_ledger(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    s->app = host->app;
    s->ctx = ctx;
    s->cols = 80;
    s->hand = hand_new(ctx, s->app);
    hand_take(&s->hand, arg);
    if (!s->hand.c) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), arg ? arg : "");
        return NULL;
    }
    s->id = mem_strdup(ctx, s->hand.c->id);
    return s;
}

/* The titles, and below the lines what they come to. */
static void layout(void *state, int rows, int cols)
{
    struct self *s = state;

    s->cols = cols;
    s->rows = rows;
    if (s->hand.c)
        read_ledger(s);
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;
    size_t page = (size_t)s->height, last = s->n > page ? s->n - page : 0;

    if (k == K_UP)
        s->top -= s->top > 0;
    else if (k == K_DOWN)
        s->top += s->top < last;
    else if (k == K_PGUP)
        s->top -= s->top < page ? s->top : page;
    else if (k == K_PGDN)
        s->top = s->top + page < last ? s->top + page : last;
    else
        return REQUEST_IGNORED;
    return REQUEST_NOTHING;
}

static const char *headline(const struct self *s, const void *ctx)
{
    const struct casefile *c = s->hand.c;

    return mem_printf(ctx, _("Ledger of the limit  %s  %s"), c->number ? c->number : "",
                      c->item ? c->item->name : c->item_code);
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw_cells(struct canvas c, int row, enum style style, const char *const *cells)
{
    for (int i = 0; i < LEDGER_COLUMNS; i++) {
        int end = i + 1 < LEDGER_COLUMNS ? columns[i + 1] : c.cols;

        canvas_put_in(c, row, columns[i], end - columns[i], style, cells[i]);
    }
}

static void draw_lines(const struct self *s, struct canvas c)
{
    const char *titles[LEDGER_COLUMNS];

    for (int i = 0; i < LEDGER_COLUMNS; i++)
        titles[i] = _(ledger_titles[i]);
    draw_cells(c, LINES_ROW - 1, STYLE_LABEL, titles);
    for (size_t i = s->top; i < s->n && i < s->top + (size_t)s->height; i++)
        draw_cells(c, LINES_ROW + (int)(i - s->top), s->lines[i].style, s->lines[i].cells);
}

static void draw_sum(const struct self *s, const void *ctx, struct canvas c)
{
    const struct due *due = &s->ledger.due;
    char day[DATE_TEXT];
    int col;

    date_format(due->day, day);
    col = canvas_printf(c, 0, 1, STYLE_LABEL, _("%zu of %zu: %s, %s, until %s"), s->at + 1,
                        s->clocks.n, _(clock_kind_label(due->kind)),
                        guide_limit(ctx, due->limit), day);
    if (s->n > (size_t)s->height)
        canvas_printf(c, 0, c.cols - 12, STYLE_DIM, "%zu/%zu", s->top + (size_t)s->height,
                      s->n);
    if (!s->ledger.ended)
        canvas_put(c, 0, col + 2, view_lamp_style(due->lamp), view_remaining(ctx, due));
    for (size_t i = 0; i < s->n_notes; i++)
        canvas_put_in(c, (int)i + 1, 1, c.cols - 2,
                      !i && s->ledger.ended ? view_lamp_style(due->lamp) : STYLE_DIM,
                      s->notes[i]);
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "ledger");

    view_title(c, s->app, s->hand.c ? headline(s, ctx) : _("Ledger of the limit"));
    if (!s->hand.c || s->none) {
        canvas_put(c, 3, 1, STYLE_NORMAL, _("There is no limit."));
    } else {
        draw_lines(s, c);
        draw_sum(s, ctx, canvas_part(c, c.rows - 1 - (int)s->n_notes, 0, -1, -1));
    }
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_turn(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->clocks.n > 1
               ? NULL
               : _("there is no other limit");
}

static struct request turn(void *state)
{
    struct self *s = state;

    s->at = (s->at + 1) % s->clocks.n;
    s->top = 0;
    read_ledger(s);
    return REQUEST_NOTHING;
}

static const char *may_save(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->none ? _("no limit is running") : NULL;
}

static struct request save(void *state)
{
    struct self *s = state;
    const void *ctx = s->round;
    char *dir = file_join(ctx, s->app->desk->settings.dir, "papers");
    char *path = file_join(ctx, dir, mem_printf(ctx, "ledger-%s.txt", s->hand.c->number));
    char *text = ledger_text(ctx, s->app, headline(s, ctx), &s->ledger);
    struct err err = {0};
    enum rc rc = file_make_dirs(dir, &err);

    if (!rc)
        rc = file_replace(path, text, strlen(text), 0600, &err);
    if (rc)
        return REQUEST_REFUSED(mem_strdup(ctx, err.text));
    return REQUEST_SAY(STYLE_OK, mem_printf(ctx, _("saved as %s"), path));
}

static const struct command commands[] = {
    {"ledger.next", N_("next limit"), "Tab", N_("Turns to the next limit: those that run, then those that ended."),
     may_turn, turn},
    {"ledger.save", N_("save"), "p", N_("Saves the ledger as a text to give or to print."),
     may_save, save},
};

const struct screen_ops screen_ledger = {
    .name = "ledger",
    .title = N_("Ledger of the limit"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .commands = COMMANDS(commands),
};

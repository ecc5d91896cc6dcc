/* The station: how long it has been alone, what the centre has said last, and whether both
 * sides counted the same at day's end (日终对账). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "store/setting.h"
#include "tui/key.h"

#define DAYS   7
#define DAY_MS INT64_C(86400000)

/* What one side counted on one day, over all incarnations. */
struct side {
    int64_t confirmed, conflict, rejected, pending, last;
};

struct day {
    char date[DATE_TEXT];
    bool compared, agree;
    struct side ours, centre;
};

struct self {
    struct app *app;
    void *ctx;
    struct seat_identity who;
    void *round;
    struct day days[DAYS]; /* today first */
    char *problem;
};

/* ---- read -------------------------------------------------------------------------- */

static struct side sum(const struct json *report, const char *name)
{
    size_t n;
    struct json **sums = json_get_array(report, name, &n);
    struct side out = {0};

    for (size_t i = 0; i < n; i++) {
        out.confirmed += json_get_int(sums[i], "confirmed", 0);
        out.conflict += json_get_int(sums[i], "conflict", 0);
        out.rejected += json_get_int(sums[i], "rejected", 0);
        out.pending += json_get_int(sums[i], "pending", 0);
        out.last = json_get_int(sums[i], "last_seq", out.last);
    }
    return out;
}

static void read_day(struct self *s, struct day *day, int32_t date)
{
    struct db *db = seat_db(s->app->desk->seat);
    struct json *report;
    char *text = NULL;
    struct err ignored;

    *day = (struct day){0};
    date_format(date, day->date);
    if (setting_get(db, s->round, mem_printf(s->round, "reconcile.%s", day->date), &text,
                    &ignored) ||
        !text || json_parse(s->round, text, strlen(text), &report, &ignored))
        return;
    day->compared = true;
    day->agree = json_get_bool(report, "agree", false);
    day->ours = sum(report, "ours");
    day->centre = sum(report, "centre");
}

static void refresh(void *state)
{
    struct self *s = state;
    struct err err = {0};
    int32_t today = desk_today(s->app->desk);

    mem_free(s->round);
    s->round = mem_context(s->ctx, "station");
    s->problem = seat_identity(s->app->desk->seat, s->round, &s->who, &err)
                     ? mem_strdup(s->round, err.text)
                     : NULL;
    for (int i = 0; i < DAYS; i++)
        read_day(s, &s->days[i], today - i);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    return s;
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw_line_to_centre(const struct self *s, const void *ctx, struct canvas c)
{
    const struct desk *d = s->app->desk;
    const struct sync_status *st = d->sync ? sync_status(d->sync) : NULL;
    int64_t alone = st && st->receipt_at ? desk_now(d) - st->receipt_at : 0;

    canvas_put(c, 0, 1, STYLE_LABEL, view_centre(ctx, s->app));
    canvas_printf(c, 1, 1, STYLE_NORMAL, _("device %s, incarnation %d, records %lld"),
                  s->who.device ? s->who.device : "-", s->who.incarnation,
                  (long long)s->who.seq);
    if (!st)
        return;
    if (!st->receipt_at)
        canvas_put(c, 2, 1, STYLE_WARNING, _("not one receipt from the centre yet"));
    else
        canvas_printf(c, 2, 1, st->online ? STYLE_NORMAL : STYLE_WARNING,
                      P_("last receipt %s, %lld day ago; waiting %lld, tray %lld",
                         "last receipt %s, %lld days ago; waiting %lld, tray %lld",
                         alone / DAY_MS),
                      view_at(ctx, s->app, st->receipt_at), (long long)(alone / DAY_MS),
                      (long long)st->pending, (long long)st->tray);
    if (llabs(st->skew) >= 60000)
        canvas_printf(c, 3, 1, STYLE_ERROR,
                      _("this clock differs from the centre's by %lld minutes"),
                      (long long)(llabs(st->skew) / 60000));
    else if (st->forked)
        canvas_put(
            c, 3, 1, STYLE_ERROR,
            _("another seat writes under this device's numbers: a person must look"));
    else if (*st->error)
        canvas_put(c, 3, 1, STYLE_WARNING, st->error);
}

static const char *numbers(const void *ctx, const struct side *side)
{
    return mem_printf(ctx, "%lld / %lld / %lld / %lld  #%lld", (long long)side->confirmed,
                      (long long)side->conflict, (long long)side->rejected,
                      (long long)side->pending, (long long)side->last);
}

static void draw_days(const struct self *s, const void *ctx, struct canvas c)
{
    canvas_put(c, 0, 1, STYLE_LABEL,
               _("Day's end: confirmed / conflict / rejected / waiting  #last record"));
    canvas_put(c, 1, 1, STYLE_LABEL, _("day"));
    canvas_put(c, 1, 13, STYLE_LABEL, _("this seat"));
    canvas_put(c, 1, 40, STYLE_LABEL, _("the centre"));
    for (int i = 0; i < DAYS && i + 2 < c.rows; i++) {
        const struct day *day = &s->days[i];

        canvas_put(c, i + 2, 1, STYLE_NORMAL, day->date);
        if (!day->compared) {
            canvas_put(c, i + 2, 13, STYLE_DIM, _("not compared"));
            continue;
        }
        canvas_put_in(c, i + 2, 13, 26, STYLE_NORMAL, numbers(ctx, &day->ours));
        canvas_put_in(c, i + 2, 40, 26, STYLE_NORMAL, numbers(ctx, &day->centre));
        canvas_put(c, i + 2, 67, day->agree ? STYLE_OK : STYLE_ERROR,
                   day->agree ? _("agree") : _("DIFFER"));
    }
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "station");

    view_title(c, s->app, _("This seat and the centre"));
    draw_line_to_centre(s, ctx, canvas_part(c, 2, 0, 4, -1));
    canvas_hline(c, 7, 0, -1);
    draw_days(s, ctx, canvas_part(c, 8, 0, -1, -1));
    if (s->problem)
        canvas_put(c, c.rows - 1, 1, STYLE_ERROR, s->problem);
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_ask(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    if (!s->app->desk->sync)
        return _("no centre is set for this seat");
    return sync_status(s->app->desk->sync)->enrolled
               ? NULL
               : _("this seat is not enrolled at a centre");
}

static struct request reconcile(void *state)
{
    struct self *s = state;

    sync_reconcile(s->app->desk->sync, desk_today(s->app->desk));
    sync_nudge(s->app->desk->sync);
    return REQUEST_SAY(STYLE_NORMAL, _("compared as soon as everything is sent"));
}

static struct request sync_now(void *state)
{
    sync_nudge(((struct self *)state)->app->desk->sync);
    return REQUEST_SAY(STYLE_NORMAL, _("the centre is asked now"));
}

static struct request go(const char *screen)
{
    return (struct request){.kind = REQUEST_PUSH, .name = screen};
}

static struct request outbox(void *state)
{
    (void)state;
    return go("outbox");
}

static const char *has_officers(const void *state, void *ctx)
{
    const struct post *p = ((const struct self *)state)->app->desk->session.post;

    (void)ctx;
    return p && (p->roles & (R(WINDOW) | R(STATION))) ? NULL
                                                      : _("this post runs no errands");
}

static struct request errands(void *state)
{
    (void)state;
    return go("register");
}

static struct request tray(void *state)
{
    (void)state;
    return go("tray");
}

static const struct command commands[] = {
    {"station.reconcile", N_("compare"), "r", N_("Compares today with the centre now."),
     may_ask, reconcile},
    {"station.sync", N_("sync now"), "s", N_("Asks the centre now instead of later."),
     may_ask, sync_now},
    {"station.register", N_("errands"), "e",
     N_("Shows the book of errands run for people here."), has_officers, errands},
    {"station.outbox", N_("outbox"), "b", N_("Shows what waits for the centre."), NULL,
     outbox},
    {"station.tray", N_("tray"), "t", N_("Shows what the centre did not take."), NULL,
     tray},
};

const struct screen_ops screen_station = {
    .name = "station",
    .title = N_("This seat and the centre"),
    .open = open,
    .refresh = refresh,
    .draw = draw,
    .commands = COMMANDS(commands),
};

/* Leaving the window for a while: when back, and who serves meanwhile; then the lock. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/away.h"
#include "desk/documents.h"
#include "tui/key.h"
#include "tui/line.h"

#define USUAL_MINUTES 15

struct away_screen {
    struct app *app;
    void *ctx;
    struct line back;
    const struct post **windows;
    size_t n_windows, at; /* at == n_windows: nobody serves */
};

/* A quarter of an hour from now, rounded up to five minutes; the last one of the day at
 * most. */
static const char *usual_back(const void *ctx, const struct desk *d)
{
    int minute;

    (void)date_of_at(desk_now(d), &minute);
    minute = (minute + USUAL_MINUTES + 4) / 5 * 5;
    if (minute > 23 * 60 + 59)
        minute = 23 * 60 + 59;
    return mem_printf(ctx, "%02d:%02d", minute / 60, minute % 60);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct away_screen *s = mem_new(ctx, struct away_screen);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->back = line_new(ctx, 5);
    line_set(&s->back, usual_back(ctx, s->app->desk));
    s->windows = away_windows(s->app->desk, ctx, &s->n_windows);
    return s;
}

static enum rc read(struct away_screen *s, struct away *out, struct err *err)
{
    const char *window = s->at < s->n_windows ? s->windows[s->at]->id : NULL;

    return away_read(s->app->desk, s->ctx, line_text(&s->back), window, out, err);
}

static struct request leave(void *state)
{
    struct away_screen *s = state;
    struct away away;
    struct err err;

    if (read(s, &away, &err))
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    away_lock(s->app->desk, &away);
    return (struct request){.kind = REQUEST_REPLACE, .name = "lock"};
}

static struct request key(void *state, uint32_t k)
{
    struct away_screen *s = state;

    if (k == K_DOWN && s->at < s->n_windows)
        s->at++;
    else if (k == K_UP && s->at)
        s->at--;
    else if (k != K_DOWN && k != K_UP)
        return line_key(&s->back, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static void draw(const void *state, struct canvas c)
{
    const struct away_screen *s = state;

    view_title(c, s->app, _("Away for a while"));
    canvas_put(c, 3, 8, STYLE_LABEL, _("Back at"));
    line_draw(&s->back, c, 3, 30, 6, STYLE_FIELD, true);
    canvas_put(c, 5, 8, STYLE_LABEL, _("Who serves meanwhile"));
    for (size_t i = 0; i <= s->n_windows && 5 + (int)i < c.rows; i++)
        canvas_printf(c, 5 + (int)i, 30, STYLE_NORMAL, "%c %s", i == s->at ? '>' : ' ',
                      i < s->n_windows ? s->windows[i]->name : _("nobody: people wait"));
}

static struct request print(void *state)
{
    struct away_screen *s = state;
    struct away away;
    struct paper_result page;
    struct err err;

    if (read(s, &away, &err) || away_make(s->app->desk, s->ctx, &away, &page, &err) ||
        document_send(s->app->desk, s->ctx, &page, NULL, &err))
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    return REQUEST_SAY(STYLE_OK, _("the sign is printed"));
}

static const struct command commands[] = {
    {"away.leave", N_("lock"), "Enter",
     N_("Locks the seat under this notice until you are back."), NULL, leave},
    {"away.print", N_("print the sign"), "^R", N_("Prints the sign for the window."), NULL,
     print},
};

const struct screen_ops screen_away = {
    .name = "away",
    .title = N_("Away for a while"),
    .open = open,
    .draw = draw,
    .key = key,
    .typing = typing,
    .commands = COMMANDS(commands),
};

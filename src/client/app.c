#include "client/app.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/screens.h"
#include "core/pinyin.h"
#include "desk/act.h"
#include "desk/package.h"
#include "desk/documents.h"
#include "desk/session.h"
#include "tui/drive.h"
#include "tui/palette.h"
#include "tui/term.h"

const struct screen_ops *const app_screens[] = {
    &screen_login,  &screen_lock,     &screen_away,  &screen_home,     &screen_finder, &screen_guide, &screen_changes,
    &screen_intake, &screen_papers,   &screen_worklist, &screen_casefile,
    &screen_ledger, &screen_office,   &screen_issue,    &screen_drafts, &screen_outbox,
    &screen_tray,   &screen_station,  &screen_register,  &screen_cards,  &screen_act,      &screen_branches,
    &palette_screen, &help_screen,
};
const size_t n_app_screens = ARRAY_LEN(app_screens);

static bool finds(const char *text, const char *typed)
{
    return pinyin_match(text, typed) != PINYIN_NONE;
}

struct app *app_new(const void *ctx, struct desk *desk, int rows, int cols)
{
    struct app *app = mem_new(ctx, struct app);
    struct stack_options options = {app_screens, n_app_screens, app, finds};
    struct err err;

    app->desk = desk;
    app->key_at = monotonic_ms();
    app->stack = stack_new(app, &options, rows, cols);
    BUG_ON(stack_push(app->stack, desk->session.user ? "home" : "login", NULL, &err) != RC_OK);
    return app;
}

bool app_is_served(const struct app *app, const char *casefile)
{
    for (size_t i = 0; i < app->n_served; i++)
        if (!strcmp(app->served[i], casefile))
            return true;
    return false;
}

void app_serve(struct app *app, const char *casefile, bool same_citizen)
{
    char *id = mem_strdup(app, casefile); /* it may hang on what is finished here */

    if (!same_citizen && !app_is_served(app, id))
        app_finish_citizen(app);
    if (app_is_served(app, id))
        mem_free(id);
    else
        *mem_push(app, &app->served, &app->n_served, const char *) = id;
}

void app_finish_citizen(struct app *app)
{
    struct err err;

    for (size_t i = 0; i < app->n_served; i++) {
        if (documents_hand_over_all(app->desk, app->served[i], &err) != RC_OK)
            log_line(LOG_LEVEL_ERROR, "%s", err.text);
        mem_free((void *)(uintptr_t)app->served[i]);
    }
    mem_free(app->served);
    app->served = NULL;
    app->n_served = 0;
    mem_free(app->last);
    app->last = NULL;
}

/* What came of it says whether the clock has been asked about. */
static enum rc asked(struct app *app, enum rc rc, const struct act_result *out)
{
    app->desk->clock_seen = !rc && out->refusal.code == REFUSAL_CLOCK;
    return rc;
}

enum rc app_act(struct app *app, const void *ctx, const struct act *acts, size_t n,
                struct act_result *out, struct err *err)
{
    return asked(app, act_do(app->desk, ctx, acts, n, out, err), out);
}

enum rc app_package(struct app *app, const void *ctx, const struct counter *a, enum kind kind,
                    const struct act *said, struct act_result *out, struct err *err)
{
    return asked(app, package_receive(app->desk, ctx, a, kind, said, out, NULL, NULL, err), out);
}

enum rc app_package_issue(struct app *app, const void *ctx, const struct casefile *c,
                          const struct act *act, struct act_result *out, struct err *err)
{
    return asked(app, package_issue(app->desk, ctx, c, act, out, err), out);
}

enum rc app_undo(struct app *app, const void *ctx, const char *casefile, const char *text,
                 struct act_result *out, struct err *err)
{
    return asked(app, act_undo(app->desk, ctx, casefile, text, out, err), out);
}

/* ---- the line to the centre --------------------------------------------------------- */

/* What a turn of the loop needs besides keys: news from the centre, the lock. */
struct driving {
    struct app *app;
    struct pollfd fds[8];
    size_t n;
    unsigned timer;
    int64_t minute; /* the last one seen */
};

static void news(struct app *app)
{
    const struct sync_status *s;

    if (!app->desk->sync)
        return;
    s = sync_status(app->desk->sync);
    if (s->changes != app->changes) {
        app->changes = s->changes;
        stack_mark(app->stack, STACK_STALE);
    }
    stack_mark(app->stack, STACK_DIRTY);
}

static void watch(struct driving *v);
static void more_slices(struct driving *v);

/* One slice of sync, and then what the line wants watched: descriptors come and go with
 * every slice. */
static bool slice(void *arg)
{
    struct driving *v = arg;
    bool more = desk_turn(v->app->desk);

    news(v->app);
    watch(v);
    return more;
}

static void drive_line(struct driving *v, size_t n)
{
    v->app->desk->transport.drive(v->app->desk->transport.arg, v->fds, n);
    if (slice(v))
        more_slices(v);
}

static void on_time(void *arg)
{
    struct driving *v = arg;

    v->timer = 0;
    drive_line(v, 0);
}

static void on_fd(void *arg, int fd, short revents)
{
    struct driving *v = arg;

    for (size_t i = 0; i < v->n; i++)
        v->fds[i].revents = v->fds[i].fd == fd ? revents : 0;
    drive_line(v, v->n);
}

/* The descriptors and the next moment at which the line wants attention. */
static void watch(struct driving *v)
{
    struct desk *d = v->app->desk;
    int64_t now = desk_now(d), wake = sync_wake_at(d->sync);
    int wait = -1, until;

    for (size_t i = 0; i < v->n; i++)
        loop_remove_fd(v->app->loop, v->fds[i].fd);
    v->n = d->transport.watch(d->transport.arg, v->fds, ARRAY_LEN(v->fds), &wait);
    for (size_t i = 0; i < v->n; i++)
        loop_add_fd(v->app->loop, v->fds[i].fd, v->fds[i].events, on_fd, v);
    until = wake <= now ? 0 : wake - now > 60000 ? 60000 : (int)(wake - now);
    if (wait < 0 || until < wait)
        wait = until;
    loop_cancel_timer(v->app->loop, v->timer);
    v->timer = loop_add_timer(v->app->loop, wait < 10 ? 10 : wait, false, on_time, v);
}

static void more_slices(struct driving *v)
{
    loop_remove_idle(v->app->loop, slice, v); /* never twice */
    loop_add_idle(v->app->loop, slice, v);
}

/* An act nudges the line; the next second at the latest sees it. */
static void every_second(void *arg)
{
    struct driving *v = arg;
    struct app *app = v->app;
    long lock_after = app->desk->settings.lock_after;

    if (app->desk->sync && slice(v))
        more_slices(v);
    if (desk_now(app->desk) / 60000 != v->minute) { /* limits are read in minutes too */
        v->minute = desk_now(app->desk) / 60000;
        stack_mark(app->stack, STACK_STALE);
    }
    if (stack_received(app->stack) != app->keys) {
        app->keys = stack_received(app->stack);
        app->key_at = monotonic_ms();
    }
    if (!lock_after || !app->desk->session.user || app->desk->session.locked ||
        monotonic_ms() - app->key_at < lock_after * 1000)
        return;
    session_lock(app->desk);
    if (stack_push(app->stack, "lock", NULL, NULL) == RC_OK)
        stack_mark(app->stack, STACK_DIRTY);
}

/* ---- on a terminal ------------------------------------------------------------------- */

static int drive(const void *ctx, struct app *app, struct terminal *term)
{
    struct driving v = {.app = app};
    struct err err;
    struct drive *drive = drive_new(ctx, app->loop, term, app->stack, &err);
    enum drive_end end;

    if (!drive) {
        term_close(term);
        fprintf(stderr, "yichuang: %s\n", err.text);
        return 1;
    }
    loop_add_timer(app->loop, 1000, true, every_second, &v);
    if (app->desk->sync)
        more_slices(&v);
    end = drive_run(drive);
    term_close(term);
    return end == DRIVE_QUIT || end == DRIVE_SIGNALLED || end == DRIVE_LOST ? 0 : 1;
}

int app_run(const void *ctx, struct desk *desk)
{
    struct term_options options = {.in = STDIN_FILENO, .out = STDOUT_FILENO};
    struct err err;
    struct terminal *term;
    struct app *app;
    int rows, cols;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        fprintf(stderr, "yichuang: %s\n",
                _("the screens need a terminal; see yichuang --help for sub-commands"));
        return 1;
    }
    term = term_open(ctx, &options, &err);
    if (!term) {
        fprintf(stderr, "yichuang: %s\n", err.text);
        return 1;
    }
    term_size(term, &rows, &cols);
    app = app_new(ctx, desk, rows, cols);
    app->loop = loop_new(ctx);
    return drive(ctx, app, term);
}

/* A locked seat: nothing of a citizen is on it until the same person unlocks it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "desk/session.h"
#include "tui/key.h"
#include "tui/line.h"

struct lock_screen {
    struct app *app;
    struct line password;
};

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct lock_screen *s = mem_new(ctx, struct lock_screen);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->password = line_new(ctx, 128);
    s->password.secret = true;
    if (!s->app->desk->session.locked)
        session_lock(s->app->desk);
    return s;
}

static struct request key(void *state, uint32_t k)
{
    struct lock_screen *s = state;
    bool right;

    /* Esc would go back to what is locked. */
    if (k == K_ESC) {
        line_wipe(&s->password);
        return REQUEST_NOTHING;
    }
    if (k != K_ENTER)
        return line_key(&s->password, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
    right = session_unlock(s->app->desk, line_text(&s->password));
    line_wipe(&s->password);
    if (!right)
        return REQUEST_REFUSED(_("the password is wrong"));
    s->app->key_at = monotonic_ms();
    return (struct request){.kind = REQUEST_POP};
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static void draw(const void *state, struct canvas c)
{
    const struct lock_screen *s = state;
    const struct session *who = &s->app->desk->session;

    view_title(c, s->app, _("This window is away for a moment"));
    canvas_put(c, 5, 8, STYLE_NORMAL, who->post ? who->post->name : "");
    canvas_put(c, 7, 8, STYLE_LABEL, who->name ? who->name : "");
    canvas_put(c, 9, 8, STYLE_LABEL, _("Password"));
    line_draw(&s->password, c, 9, 22, 30, STYLE_FIELD, true);
}

static struct request switch_person(void *state)
{
    struct lock_screen *s = state;

    app_finish_citizen(s->app);
    session_logout(s->app->desk);
    return (struct request){.kind = REQUEST_HOME, .name = "login"};
}

static const struct command commands[] = {
    {"lock.switch", N_("switch"), "^O",
     N_("Ends this person's session so that another can log in."), NULL, switch_person},
};

const struct screen_ops screen_lock = {
    .name = "lock",
    .title = N_("Lock"),
    .open = open,
    .draw = draw,
    .key = key,
    .typing = typing,
    .commands = COMMANDS(commands),
};

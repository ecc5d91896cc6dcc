/* A locked seat: nothing of a citizen is on it until the same person unlocks it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
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

/* "暂 时 离 岗": characters apart, to be read from a few steps away. */
static char *wide(const void *ctx, const char *text)
{
    struct str out = str_new(ctx);
    uint32_t cp;

    for (size_t n; *text; text += n) {
        n = utf8_next(text, &cp);
        str_add(&out, out.len ? "  " : "");
        str_addn(&out, text, n);
    }
    return out.s;
}

static void put_middle(struct canvas c, int row, enum style style, const char *text)
{
    int width = canvas_width(text);

    canvas_put(c, row, width < c.cols ? (c.cols - width) / 2 : 0, style, text);
}

/* For those who come, not for the clerk. */
static void draw_notice(const struct session *who, struct canvas c)
{
    void *ctx = mem_context(NULL, "notice");

    canvas_hline(c, 0, 4, c.cols - 8);
    put_middle(c, 2, STYLE_WARNING, wide(ctx, _("Away")));
    put_middle(c, 4, STYLE_TITLE, wide(ctx, who->post->name));
    put_middle(c, 6, STYLE_TITLE, mem_printf(ctx, _("back at about  %s"), who->back));
    put_middle(c, 8, STYLE_TITLE,
               who->serves ? mem_printf(ctx, _("please go to  %s"), who->serves->name)
                           : _("please wait"));
    canvas_hline(c, 10, 4, c.cols - 8);
    mem_free(ctx);
}

static void draw_quick(const struct session *who, struct canvas c)
{
    canvas_put(c, 0, 8, STYLE_NORMAL, who->post ? who->post->name : "");
    canvas_put(c, 2, 8, STYLE_LABEL, who->name ? who->name : "");
}

static void draw(const void *state, struct canvas c)
{
    const struct lock_screen *s = state;
    const struct session *who = &s->app->desk->session;
    int row = who->back ? 17 : 9;

    view_title(c, s->app, _("This window is away for a moment"));
    if (who->back)
        draw_notice(who, canvas_part(c, 3, 0, 12, -1));
    else
        draw_quick(who, canvas_part(c, 5, 0, 3, -1));
    if (who->back)
        canvas_put(c, row - 1, 8, STYLE_LABEL, who->name ? who->name : "");
    canvas_put(c, row, 8, STYLE_LABEL, _("Password"));
    line_draw(&s->password, c, row, 22, 30, STYLE_FIELD, true);
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

/* Who sits down: name, password and, where there are several, the post. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "desk/session.h"
#include "tui/key.h"
#include "tui/line.h"

#define LOGIN_WAIT_MS 4000

struct login_screen {
    struct app *app;
    void *ctx;
    struct line user, password;
    bool on_password;
    const struct post **posts; /* to choose from; NULL: not yet */
    size_t n_posts, post;
    const char *hints; /* demo logins, where the seat has them */
};

/* A demo hall shows its logins (YICHUANG_LOGINS names a text); a real one has none. */
static const char *logins(void *ctx)
{
    const char *path = getenv("YICHUANG_LOGINS");
    char *text;

    if (!path || !file_exists(path) || file_read(ctx, path, 8192, &text, NULL, NULL) != RC_OK)
        return NULL;
    return text;
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct login_screen *s = mem_new(ctx, struct login_screen);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->user = line_new(ctx, 64);
    s->password = line_new(ctx, 128);
    s->password.secret = true;
    s->hints = logins(ctx);
    return s;
}

static struct request try_login(struct login_screen *s)
{
    const char *post = s->posts ? s->posts[s->post]->id : NULL;
    enum login login;
    struct err err;

    if (session_login(s->app->desk, line_text(&s->user), line_text(&s->password), post,
                      LOGIN_WAIT_MS, &login, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    if (login == LOGIN_CHOOSE_POST) {
        s->posts = session_posts(s->app->desk, s->ctx, line_text(&s->user), &s->n_posts);
        s->post = 0;
        return REQUEST_SAY(STYLE_NORMAL, _(login_text(login)));
    }
    line_wipe(&s->password);
    s->posts = NULL;
    if (login != LOGIN_OK) {
        s->on_password = true;
        return REQUEST_REFUSED(_(login_text(login)));
    }
    return (struct request){.kind = REQUEST_REPLACE, .name = "home"};
}

static struct request choose_key(struct login_screen *s, uint32_t key)
{
    if (key == K_DOWN && s->post + 1 < s->n_posts)
        s->post++;
    else if (key == K_UP && s->post)
        s->post--;
    else if (key >= '1' && key <= '9' && key - '1' < s->n_posts)
        s->post = key - '1';
    else if (key == K_ESC)
        s->posts = NULL;
    else if (key == K_ENTER)
        return try_login(s);
    return REQUEST_NOTHING;
}

static struct request key(void *state, uint32_t k)
{
    struct login_screen *s = state;

    if (s->posts)
        return choose_key(s, k);
    if (k == K_TAB || k == K_DOWN || k == K_UP || k == K_BACKTAB) {
        s->on_password = !s->on_password;
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER && !s->on_password) {
        s->on_password = true;
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER)
        return try_login(s);
    return line_key(s->on_password ? &s->password : &s->user, k) == LINE_IGNORED
               ? REQUEST_IGNORED
               : REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static void draw_posts(const struct login_screen *s, struct canvas c)
{
    for (size_t i = 0; i < s->n_posts && i < 9; i++)
        canvas_printf(c, 9 + (int)i, 22, STYLE_NORMAL, "%c %zu  %s", i == s->post ? '>' : ' ',
                      i + 1, s->posts[i]->name);
    canvas_caret(c, 9 + (int)s->post, 22);
}

static void draw_hints(const struct login_screen *s, struct canvas c)
{
    const char *at = s->hints;

    for (int row = 11; at && *at && row < c.rows; row++) {
        const char *end = strchr(at, '\n');
        char *line = mem_strndup(NULL, at, end ? (size_t)(end - at) : strlen(at));

        canvas_put(c, row, 8, STYLE_HINT, line);
        mem_free(line);
        at = end ? end + 1 : NULL;
    }
}

static void draw(const void *state, struct canvas c)
{
    const struct login_screen *s = state;
    void *ctx = mem_context(NULL, "login");

    view_title(c, s->app, _("yichuang: one window"));
    canvas_put(c, 5, 8, STYLE_LABEL, _("User name"));
    canvas_put(c, 7, 8, STYLE_LABEL, _("Password"));
    line_draw(&s->user, c, 5, 22, 30, STYLE_FIELD, !s->on_password && !s->posts);
    line_draw(&s->password, c, 7, 22, 30, STYLE_FIELD, s->on_password && !s->posts);
    canvas_put(c, 3, 8, STYLE_NORMAL, view_centre(ctx, s->app));
    if (s->posts)
        draw_posts(s, c);
    else
        draw_hints(s, c);
    mem_free(ctx);
}

static struct request quit(void *state)
{
    (void)state;
    return (struct request){.kind = REQUEST_QUIT};
}

static const struct command commands[] = {
    {"login.quit", N_("leave"), "^X F10", N_("Ends the program."), NULL, quit},
};

const struct screen_ops screen_login = {
    .name = "login",
    .title = N_("Login"),
    .open = open,
    .draw = draw,
    .key = key,
    .typing = typing,
    .commands = COMMANDS(commands),
};

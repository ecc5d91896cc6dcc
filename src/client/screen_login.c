/* Who sits down: name, password; for a trainee the mentor's password; and, where there are
 * several, the post: one's own or that of somebody one stands in for. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/session.h"
#include "tui/key.h"
#include "tui/line.h"

#define LOGIN_WAIT_MS 4000

struct login_screen {
    struct app *app;
    void *ctx;
    struct line user, password, mentor;
    enum { ON_USER, ON_PASSWORD, ON_MENTOR } on;
    const char *mentor_name; /* of the trainee who is logging in; NULL: nobody's */
    struct seat_choice *posts; /* to choose from; NULL: not yet */
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
    s->mentor = line_new(ctx, 128);
    s->mentor.secret = true;
    s->hints = logins(ctx);
    return s;
}

/* What is asked next, in the middle of it. */
static struct request ask_more(struct login_screen *s, enum login login)
{
    const struct account *mentor = session_mentor(s->app->desk, line_text(&s->user));

    if (login == LOGIN_MENTOR) {
        s->mentor_name = mem_strdup(s->ctx, mentor->name);
        s->on = ON_MENTOR;
        return REQUEST_SAY(STYLE_NORMAL, _(login_text(login)));
    }
    s->posts = session_choices(s->app->desk, s->ctx, line_text(&s->user), &s->n_posts);
    s->post = 0;
    return REQUEST_SAY(STYLE_NORMAL, _(login_text(login)));
}

/* From the start: nothing typed for another person stays. */
static void begin(struct login_screen *s)
{
    line_wipe(&s->password);
    line_wipe(&s->mentor);
    s->posts = NULL;
    s->mentor_name = NULL;
}

static struct request try_login(struct login_screen *s)
{
    struct credentials c = {
        .user = line_text(&s->user),
        .password = line_text(&s->password),
        .post = s->posts ? seat_choice_name(s->ctx, &s->posts[s->post]) : NULL,
        .mentor_password = s->mentor_name ? line_text(&s->mentor) : NULL,
    };
    enum login login;
    struct err err;

    if (session_login(s->app->desk, &c, LOGIN_WAIT_MS, &login, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    if (login == LOGIN_CHOOSE_POST ||
        (login == LOGIN_MENTOR && !s->mentor_name && session_mentor(s->app->desk, c.user)))
        return ask_more(s, login);
    if (login == LOGIN_MENTOR_WRONG) {
        line_wipe(&s->mentor);
        return REQUEST_REFUSED(_(login_text(login)));
    }
    begin(s);
    if (login != LOGIN_OK) {
        s->on = ON_PASSWORD;
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

static struct line *line_at(struct login_screen *s)
{
    return s->on == ON_USER ? &s->user : s->on == ON_PASSWORD ? &s->password : &s->mentor;
}

static struct request key(void *state, uint32_t k)
{
    struct login_screen *s = state;

    if (s->posts)
        return choose_key(s, k);
    if (s->on == ON_MENTOR && (k == K_ESC || k == K_UP || k == K_BACKTAB)) {
        begin(s);
        s->on = ON_USER;
        return REQUEST_NOTHING;
    }
    if (s->on != ON_MENTOR && (k == K_TAB || k == K_DOWN || k == K_UP || k == K_BACKTAB)) {
        s->on = s->on == ON_USER ? ON_PASSWORD : ON_USER;
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER && s->on == ON_USER) {
        s->on = ON_PASSWORD;
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER)
        return try_login(s);
    return line_key(line_at(s), k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

/* "> 2  审批岗  代刘建国, 至 2026-11-30" */
static void draw_choice(const struct login_screen *s, struct canvas c, int row, size_t i)
{
    const struct seat_choice *choice = &s->posts[i];
    const struct stand_in *in = choice->stand_in;
    void *ctx = mem_context(NULL, "choice");
    char until[DATE_TEXT];
    const char *whose = "";

    if (in) {
        date_format(in->to, until);
        whose = mem_printf(ctx, _("  for %s, until %s"), view_name(s->app, in->absent), until);
    }
    canvas_printf(c, row, 22, STYLE_NORMAL, "%c %zu  %s%s", i == s->post ? '>' : ' ', i + 1,
                  choice->post->name, whose);
    mem_free(ctx);
}

static void draw_posts(const struct login_screen *s, struct canvas c)
{
    size_t first = s->post < 9 ? 0 : s->post - 8;

    for (size_t i = first; i < s->n_posts && i < first + 9; i++)
        draw_choice(s, c, 9 + (int)(i - first), i);
    canvas_caret(c, 9 + (int)(s->post - first), 22);
}

static void draw_mentor(const struct login_screen *s, struct canvas c)
{
    canvas_printf(c, 9, 8, STYLE_LABEL, _("Mentor %s: password"), s->mentor_name);
    line_draw(&s->mentor, c, 10, 22, 30, STYLE_FIELD, !s->posts);
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
    line_draw(&s->user, c, 5, 22, 30, STYLE_FIELD, s->on == ON_USER && !s->posts);
    line_draw(&s->password, c, 7, 22, 30, STYLE_FIELD, s->on == ON_PASSWORD && !s->posts);
    canvas_put(c, 3, 8, STYLE_NORMAL, view_centre(ctx, s->app));
    if (s->posts)
        draw_posts(s, c);
    else if (s->mentor_name)
        draw_mentor(s, c);
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

/* Home is the day: what was done, what hurts next, and the truth about the centre. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/cards.h"
#include "desk/session.h"
#include "tui/key.h"
#include "tui/line.h"

#define MAX_LINES 9

struct todo {
    enum worklist list;
    int64_t n;
    const char *left; /* of the most pressing; NULL: there is none */
    char *first;      /* its applicant and item */
    enum style style;
};

struct home_screen {
    struct app *app;
    void *ctx;   /* what refresh makes; renewed by it */
    struct day_totals day;
    struct lamp_totals lamps;
    struct todo todos[MAX_LINES];
    size_t n_todos;
    size_t n_drafts;
    const char *warning; /* clock, disk; NULL */
    struct line search;
    bool searching;
};

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct home_screen *s = mem_new(ctx, struct home_screen);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->search = line_new(ctx, 40);
    return s;
}

/* "red card 1 yellow card 2  " before the casefile, on the lists of cards. */
static const char *cards_of(const struct home_screen *s, enum worklist list)
{
    struct cards_totals totals;

    if ((list != WORKLIST_ASKED && list != WORKLIST_JUDGE) ||
        cards_count(s->app->desk, &totals, NULL))
        return "";
    return mem_printf(s->ctx, "%s  ", cards_totals_text(s->ctx, &totals));
}

static void first_of(struct home_screen *s, struct todo *t)
{
    struct work_list work = {0};
    const struct work_row *row;
    struct err err;

    if (lists_work(s->app->desk, s->ctx, t->list, NULL, 1, &work, &err) != RC_OK || !work.n)
        return;
    row = &work.list[0];
    t->left = view_remaining(s->ctx, &row->due);
    t->first = mem_printf(s->ctx, "%s%s  %s", cards_of(s, t->list), row->row.name,
                          row->item_name);
    t->style = view_lamp_style(row->lamp);
}

static void refresh_todos(struct home_screen *s)
{
    struct err err;

    s->n_todos = 0;
    for (int w = 0; w < WORKLIST_ALL && s->n_todos < MAX_LINES; w++) {
        struct todo t = {.list = (enum worklist)w};

        if (!worklist_mine(s->app->desk, t.list) ||
            lists_count(s->app->desk, t.list, &t.n, &err) != RC_OK)
            continue;
        if (!t.n && worklist_rare(s->app->desk, t.list))
            continue;
        if (t.n)
            first_of(s, &t);
        s->todos[s->n_todos++] = t;
    }
}

/* A clock that stands before this seat's own last record is said before anyone acts. */
static const char *clock_warning(const struct home_screen *s)
{
    int64_t behind = desk_clock_behind(s->app->desk);
    const struct sync_status *status =
        s->app->desk->sync ? sync_status(s->app->desk->sync) : NULL;
    int64_t skew = status && status->receipt_at ? status->skew / 60000 : 0;

    if (behind > 0)
        return mem_printf(s->ctx, _("This clock is %lld minutes behind the seat's last record"),
                          (long long)(behind / 60000 + 1));
    if (skew > 5 || skew < -5)
        return mem_printf(s->ctx, _("This clock differs from the centre's by %lld minutes"),
                          (long long)skew);
    return NULL;
}

static void refresh(void *state)
{
    struct home_screen *s = state;
    struct desk *d = s->app->desk;
    struct draft_list drafts = {0};
    struct err err = {0};

    mem_free(s->ctx);
    s->ctx = mem_context(s, "home");
    s->warning = NULL;
    if (lists_day(d, desk_today(d), &s->day, &err) != RC_OK ||
        lists_lamps(d, &s->lamps, &err) != RC_OK ||
        drafts_list(d->drafts, s->ctx, d->session.user, &drafts, &err) != RC_OK)
        s->warning = mem_strdup(s->ctx, err.text);
    s->n_drafts = drafts.n;
    refresh_todos(s);
    if (!s->warning)
        s->warning = clock_warning(s);
}

static void draw_day(const struct home_screen *s, struct canvas c)
{
    static const enum kind kinds[] = {KIND_RECEIVE, KIND_ACCEPT,    KIND_NOTIFY, KIND_DECLINE,
                                      KIND_GIVE_BACK, KIND_DECIDE, KIND_ISSUE};
    int col = canvas_put(c, 2, 1, STYLE_LABEL, _("Today"));

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        col = canvas_printf(c, 2, col + 2, STYLE_NORMAL, "%s %lld",
                            kinds[i] == KIND_NOTIFY ? _("notify")
                                                    : _(kind_row(kinds[i])->label),
                            (long long)s->day.n[kinds[i]]);
    if (s->day.mean_s)
        canvas_printf(c, 3, 8, STYLE_NORMAL, _("%lld min %02lld s each"),
                      (long long)s->day.mean_s / 60, (long long)s->day.mean_s % 60);
}

static void draw_todos(const struct home_screen *s, struct canvas c)
{
    int row = 5;

    canvas_put(c, 4, 1, STYLE_LABEL, _("To do"));
    canvas_put(c, 4, 34, STYLE_LABEL, _("most pressing"));
    for (size_t i = 0; i < s->n_todos; i++, row++) {
        const struct todo *t = &s->todos[i];

        canvas_printf(c, row, 1, STYLE_KEY, "%zu", i + 1);
        canvas_put_in(c, row, 3, 24, STYLE_NORMAL, _(worklist_label(t->list)));
        canvas_printf(c, row, 28, STYLE_NORMAL, "%4lld", (long long)t->n);
        if (t->left) {
            canvas_put_in(c, row, 34, 8, t->style, t->left);
            canvas_put(c, row, 43, t->style, t->first);
        }
    }
    if (s->n_drafts) {
        canvas_put(c, row, 1, STYLE_KEY, "d");
        canvas_put_in(c, row, 3, 24, STYLE_NORMAL, _("my drafts"));
        canvas_printf(c, row, 28, STYLE_NORMAL, "%4zu", s->n_drafts);
    }
}

static void draw_lamps(const struct home_screen *s, struct canvas c)
{
    static const enum lamp lamps[] = {LAMP_RED, LAMP_YELLOW, LAMP_BLUE, LAMP_NEAR, LAMP_NORMAL};
    int col = canvas_put(c, 16, 1, STYLE_LABEL, _("Lamps"));
    const struct calendar *calendar = desk_calendar(s->app->desk);

    for (size_t i = 0; i < ARRAY_LEN(lamps); i++)
        col = canvas_printf(c, 16, col + 2, s->lamps.n[lamps[i]] ? view_lamp_style(lamps[i])
                                                                : STYLE_NORMAL,
                            "%s %lld", _(lamp_label(lamps[i])),
                            (long long)s->lamps.n[lamps[i]]);
    if (calendar)
        canvas_put(c, 16, col + 3, STYLE_NORMAL,
                   calendar_is_workday(calendar, desk_today(s->app->desk))
                       ? _("today is a working day")
                       : _("today is a rest day"));
}

static void draw(const void *state, struct canvas c)
{
    const struct home_screen *s = state;
    void *ctx = mem_context(NULL, "home");
    const struct session *who = &s->app->desk->session;
    int col;

    view_title(c, s->app, who->hall ? who->hall->name : _("yichuang"));
    draw_day(s, c);
    draw_todos(s, c);
    draw_lamps(s, c);
    col = canvas_put(c, 18, 1, STYLE_LABEL, _("Centre"));
    canvas_put(c, 18, col + 2, STYLE_NORMAL, view_centre(ctx, s->app));
    if (s->warning)
        canvas_put(c, 19, 1, STYLE_ERROR, s->warning);
    if (who->offline)
        canvas_put(c, 20, 1, STYLE_WARNING, _("logged in without the centre"));
    if (s->searching) {
        col = canvas_put(c, 21, 1, STYLE_LABEL, _("Find"));
        line_draw(&s->search, c, 21, col + 2, 50, STYLE_FIELD, true);
    }
    mem_free(ctx);
}

static struct request search_key(struct home_screen *s, uint32_t k)
{
    if (k == K_ESC || (k == K_ENTER && !*line_text(&s->search))) {
        s->searching = false;
        line_set(&s->search, "");
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER) {
        const char *arg = mem_printf(s->ctx, "search:%s", line_text(&s->search));

        s->searching = false;
        line_set(&s->search, "");
        return (struct request){.kind = REQUEST_PUSH, .name = "worklist", .arg = arg};
    }
    return line_key(&s->search, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static const char *screen_of(const struct home_screen *s, enum worklist w)
{
    if (s->app->desk->session.post->organ && (w == WORKLIST_REVIEW || w == WORKLIST_DECIDE))
        return "office";
    return w == WORKLIST_ASKED || w == WORKLIST_JUDGE ? "cards" : "worklist";
}

static struct request key(void *state, uint32_t k)
{
    struct home_screen *s = state;

    if (s->searching)
        return search_key(s, k);
    if (k >= '1' && k <= '9' && k - '1' < s->n_todos) {
        enum worklist w = s->todos[k - '1'].list;

        return (struct request){.kind = REQUEST_PUSH,
                                .name = screen_of(s, w),
                                .arg = worklist_name(w)};
    }
    return REQUEST_IGNORED;
}

static bool typing(const void *state)
{
    return ((const struct home_screen *)state)->searching;
}

/* ---- commands ------------------------------------------------------------------------ */

static bool sits_as(const void *state, unsigned roles)
{
    const struct post *p = ((const struct home_screen *)state)->app->desk->session.post;

    return p && (p->roles & roles);
}

static const char *at_window(const void *state, void *ctx)
{
    (void)ctx;
    return sits_as(state, R(WINDOW) | R(STATION)) ? NULL : _("this post takes nothing in");
}

static const char *in_office(const void *state, void *ctx)
{
    (void)ctx;
    return sits_as(state, R(REVIEWER) | R(APPROVER)) ? NULL : _("this post decides nothing");
}

static const char *at_issue(const void *state, void *ctx)
{
    (void)ctx;
    return sits_as(state, R(WINDOW) | R(STATION) | R(ISSUER) | R(CASHIER))
               ? NULL
               : _("this post issues nothing");
}

static struct request to(const char *name, const char *arg)
{
    return (struct request){.kind = REQUEST_PUSH, .name = name, .arg = arg};
}

static struct request receive(void *state)
{
    struct home_screen *s = state;

    app_finish_citizen(s->app);
    return to("finder", NULL);
}

static struct request find_item(void *state)
{
    (void)state;
    return to("finder", "look");
}

static struct request find_casefile(void *state)
{
    ((struct home_screen *)state)->searching = true;
    return REQUEST_NOTHING;
}

static struct request work(void *state)
{
    (void)state;
    return to("worklist", "all");
}

/* How many wait in that list of this post. */
static int64_t waiting(const struct home_screen *s, enum worklist list)
{
    for (size_t i = 0; i < s->n_todos; i++)
        if (s->todos[i].list == list)
            return s->todos[i].n;
    return 0;
}

/* Decisions first; where none waits, what waits for review. */
static struct request office(void *state)
{
    const struct home_screen *s = state;
    bool review = !sits_as(state, R(APPROVER)) ||
                  (!waiting(s, WORKLIST_DECIDE) && waiting(s, WORKLIST_REVIEW));

    return to("office", review ? "review" : "decide");
}

static struct request issue(void *state)
{
    (void)state;
    return to("issue", NULL);
}

static struct request drafts(void *state)
{
    (void)state;
    return to("drafts", NULL);
}

static struct request outbox(void *state)
{
    (void)state;
    return to("outbox", NULL);
}

static struct request tray(void *state)
{
    (void)state;
    return to("tray", NULL);
}

static struct request station(void *state)
{
    (void)state;
    return to("station", NULL);
}

static struct request cards(void *state)
{
    (void)state;
    return to("cards", NULL);
}

static struct request errands(void *state)
{
    (void)state;
    return to("register", NULL);
}

static struct request lock(void *state)
{
    struct home_screen *s = state;

    session_lock(s->app->desk);
    return to("lock", NULL);
}

static struct request away(void *state)
{
    (void)state;
    return to("away", NULL);
}

static struct request leave(void *state)
{
    struct home_screen *s = state;

    app_finish_citizen(s->app);
    session_logout(s->app->desk);
    return (struct request){.kind = REQUEST_HOME, .name = "login"};
}

static struct request quit(void *state)
{
    app_finish_citizen(((struct home_screen *)state)->app);
    return (struct request){.kind = REQUEST_QUIT};
}

static const struct command commands[] = {
    {"home.receive", N_("receive"), "n", N_("Takes in a citizen's matter: find the item first."),
     at_window, receive},
    {"home.items", N_("items"), "f", N_("Looks up items and their guides."), NULL, find_item},
    {"home.find", N_("find"), "/", N_("Finds a casefile by number, pick-up code, name."), NULL,
     find_casefile},
    {"home.work", N_("work"), "w", N_("Lists the casefiles here."), NULL, work},
    {"home.office", N_("office"), "a", N_("Reviews and decides."), in_office, office},
    {"home.issue", N_("issue"), "o", N_("Hands out results, records payments."), at_issue, issue},
    {"home.drafts", N_("drafts"), "d", N_("Goes on with an unfinished application."), at_window,
     drafts},
    {"home.outbox", N_("outbox"), "s", N_("Shows what waits for the centre."), NULL, outbox},
    {"home.tray", N_("tray"), "t", N_("Shows what the centre did not take."), NULL, tray},
    {"home.station", N_("day's end"), "z", N_("Compares the day with the centre."), NULL,
     station},
    {"home.cards", N_("cards"), "c", N_("Shows cards and letters of supervision."), NULL,
     cards, .hidden = true},
    {"home.register", N_("errands"), "b", N_("Shows the book of errands run for people here."),
     at_window, errands, .hidden = true},
    {"home.lock", N_("lock"), "l", N_("Locks the seat."), NULL, lock, .hidden = true},
    {"home.away", N_("leave with a notice"), "L",
     N_("Locks the seat and says when you are back and who serves meanwhile."), NULL, away,
     .hidden = true},
    {"home.leave", N_("log out"), "x", N_("Ends this person's session."), NULL, leave,
     .hidden = true},
    {"home.quit", N_("quit"), "q F10", N_("Ends the program."), NULL, quit, .hidden = true},
};

const struct screen_ops screen_home = {
    .name = "home",
    .title = N_("Home screen"),
    .open = open,
    .refresh = refresh,
    .draw = draw,
    .key = key,
    .typing = typing,
    .commands = COMMANDS(commands),
};

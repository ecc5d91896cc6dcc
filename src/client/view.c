#include "client/view.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide_parts.h"
#include "base/str.h"
#include "core/date.h"
#include "desk/act.h"
#include "tui/request.h"
#include "tui/screen.h"

static const char *const weekdays[] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};

/* Who sits here, and where, if there is room beside the left part. */
static const char *who_and_where(void *ctx, const struct session *s, int room)
{
    const char *name = view_session_name(ctx, s);
    const char *both = mem_printf(ctx, "%s  %s", s->post->name, name);

    return canvas_width(both) <= room ? both : name;
}

void view_title(struct canvas c, const struct app *app, const char *left)
{
    void *ctx = mem_context(NULL, "title");
    const struct desk *d = app->desk;
    const struct session *s = &d->session;
    char date[DATE_TEXT], *right;
    const char *middle = NULL;
    int minute;
    int32_t day = date_of_at(desk_now(d), &minute);

    date_format(day, date);
    right = mem_printf(ctx, "%s %s %02d:%02d", date + 5, _(weekdays[date_weekday(day) - 1]),
                       minute / 60, minute % 60);
    if (s->user && !s->locked)
        middle = who_and_where(ctx, s, c.cols - canvas_width(left) - canvas_width(right) - 7);
    screen_draw_title(c, left, middle, right);
    mem_free(ctx);
}

const char *view_remaining(const void *ctx, const struct due *due)
{
    int days = due->remaining;

    if (due->kind == CLOCK_NONE)
        return "";
    if (due->over && due->kind == CLOCK_SPECIAL)
        return _("procedure over");
    if (days < 0)
        return mem_printf(ctx, _("over by %d"), -days);
    if (due->over) /* a rest day may follow the last day: it is over all the same */
        return _("overdue");
    if (due->minute != DATE_NO_TIME && due->minutes < 10 * 60)
        return mem_printf(ctx, _("%d min"), due->minutes);
    if (days == 0)
        return _("today");
    return mem_printf(ctx, P_("%d day", "%d days", days), days);
}

const char *view_service_time(const void *ctx, const struct app *app,
                              const struct casefile *c)
{
    struct due_by by;
    enum service_time t = SERVICE_IN_HOURS;

    if (c->received_at && desk_due_by(app->desk, c, &by))
        t = service_time_of(by.calendar, by.hours, c->received_at);
    return t == SERVICE_IN_HOURS ? "" : mem_printf(ctx, " (%s)", _(service_time_label(t)));
}

enum style view_lamp_style(enum lamp lamp)
{
    static const enum style styles[] = {
        [LAMP_NONE] = STYLE_NORMAL, [LAMP_NORMAL] = STYLE_NORMAL,
        [LAMP_NEAR] = STYLE_WARNING, [LAMP_BLUE] = STYLE_BLUE,
        [LAMP_YELLOW] = STYLE_WARNING, [LAMP_RED] = STYLE_ERROR,
    };

    return styles[lamp];
}

const char *view_at(const void *ctx, const struct app *app, int64_t at)
{
    char text[DATE_MOMENT_TEXT];
    int32_t day = date_of_at(at, NULL);

    if (!at)
        return "";
    date_format_at(at, text);
    if (date_year(day) == date_year(desk_today(app->desk)))
        return mem_strdup(ctx, text + 5);
    text[10] = '\0';
    return mem_strdup(ctx, text);
}

const char *view_centre(const void *ctx, const struct app *app)
{
    const struct desk *d = app->desk;
    const struct sync_status *s = d->sync ? sync_status(d->sync) : NULL;
    struct str out = str_new(ctx);

    if (!s)
        return _("no centre is set for this seat");
    if (!s->enrolled)
        return _("this seat is not enrolled at a centre");
    if (s->refused)
        return _("the centre does not know this seat");
    str_add(&out, s->online ? _("online") : _("no line"));
    if (s->receipt_at)
        str_addf(&out, _(", last receipt %s"), view_at(ctx, app, s->receipt_at));
    else
        str_add(&out, _(", never heard from it"));
    str_addf(&out, _("    waiting %lld"), (long long)s->pending);
    if (s->tray)
        str_addf(&out, _("    tray %lld"), (long long)s->tray);
    if (*s->reconciled)
        str_addf(&out, s->agree ? _("    %s agrees") : _("    %s does NOT agree"),
                 s->reconciled + 5);
    return out.s;
}

const char *view_change(const void *ctx, const char *text)
{
    struct limit limit;

    if (!*text)
        return "-";
    return limit_parse(text, &limit) ? guide_limit(ctx, limit) : _(text);
}

const char *view_yuan(const void *ctx, int64_t fen)
{
    return mem_printf(ctx, "%lld.%02d", (long long)(fen / 100), (int)(fen % 100));
}

static const char *name_in(const struct roster *r, const char *user)
{
    const struct account *a = r && user ? roster_account(r, user) : NULL;

    return a ? a->name : user ? user : "";
}

const char *view_name(const struct app *app, const char *user)
{
    return name_in(app->desk->roster, user);
}

/* Both names where there are two: the absent one's stands first, as on paper. */
static const char *author(const void *ctx, const char *name, const char *absent,
                          const char *mentor)
{
    if (absent)
        name = mem_printf(ctx, _("%1$s (%2$s stands in)"), absent, name);
    return mentor ? mem_printf(ctx, _("%1$s (trainee of %2$s)"), name, mentor) : name;
}

const char *view_author(const void *ctx, const struct roster *r, const char *user,
                        const char *absent, const char *mentor)
{
    return author(ctx, name_in(r, user), absent ? name_in(r, absent) : NULL,
                  mentor ? name_in(r, mentor) : NULL);
}

const char *view_doer(const void *ctx, const struct roster *r, const struct casefile *c,
                      enum kind k)
{
    for (size_t i = c->n_history; i-- > 0;) {
        const struct history *h = &c->history[i];

        if (h->kind == k && !h->idle && !h->undone)
            return view_author(ctx, r, h->actor, json_get_string(h->data, "stands_for"),
                               json_get_string(h->data, "mentor"));
    }
    return "";
}

const char *view_session_name(const void *ctx, const struct session *s)
{
    return author(ctx, s->name, s->stands_for_name, s->mentor_name);
}

struct request view_result(const void *ctx, enum rc rc, const struct err *err,
                           const struct act_result *result, const char *done)
{
    if (rc)
        return REQUEST_REFUSED(mem_strdup(ctx, err->text));
    if (result->refusal.code == REFUSAL_CLOCK)
        return REQUEST_REFUSED(mem_printf(ctx, _("%s. Do it again to go on all the same."),
                                          refusal_text(ctx, &result->refusal)));
    if (result->refusal.code)
        return REQUEST_REFUSED(refusal_text(ctx, &result->refusal));
    if (result->report)
        return REQUEST_SAY(STYLE_WARNING, result->report);
    return REQUEST_SAY(STYLE_OK, done);
}

const char *view_card(const void *ctx, const struct card *card)
{
    return mem_printf(ctx, _("%s card, %s"), _(lamp_label(card->colour)),
                      _(clock_kind_label(card->clock)));
}

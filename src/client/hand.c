#include "client/hand.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/documents.h"
#include "tui/text.h"

struct hand hand_new(const void *ctx, struct app *app)
{
    return (struct hand){.app = app, .ctx = ctx};
}

/* ---- read -------------------------------------------------------------------------- */

/* Paper that was handed over cannot be taken back (desk/act.h). */
static bool handed_over(const struct hand *h)
{
    struct seat_documents docs;

    if (seat_documents_of(h->app->desk->seat, h->round, h->c->id, &docs, NULL))
        return true;
    for (size_t i = 0; i < docs.n; i++)
        if (hash_equal(&docs.list[i].event, &h->c->before_of) && docs.list[i].handed_over)
            return true;
    return false;
}

static void judge(struct hand *h)
{
    struct desk *d = h->app->desk;

    for (enum deed i = 0; i < DEED_COUNT; i++) {
        struct act probe;

        if (!deed_offered(i, h->c, d->session.post))
            continue;
        probe = deed_probe(h->round, i, h->c, d->roster, deed_task(d, i, h->c),
                           d->session.post);
        h->verdicts[i] = act_try(d, h->c, &probe);
        if (i == DEED_UNDO && !h->verdicts[i].code && handed_over(h))
            h->verdicts[i] =
                refuse(REFUSAL_UNDO, "%s", _("the paper has been handed over"));
    }
}

void hand_take(struct hand *h, const char *key)
{
    struct desk *d = h->app->desk;
    void *round = mem_context(h->ctx, "casefile in hand");
    struct casefile *c = NULL;
    struct err err = {0};
    enum rc rc = key && *key ? desk_casefile(d, round, key, &c, &err) : RC_OK;

    mem_free(h->round);
    h->round = round;
    h->c = c;
    h->dues = (struct dues){0};
    h->problem = rc ? mem_strdup(round, err.text) : key && !c ? _("not here") : NULL;
    if (!c)
        return;
    h->dues = desk_dues(d, c);
    judge(h);
}

/* ---- answers ----------------------------------------------------------------------- */

const char *hand_reason(const struct hand *h, enum deed d, void *ctx)
{
    const struct post *post = h->app->desk->session.post;
    struct refusal r;

    if (!h->c)
        return _("no casefile is chosen");
    if (deed_offered(d, h->c, post))
        return h->verdicts[d].code ? refusal_text(ctx, &h->verdicts[d]) : NULL;
    if (post && !(post->roles & kind_row(deed_row(d)->kind)->roles))
        r = refuse(REFUSAL_ROLE, "%s", _(deed_label(d)));
    else if (d == DEED_SEND_BACK && h->c->state == STATE_ACCEPTED)
        return _("this is the first stage");
    else if (h->c->state == STATE_ACCEPTED &&
             (d == DEED_RETURN || d == DEED_COORDINATE || d == DEED_RECALL))
        return d == DEED_RECALL ? _("no opinion of this stage to take back")
                                : _("there are no branches here");
    else if (h->c->state == STATE_ACCEPTED && d == DEED_FORWARD)
        return _("nothing is sent up here now");
    else if (h->c->state == STATE_ACCEPTED && (d == DEED_PASS || d == DEED_FAIL))
        return _("this stage is not this post's");
    else if (d == DEED_REPLY || d == DEED_APPEAL || d == DEED_LIFT || d == DEED_UPHOLD)
        return _("no card or letter waits for that here");
    else if (d == DEED_UNDO)
        r = refuse(REFUSAL_UNDO, "%s", _("there is nothing to take back"));
    else
        r = refuse(REFUSAL_STATE, "%s", _(state_label(h->c->state)));
    return refusal_text(ctx, &r);
}

const char *hand_can(const struct hand *h, const void *ctx)
{
    struct str out = str_new(ctx);

    for (enum deed d = 0; h->c && d < DEED_COUNT; d++)
        if (deed_offered(d, h->c, h->app->desk->session.post) && !h->verdicts[d].code)
            str_join(&out, _(", "), _(deed_label(d)));
    return out.s;
}

const char *hand_due(const struct hand *h, const void *ctx, enum style *style)
{
    const struct due *due = h->dues.list;
    char day[DATE_TEXT];

    *style = view_lamp_style(h->dues.lamp);
    if (!h->dues.n)
        return _("no limit is running");
    date_format(due->day, day);
    return mem_printf(ctx, "%s  %s  %s  %s", _(clock_kind_label(due->kind)), day,
                      view_remaining(ctx, due),
                      _(lamp_label(h->dues.lamp)));
}

/* ---- acts -------------------------------------------------------------------------- */

static void *say_anew(struct hand *h)
{
    mem_free(h->said);
    return h->said = mem_context(h->ctx, "said");
}

static struct request push(struct hand *h, const char *screen, const char *arg)
{
    return (struct request){
        .kind = REQUEST_PUSH,
        .name = screen,
        .arg = mem_strdup(say_anew(h), arg),
    };
}

struct request hand_do(struct hand *h, enum deed d, const struct json *data,
                       const struct json *personal)
{
    void *said = say_anew(h);
    struct app *app = h->app;
    struct json *own = data ? json_copy(said, data) : json_object(said);
    struct act act = {.kind = deed_row(d)->kind, .data = own, .personal = personal};
    struct act_result result = {0};
    struct err err = {0};
    struct request r;
    enum rc rc;

    if (!h->c)
        return REQUEST_REFUSED(_("no casefile is chosen"));
    act.casefile = mem_strdup(said, h->c->id);
    act.seen = h->c->last;
    deed_say(d, h->c, own);
    rc = d == DEED_UNDO ? app_undo(app, said, act.casefile,
                                   json_get_string(personal, "text"), &result, &err)
       : d == DEED_ISSUE && h->c->package.id
           ? app_package_issue(app, said, h->c, &act, &result, &err)
           : app_act(app, said, &act, 1, &result, &err);
    r = view_result(said, rc, &err, &result,
                    mem_printf(said, _("%s: done, %s"), _(deed_label(d)),
                               h->c->number ? h->c->number : ""));
    hand_take(h, act.casefile);
    /* What the centre has to confirm first is no paper for the counter yet. */
    if (rc || result.refusal.code || !result.n_documents || d == DEED_GRANT ||
        d == DEED_DENY || d == DEED_REVOKE)
        return r;
    app_serve(app, act.casefile, false);
    r.kind = REQUEST_PUSH;
    r.name = "papers";
    r.arg = act.casefile;
    return r;
}

const char *hand_reason_of(const struct hand *h, enum deed d, const struct task_state *t,
                           void *ctx)
{
    struct desk *desk = h->app->desk;
    struct act probe;
    struct refusal r;

    if (!h->c || !deed_offered(d, h->c, desk->session.post))
        return hand_reason(h, d, ctx);
    probe = deed_probe(ctx, d, h->c, desk->roster, t, desk->session.post);
    r = act_try(desk, h->c, &probe);
    return r.code ? refusal_text(ctx, &r) : NULL;
}

struct request hand_choose_of(struct hand *h, enum deed d, const struct task_state *t,
                              const char *text)
{
    if (!h->c)
        return REQUEST_REFUSED(_("no casefile is chosen"));
    return push(h, "act",
                mem_printf(h->round, "%s:%s %s %s", deed_row(d)->name, t->task->id, h->c->id,
                           text ? text : ""));
}

struct request hand_choose(struct hand *h, enum deed d, const char *text)
{
    if (!h->c)
        return REQUEST_REFUSED(_("no casefile is chosen"));
    if (d == DEED_SUPPLY)
        return push(h, "intake", mem_printf(h->round, "case:%s", h->c->id));
    if (d == DEED_ISSUE)
        return push(h, "issue", h->c->id);
    if (deed_asks(d, h->c))
        return push(h, "act",
                    mem_printf(h->round, "%s %s %s", deed_row(d)->name, h->c->id,
                               text ? text : ""));
    return hand_do(h, d, NULL, NULL);
}

/* ---- drawn ------------------------------------------------------------------------- */

static int draw_reason(struct canvas c, int row, const char *text)
{
    struct text_lines lines = text_wrap(NULL, text, c.cols - 3);

    for (size_t i = 0; i < lines.n && row < c.rows; i++, row++) {
        char *one = mem_strndup(NULL, text + lines.lines[i].at, lines.lines[i].len);

        canvas_put(c, row, 3, STYLE_DIM, one);
        mem_free(one);
    }
    mem_free(lines.lines);
    return row;
}

/* What can be done stands first, so that it is seen where there is little room. */
static int draw_some(const struct hand *h, struct canvas c, int row, bool can)
{
    for (enum deed d = 0; d < DEED_COUNT && row < c.rows; d++) {
        if (!deed_offered(d, h->c, h->app->desk->session.post) ||
            can != !h->verdicts[d].code)
            continue;
        canvas_put(c, row, 1, can ? STYLE_OK : STYLE_DIM, can ? "v" : "x");
        canvas_put(c, row++, 3, can ? STYLE_NORMAL : STYLE_LABEL, _(deed_label(d)));
        if (!can) {
            void *ctx = mem_context(NULL, "reason");

            row = draw_reason(c, row, refusal_text(ctx, &h->verdicts[d]));
            mem_free(ctx);
        }
    }
    return row;
}

void hand_draw_verdicts(const struct hand *h, struct canvas c)
{
    int row = 1;

    canvas_put(c, 0, 1, STYLE_LABEL, _("What can be done now"));
    if (!h->c)
        return;
    row = draw_some(h, c, row, true);
    row = draw_some(h, c, row, false);
    if (row == 1)
        canvas_put(c, 1, 1, STYLE_DIM, _("Nothing, from this post"));
}

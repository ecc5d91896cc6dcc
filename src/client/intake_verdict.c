#include "client/intake_verdict.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/due.h"
#include "tui/text.h"

enum kind intake_act_kind(enum intake_act a)
{
    static const enum kind kinds[] = {
        [INTAKE_ACCEPT] = KIND_ACCEPT,
        [INTAKE_NOTIFY] = KIND_NOTIFY,
        [INTAKE_DECLINE] = KIND_DECLINE,
        [INTAKE_RECEIVE] = KIND_UNKNOWN,
    };

    return kinds[a];
}

/* A reason that would do, so that only the other grounds for refusal are asked about. */
static struct json *plausible(const void *ctx, enum kind kind)
{
    struct json *data = json_object(ctx);

    if (kind == KIND_DECLINE)
        json_set_string(data, "reason", "not_needed");
    return data;
}

static void due_if_accepted(struct app *app, const void *ctx, struct casefile *trial,
                            struct intake_verdict *v)
{
    struct act accept = {.kind = KIND_ACCEPT};
    struct refusal refusal;
    struct casefile *after = act_trial(app->desk, ctx, trial, &accept, &refusal);
    const struct calendar *calendar = desk_calendar(app->desk);
    struct dues dues;

    if (!calendar || after->state != STATE_ACCEPTED)
        return;
    dues = casefile_dues(after, calendar, desk_today(app->desk), 1);
    for (size_t i = 0; i < dues.n; i++) {
        if (dues.list[i].kind != CLOCK_PROMISED)
            continue;
        v->has_due = true;
        v->due = dues.list[i].day;
    }
}

struct intake_verdict intake_verdict(struct app *app, const struct counter *counter)
{
    void *ctx = mem_context(NULL, "verdict");
    struct act taken = counter_act(ctx, counter);
    struct intake_verdict v = {0};
    bool nothing_new = counter->casefile && (!taken.data || !taken.data->n) &&
                       (!taken.personal || !taken.personal->n);
    struct casefile *trial = nothing_new ? counter->casefile
                                         : act_trial(app->desk, ctx, counter->casefile, &taken,
                                                     &v.refusals[INTAKE_RECEIVE]);
    struct asked_list asked;

    if (nothing_new)
        v.refusals[INTAKE_RECEIVE] = refuse(REFUSAL_NOTHING_TO_DO, "%s",
                                            kind_row(KIND_SUPPLY)->label);
    for (int a = 0; a < INTAKE_RECEIVE; a++) {
        enum kind kind = intake_act_kind((enum intake_act)a);
        struct act act = {.kind = kind, .data = plausible(ctx, kind)};

        v.refusals[a] = v.refusals[INTAKE_RECEIVE];
        if (!v.refusals[INTAKE_RECEIVE].code || nothing_new)
            v.refusals[a] = act_try(app->desk, trial, &act);
    }
    asked = act_asked(app->desk, ctx, trial);
    v.n_asked = asked.n - asked.n_barred;
    if (!v.refusals[INTAKE_ACCEPT].code)
        due_if_accepted(app, ctx, trial, &v);
    mem_free(ctx);
    return v;
}

/* ---- drawn -------------------------------------------------------------------------------- */

static const char *const act_labels[] = {
    [INTAKE_ACCEPT] = N_("accept"),
    [INTAKE_NOTIFY] = N_("notify"),
    [INTAKE_DECLINE] = N_("decline"),
    [INTAKE_RECEIVE] = N_("receipt"),
};

int intake_verdict_draw(const struct intake_verdict *v, const char *const *same, size_t n_same,
                        struct canvas c, int row)
{
    void *ctx = mem_context(NULL, "verdict");

    canvas_hline(c, row, 0, -1);
    row++;
    canvas_put(c, row++, 0, STYLE_LABEL, _("What can be done now"));
    for (int a = 0; a < INTAKE_ACTS && row < c.rows; a++) {
        const struct refusal *r = &v->refusals[a];
        const char *why = r->code ? refusal_text(ctx, r) : _("can be done");
        struct text_lines lines = text_wrap(ctx, why, c.cols - 11);

        canvas_put(c, row, 0, STYLE_NORMAL, _(act_labels[a]));
        for (size_t i = 0; i < lines.n && i < 2 && row < c.rows; i++, row++)
            canvas_put_in(c, row, 11, c.cols - 11, r->code ? STYLE_NORMAL : STYLE_OK,
                          mem_strndup(ctx, why + lines.lines[i].at, lines.lines[i].len));
    }
    if (v->n_asked && row < c.rows)
        canvas_printf(c, row++, 0, STYLE_WARNING, _("a notice would name %zu"),
                      v->n_asked);
    if (v->has_due && row < c.rows) {
        char day[DATE_TEXT];

        date_format(v->due, day);
        canvas_printf(c, row++, 0, STYLE_NORMAL, _("promised by %s"), day);
    }
    /* A line each, for a number is as long as the pane is wide. */
    if (n_same && row < c.rows)
        canvas_put(c, row++, 0, STYLE_WARNING, _("open already"));
    for (size_t i = 0; i < n_same && row < c.rows; i++)
        canvas_put(c, row++, 1, STYLE_WARNING, same[i]);
    mem_free(ctx);
    return row;
}

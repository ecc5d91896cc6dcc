#include "client/intake_verdict.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/acceptance.h"
#include "core/date.h"
#include "core/due.h"
#include "core/owed.h"
#include "tui/text.h"

enum kind intake_act_kind(enum intake_act a)
{
    static const enum kind kinds[] = {
        [INTAKE_ACCEPT] = KIND_ACCEPT,
        [INTAKE_DEFER] = KIND_UNDERTAKE,
        [INTAKE_COMMIT] = KIND_UNDERTAKE,
        [INTAKE_NOTIFY] = KIND_NOTIFY,
        [INTAKE_DECLINE] = KIND_DECLINE,
        [INTAKE_RECEIVE] = KIND_UNKNOWN,
    };

    return kinds[a];
}

struct json *intake_act_data(const void *ctx, enum intake_act a)
{
    struct json *data = json_object(ctx);

    if (a == INTAKE_DEFER)
        json_set_string(data, "kind", promise_name(PROMISE_DEFERRAL));
    if (a == INTAKE_COMMIT)
        json_set_string(data, "kind", promise_name(PROMISE_COMMITMENT));
    return data;
}

/* With a reason that would do, so that only the other grounds for refusal are asked about. */
static struct json *plausible(const void *ctx, enum intake_act a)
{
    struct json *data = intake_act_data(ctx, a);

    if (a == INTAKE_DECLINE)
        json_set_string(data, "reason", "not_needed");
    return data;
}

/* Something is missing that an undertaking of the kind may stand in for. */
static bool offers(struct app *app, const void *ctx, const struct casefile *trial,
                   enum promise p)
{
    struct expr_ops expr = rulebook_expr(app->desk->rules);
    struct rules rules = {.item = trial->item, .expr = &expr};

    return trial->item && (STATES_BEFORE_DECISION & 1u << trial->state) &&
           trial->state != STATE_ACCEPTED && !casefile_undertaking(trial) &&
           owed_offered(ctx, &rules, trial, p)->n;
}

static void offer(struct app *app, const void *ctx, const struct casefile *trial,
                  struct intake_verdict *v)
{
    const struct promises *list = rulebook_promises(app->desk->rules, 0);

    for (int a = 0; a < INTAKE_ACTS; a++)
        v->offered[a] = true;
    v->offered[INTAKE_DEFER] = offers(app, ctx, trial, PROMISE_DEFERRAL);
    v->offered[INTAKE_COMMIT] = offers(app, ctx, trial, PROMISE_COMMITMENT);
    v->list_of = list ? list->as_of : 0;
}

static void due_if_accepted(struct app *app, const void *ctx, struct casefile *trial,
                            struct intake_verdict *v)
{
    struct act accept = {.kind = KIND_ACCEPT};
    struct refusal refusal;
    struct casefile *after = act_trial(app->desk, ctx, trial, &accept, &refusal);
    struct dues dues;

    if (after->state != STATE_ACCEPTED)
        return;
    dues = desk_dues(app->desk, after);
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
        struct act act = {.kind = kind, .data = plausible(ctx, (enum intake_act)a)};

        v.refusals[a] = v.refusals[INTAKE_RECEIVE];
        if (!v.refusals[INTAKE_RECEIVE].code || nothing_new)
            v.refusals[a] = act_try(app->desk, trial, &act);
    }
    offer(app, ctx, trial, &v);
    if (!v.refusals[INTAKE_RECEIVE].code)
        v.refusals[INTAKE_RECEIVE] = acceptance_receipt_alone(counter->item, trial);
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
    [INTAKE_DEFER] = N_("deferral"),
    [INTAKE_COMMIT] = N_("commitment"),
    [INTAKE_NOTIFY] = N_("notify"),
    [INTAKE_DECLINE] = N_("decline"),
    [INTAKE_RECEIVE] = N_("receipt"),
};

/* Why an act cannot be done, wrapped into at most `most` rows; what does not fit is cut in
 * the last of them, with a mark. */
static int draw_why(const void *ctx, struct canvas c, int row, const char *why, int most,
                    enum style style)
{
    const int col = 11;
    struct text_lines lines = text_wrap(ctx, why, c.cols - col);
    int n = (int)lines.n < most ? (int)lines.n : most;

    for (int i = 0; i < n; i++) {
        const char *from = why + lines.lines[i].at;

        canvas_put_in(c, row + i, col, c.cols - col, style,
                      i + 1 < n || n == (int)lines.n
                          ? mem_strndup(ctx, from, lines.lines[i].len)
                          : from);
    }
    return n > 1 ? n : 1;
}

/* An undertaking is offered with its key: the hints have no room for what is rare. */
static const char *const offer_keys[INTAKE_ACTS] = {
    [INTAKE_DEFER] = "^D",
    [INTAKE_COMMIT] = "^Y",
};

static const char *why_text(const struct intake_verdict *v, const void *ctx,
                            enum intake_act a)
{
    const struct refusal *r = &v->refusals[a];

    if (r->code == REFUSAL_INCOMPLETE && a == INTAKE_ACCEPT && v->missing)
        return v->missing;
    if (r->code == REFUSAL_NOT_DEFERRABLE && v->main_missing)
        return v->main_missing;
    if (r->code)
        return refusal_text(ctx, r);
    return offer_keys[a] ? mem_printf(ctx, _("can be done (%s)"), offer_keys[a])
                         : _("can be done");
}

static int offered_after(const struct intake_verdict *v, int a)
{
    int n = 0;

    while (++a < INTAKE_ACTS)
        n += v->offered[a];
    return n;
}

/* What several acts are refused for is said once. */
static int draw_acts(const struct intake_verdict *v, const void *ctx, struct canvas c, int row,
                     int tail)
{
    const char *before = "";

    for (int a = 0; a < INTAKE_ACTS && row < c.rows; a++) {
        const struct refusal *r = &v->refusals[a];
        const char *why = why_text(v, ctx, (enum intake_act)a);
        bool same = r->code && !strcmp(why, before);
        int most = c.rows - row - tail - offered_after(v, a);

        if (!v->offered[a])
            continue;
        canvas_put(c, row, 0, STYLE_NORMAL, _(act_labels[a]));
        row += draw_why(ctx, c, row, same ? _("as above") : why, most > 1 ? most : 1,
                        r->code ? STYLE_NORMAL : STYLE_OK);
        before = why;
    }
    return row;
}

int intake_verdict_draw(const struct intake_verdict *v, const char *const *same, size_t n_same,
                        struct canvas c, int row)
{
    void *ctx = mem_context(NULL, "verdict");
    bool list = v->list_of && (v->offered[INTAKE_DEFER] || v->offered[INTAKE_COMMIT]);
    int tail = (v->n_asked ? 1 : 0) + (v->has_due ? 1 : 0) + (list ? 1 : 0) + (n_same ? 1 + (int)n_same : 0);

    canvas_hline(c, row, 0, -1);
    row++;
    canvas_put(c, row++, 0, STYLE_LABEL, _("What can be done now"));
    row = draw_acts(v, ctx, c, row, tail);
    if (v->n_asked && row < c.rows)
        canvas_printf(c, row++, 0, STYLE_WARNING, _("a notice would name %zu"),
                      v->n_asked);
    if (v->has_due && row < c.rows) {
        char day[DATE_TEXT];

        date_format(v->due, day);
        canvas_printf(c, row++, 0, STYLE_NORMAL, _("promised by %s"), day);
    }
    if (list && row < c.rows) {
        char day[DATE_TEXT];

        date_format(v->list_of, day);
        canvas_printf(c, row++, 0, STYLE_DIM, _("broken promises as of %s"), day);
    }
    if (n_same && row < c.rows)
        canvas_put_in(c, row++, 0, c.cols, STYLE_WARNING, _("Open already (^W: another one):"));
    for (size_t i = 0; i < n_same && row < c.rows; i++)
        canvas_put(c, row++, 1, STYLE_WARNING, same[i]);
    mem_free(ctx);
    return row;
}

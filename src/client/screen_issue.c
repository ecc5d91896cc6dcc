/*
 * The issue desk: finds the casefile by number, pick-up code, identity number or name;
 * shows what is to be handed over as a checklist and asks who took it, and how. What is
 * unpaid or not made yet is refused with its reason; the receipt of delivery carries the
 * signature line.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/dossier.h"
#include "client/hand.h"
#include "client/issue_form.h"
#include "client/matter.h"
#include "client/screens.h"
#include "client/view.h"
#include "client/work_table.h"
#include "desk/package.h"
#include "tui/key.h"
#include "tui/line.h"

#define FORM_ROW     5
#define VERDICT_ROWS 3

struct self {
    struct app *app;
    void *ctx;
    int rows, cols;
    struct line line; /* what is looked for, while nothing is in hand */
    struct work_table found;
    struct hand hand;
    struct issue_form *form; /* NULL: nothing is in hand */
    char *said;              /* why it cannot be issued as the form stands; NULL: it can */
};

/* Judged with each change, on what the form says. */
static void judge(struct self *s)
{
    void *ctx = mem_context(NULL, "issue");
    struct json *data = json_object(ctx), *personal = json_object(ctx);
    struct act act = {.kind = KIND_ISSUE, .data = data, .personal = personal};
    const char *why = hand_reason(&s->hand, DEED_ISSUE, ctx);

    issue_form_read(s->form, data, personal);
    if (!why) {
        struct refusal r = s->hand.c->package.id
                               ? package_try_issue(s->app->desk, s->hand.c, &act)
                               : act_try(s->app->desk, s->hand.c, &act);

        why = r.code ? refusal_text(ctx, &r) : NULL;
    }
    mem_free(s->said);
    s->said = mem_strdup(s->ctx, why);
    mem_free(ctx);
}

static void changed(void *arg)
{
    judge(arg);
}

static void lay_out_form(struct self *s)
{
    if (s->form)
        fieldset_layout(&s->form->fields, s->rows - FORM_ROW - VERDICT_ROWS - 1, s->cols);
}

static void make_form(struct self *s)
{
    void *ctx = mem_context(NULL, "issue form");
    const struct casefile **list, **ready = NULL;
    struct err err;
    size_t n = 0, n_ready = 0;

    if (package_siblings(s->app->desk, ctx, s->hand.c, &list, &n, &err) != RC_OK)
        n = 0;
    for (size_t i = 0; i < n; i++)
        if (package_ready(list[i]) || !strcmp(list[i]->id, s->hand.c->id))
            *mem_push(ctx, &ready, &n_ready, const struct casefile *) = list[i];
    mem_free(s->form);
    s->form = issue_form_new(s->ctx, s->hand.c, ready, n_ready, changed, s);
    mem_free(ctx);
    lay_out_form(s);
}

/* ---- find -------------------------------------------------------------------------- */

static void take(struct self *s, const char *key)
{
    hand_take(&s->hand, key);
    if (!s->hand.c)
        return;
    make_form(s);
    judge(s);
}

/* Leaves nothing of this citizen here. */
static void put_down(struct self *s)
{
    hand_take(&s->hand, NULL);
    mem_free(s->form);
    s->form = NULL;
    mem_free(s->said);
    s->said = NULL;
    line_wipe(&s->line);
    work_table_clear(&s->found);
}

static struct request find(struct self *s)
{
    const char *typed = line_text(&s->line);
    struct err err = {0};

    if (!*typed)
        return REQUEST_NOTHING;
    if (work_table_search(&s->found, typed, &err))
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    /* What can be handed over stands first. */
    work_table_put_first(&s->found, S(PRODUCED) | S(GRANTED) | S(DENIED));
    if (s->found.n == 1)
        take(s, s->found.rows[0].row.id);
    return s->found.n ? REQUEST_NOTHING
                      : REQUEST_SAY(STYLE_WARNING, _("nothing is found under that"));
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->rows = 22;
    s->cols = 80;
    s->line = line_new(ctx, 60);
    s->hand = hand_new(ctx, s->app);
    s->found = work_table_new(ctx, s->app, NULL);
    if (!arg || !*arg)
        return s;
    take(s, arg);
    if (!s->hand.c) {
        line_set(&s->line, arg);
        find(s);
    }
    return s;
}

/* What was filled in stays, unless the casefile has moved on. */
static void refresh(void *state)
{
    struct self *s = state;
    char *id;

    if (!s->hand.c)
        return;
    id = mem_strdup(s->ctx, s->hand.c->id);
    hand_take(&s->hand, id);
    if (!s->hand.c)
        put_down(s);
    else if (!hash_equal(&s->form->of, &s->hand.c->last))
        make_form(s);
    if (s->hand.c)
        judge(s);
    mem_free(id);
}

static void layout(void *state, int rows, int cols)
{
    struct self *s = state;

    s->rows = rows;
    s->cols = cols;
    list_layout(&s->found.list, rows - 4, cols);
    lay_out_form(s);
}

/* ---- keys -------------------------------------------------------------------------- */

static struct request find_key(struct self *s, uint32_t k)
{
    const struct work_row *row = work_table_selected(&s->found);

    if (k == K_ENTER && s->found.n > 1 && row) {
        take(s, row->row.id);
        return REQUEST_NOTHING;
    }
    if (k == K_ENTER)
        return find(s);
    if ((k == K_UP || k == K_DOWN || k == K_PGUP || k == K_PGDN) && s->found.n) {
        list_key(&s->found.list, k);
        return REQUEST_NOTHING;
    }
    if (line_key(&s->line, k) == LINE_IGNORED)
        return REQUEST_IGNORED;
    work_table_clear(&s->found); /* Enter looks anew */
    return REQUEST_NOTHING;
}

static struct request form_said(enum fieldset_result result)
{
    if (result == FIELDSET_IGNORED)
        return REQUEST_IGNORED;
    if (result == FIELDSET_REFUSED)
        return REQUEST_SAY(STYLE_WARNING, _("that cannot stand here"));
    return REQUEST_NOTHING;
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;

    return s->hand.c ? form_said(fieldset_key(&s->form->fields, k)) : find_key(s, k);
}

static struct request paste(void *state, const char *text)
{
    struct self *s = state;

    if (s->hand.c)
        return form_said(fieldset_paste(&s->form->fields, text));
    line_insert(&s->line, text);
    return REQUEST_NOTHING;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static const char *target(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return s->hand.c ? s->hand.c->id : NULL;
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw_find(const struct self *s, struct canvas c)
{
    int col =
        canvas_put(c, 2, 1, STYLE_LABEL, _("Number, pick-up code, identity number, name"));

    line_draw(&s->line, c, 2, col + 2, c.cols - col - 4, STYLE_FIELD_FOCUS, true);
    if (s->found.n)
        list_draw(&s->found.list, canvas_part(c, 4, 0, -1, -1));
}

static void draw_casefile(const struct self *s, const void *ctx, struct canvas c)
{
    const struct casefile *f = s->hand.c;
    int64_t unpaid = casefile_unpaid(f);
    const char *matter = matter_state(s->app, ctx, f);

    canvas_printf(c, 2, 1, STYLE_LABEL, "%s  %s  %s", casefile_applicant(f, "name"),
                  dossier_mask(ctx, casefile_applicant(f, "id_number")),
                  f->item ? f->item->name : f->item_code);
    canvas_printf(c, 3, 1, STYLE_NORMAL, _("%s  pick-up code %s  %s"),
                  f->number ? f->number : "", f->pickup ? f->pickup : "",
                  _(state_label(f->state)));
    if (unpaid)
        canvas_printf(c, 4, 1, STYLE_ERROR, _("To be paid %s"), view_yuan(ctx, unpaid));
    else if (matter)
        canvas_put_in(c, 4, 1, c.cols - 2, STYLE_LABEL, matter);
    else if (f->n_charges)
        canvas_put(c, 4, 1, STYLE_OK, _("paid"));
}

static void draw_verdict(const struct self *s, void *ctx, struct canvas c)
{
    static const enum deed others[] = {DEED_PAY, DEED_PRODUCE, DEED_CLOSE};

    canvas_printf(c, 0, 1, s->said ? STYLE_WARNING : STYLE_OK, "%s %s%s%s",
                  s->said ? "x" : "v", _(deed_label(DEED_ISSUE)), s->said ? ": " : "",
                  s->said ? s->said : "");
    for (int i = 0, row = 1; i < 3 && row < c.rows; i++)
        if (!hand_reason(&s->hand, others[i], ctx))
            canvas_printf(c, row++, 1, STYLE_OK, "v %s", _(deed_label(others[i])));
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "issue");

    view_title(c, s->app, _("Issue desk"));
    if (s->hand.c) {
        int verdict = c.rows - VERDICT_ROWS;

        draw_casefile(s, ctx, c);
        fieldset_draw(&s->form->fields,
                      canvas_part(c, FORM_ROW, 0, verdict - FORM_ROW - 1, -1), true);
        canvas_hline(c, verdict - 1, 0, -1);
        draw_verdict(s, ctx, canvas_part(c, verdict, 0, -1, -1));
    } else {
        draw_find(s, c);
    }
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_issue(const void *state, void *ctx)
{
    const struct self *s = state;

    return s->hand.c ? mem_strdup(ctx, s->said) : _("no casefile is chosen");
}

static struct request issue(void *state)
{
    struct self *s = state;
    struct json *data = json_object(s->form), *personal = json_object(s->form);

    issue_form_read(s->form, data, personal);
    return hand_do(&s->hand, DEED_ISSUE, data, personal);
}

HAND_COMMAND(pay, DEED_PAY)
HAND_COMMAND(produce, DEED_PRODUCE)
HAND_COMMAND(close, DEED_CLOSE)

static const char *may_go(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->hand.c ? NULL : _("no casefile is chosen");
}

static struct request papers(void *state)
{
    struct self *s = state;

    return (struct request){.kind = REQUEST_PUSH, .name = "papers", .arg = s->hand.c->id};
}

static struct request next(void *state)
{
    struct self *s = state;

    put_down(s);
    app_finish_citizen(s->app);
    return REQUEST_NOTHING;
}

static const struct command commands[] = {
    {"issue.issue", N_("hand over"), "^A F5",
     N_("Records that it was handed over and makes the receipt of delivery."), may_issue,
     issue, .decides = true},
    {"issue.pay", N_("pay"), "^T", N_("Records that it was paid."), may_pay, do_pay,
     .decides = true},
    {"issue.produce", N_("produce"), "^D", N_("Records the result with its number."),
     may_produce, do_produce, .decides = true},
    {"issue.close", N_("close"), "^E", N_("Closes the casefile."), may_close, do_close,
     .decides = true},
    {"issue.papers", N_("papers"), "^O", N_("Shows the papers of this casefile."), may_go,
     papers},
    {"issue.next", N_("next"), "^F",
     N_("Puts this one down and looks for another; papers on the counter count as handed "
        "over."),
     NULL, next},
};

const struct screen_ops screen_issue = {
    .name = "issue",
    .title = N_("Issue desk"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .paste = paste,
    .typing = typing,
    .target = target,
    .commands = COMMANDS(commands),
};

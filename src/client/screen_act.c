/*
 * What is asked before a deed, over any screen: arg is "DEED CASEFILE TEXT", or "DEED:TASK
 * CASEFILE TEXT" of one branch. The casefile
 * is read once, when the form opens: what is decided is what was read, and the judge says
 * so if it has changed since.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/deed_form.h"
#include "client/hand.h"
#include "client/phrases.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/text.h"

#define FORM_ROW     5 /* below the title and the casefile */
#define VERDICT_ROWS 2

struct self {
    struct app *app;
    void *ctx;
    enum deed deed;
    struct hand hand;
    struct fieldset form;
    bool typed;  /* something stands in the form that nobody has kept */
    bool warned; /* and Esc has said so once */
    char *said;  /* the verdict on what stands in the form; NULL: it can be done */
};

/* Judged with each change: what the form says, over what the casefile is. */
static void judge(struct self *s)
{
    void *ctx = mem_context(NULL, "form");
    struct json *data, *personal;
    struct act act = {.kind = deed_row(s->deed)->kind};
    const char *missing = deed_form_check(ctx, s->deed, &s->form);
    struct refusal r;

    mem_free(s->said);
    s->said = NULL;
    deed_form_read(s->app->desk, ctx, s->deed, s->hand.c, &s->form, &data, &personal);
    deed_say(s->deed, s->hand.c, data);
    act.data = data;
    act.personal = personal;
    if (missing) {
        s->said = mem_printf(s->ctx, _("still to be filled in: %s"), missing);
    } else {
        r = s->deed == DEED_UNDO ? s->hand.verdicts[DEED_UNDO]
                                 : act_try(s->app->desk, s->hand.c, &act);
        s->said = r.code ? mem_strdup(s->ctx, refusal_text(ctx, &r)) : NULL;
    }
    mem_free(ctx);
}

static void changed(void *arg, struct fieldset *set, size_t i)
{
    struct self *s = arg;

    s->typed = true;
    s->warned = false;
    deed_form_changed(set, i);
    judge(s);
}

static bool parse(struct self *s, const char *arg, const char **id, const char **task,
                  const char **text)
{
    char *name = mem_strdup(s->ctx, arg ? arg : "");
    char *at = strchr(name, ' ');

    if (!at)
        return false;
    *at = '\0';
    *id = at + 1;
    at = strchr(at + 1, ' ');
    if (at)
        *at = '\0';
    *text = at ? at + 1 : "";
    at = strchr(name, ':');
    if (at)
        *at = '\0';
    *task = at ? at + 1 : NULL;
    return deed_parse(name, &s->deed);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);
    struct fieldset_hooks hooks = {.changed = changed, .match = host->match, .arg = s};
    const char *id, *task, *text;

    s->app = host->app;
    s->ctx = ctx;
    s->hand = hand_new(ctx, s->app);
    if (!parse(s, arg, &id, &task, &text)) {
        err_set(err, RC_HARD, _("no such act: %s"), arg ? arg : "");
        return NULL;
    }
    hand_take(&s->hand, id);
    if (!s->hand.c) {
        err_set(err, RC_HARD, _("no such casefile here: %s"), id);
        return NULL;
    }
    s->form = fieldset_new(ctx, &hooks);
    deed_form_fields(s->app->desk, ctx, s->deed, s->hand.c, task, text, &s->form);
    judge(s);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    struct self *s = state;

    fieldset_layout(&s->form, rows - FORM_ROW - VERDICT_ROWS - 1, cols);
}

static struct request after(enum fieldset_result result)
{
    switch (result) {
    case FIELDSET_IGNORED:
        return REQUEST_IGNORED;
    case FIELDSET_REFUSED:
        return REQUEST_SAY(STYLE_WARNING, _("that cannot stand here"));
    case FIELDSET_END:
        return REQUEST_SAY(STYLE_NORMAL, _("^A does it"));
    default:
        return REQUEST_NOTHING;
    }
}

/* An open choice takes Esc for itself; else what was typed is not dropped unasked. */
static struct request key(void *state, uint32_t k)
{
    struct self *s = state;
    struct request r = after(fieldset_key(&s->form, k));

    if (k != K_ESC || !r.ignored || !s->typed || s->warned)
        return r;
    s->warned = true;
    return REQUEST_SAY(STYLE_WARNING, _("Esc once more drops what was typed"));
}

static struct request paste(void *state, const char *text)
{
    return after(fieldset_paste(&((struct self *)state)->form, text));
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

static const char *target(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct self *)state)->hand.c->id;
}

/* ---- drawn ------------------------------------------------------------------------- */

static void draw_casefile(const struct self *s, struct canvas c)
{
    void *ctx = mem_context(NULL, "act");
    const struct casefile *f = s->hand.c;
    enum style style;
    const char *due = hand_due(&s->hand, ctx, &style);

    canvas_printf(c, 2, 1, STYLE_NORMAL, "%s  %s  %s", casefile_applicant(f, "name"),
                  f->item ? f->item->name : f->item_code, f->number ? f->number : "");
    canvas_put(c, 3, canvas_put(c, 3, 1, STYLE_LABEL, _(state_label(f->state))) + 3, style,
               due);
    if (s->deed == DEED_PAY || s->deed == DEED_CHARGE)
        canvas_printf(c, 4, 1, STYLE_LABEL, _("To be paid %s"),
                      view_yuan(ctx, casefile_unpaid(f)));
    mem_free(ctx);
}

static void draw_verdict(const struct self *s, struct canvas c)
{
    struct text_lines lines = {0};

    if (!s->said) {
        canvas_printf(c, 0, 1, STYLE_OK, "v %s", _("it can be done"));
        return;
    }
    lines = text_wrap(NULL, s->said, c.cols - 4);
    for (size_t i = 0; i < lines.n && (int)i < c.rows; i++) {
        char *one = mem_strndup(NULL, s->said + lines.lines[i].at, lines.lines[i].len);

        canvas_printf(c, (int)i, 1, STYLE_WARNING, "%s %s", i ? " " : "x", one);
        mem_free(one);
    }
    mem_free(lines.lines);
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;

    view_title(c, s->app, _(deed_label(s->deed)));
    draw_casefile(s, c);
    fieldset_draw(&s->form,
                  canvas_part(c, FORM_ROW, 0, c.rows - FORM_ROW - VERDICT_ROWS - 1, -1),
                  true);
    canvas_hline(c, c.rows - VERDICT_ROWS - 1, 0, -1);
    draw_verdict(s, canvas_part(c, c.rows - VERDICT_ROWS, 0, -1, -1));
}

/* ---- commands ---------------------------------------------------------------------- */

static const char *may_do(const void *state, void *ctx)
{
    return mem_strdup(ctx, ((const struct self *)state)->said);
}

static struct request do_it(void *state)
{
    struct self *s = state;
    struct json *data, *personal;
    struct request r;

    fieldset_touch_all(&s->form);
    deed_form_read(s->app->desk, s->ctx, s->deed, s->hand.c, &s->form, &data, &personal);
    r = hand_do(&s->hand, s->deed, data, personal);
    if (r.refused)
        judge(s);
    else
        r.kind = r.kind == REQUEST_PUSH ? REQUEST_REPLACE : REQUEST_POP;
    return r;
}

static const char *may_keep(const void *state, void *ctx)
{
    const struct self *s = state;

    (void)ctx;
    return fieldset_find(&s->form, "phrase") == FIELDSET_NONE
               ? _("there are no phrases for this")
               : NULL;
}

static struct request keep(void *state)
{
    struct self *s = state;
    struct err err = {0};
    size_t text = fieldset_find(&s->form, "text");

    if (phrases_keep(s->app->desk, fieldset_value(&s->form, text), &err))
        return REQUEST_REFUSED(mem_strdup(s->ctx, err.text));
    return REQUEST_SAY(STYLE_OK, _("kept as a phrase of your own"));
}

static const struct command commands[] = {
    {"act.do", N_("do it"), "^A F5", N_("Does what this form is about."), may_do, do_it,
     .decides = true},
    {"act.keep", N_("keep phrase"), "^K", N_("Keeps the text as a phrase of your own."),
     may_keep, keep},
};

const struct screen_ops screen_act = {
    .name = "act",
    .title = N_("Act"),
    .open = open,
    .layout = layout,
    .draw = draw,
    .key = key,
    .paste = paste,
    .typing = typing,
    .target = target,
    .commands = COMMANDS(commands),
};

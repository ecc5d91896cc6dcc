/*
 * The tray: what the centre did not take, or took with conflict. Nothing here is thrown
 * away: each row says why, who overtook it, and what one key can do about it.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/hand.h"
#include "client/screens.h"
#include "client/view.h"
#include "tui/key.h"
#include "tui/list.h"
#include "tui/text.h"

#define LIST_ROW   2
#define BELOW_ROWS 7
#define LIMIT      200
#define CELL       300

enum { WHEN, WHAT, WHOSE, NUMBER, VERDICT };

static const struct list_column columns[] = {
    [WHEN] = {N_("when"), 11, 0, false},      [WHAT] = {N_("what"), 0, 0, false},
    [WHOSE] = {N_("whose"), 8, 2, false},     [NUMBER] = {N_("number"), 28, 1, false},
    [VERDICT] = {N_("verdict"), 8, 0, false},
};

struct self {
    struct app *app;
    void *ctx;
    void *round;
    struct tray tray;
    const char **keys, **names, **numbers; /* beside tray.list */
    struct list list;
    struct hand hand; /* the casefile of the selected row */
    void *said;
    char *cell, *problem;
};

/* ---- the list ---------------------------------------------------------------------- */

static size_t count(const void *data)
{
    return ((const struct self *)data)->tray.n;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct self *)data)->keys[i];
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct self *s = data;
    const struct journal_event *e = &s->tray.list[i].event;
    void *ctx = mem_context(NULL, "cell");
    const char *text = "";

    if (column == WHEN)
        text = view_at(ctx, s->app, e->at);
    else if (column == WHAT)
        text = _(kind_row(kind_parse(e->kind))->label);
    else if (column == WHOSE)
        text = s->names[i];
    else if (column == NUMBER)
        text = s->numbers[i];
    else
        text = e->verdict == VERDICT_REJECTED ? _("rejected") : _("conflict");
    if (column == VERDICT)
        *style = e->verdict == VERDICT_REJECTED ? STYLE_ERROR : STYLE_WARNING;
    snprintf(s->cell, CELL, "%s", text);
    mem_free(ctx);
    return s->cell;
}

static void describe(struct self *s, size_t i)
{
    const struct journal_event *e = &s->tray.list[i].event;
    struct casefile_row *c = NULL;
    struct err ignored;

    s->names[i] = s->numbers[i] = "";
    s->keys[i] = mem_printf(s->round, "%s/%d/%lld", e->key.device, e->key.incarnation,
                            (long long)e->key.seq);
    if (journal_get_row(seat_journal(s->app->desk->seat), s->round, e->casefile, &c,
                        &ignored) ||
        !c)
        return;
    s->names[i] = c->name ? c->name : "";
    s->numbers[i] = c->number ? c->number : "";
}

static const struct tray_row *selected(const struct self *s)
{
    const struct list_row *row = list_selected(&s->list);

    return row && row->at != LIST_GONE ? &s->tray.list[row->at] : NULL;
}

static void take_selected(struct self *s)
{
    const struct tray_row *row = selected(s);

    hand_take(&s->hand, row ? row->event.casefile : NULL);
}

static void refresh(void *state)
{
    struct self *s = state;
    struct err err = {0};
    enum rc rc;

    mem_free(s->round);
    s->round = mem_context(s->ctx, "tray");
    s->tray = (struct tray){0};
    rc = seat_tray(s->app->desk->seat, s->round, LIMIT, &s->tray, &err);
    s->keys = mem_array(s->round, const char *, s->tray.n);
    s->names = mem_array(s->round, const char *, s->tray.n);
    s->numbers = mem_array(s->round, const char *, s->tray.n);
    for (size_t i = 0; i < s->tray.n; i++)
        describe(s, i);
    s->problem = rc ? mem_strdup(s->round, err.text) : NULL;
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
    take_selected(s);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg,
                  struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->ctx = ctx;
    s->hand = hand_new(ctx, s->app);
    s->cell = mem_array(ctx, char, CELL);
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("The tray is empty."));
    s->list.focus = true;
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct self *)state)->list, rows - LIST_ROW - BELOW_ROWS - 1, cols);
}

static struct request key(void *state, uint32_t k)
{
    struct self *s = state;

    if (k == ' ' || list_key(&s->list, k) == LIST_IGNORED)
        return REQUEST_IGNORED;
    take_selected(s);
    return REQUEST_NOTHING;
}

/* The record itself is what a decision here is about. */
static const char *target(const void *state, void *ctx)
{
    const struct list_row *row = list_selected(&((const struct self *)state)->list);

    (void)ctx;
    return row ? row->key : NULL;
}

/* ---- what can be done -------------------------------------------------------------- */

/* The event as it was said, on ctx. */
static bool said(const void *ctx, const struct tray_row *row, struct event *e)
{
    return !event_decode(ctx, &row->event.bytes, e).code;
}

/* Without what was worked out then (numbers, completeness, the notice): the desk works it
 * out anew from what is now. */
static struct json *without_derived(const void *ctx, const struct json *data)
{
    static const char *const derived[] = {"document", "number",      "pickup", "complete",
                                          "asked",    "accepted_on", "until",  "hall"};
    struct json *out = json_object(ctx);

    for (size_t i = 0; data && i < data->n; i++) {
        bool keep = true;

        for (size_t k = 0; k < ARRAY_LEN(derived); k++)
            keep &= strcmp(data->keys[i], derived[k]) != 0;
        if (keep)
            json_set(out, data->keys[i], json_copy(out, data->items[i]));
    }
    return out;
}

static struct act redo_act(const struct self *s, const void *ctx,
                           const struct tray_row *row)
{
    struct event *e = mem_new(ctx, struct event);
    struct act act = {.kind = KIND_UNKNOWN};

    if (!said(ctx, row, e) || !s->hand.c)
        return act;
    act.kind = e->kind;
    act.casefile = s->hand.c->id;
    act.data = without_derived(ctx, e->data);
    act.personal = e->personal;
    act.seen = s->hand.c->last;
    return act;
}

static const char *may_redo(const void *state, void *ctx)
{
    const struct self *s = state;
    const struct tray_row *row = selected(s);
    struct act act;
    struct refusal r;

    if (!row)
        return _("nothing is chosen");
    if (row->event.verdict == VERDICT_CONFIRMED)
        return _("it stands; the clock of this device wants to be set");
    act = redo_act(s, ctx, row);
    if (act.kind == KIND_UNKNOWN || act.kind == KIND_RECEIVE)
        return _("this cannot be done again on another record");
    r = act_try(s->app->desk, s->hand.c, &act);
    return r.code ? refusal_text(ctx, &r) : NULL;
}

static void *say_anew(struct self *s)
{
    mem_free(s->said);
    return s->said = mem_context(s->ctx, "said");
}

static struct request put_away(struct self *s, const char *text)
{
    const struct tray_row *row = selected(s);
    struct err err = {0};

    if (seat_tray_done(s->app->desk->seat, &row->event.key, desk_now(s->app->desk), &err))
        return REQUEST_REFUSED(mem_strdup(s->said, err.text));
    refresh(s);
    return REQUEST_SAY(STYLE_OK, text);
}

static struct request redo(void *state)
{
    struct self *s = state;
    void *ctx = say_anew(s);
    struct act act = redo_act(s, ctx, selected(s));
    struct act_result result = {0};
    struct err err = {0};
    enum rc rc = app_act(s->app, ctx, &act, 1, &result, &err);

    if (rc || result.refusal.code)
        return view_result(ctx, rc, &err, &result, "");
    return put_away(s, _("done again on what is there now"));
}

static const char *may_settle(const void *state, void *ctx)
{
    const struct tray_row *row = selected(state);

    (void)ctx;
    if (!row)
        return _("nothing is chosen");
    return row->event.verdict == VERDICT_CONFLICT ? NULL : _("only a conflict is settled");
}

/* The conflict stays in the history; the correction says that a person has dealt with it.
 */
static struct request settle(void *state)
{
    struct self *s = state;
    void *ctx = say_anew(s);
    struct json *data = json_object(ctx), *personal = json_object(ctx);
    struct act act = {.kind = KIND_CORRECT, .data = data, .personal = personal};
    struct act_result result = {0};
    struct err err = {0};
    char hex[HASH_HEX];
    enum rc rc;

    hash_hex(&selected(s)->event.hash, hex);
    json_set_string(data, "settles", hex);
    json_set_string(personal, "text", _("settled with the citizen"));
    act.casefile = selected(s)->event.casefile;
    rc = app_act(s->app, ctx, &act, 1, &result, &err);
    if (rc || result.refusal.code)
        return view_result(ctx, rc, &err, &result, "");
    return put_away(s, _("settled"));
}

static const char *may_choose(const void *state, void *ctx)
{
    (void)ctx;
    return selected(state) ? NULL : _("nothing is chosen");
}

static struct request done(void *state)
{
    struct self *s = state;

    say_anew(s);
    return put_away(s, _("put away; it stays in the history"));
}

static struct request open_it(void *state)
{
    return (struct request){
        .kind = REQUEST_PUSH, .name = "casefile", .arg = selected(state)->event.casefile};
}

HAND_COMMAND(note, DEED_NOTE)

/* ---- drawn ------------------------------------------------------------------------- */

static int put_wrapped(struct canvas c, int row, enum style style, const char *text)
{
    struct text_lines lines = text_wrap(NULL, text, c.cols - 2);

    for (size_t i = 0; i < lines.n && row < c.rows; i++) {
        char *one = mem_strndup(NULL, text + lines.lines[i].at, lines.lines[i].len);

        canvas_put(c, row++, 1, style, one);
        mem_free(one);
    }
    mem_free(lines.lines);
    return row;
}

static void draw_selected(const struct self *s, void *ctx, struct canvas c)
{
    const struct tray_row *row = selected(s);
    struct refusal why;
    const char *kind, *redo_not;
    int at;

    if (!row)
        return;
    why = refuse(refusal_from_number(row->event.refusal), "%s",
                 row->event.subject ? row->event.subject : "");
    at = put_wrapped(c, 0, STYLE_ERROR,
                     mem_printf(ctx, _("The centre: %s"), refusal_text(ctx, &why)));
    if (row->overtaken_by) {
        kind =
            _(kind_row(kind_parse(row->overtaken_kind ? row->overtaken_kind : ""))->label);
        at = put_wrapped(c, at, STYLE_NORMAL,
                         mem_printf(ctx, _("Overtaken by %s: %s %s"),
                                    view_name(s->app, row->overtaken_by), kind,
                                    view_at(ctx, s->app, row->overtaken_at)));
    }
    if (s->hand.c)
        canvas_printf(c, at++, 1, STYLE_NORMAL, _("The casefile now: %s"),
                      _(state_label(s->hand.c->state)));
    redo_not = may_redo(s, ctx);
    put_wrapped(c, at, redo_not ? STYLE_DIM : STYLE_OK,
                redo_not ? mem_printf(ctx, _("x do it again: %s"), redo_not)
                         : _("v o does it again on what is there now"));
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;
    void *ctx = mem_context(NULL, "tray");
    int below = c.rows - BELOW_ROWS;

    view_title(c, s->app, _("Tray: what the centre did not take"));
    list_draw(&s->list, canvas_part(c, LIST_ROW, 0, below - LIST_ROW - 1, -1));
    canvas_hline(c, below - 1, 0, -1);
    if (s->problem)
        canvas_put(c, below, 1, STYLE_ERROR, s->problem);
    else
        draw_selected(s, ctx, canvas_part(c, below, 0, -1, -1));
    mem_free(ctx);
}

/* ---- commands ---------------------------------------------------------------------- */

static const struct command commands[] = {
    {"tray.redo", N_("do again"), "o",
     N_("Does the same once more on the casefile as it is now."), may_redo, redo,
     .decides = true},
    {"tray.settle", N_("settle"), "s",
     N_("Says that the conflict was settled with the citizen."), may_settle, settle,
     .decides = true},
    {"tray.note", N_("note"), "n", N_("Writes a note to the casefile."), may_note, do_note,
     .decides = true},
    {"tray.done", N_("put away"), "d",
     N_("Takes the row out of the tray; the record stays in the history."), may_choose,
     done, .decides = true},
    {"tray.open", N_("open"), "Enter", N_("Opens the casefile."), may_choose, open_it},
};

const struct screen_ops screen_tray = {
    .name = "tray",
    .title = N_("Tray"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .target = target,
    .commands = COMMANDS(commands),
};

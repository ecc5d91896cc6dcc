#include "client/office_view.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/branch_view.h"
#include "client/dossier.h"
#include "client/phrases.h"
#include "client/view.h"
#include "core/date.h"
#include "tui/key.h"

#define OPINION_MAX 500

struct office_view office_view_new(void *ctx, struct app *app)
{
    struct office_view v = {.app = app, .ctx = ctx};

    v.hand = hand_new(ctx, app);
    v.opinion = line_new(ctx, OPINION_MAX);
    return v;
}

/* ---- the stage --------------------------------------------------------------------- */

static const struct stage *stage_of(const struct office_view *v)
{
    const struct casefile *c = v->hand.c;

    return c && c->item && c->state == STATE_ACCEPTED && c->stage < c->item->n_stages
               ? &c->item->stages[c->stage]
               : NULL;
}

/* The deed that the phrases are for: what this stage most often ends in. */
static enum deed usual_deed(const struct office_view *v)
{
    const struct stage *stage = stage_of(v);

    if (stage && stage->kind == STAGE_FORWARD)
        return DEED_FORWARD;
    return stage && stage->kind == STAGE_DECIDE ? DEED_GRANT : DEED_PASS;
}

void office_view_take(struct office_view *v, const char *id, bool anew)
{
    if (!anew && id && v->hand.c && !strcmp(id, v->hand.c->id))
        return;
    hand_take(&v->hand, id);
    mem_free(v->round);
    v->round = mem_context(v->ctx, "phrases");
    v->phrases = phrases_for(v->app->desk, v->round, usual_deed(v), &v->n_phrases);
    if (id && !strcmp(id, v->id))
        return;
    line_set(&v->opinion, "");
    memset(v->marks, 0, sizeof v->marks);
    v->at = 0;
    v->focus = OFFICE_LIST;
    v->id[0] = '\0';
    if (v->hand.c)
        memcpy(v->id, v->hand.c->id, ID_SIZE);
}

/* ---- keys -------------------------------------------------------------------------- */

static size_t n_marks(const struct office_view *v)
{
    size_t n = v->hand.c ? v->hand.c->held.n : 0;

    return n < OFFICE_MARKS ? n : OFFICE_MARKS;
}

static struct request mark_key(struct office_view *v, uint32_t key)
{
    size_t n = n_marks(v);

    if (key == K_ENTER || key == K_ESC)
        v->focus = OFFICE_LIST;
    else if ((key == K_DOWN || key == K_RIGHT) && v->at + 1 < n)
        v->at++;
    else if ((key == K_UP || key == K_LEFT) && v->at > 0)
        v->at--;
    else if (key == ' ' && v->at < n) {
        v->marks[v->at] = !v->marks[v->at];
        v->at += v->at + 1 < n;
    }
    return REQUEST_NOTHING;
}

struct request office_view_key(struct office_view *v, uint32_t key)
{
    if (v->focus == OFFICE_MATERIALS)
        return mark_key(v, key);
    if (key == K_ENTER || key == K_ESC) {
        v->focus = OFFICE_LIST;
        return REQUEST_NOTHING;
    }
    return line_key(&v->opinion, key) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
}

static bool is_phrase(const struct office_view *v, const char *text)
{
    for (size_t i = 0; i < v->n_phrases; i++)
        if (!strcmp(v->phrases[i], text))
            return true;
    return false;
}

/* A phrase takes the place of another; what was written stays. */
struct request office_view_phrase(struct office_view *v, size_t i)
{
    if (!v->hand.c || i >= v->n_phrases)
        return REQUEST_SAY(STYLE_WARNING, _("no phrase has that number"));
    if (is_phrase(v, line_text(&v->opinion)))
        line_set(&v->opinion, v->phrases[i]);
    else
        line_insert(&v->opinion, v->phrases[i]);
    return REQUEST_NOTHING;
}

void office_view_next_focus(struct office_view *v)
{
    v->focus = v->focus == OFFICE_LIST && n_marks(v) ? OFFICE_MATERIALS : OFFICE_LIST;
}

/* ---- acts -------------------------------------------------------------------------- */

/* A field check's opinion needs two inspectors and a day: a form asks for them. */
static bool wants_form(const struct office_view *v, enum deed d)
{
    const struct stage *stage = stage_of(v);

    if (d == DEED_PASS || d == DEED_FAIL)
        return stage && stage->kind == STAGE_FIELD_CHECK;
    return deed_row(d)->asks;
}

const char *office_view_reason(const struct office_view *v, enum deed d, void *ctx)
{
    const char *why = hand_reason(&v->hand, d, ctx);

    if (!why && (d == DEED_PASS || d == DEED_FAIL) && !wants_form(v, d) &&
        !*line_text(&v->opinion))
        return _("write the opinion (e) or take a phrase (1-9)");
    return why;
}

static void add_marks(const struct office_view *v, struct json *data)
{
    struct json *list = json_array(data);

    for (size_t i = 0; i < n_marks(v); i++)
        if (v->marks[i])
            json_push(list, json_string(list, v->hand.c->held.list[i].id));
    if (list->n)
        json_set(data, "checked", list);
}

struct request office_view_do(struct office_view *v, enum deed d)
{
    struct json *data, *personal;
    const char *text = line_text(&v->opinion);
    void *ctx;
    struct request r;

    if (wants_form(v, d))
        return hand_choose(&v->hand, d, text);
    ctx = mem_context(NULL, "opinion");
    data = json_object(ctx);
    personal = json_object(ctx);
    if (*text && d != DEED_CLAIM)
        json_set_string(personal, "text", text);
    if (d == DEED_PASS || d == DEED_FAIL)
        add_marks(v, data);
    r = hand_do(&v->hand, d, data, personal);
    mem_free(ctx);
    return r;
}

/* ---- drawn ------------------------------------------------------------------------- */

/* Of the branch that is worked on here its own limit, of anything else what presses most. */
static const char *own_due(const struct office_view *v, const void *ctx,
                           const struct task_state *t, enum style *style)
{
    struct due_by by;
    struct due due;
    char day[DATE_TEXT];

    if (!t || v->hand.c->n_tasks < 2 || !desk_due_by(v->app->desk, v->hand.c, &by) ||
        !casefile_branch_due(v->hand.c, t, &by, desk_now(v->app->desk), &due))
        return hand_due(&v->hand, ctx, style);
    *style = view_lamp_style(due.lamp);
    date_format(due.day, day);
    return mem_printf(ctx, "%s  %s  %s", _("this branch's limit"), day,
                      view_remaining(ctx, &due));
}

static const char *stage_text(const struct office_view *v, const void *ctx,
                              const struct task_state *t)
{
    const struct casefile *f = v->hand.c;
    const struct stage *stage = stage_of(v);

    if (!stage)
        return _(state_label(f->state));
    return f->n_tasks > 1 ? mem_printf(ctx, "%s  %s %s", t ? t->task->name : "", stage->name,
                                       branch_progress(ctx, f))
                          : stage->name;
}

static void draw_who(const struct office_view *v, const void *ctx, struct canvas c)
{
    const struct casefile *f = v->hand.c;
    const struct task_state *t = desk_task(v->app->desk, f);
    enum style style;
    const char *due = own_due(v, ctx, t, &style);

    canvas_printf(c, 0, 1, STYLE_LABEL, _("%s  %s  materials %zu    received by %s"),
                  casefile_applicant(f, "name"),
                  dossier_mask(ctx, casefile_applicant(f, "id_number")), f->held.n,
                  view_doer(ctx, v->app->desk->roster, f, KIND_RECEIVE));
    canvas_put_right(c, 1, 32, c.cols - 33, style, due);
    canvas_printf(c, 1, 1, STYLE_NORMAL, "%s  %s",
                  stage_text(v, ctx, t),
                  t && t->claimed_by ? mem_printf(ctx, _("claimed by %s"),
                                                  view_author(ctx, v->app->desk->roster,
                                                              t->claimed_by,
                                                              t->claimed_for, NULL))
                                     : _("claimed by nobody"));
}

/* What the other branches have come to. */
static const char *others(const struct office_view *v, const void *ctx)
{
    const struct task_state *mine = desk_task(v->app->desk, v->hand.c);
    struct str out = str_new(ctx);
    size_t n;
    struct branch_row *rows = branch_rows(ctx, v->app->desk, v->hand.c, &n);

    for (size_t i = 0; i < n; i++)
        if (rows[i].open && rows[i].task != mine)
            str_join(&out, "  ",
                     mem_printf(ctx, "%s %s", rows[i].task->task->name, rows[i].state));
    return out.s;
}

/* The last opinion of the stages before this one. */
static void draw_before(const struct office_view *v, const void *ctx, struct canvas c,
                        int row)
{
    const struct casefile *f = v->hand.c;
    const struct task_state *t = f->n_past ? &f->past[f->n_past - 1] : NULL;

    if (f->n_tasks > 1) {
        canvas_put(c, row, 1, STYLE_NORMAL, mem_printf(ctx, _("beside: %s"), others(v, ctx)));
        return;
    }
    if (!t) {
        canvas_put(c, row, 1, STYLE_DIM, _("no opinion before this one"));
        return;
    }
    canvas_printf(c, row, 1, STYLE_NORMAL, _("before: %s %s %s: %s"), t->task->name,
                  view_author(ctx, v->app->desk->roster, t->opined_by, t->opined_for, NULL),
                  view_at(ctx, v->app, t->done_at),
                  t->opinion  ? t->opinion
                  : t->result ? branch_result(t->result)
                              : "");
}

/* In two columns, as many rows as they need up to `rows`; the marked one in view. */
static int draw_materials(const struct office_view *v, const void *ctx, struct canvas c,
                          int row, int rows)
{
    const struct casefile *f = v->hand.c;
    size_t n = n_marks(v),
           first = v->at / 2 >= (size_t)rows ? v->at / 2 - (size_t)rows + 1 : 0;
    int used = 0, half = (c.cols - 2) / 2;

    for (size_t i = first * 2; i < n && i < (first + (size_t)rows) * 2; i++) {
        const struct held *h = &f->held.list[i];
        const struct material *m = f->item ? item_material(f->item, h->id) : NULL;
        bool here = v->focus == OFFICE_MATERIALS && i == v->at;
        int col = 1 + (int)(i % 2) * half;

        used = (int)(i / 2 - first) + 1;
        canvas_put(c, row + used - 1, col, STYLE_MARK, here ? ">" : " ");
        canvas_put_in(c, row + used - 1, col + 1, half - 2,
                      h->faulty ? STYLE_WARNING : STYLE_NORMAL,
                      mem_printf(ctx, "[%c] %s %s", v->marks[i] ? 'x' : ' ', h->id,
                                 m ? m->name : ""));
        if (here)
            canvas_caret(c, row + used - 1, col + 2);
    }
    return row + used;
}

static int draw_phrases(const struct office_view *v, struct canvas c, int row, int rows)
{
    for (size_t i = 0; i < v->n_phrases && rows > 0; i++, rows--)
        canvas_printf(c, row++, 10, STYLE_DIM, "%zu %s", i + 1, v->phrases[i]);
    return row;
}

static int draw_opinion(const struct office_view *v, struct canvas c, int row)
{
    canvas_put(c, row, 1, STYLE_LABEL, _("Opinion"));
    line_draw(&v->opinion, c, row, 10, c.cols - 12, STYLE_FIELD,
              v->focus == OFFICE_OPINION);
    return draw_phrases(v, c, row + 1, *line_text(&v->opinion) ? 0 : 2);
}

/* Three rows by what the stage most often ends in; the first stage of branches has nothing
 * to be sent back to but the first window. */
static const enum deed *usual_deeds(const struct office_view *v)
{
    static const enum deed opining[] = {DEED_PASS, DEED_FAIL, DEED_SEND_BACK};
    static const enum deed branching[] = {DEED_PASS, DEED_FAIL, DEED_RETURN};
    static const enum deed sending[] = {DEED_FORWARD, DEED_RETURN, DEED_SEND_BACK};
    static const enum deed deciding[] = {DEED_GRANT, DEED_DENY, DEED_SEND_BACK};
    const struct casefile *c = v->hand.c;

    switch (usual_deed(v)) {
    case DEED_GRANT:
        return deciding;
    case DEED_FORWARD:
        return sending;
    default:
        return !c->stage && branch_many(c) ? branching : opining;
    }
}

/* What this stage can end in, each with its reason where it cannot. */
static void draw_choices(const struct office_view *v, void *ctx, struct canvas c, int row)
{
    const enum deed *deeds = usual_deeds(v);

    for (int i = 0; i < 3 && row < c.rows; i++, row++) {
        const char *why = office_view_reason(v, deeds[i], ctx);

        canvas_printf(c, row, 1, why ? STYLE_DIM : STYLE_OK, "%s %s%s%s", why ? "x" : "v",
                      _(deed_label(deeds[i])), why ? ": " : "", why ? why : "");
    }
}

void office_view_draw(const struct office_view *v, struct canvas c)
{
    void *ctx = mem_context(NULL, "office");
    int row;

    if (v->hand.c) {
        draw_who(v, ctx, c);
        draw_before(v, ctx, c, 2);
        row = draw_materials(v, ctx, c, 3, c.rows > 12 ? c.rows - 10 : 2);
        row = draw_opinion(v, c, row);
        draw_choices(v, ctx, c, row + 1 + 3 <= c.rows ? c.rows - 3 : row);
    } else if (v->hand.problem) {
        canvas_put(c, 0, 1, STYLE_DIM, v->hand.problem);
    }
    mem_free(ctx);
}

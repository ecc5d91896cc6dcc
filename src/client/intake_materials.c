#include "client/intake_materials.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/canvas.h"
#include "tui/key.h"

/* ---- materials ------------------------------------------------------------------------------ */

/* The i-th material that this situation asks about; NULL after the last. */
static const struct material *material_at(const struct intake *s, size_t i)
{
    struct expr_ops expr = rulebook_expr(s->app->desk->rules);
    const struct item *item = s->counter->item;
    struct json *answers = check_calculate(s->ctx, item, &expr, desk_today(s->app->desk),
                                           s->counter->answers);

    for (size_t k = 0; k < item->n_materials; k++)
        if (check_material_relevant(item, &item->materials[k], &expr,
                                    desk_today(s->app->desk), answers) &&
            i-- == 0)
            return &item->materials[k];
    return NULL;
}

static const struct finding *finding_of(const struct intake *s, const char *id)
{
    for (size_t i = 0; i < s->findings.n; i++)
        if (s->findings.list[i].subject == SUBJECT_MATERIAL &&
            !strcmp(s->findings.list[i].id, id))
            return &s->findings.list[i];
    return NULL;
}

/* What is held in all: what the casefile had and what is new. */
static void totals(const struct intake *s, const char *id, int *originals, int *copies)
{
    const struct held *now = held_find(&s->counter->held, id);
    const struct held *had = s->counter->casefile
                                 ? held_find(&s->counter->casefile->held, id)
                                 : NULL;

    *originals = (now ? now->originals : 0) + (had ? had->originals : 0);
    *copies = (now ? now->copies : 0) + (had ? had->copies : 0);
}

static int draw_material(const struct intake *s, struct canvas c, int row,
                         const struct material *m, bool selected)
{
    const struct finding *f = finding_of(s, m->id);
    int originals, copies;

    totals(s, m->id, &originals, &copies);
    canvas_put(c, row, 0, STYLE_MARK, selected ? ">" : " ");
    canvas_put(c, row, 1, f ? STYLE_ERROR : STYLE_OK, f ? "x" : "v");
    canvas_put_in(c, row, 3, c.cols - 16, STYLE_NORMAL, m->name);
    canvas_printf(c, row, c.cols - 12, STYLE_NORMAL, "%d/%d %d/%d", originals, m->originals,
                  copies, m->copies);
    if (f && f->problem == PROBLEM_FAULTY)
        canvas_put(c, row, c.cols - 3, STYLE_ERROR, "!");
    return row + 1;
}

int intake_materials_draw(const struct intake *s, struct canvas c)
{
    const struct material *m;
    int room = c.rows / 2 - 2, row = 1;
    size_t first = s->material + 1 > (size_t)room ? s->material + 1 - (size_t)room : 0, i;

    canvas_put(c, 0, 0, STYLE_LABEL, _("Materials"));
    canvas_put(c, 0, c.cols - 12, STYLE_LABEL, _("orig copy"));
    for (i = first; row <= room && (m = material_at(s, i)); i++)
        row = draw_material(s, c, row, m, s->focus != FOCUS_FORM && i == s->material);
    return row;
}
/* ---- keys -------------------------------------------------------------------------------- */

struct request intake_fault_key(struct intake *s, uint32_t k)
{
    struct held *h = counter_held(s->counter, material_at(s, s->material)->id);

    if (k != K_ENTER && k != K_ESC)
        return line_key(&s->fault, k) == LINE_IGNORED ? REQUEST_IGNORED : REQUEST_NOTHING;
    if (k == K_ENTER) {
        h->faulty = *line_text(&s->fault) != '\0';
        h->fault = h->faulty ? mem_strdup(s->counter, line_text(&s->fault)) : NULL;
        s->counter->changed = true;
        intake_changed(s);
    }
    s->focus = FOCUS_MATERIALS;
    return REQUEST_NOTHING;
}

struct request intake_material_key(struct intake *s, uint32_t k)
{
    if (k == K_UP && s->material)
        s->material--;
    else if (k == K_DOWN && material_at(s, s->material + 1))
        s->material++;
    else if (k == K_ESC || k == K_TAB || k == K_BACKTAB)
        s->focus = FOCUS_FORM;
    else
        return REQUEST_IGNORED;
    return REQUEST_NOTHING;
}
/* ---- other commands ----------------------------------------------------------------------------------- */

struct request intake_materials(void *state)
{
    struct intake *s = state;

    s->focus = s->focus == FOCUS_FORM ? FOCUS_MATERIALS : FOCUS_FORM;
    return REQUEST_NOTHING;
}

const char *intake_in_materials(const void *state, void *ctx)
{
    const struct intake *s = state;

    (void)ctx;
    if (s->focus != FOCUS_MATERIALS)
        return _("go to the materials first (^B)");
    return material_at(s, s->material) ? NULL : _("no material is asked for");
}

static struct held *selected(struct intake *s)
{
    return counter_held(s->counter, material_at(s, s->material)->id);
}

static struct request material_changed(struct intake *s)
{
    s->counter->changed = true;
    intake_changed(s);
    return REQUEST_NOTHING;
}

/* As the guide asks, in one key; once more takes it away. */
struct request intake_as_asked(void *state)
{
    struct intake *s = state;
    const struct material *m = material_at(s, s->material);
    struct held *h = selected(s);
    bool full = h->originals >= m->originals && h->copies >= m->copies &&
                (h->originals || h->copies || h->sighted);

    h->originals = full ? 0 : m->originals;
    h->copies = full ? 0 : m->copies;
    h->sighted = !full && !m->originals && !m->copies;
    h->electronic = false;
    material_changed(s);
    if (!full && material_at(s, s->material + 1))
        s->material++;
    return REQUEST_NOTHING;
}

static struct request more(struct intake *s, int originals, int copies)
{
    struct held *h = selected(s);

    if (h->originals + originals >= 0)
        h->originals += originals;
    if (h->copies + copies >= 0)
        h->copies += copies;
    return material_changed(s);
}

struct request intake_more_originals(void *state)
{
    return more(state, 1, 0);
}

struct request intake_fewer_originals(void *state)
{
    return more(state, -1, 0);
}

struct request intake_more_copies(void *state)
{
    return more(state, 0, 1);
}

struct request intake_fewer_copies(void *state)
{
    return more(state, 0, -1);
}

struct request intake_electronic(void *state)
{
    struct intake *s = state;

    selected(s)->electronic = !selected(s)->electronic;
    return material_changed(s);
}

struct request intake_sighted(void *state)
{
    struct intake *s = state;

    selected(s)->sighted = !selected(s)->sighted;
    return material_changed(s);
}

struct request intake_fault(void *state)
{
    struct intake *s = state;

    line_set(&s->fault, selected(s)->fault ? selected(s)->fault : "");
    s->focus = FOCUS_FAULT;
    return REQUEST_NOTHING;
}

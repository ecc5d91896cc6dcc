#include "client/intake_materials.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/intake_package.h"
#include "tui/canvas.h"
#include "tui/key.h"
#include "tui/text.h"

/* ---- materials ------------------------------------------------------------------------------ */

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

static int draw_material(const struct intake *s, struct canvas c, int row, size_t i,
                         const struct material *m)
{
    bool selected = s->focus != FOCUS_FORM && i == s->material;
    const struct finding *f = finding_of(s, m->id);
    int originals, copies;

    totals(s, m->id, &originals, &copies);
    canvas_put(c, row, 0, STYLE_MARK, selected ? ">" : " ");
    canvas_put(c, row, 1, f ? STYLE_ERROR : STYLE_OK, f ? "x" : "v");
    canvas_printf(c, row, 3, STYLE_NORMAL, "%zu", i + 1);
    canvas_put_in(c, row, i < 9 ? 5 : 6, c.cols - (i < 9 ? 18 : 19), STYLE_NORMAL, m->name);
    canvas_printf(c, row, c.cols - 12, STYLE_NORMAL, "%d/%d %d/%d", originals, m->originals,
                  copies, m->copies);
    if (f && f->problem == PROBLEM_FAULTY)
        canvas_put(c, row, c.cols - 3, STYLE_ERROR, "!");
    return row + 1;
}

/* Its whole name, what is asked of it, and what was found wrong with it. */
static int draw_whole_name(const struct intake *s, struct canvas c, int row,
                           const struct material *m)
{
    void *ctx = mem_context(NULL, "material");
    const struct held *h = held_find(&s->counter->held, m->id);
    const char *serves = intake_package_serves(ctx, s->counter, m->id);
    const char *text = h && h->fault ? mem_printf(ctx, "%s: %s", m->name, h->fault)
                       : serves      ? mem_printf(ctx, "%s (%s)", m->name, serves)
                                     : m->name;
    struct text_lines lines = text_wrap(ctx, text, c.cols - 3);

    for (size_t i = 0; i < lines.n && i < 3; i++)
        canvas_put_in(c, row++, 3, c.cols - 3, STYLE_DIM,
                      mem_strndup(ctx, text + lines.lines[i].at, lines.lines[i].len));
    mem_free(ctx);
    return row;
}

int intake_materials_draw(const struct intake *s, struct canvas c)
{
    const struct material *m;
    bool here = s->focus != FOCUS_FORM;
    int room = c.rows / 2 - 2 - (here && c.rows > 12 ? 2 : 0), row = 1;
    size_t first = s->material + 1 > (size_t)room ? s->material + 1 - (size_t)room : 0, i;

    canvas_put(c, 0, 0, STYLE_LABEL, _("Materials"));
    canvas_put(c, 0, c.cols - 12, STYLE_LABEL, _("orig copy"));
    for (i = first; row <= room && (m = intake_material_at(s, i)); i++)
        row = draw_material(s, c, row, i, m);
    if (here && (m = intake_material_at(s, s->material)))
        row = draw_whole_name(s, c, row, m);
    return row;
}
/* ---- keys -------------------------------------------------------------------------------- */

struct request intake_fault_key(struct intake *s, uint32_t k)
{
    struct held *h = counter_held(s->counter, intake_material_at(s, s->material)->id);

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
    else if (k == K_DOWN && intake_material_at(s, s->material + 1))
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
    return intake_material_at(s, s->material) ? NULL : _("no material is asked for");
}

static struct held *selected(struct intake *s)
{
    return counter_held(s->counter, intake_material_at(s, s->material)->id);
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
    const struct material *m = intake_material_at(s, s->material);
    struct held *h = selected(s);
    bool full = h->originals >= m->originals && h->copies >= m->copies &&
                (h->originals || h->copies || h->sighted);

    h->originals = full ? 0 : m->originals;
    h->copies = full ? 0 : m->copies;
    h->sighted = !full && !m->originals && !m->copies;
    h->electronic = false;
    material_changed(s);
    if (!full && intake_material_at(s, s->material + 1))
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

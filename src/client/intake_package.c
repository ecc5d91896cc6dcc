#include "client/intake_package.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/package_guide.h"
#include "desk/lists.h"
#include "desk/package.h"

struct intake_verdict intake_package_verdict(const struct counter *counter,
                                             const struct package_trial *trials, size_t n,
                                             size_t n_findings)
{
    /* What is undertaken, is so of one item: on its casefile. */
    struct intake_verdict v = {.offered = {[INTAKE_ACCEPT] = true,
                                           [INTAKE_NOTIFY] = true,
                                           [INTAKE_DECLINE] = true,
                                           [INTAKE_RECEIVE] = true}};
    struct refusal *receive = &v.refusals[INTAKE_RECEIVE];

    if (!n)
        *receive = refuse(REFUSAL_NOTHING_TO_DO, "%s", counter->item->name);
    for (size_t i = 0; i < n; i++) {
        v.n_asked += trials[i].n_asked;
        if (!receive->code)
            *receive = trials[i].refusal;
    }
    v.n_asked = n_findings < v.n_asked ? n_findings : v.n_asked;
    for (int a = 0; a < INTAKE_RECEIVE; a++)
        v.refusals[a] = *receive;
    v.refusals[INTAKE_DEFER] = v.refusals[INTAKE_COMMIT] =
        refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(KIND_UNDERTAKE)->label);
    if (!receive->code && v.n_asked)
        v.refusals[INTAKE_ACCEPT] = refuse(REFUSAL_INCOMPLETE, "%s", "");
    if (!receive->code && !v.n_asked)
        v.refusals[INTAKE_NOTIFY] = refuse(REFUSAL_NOTHING_MISSING, "%s", "");
    return v;
}

static const char *fate(const struct package_trial *t)
{
    if (t->refusal.code)
        return _("not taken in");
    if (t->n_asked)
        return _("lacks");
    return t->awaits ? _("waits") : _("ready");
}

int intake_package_draw(const struct package_trial *trials, size_t n, struct canvas c,
                        int row)
{
    if (row + (int)n < c.rows) /* else the items alone */
        canvas_put(c, row++, 0, STYLE_LABEL, _("Items of this matter"));
    for (size_t i = 0; i < n && row < c.rows; i++) {
        const struct package_trial *t = &trials[i];
        bool bad = t->refusal.code || t->n_asked;
        const char *text = fate(t);
        int width = canvas_width(text);

        canvas_put(c, row, 0, bad ? STYLE_ERROR : STYLE_OK, bad ? "x" : "v");
        canvas_put_in(c, row, 2, c.cols - width - 4, STYLE_NORMAL, t->item->name);
        canvas_put(c, row++, c.cols - width - 1, bad ? STYLE_WARNING : STYLE_DIM, text);
    }
    return row;
}

const char *intake_package_serves(const void *ctx, const struct counter *a,
                                  const char *material)
{
    const struct package_form *form = a->form;

    for (size_t i = 0; form && i < form->item.n_materials; i++)
        if (!strcmp(form->item.materials[i].id, material))
            return mem_printf(ctx, _("for %s"),
                              package_names(ctx, form, form->serves[i] & form->involved));
    return NULL;
}

const char **intake_package_same(struct app *app, const void *ctx, const struct counter *a,
                                 const char *id_number, size_t *n)
{
    const char **list = NULL;

    *n = 0;
    for (size_t k = 0; k < a->form->package->n_members; k++) {
        struct work_list same = {0};
        struct err err;

        if (!(a->form->involved & 1u << k) ||
            lists_same_open(app->desk, ctx, id_number, a->form->items[k]->code, &same, &err) !=
                RC_OK)
            continue;
        for (size_t i = 0; i < same.n; i++)
            *mem_push(ctx, &list, n, const char *) = same.list[i].row.number;
    }
    return list;
}

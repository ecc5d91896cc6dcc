#include "client/intake.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "client/intake_package.h"
#include "desk/lists.h"

static void find_same(struct intake *s)
{
    const char *number = counter_person(s->counter, "applicant", "id_number");
    struct work_list same = {0};
    struct err err;

    s->n_same = 0;
    if (s->counter->form && strlen(number) >= 8)
        s->same = intake_package_same(s->app, s->ctx, s->counter, number, &s->n_same);
    if (s->counter->form || s->counter->casefile || strlen(number) < 8 ||
        lists_same_open(s->app->desk, s->ctx, number, s->counter->item->code, &same, &err) !=
            RC_OK)
        return;
    s->same = mem_array(s->ctx, const char *, same.n);
    for (size_t i = 0; i < same.n; i++)
        s->same[s->n_same++] = same.list[i].row.number;
}

const struct material *intake_material_at(const struct intake *s, size_t i)
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

/* The i-th of the materials that are asked for here. */
static size_t place_of(const struct intake *s, const char *material)
{
    const struct material *m;

    for (size_t i = 0; (m = intake_material_at(s, i)); i++)
        if (!strcmp(m->id, material))
            return i + 1;
    return 0;
}

/* "fields Number, Telephone; materials 1, 3": the numbers stand in the list above. */
static const char *missing(const struct intake *s)
{
    struct str fields = str_new(s->ctx), materials = str_new(s->ctx), out = str_new(s->ctx);
    const char *last = NULL;

    for (size_t i = 0; i < s->findings.n; i++) {
        const struct finding *f = &s->findings.list[i];

        if (last && !strcmp(last, f->id))
            continue;
        last = f->id;
        if (f->subject == SUBJECT_MATERIAL)
            str_join(&materials, _(", "), mem_printf(s->ctx, "%zu", place_of(s, f->id)));
        else
            str_join(&fields, _(", "), f->subject == SUBJECT_FIELD ? f->label : _(f->label));
    }
    if (fields.len)
        str_join(&out, "; ", mem_printf(s->ctx, _("fields %s"), fields.s));
    if (materials.len)
        str_join(&out, "; ", mem_printf(s->ctx, _("materials %s"), materials.s));
    if (!out.len)
        return NULL;
    return mem_printf(s->ctx, _("missing or wrong: %s"), out.s);
}

/* "main materials may not come later: 1, 3" */
static const char *main_missing(const struct intake *s)
{
    struct str places = str_new(s->ctx);
    const char *last = NULL;

    for (size_t i = 0; i < s->findings.n; i++) {
        const struct finding *f = &s->findings.list[i];

        if (f->subject != SUBJECT_MATERIAL || f->deferrable || (last && !strcmp(last, f->id)))
            continue;
        last = f->id;
        str_join(&places, _(", "), mem_printf(s->ctx, "%zu", place_of(s, f->id)));
    }
    return mem_printf(s->ctx, _("main materials may not come later: %s"), places.s);
}

void intake_recheck(struct intake *s)
{
    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "check");
    s->newer = counter_newer(s->app->desk, s->counter);
    counter_fit(s->app->desk, s->counter);
    s->findings = counter_check(s->app->desk, s->ctx, s->counter);
    intake_form_check(&s->form, &s->findings);
    find_same(s);
    if (s->counter->form) {
        s->trials = package_try(s->app->desk, s->ctx, s->counter, &s->n_trials);
        s->verdict = intake_package_verdict(s->counter, s->trials, s->n_trials, s->findings.n);
    } else {
        s->verdict = intake_verdict(s->app, s->counter);
    }
    s->verdict.missing =
        s->verdict.refusals[INTAKE_RECEIVE].code == REFUSAL_INCOMPLETE ? NULL : missing(s);
    s->verdict.main_missing = main_missing(s);
}

void intake_save(struct intake *s)
{
    s->error.text[0] = '\0';
    if (s->counter->changed && counter_save(s->app->desk, s->counter, &s->error) == RC_OK)
        s->saved_at = desk_now(s->app->desk);
}

void intake_changed(struct intake *s)
{
    intake_save(s);
    intake_recheck(s);
}

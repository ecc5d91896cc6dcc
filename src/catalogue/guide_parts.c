#include "catalogue/guide_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/decimal.h"

char *guide_limit(const void *ctx, struct limit limit)
{
    int n = limit.hundredths == 100 ? 1 : 2; /* one, or any other amount */
    char number[DECIMAL_TEXT];
    decimal_format(limit.hundredths * (DECIMAL_ONE / 100), number);
    switch (limit.unit) {
    case LIMIT_WORKING_DAYS:
        return mem_printf(ctx, P_("%s working day", "%s working days", n), number);
    case LIMIT_DAYS:
        return mem_printf(ctx, P_("%s day", "%s days", n), number);
    case LIMIT_HOURS:
        return mem_printf(ctx, P_("%s hour", "%s hours", n), number);
    default:
        return mem_printf(ctx, "%s", _("none named"));
    }
}

const char *guide_limit_of(struct guide *g, const char *path, struct limit limit)
{
    return guide_value(g, path, guide_limit(g->scratch, limit));
}

const char *guide_case_type(const struct item *item)
{
    return _(case_type_label(item->case_type));
}

const char *guide_applicants(struct guide *g)
{
    struct str list = str_new(g->scratch);
    for (int t = 0; t < APPLICANT_TYPES; t++)
        if (g->item->applicants & 1u << t)
            str_join(&list, ", ", _(applicant_type_label((enum applicant_type)t)));
    return list.s;
}

const char *guide_months(struct guide *g)
{
    struct str list = str_new(g->scratch);
    if (g->item->months == 0xfff)
        return "";
    for (int m = 0; m < 12; m++)
        if (g->item->months & 1u << m) {
            str_add(&list, list.len ? ", " : "");
            str_addf(&list, "%d", m + 1);
        }
    return list.s;
}

const char *guide_row_value(struct guide *g, const char *list, size_t i, const char *key,
                            const char *text)
{
    return text ? guide_value(g, guide_format(g, "%s[%zu].%s", list, i + 1, key), text)
                : "";
}

static const char *form_label(enum material_form form)
{
    return form == FORM_PAPER        ? _("paper")
           : form == FORM_ELECTRONIC ? _("electronic")
                                     : _("paper or electronic");
}

static const char *need_label(const struct material *m)
{
    if (m->exempt)
        return _("exempt: shared data stands in");
    if (strcmp(m->required, "1") == 0)
        return _("required");
    return strcmp(m->required, "0") == 0 ? _("not required") : _("by situation");
}

const char *guide_material(struct guide *g, size_t i)
{
    const struct material *m = &g->item->materials[i];
    char number[16];
    struct str s = str_new(g->scratch);
    snprintf(number, sizeof number, "%d", m->originals);
    str_addf(&s, _("originals %s"),
             guide_row_value(g, "materials", i, "originals", number));
    snprintf(number, sizeof number, "%d", m->copies);
    str_add(&s, ", ");
    str_addf(&s, _("copies %s"), guide_row_value(g, "materials", i, "copies", number));
    str_join(&s, ", ", guide_row_value(g, "materials", i, "form", form_label(m->form)));
    str_join(&s, ", ", guide_row_value(g, "materials", i, "required", need_label(m)));
    if (m->deferrable)
        str_join(&s, ", ",
                 guide_row_value(g, "materials", i, "deferrable", _("deferrable")));
    return s.s;
}

const char *guide_route(struct guide *g)
{
    struct str s = str_new(g->scratch);
    for (size_t i = 0; i < g->item->n_stages; i++) {
        const struct stage *stage = &g->item->stages[i];
        str_join(&s, " → ", guide_row_value(g, "stages", i, "name", stage->name));
        if (stage->limit.unit != LIMIT_NONE)
            str_addf(&s, " (%s)", guide_limit(g->scratch, stage->limit));
    }
    return s.s;
}

/* Rows of two lists are matched by their ids; then each property of a matched pair is
 * made text and compared. The properties are tables: a getter and its label. */
#include "core/item_diff.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct differ {
    const void *ctx;
    struct item_changes out;
};

static const struct {
    const char *name, *label;
} kinds[] = {
    [CHANGE_ADDED] = {"added", N_("added")},
    [CHANGE_REMOVED] = {"removed", N_("removed")},
    [CHANGE_ALTERED] = {"altered", N_("altered")},
};

const char *change_kind_name(enum change_kind k)
{
    return kinds[k].name;
}

const char *change_kind_label(enum change_kind k)
{
    return kinds[k].label;
}

static void add(struct differ *d, enum change_kind kind, const char *part, const char *name,
                const char *what, const char *before, const char *after)
{
    *mem_push(d->ctx, &d->out.list, &d->out.n, struct item_change) =
        (struct item_change){kind, part, name, what, before, after};
}

static const char *text(const char *s)
{
    return s ? s : "";
}

static void compare(struct differ *d, const char *part, const char *name, const char *what,
                    const char *before, const char *after)
{
    if (strcmp(text(before), text(after)))
        add(d, CHANGE_ALTERED, part, name, what, text(before), text(after));
}

static const char *joined(const void *ctx, const char *const *texts, size_t n)
{
    char *out = mem_strdup(ctx, "");

    for (size_t i = 0; i < n; i++)
        out = mem_printf(ctx, "%s%s%s", out, i ? "; " : "", texts[i]);
    return out;
}

/* ---- rows ------------------------------------------------------------------------- */

/* One property of a row as text, on ctx where it has to be made. */
struct property {
    const char *label; /* msgid */
    const char *(*get)(const void *ctx, const void *row);
};

struct rows {
    const char *part; /* msgid */
    const void *list;
    size_t n, size;
    const char *(*id)(const void *row);
    const char *(*name)(const void *row);
    const struct property *properties;
    size_t n_properties;
};

static const void *row_at(const struct rows *r, size_t i)
{
    return (const char *)r->list + i * r->size;
}

static const void *find(const struct rows *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->id(row_at(r, i)), id))
            return row_at(r, i);
    return NULL;
}

static void compare_row(struct differ *d, const struct rows *r, const void *before,
                        const void *after)
{
    for (size_t i = 0; i < r->n_properties; i++)
        compare(d, r->part, r->name(after), r->properties[i].label,
                r->properties[i].get(d->ctx, before), r->properties[i].get(d->ctx, after));
}

/* What went, then what came or altered, in the new order. */
static void compare_rows(struct differ *d, const struct rows *before,
                         const struct rows *after)
{
    for (size_t i = 0; i < before->n; i++)
        if (!find(after, before->id(row_at(before, i))))
            add(d, CHANGE_REMOVED, before->part, before->name(row_at(before, i)), "", "",
                "");
    for (size_t i = 0; i < after->n; i++) {
        const void *now = row_at(after, i), *old = find(before, after->id(now));

        if (old)
            compare_row(d, after, old, now);
        else
            add(d, CHANGE_ADDED, after->part, after->name(now), "", "", "");
    }
}

/* ---- materials, fields, fees --------------------------------------------------------- */

#define GETTER(name, type, value)                                                          \
    static const char *name(const void *ctx UNUSED, const void *row)                       \
    {                                                                                      \
        const struct type *r = row;                                                        \
                                                                                           \
        return value;                                                                      \
    }
#define KEY(name, type, value)                                                             \
    static const char *name(const void *row)                                               \
    {                                                                                      \
        return ((const struct type *)row)->value;                                          \
    }
#define YES_NO(b) ((b) ? N_("yes") : N_("no"))

KEY(material_id, material, id)
KEY(material_label, material, name)
GETTER(material_name, material, r->name)
GETTER(material_originals, material, mem_printf(ctx, "%d", r->originals))
GETTER(material_copies, material, mem_printf(ctx, "%d", r->copies))
GETTER(material_form, material,
       r->form == FORM_PAPER        ? N_("paper")
       : r->form == FORM_ELECTRONIC ? N_("electronic")
                                    : N_("paper or electronic"))
GETTER(material_required, material, r->required)
GETTER(material_relevant, material, r->relevant)
GETTER(material_deferrable, material, YES_NO(r->deferrable))
GETTER(material_exempt, material, YES_NO(r->exempt))

static const struct property material_properties[] = {
    {N_("name"), material_name},
    {N_("originals"), material_originals},
    {N_("copies"), material_copies},
    {N_("form"), material_form},
    {N_("required"), material_required},
    {N_("asked when"), material_relevant},
    {N_("deferrable"), material_deferrable},
    {N_("exempt"), material_exempt},
};

KEY(field_id, field, name)
KEY(field_label_of, field, label)
GETTER(field_label, field, r->label)
GETTER(field_type, field, field_type_label(r->type))
GETTER(field_required, field, r->required)
GETTER(field_relevant, field, r->relevant)
GETTER(field_constraint, field, r->constraint)

static const char *field_choices(const void *ctx, const void *row)
{
    const struct field *f = row;
    const char **labels = mem_array(ctx, const char *, f->n_choices + 1);

    for (size_t i = 0; i < f->n_choices; i++)
        labels[i] = f->choices[i].label;
    return joined(ctx, labels, f->n_choices);
}

static const struct property field_properties[] = {
    {N_("label"), field_label},
    {N_("type"), field_type},
    {N_("required"), field_required},
    {N_("asked when"), field_relevant},
    {N_("must satisfy"), field_constraint},
    {N_("choices"), field_choices},
};

KEY(fee_id, fee, id)
KEY(fee_label, fee, name)
GETTER(fee_name, fee, r->name)
GETTER(fee_amount, fee, r->amount)
GETTER(fee_standard, fee, r->standard)
GETTER(fee_relevant, fee, r->relevant)

static const struct property fee_properties[] = {
    {N_("name"), fee_name},
    {N_("amount"), fee_amount},
    {N_("standard"), fee_standard},
    {N_("charged when"), fee_relevant},
};

KEY(stage_id, stage, id)
KEY(stage_label, stage, name)
GETTER(stage_name, stage, r->name)

static const char *limit_of(const void *ctx, struct limit limit)
{
    char out[LIMIT_TEXT];

    limit_format(limit, out);
    return mem_strdup(ctx, out);
}

GETTER(stage_limit, stage, limit_of(ctx, r->limit))

static const struct property stage_properties[] = {
    {N_("name"), stage_name},
    {N_("limit"), stage_limit},
};

#define ROWS(item, part, list, type, prefix, label)                                        \
    ((struct rows){part, item->list, item->n_##list, sizeof(struct type), prefix##_id,     \
                   label, prefix##_properties, ARRAY_LEN(prefix##_properties)})
#define COMPARE_ROWS(part, list, type, label)                                              \
    compare_rows(&d, &ROWS(before, part, list, type, type, label),                         \
                 &ROWS(after, part, list, type, type, label))

/* ---- the item as a whole ----------------------------------------------------------------
 */

static const char *applicants(const void *ctx, const struct item *item)
{
    const char *names[APPLICANT_TYPES];
    size_t n = 0;

    for (int t = 0; t < APPLICANT_TYPES; t++)
        if (item->applicants & 1u << t)
            names[n++] = applicant_type_name((enum applicant_type)t);
    return joined(ctx, names, n);
}

static const char *months(const void *ctx, const struct item *item)
{
    return mem_printf(ctx, "%03x", item->months);
}

GETTER(item_name, item, r->name)
GETTER(item_organ, item, r->organ_name)
GETTER(item_applicants, item, applicants(ctx, r))
GETTER(item_agent, item, YES_NO(r->agent_allowed))
GETTER(item_in_person, item, r->in_person)
GETTER(item_months, item, months(ctx, r))
GETTER(item_conditions, item, joined(ctx, r->conditions, r->n_conditions))
GETTER(item_promised, item, limit_of(ctx, r->promised))
GETTER(item_statutory, item, limit_of(ctx, r->statutory))
GETTER(item_undertaken, item,
       joined(ctx, r->commitment.materials, r->commitment.n_materials))
GETTER(item_told, item, r->commitment.text)

static const struct property item_properties[] = {
    {N_("item"), item_name},
    {N_("organ"), item_organ},
    {N_("for"), item_applicants},
    {N_("an agent may apply"), item_agent},
    {N_("must appear in person"), item_in_person},
    {N_("months in which it is taken"), item_months},
    {N_("conditions"), item_conditions},
    {N_("promised limit"), item_promised},
    {N_("statutory limit"), item_statutory},
    {N_("an undertaking stands in for"), item_undertaken},
    {N_("what the applicant undertakes"), item_told},
};

struct item_changes item_diff(const void *ctx, const struct item *before,
                              const struct item *after)
{
    struct differ d = {.ctx = ctx};

    for (size_t i = 0; i < ARRAY_LEN(item_properties); i++)
        compare(&d, item_properties[i].label, "", "", item_properties[i].get(ctx, before),
                item_properties[i].get(ctx, after));
    COMPARE_ROWS(N_("field"), fields, field, field_label_of);
    COMPARE_ROWS(N_("material"), materials, material, material_label);
    COMPARE_ROWS(N_("stage"), stages, stage, stage_label);
    COMPARE_ROWS(N_("fee"), fees, fee, fee_label);
    return d.out;
}

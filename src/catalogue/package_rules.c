/* The rules for packages, one table; each row names its source. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/package_file.h"
#include "catalogue/rule.h"
#include "catalogue/rules_structure.h"

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

struct looking {
    const struct package_file *file;
    const struct package *p;
    const struct item *const *items; /* all that are known */
    size_t n_items;
    const struct item *of[PACKAGE_MOST]; /* of the members; NULL: not known */
    const struct expr_ops *expr;
    struct report *report;
    const void *ctx;
};

enum rule_id { CODE, MEMBER, ITEM, REF, SHARED, TYPE, WHEN, CHAIN_RULE, FORM, RULES_N };

static const struct {
    const char *id, *source, *message;
} rows[RULES_N] = {
    [CODE] = {"code", NULL, N_("a package's code has letters, digits and hyphens, and is no "
                               "item's")},
    [MEMBER] = {"member", NULL, N_("an item of a package has an id [a-z][a-z0-9_]* and a "
                                   "code of its own; there are 1 to 12")},
    [ITEM] = {"item", "R019", N_("an item that the catalogue does not have")},
    [REF] = {"reference", NULL, N_("no such field or material of an item of the package")},
    [SHARED] = {"shared", NULL, N_("stands for two things, or two names stand for it")},
    [TYPE] = {"type", "R056", N_("what is asked once has one type and the same choices")},
    [WHEN] = {"when", NULL, N_("not an expression over the package's situations")},
    [CHAIN_RULE] = {"chain", "R152", N_("a result becomes a material of another item, handed "
                                        "in by nobody, and never in a circle")},
    [FORM] = {"form", "R056", N_("the form of the package cannot be worked out")},
};

bool package_rule(size_t i, const char **id, const char **source, const char **message)
{
    if (i >= RULES_N)
        return false;
    *id = rows[i].id;
    *source = rows[i].source;
    *message = rows[i].message;
    return true;
}

static void broken(struct looking *l, enum rule_id rule, const char *detail, const char *path)
{
    report_error(l->report, l->file->file, yaml_at(l->file->root, path), rows[rule].id,
                 rows[rule].source, "%s%s%s", _(rows[rule].message), detail ? ": " : "",
                 detail ? detail : "");
}

static bool one_of(const char *s, const char *set)
{
    return s[strspn(s, set)] == '\0';
}

static bool is_name(const char *s)
{
    return *s >= 'a' && *s <= 'z' && one_of(s, LOWER DIGITS "_");
}

/* ---- who it is made of ------------------------------------------------------------------- */

static const struct item *find_item(const struct looking *l, const char *code)
{
    const struct item *newest = NULL;

    for (size_t i = 0; i < l->n_items; i++)
        if (!strcmp(l->items[i]->code, code) &&
            (!newest || l->items[i]->version > newest->version))
            newest = l->items[i];
    return newest;
}

static void look_at_code(struct looking *l)
{
    if (!one_of(l->p->code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" LOWER DIGITS "-") ||
        find_item(l, l->p->code))
        broken(l, CODE, l->p->code, "package");
}

static void look_at_members(struct looking *l)
{
    const struct package *p = l->p;

    if (p->n_members > PACKAGE_MOST)
        broken(l, MEMBER, NULL, "items");
    for (size_t i = 0; i < p->n_members && i < PACKAGE_MOST; i++) {
        const struct package_member *m = &p->members[i];
        const char *path = mem_printf(l->ctx, "items[%zu].item", i + 1);

        if (!is_name(m->id) || package_member(p, m->id) != i)
            broken(l, MEMBER, m->id, mem_printf(l->ctx, "items[%zu].id", i + 1));
        if (package_member_of(p, m->item) != i)
            broken(l, MEMBER, m->item, path);
        l->of[i] = find_item(l, m->item);
        if (!l->of[i] && l->n_items)
            broken(l, ITEM, m->item, path);
    }
}

/* ---- what is shared ---------------------------------------------------------------------- */

/* The member of a reference whose item is known; PACKAGE_MOST with a fault where it leads
 * nowhere, without one where its item is not here. */
static size_t leads(struct looking *l, const struct package_ref *ref, bool field,
                    const char *path)
{
    size_t k = package_member(l->p, ref->member);
    const struct item *item = k < l->p->n_members && k < PACKAGE_MOST ? l->of[k] : NULL;
    const char *text = mem_printf(l->ctx, "%s.%s", ref->member, ref->name);

    if (k == l->p->n_members || (item && (field ? !item_field(item, ref->name)
                                                : !item_material(item, ref->name)))) {
        broken(l, REF, text, path);
        return PACKAGE_MOST;
    }
    return item ? k : PACKAGE_MOST;
}

static bool same_choices(const struct field *a, const struct field *b)
{
    if (a->type != b->type || a->n_choices != b->n_choices)
        return false;
    for (size_t i = 0; i < a->n_choices; i++)
        if (strcmp(a->choices[i].name, b->choices[i].name))
            return false;
    return true;
}

static void look_at_field(struct looking *l, size_t i)
{
    const struct package_field *f = &l->p->fields[i];
    const struct field *first = NULL;

    for (size_t k = 0; k < l->p->n_situations; k++)
        if (!strcmp(l->p->situations[k].name, f->name))
            first = &l->p->situations[k];
    for (size_t k = 0; k < f->n_of; k++) {
        const char *path = mem_printf(l->ctx, "fields[%zu].of[%zu]", i + 1, k + 1);
        size_t member = leads(l, &f->of[k], true, path);
        const struct field *one =
            member < PACKAGE_MOST ? item_field(l->of[member], f->of[k].name) : NULL;

        if (one && first && !same_choices(first, one))
            broken(l, TYPE, one->label, path);
        first = first ? first : one;
        if (strcmp(package_field_name(l->ctx, l->p, f->of[k].member, f->of[k].name), f->name))
            broken(l, SHARED, f->of[k].name, path);
    }
}

static const char *maker_of(const struct looking *l, const struct package_ref *ref)
{
    const struct package_chain *chain = package_chain(l->p, ref->member, ref->name);

    return chain ? chain->result : "";
}

/* One piece comes from one place: from the applicant, or all of it as one result. */
static void look_at_material(struct looking *l, size_t i)
{
    const struct package_material *m = &l->p->materials[i];

    for (size_t k = 0; k < m->n_of; k++) {
        const struct package_ref *ref = &m->of[k];
        const char *path = mem_printf(l->ctx, "materials[%zu].of[%zu]", i + 1, k + 1);

        leads(l, ref, false, path);
        if (strcmp(maker_of(l, ref), maker_of(l, &m->of[0])))
            broken(l, CHAIN_RULE, ref->name, path);
        if (strcmp(package_material_id(l->ctx, l->p, ref->member, ref->name), m->id))
            broken(l, SHARED, ref->name, path);
    }
}

static void look_at_names(struct looking *l)
{
    const struct package *p = l->p;

    for (size_t i = 0; i < p->n_fields; i++) {
        const char *path = mem_printf(l->ctx, "fields[%zu].name", i + 1);
        bool twice = !is_name(p->fields[i].name);

        for (size_t k = 0; k < i; k++)
            twice |= !strcmp(p->fields[k].name, p->fields[i].name);
        if (twice)
            broken(l, SHARED, p->fields[i].name, path);
    }
    for (size_t i = 0; i < p->n_materials; i++) {
        bool twice = !one_of(p->materials[i].id, LOWER DIGITS "_-");

        for (size_t k = 0; k < i; k++)
            twice |= !strcmp(p->materials[k].id, p->materials[i].id);
        if (twice)
            broken(l, SHARED, p->materials[i].id,
                   mem_printf(l->ctx, "materials[%zu].id", i + 1));
    }
}

/* ---- chains ------------------------------------------------------------------------------ */

/* Whether the item, by its chains, waits for `member` at last. */
static bool waits_for(const struct package *p, const char *item, const char *member, int depth)
{
    for (size_t i = 0; i < p->n_chains && depth < PACKAGE_MOST; i++) {
        if (strcmp(p->chains[i].material.member, item))
            continue;
        if (!strcmp(p->chains[i].result, member) ||
            waits_for(p, p->chains[i].result, member, depth + 1))
            return true;
    }
    return false;
}

static void look_at_chain(struct looking *l, size_t i)
{
    const struct package_chain *c = &l->p->chains[i];
    const char *path = mem_printf(l->ctx, "chain[%zu].result", i + 1);
    size_t maker = package_member(l->p, c->result);

    leads(l, &c->material, false, mem_printf(l->ctx, "chain[%zu].material", i + 1));
    if (maker >= l->p->n_members)
        broken(l, REF, c->result, path);
    else if (waits_for(l->p, c->result, c->result, 0) ||
             (l->of[maker] && !l->of[maker]->n_results))
        broken(l, CHAIN_RULE, c->result, path);
}

/* ---- situations and expressions ------------------------------------------------------------ */

/* The package's own questions keep the rules of an item's. */
static void look_at_situations(struct looking *l, const struct item *questions)
{
    static const struct rule rules[] = {
        {"field-name", RULE_STRUCTURE, NULL,
         N_("a field's name is [a-z][a-z0-9_]*, neither today nor fee"), rule_field_name},
        {"choices", RULE_STRUCTURE, NULL,
         N_("select fields have choices, others have none, and their names have no blanks"),
         rule_choices},
        {"default", RULE_STRUCTURE, NULL, N_("the default is no answer of the field's type"),
         rule_default},
        {"expression", RULE_STRUCTURE, NULL,
         N_("not an expression that can be worked out here"), rule_expression},
    };
    struct item item = *questions;
    struct item_file file = {l->file->file, l->file->root, &item, item.n_fields, true};
    struct rule_aids aids = {.expr = l->expr};

    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        struct rule_run run = {&rules[i], &file, &item, &aids, l->report};

        rules[i].check(&run);
    }
}

static void look_at_when(struct looking *l, const struct item *questions)
{
    for (size_t i = 0; l->expr && i < l->p->n_members; i++) {
        const char *when = l->p->members[i].when;
        struct err err = {0};

        if (when && l->expr->check(l->expr->arg, questions, when, NULL, &err))
            broken(l, WHEN, err.text, mem_printf(l->ctx, "items[%zu].when", i + 1));
    }
}

/* ---- the form ------------------------------------------------------------------------------ */

static void try_expression(struct looking *l, const struct package_form *form,
                           const char *what, const char *text)
{
    struct err err = {0};

    if (text && l->expr->check(l->expr->arg, &form->item, text, NULL, &err))
        broken(l, FORM, mem_printf(l->ctx, "%s: %s", what, err.text), "items");
}

/* What comes of joining expressions has to be expressions within their bounds too. */
static void look_at_form(struct looking *l)
{
    unsigned all = (1u << l->p->n_members) - 1;
    const struct package_form *form;

    for (size_t i = 0; i < l->p->n_members; i++)
        if (!l->of[i])
            return;
    form = package_form(l->ctx, l->p, l->of, all);
    if (!form)
        broken(l, FORM, NULL, "items");
    if (form && !form->item.applicants)
        broken(l, FORM, _("nobody may apply for all of the items"), "items");
    for (size_t i = 0; form && l->expr && i < form->item.n_fields; i++) {
        const struct field *f = &form->item.fields[i];

        try_expression(l, form, f->name, f->relevant);
        try_expression(l, form, f->name, f->required);
        try_expression(l, form, f->name, f->constraint);
        try_expression(l, form, f->name, f->calculation);
    }
    for (size_t i = 0; form && l->expr && i < form->item.n_materials; i++) {
        try_expression(l, form, form->item.materials[i].id, form->item.materials[i].relevant);
        try_expression(l, form, form->item.materials[i].id, form->item.materials[i].required);
    }
}

void package_rules_run(const struct package_file *file, const struct item *const *items,
                       size_t n_items, const struct expr_ops *expr, struct report *report)
{
    void *ctx = mem_context(NULL, "package rules");
    struct looking l = {.file = file, .p = file->package, .items = items,
                        .n_items = n_items, .expr = expr, .report = report, .ctx = ctx};
    struct item questions = {.code = file->package->code,
                             .fields = file->package->situations,
                             .n_fields = file->package->n_situations};
    size_t before = report->n_errors;

    look_at_code(&l);
    look_at_members(&l);
    if (report->n_errors == before) {
        look_at_situations(&l, &questions);
        look_at_when(&l, &questions);
        look_at_names(&l);
        for (size_t i = 0; i < l.p->n_fields; i++)
            look_at_field(&l, i);
        for (size_t i = 0; i < l.p->n_materials; i++)
            look_at_material(&l, i);
        for (size_t i = 0; i < l.p->n_chains; i++)
            look_at_chain(&l, i);
    }
    if (report->n_errors == before)
        look_at_form(&l);
    mem_free(ctx);
}

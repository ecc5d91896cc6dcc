/*
 * Papers that several casefiles of one package share: one receipt, one notice, one receipt
 * of delivery (一次性告知, R056, R146). What is the same for all of them stands once.
 */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "paper/fill.h"
#include "paper/values.h"

static struct paper_filling of_member(const struct paper_filling *f, const struct casefile *c)
{
    struct paper_filling one = *f;

    one.c = c;
    one.item = c->item;
    one.paper = paper_of_number(c, f->paper->number);
    one.act = paper_act(c, one.paper);
    return one;
}

/* ---- keys of findings as the form has them --------------------------------------------- */

/* "material:2:missing" of a member as "material:licence:missing" of the form; on ctx. */
static char *form_key(const struct paper_filling *f, const char *key)
{
    const struct package_form *form = f->source->form;
    const char *first = strchr(key, ':'), *last = strrchr(key, ':');
    const char *id, *name;

    if (!form || !f->c->package.member || !first || first == last ||
        !strncmp(key, "applicant:", 10))
        return form ? mem_strdup(f->ctx, key)
                    : mem_printf(f->ctx, "%s:%s", f->c->id, key);
    id = mem_strndup(f->ctx, first + 1, (size_t)(last - first - 1));
    name = !strncmp(key, "field:", 6)
               ? package_field_name(f->ctx, form->package, f->c->package.member, id)
               : package_material_id(f->ctx, form->package, f->c->package.member, id);
    return mem_printf(f->ctx, "%.*s%s%s", (int)(first + 1 - key), key, name, last);
}

bool fill_seen(const struct paper_filling *f, const char *key)
{
    const char *its = form_key(f, key);
    bool seen = json_get(f->seen, its) != NULL;

    json_set_bool(f->seen, its, true);
    return seen;
}

void fill_whose(const struct paper_filling *f, struct json *row, const char *key)
{
    const struct package_form *form = f->source->form;
    const char *its = form_key(f, key), *first = strchr(its, ':'), *last = strrchr(its, ':');
    const char *id = first && last > first
                         ? mem_strndup(f->ctx, first + 1, (size_t)(last - first - 1))
                         : "";
    const struct material *m = form ? item_material(&form->item, id) : NULL;
    const struct field *field = form ? item_field(&form->item, id) : NULL;

    if (!strncmp(its, "applicant:", 10))
        return;
    if (m && !strncmp(its, "material:", 9))
        fill_text(row, "label", m->name);
    else if (field)
        fill_text(row, "label", field->label);
    fill_text(row, "of", f->item->name);
}

/* ---- materials once ---------------------------------------------------------------------- */

static bool each_keeps(const struct package *p, const char *id)
{
    for (size_t i = 0; i < p->n_materials; i++)
        if (!strcmp(p->materials[i].id, id))
            return p->materials[i].each;
    return false;
}

static struct held *take(const void *ctx, struct held_list *all, const char *id, bool *first)
{
    for (size_t i = 0; i < all->n; i++)
        if (!strcmp(all->list[i].id, id)) {
            *first = false;
            return &all->list[i];
        }
    *first = true;
    return mem_push(ctx, &all->list, &all->n, struct held);
}

/* An original that one keeps and others saw is one original; copies that each keeps add
 * up. */
static void join(const struct paper_filling *f, const struct held *h, struct held_list *all)
{
    const struct package *p = f->source->form->package;
    const char *id = package_material_id(f->ctx, p, f->c->package.member, h->id);
    bool first;
    struct held *out = take(f->ctx, all, id, &first);

    if (first) {
        *out = *h;
        out->id = id;
        return;
    }
    out->originals += h->originals;
    if (each_keeps(p, id))
        out->copies += h->copies;
    else if (h->copies > out->copies)
        out->copies = h->copies;
    out->electronic |= h->electronic;
    out->sighted = (out->sighted || h->sighted) && !out->originals;
    if (h->faulty && !out->faulty) {
        out->faulty = true;
        out->fault = h->fault;
    }
}

static void materials(const struct paper_filling *f)
{
    const struct package_form *form = f->source->form;
    struct held_list all = {0};
    struct paper_filling whole = *f;

    for (size_t i = 0; i < f->source->n_members; i++) {
        struct paper_filling one = of_member(f, f->source->members[i]);
        struct held_list taken = {0};

        held_merge(f->ctx, &taken, json_get(one.act->data, "materials"),
                   json_get(one.act->personal, "faults"));
        if (!form)
            fill_materials(&one, &taken);
        for (size_t k = 0; form && k < taken.n; k++)
            if (!taken.list[k].awaits)
                join(&one, &taken.list[k], &all);
    }
    if (!form)
        return;
    whole.item = &form->item;
    fill_materials(&whole, &all);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void members(const struct paper_filling *f)
{
    for (size_t i = 0; i < f->source->n_members; i++) {
        const struct casefile *c = f->source->members[i];
        struct json *row = fill_row(f->out, "members");

        fill_text(row, "item", c->item->name);
        fill_text(row, "casefile", c->number);
        fill_text(row, "pickup", c->pickup);
    }
}

void fill_shared(struct paper_filling *f)
{
    const struct package_form *form = f->source->form;

    f->seen = json_object(f->ctx);
    fill_flag(f->out, "package", true);
    fill_text(f->out, "item", form ? form->item.name : NULL);
    fill_text(f->out, "organ", json_get_string(f->out, "hall"));
    members(f);
    if (f->paper->document == DOCUMENT_RECEIPT)
        materials(f);
    for (size_t i = 0; i < f->source->n_members; i++) {
        struct paper_filling one = of_member(f, f->source->members[i]);

        if (one.act)
            fill_document(&one);
    }
}

#include "catalogue/package_guide.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/guide_parts.h"
#include "catalogue/guide_text.h"

static struct guide start(struct str *out, const struct package_form *form, int width)
{
    return (struct guide){out, &form->item, width, mem_context(NULL, "guide")};
}

char *package_names(const void *ctx, const struct package_form *form, unsigned bits)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < form->package->n_members; i++)
        if (bits & 1u << i)
            str_join(&out, _(", "), form->items[i]->name);
    return out.s;
}

/* ---- parts ----------------------------------------------------------------------------- */

static void head(struct guide *g, const struct package_form *form)
{
    const struct package *p = form->package;

    guide_paragraph(g, 0, guide_format(g, _("%s (one matter, %zu items)"), p->name,
                                       p->n_members));
    if (p->note)
        guide_paragraph(g, 0, guide_value(g, "note", p->note));
    guide_paragraph(g, 0, guide_format(g, "%s: %s", _("for"), guide_applicants(g)));
}

static void members(struct guide *g, const struct package_form *form)
{
    const struct package *p = form->package;

    for (size_t i = 0; i < p->n_members; i++) {
        const struct item *item = form->items[i];

        guide_paragraph(g, 1, guide_format(g, "%zu %s%s  %s  %s", i + 1, item->name,
                                           p->members[i].when ? " ?" : "", item->organ_name,
                                           guide_limit(g->scratch, item->promised)));
    }
}

static void questions(struct guide *g, const struct package_form *form)
{
    const struct package *p = form->package;

    for (size_t i = 0; i < p->n_situations; i++) {
        struct str choices = str_new(g->scratch);

        for (size_t k = 0; k < p->situations[i].n_choices; k++)
            str_join(&choices, " / ", p->situations[i].choices[k].label);
        guide_paragraph(g, 1, guide_format(g, "%s  %s", p->situations[i].label,
                                           choices.len ? choices.s : ""));
    }
}

static void materials(struct guide *g, const struct package_form *form)
{
    for (size_t i = 0; i < form->item.n_materials; i++) {
        const struct material *m = &form->item.materials[i];
        guide_paragraph(g, 1, guide_format(g, "%s %d/%d  (%s)", m->name, m->originals,
                                           m->copies,
                                           package_names(g->scratch, form, form->serves[i])));
    }
}

static void chains(struct guide *g, const struct package_form *form)
{
    const struct package *p = form->package;

    for (size_t i = 0; i < p->n_chains; i++) {
        const struct package_chain *c = &p->chains[i];
        const struct item *from = form->items[package_member(p, c->result)];
        const struct item *to = form->items[package_member(p, c->material.member)];
        const struct material *m = item_material(to, c->material.name);

        guide_paragraph(g, 1, guide_format(g, "%s -> %s: %s", from->name, to->name, m->name));
        guide_paragraph(g, 3, c->holds ? _("its clocks start when the result has come")
                                       : _("its clocks run meanwhile; the grant waits"));
    }
}

static void heading(struct guide *g, const char *label)
{
    str_addc(g->out, '\n');
    guide_line(g, 0, label);
}

/* ---- whole ----------------------------------------------------------------------------- */

void package_guide_short(struct str *out, const struct package_form *form, int width)
{
    struct guide g = start(out, form, width);

    head(&g, form);
    heading(&g, _("Items (?: by situation)"));
    members(&g, form);
    if (form->package->n_chains) {
        heading(&g, _("Results that are materials of the next"));
        chains(&g, form);
    }
    mem_free(g.scratch);
}

void package_guide_full(struct str *out, const struct package_form *form, int width)
{
    const struct package *p = form->package;
    struct guide g = start(out, form, width);

    head(&g, form);
    guide_line(&g, 0, guide_format(&g, "%s  %s %d", p->code, _("version"), p->version));
    if (p->n_situations) {
        heading(&g, _("Asked first"));
        questions(&g, form);
    }
    heading(&g, _("Items (?: by situation)"));
    members(&g, form);
    heading(&g, _("Materials, originals/copies (for what)"));
    materials(&g, form);
    if (p->n_chains) {
        heading(&g, _("Results that are materials of the next"));
        chains(&g, form);
    }
    heading(&g, _("Delivery"));
    guide_line(&g, 1, p->together ? _("once, when all results are ready")
                                  : _("each result when it is ready"));
    if (p->source)
        guide_paragraph(&g, 0, guide_format(&g, "%s: %s", _("source"), p->source));
    mem_free(g.scratch);
}

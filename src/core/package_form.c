/*
 * The form of a package: one item made of many. Expressions of the items speak of their own
 * fields, so every `$name` in them is renamed to the form's name for it, and each stands
 * behind its member's own condition:
 *
 *   relevant of a shared field   any member that is called for and finds it relevant
 *   required                     any of these that also requires it
 *   constraint                   all of these hold
 */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/package.h"

#define ALWAYS "1"

struct making {
    const void *ctx;
    const struct package *p;
    struct package_form *form;
    struct field *fields;
    size_t n_fields;
    struct material *materials;
    size_t n_materials;
};

/* ---- expressions ----------------------------------------------------------------------- */

static bool in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static const char *renamed(const struct making *m, size_t member, const char *text)
{
    const struct item *item = m->form->items[member];
    struct str out = str_new(m->ctx);
    bool quoted = false;

    if (!text)
        return NULL;
    while (*text) {
        size_t n = 0;
        const char *name;

        quoted ^= *text == '\'';
        if (*text != '$' || quoted) {
            str_addc(&out, *text++);
            continue;
        }
        for (text++; in_name(text[n]);)
            n++;
        name = mem_strndup(m->ctx, text, n);
        str_addf(&out, "$%s", item_field(item, name)
                                  ? package_field_name(m->ctx, m->p, m->p->members[member].id,
                                                       name)
                                  : name);
        text += n;
    }
    return out.s;
}

static bool always(const char *text)
{
    return !text || !strcmp(text, ALWAYS);
}

/* NULL is "always" in all of these; a value that is NULL counts as no. */
static const char *both(const void *ctx, const char *a, const char *b)
{
    if (always(a))
        return b;
    return always(b) ? a : mem_printf(ctx, "(%s) and (%s)", a, b);
}

static const char *either(const void *ctx, const char *a, const char *b)
{
    if (always(a) || always(b))
        return NULL;
    return mem_printf(ctx, "coalesce(%s, 0) or coalesce(%s, 0)", a, b);
}

static const char *unless(const void *ctx, const char *a)
{
    return always(a) ? "0" : mem_printf(ctx, "not coalesce(%s, 0)", a);
}

/* Whether the answers call for this member and it finds relevant what `relevant` is of. */
static const char *asked_by(const struct making *m, size_t member, const char *relevant)
{
    return both(m->ctx, m->p->members[member].when, renamed(m, member, relevant));
}

/* ---- fields ---------------------------------------------------------------------------- */

/* One item's part of a field that stands on the form already, or stands there now. */
static void join_field(const struct making *m, size_t member, const struct field *f,
                       struct field *out, bool first)
{
    const char *when = asked_by(m, member, f->relevant);
    const char *required = f->required ? both(m->ctx, when, renamed(m, member, f->required))
                                       : "0";
    const char *constraint = renamed(m, member, f->constraint);

    if (constraint && !always(when))
        constraint = mem_printf(m->ctx, "not coalesce(%s, 0) or (%s)", when, constraint);
    out->situation |= f->situation;
    if (first) {
        out->relevant = when;
        out->required = required ? required : ALWAYS;
        out->constraint = constraint;
        return;
    }
    out->relevant = either(m->ctx, out->relevant, when);
    required = either(m->ctx, out->required, required);
    out->required = required ? required : ALWAYS;
    if (constraint)
        out->constraint = both(m->ctx, out->constraint, constraint);
}

static struct field *find_field(struct making *m, const char *name)
{
    for (size_t i = 0; i < m->n_fields; i++)
        if (!strcmp(m->fields[i].name, name))
            return &m->fields[i];
    return NULL;
}

static void reword(const struct making *m, struct field *f)
{
    for (size_t i = 0; i < m->p->n_fields; i++) {
        const struct package_field *shared = &m->p->fields[i];

        if (strcmp(shared->name, f->name))
            continue;
        f->label = shared->label ? shared->label : f->label;
        f->hint = shared->hint ? shared->hint : f->hint;
    }
}

static void add_field(struct making *m, size_t member, const struct field *f)
{
    const char *name = package_field_name(m->ctx, m->p, m->p->members[member].id, f->name);
    struct field *out = find_field(m, name);
    bool first = !out;

    if (first) {
        out = mem_push(m->ctx, &m->fields, &m->n_fields, struct field);
        *out = *f;
        out->name = name;
        out->calculation = renamed(m, member, f->calculation);
        reword(m, out);
    }
    join_field(m, member, f, out, first);
}

/* Questions that choose come before the others, the package's own before the items'. */
static void add_fields(struct making *m)
{
    for (size_t i = 0; i < m->p->n_situations; i++)
        *mem_push(m->ctx, &m->fields, &m->n_fields, struct field) = m->p->situations[i];
    for (int situations = 1; situations >= 0; situations--)
        for (size_t k = 0; k < m->p->n_members; k++) {
            const struct item *item = m->form->items[k];

            for (size_t i = 0; i < item->n_fields; i++)
                if (item->fields[i].situation == situations)
                    add_field(m, k, &item->fields[i]);
        }
    m->form->item.fields = m->fields;
    m->form->item.n_fields = m->n_fields;
}

/* ---- materials -------------------------------------------------------------------------- */

static const struct package_material *shared_of(const struct package *p, const char *id)
{
    for (size_t i = 0; i < p->n_materials; i++)
        if (!strcmp(p->materials[i].id, id))
            return &p->materials[i];
    return NULL;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Pieces are counted of the members that are called for alone: nobody brings copies for an
 * item that he does not apply for (R046). */
static void count_pieces(const struct making *m, size_t member, const struct material *one,
                         const struct package_material *shared, struct material *out)
{
    if (!(m->form->involved & 1u << member))
        return;
    out->originals = most(out->originals, one->originals);
    out->copies = shared && shared->each ? out->copies + one->copies
                                         : most(out->copies, one->copies);
}

/* What another item of the same package makes is not asked of the applicant. */
static const char *asked_of_applicant(const struct making *m, size_t member,
                                      const struct material *one)
{
    const char *id = m->p->members[member].id;
    const struct package_chain *chain = package_chain(m->p, id, one->id);
    const char *when = asked_by(m, member, one->relevant);

    if (!chain)
        return when;
    return both(m->ctx, unless(m->ctx, m->p->members[package_member(m->p, chain->result)].when),
                when);
}

static struct material *find_material(struct making *m, const char *id, size_t *at)
{
    for (*at = 0; *at < m->n_materials; (*at)++)
        if (!strcmp(m->materials[*at].id, id))
            return &m->materials[*at];
    return NULL;
}

static void add_material(struct making *m, size_t member, const struct material *one)
{
    const char *id = package_material_id(m->ctx, m->p, m->p->members[member].id, one->id);
    const struct package_material *shared = shared_of(m->p, id);
    const char *when = asked_of_applicant(m, member, one);
    const char *required = both(m->ctx, when, renamed(m, member, one->required));
    size_t at, n = m->n_materials;
    struct material *out = find_material(m, id, &at);

    if (!out) {
        out = mem_push(m->ctx, &m->materials, &m->n_materials, struct material);
        *mem_push(m->ctx, &m->form->serves, &n, unsigned) = 0;
        *out = *one;
        out->id = id;
        out->originals = out->copies = 0;
        out->relevant = when;
        out->required = required ? required : ALWAYS;
        if (shared && shared->name)
            out->name = shared->name;
        if (shared && shared->note)
            out->note = shared->note;
    } else {
        out->relevant = either(m->ctx, out->relevant, when);
        required = either(m->ctx, out->required, required);
        out->required = required ? required : ALWAYS;
        out->form = (out->form & one->form) ? (out->form & one->form) : FORM_PAPER;
        out->deferrable &= one->deferrable;
        out->exempt &= one->exempt;
    }
    m->form->serves[at] |= 1u << member;
    count_pieces(m, member, one, shared, out);
}

static void add_materials(struct making *m)
{
    for (size_t k = 0; k < m->p->n_members; k++)
        for (size_t i = 0; i < m->form->items[k]->n_materials; i++)
            add_material(m, k, &m->form->items[k]->materials[i]);
    m->form->item.materials = m->materials;
    m->form->item.n_materials = m->n_materials;
}

/* ---- the rest --------------------------------------------------------------------------- */

/* The first item leads: its organ, its windows. Who may apply is who may apply for all. */
static void add_frame(struct making *m)
{
    struct item *out = &m->form->item;
    struct result *results = NULL;

    *out = *m->form->items[0];
    out->code = m->p->code;
    out->version = m->p->version;
    out->name = m->p->name;
    out->aliases = m->p->aliases;
    out->n_aliases = m->p->n_aliases;
    out->domain = m->p->domain;
    out->n_stages = out->n_fees = out->n_reductions = out->n_assumed = 0;
    out->promised = out->statutory = (struct limit){0, LIMIT_NONE};
    out->n_results = 0;
    for (size_t k = 0; k < m->p->n_members; k++) {
        const struct item *item = m->form->items[k];

        out->applicants &= item->applicants;
        out->agent_allowed &= item->agent_allowed;
        out->in_person = out->in_person ? out->in_person : item->in_person;
        out->months &= item->months;
        for (size_t i = 0; i < item->n_results; i++)
            *mem_push(m->ctx, &results, &out->n_results, struct result) = item->results[i];
    }
    out->results = results;
}

static bool ref_leads(const struct making *m, const struct package_ref *ref, bool field)
{
    size_t k = package_member(m->p, ref->member);

    if (k == m->p->n_members)
        return false;
    return field ? item_field(m->form->items[k], ref->name) != NULL
                 : item_material(m->form->items[k], ref->name) != NULL;
}

static bool whole(const struct making *m)
{
    bool good = m->p->n_members && m->p->n_members <= PACKAGE_MOST;

    for (size_t i = 0; good && i < m->p->n_members; i++)
        good = m->form->items[i] != NULL;
    for (size_t i = 0; good && i < m->p->n_fields; i++)
        for (size_t k = 0; good && k < m->p->fields[i].n_of; k++)
            good = ref_leads(m, &m->p->fields[i].of[k], true);
    for (size_t i = 0; good && i < m->p->n_materials; i++)
        for (size_t k = 0; good && k < m->p->materials[i].n_of; k++)
            good = ref_leads(m, &m->p->materials[i].of[k], false);
    for (size_t i = 0; good && i < m->p->n_chains; i++)
        good = ref_leads(m, &m->p->chains[i].material, false) &&
               package_member(m->p, m->p->chains[i].result) < m->p->n_members;
    return good;
}

const struct package_form *package_form(const void *ctx, const struct package *p,
                                        const struct item *const *items, unsigned involved)
{
    struct package_form *form = mem_new(ctx, struct package_form);
    struct making m = {.ctx = form, .p = p, .form = form};

    form->package = p;
    form->involved = involved;
    for (size_t i = 0; i < p->n_members && i < PACKAGE_MOST; i++)
        form->items[i] = items[i];
    if (!whole(&m)) {
        mem_free(form);
        return NULL;
    }
    add_frame(&m);
    add_fields(&m);
    add_materials(&m);
    return form;
}

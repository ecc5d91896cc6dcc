#include "core/package.h"

#include <string.h>

#include "base/mem.h"

size_t package_member(const struct package *p, const char *id)
{
    size_t i = 0;

    while (i < p->n_members && (!id || strcmp(p->members[i].id, id)))
        i++;
    return i;
}

size_t package_member_of(const struct package *p, const char *item)
{
    size_t i = 0;

    while (i < p->n_members && (!item || strcmp(p->members[i].item, item)))
        i++;
    return i;
}

static bool is_ref(const struct package_ref *ref, const char *member, const char *name)
{
    return !strcmp(ref->member, member) && !strcmp(ref->name, name);
}

const struct package_chain *package_chain(const struct package *p, const char *member,
                                          const char *material)
{
    for (size_t i = 0; i < p->n_chains; i++)
        if (is_ref(&p->chains[i].material, member, material))
            return &p->chains[i];
    return NULL;
}

bool package_holds(const struct package *p, const char *member)
{
    for (size_t i = 0; i < p->n_chains; i++)
        if (p->chains[i].holds && !strcmp(p->chains[i].material.member, member))
            return true;
    return false;
}

char *package_field_name(const void *ctx, const struct package *p, const char *member,
                         const char *field)
{
    for (size_t i = 0; i < p->n_fields; i++)
        for (size_t k = 0; k < p->fields[i].n_of; k++)
            if (is_ref(&p->fields[i].of[k], member, field))
                return mem_strdup(ctx, p->fields[i].name);
    return mem_printf(ctx, "%s_%s", member, field);
}

char *package_material_id(const void *ctx, const struct package *p, const char *member,
                          const char *material)
{
    for (size_t i = 0; i < p->n_materials; i++)
        for (size_t k = 0; k < p->materials[i].n_of; k++)
            if (is_ref(&p->materials[i].of[k], member, material))
                return mem_strdup(ctx, p->materials[i].id);
    return mem_printf(ctx, "%s.%s", member, material);
}

unsigned package_involved(const struct package_form *form, const struct expr_ops *expr,
                          int32_t today, const struct json *answers)
{
    const struct package *p = form->package;
    void *ctx = mem_context(NULL, "involved");
    struct json *ready = check_calculate(ctx, &form->item, expr, today, answers);
    unsigned bits = 0;

    for (size_t i = 0; i < p->n_members; i++) {
        struct expr_value v;

        if (!p->members[i].when ||
            (expr->eval(expr->arg, &form->item, p->members[i].when, ready, NULL, today, &v) &&
             expr_truth(&v, false)))
            bits |= 1u << i;
    }
    mem_free(ctx);
    return bits;
}

/* ---- split ----------------------------------------------------------------------------- */

struct split {
    const void *ctx;
    const struct package_form *form;
    const struct expr_ops *expr;
    int32_t today;
    const struct json *answers;
};

static struct json *answers_of(const struct split *s, size_t member)
{
    const struct item *item = s->form->items[member];
    const char *id = s->form->package->members[member].id;
    struct json *out = json_object(s->ctx);

    for (size_t i = 0; i < item->n_fields; i++) {
        const char *field = item->fields[i].name;
        const struct json *answer =
            json_get(s->answers, package_field_name(s->ctx, s->form->package, id, field));

        if (answer)
            json_set(out, field, json_copy(out, answer));
    }
    return out;
}

static bool asks(const struct split *s, size_t member, const struct material *m)
{
    const struct item *item = s->form->items[member];
    struct json *ready =
        check_calculate(s->ctx, item, s->expr, s->today, answers_of(s, member));

    return check_material_relevant(item, m, s->expr, s->today, ready);
}

/* The members that a shared piece is for, here and now; *keeper gets who keeps an original
 * of it: the first that asks for one, else the first. */
static size_t sharers(const struct split *s, const struct package_material *shared,
                      size_t out[PACKAGE_MOST], size_t *keeper)
{
    size_t n = 0;

    *keeper = s->form->package->n_members;
    for (size_t i = 0; i < shared->n_of && n < PACKAGE_MOST; i++) {
        size_t k = package_member(s->form->package, shared->of[i].member);
        const struct material *m = item_material(s->form->items[k], shared->of[i].name);

        if (!(s->form->involved & 1u << k) || !asks(s, k, m))
            continue;
        if (m->originals && *keeper == s->form->package->n_members)
            *keeper = k;
        out[n++] = k;
    }
    if (n && *keeper == s->form->package->n_members)
        *keeper = out[0];
    return n;
}

/* What `member` gets of the pieces of a shared material. */
static struct held deal(const struct split *s, const struct package_material *shared,
                        size_t member, const struct material *m, const struct held *h)
{
    struct held mine = *h;
    size_t list[PACKAGE_MOST], keeper;
    size_t n = sharers(s, shared, list, &keeper);
    int left = h->copies;

    mine.originals = member == keeper ? h->originals : 0;
    mine.sighted = h->sighted || (member != keeper && h->originals && m->originals);
    for (size_t i = 0; shared->each && i < n; i++) {
        const struct package_ref *ref = &shared->of[i];
        int asked = 0;

        for (size_t k = 0; k < shared->n_of; k++)
            if (package_member(s->form->package, shared->of[k].member) == list[i])
                ref = &shared->of[k];
        asked = item_material(s->form->items[list[i]], ref->name)->copies;
        mine.copies = i + 1 == n || left < asked ? left : asked;
        if (list[i] == member)
            break;
        left -= mine.copies;
    }
    return mine;
}

static const struct package_material *shared_of(const struct package *p, const char *id)
{
    for (size_t i = 0; i < p->n_materials; i++)
        if (!strcmp(p->materials[i].id, id))
            return &p->materials[i];
    return NULL;
}

/* What of one material of one item is here or awaited; false where nothing is. */
static bool piece(const struct split *s, size_t member, const struct material *m,
                  const struct held_list *held, struct held *out)
{
    const struct package *p = s->form->package;
    const char *id = p->members[member].id;
    const struct package_chain *chain = package_chain(p, id, m->id);
    size_t maker = chain ? package_member(p, chain->result) : p->n_members;
    const char *name = package_material_id(s->ctx, p, id, m->id);
    const struct held *h = held_find(held, name);
    const struct package_material *shared = shared_of(p, name);

    if (maker < p->n_members && (s->form->involved & 1u << maker)) {
        *out = (struct held){.id = m->id, .awaits = p->members[maker].item};
        return asks(s, member, m);
    }
    if (!h || (shared && !asks(s, member, m)))
        return false;
    *out = shared ? deal(s, shared, member, m, h) : *h;
    out->id = m->id;
    return true;
}

struct package_part package_split(const void *ctx, const struct package_form *form,
                                  size_t member, const struct expr_ops *expr, int32_t today,
                                  const struct json *answers, const struct held_list *held)
{
    struct split s = {ctx, form, expr, today, answers};
    const struct item *item = form->items[member];
    struct package_part part = {.answers = answers_of(&s, member)};

    for (size_t i = 0; i < item->n_materials; i++) {
        struct held h;

        if (piece(&s, member, &item->materials[i], held, &h))
            *mem_push(ctx, &part.held.list, &part.held.n, struct held) = h;
    }
    return part;
}

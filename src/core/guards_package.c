/*
 * Guards of packages (一件事, R019, R152). What another item of the same package makes is
 * not asked of the applicant: the receipt marks it as awaited, and it comes as a supply
 * with its number. Nobody can mark so what the published package does not chain.
 */
#include <string.h>

#include "core/guards.h"
#include "core/judge.h"

static const struct package_chain *chain_of(const struct rules *rules, const struct event *e,
                                            const struct json *material)
{
    const char *member = json_get_string(json_get(e->data, "package"), "member");
    const char *id = json_get_string(material, "id");
    const char *awaits = json_get_string(material, "awaits");
    const struct package *p = rules->package;
    const struct package_chain *chain;

    if (!p || !member || !id || !awaits)
        return NULL;
    chain = package_chain(p, member, id);
    if (!chain || strcmp(p->members[package_member(p, chain->result)].item, awaits))
        return NULL;
    return chain;
}

/* The clocks are held just where a chain that is awaited says so. */
static bool held_back(const struct rules *rules, const struct event *e)
{
    size_t n;
    struct json **materials = json_get_array(e->data, "materials", &n);
    bool holds = false;

    for (size_t i = 0; i < n; i++) {
        const struct package_chain *chain = chain_of(rules, e, materials[i]);

        holds |= chain && chain->holds;
    }
    return holds;
}

struct refusal guard_package(const struct rules *rules, const struct event *e)
{
    const struct json *said = json_get(e->data, "package");
    const struct package *p = rules->package;
    size_t member;

    if (!said)
        return allow();
    if (!p || strcmp(p->code, json_get_string(said, "code")) ||
        p->version != json_get_int(said, "version", 0))
        return refuse(REFUSAL_PACKAGE, "%s", json_get_string(said, "code"));
    member = package_member(p, json_get_string(said, "member"));
    if (member == p->n_members || strcmp(p->members[member].item, e->item))
        return refuse(REFUSAL_NOT_IN_PACKAGE, "%s", rules->item->name);
    if (json_get_int(said, "of", 0) < 1 ||
        json_get_int(said, "of", 0) > (int64_t)p->n_members)
        return refuse(REFUSAL_SHAPE, "of");
    if (json_get_bool(said, "holds", false) != held_back(rules, e))
        return refuse(REFUSAL_SHAPE, "holds");
    return allow();
}

static struct refusal result(const struct rules *rules, const struct casefile *c,
                             const struct event *e, const struct json *material)
{
    const char *id = json_get_string(material, "id");
    const char *awaits = json_get_string(material, "awaits");
    const struct held *h = c ? held_find(&c->held, id) : NULL;
    const struct material *m = item_material(rules->item, id);
    const char *name = m ? m->name : id;

    if (awaits && e->kind == KIND_RECEIVE && !chain_of(rules, e, material))
        return refuse(REFUSAL_NOT_CHAINED, "%s", name);
    if (awaits && e->kind != KIND_RECEIVE && !(h && h->awaits && !strcmp(h->awaits, awaits)))
        return refuse(REFUSAL_NOT_CHAINED, "%s", name);
    if (json_get_string(material, "number") && !(e->kind == KIND_SUPPLY && h && h->awaits))
        return refuse(REFUSAL_NOT_AWAITED, "%s", name);
    return allow();
}

struct refusal guard_results(const struct rules *rules, const struct casefile *c,
                             const struct event *e)
{
    size_t n;
    struct json **materials = json_get_array(e->data, "materials", &n);
    struct refusal r = allow();

    for (size_t i = 0; i < n && !r.code; i++)
        r = result(rules, c, e, materials[i]);
    return r;
}

struct refusal guard_awaited(const struct rules *rules, const struct casefile *c)
{
    const struct held *h = held_awaited(&c->held);
    const struct material *m = h ? item_material(rules->item, h->id) : NULL;

    return refuse(REFUSAL_AWAITED, "%s", m ? m->name : "");
}

/* Nothing of the application goes with it; the words of a window may. */
static bool says_more(const struct event *e, bool centre)
{
    static const char *const others[] = {"answers", "applicant", "agent"};
    bool more = centre && e->personal;

    for (size_t i = 0; e->personal && i < ARRAY_LEN(others); i++)
        more |= json_get(e->personal, others[i]) && json_get(e->personal, others[i])->n;
    return more;
}

struct refusal guard_carry(const struct casefile *c, const struct event *e)
{
    size_t n;
    struct json **materials = json_get_array(e->data, "materials", &n);
    bool centre = !strcmp(e->actor, CENTRE_ACTOR);

    if (says_more(e, centre) || !casefile_awaits(c, json_get(e->data, "materials")))
        return refuse(REFUSAL_NOT_AWAITED, "%s", kind_row(e->kind)->label);
    for (size_t i = 0; centre && i < n; i++)
        if (!json_get_string(materials[i], "number"))
            return refuse(REFUSAL_SHAPE, "number");
    return allow();
}

/* Guards of what goes from hand to hand: the slip that lists it, and who signs for it. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/guards.h"

/* ---- places ------------------------------------------------------------------------- */

/* A post is at its hall, and stands for its organ. */
static bool is_at(const struct rules *rules, const struct event *e, const char *place)
{
    const struct post *p = roster_post(rules->roster, e->post);

    if (!strncmp(place, "hall:", 5))
        return p->hall && !strcmp(p->hall, place + 5);
    return p->organ && !strncmp(place, "organ:", 6) && !strcmp(p->organ, place + 6);
}

static bool is_known(const struct roster *r, const char *place)
{
    if (!strncmp(place, "hall:", 5))
        return roster_hall(r, place + 5);
    if (strncmp(place, "organ:", 6))
        return false;
    for (size_t i = 0; i < r->n_organs; i++)
        if (!strcmp(r->organs[i].code, place + 6))
            return true;
    return false;
}

static const char *material_name(const struct rules *rules, const char *id)
{
    const struct material *m = item_material(rules->item, id);

    return m ? m->name : id;
}

/* ---- handed over ---------------------------------------------------------------------- */

static bool listed_before(struct json **list, size_t i, const char *id)
{
    for (size_t k = 0; k < i; k++)
        if (!strcmp(json_get_string(list[k], "id"), id))
            return true;
    return false;
}

/* Only what is there can go. */
static struct refusal pieces_here(const struct rules *rules, const struct casefile *c,
                                  const struct event *e)
{
    size_t n;
    struct json **list = json_get_array(e->data, "materials", &n);

    for (size_t i = 0; i < n; i++) {
        const char *id = json_get_string(list[i], "id");
        struct stock there = custody_at(&c->custody, event_data(e, "from_place"), id);
        int64_t originals = json_get_int(list[i], "originals", 0);
        int64_t copies = json_get_int(list[i], "copies", 0);

        if (originals > there.originals || copies > there.copies ||
            (!originals && !copies) || listed_before(list, i, id))
            return refuse(REFUSAL_NOT_AT_HAND, "%s", material_name(rules, id));
    }
    return allow();
}

/* A result that was produced, or one of the casefile's papers. */
static bool is_made(const struct casefile *c, const char *name)
{
    for (size_t i = 0; c->results && i < c->results->n; i++) {
        const char *made = json_get_string(c->results->items[i], "name");

        if (made && !strcmp(made, name))
            return true;
    }
    for (size_t i = 0; i < c->n_papers; i++)
        if (!c->papers[i].voided && c->papers[i].number && !strcmp(c->papers[i].number, name))
            return true;
    return false;
}

static struct refusal things_here(const struct casefile *c, const struct event *e)
{
    void *ctx = mem_context(NULL, "things");
    struct refusal r = allow();
    size_t n;
    struct json **list = json_get_array(e->data, "handed", &n);

    for (size_t i = 0; i < n && !r.code; i++) {
        const char *place = custody_thing(ctx, &c->custody, list[i]->string);

        if (!is_made(c, list[i]->string) ||
            (place && strcmp(place, event_data(e, "from_place")) != 0))
            r = refuse(REFUSAL_NOT_AT_HAND, "%s", list[i]->string);
    }
    mem_free(ctx);
    return r;
}

struct refusal guard_things_at(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    void *ctx = mem_context(NULL, "things");
    struct refusal r = allow();
    size_t n;
    struct json **list = json_get_array(e->data, "handed", &n);

    for (size_t i = 0; i < n && !r.code; i++) {
        const char *place = custody_thing(ctx, &c->custody, list[i]->string);

        if (place && !is_at(rules, e, place))
            r = refuse(REFUSAL_NOT_AT_HAND, "%s", list[i]->string);
    }
    mem_free(ctx);
    return r;
}

/* Where nothing is on paper, the slip alone hands the application to its organ. */
static bool nothing_goes(const struct casefile *c, const struct event *e)
{
    size_t pieces, things;

    json_get_array(e->data, "materials", &pieces);
    json_get_array(e->data, "handed", &things);
    return !pieces && !things &&
           !(casefile_integrated(c) && !c->handed_at && c->state == STATE_RECEIVED);
}

struct refusal guard_hand_over(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const char *from = event_data(e, "from_place"), *to = event_data(e, "to_place");
    struct refusal r;

    if (!from || !is_at(rules, e, from))
        return refuse(REFUSAL_NOT_HIS_POST, "%s", from ? from : "");
    if (!to || !is_known(rules->roster, to) || !strcmp(from, to))
        return refuse(REFUSAL_HAND_OVER_TO, "%s", to ? to : "");
    if (!json_get_string(json_get(e->personal, "carrier"), "name") && !e->erased)
        return refuse(REFUSAL_RECIPIENT, "%s", N_("who carries it"));
    if (nothing_goes(c, e))
        return refuse(REFUSAL_NOTHING_TO_DO, "%s", kind_row(e->kind)->label);
    r = pieces_here(rules, c, e);
    return r.code ? r : things_here(c, e);
}

/* ---- taken over ----------------------------------------------------------------------- */

static const struct json *record_of(const struct json *list, const char *id)
{
    for (size_t i = 0; list && i < list->n; i++) {
        const char *its = json_get_string(list->items[i], "id");

        if (its && !strcmp(its, id))
            return list->items[i];
    }
    return NULL;
}

/* Every piece that the slip lists is looked at, and nothing else came by it. The first that
 * did not come, or not whole, in *missing. */
static struct refusal checked(const struct rules *rules, const struct slip *slip,
                              const struct event *e, const char **missing)
{
    const struct json *came = json_get(e->data, "materials");

    for (size_t i = 0; slip->materials && i < slip->materials->n; i++) {
        const struct json *sent = slip->materials->items[i];
        const char *id = json_get_string(sent, "id");
        const struct json *one = record_of(came, id);
        int64_t originals = json_get_int(sent, "originals", 0);
        int64_t copies = json_get_int(sent, "copies", 0);

        if (!one || json_get_int(one, "originals", 0) > originals ||
            json_get_int(one, "copies", 0) > copies)
            return refuse(REFUSAL_NOT_CHECKED, "%s", material_name(rules, id));
        if (!*missing && (json_get_int(one, "originals", 0) < originals ||
                          json_get_int(one, "copies", 0) < copies))
            *missing = material_name(rules, id);
    }
    for (size_t i = 0; came && i < came->n; i++) {
        const char *id = json_get_string(came->items[i], "id");

        if (!record_of(slip->materials, id) || record_of(came, id) != came->items[i])
            return refuse(REFUSAL_NOT_CHECKED, "%s", material_name(rules, id));
    }
    return allow();
}

static bool names(const struct json *list, const char *name)
{
    for (size_t i = 0; list && i < list->n; i++)
        if (!strcmp(list->items[i]->string, name))
            return true;
    return false;
}

static struct refusal things_checked(const struct slip *slip, const struct event *e,
                                     const char **missing)
{
    const struct json *came = json_get(e->data, "handed");

    for (size_t i = 0; came && i < came->n; i++)
        if (!names(slip->things, came->items[i]->string))
            return refuse(REFUSAL_NOT_CHECKED, "%s", came->items[i]->string);
    for (size_t i = 0; slip->things && i < slip->things->n; i++)
        if (!*missing && !names(came, slip->things->items[i]->string))
            *missing = slip->things->items[i]->string;
    return allow();
}

struct refusal guard_take_over(const struct rules *rules, const struct casefile *c,
                               const struct event *e)
{
    const char *document = event_data(e, "slip"), *missing = NULL;
    const struct slip *slip = document ? custody_slip(&c->custody, document) : NULL;
    struct refusal r;

    if (!slip || slip->taken_at || !is_at(rules, e, slip->to))
        return refuse(REFUSAL_NO_SLIP, "%s", document ? document : "");
    r = checked(rules, slip, e, &missing);
    if (!r.code)
        r = things_checked(slip, e, &missing);
    if (!r.code && missing && !event_personal(e, "text") && !e->erased)
        return refuse(REFUSAL_MISSING_UNSAID, "%s", missing);
    return r;
}

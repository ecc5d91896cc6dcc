#include "core/custody.h"

#include <string.h>

#include "base/mem.h"

/* ---- pieces ---------------------------------------------------------------------- */

static struct stock *find(const struct custody *c, const char *place, const char *material)
{
    for (size_t i = 0; i < c->n_stocks; i++)
        if (!strcmp(c->stocks[i].place, place) && !strcmp(c->stocks[i].material, material))
            return &c->stocks[i];
    return NULL;
}

static int at_least_none(int n)
{
    return n < 0 ? 0 : n;
}

void custody_add(const void *ctx, struct custody *c, const char *place, const char *material,
                 int originals, int copies)
{
    struct stock *p = find(c, place, material);

    if (!p) {
        p = mem_push(ctx, &c->stocks, &c->n_stocks, struct stock);
        *p = (struct stock){place, material, 0, 0};
    }
    p->originals = at_least_none(p->originals + originals);
    p->copies = at_least_none(p->copies + copies);
}

struct stock custody_at(const struct custody *c, const char *place, const char *material)
{
    const struct stock *p = find(c, place, material);

    return p ? *p : (struct stock){place, material, 0, 0};
}

static int no_more(int64_t n, int most)
{
    return n > most ? most : n < 0 ? 0 : (int)n;
}

static void move(const void *ctx, struct custody *c, const char *from, const char *to,
                 const struct json *materials)
{
    for (size_t i = 0; materials && i < materials->n; i++) {
        const struct json *one = materials->items[i];
        const char *id = json_get_string(one, "id");
        struct stock there = custody_at(c, from, id ? id : "");
        int originals = no_more(json_get_int(one, "originals", 0), there.originals);
        int copies = no_more(json_get_int(one, "copies", 0), there.copies);

        if (!originals && !copies)
            continue;
        custody_add(ctx, c, from, id, -originals, -copies);
        custody_add(ctx, c, to, id, originals, copies);
    }
}

static const char *on_the_way(const void *ctx, const struct slip *slip)
{
    return mem_printf(ctx, "slip:%s", slip->document);
}

void custody_send(const void *ctx, struct custody *c, const struct slip *slip)
{
    *mem_push(ctx, &c->slips, &c->n_slips, struct slip) = *slip;
    move(ctx, c, slip->from, on_the_way(ctx, slip), slip->materials);
}

void custody_take(const void *ctx, struct custody *c, struct slip *slip)
{
    move(ctx, c, on_the_way(ctx, slip), slip->to, slip->came);
}

void custody_give_back(const void *ctx, struct custody *c)
{
    for (size_t i = 0, n = c->n_stocks; i < n; i++) {
        struct stock p = c->stocks[i];

        if (strncmp(p.place, "hall:", 5))
            continue;
        custody_add(ctx, c, p.place, p.material, -p.originals, -p.copies);
        custody_add(ctx, c, PLACE_APPLICANT, p.material, p.originals, p.copies);
    }
}

/* ---- slips ----------------------------------------------------------------------- */

struct slip *custody_slip(const struct custody *c, const char *document)
{
    for (size_t i = 0; i < c->n_slips; i++)
        if (!strcmp(c->slips[i].document, document))
            return &c->slips[i];
    return NULL;
}

const struct slip *custody_open(const struct custody *c, const char *to)
{
    for (size_t i = 0; i < c->n_slips; i++)
        if (!c->slips[i].taken_at && (!to || !strcmp(c->slips[i].to, to)))
            return &c->slips[i];
    return NULL;
}

static bool lists(const struct json *things, const char *name)
{
    for (size_t i = 0; things && i < things->n; i++)
        if (things->items[i]->type == JSON_STRING && !strcmp(things->items[i]->string, name))
            return true;
    return false;
}

const char *custody_thing(const void *ctx, const struct custody *c, const char *name)
{
    for (size_t i = c->n_slips; i-- > 0;) {
        const struct slip *s = &c->slips[i];

        if (lists(s->things, name))
            return s->taken_at && lists(s->things_came, name) ? s->to : on_the_way(ctx, s);
    }
    return NULL;
}

struct custody custody_copy(const void *ctx, const struct custody *c)
{
    struct custody copy = *c;

    copy.stocks = mem_dup(ctx, c->stocks, c->n_stocks * sizeof *c->stocks);
    copy.slips = mem_dup(ctx, c->slips, c->n_slips * sizeof *c->slips);
    return copy;
}

/* ---- as JSON --------------------------------------------------------------------- */

static struct json *slip_to_json(const void *ctx, const struct slip *s, bool personal)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "document", s->document);
    json_set_string(o, "from", s->from);
    json_set_string(o, "to", s->to);
    json_set_int(o, "at", s->at);
    json_set_string(o, "by", s->by);
    if (s->taken_at) {
        json_set_int(o, "taken_at", s->taken_at);
        json_set_string(o, "taken_by", s->taken_by);
    }
    if (s->materials)
        json_set(o, "materials", json_copy(ctx, s->materials));
    if (s->things)
        json_set(o, "handed", json_copy(ctx, s->things));
    if (personal && s->carrier)
        json_set(o, "carrier", json_copy(ctx, s->carrier));
    if (personal)
        json_set_string(o, "missing", s->missing);
    return o;
}

struct json *custody_to_json(const void *ctx, const struct custody *c, bool personal)
{
    struct json *o = json_object(ctx), *pieces = json_array(ctx), *slips = json_array(ctx);

    for (size_t i = 0; i < c->n_stocks; i++) {
        const struct stock *p = &c->stocks[i];
        struct json *one = json_object(ctx);

        if (!p->originals && !p->copies)
            continue;
        json_set_string(one, "material", p->material);
        json_set_string(one, "place", p->place);
        json_set_int(one, "originals", p->originals);
        json_set_int(one, "copies", p->copies);
        json_push(pieces, one);
    }
    for (size_t i = 0; i < c->n_slips; i++)
        json_push(slips, slip_to_json(ctx, &c->slips[i], personal));
    json_set(o, "pieces", pieces);
    json_set(o, "slips", slips);
    return o;
}

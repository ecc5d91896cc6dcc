#include "client/deed_custody.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "desk/fill.h"

#define PIECES "pieces" /* of a hand-over: numbers of what goes */
#define CAME   "came."  /* of a signature: one a piece */

const char *deed_custody_name(const void *ctx, const struct roster *r, const char *place)
{
    const struct hall *hall;

    if (!strncmp(place, "slip:", 5))
        return mem_printf(ctx, _("on its way by %s"), place + 5);
    if (!strcmp(place, PLACE_APPLICANT))
        return _("the applicant");
    if (!strncmp(place, "organ:", 6))
        return r ? roster_organ_name(r, place + 6) : place + 6;
    hall = r && !strncmp(place, "hall:", 5) ? roster_hall(r, place + 5) : NULL;
    return hall ? hall->name : place;
}

static const char *material_name(const struct casefile *c, const char *id)
{
    const struct material *m = c->item ? item_material(c->item, id) : NULL;

    return m ? m->name : id;
}

static const struct slip *coming(const struct casefile *c, const char *place)
{
    return custody_open(&c->custody, place);
}

static struct json *record(const void *ctx, const char *id, int64_t originals, int64_t copies)
{
    struct json *o = json_object(ctx);

    json_set_string(o, "id", id);
    json_set_int(o, "originals", originals);
    json_set_int(o, "copies", copies);
    return o;
}

/* ---- to hand over ------------------------------------------------------------------- */

/* What is at a place: the pieces, then the things that were made. Either is NULL. */
struct thing {
    const struct stock *stock;
    const char *name;
};

static size_t things_at(const void *ctx, const struct casefile *c, const char *place,
                        struct thing **out)
{
    bool organ = c->item && !strncmp(place, "organ:", 6) && !strcmp(place + 6, c->item->organ);
    size_t n = 0;

    *out = NULL;
    for (size_t i = 0; i < c->custody.n_stocks; i++) {
        const struct stock *s = &c->custody.stocks[i];

        if (!strcmp(s->place, place) && (s->originals || s->copies))
            *mem_push(ctx, out, &n, struct thing) = (struct thing){s, NULL};
    }
    for (size_t i = 0; i <= (c->results ? c->results->n : 0); i++) {
        const char *name = c->results && i < c->results->n
                               ? json_get_string(c->results->items[i], "name")
                           : c->results ? NULL
                                        : c->decision_document;
        const char *at = name ? custody_thing(ctx, &c->custody, name) : NULL;

        if (name && (at ? !strcmp(at, place) : organ))
            *mem_push(ctx, out, &n, struct thing) = (struct thing){NULL, name};
    }
    return n;
}

static const char *thing_label(const void *ctx, const struct casefile *c,
                               const struct thing *t)
{
    return t->stock ? mem_printf(ctx, _("%s  originals %d, copies %d"),
                                 material_name(c, t->stock->material), t->stock->originals,
                                 t->stock->copies)
                    : t->name;
}

static void add_pieces(struct desk *d, const void *ctx, const struct casefile *c,
                       struct fieldset *set)
{
    struct thing *things;
    size_t n = things_at(ctx, c, fill_place(d, ctx), &things), i;
    struct entry_choice *choices = mem_array(ctx, struct entry_choice, n);
    struct str all = str_new(ctx);
    struct entry_spec spec = {.name = PIECES, .label = _("What goes (Space marks)"),
                              .kind = ENTRY_MANY, .choices = choices, .n_choices = n};

    for (i = 0; i < n; i++) {
        choices[i] = (struct entry_choice){mem_printf(ctx, "%zu", i),
                                           thing_label(ctx, c, &things[i])};
        str_join(&all, " ", choices[i].value);
    }
    if (!n)
        return;
    i = fieldset_add(set, &spec);
    fieldset_set_value(set, i, all.s);
}

static void read_pieces(struct desk *d, const struct casefile *c, const struct fieldset *set,
                        struct json *data)
{
    struct json *materials = json_array(data), *names = json_array(data);
    size_t at = fieldset_find(set, PIECES);
    struct thing *things;
    size_t n = things_at(data, c, fill_place(d, data), &things);

    for (size_t i = 0; at != FIELDSET_NONE && i < n; i++) {
        const struct stock *s = things[i].stock;

        if (!entry_has_value(fieldset_value(set, at), mem_printf(data, "%zu", i)))
            continue;
        if (s)
            json_push(materials, record(materials, s->material, s->originals, s->copies));
        else
            json_push(names, json_string(names, things[i].name));
    }
    json_set(data, "materials", materials);
    if (names->n)
        json_set(data, "handed", names);
}

/* ---- to take over ------------------------------------------------------------------- */

static const char *came_name(const void *ctx, size_t i)
{
    return mem_printf(ctx, CAME "%zu", i);
}

static void add_one(const void *ctx, struct fieldset *set, size_t i, const char *label)
{
    struct entry_choice *choices = mem_array(ctx, struct entry_choice, 2);
    struct entry_spec spec = {.name = came_name(ctx, i), .label = label, .kind = ENTRY_ONE,
                              .choices = choices, .n_choices = 2,
                              .hint = _("each piece is looked at; what is missing is said "
                                        "below")};

    choices[0] = (struct entry_choice){"here", _("it came, whole")};
    choices[1] = (struct entry_choice){"missing", _("it is missing")};
    fieldset_add(set, &spec);
}

static size_t length(const struct json *list)
{
    return list ? list->n : 0;
}

static void add_coming(struct desk *d, const void *ctx, const struct casefile *c,
                       struct fieldset *set)
{
    const struct slip *s = coming(c, fill_place(d, ctx));
    size_t n = s ? length(s->materials) : 0;

    for (size_t i = 0; i < n; i++) {
        const struct json *one = s->materials->items[i];

        add_one(ctx, set, i,
                mem_printf(ctx, _("%s %lld+%lld"),
                           material_name(c, json_get_string(one, "id")),
                           (long long)json_get_int(one, "originals", 0),
                           (long long)json_get_int(one, "copies", 0)));
    }
    for (size_t i = 0; s && i < length(s->things); i++)
        add_one(ctx, set, n + i, s->things->items[i]->string);
}

/* What was not looked at yet is not said at all: the judge asks for it. */
static void read_coming(struct desk *d, const struct casefile *c, const struct fieldset *set,
                        struct json *data)
{
    const struct slip *s = coming(c, fill_place(d, data));
    struct json *materials = json_array(data), *names = json_array(data);
    size_t n = s ? length(s->materials) : 0;

    for (size_t i = 0; i < n; i++) {
        const struct json *one = s->materials->items[i];
        size_t at = fieldset_find(set, came_name(data, i));
        const char *said = at == FIELDSET_NONE ? "" : fieldset_value(set, at);
        bool here = !strcmp(said, "here");

        if (*said)
            json_push(materials,
                      record(materials, json_get_string(one, "id"),
                             here ? json_get_int(one, "originals", 0) : 0,
                             here ? json_get_int(one, "copies", 0) : 0));
    }
    for (size_t i = 0; s && i < length(s->things); i++) {
        size_t at = fieldset_find(set, came_name(data, n + i));

        if (at != FIELDSET_NONE && !strcmp(fieldset_value(set, at), "here"))
            json_push(names, json_string(names, s->things->items[i]->string));
    }
    json_set(data, "materials", materials);
    if (names->n)
        json_set(data, "handed", names);
    if (s)
        json_set_string(data, "slip", s->document);
}

/* ---- by deed ------------------------------------------------------------------------ */

void deed_custody_fields(struct desk *d, const void *ctx, enum deed deed,
                         const struct casefile *c, struct fieldset *set)
{
    if (deed == DEED_HAND_OVER)
        add_pieces(d, ctx, c, set);
    else if (deed == DEED_TAKE_OVER)
        add_coming(d, ctx, c, set);
}

void deed_custody_read(struct desk *d, enum deed deed, const struct casefile *c,
                       const struct fieldset *set, struct json *data)
{
    if (deed == DEED_HAND_OVER)
        read_pieces(d, c, set, data);
    else if (deed == DEED_TAKE_OVER)
        read_coming(d, c, set, data);
}

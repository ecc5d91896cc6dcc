#include "core/material.h"

#include <string.h>

#include "base/mem.h"

const struct held *held_find(const struct held_list *held, const char *id)
{
    for (size_t i = 0; i < held->n; i++)
        if (!strcmp(held->list[i].id, id))
            return &held->list[i];
    return NULL;
}

const struct held *held_awaited(const struct held_list *held)
{
    for (size_t i = 0; i < held->n; i++)
        if (held->list[i].awaits)
            return &held->list[i];
    return NULL;
}

struct json *held_to_json(const void *ctx, const struct held_list *held)
{
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < held->n; i++) {
        const struct held *h = &held->list[i];
        struct json *o = json_object(ctx);

        json_set_string(o, "id", h->id);
        json_set_int(o, "originals", h->originals);
        json_set_int(o, "copies", h->copies);
        if (h->electronic)
            json_set_bool(o, "electronic", true);
        if (h->sighted)
            json_set_bool(o, "sighted", true);
        if (h->faulty)
            json_set_bool(o, "faulty", true);
        json_set_string(o, "place", h->place);
        json_set_string(o, "awaits", h->awaits);
        json_set_string(o, "number", h->number);
        json_push(out, o);
    }
    return out;
}

struct json *held_faults_to_json(const void *ctx, const struct held_list *held)
{
    struct json *out = json_object(ctx);

    for (size_t i = 0; i < held->n; i++)
        if (held->list[i].faulty)
            json_set_string(out, held->list[i].id, held->list[i].fault);
    return out;
}

static struct held *take(const void *ctx, struct held_list *held, const char *id)
{
    struct held *h;

    for (size_t i = 0; i < held->n; i++)
        if (!strcmp(held->list[i].id, id))
            return &held->list[i];
    h = mem_push(ctx, &held->list, &held->n, struct held);
    h->id = mem_strdup(ctx, id);
    return h;
}

static void put(const void *ctx, struct held_list *held, const struct json *o,
                const struct json *faults, bool anew)
{
    const char *id = json_get_string(o, "id"), *place = json_get_string(o, "place");
    const char *number = json_get_string(o, "number");
    struct held *h;

    if (!id)
        return;
    h = take(ctx, held, id);
    if (anew) {
        h->originals = h->copies = 0;
        h->electronic = h->sighted = false;
    }
    h->originals += (int)json_get_int(o, "originals", 0);
    h->copies += (int)json_get_int(o, "copies", 0);
    h->electronic |= json_get_bool(o, "electronic", false);
    h->sighted |= json_get_bool(o, "sighted", false);
    h->faulty = json_get_bool(o, "faulty", false);
    h->fault = h->faulty ? mem_strdup(ctx, json_get_string(faults, id)) : NULL;
    h->awaits = mem_strdup(ctx, json_get_string(o, "awaits"));
    if (number)
        h->number = mem_strdup(ctx, number);
    if (place)
        h->place = mem_strdup(ctx, place);
}

void held_merge(const void *ctx, struct held_list *held, const struct json *materials,
                const struct json *faults)
{
    for (size_t i = 0; materials && i < materials->n; i++)
        put(ctx, held, materials->items[i], faults, false);
}

void held_correct(const void *ctx, struct held_list *held, const struct json *materials,
                  const struct json *faults)
{
    for (size_t i = 0; materials && i < materials->n; i++)
        put(ctx, held, materials->items[i], faults, true);
}

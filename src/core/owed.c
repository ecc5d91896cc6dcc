#include "core/owed.h"

#include <string.h>

#include "base/mem.h"
#include "core/check.h"
#include "core/date.h"

static struct findings faults(const void *ctx, const struct rules *rules,
                              const struct casefile *c)
{
    struct application a = casefile_application(c);

    return check_application(ctx, rules->item, rules->expr,
                             date_of_at(c->received_at, NULL), &a);
}

/* A material may be at fault in two ways; it stands here once. */
static void push_once(struct json *list, const char *id)
{
    if (!list->n || strcmp(list->items[list->n - 1]->string, id))
        json_push(list, json_string(list, id));
}

struct json *owed_materials(const void *ctx, const struct rules *rules,
                            const struct casefile *c, const struct undertaking *u)
{
    struct findings f = faults(ctx, rules, c);
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < f.n; i++)
        if (f.list[i].subject == SUBJECT_MATERIAL && undertaking_names(u, f.list[i].id))
            push_once(out, f.list[i].id);
    return out;
}

struct json *owed_offered(const void *ctx, const struct rules *rules,
                          const struct casefile *c, enum promise p)
{
    struct findings f = faults(ctx, rules, c);
    struct json *out = json_array(ctx);

    for (size_t i = 0; i < f.n; i++)
        if (f.list[i].subject == SUBJECT_MATERIAL &&
            undertaking_allowed(rules->item, p, f.list[i].id))
            push_once(out, f.list[i].id);
    return out;
}

bool owed_inspection(const struct casefile *c, const struct calendar *calendar,
                     int32_t *day)
{
    const struct undertaking *u = casefile_undertaking(c);
    const unsigned granted = S(GRANTED) | S(PRODUCED) | S(ISSUED) | S(CLOSED);

    if (!u || u->promise != PROMISE_COMMITMENT || !c->item || !(granted & 1u << c->state) ||
        !c->decision || strcmp(c->decision, "grant"))
        return false;
    if (!c->inspection.result)
        return undertaking_term(c->item->commitment.check_within, calendar,
                          date_of_at(c->decided_at, NULL), day);
    *day = c->inspection.mend_by;
    return !strcmp(c->inspection.result, "mend");
}

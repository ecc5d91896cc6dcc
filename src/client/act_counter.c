#include "client/act_counter.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct putting {
    const void *ctx;
    struct counter *counter;
    const struct json *said, *places;
    struct refusal *refusal;
    struct err *err;
};

static enum rc not_asked(struct putting *p, const char *name)
{
    *p->refusal = refuse(REFUSAL_NOT_IN_GUIDE, "%s", name ? name : "");
    return RC_OK;
}

static enum rc put_answers(struct putting *p)
{
    const struct json *answers = json_get(p->said, "answers");

    for (size_t i = 0; answers && i < answers->n; i++) {
        const char *name = answers->keys[i], *text = answers->items[i]->string;
        const char *place = json_get_string(p->places, name);

        if (!item_field(p->counter->item, name))
            return not_asked(p, name);
        if (!counter_set_answer(p->counter, name, text))
            return err_set(p->err, RC_HARD, _("%s: %s cannot be: %s"),
                           place ? place : "answers", name, text);
    }
    return RC_OK;
}

static void put_person(struct putting *p, const char *who)
{
    const struct json *person = json_get(p->said, who);

    for (size_t i = 0; person && i < person->n; i++)
        counter_set_person(p->counter, who, person->keys[i], person->items[i]->string);
}

static void put_material(struct held *h, const struct json *m)
{
    const char *place = json_get_string(m, "place");

    h->originals += (int)json_get_int(m, "originals", 0);
    h->copies += (int)json_get_int(m, "copies", 0);
    h->electronic = json_get_bool(m, "electronic", h->electronic);
    h->sighted = json_get_bool(m, "sighted", h->sighted);
    h->faulty = json_get_bool(m, "faulty", h->faulty);
    h->place = place ? place : h->place;
}

static enum rc put_materials(struct putting *p)
{
    size_t n;
    struct json **materials = json_get_array(p->said, "materials", &n);

    for (size_t i = 0; i < n; i++) {
        const char *id = json_get_string(materials[i], "id");
        struct held *h = id ? counter_held(p->counter, id) : NULL;

        if (!h)
            return not_asked(p, id);
        put_material(h, materials[i]);
    }
    return RC_OK;
}

static enum rc put_faults(struct putting *p)
{
    const struct json *faults = json_get(p->said, "faults");

    for (size_t i = 0; faults && i < faults->n; i++) {
        struct held *h = counter_held(p->counter, faults->keys[i]);

        if (!h)
            return not_asked(p, faults->keys[i]);
        h->faulty = true;
        h->fault = faults->items[i]->string;
    }
    return RC_OK;
}

static void put_also(struct putting *p)
{
    size_t n;
    struct json **also = json_get_array(p->said, "also", &n);

    p->counter->also = mem_array(p->ctx, const char *, n);
    p->counter->n_also = n;
    for (size_t i = 0; i < n; i++)
        p->counter->also[i] = also[i]->string;
}

enum rc act_counter_put(const void *ctx, struct counter *counter, const struct json *said,
                        const struct json *places, struct refusal *refusal, struct err *err)
{
    struct putting p = {ctx, counter, said, places, refusal, err};
    enum rc rc;

    *refusal = allow();
    put_person(&p, "applicant");
    put_person(&p, "agent");
    put_also(&p);
    rc = put_answers(&p);
    if (!rc && !refusal->code)
        rc = put_materials(&p);
    if (!rc && !refusal->code)
        rc = put_faults(&p);
    return rc;
}

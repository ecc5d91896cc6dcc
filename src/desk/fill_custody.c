/* What an act that hands something over holds besides what the person said: from where,
 * where to, and everything that is there. */
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "desk/fill_p.h"

/* A back office stands for its organ, a window for its hall. */
const char *fill_place(const struct desk *d, const void *ctx)
{
    const struct post *p = d->session.post;

    return p->organ ? mem_printf(ctx, "organ:%s", p->organ)
                    : mem_printf(ctx, "hall:%s", p->hall ? p->hall : "");
}

const char *fill_next_place(const struct desk *d, const void *ctx, const struct casefile *c)
{
    const struct hall *hall = d->session.hall;

    if (d->session.post->organ)
        return c->hall ? mem_printf(ctx, "hall:%s", c->hall) : NULL;
    if (hall && hall->above)
        return mem_printf(ctx, "hall:%s", hall->above);
    return c->item ? mem_printf(ctx, "organ:%s", c->item->organ) : NULL;
}

static void add_thing(struct act_filling *f, struct json *list, const char *name,
                      const char *from)
{
    const char *place = custody_thing(f->ctx, &f->casefile->custody, name);
    bool made_here = !strncmp(from, "organ:", 6) && f->casefile->item &&
                     !strcmp(from + 6, f->casefile->item->organ);

    if (place ? !strcmp(place, from) : made_here)
        json_push(list, json_string(list, name));
}

/* What was made for the applicant and is here: the results, else the decision. */
static struct json *things_here(struct act_filling *f, const char *from)
{
    const struct casefile *c = f->casefile;
    struct json *list = json_array(f->data);

    for (size_t i = 0; c->results && i < c->results->n; i++) {
        const char *name = json_get_string(c->results->items[i], "name");

        if (name)
            add_thing(f, list, name, from);
    }
    if (!c->results && c->decision_document)
        add_thing(f, list, c->decision_document, from);
    return list;
}

static struct json *pieces_here(struct act_filling *f, const char *from)
{
    const struct custody *c = &f->casefile->custody;
    struct json *list = json_array(f->data);

    for (size_t i = 0; i < c->n_stocks; i++) {
        const struct stock *s = &c->stocks[i];
        struct json *o;

        if (strcmp(s->place, from) != 0 || (!s->originals && !s->copies))
            continue;
        o = json_object(list);
        json_set_string(o, "id", s->material);
        json_set_int(o, "originals", s->originals);
        json_set_int(o, "copies", s->copies);
        json_push(list, o);
    }
    return list;
}

/* A count that was not said is none. */
static void count_all(struct act_filling *f)
{
    size_t n;
    struct json **list = json_get_array(f->data, "materials", &n);

    for (size_t i = 0; i < n; i++) {
        if (!json_get(list[i], "originals"))
            json_set_int(list[i], "originals", 0);
        if (!json_get(list[i], "copies"))
            json_set_int(list[i], "copies", 0);
    }
}

void fill_hand_over(struct act_filling *f)
{
    const char *from = fill_place(f->desk, f->ctx);

    json_set_string(f->data, "from_place", from);
    if (!fill_has(f, "to_place"))
        json_set_string(f->data, "to_place", fill_next_place(f->desk, f->ctx, f->casefile));
    if (!fill_has(f, "materials"))
        json_set(f->data, "materials", pieces_here(f, from));
    count_all(f);
    if (!fill_has(f, "handed")) {
        struct json *things = things_here(f, from);

        if (things->n)
            json_set(f->data, "handed", things);
    }
}

/* The oldest slip that comes here. What came by it is the receiver's alone to say. */
void fill_take_over(struct act_filling *f)
{
    const struct slip *slip =
        custody_open(&f->casefile->custody, fill_place(f->desk, f->ctx));

    if (!fill_has(f, "slip") && slip)
        json_set_string(f->data, "slip", slip->document);
    if (!fill_has(f, "materials"))
        json_set(f->data, "materials", json_array(f->data));
    count_all(f);
}

void fill_feed_back(struct act_filling *f)
{
    if (!fill_has(f, "on"))
        fill_set_day(f, "on", date_of_at(f->event->at, NULL));
}

/* What moves materials and results about, and what the applicant is told of it. */
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/effects_p.h"

static const char *hall_of(const struct casefile *c, const struct event *e)
{
    const char *hall = event_data(e, "hall");

    return mem_printf(c->ctx, "hall:%s", hall ? hall : c->hall ? c->hall : "");
}

/* A correction says what the counts are: what is recorded at the first window follows. */
void effect_take_in(struct casefile *c, const struct event *e)
{
    size_t n;
    struct json **materials = json_get_array(e->data, "materials", &n);
    const char *place = hall_of(c, e);

    for (size_t i = 0; i < n; i++) {
        const char *id = json_get_string(materials[i], "id");
        const struct held *was =
            id && e->kind == KIND_CORRECT ? held_find(&c->held, id) : NULL;

        if (id)
            custody_add(c->ctx, &c->custody, place, id,
                        (int)json_get_int(materials[i], "originals", 0) -
                            (was ? was->originals : 0),
                        (int)json_get_int(materials[i], "copies", 0) -
                            (was ? was->copies : 0));
    }
}

void effect_hand_over(struct casefile *c, const struct event *e)
{
    struct slip slip = {
        .document = event_data(e, "document"),
        .from = event_data(e, "from_place"),
        .to = event_data(e, "to_place"),
        .at = e->at,
        .by = e->actor,
        .materials = json_get(e->data, "materials"),
        .things = json_get(e->data, "handed"),
        .carrier = json_get(e->personal, "carrier"),
    };

    if (!slip.document || !slip.from || !slip.to)
        return;
    custody_send(c->ctx, &c->custody, &slip);
    if (!c->handed_at && c->item && !strncmp(slip.to, "organ:", 6) &&
        !strcmp(slip.to + 6, c->item->organ))
        c->handed_at = e->at;
}

void effect_take_over(struct casefile *c, const struct event *e)
{
    const char *document = event_data(e, "slip");
    struct slip *slip = document ? custody_slip(&c->custody, document) : NULL;

    if (!slip || slip->taken_at)
        return;
    slip->taken_at = e->at;
    slip->taken_by = e->actor;
    slip->came = json_get(e->data, "materials");
    slip->things_came = json_get(e->data, "handed");
    slip->missing = event_personal(e, "text");
    custody_take(c->ctx, &c->custody, slip);
}

/* ---- what the applicant is told ---------------------------------------------------- */

static bool is_answer(enum kind k)
{
    return k == KIND_ACCEPT || k == KIND_NOTIFY || k == KIND_DECLINE;
}

/* A grant of an item that has results is told with them. */
static bool is_result(const struct casefile *c, const struct event *e)
{
    const char *result = event_data(e, "result");

    return e->kind == KIND_PRODUCE ||
           (e->kind == KIND_DECIDE &&
            (!result || strcmp(result, "grant") || !c->item || !c->item->n_results));
}

/* Where another stands for the applicant, or the organ answers behind the window, the news
 * has to be carried to the applicant; what is said at the window itself is heard there. */
void effect_tell(struct casefile *c, const struct event *e)
{
    bool far = c->proxy.service || casefile_integrated(c);
    bool here = c->window && !strcmp(e->post, c->window);

    if (far && (is_result(c, e) || (is_answer(e->kind) && !here)))
        c->told.since = e->at;
    else if (e->kind == KIND_ISSUE || e->kind == KIND_GIVE_BACK || e->kind == KIND_WITHDRAW)
        c->told = (struct told){.on = date_of_at(e->at, NULL), .method = kind_row(e->kind)->name,
                                .by = e->actor};
}

void effect_feed_back(struct casefile *c, const struct event *e)
{
    const char *on = event_data(e, "on");

    c->told = (struct told){.method = event_data(e, "method"), .by = e->actor};
    if (!on || !date_parse(on, &c->told.on))
        c->told.on = date_of_at(e->at, NULL);
}

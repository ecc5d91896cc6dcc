/* Undertakings: given, kept, lapsed, taken back, looked at, and what was granted on one
 * revoked. */
#include "core/effects_p.h"

#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/undertaking.h"

static const char **names(const struct casefile *c, const struct event *e, const char *name,
                          size_t *n)
{
    struct json **list = json_get_array(e->data, name, n);
    const char **out = mem_array(c->ctx, const char *, *n);

    for (size_t i = 0; i < *n; i++)
        out[i] = list[i]->string ? list[i]->string : "";
    return out;
}

static int32_t day_of(const struct event *e, const char *name)
{
    const char *text = event_data(e, name);
    int32_t day;

    return text && date_parse(text, &day) ? day : date_of_at(e->at, NULL);
}

/* The application is complete with it, so that it can be accepted from that day on. */
void effect_undertake(struct casefile *c, const struct event *e)
{
    const char *kind = event_data(e, "kind");
    struct undertaking u = {.paper = event_data(e, "document"), .at = e->at};

    if (casefile_undertaking(c) || !kind || !promise_parse(kind, &u.promise))
        return;
    u.materials = names(c, e, "undertaken", &u.n);
    u.until = day_of(e, "until");
    if (u.promise == PROMISE_DEFERRAL) {
        u.owed = u.materials;
        u.n_owed = u.n;
    }
    *mem_push(c->ctx, &c->undertakings, &c->n_undertakings, struct undertaking) = u;
    if (!c->complete_at)
        c->complete_at = e->at;
}

/* The last one, taken back too. */
static struct undertaking *last(struct casefile *c)
{
    return c->n_undertakings ? &c->undertakings[c->n_undertakings - 1] : NULL;
}

void effect_owed(struct casefile *c, const struct event *e)
{
    struct undertaking *u = last(c);
    bool owed;

    if (!u || !json_get(e->data, "owed"))
        return;
    owed = u->n_owed;
    u->owed = names(c, e, "owed", &u->n_owed);
    if (owed && !u->n_owed) {
        u->brought_at = e->at;
        u->brought_on = date_of_at(e->at, NULL);
    } else if (u->n_owed) {
        u->brought_at = 0;
    }
}

/* The ordinary procedure takes its place: an accepted casefile begins its route. */
void effect_take_back(struct casefile *c, const struct event *e)
{
    const char *paper = event_data(e, "takes_back");
    struct undertaking *u = last(c);

    if (!u || !paper || !u->paper || strcmp(u->paper, paper))
        return;
    u->taken_back = true;
    if (c->state != STATE_ACCEPTED)
        return;
    effect_leave_stage(c, "left", e->at);
    effect_open_stage(c, 0, e->at);
}

void effect_lapse(struct casefile *c, const struct event *e)
{
    c->lapsed_at = e->at;
    c->ended_at = e->at;
}

void effect_inspect(struct casefile *c, const struct event *e)
{
    c->inspection = (struct inspection){
        .result = event_data(e, "result"),
        .on = day_of(e, "inspected_on"),
        .mend_by = day_of(e, "mend_by"),
        .at = e->at,
    };
}

void effect_revoke(struct casefile *c, const struct event *e)
{
    c->revoked_at = e->at;
    c->ended_at = e->at;
}

#include "server/carry.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/effects.h"
#include "core/judge.h"
#include "core/notice.h"
#include "core/owed.h"
#include "server/centre_act.h"

#define MOST_FOUND 64

struct family {
    struct hub *hub;
    const void *ctx;
    struct casefile **list;
    size_t n;
};

static enum rc find(struct family *f, const char *package, struct err *err)
{
    struct casefile_source source = rulebook_source(f->hub->rules);
    struct row_list rows = {0};
    enum rc rc = journal_search(f->hub->journal, f->ctx, package, MOST_FOUND, &rows, err);

    for (size_t i = 0; i < rows.n && !rc; i++) {
        struct casefile *c = NULL;

        if (strcmp(rows.list[i].package, package))
            continue;
        rc = casefiles_fold(f->hub->journal, f->ctx, &source, rows.list[i].id, &c, err);
        if (!rc && c && c->item)
            *mem_push(f->ctx, &f->list, &f->n, struct casefile *) = c;
    }
    return rc;
}

/* The number of what the item made; NULL where it has not. */
static const char *result_of(const struct family *f, const char *item)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct casefile *c = f->list[i];

        if (!strcmp(c->item_code, item) && c->results && c->results->n)
            return json_get_string(c->results->items[0], "number");
    }
    return NULL;
}

/* What has come of what c awaits, as records of materials. */
static struct json *arrived(const struct family *f, const struct casefile *c)
{
    struct json *list = json_array(f->ctx);

    for (size_t i = 0; i < c->held.n; i++) {
        const struct held *h = &c->held.list[i];
        const char *number = h->awaits ? result_of(f, h->awaits) : NULL;
        struct json *o;

        if (!number)
            continue;
        o = json_object(list);
        json_set_string(o, "id", h->id);
        json_set_int(o, "originals", 0);
        json_set_int(o, "copies", 0);
        json_set_bool(o, "electronic", true);
        json_set_string(o, "number", number);
        json_push(list, o);
    }
    return list;
}

/* What any supply says of the application once it is in. */
static void claim(const struct family *f, const struct casefile *c, struct json *data)
{
    struct expr_ops expr = rulebook_expr(f->hub->rules);
    struct rules rules = {.item = c->item, .expr = &expr};
    struct event e = {
        .kind = KIND_SUPPLY,
        .device = CENTRE_DEVICE,
        .actor = CENTRE_ACTOR,
        .person = CENTRE_ACTOR,
        .post = CENTRE_ACTOR,
        .casefile = c->id,
        .at = hub_now(f->hub),
        .data = data,
    };
    struct casefile *after = casefile_copy(f->ctx, c);
    const struct undertaking *u;
    struct asked_list asked;

    effect_apply(after, &e);
    asked = notice_compute(f->ctx, &rules, after);
    json_set_bool(data, "complete", asked.n == asked.n_barred);
    u = after->n_undertakings ? &after->undertakings[after->n_undertakings - 1] : NULL;
    if (u && (u->promise == PROMISE_DEFERRAL || u->taken_back))
        json_set(data, "owed", owed_materials(data, &rules, after, u));
}

static enum rc carry_into(const struct family *f, const struct casefile *c, struct err *err)
{
    struct json *data = json_object(f->ctx), *materials = arrived(f, c);
    bool done = false;
    enum rc rc;

    if (!materials->n)
        return RC_OK;
    json_set(data, "materials", materials);
    claim(f, c, data);
    rc = centre_act(f->hub, f->ctx, c, KIND_SUPPLY, data, &done, err);
    if (!rc && done)
        log_line(LOG_LEVEL_INFO, "carried into %s: %s", c->number ? c->number : c->id,
                 json_get_string(materials->items[0], "number"));
    return rc;
}

enum rc carry_results(struct hub *hub, const void *ctx, const struct event *e, struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    struct family f = {.hub = hub, .ctx = ctx};
    struct casefile *c = NULL;
    enum rc rc;

    /* A receipt may come after the result: its seat was without a line. */
    if (e->kind != KIND_PRODUCE && !(e->kind == KIND_RECEIVE && json_get(e->data, "package")))
        return RC_OK;
    rc = casefiles_fold(hub->journal, ctx, &source, e->casefile, &c, err);
    if (rc || !c || !c->package.id || !hub_roster(hub))
        return rc;
    rc = find(&f, c->package.id, err);
    for (size_t i = 0; i < f.n && !rc; i++)
        rc = carry_into(&f, f.list[i], err);
    return rc;
}

#include "catalogue/route_use.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct applying {
    const void *ctx;
    const struct route_use *use;
    const struct route_template *t;
    const struct route_place *place;
    struct item *item;
};

#define FAULT(place, path, ...)                                                            \
    report_error((place)->report, (place)->file, yaml_at((place)->root, path), "route",    \
                 NULL, __VA_ARGS__)

/* ---- stages written out ---------------------------------------------------------- */

static struct task *one_task(const void *ctx, const struct task *task)
{
    return mem_dup(ctx, task, sizeof *task);
}

static void fill_tasks(const void *ctx, struct item *item)
{
    struct stage *stages =
        mem_dup(ctx, item->stages, item->n_stages * sizeof *item->stages);

    for (size_t i = 0; i < item->n_stages; i++) {
        if (stages[i].n_tasks)
            continue;
        stages[i].tasks =
            one_task(ctx, &(struct task){.id = stages[i].id, .name = stages[i].name});
        stages[i].n_tasks = 1;
    }
    item->stages = stages;
}

static void apply_none(const void *ctx, const struct route_place *place, struct item *item)
{
    item->route = (struct item_route){
        .kind = item->case_type == CASE_IMMEDIATE ? ROUTE_IMMEDIATE : ROUTE_PROMISED,
        .same_day = item->case_type == CASE_IMMEDIATE,
        .extension_days = 10,
    };
    if (!item->n_stages)
        FAULT(place, "stages", _("neither stages nor a route template"));
    fill_tasks(ctx, item);
}

/* ---- stages of a template -------------------------------------------------------- */

static const struct route_change *change_of(const struct route_use *use, const char *id)
{
    for (size_t i = 0; i < use->n_changes; i++)
        if (strcmp(use->changes[i].id, id) == 0)
            return &use->changes[i];
    return NULL;
}

static const struct route_stage *stage_of(const struct route_template *t, const char *id)
{
    for (size_t i = 0; i < t->n_stages; i++)
        if (strcmp(t->stages[i].id, id) == 0)
            return &t->stages[i];
    return NULL;
}

static void set_tasks(const struct applying *a, const struct route_stage *from,
                      struct stage *stage)
{
    struct task task = {.id = stage->id,
                        .name = stage->name,
                        .organ = from->doer == DOER_LOWER ? a->use->lower : NULL,
                        .window = from->doer == DOER_WINDOW};

    if (from->doer == DOER_BRANCHES) {
        stage->tasks = a->use->branches;
        stage->n_tasks = a->use->n_branches;
    } else {
        stage->tasks = one_task(a->ctx, &task);
        stage->n_tasks = 1;
    }
}

static void add_stage(const struct applying *a, const struct route_stage *from,
                      struct stage **stages, size_t *n)
{
    const struct route_change *change = change_of(a->use, from->id);
    struct stage *stage;

    if (from->optional && !change)
        return;
    stage = mem_push(a->ctx, stages, n, struct stage);
    *stage = (struct stage){
        .id = from->id,
        .name = change && change->name ? change->name : from->name,
        .kind = from->kind,
        .limit = change && change->limit.unit != LIMIT_NONE ? change->limit : from->limit,
        .standard = change && change->standard ? change->standard : from->standard,
    };
    set_tasks(a, from, stage);
}

/* What the template asks of the item must be there, and nothing that it has no use for. */
static void check_fillings(const struct applying *a)
{
    bool lower = false, branches = false;

    for (size_t i = 0; i < a->t->n_stages; i++) {
        lower |= a->t->stages[i].doer == DOER_LOWER;
        branches |= a->t->stages[i].doer == DOER_BRANCHES;
    }
    if (lower != (a->use->lower != NULL))
        FAULT(a->place, "route.lower",
              lower ? _("the lower organ is missing")
                    : _("this template has no lower organ"));
    if (branches != (a->use->n_branches > 0))
        FAULT(a->place, "route.branches",
              branches ? _("the branches are missing")
                       : _("this template has no branches"));
    for (size_t i = 0; i < a->use->n_changes; i++) {
        char *path = mem_printf(NULL, "route.stages[%zu].id", i + 1);

        if (!stage_of(a->t, a->use->changes[i].id))
            FAULT(a->place, path, _("the template has no stage %s"), a->use->changes[i].id);
        mem_free(path);
    }
}

static void check_type(const struct applying *a)
{
    bool immediate = a->t->route.kind == ROUTE_IMMEDIATE;

    if (immediate != (a->item->case_type == CASE_IMMEDIATE))
        FAULT(a->place, "case_type", _("the route is another: %s"),
              _(route_kind_label(a->t->route.kind)));
}

/* The template's limit is the Licensing Law's (行政许可法 42); what is no licence has that
 * of its own law or none. */
static bool is_licence(const struct item *item)
{
    return item->kind && strcmp(item->kind, "01") == 0;
}

static void apply_template(const struct applying *a)
{
    struct stage *stages = NULL;
    size_t n = 0;

    a->item->route = a->t->route;
    if (a->t->route.kind == ROUTE_INTEGRATED)
        a->item->reception = RECEPTION_INTEGRATED;
    if (a->use->on_denial)
        a->item->route.on_denial = (enum denial)(a->use->on_denial - 1);
    if (a->item->statutory.unit == LIMIT_NONE && is_licence(a->item))
        a->item->statutory = a->t->statutory;
    for (size_t i = 0; i < a->t->n_stages; i++)
        add_stage(a, &a->t->stages[i], &stages, &n);
    a->item->stages = stages;
    a->item->n_stages = n;
    check_fillings(a);
    check_type(a);
}

void route_apply(const void *ctx, const struct route_use *use,
                 const struct route_source *source, const struct route_place *place,
                 struct item *item)
{
    struct applying a = {ctx, use, NULL, place, item};

    if (!use->template) {
        if (use->n_branches || use->lower || use->n_changes || use->on_denial)
            FAULT(place, "route", _("which template is missing"));
        apply_none(ctx, place, item);
        return;
    }
    if (item->n_stages)
        FAULT(place, "stages", _("the stages are the template's"));
    a.t = source ? source->find(source->arg, use->template, use->version) : NULL;
    if (a.t)
        apply_template(&a);
    else
        FAULT(place, "route.template", _("there is no route template %s version %d here"),
              use->template, use->version);
}

/* An item's `route`: what it fills into a template, and the stages that come of it. */
#ifndef CATALOGUE_ROUTE_USE_H
#define CATALOGUE_ROUTE_USE_H

#include "catalogue/report.h"
#include "catalogue/route_load.h"
#include "catalogue/yaml.h"
#include "core/item.h"

/* A stage of the template as this item has it. */
struct route_change {
    const char *id;
    const char *name;     /* NULL: the template's */
    struct limit limit;   /* LIMIT_NONE: the template's */
    const char *standard; /* NULL: the template's */
};

/* The key `route` as it stands in the file. */
struct route_use {
    const char *template; /* NULL: the item writes its stages out */
    int version;
    unsigned on_denial;   /* 0: as the template says; else 1 + enum denial */
    const char *lower;    /* organ code */
    struct task *branches;
    size_t n_branches;
    struct route_change *changes;
    size_t n_changes;
};

/* Where it stands, for faults. */
struct route_place {
    const char *file;
    const struct yaml *root;
    struct report *report;
};

/*
 * Makes item->route, and from a template item->stages and a statutory limit where the item
 * has none; all on ctx. A stage written out has its tasks filled in: without any it is one
 * of the stage's id and name. Faults go to the report under "route"; then the item is not
 * to be used.
 */
void route_apply(const void *ctx, const struct route_use *use,
                 const struct route_source *source, const struct route_place *place,
                 struct item *item) NONNULL(2, 4, 5);

#endif

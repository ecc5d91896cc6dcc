/*
 * A small world to try the casefile in: some items, a roster with every role, the national
 * calendar, a real evaluator. Everything in it is read by the product's own loaders.
 */
#ifndef TESTS_CORE_WORLD_H
#define TESTS_CORE_WORLD_H

#include "catalogue/route_load.h"
#include "core/rules.h"

/* T-PERMIT, T-REGISTER, T-ESTATE, T-MARKET, T-VISIT, T-TRUST; of route templates T-JOINT
 * (stops on a denial), T-JOINT-GO (goes on), T-UPWARD (forwarded), T-AT-ONCE (immediate);
 * T-SHARED is taken in for its organ */
#define WORLD_ITEMS 11

#define WORLD_ROUTES 4

struct world {
    const struct route_template *routes[WORLD_ROUTES]; /* of forms/routes/ */
    const struct item *items[WORLD_ITEMS];
    const struct package *package; /* T-OPEN */
    struct calendar *calendar;
    struct roster *roster;
    struct expr_ops expr;
};

/* Fails the test where something does not load. */
struct world *world_new(const void *ctx);

/* NULL where there is none. */
const struct item *world_item(const struct world *w, const char *code);

/* A text file below the top of the source. */
char *world_text(const void *ctx, const char *path, size_t *n);

#endif

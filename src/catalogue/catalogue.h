/*
 * The catalogue (事项库): every item version, calendar and organ that a seat or the centre
 * has. It is built whole from parts (a part is one file of forms/, or one publication) and
 * then is a value: a new publication is a new catalogue, so an item that somebody holds
 * never changes under them. The bytes of each part stay with it, for publishing and for
 * the hash.
 *
 *   items/NAME.yaml        an item version, yichuang-item(5)
 *   packages/NAME.yaml     a package version, yichuang-package(5)
 *   calendars/NAME.yaml    a calendar
 *   routes/NAME.yaml       a route template, which items name
 *   organs.yaml            the organs that items name
 *   lamps.yaml             what turns the lamps
 * Parts of other names are not the catalogue's and are passed over.
 */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/hash.h"
#include "catalogue/organ_load.h"
#include "catalogue/route_load.h"
#include "core/calendar.h"
#include "core/item.h"
#include "core/lamp.h"
#include "core/package.h"

struct catalogue_part {
    const char *name; /* below forms/: "items/x.yaml"; also names it in errors */
    const char *bytes;
    size_t n;
};

struct catalogue_item {
    const struct item *item;
    struct catalogue_part part;
    struct hash hash; /* of the part's bytes */
};

struct catalogue_package {
    const struct package *package;
    struct catalogue_part part;
};

struct catalogue {
    struct catalogue_item *items; /* by code, then version */
    size_t n_items;
    struct catalogue_package *packages; /* in the order of the parts */
    size_t n_packages;
    struct calendar **calendars;
    size_t n_calendars;
    const struct route_template **routes;
    size_t n_routes;
    struct catalogue_organ *organs; /* in the file's order */
    size_t n_organs;
    struct lamp_settings lamps; /* the defaults where no part says */
};

/*
 * Builds it on ctx; bytes are copied. expr checks every expression; NULL: they were
 * checked when they were published. RC_HARD with the place of what is wrong: a part that
 * cannot be read, two different parts with one item's code and version.
 */
enum rc catalogue_build(const void *ctx, const struct catalogue_part *parts, size_t n,
                        const struct expr_ops *expr, struct catalogue **out,
                        struct err *err) NODISCARD NONNULL(5);

/* catalogue_build from a folder of that shape, such as forms/. */
enum rc catalogue_load(const void *ctx, const char *dir, const struct expr_ops *expr,
                       struct catalogue **out, struct err *err) NODISCARD NONNULL(2, 4);

/* The parts that lie in dir, on ctx, sorted by name; to publish them. Names are below
 * dir. */
enum rc catalogue_parts(const void *ctx, const char *dir, struct catalogue_part **parts,
                        size_t *n, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* That version; NULL where it is not here. */
const struct item *catalogue_item(const struct catalogue *c, const char *code, int version)
    NONNULL(1, 2);

/* The highest version; NULL where the code is not known. */
const struct item *catalogue_latest(const struct catalogue *c, const char *code)
    NONNULL(1, 2);

/* That version of a package, 0: the highest; NULL where it is not here. */
const struct package *catalogue_package(const struct catalogue *c, const char *code,
                                        int version) NONNULL(1, 2);

/* Its form for all of its items at their highest versions, on ctx; NULL where one is
 * missing. */
const struct package_form *catalogue_form(const void *ctx, const struct catalogue *c,
                                          const struct package *p) NONNULL(2, 3);

/* The highest version of every item, by code, on ctx. */
const struct item **catalogue_current(const void *ctx, const struct catalogue *c, size_t *n)
    NONNULL(2, 3);

/* The calendar for a division (GB/T 2260, any length) or "cn": the one of the longest
 * region that begins it, else "cn"; NULL where there is not even that. */
const struct calendar *catalogue_calendar(const struct catalogue *c, const char *division)
    NONNULL(1, 2);

/* NULL where it is not here. */
const struct route_template *catalogue_route(const struct catalogue *c, const char *code,
                                             int version) NONNULL(1, 2);

const struct catalogue_organ *catalogue_organ(const struct catalogue *c, const char *code)
    NONNULL(1, 2);

#endif

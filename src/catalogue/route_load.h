/*
 * Route templates, forms/routes/NAME.yaml: how casefiles of a kind are run (core/route.h),
 * with stages that say who does them instead of an organ's code. Published and versioned
 * like items; an item names code and version, so that a published item never changes.
 */
#ifndef CATALOGUE_ROUTE_LOAD_H
#define CATALOGUE_ROUTE_LOAD_H

#include "base/err.h"
#include "core/item.h"

/* Who does a stage of a template. */
enum stage_doer {
    DOER_ORGAN,    /* the item's organ */
    DOER_WINDOW,   /* the window that received it */
    DOER_BRANCHES, /* the organs that the item names, side by side */
    DOER_LOWER,    /* the lower organ that the item names */
};

struct route_stage {
    const char *id, *name;
    enum stage_kind kind;
    enum stage_doer doer;
    bool optional;      /* in an item's route only where the item names it */
    struct limit limit; /* LIMIT_NONE: the item's to say */
    const char *standard;
};

struct route_template {
    struct item_route route;     /* what items take over from it */
    struct limit statutory; /* of licences that name none; LIMIT_NONE */
    const char *note;
    struct route_stage *stages;
    size_t n_stages;
};

/* Where items find templates; NULL from find: it is not here. */
struct route_source {
    const struct route_template *(*find)(void *arg, const char *code, int version);
    void *arg;
};

struct report;

/* Reads a template of n bytes, all on ctx. Every fault goes to report, under "yaml",
 * "format" or "route"; NULL where there was one. */
struct route_template *route_read(const void *ctx, const char *file, const char *bytes,
                                  size_t n, struct report *report) NONNULL(2, 3, 5);

/* The same for whoever needs it whole or not at all: RC_HARD with the first fault. */
enum rc route_load(const void *ctx, const char *file, const char *bytes, size_t n,
                   const struct route_template **out, struct err *err) NODISCARD
    NONNULL(2, 3, 5);

struct mapping;

/* Its keys, for the manual; NULL after the last. */
const struct mapping *route_mappings(size_t i);

/* Names of enum denial as files write them; NULL after the last. For a schema. */
const char *route_denial_names(int i);

#endif

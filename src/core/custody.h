/*
 * Where the originals are (原件在哪): the pieces of a casefile's materials by place, and the
 * slips (移交清单) by which they went from one place to another.
 *
 * A place is a scope key, "hall:CODE" or "organ:CODE"; "slip:NUMBER" while a piece is on
 * its way, and for ever where it never came; "applicant" once it was given back. What is
 * made for the applicant (a result, a paper) moves by the same slips, as a thing with a
 * name: before its first slip it is where it was made.
 *
 * Everything borrows from the events that it was folded from.
 */
#ifndef CORE_CUSTODY_H
#define CORE_CUSTODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/json.h"

#define PLACE_APPLICANT "applicant"

struct stock {
    const char *place, *material;
    int originals, copies;
};

struct slip {
    const char *document;         /* its number */
    const char *from, *to;        /* places */
    int64_t at;
    const char *by;               /* account */
    const struct json *materials; /* records of core/material.h */
    const struct json *things;    /* names; NULL */
    const struct json *carrier;   /* {"name","phone"}; personal, NULL where erased */
    int64_t taken_at;             /* 0: not taken over yet */
    const char *taken_by;         /* account */
    const struct json *came, *things_came; /* what the receiver found; as above */
    const char *missing;          /* said of what did not come; personal; NULL */
};

struct custody {
    struct stock *stocks;
    size_t n_stocks;
    struct slip *slips; /* in order */
    size_t n_slips;
};

/* So many more at that place; never below none. */
void custody_add(const void *ctx, struct custody *c, const char *place, const char *material,
                 int originals, int copies) NONNULL(2, 3, 4);

/* How many are there; none: 0 and 0. */
struct stock custody_at(const struct custody *c, const char *place, const char *material)
    NONNULL(1, 2, 3);

/* The pieces of materials go on their way. */
void custody_send(const void *ctx, struct custody *c, const struct slip *slip) NONNULL(2, 3);

/* What came of an open slip is where it went to; what did not stays on the slip. */
void custody_take(const void *ctx, struct custody *c, struct slip *slip) NONNULL(2, 3);

/* Everything at any hall goes back to the applicant. */
void custody_give_back(const void *ctx, struct custody *c) NONNULL(2);

/* The slip of that number; NULL. */
struct slip *custody_slip(const struct custody *c, const char *document) NONNULL(1, 2);

/* The oldest slip on its way to that place (NULL: to any); NULL. */
const struct slip *custody_open(const struct custody *c, const char *to) NONNULL(1);

/* Where the thing of that name is, on ctx; NULL where no slip ever listed it. */
const char *custody_thing(const void *ctx, const struct custody *c, const char *name)
    NONNULL(2, 3);

/* A copy that can be folded on, its arrays on ctx. */
struct custody custody_copy(const void *ctx, const struct custody *c) NONNULL(2);

/* {"pieces": [...], "slips": [...]}; personal false leaves carriers and reasons out. */
struct json *custody_to_json(const void *ctx, const struct custody *c, bool personal)
    RETURNS_NONNULL NODISCARD NONNULL(2);

#endif

/*
 * Statistics of the casefiles that a person at this seat oversees (R086, R087, R218): all
 * of them for who supervises, an organ's or a hall's for the others; core/tally.h says
 * what is counted. Made from the folds each time, so they say what the records say.
 */
#ifndef DESK_STATS_H
#define DESK_STATS_H

#include "core/tally.h"
#include "desk/desk.h"

/* X(id, name, label): one row of the table for each ... */
#define STATS_BY(X)                                                                        \
    X(ORGAN, "organ", N_("organ"))                                                         \
    X(WINDOW, "window", N_("window"))                                                      \
    X(HALL, "hall", N_("hall"))                                                            \
    X(ITEM, "item", N_("item"))                                                            \
    X(DOMAIN, "domain", N_("domain"))

enum stats_by {
#define X(id, ...) STATS_BY_##id,
    STATS_BY(X)
#undef X
    STATS_BY_COUNT
};

const char *stats_by_name(enum stats_by by) RETURNS_NONNULL;
const char *stats_by_label(enum stats_by by) RETURNS_NONNULL; /* msgid */
bool stats_by_parse(const char *name, enum stats_by *out) NODISCARD NONNULL(1, 2);

struct stats_row {
    const char *key, *name; /* "" where nothing is known of it */
    struct tally tally;
};

struct stats {
    struct stats_row *list; /* by key; rows in which nothing was counted are left out */
    size_t n;
    struct tally all;       /* their sum */
};

/* On ctx. */
enum rc stats_make(struct desk *d, const void *ctx, enum stats_by by, struct tally_span span,
                   struct stats *out, struct err *err) NODISCARD NONNULL(1, 5);

#endif

/*
 * Casefiles from the journal: folds events into casefiles, and a casefile into the row
 * that lists and search read. It judges nothing.
 */
#ifndef STORE_CASEFILES_H
#define STORE_CASEFILES_H

#include <stdint.h>

#include "base/err.h"
#include "core/casefile.h"
#include "core/due.h"
#include "store/journal.h"
#include "store/row.h"

/* Where a fold finds what it needs. */
struct casefile_source {
    /* The pinned version, borrowed and longer-lived than what is folded with it; NULL
     * where it is not here. */
    const struct item *(*item)(void *arg, const char *code, int version);
    /* What clocks of a casefile of this hall are read by; NULL, or without a calendar:
     * rows get no due days. */
    struct due_by (*due_by)(void *arg, const char *hall);
    void *arg;
};

/* The fold of all its events but the rejected, on ctx, pending ones last. *out is NULL
 * where the journal has no event of it. */
enum rc casefiles_fold(struct journal *j, const void *ctx,
                       const struct casefile_source *source, const char *casefile,
                       struct casefile **out, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 5);

/* The row of a fold; it borrows from c and from ctx. */
struct casefile_row casefiles_row(const void *ctx, const struct casefile_source *source,
                                  const struct casefile *c) NONNULL(2, 3);

/* Folds and writes the row again: after an append, a settlement, an erasure. Where
 * nothing is left to fold (its receive was rejected) the row falls back to state NONE and
 * leaves every list. Where row is given it gets the new row, on ctx (id NULL: none).
 * Inside a transaction. */
enum rc casefiles_refresh(struct journal *j, const void *ctx,
                          const struct casefile_source *source, const char *casefile,
                          struct casefile_row *row, struct err *err) NODISCARD
    NONNULL(1, 3, 4);

/* Refreshes at most limit casefiles after *after and moves *after on, on ctx; it becomes
 * NULL when all are done. For a new calendar or item, in slices. Inside a transaction. */
enum rc casefiles_refresh_some(struct journal *j, const void *ctx,
                               const struct casefile_source *source, const char **after,
                               size_t limit, struct err *err) NODISCARD NONNULL(1, 3, 4);

/* Hash of casefile_to_json's text, personal part included. */
struct hash casefiles_digest(const struct casefile *c) NONNULL(1);

#endif

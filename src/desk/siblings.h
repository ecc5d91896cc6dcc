/* The casefiles of one matter (一件事): those that were taken in together. */
#ifndef DESK_SIBLINGS_H
#define DESK_SIBLINGS_H

#include "core/package_state.h"
#include "desk/desk.h"

/* All casefiles of the package that c was taken in with as far as they are here, c itself
 * among them, in the package's order; c alone where it is of none. On ctx. */
enum rc package_siblings(struct desk *d, const void *ctx, const struct casefile *c,
                         const struct casefile ***list, size_t *n, struct err *err) NODISCARD
    NONNULL(1, 3, 4, 5);

/* How the matter stands, as far as it is known here. */
struct package_state package_stands(struct desk *d, const struct casefile *const *list,
                                    size_t n) NONNULL(1, 2);

/* "3 of 4 accepted, 1 decided, 2 await a result; the slowest by 2026-12-09"; on ctx. */
char *package_state_text(const void *ctx, const struct package_state *s)
    RETURNS_NONNULL NODISCARD NONNULL(2);

#endif

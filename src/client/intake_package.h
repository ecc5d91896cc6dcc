/* What is different at intake where a whole matter is on the counter: which items follow
 * from the answers, what would become of each, for whom a material is. */
#ifndef CLIENT_INTAKE_PACKAGE_H
#define CLIENT_INTAKE_PACKAGE_H

#include "client/intake_verdict.h"
#include "desk/package.h"

#define INTAKE_PACKAGE_ACTS 4 /* that are offered */

/* As intake_verdict, from what would become of each of its n items; n_findings: what is
 * missing or wrong on the form. */
struct intake_verdict intake_package_verdict(const struct counter *a,
                                             const struct package_trial *trials, size_t n,
                                             size_t n_findings) NONNULL(1);

/* The items, each with what would become of it, from row on; returns the row after them. */
int intake_package_draw(const struct package_trial *trials, size_t n, struct canvas c,
                        int row);

/* "for A, B" of a material, as far as they are called for; NULL for an item's. On ctx. */
const char *intake_package_serves(const void *ctx, const struct counter *a,
                                  const char *material) NONNULL(2, 3);

/* Numbers of what the applicant has open of any of the items; on ctx. */
const char **intake_package_same(struct app *app, const void *ctx, const struct counter *a,
                                 const char *id_number, size_t *n) NONNULL(1, 3, 4, 5);

#endif

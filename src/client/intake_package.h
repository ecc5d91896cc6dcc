/* What is different at intake where a whole matter is on the counter: which items follow
 * from the answers, what would become of each, for whom a material is. */
#ifndef CLIENT_INTAKE_PACKAGE_H
#define CLIENT_INTAKE_PACKAGE_H

#include "client/intake.h"

/* As intake_verdict, from what would become of each item (s->trials). */
struct intake_verdict intake_package_verdict(const struct intake *s) NONNULL(1);

/* The items, each with what would become of it, from row on; returns the row after them. */
int intake_package_draw(const struct intake *s, struct canvas c, int row) NONNULL(1);

/* "for A, B" of a material, as far as they are called for; NULL for an item's. On ctx. */
const char *intake_package_serves(const void *ctx, const struct counter *a,
                                  const char *material) NONNULL(2, 3);

/* Numbers of what the applicant has open of any of the items; on s->ctx. */
void intake_package_same(struct intake *s, const char *id_number) NONNULL(1, 2);

#endif

/* A package as text, as guide.h has items: what is asked, which items follow, what to bring
 * once and for whom, whose result is whose material. */
#ifndef CATALOGUE_PACKAGE_GUIDE_H
#define CATALOGUE_PACKAGE_GUIDE_H

#include "base/str.h"
#include "core/package.h"

/* Appends lines of at most width cells. */
void package_guide_short(struct str *out, const struct package_form *form, int width)
    NONNULL(1, 2);
void package_guide_full(struct str *out, const struct package_form *form, int width)
    NONNULL(1, 2);

/* "营业执照、食品经营许可": the names of the items in bits; on ctx. */
char *package_names(const void *ctx, const struct package_form *form, unsigned bits)
    RETURNS_NONNULL NONNULL(2);

#endif

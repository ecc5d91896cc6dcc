/* One item from its text: read, and held to what the program relies on. */
#ifndef CATALOGUE_ITEM_LOAD_H
#define CATALOGUE_ITEM_LOAD_H

#include "base/err.h"
#include "catalogue/route_load.h"
#include "core/item.h"

/* The item is on ctx. RC_HARD with the first fault's place. expr may be NULL: expressions
 * are not looked at (what was published once need not be again). routes may be NULL: no
 * template is known. */
enum rc item_load(const void *ctx, const char *file, const char *bytes, size_t n,
                  const struct route_source *routes, const struct expr_ops *expr,
                  const struct item **out, struct err *err) NODISCARD NONNULL(2, 3, 7);

#endif
